//! What a page says, section by section, taken from its tree: so what can be found is what is shown, whichever way it came in.

use memchr::{memchr3, memmem};
use serde::{Serialize, Serializer};

use super::script::{self, FOLDER};
use crate::render::tree::{Element, Html, Tag};
use crate::source::relative;

/// A heading and what stands below it, up to the next one.
#[derive(Debug, Default, PartialEq)]
pub struct Section {
    /// The fragment of the heading; none for what stands before the first.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// Its text, in pieces for different readers.
    pub pieces: Vec<Piece>,
}

/// A stretch of text that the same readers see.
#[derive(Debug, Default, PartialEq)]
pub struct Piece {
    /// The pivots it is shown for, separated by spaces; none means all.
    pub pivots: String,
    /// The tab that it stands in, if it does.
    pub tab: String,
    /// The text: spaces between words, a line end between blocks.
    pub text: String,
}

impl Serialize for Section {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.id, &self.heading, &self.pieces).serialize(serializer)
    }
}

impl Serialize for Piece {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.pivots.is_empty(), self.tab.is_empty()) {
            (true, true) => self.text.serialize(serializer),
            (false, true) => (&self.pivots, &self.text).serialize(serializer),
            (_, false) => (&self.pivots, &self.text, &self.tab).serialize(serializer),
        }
    }
}

/// The sections of an article.
pub fn sections(nodes: &[Html<'_>]) -> Vec<Section> {
    let mut reader = Reader { sections: vec![Section::default()], ..Reader::default() };
    reader.nodes(nodes);
    reader.sections.retain(|section| !section.heading.is_empty() || !section.pieces.is_empty());
    reader.sections
}

/// Elements within a line: their tags part no words.
fn is_phrasing(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "u"
            | "var"
            | "wbr"
    )
}

/// Whether an element says that something is not there. A link to what is not there has words of its author, and says in its title
/// where it would lead.
fn is_notice(tag: &Tag<'_>) -> bool {
    tag.text("class") == Some("placeholder") && tag.text("title").is_none()
}

/// What is read so far.
#[derive(Default)]
struct Reader {
    sections: Vec<Section>,
    /// Whether the text belongs to the heading.
    in_heading: bool,
    in_code: bool,
    /// Between what was read and what comes.
    gap: Option<char>,
    /// The pivots of the innermost zone, and the innermost tab.
    pivots: String,
    tab: String,
    /// Whether text goes on with the last piece for sure: nothing began or ended since that could be for others.
    is_same_piece: bool,
}

impl Reader {
    fn nodes(&mut self, nodes: &[Html<'_>]) {
        for node in nodes {
            match node {
                Html::Element(element) => self.element(element),
                Html::Tag(tag) => self.start(tag),
                Html::End(name) => self.end(name),
                Html::Text(text) => self.text(text),
                Html::Code(code) => self.text(code.text),
                Html::Verbatim(_) => {}
            }
        }
    }

    fn element(&mut self, element: &Element<'_>) {
        // What waits for a reader, or shows something of another site, has no words of its own.
        if matches!(element.tag.name, "iframe" | "noscript") || is_notice(&element.tag) {
            return;
        }
        let outer = (self.pivots.clone(), self.tab.clone());
        if let Some(pivots) = element.tag.text("data-pivot") {
            pivots.clone_into(&mut self.pivots);
        }
        if let Some(tab) = element.tag.text("data-tab").filter(|_| element.tag.name == "section") {
            // A tab may have several names: each opens it.
            tab.split('+').next().unwrap_or_default().clone_into(&mut self.tab);
        }
        self.start(&element.tag);
        self.nodes(&element.children);
        self.end(element.tag.name);
        (self.pivots, self.tab) = outer;
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag.name {
            name if is_phrasing(name) => return,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.in_heading = true;
                // The first one is the title, which stands elsewhere.
                let is_title = tag.name == "h1" && self.sections.len() == 1;
                let id = tag.text("id").filter(|_| !is_title).unwrap_or_default().to_owned();
                self.sections.push(Section { id, ..Section::default() });
                self.is_same_piece = false;
            }
            "pre" => self.in_code = true,
            "div" | "section" => self.is_same_piece = false,
            _ => {}
        }
        self.gap = Some('\n');
    }

    fn end(&mut self, name: &str) {
        match name {
            name if is_phrasing(name) => return,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.in_heading = false;
                if name == "h1" && self.sections.len() == 2 {
                    self.sections[1].heading.clear();
                }
            }
            "pre" => self.in_code = false,
            "div" | "section" => self.is_same_piece = false,
            _ => {}
        }
        self.gap = Some('\n');
    }

    fn text(&mut self, text: &str) {
        let mut rest = text.trim_ascii_start();
        if rest.len() < text.len() && self.gap != Some('\n') {
            let space = &text[..text.len() - rest.len()];
            self.gap = Some(if self.in_code && space.contains('\n') { '\n' } else { ' ' });
        }
        if rest.is_empty() {
            return;
        }
        let section = self.sections.last_mut().expect("there is one from the start");
        let into = if self.in_heading {
            &mut section.heading
        } else {
            let (pivots, tab) = (&self.pivots, &self.tab);
            let is_other = |piece: &Piece| piece.pivots != *pivots || piece.tab != *tab;
            if !self.is_same_piece && section.pieces.last().is_none_or(is_other) {
                section.pieces.push(Piece { pivots: pivots.clone(), tab: tab.clone(), text: String::new() });
            }
            self.is_same_piece = true;
            &mut section.pieces.last_mut().expect("just pushed").text
        };
        while !rest.is_empty() {
            let gap = self.gap.take().filter(|_| !into.is_empty());
            into.extend(gap.map(|gap| if self.in_heading { ' ' } else { gap }));
            let end = end_of_line(rest);
            into.push_str(&rest[..end]);
            let after = rest[end..].trim_ascii_start();
            let space = &rest[end..rest.len() - after.len()];
            if !space.is_empty() {
                self.gap = Some(if self.in_code && space.contains('\n') { '\n' } else { ' ' });
            }
            rest = after;
        }
    }
}

