//! Targets and titles of links: where they stand, and what the author wrote there.

use std::ops::Range;

use super::Kind;
use super::builder::Builder;
use super::escapes::unescaped;
use super::line_start::without_marks;
use super::tree::{Link, ReferenceKind};

/// Where the parts of a link stand behind its text.
struct Tail {
    target: Range<usize>,
    title: Range<usize>,
}

impl Builder<'_> {
    /// A link whose end has come, and whether it is a picture. Its text ends at `inner_end`.
    ///
    /// A word that hides a directive is taken off where it is part of a target. In titles, and where a `|` was hidden that ends no
    /// cell of its table, the source says what the author wrote.
    pub(super) fn finished_link(&mut self, mut link: Link, range: &Range<usize>, inner_end: usize) -> (Link, bool) {
        let reference = &self.references[link.target.0 as usize];
        let picture = reference.kind == ReferenceKind::Image;
        if reference.span != self.view.span(range.clone()) {
            self.take_off(inner_end..range.end);
            return (link, picture);
        }
        let quotes = self.quotes();
        let tail = tail(&self.view.text, range, inner_end, quotes > 0);
        self.take_off(inner_end..tail.title.start);
        let span = self.view.span(tail.target.clone());
        let pipes = &self.scan.tables.pipes;
        let hides_pipe = |part: &Range<usize>| {
            pipes.get(pipes.partition_point(|pipe| *pipe < part.start)).is_some_and(|pipe| *pipe < part.end)
        };
        let target = hides_pipe(&tail.target).then(|| unescaped(&self.view.text[tail.target]));
        if hides_pipe(&tail.title) || self.masks_in(&tail.title).next().is_some() {
            link.title = unescaped(&without_marks(&self.view.text[tail.title], quotes));
        }
        let reference = &mut self.references[link.target.0 as usize];
        reference.span = span;
        if let Some(target) = target {
            reference.target = target;
        }
        (link, picture)
    }

    /// In how many quotes what comes next stands.
    pub(super) fn quotes(&self) -> usize {
        self.frames.iter().filter(|frame| frame.kind == Kind::Quote).count()
    }

    /// Takes off masks in `range`: the body is parsed once more without them.
    pub(super) fn take_off(&mut self, range: Range<usize>) {
        let masks: Vec<usize> = self.masks_in(&range).map(|(index, _)| index).collect();
        self.unmask.extend(masks);
    }
}

/// Where target and title of the link at `link` stand: after `](`, or between `<` and `>`.
fn tail(text: &str, link: &Range<usize>, inner_end: usize, is_quoted: bool) -> Tail {
    let empty = link.end..link.end;
    if text[link.clone()].starts_with('<') {
        return Tail { target: link.start + 1..link.end.saturating_sub(1).max(link.start + 1), title: empty };
    }
    let open = text.get(inner_end..link.end).and_then(|rest| rest.find("]("));
    let Some(open) = open else { return Tail { target: link.clone(), title: empty } };
    let start = inner_end + open + 2;
    let mut rest = text[start..link.end].trim_start();
    while is_quoted && text[start..link.end - rest.len()].contains('\n') && rest.starts_with('>') {
        rest = rest[1..].trim_start();
    }
    let start = link.end - rest.len();
    let target = match rest.strip_prefix('<') {
        Some(inside) => start + 1..start + 1 + inside.find('>').unwrap_or(inside.len()),
        None => start..start + bare(rest),
    };
    let after = &text[target.end..link.end.max(target.end)];
    let opened = after.find(['"', '\'', '(']).map(|at| target.end + at + 1);
    let before_end = after.strip_suffix(')').unwrap_or(after).trim_end();
    let closed = before_end.len().checked_sub(1).map(|at| target.end + at);
    let title = opened.zip(closed).filter(|(start, end)| start < end);
    Tail { target, title: title.map_or(empty, |(start, end)| start..end) }
}

/// The length of a target that stands in no angle brackets.
fn bare(text: &str) -> usize {
    let mut depth = 0usize;
    let end = text.char_indices().find(|(_, c)| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' if depth > 0 => {
            depth -= 1;
            false
        }
        ')' => true,
        c => c.is_whitespace(),
    });
    end.map_or(text.len(), |(at, _)| at)
}
