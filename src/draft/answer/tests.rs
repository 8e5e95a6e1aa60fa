//! What is accepted as an answer, and what is said of it.

use super::*;

const METADATA: &str = r#""metadata": {"word_count": 1, "sections_created": [], "materials_used": []}"#;

/// The article, and what is said of the answer: code, place and message.
fn of(text: &str) -> (Option<String>, Vec<String>) {
    let answer = read(text);
    let said = answer.diagnostics.iter().map(|said| format!("{} {} {}", said.code, said.span.start, said.message));
    (answer.content().map(str::to_owned), said.collect())
}

#[test]
fn a_strict_answer_is_read_in_silence() {
    let (content, said) = of(&format!(r##"{{"thinking": "x", "content": "# A\n\"b\" 😀\n", {METADATA}}}"##));
    assert_eq!((content.as_deref(), said.len()), (Some("# A\n\"b\" 😀\n"), 0));
}

#[test]
fn what_loses_nothing_is_accepted_with_a_suggestion() {
    let object = format!(r##"{{"content": "# A", {METADATA}}}"##);
    for (text, expected) in [
        (format!("```json\n{object}\n```\n"), vec!["answer-not-strict 0 the answer stands in a code fence"]),
        (
            format!("Here {{it}} is:\n```json\n{object}\n```"),
            vec!["answer-not-strict 0 text stands before the JSON object of the answer"],
        ),
        (
            format!("{object}\nI hope this helps!"),
            vec!["answer-not-strict 96 text stands after the JSON object of the answer"],
        ),
        (
            format!("{{\"content\": \"# A\n\n\tb\", {METADATA}}}"),
            vec!["answer-not-strict 15 3 line breaks or tabs stand in strings as they are"],
        ),
        (
            format!("{{\"content\": \"# A\", {METADATA},}}"),
            vec!["answer-not-strict 95 strict JSON does not allow this: key must be a string"],
        ),
    ] {
        let (content, said) = of(&text);
        assert!(content.is_some_and(|content| content.starts_with("# A")), "{text}");
        assert_eq!(said, expected, "{text}");
    }
}

#[test]
fn an_answer_that_was_cut_off_is_named_as_such_with_the_place() {
    for (text, field) in [
        (r##"{"content": "# A and"##, " inside `content`"),
        ("```json\n{\"content\": \"# A\", \"metadata\": {\"word_count\": 1", " inside `word_count`"),
        (r##"{"content": "# A", "metadata""##, " inside `content`"),
        ("{", ""),
    ] {
        let (content, said) = of(text);
        assert_eq!(content, None, "{text}");
        let cut = format!("answer-not-json {} the answer was cut off: its text ends{field}", text.len() - 1);
        assert_eq!(said.last(), Some(&cut), "{text}");
    }
}

#[test]
fn what_was_escaped_once_more_is_one_finding_that_names_it() {
    let object = format!(r##"{{"content": "# A\n\n`{{}}`", {METADATA}}}"##);
    let string = serde_json::to_string(&object).expect("a text is JSON");
    let message = "the answer is a string that holds the answer: its quotes and line breaks are escaped twice";
    for (text, at) in
        [(string.clone(), 1), (string.trim_matches('"').to_owned(), 0), (format!("```json\n{string}\n```"), 9)]
    {
        assert_eq!(of(&text), (None, vec![format!("answer-wrapped {at} {message}")]), "{text}");
    }
    let (content, said) = of(&format!(r##"Write `{{\"a\": 1}}`: {{"content": "# A\n", {METADATA}}}"##));
    assert!(content.is_some() && said.len() == 1, "{said:?}");

    let html = |text: &str| of(&format!(r##"{{"content": "{text}", {METADATA}}}"##));
    let (content, said) = html(r"---\ntitle: &quot;A&quot;\n---\n\n# A\n\n&gt; [!NOTE]\n&gt; `a &lt;b&gt;`\n");
    assert_eq!(content, None);
    let message = "`content` is escaped for HTML: it has 6 times `&lt;`, `&gt;` or `&quot;`, and no `<` or `>`";
    assert_eq!(said, [format!("answer-wrapped 12 {message}")]);
    for text in [
        r"# A\n\nThe type `List` is List&lt;T&gt;.\n",
        r"# A\n\n> [!NOTE]\n> Text\n\n&gt; [!NOTE]\n",
        r"# A\n\nWrite `&gt;` for >.\n",
    ] {
        assert!(html(text).0.is_some(), "{text}");
    }
}

#[test]
fn what_is_no_json_is_an_error_with_its_place() {
    assert_eq!(of("# An article\n").1, ["answer-not-json 0 there is no JSON object in the answer"]);
    let (content, said) = of(r##"{"content": "say "hi" now"}"##);
    assert_eq!(content, None);
    assert_eq!(said, ["answer-not-json 18 the answer is not valid JSON: `h` stands where a key should"]);
}

#[test]
fn the_quotes_of_printed_text_are_one_finding() {
    let (_, found) = of("{\u{201c}content\": \"# A\", \"metadata\": {\"word_count\": 3}}");
    let message = "answer-not-json 1 the answer is not valid JSON: it has the quotes of printed text, `\u{201c}`";
    assert_eq!(found, [message]);
}

#[test]
fn fields_are_asked_for() {
    let (_, said) = of(r#"{"content": 1, "metadata": {"word_count": "many"}}"#);
    assert_eq!(
        said,
        [
            "answer-field-invalid 12 `content` is the article as one text",
            "answer-field-missing 15 `metadata` has no `sections_created`: the names of its sections",
            "answer-field-missing 15 `metadata` has no `materials_used`: the materials its facts come from",
            "answer-field-invalid 42 `word_count` is a number",
        ]
    );
    let (content, said) = of("{}");
    assert_eq!((content, said.len()), (None, 2));
}

#[test]
fn hostile_answers_end_soon() {
    for text in [
        "{".repeat(200_000),
        "{\"".repeat(200_000),
        format!("{{\"content\": {}", "[".repeat(200_000)),
        format!("{{{}\"content\": \"x\"}}", "\"k\": 1,".repeat(200_000)),
        (0..200_000).fold("{".to_owned(), |text, number| text + &format!("\"k{number}\":1,")),
    ] {
        read(&text);
    }
}

#[test]
fn several_answers_are_each_one_and_what_only_looks_like_it_is_one() {
    let object = format!(r##"{{"content": "# A", {METADATA}}}"##);
    for text in [
        format!("[{object}, {object}]"),
        format!("{object}\n{object}"),
        format!("{{\"answers\": [{object}, {object}]}}"),
        format!("```json\n{object}\n```\nAnd\n```json\n{object}\n```\n"),
    ] {
        let found: Vec<&str> = several(&text).into_iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, [&object, &object], "{text}");
    }
    for text in [
        object.clone(),
        format!("{object}\nSee {{\"a\": 1}}"),
        r##"{"article": "# A", "gap_report": [{"content": "a"}, {"content": "b"}]}"##.to_owned(),
        r##"[{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]"##.to_owned(),
        r##"{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}"##.to_owned(),
    ] {
        assert!(several(&text).is_empty(), "{text}");
    }
}

#[test]
fn an_envelope_is_found_however_deep_it_lies() {
    let answer = r##"{\"content\": \"# A\"}"##;
    for (text, path) in [
        (
            r##"{"custom_id": "1", "response": {"status_code": 200, "body": {"choices": [{"message": {"content": "X"}}]}}}"##,
            "response.body.choices[0].message.content",
        ),
        (r##"{"result": {"choices": [{"message": {"content": "X"}}]}}"##, "result.choices[0].message.content"),
        (r##"{"lc": 1, "type": "constructor", "kwargs": {"content": "X"}}"##, "kwargs.content"),
        (
            r##"{"messages": [{"role": "user", "content": "Write."}, {"role": "assistant", "content": "X"}]}"##,
            "messages[1].content",
        ),
        (r##"[{"role": "user", "content": "Write."}, {"role": "assistant", "content": "X"}]"##, "[1].content"),
    ] {
        let read = read(&text.replace('X', answer));
        let said: Vec<_> =
            read.diagnostics.iter().map(|said| (said.code, said.help.clone().unwrap_or_default())).collect();
        assert_eq!(said, [(codes::ANSWER_WRAPPED, format!("save the text of `{path}` alone"))], "{text}");
    }
}
