//! An address as an author writes it, taken apart once and as a browser would.
//!
//! Browsers drop white space around an address, and tabs and line ends anywhere in it, before they look for a scheme; `\` counts as
//! `/` at the start (URL standard, <https://url.spec.whatwg.org/#url-parsing>). Whoever asks what an address is asks this, so
//! that nothing is harmless for a check and active for a reader.

use std::borrow::Cow;

use super::decode;

/// Schemes that lead to what readers expect of a link. `data:` is for pictures alone.
const PUBLISHED: [&str; 6] = ["http", "https", "mailto", "tel", "ftp", "xref"];

/// Beginnings of schemes that open an application: settings and store of Windows, Office, an editor.
const APPLICATIONS: [&str; 2] = ["ms-", "vscode"];

/// Schemes that browsers act upon themselves: what they name runs, or shows what is the reader's own.
const OF_BROWSERS: [&str; 11] = [
    "about",
    "blob",
    "chrome",
    "data",
    "file",
    "filesystem",
    "jar",
    "javascript",
    "livescript",
    "vbscript",
    "view-source",
];

/// What kind of address it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressKind {
    /// With a scheme, or `//host`.
    External,
    /// `/path`, from the top of the site.
    Site,
    /// A path in the repository.
    Relative,
    /// Only a query, a fragment, or nothing: the same page.
    Here,
    /// A path of one machine, such as `C:\docs\a.md`.
    Local,
}

/// An address and its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    text: Cow<'a, str>,
    kind: AddressKind,
    /// Where the scheme ends; 0 without one.
    scheme: usize,
    /// Where the path begins: after scheme and host.
    path: usize,
    /// Where query and fragment begin.
    tail: usize,
}

