//! Text for people in code: what stands between the tags of XML, and the values of YAML that are no commands.

/// What is known of a block of code, as far as it is read.
#[derive(Debug)]
pub enum TextIn {
    /// Languages without such text.
    None,
    /// XML; whether a tag is open.
    Markup(bool),
    /// YAML.
    Yaml(Yaml),
}

/// The keys that the next lines of YAML stand below.
#[derive(Debug, Default)]
pub struct Yaml {
    /// How far the key of a block scalar is indented, and whether that is a command.
    scalar: Option<(usize, bool)>,
    /// The same of the last key without a value.
    list: Option<(usize, bool)>,
}

/// Keys whose values are commands.
const COMMANDS: [&str; 17] = [
    "run",
    "script",
    "scripts",
    "bash",
    "sh",
    "pwsh",
    "powershell",
    "cmd",
    "command",
    "commands",
    "args",
    "arguments",
    "exec",
    "entrypoint",
    "inlinescript",
    "before_script",
    "after_script",
];

/// Languages of markup in which text stands between tags.
const MARKUP: [&str; 9] = ["xml", "xaml", "svg", "xsl", "xslt", "xsd", "rss", "wsdl", "msbuild"];

impl TextIn {
    /// That of a language, in small letters, before its first line.
    pub fn of(language: &str) -> TextIn {
        match language {
            "yaml" | "yml" => TextIn::Yaml(Yaml::default()),
            _ if MARKUP.contains(&language) => TextIn::Markup(false),
            _ => TextIn::None,
        }
    }

    /// The parts of the next line that are text, in order.
    pub fn parts_of(&mut self, line: &str) -> Vec<(usize, usize)> {
        match self {
            TextIn::None => Vec::new(),
            TextIn::Markup(is_open) => between_tags(line, is_open),
            TextIn::Yaml(yaml) => yaml.value(line).into_iter().collect(),
        }
    }
}

fn between_tags(line: &str, is_open: &mut bool) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let end = line[at..].find(if *is_open { '>' } else { '<' }).map(|end| at + end);
        if !*is_open {
            parts.push((at, end.unwrap_or(line.len())));
        }
        let Some(end) = end else { break };
        *is_open = !*is_open;
        at = end + 1;
    }
    parts
}

impl Yaml {
    /// The value of a line, where it is text.
    fn value(&mut self, line: &str) -> Option<(usize, usize)> {
        let whole = line.trim_end();
        let rest = whole.trim_start_matches(' ');
        let indent = whole.len() - rest.len();
        if let Some((of_key, is_command)) = self.scalar {
            if rest.is_empty() || indent > of_key {
                return (!is_command).then_some((indent, whole.len()));
            }
            self.scalar = None;
        }
        let is_below = |(of_key, _): &(usize, bool)| indent > *of_key || (indent == *of_key && rest.starts_with("- "));
        if !rest.is_empty() && !self.list.as_ref().is_some_and(is_below) {
            self.list = None;
        }
        let item = rest.trim_start_matches("- ").trim_start();
        let of_key = whole.len() - item.len();
        let (key, value) = match item.split_once(": ").or_else(|| Some((item.strip_suffix(':')?, ""))) {
            Some((key, value)) if is_key(key) => (key.trim_matches(['"', '\'']), value.trim_start()),
            _ => ("", item),
        };
        let is_command = match key {
            "" => self.list.is_some_and(|(_, is_command)| is_command),
            key => COMMANDS.contains(&&*key.to_ascii_lowercase()),
        };
        if !key.is_empty() && value.is_empty() {
            self.list = Some((of_key, is_command));
        }
        if value.starts_with(['|', '>']) {
            self.scalar = Some((of_key, is_command));
        }
        // Quotes around a value become part of it, and so do those around a key.
        let (opening, closing) = (['\u{201c}', '\u{2018}'], ['\u{201d}', '\u{201c}', '\u{2019}', '\u{2018}']);
        let ends = value.ends_with(closing) || (key.is_empty() && value.contains("\u{201d}:"));
        let is_meant_as_quoted = value.starts_with(opening) && ends;
        let is_text = !is_command && !is_meant_as_quoted && !value.starts_with(['[', '{', '"', '\'', '&', '*', '!']);
        is_text.then_some((whole.len() - value.len(), whole.len()))
    }
}

/// Whether what stands before a colon is the name of a key.
fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "._-/$ \"'".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of lines that are text.
    fn texts<'l>(language: &str, lines: &[&'l str]) -> Vec<&'l str> {
        let mut text = TextIn::of(language);
        let parts = lines.iter().flat_map(|line| {
            let parts = text.parts_of(line);
            parts.into_iter().map(|(from, to)| &line[from..to]).filter(|part| !part.trim().is_empty())
        });
        parts.collect()
    }

    #[test]
    fn text_of_xml_stands_between_tags_also_over_lines() {
        let lines = ["<a b='c'>one <b/>two", "three<c", "  d='e'>four</c>", "</a>"];
        assert_eq!(texts("xml", &lines), ["one ", "two", "three", "four"]);
        assert_eq!(texts("json", &lines), [""; 0]);
    }

    #[test]
    fn text_of_yaml_is_a_value_that_is_no_command() {
        let lines =
            ["a: one two", "b:", "- three", "c: “four”", "d: “five” six", "e: [seven]", "f: 'eight'", "“g”: nine"];
        assert_eq!(texts("yaml", &lines), ["one two", "three", "“five” six"]);
        let lines =
            ["run: one", "- script: |", "    two", "  text: |", "   three: four", "script:", "- five", "name: six"];
        assert_eq!(texts("yaml", &lines), ["|", "three: four", "six"]);
    }
}
