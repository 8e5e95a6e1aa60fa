//! Code and raw HTML: what CommonMark keeps as the author wrote it.

use std::ops::Range;

use super::book::{is_rust, without_hidden_lines};
use super::builder::Builder;
use super::code_block::is_info_of_mkdocs;
use super::directive::Directive;
use super::escapes::unescaped;
use super::html::{self, Raw};
use super::line_start::without_marks;
use super::masks::Mask;
use super::tokens::RAW_TEXT;
use super::tree::{CodeBlock, CodeSettings, HtmlPiece};
use super::{Kind, Node};

impl<'a> Builder<'a> {
    /// What stands after a fence, as the author wrote it.
    pub(super) fn info(&self, range: &Range<usize>, given: String) -> String {
        let source = &self.view.text[range.clone()];
        let line = source.lines().next().unwrap_or("");
        let stretch = range.start..range.start + line.len();
        if self.has_pipe(&stretch) || self.masks_in(&stretch).next().is_some() {
            unescaped(line.trim_start_matches(['`', '~']).trim())
        } else {
            given
        }
    }

    /// The name of a footnote or its mark, whose brackets begin at `range`.
    pub(super) fn footnote_name(&self, range: &Range<usize>) -> String {
        let source = &self.view.text[range.clone()];
        let inside = source.trim_start().strip_prefix("[^").unwrap_or(source);
        inside.split(']').next().unwrap_or("").to_owned()
    }

    pub(super) fn code_block(&mut self, info: Option<String>, range: Range<usize>, text: String) {
        let source = self.view.text[range.clone()].trim_end();
        let closed = info.is_none() || {
            let mark = source.trim_start().chars().next().unwrap_or('`');
            let length = source.trim_start().chars().take_while(|c| *c == mark).count();
            let last = source.rsplit(['\n', '\r']).next().unwrap_or("");
            let last = last.trim_start_matches([' ', '\t', '>']);
            last.len() >= length && last.chars().all(|c| c == mark) && source.contains(['\n', '\r'])
        };
        let mut text = text.replace("\r\n", "\n");
        // There it is code in a line, between marks that stand on two lines.
        let is_in_line =
            |info: &&str| self.options.indented_blocks && closed && text.trim().is_empty() && !is_info_of_mkdocs(info);
        if let Some(code) = info.as_deref().filter(is_in_line) {
            let span = self.view.span(range.clone());
            let shown = Node::leaf(Kind::Code(code.trim().into()), span);
            self.push_inline(Kind::Paragraph, range, vec![shown]);
            return;
        }
        let cut =
            info.as_deref().filter(|_| text.contains("8<-")).and_then(|info| self.mkdocs_code(info, &text, &range));
        if let Some(cut) = cut {
            self.leaf(cut, range);
            return;
        }
        if self.options.mkdocs_snippets.is_some() {
            // Behind a `;` they are an example.
            text = text.replace(";--8<--", "--8<--");
        }
        if let Some(info) = info.as_deref().filter(|_| self.options.of_book) {
            if let Some(included) = self.code_of_includes(info, &text, &range) {
                self.leaf(included, range);
                return;
            }
            if is_rust(info) {
                text = without_hidden_lines(&text);
            }
            // A backslash keeps an include from being one.
            text = text.replace("\\{{#", "{{#");
        }
        let settings = info.as_deref().filter(|_| self.options.indented_blocks).and_then(CodeSettings::of);
        let settings = settings.map(Box::new);
        self.leaf(Kind::CodeBlock(Box::new(CodeBlock { info, text, closed, settings })), range);
    }

    pub(super) fn inline_code(&self, given: &str, range: &Range<usize>) -> Box<str> {
        if !self.has_pipe(range) && self.masks_in(range).next().is_none() {
            return given.into();
        }
        let in_table = self.frames.iter().any(|frame| frame.kind == Kind::TableCell);
        let written = without_marks(&self.view.text[range.clone()], self.quotes());
        let source = if in_table { written.replace("\\|", "|") } else { written };
        let ticks = source.len() - source.trim_start_matches('`').len();
        let inner = source[ticks..source.len() - ticks].replace("\r\n", " ").replace('\n', " ");
        let padded = inner.len() > 2 && inner.starts_with(' ') && inner.ends_with(' ') && !inner.trim().is_empty();
        if padded { inner[1..inner.len() - 1].into() } else { inner.into() }
    }

    /// Whether a `|` that was taken for one within a cell is hidden in `range`.
    fn has_pipe(&self, range: &Range<usize>) -> bool {
        let first = self.scan.tables.pipes.partition_point(|pipe| *pipe < range.start);
        self.scan.tables.pipes.get(first).is_some_and(|pipe| *pipe < range.end)
    }

