//! What a page asked, each question with a hash of its answer.
//!
//! While the answers stay the same the page need not be assembled again, and that is all there is to rebuilding only what
//! changed. So a page must have no other way to see its neighbours than [`Lookup`].

use super::lookup::Lookup;
use super::question::{Question, hash};
use crate::source::{FilePath, Version};

/// What a page asked, and what it was told.
#[derive(Default)]
pub struct Record(Vec<Noted>);

struct Noted {
    question: Question,
    answer: u64,
    /// The version of the file that was looked into.
    version: Option<Version>,
}

impl Lookup<'_> {
    /// The questions that were asked since [`Lookup::noting`].
    pub fn noted(&self) -> Record {
        let asked = self.asked.as_ref().map(|asked| std::mem::take(&mut *asked.lock().expect("no holder panics")));
        let note = |(question, answer): (Question, u64)| {
            let version = self.version(&question);
            Noted { question, answer, version }
        };
        Record(asked.unwrap_or_default().into_iter().map(note).collect())
    }

    /// The same record, which speaks of the files as they are now.
    pub fn renewed(&self, record: &Record) -> Record {
        let renew = |noted: &Noted| Noted {
            question: noted.question.clone(),
            answer: noted.answer,
            version: self.version(&noted.question),
        };
        Record(record.0.iter().map(renew).collect())
    }

    /// Whether nothing that was looked into has been touched. In the same docset only uids can then have other answers.
    pub fn has_versions_of(&self, record: &Record) -> bool {
        record.0.iter().all(|noted| match noted.question {
            Question::Xref(_) | Question::Overwrites(_) | Question::HasUids => {
                self.ask(&noted.question) == noted.answer
            }
            _ => self.version(&noted.question) == noted.version,
        })
    }

    /// Whether every question still has the answer that it had.
    pub fn confirms(&self, record: &Record) -> bool {
        record.0.iter().all(|noted| match noted.question {
            // The docset has no part in these.
            Question::Text(_) | Question::ImageSize(_) if self.version(&noted.question) == noted.version => true,
            _ => self.ask(&noted.question) == noted.answer,
        })
    }

    fn version(&self, question: &Question) -> Option<Version> {
        self.snapshot.version(question.file()?)
    }

    /// Asks again.
    fn ask(&self, question: &Question) -> u64 {
        match question {
            Question::Resolve(from, path) => hash(&self.resolve(from, path)),
            Question::LinkTo(file, tail) => hash(&self.link_to(file, tail)),
            Question::PageAt(url) => hash(&self.page_at(url)),
            Question::FileAt(url) => hash(&self.docset.file_at(url).map(str::to_owned)),
            Question::LinkHost => hash(&self.link_host()),
            Question::Options(file) => hash(self.options(file)),
            Question::Document(file) => self.hash_of_document(file),
            Question::Text(file) => hash(&self.text(file)),
            Question::ImageSize(file) => hash(&self.image_size(file)),
            Question::IsOnlyOne(file) => hash(&self.is_only_one(file)),
            Question::Xref(uid) => hash(&self.xref(uid)),
            Question::Overwrites(uid) => hash(&self.overwrites(uid)),
            Question::HasUids => hash(&self.has_uids()),
            Question::HasOwnTemplate(file) => hash(&self.has_own_template(file)),
            Question::Monikers(file, range) => hash(&self.monikers(file, range)),
        }
    }

    /// What a document depends on: its text, and the dialect.
    pub(super) fn hash_of_document(&self, file: &FilePath) -> u64 {
        let text = self.snapshot.text(file).map(|text| (&text.text, text.invalid_utf8));
        hash(&(text, &self.docset.config_of(file).options))
    }

    /// Notes a question with its answer.
    pub(super) fn note(&self, question: impl FnOnce() -> Question, answer: impl FnOnce() -> u64) {
        if let Some(asked) = &self.asked {
            let (question, answer) = (question(), answer());
            asked.lock().expect("no holder panics").insert(question, answer);
        }
    }
}
