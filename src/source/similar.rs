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

/// How many bytes must be added, dropped or changed to make one text the other, if that are not more than `limit`: texts that
/// are far from each other are told apart soon.
pub fn distance_within(a: &str, b: &str, limit: usize) -> Option<usize> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    // What both begin and end with costs nothing; names of one folder have much of that.
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    if a.is_empty() || b.is_empty() {
        return Some(a.len() + b.len());
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let (first, last) = ((i + 1).saturating_sub(limit), (i + 1 + limit).min(b.len()));
        let mut diagonal = row[first.saturating_sub(1)];
        let mut least = usize::MAX;
        row[first.saturating_sub(1)] = if first <= 1 { i + 1 } else { limit + 1 };
        for j in first.max(1)..=last {
            let above = if j < i + 1 + limit { row[j] } else { limit + 1 };
            let change = diagonal + usize::from(*x != b[j - 1]);
            diagonal = row[j];
            row[j] = change.min(row[j - 1] + 1).min(above + 1);
            least = least.min(row[j]);
        }
        if least.min(row[0]) > limit {
            return None;
        }
    }
    Some(row[b.len()]).filter(|distance| *distance <= limit)
}

/// The one of `candidates` that is most like `name`, without regard to case: at most a quarter of it differs.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let name = name.to_lowercase();
    let limit = (name.chars().count() / 4).max(1);
    let near = candidates.into_iter().filter_map(|candidate| {
        // A letter has four bytes at most.
        if candidate.len().abs_diff(name.len()) > 4 * limit {
            return None;
        }
        let lower = candidate.to_lowercase();
        let apart = match (is_swapped(&name, &lower), name.is_ascii() && lower.is_ascii()) {
            (true, _) => Some(1),
            (false, true) => distance_within(&name, &lower, limit),
            (false, false) => Some(distance(&name, &lower)).filter(|distance| *distance <= limit),
        };
        Some((apart?, candidate))
    });
    near.min().map(|(_, candidate)| candidate)
}

/// Whether two neighbours are exchanged, the slip of a hand that is faster than the other.
fn is_swapped(a: &str, b: &str) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let Some(at) = a.iter().zip(&b).position(|(x, y)| x != y).filter(|at| at + 1 < a.len()) else { return false };
    let mut swapped = a;
    swapped.swap(at, at + 1);
    swapped == b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_changes() {
        assert_eq!((distance("setup", "set-up"), distance("", "ab"), distance("abc", "abd")), (1, 2, 1));
    }

    #[test]
    fn a_distance_within_a_limit_is_the_distance() {
        let words = [
            "",
            "a",
            "ab",
            "setup",
            "set-up",
            "get-started",
            "started",
            "overview",
            "overveiw",
            "aaaaaaaa",
            "zoverview",
        ];
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            for limit in 1..6 {
                let whole = distance(a, b);
                assert_eq!(distance_within(a, b, limit), (whole <= limit).then_some(whole), "{a} {b} {limit}");
            }
        }
    }

    #[test]
    fn the_nearest_is_near() {
        assert_eq!(nearest("h1-mising", ["h1-empty", "h1-missing"]), Some("h1-missing"));
        assert_eq!(nearest("abcdefgh", ["abcdefxy", "abcdexyz"]), Some("abcdefxy"));
        assert_eq!(nearest("abcdefgh", ["abcdexyz"]), None);
        assert_eq!(nearest("quux", ["h1-empty", "h1-missing"]), None);
        assert_eq!(nearest("titel", ["title", "theme"]), Some("title"));
        assert_eq!(nearest("ab", ["ba", "bc"]), Some("ba"));
    }
}
