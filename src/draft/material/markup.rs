//! reStructuredText and AsciiDoc as light Markdown, line by line.

use super::rows;
use crate::source::pattern::pattern;

pattern!(DIRECTIVE, r"^\s*\.\.\s+([\w-]+)::\s*(.*)$");
pattern!(ROLE, r":[\w:.+-]+:`([^`<]*)(?:<[^`>]*>)?`");
pattern!(RST_LINK, r"`([^`<]*)\s<(https?://[^`>]+)>`_{1,2}");
pattern!(ADOC_HEADING, r"^(=+)\s+(.+)$");
pattern!(ADOC_SOURCE, r"^\[(?:source|listing)[,%]?\s*([\w-]*)");
pattern!(ADOC_CALLOUT, r"^(NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+");
pattern!(ADOC_STRUCK, r"\[\.?line-through\](?:##[^\n]+?##|#[^#\n]+#)");
pattern!(ADOC_LINK, r"(?:link:|xref:)?(https?://[^\s\[]+|[\w./#-]+)\[([^\]]*)\]");

/// reStructuredText.
pub fn rst(raw: &str) -> String {
    let lines: Vec<&str> = raw.lines().collect();
    let mut rst = Rst { lines: &lines, ..Rst::default() };
    for number in 0..lines.len() {
        let _ = rst.opens_code(number)
            || rst.code(number)
            || rst.comment(number)
            || rst.list_table(number)
            || rst.directive(number)
            || rst.columns(number)
            || rst.title(number)
            || rst.sentence(number);
    }
    if rst.code.is_some() {
        rst.out.push("```".to_owned());
    }
    rst.out.join("\n") + "\n"
}

/// A text in reStructuredText, read line by line: whoever takes a line writes one.
#[derive(Default)]
struct Rst<'t> {
    lines: &'t [&'t str],
    out: Vec<String>,
    /// What underlines the titles of each level.
    marks: Vec<char>,
    /// The indentation of an open block of code.
    code: Option<usize>,
    /// The indentation of an open table made of lists, and the cells of its row.
    list_table: Option<usize>,
    cells: Vec<String>,
    /// Where the columns of an open table begin.
    columns: Option<Vec<usize>>,
    /// The indentation of an open comment.
    comment: Option<usize>,
    /// Whether the last line ended in `::`, so that code follows.
    opens: bool,
}

