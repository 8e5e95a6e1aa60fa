//! How much of anything is read, in one place.
//!
//! Nobody who writes for readers meets one of these. They are there for texts that a program made, or somebody who means harm:
//! whatever the sources hold, the cost of a run grows with their size and no faster. What reaches a limit is told, with its
//! place; the rest of the site is built. The manual lists them (`content/reference/limits.md`).

use super::{Code, codes};

/// The code of every finding about a limit.
pub const CODE: Code = codes::LIMIT_REACHED;

/// Places on one line, or in one stretch of text, that look like a directive or an address and turn out to be none. Each is
/// looked at as far as the line goes.
pub const FAILED_IN_A_LINE: usize = 100;

/// Attributes of one directive; no kind of directive has a tenth of them.
pub const ATTRIBUTES: usize = 100;

/// Attributes of one tag of HTML.
pub const TAG_ATTRIBUTES: usize = 500;

/// Levels of quotes, lists, zones and their kin in one file: no reader follows them, and no stack has to.
pub const TREE_DEPTH: usize = 100;

/// Levels of values in YAML: a header, a table of contents, a configuration.
pub const YAML_DEPTH: usize = 64;

/// Values in one YAML text, once its aliases are written out.
pub const YAML_VALUES: usize = 1_000_000;

/// Bytes of text that the aliases of one YAML text repeat.
pub const ALIASED_BYTES: usize = 8 << 20;

/// Levels of values in JSON.
pub const JSON_DEPTH: usize = 128;

/// Levels of entries in one table of contents; Learn shows far fewer.
pub const TOC_DEPTH: usize = 20;

/// Levels of tables of contents that include each other.
pub const TOC_LEVELS: usize = 20;

/// How many others a table of contents includes, those that they include among them: two that each name the next one twice double
/// at each level.
pub const TOC_PARTS: usize = 1_000;

/// Entries of all tables of contents together.
pub const TOC_ENTRIES: usize = 500_000;

/// Levels of files that include each other; Learn's own limit is far lower.
pub const INCLUDE_LEVELS: usize = 32;

/// Files that one page includes: two that include each other's next one twice double at each level.
pub const INCLUDES: usize = 2_000;

/// Bytes of text that one page includes.
pub const INCLUDED_BYTES: usize = 16 << 20;

/// Bytes of code that one page shows out of files.
pub const CODE_BYTES: usize = 8 << 20;

/// Bytes of one formula: nobody could read more.
pub const FORMULA_BYTES: usize = 20_000;

/// Levels of elements that one formula is drawn with.
pub const FORMULA_LEVELS: usize = 200;

/// Bytes in the name of a file of the site: no usual file system keeps more. An article has `.html` in place of its `.md`.
pub const NAME_BYTES: usize = 255;

/// Bytes in the path of an old address: systems take 1,024 or 4,096 with the folder before it, and nobody has such an address.
pub const PATH_BYTES: usize = 1_000;

/// Threads of a run, whatever `--jobs` says: more only wait for each other, and systems refuse to start very many.
pub const THREADS: usize = 256;

/// Bytes of a material of a draft: what is larger is no text that somebody wrote.
pub const MATERIAL_BYTES: usize = 32 << 20;
