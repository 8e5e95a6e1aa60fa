//! What the rules find in one file, one page, one table of contents.

use super::frame::{Frame, of_stage};
use super::in_yaml;
use super::outcome::{Outcome, by_file};
use super::run::{run, terms};
use crate::docset::{Lookup, Toc};
use crate::page::Page;
use crate::rules::{
    Article, Check, Findings, Found, Inventory, Naming, Repository, Rule, Target, TocFile, checks, included,
};
use crate::source::FilePath;
use crate::syntax::Document;

/// What comes of a file alone.
pub fn at_file(file: &FilePath, document: &Document, is_include: bool, frame: &Frame, lookup: &Lookup<'_>) -> Outcome {
    let (docset, settings) = (&frame.docset, frame.settings.of(file));
    let inventory = Inventory::of(file, document, is_include);
    let targets: Vec<Target<'_>> = Target::in_markdown(&inventory, docset, lookup).collect();
    let mut found = run(checks(), settings, file, |check, found| match check {
        Check::Document(check) => check(&inventory, found),
        Check::Target(check) => targets.iter().for_each(|target| check(target, found)),
        _ => {}
    });
    found.append(&mut terms(&inventory, settings));
    let comments = inventory.comments.iter().filter(|comment| comment.of(inventory.text()).contains("lint-"));
    Outcome {
        of_rules: by_file(found),
        included: included(file, document, lookup),
        comments: comments.copied().collect(),
        ..Outcome::default()
    }
}

/// What comes of a page.
pub fn at_page(page: &Page, is_fragment: bool, frame: &Frame, lookup: &Lookup<'_>) -> Outcome {
    let (docset, settings) = (&frame.docset, frame.settings.of(&page.file));
    let of_stages = page.diagnostics.iter().map(|fault| of_stage(docset, fault.clone()));
    let mut outcome =
        Outcome { of_stages: by_file(of_stages.collect()), elsewhere: page.elsewhere.clone(), ..Outcome::default() };
    if page.yaml.is_some() {
        let mut found = run(checks(), settings, &page.file, |check, found| {
            if let Check::Yaml(check) = check {
                check(page, found);
            }
        });
        found.append(&mut in_yaml::of_texts(page, settings));
        found.append(&mut at_targets(&Target::in_yaml(page, docset, lookup), frame));
        outcome.of_rules = by_file(found);
        outcome.comments = in_yaml::comments(page);
        outcome.naming = Naming::of_yaml(page, docset);
        let texts = page.texts.values();
        outcome.included = texts.flat_map(|part| included(&part.file, &part.document, lookup)).collect();
    } else if lookup.text(&page.file).is_ok() {
        // Of a file that cannot be read nobody knows what it lacks.
        let article = Article { is_fragment, ..Article::of(page, docset, lookup) };
        let found = run(checks(), settings, &page.file, |check, found| {
            if let Check::Page(check) = check {
                check(&article, found);
            }
        });
        outcome.of_rules = by_file(found);
        outcome.naming = Naming::of(&article);
    }
    outcome
}

/// What comes of a table of contents as it is written.
pub fn at_toc(toc: &TocFile<'_>, frame: &Frame) -> Outcome {
    let found = run(checks(), frame.settings.of(&toc.file), &toc.file, |check, found| {
        if let Check::Toc(check) = check {
            check(toc, found);
        }
    });
    Outcome { of_rules: by_file(found), ..Outcome::default() }
}

/// What comes of where a table of contents leads.
pub fn at_targets_of(toc: &Toc, frame: &Frame, lookup: &Lookup<'_>) -> Outcome {
    let targets: Vec<Target<'_>> = Target::in_toc(toc, &frame.docset, lookup);
    let found = targets.chunk_by(|one, next| one.file == next.file).flat_map(|targets| at_targets(targets, frame));
    Outcome { of_rules: by_file(found.collect()), ..Outcome::default() }
}

/// What a rule finds that looks at everything. It has one setting, that of the root.
pub fn at_all((rule, checks): (&'static Rule, &[Check]), repository: &Repository<'_>, frame: &Frame) -> Vec<Found> {
    let root = FilePath::root();
    let mut found = Findings::new(rule, frame.settings.of(&root), &root);
    for check in checks {
        if let Check::Docset(check) = check {
            check(repository, &mut found);
        }
    }
    found.into_found()
}

/// What the rules find that look at targets, at those in one file of YAML.
fn at_targets(targets: &[Target<'_>], frame: &Frame) -> Vec<Found> {
    let Some(file) = targets.first().map(|target| target.file) else { return Vec::new() };
    run(checks(), frame.settings.of(file), file, |check, found| {
        if let Check::Target(check) = check {
            targets.iter().for_each(|target| check(target, found));
        }
    })
}
