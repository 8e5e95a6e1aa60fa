//! A file of redirects as it is written, and what is added to it in its own form.

use super::edits::replaced;
use crate::source::yaml::{Value, Yaml};
use crate::source::{Edit, FilePath, Span, json};

/// A redirect that is to be written.
pub struct New {
    pub source: FilePath,
    pub url: String,
    pub passes_id: bool,
}

/// A file of redirects that begins with these.
pub fn fresh_text(redirects: &[New]) -> String {
    let entries: Vec<String> = redirects.iter().map(|new| fresh_entry(&new.source, &new.url)).collect();
    format!("{{\n  \"redirections\": [\n{}\n  ]\n}}\n", entries.join(",\n"))
}

fn fresh_entry(source: &FilePath, url: &str) -> String {
    let (source, url) = (quoted(&format!("/{source}")), quoted(url));
    format!("    {{\n      \"source_path_from_root\": {source},\n      \"redirect_url\": {url}\n    }}")
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("text is JSON")
}

/// The redirects of a file, as they are written.
pub struct Listing<'t> {
    file: &'t FilePath,
    text: &'t str,
    json: Yaml,
    /// The entries of the list to which others are added.
    items: Vec<Span>,
    /// Those of `renames`, pages that pass on their id.
    renames: Vec<Span>,
    /// Where the entries of the list begin and end.
    inside: std::ops::Range<usize>,
    is_map: bool,
}

