//! What a page says, section by section, taken from its HTML: so what can be found is what is shown, whichever way it came in.

use std::borrow::Cow;

use memchr::{memchr, memchr3, memmem};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::render::{self, Html};
use crate::source::relative;
use crate::syntax::tag::tag;

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
pub fn sections(html: &Html, data: Option<&Value>) -> Vec<Section> {
    let mut reader = Reader { sections: vec![Section::default()], ..Reader::default() };
    reader.read(&html.html);
    if let Some(data) = data {
        let mut made = String::new();
        from_data(data, &mut made);
        reader.read(&made);
    }
    reader.sections.retain(|section| !section.heading.is_empty() || !section.pieces.is_empty());
    reader.sections
}

/// The HTML that a template would make of the data of a YAML page, as far as it is text.
fn from_data(data: &Value, html: &mut String) {
    match data {
        Value::Array(items) => items.iter().for_each(|item| from_data(item, html)),
        Value::Object(fields) => {
            let text = |key: &str| fields.get(key).and_then(Value::as_str);
            let title = text("title").or(text("text")).map(render::text);
            let title = title.or(text("question").map(Cow::Borrowed)).unwrap_or_default();
            match text("id") {
                Some(id) => html.push_str(&format!("<h2 id=\"{}\">{title}</h2>", render::attribute(id))),
                // The title of the page itself is known.
                None if fields.contains_key("sections") || fields.contains_key("cards") => {}
                None => html.push_str(&format!("<p>{title}</p>")),
            }
            for key in ["summary", "answer", "more"] {
                html.push_str(text(key).unwrap_or_default());
            }
            fields
                .values()
                .filter(|value| value.is_array() || value.is_object())
                .for_each(|value| from_data(value, html));
        }
        _ => {}
    }
}

