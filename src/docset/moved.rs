//! Pages whose header says where they went: `redirect_url`, as docfx has it. On Learn only redirection files do that.

use super::candidates::Candidates;
use super::entry::PageKind;
use super::kind::ProjectKind;
use super::model::Config;
use super::redirect::Redirect;
use crate::source::address::AddressKind;
use crate::source::{Address, FilePath, Snapshot, Span, codes, yaml};
use crate::syntax::front_matter;

/// Takes them out of the pages, and gives their redirects.
pub(super) fn take(snapshot: &Snapshot, configs: &[Config], files: &mut Candidates) -> Vec<Redirect> {
    let mut moved = Vec::new();
    files.pages.retain(|page| {
        let may_move = configs[page.config].kind != ProjectKind::Learn && page.kind == PageKind::Markdown;
        let redirect = may_move.then(|| redirect(snapshot, &page.file)).flatten();
        moved.extend(redirect.clone());
        redirect.is_none()
    });
    moved
}

fn redirect(snapshot: &Snapshot, file: &FilePath) -> Option<Redirect> {
    let (span, header) = snapshot.ask(file, speaking_header).flatten()?;
    let header = yaml::parse(&header, span.start as usize, codes::YAML_HEADER_SYNTAX_ERROR).0;
    let url = header.get("redirect_url")?;
    let address = url.as_text().map(str::trim).filter(|url| !url.is_empty())?;
    Some(Redirect {
        file: file.clone(),
        span,
        source_span: header.key("redirect_url")?.span,
        source: file.clone(),
        url: address.to_owned(),
        end: String::new(),
        url_span: url.span,
        is_relative: Address::parse(address).kind() == AddressKind::Relative,
        monikers: Vec::new(),
        passes_id: false,
    })
}

/// The header of a page that may have moved, and where it stands.
fn speaking_header(text: &str) -> Option<(Span, String)> {
    let span = front_matter::split(text).yaml.filter(|span| span.of(text).contains("redirect_url"))?;
    Some((span, span.of(text).to_owned()))
}