impl<'t> Listing<'t> {
    pub fn of(file: &'t FilePath, text: &'t str) -> Option<Listing<'t>> {
        let json = json::parse(text).0;
        let list = json.get("redirections")?;
        let pairs = |of: &Yaml| {
            of.entries().iter().map(|(from, to)| Span { start: from.span.start, end: to.span.end }).collect()
        };
        let (items, is_map): (Vec<Span>, bool) = match &list.value {
            Value::List(items) => (items.iter().map(|item| item.span).collect(), false),
            Value::Map(_) => (pairs(list), true),
            _ => return None,
        };
        let raw = list.span.of(text);
        let is_whole = raw.starts_with(['[', '{']) && raw.ends_with([']', '}']);
        let inside = list.span.start as usize + 1..list.span.end as usize - usize::from(is_whole);
        let renames = json.get("renames").map(pairs).unwrap_or_default();
        is_whole.then_some(Listing { file, text, json, items, renames, inside, is_map })
    }

    /// Whether the file is one that a first move made, and holds nothing but redirects that go.
    pub fn is_ours(&self, gone: &[Span]) -> bool {
        let entries = self.json.get("redirections").map(Yaml::items).unwrap_or_default();
        let fresh = entries.iter().map(|entry| {
            let source = FilePath::new(entry.text("source_path_from_root")?)?;
            Some(New { source, url: entry.text("redirect_url")?.to_owned(), passes_id: false })
        });
        let fresh: Option<Vec<New>> = fresh.collect();
        gone.len() == self.items.len() && fresh.is_some_and(|fresh| fresh_text(&fresh) == self.text)
    }

    pub fn edits(&self, gone: &[Span], added: &[New]) -> Vec<Edit> {
        let mut edits = without(&self.renames, gone, None);
        let entries: Vec<String> = added.iter().map(|new| self.entry(new)).collect();
        let is_kept = |item: &&Span| !gone.contains(item);
        let Some(last) = self.items.iter().rfind(is_kept) else {
            edits.push(self.refilled(&entries));
            return edits;
        };
        edits.extend(without(&self.items, gone, Some((*last, &*self.appended(&entries)))));
        edits.retain(|edit| !(edit.span.is_empty() && edit.text.is_empty()));
        edits
    }

    /// The list with nothing but `entries`.
    fn refilled(&self, entries: &[String]) -> Edit {
        match (self.items.first().zip(self.items.last()), entries) {
            (_, []) => replaced(self.inside.clone(), ""),
            (Some((first, last)), _) => {
                let between = format!(",{}", &self.text[self.inside.start..first.start as usize]);
                replaced(first.start as usize..last.end as usize, entries.join(&between))
            }
            (None, _) => replaced(self.inside.clone(), format!("\n    {}\n  ", entries.join(",\n    "))),
        }
    }

    /// What follows the last entry when `entries` do.
    fn appended(&self, entries: &[String]) -> String {
        let start = match self.items[..] {
            [.., before, _] => before.end as usize,
            _ => self.inside.start,
        };
        let last = self.items[self.items.len() - 1].start as usize;
        // White space alone: a remark between two entries is about one of them.
        let between = &self.text[start..last];
        let blank = &between[between.trim_end().len()..];
        entries.iter().map(|entry| format!(",{blank}{entry}")).collect()
    }

    /// An entry in the form that the last one has.
    fn entry(&self, new: &New) -> String {
        let from_file = new.source.is_in(&self.file.parent()).then(|| new.source.relative_to(&self.file.parent()));
        let path = from_file.clone().unwrap_or_else(|| format!("/{}", new.source));
        let list = self.json.get("redirections").expect("it was read");
        if self.is_map {
            let colon = list
                .entries()
                .last()
                .map_or(": ", |(key, value)| &self.text[key.span.end as usize..value.span.start as usize]);
            return format!("{}{colon}{}", quoted(&path), quoted(&new.url));
        }
        let template = list.items().last().map(Yaml::entries).unwrap_or_default();
        let key_of = |(key, _): &(Yaml, Yaml)| key.as_text().unwrap_or("").to_owned();
        let keys: Vec<String> = template.iter().map(key_of).collect();
        let is_from_root = keys.iter().any(|key| key == "source_path_from_root") || from_file.is_none();
        let passes = self.passes_ids() && new.passes_id;
        let mut fields = Vec::new();
        for key in &keys {
            let value = match key.as_str() {
                "source_path" | "source_path_from_root" if is_from_root => quoted(&format!("/{}", new.source)),
                "source_path" | "source_path_from_root" => quoted(&path),
                "redirect_url" => quoted(&new.url),
                "redirect_document_id" => passes.to_string(),
                _ => continue,
            };
            let key = match key.starts_with("source_path") {
                true if is_from_root => "source_path_from_root",
                true => "source_path",
                false => key,
            };
            fields.push((key.to_owned(), value));
        }
        if fields.is_empty() {
            fields = vec![("source_path".to_owned(), quoted(&path)), ("redirect_url".to_owned(), quoted(&new.url))];
            if is_from_root {
                fields[0] = ("source_path_from_root".to_owned(), quoted(&format!("/{}", new.source)));
            }
        }
        let Form { open, colon, comma, close } = self.form();
        let fields: Vec<String> = fields.into_iter().map(|(key, value)| format!("\"{key}\"{colon}{value}")).collect();
        format!("{open}{}{close}", fields.join(comma))
    }

    /// Whether redirects of this file pass on the id of their page.
    pub fn passes_ids(&self) -> bool {
        let entries = self.json.get("redirections").map(Yaml::items).unwrap_or_default();
        entries.iter().any(|entry| entry.get("redirect_document_id").is_some_and(Yaml::is_true))
    }

    /// What stands around the fields of the last entry.
    fn form(&self) -> Form<'t> {
        let usual = Form { open: "{\n      ", colon: ": ", comma: ",\n      ", close: "\n    }" };
        let list = self.json.get("redirections").map(Yaml::items).unwrap_or_default();
        let Some(entry) = list.last() else { return usual };
        let [(first, value), .., (_, last)] = entry.entries() else { return usual };
        let between = |from: u32, to: u32| &self.text[from as usize..to as usize];
        let second = &entry.entries()[1].0;
        Form {
            open: between(entry.span.start, first.span.start),
            colon: between(first.span.end, value.span.start),
            comma: between(value.span.end, second.span.start),
            close: between(last.span.end, entry.span.end),
        }
    }
}

struct Form<'t> {
    open: &'t str,
    colon: &'t str,
    comma: &'t str,
    close: &'t str,
}

/// Edits that take entries out of a list, each with the comma before it, of the first ones that behind; and put `more` behind one
/// that stays.
fn without(items: &[Span], gone: &[Span], more: Option<(Span, &str)>) -> Vec<Edit> {
    let is_gone = |item: &Span| gone.contains(item);
    let mut edits = Vec::new();
    let first = items.iter().position(|item| !is_gone(item));
    let Some(first) = first else {
        if let (Some(one), Some(last)) = (items.first(), items.last()) {
            edits.push(replaced(one.start as usize..last.end as usize, ""));
        }
        return edits;
    };
    if first > 0 {
        edits.push(replaced(items[0].start as usize..items[first].start as usize, ""));
    }
    let mut at = first;
    while at < items.len() {
        let end = (at + 1..items.len()).take_while(|next| is_gone(&items[*next])).last().unwrap_or(at);
        let text = more.filter(|(last, _)| *last == items[at]).map_or("", |(_, text)| text);
        edits.push(replaced(items[at].end as usize..items[end].end as usize, text));
        at = end + 1;
    }
    edits
}
