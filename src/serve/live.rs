//! The stream of an open page: what is true now against what the page was told.
//!
//! Nothing is queued for a page. Whenever it can take something, it is told the difference to the newest state; a slow one
//! only misses states in between, and one that comes back after a restart says which version it has.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame};
use serde_json::{Value, json};
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::broken::Broken;
use super::news::{Checked, News, Reader};
use super::{address, inject, problems};
use crate::source::FilePath;

/// A connection on which nothing is said for longer is closed by somebody on the way.
const PULSE: Duration = Duration::from_secs(15);

/// What a page knows.
pub struct Told {
    /// Its path in the output; nothing for one that wants to hear of everything.
    path: Option<String>,
    /// Its file, since it was found.
    file: Option<FilePath>,
    etag: String,
    /// What its navigation looks like, since that is known.
    toc: Option<String>,
    revision: u64,
    saved: u64,
    checked: Option<Arc<Checked>>,
    broken: Arc<[Broken]>,
    is_gone: bool,
}

impl Told {
    /// What the page at `path` knows that has the version `etag`.
    pub fn new(path: Option<String>, etag: String, news: &News) -> Told {
        let saved = news.saved.as_ref().map_or(0, |(number, _)| *number);
        let revision = news.revision.number;
        Told {
            path,
            file: None,
            etag,
            toc: None,
            revision,
            saved,
            checked: None,
            broken: Arc::default(),
            is_gone: false,
        }
    }

    /// All that is new to the page.
    fn tell(&mut self, news: &News) -> String {
        let mut events = String::new();
        let mut say = |event: &str, data: Value| events.push_str(&format!("event: {event}\ndata: {data}\n\n"));
        let revision = &news.revision;
        let path = self.path.clone();
        match path {
            None if self.revision != revision.number => say("site", json!({ "revision": revision.number })),
            None => {}
            Some(path) => self.page(news, &path, &mut say),
        }
        let resources = news.resources.iter().filter(|(number, _)| *number > self.revision);
        let resources: Vec<&str> = resources.map(|(_, path)| path.as_str()).collect();
        if !resources.is_empty() {
            say("resources", json!({ "paths": resources }));
        }
        if self.broken != news.broken {
            self.broken = Arc::clone(&news.broken);
            say("broken", json!({ "files": &*news.broken }));
        }
        if let Some((number, file)) = &news.saved
            && *number > self.saved
        {
            self.saved = *number;
            if self.file.as_ref() != Some(file)
                && let Some(page) = revision.moment.docset.page(file)
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
            self.file = address::page(docset, path).map(|page| page.file.clone());
        }
        let Some(file) = self.file.clone() else {
            // It went before this stream began; only a page that was never there has no version.
            if !self.etag.is_empty() && !self.is_gone {
                self.is_gone = true;
                say("gone", json!({ "file": path }));
            }
            return;
        };
        let Some(entry) = docset.page(&file) else { return self.gone(news, &file, say) };
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
            .toc_of(&file)
            .and_then(|toc| revision.moment.toc_script(&toc.script).map(|script| inject::etag(&script)));
        if self.toc.is_some() && self.toc != toc {
            say("reload", json!({}));
        }
        self.toc = toc;
        if etag != self.etag || self.is_gone {
            (self.etag, self.is_gone) = (etag, false);
            say("page", json!({ "etag": self.etag }));
        }
        if let Some(checked) = &news.checked
            && self.checked.as_ref().is_none_or(|known| !Arc::ptr_eq(known, checked))
        {
            self.checked = Some(Arc::clone(checked));
            say("problems", problems::of_page(checked, &shown.files));
        }
    }

    fn gone(&mut self, news: &News, file: &FilePath, say: &mut dyn FnMut(&str, Value)) {
        let docset = &news.revision.moment.docset;
        let redirect = docset.redirect_of(file).and_then(|redirect| docset.page_at(&redirect.end));
        let target = news.renamed.get(file).and_then(|file| docset.page(file)).or(redirect);
        if let Some(target) = target {
            (self.path, self.file) = (Some(target.output.clone()), Some(target.file.clone()));
            self.etag.clear();
            say("moved", json!({ "url": url(&target.output) }));
        } else if !self.is_gone {
            self.is_gone = true;
            say("gone", json!({ "file": file.as_str() }));
        }
    }
}

fn url(output: &str) -> String {
    format!("/{}", crate::source::relative("", output))
}

/// Tells a page what is new for as long as it listens.
pub async fn tell(mut told: Told, mut news: Reader, page: Sender<Bytes>) {
    if page.send(Bytes::from_static(b"retry: 500\n\n")).await.is_err() {
        return;
    }
    loop {
        let now = news.borrow_and_update().clone();
        let Ok((events, known)) = spawn_blocking(move || (told.tell(&now), told)).await else { return };
        told = known;
        if !events.is_empty() && page.send(events.into()).await.is_err() {
            return;
        }
        match timeout(PULSE, news.changed()).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return,
            Err(_) if page.send(Bytes::from_static(b":\n\n")).await.is_err() => return,
            Err(_) => {}
        }
    }
}

/// A body that comes piece by piece.
pub struct Stream(Receiver<Bytes>);

/// A body, and where its pieces are put in. There is room for one: who does not read is not written to.
pub fn stream() -> (Sender<Bytes>, Stream) {
    let (sender, receiver) = mpsc::channel(1);
    (sender, Stream(receiver))
}

impl Body for Stream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}
