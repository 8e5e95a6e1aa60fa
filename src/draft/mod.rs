//! Drafts that a language model wrote: an answer with an article in it, held against its brief and its materials.
//!
//! The article is checked where it would lie, as every article is, and then for what only a draft can be asked: whether the
//! answer agrees with its article (`metadata`, `gaps`), whether the brief got what it asks for (`demands`), and whether the
//! materials say what the article claims (`facts`, `ground`).

mod answer;
mod brief;
mod commands;
mod demands;
mod docx;
mod facts;
mod gaps;
mod ground;
mod index;
mod material;
mod metadata;
mod scan;
mod stretch;
mod table;
mod template;
mod toc_entry;
mod words;

use std::collections::HashSet;

pub use answer::Answer;
pub use brief::Brief;
pub use gaps::Gap;
pub use material::{LARGEST, Material};
pub use template::{Template, article};
pub use toc_entry::add as add_to_toc;

use crate::docset;
use crate::engine::{self, BuildOptions, Memo};
use crate::lint::Weights;
use crate::rules::Inventory;
use crate::source::{Diagnostic, FilePath, Finding, Severity, Snapshot, Span};

/// An answer, read.
pub fn read(text: &str) -> Answer {
    answer::read(text)
}

/// A brief, read.
pub fn brief(text: &str) -> Brief {
    brief::read(text)
}

/// What a draft is checked with.
pub struct Draft<'a> {
    /// The answer.
    pub answer: &'a Answer,
    /// The answer's own name.
    pub answer_file: &'a FilePath,
    /// Where the article would lie; the snapshot has it there.
    pub article: &'a FilePath,
    /// What it was asked for, and the brief's own name.
    pub brief: Option<(&'a Brief, &'a FilePath)>,
    /// What it was written from.
    pub materials: &'a [Material],
    /// The content type it is to have, by id, name or `ms.topic`.
    pub topic: Option<&'a str>,
    /// Today, in days since 1970-01-01; without it no date is too late.
    pub today: Option<i64>,
}

/// What is known about a draft.
pub struct Checked {
    /// What is wrong: in the answer, and in the article, which is called [`content_name`].
    pub findings: Vec<Finding>,
    /// Whether the article would be a page of the docset.
    pub is_page: bool,
    /// The gaps that the answer reports, and those it does not.
    pub gaps: Vec<String>,
    /// The table of facts, as Markdown and as CSV.
    pub table: [String; 2],
}

/// What the article inside an answer is called in findings.
pub fn content_name(answer: &FilePath) -> FilePath {
    FilePath::new(&format!("{answer}#content")).expect("a longer name stays inside")
}

