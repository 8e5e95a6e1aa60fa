//! The tree of one file: CommonMark's nodes and those of the dialect, each with its byte range in the file.

use super::admonition::Admonition;
pub use super::code_block::{CodeBlock, CodeSettings, Example};
pub use super::mkdocs_snippet::FilePart;
pub use super::reference::{Reference, ReferenceId, ReferenceKind};
pub use super::snippet::Snippet;
use super::tab_ids::TabIds;
use crate::source::Span;

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands in its file.
    pub span: Span,
    /// What it holds, in order.
    pub children: Vec<Node>,
}

const _: () = assert!(size_of::<Node>() <= 72);

impl Node {
    /// A node without children.
    pub fn leaf(kind: Kind, span: Span) -> Node {
        Node { kind, span, children: Vec::new() }
    }
}

/// What a node is. Most nodes are text, and each takes as much memory as the largest kind: what is large stands in a box.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    // Blocks of CommonMark.
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading(Box<Heading>),
    /// A block quote without a marker.
    Quote,
    /// A list; `start` is the first number of an ordered one.
    List {
        /// The first number, for an ordered list.
        start: Option<u64>,
        /// Whether its items' paragraphs are shown without space between them.
        tight: bool,
    },
    /// An item of a list.
    Item,
    /// Code, fenced or indented.
    CodeBlock(Box<CodeBlock>),
    /// A thematic break.
    Rule,
    /// A table; one alignment for each column.
    Table(Vec<Alignment>),
    /// The header row of a table.
    TableHead,
    /// A row of a table's body.
    TableRow,
    /// A cell.
    TableCell,
    /// Raw HTML between blocks.
    HtmlBlock(Vec<HtmlPiece>),

    // Blocks of the dialect.
    /// A callout: `> [!NOTE]`.
    Alert(String),
    /// An admonition of MkDocs.
    Admonition(Box<Admonition>),
    /// A section with attributes: `> [!div class="checklist"]`.
    Div(Vec<(String, String)>),
    /// `:::name`, where the docset has such containers: a section with these attributes.
    CustomContainer(Vec<(String, String)>),
    /// Terms with their definitions, where the docset has such lists.
    DefinitionList,
    /// A term of such a list.
    DefinitionTerm,
    /// What a term means.
    Definition,
    /// Content for some pivots or targets: `:::zone`.
    Zone(Box<Zone>),
    /// Content for some versions: `:::moniker`.
    Moniker {
        /// The range as written.
        range: String,
        /// Asks which versions of the page it selects.
        reference: ReferenceId,
    },
    /// `:::row:::`, which holds columns.
    Row,
    /// `:::column:::`, with the number of columns it spans.
    Column(u8),
    /// Tabs that stand together.
    TabGroup(TabGroup),
    /// One tab of a group: the first child is the heading with the title.
    Tab(Box<Tab>),
    /// A file shown in place of the directive.
    Include(Include),
    /// Code shown from a file.
    Snippet(Box<Snippet>),
    /// `:::image`; the children of a complex one are its long description.
    Image(Box<Image>),
    /// A video player.
    Video(Box<Video>),
    /// `:::form`
    Form(Box<Form>),

    // Inlines.
    /// Text; the source at the span where nothing is given.
    Text(Option<Box<str>>),
    /// Code in a line.
    Code(Box<str>),
    /// `*emphasis*`.
    Emphasis,
    /// `**strong**`.
    Strong,
    /// `~~strikethrough~~`.
    Strikethrough,
    /// A link.
    Link(Link),
    /// `![alt](source)`; the children are the alternative text.
    Picture(Link),
    /// A line break that is white space.
    SoftBreak,
    /// A line break that is shown.
    HardBreak,
    /// Raw HTML in a line.
    Html(Vec<HtmlPiece>),
    /// A reference by uid: `@uid`, `<xref:uid>`.
    Xref(Box<Xref>),
    /// `:::no-loc text="…":::`.
    NoLoc(String),
    /// Mathematics in TeX; `display` stands on lines of its own.
    Math {
        /// The TeX source.
        tex: String,
        /// Whether it is a block.
        display: bool,
    },
    /// The mark of a footnote.
    FootnoteReference(String),
    /// The text of a footnote.
    FootnoteDefinition(String),
    /// The box of a task list's item.
    TaskMarker(bool),
    /// Attributes in braces of the inline before them: `[text](a.md){.button}`.
    Attributes(Vec<(String, String)>),
    /// Attributes in braces of the block that they stand in, at the end of its text.
    OwnAttributes(Vec<(String, String)>),
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The fragment that leads to it.
    pub id: String,
    /// Its classes, joined by spaces.
    pub classes: String,
    /// Whether it is underlined (`===`) rather than marked with `#`.
    pub setext: bool,
}

/// How a table's column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Not given.
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// Who a zone is for.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Zone {
    /// `docs`, `chromeless` or `pdf`.
    pub target: Option<String>,
    /// Ids of pivots, any of which shows it.
    pub pivots: Vec<String>,
}

/// Tabs that stand together.
#[derive(Clone, Debug, PartialEq)]
pub struct TabGroup {
    /// Index of the tab that is open when the page loads.
    pub active: usize,
    /// Whether a thematic break ended the group (else the end of its container did).
    pub closed: bool,
}

