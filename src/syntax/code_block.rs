//! A block of code, and what stands behind its fence.

/// Code between fences or indented by four.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeBlock {
    /// The info string as written; nothing for indented code.
    pub info: Option<String>,
    /// The code.
    pub text: String,
    /// Whether a fence closes it; indented code always is closed.
    pub closed: bool,
}

impl CodeBlock {
    /// The language as written: the first word of the info string, unless that is a setting such as `title="x"`.
    pub fn language(&self) -> &str {
        let word = self.info.as_deref().unwrap_or("").split([' ', '\t', ',', '{']).next().unwrap_or("");
        if word.contains('=') { "" } else { word }
    }

    /// What the block is an example of, where the word behind its language says so.
    pub fn example(&self) -> Option<Example> {
        let known = |word| match word {
            "wrong" => Some(Example::Wrong),
            "right" | "fixed" => Some(Example::Right),
            _ => None,
        };
        match self.language() {
            "findings" => Some(Example::Reported),
            _ => known(self.info.as_deref()?.split_whitespace().nth(1)?),
        }
    }

    /// The file of an example: `file=` in the info string.
    pub fn file(&self) -> Option<&str> {
        self.info.as_deref()?.split_whitespace().find_map(|word| word.strip_prefix("file="))
    }
}

/// What a block of code shows in a text about how to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// How not to write: ` ```md wrong `.
    Wrong,
    /// How to write: ` ```md right `, ` ```md fixed `.
    Right,
    /// What is said of the wrong one: ` ```findings `.
    Reported,
}
