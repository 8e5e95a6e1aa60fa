//! One document's journey, on one screen: files to findings, and to a site.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::memo::Memo;
use super::tally::Tally;
use crate::docset::{Docset, Hosting, Lookup, PageEntry, twin_path};
use crate::lint;
use crate::page::{self, Page};
use crate::publish::{self, Article, Collected, History, Made, Output, Rendered};
use crate::render::{self, theme::Theme};
use crate::source::{Date, FilePath, Finding, Slips, Snapshot, Turn, codes};

/// What is known about one snapshot of a docset: `lint` prints it, `build` publishes it.
pub struct Checked {
    /// Its surroundings.
    pub docset: Arc<Docset>,
    /// Its pages, in the order of their files.
    pub pages: Vec<Page>,
    /// What is wrong, in the order of files and places.
    pub findings: Vec<Finding>,
}

/// Checks a snapshot.
pub fn check(snapshot: &Snapshot, memo: &Memo, options: &BuildOptions) -> Checked {
    let slips = Slips::of(&options.turn);
    let (docset, pages, mut findings) = looked(snapshot, memo, options, &slips, lint::check);
    findings.extend(slips.findings());
    Checked { docset, pages, findings }
}

/// What is wrong in a snapshot, file by file. Where nothing changed since an earlier run they are the very same.
pub fn check_by_file(snapshot: &Snapshot, memo: &Memo, options: &BuildOptions) -> Vec<Arc<Vec<Finding>>> {
    let slips = Slips::of(&options.turn);
    let (.., mut findings) = looked(snapshot, memo, options, &slips, lint::check_by_file);
    findings.extend(slips.findings().into_iter().map(|finding| Arc::new(vec![finding])));
    findings
}

/// The pages, and what `look` finds in them.
fn looked<T>(
    snapshot: &Snapshot,
    memo: &Memo,
    options: &BuildOptions,
    slips: &Slips,
    look: impl FnOnce(&lint::Subject<'_>) -> T,
) -> (Arc<Docset>, Vec<Page>, T) {
    let docset = docset(snapshot, memo, options);
    let documents = |file: &FilePath| memo.document(snapshot, &docset, file, slips);
    let lookup = Lookup::new(&docset, snapshot, &documents);
    let fragment = options.fragment.as_ref();
    let (entries, is_whole) = match fragment {
        Some(_) => (Vec::new(), false),
        None => entries(&docset, snapshot, options),
    };
    let mut pages = slips.each("assembling", &entries, |entry| &entry.file, |entry| memo.page(entry, &docset, &lookup));
    pages.extend(fragment.map(|fragment| page::of_file(fragment, &lookup)));
    let subject = lint::Subject {
        snapshot,
        docset: &docset,
        lookup: &lookup,
        pages: &pages,
        is_whole,
        only: &options.only,
        fragment,
        gone: &options.gone,
        today: options.today,
        slips,
        memory: memo.findings().filter(|_| fragment.is_none()),
    };
    let found = look(&subject);
    (docset, pages, found)
}

/// What surrounds the pages. A fragment is no part of it.
pub fn docset(snapshot: &Snapshot, memo: &Memo, options: &BuildOptions) -> Arc<Docset> {
    let base_url = options.base_url.as_deref();
    match &options.fragment {
        Some(fragment) => memo.docset(&snapshot.with([(fragment.clone(), None)]), base_url),
        None => memo.docset(snapshot, base_url),
    }
}

/// The pages to look at, and whether they are all: those among `only`, and those that show a file among them.
fn entries<'d>(docset: &'d Docset, snapshot: &Snapshot, options: &BuildOptions) -> (Vec<&'d PageEntry>, bool) {
    let only = &options.only;
    let is_article = |file: &FilePath| docset.files.page(file).is_some() || file.has_extension("md");
    if only.is_empty() || !only.iter().all(|file| snapshot.contains(file) && is_article(file)) {
        return (docset.files.pages().collect(), true);
    }
    let (mut entries, includes): (Vec<&FilePath>, Vec<&FilePath>) =
        only.iter().partition(|file| docset.files.page(file).is_some());
    let showing = match &options.shown_in {
        Some(page) => BTreeSet::from([page.clone()]),
        None => lint::showing(&includes, docset, snapshot),
    };
    entries.extend(showing.iter());
    entries.sort();
    entries.dedup();
    (entries.into_iter().filter_map(|file| docset.files.page(file)).collect(), false)
}

/// Builds the whole site.
pub fn build(snapshot: &Snapshot, memo: &Memo, options: &BuildOptions, tally: &Tally) -> Built {
    let slips = Slips::default();
    tally.begin("assembling");
    let look = |subject: &lint::Subject<'_>| {
        tally.begin("checking");
        lint::check(subject)
    };
    let (docset, pages, mut findings) = looked(snapshot, memo, options, &slips, look);
    tally.begin("rendering");
    let (theme, mut problems) = memo.theme(snapshot, &docset);
    let number = pages.len();
    tally.expect(number);
    let is_unread = |page: &&Page| page.diagnostics.iter().any(|found| found.diagnostic.code == codes::FILE_UNREADABLE);
    let unread: Vec<&PageEntry> =
        pages.iter().filter(is_unread).filter_map(|page| docset.files.page(&page.file)).collect();
    let links = publish::links(&pages);
    memo.forget_unasked();
    let make = |page| {
        let (mut rendered, article) = rendered(&page, &docset, memo, &theme, options);
        rendered.count_words(&article);
        tally.step();
        Made { twin: publish::twin(&page, &rendered), rendered, article }
    };
    let made = slips.each_of("rendering", pages, |page| &page.file, make);
    tally.begin("publishing");
    let hosting = options.hosting.or(docset.files.site.hosting);
    let Collected { mut output, problems: more, policy } =
        publish::collect(&docset, made, &links, &theme, hosting, &options.history, &slips);
    for page in unread {
        output.remove(&page.output);
        output.remove(&twin_path(&page.output));
    }
    problems.extend(more);
    findings.extend(problems.into_iter().map(lint::weighed));
    findings.extend(slips.findings());
    Built { output, findings, pages: number, policy }
}

