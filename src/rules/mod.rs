//! The rules, each known by its page in `lints/rules/`.
//!
//! A page is a rule's documentation, its settings and its tests, so nothing about a rule is said twice. The pages are part of
//! the program and are read when the first rule is asked for.
//!
//! A rule is its page, a function `check` in a file of its name, and a line in the table below. What the function is given
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
mod finder;
mod findings;
mod header;
mod html;
mod images;
mod inventory;
pub mod lines;
mod marker;
mod page;
mod placed;
mod repository;
mod secrets;
mod settings;
mod stars;
mod target;
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
mod bookmark_not_found;
mod bullet_in_text;
mod byte_order_mark;
mod callout_adjacent;
mod callout_case;
mod callout_empty;
mod callout_missing_quote;
mod callout_no_space;
mod callout_text_on_first_line;
mod callout_unknown_type;
mod checklist_no_list;
mod code_block_indented;
mod code_block_unclosed;
mod code_escape;
mod code_fence_glued_to_text;
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
mod list_after_text;
mod local_file_path;
mod material_path_leak;
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
mod xref_syntax;
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
pub use inventory::{Inventory, LinkIn, TagIn};
pub use page::{Only, Rule, Scope, Setting};
pub use placed::{Condition, Placed};
pub use repository::Repository;
pub use secrets::{masked, secrets};
pub use settings::{Changed, OptionValue, Settings};
pub use target::Target;
pub use terms::{TermRule, check as check_terms};
pub use toc_file::TocFile;

use Check::{Docset, Document, Draft, Page, Stage, Target as Link, Toc, Yaml};

macro_rules! rule {
    ($code:literal, $($check:expr),+) => {
        ($code, include_str!(concat!("../../lints/rules/", $code, ".md")), &[$($check),+])
    };
}

