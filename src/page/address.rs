//! Takes the addresses apart that authors write in links.

use crate::source::decode;

/// What kind of address it is.
#[derive(Debug, PartialEq, Eq)]
pub enum Address<'a> {
    /// With a scheme, or `//host`.
    External,
    /// Only a query, a fragment, or nothing: the same page.
    Fragment,
    /// `/path`, from the top of the site.
    Site {
        /// The path as written.
        path: &'a str,
        /// Query and fragment.
        tail: &'a str,
    },
    /// A path in the repository, percent-escapes resolved.
    Relative {
        /// The path.
        path: String,
        /// Query and fragment.
        tail: &'a str,
    },
    /// A path such as `C:\docs\a.md`.
    LocalPath,
}

/// Takes `written` apart.
pub fn split(written: &str) -> Address<'_> {
    let bytes = written.as_bytes();
    if bytes.len() > 2 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':' && matches!(bytes[2], b'/' | b'\\') {
        return Address::LocalPath;
    }
    if is_external(written) {
        return Address::External;
    }
    if written.is_empty() || written.starts_with(['#', '?']) {
        return Address::Fragment;
    }
    let (path, tail) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
    if path.starts_with(['/', '\\']) {
        return Address::Site { path, tail };
    }
    Address::Relative { path: decode(path), tail }
}

/// Whether `written` has a scheme or names a host.
pub fn is_external(written: &str) -> bool {
    if written.starts_with("//") {
        return true;
    }
    let Some((scheme, _)) = written.split_once(':') else { return false };
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// The address of the output `to` from the page at the output `from`, with what a URL needs escaped.
pub fn relative(from: &str, to: &str) -> String {
    let mut from = from.split('/').collect::<Vec<_>>();
    from.pop();
    let to_parts: Vec<&str> = to.split('/').collect();
    let common = from.iter().zip(&to_parts[..to_parts.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut address = "../".repeat(from.len() - common);
    let rest = to_parts[common..].join("/");
    for c in rest.chars() {
        match c {
            '%' => address.push_str("%25"),
            '#' => address.push_str("%23"),
            '?' => address.push_str("%3F"),
            ' ' => address.push_str("%20"),
            c => address.push(c),
        }
    }
    // A name with a colon would be read as a scheme.
    if address.split('/').next().is_some_and(|first| first.contains(':')) {
        address.insert_str(0, "./");
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_apart() {
        assert_eq!(split("https://a.example/b"), Address::External);
        assert_eq!(split("mailto:a@b.example"), Address::External);
        assert_eq!(split("C:/a.md"), Address::LocalPath);
        assert_eq!(split("?x#y"), Address::Fragment);
        assert_eq!(split("/azure/aks?view=x#y"), Address::Site { path: "/azure/aks", tail: "?view=x#y" });
        assert_eq!(split("a%20b.md#c"), Address::Relative { path: "a b.md".to_owned(), tail: "#c" });
    }

    #[test]
    fn an_address_leads_from_page_to_page() {
        assert_eq!(relative("azure/aks/faq.html", "azure/fleet/index.html"), "../fleet/index.html");
        assert_eq!(relative("a.html", "b#c.html"), "b%23c.html");
        assert_eq!(relative("a/b.html", "a/c.html"), "c.html");
        assert_eq!(relative("a/b.html", "x:y.html"), "../x:y.html");
        assert_eq!(relative("b.html", "x:y.html"), "./x:y.html");
    }
}
