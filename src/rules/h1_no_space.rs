#![doc = include_str!("../../lints/rules/h1-no-space.md")]

use super::{Article, Findings};

/// Looks for it.
pub fn check(_article: &Article<'_>, _found: &mut Findings<'_>) {}
