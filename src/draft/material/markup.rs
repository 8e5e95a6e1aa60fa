//! reStructuredText and AsciiDoc as light Markdown, line by line.

use super::rows;
use crate::draft::pattern::pattern;

pattern!(DIRECTIVE, r"^\s*\.\.\s+([\w-]+)::\s*(.*)$");
pattern!(ROLE, r":[\w:.+-]+:`([^`<]*)(?:<[^`>]*>)?`");
pattern!(RST_LINK, r"`([^`<]*)\s<(https?://[^`>]+)>`_{1,2}");
pattern!(ADOC_HEADING, r"^(=+)\s+(.+)$");
pattern!(ADOC_SOURCE, r"^\[(?:source|listing)[,%]?\s*([\w-]*)");
pattern!(ADOC_CALLOUT, r"^(NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+");
pattern!(ADOC_LINK, r"(?:link:|xref:)?(https?://[^\s\[]+|[\w./#-]+)\[([^\]]*)\]");

/// reStructuredText.
#[expect(clippy::too_many_lines, reason = "known to be too long; such functions are split, none is added")]
pub fn rst(raw: &str) -> String {
    let lines: Vec<&str> = raw.lines().collect();
    let mut out: Vec<String> = Vec::new();
    let mut marks: Vec<char> = Vec::new();
    // The indentation of a block of code, of a table made of lists; the cells of its row.
    let (mut code, mut list_table): (Option<usize>, Option<usize>) = (None, None);
    let mut cells: Vec<String> = Vec::new();
    let mut columns: Option<Vec<usize>> = None;
    // Whether the last line ended in `::`, so that code follows.
    let mut opens = false;
    for (number, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let shown = line.trim();
        if opens && shown.is_empty() {
            let depth = lines[..number].last().map_or(0, |line| line.len() - line.trim_start().len());
            let has_code = lines[number..].iter().find(|line| !line.trim().is_empty());
            let has_code = has_code.is_some_and(|line| line.len() - line.trim_start().len() > depth);
            opens = false;
            if has_code {
                code = Some(depth);
                out.push("```".to_owned());
                continue;
            }
        }
        if let Some(depth) = code {
            if shown.is_empty() || indent > depth {
                out.push((*line).to_owned());
                continue;
            }
            code = None;
            // The empty line before takes the fence, so that lines keep their numbers.
            match out.iter().rposition(|line| !line.trim().is_empty()) {
                Some(last) if last + 1 < out.len() => out[last + 1] = "```".to_owned(),
                _ => out.push("```".to_owned()),
            }
        }
        if list_table.is_some_and(|depth| !shown.is_empty() && indent <= depth) {
            list_table = None;
        }
        if list_table.is_some() {
            // `* - a` opens a row, `- b` goes on with it. A row is written where its last cell stands.
            let ends = |next: Option<&&str>| next.is_none_or(|next| !next.trim_start().starts_with("- "));
            let cell = shown.strip_prefix("* - ").or(shown.strip_prefix("- "));
            if let Some(cell) = cell {
                cells.push(text(cell));
            }
            let is_last = cell.is_some() && ends(lines.get(number + 1));
            out.push(if is_last { rows::row(cells.drain(..)) } else { String::new() });
            continue;
        }
        if let Some(directive) = DIRECTIVE.captures(line) {
            let argument = directive.get(2).map_or("", |it| it.as_str());
            match &directive[1] {
                "code-block" | "code" | "sourcecode" | "highlight" => {
                    code = Some(indent);
                    out.push(format!("```{}", argument.trim()));
                }
                "list-table" => {
                    list_table = Some(indent);
                    out.push(argument.to_owned());
                }
                "note" | "warning" | "tip" | "important" | "caution" | "danger" | "attention" => {
                    out.push(format!("**{}** {}", &directive[1], text(argument)));
                }
                _ => out.push(text(argument)),
            }
            continue;
        }
        let is_rule = |line: &str| {
            let mut characters = line.trim_end().chars();
            let first = characters.next();
            let rest = line.trim_end().len() > 2 && first.is_some_and(|first| characters.all(|c| c == first));
            first.filter(|c| rest && "=-~^\"'`#*+:._<>".contains(*c))
        };
        if shown.contains("==  ==") || (shown.contains("= =") && shown.chars().all(|c| c == '=' || c == ' ')) {
            let starts = line.char_indices().filter(|(at, c)| *c == '=' && !line[..*at].ends_with('='));
            columns = Some(starts.map(|(at, _)| at).collect());
            out.push(String::new());
        } else if let Some(at) = &columns
            && !shown.is_empty()
        {
            let cut = |number: usize| {
                let from = line.floor_char_boundary(at[number].min(line.len()));
                let to = line.floor_char_boundary(at.get(number + 1).copied().unwrap_or(line.len()).min(line.len()));
                text(line[from..to.max(from)].trim())
            };
            out.push(rows::row((0..at.len()).map(cut)));
        } else if shown.starts_with("+-") || shown.starts_with("+=") || (is_rule(line).is_some() && indent == 0) {
            out.push(String::new());
        } else if let Some(mark) = lines
            .get(number + 1)
            .and_then(|next| is_rule(next).filter(|_| next.trim_end().len() + 1 >= line.trim_end().len()))
            && !shown.is_empty()
            && indent == 0
        {
            columns = None;
            let level = marks.iter().position(|known| *known == mark).unwrap_or_else(|| {
                marks.push(mark);
                marks.len() - 1
            });
            out.push(format!("{} {}", "#".repeat((level + 1).min(6)), text(shown)));
        } else {
            if shown.is_empty() {
                columns = columns.filter(|_| lines.get(number + 1).is_some_and(|next| next.starts_with("==")));
            }
            let opens_code = shown.ends_with("::") && !shown.starts_with("..");
            let line = text(line.trim_end().strip_suffix("::").filter(|_| opens_code).unwrap_or(line));
            let line = line.replacen("#. ", "1. ", usize::from(shown.starts_with("#. ")));
            out.push(if opens_code { format!("{}:", line.trim_end()) } else { line });
            opens = opens_code;
        }
    }
    if code.is_some() {
        out.push("```".to_owned());
    }
    out.join("\n") + "\n"
}

