//! Follows the files: makes the newest moment, and finds out what is wrong in it behind the pages' back.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use camino::Utf8Path;
use tokio::sync::watch;

use super::Error;
use super::broken::{self, Broken};
use super::findings::Findings;
use super::news::{News, Problems, Reader, Revision};
use super::renames::Renames;
use crate::disk::{Follow, Polling};
use crate::engine::{BuildOptions, Memo, Moment};
use crate::publish::History;
use crate::report::{self, Summary};
use crate::source::slips::caught;
use crate::source::{Date, FilePath, Finding};

/// Threads that read articles: those may nest deeply.
pub const STACK: usize = 8 << 20;

/// Whoever saves again within this time gets the page first and the findings afterwards.
const PAUSE: Duration = Duration::from_millis(15);

/// Resources that changed longer ago than this many revisions have been told to everybody.
const KEPT: u64 = 20;

/// Of so many pages the search is made before somebody asks for it; the HTML of more would fill the memory.
const MADE_AHEAD: usize = 2000;

/// Something to say to the writer.
pub enum Event {
    /// All pages have been looked at.
    Ready {
        /// How many.
        pages: usize,
        /// What is wrong.
        summary: Summary,
        /// How long it took.
        time: Duration,
    },
    /// All pages have been made, too: the coloured code worth keeping.
    Coloured(Vec<u8>),
    /// Files changed, and pages with them.
    Changed(BTreeSet<FilePath>),
    /// What a save changed about what is wrong.
    Checked {
        /// How many problems it brought.
        brought: usize,
        /// How many it ended.
        ended: usize,
        /// What is wrong now.
        summary: Summary,
    },
    /// Configuration cannot be read.
    Broken(Arc<[Broken]>),
    /// It can be read again.
    Mended,
    /// Folders are looked through from now on.
    Polling(Polling),
    /// We failed at the files as they are now.
    Failed(String),
    /// Somebody was not answered, and why.
    Refused(String),
    /// Somebody points at a place: `articles/a.md:3:1`.
    Pointed(String),
}

/// Follows the files.
pub struct Worker {
    files: Follow,
    memo: Arc<Memo>,
    options: BuildOptions,
    follow: bool,
    renames: Renames,
    news: watch::Sender<News>,
}

impl Worker {
    /// Makes the first moment.
    pub fn new(files: Follow, memo: Memo, follow: bool, (today, history): (Option<Date>, History)) -> Worker {
        let memo = Arc::new(memo);
        let options = BuildOptions { today, history: Arc::new(history), with_places: true, ..BuildOptions::default() };
        let snapshot = files.live().snapshot().with([]);
        let moment = Moment::new(snapshot, Arc::clone(&memo), options.clone());
        let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        let news = News {
            run: u64::try_from(run).unwrap_or_default(),
            revision: Arc::new(Revision::new(1, moment)),
            checked: None,
            unchecked: 0,
            broken: (0, Arc::default()),
            renamed: Arc::default(),
            resources: Arc::default(),
            saved: None,
        };
        Worker { files, memo, options, follow, renames: Renames::default(), news: watch::Sender::new(news) }
    }

    /// Where to wait for news.
    pub fn news(&self) -> Reader {
        self.news.subscribe()
    }

    /// What is shown, in a line.
    ///
    /// # Errors
    /// When there is nothing at all.
    pub fn project(&self, root: &Utf8Path) -> Result<String, Error> {
        let news = self.news.borrow();
        let Moment { docset, snapshot, .. } = &news.revision.moment;
        report::nothing(docset, snapshot, root.as_str())
            .map_or_else(|| Ok(report::project(docset)), |why| Err(Error::Nothing(why)))
    }

    /// The page that was edited last, by its path in the output.
    pub fn last_edited(&self) -> String {
        let news = self.news.borrow();
        let docset = &news.revision.moment.docset;
        let page = self
            .files
            .live()
            .newest(|file| docset.files.page(file).is_some())
            .and_then(|file| docset.files.page(&file));
        page.map(|page| page.output.clone()).unwrap_or_default()
    }

    /// Goes to work, on threads of its own.
    pub fn start(self, tell: impl Fn(Event) + Send + Clone + 'static) {
        let (wake, woken) = mpsc::channel();
        let news = self.news.clone();
        let unreadable = self.files.live().problems().to_vec();
        let tells = tell.clone();
        let check = move || check(&news, &woken, unreadable, &tells);
        thread::Builder::new().stack_size(STACK).spawn(check).expect("the system has room for a thread");
        let follow = move || self.follow_files(&wake, &tell);
        thread::Builder::new().stack_size(STACK).spawn(follow).expect("the system has room for a thread");
    }

