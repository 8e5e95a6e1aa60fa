//! One moment of a docset, from which each file of the site can be had by itself, at once: what a preview needs.
//!
//! It asks the same memo the same things as [`build`], only fewer of them; `tests/warm.rs` holds the two equal.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::fix::{Fixed, Fixing, fix};
use super::journey::{BuildOptions, Built, Checked, build, check, check_by_file, rendered};
use super::memo::Memo;
use super::moving::{Move, plan};
use super::tally::Tally;
use crate::docset::{Docset, Lookup};
use crate::lint::fix::mend;
use crate::lint::{AllSettings, settings};
use crate::page::Page;
use crate::publish::{self, Article, Rendered, SearchIndex, Site};
use crate::render::theme::Theme;
use crate::rules::Arrival;
use crate::source::slips::REQUEST;
use crate::source::{Diagnostic, FilePath, Finding, Fix, Slips, Snapshot, Span, Turn};

/// A docset at one moment.
pub struct Moment {
    /// All files.
    pub snapshot: Snapshot,
    /// What surrounds the pages.
    pub docset: Arc<Docset>,
    /// How they look.
    pub theme: Arc<Theme>,
    memo: Arc<Memo>,
    options: BuildOptions,
}

/// One page of the site.
pub struct Shown {
    /// The whole page.
    ///
    /// # Errors
    /// What is wrong in the theme's template, or that we failed.
    pub html: Result<String, Box<Diagnostic>>,
    /// The policy under which it works.
    pub policy: String,
    /// What it leads to: places in the output.
    pub used: BTreeSet<String>,
    /// The files that it shows: its own, and those it includes.
    pub files: BTreeSet<FilePath>,
}

impl Moment {
    /// The docset as it is in `snapshot`.
    pub fn new(snapshot: Snapshot, memo: Arc<Memo>, options: BuildOptions) -> Moment {
        let docset = memo.docset(&snapshot, options.base_url.as_deref());
        let (theme, _) = memo.theme(&snapshot, &docset);
        Moment { snapshot, docset, theme, memo, options }
    }

    /// The page of a file.
    pub fn page(&self, file: &FilePath) -> Option<Shown> {
        self.docset.files.page(file)?;
        Slips::default().catch("showing", file, || self.shown(file)).unwrap_or_else(|why| {
            let fault = Diagnostic::new(Slips::CODE, Span::default(), why).help(REQUEST);
            let (policy, files) = (publish::Embedded::default().policy(), BTreeSet::from([file.clone()]));
            Some(Shown { html: Err(Box::new(fault)), policy, used: BTreeSet::new(), files })
        })
    }

    fn shown(&self, file: &FilePath) -> Option<Shown> {
        let page = self.assembled(file)?;
        let (rendered, article) = self.rendered(&page);
        let mut used = BTreeSet::new();
        publish::used_by(&page, &mut used);
        let files = page.parts().map(|part| part.file.clone()).collect();
        let html = self.with_site(|site| site.page(&rendered, &article)).into_result();
        let policy = publish::Embedded::by(&self.theme).and(&article.embedded).policy();
        Some(Shown { html, policy, used, files })
    }

    /// The Markdown twin of a file's page.
    pub fn twin(&self, file: &FilePath) -> Option<String> {
        let page = self.assembled(file)?;
        Some(publish::twin(&page, &self.rendered(&page).0))
    }

    /// The script of a table of contents, by its path in the output.
    pub fn toc_script(&self, path: &str) -> Option<String> {
        let toc = self.docset.tocs.all().iter().find(|toc| toc.script.eq_ignore_ascii_case(path))?;
        Some(self.with_site(|site| publish::toc_script(toc, site)))
    }

    /// The text of a page for the search, by its path in the output.
    pub fn search_text(&self, path: &str) -> Option<Vec<u8>> {
        let entry = self.docset.files.pages().find(|page| publish::search_text_path(&page.output) == path)?;
        let page = self.assembled(&entry.file)?;
        let (rendered, article) = self.rendered(&page);
        publish::search_text(&rendered, &article)
    }

    /// The other files of the search, which are made from the words of all pages.
    pub fn search_index(&self) -> SearchIndex {
        let entries: Vec<_> = self.docset.files.pages().collect();
        let slips = Slips::default();
        let pages = slips.each("assembling", &entries, |entry| &entry.file, |entry| self.assembled(&entry.file));
        let pages: Vec<Page> = pages.into_iter().flatten().collect();
        let rendered = slips.each(
            "rendering",
            &pages,
            |page| &page.file,
            |page| {
                let (mut rendered, article) = self.rendered(page);
                rendered.count_words(&article);
                rendered
            },
        );
        let links = publish::links(&pages);
        self.with_site(|site| publish::search_index(site, &rendered, &links))
    }

    /// The page for addresses that do not exist; `root` is the way to the top of the site.
    ///
    /// # Errors
    /// What is wrong in the theme's template.
    pub fn not_found(&self, root: &str) -> Result<String, Box<Diagnostic>> {
        self.with_site(|site| publish::not_found(site, root, "")).into_result()
    }

