//! Names among which one is looked for that is much like another.

use std::collections::BTreeSet;

use super::path::fold;

/// Names without regard to case, found by how they begin and by how they end: of two that are much alike one of both is the same.
#[derive(Clone, Debug, Default)]
pub struct Alike {
    folded: Vec<String>,
    /// The numbers of the names, in the order of these.
    forwards: Vec<usize>,
    /// The names read backwards, in order, and their numbers.
    backwards: Vec<(String, usize)>,
}

/// How many names before and behind a place in order are looked at for one that is much like it.
const BESIDE: usize = 10;

impl Alike {
    /// Takes names, which are numbered as they come.
    pub fn of<'n>(names: impl Iterator<Item = &'n str>) -> Alike {
        let folded: Vec<String> = names.map(fold).collect();
        let mut forwards: Vec<usize> = (0..folded.len()).collect();
        forwards.sort_by_key(|number| &folded[*number]);
        let mut backwards: Vec<(String, usize)> =
            folded.iter().enumerate().map(|(number, name)| (reversed(name), number)).collect();
        backwards.sort();
        Alike { folded, forwards, backwards }
    }

    /// A name as it is compared.
    pub fn folded(&self, number: usize) -> &str {
        &self.folded[number]
    }

    /// The first name that differs from this one in nothing but case.
    pub fn same(&self, name: &str) -> Option<usize> {
        let name = fold(name);
        let at = self.forwards.partition_point(|number| self.folded[*number] < name);
        self.forwards.get(at).copied().filter(|number| self.folded[*number] == name)
    }

    /// Names that may be much like `name`, in order. Up to `whole` of them are all looked at; of more only those that stand beside
    /// it, so that very many names that are missing cost no more than as many that are there.
    pub fn beside(&self, name: &str, whole: usize) -> impl Iterator<Item = usize> + use<> {
        let mut numbers = BTreeSet::new();
        if self.folded.len() <= whole {
            numbers.extend(0..self.folded.len());
        } else {
            let around = |at: usize| at.saturating_sub(BESIDE)..(at + BESIDE).min(self.folded.len());
            let (name, backwards) = (fold(name), reversed(&fold(name)));
            let at = self.forwards.partition_point(|number| self.folded[*number] < name);
            numbers.extend(&self.forwards[around(at)]);
            let at = self.backwards.partition_point(|(known, _)| *known < backwards);
            numbers.extend(self.backwards[around(at)].iter().map(|(_, number)| *number));
        }
        numbers.into_iter()
    }
}

fn reversed(name: &str) -> String {
    name.chars().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_names_those_are_looked_at_that_begin_or_end_alike() {
        let names: Vec<String> = (100..1_000).map(|number| format!("part-{number}-of-{}", 1_099 - number)).collect();
        let alike = Alike::of(names.iter().map(String::as_str));
        let beside = |name: &str| alike.beside(name, 20).map(|number| names[number].as_str()).collect::<Vec<_>>();
        for name in ["part-500-fo-599", "Part-500-of-598", "prat-500-of-599", "x-500-of-599"] {
            let near = beside(name);
            assert!(near.contains(&"part-500-of-599") && near.len() <= 4 * BESIDE, "{name}: {near:?}");
        }
        assert_eq!(alike.same("PART-500-of-599"), Some(400));
        assert_eq!(alike.same("part-500"), None);
        assert_eq!(alike.beside("x", 900).count(), 900);
    }
}
