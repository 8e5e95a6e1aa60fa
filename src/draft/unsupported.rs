//! What is said of facts that no material supports, or that one contradicts.

use super::ground::{Row, Support};
use super::index::{At, Index};
use super::scan::Claim;
use crate::source::{Code, Diagnostic, Related, codes};

/// The findings: facts that no material supports, and facts that one contradicts.
pub fn findings(rows: &[Row], index: &Index) -> Vec<Diagnostic> {
    rows.iter().filter_map(|row| finding(row, index)).collect()
}

fn finding(row: &Row, index: &Index) -> Option<Diagnostic> {
    let Row { fact, support } = row;
    let related =
        |at: &At, message: String| Related { file: Some(index.materials[at.material].path()), span: at.span, message };
    let (code, what) = code(&fact.claim);
    match support {
        Support::Said(_) | Support::Free => None,
        Support::Nothing(near) => {
            let message = format!("{what} `{}` is not in the materials", fact.text);
            let said = Diagnostic::new(code, fact.span, message);
            Some(match near {
                None => said.help("take it out, or mark it as `[REQUIRED: …]` and add it to the gap report"),
                Some((near, at)) => said
                    .help(format!("the materials say `{near}`"))
                    .related(related(at, "the nearest they say".to_owned())),
            })
        }
        Support::Other(other, at) => {
            let message = format!("{what} `{}` contradicts the materials, which say `{other}`", fact.text);
            let help = format!("the line is: {}", index.line(*at));
            Some(Diagnostic::new(code, fact.span, message).help(help).related(related(at, "said here".to_owned())))
        }
    }
}

/// The rule that a claim falls under, and what its kind is called.
pub fn code(claim: &Claim) -> (Code, &'static str) {
    let is_number = |value: &str| value.starts_with(|c: char| c.is_ascii_digit());
    match claim {
        Claim::Version(_) => (codes::VERSION_NOT_GROUNDED, "version"),
        Claim::Number(..) => (codes::NUMBER_NOT_GROUNDED, "number"),
        Claim::Date(_) => (codes::NUMBER_NOT_GROUNDED, "date"),
        Claim::Address(_) => (codes::NUMBER_NOT_GROUNDED, "address range"),
        Claim::Url(_) => (codes::URL_NOT_GROUNDED, "address"),
        Claim::Command(_) => (codes::COMMAND_NOT_GROUNDED, "command"),
        Claim::Flag(_, Some(value)) if is_number(value) => (codes::NUMBER_NOT_GROUNDED, "value"),
        Claim::Flag(..) => (codes::COMMAND_NOT_GROUNDED, "option"),
        Claim::Pair(_, value) if is_number(value) => (codes::NUMBER_NOT_GROUNDED, "value"),
        Claim::Pair(..) => (codes::IDENTIFIER_NOT_GROUNDED, "setting"),
        Claim::Code(_) | Claim::Name(_) => (codes::IDENTIFIER_NOT_GROUNDED, "name"),
    }
}
