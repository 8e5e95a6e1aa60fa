//! What a reader sees of a web page, as light Markdown: titles, lists, tables, code, and where its links lead.
//!
//! A block stands on its own line of the file as long as the file has lines to spare.

use html5gum::{DefaultEmitter, Token};

use super::rows;
use crate::syntax::tokens::tokenizer;

/// The text of a page.
pub fn text(raw: &str) -> String {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let small = raw.to_ascii_lowercase();
    let closing = |name: &&'static str| Some((*name, small.rfind(&format!("</{name}>"))?));
    let closings = STRUCK.iter().chain(&HOLDERS).filter_map(closing).collect();
    let mut page = Page { raw, closings, ..Page::default() };
    for token in tokenizer(raw, emitter) {
        // What has more attributes than are read is no text for readers.
        let Ok(token) = token else { break };
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let attribute = |key: &str| {
                    let value = tag.attributes.get(key.as_bytes())?;
                    Some(String::from_utf8_lossy(&value.value).into_owned())
                };
                page.open(&name, tag.span.start, tag.self_closing, &attribute);
            }
            Token::EndTag(tag) => page.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text.value), text.span.start),
            _ => {}
        }
    }
    page.flush();
    page.out
}

#[derive(Default)]
struct Page<'r> {
    raw: &'r str,
    /// Where the last of each element that may be unseen is closed.
    closings: Vec<(&'static str, usize)>,
    out: String,
    /// The lines written, and those of the file that were passed.
    written: usize,
    passed: usize,
    seen: usize,
    /// The block that is being read, its mark, and the line it begins on.
    block: String,
    mark: String,
    line: usize,
    /// An element whose text nobody sees.
    hidden: Option<String>,
    hidden_depth: usize,
    code: bool,
    /// Open lists: the next number, or nothing for bullets.
    lists: Vec<Option<usize>>,
    tables: usize,
    cells: Vec<String>,
    in_cell: bool,
    link: Option<String>,
}

