//! A step of a training.

use crate::source::FilePath;

/// Where a page stands in a training.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The module of a unit, or the learning path of a module.
    pub within: Option<FilePath>,
    /// Its number there, from 1, and of how many.
    pub place: Option<(usize, usize)>,
    /// What comes before it: the first unit of a module follows the module itself.
    pub previous: Option<FilePath>,
    /// What comes after it.
    pub next: Option<FilePath>,
    /// How many minutes it takes, with all that is within it; 0 where nobody says.
    pub minutes: u64,
}
