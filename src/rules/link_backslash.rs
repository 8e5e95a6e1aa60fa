#![doc = include_str!("../../lints/rules/link-backslash.md")]

use super::{Findings, Inventory};

/// Looks for it.
pub fn check(_doc: &Inventory<'_>, _found: &mut Findings<'_>) {}
