//! The cells of a notebook: its sentences, its code, and what that printed.

use serde_json::Value;

use super::struck;

/// The text of a notebook.
///
/// # Errors
/// In words, when it is none.
pub fn text(raw: &str) -> Result<String, String> {
    let broken = || "it is no whole notebook".to_owned();
    let book: Value = serde_json::from_str(raw).map_err(|_| broken())?;
    let cells = book["cells"].as_array().ok_or_else(broken)?;
    let language =
        book["metadata"]["kernelspec"]["language"].as_str().or(book["metadata"]["language_info"]["name"].as_str());
    let language = language.unwrap_or("python");
    let mut text = String::new();
    for cell in cells {
        let source = lines(&cell["source"]);
        if cell["cell_type"] == "code" {
            text.push_str(&format!("```{language}\n{}\n```\n\n", source.trim_end()));
            let outputs = cell["outputs"].as_array().into_iter().flatten();
            for output in outputs.map(|output| lines(&output["text"]) + &lines(&output["data"]["text/plain"])) {
                if !output.trim().is_empty() {
                    text.push_str(&format!("```output\n{}\n```\n\n", output.trim_end()));
                }
            }
        } else {
            text.push_str(&struck::without(&source));
            text.push_str("\n\n");
        }
    }
    Ok(text)
}

/// A text, or the lines of one.
fn lines(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn cells_are_sentences_and_code() {
        let book = r##"{"cells": [{"cell_type": "markdown", "source": ["# A\n", "Up to ~~4~~5 jobs."]},
            {"cell_type": "code", "source": "run(5)", "outputs": [{"text": ["5\n"]}]}], "metadata": {}}"##;
        let expected = "# A\nUp to      5 jobs.\n\n```python\nrun(5)\n```\n\n```output\n5\n```\n\n";
        assert_eq!(super::text(book).as_deref(), Ok(expected));
        assert!(super::text("{").is_err() && super::text("[]").is_err());
    }
}
