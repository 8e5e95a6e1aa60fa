//! A client for the language server: the program itself, spoken to as an editor does.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use lsp_server::Message;
use serde_json::{Value, json};

/// Nothing takes so long: a test that waits for what never comes fails instead of hanging.
const PATIENCE: Duration = Duration::from_secs(30);

/// An editor with a docset of its own.
pub struct Editor {
    root: PathBuf,
    server: Child,
    input: ChildStdin,
    messages: Receiver<Message>,
    number: i32,
    version: i32,
    /// What the server said and nobody has asked for yet.
    waiting: Vec<Message>,
    texts: BTreeMap<String, String>,
}

impl Editor {
    /// Starts in a folder with these files.
    pub fn open(name: &str, files: &[(&str, &str)]) -> Editor {
        Editor::able(name, files, json!({}))
    }

    /// The same for a client with these capabilities.
    pub fn able(name: &str, files: &[(&str, &str)], capabilities: Value) -> Editor {
        let mut editor = Editor::start(name, files);
        let root = editor.uri("");
        let answer = editor.ask(
            "initialize",
            json!({
                "processId": null, "rootUri": root, "capabilities": capabilities,
                "workspaceFolders": [{ "uri": root, "name": "docs" }],
            }),
        );
        assert_eq!(answer["serverInfo"]["name"], "site");
        editor.tell("initialized", json!({}));
        editor
    }

    /// Starts, and says nothing.
    pub fn start(name: &str, files: &[(&str, &str)]) -> Editor {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(".lsp").join(name);
        let _ = fs::remove_dir_all(&root);
        // The docset ends here; below a folder with a dot it is no part of our own manual.
        write(&root.join("site.yml"), "title: Docs\n");
        for (path, text) in files {
            write(&root.join(path), text);
        }
        let mut server = Command::new(env!("CARGO_BIN_EXE_site"))
            .arg("lsp")
            .current_dir(&root)
            .env("XDG_CACHE_HOME", Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp-cache"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let input = server.stdin.take().expect("a pipe");
        let mut output = BufReader::new(server.stdout.take().expect("a pipe"));
        let (sender, messages) = mpsc::channel();
        std::thread::spawn(move || {
            while let Ok(Some(message)) = Message::read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Editor { root, server, input, messages, number: 0, version: 0, waiting: Vec::new(), texts: BTreeMap::new() }
    }

    /// The address of a file.
    pub fn uri(&self, file: &str) -> String {
        url::Url::from_file_path(self.root.join(file)).expect("an absolute path").into()
    }

    /// Writes a file, as another program does.
    pub fn save(&self, file: &str, text: &str) {
        write(&self.root.join(file), text);
    }

    /// Writes bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).and_then(|()| self.input.flush()).expect("the server reads");
    }

    fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = json!("2.0");
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    /// Tells the server something.
    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(json!({ "method": method, "params": params }));
    }

    /// Asks the server something, and gives its answer or what it says instead.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.number += 1;
        let id = self.number;
        self.send(json!({ "id": id, "method": method, "params": params }));
        let answers = |message: &Message| matches!(message, Message::Response(answer) if answer.id == id.into());
        let Message::Response(answer) = self.wait(answers) else { unreachable!("it is a response") };
        answer.response_result.unwrap_or_else(|error| json!({ "code": error.code, "error": error.message }))
    }

    /// The next message of which something holds.
    fn wait(&mut self, holds: impl Fn(&Message) -> bool) -> Message {
        if let Some(at) = self.waiting.iter().position(&holds) {
            return self.waiting.remove(at);
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("the server answers");
            if holds(&message) {
                return message;
            }
            self.waiting.push(message);
        }
    }