impl Rst<'_> {
    fn indent(&self, number: usize) -> usize {
        let line = self.lines[number];
        line.len() - line.trim_start().len()
    }

    /// The empty line before a block of code.
    fn opens_code(&mut self, number: usize) -> bool {
        if !self.opens || !self.lines[number].trim().is_empty() {
            return false;
        }
        self.opens = false;
        let depth = number.checked_sub(1).map_or(0, |last| self.indent(last));
        let next = (number..self.lines.len()).find(|number| !self.lines[*number].trim().is_empty());
        let has_code = next.is_some_and(|next| self.indent(next) > depth);
        if has_code {
            self.code = Some(depth);
            self.out.push("```".to_owned());
        }
        has_code
    }

    /// A line of code; the first line behind it closes it, and is no code.
    fn code(&mut self, number: usize) -> bool {
        let Some(depth) = self.code else { return false };
        let line = self.lines[number];
        if line.trim().is_empty() || self.indent(number) > depth {
            self.out.push(line.to_owned());
            return true;
        }
        self.code = None;
        // The empty line before takes the fence, so that lines keep their numbers.
        match self.out.iter().rposition(|line| !line.trim().is_empty()) {
            Some(last) if last + 1 < self.out.len() => self.out[last + 1] = "```".to_owned(),
            _ => self.out.push("```".to_owned()),
        }
        false
    }

    /// A line of a comment: behind `..` what is no directive, no target and no note, and what stands further in below it.
    fn comment(&mut self, number: usize) -> bool {
        let (shown, indent) = (self.lines[number].trim(), self.indent(number));
        if self.comment.is_some_and(|depth| !shown.is_empty() && indent <= depth) {
            self.comment = None;
        }
        let goes_on =
            self.lines.get(number + 1).is_some_and(|next| !next.trim().is_empty()) && self.indent(number + 1) > indent;
        let opens = match shown.strip_prefix("..") {
            Some("") => goes_on,
            Some(rest) => {
                let said = rest.trim_start();
                said.len() < rest.len() && !said.starts_with(['_', '[', '|']) && !DIRECTIVE.is_match(self.lines[number])
            }
            None => false,
        };
        if self.comment.is_none() && opens {
            self.comment = Some(indent);
        }
        let is_comment = self.comment.is_some();
        if is_comment {
            self.out.push(String::new());
        }
        is_comment
    }

    /// A line of a table made of lists: `* - a` opens a row, `- b` goes on with it. A row is written where its last cell stands.
    fn list_table(&mut self, number: usize) -> bool {
        let Some(depth) = self.list_table else { return false };
        let shown = self.lines[number].trim();
        if !shown.is_empty() && self.indent(number) <= depth {
            self.list_table = None;
            return false;
        }
        let cell = shown.strip_prefix("* - ").or(shown.strip_prefix("- "));
        self.cells.extend(cell.map(text));
        let goes_on = self.lines.get(number + 1).is_some_and(|next| next.trim_start().starts_with("- "));
        let is_last = cell.is_some() && !goes_on;
        self.out.push(if is_last { rows::row(self.cells.drain(..)) } else { String::new() });
        true
    }

    fn directive(&mut self, number: usize) -> bool {
        let Some(directive) = DIRECTIVE.captures(self.lines[number]) else { return false };
        let argument = directive.get(2).map_or("", |it| it.as_str());
        let line = match &directive[1] {
            "code-block" | "code" | "sourcecode" | "highlight" => {
                self.code = Some(self.indent(number));
                format!("```{}", argument.trim())
            }
            "list-table" => {
                self.list_table = Some(self.indent(number));
                argument.to_owned()
            }
            "note" | "warning" | "tip" | "important" | "caution" | "danger" | "attention" => {
                format!("**{}** {}", &directive[1], text(argument))
            }
            _ => text(argument),
        };
        self.out.push(line);
        true
    }

    /// A line of a table in columns.
    fn columns(&mut self, number: usize) -> bool {
        let line = self.lines[number];
        let shown = line.trim();
        if shown.contains("==  ==") || (shown.contains("= =") && shown.chars().all(|c| c == '=' || c == ' ')) {
            let starts = line.char_indices().filter(|(at, c)| *c == '=' && !line[..*at].ends_with('='));
            self.columns = Some(starts.map(|(at, _)| at).collect());
            self.out.push(String::new());
            return true;
        }
        let Some(at) = self.columns.as_ref().filter(|_| !shown.is_empty()) else { return false };
        let cut = |number: usize| {
            let from = line.floor_char_boundary(at[number].min(line.len()));
            let to = line.floor_char_boundary(at.get(number + 1).copied().unwrap_or(line.len()).min(line.len()));
            text(line[from..to.max(from)].trim())
        };
        self.out.push(rows::row((0..at.len()).map(cut)));
        true
    }

    /// A title, or what rules one off.
    fn title(&mut self, number: usize) -> bool {
        let line = self.lines[number];
        let (shown, is_indented) = (line.trim(), self.indent(number) > 0);
        if shown.starts_with("+-") || shown.starts_with("+=") || (rule(line).is_some() && !is_indented) {
            self.out.push(String::new());
            return true;
        }
        let below = self.lines.get(number + 1).filter(|next| next.trim_end().len() + 1 >= line.trim_end().len());
        let Some(mark) = below.and_then(|next| rule(next)).filter(|_| !shown.is_empty() && !is_indented) else {
            return false;
        };
        self.columns = None;
        let level = self.marks.iter().position(|known| *known == mark).unwrap_or_else(|| {
            self.marks.push(mark);
            self.marks.len() - 1
        });
        self.out.push(format!("{} {}", "#".repeat((level + 1).min(6)), text(shown)));
        true
    }

    fn sentence(&mut self, number: usize) -> bool {
        let line = self.lines[number];
        let shown = line.trim();
        if shown.is_empty() && !self.lines.get(number + 1).is_some_and(|next| next.starts_with("==")) {
            self.columns = None;
        }
        self.opens = shown.ends_with("::") && !shown.starts_with("..");
        let line = text(line.trim_end().strip_suffix("::").filter(|_| self.opens).unwrap_or(line));
        let line = line.replacen("#. ", "1. ", usize::from(shown.starts_with("#. ")));
        self.out.push(if self.opens { format!("{}:", line.trim_end()) } else { line });
        true
    }
}