impl<'a> Address<'a> {
    /// Takes `written` apart.
    pub fn parse(written: &'a str) -> Address<'a> {
        let written = written.trim_matches(|c: char| c <= ' ' || c.is_whitespace());
        let text = match written.contains(['\t', '\n', '\r']) {
            true => Cow::Owned(written.replace(['\t', '\n', '\r'], "")),
            false => Cow::Borrowed(written),
        };
        let text = with_slashes(text);
        let bytes = text.as_bytes();
        let scheme = scheme_of(&text).map_or(0, str::len);
        let is_slash = |at: usize| matches!(bytes.get(at), Some(b'/' | b'\\'));
        let rest = if scheme == 0 { 0 } else { scheme + 1 };
        let has_host = is_slash(rest) && is_slash(rest + 1);
        let kind = match bytes.first() {
            _ if bytes.get(1) == Some(&b':') && bytes[0].is_ascii_alphabetic() && is_slash(2) => AddressKind::Local,
            _ if scheme > 0 || has_host => AddressKind::External,
            None | Some(b'?' | b'#') => AddressKind::Here,
            _ if is_slash(0) => AddressKind::Site,
            _ => AddressKind::Relative,
        };
        let tail = text[rest..].find(['?', '#']).map_or(text.len(), |at| rest + at);
        let path = match has_host {
            true => text[rest + 2..tail].find(['/', '\\']).map_or(tail, |at| rest + 2 + at),
            false => rest,
        };
        Address { kind, scheme, path, tail, text }
    }

    /// Takes apart what names something by its uid, as it follows `xref:`: the path is the uid.
    pub fn of_uid(written: &'a str) -> Address<'a> {
        let text = written.trim();
        let tail = text.find(['?', '#']).unwrap_or(text.len());
        Address { text: Cow::Borrowed(text), kind: AddressKind::External, scheme: 0, path: 0, tail }
    }

    /// What an address asks for by uid, if it does.
    pub fn uid(&self) -> Option<Address<'_>> {
        self.has_scheme(&["xref"]).then(|| Address::of_uid(&self.text[self.scheme + 1..]))
    }

    /// What kind it is.
    pub fn kind(&self) -> AddressKind {
        self.kind
    }

    /// Whether it has a scheme or names a host.
    pub fn is_external(&self) -> bool {
        self.kind == AddressKind::External
    }

    /// The whole, without what browsers drop.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The scheme as written, without the colon.
    pub fn scheme(&self) -> Option<&str> {
        (self.scheme > 0).then(|| &self.text[..self.scheme])
    }

    /// Whether the scheme is one of these, whatever the case of its letters.
    pub fn has_scheme(&self, schemes: &[&str]) -> bool {
        self.scheme().is_some_and(|scheme| schemes.iter().any(|known| known.eq_ignore_ascii_case(scheme)))
    }

    /// Whether it leads to the web: `http:` or `https:` and a host.
    pub fn is_web(&self) -> bool {
        self.has_scheme(&["http", "https"]) && self.host().is_some()
    }

    /// Whether a site can be found there: `http:` or `https:`, then a name or a number, perhaps with a port, and nothing that other
    /// texts would read as their own (a policy, a feed, a list).
    pub fn is_site(&self) -> bool {
        let is_of_name = |c: char| c.is_alphanumeric() || "-._:[]".contains(c);
        let authority = self.authority();
        let has_port =
            || authority.rsplit_once(':').is_none_or(|(_, port)| port.ends_with(']') || port.parse::<u16>().is_ok());
        self.is_web() && authority.chars().all(is_of_name) && has_port()
    }

    /// The host with user and port; empty without a host.
    pub fn authority(&self) -> &str {
        self.origin().split_once("//").map_or("", |(_, authority)| authority)
    }

    /// The host, without user and port.
    pub fn host(&self) -> Option<&str> {
        let host = self.authority().rsplit('@').next().unwrap_or("");
        let host = host
            .rsplit_once(':')
            .map_or(host, |(name, port)| if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { host });
        (!host.is_empty()).then_some(host)
    }

    /// Scheme and host with all that stands between and around them: `https://a.example:8080`.
    pub fn origin(&self) -> &str {
        &self.text[..self.path]
    }

    /// The path as written; of an address without a host what follows the scheme.
    pub fn path(&self) -> &str {
        &self.text[self.path..self.tail]
    }

    /// The path with percent-escapes resolved.
    pub fn decoded_path(&self) -> String {
        decode(self.path())
    }

    /// Path, query and fragment.
    pub fn path_and_tail(&self) -> &str {
        &self.text[self.path..]
    }

    /// All before query and fragment.
    pub fn without_tail(&self) -> &str {
        &self.text[..self.tail]
    }

    /// Query and fragment with their signs.
    pub fn tail(&self) -> &str {
        &self.text[self.tail..]
    }

    /// The query, without `?`.
    pub fn query(&self) -> Option<&str> {
        self.tail().strip_prefix('?').map(|rest| rest.split('#').next().unwrap_or(rest))
    }

    /// The fragment, without `#`.
    pub fn fragment(&self) -> Option<&str> {
        self.tail().split_once('#').map(|(_, fragment)| fragment)
    }

    /// The parameters of the query, as written.
    pub fn parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.query().unwrap_or("").split('&').filter_map(|pair| pair.split_once('='))
    }