    /// Opens a file.
    pub fn edit(&mut self, file: &str, text: &str) {
        self.version += 1;
        let item = json!({ "uri": self.uri(file), "languageId": "markdown", "version": self.version, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": item }));
    }

    /// Replaces the text of an open file.
    pub fn replace(&mut self, file: &str, text: &str) {
        self.change(file, json!([{ "text": text }]));
    }

    /// Changes an open file.
    pub fn change(&mut self, file: &str, changes: Value) {
        self.version += 1;
        let document = json!({ "uri": self.uri(file), "version": self.version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Waits until the codes of what is said to be wrong in a file are these, each with its line and column from 0.
    pub fn shows(&mut self, file: &str, wanted: &[&str]) -> Vec<Value> {
        let uri = self.uri(file);
        let mut last = Vec::new();
        loop {
            let is_about = |message: &Message| {
                matches!(message, Message::Notification(it)
                    if it.method == "textDocument/publishDiagnostics" && it.params["uri"] == uri)
            };
            if let Some(at) = self.waiting.iter().position(is_about) {
                let Message::Notification(news) = self.waiting.remove(at) else { continue };
                last = news.params["diagnostics"].as_array().cloned().unwrap_or_default();
                if last.iter().map(line).collect::<Vec<_>>() == wanted {
                    return last;
                }
                continue;
            }
            let message = self.messages.recv_timeout(PATIENCE);
            let message = message.unwrap_or_else(|_| {
                panic!("{file} shows {:?}", last.iter().map(line).collect::<Vec<_>>());
            });
            self.waiting.push(message);
        }
    }

    /// What can be done at a place.
    pub fn actions(&mut self, file: &str, line: u32, character: u32) -> Vec<Value> {
        let (at, document) = (json!({ "line": line, "character": character }), json!({ "uri": self.uri(file) }));
        let range = json!({ "start": at, "end": at });
        let asked = json!({ "textDocument": document, "range": range, "context": { "diagnostics": [] } });
        self.ask("textDocument/codeAction", asked).as_array().cloned().expect("actions")
    }

    /// What may stand at the end of a text.
    pub fn complete(&mut self, file: &str, text: &str) -> Vec<String> {
        self.replace(file, text);
        let (line, last) = (text.matches('\n').count(), text.rsplit('\n').next().unwrap_or_default());
        let at = json!({ "line": line, "character": last.encode_utf16().count() });
        let asked = json!({ "textDocument": { "uri": self.uri(file) }, "position": at });
        let answer = self.ask("textDocument/completion", asked);
        let label = |item: &Value| item["label"].as_str().expect("a label").to_owned();
        answer["items"].as_array().into_iter().flatten().map(label).collect()
    }

    /// A place in a file, as questions name it.
    pub fn at(&self, file: &str, line: u32, character: u32) -> Value {
        json!({ "textDocument": { "uri": self.uri(file) }, "position": { "line": line, "character": character } })
    }

    /// Where a location is: file, line and column from 0.
    pub fn place(&self, location: &Value) -> String {
        let (uri, (line, character)) = (location["uri"].as_str().expect("a uri"), place(&location["range"]["start"]));
        format!("{}:{line}:{character}", self.name(uri))
    }

    /// The file at an address.
    pub fn name(&self, uri: &str) -> String {
        uri.strip_prefix(&self.uri("")).expect("a file of the docset").trim_start_matches('/').to_owned()
    }

    /// Does what an action says to a file with this text.
    pub fn apply(&mut self, action: &Value, file: &str, text: &str) {
        let action = match action.get("edit") {
            Some(_) => action.clone(),
            None => self.ask("codeAction/resolve", action.clone()),
        };
        let edits = self.edits(&action["edit"]);
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).chain([String::new()]).collect();
        let mut edits = edits.get(file).cloned().expect("edits of the file");
        edits.sort_by_key(|edit| std::cmp::Reverse(place(&edit["range"]["start"])));
        for edit in edits {
            let ((from, start), (to, end)) = (place(&edit["range"]["start"]), place(&edit["range"]["end"]));
            let new = [&lines[from][..start], edit["newText"].as_str().expect("text"), &lines[to][end..]].concat();
            lines.splice(from..=to, [new]);
        }
        let text = lines.concat();
        self.replace(file, &text);
        self.texts.insert(file.to_owned(), text);
    }

    /// The edits of each file.
    pub fn edits(&self, edit: &Value) -> BTreeMap<String, Vec<Value>> {
        let root = self.uri("");
        let name =
            |uri: &str| uri.strip_prefix(&root).expect("a file of the docset").trim_start_matches('/').to_owned();
        let list = |edits: &Value| edits.as_array().cloned().expect("edits");
        let changes = edit["changes"].as_object().into_iter().flatten().map(|(uri, edits)| (name(uri), list(edits)));
        let documents = edit["documentChanges"].as_array().into_iter().flatten();
        let documents =
            documents.map(|it| (name(it["textDocument"]["uri"].as_str().expect("a uri")), list(&it["edits"])));
        changes.chain(documents).collect()
    }

    /// The text of a file after what was applied to it.
    pub fn text(&self, file: &str) -> &str {
        &self.texts[file]
    }

    /// Closes the pipe, and waits for the end.
    pub fn end(self) -> ExitStatus {
        let Editor { mut server, input, .. } = self;
        drop(input);
        server.wait().expect("it ends")
    }

    /// Takes leave.
    pub fn leave(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        assert_eq!(self.server.wait().expect("it ends").code(), Some(0));
    }
}

fn line(diagnostic: &Value) -> String {
    let start = &diagnostic["range"]["start"];
    format!("{}:{} {}", start["line"], start["character"], diagnostic["code"].as_str().unwrap_or_default())
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder that can be made");
    fs::write(path, text).expect("a file that can be written");
}

/// Line and column of a place.
fn place(position: &Value) -> (usize, usize) {
    let number = |key: &str| usize::try_from(position[key].as_u64().expect("a number")).expect("a small number");
    (number("line"), number("character"))
}
