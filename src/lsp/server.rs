//! Reads what the client says, and hands it on: on this thread nothing is done that takes time.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use gen_lsp_types::{
    self as lsp, Notification as _, PositionEncodingKind, ServerCapabilities, ServerInfo, TextDocumentSyncKind,
    TextDocumentSyncOptions, Uri,
};
use lsp_server::{ErrorCode, Message, Notification, Request};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::board::Board;
use super::buffers::Buffers;
use super::check;
use super::client::Client;
use super::completion::TRIGGERS;
use super::dispatch::Dispatch;
use super::events::Event;
use super::findings::RulePages;
use super::options::Options;
use super::positions::Encoding;
use super::project::{self, Project};
use super::uris;
use super::view::{Frame, View};
use super::wire::Out;
use crate::disk::{Cache, Root};
use crate::engine::Memo;
use crate::source::{FilePath, Snapshot, Turn};

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The client took its leave.
    Leave,
    /// The client went without a word.
    Lost,
}

/// A server.
pub struct Server {
    options: Options,
    out: Out,
    events: Sender<Event>,
    client: Option<Arc<Client>>,
    is_shut_down: bool,
    memo: Arc<Memo>,
    project: Option<Project>,
    buffers: Buffers,
    turn: Turn,
    view: Option<Arc<View>>,
    board: Board,
    dispatch: Dispatch,
    all: Sender<Arc<View>>,
}

impl Server {
    /// A server that says to `out` what it has to say, and hears of what it caused itself through `events`.
    pub fn new(mut options: Options, out: Out, events: Sender<Event>) -> Server {
        let memo = Arc::new(std::mem::take(&mut options.memo));
        let cache = std::mem::replace(&mut options.cache, Cache::at(None));
        Server {
            board: Board::new(out.clone(), RulePages::new(cache)),
            dispatch: Dispatch::new(out.clone()),
            all: check::all(events.clone()),
            options,
            out,
            events,
            client: None,
            is_shut_down: false,
            memo,
            project: None,
            buffers: Buffers::default(),
            turn: Turn::default(),
            view: None,
        }
    }

    /// Serves until the client goes.
    pub fn serve(mut self, inbox: &Receiver<Event>) -> End {
        while let Ok(event) = inbox.recv() {
            match event {
                Event::Message(Message::Request(request)) => self.request(request),
                Event::Message(Message::Notification(notification)) => {
                    if notification.method == lsp::ExitNotification::METHOD.as_str() {
                        return if self.is_shut_down { End::Leave } else { End::Lost };
                    }
                    if self.client.is_some() && !self.is_shut_down {
                        self.notification(notification);
                    }
                }
                Event::Message(Message::Response(_)) => {}
                Event::Gone => return if self.is_shut_down { End::Leave } else { End::Lost },
                Event::Files(disk) => {
                    if let Some(project) = &mut self.project {
                        project.disk = disk;
                        self.overlay();
                    }
                }
                Event::Found(found) => self.board.take(found, &self.buffers),
            }
        }
        End::Lost
    }

    fn request(&mut self, Request { id, method, params }: Request) {
        match (method.as_str(), &self.client) {
            _ if self.is_shut_down => self.out.refuse(id, ErrorCode::InvalidRequest, "the server was shut down"),
            ("initialize", None) => {
                let client = Client::of(&params);
                self.out.answer(id, initialized(&client));
                self.begin(client);
            }
            ("initialize", Some(_)) => self.out.refuse(id, ErrorCode::InvalidRequest, "it is initialized already"),
            (_, None) => self.out.refuse(id, ErrorCode::ServerNotInitialized, "`initialize` comes first"),
            ("shutdown", _) => {
                self.is_shut_down = true;
                self.out.answer(id, Value::Null);
            }
            _ => self.dispatch.answer(id, &method, params, self.view.as_ref()),
        }
    }

