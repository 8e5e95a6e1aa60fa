//! How far a build is, and how long its stages take: whoever shows that reads it here.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::source::lock;

/// How far a build is. The clock is that of whoever wants to know; without one nothing takes any time.
#[derive(Default)]
pub struct Tally {
    done: AtomicUsize,
    total: AtomicUsize,
    /// The stages that have begun, each with when.
    stages: Mutex<Vec<(&'static str, Duration)>>,
    clock: Option<Clock>,
}

/// The time since the build began.
pub type Clock = Box<dyn Fn() -> Duration + Send + Sync>;

impl Tally {
    /// One that knows how long stages take.
    pub fn with_clock(clock: Clock) -> Tally {
        Tally { clock: Some(clock), ..Tally::default() }
    }

    /// Says that a stage begins, with which the one before ends.
    pub fn begin(&self, stage: &'static str) {
        let now = self.elapsed();
        lock(&self.stages).push((stage, now));
    }

    /// Says how many pages there will be.
    pub fn expect(&self, pages: usize) {
        self.total.store(pages, Ordering::Relaxed);
    }

    /// Counts one more page as done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// How many pages are done, of how many.
    pub fn now(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// The time since the build began.
    pub fn elapsed(&self) -> Duration {
        self.clock.as_ref().map_or(Duration::ZERO, |clock| clock())
    }

    /// The stages so far, each with the time it took; the last one until now.
    pub fn stages(&self) -> Vec<(&'static str, Duration)> {
        let begun = lock(&self.stages);
        let ends = begun.iter().skip(1).map(|(_, begun)| *begun).chain([self.elapsed()]);
        begun.iter().zip(ends).map(|((stage, began), end)| (*stage, end.saturating_sub(*began))).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::AtomicU64;

    use super::*;

    #[test]
    fn a_stage_lasts_until_the_next_one_begins() {
        let seconds = Arc::new(AtomicU64::new(0));
        let clock = Arc::clone(&seconds);
        let tally = Tally::with_clock(Box::new(move || Duration::from_secs(clock.load(Ordering::Relaxed))));
        for (stage, until) in [("reading", 2), ("writing", 7)] {
            tally.begin(stage);
            seconds.store(until, Ordering::Relaxed);
        }
        assert_eq!(tally.stages(), [("reading", Duration::from_secs(2)), ("writing", Duration::from_secs(5))]);
    }
}
