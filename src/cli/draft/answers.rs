//! The answers that a call names: files, folders of them, JSON lines, standard input.

use std::io::{self, Read};

use camino::{Utf8Path, Utf8PathBuf};

use super::super::failure::Failure;
use crate::disk;
use crate::draft;

/// How large an answer may be: no article is that long.
const LARGEST_ANSWER: usize = 4 << 20;
/// How large a file of many answers may be.
const LARGEST_LINES: usize = 256 << 20;

/// An answer as it was given.
pub struct Given {
    /// Where it lies; of JSON lines the file, with the number of the line, of several answers in one text with that of the answer.
    pub path: Utf8PathBuf,
    /// Its text.
    pub text: String,
}

/// The one answer that is meant, or those of a file that has several.
pub fn one(path: &Utf8Path) -> Result<Vec<Given>, Failure> {
    Ok(of_text(path, text_of(path, LARGEST_ANSWER)?))
}

/// The answers in a text: each by its number, if there is more than one.
fn of_text(path: &Utf8Path, text: String) -> Vec<Given> {
    let several = draft::several(&text);
    if several.is_empty() {
        return vec![Given { path: path.to_owned(), text }];
    }
    let name = if path == "-" { "stdin.json" } else { path.as_str() };
    let numbered = several.iter().enumerate();
    numbered
        .map(|(number, text)| Given { path: format!("{name}/{}.json", number + 1).into(), text: (*text).to_owned() })
        .collect()
}

/// All answers at some places, in order.
pub fn all(paths: &[Utf8PathBuf]) -> Result<Vec<Given>, Failure> {
    let mut answers = Vec::new();
    for path in paths {
        if path == "-" {
            answers.extend(one(path)?);
            continue;
        }
        let files = disk::files_at(path)?;
        let is_folder = !files.iter().any(|file| file == path);
        let is_answer =
            |file: &&Utf8PathBuf| !is_folder || matches!(file.extension(), Some("json" | "jsonl" | "ndjson"));
        let before = answers.len();
        for file in files.iter().filter(is_answer) {
            let is_lines = matches!(file.extension(), Some("jsonl" | "ndjson"));
            let text = text_of(file, if is_lines { LARGEST_LINES } else { LARGEST_ANSWER })?;
            if is_lines && let Some(number) = text.lines().position(|line| line.len() > LARGEST_ANSWER) {
                return Err(too_large(&format!("{file}/{}.json", number + 1), LARGEST_ANSWER));
            }
            if is_lines {
                let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
                answers.extend(lines.map(|(number, line)| Given {
                    path: format!("{file}/{}.json", number + 1).into(),
                    text: line.to_owned(),
                }));
            } else {
                answers.extend(of_text(file, text));
            }
        }
        if answers.len() == before {
            return Err(Failure::Said(format!("there is no answer in `{path}`: no file ends in `.json` or `.jsonl`")));
        }
    }
    Ok(answers)
}

fn too_large(name: &str, most: usize) -> Failure {
    Failure::Said(format!("`{name}` is larger than {} MiB", most >> 20))
}

/// The text of a file, or of standard input, if it is no larger than `most`.
pub fn text_of(path: &Utf8Path, most: usize) -> Result<String, Failure> {
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        let read = io::stdin().take(most as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| Failure::Said(format!("cannot read standard input: {error}")))?;
        bytes
    } else {
        disk::read_file_up_to(path, most)?
    };
    if bytes.len() > most {
        return Err(too_large(path.as_str(), most));
    }
    Ok(draft::decoded(&bytes))
}