    fn notification(&mut self, Notification { method, params }: Notification) {
        match method.as_str() {
            "textDocument/didOpen" => self.did_open(params),
            "textDocument/didChange" => self.did_change(params),
            "textDocument/didClose" => self.did_close(params),
            "textDocument/didSave" => {
                if let Some(params) = read::<lsp::DidSaveTextDocumentParams>(params) {
                    self.look_at([&params.text_document.uri]);
                }
            }
            "workspace/didChangeWatchedFiles" => {
                if let Some(params) = read::<lsp::DidChangeWatchedFilesParams>(params) {
                    self.look_at(params.changes.iter().map(|change| &change.uri));
                }
            }
            "$/cancelRequest" => {
                if let Some(id) = params.get("id").and_then(|id| serde_json::from_value(id.clone()).ok()) {
                    self.dispatch.call_off(&id);
                }
            }
            _ => {}
        }
    }

    /// Gets to know the client, and opens the docset that it works in.
    fn begin(&mut self, client: Client) {
        let client = Arc::new(client);
        self.client = Some(Arc::clone(&client));
        let found = match &self.options.root {
            Some(root) => Root::at(root).ok().map(|found| (found, root.as_path())),
            None => project::find(&client),
        };
        if let Some((root, folder)) = found {
            self.open_project(root, folder.to_owned().as_path());
        }
    }

    fn open_project(&mut self, root: Root, folder: &camino::Utf8Path) {
        match Project::open(root, folder, self.events.clone()) {
            Ok(project) => {
                self.project = Some(project);
                self.overlay();
            }
            Err(error) => {
                let (kind, message) = (lsp::MessageType::Error, error.to_string());
                self.out.tell::<lsp::ShowMessageNotification>(lsp::ShowMessageParams { kind, message });
            }
        }
    }

    fn did_open(&mut self, params: Value) {
        let Some(params) = read::<lsp::DidOpenTextDocumentParams>(params) else { return };
        let item = params.text_document;
        if self.project.is_none()
            && self.options.root.is_none()
            && let (Some(client), Some(path)) = (self.client.clone(), uris::path(&item.uri))
            && let Some((root, folder)) = project::around(&path, &client, &self.options.here)
        {
            self.open_project(root, folder);
        }
        let Some(project) = &self.project else { return };
        let Some(file) = project.uris.file(&item.uri).filter(|file| project.holds(file)) else { return };
        self.buffers.open(file.clone(), item);
        self.lay(file);
    }

    fn did_change(&mut self, params: Value) {
        let Some(params) = read::<lsp::DidChangeTextDocumentParams>(params) else { return };
        let document = params.text_document;
        let Some(file) = self.file(&document.text_document_identifier.uri) else { return };
        let encoding = self.client.as_ref().map(|client| client.encoding).unwrap_or_default();
        if self.buffers.change(&file, document.version, params.content_changes, encoding) {
            self.lay(file);
        }
    }

    fn did_close(&mut self, params: Value) {
        let Some(params) = read::<lsp::DidCloseTextDocumentParams>(params) else { return };
        let Some(file) = self.file(&params.text_document.uri) else { return };
        let before = self.view.clone();
        if self.buffers.close(&file)
            && let Some(before) = before
        {
            self.board.close(&file, &before);
            self.overlay();
        }
    }

    fn file(&self, uri: &Uri) -> Option<FilePath> {
        self.project.as_ref()?.uris.file(uri)
    }

