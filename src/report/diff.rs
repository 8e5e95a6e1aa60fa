//! What fixes would change, as a patch.

use std::io::{self, Write};
use std::time::Duration;

use similar::TextDiff;

use super::terminal::harmless;
use crate::source::FilePath;

/// A difference is searched for no longer than this; after that it is told in larger pieces.
const PATIENCE: Duration = Duration::from_secs(2);

/// Writes the difference between two texts of `file` in the unified form that `patch -p1` and `git apply` read.
///
/// # Errors
/// When `out` cannot be written to.
pub fn diff(out: &mut dyn Write, file: &FilePath, before: &str, after: &str, for_a_terminal: bool) -> io::Result<()> {
    let names = (&*format!("a/{file}"), &*format!("b/{file}"));
    write_difference(out, names, before, after, for_a_terminal)
}

/// What becomes of a file, in the form in which Git tells it.
pub struct Change<'a> {
    /// Its name before; nothing where it is new.
    pub from: Option<&'a FilePath>,
    /// Its name afterwards; nothing where it goes.
    pub to: Option<&'a FilePath>,
    /// Its text before and afterwards; nothing where that does not change.
    pub texts: Option<(&'a str, &'a str)>,
}

/// Writes what becomes of a file, its name among that, as `git apply` reads it.
///
/// # Errors
/// When `out` cannot be written to.
pub fn change(out: &mut dyn Write, change: &Change<'_>, for_a_terminal: bool) -> io::Result<()> {
    let Change { from, to, texts } = change;
    let Some(either) = from.or(*to) else { return Ok(()) };
    let mut head = format!("diff --git a/{} b/{}\n", from.unwrap_or(either), to.unwrap_or(either));
    match (from, to) {
        (None, _) => head += "new file mode 100644\n",
        (_, None) => head += "deleted file mode 100644\n",
        (Some(from), Some(to)) if from != to => {
            head += if texts.is_none() { "similarity index 100%\n" } else { "" };
            head += &format!("rename from {from}\nrename to {to}\n");
        }
        _ => {}
    }
    out.write_all(if for_a_terminal { harmless(&head) } else { head.as_str().into() }.as_bytes())?;
    let Some((before, after)) = texts else { return Ok(()) };
    let side =
        |side: &str, file: &Option<&FilePath>| file.map_or("/dev/null".to_owned(), |file| format!("{side}/{file}"));
    write_difference(out, (&side("a", from), &side("b", to)), before, after, for_a_terminal)
}

fn write_difference(
    out: &mut dyn Write,
    (from, to): (&str, &str),
    before: &str,
    after: &str,
    for_a_terminal: bool,
) -> io::Result<()> {
    // Only a line feed ends a line there: a lone carriage return is a character like others.
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let diff = TextDiff::configure().timeout(PATIENCE).newline_terminated(true).diff_slices(&before, &after);
    // To `patch` a name ends at a space, unless a tab is behind it.
    let [from, to] = [from, to].map(|name| if name.contains(' ') { format!("{name}\t") } else { name.to_owned() });
    let text = diff.unified_diff().header(&from, &to).to_string();
    let text = if for_a_terminal { harmless(&text).into_owned() } else { text };
    out.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_kept_and_a_missing_one_is_told() {
        let mut out = Vec::new();
        let file = FilePath::new("a/b.md").expect("inside");
        diff(&mut out, &file, "x\r\none\r\nlone\rcr\n\u{1b}end", "x\r\ntwo\r\nlone\rcr\n\u{1b}end", false)
            .expect("memory");
        let expected = "--- a/a/b.md\n+++ b/a/b.md\n@@ -1,4 +1,4 @@\n x\r\n-one\r\n+two\r\n lone\rcr\n \u{1b}end\n\\ No newline at end of file\n";
        assert_eq!(String::from_utf8(out).expect("text"), expected);
    }

    #[test]
    fn a_name_with_a_space_ends_at_a_tab() {
        let mut out = Vec::new();
        diff(&mut out, &FilePath::new("a b.md").expect("inside"), "x\n", "y\n", false).expect("memory");
        assert!(String::from_utf8(out).expect("text").starts_with("--- a/a b.md\t\n+++ b/a b.md\t\n@@"));
    }
}
