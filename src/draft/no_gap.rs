//! Whether an entry of a gap report says that there is no gap.

use crate::source::pattern::pattern;

/// What is said of a gap.
const STATE: &str = r"(?:\ (?:is|are|was|were|has\ been|have\ been|to|could\ be|remains?|exists?|found|identified|detected|missing|report(?:ed)?|needed|required|left|known|open|present|mark(?:ed)?|noted?|note|else|so\ far|applicable))*";
/// Where it would be.
const PLACE: &str = r"(?:\ (?:in|by|from|for)\ (?:the|this)(?:\ (?:provided|source|given|supplied))?\ (?:materials?|sources?|brief|article|draft|document|text|content))?";
const NOW: &str = r"(?:\ (?:at\ this\ time|so\ far|currently))?";
/// What is said of what is not missing.
const COVERED: &str = r"(?:covered|provided|available|supported|present|included|found|grounded|given|addressed)";

pattern!(
    NO_GAP,
    &format!(
        r"(?x)^(?:
        (?:there\ (?:are|is|were)\ |i\ (?:found|identified|see)\ |the\ (?:article|draft|document)\ has\ |has\ )?(?:currently\ )?(?:no|zero|0)
            (?:\ (?:known|missing|open|remaining|outstanding|further|significant|major|notable|other|unresolved|required|material|more|additional|critical|content|information(?:al)?|data|identified))*
            \ (?:gaps?|information|info|items?|data|details?|marks?|markers?|placeholders?|facts?|content)
            {STATE}{PLACE}{NOW}
        | (?:none|nil|nothing){STATE}{PLACE}{NOW}
        | all\ (?:(?:the|required|necessary|needed|relevant|requested)\ )*(?:information|facts?|details|claims|content|data|points|sections?|key\ points|values)
            \ (?:is|was|are|were|has\ been|have\ been)(?:\ fully)?\ {COVERED}{PLACE}
        | everything\ (?:is|was)\ {COVERED}{PLACE}
        | (?:the\ )?(?:provided\ |source\ )?materials?\ (?:covers?|contains?|supports?|provides?)\ (?:everything|all\ (?:the\ )?(?:required\ |necessary\ |needed\ )?(?:information|facts|details|content|data))
        | (?:not\ applicable|n/?a|true|false|empty|null|\[\]|\{{\}}|-+|\u{{2013}}|\u{{2014}}|ok|complete)
    )$"
    )
);

/// Whether a text says that there is no gap: `None`, `No gaps found.`, `Nothing is missing.`
pub fn says_nothing(text: &str) -> bool {
    let lower = text.to_lowercase().replace(['*', '_', '`', '"'], "");
    let shown = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = shown.trim_end_matches(['.', '!', ';', ',', ':', ' ']).trim_start_matches("gaps: ");
    shown.is_empty() || shown.split(['.', ';']).all(|sentence| NO_GAP.is_match(sentence.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_gap_is_said_in_many_ways() {
        for text in [
            "None",
            "none.",
            "N/A",
            "No gaps",
            "No gaps found.",
            "None identified.",
            "Nothing is missing.",
            "There are no gaps.",
            "No missing information",
            "No information is missing.",
            "No gaps were identified in the materials.",
            "Nothing to report",
            "No information gaps identified",
            "All information is covered by the materials.",
            "No known gaps at this time.",
            "-",
            "No gaps. All facts are supported.",
            "Nothing",
            "There are no remaining gaps in the article",
            "No gaps to report.",
            "No required information is missing from the provided materials.",
            "The materials cover everything.",
            "**None**",
        ] {
            assert!(says_nothing(text), "{text}");
        }
        for text in [
            "No information about quotas in the materials",
            "No retention period",
            "Nothing is said about the region",
            "region",
            "No region is given",
            "All supported regions",
            "No data retention period",
            "None of the materials names a price",
            "The materials cover everything but the price",
            "No gap filler price is given",
            "All values of `mode`",
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }
}
