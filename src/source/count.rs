//! Numbers of things in sentences.

/// A number with what it counts: `1 page`, `3 pages`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_no_things() {
        assert_eq!(["0 pages", "1 page", "2 pages"].map(str::to_owned), [0, 1, 2].map(|n| count(n, "page", "pages")));
    }
}
