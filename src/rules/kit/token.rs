//! Until when a token opens anything: an expired one is no secret any more.

use serde_json::Value;

use super::lines;
use crate::source::{Date, Span};

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

/// Until when a credential opens anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// To the end of this day, in days since 1970-01-01.
    Day(i64),
    /// It does not say.
    Unknown,
    /// It is signed, and says of nobody real that he may do anything.
    NoToken,
}

/// Until when a JSON web token is good.
pub fn of(token: &str) -> Until {
    let payload = token.split('.').nth(1).map(base64).unwrap_or_default();
    let Ok(claims) = serde_json::from_slice::<Value>(&payload) else { return Until::Unknown };
    // The token that every page about such tokens shows.
    if claims.get("name").and_then(Value::as_str) == Some("John Doe") {
        return Until::NoToken;
    }
    if let Some(seconds) = claims.get("exp").and_then(Value::as_f64) {
        #[expect(clippy::cast_possible_truncation, reason = "a time in seconds, far below what a whole number holds")]
        return Until::Day(seconds as i64 / SECONDS_OF_A_DAY);
    }
    let names_someone = ["iss", "sub", "aud", "iat", "nbf", "appid", "oid", "upn", "scp", "roles", "name", "email"];
    let is_token = claims.as_object().is_none_or(|claims| names_someone.iter().any(|name| claims.contains_key(*name)));
    if is_token { Until::Unknown } else { Until::NoToken }
}

/// Until when the signature at `span` is good: its address says so, in `se=2024-05-01`.
pub fn of_signature(text: &str, span: Span) -> Until {
    let at = span.start as usize;
    let parts = [lines::before(text, at), lines::after(text, at)].into_iter();
    let mut parts = parts.flat_map(|side| side.split(['?', '&', ';', '"', '\'', ' ']));
    let day = parts.find_map(|part| part.strip_prefix("se=")).and_then(day);
    day.map_or(Until::Unknown, Until::Day)
}

/// `2024-05-01`, whatever follows, in days since 1970-01-01.
fn day(text: &str) -> Option<i64> {
    let mut numbers = text.get(..10)?.split('-');
    let year = numbers.next()?.parse().ok()?;
    let mut number = || numbers.next()?.parse().ok();
    Date::new(year, number()?, number()?).map(Date::days)
}

/// What a text in base64 holds, of either alphabet; what follows the first character that is none is left out.
pub fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for byte in text.bytes() {
        let byte = match byte {
            b'+' => b'-',
            b'/' => b'_',
            byte => byte,
        };
        let Some(value) = LETTERS.iter().position(|letter| *letter == byte) else { break };
        bits = (bits << 6 | u32::try_from(value).unwrap_or(0)) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).unwrap_or(0));
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_says_until_when_it_is_good() {
        // {"exp":1548701413}, {"iss":"a"}, {"policy":1}
        assert_eq!(of("eyJ9.eyJleHAiOjE1NDg3MDE0MTN9.x"), Until::Day(17924));
        assert_eq!(of("eyJ9.eyJpc3MiOiJhIn0.x"), Until::Unknown);
        assert_eq!(of("eyJ9.eyJwb2xpY3kiOjF9.x"), Until::NoToken);
        assert_eq!(of("eyJ9.???.x"), Until::Unknown);
        assert_eq!(of_signature("https://a.example/?se=1970-01-03T00%3A00&sig=x", Span::empty(40)), Until::Day(2));
    }
}
