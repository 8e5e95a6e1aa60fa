//! What an article can be wrapped in, so that it is none: the envelope of an API, a code fence, escapes that were escaped again.
//!
//! Each is one finding, in place of the dozens that the wrapping would cause.

use crate::source::json;
use crate::source::pattern::pattern;
use crate::source::yaml::{Value, Yaml};
use crate::source::{Code, Diagnostic, Span, codes};

const CODE: Code = codes::ANSWER_WRAPPED;

/// How many places of a text are tried as the start of the answer.
const STARTS: usize = 32;

/// Places at which an object may start.
pub fn starts(text: &str) -> impl Iterator<Item = usize> {
    let is_start = |at: &usize| {
        let next = text[at + 1..].trim_start().chars().next();
        matches!(next, None | Some('"' | '\'' | '}' | '/'))
    };
    memchr::memchr_iter(b'{', text.as_bytes()).filter(is_start).take(STARTS)
}

pattern!(HEADER, r"\A\s*(?:`{3,}|~{3,})[ \t]*(?:yaml|yml|text|frontmatter|front-matter)?[ \t]*\r?\n---[ \t]*\r?\n");
// A header whose `---` are missing. Prose does not begin so in small letters.
pattern!(BARE, r"\A\s*(?:title|description|author|manager|ms\.[a-z][a-z.-]*)[ \t]*:(?:[ \t]|\r?\n)");
pattern!(FENCED, r"(?i)\A\s*(?:`{3,}|~{3,})[ \t]*(?:markdown|md|mdx|text|html|json)?[ \t]*\r?\n");