    /// What a parameter of the query is set to, read as the query of a form.
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.parameters().find(|(key, _)| *key == name).map(|(_, value)| decode(&value.replace('+', " ")))
    }

    /// Query and fragment of what is named by its uid, without what says how the name is shown: the rest is for its page.
    pub fn tail_for_page(&self) -> String {
        let is_for_page =
            |pair: &&str| !matches!(pair.split('=').next(), Some("" | "text" | "alt" | "displayProperty"));
        let query: Vec<&str> = self.query().unwrap_or("").split('&').filter(is_for_page).collect();
        Address::parse("").with_tail(&query.join("&"), self.fragment().unwrap_or(""))
    }

    /// The address with another query and fragment; those that are empty are left out.
    pub fn with_tail(&self, query: &str, fragment: &str) -> String {
        let mut whole = self.without_tail().to_owned();
        for (sign, part) in [('?', query), ('#', fragment)] {
            if !part.is_empty() {
                whole.push(sign);
                whole.push_str(part);
            }
        }
        whole
    }

    /// The address with what `asked` adds: its parameters and its fragment count more.
    pub fn merged(&self, asked: &Address<'_>) -> String {
        let (own, added) = (self.query().unwrap_or(""), asked.query().unwrap_or(""));
        let key = |pair: &str| pair.split('=').next().unwrap_or("").to_owned();
        let is_kept = |pair: &&str| !pair.is_empty() && added.split('&').all(|other| key(other) != key(pair));
        let pairs: Vec<&str> =
            own.split('&').filter(is_kept).chain(Some(added).filter(|added| !added.is_empty())).collect();
        let fragment = asked.fragment().filter(|fragment| !fragment.is_empty()).or(self.fragment());
        self.with_tail(&pairs.join("&"), fragment.unwrap_or(""))
    }

    /// Whether readers may be sent there: it has no scheme, or one that is known to be harmless.
    pub fn may_be_link(&self) -> bool {
        let is_of_application = |scheme: &str| {
            APPLICATIONS.iter().any(|start| scheme.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start)))
        };
        self.scheme().is_none_or(|scheme| self.has_scheme(&PUBLISHED) || is_of_application(scheme))
    }

    /// Whether it may be a link where it stands in the text for all to see, as `<irc://host/room>`: any scheme is left to
    /// the reader's system, but for those that browsers act upon.
    pub fn may_be_shown_link(&self) -> bool {
        !self.has_scheme(&OF_BROWSERS)
    }

    /// Whether a picture, a sound or a film may be loaded from there.
    pub fn may_be_picture(&self) -> bool {
        let is_data = || {
            let path = self.path();
            self.has_scheme(&["data"]) && path.get(..6).is_some_and(|kind| kind.eq_ignore_ascii_case("image/"))
        };
        self.may_be_link() || is_data()
    }
}

