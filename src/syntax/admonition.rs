//! Admonitions: callouts as Python-Markdown has them.

/// Kinds of admonitions.
#[rustfmt::skip]
const KINDS: [&str; 29] = [
    "abstract", "attention", "bug", "caution", "check", "cite", "danger", "done", "error", "example", "fail", "failure", "faq",
    "help", "hint", "important", "info", "missing", "note", "question", "quote", "success", "summary", "tip", "tldr", "todo",
    "warning", "seealso", "versionadded",
];

/// An admonition: `!!! note "Title"`, or `??? note` for one that folds.
#[derive(Clone, Debug, PartialEq)]
pub struct Admonition {
    /// The callout that is most like it.
    pub kind: &'static str,
    /// Its title.
    pub title: AdmonitionTitle,
    /// Whether it is unfolded at first, where it folds.
    pub is_open: Option<bool>,
}

/// The title of an admonition.
#[derive(Clone, Debug, PartialEq)]
pub enum AdmonitionTitle {
    /// None is wanted.
    None,
    /// The word for its kind.
    Kind(String),
    /// What the author wrote: the first paragraph of its content.
    Written,
}

/// The callout that is most like an admonition of this kind.
pub fn callout(kind: &str) -> &'static str {
    match kind.to_ascii_lowercase().as_str() {
        "tip" | "hint" | "success" | "check" | "done" => "TIP",
        "warning" | "attention" | "bug" => "WARNING",
        "caution" | "danger" | "error" | "failure" | "fail" => "CAUTION",
        "important" => "IMPORTANT",
        _ => "NOTE",
    }
}

/// Whether admonitions of this kind are known to the tools that read them.
pub fn is_kind(kind: &str) -> bool {
    KINDS.contains(&&*kind.to_ascii_lowercase())
}
