//! Coloured code, remembered from build to build.
//!
//! A block is known by a hash of what it depends on, so an entry can be missing but never stale. The bytes are one table and
//! one text: reading them costs a checksum and no parsing, and a block is copied only when it is asked for.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use super::grammar::{Grammar, VERSION};
use super::html::html;
use crate::source::lock;

/// First of the bytes, so that other files are not taken for ours.
const MAGIC: [u8; 8] = *b"colours1";

/// Magic, version, checksum of what follows.
const HEADER: usize = 8 + 8 + 32;

/// Key, and where its text ends; it starts where the one before ends.
const ENTRY: usize = 16 + 8;

/// How many locks share what was coloured in this build, so that threads seldom wait for each other.
const SHARDS: usize = 16;

type Key = [u8; 16];

/// Coloured blocks of former builds and of this one; threads may ask it at the same time.
#[derive(Default)]
pub struct Colours {
    /// The table of former builds, ordered by key.
    table: Vec<(Key, usize)>,
    /// Which rows of the table were asked for.
    used: Vec<AtomicBool>,
    /// The HTML of former builds, in the order of the table.
    text: String,
    /// What was coloured in this build.
    fresh: [Mutex<HashMap<Key, Arc<str>>>; SHARDS],
}

impl Colours {
    /// Reads what [`Colours::to_bytes`] wrote. Bytes that are damaged or of another version of the grammars are as good as none.
    pub fn load(bytes: &[u8]) -> Colours {
        read(bytes).unwrap_or_default()
    }

    /// The code as [`html`] gives it, coloured now only if neither this build nor the one before did so.
    pub fn get(&self, language: &str, code: &str) -> Arc<str> {
        let Some(grammar) = Grammar::named(language).filter(|grammar| !grammar.is_plain()) else {
            return html(language, code).into();
        };
        let key = key(grammar, code);
        if let Ok(row) = self.table.binary_search_by(|(other, _)| other.cmp(&key)) {
            self.used[row].store(true, Ordering::Relaxed);
            return self.row(row).into();
        }
        let shard = &self.fresh[usize::from(key[0]) % SHARDS];
        if let Some(html) = lock(shard).get(&key) {
            return html.clone();
        }
        // Not under the lock: two threads may colour the same block at once, but none waits.
        let html: Arc<str> = html(language, code).into();
        lock(shard).entry(key).or_insert(html).clone()
    }

    /// Whether [`Colours::to_bytes`] would differ from what was loaded; if not, there is nothing to write.
    pub fn is_changed(&self) -> bool {
        self.used.iter().any(|used| !used.load(Ordering::Relaxed))
            || self.fresh.iter().any(|shard| !lock(shard).is_empty())
    }

    /// All blocks that were asked for since loading, for the next build. What no page has any more is left out.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut kept: Vec<(Key, Arc<str>)> = Vec::new();
        for (row, used) in self.used.iter().enumerate() {
            if used.load(Ordering::Relaxed) {
                kept.push((self.table[row].0, self.row(row).into()));
            }
        }
        for shard in &self.fresh {
            kept.extend(lock(shard).iter().map(|(key, html)| (*key, html.clone())));
        }
        kept.sort_unstable_by_key(|(key, _)| *key);

        let mut body = Vec::new();
        body.extend_from_slice(&(kept.len() as u64).to_le_bytes());
        let mut end = 0_u64;
        for (key, html) in &kept {
            end += html.len() as u64;
            body.extend_from_slice(key);
            body.extend_from_slice(&end.to_le_bytes());
        }
        for (_, html) in &kept {
            body.extend_from_slice(html.as_bytes());
        }

        let mut bytes = Vec::with_capacity(HEADER + body.len());
        bytes.extend_from_slice(&MAGIC);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(blake3::hash(&body).as_bytes());
        bytes.extend_from_slice(&body);
        bytes
    }

    fn row(&self, row: usize) -> &str {
        let start = row.checked_sub(1).map_or(0, |before| self.table[before].1);
        &self.text[start..self.table[row].1]
    }
}

fn key(grammar: Grammar, code: &str) -> Key {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&grammar.number().to_le_bytes());
    hasher.update(code.as_bytes());
    let mut key = Key::default();
    hasher.finalize_xof().fill(&mut key);
    key
}

/// Takes the bytes apart, or gives nothing if they are not what this version wrote.
fn read(bytes: &[u8]) -> Option<Colours> {
    let (header, body) = bytes.split_at_checked(HEADER)?;
    let known = header[..8] == MAGIC && header[8..16] == VERSION.to_le_bytes();
    if !known || header[16..] != *blake3::hash(body).as_bytes() {
        return None;
    }
    let (count, rest) = body.split_first_chunk::<8>()?;
    let count = usize::try_from(u64::from_le_bytes(*count)).ok()?;
    let (rows, text) = rest.split_at_checked(count.checked_mul(ENTRY)?)?;
    let text = str::from_utf8(text).ok()?;
    let mut table = Vec::with_capacity(count);
    let mut start = 0;
    for row in rows.chunks_exact(ENTRY) {
        let (key, end) = row.split_first_chunk::<16>()?;
        let end = usize::try_from(u64::from_le_bytes(end.try_into().ok()?)).ok()?;
        text.get(start..end)?;
        start = end;
        table.push((*key, end));
    }
    let used = table.iter().map(|_| AtomicBool::new(false)).collect();
    Some(Colours { table, used, text: text.to_owned(), fresh: Default::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const POWERSHELL: &str = "if ($a) { 'b' }\n";
    const BASH: &str = "az group list\n";

    fn saved() -> Vec<u8> {
        let colours = Colours::default();
        colours.get("powershell", POWERSHELL);
        colours.get("bash", BASH);
        colours.to_bytes()
    }

    #[test]
    fn a_warm_cache_gives_what_a_cold_one_gives() {
        let warm = Colours::load(&saved());
        assert_eq!(warm.table.len(), 2);
        for (language, code) in [("PowerShell", POWERSHELL), ("bash", BASH), ("json", "1"), ("output", "<a>")] {
            assert_eq!(*warm.get(language, code), html(language, code));
        }
    }

    #[test]
    fn a_build_that_asks_for_the_same_blocks_has_nothing_to_write() {
        let bytes = saved();
        let warm = Colours::load(&bytes);
        warm.get("bash", BASH);
        assert!(warm.is_changed(), "a block is gone");
        warm.get("ps", POWERSHELL);
        assert!(!warm.is_changed());
        assert_eq!(warm.to_bytes(), bytes);
    }

    #[test]
    fn blocks_that_no_page_has_any_more_are_dropped() {
        let warm = Colours::load(&saved());
        warm.get("powershell", POWERSHELL);
        assert_eq!(Colours::load(&warm.to_bytes()).table.len(), 1);
    }

    #[test]
    fn damaged_bytes_are_as_good_as_none() {
        let bytes = saved();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert!(Colours::load(&damaged).table.is_empty(), "byte {at}");
            assert!(Colours::load(&bytes[..at]).table.is_empty(), "the first {at} bytes");
        }
    }

    #[test]
    fn the_language_is_part_of_what_a_block_is_known_by() {
        let colours = Colours::default();
        assert_ne!(colours.get("python", "# if\n"), colours.get("fsharp", "# if\n"));
    }

    #[test]
    fn threads_get_the_same_answer() {
        let colours = Colours::default();
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| colours.get("powershell", POWERSHELL))).collect();
            for thread in threads {
                assert_eq!(*thread.join().unwrap(), html("powershell", POWERSHELL));
            }
        });
    }
}
