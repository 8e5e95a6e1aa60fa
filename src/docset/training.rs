//! The order of a training: a learning path names its modules by uid, a module its units. Readers go through them in that order,
//! whatever the names of the files are.

use std::collections::HashMap;

use super::entry::PageKind;
use super::files::Files;
use super::step::Step;
use crate::source::yaml::{self, Yaml};
use crate::source::{FilePath, Snapshot, codes};
use crate::syntax::yaml_type::YamlType;

/// What lists pages of trainings, and in which field: a module its units, a learning path its modules.
const LISTS: [(YamlType, &str); 2] = [(YamlType::Module, "units"), (YamlType::LearningPath, "modules")];

/// A page of a training.
struct Part {
    file: FilePath,
    of: YamlType,
    /// The uids that it lists.
    lists: Vec<String>,
    minutes: u64,
}

/// Where the pages of trainings stand.
pub(super) fn load(files: &Files, snapshot: &Snapshot) -> HashMap<FilePath, Step> {
    let mut steps = HashMap::new();
    let is_list = |kind: PageKind| matches!(kind, PageKind::Yaml(of) if list_of(of).is_some());
    if !files.pages().any(|page| is_list(page.kind)) {
        return steps;
    }
    let parts = parts(files, snapshot);
    for (of, key) in LISTS {
        let mut lists: Vec<&Part> = parts.values().filter(|part| part.of == of).collect();
        lists.sort_by(|one, other| one.file.cmp(&other.file));
        for list in lists {
            // What a page lists twice, or what lists itself, is no step further.
            let mut known: Vec<&Part> = Vec::new();
            for part in list.lists.iter().filter_map(|uid| parts.get(uid)).filter(|part| part.of != of) {
                if !known.iter().any(|other| other.file == part.file) {
                    known.push(part);
                }
            }
            let minutes = known.iter().map(|part| part.minutes.max(minutes_of(&steps, &part.file))).sum();
            let own = steps.entry(list.file.clone()).or_insert_with(Step::default);
            own.minutes = list.minutes.max(minutes);
            own.next = known.first().map(|part| part.file.clone());
            let is_unit = key == "units";
            for (at, part) in known.iter().enumerate() {
                let step = steps.entry(part.file.clone()).or_default();
                if step.within.is_some() {
                    continue;
                }
                step.within = Some(list.file.clone());
                step.place = Some((at + 1, known.len()));
                step.minutes = step.minutes.max(part.minutes);
                let before = at.checked_sub(1).map_or(&list.file, |before| &known[before].file);
                step.previous = Some(before.clone());
                // Behind a module lie its units; its last unit leads to the module that follows.
                let after = known.get(at + 1).map(|part| part.file.clone());
                if is_unit || step.next.is_none() {
                    step.next = after;
                } else if let Some(last) = last_of(&parts, part, &steps)
                    && let Some(last) = steps.get_mut(&last)
                {
                    last.next = after;
                }
            }
        }
    }
    steps
}

/// The pages of trainings, by their uids.
fn parts(files: &Files, snapshot: &Snapshot) -> HashMap<String, Part> {
    let mut parts = HashMap::new();
    for page in files.pages() {
        let PageKind::Yaml(of) = page.kind else { continue };
        let list = list_of(of);
        if list.is_none() && of != YamlType::Unit {
            continue;
        }
        let Ok(text) = snapshot.text(&page.file) else { continue };
        let (yaml, _) = yaml::parse(&text.text, 0, codes::YAML_PAGE_SYNTAX_ERROR);
        let Some(uid) = yaml.text("uid") else { continue };
        let lists = list.and_then(|key| yaml.get(key)).map(Yaml::texts).unwrap_or_default();
        let part = Part {
            file: page.file.clone(),
            of,
            lists: lists.into_iter().map(str::to_owned).collect(),
            minutes: yaml.text("durationInMinutes").and_then(|minutes| minutes.parse().ok()).unwrap_or(0),
        };
        parts.entry(uid.to_owned()).or_insert(part);
    }
    parts
}

fn list_of(of: YamlType) -> Option<&'static str> {
    LISTS.iter().find(|(known, _)| of == *known).map(|(_, key)| *key)
}

/// The last of what a page lists.
fn last_of(parts: &HashMap<String, Part>, of: &Part, steps: &HashMap<FilePath, Step>) -> Option<FilePath> {
    let is_last = |file: &FilePath| {
        let step = &steps[file];
        step.within.as_ref() == Some(&of.file) && step.place.is_some_and(|(at, count)| at == count)
    };
    let files = of.lists.iter().filter_map(|uid| parts.get(uid)).map(|part| part.file.clone());
    files.filter(|file| steps.contains_key(file)).find(is_last)
}

fn minutes_of(steps: &HashMap<FilePath, Step>, file: &FilePath) -> u64 {
    steps.get(file).map_or(0, |step| step.minutes)
}