/// One tab.
#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    /// Its ids.
    pub ids: TabIds,
    /// The tab of another group that must be selected for this one to show.
    pub condition: Option<String>,
    /// Whether the condition holds when the page loads.
    pub visible: bool,
}

/// `[text](target "title")` or `![alt](target "title")`.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it leads.
    pub target: ReferenceId,
    /// The title, empty where there is none.
    pub title: String,
}

/// `[!INCLUDE [title](path)]`, `--8<-- "path"`, or `{{#include path}}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Include {
    /// The file.
    pub target: ReferenceId,
    /// The title given in the first brackets.
    pub title: String,
    /// Whether it stands in a line of text; then only the file's inlines are shown.
    pub inline: bool,
    /// What is shown of the file, if it is not all of it. `[!INCLUDE]` has no such thing.
    pub part: Option<Box<FilePart>>,
}

/// How an image is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageType {
    /// Shown with alternative text.
    Content,
    /// Has a long description.
    Complex,
    /// Decoration.
    Icon,
}

/// `:::image`.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// The picture.
    pub source: ReferenceId,
    /// How it is meant.
    pub image_type: ImageType,
    /// The alternative text.
    pub alt: String,
    /// Whether it has a frame.
    pub border: bool,
    /// A larger version.
    pub lightbox: Option<ReferenceId>,
    /// Where a click leads.
    pub link: Option<ReferenceId>,
}

/// `:::video` or `> [!VIDEO …]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Video {
    /// The address of the player, as written.
    pub source: String,
    /// Further attributes, in order: title, max-width, thumbnail, upload-date, duration.
    pub attributes: Vec<(String, String)>,
    /// Whether it was written in a quote (`> [!VIDEO …]`).
    pub quoted: bool,
    /// Whether it has a long description: the children of its node.
    pub complex: bool,
}

/// `:::form`.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The file that says what it asks for; empty where none is named.
    pub model: String,
    /// What it does.
    pub action: String,
    /// The text of its button.
    pub submit_text: String,
}

/// A reference by uid.
#[derive(Clone, Debug, PartialEq)]
pub struct Xref {
    /// The uid with its query and fragment.
    pub target: ReferenceId,
    /// What stands in the source, shown when nothing is found.
    pub raw: String,
    /// What to show instead of the raw source when nothing is found.
    pub alternative: Option<String>,
    /// What to show when something is found.
    pub text: Option<String>,
}

/// A part of raw HTML, as a browser reads it.
#[derive(Clone, Debug, PartialEq)]
pub enum HtmlPiece {
    /// A tag, with whether and how it reaches the page.
    Tag(HtmlTag),
    /// Text between tags, its character references resolved.
    Text(Box<str>),
    /// What an author who is trusted wrote (`html: trusted`) and is no HTML: the content of a script, a whole comment.
    Verbatim(Box<str>),
    /// A comment, or what a browser takes for one.
    Comment(Span),
    /// An `<xref>` element; its tag stands before it.
    Xref(Xref),
    /// A placeholder such as `<resource-group>`, shown as text; its tag stands before it.
    Placeholder(Span),
}

/// A tag of raw HTML.
#[derive(Clone, Debug, PartialEq)]
pub struct HtmlTag {
    /// The element's name, in lower case.
    pub name: Box<str>,
    /// Whether it is an end tag.
    pub closing: bool,
    /// Whether it ends in `/>`.
    pub self_closing: bool,
    /// Its attributes, in order.
    pub attributes: Vec<HtmlAttribute>,
    /// Its place, from `<` to `>`.
    pub span: Span,
    /// Whether the page has it.
    pub shown: bool,
}

/// An attribute of a tag of raw HTML.
#[derive(Clone, Debug, PartialEq)]
pub struct HtmlAttribute {
    /// Its name, in lower case.
    pub name: Box<str>,
    /// Its value with its character references resolved; nothing where none is written.
    pub value: Option<Box<str>>,
    /// The place of the name.
    pub span: Span,
    /// The place of the value inside its quotes; the end of the name where there is none.
    pub value_span: Span,
    /// What the page has of it.
    pub shown: HtmlValue,
}

/// What a page has of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum HtmlValue {
    /// Nothing.
    Removed,
    /// The value as text.
    Text,
    /// An address that is looked up nowhere.
    Address,
    /// A link or an image.
    Target(ReferenceId),
    /// Images to choose from, each with what it is chosen by (`2x`, `800w`).
    Choices(Vec<(ReferenceId, Box<str>)>),
}

impl HtmlTag {
    /// The tags among the parts of raw HTML.
    pub fn all(pieces: &[HtmlPiece]) -> impl Iterator<Item = &HtmlTag> {
        pieces.iter().filter_map(|piece| if let HtmlPiece::Tag(tag) = piece { Some(tag) } else { None })
    }

    /// The attribute of this name, which is in lower case.
    pub fn attribute(&self, name: &str) -> Option<&HtmlAttribute> {
        self.attributes.iter().find(|attribute| *attribute.name == *name)
    }
}
