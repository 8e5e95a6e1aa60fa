//! What a brief asks for and an article does not have.

use std::collections::HashSet;

use super::brief::{Brief, Item};
use super::claims::terms;
use super::scan;
use super::words::{share, stems};
use crate::rules::lists;
use crate::rules::{Data, Inventory};
use crate::source::pattern::pattern;
use crate::source::{Code, Diagnostic, FilePath, Related, Span, codes};

// Names in a text: words with capitals that open no sentence, also several in a row.
pattern!(NAME, r"\b(?:[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*|[A-Z][a-z0-9]+)(?:[ /-](?:[A-Z][A-Za-z0-9]*))*");

/// What kinds of code are called, as whole words or as the beginning of words (`quer*`), and their languages.
const KINDS: &[(&[&str], &[&str])] = &[
    (&["azure cli", "az command"], &["azurecli", "azurecli-interactive", "bash", "sh", "shell", "console"]),
    (&["powershell", "cmdlet"], &["powershell", "azurepowershell", "azurepowershell-interactive", "pwsh"]),
    (&["yaml", "manifest", "kubernetes"], &["yaml", "yml"]),
    (&["network polic*"], &["yaml", "yml", "json"]),
    (&["json", "arm template"], &["json", "jsonc"]),
    (&["quer*", "kusto", "kql", "log analytics"], &["kusto", "kql", "sql", "promql", "graphql"]),
    (&["bicep"], &["bicep"]),
    (&["terraform", "hcl"], &["terraform", "hcl", "tf"]),
    (&["python"], &["python", "py"]),
    (&["c#", "csharp", ".net"], &["csharp", "cs"]),
    (&["java"], &["java"]),
    (&["javascript", "node.js", "typescript"], &["javascript", "js", "typescript", "ts", "nodejs"]),
    (&["bash", "shell"], &["bash", "sh", "shell", "azurecli", "console"]),
    (&["sql"], &["sql", "tsql"]),
    (&["dockerfile", "containerfile"], &["dockerfile", "docker"]),
    (
        &["golang", "go program", "go code", "go example", "go sample", "go sdk", "go client", "go application"],
        &["go", "golang"],
    ),
    (&["rust"], &["rust", "rs"]),
    (&["ruby"], &["ruby", "rb"]),
    (&["php"], &["php"]),
    (&["xml"], &["xml", "xaml", "config", "csproj"]),
    (&["html"], &["html", "cshtml", "razor"]),
    (&["toml"], &["toml"]),
    (&["ini"], &["ini", "conf", "config", "properties", "toml", "text"]),
    (&["csv"], &["csv", "text", "txt", "output", "console"]),
];

/// What a brief asks for, and the article that is to have it.
pub struct Demands<'a> {
    /// The brief, and its name.
    pub brief: (&'a Brief, &'a FilePath),
    /// The article.
    pub article: &'a Inventory<'a>,
    /// Where what is missing is told.
    pub at: Span,
    /// What the answer leaves open, and says so: it cannot be asked for.
    pub gaps: Vec<&'a str>,
    /// Lists of names.
    pub data: &'a Data,
}

/// How much of a point, in percent, a section must speak of.
const COVERED: usize = 45;

