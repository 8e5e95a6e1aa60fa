//! Code: from fences, from indentation, and from files.

use super::Writer;
use super::escape::{attribute, text};
use super::html::answer;
use crate::page::{Answer, Part};
use crate::syntax::tree::{CodeBlock, Snippet};

impl Writer<'_> {
    pub(super) fn code_block(&mut self, code: &CodeBlock) {
        let written = code.language();
        let (language, interactive) = match written.to_ascii_lowercase().strip_suffix("-interactive") {
            Some(_) => (&written[..written.len() - "-interactive".len()], true),
            None => (written, false),
        };
        self.open_code(language);
        if !language.is_empty() {
            self.push(&format!(" class=\"lang-{}\"", attribute(language)));
        }
        if interactive {
            self.push(&format!(" data-interactive=\"{}\"", attribute(language)));
        }
        self.push(">");
        self.coloured(language, &code.text, None);
        self.push("</code></pre>\n");
    }

    pub(super) fn snippet(&mut self, part: &Part, snippet: &Snippet) {
        let (shown, inferred) = match snippet.target.map(|target| answer(part, target)) {
            Some(Answer::Code { text, language }) => (text, language),
            Some(Answer::Elsewhere(repository)) => {
                let note = (self.style.word)("code-elsewhere");
                self.push(&format!(
                    "<div class=\"placeholder\"><p>{} <code>{}</code></p></div>\n",
                    text(&note),
                    text(repository)
                ));
                return;
            }
            _ => {
                let (title, note) = ((self.style.word)("alert-warning"), (self.style.word)("code-missing"));
                self.push(&format!(
                    "<div class=\"WARNING\">\n<p class=\"alert-title\">{}</p>\n<p>{}</p>\n</div>\n",
                    text(&title),
                    text(&note)
                ));
                return;
            }
        };
        let written = snippet.language.as_ref().or(inferred.as_ref());
        let language = written.map(String::as_str).unwrap_or_default();
        let plain = language.strip_suffix("-interactive").unwrap_or(language);
        self.open_code(plain);
        if !plain.is_empty() {
            self.push(&format!(" class=\"lang-{}\"", attribute(plain)));
        }
        for (name, value) in [("name", &snippet.name), ("title", &snippet.title)] {
            if let Some(value) = value {
                self.push(&format!(" {name}=\"{}\"", attribute(value)));
            }
        }
        match &snippet.interactive {
            Some(mode) => {
                self.push(&format!(
                    " data-interactive=\"{}\" data-interactive-mode=\"{}\"",
                    attribute(plain),
                    attribute(mode)
                ));
            }
            None if plain != language => self.push(&format!(" data-interactive=\"{}\"", attribute(plain))),
            None => {}
        }
        if let Some(lines) = &snippet.highlight {
            self.push(&format!(" highlight-lines=\"{}\"", attribute(lines)));
        }
        self.push(">");
        self.coloured(plain, shown, snippet.highlight.as_deref());
        self.push("</code></pre>\n");
    }

    /// Opens the block, with the name of its language for readers.
    fn open_code(&mut self, language: &str) {
        match language_name(language) {
            "" => self.push("<pre><code"),
            name => self.push(&format!("<pre role=\"group\" aria-label=\"{}\"><code", attribute(name))),
        }
    }

    fn coloured(&mut self, language: &str, code: &str, emphasised: Option<&str>) {
        let coloured = (self.style.colour)(language, code);
        let Some(emphasised) = emphasised else {
            self.push(&coloured);
            return;
        };
        // No class spans a line break, so every line is whole HTML.
        for (index, line) in coloured.split_inclusive('\n').enumerate() {
            if holds(emphasised, index + 1) {
                // With its end: a line break behind the block that a line is would show as an empty line.
                self.push(&format!("<span class=\"line-highlight\">{line}</span>"));
            } else {
                self.push(line);
            }
        }
    }
}

/// A language as readers know it; a word that is not known stays as written.
fn language_name(language: &str) -> &str {
    match language.to_ascii_lowercase().as_str() {
        "azurecli" => "Azure CLI",
        "azurepowershell" => "Azure PowerShell",
        "powershell" | "ps1" | "posh" => "PowerShell",
        "bash" | "sh" | "shell" => "Bash",
        "console" | "cmd" | "bat" => "Console",
        "output" => "Output",
        "csharp" | "cs" | "c#" => "C#",
        "fsharp" | "fs" | "f#" => "F#",
        "cpp" | "c++" => "C++",
        "vb" | "vbnet" => "Visual Basic",
        "json" | "jsonc" => "JSON",
        "yaml" | "yml" => "YAML",
        "xml" => "XML",
        "xaml" => "XAML",
        "html" => "HTML",
        "cshtml" | "razor" => "Razor",
        "css" => "CSS",
        "sql" | "tsql" => "SQL",
        "kusto" | "kql" => "Kusto",
        "bicep" => "Bicep",
        "terraform" | "hcl" | "tf" => "Terraform",
        "python" | "py" => "Python",
        "javascript" | "js" | "nodejs" => "JavaScript",
        "typescript" | "ts" => "TypeScript",
        "java" => "Java",
        "go" | "golang" => "Go",
        "rust" | "rs" => "Rust",
        "ruby" | "rb" => "Ruby",
        "php" => "PHP",
        "dockerfile" | "docker" => "Dockerfile",
        "http" => "HTTP",
        "toml" => "TOML",
        "ini" => "INI",
        "diff" => "Diff",
        "markdown" | "md" => "Markdown",
        "promql" => "PromQL",
        "dotnetcli" => ".NET CLI",
        "azcopy" => "AzCopy",
        _ => language,
    }
}

/// Whether `lines` (`1-3,7,9-`) holds `line`.
fn holds(lines: &str, line: usize) -> bool {
    lines.split(',').any(|part| match part.split_once('-') {
        None => part.trim().parse() == Ok(line),
        Some((first, last)) => {
            let first = first.trim().parse().unwrap_or(usize::MAX);
            let last = if last.trim().is_empty() { usize::MAX } else { last.trim().parse().unwrap_or(0) };
            (first..=last).contains(&line)
        }
    })
}
