//! What is new to open pages: what is true now against what each was told.
//!
//! A page asks with what it knows, and is answered as soon as there is something else to know. Nothing is queued, nothing is kept
//! here between two questions: a slow page only misses states in between, and any proxy can hand an answer on that has an end.
//! All tabs of a browser ask with one request, because it opens only a few connections to one server.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

use super::news::{News, Reader};
use super::{address, inject, problems};
use crate::source::FilePath;

/// How long a question waits for its answer: a connection on which nothing is said for longer is closed by somebody on the way.
const PATIENCE: Duration = Duration::from_secs(20);

/// More tabs than anybody has open.
const MOST_PAGES: usize = 100;

/// What a page knows.
#[derive(Clone, Serialize, Deserialize)]
pub struct Told {
    /// Which run of the program told it: numbers begin anew with the next.
    run: u64,
    /// Its path in the output; nothing for one that wants to hear of everything.
    path: Option<String>,
    /// Its file, since it was found.
    file: Option<String>,
    etag: String,
    /// What its navigation looks like, since that is known.
    toc: Option<String>,
    revision: u64,
    saved: u64,
    checked: u64,
    /// The revision of which it knows that it is not checked yet, or cannot be.
    unchecked: u64,
    broken: u64,
    is_gone: bool,
}

impl Told {
    /// What the page at `path` knows that has the version `etag`.
    pub fn new(path: Option<String>, etag: String, news: &News) -> Told {
        Told {
            run: news.run,
            path: path.filter(|path| !path.is_empty()),
            file: None,
            etag,
            toc: None,
            revision: news.revision.number,
            saved: news.saved.as_ref().map_or(0, |(number, _)| *number),
            checked: 0,
            unchecked: 0,
            broken: 0,
            is_gone: false,
        }
    }

    /// All that is new to the page.
    fn tell(&mut self, news: &News) -> Vec<Value> {
        let mut events = Vec::new();
        let mut say = |event: &str, data: Value| events.push(json!([event, data]));
        let revision = &news.revision;
        let path = self.path.clone();
        match path {
            None if self.revision != revision.number => say("site", json!({ "revision": revision.number })),
            None => {}
            Some(path) => {
                self.page(news, &path, &mut say);
                self.checks(news, &mut say);
            }
        }
        let resources = news.resources.iter().filter(|(number, _)| *number > self.revision);
        let resources: Vec<&str> = resources.map(|(_, path)| path.as_str()).collect();
        if !resources.is_empty() {
            say("resources", json!({ "paths": resources }));
        }
        let (number, broken) = &news.broken;
        if self.broken != *number {
            self.broken = *number;
            say("broken", json!({ "files": &**broken }));
        }
        if let Some((number, file)) = &news.saved
            && *number > self.saved
        {
            self.saved = *number;
            if self.file.as_deref() != Some(file.as_str())
                && let Some(page) = revision.moment.docset.files.page(file)
            {
                say("follow", json!({ "url": url(&page.output) }));
            }
        }
        self.revision = revision.number;
        events
    }

    /// What is new about the page itself.
    fn page(&mut self, news: &News, path: &str, say: &mut dyn FnMut(&str, Value)) {
        let revision = &news.revision;
        let docset = &revision.moment.docset;
        if self.file.is_none() {
            self.file = address::page(docset, path).map(|page| page.file.to_string());
        }
        let Some(file) = self.file.as_deref().and_then(FilePath::new) else {
            // It went before this stream began; only a page that was never there has no version.
            if !self.etag.is_empty() && !self.is_gone {
                self.is_gone = true;
                say("gone", json!({ "file": path }));
            }
            return self.problems(news, &BTreeSet::new(), say);
        };
        let Some(entry) = docset.files.page(&file) else { return self.gone(news, &file, say) };
        if entry.output != path {
            self.path = Some(entry.output.clone());
            self.etag.clear();
            return say("moved", json!({ "url": url(&entry.output) }));
        }
        let Some(shown) = revision.page(&file) else { return };
        // A page that the theme cannot show is shown as it was; the theme's fault is among the problems.
        let etag = match &shown.html {
            Ok(html) => inject::etag(html),
            Err(problem) => return say("fault", json!({ "message": problem.message })),
        };
        // The whole table of contents is a script, which a page loads but once.
        let toc = docset
            .tocs
            .of(&file)
            .and_then(|toc| revision.moment.toc_script(&toc.script).map(|script| inject::etag(&script)));
        if self.toc.is_some() && self.toc != toc {
            say("toc", json!({}));
        }
        self.toc = toc;
        if etag != self.etag || self.is_gone {
            (self.etag, self.is_gone) = (etag, false);
            say("page", json!({ "etag": self.etag }));
        }
        self.problems(news, &shown.files, say);
    }