impl Demands<'_> {
    /// What is missing.
    pub fn check(&self) -> Vec<Diagnostic> {
        let (brief, _) = self.brief;
        let mut found = Vec::new();
        self.points(&mut found);
        for item in brief.related.iter().filter(|item| !is_linked(&item.text, self.article) && !self.is_open(item)) {
            let message = format!("the brief asks for a link to `{}`, which the article does not have", item.text);
            found.push(self.say(codes::SOURCE_URL_NOT_CITED, item, message));
        }
        let last = terminal(self.article, self.data);
        for item in brief.next_steps.iter().filter(|item| share(&stems(&item.text), &last) < 50) {
            let message =
                format!("the brief asks for the next step `{}`, which the article does not suggest", item.text);
            found.push(self.say(codes::BRIEF_NEXT_STEP_MISSING, item, message));
        }
        for item in brief.examples.iter().filter(|item| !self.is_open(item)) {
            if let Some(languages) = missing_kind(&item.text, self.article) {
                let message = format!("the brief asks for `{}`, and the article has no code of that kind", item.text);
                let said = self.say(codes::BRIEF_EXAMPLE_MISSING, item, message);
                found.push(said.help(format!("the language would be {languages}")));
            }
        }
        self.warnings(&mut found);
        self.prerequisites(&mut found);
        found
    }

    fn say(&self, code: Code, item: &Item, message: String) -> Diagnostic {
        let file = Some(self.brief.1.clone());
        let related = Related { file, span: item.span, message: "asked for here".to_owned() };
        Diagnostic::new(code, self.at, message).related(related)
    }

    /// Whether the answer says that it cannot give what is asked for.
    fn is_open(&self, item: &Item) -> bool {
        let wanted = point_terms(&item.text);
        self.gaps.iter().any(|gap| {
            let gap = point_terms(gap);
            !gap.is_empty() && (share(&gap, &wanted) >= 50 || share(&wanted, &gap) >= 50)
        })
    }

    /// A point is covered if a section speaks of it, and if the things it names are mentioned.
    fn points(&self, found: &mut Vec<Diagnostic>) {
        let (brief, _) = self.brief;
        let names = missing_names(brief, self.article);
        for (name, item) in &names {
            let message = format!("the brief asks for `{name}`, which the article does not mention");
            found.push(self.say(codes::BRIEF_POINT_MISSING, item, message));
        }
        let sections = self.sections();
        for item in brief.key_points.iter().chain(&brief.objective) {
            let wanted: HashSet<String> = point_terms(&item.text);
            let best =
                sections.iter().map(|(title, words)| (share(&wanted, words), title)).max_by_key(|(share, _)| *share);
            let (covered, title) = best.map_or((0, ""), |(share, title)| (share, title.as_str()));
            if wanted.is_empty()
                || covered >= COVERED
                || self.is_open(item)
                || names.iter().any(|(_, it)| it.span == item.span)
            {
                continue;
            }
            let message = format!("the brief asks for `{}`, and no section speaks of it", item.text);
            let said = self.say(codes::BRIEF_POINT_MISSING, item, message);
            let near = format!("the nearest is `{title}`, with {covered} % of its words");
            found.push(if title.is_empty() { said } else { said.help(near) });
        }
    }

    fn warnings(&self, found: &mut Vec<Diagnostic>) {
        let parts: Vec<_> = parts(self.article).iter().map(|part| stems(part)).collect();
        let has_callout =
            self.article.alerts.iter().any(|(_, kind)| matches!(*kind, "WARNING" | "CAUTION" | "IMPORTANT"));
        for item in self.brief.0.warnings.iter().filter(|item| !self.is_open(item)) {
            let wanted = stems(&item.text);
            if !has_callout || !parts.iter().any(|part| share(&wanted, part) >= 33) {
                let message =
                    format!("the brief asks for the warning `{}`, which the article does not give", item.text);
                found.push(self.say(codes::BRIEF_WARNING_MISSING, item, message));
            }
        }
    }

    fn prerequisites(&self, found: &mut Vec<Diagnostic>) {
        let pattern = self.data.pattern(lists::sections::PREREQUISITES);
        let there: HashSet<String> = self
            .sections()
            .into_iter()
            .filter(|(title, _)| pattern.is_match(title))
            .flat_map(|(_, words)| words)
            .collect();
        for item in self.brief.0.prerequisites.iter().filter(|item| !self.is_open(item)) {
            if share(&point_terms(&item.text), &there) < COVERED {
                let message =
                    format!("the brief asks for the prerequisite `{}`, which the article does not state", item.text);
                found.push(self.say(codes::BRIEF_PREREQUISITE_MISSING, item, message));
            }
        }
    }

    /// The sections of an article with their words: what stands before the first, and each down to the next of its level.
    fn sections(&self) -> Vec<(String, HashSet<String>)> {
        let text = self.article.text();
        let headings: Vec<(usize, u8, String)> = self
            .article
            .headings
            .iter()
            .map(|(node, heading)| (node.span.start as usize, heading.level, self.article.plain(node)))
            .collect();
        let mut sections = Vec::new();
        for (number, (start, level, title)) in headings.iter().enumerate() {
            let next = headings[number + 1..].iter().find(|(_, other, _)| *other <= (*level).max(2));
            let end = next.map_or(text.len(), |(end, ..)| *end);
            sections.push((title.trim().to_owned(), terms(&text[*start..end]).into_iter().collect()));
        }
        if sections.is_empty() {
            sections.push((String::new(), terms(text).into_iter().collect()));
        }
        sections
    }
}

/// The words of a point that a section can have: not those that say what to do with it.
fn point_terms(text: &str) -> HashSet<String> {
    const TO_DO: &str = "overview discussion explanation explain describe step instruction highlight call warn guide example sample snippet \
        specific including role key consideration advanced detail how integrating integration familiarity knowledge understanding \
        basics intermediate basic access";
    let to_do: HashSet<String> = terms(TO_DO).into_iter().collect();
    let all: HashSet<String> = terms(text).into_iter().collect();
    let telling: HashSet<String> = all.difference(&to_do).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

/// The named things of the key points that the article never mentions.
fn missing_names<'b>(brief: &'b Brief, article: &Inventory<'_>) -> Vec<(String, &'b Item)> {
    let text = super::normal::normal(article.text());
    let has = |name: &str| {
        let name = super::normal::normal(name);
        let plural = name.strip_suffix('s').unwrap_or(&name).to_owned();
        text.contains(&name) || text.contains(&plural) || name.split(['/', '-']).all(|part| text.contains(part))
    };
    let of_material = |name: &str| {
        let name = name.to_lowercase();
        brief
            .materials
            .iter()
            .any(|material| material.name.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|part| part == name))
    };
    let mut missing: Vec<(String, &Item)> = Vec::new();
    for item in &brief.key_points {
        for it in NAME.find_iter(&item.text) {
            let name = it.as_str();
            let is_plain = !name.contains(' ') && name.chars().skip(1).all(|c| !c.is_uppercase());
            let opens = it.start() == 0 || item.text[..it.start()].trim_end().ends_with(['.', ':', '(']);
            let known = missing.iter().any(|(other, _)| other == name);
            if (is_plain && opens) || known {
                continue;
            }
            if !of_material(name) && !has(name) {
                missing.push((name.to_owned(), item));
            }
        }
    }
    missing
}

