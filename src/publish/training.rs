//! Where a page stands in a training, as its readers see it.

use serde::Serialize;

use super::site::Site;
use super::way::Link;
use crate::docset::PageEntry;

/// Where a page stands in a training.
#[derive(Serialize)]
pub(super) struct TrainingValues {
    within: Option<Link>,
    place: Option<String>,
    duration: Option<String>,
}

impl Site<'_> {
    /// Where a page stands in a training, if it is of one.
    pub(super) fn training(&self, entry: &PageEntry) -> Option<TrainingValues> {
        let step = self.docset.step(&entry.file)?;
        let place = step.place.map(|(at, count)| {
            self.theme.word("training_place").replace("{at}", &at.to_string()).replace("{count}", &count.to_string())
        });
        let duration =
            (step.minutes > 0).then(|| self.theme.word("minutes").replace("{count}", &step.minutes.to_string()));
        let within = step.within.as_ref().and_then(|file| self.link_to(entry, file));
        Some(TrainingValues { within, place, duration })
    }
}