/// A uid as it stands in an address, where `?` and `#` begin something else.
pub fn escaped_uid(uid: &str) -> String {
    uid.replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

/// An address with `/` where a browser reads `\` as that: anywhere in one from the top of a site, and up to the end of the host in
/// one of the web, behind which CommonMark has it escaped.
fn with_slashes(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_slash = |c: char| matches!(c, '/' | '\\');
    let tail = text.find(['?', '#']).unwrap_or(text.len());
    let end = match scheme_of(&text) {
        Some(scheme) if ["http", "https", "ftp"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) => {
            let rest = text[scheme.len() + 1..].trim_start_matches(is_slash);
            rest.find(is_slash).map_or(tail, |at| text.len() - rest.len() + at + 1).min(tail)
        }
        None if text.starts_with(is_slash) => tail,
        _ => 0,
    };
    match text[..end].contains('\\') {
        true => Cow::Owned(text[..end].replace('\\', "/") + &text[end..]),
        false => text,
    }
}

/// The scheme at the start of an address: a letter, then letters, digits and `+-.`, and a colon. One letter is none: it may be a
/// drive, and nobody's scheme is so short.
fn scheme_of(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let is_scheme = scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'-' | b'.'));
    is_scheme.then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_apart() {
        let parts = |written| {
            let address = Address::parse(written);
            let owned = [address.origin(), address.path(), address.tail()].map(str::to_owned);
            (address.kind(), owned)
        };
        let are = |kind, origin: &str, path: &str, tail: &str| (kind, [origin, path, tail].map(str::to_owned));
        assert_eq!(parts("https://a.example/b?c#d"), are(AddressKind::External, "https://a.example", "/b", "?c#d"));
        assert_eq!(parts("//a.example"), are(AddressKind::External, "//a.example", "", ""));
        assert_eq!(parts("/\\a.example"), are(AddressKind::External, "//a.example", "", ""));
        assert_eq!(parts("\\a\\b?c\\d"), are(AddressKind::Site, "", "/a/b", "?c\\d"));
        assert_eq!(parts("a\\b.md"), are(AddressKind::Relative, "", "a\\b.md", ""));
        assert_eq!(parts("MailTo:a@b.example"), are(AddressKind::External, "MailTo:", "a@b.example", ""));
        assert_eq!(parts("C:/a.md"), are(AddressKind::Local, "", "C:/a.md", ""));
        assert_eq!(parts("?x#y"), are(AddressKind::Here, "", "", "?x#y"));
        assert_eq!(parts("/azure/aks?view=x#y"), are(AddressKind::Site, "", "/azure/aks", "?view=x#y"));
        assert_eq!(parts("a/10:30.svg#c?d"), are(AddressKind::Relative, "", "a/10:30.svg", "#c?d"));
        assert_eq!(parts("ü:b"), are(AddressKind::Relative, "", "ü:b", ""));
    }

    #[test]
    fn a_uid_is_cut_off_its_query() {
        let address = Address::parse(" xref:a//b:c%23d?x=1#e ");
        let uid = address.uid().expect("a uid");
        assert_eq!((uid.decoded_path().as_str(), uid.query(), uid.fragment()), ("a//b:c#d", Some("x=1"), Some("e")));
        assert_eq!(Address::parse("a?xref:b").uid(), None);
    }

    #[test]
    fn queries_are_read_and_joined() {
        let address = Address::parse("/a?text=b+c%26d&view=x#e");
        assert_eq!(address.parameter("text").as_deref(), Some("b c&d"));
        assert_eq!((address.parameter("d"), address.without_tail()), (None, "/a"));
        let merged = |own, asked| Address::parse(own).merged(&Address::parse(asked));
        assert_eq!(merged("/a?b=1&c=2#d", "?b=3#e"), "/a?c=2&b=3#e");
        assert_eq!(merged("/a?b=1#d", ""), "/a?b=1#d");
        assert_eq!(merged("/a", "#"), "/a");
    }

    #[test]
    fn hosts_stand_alone() {
        let host = |written| Address::parse(written).host().map(str::to_owned);
        assert_eq!(host("https://user@a.example:80/b").as_deref(), Some("a.example"));
        assert_eq!(host("http:a"), None);
        assert_eq!(host("tel:+1"), None);
        assert_eq!(Address::parse("a?b?c#d#e").query(), Some("b?c"));
        for written in
            ["https://a.example", "http://localhost:4400/x y", "https://[::1]:80/", "https://\u{fc}.example?x"]
        {
            assert!(Address::parse(written).is_site(), "{written}");
        }
        for written in [
            "https://",
            "a.example",
            "https://a b",
            "https://a\"b",
            "https://u@a",
            "https://a:x",
            "ftp://a",
            "//a",
            "https:///x",
        ] {
            assert!(!Address::parse(written).is_site(), "{written}");
        }
        assert_eq!(Address::parse("a#d?e#f").fragment(), Some("d?e#f"));
    }

    #[test]
    fn a_scheme_is_read_as_browsers_read_it() {
        let active =
            ["javascript:x", " \u{1}java\nscript:x", "JAVA\tSCRIPT:x", "data:text/html,x", "vbscript:x", "blob:x"];
        for written in active {
            let address = Address::parse(written);
            assert!(!address.may_be_link() && !address.may_be_picture() && !address.may_be_shown_link(), "{written}");
        }
        for written in ["tel:1", "HTTPS://a", "ms-settings:display", "vscode-insiders://a", "a.md", "x/a:b", "#a", ""] {
            assert!(Address::parse(written).may_be_link(), "{written}");
        }
        let other = Address::parse("irc://a/b");
        assert!(!other.may_be_link() && other.may_be_shown_link());
        assert!(Address::parse("data:image/png;base64,AA").may_be_picture());
    }
}