/// Marks inside a line of reStructuredText.
fn text(line: &str) -> String {
    let line = RST_LINK.replace_all(line, "[$1]($2)");
    let line = ROLE.replace_all(&line, "`$1`");
    line.replace("``", "`")
}

/// AsciiDoc.
#[expect(clippy::too_many_lines, reason = "known to be too long; such functions are split, none is added")]
pub fn asciidoc(raw: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let (mut code, mut language): (Option<&str>, String) = (None, String::new());
    // How many cells a row of the open table has, as soon as that is known.
    let mut table: Option<Option<usize>> = None;
    let mut cells: Vec<String> = Vec::new();
    for line in raw.lines() {
        let shown = line.trim_end();
        if let Some(fence) = code {
            let ends = shown == fence;
            out.push(if ends { "```".to_owned() } else { line.to_owned() });
            code = code.filter(|_| !ends);
            continue;
        }
        if shown == "|===" {
            let rest = rows::row(cells.drain(..));
            out.push(rest);
            table = if table.is_some() { None } else { Some(None) };
            continue;
        }
        if let Some(width) = &mut table {
            let split = shown.split('|').skip(1).map(|cell| asciidoc_text(cell.trim()));
            let here: Vec<String> = split.collect();
            if here.is_empty() {
                // An empty line after the first cells ends the head.
                let is_head = width.is_none() && !cells.is_empty();
                if is_head {
                    *width = Some(cells.len());
                }
                out.push(if is_head { rows::row(cells.drain(..)) } else { String::new() });
                continue;
            }
            let is_row = here.len() > 1;
            if is_row && width.is_none() {
                *width = Some(here.len());
            }
            cells.extend(here);
            let is_full = width.is_some_and(|width| cells.len() >= width);
            out.push(if is_full { rows::row(cells.drain(..)) } else { String::new() });
            continue;
        }
        if let Some(source) = ADOC_SOURCE.captures(shown) {
            source[1].clone_into(&mut language);
            out.push(String::new());
        } else if shown.len() > 3 && (shown.chars().all(|c| c == '-') || shown.chars().all(|c| c == '.')) {
            code = Some(shown);
            out.push(format!("```{}", std::mem::take(&mut language)));
        } else if let Some(heading) = ADOC_HEADING.captures(shown) {
            out.push(format!("{} {}", "#".repeat(heading[1].len().min(6)), asciidoc_text(&heading[2])));
        } else if shown.starts_with("//")
            || (shown.starts_with('[') && shown.ends_with(']'))
            || (shown.starts_with(':') && shown[1..].contains(':'))
        {
            out.push(String::new());
        } else {
            let depth = shown.len() - shown.trim_start_matches(['*', '.', '-']).len();
            let item = shown.get(depth..).filter(|rest| depth > 0 && rest.starts_with(' '));
            let line = match item {
                Some(rest) if shown.starts_with('.') => {
                    format!("{}1. {}", "  ".repeat(depth - 1), asciidoc_text(rest.trim()))
                }
                Some(rest) => format!("{}- {}", "  ".repeat(depth - 1), asciidoc_text(rest.trim())),
                None => asciidoc_text(&ADOC_CALLOUT.replace(shown.strip_prefix('.').unwrap_or(shown), "**$1** ")),
            };
            out.push(line);
        }
    }
    out.join("\n") + "\n"
}

fn asciidoc_text(line: &str) -> String {
    ADOC_LINK.replace_all(line, "[$2]($1)").into_owned()
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
}
