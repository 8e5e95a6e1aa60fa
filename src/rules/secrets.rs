//! What must not be printed of a text, whatever the settings of the rules that look for it.
//!
//! A project may silence such a rule, or know its findings from a baseline. What it found stays a secret all the same, and a
//! report travels further than the file.

use std::sync::LazyLock;

use super::{Data, Hint, Hints, connection_string_literal, password_literal, secret_in_text};
use crate::source::Span;

static DATA: LazyLock<Data> = LazyLock::new(Data::default);

/// The places of all secrets in `text`: credentials, and passwords that are written out, alone or in
/// a connection string.
pub fn secrets(text: &str) -> Vec<Span> {
    let hints = Hints::of(text);
    let credentials = if hints.has(Hint::Credential) { secret_in_text::find(text, &DATA) } else { Vec::new() };
    let passwords = password_literal::find(text, hints, &DATA);
    let named = credentials.into_iter().map(|(span, _)| span).chain(passwords.into_iter().map(|(span, _)| span));
    named.chain(connection_string_literal::find(text, &DATA)).collect()
}

/// `text` with every secret in it replaced by as many `*`, line breaks aside: same length, same lines.
pub fn masked(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for span in secrets(text) {
        bytes[span.range()].iter_mut().filter(|byte| !byte.is_ascii_control()).for_each(|byte| *byte = b'*');
    }
    String::from_utf8(bytes).expect("whole characters were replaced")
}
