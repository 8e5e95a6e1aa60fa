//! The brief of a draft: what an article has to have, and often the materials themselves.
//!
//! A brief is text for a model, so it is read by its titles: a line such as `KEY POINTS TO COVER:` or `## Key points`, and the
//! list below it. `=== Material: NAME ===` opens a material; other `===` lines end it.

use super::brief_lines::{List, NONE, beside_title, is_rule, is_title, item, named, row, title, unquoted};
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
        self.brief.label(line, start);
        let place = |part: &str| start + (part.as_ptr() as usize - line.as_ptr() as usize);
        let indent = line.len() - line.trim_start().len();
        if let Some(item) = item(shown) {
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
            self.brief.add(list, point, start + (point.as_ptr() as usize - item.as_ptr() as usize));
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
                    let is_said = !NONE.contains(&point.to_lowercase().as_str());
                    let is_wanted = is_said && (list != List::Related || point.contains('/'));
                    if is_wanted {
                        self.brief.add(list, point, start + (point.as_ptr() as usize - line.as_ptr() as usize));
                    }
                }
            }
        }
        (self.has_points, self.is_led) = (false, false);
    }
}

impl Brief {
    /// What a label says in its line: `FILENAME: a.md`.
    fn label(&mut self, line: &str, start: usize) {
        let Some((label, value)) = line.trim().split_once(':') else { return };
        let value = value.trim();
        match label {
            "FILENAME" => self.file_name = Some(value.to_owned()),
            "MS.TOPIC" => self.topic = Some(value.to_owned()),
            "OBJECTIVE" if !value.is_empty() => {
                let from = start + line.find(value).unwrap_or(0);
                let span = Span::new(from, from + value.len());
                self.objective = Some(Item { text: value.to_owned(), span });
            }
            _ => {}
        }
    }

    fn add(&mut self, list: List, text: &str, start: usize) {
        let items = match list {
            List::KeyPoints => &mut self.key_points,
            List::Related => &mut self.related,
            List::NextSteps => &mut self.next_steps,
            List::Examples => &mut self.examples,
            List::Warnings => &mut self.warnings,
            List::Prerequisites => &mut self.prerequisites,
        };
        if items.len() < MOST && !text.is_empty() {
            items.push(Item { text: text.to_owned(), span: Span::new(start, start + text.len()) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_found_by_their_titles_and_materials_by_theirs() {
        let text = "FILENAME: a.md\nMS.TOPIC: how-to\n\nKEY POINTS TO COVER:\n- One\n- Two\n\nOTHER:\n- no\n\n## Related docs\n\n* x.md\n\
            === Material: ./in/prd.docx ===\nNEXT STEPS:\n- not of the brief\n=== Material: https://x.example/a ===\nB\n=== END ===\n\
            IMPORTANT WARNINGS:\n- Mind\n";
        let brief = read(text);
        let texts = |items: &[Item]| items.iter().map(|item| item.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&brief.key_points), ["One", "Two"]);
        assert_eq!((texts(&brief.related), texts(&brief.warnings)), (vec!["x.md".to_owned()], vec!["Mind".to_owned()]));
        assert!(brief.next_steps.is_empty());
        assert_eq!(brief.key_points[1].span.of(text), "Two");
        let materials: Vec<_> = brief.materials.iter().map(|it| (it.name.as_str(), it.text.as_str())).collect();
        assert_eq!(materials, [("./in/prd.docx", "NEXT STEPS:\n- not of the brief\n"), ("x.example/a", "B\n")]);
        assert_eq!((brief.file_name.as_deref(), brief.topic.as_deref()), (Some("a.md"), Some("how-to")));
    }

    fn texts(items: &[Item]) -> Vec<&str> {
        items.iter().map(|item| item.text.as_str()).collect()
    }

    #[test]
    fn the_points_of_a_list_may_be_marked_in_many_ways() {
        for marks in [
            ["a.", "b."],
            ["A)", "B)"],
            ["(a)", "(b)"],
            ["i.", "ii."],
            ["10.", "11."],
            ["(1)", "(2)"],
            ["\u{25cf}", "-"],
        ] {
            let brief = read(&format!("KEY POINTS TO COVER:\n{} One\n{} Two\n", marks[0], marks[1]));
            assert_eq!(texts(&brief.key_points), ["One", "Two"], "{marks:?}");
        }
        let brief = read("KEY POINTS TO COVER:\n- One\ne.g. a sentence\n- of nothing\n");
        assert_eq!(texts(&brief.key_points), ["One"]);
    }

    #[test]
    fn lists_have_many_shapes() {
        for text in [
            "Key points\n----------\n\n- One\n- Two\n",
            "Key points\n==========\n\n- One\n- Two\n\nOther\n=====\n\n- no\n",
            "**Key points**\n\nOne. Two.\n\nMore text.\n",
            "## Key points\n\nOne\nTwo\n\n## Other\n\n- no\n",
            "## Key points\n\nThe article covers these points.\n\n- One\n- Two\n",
            "- Key points:\n  - One\n  - Two\n- Other:\n  - no\n",
            "| What | Which |\n|---|---|\n| Key points | One; Two |\n| Other | no |\n",
            "key_points:\n  - \"One\"\n  - Two\nother:\n  - no\n",
            "key_points: [One, \"Two\"]\n",
            "* **Key points**: One; Two\n* Other: no\n",
        ] {
            let brief = read(text);
            assert_eq!(texts(&brief.key_points), ["One", "Two"], "{text}");
            assert!(brief.key_points.iter().all(|item| item.span.of(text) == item.text), "{text}");
        }
        let brief = read("## Prerequisites\n\nNone.\n\n## Related content\n\nLink to what helps.\n\nKEY POINTS: a\n");
        assert!(brief.prerequisites.is_empty() && brief.related.is_empty());
    }

    #[test]
    fn points_may_stand_behind_their_title() {
        let text = "KEY POINTS TO COVER: One; the other \nand more\n**Next steps:** Read on\nWarnings: none\n\
            Related content must not be named as follows: no\nPREREQUISITES: the reader has\n- A hub\n";
        let brief = read(text);
        assert_eq!(texts(&brief.key_points), ["One", "the other"]);
        assert_eq!(brief.key_points[1].span.of(text), "the other");
        assert_eq!((texts(&brief.next_steps), texts(&brief.prerequisites)), (vec!["Read on"], vec!["A hub"]));
        assert!(brief.warnings.is_empty() && brief.related.is_empty());
        assert!(brief.asked.contains("the other") && !brief.asked.contains("more"));
    }
}