/// Renders one article's HTML, or that of the fragment in `options`.
pub fn render(snapshot: &Snapshot, article: &FilePath, options: &BuildOptions) -> (String, Vec<Finding>) {
    let memo = Memo::default().for_one_run();
    let slips = Slips::default();
    let docset = docset(snapshot, &memo, options);
    let documents = |file: &FilePath| memo.document(snapshot, &docset, file, &slips);
    let lookup = Lookup::new(&docset, snapshot, &documents);
    let page = match docset.files.page(article) {
        Some(entry) => memo.page(entry, &docset, &lookup),
        None => page::of_file(article, &lookup),
    };
    let (theme, _) = memo.theme(snapshot, &docset);
    let shown = memo.with_style(&docset, article, &theme, false, |style| {
        publish::article(&page, &render::Style { in_page: false, ..*style })
    });
    let html = publish::fragment(&theme, &page, shown);
    let pages = [page];
    let only = std::slice::from_ref(article);
    let subject = lint::Subject {
        snapshot,
        docset: &docset,
        lookup: &lookup,
        pages: &pages,
        is_whole: false,
        only,
        fragment: options.fragment.as_ref(),
        gone: &[],
        today: options.today,
        slips: &slips,
        memory: None,
    };
    let mut findings = lint::check(&subject);
    findings.extend(slips.findings());
    (html, findings)
}

/// Renders a page, or remembers it.
pub(super) fn rendered<'a>(
    page: &Page,
    docset: &'a Docset,
    memo: &Memo,
    theme: &Arc<Theme>,
    options: &BuildOptions,
) -> (Rendered<'a>, Arc<Article>) {
    let entry = docset.files.page(&page.file).expect("a page has an entry");
    let write = |style: &render::Style<'_>| publish::article(page, style);
    let article = memo.article(page, docset, theme, options.with_places, write);
    (Rendered::new(page, entry, &article, docset), article)
}

/// What the command line decides about a build.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// Where the site will be, over `site.yml`.
    pub base_url: Option<String>,
    /// The host whose configuration is written, over `site.yml`.
    pub hosting: Option<Hosting>,
    /// What the Git repository knows of the files.
    pub history: Arc<History>,
    /// A text that is no file of the project and is looked at alone; its links start from this path.
    pub fragment: Option<FilePath>,
    /// Only what is wrong in these files matters, and in the pages that show them; none means all.
    pub only: Vec<FilePath>,
    /// A page that shows these files, where one is enough.
    pub shown_in: Option<FilePath>,
    /// Pages that were there before a change, and whose files are not there now; where that is known.
    pub gone: Vec<PageEntry>,
    /// Today; without it no date is too late.
    pub today: Option<Date>,
    /// Whether blocks of articles say where in which file they stand.
    pub with_places: bool,
    /// Whether somebody still waits for what comes of it.
    pub turn: Turn,
}

/// A whole site.
pub struct Built {
    /// Every file of the site, by its path inside the output folder.
    pub output: Output,
    /// What is wrong in the authors' files.
    pub findings: Vec<Finding>,
    /// How many pages there are.
    pub pages: usize,
    /// The `Content-Security-Policy` under which every page works.
    pub policy: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::slips::planted::plant;

    /// What comes of a docset of two articles, of which we fail at one while `doing`.
    fn built(doing: &'static str, file: &'static str) -> Built {
        plant(doing, file);
        let link = format!("# Other\n\nWhole.\n\n[The one]({file})\n");
        let snapshot = Snapshot::of_texts([(file, "# The one\n\nText.\n"), ("other.md", &link)]);
        let built = build(&snapshot, &Memo::default(), &BuildOptions::default(), &Tally::default());
        let told = built.findings.iter().find(|finding| finding.diagnostic.code == Slips::CODE);
        let told = told.unwrap_or_else(|| panic!("nothing is told of {file}: {:?}", built.findings));
        assert_eq!(told.file.as_str(), file);
        assert!(told.diagnostic.message.contains("planted by a test"), "{}", told.diagnostic.message);
        assert!(built.output.contains_key("other.html"), "while {doing}");
        built
    }

    #[test]
    fn a_slip_costs_the_page_at_which_we_fail_and_no_other() {
        for (doing, file) in [
            ("parsing", "slip-a.md"),
            ("assembling", "slip-b.md"),
            ("rendering", "slip-c.md"),
            ("publishing", "slip-d.md"),
        ] {
            let built = built(doing, file);
            let output = file.replace(".md", ".html");
            assert!(!built.output.contains_key(&output) && !built.output.contains_key(file), "while {doing}");
        }
    }

    #[test]
    fn where_we_fail_to_check_a_page_it_is_published() {
        assert!(built("checking", "slip-e.md").output.contains_key("slip-e.html"));
    }
}