    /// Whether configuration or navigation is read from this file.
    pub fn is_surrounding(&self, file: &FilePath) -> bool {
        self.memo.is_read_for_docset(file)
    }

    /// The coloured code worth keeping for the next run.
    pub fn colours(&self) -> Option<Vec<u8>> {
        self.memo.colours()
    }

    /// All findings.
    pub fn check(&self) -> Checked {
        check(&self.snapshot, &self.memo, &self.options)
    }

    /// All findings, file by file. Where nothing changed since an earlier moment they are the very same.
    pub fn check_by_file(&self) -> Vec<Arc<Vec<Finding>>> {
        check_by_file(&self.snapshot, &self.memo, &self.options)
    }

    /// What is wrong in a file, as far as that shows without looking at all others. One that many pages show is looked at in one
    /// of them, where any is known.
    pub fn check_only(&self, file: &FilePath) -> Checked {
        let is_shown_elsewhere = self.docset.files.page(file).is_none() && file.has_extension("md");
        let shown_in = if is_shown_elsewhere { self.memo.page_showing(file) } else { None };
        let options = BuildOptions { shown_in, ..self.options_for(file) };
        let mut checked = check(&self.snapshot, &self.memo, &options);
        checked.findings.retain(|finding| finding.file == *file);
        checked
    }

    /// A file with its fixes.
    pub fn fix_only(&self, file: &FilePath, fixing: &Fixing<'_>) -> Fixed {
        fix(&self.snapshot, &self.memo, &self.options_for(file), fixing)
    }

    /// Plans to move a file or a folder of `snapshot`, which may be later than this moment.
    ///
    /// # Errors
    /// Why that cannot be done.
    pub fn plan_move(&self, snapshot: &Snapshot, from: &FilePath, to: &FilePath) -> Result<Move, String> {
        plan(snapshot, &self.memo, self.options.base_url.as_deref(), from, to)
    }

    /// The settings of the rules.
    pub fn settings(&self) -> AllSettings {
        settings(&self.snapshot, &self.docset, self.options.today).0
    }

    /// Whether a fix of a file is proved to change nothing but what it edits.
    pub fn does_no_harm(&self, file: &FilePath, fix: &Fix) -> bool {
        let Ok(text) = self.snapshot.text(file) else { return false };
        let options = self.docset.files.options_of(file);
        self.ask(|lookup| {
            let leads_to = |kind, target: &str| Arrival::of(kind, target, file, &self.docset, lookup);
            mend(file, &text.text, options, &[fix], &leads_to).applied == 1
        })
    }

    fn options_for(&self, file: &FilePath) -> BuildOptions {
        BuildOptions { only: vec![file.clone()], turn: Turn::default(), ..self.options.clone() }
    }

    /// The docset with some files as they might be.
    pub fn with(&self, changed: impl IntoIterator<Item = (FilePath, Option<Vec<u8>>)>) -> Moment {
        Moment::new(self.snapshot.with(changed), Arc::clone(&self.memo), self.options.clone())
    }

    /// Asks what a page may ask about others.
    pub fn ask<T>(&self, ask: impl FnOnce(&Lookup<'_>) -> T) -> T {
        let slips = Slips::default();
        let documents = |file: &FilePath| self.memo.document(&self.snapshot, &self.docset, file, &slips);
        ask(&Lookup::new(&self.docset, &self.snapshot, &documents))
    }

    /// The whole site.
    pub fn build(&self, tally: &Tally) -> Built {
        build(&self.snapshot, &self.memo, &self.options, tally)
    }

    /// The page of a file, with all that it asked for.
    pub fn assembled(&self, file: &FilePath) -> Option<Page> {
        let entry = self.docset.files.page(file)?;
        Some(self.ask(|lookup| self.memo.page(entry, &self.docset, lookup)))
    }

    fn rendered(&self, page: &Page) -> (Rendered<'_>, Arc<Article>) {
        rendered(page, &self.docset, &self.memo, &self.theme, &self.options)
    }

    fn with_site<T>(&self, act: impl FnOnce(&Site<'_>) -> T) -> T {
        let title = |file: &FilePath| {
            let page = self.assembled(file)?;
            let metadata = self.docset.files.metadata(file, page.header.clone());
            publish::own_title(&page, &metadata).or_else(|| Some(self.rendered(&page).0.title))
        };
        // A neighbour at which we fail has no title.
        let title = |file: &FilePath| Slips::default().catch("rendering", file, || title(file)).ok().flatten();
        act(&Site::new(&self.docset, &self.theme, &title, &self.options.history))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::slips::planted::plant;

    #[test]
    fn a_preview_says_that_we_failed_and_shows_the_other_pages() {
        let file = "slip-f.md";
        plant("rendering", file);
        let snapshot = Snapshot::of_texts([(file, "# The one\n"), ("other.md", "# Other\n")]);
        plant("showing", file);
        let moment = Moment::new(snapshot, Arc::new(Memo::default()), BuildOptions::default());
        let page = |file: &str| moment.page(&FilePath::new(file).expect("inside")).expect("a page").html;
        assert!(page("other.md").is_ok());
        assert_eq!(page(file).expect_err("a slip").code, Slips::CODE);
    }
}
