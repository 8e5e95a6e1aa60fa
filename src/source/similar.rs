//! How much alike two names are, for "did you mean".

/// How many characters must be added, dropped or changed to make one text the other.
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()]
}

/// The one of `candidates` that is most like `name`, without regard to case: at most a quarter of it differs.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let name = name.to_lowercase();
    let limit = (name.chars().count() / 4).max(1);
    let near = candidates.into_iter().map(|candidate| (distance(&name, &candidate.to_lowercase()), candidate));
    near.filter(|(distance, _)| *distance <= limit).min().map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_changes() {
        assert_eq!((distance("setup", "set-up"), distance("", "ab"), distance("abc", "abd")), (1, 2, 1));
    }

    #[test]
    fn the_nearest_is_near() {
        assert_eq!(nearest("h1-mising", ["h1-empty", "h1-missing"]), Some("h1-missing"));
        assert_eq!(nearest("quux", ["h1-empty", "h1-missing"]), None);
    }
}
