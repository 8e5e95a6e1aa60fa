//! How a path is written: a link that is moved goes on to look as its author wrote it.
//!
//! What did not change keeps its letters, its escapes and its way round: `./x.md` begins with `./` afterwards, and a link that goes
//! up one folder more than it had to still does. So whoever moves a file back gets the text that was there.

use std::collections::HashMap;

use crate::source::{FilePath, decode, fold};

/// How the names of a path are written where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// With percent-escapes.
    Escaped,
    /// With percent-escapes, of which spaces and parentheses need none: between `<` and `>`.
    Spaced,
    /// As they are, where that can stand in YAML and is no address of its own: in a TOC.
    Listed,
    /// As they are: of what is shown in place, and in configuration.
    Plain,
}

impl Style {
    /// The name as it is written.
    fn write(self, name: &str) -> String {
        if self == Style::Plain {
            return name.to_owned();
        }
        let mut written = String::with_capacity(name.len());
        for (at, c) in name.char_indices() {
            let is_kept = match c {
                'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' | '+' | '=' | '$' => true,
                ' ' => self != Style::Escaped,
                '(' | ')' => self != Style::Escaped,
                '%' => self == Style::Listed && decode(&name[at..]) == name[at..],
                c => !c.is_ascii(),
            };
            match is_kept {
                true => written.push(c),
                false => written.push_str(&format!("%{:02X}", c as u32)),
            }
        }
        written
    }

    /// The name that is meant.
    fn read(self, written: &str) -> String {
        if self == Style::Plain { written.to_owned() } else { decode(written) }
    }
}

/// A way from one place to another.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// The folder that it starts from.
    pub base: &'a FilePath,
    /// Where it leads.
    pub to: &'a FilePath,
}

/// What stands in place of `written`, which is the way `before`, for the way `after`.
pub fn path(written: &str, style: Style, before: Way<'_>, after: Way<'_>) -> String {
    let start = start(written);
    let (lead, rest) = written.split_at(start);
    let slash = if rest.contains('\\') && !rest.contains('/') { "\\" } else { "/" };
    let (rest, end) = match rest.strip_suffix(['/', '\\']) {
        Some(inner) => (inner, &rest[inner.len()..]),
        None => (rest, ""),
    };
    let written: Vec<&str> = if rest.is_empty() { Vec::new() } else { rest.split(['/', '\\']).collect() };
    let steps = written.iter().take_while(|name| **name == "..").count();
    let named = &written[steps..];
    let (base, to) = (names(before.base), names(before.to));
    // The folder in which the way turns, by its depth.
    let turn = base.len().checked_sub(steps);
    let is_same = |at: usize, name: &&str| to.get(at).is_some_and(|to| fold(to) == fold(&style.read(name)));
    let is_plain = turn.is_some_and(|turn| {
        turn + named.len() == to.len() && named.iter().enumerate().all(|(at, name)| is_same(turn + at, name))
    });
    let (new_base, new_to) = (names(after.base), names(after.to));
    let shared = shared(&new_base, &new_to);
    let (new_turn, spelled) = match turn.filter(|_| is_plain) {
        Some(turn) => {
            let round = self::shared(&base, &to).saturating_sub(turn);
            let spelled: HashMap<&str, &str> = to[turn..].iter().copied().zip(named.iter().copied()).collect();
            (shared - round.min(shared), spelled)
        }
        // Written in a way of its own (`a/../b`, `a//b`), it stays if it still leads there.
        None if after.base.join(&style.read(rest)).as_ref() == Some(after.to) => return format!("{lead}{rest}{end}"),
        None => (shared, HashMap::new()),
    };
    let ups = std::iter::repeat_n("..".to_owned(), new_base.len() - new_turn);
    let downs = new_to[new_turn..].iter().map(|name| match spelled.get(name) {
        Some(written) => (*written).to_owned(),
        None => style.write(name),
    });
    let way = ups.chain(downs).collect::<Vec<_>>().join(slash);
    match (way.is_empty(), lead.is_empty()) {
        (true, true) => "./".to_owned(),
        (true, false) => lead.to_owned(),
        (false, _) => format!("{lead}{way}{end}"),
    }
}

/// Where the names begin: behind `~/` and `./`.
pub fn start(written: &str) -> usize {
    let mut at = 0;
    for lead in ["~/", "~\\"] {
        if written.starts_with(lead) {
            at = lead.len();
        }
    }
    while written[at..].starts_with("./") || written[at..].starts_with(".\\") {
        at += 2;
    }
    at
}

