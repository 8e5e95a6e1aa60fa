//! The status codes of HTTP with the words that belong to them: whoever says 404 says `Not Found`.

use crate::source::pattern::pattern;

const REASONS: &str = "\
    100 Continue|101 Switching Protocols|200 OK|201 Created|202 Accepted|203 Non-Authoritative Information|204 No Content|\
    205 Reset Content|206 Partial Content|207 Multi-Status|300 Multiple Choices|301 Moved Permanently|302 Found|303 See Other|\
    304 Not Modified|307 Temporary Redirect|308 Permanent Redirect|400 Bad Request|401 Unauthorized|402 Payment Required|\
    403 Forbidden|404 Not Found|405 Method Not Allowed|406 Not Acceptable|407 Proxy Authentication Required|408 Request Timeout|\
    409 Conflict|410 Gone|411 Length Required|412 Precondition Failed|413 Payload Too Large|413 Content Too Large|\
    414 URI Too Long|415 Unsupported Media Type|416 Range Not Satisfiable|417 Expectation Failed|421 Misdirected Request|\
    422 Unprocessable Entity|422 Unprocessable Content|423 Locked|424 Failed Dependency|425 Too Early|426 Upgrade Required|\
    428 Precondition Required|429 Too Many Requests|431 Request Header Fields Too Large|451 Unavailable For Legal Reasons|\
    500 Internal Server Error|501 Not Implemented|502 Bad Gateway|503 Service Unavailable|504 Gateway Timeout|\
    505 HTTP Version Not Supported|507 Insufficient Storage|508 Loop Detected|511 Network Authentication Required";

pattern!(STATUS, r"^(?:HTTP(?:/[\d.]+)?\s+)?([1-5]\d\d)[\s-]+(\p{L}[\p{L} -]*)$");

/// Whether these words belong to a code.
pub fn is_reason(code: &str, words: &str) -> bool {
    let all = REASONS.split('|').filter_map(|line| line.split_once(' '));
    all.into_iter().any(|(known, reason)| known == code && reason.eq_ignore_ascii_case(words.trim()))
}

/// The code and its words, where a name is nothing else: `200 OK`, `HTTP/1.1 404 Not Found`.
pub fn of_name(name: &str) -> Option<(&str, &str)> {
    let captures = STATUS.captures(name.trim())?;
    let (code, words) = (captures.get(1)?.as_str(), captures.get(2)?.as_str());
    is_reason(code, words).then_some((code, words))
}

/// The words behind a code that belong to it.
pub fn reason_after<'t>(code: &str, after: &'t str) -> Option<&'t str> {
    let after = after.strip_prefix([' ', '\u{a0}'])?;
    let ends = after.match_indices(|c: char| !(c.is_alphabetic() || c == '-')).map(|(at, _)| at).chain([after.len()]);
    ends.take(6).map(|end| &after[..end]).find(|words| is_reason(code, words))
}

/// Whether a name behind this text says in words what the code before it says: `404 Not Found`.
pub fn is_said_before(before: &str, name: &str) -> bool {
    let before = before.trim_end();
    let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
    digits.len() == 3 && is_reason(digits, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_own_words() {
        assert_eq!(of_name("HTTP/1.1 404 Not Found"), Some(("404", "Not Found")));
        assert_eq!(of_name("404 OK"), None);
        assert_eq!(reason_after("429", " Too Many Requests, and waits"), Some("Too Many Requests"));
        assert!(is_said_before("It returns `200 ", "OK") && !is_said_before("It returns 20 ", "OK"));
    }
}
