//! Where a link or a picture leads, as a value: made when it is resolved, written as text once, at the end.

use super::address::{Address, AddressKind};
use super::percent::escape_into;

/// Where something leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Destination {
    /// To a page of this build.
    Page {
        /// Its file in the output.
        output: String,
        /// Query and fragment.
        tail: String,
    },
    /// To another file of the output.
    File {
        /// Its path there.
        output: String,
        /// Query and fragment.
        tail: String,
    },
    /// To a place in the same page: a query, a fragment or nothing.
    Here(String),
    /// To an address from the top of the host, of which this build has no page: `/path`.
    Site(String),
    /// To another host, or whatever its scheme says.
    External(String),
    /// To nothing that is published: the path as it is written, relative to the page. A finding says so.
    Missing(String),
    /// Nowhere: what was written must not be published.
    Nowhere,
}

/// How addresses of pages are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UrlStyle {
    /// By the name of the file: it works everywhere.
    #[default]
    File,
    /// Without `.html` and without `index`, for hosts that complete names.
    Extensionless,
}

/// Where an address is written.
#[derive(Clone, Copy, Debug)]
pub enum Standpoint<'a> {
    /// On the page at this output: addresses start from there, and hold wherever the site lies.
    Page(&'a str),
    /// On a page that hosts show at any depth: addresses start from the top of the host, where the site has this path, without a
    /// `/` at its end.
    Anywhere(&'a str),
}

impl Standpoint<'_> {
    /// The way to the top of the site.
    pub fn root(self) -> String {
        match self {
            Standpoint::Page(output) => "../".repeat(output.matches('/').count()),
            Standpoint::Anywhere(site) => format!("{site}/"),
        }
    }

    /// The way to a file of the output.
    pub fn way_to(self, output: &str) -> String {
        match self {
            Standpoint::Page(from) => relative(from, output),
            Standpoint::Anywhere(_) => self.root() + relative("", output).trim_start_matches("./"),
        }
    }
}

impl<'a> From<&'a str> for Standpoint<'a> {
    fn from(output: &'a str) -> Standpoint<'a> {
        Standpoint::Page(output)
    }
}

impl Destination {
    /// Where an address leads that is no path in the repository. `page_at` gives the output of the page that this build has at an
    /// address from the top of the site, `link_host` where addresses lead that it does not have.
    pub fn of_address<'h>(
        address: &Address<'_>,
        page_at: impl FnOnce(&str) -> Option<String>,
        file_at: impl FnOnce(&str) -> Option<String>,
        link_host: impl FnOnce() -> Option<&'h str>,
    ) -> Destination {
        let whole = || address.as_str().to_owned();
        match address.kind() {
            AddressKind::External if address.may_be_link() => Destination::External(whole()),
            AddressKind::External | AddressKind::Local => Destination::Nowhere,
            AddressKind::Here => Destination::Here(whole()),
            AddressKind::Relative => Destination::Missing(whole()),
            AddressKind::Site => match page_at(address.path()) {
                Some(output) => Destination::Page { output, tail: address.tail().to_owned() },
                None => match file_at(address.path()) {
                    Some(output) => Destination::File { output, tail: address.tail().to_owned() },
                    None => match link_host() {
                        Some(host) => Destination::External(format!("{host}{}", address.as_str())),
                        None => Destination::Site(whole()),
                    },
                },
            },
        }
    }

    /// The address of this destination as it is written at `from`.
    pub fn address<'f>(&self, from: impl Into<Standpoint<'f>>, style: UrlStyle) -> String {
        let way_to = |output: &str| from.into().way_to(output);
        match self {
            Destination::Page { output, tail } => match style {
                UrlStyle::File => way_to(output) + tail,
                UrlStyle::Extensionless => without_extension(&way_to(output)) + tail,
            },
            Destination::File { output, tail } => way_to(output) + tail,
            Destination::Here(address) | Destination::Site(address) | Destination::External(address) => address.clone(),
            Destination::Missing(address) => relative_still(address.clone()),
            Destination::Nowhere => String::new(),
        }
    }

    /// The file of the output to which it leads.
    pub fn output(&self) -> Option<&str> {
        match self {
            Destination::Page { output, .. } | Destination::File { output, .. } => Some(output),
            _ => None,
        }
    }
}

