//! Blocks between lines of slashes: `/// note | Title`, text, `///`. A block in another has more slashes, or fewer.
//!
//! Which words begin one, the configuration of MkDocs says. What is indented right below the first line are its options.

use super::admonition::{Admonition, AdmonitionTitle, callout};
use super::directive::Directive;
use super::first_line::{First, capitalized};

/// Slashes that begin or end a block, at least.
pub(super) const MARKS: &str = "///";

/// A word that begins a block.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SlashBlock {
    /// The word.
    pub name: String,
    /// What it begins.
    pub form: SlashForm,
    /// The kind of callout that it stands for, unless its options say so.
    pub kind: Option<String>,
    /// The title of one that has none, unless it is that of its kind.
    pub title: Option<String>,
}

/// What a word begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SlashForm {
    /// A callout.
    Admonition,
    /// A callout that folds.
    Details,
    /// A content tab.
    Tab,
}

/// A line of slashes, in parts.
struct Parts<'t> {
    slashes: usize,
    name: &'t str,
    /// What stands behind the `|`, if there is one, and where.
    title: Option<(usize, &'t str)>,
}

/// Reads `line` as one that may begin a block.
fn parts(line: &str) -> Option<Parts<'_>> {
    let line = line.trim_end();
    let after = line.trim_start_matches('/');
    let slashes = line.len() - after.len();
    let rest = after.trim_start_matches(' ');
    let length = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
    let (name, behind) = rest.split_at(length);
    let behind = behind.trim_start_matches(' ');
    let title = match behind.strip_prefix('|') {
        Some(title) => Some((line.len() - title.trim_start().len(), title.trim())),
        None if behind.is_empty() => None,
        None => return None,
    };
    (slashes >= MARKS.len() && !name.is_empty()).then_some(Parts { slashes, name, title })
}

/// How many slashes `line` has that is made of nothing else.
pub(super) fn end(line: &str) -> Option<usize> {
    let line = line.trim_end();
    (line.len() >= MARKS.len() && line.bytes().all(|byte| byte == b'/')).then_some(line.len())
}

/// What `line` begins, with how many slashes, if its word is one of `known` and `options` are written below it.
pub(super) fn first(line: &str, options: &str, known: &[SlashBlock]) -> Option<(First, usize)> {
    let Parts { slashes, name, title } = parts(line)?;
    let block = known.iter().find(|block| block.name.eq_ignore_ascii_case(name))?;
    let kind = option(options, "type").or(block.kind.as_deref());
    let is_on = |name| option(options, name).is_some_and(|value| value.eq_ignore_ascii_case("true"));
    let directive = match block.form {
        SlashForm::Tab => Directive::ContentTab {
            title: title.map(|(_, text)| text.to_owned()).filter(|title| !title.is_empty())?,
            begins: is_on("new"),
        },
        SlashForm::Admonition | SlashForm::Details => {
            let folds = block.form == SlashForm::Details;
            let usual = || {
                block.title.clone().unwrap_or_else(|| capitalized(&kind.unwrap_or_default().replace(['-', '_'], " ")))
            };
            Directive::Admonition(Box::new(Admonition {
                kind: callout(kind.unwrap_or_default()),
                title: match title {
                    Some((_, "")) => AdmonitionTitle::None,
                    Some(_) => AdmonitionTitle::Written,
                    None if kind.is_some() => AdmonitionTitle::Kind(usual()),
                    // What folds has something to click.
                    None if folds => AdmonitionTitle::Kind(capitalized(name)),
                    None => AdmonitionTitle::None,
                },
                is_open: folds.then(|| is_on("open")),
            }))
        }
    };
    let title = title.map(|(at, text)| at..at + text.len());
    Some((First::new(line, directive, title), slashes))
}

/// The value of an option among the lines `options`.
fn option<'t>(options: &'t str, name: &str) -> Option<&'t str> {
    let values = options.lines().filter_map(|line| line.split_once(':'));
    let mut values =
        values.filter(|(key, _)| key.trim() == name).map(|(_, value)| value.trim().trim_matches(['"', '\'']));
    values.next().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_a_block_if_its_word_is_known() {
        let note = SlashBlock {
            name: "note".to_owned(),
            form: SlashForm::Admonition,
            kind: Some("note".to_owned()),
            title: None,
        };
        let read = |line: &str| {
            let (first, slashes) = first(line, "", std::slice::from_ref(&note))?;
            Some((slashes, first.title.map(|title| line[title].to_owned())))
        };
        assert_eq!(read("/// note"), Some((3, None)));
        assert_eq!(read("////note|  Mind é  "), Some((4, Some("Mind é".to_owned()))));
        assert_eq!(read("/// note |"), Some((3, None)));
        for line in ["// note", "/// é", "///", "/// <note>", "/// note this", "/// nota | Title", "///| a"] {
            assert_eq!(read(line), None, "{line}");
        }
        assert_eq!(["///", "///// ", "//", "/// a", ""].map(end), [Some(3), Some(5), None, None, None]);
    }

    #[test]
    fn options_are_read_from_their_lines() {
        let options = "    type: 'warning'\n    open: True\n    attrs: {id: é}\n";
        assert_eq!(["type", "open", "new"].map(|name| option(options, name)), [Some("warning"), Some("True"), None]);
    }
}
