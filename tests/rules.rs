//! Runs the examples on the rules' pages: what a page shows is what the rule does.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use site::draft::{self, Draft, Material, Sources};
use site::engine::{self, BuildOptions, Fixing, Memo};
use site::lint::fix;
use site::rules::{self, Example, Look, Rule};
use site::source::{Date, FilePath, Files, Finding, LineIndex, Safety, Snapshot};

/// Rules about dates have one today.
const TODAY: Date = Date { year: 2025, month: 6, day: 15 };

/// Rules whose examples need more than texts: a disk that refuses, a theme that is built, a history. `tests/` holds them
/// elsewhere.
const ELSEWHERE: [&str; 5] =
    ["file-unreadable", "internal-error", "template-error", "deleted-page-not-redirected", "material-unreadable"];

/// The files of an example.
struct Samples(BTreeMap<FilePath, Vec<u8>>);

impl Files for Samples {
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

fn snapshot(Example { files, kind, .. }: &Example, rule: &Rule) -> Snapshot {
    let mut all: BTreeMap<FilePath, Vec<u8>> =
        files.iter().map(|sample| (FilePath::new(sample.path).expect("inside"), sample.bytes())).collect();
    // A rule that is off by default is on in its own examples.
    if !rule.enabled && !all.keys().any(|path| path.as_str().starts_with("lints/")) {
        let text = format!("rules: {{ {}: {} }}", rule.code, rule.severity.name());
        all.insert(FilePath::new("lints/on.yml").expect("inside"), text.into_bytes());
    }
    if let Some(kind) = kind {
        all.insert(FilePath::new("site.yml").expect("inside"), format!("kind: {kind}\n").into_bytes());
    }
    let paths: Vec<FilePath> = all.keys().cloned().collect();
    Snapshot::new(paths, Arc::new(Samples(all)))
}

/// What a rule says about some files.
fn findings(rule: &Rule, snapshot: &Snapshot) -> Vec<Finding> {
    let options = BuildOptions { today: Some(TODAY), ..BuildOptions::default() };
    let mut findings = engine::check(snapshot, &Memo::default(), &options).findings;
    findings.retain(|finding| finding.diagnostic.code == rule.code);
    findings
}

/// What a rule says about a draft: `article.md` is the article of the answer, and where there is none, that of `answer.json`.
/// `brief.txt` is the brief, and what lies in `materials/` the materials.
fn findings_of_draft(rule: &Rule, snapshot: &Snapshot) -> Vec<Finding> {
    let file = |path: &str| FilePath::new(path).expect("inside");
    let text = |path: &str| snapshot.text(&file(path)).ok().map(|text| text.text.to_string());
    let (answer_file, article) = (file("answer.json"), file(Example::FILE));
    let written = text("answer.json");
    let content = text(Example::FILE);
    let answer = match (&written, &content) {
        (Some(answer), None) => answer.clone(),
        (None, Some(content)) => serde_json::json!({ "content": content }).to_string(),
        _ => panic!("an example of `{}` has either an article or an answer", rule.code),
    };
    let answer = draft::read(&answer);
    let brief = text("brief.txt").map(|text| draft::brief(&text));
    let materials: Vec<Material> = snapshot
        .paths()
        .filter(|path| path.as_str().starts_with("materials/"))
        .map(|path| Material::read(path.as_str(), &snapshot.bytes(path).expect("in memory")).expect("a material"))
        .collect();
    let brief_file = file("brief.txt");
    let topic = brief.as_ref().and_then(|brief| brief.topic.as_deref());
    let sources = Sources::of(materials, brief.as_ref().map(|brief| (brief, &brief_file)));
    let draft = Draft {
        answer: &answer,
        answer_file: &answer_file,
        article: &article,
        brief: brief.as_ref().map(|brief| (brief, &brief_file)),
        sources: &sources,
        topic,
        today: Some(TODAY),
    };
    let mut texts: BTreeMap<FilePath, Vec<u8>> =
        snapshot.paths().map(|path| (path.clone(), snapshot.bytes(path).expect("in memory"))).collect();
    texts.insert(article.clone(), draft::heard(answer.content().unwrap_or_default()).into_bytes());
    let paths: Vec<FilePath> = texts.keys().cloned().collect();
    let mut findings = draft::check(&draft, &Snapshot::new(paths, Arc::new(Samples(texts))), &Memo::default()).findings;
    findings.retain(|finding| finding.diagnostic.code == rule.code);
    for finding in &mut findings {
        if finding.file == draft::content_name(&answer_file) {
            finding.file = article.clone();
        }
    }
    findings
}

/// A finding as a page writes it.
fn line(finding: &Finding, snapshot: &Snapshot) -> String {
    let text = snapshot.text(&finding.file).map_or("", |text| &text.text);
    let at = LineIndex::new(text).line_column(text, finding.diagnostic.span.start);
    let file = if finding.file.as_str() == Example::FILE { String::new() } else { format!("{}:", finding.file) };
    format!("{file}{}:{} {}", at.line, at.column, finding.diagnostic.message)
}

/// The files as they are after their fixes: after `--fix` where the rule has safe ones, else after all.
fn fixed(rule: &Rule, example: &Example, found: &[Finding], snapshot: &Snapshot) -> Vec<(String, String)> {
    if rule.fix == Some(Safety::Safe) {
        let options = BuildOptions { today: Some(TODAY), ..BuildOptions::default() };
        let fixing = Fixing { wanted: &|finding, _| finding.diagnostic.code == rule.code, also_unsafe: false };
        let fixed = engine::fix(snapshot, &Memo::default(), &options, &fixing);
        return fixed.texts.into_iter().map(|(file, (_, text))| (file.to_string(), text.to_string())).collect();
    }
    let mut texts = Vec::new();
    for sample in &example.files {
        let fixes = found.iter().filter(|finding| finding.file.as_str() == sample.path);
        let fixes = fixes.filter_map(|finding| finding.diagnostic.fix.as_ref());
        let path = FilePath::new(sample.path).expect("inside");
        let text = &snapshot.text(&path).expect("a file of the example").text;
        let fixed = fix::apply(text, fixes);
        if fixed != **text {
            texts.push((sample.path.to_owned(), fixed));
        }
    }
    texts
}

#[test]
fn the_examples_on_every_page_are_true() {
    let mut faults = Vec::new();
    for rule in rules::rules().iter().filter(|rule| !ELSEWHERE.contains(&rule.code.as_str())) {
        for example in rule.examples() {
            let snapshot = snapshot(&example, rule);
            let found = match rule.looks[..] {
                [Look::Draft] => findings_of_draft(rule, &snapshot),
                _ => findings(rule, &snapshot),
            };
            let said: Vec<String> = found.iter().map(|finding| line(finding, &snapshot)).collect();
            let shown =
                || example.files.iter().map(|file| format!("[{}]\n{}", file.path, file.text)).collect::<String>();
            if said != example.findings {
                faults.push(format!("{}\n{}expected {:#?}\nfound {said:#?}", rule.code, shown(), example.findings));
                continue;
            }
            let expected: Vec<(String, String)> =
                example.fixed.iter().map(|sample| (sample.path.to_owned(), sample.text.to_owned())).collect();
            let fixed = fixed(rule, &example, &found, &snapshot);
            if !example.right && rule.fix.is_some() && !expected.is_empty() && fixed != expected {
                faults.push(format!("{}\n{}expected to be fixed {expected:#?}\nis {fixed:#?}", rule.code, shown()));
            }
        }
    }
    let only = std::env::var("RULE").unwrap_or_default();
    faults.retain(|fault| fault.starts_with(&only));
    assert!(faults.is_empty(), "{} examples are not true\n\n{}", faults.len(), faults.join("\n\n"));
}
