//! Any bytes parse, and every node knows where it stands.

use std::sync::Arc;

use proptest::prelude::*;
use site::syntax::mkdocs_snippet::MkDocsSnippets;
use site::syntax::{Document, Kind, Mathematics, Node, Options, SlashBlock, SlashForm, parse};

/// Pieces that make up articles, and what goes wrong in them.
const PIECES: &[&str] = &[
    "---\ntitle: T\n---\n",
    "# Heading\n",
    "text ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "> [!NOTE]\n",
    "> text\n",
    "> - a\n",
    "- item\n",
    "  more\n",
    "1. one\n",
    "   :::zone pivot=\"a\"\n",
    ":::zone pivot=\"a,b\"\n",
    ":::zone-end\n",
    ":::zone\n",
    ":::row:::\n",
    "    :::column span=\"2\":::\n",
    "        body\n",
    "    :::column-end:::\n",
    ":::row-end:::\n",
    ":::moniker range=\">= a\"\n",
    ":::moniker-end\n",
    ":::image source=\"a.png\" alt-text=\"ä\":::",
    ":::image type=\"complex\" source=\"a.png\" alt-text=\"b\":::\n",
    ":::image-end:::\n",
    ":::code language=\"cs\" source=\"a.cs\":::\n",
    "[!INCLUDE [t](x.md)]\n",
    "a [!INCLUDE [t](x.md)] b ",
    "[!code-cs[m](a.cs?name=x)]\n",
    "```bash\n",
    "```\n",
    "~~~\n",
    "    code\n",
    "<div>\n",
    "</div>\n",
    "<!-- ",
    " -->\n",
    "<a id=\"x\"></a>",
    "<xref:a.b>",
    "@uid ",
    ":smile: ",
    "http://a.example/b_c ",
    "**",
    "_",
    "`",
    "[a](b.md)",
    "[a]",
    "[a]: b.md\n",
    "![x](y.png \"t\")",
    "| a | b |\n|---|---|\n| c | d |\n",
    "# [A](#tab/a)\n",
    "## [B](#tab/b/c)\n",
    "---\n",
    "\u{feff}",
    "\0",
    "é",
    "概",
    "\t",
    "\\",
    ":::no-loc text=\"a\":::",
    "<script>x</script>",
    "<b onclick=x>",
    "<res-group>",
    "$x$",
    "!!! note \"A @uid\"\n",
    "    ??? tip\n",
    "=== \"A\"\n",
    "    === \"1. B\"\n",
    "        deep\n",
    "/// note | A @uid\n",
    "    //// tab | 1. é\n",
    "    type: tip\n",
    "///\n",
    "--8<-- \"é.md:2\"\n",
    "<!-- --8<-- [start:a] -->\n",
    ":material-check:",
    "    ////\n",
];

fn article() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,4}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn check(document: &Document, nodes: &[Node], within: (u32, u32)) {
    let mut last = within.0;
    for node in nodes {
        let (start, end) = (node.span.start, node.span.end);
        assert!(start <= end && end as usize <= document.text.len(), "{:?} is out of bounds", node.kind);
        assert!(document.text.get(node.span.range()).is_some(), "{:?} cuts a character", node.kind);
        assert!(start >= last, "{:?} at {start} stands before its neighbour's end {last}", node.kind);
        last = start;
        if let Kind::Text(None) = node.kind {
            assert!(!node.span.is_empty());
        }
        check(document, &node.children, (start, end));
    }
    for reference in &document.references {
        assert!(document.text.get(reference.span.range()).is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_article_parses_to_ordered_spans_in_bounds(text in article()) {
        let options = Options { mathematics: Mathematics::Markdig, footnotes: true, task_lists: true, ..Options::default() };
        let document = parse(&Arc::from(text.as_str()), &options);
        check(&document, &document.blocks, (0, u32::MAX));
    }

    #[test]
    fn so_does_any_article_of_mkdocs(text in article()) {
        let block = |name: &str, form| SlashBlock { name: name.to_owned(), form, kind: None, title: None };
        let slash_blocks = vec![block("note", SlashForm::Admonition), block("tab", SlashForm::Tab)];
        let options = Options { indented_blocks: true, mkdocs_snippets: Some(MkDocsSnippets::default()), icons: true, slash_blocks, attributes: true, ..Options::default() };
        let document = parse(&Arc::from(text.as_str()), &options);
        check(&document, &document.blocks, (0, u32::MAX));
    }

    #[test]
    fn any_text_parses(text in "\\PC*") {
        let document = parse(&Arc::from(text.as_str()), &Options::default());
        check(&document, &document.blocks, (0, u32::MAX));
    }
}
