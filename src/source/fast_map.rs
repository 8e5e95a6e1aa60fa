//! Tables for what is asked at every link or word.

/// A table that is asked at every link or word, with a hash that is faster than the standard one. Like that it begins with a
/// number that nobody knows.
pub type FastMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;
/// A set that is asked at every link or word: see [`FastMap`].
pub type FastSet<T> = std::collections::HashSet<T, foldhash::fast::RandomState>;