/// Checks a draft. `snapshot` holds the docset, with the article in its place.
pub fn check(draft: &Draft<'_>, snapshot: &Snapshot) -> Checked {
    let Draft { answer, article: file, .. } = draft;
    let options = BuildOptions { only: vec![(*file).clone()], today: draft.today, ..BuildOptions::default() };
    let checked = engine::check(snapshot, &Memo::default(), &options);
    let weights = Weights::load(snapshot, &checked.docset);
    let mut findings = weights.of_file(answer.diagnostics.clone(), draft.answer_file, None);
    let is_page = checked.docset.page(file).is_some();
    let mut said = Checked { findings: Vec::new(), is_page, gaps: Vec::new(), table: Default::default() };
    if let Some(page) = checked.pages.iter().find(|page| page.file == **file).filter(|_| answer.content().is_some()) {
        let article = Inventory::of(file, &page.root.document, false);
        let topic = page.header.text("ms.topic");
        let data = weights.data(file);
        // What the brief asks for is said by it; it is no material that an answer has to name.
        let asked = draft.brief.map(|(brief, name)| Material { name: name.to_string(), text: brief.asked.clone() });
        let sources: Vec<Material> = draft.materials.iter().cloned().chain(asked).collect();
        let index = index::Index::of(&sources);
        let rows = match draft.materials {
            [] => Vec::new(),
            _ => ground::ground(facts::facts(&article, data), article.text(), &index, data),
        };
        let reported = gaps::report(&answer.object);
        let (marks, unreported, unmarked) = gaps::check(article.text(), &article.comments, &reported);
        let of_answer = [unmarked, metadata::check(&answer.object, &article, draft.materials, &rows, data)].concat();
        findings.extend(weights.of_file(of_answer, draft.answer_file, topic));

        let mut of_article = [unreported, ground::findings(&rows, &index)].concat();
        if let Some(wanted) = draft.topic {
            let known = weights.types(file).named(wanted);
            let topics = known.map_or_else(|| vec![wanted.to_owned()], |known| known.topics.clone());
            of_article.extend(other_topic(&article, topic, &topics));
        }
        if let Some((brief, name)) = draft.brief {
            // What is missing has no place of its own; the title stands for the article.
            let at = article.headings.first().map_or(Span::empty(0), |(node, _)| Span::empty(node.span.start as usize));
            of_article.extend(demands::check(brief, name, &article, at, data));
        }
        let mut of_article = weights.of_article(of_article, &article, topic);
        of_article
            .extend(checked.findings.into_iter().filter(|finding| finding.file == **file && is_of_draft(finding)));
        let open: HashSet<_> = marks.iter().filter(|mark| mark.is_reported).map(|mark| mark.span.start).collect();
        let content = content_name(draft.answer_file);
        findings.extend(of_article.into_iter().map(|mut finding| {
            // A gap that the model owned up to is what it was asked for; the linter holds it against the article later.
            if finding.diagnostic.code == "required-placeholder" && open.contains(&finding.diagnostic.span.start) {
                finding.severity = Severity::Suggestion;
            }
            finding.file = content.clone();
            finding
        }));
        said.gaps = reported.into_iter().map(|gap| gap.text).collect();
        said.gaps.extend(marks.iter().filter(|mark| !mark.is_reported).map(|mark| mark.text.to_owned()));
        said.table = [false, true].map(|is_csv| table::table(&rows, article.text(), file.as_str(), &index, is_csv));
    }
    findings.sort_by(|a, b| {
        let place = |finding: &Finding| (finding.file.clone(), finding.diagnostic.span, finding.diagnostic.code);
        place(a).cmp(&place(b))
    });
    findings.dedup();
    Checked { findings, ..said }
}

/// Says that an article is of another type than it is to be.
fn other_topic(article: &Inventory<'_>, topic: Option<&str>, wanted: &[String]) -> Option<Diagnostic> {
    if topic.is_some_and(|topic| wanted.iter().any(|wanted| wanted.eq_ignore_ascii_case(topic))) {
        return None;
    }
    let wanted = wanted.first()?;
    let given = article.metadata().get("ms.topic").map(|value| value.span);
    let span = given.unwrap_or(Span::empty(0));
    let is = topic.map_or_else(|| "no `ms.topic`".to_owned(), |topic| format!("the `ms.topic` `{topic}`"));
    let message = format!("the article has {is}, and is to be a `{wanted}`");
    Some(Diagnostic::new("draft-type-differs", span, message).help(format!("write `ms.topic: {wanted}` in its header")))
}

/// Where an article of this name would lie: in the outermost folder that has articles.
pub fn place(snapshot: &Snapshot, name: &str) -> FilePath {
    let docset = docset::load(snapshot, None);
    let folders = docset.pages().filter(|page| page.file.has_extension("md")).map(|page| page.file.parent());
    let folder =
        folders.min_by_key(|folder| folder.as_str().matches('/').count() + usize::from(!folder.as_str().is_empty()));
    let name = name.rsplit(['/', '\\']).next().unwrap_or("draft.md");
    folder.unwrap_or_default().join(name).unwrap_or_default()
}

/// Whether a finding of the linter is about the article itself, not about its place in a docset it is not part of yet.
fn is_of_draft(finding: &Finding) -> bool {
    !matches!(finding.diagnostic.code, "toc-missing" | "publish-url-conflict")
}
