//! Which construct stands for what the parser knows: whoever adds a kind of node or a directive has to give it a line.

use site::syntax::Kind;
use site::syntax::directive::Directive;

use crate::constructs::CONSTRUCTS;

/// The name of a construct. That it has no line above shows while this is compiled.
macro_rules! listed {
    ($name:literal) => {
        const {
            assert!(is_listed($name), "a construct has no line in CONSTRUCTS");
            $name
        }
    };
}

const fn is_listed(name: &str) -> bool {
    let mut at = 0;
    while at < CONSTRUCTS.len() {
        if is_same(CONSTRUCTS[at].name.as_bytes(), name.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// The construct that makes nodes of a kind.
pub fn of_kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Paragraph => listed!("paragraph"),
        Kind::Heading(_) => listed!("heading"),
        Kind::Quote => listed!("quote"),
        Kind::List { .. } | Kind::Item => listed!("list"),
        Kind::CodeBlock(_) => listed!("code block"),
        Kind::Rule => listed!("rule"),
        Kind::Table(_) | Kind::TableHead | Kind::TableRow | Kind::TableCell => listed!("table"),
        Kind::HtmlBlock(_) => listed!("HTML block"),
        Kind::Alert(_) => listed!("callout"),
        Kind::Div(_) => listed!("section with a class"),
        Kind::Zone(_) => listed!("zone"),
        Kind::Moniker { .. } => listed!("moniker zone"),
        Kind::Row | Kind::Column(_) => listed!("row"),
        Kind::TabGroup(_) | Kind::Tab(_) => listed!("tab group"),
        Kind::Include(_) => listed!("include"),
        Kind::Snippet(_) => listed!("snippet"),
        Kind::Image(_) => listed!("image"),
        Kind::Video(_) => listed!("video"),
        Kind::Form(_) => listed!("form"),
        Kind::Text(_) => listed!("long paragraph"),
        Kind::Code(_) => listed!("code"),
        Kind::Emphasis | Kind::Strong | Kind::Strikethrough => listed!("emphasis"),
        Kind::Link(_) => listed!("link"),
        Kind::Picture(_) => listed!("picture"),
        Kind::SoftBreak | Kind::HardBreak => listed!("line break"),
        Kind::Html(_) => listed!("HTML"),
        Kind::Xref(_) => listed!("uid"),
        Kind::NoLoc(_) => listed!("no localization"),
        Kind::Math { .. } => listed!("mathematics"),
        Kind::FootnoteReference(_) | Kind::FootnoteDefinition(_) => listed!("footnote"),
        Kind::Attributes(_) => listed!("attributes"),
        Kind::OwnAttributes(_) => listed!("attributes of a block"),
        Kind::TaskMarker(_) => listed!("task"),
        Kind::CustomContainer(_) => listed!("custom container"),
        Kind::Admonition(_) => listed!("admonition"),
        Kind::DefinitionList | Kind::DefinitionTerm | Kind::Definition => listed!("definition list"),
    }
}

/// The construct that is written as a directive.
pub fn of_directive(directive: &Directive) -> &'static str {
    match directive {
        Directive::ZoneStart(_) => listed!("zone"),
        Directive::MonikerStart(_) => listed!("moniker zone"),
        Directive::RowStart => listed!("row"),
        Directive::ColumnStart(_) => listed!("column"),
        Directive::ComplexImageStart(_) => listed!("complex image"),
        Directive::ComplexVideoStart(_) | Directive::Video(_) => listed!("video"),
        Directive::End(_) => listed!("end of a zone"),
        Directive::Image(_) => listed!("image"),
        Directive::Code(_) => listed!("snippet"),
        Directive::Form(_) => listed!("form"),
        Directive::NoLoc(_) => listed!("no localization"),
        Directive::Include(_) | Directive::MkDocsSnippet(_) | Directive::BookInclude(_) => listed!("include"),
        Directive::Snippet { .. } => listed!("snippet of lines"),
        Directive::Alert(_) => listed!("callout"),
        Directive::Div(_) => listed!("section with a class"),
        Directive::QuotedVideo { .. } => listed!("quoted video"),
        Directive::Xref(_) => listed!("uid"),
        Directive::CustomStart(_) => listed!("custom container"),
        Directive::Math(_) => listed!("mathematics"),
        Directive::Admonition(_) => listed!("admonition"),
        Directive::Tag => listed!("HTML with Markdown"),
        Directive::ContentTab { .. } => listed!("content tab"),
    }
}