/// What stands in place of `written`, an address without its tail, for a page that was at `before` and is at `after`, both from
/// the top of the site. `site` is the path of that on its host.
pub fn address(written: &str, before: &str, after: &str, site: &str) -> String {
    let old = address_names(before);
    let parts: Vec<&str> = written.split('/').collect();
    let mut known = parts.len();
    while known > 0 && parts[known - 1].is_empty() {
        known -= 1;
    }
    let mut end = format!("{}{}", if known < parts.len() { "/" } else { "" }, parts[known..].join("/"));
    let mut parts: Vec<&str> = parts[..known].to_vec();
    // An index may be written out, any page may have the ending of its file.
    let last = parts.last().copied().unwrap_or("");
    let stem = [".html", ".md", ".yml", ".json"].iter().find_map(|ending| last.strip_suffix(ending)).unwrap_or(last);
    if before.ends_with('/') && fold(stem) == "index" {
        end = format!("/{last}{end}");
        parts.pop();
    } else if stem.len() < last.len() {
        let at = parts.len() - 1;
        parts[at] = stem;
        end = format!("{}{end}", &last[stem.len()..]);
    }
    let lead = parts.len().checked_sub(old.len());
    let is_same = |(part, old): (&&str, &&str)| fold(&decode(part)) == fold(old);
    let Some(lead) = lead.filter(|lead| parts[*lead..].iter().zip(&old).all(is_same)) else {
        return format!("{site}{}", escaped(after));
    };
    let spelled: HashMap<&str, &str> = old.iter().copied().zip(parts[lead..].iter().copied()).collect();
    let new = address_names(after);
    let written = new.iter().map(|name| match spelled.get(name) {
        Some(written) => (*written).to_owned(),
        None => Style::Escaped.write(name),
    });
    let whole: Vec<String> = parts[..lead].iter().map(|part| (*part).to_owned()).chain(written).collect();
    let end = match (before.ends_with('/'), after.ends_with('/')) {
        (true, false) => "",
        (false, true) => "/",
        _ => &end,
    };
    let whole = whole.join("/");
    if whole.is_empty() { "/".to_owned() } else { format!("{whole}{end}") }
}

/// An address of a page as a redirect has it.
pub fn escaped(url: &str) -> String {
    url.split('/').map(|name| Style::Escaped.write(name)).collect::<Vec<_>>().join("/")
}

fn names(path: &FilePath) -> Vec<&str> {
    path.as_str().split('/').filter(|name| !name.is_empty()).collect()
}

fn address_names(url: &str) -> Vec<&str> {
    url.split('/').filter(|name| !name.is_empty()).collect()
}

/// How many names two paths begin with alike.
fn shared(one: &[&str], other: &[&str]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of `written` in the folder `base` when the file `to` moves to `new`.
    fn moved(written: &str, style: Style, base: &str, to: &str, new: &str) -> String {
        let [base, to, new] = [base, to, new].map(|path| FilePath::new(path).expect("inside"));
        let there = path(written, style, Way { base: &base, to: &to }, Way { base: &base, to: &new });
        let back = path(&there, style, Way { base: &base, to: &new }, Way { base: &base, to: &to });
        assert_eq!(back, written, "back from {there}");
        there
    }

    #[test]
    fn a_path_keeps_its_form_and_comes_back() {
        use Style::{Escaped, Listed, Plain, Spaced};
        assert_eq!(moved("b.md", Escaped, "a", "a/b.md", "a/c/b.md"), "c/b.md");
        assert_eq!(moved("b.md", Escaped, "a", "a/b.md", "d/b.md"), "../d/b.md");
        assert_eq!(moved("./b.md", Escaped, "a", "a/b.md", "a/c.md"), "./c.md");
        assert_eq!(moved("../a/b.md", Escaped, "t/a", "t/a/b.md", "t/a/c.md"), "../a/c.md");
        assert_eq!(moved("../a/b.md", Escaped, "t/a", "t/a/b.md", "t/d/b.md"), "../../t/d/b.md");
        assert_eq!(moved("x/my%20b.md", Escaped, "a", "a/x/my b.md", "a/y/my b.md"), "y/my%20b.md");
        assert_eq!(moved("x/my b.md", Spaced, "a", "a/x/my b.md", "a/x/c.md"), "x/c.md");
        assert_eq!(moved("../X/b.md", Escaped, "a", "x/b.md", "x/c.md"), "../X/c.md");
        assert_eq!(moved("..\\x\\b.md", Plain, "a", "x/b.md", "x/y/b.md"), "..\\x\\y\\b.md");
        assert_eq!(moved("x/a.md", Listed, "a", "a/x/a.md", "a/x/50% (b).md"), "x/50% (b).md");
        assert_eq!(moved("x/", Escaped, "a", "a/x", "a/y"), "y/");
    }

    #[test]
    fn an_address_keeps_what_stands_before_and_behind() {
        assert_eq!(
            address("/en-us/azure/aks/faq", "/azure/aks/faq", "/azure/aks/new/faq", ""),
            "/en-us/azure/aks/new/faq"
        );
        assert_eq!(address("/azure/AKS/faq.md", "/azure/aks/faq", "/azure/aks/q", ""), "/azure/AKS/q.md");
        assert_eq!(address("/x/index", "/x/", "/y/", ""), "/y/index");
        assert_eq!(address("/x", "/x/", "/y/", ""), "/y");
        assert_eq!(address("/x/", "/x/", "/y/one", ""), "/y/one");
        assert_eq!(address("https://a.example/docs/x", "/x", "/y", "/docs"), "https://a.example/docs/y");
        assert_eq!(address("../odd", "/x", "/y z", "/docs"), "/docs/y%20z");
    }
}
