//! The names of the options: `title_bad_length::MIN` is the option `min` on the page of that rule, and a number.
//!
//! The build script reads them off the pages, so an option that does not exist, or is of another kind, does not compile.

/// An option that is `true` or `false`.
#[derive(Clone, Copy)]
pub struct Switch(pub &'static str);

/// An option that is a whole number.
#[derive(Clone, Copy)]
pub struct Number(pub &'static str);

/// An option that is a list of words.
#[derive(Clone, Copy)]
pub struct List(pub &'static str);

include!(concat!(env!("OUT_DIR"), "/options.rs"));