    /// Has files looked at that the client knows to be changed on disk.
    fn look_at<'u>(&self, uris: impl IntoIterator<Item = &'u Uri>) {
        let Some(project) = &self.project else { return };
        let files = uris.into_iter().filter_map(|uri| project.uris.file(uri));
        let paths: BTreeSet<_> = files.map(|file| project.uris.root().join(file.as_str())).collect();
        if !paths.is_empty() {
            project.hints.touch(paths);
        }
    }

    /// Lays the text of one buffer over what was there, and has it looked at.
    fn lay(&mut self, file: FilePath) {
        let (Some(view), Some(buffer)) = (&self.view, self.buffers.get(&file)) else { return };
        let snapshot = view.snapshot.with([(file.clone(), Some(buffer.text.as_bytes().to_vec()))]);
        let Some(view) = self.renew(snapshot) else { return };
        let events = self.events.clone();
        self.dispatch.spawn(move || check::file(&view, file, &events));
    }

    /// Lays all buffers over the files on disk. What did not change stays what it was.
    fn overlay(&mut self) {
        let Some(project) = &self.project else { return };
        let held: BTreeSet<FilePath> = self.buffers.files().map(|(file, _)| file.clone()).collect();
        let snapshot = match &self.view {
            Some(view) => project.disk.holding(&held, &view.snapshot),
            None => project.disk.with([]),
        };
        let new = self.buffers.files().filter(|(file, _)| !project.disk.contains(file) && project.holds(file));
        let new: Vec<_> = new.map(|(file, buffer)| (file.clone(), Some(buffer.text.as_bytes().to_vec()))).collect();
        self.renew(snapshot.with(new));
    }

    /// Ends the view before, and has all of the new one looked at.
    fn renew(&mut self, snapshot: Snapshot) -> Option<Arc<View>> {
        let (client, project) = (self.client.as_ref()?, self.project.as_ref()?);
        let frame = Frame {
            client: Arc::clone(client),
            uris: Arc::clone(&project.uris),
            memo: Arc::clone(&self.memo),
            today: self.options.today,
        };
        self.turn = self.turn.next();
        // The first is looked at to the end.
        let turn = if self.view.is_none() { Turn::default() } else { self.turn.clone() };
        let view = Arc::new(View::new(snapshot, self.buffers.clone(), turn, &frame));
        self.view = Some(Arc::clone(&view));
        let _ = self.all.send(Arc::clone(&view));
        Some(view)
    }
}

/// The parameters of a notification; one that cannot be read says nothing.
fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

/// What the server can.
fn initialized(client: &Client) -> Value {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(lsp::Save::Bool(true)),
        ..TextDocumentSyncOptions::default()
    };
    let encoding = match client.encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
    };
    let actions = lsp::CodeActionOptions {
        code_action_kinds: Some(vec![lsp::CodeActionKind::QuickFix, "source.fixAll.site".to_owned().into()]),
        resolve_provider: Some(true),
        ..lsp::CodeActionOptions::default()
    };
    let completion = lsp::CompletionOptions {
        trigger_characters: Some(TRIGGERS.iter().map(|character| (*character).to_owned()).collect()),
        ..lsp::CompletionOptions::default()
    };
    let rename = lsp::RenameOptions { prepare_provider: Some(true), ..lsp::RenameOptions::default() };
    let pattern = lsp::FileOperationPattern { glob: "**/*".to_owned(), matches: None, options: None };
    let filters = vec![lsp::FileOperationFilter { scheme: Some("file".to_owned()), pattern }];
    let file_operations = lsp::FileOperationOptions {
        will_rename: Some(lsp::FileOperationRegistrationOptions { filters }),
        ..lsp::FileOperationOptions::default()
    };
    let workspace =
        lsp::WorkspaceOptions { file_operations: Some(file_operations), ..lsp::WorkspaceOptions::default() };
    let capabilities = ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(sync.into()),
        code_action_provider: Some(actions.into()),
        completion_provider: Some(completion),
        hover_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        document_link_provider: Some(lsp::DocumentLinkOptions::default()),
        rename_provider: Some(rename.into()),
        document_symbol_provider: Some(true.into()),
        workspace_symbol_provider: Some(true.into()),
        folding_range_provider: Some(true.into()),
        workspace: Some(workspace),
        ..ServerCapabilities::default()
    };
    let info = ServerInfo { name: "site".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
    json!({ "capabilities": capabilities, "serverInfo": info })
}
