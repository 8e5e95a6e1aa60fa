//! The brief of a draft: what an article has to have, and often the materials themselves.
//!
//! A brief is text for a model, so it is read by its titles: a line such as `KEY POINTS TO COVER:` or `## Key points`, and the
//! list below it. `=== Material: NAME ===` opens a material; other `===` lines end it.

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

#[derive(Clone, Copy, PartialEq)]
enum List {
    KeyPoints,
    Related,
    NextSteps,
    Examples,
    Warnings,
    Prerequisites,
}

/// Reads a brief.
pub fn read(text: &str) -> Brief {
    let mut brief = Brief::default();
    let mut list = None;
    let mut in_material = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let shown = line.trim();
        brief.asked.push('\n');
        if let Some(title) = shown.strip_prefix("===").and_then(|rest| rest.strip_suffix("===")) {
            list = None;
            let name = title.trim().strip_prefix("Material:").map(str::trim);
            in_material = name.is_some();
            if let Some(name) = name {
                let name = name.split_once("://").map_or(name, |(_, rest)| rest).to_owned();
                brief.materials.push(Material::new(name, ""));
            }
            continue;
        }
        if in_material && let Some(material) = brief.materials.last_mut() {
            material.text.push_str(line);
            continue;
        }
        if let Some((label, value)) = shown.split_once(':') {
            match label {
                "FILENAME" => brief.file_name = Some(value.trim().to_owned()),
                "MS.TOPIC" => brief.topic = Some(value.trim().to_owned()),
                "OBJECTIVE" if !value.trim().is_empty() => {
                    let from = start + line.find(value.trim()).unwrap_or(0);
                    let span = Span::new(from, from + value.trim().len());
                    brief.objective = Some(Item { text: value.trim().to_owned(), span });
                }
                _ => {}
            }
        }
        let place = |part: &str| start + (part.as_ptr() as usize - line.as_ptr() as usize);
        if let Some(item) = item(shown) {
            if let Some(list) = list {
                brief.asked.insert_str(brief.asked.len() - 1, line.trim_end());
                brief.add(list, item, place(item));
            }
        } else if !shown.is_empty() {
            list = title(shown);
            if list.is_none()
                && let Some((named, points)) = beside_title(shown)
            {
                list = Some(named);
                // What leads in to a list is no point of it.
                let next = text[at..].lines().find(|line| !line.trim().is_empty());
                if next.is_none_or(|line| item(line.trim()).is_none()) {
                    brief.asked.insert_str(brief.asked.len() - 1, points);
                    points.split(';').map(str::trim).for_each(|point| brief.add(named, point, place(point)));
                }
            }
        }
    }
    brief
}

impl Brief {
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

/// The item of a list that a line is: behind a mark, a number, a letter or a Roman number.
fn item(line: &str) -> Option<&str> {
    let rest = match line.strip_prefix(['-', '*', '+', '•', '–', '—', '◦', '▪', '‣', '·', '●', '○']) {
        Some(rest) => rest,
        None => {
            let line = line.strip_prefix('(').unwrap_or(line);
            let rest = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            let number = &line[..line.len() - rest.len()];
            let is_number = number.len() < 4 && number.bytes().all(|byte| byte.is_ascii_digit());
            let is_roman = number.len() < 5 && number.to_ascii_lowercase().bytes().all(|byte| b"ivx".contains(&byte));
            if number.is_empty() || !(is_number || is_roman || number.len() == 1) {
                return None;
            }
            rest.strip_prefix(['.', ')'])?
        }
    };
    let shown = rest.trim();
    let shown = shown.strip_prefix("[ ]").or(shown.strip_prefix("[x]")).unwrap_or(shown).trim();
    (rest.starts_with(char::is_whitespace) && !shown.is_empty()).then_some(shown)
}

/// The list that a title opens.
fn title(line: &str) -> Option<List> {
    let is_title = line.ends_with(':') || line.starts_with('#') || (line.starts_with("**") && line.ends_with("**"));
    is_title.then(|| named(line)).flatten()
}

/// The list of a title that stands before its points in one line, and the points: `KEY POINTS: the one; the other`.
fn beside_title(line: &str) -> Option<(List, &str)> {
    const NONE: [&str; 5] = ["none", "n/a", "na", "-", "no"];
    let (title, points) = line.split_once(':')?;
    let points = points.trim_matches(['*', '_', ' ', '\t']);
    let is_remark = points.starts_with('(') && points.ends_with(')');
    let is_said = !points.is_empty() && !NONE.contains(&points.trim_end_matches('.').to_lowercase().as_str());
    // A longer one is a sentence that begins like a title.
    let list = named(title).filter(|_| title.split_whitespace().count() <= 5 && is_said)?;
    Some((list, if is_remark { &points[..0] } else { points }))
}

/// The list that goes by a name.
fn named(title: &str) -> Option<List> {
    let words = title.trim_matches(['#', '*', '_', ':', ' ']).to_lowercase();
    let starts = |names: &[&str]| names.iter().any(|name| words.starts_with(name));
    if starts(&["key points", "key topics", "points to cover", "must cover"]) {
        Some(List::KeyPoints)
    } else if starts(&["related doc", "related article", "related content", "documents to reference"]) {
        Some(List::Related)
    } else if starts(&["next steps", "next step"]) {
        Some(List::NextSteps)
    } else if starts(&["code examples", "code samples", "examples needed"]) {
        Some(List::Examples)
    } else if starts(&["prerequisites", "before you begin", "requirements to state"]) {
        Some(List::Prerequisites)
    } else if starts(&["important warnings", "warnings", "cautions", "limitations to mention"]) {
        Some(List::Warnings)
    } else {
        None
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
