//! The rules, each known by its page in `lints/rules/`.
//!
//! A page is a rule's documentation, its settings and its tests, so nothing about a rule is said twice. The pages are part of
//! the program and are read when the first rule is asked for.
//!
//! A rule is its page, a function `check` in a file of its name, and a line in the table below. What the function is given says
//! where it looks ([`Check`]). What rules are made of lies in `kit`.

mod kit;
mod secrets;

use std::sync::LazyLock;

pub use include_unused::included;
pub use kit::literal::is_sample_id;
pub use kit::terms::check as check_terms;
pub use kit::{
    Arrival, Article, Changed, Check, Condition, ContentType, ContentTypes, Data, Example, FileGlobs, Findings, Found,
    HeadingAt, Hint, Hints, Inventory, LinkIn, Look, Naming, Only, OptionValue, Placed, Repository, Rule, Sample,
    Setting, Settings, TagIn, Target, TermRule, TocFile, content_type, facts, lines, lists,
};
use kit::{
    arrival, closing, code, data, duplicates, finder, findings, header, html, images, inventory, length, link_target,
    literal, marker, options, placed, spaces, stars, terms, text_in_code, toc_file, token,
};
pub use secrets::{masked, secrets};

use crate::source::codes::{Code, page};

/// Makes the module of a rule that has a function.
macro_rules! module {
    ($name:ident; Stage) => {};
    ($name:ident; Draft) => {};
    ($name:ident; $($looks:tt)+) => {
        mod $name;
    };
}

/// Where a rule looks, with the function of its module that looks there.
macro_rules! look {
    ($name:ident $look:ident) => {
        Check::$look
    };
    ($name:ident $look:ident($function:ident)) => {
        Check::$look($name::$function)
    };
}

/// Makes of each line a module, where there is a function, and the entry of the rule. A rule without a page does not compile.
macro_rules! rules {
    ($($name:ident: $($look:ident$(($function:ident))?),+;)+) => {
        $(module!($name; $($look$(($function))?),+);)+

        /// Code, page and functions of every rule, sorted by code.
        const TABLE: &[(&(Code, &str), &[Check])] =
            &[$((const { page(stringify!($name)) }, &[$(look!($name $look$(($function))?)),+])),+];
    };
}

