//! The answer of a model: a JSON object with the article in `content`, read as models write it.
//!
//! A code fence around it, text before and after, raw line breaks in strings: none of it loses the article, so it is only
//! suggested to write it strictly. What does lose something, an answer that was cut off above all, is an error.

mod fields;
mod wrapping;

use serde::de::IgnoredAny;

use crate::source::json::{self, Read};
use crate::source::yaml::{Value, Yaml};
use crate::source::{Diagnostic, Span, codes};

/// How many answers one text may have.
const MOST: usize = 10_000;

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// The object; nothing where there is none that could be read to its end.
    pub object: Yaml,
    /// Whether the article can be looked at.
    pub is_whole: bool,
    /// What is wrong with the form, in the answer's own text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Answer {
    /// A field of the answer, whatever its spelling.
    pub fn field(&self, name: &str) -> Option<&Yaml> {
        fields::find(&self.object, name)
    }

    /// The article.
    pub fn content(&self) -> Option<&str> {
        self.field("content")?.as_text().filter(|_| self.is_whole)
    }
}

/// The answers of a text that has more than one: items of a list, objects one after the other. Nothing where it has one.
pub fn several(text: &str) -> Vec<Span> {
    let of_list = |list: &Yaml| -> Vec<Span> {
        let items = list.items();
        // What was said in a chat has roles.
        let is_answer = |item: &Yaml| matches!(item.value, Value::Map(_)) && item.get("role").is_none();
        let has_articles =
            items.iter().any(|item| fields::find(item, "content").is_some_and(|it| it.as_text().is_some()));
        let are_answers = items.len() > 1 && has_articles && items.iter().all(is_answer);
        items.iter().filter(|_| are_answers).map(|item| item.span).collect()
    };
    let first = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    if text[first..].starts_with('[') {
        return of_list(&json::read(text, first).value);
    }
    let Some(mut start) = start(text) else { return Vec::new() };
    if let Some(outer) = wrapping::starts(text).next().map(|outer| json::read(text, outer).value)
        && ["content", "metadata", "gap_report"].iter().all(|field| fields::find(&outer, field).is_none())
    {
        let lists = outer.entries().iter().map(|(_, value)| of_list(value));
        if let Some(list) = lists.into_iter().find(|list| !list.is_empty()) {
            return list;
        }
    }
    // An object inside of another is no answer of its own.
    if wrapping::starts(text).next().is_some_and(|outer| outer < start && start < json::read(text, outer).end) {
        return Vec::new();
    }
    let mut answers = Vec::new();
    while answers.len() < MOST {
        let read = json::read(text, start);
        if !matches!(read.value.get("content").map(|content| &content.value), Some(Value::Text(_))) {
            break;
        }
        answers.push(Span::new(start, read.end));
        let next = wrapping::starts(&text[read.end..]).next().map(|at| read.end + at);
        match next.filter(|_| !read.is_cut_off && read.diagnostics.is_empty()) {
            Some(next) => start = next,
            None => break,
        }
    }
    answers.truncate(if answers.len() > 1 { MOST } else { 0 });
    answers
}

/// Reads an answer.
pub fn read(text: &str) -> Answer {
    let mut diagnostics = Vec::new();
    let not_whole = |said: Diagnostic| Answer { object: Yaml::default(), is_whole: false, diagnostics: vec![said] };
    if let Some(escaped) = wrapping::escaped(text) {
        return not_whole(escaped);
    }
    if let Some(curly) = wrapping::curly(text) {
        return not_whole(curly);
    }
    let Some(start) = start(text) else {
        let message = "there is no JSON object in the answer";
        let help = "the answer is an object such as `{\"content\": \"…\", \"metadata\": {…}, \"gap_report\": […]}`";
        return not_whole(Diagnostic::new(codes::ANSWER_NOT_JSON, Span::empty(0), message).help(help));
    };
    if let Some(envelope) = wrapping::envelope(text) {
        return not_whole(envelope);
    }
    let read = json::read(text, start);
    surroundings(text, start, &read, &mut diagnostics);
    let mut is_whole = !faults(text, &read, &mut diagnostics);
    if is_whole {
        strictness(text, start, &read, &mut diagnostics);
        fields::check(&read.value, &mut diagnostics);
        // An article in a wrapping is no article: what else could be said of it has this one cause.
        if let Some(wrapped) = fields::find(&read.value, "content").and_then(wrapping::of_content) {
            is_whole = false;
            diagnostics.push(wrapped);
        }
    }
    diagnostics.sort_by_key(|said| said.span);
    Answer { object: read.value, is_whole, diagnostics }
}