pattern!(ESCAPED, r#"\A[^{]*(\{)(?:\s|\\[nrt])*\\""#);
// What only escaping makes of a callout and of a value in the header.
pattern!(ENTITY, r"(?m)^(?:[ \t]*&gt; ?\[!|[A-Za-z][\w.-]*:[ \t]*&(?:quot|#39|#34|#x27);)");

/// Says that the answer is a string that holds the answer, if it is: each of its quotes has a backslash.
pub fn escaped(text: &str) -> Option<Diagnostic> {
    let open = ESCAPED.captures(text)?.get(1)?.start();
    if !text.contains(r#"\"content\""#) {
        return None;
    }
    let message = "the answer is a string that holds the answer: its quotes and line breaks are escaped twice";
    let help = "save the object that the string holds: it begins with `{\"`";
    Some(Diagnostic::new(CODE, Span::new(open, open + 1), message).help(help))
}

pattern!(CURLY, r"\A[^{]*\{\s*([\u{201c}\u{201d}\u{201e}\u{201f}\u{2018}\u{2019}])");

/// Says that the quotes of the object are those of printed text, if they are.
pub fn curly(text: &str) -> Option<Diagnostic> {
    let quote = CURLY.captures(text)?.get(1)?;
    let message = format!("the answer is not valid JSON: it has the quotes of printed text, `{}`", quote.as_str());
    let help = "in JSON, names and texts stand in straight quotes: `\"`";
    Some(Diagnostic::new(codes::ANSWER_NOT_JSON, Span::from(quote.range()), message).help(help))
}

/// How deep an envelope may lie in another: a line of a batch has three around the message.
const DEEPEST: usize = 5;

/// Says that an API's message stands around the answer, if one does.
pub fn envelope(text: &str) -> Option<Diagnostic> {
    let start = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    if text[start..].starts_with('[') {
        return chat_log(&json::read(text, start).value, "");
    }
    within(&json::read(text, starts(text).next()?).value, "", DEEPEST)
}

/// An envelope, or one inside of an object that is itself no answer.
fn within(object: &Yaml, path: &str, depth: usize) -> Option<Diagnostic> {
    let found = of_api(object, path).or_else(|| chat_log(object.get("messages")?, &format!("{path}messages")));
    if found.is_some() || depth == 0 || object.get("content").is_some() {
        return found;
    }
    let mut inner = object.entries().iter().filter(|(_, value)| matches!(value.value, Value::Map(_)));
    inner.find_map(|(key, value)| within(value, &format!("{path}{}.", key.as_text()?), depth - 1))
}

/// Says that an answer stands in a list of what was said, if it does: the last word of the model.
fn chat_log(messages: &Yaml, path: &str) -> Option<Diagnostic> {
    let items = messages.items();
    let is_message = |item: &Yaml| item.text("role").is_some() && item.get("content").is_some();
    let is_of_model = |item: &&Yaml| matches!(item.text("role"), Some("assistant" | "model" | "ai"));
    if items.is_empty() || !items.iter().all(is_message) {
        return None;
    }
    let last = items.iter().rev().find(is_of_model)?;
    let number = items.iter().position(|item| item.span == last.span)?;
    let message = "the answer stands in the log of a chat, behind what was asked".to_owned();
    let help = format!("save the text of `{path}[{number}].content` alone");
    Some(Diagnostic::new(CODE, last.key("content")?.span, message).help(help))
}

/// Says that an object is the envelope of an API, if it is.
fn of_api(object: &Yaml, path: &str) -> Option<Diagnostic> {
    let is_object = |value: &Yaml| matches!(value.value, Value::Map(_));
    let first = |value: &Yaml| value.items().first().filter(|item| is_object(item)).is_some();
    let (whose, field, inside) = if object.get("choices").is_some_and(first) {
        ("OpenAI's chat API", "choices", "choices[0].message.content")
    } else if object.get("output").is_some_and(first) {
        ("OpenAI's Responses API", "output", "output[].content[].text")
    } else if object.get("output").is_some_and(|output| output.get("message").is_some_and(is_object)) {
        ("the Converse API", "output", "output.message.content[0].text")
    } else if object.get("candidates").is_some_and(first) {
        ("Gemini's API", "candidates", "candidates[0].content.parts[0].text")
    } else if object.get("content").is_some_and(|content| first(content) && content.items()[0].get("type").is_some()) {
        ("Anthropic's Messages API", "content", "content[0].text")
    } else if object.get("message").is_some_and(|message| is_object(message) && message.get("role").is_some()) {
        ("a chat API", "message", "message.content")
    } else if object.text("role").is_some() && object.text("content").is_some_and(is_answer) {
        ("a chat API", "content", "content")
    } else if object.get("kwargs").is_some_and(|kwargs| kwargs.text("content").is_some()) {
        ("LangChain", "kwargs", "kwargs.content")
    } else if object.get("error").is_some_and(is_object) && object.get("content").is_none() {
        let message = "this is the error of an API, not an answer";
        return Some(Diagnostic::new(CODE, object.key("error")?.span, message).help("ask for the answer again"));
    } else {
        return None;
    };
    let message = format!("the answer stands in the envelope of {whose}");
    let help = format!("save the text of `{path}{inside}` alone");
    Some(Diagnostic::new(CODE, object.key(field)?.span, message).help(help))
}

/// Whether a text is itself an answer.
fn is_answer(text: &str) -> bool {
    let inner = text.trim_start().trim_start_matches("```json").trim_start();
    inner.starts_with('{') && json::parse(inner).0.get("content").is_some()
}

/// Says what the article is wrapped in, if it is.
pub fn of_content(content: &Yaml) -> Option<Diagnostic> {
    let text = content.as_text()?;
    // The whole article would be marked otherwise.
    let at = Span::new(content.span.start as usize, content.span.start as usize + 1);
    let say = |message: String, help: &str| Some(Diagnostic::new(CODE, at, message).help(help));
    let breaks = text.matches("\\n").count();
    if breaks > 1 && !text.trim().contains('\n') {
        let message =
            format!("the line breaks of `content` are escaped twice: it has {breaks} times `\\n` and one line");
        return say(message, "in JSON a line break is `\\n`, with one backslash");
    }
    if is_answer(text) {
        return say("`content` holds another answer, and not the article".to_owned(), "take the inner object alone");
    }
    if ENTITY.is_match(text) && !text.contains(['<', '>']) {
        let count = ["&lt;", "&gt;", "&quot;", "&#39;", "&#34;", "&#x27;"]
            .iter()
            .map(|it| text.matches(it).count())
            .sum::<usize>();
        let message = format!(
            "`content` is escaped for HTML: it has {count} times `&lt;`, `&gt;` or `&quot;`, and no `<` or `>`"
        );
        return say(message, "in Markdown, these signs are written as they are");
    }
    if HEADER.is_match(text) {
        let message = "the header of the article stands in a code fence, so it is no header".to_owned();
        return say(message, "begin the article with `---`");
    }
    if BARE.is_match(text) {
        let message = "the header of the article has no `---` above it, so it is no header".to_owned();
        return say(message, "write `---` on a line of its own above the header and below it");
    }
    let opening = FENCED.find(text)?;
    let fence: String = opening.as_str().trim_start().chars().take_while(|c| matches!(c, '`' | '~')).collect();
    let rest = &text[opening.end()..];
    let is_closed_at_end = rest.trim_end().ends_with(&fence);
    // A fence at the start that closes soon is code; one that holds a header or a title is the article.
    let holds_article = rest.trim_start().starts_with("---") || rest.trim_start().starts_with("# ");
    if holds_article && (is_closed_at_end || !rest.contains(&format!("\n{fence}"))) {
        return say("the whole article stands in a code fence".to_owned(), "begin the article with `---`");
    }
    None
}
