//! What formulas are written with that the converter knows by another name, and back: places in the text that it reads are places
//! in the formula.
//!
//! As the reference draws formulas, none is numbered by itself: it has a number only where `\tag` gives it one.

use std::ops::Range;

/// Environments, and what is read in their place.
const ENVIRONMENTS: [(&str, &str); 14] = [
    ("align", "align*"),
    ("alignat", "align*"),
    ("alignat*", "align*"),
    ("alignedat", "aligned"),
    ("eqnarray", "align*"),
    ("eqnarray*", "align*"),
    ("equation", "equation*"),
    ("flalign", "align*"),
    ("flalign*", "align*"),
    ("gather", "gather*"),
    ("multline", "gather*"),
    ("multline*", "gather*"),
    ("smallmatrix", "subarray"),
    ("split", "aligned"),
];
/// Environments of which the number of columns is an argument that says nothing.
const COUNTED: [&str; 3] = ["alignat", "alignat*", "alignedat"];
/// Environments in which a `\tag` may stand.
const TAGGED: [&str; 3] = ["align*", "equation*", "gather*"];

/// Macros that are always there.
pub const MACROS: [(&str, &str); 4] = [
    ("boxed", r"\begin{array}{|c|}\hline #1\\\hline\end{array}"),
    ("substack", r"\begin{subarray}{c}#1\end{subarray}"),
    ("textcolor", r"{\color{#1}#2}"),
    ("widetilde", r"\tilde{#1}"),
];

/// A formula as the converter reads it.
pub struct Prepared {
    /// Its text.
    pub text: String,
    /// Macros that it defines for itself.
    pub defined: Vec<(String, String)>,
    /// Where in the text what was replaced begins, and where in the formula that ends up.
    moved: Vec<(usize, usize)>,
}

impl Prepared {
    /// The text for a formula; `display` stands on lines of its own.
    pub fn of(tex: &str, display: bool) -> Prepared {
        let mut writer = Writer {
            tex,
            prepared: Prepared { text: String::with_capacity(tex.len()), defined: Vec::new(), moved: vec![(0, 0)] },
            copied: 0,
        };
        let is_within = TAGGED.iter().any(|name| {
            let is_so = |(known, read): &(&str, &str)| read == name && tex.contains(&format!(r"\begin{{{known}}}"));
            tex.contains(&format!(r"\begin{{{name}}}")) || ENVIRONMENTS.iter().any(is_so)
        });
        let is_lone = display && !is_within && tex.contains(r"\tag");
        if is_lone {
            writer.replace(0..0, r"\begin{equation*}");
        }
        let mut at = 0;
        while let Some(found) = tex[at..].find('\\') {
            let start = at + found;
            let name = name(&tex[start + 1..]);
            let after = start + 1 + name.len().max(tex[start + 1..].chars().next().map_or(0, char::len_utf8));
            at = after;
            match name {
                "begin" | "end" => {
                    let Some(argument) = argument(tex, after) else { continue };
                    let written = tex[argument.start + 1..argument.end - 1].trim();
                    let Some((_, read)) = ENVIRONMENTS.iter().find(|(known, _)| *known == written) else { continue };
                    let mut end = argument.end;
                    if name == "begin" && COUNTED.contains(&written) {
                        end = self::argument(tex, end).map_or(end, |count| count.end);
                    }
                    let columns = if name == "begin" && *read == "subarray" { "{cccccccccc}" } else { "" };
                    writer.replace(argument.start..end, &format!("{{{read}}}{columns}"));
                    at = end;
                }
                "label" => {
                    let Some(argument) = argument(tex, after) else { continue };
                    writer.replace(start..argument.end, "");
                    at = argument.end;
                }
                "newcommand" | "renewcommand" | "providecommand" | "def" | "DeclareMathOperator" => {
                    let Some((name, body)) = definition(tex, after) else { continue };
                    let text = &tex[body.start + 1..body.end - 1];
                    let text = if tex[start..].starts_with(r"\D") {
                        format!(r"\operatorname{{{text}}}")
                    } else {
                        text.to_owned()
                    };
                    writer.prepared.defined.push((name.to_owned(), text));
                    writer.replace(start..body.end, "");
                    at = body.end;
                }
                _ => {}
            }
        }
        writer.copy(tex.len());
        if is_lone {
            writer.prepared.text.push_str(r"\end{equation*}");
        }
        writer.prepared
    }