/// Where the answer starts: at the first object with `content`, else at the first object.
fn start(text: &str) -> Option<usize> {
    let mut starts = wrapping::starts(text);
    let first = starts.next()?;
    let has_content = |at: &usize| json::read(text, *at).value.get("content").is_some();
    Some([first].into_iter().chain(starts).find(has_content).unwrap_or(first))
}

/// Says what stands around the object.
fn surroundings(text: &str, start: usize, read: &Read, diagnostics: &mut Vec<Diagnostic>) {
    let mut say = |span: Span, message: &str| {
        diagnostics
            .push(Diagnostic::new(codes::ANSWER_NOT_STRICT, span, message).help("answer with the JSON object alone"));
    };
    let before = text[..start].trim_start_matches('\u{feff}');
    let (from, trimmed) = (start - before.trim_start().len(), before.trim());
    if trimmed.starts_with("```") && !trimmed.contains(['\n', '\r']) {
        say(Span::new(from, from + trimmed.len()), "the answer stands in a code fence");
    } else if !trimmed.is_empty() {
        say(Span::new(from, from + trimmed.len()), "text stands before the JSON object of the answer");
    }
    let after = &text[read.end..];
    let rest = after.trim();
    let rest =
        if trimmed.ends_with('`') || trimmed.contains("```") { rest.trim_start_matches('`').trim() } else { rest };
    if read.diagnostics.is_empty() && !rest.is_empty() {
        let from = text.len() - after.len() + after.find(rest).unwrap_or(0);
        say(Span::new(from, from + rest.len()), "text stands after the JSON object of the answer");
    }
}

/// Says what made the reading end early; whether anything did.
fn faults(text: &str, read: &Read, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let mut failed = false;
    for said in &read.diagnostics {
        // A key given twice is the only fault with a related place, and the only one that ends nothing.
        if !said.related.is_empty() {
            diagnostics.push(Diagnostic { code: codes::ANSWER_NOT_STRICT, ..said.clone() });
            continue;
        }
        failed = true;
        if read.is_cut_off {
            let within = open_field(&read.value).map_or_else(String::new, |field| format!(" inside `{field}`"));
            let at = text.trim_end().len();
            let last = text[..at].char_indices().next_back().map_or(at, |(start, _)| start);
            let message = format!("the answer was cut off: its text ends{within}");
            let help = "ask for the answer again, with more room for its length";
            diagnostics.push(Diagnostic::new(codes::ANSWER_NOT_JSON, Span::new(last, at), message).help(help));
        } else {
            let message = format!("the answer is not valid JSON: {}", said.message);
            let end = text[said.span.start as usize..].chars().next().map_or(0, char::len_utf8);
            let span = Span::new(said.span.start as usize, said.span.start as usize + end);
            let help = "quotes and backslashes in a string are written `\\\"` and `\\\\`";
            diagnostics.push(Diagnostic::new(codes::ANSWER_NOT_JSON, span, message).help(help));
        }
    }
    failed
}

/// The field in which an object ends that was cut off.
fn open_field(value: &Yaml) -> Option<&str> {
    let (key, value) = value.entries().last()?;
    open_field(value).or_else(|| key.as_text())
}

/// Says what a strict reader would refuse.
fn strictness(text: &str, start: usize, read: &Read, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(first) = read.raw.first() {
        let breaks = read.raw.iter().filter(|at| text.as_bytes()[**at] != b'\r').count();
        let message = format!("{breaks} line breaks or tabs stand in strings as they are");
        let help = "JSON writes them `\\n` and `\\t`";
        // The break itself is beyond the end of its line.
        let last = text[..*first].char_indices().next_back().map_or(*first, |(at, _)| at);
        diagnostics.push(Diagnostic::new(codes::ANSWER_NOT_STRICT, Span::new(last, *first), message).help(help));
    }
    let mut strict = text.as_bytes()[start..read.end].to_vec();
    read.raw.iter().for_each(|at| strict[at - start] = b' ');
    if let Err(fault) = serde_json::from_slice::<IgnoredAny>(&strict) {
        let lines = crate::source::LineIndex::new(&text[start..]);
        let line = lines.start(fault.line().max(1)).unwrap_or(0);
        let at = text.floor_char_boundary((start + line + fault.column().saturating_sub(1)).min(read.end));
        let said = fault.to_string();
        let said = said.split(" at line ").next().unwrap_or("").to_owned();
        let end = text[at..].chars().next().map_or(0, char::len_utf8);
        let message = format!("strict JSON does not allow this: {said}");
        diagnostics.push(Diagnostic::new(codes::ANSWER_NOT_STRICT, Span::new(at, at + end), message));
    }
}

#[cfg(test)]
mod tests;
