//! The brief of a draft: what an article has to have, and often the materials themselves.
//!
//! A brief is text for a model, so it is read by its titles: a line such as `KEY POINTS TO COVER:` or `## Key points`, and the
//! list below it. `=== Material: NAME ===` opens a material; other `===` lines end it.

use super::brief_lines::{
    Label, List, beside_title, is_none, is_rule, is_title, item, label, named, row, title, unquoted,
};
use super::material::Material;
use crate::source::Span;

/// How many items of a list count: nobody asks for more.
const MOST: usize = 200;

/// What a brief asks for.
#[derive(Debug, Default)]
pub struct Brief {
    /// The file name the article is to have.
    pub file_name: Option<String>,
    /// The content type: `how-to`.
    pub topic: Option<String>,
    /// What is to be covered.
    pub key_points: Vec<Item>,
    /// Documents to link to.
    pub related: Vec<Item>,
    /// What the reader is to be sent to.
    pub next_steps: Vec<Item>,
    /// Kinds of code to show.
    pub examples: Vec<Item>,
    /// What to warn of.
    pub warnings: Vec<Item>,
    /// What the reader needs before.
    pub prerequisites: Vec<Item>,
    /// What the article is for.
    pub objective: Option<Item>,
    /// Materials inside the brief.
    pub materials: Vec<Material>,
    /// What it asks for, on its own lines: that counts as said, too.
    pub asked: String,
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its text.
    pub text: String,
    /// Where it stands in the brief.
    pub span: Span,
}

/// Reads a brief.
pub fn read(text: &str) -> Brief {
    let mut reader = Reader::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        reader.asked.push(String::new());
        let next = text[at..].lines().next().unwrap_or("").trim();
        reader.line(line, start, next, &text[at..]);
    }
    reader.close();
    Brief { asked: reader.asked.iter().map(|line| format!("{line}\n")).collect(), ..reader.brief }
}

/// A brief that is being read.
#[derive(Default)]
struct Reader {
    brief: Brief,
    /// What is asked for, line by line.
    asked: Vec<String>,
    /// The list that is read, and how far in the item stands that names it.
    list: Option<(List, Option<usize>)>,
    /// What stands below the title of the list before any item: it is all there is, or leads in to the items. Each line with its
    /// place and its number.
    lead: Vec<(String, usize, usize)>,
    /// Whether a blank line ended that.
    is_led: bool,
    has_points: bool,
    in_material: bool,
    /// Whether the line is the rule below a title.
    is_rule: bool,
    /// How far in the item stands that the next line may go on with.
    item: Option<usize>,
}

impl Reader {
    fn line(&mut self, line: &str, start: usize, next: &str, below: &str) {
        let shown = line.trim();
        if std::mem::take(&mut self.is_rule) {
            return;
        }
        if let Some(title) = shown.strip_prefix("===").and_then(|rest| rest.strip_suffix("===")) {
            self.close();
            let name = title.trim().strip_prefix("Material:").map(str::trim);
            self.in_material = name.is_some();
            if let Some(name) = name {
                let name = name.split_once("://").map_or(name, |(_, rest)| rest).to_owned();
                self.brief.materials.push(Material::new(name, ""));
            }
            return;
        }
        if self.in_material
            && let Some(material) = self.brief.materials.last_mut()
        {
            material.text.push_str(line);
            return;
        }
        self.brief.label(line, start, self.list.is_some());
        let place = |part: &str| start + (part.as_ptr() as usize - line.as_ptr() as usize);
        let indent = line.len() - line.trim_start().len();
        let goes_on = self.item.take().filter(|item| indent > *item && !shown.is_empty());
        if let Some(of) = goes_on.filter(|_| item(shown).is_none() && !shown.starts_with(['#', '|', '`'])) {
            self.item = Some(of);
            self.go_on(shown, place(shown) + shown.len());
        } else if let Some(item) = item(shown) {
            self.item(line, item, place(item), indent);
        } else if let Some((named, cell)) = row(shown) {
            self.open(named, None);
            self.points(cell, place(cell));
            self.close();
        } else if shown.is_empty() {
            self.is_led |= !self.lead.is_empty();
        } else {
            self.is_rule = is_rule(next);
            self.text(shown, place(shown), below);
        }
    }

    fn item(&mut self, line: &str, item: &str, start: usize, indent: usize) {
        let is_outside = match self.list {
            None => true,
            Some((_, nested)) => nested.is_some_and(|nested| indent <= nested),
        };
        if is_outside {
            self.close();
            match (title(item), beside_title(item)) {
                (Some(named), _) => self.open(named, Some(indent)),
                (None, Some((named, points))) => {
                    self.open(named, Some(indent));
                    self.points(points, start + (points.as_ptr() as usize - item.as_ptr() as usize));
                }
                _ => {}
            }
            return;
        }
        self.lead.clear();
        self.has_points = true;
        if let Some((list, _)) = self.list {
            self.ask(line.trim_end());
            let point = unquoted(item);
            self.item = self
                .brief
                .add(list, point, start + (point.as_ptr() as usize - item.as_ptr() as usize))
                .then_some(indent);
        }
    }