fn lower(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
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

/// The length of the tag within a line that `html` begins with, if it is written as we write them. Most tags are such, and say
/// nothing: they are not worth a look at each attribute.
fn phrasing_tag(html: &str) -> Option<usize> {
    let inner = html[1..].strip_prefix('/').unwrap_or(&html[1..]);
    let name = inner.bytes().position(|byte| !byte.is_ascii_lowercase())?;
    let (name, mut rest) = inner.split_at(name);
    if !is_phrasing(name) {
        return None;
    }
    while let Some(attribute) = rest.strip_prefix(' ') {
        let name = attribute.bytes().position(|byte| !(byte.is_ascii_lowercase() || byte == b'-'))?;
        let value = attribute[name..].strip_prefix("=\"")?;
        rest = &value[memchr(b'"', value.as_bytes())? + 1..];
    }
    rest.starts_with('>').then_some(html.len() - rest.len() + 1)
}

#[derive(Default)]
struct Reader {
    sections: Vec<Section>,
    /// Whether the text belongs to the heading.
    in_heading: bool,
    in_code: bool,
    /// Between what was read and what comes.
    gap: Option<char>,
    /// How many `div` and `section` are open, and which of them are zones, with their pivots, or the panels of tabs.
    depth: usize,
    zones: Vec<(usize, String)>,
    tabs: Vec<(usize, String)>,
    /// Whether text goes on with the last piece for sure: nothing began or ended since that could be for others.
    is_same_piece: bool,
}

impl Reader {
    fn read(&mut self, html: &str) {
        let mut rest = html;
        // The text so far of a line with tags in it.
        let mut line = String::new();
        while let Some(at) = memchr(b'<', rest.as_bytes()) {
            let (text, tagged) = rest.split_at(at);
            rest = tagged;
            if let Some(length) = phrasing_tag(rest) {
                line.push_str(text);
                rest = &rest[length..];
                continue;
            }
            if line.is_empty() {
                self.text(text);
            } else {
                line.push_str(text);
                self.text(&line);
                line.clear();
            }
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
            } else if let Some((length, tag)) = tag(rest) {
                let name = lower(tag.name);
                rest = &rest[length..];
                let attribute = |wanted: &str| {
                    let found = tag.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(wanted));
                    found.and_then(|attribute| attribute.value).map(html_escape::decode_html_entities)
                };
                if matches!(name.as_ref(), "script" | "style" | "template" | "svg" | "iframe") && !tag.closing {
                    rest = after_element(rest, &name);
                } else {
                    self.tag(&name, tag.closing, &attribute);
                }
            } else {
                self.text("<");
                rest = &rest[1..];
            }
        }
        line.push_str(rest);
        self.text(&line);
        self.gap = Some('\n');
    }

    fn tag<'a>(&mut self, name: &str, closing: bool, attribute: &dyn Fn(&str) -> Option<Cow<'a, str>>) {
        match name {
            _ if is_phrasing(name) => return,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.in_heading = !closing;
                if !closing {
                    let id = attribute("id").unwrap_or_default().into_owned();
                    // The first one is the title, which stands elsewhere.
                    let is_title = name == "h1" && self.sections.len() == 1;
                    let id = if is_title { String::new() } else { id };
                    self.sections.push(Section { id, ..Section::default() });
                    self.is_same_piece = false;
                } else if name == "h1" && self.sections.len() == 2 {
                    self.sections[1].heading.clear();
                }
            }
            "pre" => self.in_code = !closing,
            "div" | "section" if closing => {
                self.zones.retain(|(depth, _)| *depth < self.depth);
                self.tabs.retain(|(depth, _)| *depth < self.depth);
                self.is_same_piece = false;
                self.depth = self.depth.saturating_sub(1);
            }
            "div" | "section" => {
                self.depth += 1;
                self.is_same_piece = false;
                let pivots = attribute("data-pivot").map(|pivots| (self.depth, pivots.into_owned()));
                self.zones.extend(pivots);
                // A tab may have several names: each opens it.
                let tab =
                    attribute("data-tab").map(|tab| (self.depth, tab.split('+').next().unwrap_or_default().to_owned()));
                self.tabs.extend(tab);
            }
            _ => {}
        }
        self.gap = Some('\n');
    }

    fn text(&mut self, raw: &str) {
        let decoded = if raw.contains('&') { html_escape::decode_html_entities(raw) } else { Cow::Borrowed(raw) };
        let mut rest = decoded.trim_ascii_start();
        if rest.len() < decoded.len() && self.gap != Some('\n') {
            self.gap =
                Some(if self.in_code && decoded[..decoded.len() - rest.len()].contains('\n') { '\n' } else { ' ' });
        }
        if rest.is_empty() {
            return;
        }
        let section = self.sections.last_mut().expect("there is one from the start");
        let into = if self.in_heading {
            &mut section.heading
        } else {
            let (pivots, tab) = (innermost(&self.zones), innermost(&self.tabs));
            let is_other = |piece: &Piece| piece.pivots != pivots || piece.tab != tab;
            if !self.is_same_piece && section.pieces.last().is_none_or(is_other) {
                let (pivots, tab) = (pivots.to_owned(), tab.to_owned());
                section.pieces.push(Piece { pivots, tab, text: String::new() });
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

/// The name of what was opened last and is still open.
fn innermost(open: &[(usize, String)]) -> &str {
    open.last().map_or("", |(_, name)| name.as_str())
}

/// Where something else follows than words with one space between them. `text` begins with a word.
fn end_of_line(text: &str) -> usize {
    let bytes = text.as_bytes();
    let line = &bytes[..memchr3(b'\n', b'\t', b'\r', bytes).unwrap_or(bytes.len())];
    let words = &line[..memmem::find(line, b"  ").unwrap_or(line.len())];
    words.trim_ascii_end().len()
}

/// What follows the element `name` whose content begins `html`; it is not text.
fn after_element<'h>(html: &'h str, name: &str) -> &'h str {
    let mut rest = html;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
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
    format!("{}text/{}.js", super::FOLDER, output.strip_suffix(".html").unwrap_or(output))
}

/// The text of the page at `output` as a script: for each section its fragment, its heading, and its pieces with their pivots.
pub fn script(output: &str, sections: &[Section]) -> Vec<u8> {
    // Who loads it knows the address of the page, which is escaped.
    super::script(&relative("index.html", &path(output)), &sections)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(html: &str) -> Vec<Section> {
        sections(&Html { html: html.to_owned(), ..Html::default() }, None)
    }

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
        let html = "<h1 id=\"t\">Title</h1>\n<p>a<b>b</b> &amp; c</p><p>d</p>\n<h2 id=\"x&amp;y\">One <code>two</code></h2>\
                    <pre><code><span class=\"k\">az</span> aks\n  create</code></pre><script>no</script><!-- no -->1 < 2";
        let expected =
            [section("", "", &[("", "ab & c\nd")]), section("x&y", "One two", &[("", "az aks\ncreate\n1 < 2")])];
        assert_eq!(read(html), expected);
    }

    #[test]
    fn a_zone_ends_where_its_element_ends() {
        let html = "a<div class=\"zone\" data-pivot=\"cli ui\"><div>b</div><h2 id=\"h\">H</h2>c</div>d";
        let expected =
            [section("", "", &[("", "a"), ("cli ui", "b")]), section("h", "H", &[("cli ui", "c"), ("", "d")])];
        assert_eq!(read(html), expected);
    }

    #[test]
    fn a_tab_ends_where_its_panel_ends() {
        let html = "<div data-pivot=\"cli\">a<section data-tab=\"bash+posix\"><h2 id=\"h\">H</h2><div>b</div>c</section>\
                    <section data-tab=\"cmd\">d</section>e</div>f";
        let inside = [("cli@bash", "b\nc"), ("cli@cmd", "d"), ("cli", "e"), ("", "f")];
        assert_eq!(read(html), [section("", "", &[("cli", "a")]), section("h", "H", &inside)]);
        let written = serde_json::to_value(&read(html)[1].pieces[..3]).expect("texts are JSON");
        assert_eq!(written, json!([["cli", "b\nc", "bash"], ["cli", "d", "cmd"], ["cli", "e"]]));
    }

    #[test]
    fn broken_html_of_authors_is_no_trouble() {
        for html in [
            "<",
            "<a",
            "</div></div>x",
            "<h2>x",
            "<script>",
            "<svg></sv",
            "<!--",
            "&",
            "&#xffffffff;",
            "<div data-pivot>é</div>",
        ] {
            read(html);
        }
    }

    #[test]
    fn a_page_of_questions_has_a_section_for_each() {
        let data = json!({ "title": "T", "summary": "<p>s</p>", "sections": [
            { "id": "a", "title": "A", "questions": [{ "id": "q", "question": "Why <em>so</em>?", "answer": "<p>b</p>" }] },
        ], "more": null });
        let found = sections(&Html::default(), Some(&data));
        let expected = [section("", "", &[("", "s")]), section("a", "A", &[]), section("q", "Why so?", &[("", "b")])];
        assert_eq!(found, expected);
    }
}