/// Whether the article links to a document, given by its address or by a path on somebody's disk.
fn is_linked(document: &str, article: &Inventory<'_>) -> bool {
    pattern!(TARGET, r"\]\(([^()\s]+)\)");
    let document = TARGET.captures(document).map_or(document, |captures| captures.get(1).map_or("", |it| it.as_str()));
    let word = |has: &dyn Fn(&str) -> bool| document.split_whitespace().find(|word| has(word));
    let address = word(&|word| word.contains("://")).or_else(|| word(&|word| word.contains('/')));
    let wanted = address.or_else(|| word(&|word| word.contains('.'))).unwrap_or(document);
    let tail = |path: &str| -> Vec<String> { path.rsplit('/').take(2).map(str::to_owned).collect() };
    let wanted = scan::url(
        wanted.trim_end_matches(['.', ';', ':']).trim_matches(['<', '>', '`', '(', ')', ',']).trim_end_matches('.'),
    );
    article.links.iter().any(|link| {
        let target = scan::url(&link.reference.target);
        let (have, want) = (tail(&target), tail(&wanted));
        target == wanted || (have == want && !have[0].is_empty()) || (want.len() == 1 && have.first() == want.first())
    })
}

/// The words of the sections that end an article.
fn terminal(article: &Inventory<'_>, data: &Data) -> HashSet<String> {
    let pattern = data.pattern(lists::sections::TERMINAL);
    let text = article.text();
    let mut words = HashSet::new();
    for (number, (node, heading)) in article.headings.iter().enumerate() {
        if heading.level <= 2 && pattern.is_match(article.plain(node).trim()) {
            let next = article.headings[number + 1..].iter().find(|(_, next)| next.level <= heading.level);
            let end = next.map_or(text.len(), |(next, _)| next.span.start as usize);
            words.extend(stems(text.get(node.span.end as usize..end).unwrap_or("")));
        }
    }
    words
}

/// The languages of a kind of code that the article does not have; nothing where it has it or the kind is not known.
fn missing_kind(asked: &str, article: &Inventory<'_>) -> Option<String> {
    let asked = asked.to_lowercase();
    // `Go` alone is the language, `go to the portal` is not.
    let asked = if asked.trim() == "go" { "golang" } else { &asked };
    let wanted: Vec<&[&str]> = KINDS
        .iter()
        .filter(|(names, _)| names.iter().any(|name| has_words(asked, name)))
        .map(|(_, languages)| *languages)
        .collect();
    let blocks = article.code_blocks.iter().map(|(_, block)| block.language().to_lowercase());
    let snippets =
        article.snippets.iter().filter_map(|(_, snippet)| snippet.language.as_deref().map(str::to_lowercase));
    let there: Vec<String> = blocks.chain(snippets).collect();
    let first = wanted.first()?;
    let has = wanted.iter().any(|languages| there.iter().any(|language| languages.contains(&language.as_str())));
    (!has).then(|| first.iter().take(2).map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" or "))
}

/// Whether a text has some words, whole: `shell` is not in `powershell`. They may stand in the plural.
fn has_words(text: &str, words: &str) -> bool {
    let stem = words.trim_end_matches('*');
    text.match_indices(stem).any(|(at, _)| {
        let rest = &text[at + stem.len()..];
        let is_part = |c: char| c.is_alphanumeric();
        let ends = words.ends_with('*') || !rest.strip_prefix('s').unwrap_or(rest).starts_with(is_part);
        ends && !text[..at].ends_with(is_part)
    })
}

/// The callouts and sections of an article, each as one text.
fn parts(article: &Inventory<'_>) -> Vec<String> {
    let text = article.text();
    let alerts = article.alerts.iter().map(|(node, _)| node.span.of(text).to_owned());
    let starts: Vec<usize> = article.headings.iter().map(|(node, _)| node.span.start as usize).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let sections = starts.iter().zip(ends).map(|(start, end)| text.get(*start..end).unwrap_or("").to_owned());
    alerts.chain(sections).collect()
}

#[cfg(test)]
mod tests {
    use super::has_words;

    #[test]
    fn kinds_of_code_are_whole_words() {
        for (text, words) in
            [("bash and shells", "shell"), ("kusto queries", "quer*"), ("a .net app", ".net"), ("c# code", "c#")]
        {
            assert!(has_words(text, words), "{words}: {text}");
        }
        for (text, words) in [("powershell", "shell"), ("javascript", "java"), ("initial", "ini"), ("trust", "rust")] {
            assert!(!has_words(text, words), "{words}: {text}");
        }
    }
}
