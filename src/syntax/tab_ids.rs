//! What a tab is known by.

/// The ids of a tab: one, or several for a tab that any of them opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabIds(String);

impl TabIds {
    /// Reads ids that `+` joins.
    pub fn new(joined: &str) -> TabIds {
        TabIds(joined.to_owned())
    }

    /// Each of them; there is one at least.
    pub fn each(&self) -> impl Iterator<Item = &str> {
        self.0.split('+')
    }

    /// The one by which the tab is known where one must do.
    pub fn first(&self) -> &str {
        self.each().next().unwrap_or_default()
    }

    /// All of them, joined by `+`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
