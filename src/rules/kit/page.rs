//! A rule as its page describes it.
//!
//! The front matter is a few `key: value` lines that we write ourselves, so a dozen lines read it. What does not fit is our
//! own fault and panics; a test reads every page, so no user can meet that.

use crate::source::{Code, Safety, Severity};

/// What is known about a rule, all of it from its page in `lints/rules/`.
#[derive(Clone)]
pub struct Rule {
    /// Its name in findings, settings and suppressions.
    pub code: Code,
    /// How much a finding matters, unless the project says otherwise.
    pub severity: Severity,
    /// Whether it runs when nobody asks for it.
    pub enabled: bool,
    /// Which files it is for, where not for all.
    pub only: Option<Only>,
    /// How much a finding matters in files that are not held to what only Learn asks for, where that differs.
    pub elsewhere: Option<Severity>,
    /// What it is about: `headings`, `links`, …
    pub group: &'static str,
    /// The best fix it offers.
    pub fix: Option<Safety>,
    /// What Learn and other tools call it. One name may stand for several rules.
    pub aliases: Vec<&'static str>,
    /// Its options with their defaults.
    pub options: Vec<(&'static str, Setting)>,
    /// The heading of the page: the fault in a few words.
    pub title: &'static str,
    /// The page below the front matter, as Markdown.
    pub page: &'static str,
    /// Where it looks.
    pub looks: Vec<Look>,
}

/// The files that a rule is for. A project whose settings name the rule has it everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// Those held to what only Learn asks for.
    Learn,
    /// These, and articles that name their type.
    Typed,
}

/// Where a rule looks. `Check` has the functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Nowhere: an earlier stage finds it on its way.
    Stage,
    /// In a draft that a language model wrote.
    Draft,
    /// In one file alone.
    Document,
    /// At targets of links and pictures.
    Target,
    /// In an article as its page has it.
    Page,
    /// In a table of contents.
    Toc,
    /// At a page in YAML.
    Yaml,
    /// In everything at once.
    Docset,
}

/// What the front matter of a page says.
const KEYS: [&str; 8] = ["severity", "elsewhere", "enabled", "only", "group", "fix", "aliases", "options"];

fn severity(name: &str) -> Option<Severity> {
    [Severity::Error, Severity::Warning, Severity::Suggestion].into_iter().find(|severity| severity.name() == name)
}

/// The default of an option. A project's own value must be of the same kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// `true` or `false`
    Switch(bool),
    /// A whole number.
    Number(i64),
    /// `[a, b]`
    List(Vec<String>),
}

impl Rule {
    /// Reads the page of the rule `code`.
    pub(in crate::rules) fn read(code: Code, text: &'static str, looks: Vec<Look>) -> Rule {
        let (header, page) = split(text).unwrap_or_else(|| panic!("the page of `{code}` has front matter"));
        let unknown = |key: &str| -> ! { panic!("the page of `{code}` has a `{key}` that exists") };
        for line in header.lines().filter(|line| !line.starts_with(' ')) {
            let key = line.split_once(':').map_or(line, |(key, _)| key);
            assert!(KEYS.contains(&key), "the page of `{code}` has `{key}`, which says nothing");
        }
        let optional = |key: &str| {
            let of_key = |line: &'static str| line.strip_prefix(key)?.strip_prefix(':').map(without_comment);
            header.lines().find_map(of_key)
        };
        let value = |key: &str| optional(key).unwrap_or_else(|| panic!("the page of `{code}` has `{key}`"));
        let options = header.lines().skip_while(|line| !line.starts_with("options:")).skip(1);
        let options = options.map_while(|line| line.strip_prefix("  ")?.split_once(':'));
        Rule {
            code,
            severity: severity(value("severity")).unwrap_or_else(|| unknown("severity")),
            elsewhere: optional("elsewhere").map(|name| severity(name).unwrap_or_else(|| unknown("elsewhere"))),
            enabled: match value("enabled") {
                "true" => true,
                "false" => false,
                _ => unknown("enabled"),
            },
            only: optional("only").map(|only| match only {
                "learn" => Only::Learn,
                "typed" => Only::Typed,
                _ => unknown("only"),
            }),
            group: value("group"),
            fix: match value("fix") {
                "none" => None,
                "safe" => Some(Safety::Safe),
                "unsafe" => Some(Safety::Unsafe),
                _ => unknown("fix"),
            },
            aliases: list(value("aliases")).unwrap_or_else(|| unknown("aliases")),
            options: match value("options") {
                "" | "{}" => options.map(|(name, value)| (name, setting(without_comment(value)))).collect(),
                _ => unknown("options"),
            },
            title: page
                .lines()
                .find_map(|line| line.strip_prefix("# "))
                .unwrap_or_else(|| panic!("the page of `{code}` has a title")),
            page,
            looks,
        }
    }

