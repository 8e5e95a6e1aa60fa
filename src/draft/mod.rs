//! Drafts that a language model wrote: an answer with an article in it, held against its brief and its materials.
//!
//! The article is checked where it would lie, as every article is, and then for what only a draft can be asked: whether the
//! answer agrees with its article (`metadata`, `gaps`), whether the brief got what it asks for (`demands`), whether something is
//! told that is not for readers (`leaks`), and whether the materials say what the article claims (`facts`, `ground`).
//!
//! A model wrote the text, so nothing in it may switch off what is looked at (`silence`).

mod amounts;
mod answer;
mod brief;
mod brief_lines;
mod calendar;
mod checked;
mod claim;
mod claims;
mod commands;
mod dates;
mod demands;
mod derived;
mod durations;
mod endpoints;
mod facts;
mod foreign;
mod forms;
mod gaps;
mod ground;
mod ground_addresses;
mod ground_commands;
mod ground_numbers;
mod help;
mod hypothetical;
mod index;
mod leaks;
mod lines;
mod marks;
mod material;
mod metadata;
mod no_gap;
mod normal;
mod numerals;
mod option_lines;
mod parts;
mod phrases;
mod product;
mod prompt;
mod proportion;
mod proportional;
mod quantity;
mod rates;
mod scan;
mod schedule;
mod schema;
mod sentence;
mod shape;
mod shell;
mod silence;
mod sources;
mod stand_in;
mod status;
mod stretch;
mod table;
mod template;
mod times;
mod toc_entry;
mod unit_of_key;
mod units;
mod unsupported;
mod usual;
mod within;
mod words;

use std::collections::HashSet;

use demands::Demands;

pub use answer::Answer;
pub use brief::Brief;
pub use checked::{CheckedAnswer, content_name};
pub use gaps::Gap;
pub use material::{Material, Unread};
pub use prompt::prompt;
pub use schema::schema;
pub use silence::heard;
pub use sources::Sources;
pub use template::{Template, article};
pub use toc_entry::{add as add_to_toc, add_to_markdown as add_to_markdown_toc};

use crate::docset;
use crate::engine::{self, BuildOptions, Memo};
use crate::lint::{self, Weights};
use crate::rules::Inventory;
use crate::source::{Date, Diagnostic, Fault, FilePath, Finding, Severity, Snapshot, Span, codes};

/// An answer, read.
pub fn read(text: &str) -> Answer {
    answer::read(text)
}

/// The answers of a text that has more than one; nothing where it has one.
pub fn several(text: &str) -> Vec<&str> {
    answer::several(text).into_iter().map(|span| span.of(text)).collect()
}

/// The text of an answer or a brief, in whatever encoding it was saved.
pub fn decoded(bytes: &[u8]) -> String {
    material::decode(bytes).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
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
    /// Where the article would lie; the snapshot has it there, as [`heard`] gives it.
    pub article: &'a FilePath,
    /// What it was asked for, and the brief's own name.
    pub brief: Option<(&'a Brief, &'a FilePath)>,
    /// What it was written from.
    pub sources: &'a Sources,
    /// The content type it is to have, by id, name or `ms.topic`.
    pub topic: Option<&'a str>,
    /// Today; without it no date is too late.
    pub today: Option<Date>,
}

/// Checks a draft. `snapshot` holds the docset, with the article in its place.
pub fn check(draft: &Draft<'_>, snapshot: &Snapshot, memo: &Memo) -> CheckedAnswer {
    let Draft { answer, article: file, .. } = draft;
    let options = BuildOptions { only: vec![(*file).clone()], today: draft.today, ..BuildOptions::default() };
    let checked = engine::check(snapshot, memo, &options);
    let weights = Weights::load(snapshot, &checked.docset);
    let mut said = CheckedAnswer { is_page: checked.docset.files.page(file).is_some(), ..CheckedAnswer::default() };
    let mut findings = weights.of_file(answer.diagnostics.clone(), draft.answer_file, None);
    let page = checked.pages.iter().find(|page| page.file == **file);
    if let (Some(page), Some(written)) = (page, answer.content()) {
        let article = Inventory::of(file, &page.root.document, false);
        let subject = Subject { draft, weights: &weights, article: &article, written };
        let of_linter = checked.findings.into_iter().filter(|finding| finding.file == **file && is_of_draft(finding));
        findings.extend(subject.check(page.header.text("ms.topic"), of_linter.collect(), &mut said));
    }
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    findings.dedup();
    CheckedAnswer { findings, ..said }
}

/// An article in its answer, with all that it is held against.
struct Subject<'a> {
    draft: &'a Draft<'a>,
    weights: &'a Weights,
    article: &'a Inventory<'a>,
    /// The article as the model wrote it.
    written: &'a str,
}

