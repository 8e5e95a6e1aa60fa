//! The lines of a block of code, for rules that look into it.

use super::Inventory;
use crate::source::Span;
use crate::source::pattern::pattern;
use crate::syntax::Node;
use crate::syntax::tree::CodeBlock;

/// The places of the lines of a block, without fences and without what a list or a quote puts before them. Empty where the
/// lines of the file are not those of the block.
pub fn lines(doc: &Inventory<'_>, node: &Node, block: &CodeBlock) -> Vec<Span> {
    let text = doc.text();
    let mut written = super::lines::of(text, node.span);
    if block.info.is_some() {
        written.next();
    }
    let place = |(code, line): (&str, Span)| {
        let source = line.of(text);
        source.ends_with(code).then(|| Span::new(line.end as usize - code.len(), line.end as usize))
    };
    block.text.lines().zip(written).map(place).collect::<Option<Vec<Span>>>().unwrap_or_default()
}

/// Where commands begin among lines of a shell: no comments, no blank lines, and nothing that goes on with the line before.
pub fn commands(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut commands = Vec::new();
    let mut goes_on = false;
    for line in lines {
        let code = line.of(text).trim();
        if !goes_on && !code.is_empty() && !code.starts_with(['#', ':']) && !code.starts_with("rem ") {
            commands.push(*line);
        }
        goes_on = code.ends_with(['\\', '`', '^', '|', ',', '(', '{']) || code.ends_with("&&");
    }
    commands
}

/// Whether a text is a command of a shell that is given the lines below it: `cat <<EOF | kubectl apply -f -`.
pub fn is_heredoc(text: &str) -> bool {
    pattern!(HEREDOC, r#"^\s*(?:\$ )?[a-z][a-z0-9_-]*(?: [^\n]*)? ?<<-?[ \t]*['"]?([A-Za-z_]+)['"]?"#);
    let end = HEREDOC.captures(text).and_then(|captures| captures.get(1));
    end.is_some_and(|end| text.lines().skip(1).any(|line| line.trim() == end.as_str()))
}

/// The place of a block's language; of its opening fence where it names none.
pub fn language(doc: &Inventory<'_>, node: &Node, block: &CodeBlock) -> Span {
    let start = node.span.start as usize;
    let fence = Span::new(start, super::lines::end(doc.text(), start));
    let language = block.language();
    match fence.of(doc.text()).find(language).filter(|_| !language.is_empty()) {
        Some(at) => Span::new(start + at, start + at + language.len()),
        None => fence,
    }
}