    fn follow_files(mut self, wake: &Sender<Vec<Finding>>, tell: &impl Fn(Event)) {
        let mut polling = None;
        loop {
            if self.files.polling() != polling.as_ref() {
                polling = self.files.polling().cloned();
                polling.iter().cloned().for_each(|why| tell(Event::Polling(why)));
            }
            let Some(is_different) = self.files.wait() else { return };
            if is_different {
                // What cannot be shown is shown as it was; the next change may be another.
                if let Err(why) = caught(|| self.renew(tell)) {
                    tell(Event::Failed(why));
                }
                let _ = wake.send(self.files.live().problems().to_vec());
            }
        }
    }

    /// Brings what is true now to everybody.
    fn renew(&mut self, tell: &impl Fn(Event)) {
        let news = self.news.borrow().clone();
        let last = &news.revision;
        let (held, broken) = broken::find(self.files.live().snapshot(), &last.moment);
        let snapshot = self.files.live().snapshot().holding(&held, &last.moment.snapshot);
        let mut changed = snapshot.changes_since(&last.moment.snapshot);
        changed
            .retain(|file| last.depends_on(file) || !snapshot.contains(file) || !last.moment.snapshot.contains(file));
        let is_news = news.broken.1 != broken;
        let broken = (news.broken.0 + u64::from(is_news), broken);
        if is_news {
            let broken = &broken.1;
            tell(if broken.is_empty() { Event::Mended } else { Event::Broken(Arc::clone(broken)) });
        }
        if changed.is_empty() {
            self.news.send_modify(|news| news.broken = broken);
            return;
        }
        let number = last.number + 1;
        let renamed = self.renames.update(number, &last.moment.snapshot, &snapshot, &changed);
        let moment = Moment::new(snapshot, Arc::clone(&self.memo), self.options.clone());
        let mut resources: Vec<(u64, String)> = news.resources.as_ref().clone();
        resources.retain(|(since, _)| since + KEPT > number);
        let outputs = changed.iter().filter_map(|file| moment.docset.files.resource(file));
        resources.extend(outputs.map(|output| (number, output.to_owned())));
        // Of many files at once nobody knows which one the writer has in mind.
        let mut articles = changed.iter().filter(|file| moment.docset.files.page(file).is_some());
        let saved = match (self.follow, articles.next(), articles.next()) {
            (true, Some(file), None) => Some((number, file.clone())),
            _ => news.saved.clone(),
        };
        let revision = Arc::new(Revision::new(number, moment));
        self.news.send_modify(|news| {
            *news = News {
                run: news.run,
                revision,
                broken,
                renamed: Arc::new(renamed),
                resources: Arc::new(resources),
                saved,
                checked: news.checked.clone(),
                unchecked: news.unchecked,
            };
        });
        tell(Event::Changed(changed));
    }
}

/// Finds out what is wrong, for as long as there are news.
fn check(
    news: &watch::Sender<News>,
    woken: &Receiver<Vec<Finding>>,
    mut unreadable: Vec<Finding>,
    tell: &(impl Fn(Event) + Send + Clone + 'static),
) {
    let began = Instant::now();
    let revision = Arc::clone(&news.borrow().revision);
    let look = |revision: &Revision, unreadable: &[Finding]| {
        caught(|| Findings::new(revision.moment.check_by_file(), unreadable))
    };
    let mut number = 0;
    let mut found = |revision: &Arc<Revision>, findings: Findings| {
        number += 1;
        let checked = Arc::new(Problems { revision: Arc::clone(revision), number, findings });
        news.send_modify(|news| news.checked = Some(Arc::clone(&checked)));
        checked
    };
    match look(&revision, &unreadable) {
        Ok(findings) => {
            let summary = found(&revision, findings).findings.summary;
            let pages = revision.moment.docset.files.pages().count();
            tell(Event::Ready { pages, summary, time: began.elapsed() });
            if pages <= MADE_AHEAD {
                make_ahead(Arc::clone(&revision), tell.clone());
            }
        }
        Err(why) => tell(Event::Failed(why)),
    }
    drop(revision);
    while let Ok(latest) = woken.recv() {
        unreadable = latest;
        while let Ok(latest) = woken.recv_timeout(PAUSE) {
            unreadable = latest;
        }
        let revision = Arc::clone(&news.borrow().revision);
        match look(&revision, &unreadable) {
            Ok(findings) => {
                let before = news.borrow().checked.clone();
                let now = found(&revision, findings);
                if let Some(before) = before {
                    let (brought, ended) = now.findings.change_since(&before.findings);
                    tell(Event::Checked { brought, ended, summary: now.findings.summary });
                }
            }
            Err(why) => {
                news.send_modify(|news| news.unchecked = revision.number);
                tell(Event::Failed(why));
            }
        }
    }
}

/// Makes the search, and with it the HTML of all articles, beside whatever else there is to do.
fn make_ahead(revision: Arc<Revision>, tell: impl Fn(Event) + Send + 'static) {
    let make = move || {
        if caught(|| revision.search_index().len()).is_ok() {
            revision.moment.colours().into_iter().for_each(|colours| tell(Event::Coloured(colours)));
        }
    };
    thread::Builder::new().stack_size(STACK).spawn(make).expect("the system has room for a thread");
}
