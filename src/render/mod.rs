//! The HTML of a page's body.

pub mod highlight;
