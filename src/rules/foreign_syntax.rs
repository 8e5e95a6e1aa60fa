#![doc = include_str!("../../lints/rules/foreign-syntax.md")]

use super::{Findings, Hint, Inventory};
use crate::source::Span;
use crate::source::pattern::pattern;
use crate::syntax::admonition::{callout, is_kind};
use crate::syntax::tree::CodeBlock;

// `[[Page]]`, `![[Page#Part|text]]`: a name that begins and ends with a letter or a digit.
pattern!(
    WIKILINK,
    r"(!?)\[\[([\p{L}\p{N}](?:[^\[\]|#^\r\n<>()$='\x22]*[\p{L}\p{N}])?)(#[^\[\]|\r\n]*)?(?:\|([^\[\]\r\n]*))?\]\]"
);
// `!!! note "Title"`, `??? tip`, `!!! info inline end`: kinds, and a title in quotes, and nothing after them.
pattern!(
    ADMONITION,
    r"(?m)^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+([A-Za-z][A-Za-z-]*)(?:[ \t]+[\w-]+)*(?:[ \t]+\x22[^\r\n]*\x22)?[ \t]*\r?$"
);
// `/// note | Title`, and the like: a line of slashes with the word of a block.
pattern!(SLASHES, r"(?m)^[ \t>]*/{3,}[ ]*([A-Za-z][A-Za-z-]*)[ ]*(?:\|[^\r\n]*)?\r?$");
/// Words of such blocks that are no kinds of callouts.
const SLASH_WORDS: [&str; 8] =
    ["admonition", "details", "tab", "caption", "figure-caption", "table-caption", "define", "html"];
// `=== "Linux"` begins a tab; `--8<-- "file.md"`, `{!file.md!}` and `{% include-markdown "file.md" %}` show a file, and so does
// `<<< file.js{2}` of VitePress.
pattern!(
    PART,
    r#"(?m)^[ \t]*(?:(?P<tab>===[+!]?[ \t]+"[^"\r\n]+")|--8<--[ \t]+["'](?P<a>[^"'\r\n]+)["']|\{!\s*(?P<b>[^!\r\n]+?)\s*!\}|\{%-?\s*include(?:-markdown)?\s+["'](?P<c>[^"'\r\n]+)["'][^%\r\n]*%\}|<<<[ \t]+(?P<code>[^\s{]+\.\w[^\s{]*)(?:[ \t]*\{[^}\r\n]*\})?)[ \t]*\r?$"#
);
// `{{#include path:part}}` and its kin.
pattern!(INCLUDE, r"\{\{#(?:rustdoc_include|include|playground)[ \t]+([^}\s]+)[^}\r\n]*\}\}");

/// Attributes of C++, which are written in the same brackets.
const ATTRIBUTES: [&str; 14] = [
    "assume",
    "carries_dependency",
    "clang",
    "deprecated",
    "fallthrough",
    "gnu",
    "indeterminate",
    "likely",
    "maybe_unused",
    "no_unique_address",
    "nodiscard",
    "noreturn",
    "unlikely",
    "unsequenced",
];

/// Reports what other tools read in Markdown and this dialect does not.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if doc.hints().has(Hint::Wikilink) {
        wikilinks(doc, found);
    }
    if doc.hints().has(Hint::Admonition) {
        admonitions(doc, found);
    }
    if doc.hints().has(Hint::Slashes) {
        blocks_between_slashes(doc, found);
    }
    if doc.hints().has(Hint::MkDocsPart) {
        parts(doc, found);
    }
    if doc.hints().has(Hint::BookInclude) {
        includes(doc, found);
    }
}

fn wikilinks(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let prose = doc.prose();
    for link in WIKILINK.captures_iter(prose) {
        let (whole, page) = (link.get(0).expect("a match"), &link[2]);
        let is_link = prose[whole.end()..].starts_with(['(', '[', ':']);
        // `"at": [[a, b]]` and `x = [[a]]` are data.
        let before = prose[..whole.start()].trim_end_matches([' ', '\t']);
        let is_index = prose[..whole.start()].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let is_data =
            is_index || page.contains(',') || before.ends_with([':', '=', '"']) || ["TOC", "_TOC_"].contains(&page);
        if is_link
            || is_data
            || !page.contains(char::is_alphabetic)
            || ATTRIBUTES.contains(&page)
            || page.contains("::")
        {
            continue;
        }
        let shown = link.get(4).map_or(page, |text| text.as_str());
        let is_file = page.rsplit_once('.').is_some_and(|(_, ending)| (2..5).contains(&ending.len()));
        let path = format!("{page}{}", if is_file { "" } else { ".md" });
        let span = Span::new(whole.start(), whole.end());
        let what = if &link[1] == "!" { "an embedded page" } else { "a link" };
        // Some wikis name a file with the blanks of its page, some with hyphens; some write the page first, some the text.
        let help = if link.get(4).is_some() || path.contains(' ') {
            format!("write `{}[text](path)`, with the path of the file", &link[1])
        } else {
            format!("write `{}[{shown}]({path})`, with the path of the file", &link[1])
        };
        found.add(span, format!("`{}` is {what} of a wiki, and is shown as text", span.of(doc.text()))).help(help);
    }
}

