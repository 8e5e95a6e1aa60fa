//! A block of code, and what stands behind its fence.

use std::sync::LazyLock;

use regex::Regex;

use super::line_ranges::LineRanges;

/// Code between fences or indented by four.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeBlock {
    /// The info string as written; nothing for indented code.
    pub info: Option<String>,
    /// The code.
    pub text: String,
    /// Whether a fence closes it; indented code always is closed.
    pub closed: bool,
    /// What the info string says of it as MkDocs reads it.
    pub settings: Option<Box<CodeSettings>>,
}

/// What stands behind the language of a fence in MkDocs: `title="bake.py" hl_lines="2 4-5"`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeSettings {
    /// Its title, mostly the name of a file.
    pub title: Option<String>,
    /// Lines to emphasise.
    pub highlight: Option<LineRanges>,
}

impl CodeSettings {
    /// Reads an info string; nothing where it has none of them.
    pub fn of(info: &str) -> Option<CodeSettings> {
        let value = |name: &str| {
            let at = info.match_indices(name).find(|(at, _)| info[..*at].ends_with([' ', '\t', '{']))?.0 + name.len();
            let quoted = info[at..].strip_prefix("=")?;
            let mark = quoted.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
            let (value, _) = quoted[1..].split_once(mark)?;
            Some(value.trim()).filter(|value| !value.is_empty())
        };
        let lines = |written: &str| LineRanges::new(&written.split_whitespace().collect::<Vec<_>>().join(","));
        // `tab` was the title of one among several blocks, before there were tabs of text.
        let title = value("title").or_else(|| value("tab")).map(str::to_owned);
        let highlight = value("hl_lines").map(lines);
        (title.is_some() || highlight.is_some()).then_some(CodeSettings { title, highlight })
    }
}

/// Whether MkDocs reads an info string: a language, and settings. Fences with another one are marks of code in a line to it.
pub fn is_info_of_mkdocs(info: &str) -> bool {
    static INFO: LazyLock<Regex> = LazyLock::new(|| {
        let settings = r#"(?:[ \t]*[a-zA-Z][a-zA-Z0-9_]*(?:=(?:"[^"]*"|'[^']*'))?(?:[ \t]+|$))*"#;
        Regex::new(&format!(r"^[ \t]*(?:\{{[^\n]*\}}|(?:\.?[\w#.+-]+(?:[ \t]+|$))?{settings})$")).expect("a pattern")
    });
    INFO.is_match(info.trim())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_info_string_of_mkdocs_is_a_language_with_settings() {
        for info in ["", "py", ".c++", "c#", "py title=\"a b\" hl_lines='2'", "{ .py #id }", "az cli", "title=\"a\""] {
            assert!(is_info_of_mkdocs(info), "{info}");
        }
        for info in ["alb.io/x: '2'", "tofu --all", "py title=a", "cairo, noplayground"] {
            assert!(!is_info_of_mkdocs(info), "{info}");
        }
    }

    #[test]
    fn settings_of_mkdocs_stand_in_quotes() {
        let read = |info: &str| {
            let settings = CodeSettings::of(info)?;
            Some((settings.title, settings.highlight.map(|lines| lines.as_str().to_owned())))
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(read("py title=\"é b.py\" hl_lines='2 4-5'"), Some((some("é b.py"), some("2,4-5"))));
        assert_eq!(read("{ .py title=\"a\" }"), Some((some("a"), None)));
        assert_eq!(read("yaml tab=\"File (YAML)\""), Some((some("File (YAML)"), None)));
        for info in ["", "py", "py subtitle=\"a\"", "py title=a", "py title=\"\"", "py title=\"a", "title"] {
            assert_eq!(read(info), None, "{info}");
        }
    }
}