/// The sign of a line that consists of one alone.
fn rule(line: &str) -> Option<char> {
    let mut characters = line.trim_end().chars();
    let first = characters.next()?;
    let is_rule = line.trim_end().len() > 2 && characters.all(|c| c == first);
    (is_rule && "=-~^\"'`#*+:._<>".contains(first)).then_some(first)
}

/// Marks inside a line of reStructuredText.
fn text(line: &str) -> String {
    let line = RST_LINK.replace_all(line, "[$1]($2)");
    let line = ROLE.replace_all(&line, "`$1`");
    line.replace("``", "`")
}

/// AsciiDoc.
pub fn asciidoc(raw: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let (mut code, mut language): (Option<&str>, String) = (None, String::new());
    let mut comment: Option<&str> = None;
    let mut table: Option<AdocTable> = None;
    for line in raw.lines() {
        let shown = line.trim_end();
        if let Some(fence) = comment {
            comment = comment.filter(|_| shown != fence);
            out.push(String::new());
        } else if code.is_none() && shown.len() > 3 && shown.chars().all(|c| c == '/') {
            comment = Some(shown);
            out.push(String::new());
        } else if let Some(fence) = code {
            let ends = shown == fence;
            out.push(if ends { "```".to_owned() } else { line.to_owned() });
            code = code.filter(|_| !ends);
        } else if shown == "|===" {
            let rest = table.take();
            table = rest.is_none().then(AdocTable::default);
            out.push(rows::row(rest.unwrap_or_default().cells));
        } else if let Some(table) = &mut table {
            out.push(table.line(shown));
        } else if let Some(source) = ADOC_SOURCE.captures(shown) {
            source[1].clone_into(&mut language);
            out.push(String::new());
        } else if shown.len() > 3 && (shown.chars().all(|c| c == '-') || shown.chars().all(|c| c == '.')) {
            code = Some(shown);
            out.push(format!("```{}", std::mem::take(&mut language)));
        } else {
            out.push(asciidoc_line(shown));
        }
    }
    out.join("\n") + "\n"
}

/// An open table of AsciiDoc.
#[derive(Default)]
struct AdocTable {
    /// How many cells a row has, as soon as that is known.
    width: Option<usize>,
    /// The cells of the row that is being read.
    cells: Vec<String>,
}

impl AdocTable {
    /// What a line of the table becomes: a row where its last cell stands.
    fn line(&mut self, shown: &str) -> String {
        let here: Vec<String> = shown.split('|').skip(1).map(|cell| asciidoc_text(cell.trim())).collect();
        let is_full = if here.is_empty() {
            // An empty line after the first cells ends the head.
            let is_head = self.width.is_none() && !self.cells.is_empty();
            self.width = if is_head { Some(self.cells.len()) } else { self.width };
            is_head
        } else {
            self.width = self.width.or((here.len() > 1).then_some(here.len()));
            self.cells.extend(here);
            self.width.is_some_and(|width| self.cells.len() >= width)
        };
        if is_full { rows::row(self.cells.drain(..)) } else { String::new() }
    }
}