    /// All of `rules` that `name` stands for: the one with this code, else those with this alias. Case does not matter.
    ///
    /// Other tools cut the field differently: markdownlint's MD041 is both `h1-missing` and `h1-not-first` here.
    pub(in crate::rules) fn named<'r, 'n>(
        rules: &'r [Rule],
        name: &'n str,
    ) -> impl Iterator<Item = &'r Rule> + use<'r, 'n> {
        let is_code = rules.iter().any(|rule| rule.code.is_meant_by(name));
        rules.iter().filter(move |rule| {
            let alias = || rule.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name));
            if is_code { rule.code.is_meant_by(name) } else { alias() }
        })
    }

    /// Whether the stages find it on their way, without a look at the whole.
    pub fn is_of_stage(&self) -> bool {
        self.looks.contains(&Look::Stage)
    }

    /// The default of the option `name`.
    pub fn option(&self, name: &str) -> &Setting {
        let known = self.options.iter().find(|(known, _)| *known == name).map(|(_, setting)| setting);
        known.unwrap_or_else(|| panic!("`{}` has an option `{name}`", self.code))
    }
}

/// The front matter of a page, and what follows it.
fn split(text: &'static str) -> Option<(&'static str, &'static str)> {
    let mut at = 0;
    let mut fences = text.split_inclusive('\n').filter_map(|line| {
        at += line.len();
        (line.trim_end() == "---").then_some((at - line.len(), at))
    });
    let ((first, start), (end, body)) = (fences.next()?, fences.next()?);
    (first == 0).then(|| (&text[start..end], text[body..].trim_start()))
}

fn without_comment(value: &'static str) -> &'static str {
    value.split(" #").next().unwrap_or(value).trim()
}

fn list(value: &'static str) -> Option<Vec<&'static str>> {
    let items = value.strip_prefix('[')?.strip_suffix(']')?;
    Some(items.split(',').map(str::trim).filter(|item| !item.is_empty()).collect())
}

fn setting(value: &'static str) -> Setting {
    if let Some(items) = list(value) {
        return Setting::List(items.into_iter().map(str::to_owned).collect());
    }
    match (value.parse(), value.parse()) {
        (Ok(switch), _) => Setting::Switch(switch),
        (_, Ok(number)) => Setting::Number(number),
        _ => panic!("`{value}` is a switch, a number or a list"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "---\nseverity: error  # breaks the build\nonly: typed\ngroup: links\nenabled: false\n\
        fix: unsafe\naliases: [MD1, other]\noptions:\n  hosts: [a.example, b.example]\n  lines: 20\n  wide: true\n\
        ---\n# Title\n\nText.\n";

    #[test]
    fn a_page_says_everything_about_its_rule() {
        let rule = Rule::read(Code::of_project("some-rule"), PAGE, vec![Look::Stage]);
        assert_eq!((rule.severity, rule.enabled), (Severity::Error, false));
        assert_eq!((rule.fix, rule.group), (Some(Safety::Unsafe), "links"));
        assert_eq!(rule.aliases, ["MD1", "other"]);
        let hosts = Setting::List(vec!["a.example".to_owned(), "b.example".to_owned()]);
        assert_eq!(rule.options, [("hosts", hosts), ("lines", Setting::Number(20)), ("wide", Setting::Switch(true))]);
        assert_eq!((rule.title, rule.page, rule.only), ("Title", "# Title\n\nText.\n", Some(Only::Typed)));
    }

    #[test]
    #[should_panic(expected = "`tier`, which says nothing")]
    fn a_page_says_nothing_that_nobody_reads() {
        let page = PAGE.replace("group:", "tier: 2\ngroup:").leak();
        Rule::read(Code::of_project("some-rule"), page, vec![Look::Stage]);
    }

    #[test]
    fn line_breaks_of_windows_do_not_matter() {
        let rule = Rule::read(Code::of_project("some-rule"), PAGE.replace('\n', "\r\n").leak(), vec![Look::Stage]);
        assert_eq!((rule.title, rule.options.len()), ("Title", 3));
    }
}