    /// What is wrong in these files, and in the whole site.
    fn problems(&mut self, news: &News, files: &BTreeSet<FilePath>, say: &mut dyn FnMut(&str, Value)) {
        if let Some(checked) = &news.checked
            && self.checked != checked.number
        {
            self.checked = checked.number;
            say("problems", problems::of_page(checked, files));
        }
    }

    /// That what is known of the problems is of an earlier state: so nobody takes them for those of this one.
    fn checks(&mut self, news: &News, say: &mut dyn FnMut(&str, Value)) {
        let number = news.revision.number;
        let is_checked = news.checked.as_ref().is_some_and(|checked| checked.revision.number == number);
        // Twice the number, and one more when nothing is to be waited for.
        let state = 2 * number + u64::from(news.unchecked == number);
        if !is_checked && self.unchecked != state {
            self.unchecked = state;
            say(if news.unchecked == number { "unchecked" } else { "checking" }, json!({}));
        }
    }

    fn gone(&mut self, news: &News, file: &FilePath, say: &mut dyn FnMut(&str, Value)) {
        let docset = &news.revision.moment.docset;
        let redirect = docset.redirects.of_file(file).and_then(|redirect| docset.files.page_at(&redirect.end));
        let target = news.renamed.get(file).and_then(|file| docset.files.page(file)).or(redirect);
        if let Some(target) = target {
            (self.path, self.file) = (Some(target.output.clone()), Some(target.file.to_string()));
            self.etag.clear();
            say("moved", json!({ "url": url(&target.output) }));
        } else if !self.is_gone {
            self.is_gone = true;
            say("gone", json!({ "file": file.as_str() }));
        }
    }
}

/// The address of a page from the top of the site.
fn url(output: &str) -> String {
    crate::source::relative("", output)
}

/// What is new to some pages, as JSON: for each, its events and what it knows then. Waits until there is something, or for a while.
pub async fn tell(asked: String, mut news: Reader) -> String {
    let deadline = Instant::now() + PATIENCE;
    let mut pages: Option<Vec<Told>> = None;
    loop {
        let now = news.borrow_and_update().clone();
        let known = pages.take();
        let asked = asked.clone();
        let answer = spawn_blocking(move || {
            let mut pages = known.unwrap_or_else(|| read(&asked, &now));
            let events: Vec<Vec<Value>> = pages.iter_mut().map(|page| page.tell(&now)).collect();
            (pages, events)
        });
        // Whoever makes the page has said why it cannot be made.
        let Ok((told, events)) = answer.await else { return "[]".to_owned() };
        let is_news = events.iter().any(|events| !events.is_empty());
        // The news may also end, with the program.
        if is_news || !matches!(timeout_at(deadline, news.changed()).await, Ok(Ok(()))) {
            let pages = told.iter().zip(events).map(|(told, events)| json!({ "events": events, "known": told }));
            return Value::from(pages.collect::<Vec<_>>()).to_string();
        }
        pages = Some(told);
    }
}

/// What each page knows: it says what it was told last, if this very program told it.
fn read(asked: &str, news: &News) -> Vec<Told> {
    let asked: Vec<Value> = serde_json::from_str(asked).unwrap_or_default();
    let page = |asked: &Value| {
        let known = asked.get("known").and_then(|known| Told::deserialize(known).ok());
        match known {
            Some(known) if known.run == news.run => known,
            // Another run told it: what counts is which version of its page is shown.
            Some(known) => Told::new(known.path, known.etag, news),
            None => {
                let text = |key: &str| asked.get(key).and_then(Value::as_str).unwrap_or_default();
                Told::new(address::path(&format!("/{}", text("page"))), text("etag").to_owned(), news)
            }
        }
    };
    asked.iter().take(MOST_PAGES).map(page).collect()
}
