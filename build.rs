//! Links our grammars (`syntaxes/`) with those of two-face into the one dump that the binary carries.
//!
//! Reading YAML grammars takes seconds, reading the dump a millisecond. The languages of code are
//! tabled here as well, so that asking for one needs neither the dump nor a search. So are the names of emoji.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use syntect::parsing::SyntaxSet;

/// What the coloured HTML depends on besides the text and two-face; a change here makes cached code worthless.
const INPUTS: [&str; 2] = ["syntaxes", HIGHLIGHT];
const HIGHLIGHT: &str = "src/render/highlight";

fn main() {
    for input in INPUTS {
        println!("cargo::rerun-if-changed={input}");
    }
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").expect("cargo names the folder for what a build script writes");
    let out = Path::new(&out);

    let grammars = two_face::syntax::extra_newlines();
    let first_own = grammars.syntaxes().len();
    let mut grammars = grammars.into_builder();
    grammars.add_from_folder("syntaxes", true).expect("every grammar in `syntaxes` is well formed");
    let grammars = grammars.build();
    syntect::dumps::dump_to_uncompressed_file(&grammars, out.join("grammars.bin")).expect("OUT_DIR can be written");

    let learn = list_languages(out, &grammars);
    let mut table = String::new();
    let plain = number(&grammars, "Plain Text");
    writeln!(table, "/// The grammar of text without colours.\nconst PLAIN: u16 = {plain};").unwrap();
    writeln!(table, "/// From this number on, grammars are ours.\nconst FIRST_OWN: u16 = {first_own};").unwrap();
    writeln!(table, "/// Changes whenever the same code might get other colours.").unwrap();
    writeln!(table, "pub const VERSION: u64 = {};", version(&out.join("grammars.bin"))).unwrap();
    fs::write(out.join("grammars.rs"), table).expect("OUT_DIR can be written");
    embed_theme(out);
    list_codes(out);
    list_lists(out, &learn);
    list_emoji(out);
}

/// Lists the pages of the rules: a constant for the code of each, and all codes with their pages, in order.
fn list_codes(out: &Path) {
    let pages = files("lints/rules");
    let (mut codes, mut table) = (String::new(), String::new());
    for page in &pages {
        let code = name(page);
        let name = code.to_uppercase().replace('-', "_");
        writeln!(codes, "/// `{code}`\npub const {name}: Code = Code({code:?});").unwrap();
        writeln!(table, "    ({name}, include_str!({:?})),", page.display().to_string()).unwrap();
    }
    let options: String = pages.iter().map(|page| options(page)).collect();
    fs::write(out.join("options.rs"), options).expect("OUT_DIR can be written");
    writeln!(codes, "/// All codes with their pages, in order.").unwrap();
    writeln!(codes, "pub static PAGES: [(Code, &str); {}] = [\n{table}];", pages.len()).unwrap();
    fs::write(out.join("codes.rs"), codes).expect("OUT_DIR can be written");
}

/// Lists the emoji by their short names, in order.
fn list_emoji(out: &Path) {
    let mut emoji: BTreeMap<&str, &str> =
        emojis::iter().flat_map(|emoji| emoji.shortcodes().map(|name| (name, emoji.as_str()))).collect();
    emoji.extend(EMOJI_OF_MARKDIG);
    let emoji: String = emoji.into_iter().map(|(name, emoji)| format!("{name} {emoji}\n")).collect();
    fs::write(out.join("emoji.txt"), emoji).expect("OUT_DIR can be written");
}

/// What Markdig shows for names that GitHub does not have, or has for another sign.
const EMOJI_OF_MARKDIG: [(&str, &str); 11] = [
    ("beetle", "🐞"),
    ("bride_with_veil", "👰"),
    ("egg", "🍳"),
    ("email", "✉️"),
    ("guardsman", "💂"),
    ("man_in_tuxedo", "🤵"),
    ("man_with_turban", "👳"),
    ("ok_woman", "🙆"),
    ("person_frowning", "🙍"),
    ("person_with_blond_hair", "👱"),
    ("person_with_pouting_face", "🙎"),
];

/// Lists the files of the default theme, so that the program carries them.
fn embed_theme(out: &Path) {
    let root = env::current_dir().expect("cargo runs this in the package").join("themes/default");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the theme can be read") {
            let path = entry.expect("the theme can be read").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let mut table =
        "/// The default theme: paths below its folder, and their bytes.\npub const FILES: &[(&str, &[u8])] = &[\n"
            .to_owned();
    for file in &files {
        let name = file.strip_prefix(&root).expect("found below it").display().to_string().replace('\\', "/");
        writeln!(table, "    ({name:?}, include_bytes!({:?})),", file.display().to_string()).unwrap();
    }
    table.push_str("];\n");
    fs::write(out.join("theme.rs"), table).expect("OUT_DIR can be written");
}