// The rules, sorted by code. `cargo fmt` does not see their files: `cargo fmt -- src/rules/*.rs` does.
rules! {
    alt_text_bad_length: Document(check);
    alt_text_bad_value: Document(check);
    alt_text_missing: Document(check);
    answer_field_invalid: Draft;
    answer_field_missing: Draft;
    answer_field_unknown: Draft;
    answer_not_json: Draft;
    answer_not_strict: Draft;
    answer_wrapped: Draft;
    api_block_invalid: Stage;
    article_empty: Page(check);
    attribute_reserved: Document(check), Yaml(in_yaml), Docset(in_config);
    author_missing: Page(check);
    az_command_language: Document(check);
    bare_url: Document(check);
    bold_as_heading: Page(check);
    bookmark_not_found: Target(check), Page(within);
    bracket_left_over: Document(check);
    brief_example_missing: Draft;
    brief_next_step_missing: Draft;
    brief_point_missing: Draft;
    brief_prerequisite_missing: Draft;
    brief_warning_missing: Draft;
    bullet_in_text: Document(check);
    byte_order_mark: Document(check);
    callout_adjacent: Document(check);
    callout_case: Document(check);
    callout_empty: Document(check);
    callout_line_without_mark: Document(check);
    callout_missing_quote: Document(check);
    callout_no_space: Document(check);
    callout_text_on_first_line: Document(check);
    callout_unknown_type: Document(check);
    checklist_no_list: Document(check);
    circular_redirection: Stage;
    circular_reference: Stage;
    claim_contradicts: Draft;
    claim_misplaced: Draft;
    code_block_indented: Document(check);
    code_block_unclosed: Document(check);
    code_escape: Document(check);
    code_fence_glued_to_text: Document(check);
    code_only_comments: Document(check);
    codesnippet_id_not_found: Stage;
    codesnippet_not_found: Stage;
    codesnippet_range_invalid: Stage;
    column_header_missing: Page(check);
    command_not_grounded: Draft;
    command_prompt_in_code: Document(check);
    config_invalid: Stage;
    config_key_unknown: Stage;
    config_not_found: Stage;
    config_without_effect: Stage;
    connection_string_literal: Document(check);
    content_after_terminal: Page(check);
    content_not_found: Stage;
    content_type_unknown: Page(check);
    deleted_page_not_redirected: Docset(check);
    dependency_missing: Stage;
    deprecated_attribute: Document(check);
    description_bad_length: Page(check);
    description_missing: Page(check);
    description_same_as_title: Page(check);
    dev_language_invalid: Document(check);
    dev_language_mismatch: Document(check);
    dev_language_missing: Document(check);
    dev_language_space: Document(check);
    directive_left_over: Document(check);
    directive_not_on_learn: Stage, Document(check);
    disallowed_heading: Document(check);
    disallowed_html_attribute: Stage, Document(check);
    disallowed_html_tag: Document(check);
    div_class_unknown: Document(check);
    docs_link_absolute: Target(check);
    draft_leak: Draft;
    draft_material_unused: Draft;
    draft_silenced: Draft;
    draft_type_differs: Draft;
    duplicate_alt_text: Page(check);
    duplicate_h1s: Docset(check);
    duplicate_h2s: Page(check);
    duplicate_moniker_config: Stage;
    duplicate_titles: Docset(check);
    duplicate_uid: Docset(check);
    emphasis_spaces: Document(check);
    emphasis_unclosed: Document(check);
    external_image: Target(check);
    file_name_invalid: Page(check);
    file_not_found: Stage;
    file_unreadable: Stage;
    foreign_syntax: Document(check);
    gap_not_marked: Draft;
    gap_not_reported: Draft;
    generated_content_leftover: Document(check);
    h1_empty: Document(check);
    h1_in_include: Document(check);
    h1_missing: Page(check);
    h1_no_space: Page(check);
    h1_not_first: Page(check);
    hard_coded_locale: Target(check);
    heading_empty: Document(check);
    heading_no_content: Page(check);
    heading_no_space: Document(check);
    heading_repeats_h1: Page(check);
    heading_skipped: Page(check);
    heading_trailing_punctuation: Document(check);
    headings_with_underline: Document(check);
    html_comment_unclosed: Document(check);
    html_heading: Document(check);
    html_link: Document(check);
    html_tag_unclosed: Document(check);
    id_duplicate: Page(check);
    identifier_not_grounded: Draft;
    image_file_type: Target(check);
    image_in_includes: Target(check);
    include_invalid: Document(check);
    include_nested: Document(check);
    include_not_found: Stage, Document(check);
    include_syntax: Document(check);
    include_unused: Docset(check);
    insecure_link: Target(check);
    internal_error: Stage;
    introduction_missing: Page(check);
    invalid_code: Stage;
    invalid_column: Stage;
    invalid_form: Stage;
    invalid_image: Stage, Document(check);
    invalid_moniker_range: Stage;
    invalid_toc_href: Toc(check);
    invalid_toc_level: Toc(check);
    invalid_toc_syntax: Toc(check);
    invalid_topic_href: Toc(check);
    invalid_utf8: Stage;
    invalid_video: Stage;
    invalid_zone: Stage;
    invisible_character_in_code: Document(check);
    json_block_invalid: Document(check);
    lightbox_not_found: Stage;
    limit_reached: Stage;
    link_backslash: Target(check);
    link_case_mismatch: Stage;
    link_empty_target: Document(check);
    link_missing_md: Stage;
    link_out_of_scope: Target(check);
    link_outside_docset: Stage, Target(check);
    link_reference_duplicate: Document(check);
    link_reference_undefined: Document(check);
    link_reversed: Document(check);
    link_scheme_unknown: Target(check);
    link_space_before_target: Document(check);
    link_syntax_invalid: Document(check);
    link_text_generic: Document(check);
    link_text_missing: Document(check);
    link_text_spaces: Document(check);
    link_text_url: Document(check);
    link_to_include: Target(check);
    link_unencoded_space: Document(check);
    links_not_listed: Page(check);
    list_after_text: Document(check);
    local_file_path: Target(check);
    material_path_leak: Document(check);
    material_unreadable: Draft;
    math_unreadable: Document(check);
    merge_conflict: Stage, Document(check);
    metadata_disagrees: Draft;
    metadata_key_case: Page(check);
    moniker_range_out_of_scope: Stage;
    moniker_zone_empty: Stage;
    ms_author_invalid: Document(check);
    ms_author_missing: Page(check);
    ms_date_invalid: Document(check);
    ms_date_missing: Page(check);
    ms_prod_and_service: Page(check);
    ms_service_missing: Page(check);
    ms_topic_invalid: Document(check);
    ms_topic_missing: Page(check);
    multiple_h1s: Page(check);
    multiple_values: Document(check);
    nextstepaction_multiple_links: Document(check);
    nextstepaction_no_link: Document(check);
    number_not_grounded: Draft;
    numbered_list_restarts: Document(check);
    output_language: Document(check);
    password_literal: Document(check);
    pivot_group_not_found: Page(check);
    pivot_id_not_found: Page(check);
    pivot_id_unused: Page(check);
    placeholder_format: Document(check);
    placeholder_link: Target(check);
    prerequisites_heading: Page(check);
    prerequisites_not_list: Page(check);
    preserve_view_not_set: Target(check);
    publish_url_conflict: Stage;
    redirect_target_not_found: Stage;
    redirect_url_invalid: Stage;
    redirected_file_not_removed: Stage;
    redirection_attribute_missing: Stage;
    redirection_conflict: Stage;
    redirection_invalid: Stage;
    redirection_path_syntax_error: Stage;
    redirection_url_conflict: Stage;
    repeated_word: Document(check);
    replacement_character: Document(check);
    required_placeholder: Document(check), Yaml(in_yaml), Toc(in_toc);
    rule_override_invalid: Stage;
    script_or_style: Stage, Target(check);
    secret_in_text: Document(check);
    section_missing: Page(check);
    section_order: Page(check);
    sensitive_language: Document(check);
    smart_quotes: Document(check);
    smart_quotes_in_code: Document(check);
    source_path_conflict: Stage;
    source_url_not_cited: Draft;
    steps_not_numbered: Page(check);
    suppression_unused: Stage;
    tab_group_unclosed: Document(check);
    tab_heading_level_mixed: Document(check);
    tab_id_duplicate: Document(check);
    tab_id_invalid: Document(check);
    tab_set_mismatch: Document(check);
    tab_single: Document(check);
    tab_syntax_in_text: Document(check);
    table_column_count: Document(check);
    table_syntax_invalid: Document(check);
    template_comment_in_header: Document(check);
    template_error: Stage;
    template_text: Document(check);
    terminal_section_no_link: Page(check);
    terminal_section_not_last: Page(check);
    text_as_definition: Document(check);
    title_bad_length: Page(check);
    title_brand_suffix: Document(check);
    title_missing: Page(check);
    title_not_verb_first: Page(check);
    title_prefix: Page(check);
    toc_deprecated: Toc(check);
    toc_entry_duplicated: Toc(check);
    toc_entry_empty: Toc(check);
    toc_missing: Page(check);
    toc_name_missing: Stage;
    toc_not_found: Toc(check);
    toc_unknown_key: Toc(check);
    toc_yaml_error: Stage;
    todo_marker: Document(check);
    triple_colon_unclosed: Stage;
    triple_colon_unknown: Stage, Document(check);
    tutorial_checklist_missing: Page(check);
    unexpected_type: Yaml(check);
    url_not_grounded: Draft;
    variable_not_set: Page(check);
    version_not_grounded: Draft;
    xml_block_invalid: Document(check);
    xref_not_found: Stage;
    xref_syntax: Document(check);
    yaml_block_invalid: Document(check);
    yaml_duplicate_key: Stage;
    yaml_header_not_first: Document(check);
    yaml_header_not_object: Document(check);
    yaml_header_syntax_error: Stage;
    yaml_header_unclosed: Stage;
    yaml_mime_missing: Docset(check);
    yaml_mime_unknown: Stage;
    yaml_page_syntax_error: Stage;
    yaml_page_unknown_key: Yaml(check);
    zone_end_without_zone: Stage;
    zone_nested: Stage;
    zone_pivot_definition_not_found: Page(check);
    zone_pivot_group_missing: Page(check);
    zone_unclosed: Stage;
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rule = |((code, text), checks): &(&(Code, &'static str), &[Check])| {
        Rule::read(*code, text, checks.iter().map(Check::look).collect())
    };
    TABLE.iter().map(rule).collect()
});

/// All rules, sorted by code.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// All rules with their functions, sorted by code.
pub fn checks() -> impl Iterator<Item = (&'static Rule, &'static [Check])> {
    rules().iter().zip(TABLE.iter().map(|(_, checks)| *checks))
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
