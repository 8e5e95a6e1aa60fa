//! The regions of a file of code: how each language's comments mark them, and where they are.

use std::collections::HashMap;

/// How a comment marks a region: what stands before and after the id, white space aside, at its start and at its end.
pub struct Markers {
    pub start: (&'static str, &'static str),
    end: (&'static str, &'static str),
    /// Whether the end names the region; `#endregion` ends the one that started last.
    named_end: bool,
}

const fn tags(start: &'static str, end: &'static str, close: &'static str) -> Markers {
    Markers { start: (start, close), end: (end, close), named_end: true }
}

const C_FAMILY: Markers = tags("//<", "//</", ">");
const BASIC: Markers = tags("'<", "'</", ">");
const MARKUP: Markers = tags("<!--<", "<!--</", ">-->");
const SQL: Markers = tags("--<", "--</", ">");
const SCRIPT: Markers = tags("#<", "#</", ">");
const BATCH: Markers = tags("rem<", "rem</", ">");
const PERCENT: Markers = tags("%<", "%</", ">");
const LISP: Markers = tags(";<", ";</", ">");
const CSS: Markers = tags("/*<", "/*</", ">*/");
const REGION: Markers = Markers { start: ("#region", ""), end: ("#endregion", ""), named_end: false };

/// The forms that a language's regions can have, in the order in which they are tried; all of them for an unknown language.
pub fn markers_of(language: &str) -> &'static [&'static Markers] {
    match language {
        "vb" | "vbnet" | "vbscript" | "bas" | "vbs" | "vba" => &[&BASIC, &REGION],
        "vbhtml" | "aspx-vb" => &[&BASIC, &MARKUP, &REGION],
        "csharp" | "cs" | "asax" => &[&C_FAMILY, &REGION],
        "cshtml" | "razor" | "aspx-cs" | "aspx-csharp" => &[&C_FAMILY, &MARKUP, &REGION],
        "php" | "react" | "tsx" => &[&C_FAMILY, &MARKUP],
        "actionscript" | "as" | "arduino" | "ino" | "assembly" | "nasm" | "asm" | "cpp" | "c" | "c++"
        | "objective-c" | "obj-c" | "objc" | "objectivec" | "h" | "hpp" | "cc" | "m" | "cuda" | "cu" | "cuh" | "d"
        | "dlang" | "fsharp" | "fs" | "fsi" | "fsx" | "go" | "golang" | "java" | "gradle" | "javascript" | "js"
        | "node" | "json" | "pascal" | "pas" | "processing" | "pde" | "rust" | "rs" | "scala" | "smalltalk" | "st"
        | "swift" | "typescript" | "ts" | "hlsl" | "fx" => &[&C_FAMILY],
        "scss" => &[&C_FAMILY, &CSS],
        "xml" | "config" | "vsixmanifest" | "dtd" | "master" | "xsl" | "xslt" | "xsd" | "wsdl" | "csdl" | "edmx"
        | "xaml" | "handlebars" | "hbs" | "html" | "jsp" | "asp" | "aspx" | "ascx" => &[&MARKUP],
        "haskell" | "hs" | "lua" | "sql" => &[&SQL],
        "ruby" | "ru" | "erb" | "rb" => &[&MARKUP, &SCRIPT],
        "perl" | "pl" | "powershell" | "posh" | "ps1" | "python" | "py" | "r" | "shell" | "sh" | "bash" => &[&SCRIPT],
        "batchfile" | "bat" | "cmd" => &[&BATCH],
        "erlang" | "erl" | "matlab" => &[&PERCENT],
        "lisp" | "lsp" => &[&LISP],
        "css" => &[&CSS],
        _ => &[&BASIC, &C_FAMILY, &MARKUP, &SQL, &SCRIPT, &BATCH, &REGION, &PERCENT, &LISP, &CSS],
    }
}

/// The regions that one form of markers makes in a file.
pub struct Regions {
    /// Where each begins and ends (0-based), by its name in lower case. One without an end goes to the end of the file.
    pub named: HashMap<String, (usize, Option<usize>)>,
    /// The lines that mark something, in order.
    pub marker_lines: Vec<usize>,
}

impl Regions {
    /// Finds the regions of a file that are marked in this form.
    pub fn of(lines: &[&str], markers: &Markers) -> Regions {
        let mut regions = Regions { named: HashMap::new(), marker_lines: Vec::new() };
        let mut open: Vec<String> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            if let Some(name) = marked(line, markers.end, markers.named_end) {
                regions.marker_lines.push(index);
                let name = if markers.named_end { name } else { open.pop().unwrap_or_default() };
                if let Some((_, end @ None)) = regions.named.get_mut(&name) {
                    *end = Some(index);
                }
            } else if let Some(name) = marked(line, markers.start, true).or_else(|| {
                // A region without a name still ends with the next `#endregion`.
                (!markers.named_end).then(|| marked(line, markers.start, false)).flatten()
            }) {
                regions.marker_lines.push(index);
                // A region that starts again begins anew.
                regions.named.insert(name.clone(), (index + 1, None));
                open.push(name);
            }
        }
        regions
    }
}

/// The id that `line` marks, in lower case. White space counts nowhere but inside the id.
fn marked(line: &str, (before, after): (&str, &str), named: bool) -> Option<String> {
    let mut rest = line.trim();
    for expected in before.chars() {
        rest = rest.trim_start();
        let given = rest.chars().next()?;
        if !given.to_lowercase().eq([expected]) {
            return None;
        }
        rest = &rest[given.len_utf8()..];
    }
    let (name, tail) = match after.chars().next() {
        None => (rest, ""),
        Some(first) => rest.split_at(rest.find(first)?),
    };
    let tail: String = tail.chars().filter(|c| !c.is_whitespace()).collect();
    let name = name.trim().trim_matches('"').to_lowercase();
    let fits = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
    (tail == after && (!named || (!name.is_empty() && fits))).then_some(name)
}
