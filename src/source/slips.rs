//! Our own mistakes: a panic in the work on one file costs that file, and is told.
//!
//! No text of an author may cause one, but we err. Whoever works on many files does so through [`Slips::each`]: the file at which
//! we fail is left out, the others are done, and a finding says whose mistake it was.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Once};

use rayon::prelude::*;

use super::{Code, Diagnostic, FilePath, Finding, Severity, Span, codes, lock};

/// The files at which we failed, each with what happened.
#[derive(Default)]
pub struct Slips {
    told: Mutex<BTreeMap<FilePath, String>>,
    turn: Turn,
}

/// One of several runs, of which only the last counts: those before it leave off as soon as it has begun.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    last: Arc<AtomicU64>,
    own: u64,
}

impl Turn {
    /// The next turn, which ends this one and those before it.
    pub fn next(&self) -> Turn {
        Turn { last: Arc::clone(&self.last), own: self.last.fetch_add(1, Ordering::Relaxed) + 1 }
    }

    /// Whether a later one has begun: nobody waits for what comes of this one.
    pub fn is_over(&self) -> bool {
        self.last.load(Ordering::Relaxed) != self.own
    }
}

impl Slips {
    /// No slip yet, in a run that leaves off when its turn is over. What it gives then is only a part.
    pub fn of(turn: &Turn) -> Slips {
        Slips { told: Mutex::default(), turn: turn.clone() }
    }

    /// The code under which they are told.
    pub const CODE: Code = codes::INTERNAL_ERROR;

    /// Does `work` on every unit, in parallel, and gives what came of it in their order, without those at which we fail. `file`
    /// tells to which file a unit belongs, `doing` what is done to it.
    pub fn each<'u, 'f, U: Sync, T: Send>(
        &self,
        doing: &'static str,
        units: &'u [U],
        file: impl Fn(&'u U) -> &'f FilePath + Sync,
        work: impl Fn(&'u U) -> T + Sync,
    ) -> Vec<T> {
        let units = units.par_iter().filter(|_| !self.turn.is_over());
        units.filter_map(|unit| self.catch(doing, file(unit), || work(unit)).ok()).collect()
    }

    /// The same with units that are used up, so that none is held longer than the work on it takes.
    pub fn each_of<U: Send, T: Send>(
        &self,
        doing: &'static str,
        units: Vec<U>,
        file: impl Fn(&U) -> &FilePath + Sync,
        work: impl Fn(U) -> T + Sync,
    ) -> Vec<T> {
        let units = units.into_par_iter().filter(|_| !self.turn.is_over());
        let work = |unit| {
            let file = file(&unit).clone();
            self.catch(doing, &file, || work(unit)).ok()
        };
        units.filter_map(work).collect()
    }

    /// Does `work` on a file.
    ///
    /// # Errors
    /// What happened, where we fail; it is noted, too.
    pub fn catch<T>(&self, doing: &'static str, file: &FilePath, work: impl FnOnce() -> T) -> Result<T, String> {
        let work = || {
            #[cfg(test)]
            planted::fall(doing, file);
            work()
        };
        caught(work).map_err(|why| {
            let why = format!("`site` failed while {doing} this file: {why}");
            lock(&self.told).insert(file.clone(), why.clone());
            why
        })
    }

    /// The findings that tell them.
    pub fn findings(&self) -> Vec<Finding> {
        let slips = lock(&self.told);
        let finding = |(file, why): (&FilePath, &String)| {
            let diagnostic = Diagnostic::new(Slips::CODE, Span::default(), why.clone()).help(REQUEST);
            Finding { file: file.clone(), severity: Severity::Error, diagnostic, chain: Vec::new() }
        };
        slips.iter().map(finding).collect()
    }

    /// Whether one of these findings tells of a slip.
    pub fn are_in(findings: &[Finding]) -> bool {
        findings.iter().any(|finding| finding.diagnostic.code == Slips::CODE)
    }
}

/// What is asked of whoever meets one.
pub const REQUEST: &str = "this is our mistake and not the author's: please report it, with the file";

thread_local! {
    /// Whether a panic of this thread is caught, so that who catches it tells it.
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
    /// What the last caught panic of this thread said, and where.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does `work`.
///
/// # Errors
/// What it said, and where, if it panics.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| match IS_CAUGHT.get() {
            true => {
                let place = panic.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default();
                SAID.set(Some(format!("{}{place}", panic.payload_as_str().unwrap_or("a panic"))));
            }
            false => usual(panic),
        }));
    });
    let outer = IS_CAUGHT.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    IS_CAUGHT.set(outer);
    done.map_err(|_| SAID.take().unwrap_or_else(|| "a panic on another thread".to_owned()))
}

/// Panics that tests plant, since no text is known that causes one.
#[cfg(test)]
pub mod planted {
    use super::*;

    static PLANTED: Mutex<Vec<(&str, &str)>> = Mutex::new(Vec::new());

    /// From now on the work `doing` on `file` panics.
    pub fn plant(doing: &'static str, file: &'static str) {
        lock(&PLANTED).push((doing, file));
    }

    pub(super) fn fall(doing: &str, file: &FilePath) {
        let is_here = lock(&PLANTED).contains(&(doing, file.as_str()));
        assert!(!is_here, "planted by a test");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_fail_at_is_left_out_and_told() {
        let files = ["a", "b", "c"].map(|name| FilePath::new(name).expect("inside"));
        let slips = Slips::default();
        let length = |file: &FilePath| file.as_str().strip_prefix(['a', 'c']).expect("no `b`").len();
        assert_eq!(slips.each("measuring", &files, |file| file, length), [0, 0]);
        let findings = slips.findings();
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].file, files[1]);
        let said = &findings[0].diagnostic.message;
        assert!(said.starts_with("`site` failed while measuring this file: no `b` (src/source/slips.rs:"), "{said}");
        assert!(Slips::are_in(&findings) && !Slips::are_in(&[]));
    }

    #[test]
    fn a_run_leaves_off_when_another_has_begun() {
        let files = ["d", "e"].map(|name| FilePath::new(name).expect("inside"));
        let first = Turn::default();
        let slips = Slips::of(&first);
        let length = |file: &FilePath| file.as_str().len();
        assert_eq!(slips.each("measuring", &files, |file| file, length), [1, 1]);
        let second = first.next();
        assert!(first.is_over() && !second.is_over());
        assert_eq!(slips.each("measuring", &files, |file| file, length), [0_usize; 0]);
    }

    #[test]
    fn one_inside_another_is_told_where_it_is_caught() {
        let slip = |said: &str| caught(|| assert!(said.is_empty(), "{said}"));
        let outer = caught(|| {
            let inner = slip("inner").unwrap_err();
            assert!(inner.starts_with("inner ("), "{inner}");
            panic!("outer");
        });
        let outer: Result<(), String> = outer;
        assert!(outer.unwrap_err().starts_with("outer ("));
        assert_eq!(slip(""), Ok(()));
    }
}
