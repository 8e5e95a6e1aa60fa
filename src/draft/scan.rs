//! What can be checked in a stretch of text: versions, numbers with their units, dates, addresses, options with their values.
//!
//! The same scanners read the article and its materials, so that both mean the same by a fact. Everything is linear in the text.

use std::ops::Range;

use regex::Regex;

pub use super::claim::{Claim, Found, Taken, is_word};
use super::claim::{matches, without_stop};
use super::dates::days;
use super::durations::durations;
use super::foreign::in_english;
use super::quantity::{is_multiplied, money_of, numbers, unit_after};
pub use super::quantity::{is_noun, is_trivial};
pub use super::unit_of_key::unit_of_name;
pub use super::units::measures;
use crate::source::Address;
use crate::source::pattern::pattern;

pattern!(URL, r#"https?://[^\s<>"'`|)\]}\\]+|(?:/[A-Za-z0-9~][\w.~%-]*){2,}/?"#);
pattern!(ADDRESS, r"\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?");
pattern!(VERSION, r"[vV]?(\d+(?:\.\d+){1,3})(?:\.x)?((?:-|\.)?(?:preview|alpha|beta|rc)[\w.]*)?");
pattern!(
    WHOLE_VERSION,
    r"(?:(?i:versions?|releases?)[ \x{a0}]|[vV])(\d{1,3})|(?i:version) (one|two|three|four|five)\b"
);
// A name of letters and a number, as things of one kind have them: `TQ-409`, `E12`.
pattern!(CODE, r"[A-Z]{1,6}-?[A-Z]{0,2}\d{1,5}");
pattern!(API_VERSION, r"v\d+(?:alpha|beta)\d+");
pattern!(IN_QUERY, r"(?i)[?&;]api-version=([\w.-]+)");
pattern!(FLAG, r"--?[A-Za-z][\w-]*");
pattern!(VALUE, r#"^(?: ?= ?|[ \t]+)("[^"\n]*"|'[^'\n]*'|[^\s"'`|;)]+)"#);
pattern!(PAIR, r#"([A-Za-z_$][\w.$/-]*)["']?[ \t]{0,8}(?::[ \t]{1,8}|:|=)["']?([^\s"',;{}\[\]()#`]+)"#);
// A line of TOML or of a script: `timeout = 60`.
pattern!(LINE, r#"(?m)^[ \t]*([A-Za-z_][\w.-]*)[ \t]+=[ \t]+["']?([^\s"',;{}\[\]()#`=]+)["']?[ \t]*\r?$"#);
pattern!(
    VARIABLE,
    r#"(?m)(?:^[ \t]*(?:[$>] )?(?:export |set |setx )?|\$env:|[ \t](?:-e|--env)[ =])([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?: = |=)["']?([^\s"'`;|&<>()]+)"#
);
pattern!(SCHEDULE, r#"([A-Za-z_][\w.-]*)["']?[ \t]*[:=][ \t]*(?:-[ \t]*)?["']((?:[\d*/,-]+ ){4,5}[\d*/,?A-Z-]+)["']"#);
pattern!(RESOURCE, r"(?:Microsoft\.[A-Z]\w*(?:\.\w+)*)(?:/\w+)+");
pattern!(CAMEL, r"[A-Za-z][A-Za-z0-9]*[a-z][A-Z][A-Za-z0-9]*|[a-z][A-Z][A-Za-z0-9]*");

/// Claims that can stand in any text, in the order of their places; none overlap.
pub fn scan(text: &str) -> Vec<Found> {
    let text = &*in_english(text);
    let mut found = Taken::default();
    for (range, _) in matches(&RESOURCE, text, "") {
        found.add(range.clone(), Claim::Name(text[range].to_owned()));
    }
    for it in URL.find_iter(text) {
        let shown = it.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '/']);
        let range = it.start()..it.start() + shown.len();
        let before = text[..range.start].chars().next_back();
        let opens = before.is_none_or(|c| c.is_whitespace() || "(\"'`<=[".contains(c));
        if shown.starts_with("http") || opens {
            found.add(range, Claim::Url(url(shown)));
        }
    }
    durations(text, &mut found);
    days(text, &mut found);
    for (range, _) in matches(&ADDRESS, text, ".") {
        let address = text[range.clone()].to_owned();
        let parts = address.split(['.', '/']).take(4);
        if parts.filter_map(|part| part.parse::<u16>().ok()).all(|part| part < 256) {
            found.add(range, Claim::Address(address));
        }
    }
    versions(text, &mut found);
    numbers(text, &mut found);
    for (range, _) in matches(&CODE, text, "-.") {
        found.add(range.clone(), Claim::Code(text[range].to_owned()));
    }
    found.in_order()
}

/// Versions.
fn versions(text: &str, found: &mut Taken) {
    for (range, captures) in matches(&VERSION, text, ".-") {
        if !is_decimal(text, &range) && !is_group(&text[..range.start]) {
            let suffix = captures.get(2).map_or("", |it| it.as_str()).trim_matches(['-', '.']);
            found.add(without_stop(text, range), Claim::Version(format!("{}{suffix}", &captures[1]).to_lowercase()));
        }
    }
    for (_, captures) in matches(&WHOLE_VERSION, text, "-/.") {
        let number = captures.get(1).or(captures.get(2)).expect("a number");
        let version = match number.as_str() {
            "one" => "1",
            "two" => "2",
            "three" => "3",
            "four" => "4",
            "five" => "5",
            digits => digits,
        };
        found.add(number.range(), Claim::Version(version.to_owned()));
    }
    for (range, _) in matches(&API_VERSION, text, "") {
        found.add(range.clone(), Claim::Version(text[range].to_owned()));
    }
}

/// Whether digits behind a text are the last group of a number: `1,234.50`.
fn is_group(before: &str) -> bool {
    before.strip_suffix(',').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether digits with a point are a measure: a unit follows, or they are money.
fn is_decimal(text: &str, range: &Range<usize>) -> bool {
    let is_number = text[range.clone()].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    money_of(text, range.start, range.end).is_some()
        || unit_after(text, range.end).is_some()
        || is_number && is_multiplied(text, range.end)
}

/// An address in the form in which addresses are compared: the site's own host and the locale do not matter.
pub fn url(written: &str) -> String {
    let lower = written.to_lowercase();
    let address = Address::parse(&lower);
    let after = format!("{}{}", address.authority(), address.path());
    let after = after.trim_end_matches('/');
    let after = after.strip_prefix("www.").unwrap_or(after);
    let path = ["learn.microsoft.com", "docs.microsoft.com"].into_iter().find_map(|host| after.strip_prefix(host));
    let mut path = path.unwrap_or(after).to_owned();
    let first = path.strip_prefix('/').and_then(|rest| rest.split('/').next()).unwrap_or("");
    if first.len() == 5 && first.as_bytes()[2] == b'-' && first.is_ascii() {
        path = path[first.len() + 1..].to_owned();
    }
    for extension in [".md", ".html"] {
        path = path.strip_suffix(extension).unwrap_or(&path).to_owned();
    }
    path
}

/// The versions of an API in the queries of addresses: `?api-version=2024-05-01`. They stand within the addresses.
pub fn api_versions(text: &str) -> Vec<Found> {
    let versions = IN_QUERY.captures_iter(text).filter_map(|captures| {
        let version = captures.get(1)?;
        let (range, claim) = scan(version.as_str()).into_iter().next()?;
        let is_one = matches!(claim, Claim::Date(_) | Claim::Version(_));
        is_one.then(|| (version.start() + range.start..version.start() + range.end, claim))
    });
    versions.collect()
}

/// Options with their values. `-x` and `-Name` count only where the text is code.
pub fn flags(text: &str, is_code: bool) -> Vec<Found> {
    let (mut found, mut text_end) = (Vec::new(), 0);
    for it in FLAG.find_iter(text) {
        let name = it.as_str();
        let before = text[..it.start()].chars().next_back();
        let opens = before.is_none_or(|c| c.is_whitespace() || "(\"'`[|,".contains(c));
        if !opens || (!is_code && !name.starts_with("--")) || it.start() < text_end {
            continue;
        }
        let value = VALUE.captures(&text[it.end()..]).map(|captures| captures.get(1).expect("a value"));
        let value = value.filter(|value| !value.as_str().starts_with('-') && value.as_str() != "\\");
        let end = it.end() + value.map_or(0, |value| value.end());
        // What looks like an option in the text that another is given is none; a shell is given commands.
        if name != "-c" && value.is_some_and(|value| value.as_str().starts_with(['"', '\''])) {
            text_end = end;
        }
        // `[--days N]` says what is to be given, and gives nothing.
        let is_optional = before == Some('[') && value.is_some_and(|value| value.as_str().ends_with(']'));
        let value = value.map(|value| bare(value.as_str())).filter(|value| !value.is_empty() && !is_optional);
        let literal = value.map(str::to_owned);
        found.push((it.start()..end, Claim::Flag(name.to_lowercase(), literal)));
    }
    found
}

/// Whether a line is a command by itself: a program and its options, and no sentence.
pub fn is_command(line: &str) -> bool {
    let first = line.trim_start().trim_start_matches(['$', '>', ' ']);
    let word = first.split_whitespace().next().unwrap_or("");
    let is_cmdlet = word
        .split_once('-')
        .is_some_and(|(verb, noun)| verb.starts_with(char::is_uppercase) && noun.starts_with(char::is_uppercase));
    let is_program =
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c));
    let is_article =
        ["the", "a", "an", "if", "to", "use", "with", "and", "or", "in", "for", "is", "of"].contains(&word);
    (is_cmdlet || is_program) && !is_article && !line.trim_end().ends_with(['.', ':', ';'])
}

/// Keys with their literal values.
pub fn pairs(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for captures in PAIR.captures_iter(text) {
        let (range, key) = (captures.get(0).expect("the match").range(), &captures[1]);
        let before = text[..range.start].chars().next_back();
        let value = bare(&captures[2]);
        if before.is_some_and(|c| is_word(c) || c == '-') || value.is_empty() || value.starts_with("//") {
            continue;
        }
        found.push((range, Claim::Pair(last_name(key), value.to_lowercase())));
    }
    found
}

/// Keys with their values, each on a line of its own: `timeout = 60`.
pub fn assignments(text: &str) -> Vec<Found> {
    of_keys(&LINE, text)
}

/// Variables of the environment with their values.
pub fn variables(text: &str) -> Vec<Found> {
    of_keys(&VARIABLE, text)
}

/// Keys whose value says in five or six fields when something runs: `0 4 * * *`.
pub fn schedules(text: &str) -> Vec<Found> {
    of_keys(&SCHEDULE, text)
}

/// Keys and values in the first two groups of a pattern.
fn of_keys(pattern: &Regex, text: &str) -> Vec<Found> {
    let pairs = pattern.captures_iter(text).filter_map(|captures| {
        let (key, value) = (captures.get(1)?, captures.get(2)?);
        let literal = bare(value.as_str()).to_lowercase();
        (!literal.is_empty()).then(|| (key.start()..value.end(), Claim::Pair(last_name(key.as_str()), literal)))
    });
    pairs.collect()
}

/// The last name of a path of fields.
pub fn last_name(path: &str) -> String {
    path.rsplit('.').next().unwrap_or(path).to_lowercase()
}

/// A value without quotes and without the punctuation of the sentence around it.
fn bare(value: &str) -> &str {
    value.trim_matches(['"', '\'', '`']).trim_end_matches(['.', ',', ':', ';', '!', '?'])
}

/// Names whose form shows that they are names: `networkDataplane`, `CiliumEndpointSlices`.
pub fn camels(text: &str) -> Vec<Found> {
    let names = matches(&CAMEL, text, "");
    names.map(|(range, _)| (range.clone(), Claim::Name(text[range].to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(found: &[Found]) -> Vec<String> {
        found.iter().map(|(_, claim)| format!("{claim:?}").replace('"', "")).collect()
    }

    fn all(text: &str) -> String {
        shown(&scan(text)).join(" ")
    }

    #[test]
    fn versions_are_told_from_numbers_dates_and_addresses() {
        assert_eq!(all("v1.32 and 2.48.1-preview, 1.29.x."), "Version(1.32) Version(2.48.1preview) Version(1.29)");
        assert_eq!(
            all("2022-09-02-preview or 2022-09-02preview"),
            "Version(2022-09-02preview) Version(2022-09-02preview)"
        );
        assert_eq!(all("since 2022-09-02."), "Date(2022-09-02)");
        assert_eq!(all("10.0.0.0/8 at 1.2.3.4."), "Address(10.0.0.0/8) Address(1.2.3.4)");
        assert_eq!(all("99.99% and 1.5 GB for $2.50"), "Number(99.99, %) Number(1610612736, byte) Number(2.5, USD)");
        assert_eq!(all("5 thousand pods or 5,000 pods"), "Number(5000, pod) Number(5000, pod)");
        assert_eq!(all("networking.k8s.io/v1beta1"), "Version(v1beta1)");
        assert_eq!(all("python3.9 net8.0 x64 L7"), "Code(L7)");
    }

    #[test]
    fn numbers_come_with_their_units() {
        assert_eq!(
            all("5,000 pods on 500 nodes in 100ms, 2 ways, 3 minutes, issue 14287"),
            "Number(5000, pod) Number(500, node) Number(0.1, s) Number(2, ) Number(180, s) Number(14287, )"
        );
    }

    #[test]
    fn quantities_are_the_same_in_every_spelling() {
        for same in ["1 minute", "60 seconds", "60s", "a minute", "sixty seconds", "60-second"] {
            assert_eq!(all(same), "Number(60, s)", "{same}");
        }
        for same in [
            "5,000 jobs",
            "5 000 jobs",
            "5\u{a0}000 jobs",
            "5\u{202f}000 jobs",
            "5_000 jobs",
            "5000 jobs",
            "five thousand jobs",
        ] {
            assert_eq!(all(same), "Number(5000, job)", "{same}");
        }
        assert_eq!(all("1,024 KB is 1 MB"), "Number(1048576, byte) Number(1048576, byte)");
        assert_eq!(all("x_5_000 5_00 v5_000"), "");
        assert_eq!(all("jobs,1000,20000"), "Number(1000, ) Number(20000, )");
        assert_eq!(all("three retries of one hub"), "Number(3, retrie)");
    }

    #[test]
    fn the_query_of_an_address_names_the_version_of_an_api() {
        let text = "`https://a.example/hubs?top=5&api-version=2024-05-01` or /hubs/x?api-version=2.1-preview&x=1.2, api-version=3";
        assert_eq!(shown(&api_versions(text)), ["Date(2024-05-01)", "Version(2.1preview)"]);
    }

    #[test]
    fn addresses_of_pages_lose_what_does_not_tell_them_apart() {
        let own = "Url(/azure/aks/x)";
        for text in [
            "https://learn.microsoft.com/en-us/azure/aks/x/?tabs=a#b",
            "(/azure/aks/x)",
            "<https://docs.microsoft.com/azure/aks/x.md>.",
        ] {
            assert_eq!(all(text), own, "{text}");
        }
        assert_eq!(all("and/or either/or/both"), "");
        assert_eq!(all("Microsoft.Network/virtualNetworks/subnets"), "Name(Microsoft.Network/virtualNetworks/subnets)");
    }

    #[test]
    fn options_keep_their_values() {
        assert_eq!(
            shown(&flags("git commit -m \"Add x --now\" -a", true)),
            ["Flag(-m, Some(Add x --now))", "Flag(-a, None)"]
        );
        let found = flags("az x --name \"a b\" --max-pods 250 --wait -o=none state-of-the-art, --last c.", true);
        assert_eq!(
            shown(&found),
            [
                "Flag(--name, Some(a b))",
                "Flag(--max-pods, Some(250))",
                "Flag(--wait, None)",
                "Flag(-o, Some(none))",
                "Flag(--last, Some(c))"
            ]
        );
        assert_eq!(shown(&flags("a -o none --yes", false)), ["Flag(--yes, None)"]);
    }

    #[test]
    fn pairs_are_read_in_every_notation() {
        let found = pairs("spec.hostNetwork: true\n  \"dataPlane\": \"cilium\", a.b=c d https://x.example/y");
        assert_eq!(shown(&found), ["Pair(hostnetwork, true)", "Pair(dataplane, cilium)", "Pair(b, c)"]);
    }

    #[test]
    fn names_with_humps_are_names() {
        assert_eq!(
            shown(&camels("CiliumEndpointSlices, eBPF and gRPC of Azure AKS")),
            ["Name(CiliumEndpointSlices)", "Name(eBPF)", "Name(gRPC)"]
        );
    }
}
