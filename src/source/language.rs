//! Languages of code: the words for them, the endings of their files, and what is known of each (`syntaxes/languages.txt`).

/// A language of code.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// The first of its words.
    pub word: &'static str,
    /// What readers know it by, where that is not the word itself.
    pub name: Option<&'static str>,
    /// The number of its grammar, if it has one.
    pub grammar: Option<u16>,
    /// The marks of the regions of its files, in the order in which they are tried; without any, all are tried.
    pub regions: &'static [Mark],
}

/// How comments mark a region of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `'<id>`
    Basic,
    /// `//<id>`
    C,
    /// `/*<id>*/`
    Css,
    /// `--<id>`
    Dashes,
    /// `#<id>`
    Hash,
    /// `<!--<id>-->`
    Markup,
    /// `%<id>`
    Percent,
    /// `#region id`
    Region,
    /// `rem<id>`
    Rem,
    /// `;<id>`
    Semicolon,
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The language that a word names, in any letter case.
pub fn named(word: &str) -> Option<&'static Language> {
    let word = word.to_ascii_lowercase();
    let at = WORDS.binary_search_by(|(known, _)| (*known).cmp(&word)).ok()?;
    Some(&LANGUAGES[WORDS[at].1])
}

/// The language of the code in a file, by the ending of its name.
pub fn of_file(path: &str) -> Option<&'static Language> {
    let (_, ending) = path.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    let at = ENDINGS.binary_search_by(|(known, _)| (*known).cmp(&ending)).ok()?;
    Some(&LANGUAGES[ENDINGS[at].1])
}

/// The word for the language of the code in a file: that of its ending, else the ending, where it is a word for one.
pub fn word_of(path: &str) -> Option<String> {
    let by_ending = || {
        let (_, ending) = path.rsplit_once('.')?;
        named(ending).map(|_| ending.to_ascii_lowercase())
    };
    of_file(path).map(|language| language.word.to_owned()).or_else(by_ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_each_of_its_words_and_by_the_endings_of_its_files() {
        let csharp = named("csharp").expect("it is in the table");
        assert_eq!((csharp.name, csharp.regions), (Some("C#"), [Mark::C, Mark::Region].as_slice()));
        assert_eq!(named("CS"), Some(csharp));
        assert_eq!(of_file("src/Program.CS"), Some(csharp));
        assert_eq!(of_file("include/a.h").map(|language| language.word), Some("cpp"), "as the reference has it");
        assert_eq!((named("no-language"), of_file("Makefile")), (None, None));
    }
}
