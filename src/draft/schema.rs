//! The form of an answer as a JSON schema, for models that can be held to one.

use serde_json::{Value, json};

/// The schema. Every field is required and no other is allowed, as structured output wants it.
pub fn schema() -> Value {
    let text = |about: &str| json!({ "type": "string", "description": about });
    let list = |about: &str| json!({ "type": "array", "items": { "type": "string" }, "description": about });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Answer of a language model that wrote an article",
        "type": "object",
        "properties": {
            "thinking": text("How the article was planned. Nobody publishes it."),
            "content": text("The whole article in Markdown, beginning with its header between `---` lines. Line breaks are `\\n`."),
            "metadata": {
                "type": "object",
                "properties": {
                    "word_count": { "type": "integer", "description": "How many words the article has." },
                    "sections_created": list("The names of the sections."),
                    "materials_used": list("The names of the materials that facts of the article come from."),
                    "key_topics_covered": list("What the article is about."),
                },
                "required": ["word_count", "sections_created", "materials_used", "key_topics_covered"],
                "additionalProperties": false,
            },
            "gap_report": list(
                "What the materials do not say: for each mark `[REQUIRED: …]` of the article its words. Empty if there is none."
            ),
        },
        "required": ["thinking", "content", "metadata", "gap_report"],
        "additionalProperties": false,
    })
}
