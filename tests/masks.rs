//! What hides a directive from the parser is never seen: in no text, target, title or message.

use std::sync::Arc;

use proptest::prelude::*;
use site::syntax::mkdocs_snippet::MkDocsSnippets;
use site::syntax::{Document, Kind, Mathematics, Node, Options, SlashBlock, SlashForm, parse, parse_lines};

/// Directives, and places for them. None has the letter that fills masks but in the word `text`.
const PIECES: &[&str] = &[
    "<ref:a>",
    "@uid.of",
    "@\"a b\"",
    "[!INCLUDE [a](b.md)]",
    ":::no-loc text=\"a\":::",
    ":::image source=\"a.png\" alt-text=\"b\":::",
    ":::row:::",
    ":::zone pivot=\"a\"",
    ":::zone-end",
    "[!code-cs[a](b.cs)]",
    "[",
    "](",
    "](<",
    ">)",
    ")",
    "![",
    " \"",
    "\")",
    " '",
    "[a]: ",
    "[a]",
    "[b][a]",
    "<",
    ">",
    "<https://a.b/",
    "<a href=\"",
    "\">",
    "`",
    "``",
    "```",
    "~~~ ",
    "~",
    "**",
    "|",
    "\\|",
    "\\",
    "| a | b |\n|---|---|---|\n",
    "|---|",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "    ",
    "# ",
    "$",
    "[^a]",
    "[^a]: ",
    "<!-- ",
    " -->",
    "<?",
    "?>",
    "<div>\n",
    "a ",
    "&amp;",
    "\t",
    "!!! tip \"",
    "!!! note\n",
    "??? \"",
    "=== \"",
    "\"\n",
    "/// note\n",
    "//// tab | ",
    "    type: tip\n",
    "\n///\n",
    "--8<-- \"a\"\n",
    "--8<-- [end:a]\n",
    ":material-check: ",
];

fn article() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES).prop_map(|piece| piece.replace("<ref:", "<XREF:"));
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// Every text that a node brings of its own.
fn texts(nodes: &[Node], all: &mut Vec<String>) {
    for node in nodes {
        match &node.kind {
            Kind::Text(Some(text)) | Kind::Code(text) => all.push(text.to_string()),
            Kind::Link(link) | Kind::Picture(link) => all.push(link.title.clone()),
            Kind::CodeBlock(code) => all.extend([code.text.clone(), code.info.clone().unwrap_or_default()]),
            Kind::Math { tex, .. } => all.push(tex.clone()),
            Kind::FootnoteReference(name) | Kind::FootnoteDefinition(name) => all.push(name.clone()),
            Kind::Heading(heading) => all.push(heading.id.clone()),
            _ => {}
        }
        texts(&node.children, all);
    }
}

fn check(document: &Document) {
    let mut all = Vec::new();
    texts(&document.blocks, &mut all);
    all.extend(document.references.iter().map(|reference| reference.target.clone()));
    for text in &all {
        assert!(!text.replace("text", "").replace("xref", "").contains('x'), "`{text}` of {:?}", document.text);
    }
    for diagnostic in &document.diagnostics {
        assert!(!diagnostic.message.contains("xx"), "{}", diagnostic.message);
    }
    assert!(!format!("{:?}", document.blocks).contains("xx"), "{:?}", document.text);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_filler_is_left_anywhere(text in article()) {
        let options = Options { mathematics: Mathematics::Markdig, footnotes: true, task_lists: true, ..Options::default() };
        let text = Arc::from(text.as_str());
        check(&parse(&text, &options));
        check(&parse_lines(&text, &options));
        let block = |name: &str, form| SlashBlock { name: name.to_owned(), form, kind: None, title: None };
        let slash_blocks = vec![block("note", SlashForm::Admonition), block("tab", SlashForm::Tab)];
        check(&parse(&text, &Options { indented_blocks: true, mkdocs_snippets: Some(MkDocsSnippets::default()), icons: true, slash_blocks, ..Options::default() }));
    }
}