/// Where something else follows than words with one space between them. `text` begins with a word.
fn end_of_line(text: &str) -> usize {
    let bytes = text.as_bytes();
    let line = &bytes[..memchr3(b'\n', b'\t', b'\r', bytes).unwrap_or(bytes.len())];
    let words = &line[..memmem::find(line, b"  ").unwrap_or(line.len())];
    words.trim_ascii_end().len()
}

/// The headings of a page: a line for each, behind it the fragment where the heading does not tell it.
pub fn headings(sections: &[Section]) -> String {
    let line = |section: &Section| {
        let heading = &section.heading;
        if section.id == plain_id(heading) { heading.clone() } else { format!("{heading}\t{}", section.id) }
    };
    let lines: Vec<String> = sections.iter().filter(|section| !section.heading.is_empty()).map(line).collect();
    lines.join("\n")
}

/// The fragment that most headings have. `search.js` makes it in the same way.
fn plain_id(heading: &str) -> String {
    let kept = |c: &char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_') || !c.is_ascii();
    heading.chars().filter(kept).map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

/// Where the text of the page at `output` lies.
pub fn path(output: &str) -> String {
    format!("{}text/{}.js", FOLDER, output.strip_suffix(".html").unwrap_or(output))
}

/// The text of the page at `output` as a script: for each section its fragment, its heading, and its pieces with their pivots.
pub fn script(output: &str, sections: &[Section]) -> Vec<u8> {
    // Who loads it knows the address of the page, which is escaped.
    script::script(&relative("index.html", &path(output)), &sections)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::render::tree::element;

    /// A section; each of its pieces is given as `pivots@tab` and the text.
    fn section(id: &str, heading: &str, pieces: &[(&str, &str)]) -> Section {
        let piece = |(readers, text): &(&str, &str)| {
            let (pivots, tab) = readers.split_once('@').unwrap_or((readers, ""));
            Piece { pivots: pivots.to_owned(), tab: tab.to_owned(), text: (*text).to_owned() }
        };
        Section { id: id.to_owned(), heading: heading.to_owned(), pieces: pieces.iter().map(piece).collect() }
    }

    #[test]
    fn a_page_is_read_as_it_is_shown() {
        let one = element("p").holding("a").holding(element("b").holding("b")).holding(" & c");
        let title = element("h2").with("id", "x&y").holding("One ").holding(element("code").holding("two"));
        let code = element("pre").holding(element("code").holding("az aks\n  create"));
        let frame = element("noscript").holding(element("iframe").holding("no"));
        let nodes = [
            element("h1").with("id", "t").holding("Title").into(),
            one.into(),
            element("p").holding("d").into(),
            title.into(),
            code.into(),
            frame.into(),
            "1 < 2".into(),
        ];
        let expected =
            [section("", "", &[("", "ab & c\nd")]), section("x&y", "One two", &[("", "az aks\ncreate\n1 < 2")])];
        assert_eq!(sections(&nodes), expected);
    }

    #[test]
    fn a_zone_ends_where_its_element_ends() {
        let heading = element("h2").with("id", "h").holding("H");
        let zone = element("div").with("class", "zone").with("data-pivot", "cli ui");
        let zone = zone.holding(element("div").holding("b")).holding(heading).holding("c");
        let expected =
            [section("", "", &[("", "a"), ("cli ui", "b")]), section("h", "H", &[("cli ui", "c"), ("", "d")])];
        assert_eq!(sections(&["a".into(), zone.into(), "d".into()]), expected);
    }

    #[test]
    fn a_tab_ends_where_its_panel_ends() {
        let heading = element("h2").with("id", "h").holding("H");
        let tab = element("section").with("data-tab", "bash+posix").holding(heading);
        let tab = tab.holding(element("div").holding("b")).holding("c");
        let other = element("section").with("data-tab", "cmd").holding("d");
        let zone = element("div").with("data-pivot", "cli").holding("a").holding(tab).holding(other).holding("e");
        let found = sections(&[zone.into(), "f".into()]);
        let inside = [("cli@bash", "b\nc"), ("cli@cmd", "d"), ("cli", "e"), ("", "f")];
        assert_eq!(found, [section("", "", &[("cli", "a")]), section("h", "H", &inside)]);
        let written = serde_json::to_value(&found[1].pieces[..3]).expect("texts are JSON");
        assert_eq!(written, json!([["cli", "b\nc", "bash"], ["cli", "d", "cmd"], ["cli", "e"]]));
    }

    #[test]
    fn headings_of_an_author_begin_sections_too() {
        let tag = Tag { name: "h2", attributes: vec![("id", "x".into())], self_closing: false };
        let nodes = ["a".into(), Html::Tag(tag), "B".into(), Html::End("h2"), Html::End("div"), "c".into()];
        assert_eq!(sections(&nodes), [section("", "", &[("", "a")]), section("x", "B", &[("", "c")])]);
    }
}