/// The address of a page's file without its ending; `index` is its folder.
fn without_extension(address: &str) -> String {
    let path = address.strip_suffix(".html").unwrap_or(address);
    match path.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/')) {
        Some("") => "./".to_owned(),
        Some(folder) => folder.to_owned(),
        None => path.to_owned(),
    }
}

/// The address of the output `to` from the page at the output `from`, with what no URL may hold escaped.
pub fn relative(from: &str, to: &str) -> String {
    let mut from = from.split('/').collect::<Vec<_>>();
    from.pop();
    let to_parts: Vec<&str> = to.split('/').collect();
    let common = from.iter().zip(&to_parts[..to_parts.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut address = "../".repeat(from.len() - common);
    let rest = to_parts[common..].join("/");
    let is_special =
        |c| matches!(c, '%' | '#' | '?' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\0'..=' ' | '\x7f');
    escape_into(&rest, is_special, &mut address);
    relative_still(address)
}

/// A relative address, and for browsers, too: they would read a name with a colon at its start as a scheme.
fn relative_still(address: String) -> String {
    let is_mistaken = address.split('/').next().is_some_and(|first| first.contains(':'));
    if is_mistaken { format!("./{address}") } else { address }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_from_page_to_page() {
        assert_eq!(relative("azure/aks/faq.html", "azure/fleet/index.html"), "../fleet/index.html");
        assert_eq!(relative("a.html", "b#c.html"), "b%23c.html");
        assert_eq!(relative("a/b.html", "a/c.html"), "c.html");
        assert_eq!(relative("a/b.html", "x:y.html"), "../x:y.html");
        assert_eq!(relative("b.html", "x:y.html"), "./x:y.html");
        let missing = |written: &str| Destination::Missing(written.to_owned()).address("b.html", UrlStyle::File);
        assert_eq!([missing("m:y.png"), missing("n/m:y.png")], ["./m:y.png", "n/m:y.png"]);
    }

    #[test]
    fn from_anywhere_an_address_starts_at_the_top() {
        let (host, site) = (Standpoint::Anywhere(""), Standpoint::Anywhere("/docs"));
        let page = Destination::Page { output: "a/index.html".to_owned(), tail: "#b".to_owned() };
        assert_eq!([site.root(), host.root(), host.way_to("x:y.html")], ["/docs/", "/", "/x:y.html"]);
        assert_eq!(page.address(site, UrlStyle::File), "/docs/a/index.html#b");
        assert_eq!(page.address(host, UrlStyle::Extensionless), "/a/#b");
        let front = Destination::Page { output: "index.html".to_owned(), tail: String::new() };
        assert_eq!(front.address(site, UrlStyle::Extensionless), "/docs/");
    }

    #[test]
    fn a_page_is_named_in_the_style_of_the_host() {
        let page = |output: &str| Destination::Page { output: output.to_owned(), tail: "#c".to_owned() };
        let bare = |from, output| page(output).address(from, UrlStyle::Extensionless);
        assert_eq!(page("a/b.html").address("a/d.html", UrlStyle::File), "b.html#c");
        assert_eq!([bare("a/d.html", "a/b.html"), bare("a/d.html", "a/index.html")], ["b#c", "./#c"]);
        assert_eq!([bare("d.html", "e/index.html"), bare("d.html", "reindex.html")], ["e/#c", "reindex#c"]);
        let file = Destination::File { output: "f.html".to_owned(), tail: String::new() };
        assert_eq!(file.address("d.html", UrlStyle::Extensionless), "f.html");
    }
}