/// Lists the languages of code, and finds them by their words and by the endings of their files. Gives the words of Learn.
fn list_languages(out: &Path, grammars: &SyntaxSet) -> Vec<String> {
    let text = fs::read_to_string("syntaxes/languages.txt").expect("`syntaxes/languages.txt` names the languages");
    let (mut languages, mut learn) = (Vec::new(), Vec::new());
    let (mut words, mut endings) = (BTreeMap::new(), BTreeMap::new());
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        let mut columns = line.split('|').map(str::trim).chain(std::iter::repeat(""));
        let [own, further, grammar, files, regions, name] = std::array::from_fn(|_| columns.next().unwrap_or(""));
        learn.extend(own.split_whitespace().map(str::to_owned));
        let all: Vec<&str> = own.split_whitespace().chain(further.split_whitespace()).collect();
        let first = all.first().unwrap_or_else(|| panic!("no word in `{line}`"));
        for (table, names) in [(&mut words, all.clone()), (&mut endings, files.split_whitespace().collect())] {
            for name in names {
                let twice = table.insert(name.to_lowercase(), languages.len()).is_some();
                assert!(!twice, "`syntaxes/languages.txt` has `{name}` twice");
            }
        }
        let grammar = (!grammar.is_empty()).then(|| number(grammars, grammar));
        let name = (!name.is_empty()).then_some(name);
        let marks: Vec<String> =
            regions.split_whitespace().map(|mark| format!("Mark::{}", capitalized(mark))).collect();
        let marks = marks.join(", ");
        languages.push(format!(
            "    Language {{ word: {first:?}, name: {name:?}, grammar: {grammar:?}, regions: &[{marks}] }},\n"
        ));
    }
    let (words, endings): (Vec<_>, Vec<_>) = (words.into_iter().collect(), endings.into_iter().collect());
    let table = format!(
        "static LANGUAGES: [Language; {}] = [\n{}];\n\
         /// Lower-case words in order, each with the place of its language.\n\
         const WORDS: [(&str, usize); {}] = {words:?};\n\
         /// Lower-case endings in order.\n\
         const ENDINGS: [(&str, usize); {}] = {endings:?};\n",
        languages.len(),
        languages.concat(),
        words.len(),
        endings.len()
    );
    fs::write(out.join("languages.rs"), table).expect("OUT_DIR can be written");
    learn
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

fn number(grammars: &SyntaxSet, name: &str) -> usize {
    // The last of a name wins, so ours replace those of two-face.
    let found = grammars.syntaxes().iter().rposition(|grammar| grammar.name == name);
    found.unwrap_or_else(|| panic!("there is no grammar `{name}`"))
}

fn version(dump: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    fs::read(dump).expect("the dump was just written").hash(&mut hasher);
    for source in files(HIGHLIGHT) {
        fs::read(source).expect("the sources of the colouring are there").hash(&mut hasher);
    }
    hasher.finish()
}

/// A module for each page with options: a constant for each option, which knows what kind of value it has.
fn options(page: &Path) -> String {
    let text = fs::read_to_string(page).expect("the pages can be read");
    let lines = text.lines().skip_while(|line| !line.starts_with("options:")).skip(1);
    let options: Vec<_> = lines.map_while(|line| line.strip_prefix("  ")?.split_once(": ")).collect();
    if options.is_empty() {
        return String::new();
    }
    let mut module =
        format!("/// Of `{0}`.\npub mod {1} {{\n    use super::*;\n", name(page), name(page).replace('-', "_"));
    for (option, value) in options {
        let value = value.split(" #").next().unwrap_or_default().trim();
        let kind = match value {
            "true" | "false" => "Switch",
            _ if value.starts_with('[') => "List",
            _ if value.parse::<i64>().is_ok() => "Number",
            _ => panic!("{}: `{option}` is a switch, a number or a list", page.display()),
        };
        let constant = option.to_uppercase().replace('-', "_");
        writeln!(module, "    /// `{option}`\n    pub const {constant}: {kind} = {kind}({option:?});").unwrap();
    }
    module + "}\n"
}

/// Lists the built-in lists: a module for each file of `lints/data/`, with a constant for each list in it, and all files.
///
/// `languages` among them is made from the table of languages.
fn list_lists(out: &Path, languages: &[String]) {
    let (mut modules, mut table) = (String::new(), String::new());
    let files = files("lints/data");
    for (number, file) in files.iter().enumerate() {
        let mut text = fs::read_to_string(file).expect("the lists can be read");
        if name(file) == "languages" {
            let words: Vec<String> = languages.iter().map(|word| format!("'{word}'")).collect();
            text += &format!("languages: [{}]\n", words.join(", "));
        }
        let module = name(file).replace('-', "_");
        writeln!(modules, "/// `{0}.yml`\npub mod {module} {{\n    use super::List;\n", name(file)).unwrap();
        let is_key = |key: &&str| key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        for key in text.lines().filter_map(|line| line.split_once(':')).map(|(key, _)| key).filter(is_key) {
            let constant = key.to_uppercase();
            writeln!(
                modules,
                "    /// `{key}`\n    pub const {constant}: List<'_> = List {{ file: {number}, key: {key:?} }};"
            )
            .unwrap();
        }
        modules += "}\n";
        writeln!(table, "    ({:?}, {text:?}),", name(file)).unwrap();
    }
    writeln!(modules, "/// All files with their texts, in order.").unwrap();
    writeln!(modules, "pub static FILES: [(&str, &str); {}] = [\n{table}];", files.len()).unwrap();
    fs::write(out.join("lists.rs"), modules).expect("OUT_DIR can be written");
}

/// The files of a folder, in the order of their names.
fn files(folder: &str) -> Vec<PathBuf> {
    let root = env::current_dir().expect("cargo runs this in the package").join(folder);
    println!("cargo::rerun-if-changed={}", root.display());
    let files = fs::read_dir(&root).expect("the folder can be read");
    let mut files: Vec<_> = files.map(|file| file.expect("the folder can be read").path()).collect();
    files.sort_by_cached_key(|file| name(file).to_owned());
    files
}

fn name(file: &Path) -> &str {
    file.file_stem().and_then(|name| name.to_str()).expect("our own files have names in Unicode")
}
