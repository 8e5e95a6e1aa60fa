//! Other names for the same thing: who asks for one finds the others. They come from three places: words of the language, products
//! that were called otherwise, and what the project says in `site.yml`.

use std::collections::HashSet;

use super::words;
use crate::publish::site::Site;

/// Products that were renamed.
const RENAMINGS: &str = include_str!("renamings.txt");

/// The names of each thing. A thing is left out if no page has words for any but one of its names.
pub fn names(site: &Site<'_>, known: &HashSet<&str>) -> Vec<Vec<String>> {
    let of_language = site.theme.word_list("search_synonyms").into_iter();
    let of_language = of_language.map(|names| match names.contains(',') {
        true => listed(names),
        false => names.split(' ').map(str::to_owned).collect(),
    });
    let renamed = RENAMINGS.lines().filter(|line| !line.starts_with('#')).map(listed);
    let own = site.docset.files.site.synonyms.iter().cloned();
    let is_known = |name: &String| {
        let mut all = true;
        words::each(name, &mut |word| all &= known.contains(word));
        all
    };
    of_language.chain(renamed).chain(own).filter(|names: &Vec<String>| names.iter().any(is_known)).collect()
}

/// Names with commas between them.
fn listed(line: &str) -> Vec<String> {
    line.split(',').map(|name| name.trim().to_owned()).collect()
}
