//! Keys with their values, as files of settings have them.

use std::ops::Range;

use regex::Captures;

use crate::source::pattern::pattern;

/// How many of the keys above a key are looked at.
const DEEPEST: usize = 12;
/// How long, in bytes, a value may be that names the record it stands in.
const LONGEST_NAME: usize = 40;

/// The languages of settings.
pub const LANGUAGES: &[&str] =
    &["yaml", "yml", "json", "jsonc", "toml", "ini", "properties", "env", "hcl", "terraform", "bicep", "xml"];
/// The languages of scripts, whose variables are settings where a whole material is a script.
const SCRIPTS: &[&str] = &["bash", "code", "sql"];

/// A key, the keys above it, and the place of its value.
pub struct Pair {
    pub key: String,
    pub path: Vec<String>,
    pub range: Range<usize>,
    /// What a comment behind the value says.
    pub comment: Option<Range<usize>>,
}

/// What a file of settings consists of.
pub enum Part {
    Pair(Pair),
    /// A text in a list, with the keys above it.
    Text(Vec<String>, Range<usize>),
}

pattern!(KEY, r#"^[ \t\-{]*["']?([A-Za-z_$/][\w.$/{}-]*)["']?[ \t]*[:=](?:[ \t]+|$)(.*?)[ \t,]*$"#);
// In some files nothing stands between a key and its value.
pattern!(GLUED, r#"^[ \t]*["']?([A-Za-z_$][\w.$-]*)["']?[:=]([^\s/:=].*?)[ \t,]*$"#);
// A variable with its value: `[int]$Tries = 4`, `param hours int = 60`, `export TRIES=45`.
pattern!(
    DECLARED,
    r#"^[ \t]*(?:\[[\w.]+\][ \t]*)?(?:(?:export|declare|local|readonly|param|var|let|const|set)[ \t]+)?\$?([A-Za-z_]\w*)(?:[ \t]*:?[ \t]*(?:int|string|bool|boolean|number|float|double))?[ \t]*=[ \t]*([^\s=].*?)[ \t,;]*$"#
);
// A column of a table with its default: `days INT DEFAULT 28`.
pattern!(COLUMN, r"(?i)^[ \t]*([a-z_]\w*)[ \t]+[a-z]\w*(?:\([\d, ]+\))?[^\n]*?\bDEFAULT[ \t]+([^\s,;]+)[^\n]*$");
// A block that has a name: `variable "node_count" {`.
pattern!(
    BLOCK,
    r#"^[ \t]*(?:variable|resource|output|module|param)[ \t]+(?:"[\w-]+"[ \t]+)?"([\w-]+)"[ \t]*\{[ \t]*$"#
);
// The pairs of a map that stands on one line.
pattern!(INSIDE, r#"["']?([A-Za-z_$][\w.$-]*)["']?[ \t]*:[ \t]*(\[[^\[\]]*\]|"[^"]*"|[^,{}\[\]]+)"#);
pattern!(SECTION, r"^[ \t]*\[{1,2}([A-Za-z][\w. -]*)\]{1,2}[ \t]*(?:#.*)?$");
pattern!(COMMENT, r"[ \t]+(?:#|//|;)[ \t]+(\S.*)$");
pattern!(TEXT, r#"^[ \t]*(?:-[ \t]+)?["']?([A-Z][^"\n]*[a-z][^"\n]*?)["']?,?$"#);
pattern!(
    FACET,
    r"(?i)^(?:exclusive|inclusive)?(?:default|min|minimum|max|maximum|limit|value|enum)(?:[_-]?(?:value|limit))?$"
);
// What gives a record its name.
pattern!(NAME, r"(?i)^(?:name|id|key|code|title|label|operationId|slug)$");
// What stands between a thing and what is said of it, and names neither.
pattern!(FRAME, r"(?i)^(?:schema|properties|items|parameters|options|spec|config|settings|fields)$");

/// What a range of a text of settings consists of. A map on one line is as many settings as it has keys.
pub fn parts(text: &str, language: &str, range: &Range<usize>) -> Vec<Part> {
    let is_script = SCRIPTS.contains(&language) && range.len() == text.len();
    if !is_script && !LANGUAGES.contains(&language) {
        return Vec::new();
    }
    let mut settings = Settings { language, section: None, above: Vec::new(), parts: Vec::new(), behind: None };
    let mut at = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        settings.line(at, line.trim_end());
        at += line.len();
    }
    settings.parts
}

/// How far the comment behind a value is indented.
pub fn comment_behind(line: &str) -> Option<usize> {
    let comment = COMMENT.captures(line.trim_end())?;
    let mark = line.len() - line[comment.get(0)?.start()..].trim_start().len();
    (!line[..mark].trim().is_empty()).then_some(mark)
}

/// Whether a key says something of the key above it: its default, its bounds.
pub fn is_facet(key: &str) -> bool {
    FACET.is_match(key)
}

/// The nearest of the keys above that names a thing.
pub fn subject(path: &[String]) -> &str {
    path.iter().rev().find(|key| !FRAME.is_match(key)).map_or("", String::as_str)
}

/// Where a value ends before the comment behind it, and the place of the comment.
fn comment_of(line: &str, value: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let found = COMMENT.captures(&line[value.clone()])?;
    let (end, inside) = (value.start + found.get(0)?.start(), found.get(1)?.range());
    // A mark inside of a text begins no comment.
    let is_inside = line[value.start..end].matches('"').count() % 2 == 1;
    (!is_inside).then(|| (end, value.start + inside.start..value.start + inside.end))
}

struct Settings<'t> {
    language: &'t str,
    /// The section that is open: `[retry]`.
    section: Option<String>,
    /// The keys above, with how far they are indented.
    above: Vec<(usize, String)>,
    parts: Vec<Part>,
    /// How far the comment behind the last value is indented.
    behind: Option<usize>,
}

impl Settings<'_> {
    fn line(&mut self, start: usize, line: &str) {
        if line.trim_start().starts_with(['#', ';']) || line.trim_start().starts_with("//") {
            self.goes_on(start, line);
            return;
        }
        self.behind = comment_behind(line);
        if matches!(self.language, "toml" | "ini" | "properties")
            && let Some(section) = SECTION.captures(line)
        {
            self.section = Some(section[1].to_owned());
            self.above.clear();
            return;
        }
        let dash = line.len() - line.trim_start_matches([' ', '\t']).len();
        let shown = line.trim_start();
        let indent = line.len() - line.trim_start_matches([' ', '\t', '-', '{', '"', '\'']).len();
        // A new item of a list: what the one before was called is over.
        if shown.starts_with("- ") || shown.starts_with('{') {
            self.above.retain(|(known, _)| *known <= dash);
        }
        if shown.starts_with('{') && line.trim_end_matches([',', ' ']).ends_with('}') && shown.len() > 2 {
            self.record(start, line, dash);
            return;
        }
        if let Some(block) = BLOCK.captures(line).filter(|_| self.declares()) {
            self.above.retain(|(known, _)| *known < indent);
            self.above.push((indent, block[1].to_owned()));
            return;
        }
        let Some(key) = self.key(line) else {
            self.sentence(start, line, indent);
            return;
        };
        self.above.retain(|(known, _)| *known < indent);
        let path = self.path();
        self.above.push((indent, key[1].to_owned()));
        let mut value = key.get(2).map_or(line.len()..line.len(), |value| value.range());
        let comment = comment_of(line, &value);
        if let Some((whole, _)) = &comment {
            value.end = *whole;
        }
        let comment = comment.map(|(_, range)| start + range.start..start + range.end);
        if line[value.clone()].trim_matches(['{', '[', ' ', '"', '\'']).is_empty() {
            return;
        }
        if line[value.clone()].starts_with('{') {
            let path = [&path[..], &[key[1].to_owned()]].concat();
            self.inside(start, line, &value, &path);
        } else {
            let name = line[value.clone()].trim_matches(['"', '\'', ' ', ',']);
            if NAME.is_match(&key[1]) && name.len() <= LONGEST_NAME && !name.contains(['{', '[']) {
                self.above.push((indent.saturating_sub(1), name.to_owned()));
            }
            self.parts.push(Part::Pair(Pair {
                key: key[1].to_owned(),
                path,
                range: start + value.start..start + value.end,
                comment,
            }));
        }
    }

    /// Whether the language declares variables, with a type or a word before them.
    fn declares(&self) -> bool {
        SCRIPTS.contains(&self.language) || matches!(self.language, "bicep" | "hcl" | "terraform")
    }

    /// The key of a line and its value.
    fn key<'l>(&self, line: &'l str) -> Option<Captures<'l>> {
        let declared = self.declares().then(|| DECLARED.captures(line).or_else(|| COLUMN.captures(line))).flatten();
        declared.or_else(|| KEY.captures(line)).or_else(|| GLUED.captures(line))
    }

    /// A comment behind a value that goes on in a line of its own.
    fn goes_on(&mut self, start: usize, line: &str) {
        let indent = line.len() - line.trim_start().len();
        if self.behind == Some(indent)
            && let Some(Part::Pair(Pair { comment: Some(comment), .. })) = self.parts.last_mut()
        {
            comment.end = start + line.len();
        } else {
            self.behind = None;
        }
    }

    fn path(&self) -> Vec<String> {
        let nearest = &self.above[self.above.len().saturating_sub(DEEPEST)..];
        self.section.iter().cloned().chain(nearest.iter().map(|(_, key)| key.clone())).collect()
    }

    /// A record on a line of its own: `{"name": "Solo", "spaces": 1}`.
    fn record(&mut self, start: usize, line: &str, dash: usize) {
        self.above.retain(|(known, _)| *known <= dash);
        let mut path = self.path();
        let whole = 0..line.len();
        let name = INSIDE.captures_iter(line).find(|it| NAME.is_match(&it[1]));
        path.extend(name.map(|it| it[2].trim_matches(['"', '\'', ' ']).to_owned()));
        self.inside(start, line, &whole, &path);
    }

    /// The pairs of a map on one line.
    fn inside(&mut self, start: usize, line: &str, value: &Range<usize>, path: &[String]) {
        self.parts.extend(INSIDE.captures_iter(&line[value.clone()]).map(|it| {
            let place = it.get(2).expect("a value").range();
            Part::Pair(Pair {
                key: it[1].to_owned(),
                path: path.to_vec(),
                range: start + value.start + place.start..start + value.start + place.end,
                comment: None,
            })
        }));
    }

    /// A text that is an item of a list.
    fn sentence(&mut self, start: usize, line: &str, indent: usize) {
        if let Some(text) = TEXT.captures(line).and_then(|captures| captures.get(1))
            && text.as_str().contains(' ')
        {
            self.above.retain(|(known, _)| *known < indent);
            self.parts.push(Part::Text(self.path(), start + text.start()..start + text.end()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, language: &str) -> Vec<String> {
        let of = |part: Part| match part {
            Part::Pair(Pair { key, path, range, comment }) => {
                let comment = comment.map_or(String::new(), |range| format!(" # {}", &text[range]));
                format!("{} {key} = {}{comment}", path.join("."), text[range].trim())
            }
            Part::Text(path, range) => format!("{}: {}", path.join("."), &text[range]),
        };
        parts(text, language, &(0..text.len())).into_iter().map(of).collect()
    }

    #[test]
    fn keys_know_the_section_and_the_record_they_stand_in() {
        assert_eq!(
            shown("[retry]\nattempts = 5   # at most 20\n[log]\nfile = \"a # b\"\n", "toml"),
            ["retry attempts = 5 # at most 20", "log file = \"a # b\""]
        );
        assert_eq!(
            shown("list:\n  - name: one\n    schema: {default: 25}\n  - name: two\n    size: 3\n", "yaml"),
            ["list name = one", "list.one.schema default = 25", "list name = two", "list.two size = 3",]
        );
        assert_eq!(
            shown(
                "{\n \"plans\": [\n  {\"name\": \"Solo\", \"seats\": 1},\n ],\n \"notes\": [\n  \"It can be renamed.\"\n ]\n}",
                "json"
            ),
            ["plans.Solo name = \"Solo\"", "plans.Solo seats = 1", "notes: It can be renamed."]
        );
    }
}
