//! What answers are checked on: the project, the brief and the materials, each read once, however many answers there are.

use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::super::failure::Failure;
use super::super::options::{Common, today};
use super::answers::{self, text_of};
use super::given::Given;
use super::sources::{self, Status};
use crate::disk::{self, Root, Scanned};
use crate::draft::{self, Answer, Brief, CheckedAnswer, Draft, Material, Sources};
use crate::engine::Memo;
use crate::source::limits::MATERIAL_BYTES;
use crate::source::{Date, FilePath, Finding, Slips, Snapshot};

/// The project with everything that answers are held against.
pub struct Desk {
    /// The project.
    pub root: Root,
    /// What became of each material.
    pub statuses: Vec<Status>,
    /// What is wrong with the materials.
    pub findings: Vec<Finding>,
    scanned: Scanned,
    snapshot: Snapshot,
    sources: Sources,
    brief: Option<(Brief, FilePath, String)>,
    to: Option<FilePath>,
    content_type: Option<String>,
    today: Date,
    memo: Memo,
    folder: OnceLock<FilePath>,
}

/// An answer that was checked.
pub struct Done {
    /// What it is called in findings.
    pub file: FilePath,
    /// The answer.
    pub answer: Answer,
    /// Its text.
    pub text: String,
    /// What is known about it.
    pub checked: CheckedAnswer,
}

impl Desk {
    /// Reads what the options name.
    pub fn of(given: &Given, to: Option<&Utf8Path>, common: &Common) -> Result<Desk, Failure> {
        let (root, to) = match to {
            Some(to) => common.root_of_new(to).map(|(root, file)| (root, Some(file)))?,
            None => (common.root()?, None),
        };
        let brief = match &given.brief {
            Some(path) => {
                let text = text_of(path, MATERIAL_BYTES)?;
                Some((draft::brief(&text), name_of(&root, path), text))
            }
            None => None,
        };
        let (materials, statuses) = sources::all(&given.materials)?;
        let sources = Sources::of(materials, brief.as_ref().map(|(brief, file, _)| (brief, file)));
        let scanned = disk::scan(&root.path)?;
        let snapshot = scanned.snapshot();
        if let Some(name) = &given.content_type {
            draft::content_type(name, &snapshot).map_err(Failure::Said)?;
        }
        let findings = statuses.iter().filter_map(|status| {
            let why = status.unread.as_ref()?.is_fault()?;
            Some(draft::unreadable(&Material::path_of(&status.name), why))
        });
        Ok(Desk {
            findings: findings.collect(),
            statuses,
            scanned,
            snapshot,
            sources,
            brief,
            to,
            content_type: given.content_type.clone(),
            today: today()?,
            memo: Memo::default(),
            folder: OnceLock::new(),
            root,
        })
    }

    /// Whether there is anything to compare with.
    pub fn has_materials(&self) -> bool {
        !self.sources.materials().is_empty()
    }

    /// Checks answers, in their order. One at which we fail costs none of the others.
    pub fn check_all(&self, answers: Vec<answers::Given>) -> Result<Vec<Done>, Failure> {
        answers.into_par_iter().map(|given| self.check(given)).collect()
    }

    fn check(&self, given: answers::Given) -> Result<Done, Failure> {
        let answer = draft::read(&given.text);
        let place = self.to.clone().unwrap_or_else(|| self.place(&given.path));
        let content = draft::heard(answer.content().unwrap_or(""));
        let snapshot = self.scanned.snapshot_with(&place, content.into_bytes());
        let file = name_of(&self.root, &given.path);
        let brief = self.brief.as_ref().map(|(brief, file, _)| (brief, file));
        let asked = brief.and_then(|(brief, _)| brief.topic.as_deref());
        let draft = Draft {
            answer: &answer,
            answer_file: &file,
            article: &place,
            brief,
            sources: &self.sources,
            topic: self.content_type.as_deref().or(asked),
            today: Some(self.today),
        };
        let slips = Slips::default();
        let checked = slips.catch("checking", &file, || draft::check(&draft, &snapshot, &self.memo));
        let failed = |_| CheckedAnswer { findings: slips.findings(), is_page: true, ..CheckedAnswer::default() };
        let checked = checked.unwrap_or_else(failed);
        if !checked.is_page {
            return Err(Failure::Said(format!("`{place}` would be no article of the docset `{}`", self.root.path)));
        }
        Ok(Done { file, answer, text: given.text, checked })
    }

    /// Where an article would lie whose place nobody gave.
    fn place(&self, answer: &Utf8PathBuf) -> FilePath {
        let stem = answer.file_stem().filter(|stem| *stem != "-").unwrap_or("draft");
        let asked = self.brief.as_ref().and_then(|(brief, ..)| brief.file_name.clone());
        let name = asked.unwrap_or_else(|| format!("{stem}.md"));
        let name = name.rsplit(['/', '\\']).next().unwrap_or("draft.md");
        self.folder.get_or_init(|| draft::folder(&self.snapshot)).join(name).unwrap_or_default()
    }

    /// The texts that findings about an answer point into.
    pub fn texts(&self, done: &[Done]) -> Snapshot {
        let names: Vec<FilePath> = done.iter().map(|done| draft::content_name(&done.file)).collect();
        let of_materials: Vec<(FilePath, &str)> = self.sources.texts().collect();
        let answers = done.iter().map(|done| (done.file.as_str(), done.text.as_str()));
        let contents = names.iter().zip(done).map(|(name, done)| (name.as_str(), done.answer.content().unwrap_or("")));
        let brief = self.brief.iter().map(|(_, file, text)| (file.as_str(), text.as_str()));
        let materials = of_materials.iter().map(|(path, text)| (path.as_str(), *text));
        Snapshot::of_texts(materials.chain(brief).chain(answers).chain(contents))
    }

    /// What to tell the model.
    pub fn prompt(&self, done: &Done) -> String {
        draft::prompt(&done.checked, &done.text, done.answer.content().unwrap_or(""), &done.file)
    }
}

/// What a file is called in findings: relative to the root where it lies inside.
fn name_of(root: &Root, path: &Utf8Path) -> FilePath {
    if path == "-" {
        return FilePath::new("stdin.json").unwrap_or_default();
    }
    let inside = disk::current_folder().ok().and_then(|here| root.name_of(&here.join(path)).ok());
    inside.or_else(|| FilePath::new(path.as_str())).or_else(|| FilePath::new(path.file_name()?)).unwrap_or_default()
}