    /// The place in the formula of one in the text.
    pub fn place(&self, tex: &str, at: Range<usize>) -> Range<usize> {
        let back = |at: usize| {
            let index = self.moved.partition_point(|(here, _)| *here <= at).saturating_sub(1);
            let (here, there) = self.moved[index];
            let next = self.moved.get(index + 1).map_or(tex.len(), |(_, there)| *there);
            tex.floor_char_boundary((there + (at - here.min(at))).min(next).min(tex.len()))
        };
        let (start, end) = (back(at.start), back(at.end));
        start..end.max(start)
    }
}

struct Writer<'t> {
    tex: &'t str,
    prepared: Prepared,
    /// How much of the formula is in the text.
    copied: usize,
}

impl Writer<'_> {
    fn copy(&mut self, to: usize) {
        self.prepared.text.push_str(&self.tex[self.copied..to]);
        self.copied = to;
    }

    fn replace(&mut self, what: Range<usize>, with: &str) {
        self.copy(what.start);
        self.prepared.moved.push((self.prepared.text.len(), what.start));
        self.prepared.text.push_str(with);
        self.copied = what.end;
        self.prepared.moved.push((self.prepared.text.len(), what.end));
    }
}

/// The name of a command: letters.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    &text[..end]
}

/// The name of a macro that is defined at `at`, and what it stands for in its braces.
fn definition(tex: &str, at: usize) -> Option<(&str, Range<usize>)> {
    let named = argument(tex, at).unwrap_or(at..at);
    let inside = tex[named.start..].trim_start_matches('{').trim_start().strip_prefix('\\')?;
    let name = name(inside);
    let mut after = if named.is_empty() { tex.len() - inside.len() + name.len() } else { named.end };
    // How many arguments it has shows in what it stands for.
    if let Some(rest) = tex[after..].trim_start().strip_prefix('[') {
        after = tex.len() - rest.len() + rest.find(']')? + 1;
    }
    (!name.is_empty()).then_some((name, argument(tex, after)?))
}

/// The argument in braces that begins at `at`, white space before it aside; those within it are part of it.
fn argument(tex: &str, at: usize) -> Option<Range<usize>> {
    let start = at + (tex[at..].len() - tex[at..].trim_start().len());
    if !tex[start..].starts_with('{') {
        return None;
    }
    let mut depth = 0usize;
    let mut bytes = tex.bytes().enumerate().skip(start);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(start..at + 1),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(tex: &str) -> String {
        Prepared::of(tex, true).text
    }

    #[test]
    fn environments_are_read_as_those_that_are_known() {
        assert_eq!(read(r"\begin{split} a \end{split}"), r"\begin{aligned} a \end{aligned}");
        assert_eq!(read(r"\begin{alignat}{2} a \end{alignat}"), r"\begin{align*} a \end{align*}");
        assert_eq!(read(r"a \\ b \label{eq:{x}} c"), r"a \\ b  c");
        assert_eq!(read(r"a = b \tag{3}"), r"\begin{equation*}a = b \tag{3}\end{equation*}");
        assert_eq!(read(r"\begin{align} a \tag{3}\end{align}"), r"\begin{align*} a \tag{3}\end{align*}");
        assert_eq!(read(r"\label{ \begin{ \end \"), r"\label{ \begin{ \end \");
        for tex in [r"\newcommand{\R}[1]{r #1}\R x", r"\def\R{r #1}\R x", r"\newcommand \R {r #1}\R x"] {
            let prepared = Prepared::of(tex, true);
            assert_eq!(prepared.defined, [("R".to_owned(), "r #1".to_owned())], "{tex}");
            assert_eq!(prepared.text, r"\R x");
        }
    }

    #[test]
    fn places_lead_back_to_the_formula() {
        let tex = r"\label{a}\begin{split} \nosuch \end{split} \other \tag{é}";
        let prepared = Prepared::of(tex, true);
        for name in [r"\nosuch", r"\other", "é"] {
            let at = prepared.text.find(name).expect("it stays");
            assert_eq!(&tex[prepared.place(tex, at..at + name.len())], name);
        }
        for at in 0..=prepared.text.len() {
            let _ = &tex[prepared.place(tex, at..prepared.text.len())];
        }
    }
}