    /// Masks that count in this parse and start inside `range`.
    pub(super) fn masks_in(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &'a Mask)> {
        let scan = self.scan;
        let unmasked = self.unmasked;
        let end = range.end;
        let first = scan.masks.partition_point(|mask| mask.range.start < range.start);
        scan.masks[first..]
            .iter()
            .enumerate()
            .map(move |(index, mask)| (first + index, mask))
            .take_while(move |(_, mask)| mask.range.start < end)
            .filter(move |(index, _)| unmasked.binary_search(index).is_err())
    }

    pub(super) fn html_block(&mut self, range: Range<usize>, mut raw: Raw) {
        let found = self.masks_in(&range).next();
        if let Some((index, mask)) = found
            && mask.block
            && self.view.text[range.start..mask.range.start].trim().is_empty()
        {
            self.directive(index, mask);
            return;
        }
        // The end of a container ends whatever is open in it.
        let is_end = |mask: &Mask| matches!(&mask.directive, Directive::End(of) if mask.block && self.is_open(*of));
        let end = self.masks_in(&range).find(|(_, mask)| is_end(mask));
        if let Some((index, mask)) = end {
            if self.may_set_apart && !self.is_apart(index) {
                let is_end = |mask: &Mask| mask.block && matches!(mask.directive, Directive::End(_));
                let ends =
                    self.masks_in(&range).filter(|(at, mask)| *at >= index && is_end(mask) && !self.is_apart(*at));
                let ends: Vec<usize> = ends.map(|(at, _)| at).collect();
                self.apart.extend(ends);
                return;
            }
            let after = raw.split_off(mask.range.end);
            let mut before = raw;
            before.split_off(mask.range.start);
            self.html(range.start..mask.range.start, before);
            self.directive(index, mask);
            self.html(mask.range.end..range.end, after);
            return;
        }
        self.html(range, raw);
    }

    /// Whether the parser was given a blank line before a mask.
    fn is_apart(&self, mask: usize) -> bool {
        self.scan.apart.binary_search(&mask).is_ok()
    }

    /// Shows HTML between blocks, if there is any.
    fn html(&mut self, range: Range<usize>, mut raw: Raw) {
        if raw.text.trim().is_empty() {
            return;
        }
        raw.end_line();
        let pieces = html::pieces(self, &raw);
        self.leaf(Kind::HtmlBlock(pieces), range);
    }

    /// A tag around Markdown. A paragraph that holds others is a section.
    pub(super) fn tag_around_markdown(&mut self, range: Range<usize>) {
        let mut raw = Raw::of(&self.view.text[range.clone()], range.start);
        raw.end_line();
        let mut pieces = html::pieces(self, &raw);
        for piece in &mut pieces {
            if let HtmlPiece::Tag(tag) = piece
                && *tag.name == *"p"
            {
                tag.name = "div".into();
            }
        }
        self.leaf(Kind::HtmlBlock(pieces), range);
    }

    pub(super) fn inline_html(&mut self, range: Range<usize>) {
        self.flush();
        let found = self.masks_in(&range).next();
        if let Some((_, mask)) = found
            && mask.range == range
        {
            match self.inline_node(mask) {
                Some(node) => self.attach_node(node, range.end),
                None => {
                    self.pending = Some(range);
                    self.flush();
                }
            }
            return;
        }
        let raw = Raw::of(&self.view.text[range.clone()], range.start);
        let pieces = html::pieces(self, &raw);
        let mut is_raw_text = false;
        for piece in &pieces {
            match piece {
                HtmlPiece::Tag(tag) if *tag.name == *"a" => self.in_anchor = !tag.closing,
                HtmlPiece::Tag(tag) if !tag.shown && RAW_TEXT.contains(&&*tag.name) => match tag.closing {
                    true => self.take_out_raw_text(),
                    false => is_raw_text = true,
                },
                _ => {}
            }
        }
        self.leaf(Kind::Html(pieces), range);
        if is_raw_text && self.raw_text.is_none() {
            self.raw_text = self.frames.last().map(|frame| (self.frames.len(), frame.children.len()));
        }
    }

    /// Takes out what a script or a style holds that ends here: it is nothing that a reader sees.
    fn take_out_raw_text(&mut self) {
        let Some((frames, children)) = self.raw_text.take() else { return };
        let open = self.frames.len();
        if let Some(frame) = self.frames.last_mut().filter(|_| open == frames) {
            frame.children.truncate(children);
        }
    }
}