impl Subject<'_> {
    fn check(&self, topic: Option<&str>, of_linter: Vec<Finding>, said: &mut CheckedAnswer) -> Vec<Finding> {
        let Subject { draft, weights, article, written } = self;
        let sources = draft.sources;
        let data = weights.data(article.file);
        let mut rows = match sources.materials() {
            [] => Vec::new(),
            _ => ground::ground(facts::facts(article, &sources.index, data), article.text(), &sources.index, data),
        };
        sources.claims.free_unlikely(article, &sources.index, &mut rows);
        let reported = gaps::report(draft.answer.field("gap_report"));
        let (marks, unreported, unmarked) = gaps::check(article.text(), &article.comments, &reported);
        let metadata = metadata::check(draft.answer, article, sources.materials(), &rows, data);
        let mut findings = weights.of_file([unmarked, metadata].concat(), draft.answer_file, topic);

        let mut of_article = [unreported, unsupported::findings(&rows, &sources.index)].concat();
        // What stands nowhere is no claim of something else.
        let open: Vec<Span> = of_article.iter().map(|said| said.span).collect();
        let is_new =
            |said: &Diagnostic| open.iter().all(|span| said.span.end <= span.start || span.end <= said.span.start);
        let (claims, unused) = match sources.materials().len() {
            0 => (Vec::new(), Vec::new()),
            materials => sources.claims.check(article, &sources.index, data, materials),
        };
        of_article.extend(claims.into_iter().filter(is_new));
        of_article.extend(unused.iter().map(|unused| unused.diagnostic(self.title(), &sources.index)));
        said.unused = unused.iter().map(|unused| table::unused(unused, &sources.index)).collect();
        of_article.extend(silence::check(written, article));
        of_article.extend(shape::check(article, data));
        of_article.extend(leaks::check(article, sources.materials()));
        of_article.extend(draft.topic.and_then(|wanted| self.other_topic(topic, wanted)));
        if let Some((brief, name)) = draft.brief {
            let gaps = marks.iter().filter(|mark| mark.is_reported).map(|mark| mark.text).collect();
            let demands = Demands { brief: (brief, name), article, at: self.title(), gaps, data };
            of_article.extend(demands.check());
        }
        let mut of_article = weights.of_file(of_article, article.file, topic);
        of_article.extend(of_linter);
        let open: HashSet<_> = marks.iter().filter(|mark| mark.is_reported).map(|mark| mark.span.start).collect();
        let content = content_name(draft.answer_file);
        findings.extend(of_article.into_iter().map(|mut finding| {
            // A gap that the model owned up to is what it was asked for; the linter holds it against the article later.
            if finding.diagnostic.code == codes::REQUIRED_PLACEHOLDER && open.contains(&finding.diagnostic.span.start) {
                finding.severity = Severity::Suggestion;
            }
            finding.file = content.clone();
            finding
        }));
        said.gaps = reported.into_iter().map(|gap| gap.text).collect();
        said.gaps.extend(marks.iter().filter(|mark| !mark.is_reported).map(|mark| mark.text.to_owned()));
        let table = table::Table::new(&rows, &unused, article, &sources.index);
        said.table = [table.markdown(), table.csv()];
        said.facts = table.json();
        findings
    }

    /// What is missing has no place of its own; the title stands for the article.
    fn title(&self) -> Span {
        let first = self.article.headings.first();
        first.map_or(Span::empty(0), |(node, _)| Span::empty(node.span.start as usize))
    }

    /// Says that an article is of another type than it is to be.
    fn other_topic(&self, topic: Option<&str>, wanted: &str) -> Option<Diagnostic> {
        let known = self.weights.types(self.article.file).named(wanted);
        let topics = known.map_or_else(|| vec![wanted.to_owned()], |known| known.topics.clone());
        if topic.is_some_and(|topic| topics.iter().any(|wanted| wanted.eq_ignore_ascii_case(topic))) {
            return None;
        }
        let wanted = topics.first()?;
        let given = self.article.metadata().get("ms.topic").map(|value| value.span);
        let is = topic.map_or_else(|| "no `ms.topic`".to_owned(), |topic| format!("the `ms.topic` `{topic}`"));
        let message = format!("the article has {is}, and is to be a `{wanted}`");
        let said = Diagnostic::new(codes::DRAFT_TYPE_DIFFERS, given.unwrap_or(Span::empty(0)), message);
        Some(said.help(format!("write `ms.topic: {wanted}` in its header")))
    }
}

/// Says that a material cannot be read.
pub fn unreadable(material: &FilePath, why: &str) -> Finding {
    let message = format!("this material cannot be read, so nothing was compared with it: {why}");
    let said = Diagnostic::new(codes::MATERIAL_UNREADABLE, Span::empty(0), message);
    lint::weighed(Fault::new(material.clone(), said))
}

/// The folder in which a new article would lie: the outermost that has articles.
pub fn folder(snapshot: &Snapshot) -> FilePath {
    let docset = docset::load(snapshot, None);
    let folders = docset.files.pages().filter(|page| page.file.has_extension("md")).map(|page| page.file.parent());
    let folder =
        folders.min_by_key(|folder| folder.as_str().matches('/').count() + usize::from(!folder.as_str().is_empty()));
    folder.unwrap_or_default()
}

/// Checks that there is a content type of this name.
///
/// # Errors
/// In words, with the names that there are.
pub fn content_type(name: &str, snapshot: &Snapshot) -> Result<(), String> {
    let docset = docset::load(snapshot, None);
    let weights = Weights::load(snapshot, &docset);
    template::known(weights.types(&folder(snapshot)), name).map(|_| ())
}

/// Whether a finding of the linter is about the article itself, not about its place in a docset it is not part of yet.
fn is_of_draft(finding: &Finding) -> bool {
    !matches!(finding.diagnostic.code, codes::TOC_MISSING | codes::PUBLISH_URL_CONFLICT | codes::SUPPRESSION_UNUSED)
}
