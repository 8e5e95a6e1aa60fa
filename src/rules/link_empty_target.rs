#![doc = include_str!("../../lints/rules/link-empty-target.md")]

use super::{Findings, Inventory};

/// Looks for it.
pub fn check(_doc: &Inventory<'_>, _found: &mut Findings<'_>) {}
