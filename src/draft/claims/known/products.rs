//! Versions with the product whose name stands before them: `Node.js 18`, `Windows 10`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::packages::pinned;
use crate::draft::claims::reading::read::Read;
use crate::draft::index::{At, Index};
use crate::draft::quantity::unit_after;
use crate::source::Span;
use crate::source::pattern::pattern;

pattern!(
    PRODUCT,
    r"\b((?:\p{Lu}[\p{L}\d+#-]*(?:\.\p{Lu}[\p{L}\d]+)*|i(?:Pad)?OS|macOS|[a-z]+OS)(?:\.js|\.NET)?|\.NET|[a-z][\w]*(?:-[\w]+)+)[\x22\u{201d}]?[ \u{a0}]\(?(?:versions? |v|release )?(\d{1,4}(?:\.\d+){0,3})\b"
);

/// The versions of each product, in small letters.
#[derive(Default)]
pub struct Products {
    versions: HashMap<String, Vec<(String, At)>>,
    /// Those that code names, and that are products whatever words the materials have.
    packages: HashSet<String>,
}

impl Products {
    /// The products that the materials name.
    pub fn of(reads: &[Read], index: &Index) -> Products {
        let mut products = Products::default();
        let mut words: HashSet<&str> = HashSet::new();
        for (material, read) in reads.iter().enumerate() {
            words.extend(
                read.plain.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_lowercase)),
            );
            let pinned = pinned(&index.materials[material].text);
            products.packages.extend(pinned.iter().map(|(_, name, _)| name.clone()));
            for (range, name, version) in named(&read.plain).into_iter().chain(pinned) {
                let at = At { material, span: Span::from(range) };
                products.versions.entry(name).or_default().push((version, at));
            }
        }
        // What is a word like others as well is no product: `Step 3`.
        let packages = &products.packages;
        let is_product = |name: &str| !words.contains(name) || name.contains(['-', '/']) || packages.contains(name);
        products.versions.retain(|name, _| is_product(name));
        products
    }

    /// The packages of the materials that a text names in small letters before a version, as [`named`] gives products.
    pub fn packages(&self, text: &str) -> Vec<(Range<usize>, String, String)> {
        pattern!(PACKAGE, r"\b([a-z]\w*) (?:version |v)?(\d+(?:\.\d+){1,3})\b");
        let named = PACKAGE.captures_iter(text).filter(|captures| self.packages.contains(&captures[1]));
        named.filter_map(|it| Some((it.get(2)?.range(), it[1].to_owned(), it[2].to_owned()))).collect()
    }

    /// All versions that the materials give a product.
    pub fn all(&self, name: &str) -> &[(String, At)] {
        self.versions.get(name).map_or(&[], Vec::as_slice)
    }

    /// The versions that the materials give a product; nothing where this is one of them, or where they give none.
    pub fn others(&self, name: &str, version: &str) -> Option<&(String, At)> {
        let all = self.versions.get(name)?;
        let is_part = |short: &str, long: &str| {
            short == long || long.strip_prefix(short).is_some_and(|rest| rest.starts_with('.'))
        };
        if all.iter().any(|(known, _)| is_part(known, version) || is_part(version, known)) {
            return None;
        }
        all.first()
    }
}

/// Words before a number that are no products.
const OTHERS: &str = "\
    version versions step table figure page chapter section part issue since from in on at to use the a for only \
    about up level port code error january february march april may june july august september october november \
    december revision release notice document rule class type phase day week year id iso rfc en din ip utf-8 wait \
    run set add after before within every each all any and or with by of than least most";

/// Products with their versions in a text: the place of the version, the name, the version.
pub fn named(text: &str) -> Vec<(Range<usize>, String, String)> {
    let of = |captures: regex::Captures<'_>| {
        let version = captures.get(2)?;
        let after = &text[version.end()..];
        let is_measured = unit_after(text, version.end()).is_some()
            || after.starts_with(|c: char| "%-/:,".contains(c) && !after[1..].starts_with(char::is_whitespace))
            || after.starts_with(" %");
        let name = captures[1].to_lowercase();
        let is_year =
            version.as_str().len() == 4 && version.as_str().starts_with(['1', '2']) && !version.as_str().contains('.');
        let is_own = name.ends_with(|c: char| c.is_ascii_digit());
        (!is_measured && !OTHERS.split_whitespace().any(|other| other == name) && !is_year && !is_own)
            .then(|| (version.range(), name, version.as_str().to_owned()))
    };
    PRODUCT.captures_iter(text).filter_map(of).collect()
}
