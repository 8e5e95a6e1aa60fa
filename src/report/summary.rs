//! The line at the end.

use std::fmt;
use std::iter::Sum;

use crate::source::{Finding, Severity, count};

/// How many findings there are, by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Suggestions.
    pub suggestions: usize,
}

impl Summary {
    /// Counts `findings`.
    pub fn of(findings: &[Finding]) -> Summary {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Summary {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            suggestions: count(Severity::Suggestion),
        }
    }

    /// Whether any finding is at least as severe as `level`.
    pub fn reaches(&self, level: Severity) -> bool {
        self.errors > 0
            || (level <= Severity::Warning && self.warnings > 0)
            || (level <= Severity::Suggestion && self.suggestions > 0)
    }
}

impl Sum for Summary {
    fn sum<I: Iterator<Item = Summary>>(parts: I) -> Summary {
        parts.fold(Summary::default(), |sum, part| Summary {
            errors: sum.errors + part.errors,
            warnings: sum.warnings + part.warnings,
            suggestions: sum.suggestions + part.suggestions,
        })
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = [
            (self.errors, "error", "errors"),
            (self.warnings, "warning", "warnings"),
            (self.suggestions, "suggestion", "suggestions"),
        ]
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(number, one, many))
        .collect();
        f.write_str(&if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") })
    }
}
