#![doc = include_str!("../../lints/rules/introduction-missing.md")]

use super::{Article, Findings};

/// Looks for it.
pub fn check(_article: &Article<'_>, _found: &mut Findings<'_>) {}