/// Code, page and functions of every rule, sorted by code.
const TABLE: &[(&str, &str, &[Check])] = &[
    rule!("alt-text-bad-length", Document(alt_text_bad_length::check)),
    rule!("alt-text-bad-value", Document(alt_text_bad_value::check)),
    rule!("alt-text-missing", Document(alt_text_missing::check)),
    rule!("answer-field-invalid", Draft),
    rule!("answer-field-missing", Draft),
    rule!("answer-field-unknown", Draft),
    rule!("answer-not-json", Draft),
    rule!("answer-not-strict", Draft),
    rule!("answer-wrapped", Draft),
    rule!("article-empty", Page(article_empty::check)),
    rule!(
        "attribute-reserved",
        Document(attribute_reserved::check),
        Yaml(attribute_reserved::in_yaml),
        Docset(attribute_reserved::in_config)
    ),
    rule!("author-missing", Page(author_missing::check)),
    rule!("az-command-language", Document(az_command_language::check)),
    rule!("bare-url", Document(bare_url::check)),
    rule!("bookmark-not-found", Link(bookmark_not_found::check), Page(bookmark_not_found::within)),
    rule!("brief-example-missing", Draft),
    rule!("brief-next-step-missing", Draft),
    rule!("brief-point-missing", Draft),
    rule!("brief-prerequisite-missing", Draft),
    rule!("brief-warning-missing", Draft),
    rule!("bullet-in-text", Document(bullet_in_text::check)),
    rule!("byte-order-mark", Document(byte_order_mark::check)),
    rule!("callout-adjacent", Document(callout_adjacent::check)),
    rule!("callout-case", Document(callout_case::check)),
    rule!("callout-empty", Document(callout_empty::check)),
    rule!("callout-missing-quote", Document(callout_missing_quote::check)),
    rule!("callout-no-space", Document(callout_no_space::check)),
    rule!("callout-text-on-first-line", Document(callout_text_on_first_line::check)),
    rule!("callout-unknown-type", Document(callout_unknown_type::check)),
    rule!("checklist-no-list", Document(checklist_no_list::check)),
    rule!("circular-redirection", Stage),
    rule!("circular-reference", Stage),
    rule!("claim-contradicts", Draft),
    rule!("claim-misplaced", Draft),
    rule!("code-block-indented", Document(code_block_indented::check)),
    rule!("code-block-unclosed", Document(code_block_unclosed::check)),
    rule!("code-escape", Document(code_escape::check)),
    rule!("code-fence-glued-to-text", Document(code_fence_glued_to_text::check)),
    rule!("codesnippet-id-not-found", Stage),
    rule!("codesnippet-not-found", Stage),
    rule!("codesnippet-range-invalid", Stage),
    rule!("column-header-missing", Page(column_header_missing::check)),
    rule!("command-not-grounded", Draft),
    rule!("command-prompt-in-code", Document(command_prompt_in_code::check)),
    rule!("config-invalid", Stage),
    rule!("config-not-found", Stage),
    rule!("connection-string-literal", Document(connection_string_literal::check)),
    rule!("content-after-terminal", Page(content_after_terminal::check)),
    rule!("content-not-found", Stage),
    rule!("content-type-unknown", Page(content_type_unknown::check)),
    rule!("deleted-page-not-redirected", Docset(deleted_page_not_redirected::check)),
    rule!("dependency-missing", Stage),
    rule!("deprecated-attribute", Document(deprecated_attribute::check)),
    rule!("description-bad-length", Page(description_bad_length::check)),
    rule!("description-missing", Page(description_missing::check)),
    rule!("description-same-as-title", Page(description_same_as_title::check)),
    rule!("dev-language-invalid", Document(dev_language_invalid::check)),
    rule!("dev-language-mismatch", Document(dev_language_mismatch::check)),
    rule!("dev-language-missing", Document(dev_language_missing::check)),
    rule!("dev-language-space", Document(dev_language_space::check)),
    rule!("directive-left-over", Document(directive_left_over::check)),
    rule!("directive-not-on-learn", Stage),
    rule!("disallowed-heading", Document(disallowed_heading::check)),
    rule!("disallowed-html-attribute", Stage, Document(disallowed_html_attribute::check)),
    rule!("disallowed-html-tag", Document(disallowed_html_tag::check)),
    rule!("div-class-unknown", Document(div_class_unknown::check)),
    rule!("docs-link-absolute", Link(docs_link_absolute::check)),
    rule!("draft-leak", Draft),
    rule!("draft-material-unused", Draft),
    rule!("draft-silenced", Draft),
    rule!("draft-type-differs", Draft),
    rule!("duplicate-alt-text", Page(duplicate_alt_text::check)),
    rule!("duplicate-h1s", Docset(duplicate_h1s::check)),
    rule!("duplicate-h2s", Page(duplicate_h2s::check)),
    rule!("duplicate-titles", Docset(duplicate_titles::check)),
    rule!("emphasis-spaces", Document(emphasis_spaces::check)),
    rule!("emphasis-unclosed", Document(emphasis_unclosed::check)),
    rule!("external-image", Link(external_image::check)),
    rule!("file-name-invalid", Page(file_name_invalid::check)),
    rule!("file-not-found", Stage),
    rule!("file-unreadable", Stage),
    rule!("foreign-syntax", Document(foreign_syntax::check)),
    rule!("gap-not-marked", Draft),
    rule!("gap-not-reported", Draft),
    rule!("generated-content-leftover", Document(generated_content_leftover::check)),
    rule!("h1-empty", Document(h1_empty::check)),
    rule!("h1-in-include", Document(h1_in_include::check)),
    rule!("h1-missing", Page(h1_missing::check)),
    rule!("h1-no-space", Page(h1_no_space::check)),
    rule!("h1-not-first", Page(h1_not_first::check)),
    rule!("hard-coded-locale", Link(hard_coded_locale::check)),
    rule!("heading-empty", Document(heading_empty::check)),
    rule!("heading-no-content", Page(heading_no_content::check)),
    rule!("heading-no-space", Document(heading_no_space::check)),
    rule!("heading-repeats-h1", Page(heading_repeats_h1::check)),
    rule!("heading-skipped", Page(heading_skipped::check)),
    rule!("heading-trailing-punctuation", Document(heading_trailing_punctuation::check)),
    rule!("headings-with-underline", Document(headings_with_underline::check)),
    rule!("html-comment-unclosed", Document(html_comment_unclosed::check)),
    rule!("html-heading", Document(html_heading::check)),
    rule!("html-link", Document(html_link::check)),
    rule!("html-tag-unclosed", Document(html_tag_unclosed::check)),
    rule!("identifier-not-grounded", Draft),
    rule!("image-file-type", Link(image_file_type::check)),
    rule!("image-in-includes", Link(image_in_includes::check)),
    rule!("include-invalid", Document(include_invalid::check)),
    rule!("include-nested", Document(include_nested::check)),
    rule!("include-not-found", Stage, Document(include_not_found::check)),
    rule!("include-syntax", Document(include_syntax::check)),
    rule!("include-unused", Docset(include_unused::check)),
    rule!("insecure-link", Link(insecure_link::check)),
    rule!("introduction-missing", Page(introduction_missing::check)),
    rule!("invalid-code", Stage),
    rule!("invalid-column", Stage),
    rule!("invalid-form", Stage),
    rule!("invalid-image", Stage),
    rule!("invalid-moniker-range", Stage),
    rule!("invalid-toc-href", Toc(invalid_toc_href::check)),
    rule!("invalid-toc-level", Toc(invalid_toc_level::check)),
    rule!("invalid-toc-syntax", Toc(invalid_toc_syntax::check)),
    rule!("invalid-topic-href", Toc(invalid_topic_href::check)),
    rule!("invalid-utf8", Stage),
    rule!("invalid-video", Stage),
    rule!("invalid-zone", Stage),
    rule!("invisible-character-in-code", Document(invisible_character_in_code::check)),
    rule!("json-block-invalid", Document(json_block_invalid::check)),
    rule!("lightbox-not-found", Stage),
    rule!("link-backslash", Link(link_backslash::check)),
    rule!("link-case-mismatch", Stage),
    rule!("link-empty-target", Document(link_empty_target::check)),
    rule!("link-missing-md", Stage),
    rule!("link-out-of-scope", Link(link_out_of_scope::check)),
    rule!("link-outside-docset", Stage, Link(link_outside_docset::check)),
    rule!("link-reference-duplicate", Document(link_reference_duplicate::check)),
    rule!("link-reference-undefined", Document(link_reference_undefined::check)),
    rule!("link-reversed", Document(link_reversed::check)),
    rule!("link-scheme-unknown", Link(link_scheme_unknown::check)),
    rule!("link-space-before-target", Document(link_space_before_target::check)),
    rule!("link-text-generic", Document(link_text_generic::check)),
    rule!("link-text-missing", Document(link_text_missing::check)),
    rule!("link-text-spaces", Document(link_text_spaces::check)),
    rule!("link-text-url", Document(link_text_url::check)),
    rule!("link-to-include", Link(link_to_include::check)),
    rule!("link-unencoded-space", Document(link_unencoded_space::check)),
    rule!("list-after-text", Document(list_after_text::check)),
    rule!("local-file-path", Link(local_file_path::check)),
    rule!("material-path-leak", Document(material_path_leak::check)),
    rule!("material-unreadable", Draft),
    rule!("merge-conflict", Document(merge_conflict::check)),
    rule!("metadata-disagrees", Draft),
    rule!("metadata-key-case", Page(metadata_key_case::check)),
    rule!("ms-author-invalid", Document(ms_author_invalid::check)),
    rule!("ms-author-missing", Page(ms_author_missing::check)),
    rule!("ms-date-invalid", Document(ms_date_invalid::check)),
    rule!("ms-date-missing", Page(ms_date_missing::check)),
    rule!("ms-prod-and-service", Page(ms_prod_and_service::check)),
    rule!("ms-service-missing", Page(ms_service_missing::check)),
    rule!("ms-topic-invalid", Document(ms_topic_invalid::check)),
    rule!("ms-topic-missing", Page(ms_topic_missing::check)),
    rule!("multiple-h1s", Page(multiple_h1s::check)),
    rule!("multiple-values", Document(multiple_values::check)),
    rule!("nextstepaction-multiple-links", Document(nextstepaction_multiple_links::check)),
    rule!("nextstepaction-no-link", Document(nextstepaction_no_link::check)),
    rule!("number-not-grounded", Draft),
    rule!("numbered-list-restarts", Document(numbered_list_restarts::check)),
    rule!("output-language", Document(output_language::check)),
    rule!("password-literal", Document(password_literal::check)),
    rule!("pivot-group-not-found", Page(pivot_group_not_found::check)),
    rule!("pivot-id-not-found", Page(pivot_id_not_found::check)),
    rule!("pivot-id-unused", Page(pivot_id_unused::check)),
    rule!("placeholder-format", Document(placeholder_format::check)),
    rule!("placeholder-link", Link(placeholder_link::check)),
    rule!("prerequisites-heading", Page(prerequisites_heading::check)),
    rule!("prerequisites-not-list", Page(prerequisites_not_list::check)),
    rule!("preserve-view-not-set", Link(preserve_view_not_set::check)),
    rule!("publish-url-conflict", Stage),
    rule!("redirect-target-not-found", Stage),
    rule!("redirect-url-invalid", Stage),
    rule!("redirected-file-not-removed", Stage),
    rule!("redirection-attribute-missing", Stage),
    rule!("redirection-conflict", Stage),
    rule!("redirection-invalid", Stage),
    rule!("redirection-path-syntax-error", Stage),
    rule!("redirection-url-conflict", Stage),
    rule!("repeated-word", Document(repeated_word::check)),
    rule!("replacement-character", Document(replacement_character::check)),
    rule!("required-placeholder", Document(required_placeholder::check)),
    rule!("rule-override-invalid", Stage),
    rule!("script-or-style", Stage, Link(script_or_style::check)),
    rule!("secret-in-text", Document(secret_in_text::check)),
    rule!("section-missing", Page(section_missing::check)),
    rule!("section-order", Page(section_order::check)),
    rule!("sensitive-language", Document(sensitive_language::check)),
    rule!("smart-quotes", Document(smart_quotes::check)),
    rule!("smart-quotes-in-code", Document(smart_quotes_in_code::check)),
    rule!("source-path-conflict", Stage),
    rule!("source-url-not-cited", Draft),
    rule!("steps-not-numbered", Page(steps_not_numbered::check)),
    rule!("suppression-unused", Stage),
    rule!("tab-group-unclosed", Document(tab_group_unclosed::check)),
    rule!("tab-heading-level-mixed", Document(tab_heading_level_mixed::check)),
    rule!("tab-id-duplicate", Document(tab_id_duplicate::check)),
    rule!("tab-id-invalid", Document(tab_id_invalid::check)),
    rule!("tab-set-mismatch", Document(tab_set_mismatch::check)),
    rule!("tab-single", Document(tab_single::check)),
    rule!("tab-syntax-in-text", Document(tab_syntax_in_text::check)),
    rule!("table-column-count", Document(table_column_count::check)),
    rule!("table-syntax-invalid", Document(table_syntax_invalid::check)),
    rule!("template-comment-in-header", Document(template_comment_in_header::check)),
    rule!("template-error", Stage),
    rule!("template-text", Document(template_text::check)),
    rule!("terminal-section-no-link", Page(terminal_section_no_link::check)),
    rule!("terminal-section-not-last", Page(terminal_section_not_last::check)),
    rule!("title-bad-length", Page(title_bad_length::check)),
    rule!("title-brand-suffix", Document(title_brand_suffix::check)),
    rule!("title-missing", Page(title_missing::check)),
    rule!("title-not-verb-first", Page(title_not_verb_first::check)),
    rule!("title-prefix", Page(title_prefix::check)),
    rule!("toc-deprecated", Toc(toc_deprecated::check)),
    rule!("toc-entry-duplicated", Toc(toc_entry_duplicated::check)),
    rule!("toc-entry-empty", Toc(toc_entry_empty::check)),
    rule!("toc-missing", Page(toc_missing::check)),
    rule!("toc-name-missing", Stage),
    rule!("toc-not-found", Toc(toc_not_found::check)),
    rule!("toc-unknown-key", Toc(toc_unknown_key::check)),
    rule!("toc-yaml-error", Stage),
    rule!("todo-marker", Document(todo_marker::check)),
    rule!("triple-colon-unclosed", Stage),
    rule!("triple-colon-unknown", Stage, Document(triple_colon_unknown::check)),
    rule!("tutorial-checklist-missing", Page(tutorial_checklist_missing::check)),
    rule!("url-not-grounded", Draft),
    rule!("version-not-grounded", Draft),
    rule!("xref-not-found", Stage),
    rule!("xref-syntax", Document(xref_syntax::check)),
    rule!("yaml-duplicate-key", Stage),
    rule!("yaml-header-not-first", Document(yaml_header_not_first::check)),
    rule!("yaml-header-not-object", Document(yaml_header_not_object::check)),
    rule!("yaml-header-syntax-error", Stage),
    rule!("yaml-header-unclosed", Stage),
    rule!("yaml-mime-unknown", Stage),
    rule!("zone-end-without-zone", Stage),
    rule!("zone-nested", Stage),
    rule!("zone-pivot-definition-not-found", Page(zone_pivot_definition_not_found::check)),
    rule!("zone-pivot-group-missing", Page(zone_pivot_group_missing::check)),
    rule!("zone-unclosed", Stage),
];

static RULES: LazyLock<Vec<Rule>> =
    LazyLock::new(|| TABLE.iter().map(|(code, text, checks)| Rule::read(code, text, checks)).collect());

/// All rules, sorted by code.
pub fn rules() -> &'static [Rule] {
    &RULES
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
