//! Declares the patterns that a file looks for, one below the other.

/// Declares a static regular expression, which is compiled when it is first used.
///
/// # Panics
///
/// When it is first used, if it is not a pattern.
macro_rules! pattern {
    ($visibility:vis $name:ident, $pattern:expr) => {
        $visibility static $name: ::std::sync::LazyLock<::regex::Regex> =
            ::std::sync::LazyLock::new(|| ::regex::Regex::new($pattern).expect("a pattern"));
    };
}

pub(crate) use pattern;
