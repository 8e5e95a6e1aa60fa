#![doc = include_str!("../../lints/rules/bookmark-not-found.md")]

use super::{Article, Findings};

/// Looks for it.
pub fn check(_article: &Article<'_>, _found: &mut Findings<'_>) {}