/// A line of AsciiDoc outside of code and tables.
fn asciidoc_line(shown: &str) -> String {
    if let Some(heading) = ADOC_HEADING.captures(shown) {
        return format!("{} {}", "#".repeat(heading[1].len().min(6)), asciidoc_text(&heading[2]));
    }
    let is_attribute = (shown.starts_with('[') && shown.ends_with(']'))
        || shown.strip_prefix(':').is_some_and(|rest| rest.contains(':'));
    if shown.starts_with("//") || is_attribute {
        return String::new();
    }
    let depth = shown.len() - shown.trim_start_matches(['*', '.', '-']).len();
    let item = shown.get(depth..).filter(|rest| depth > 0 && rest.starts_with(' '));
    match item {
        Some(rest) if shown.starts_with('.') => {
            format!("{}1. {}", "  ".repeat(depth - 1), asciidoc_text(rest.trim()))
        }
        Some(rest) => format!("{}- {}", "  ".repeat(depth - 1), asciidoc_text(rest.trim())),
        None => asciidoc_text(&ADOC_CALLOUT.replace(shown.strip_prefix('.').unwrap_or(shown), "**$1** ")),
    }
}

fn asciidoc_text(line: &str) -> String {
    let line = ADOC_STRUCK.replace_all(line, " ");
    ADOC_LINK.replace_all(&line, "[$2]($1)").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restructuredtext_keeps_its_lines() {
        let raw = "Limits\n======\n\nSee :ref:`jobs <x>` and ``a.b``.\n\n.. list-table:: Tiers\n   :header-rows: 1\n\n   * - Tier\n     - Jobs\n   * - Basic\n     - 50\n\n\
            .. code-block:: bash\n\n   jobctl run --fast\n\nEnd.\n\n=====  ====\nTier   Jobs\n=====  ====\nBasic  50\n=====  ====\n";
        let text = rst(raw);
        for part in [
            "# Limits\n",
            "See `jobs ` and `a.b`.",
            "| Tier | Jobs |\n",
            "| Basic | 50 |\n",
            "```bash\n\n   jobctl run --fast\n```\nEnd.",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert_eq!(text.matches("| Basic | 50 |").count(), 2, "{text}");
        let line = |text: &str| text.lines().position(|line| line.starts_with("End."));
        assert_eq!(line(&text), line(raw));
    }

    #[test]
    fn asciidoc_keeps_its_lines() {
        let raw = "= Limits\n\nNOTE: Mind https://x.example/a[this].\n\n[cols=\"1,1\"]\n|===\n|Tier |Jobs\n\n|Basic\n|50\n|===\n\n[source,bash]\n----\njobctl run\n----\n\n* one\n. two\n";
        let text = asciidoc(raw);
        let expected = "# Limits\n\n**NOTE** Mind [this](https://x.example/a).\n\n\n\n| Tier | Jobs |\n\n\n| Basic | 50 |\n\n\n\n```bash\njobctl run\n```\n\n- one\n1. two\n";
        assert_eq!(text, expected);
    }
    #[test]
    fn comments_and_what_is_struck_out_are_not_read() {
        let raw = "////\nIt is 10 GB.\n|===\n////\n\nIt is [.line-through]#10 GB# 20 GB.\n";
        assert_eq!(asciidoc(raw), "\n\n\n\n\nIt is   20 GB.\n");
        let raw = ".. It is 10 GB,\n   or 11 GB.\n\n   And 12.\n\nIt is 20 GB.\n\n..\n   13\n\n..\n\n.. _mark:\n\n.. [1] a\n.. note:: b\n";
        let read = rst(raw);
        assert!(!read.contains("10") && !read.contains("12") && !read.contains("13"), "{read}");
        for part in ["It is 20 GB.", "[1] a", "**note** b"] {
            assert!(read.contains(part), "{part}: {read}");
        }
        let line = |text: &str| text.lines().position(|line| line.starts_with("It is 20"));
        assert_eq!(line(&read), line(raw));
    }
}
