//! Which file of `src/` uses which, by the items that it names.
//!
//! An item counts for the file that defines it, whichever `mod.rs` hands it on. Tests, comments and texts use nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

static USE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:pub(?:\([^)]*\))?\s+)?\buse\s+([^;]+);").expect("a pattern"));
static PATH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:[a-z_][A-Za-z0-9_]*::)+[A-Za-z_][A-Za-z0-9_]*").expect("a pattern"));
/// Comments and texts, whichever begins first.
static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r##"(?s)//[^\n]*|\br#".*?"#|\br"[^"]*"|"(?:\\.|[^"\\])*"|'(?:\\[^']+|[^'\\])'"##).expect("a pattern")
});

/// A file with what it takes from elsewhere: names, and paths in its code.
struct Room {
    module: Vec<String>,
    /// Names with the paths that they stand for.
    names: BTreeMap<String, Vec<String>>,
    paths: Vec<Vec<String>>,
}

/// The files of `src/`, by their paths, as they use each other.
pub struct Rooms {
    rooms: BTreeMap<String, Room>,
    by_module: BTreeMap<Vec<String>, String>,
}

impl Rooms {
    /// Reads the texts of files, by their paths below `src/`.
    pub fn of<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Rooms {
        let is_room = |path: &str| !matches!(path, "lib.rs" | "main.rs") && !path.ends_with("tests.rs");
        let files = files.into_iter().filter(|(path, _)| is_room(path));
        let rooms: BTreeMap<String, Room> = files.map(|(path, code)| (path.to_owned(), room(path, code))).collect();
        let by_module = rooms.iter().map(|(path, room)| (room.module.clone(), path.clone())).collect();
        Rooms { rooms, by_module }
    }

    /// For each file those whose items it names.
    pub fn arrows(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let of_room = |(path, room): (&'_ String, &Room)| {
            let mut used: BTreeSet<&str> = BTreeSet::new();
            for segments in room.names.values().chain(&room.paths) {
                used.extend(self.file_of(path, segments, 0).filter(|file| *file != path));
            }
            used
        };
        self.rooms.iter().map(|room| (room.0.as_str(), of_room(room))).collect()
    }

    /// The file that defines what a path in the file `from` names. The top of a folder alone is no item.
    fn file_of(&self, from: &str, segments: &[String], depth: usize) -> Option<&str> {
        let room = &self.rooms[from];
        let mut module = room.module.clone();
        let mut rest = segments;
        match rest.first()?.as_str() {
            _ if depth > 20 => return None,
            "crate" => (module, rest) = (Vec::new(), &rest[1..]),
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|name| name == "super") {
                    module.pop();
                    rest = &rest[1..];
                }
            }
            first => {
                let is_child = self.by_module.contains_key(&[&module[..], &[first.to_owned()]].concat());
                let named = room.names.get(first).filter(|path| path[0] != first);
                match named {
                    _ if is_child => {}
                    Some(path) => return self.file_of(from, &[&path[..], &rest[1..]].concat(), depth + 1),
                    None => return None,
                }
            }
        }
        while let Some(name) = rest.first() {
            let below = [&module[..], std::slice::from_ref(name)].concat();
            if !self.by_module.contains_key(&below) {
                break;
            }
            (module, rest) = (below, &rest[1..]);
        }
        let (_, file) = self.by_module.get_key_value(&module)?;
        let Some(item) = rest.first() else { return (!self.is_top(file)).then_some(file) };
        let handed_on = self.rooms[file].names.get(item).filter(|path| path[0] != *item);
        let elsewhere = handed_on.and_then(|path| self.file_of(file, &[&path[..], &rest[1..]].concat(), depth + 1));
        Some(elsewhere.unwrap_or(file))
    }

    /// Whether a file is the top of a folder.
    fn is_top(&self, file: &str) -> bool {
        file.ends_with("/mod.rs") || self.rooms.keys().any(|other| is_below(other, file))
    }
}

/// Whether a file lies in the folder of which another is the top.
pub fn is_below(file: &str, top: &str) -> bool {
    let folder = top.strip_suffix("mod.rs").map_or_else(|| top.replace(".rs", "/"), str::to_owned);
    file != top && file.starts_with(&folder)
}

/// Files that use each other in a circle, each with all others that it reaches and that reach it.
pub fn circles<'r>(arrows: &BTreeMap<&'r str, BTreeSet<&'r str>>) -> Vec<BTreeSet<&'r str>> {
    let reached = |from: &'r str| {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut waiting = vec![from];
        while let Some(file) = waiting.pop() {
            for next in arrows.get(file).into_iter().flatten() {
                if seen.insert(next) {
                    waiting.push(next);
                }
            }
        }
        seen
    };
    let all: BTreeMap<&str, BTreeSet<&str>> = arrows.keys().map(|file| (*file, reached(file))).collect();
    let circle = |(file, reached): (&&'r str, &BTreeSet<&'r str>)| -> Option<BTreeSet<&'r str>> {
        reached.contains(file).then(|| reached.iter().copied().filter(|it| all[it].contains(file)).collect())
    };
    let circles: BTreeSet<BTreeSet<&str>> = all.iter().filter_map(circle).collect();
    circles.into_iter().collect()
}

fn room(path: &str, code: &str) -> Room {
    let mut module: Vec<String> = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    module.pop_if(|last| last == "mod");
    let code = ASIDE.replace_all(code, " ");
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut names = BTreeMap::new();
    for used in USE.captures_iter(code) {
        names.extend(named(&used[1]));
    }
    let rest = USE.replace_all(code, "");
    let split = |path: &str| path.split("::").map(str::to_owned).collect();
    Room { module, names, paths: PATH.find_iter(&rest).map(|path| split(path.as_str())).collect() }
}

/// The names that a tree of imports brings, with their paths.
fn named(tree: &str) -> Vec<(String, Vec<String>)> {
    let tree = tree.trim();
    let segments = |path: &str| -> Vec<String> {
        path.split("::").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
    };
    let Some((before, inside)) = tree.split_once('{') else {
        let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias.trim())));
        let path: Vec<String> =
            segments(path).into_iter().filter(|name| !matches!(name.as_str(), "self" | "*")).collect();
        let name = alias.map(str::to_owned).or_else(|| path.last().cloned());
        return name.map(|name| (name, path)).into_iter().collect();
    };
    let before = segments(before);
    let mut depth = 0;
    let parts = inside.strip_suffix('}').unwrap_or(inside).split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let full = |part: &str| {
        let own = if matches!(part.trim(), "self" | "") { Vec::new() } else { named(part) };
        let is_self = part.trim() == "self";
        let own = own.into_iter().map(|(name, path)| (name, [&before[..], &path].concat()));
        let itself = before.last().filter(|_| is_self).map(|last| (last.clone(), before.clone()));
        own.chain(itself).collect::<Vec<_>>()
    };
    parts.flat_map(full).collect()
}
