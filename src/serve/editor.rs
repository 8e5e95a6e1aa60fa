//! Opens the writer's editor at a place.

use std::process::{Command, Stdio};

use camino::Utf8Path;

use crate::source::LineColumn;

/// A command that opens a file: words, in which `{file}`, `{line}` and `{column}` stand for the place. No shell reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(Vec<String>);

impl Editor {
    /// Takes a command apart: `code --goto {file}:{line}:{column}`. A command that names no file gets it as its last word.
    pub fn new(command: &str) -> Option<Editor> {
        let mut words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            return None;
        }
        if !words.iter().any(|word| word.contains("{file}")) {
            words.push("{file}".to_owned());
        }
        Some(Editor(words))
    }

    /// Opens a file at a place. Whether the program could be started.
    pub fn open(&self, file: &Utf8Path, place: LineColumn) -> bool {
        let words = self.words(file, place);
        let started = Command::new(&words[0])
            .args(&words[1..])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        // Somebody has to wait for the child, or it stays in the table of processes.
        started.map(|mut child| std::thread::spawn(move || child.wait())).is_ok()
    }

    fn words(&self, file: &Utf8Path, LineColumn { line, column }: LineColumn) -> Vec<String> {
        let fill = |word: &String| {
            let word = word.replace("{line}", &line.to_string()).replace("{column}", &column.to_string());
            // Last, so that nothing in a file's name is taken for a place.
            word.replace("{file}", file.as_str())
        };
        self.0.iter().map(fill).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_gets_the_place_and_no_shell_sees_it() {
        let words = |command: &str, file: &str| {
            let editor = Editor::new(command).expect("a command");
            editor.words(Utf8Path::new(file), LineColumn { line: 3, column: 7 })
        };
        assert_eq!(words("code -g {file}:{line}:{column}", "/r/a b.md"), ["code", "-g", "/r/a b.md:3:7"]);
        assert_eq!(words("gedit", "/r/$(x).md"), ["gedit", "/r/$(x).md"]);
        assert_eq!(words("e {file}", "/r/{line}.md"), ["e", "/r/{line}.md"]);
        assert_eq!(Editor::new("  "), None);
    }
}