impl Page<'_> {
    /// The line of an offset of the file, from 0; offsets only grow.
    fn line_of(&mut self, at: usize) -> usize {
        let at = at.min(self.raw.len());
        if at > self.seen {
            self.passed += self.raw.as_bytes()[self.seen..at].iter().filter(|byte| **byte == b'\n').count();
            self.seen = at;
        }
        self.passed
    }

    fn open(&mut self, name: &str, at: usize, is_empty: bool, attribute: &dyn Fn(&str) -> Option<String>) {
        self.line_of(at);
        if let Some(hidden) = &self.hidden {
            self.hidden_depth += usize::from(hidden == name && !is_empty);
            return;
        }
        match name {
            _ if !is_empty && self.is_unseen(name, at, attribute) => {
                self.hidden = Some(name.to_owned());
                self.hidden_depth = 1;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.tables == 0 => {
                self.begin(&format!("{} ", "#".repeat(usize::from(name.as_bytes()[1] - b'0'))));
            }
            "ul" | "menu" | "ol" if self.tables == 0 => {
                self.flush();
                self.lists.push((name == "ol").then_some(1));
            }
            "li" if self.tables == 0 => {
                let mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
                self.begin(&mark);
            }
            "pre" if self.tables == 0 => {
                self.begin("");
                self.code = true;
            }
            "table" => {
                if self.tables == 0 {
                    self.flush();
                }
                self.tables += 1;
            }
            "td" | "th" if self.tables == 1 => {
                self.end_cell();
                self.block.clear();
                self.in_cell = true;
            }
            "tr" if self.tables == 1 => {
                self.end_row();
                self.line = self.passed;
            }
            "br" => self.block.push(if self.code { '\n' } else { ' ' }),
            "code" if !self.code => self.block.push('`'),
            "a" => self.link = attribute("href"),
            "img" => self.block.push_str(&attribute("alt").unwrap_or_default()),
            "input" => self.block.push_str(&attribute("value").unwrap_or_default()),
            _ if is_inline(name) => {}
            _ if self.tables > 0 => self.block.push(' '),
            _ => self.begin(""),
        }
    }

    /// Whether readers don't see what an element holds, or see it struck out.
    fn is_unseen(&self, name: &str, at: usize, attribute: &dyn Fn(&str) -> Option<String>) -> bool {
        let is_struck = STRUCK.contains(&name);
        // The tab that is not open is hidden until it is chosen.
        let is_choice =
            || ["data-tab", "data-pivot", "data-zone", "data-moniker"].iter().any(|it| attribute(it).is_some());
        let is_hidden = || {
            HOLDERS.contains(&name)
                && attribute("hidden").is_some_and(|hidden| hidden != "until-found")
                && attribute("role").as_deref() != Some("tabpanel")
                && !is_choice()
        };
        // What is never closed would hide the rest of the page.
        let is_closed = || self.closings.iter().any(|(known, last)| *known == name && *last > at);
        matches!(name, "script" | "style" | "noscript" | "template" | "svg" | "iframe")
            || ((is_struck || is_hidden()) && is_closed())
    }

    fn close(&mut self, name: &str) {
        if let Some(hidden) = &self.hidden {
            if hidden == name {
                self.hidden_depth -= 1;
                if self.hidden_depth == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        match name {
            "a" => {
                if let Some(target) = self.link.take() {
                    self.block.push_str(&format!(" ({target}) "));
                }
            }
            "code" if !self.code => self.block.push('`'),
            "td" | "th" if self.tables == 1 => self.end_cell(),
            "tr" if self.tables == 1 => self.end_row(),
            "table" => {
                if self.tables == 1 {
                    self.end_row();
                }
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.block.clear();
                    self.put("");
                }
            }
            "ul" | "menu" | "ol" if self.tables == 0 => {
                self.flush();
                self.lists.pop();
            }
            "pre" if self.tables == 0 => {
                let code = std::mem::take(&mut self.block);
                self.code = false;
                self.put("```");
                for line in code.trim_end().lines() {
                    self.put(line);
                }
                self.put("```");
            }
            _ if is_inline(name) => {}
            _ if self.tables > 0 => self.block.push(' '),
            _ => self.flush(),
        }
    }

    /// Ends a cell, which nobody has to close.
    fn end_cell(&mut self) {
        if std::mem::take(&mut self.in_cell) {
            self.cells.push(std::mem::take(&mut self.block));
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        let row = rows::row(self.cells.drain(..));
        if !row.is_empty() {
            self.put(&row);
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        let line = self.line_of(at);
        if self.hidden.is_some() {
            return;
        }
        if self.block.trim().is_empty() && self.tables == 0 {
            let breaks = text.len() - text.trim_start().len();
            self.line = line + text[..breaks].matches('\n').count();
        }
        if self.code {
            self.block.push_str(text);
        } else {
            self.block.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
        }
    }

    fn begin(&mut self, mark: &str) {
        self.flush();
        mark.clone_into(&mut self.mark);
        self.line = self.passed;
    }

    /// Writes the block that was read.
    fn flush(&mut self) {
        let block = std::mem::take(&mut self.block);
        let mark = std::mem::take(&mut self.mark);
        let text = block.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.put(&format!("{mark}{text}"));
            // What follows is another paragraph.
            if mark.is_empty() {
                self.put("");
            }
        }
    }

    /// Writes a line, on the line of the file where that is still to come.
    fn put(&mut self, line: &str) {
        while self.written < self.line && !line.is_empty() {
            self.out.push('\n');
            self.written += 1;
        }
        self.out.push_str(line);
        self.out.push('\n');
        self.written += 1;
    }
}

/// Elements of what holds no longer.
const STRUCK: [&str; 3] = ["s", "del", "strike"];

/// Elements that hold others and are closed.
const HOLDERS: [&str; 16] = [
    "div", "span", "section", "article", "aside", "main", "p", "ul", "ol", "table", "nav", "form", "header", "footer",
    "pre", "button",
];

/// Whether words on both sides of the tag may be one word.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "strong"
            | "i"
            | "em"
            | "span"
            | "code"
            | "kbd"
            | "sub"
            | "sup"
            | "u"
            | "small"
            | "mark"
            | "label"
            | "var"
            | "samp"
            | "abbr"
            | "font"
            | "s"
            | "del"
            | "ins"
            | "button"
            | "time"
            | "thead"
            | "tbody"
            | "tfoot"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_what_its_readers_see_on_the_same_lines() {
        let page = "<html><style>p { x: 1.2.3 }\n</style>\n<p\nclass=\"a\">Use <b>Azure</b> CLI 2.48.1 &amp; <a href=\"/azure/x\">this</a>.</p>\n\n\n\n<p>Next<!-- 9.9.9 -->";
        let text = text(page);
        let line = |number: usize| text.lines().nth(number - 1).unwrap_or("");
        assert_eq!(line(4), "Use Azure CLI 2.48.1 & this (/azure/x) .", "{text}");
        assert_eq!(line(8), "Next", "{text}");
        assert!(!text.contains("1.2.3") && !text.contains("9.9.9"), "{text}");
    }

    #[test]
    fn tables_lists_and_code_keep_their_form() {
        let page = "<h2>Limits</h2><ul><li>a <li>b</ul><ol><li>one</ol><table><tr><th>A<th>B</th><tr><td>1</td><td><p>2</p></td></tr></table><pre>x \\\n  --y</pre>";
        let expected = "## Limits\n- a\n- b\n1. one\n| A | B |\n| 1 | 2 |\n\n```\nx \\\n  --y\n```\n";
        assert_eq!(text(page), expected);
        for length in 0..page.len() {
            text(&page[..length]);
        }
        text(&"<table><tr><td>".repeat(20_000));
    }
    #[test]
    fn what_is_struck_out_or_hidden_is_not_read() {
        for (page, expected) in [
            ("<p>It is <s>10 GB</s> 20 GB.</p>", "It is 20 GB.\n\n"),
            ("<p><del>a <b>b</b></del><strike>c</strike>d</p>", "d\n\n"),
            ("<div hidden>a</div><p hidden>b</p><p>c</p>", "c\n\n"),
            ("<section role=tabpanel hidden=hidden>a</section>", "a\n\n"),
            ("<p>a <s>b<p>c <input hidden> d", "a b\n\nc d\n\n"),
        ] {
            assert_eq!(text(page), expected, "{page}");
        }
    }
}