fn admonitions(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for block in ADMONITION.captures_iter(doc.prose()) {
        let (whole, kind) = (block.get(0).expect("a match"), &block[1]);
        // `!!! Mind the gap` is loud: an admonition is of a known kind, has a title in quotes, or holds what is indented below it.
        let below = doc.text()[whole.end()..].lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let has_body = below.starts_with("    ") || below.starts_with('\t');
        if !has_body && !whole.as_str().contains('"') && !is_kind(kind) {
            continue;
        }
        let span = trimmed(&whole);
        found
            .add(span, format!("`{}` is an admonition of MkDocs", span.of(doc.text())))
            .help(format!("write `> [!{}]`, and `> ` before each line of its text", callout(kind)));
    }
}

fn blocks_between_slashes(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for block in SLASHES.captures_iter(doc.prose()) {
        let (whole, word) = (block.get(0).expect("a match"), block[1].to_ascii_lowercase());
        if !is_kind(&word) && !SLASH_WORDS.contains(&&*word) {
            continue;
        }
        let span = trimmed(&whole);
        let help = match &*word {
            "tab" => "write a heading `# [Title](#tab/id)`, and `---` after the last tab".to_owned(),
            word if SLASH_WORDS[2..].contains(&word) => "write its text without it".to_owned(),
            word => format!("write `> [!{}]`, and `> ` before each line of its text", callout(word)),
        };
        found.add(span, format!("`{}` begins a block of MkDocs, and is shown as text", span.of(doc.text()))).help(help);
    }
}

fn parts(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for part in PART.captures_iter(doc.prose()) {
        let whole = part.get(0).expect("a match");
        let span = trimmed(&whole);
        let path = ["a", "b", "c"].into_iter().find_map(|name| part.name(name)).map(|path| path.as_str());
        let code = part.name("code").map(|path| path.as_str().split('#').next().unwrap_or_default());
        let (what, help) = match (path, code) {
            (Some(path), _) => {
                // Lines or a section of a file stand behind colons, and an include shows all of it.
                let file = path.split(':').next().unwrap_or_default();
                ("shows a file in MkDocs", format!("write `[!INCLUDE [{file}]({file})]`"))
            }
            (_, Some(path)) => ("shows code in VitePress", format!("write `:::code source=\"{path}\":::`")),
            _ => {
                ("is a tab of MkDocs", "write a heading `# [Title](#tab/id)`, and `---` after the last tab".to_owned())
            }
        };
        found.add(span, format!("`{}` {what}, and is shown as text", whole.as_str().trim())).help(help);
    }
}

fn includes(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let whole = std::iter::once((None, doc.prose(), 0));
    // Beside other lines it may be an example of how to write.
    let is_meant = |code: &CodeBlock| code.text.trim().lines().count() == 1 || !is_markdown(code.language());
    let blocks = doc.code_blocks.iter().filter(|(_, code)| is_meant(code));
    let blocks = blocks.map(|(node, _)| (Some(()), node.span.of(doc.text()), node.span.start as usize));
    for (code, text, offset) in whole.chain(blocks) {
        for include in INCLUDE.captures_iter(text) {
            let all = include.get(0).expect("a match");
            // With a backslash before it mdBook shows it as it is.
            if doc.text()[..offset + all.start()].ends_with('\\') {
                continue;
            }
            let path = include[1].split(':').next().unwrap_or("");
            let is_article = code.is_none() && path.ends_with(".md");
            let form = if is_article {
                format!("[!INCLUDE [{path}]({path})]")
            } else {
                format!(":::code source=\"{path}\":::")
            };
            found
                .add(
                    Span::new(offset + all.start(), offset + all.end()),
                    format!("`{}` is an include of mdBook", all.as_str()),
                )
                .help(format!("write `{form}`"));
        }
    }
}

/// Whether code may show how Markdown is written.
fn is_markdown(language: &str) -> bool {
    matches!(language.to_ascii_lowercase().as_str(), "" | "md" | "markdown" | "text" | "handlebars" | "hbs")
}

/// The place of a match without the white space around it.
fn trimmed(whole: &regex::Match<'_>) -> Span {
    let start = whole.end() - whole.as_str().trim_start().len();
    Span::new(start, start + whole.as_str().trim().len())
}
