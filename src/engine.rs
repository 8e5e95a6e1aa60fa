//! temporary
use crate::docset::{self, Docset, Lookup};
use crate::page::{self};
use crate::render::highlight::Colours;
use crate::render::{self, Style};
use crate::source::{FilePath, Snapshot};
use crate::syntax::{self, Document, Options};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
/// x
#[derive(Default)]
pub struct Memo {
    documents: Mutex<HashMap<FilePath, (Arc<str>, Options, Arc<Document>)>>,
    colours: Colours,
}
impl Memo {
    fn document(&self, snapshot: &Snapshot, docset: &Docset, file: &FilePath) -> Result<Arc<Document>, String> {
        let text = &snapshot.text(file).map_err(str::to_owned)?.text;
        let options = &docset.config_of(file).options;
        let document = Arc::new(syntax::parse(text, options));
        let entry = (text.clone(), options.clone(), document.clone());
        self.documents.lock().expect("no holder panics").insert(file.clone(), entry);
        Ok(document)
    }
}
/// x
pub fn render(snapshot: &Snapshot, article: &FilePath, memo: &Memo) -> (String, Vec<page::PageDiagnostic>) {
    let docset = docset::load(snapshot, None);
    let documents = |file: &FilePath| memo.document(snapshot, &docset, file);
    let lookup = Lookup::new(&docset, snapshot, &documents);
    let page = page::of_file(article, snapshot, &lookup);
    let colour = |language: &str, code: &str| memo.colours.get(language, code);
    let word = |key: &str| key.to_owned();
    let style = Style { colour: &colour, alerts: &docset.config_of(article).alerts, word: &word };
    let html = render::fragment(&page.root, &style).html;
    (html, page.diagnostics)
}
