//! The answers that a call names: files, folders of them, JSON lines, standard input.

use std::io::{self, Read};

use camino::{Utf8Path, Utf8PathBuf};

use super::super::failure::Failure;
use crate::disk;
use crate::draft::LARGEST;

/// An answer as it was given.
pub struct Given {
    /// Where it lies; of JSON lines the file, with the number of the line.
    pub path: Utf8PathBuf,
    /// Its text.
    pub text: String,
}

/// The one answer that is meant.
pub fn one(path: &Utf8Path) -> Result<Vec<Given>, Failure> {
    Ok(vec![Given { path: path.to_owned(), text: text_of(path)? }])
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
            let text = text_of(file)?;
            if matches!(file.extension(), Some("jsonl" | "ndjson")) {
                let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
                answers.extend(lines.map(|(number, line)| Given {
                    path: format!("{file}/{}.json", number + 1).into(),
                    text: line.to_owned(),
                }));
            } else {
                answers.push(Given { path: file.clone(), text });
            }
        }
        if answers.len() == before {
            return Err(Failure::Said(format!("there is no answer in `{path}`: no file ends in `.json` or `.jsonl`")));
        }
    }
    Ok(answers)
}

/// The text of a file, or of standard input.
pub fn text_of(path: &Utf8Path) -> Result<String, Failure> {
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        let read = io::stdin().take(LARGEST as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| Failure::Said(format!("cannot read standard input: {error}")))?;
        bytes
    } else {
        disk::read_file_up_to(path, LARGEST)?
    };
    if bytes.len() > LARGEST {
        return Err(Failure::Said(format!("`{path}` is larger than {} MiB", LARGEST >> 20)));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
