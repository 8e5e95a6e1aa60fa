//! What a page asked, each question with a hash of its answer.
//!
//! While the answers stay the same the page need not be assembled again, and that is all there is to rebuilding only what
//! changed. So a page must have no other way to see its neighbours than [`Lookup`].

use super::lookup::Lookup;
use super::question::Question;
use crate::source::{FilePath, Version, hash, lock};

/// What a page asked, and what it was told.
#[derive(Default)]
pub struct Record {
    /// Questions whose answers can differ though the docset is the same: files were looked into, or uids looked up.
    of_files: Vec<Noted>,
    /// Questions that the docset alone answers.
    of_docset: Vec<Noted>,
}

impl Record {
    /// The same record, for whom nothing is the same any more in another docset.
    pub fn within_docset(self) -> Record {
        Record { of_docset: Vec::new(), ..self }
    }
}

struct Noted {
    question: Question,
    answer: u64,
    /// The file that was looked into, if it is there: its place among all, and its version.
    file: Option<(usize, Version)>,
}

impl Lookup<'_> {
    /// The questions that were asked since [`Lookup::noting`].
    pub fn noted(&self) -> Record {
        let asked = self.asked.as_ref().map(|asked| std::mem::take(&mut *lock(asked)));
        let note = |(question, answer): (Question, u64)| {
            let file = self.place(&question);
            Noted { question, answer, file }
        };
        let noted = asked.unwrap_or_default().into_iter().map(note);
        let (of_files, of_docset) = noted.partition(|noted| noted.question.is_of_files());
        Record { of_files, of_docset }
    }

    /// The same record, which speaks of the files as they are now.
    pub fn renewed(&self, record: &Record) -> Record {
        let renew = |noted: &Noted| Noted {
            question: noted.question.clone(),
            answer: noted.answer,
            file: self.place(&noted.question),
        };
        let renew = |noted: &[Noted]| noted.iter().map(renew).collect();
        Record { of_files: renew(&record.of_files), of_docset: renew(&record.of_docset) }
    }

    /// Whether nothing that was looked into has been touched. In the same docset only uids can then have other answers.
    pub fn has_versions_of(&self, record: &Record) -> bool {
        record.of_files.iter().all(|noted| match &noted.file {
            // The same docset has the same files, each at its place.
            Some((at, version)) => self.snapshot.has_at(*at, version),
            None => noted.question.file().is_some() || self.ask(&noted.question) == noted.answer,
        })
    }

    /// Whether every question still has the answer that it had.
    pub fn confirms(&self, record: &Record) -> bool {
        record.of_files.iter().chain(&record.of_docset).all(|noted| match noted.question {
            // The docset has no part in these.
            Question::Text(_) | Question::ImageSize(_) if self.is_untouched(noted) => true,
            _ => self.ask(&noted.question) == noted.answer,
        })
    }

    fn place(&self, question: &Question) -> Option<(usize, Version)> {
        self.snapshot.place(question.file()?)
    }

    fn is_untouched(&self, noted: &Noted) -> bool {
        let version = noted.question.file().and_then(|file| self.snapshot.version(file));
        version.as_ref() == noted.file.as_ref().map(|(_, version)| version)
    }

    /// Asks again.
    fn ask(&self, question: &Question) -> u64 {
        match question {
            Question::Resolve(from, path) => hash(&self.resolve(from, path)),
            Question::LinkTo(file, tail) => hash(&self.link_to(file, tail)),
            Question::PageAt(url) => hash(&self.page_at(url)),
            Question::FileAt(url) => hash(&self.docset.files.file_at(url).map(str::to_owned)),
            Question::LinkHost => hash(&self.link_host()),
            Question::Options(file) => hash(self.options(file)),
            Question::Document(file) => self.hash_of_document(file),
            Question::Text(file) => hash(&self.text(file)),
            Question::ImageSize(file) => hash(&self.image_size(file)),
            Question::IsOnlyOne(file) => hash(&self.is_only_one(file)),
            Question::Xref(uid) => hash(&self.xref(uid)),
            Question::Overwrites(uid) => hash(&self.overwrites(uid)),
            Question::KnowsUids => hash(&self.knows_uids()),
            Question::HasOwnTemplate(file) => hash(&self.has_own_template(file)),
            Question::Monikers(file, range) => hash(&self.monikers(file, range)),
        }
    }

    /// What a document depends on: its text, and the dialect.
    pub(super) fn hash_of_document(&self, file: &FilePath) -> u64 {
        let text = self.snapshot.text(file).map(|text| (&text.text, text.invalid_utf8));
        hash(&(text, self.docset.files.options_of(file)))
    }

    /// Notes a question with its answer, which is the same whenever it is asked again.
    pub(super) fn note(&self, question: impl FnOnce() -> Question, answer: impl FnOnce() -> u64) {
        if let Some(asked) = &self.asked {
            lock(asked).entry(question()).or_insert_with(answer);
        }
    }
}
