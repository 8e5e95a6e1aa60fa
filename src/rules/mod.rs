//! The rules, each known by its page in `lints/rules/`.
//!
//! A page is a rule's documentation, its settings and its tests, so nothing about a rule is said twice. The pages are part of
//! the program and are read when the first rule is asked for.
//!
//! A rule is its page, a function `check` in a file of its name, and a line in the table (`table.rs`). What the function is given
//! says where it looks ([`Check`]).

// What rules are made of.
mod arrival;
mod article;
mod calendar;
mod check;
mod closing;
mod code;
pub mod content_type;
mod data;

mod duplicates;
mod example;
pub mod facts;
mod finder;
mod findings;
mod header;
mod hints;
mod html;
mod images;
mod inventory;
pub mod lines;
mod literal;
mod marker;
mod page;
mod placed;
mod repository;
mod secrets;
mod settings;
mod stars;
mod table;
mod target;
mod term_file;
mod term_rule;
mod terms;
mod toc_file;
mod token;

mod alt_text_bad_length;
mod alt_text_bad_value;
mod alt_text_missing;
mod article_empty;
mod attribute_reserved;
mod author_missing;
mod az_command_language;
mod bare_url;
mod bold_as_heading;
mod bookmark_not_found;
mod bracket_left_over;
mod bullet_in_text;
mod byte_order_mark;
mod callout_adjacent;
mod callout_case;
mod callout_empty;
mod callout_line_without_mark;
mod callout_missing_quote;
mod callout_no_space;
mod callout_text_on_first_line;
mod callout_unknown_type;
mod checklist_no_list;
mod code_block_indented;
mod code_block_unclosed;
mod code_escape;
mod code_fence_glued_to_text;
mod code_only_comments;
mod column_header_missing;
mod command_prompt_in_code;
mod connection_string_literal;
mod content_after_terminal;
mod content_type_unknown;
mod deleted_page_not_redirected;
mod deprecated_attribute;
mod description_bad_length;
mod description_missing;
mod description_same_as_title;
mod dev_language_invalid;
mod dev_language_mismatch;
mod dev_language_missing;
mod dev_language_space;
mod directive_left_over;
mod disallowed_heading;
mod disallowed_html_attribute;
mod disallowed_html_tag;
mod div_class_unknown;
mod docs_link_absolute;
mod duplicate_alt_text;
mod duplicate_h1s;
mod duplicate_h2s;
mod duplicate_titles;
mod emphasis_spaces;
mod emphasis_unclosed;
mod external_image;
mod file_name_invalid;
mod foreign_syntax;
mod generated_content_leftover;
mod h1_empty;
mod h1_in_include;
mod h1_missing;
mod h1_no_space;
mod h1_not_first;
mod hard_coded_locale;
mod heading_empty;
mod heading_no_content;
mod heading_no_space;
mod heading_repeats_h1;
mod heading_skipped;
mod heading_trailing_punctuation;
mod headings_with_underline;
mod html_comment_unclosed;
mod html_heading;
mod html_link;
mod html_tag_unclosed;
mod id_duplicate;
mod image_file_type;
mod image_in_includes;
mod include_invalid;
mod include_nested;
mod include_not_found;
mod include_syntax;
mod include_unused;
mod insecure_link;
mod introduction_missing;
mod invalid_toc_href;
mod invalid_toc_level;
mod invalid_toc_syntax;
mod invalid_topic_href;
mod invisible_character_in_code;
mod json_block_invalid;
mod link_backslash;
mod link_empty_target;
mod link_out_of_scope;
mod link_outside_docset;
mod link_reference_duplicate;
mod link_reference_undefined;
mod link_reversed;
mod link_scheme_unknown;
mod link_space_before_target;
mod link_text_generic;
mod link_text_missing;
mod link_text_spaces;
mod link_text_url;
mod link_to_include;
mod link_unencoded_space;
mod links_not_listed;
mod list_after_text;
mod local_file_path;
mod material_path_leak;
mod math_unreadable;
mod merge_conflict;
mod metadata_key_case;
mod ms_author_invalid;
mod ms_author_missing;
mod ms_date_invalid;
mod ms_date_missing;
mod ms_prod_and_service;
mod ms_service_missing;
mod ms_topic_invalid;
mod ms_topic_missing;
mod multiple_h1s;
mod multiple_values;
mod nextstepaction_multiple_links;
mod nextstepaction_no_link;
mod numbered_list_restarts;
mod output_language;
mod password_literal;
mod pivot_group_not_found;
mod pivot_id_not_found;
mod pivot_id_unused;
mod placeholder_format;
mod placeholder_link;
mod prerequisites_heading;
mod prerequisites_not_list;
mod preserve_view_not_set;
mod repeated_word;
mod replacement_character;
mod required_placeholder;
mod script_or_style;
mod secret_in_text;
mod section_missing;
mod section_order;
mod sensitive_language;
mod smart_quotes;
mod smart_quotes_in_code;
mod steps_not_numbered;
mod tab_group_unclosed;
mod tab_heading_level_mixed;
mod tab_id_duplicate;
mod tab_id_invalid;
mod tab_set_mismatch;
mod tab_single;
mod tab_syntax_in_text;
mod table_column_count;
mod table_syntax_invalid;
mod template_comment_in_header;
mod template_text;
mod terminal_section_no_link;
mod terminal_section_not_last;
mod title_bad_length;
mod title_brand_suffix;
mod title_missing;
mod title_not_verb_first;
mod title_prefix;
mod toc_deprecated;
mod toc_entry_duplicated;
mod toc_entry_empty;
mod toc_missing;
mod toc_not_found;
mod toc_unknown_key;
mod todo_marker;
mod triple_colon_unknown;
mod tutorial_checklist_missing;
mod variable_not_set;
mod xml_block_invalid;
mod xref_syntax;
mod yaml_block_invalid;
mod yaml_header_not_first;
mod yaml_header_not_object;
mod zone_pivot_definition_not_found;
mod zone_pivot_group_missing;

use std::sync::LazyLock;

pub use arrival::Arrival;
pub use article::{Article, HeadingAt};
pub use check::Check;
pub use content_type::{ContentType, ContentTypes};
pub use data::Data;

pub use example::{Example, Sample};
pub use findings::{Findings, Found};
pub use hints::{Hint, Hints};
pub use inventory::{Inventory, LinkIn, TagIn};
pub use page::{Look, Only, Rule, Setting};
pub use placed::{Condition, Placed};
pub use repository::Repository;
pub use secrets::{masked, secrets};
pub use settings::{Changed, OptionValue, Settings};
pub use target::Target;
pub use term_rule::TermRule;
pub use terms::check as check_terms;
pub use toc_file::TocFile;

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rule = |(code, text, checks): &(&'static str, &'static str, &[Check])| {
        Rule::read(code, text, checks.iter().map(Check::look).collect())
    };
    table::TABLE.iter().map(rule).collect()
});

/// All rules, sorted by code.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// All rules with their functions, sorted by code.
pub fn checks() -> impl Iterator<Item = (&'static Rule, &'static [Check])> {
    rules().iter().zip(table::TABLE.iter().map(|(_, _, checks)| *checks))
}

/// The rule with this code. Where there is none, the first with this alias. Case does not matter.
pub fn rule(code: &str) -> Option<&'static Rule> {
    named(code).next()
}

/// All rules that `name` stands for: see [`Rule::named`].
pub fn named(name: &str) -> impl Iterator<Item = &'static Rule> {
    Rule::named(rules(), name)
}

#[cfg(test)]
mod tests;