    /// A line that goes on with an item.
    fn go_on(&mut self, shown: &str, end: usize) {
        self.ask(shown);
        if let Some((list, _)) = self.list
            && let Some(item) = self.brief.list(list).last_mut()
        {
            item.text = format!("{} {shown}", item.text);
            item.span = Span::new(item.span.start as usize, end);
        }
    }

    /// A line that is no item: a title, or what stands below one.
    fn text(&mut self, shown: &str, start: usize, below: &str) {
        let is_title = self.is_rule || is_title(shown);
        let named = named(shown).filter(|_| is_title);
        // `The article covers the following:` leads in to the items.
        let is_sentence = !self.is_rule && !shown.starts_with(['#', '*']) && shown.split_whitespace().count() > 4;
        if named.is_none() && self.list.is_some() && !self.has_points && !self.is_led && (!is_title || is_sentence) {
            let number = self.asked.len() - 1;
            self.lead.push((shown.to_owned(), start, number));
            return;
        }
        self.close();
        if let Some(named) = named {
            self.open(named, None);
        } else if let Some((named, points)) = beside_title(shown) {
            self.open(named, None);
            // What leads in to a list is no point of it.
            let next = below.lines().find(|line| !line.trim().is_empty());
            if next.is_none_or(|line| item(line.trim()).is_none()) {
                self.points(points, start + (points.as_ptr() as usize - shown.as_ptr() as usize));
            }
        }
    }

    /// Points in one line.
    fn points(&mut self, points: &str, start: usize) {
        let Some((list, _)) = self.list else { return };
        self.has_points = true;
        self.ask(points);
        let (points, marks): (&str, &[&str]) = match points.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(inside) => (inside, &[","]),
            None => (points, &[";", "<br>", "<br/>"]),
        };
        let start = start + usize::from(marks.len() == 1);
        let mut at = 0;
        while at <= points.len() {
            let rest = &points[at..];
            let (end, length) =
                marks.iter().filter_map(|mark| Some((rest.find(mark)?, mark.len()))).min().unwrap_or((rest.len(), 1));
            let point = unquoted(rest[..end].trim());
            self.brief.add(list, point, start + (point.as_ptr() as usize - points.as_ptr() as usize));
            at += end + length;
        }
    }

    fn ask(&mut self, text: &str) {
        if let Some(line) = self.asked.last_mut() {
            line.push_str(text);
        }
    }

    fn open(&mut self, list: List, nested: Option<usize>) {
        self.close();
        self.list = Some((list, nested));
    }

    /// Ends a list. What stands below its title alone is what it asks for, a sentence a point.
    fn close(&mut self) {
        let lead = std::mem::take(&mut self.lead);
        if let Some((list, _)) = self.list.take()
            && !self.has_points
            && lead.last().is_some_and(|(last, ..)| !last.ends_with(':'))
        {
            for (line, start, number) in &lead {
                self.asked[*number].push_str(line);
                // A sentence that goes on in the next line is not put together: its halves are asked for.
                for sentence in line.split_inclusive(". ").flat_map(|sentence| sentence.split(';')) {
                    let point = sentence.trim().trim_end_matches('.');
                    if list != List::Related || point.contains('/') {
                        self.brief.add(list, point, start + (point.as_ptr() as usize - line.as_ptr() as usize));
                    }
                }
            }
        }
        (self.has_points, self.is_led) = (false, false);
    }
}

impl Brief {
    /// What a label says in its line: `FILENAME: a.md`. In a list only the name that headers use is one: a point may well speak of
    /// an objective.
    fn label(&mut self, line: &str, start: usize, in_list: bool) {
        let Some((label, value)) = label(line.trim()) else { return };
        let is_label = !in_list || label == Label::Topic || !line.starts_with([' ', '\t', '-', '*', '+']);
        match label {
            _ if !is_label => {}
            Label::FileName => self.file_name = Some(value.to_owned()),
            Label::Topic => self.topic = Some(value.to_owned()),
            Label::ContentType => self.topic = self.topic.take().or_else(|| Some(value.to_owned())),
            Label::Objective => {
                let from = start + (value.as_ptr() as usize - line.as_ptr() as usize);
                let span = Span::new(from, from + value.len());
                self.objective = Some(Item { text: value.to_owned(), span });
            }
        }
    }

    fn list(&mut self, list: List) -> &mut Vec<Item> {
        match list {
            List::KeyPoints => &mut self.key_points,
            List::Related => &mut self.related,
            List::NextSteps => &mut self.next_steps,
            List::Examples => &mut self.examples,
            List::Warnings => &mut self.warnings,
            List::Prerequisites => &mut self.prerequisites,
        }
    }

    /// Adds a point to a list; whether it is one.
    fn add(&mut self, list: List, text: &str, start: usize) -> bool {
        let items = self.list(list);
        let is_asked = items.len() < MOST && !text.is_empty() && !is_none(text);
        if is_asked {
            items.push(Item { text: text.to_owned(), span: Span::new(start, start + text.len()) });
        }
        is_asked
    }
}

#[cfg(test)]
mod tests;
