//! Who answers which question. Answers are given on threads; what was called off is not answered any more.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use gen_lsp_types as lsp;
use lsp_server::{ErrorCode, RequestId};
use rayon::ThreadPool;
use serde_json::Value;

use super::view::View;
use super::wire::Out;
use super::{actions, completion, folds, hover, links, moves, references, rename, symbols};
use crate::serve::STACK;
use crate::source::lock;
use crate::source::slips::{REQUEST, caught};

/// Answers a question, whatever it is.
type Answer = Box<dyn Fn(&View, Value) -> Result<Value, (ErrorCode, String)> + Send + Sync>;

/// Requests that are not answered yet, each with whether it was called off.
type Pending = Arc<Mutex<HashMap<RequestId, Arc<AtomicBool>>>>;

/// Answers requests.
pub struct Dispatch {
    out: Out,
    answers: Arc<HashMap<String, Answer>>,
    pending: Pending,
    pool: ThreadPool,
}

impl Dispatch {
    /// With threads of its own: those that look at all files are not waited for.
    pub fn new(out: Out) -> Dispatch {
        let threads = std::thread::available_parallelism().map_or(2, |threads| threads.get().clamp(2, 4));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build();
        let answers = Arc::new(answers().into_iter().collect());
        Dispatch { out, answers, pending: Pending::default(), pool: pool.expect("the system has room for threads") }
    }

    /// Does something on a thread.
    pub fn spawn(&self, work: impl FnOnce() + Send + 'static) {
        self.pool.spawn_fifo(work);
    }

    /// Answers a request from a view; where there is none, there is nothing to say.
    pub fn answer(&self, id: RequestId, method: &str, params: Value, view: Option<&Arc<View>>) {
        if !self.answers.contains_key(method) {
            return self.out.refuse(id, ErrorCode::MethodNotFound, format!("`{method}` is not offered"));
        }
        let Some(view) = view.cloned() else { return self.out.answer(id, Value::Null) };
        let is_over = Arc::new(AtomicBool::new(false));
        lock(&self.pending).insert(id.clone(), Arc::clone(&is_over));
        let (out, pending, answers) = (self.out.clone(), Arc::clone(&self.pending), Arc::clone(&self.answers));
        let method = method.to_owned();
        self.spawn(move || {
            let answered = match is_over.load(Ordering::Relaxed) {
                true => Err((ErrorCode::RequestCanceled, "it was called off".to_owned())),
                false => caught(|| answers[&method](&view, params)).unwrap_or_else(|why| {
                    Err((ErrorCode::InternalError, format!("`site` failed at `{method}`: {why}; {REQUEST}")))
                }),
            };
            lock(&pending).remove(&id);
            match answered {
                Ok(answer) => out.answer(id, answer),
                Err((code, why)) => out.refuse(id, code, why),
            }
        });
    }

    /// Calls a request off.
    pub fn call_off(&self, id: &RequestId) {
        if let Some(is_over) = lock(&self.pending).get(id) {
            is_over.store(true, Ordering::Relaxed);
        }
    }
}

/// All that can be asked.
fn answers() -> Vec<(String, Answer)> {
    vec![
        to::<lsp::CodeActionRequest>(actions::at),
        to::<lsp::CodeActionResolveRequest>(actions::resolve),
        to::<lsp::CompletionRequest>(completion::at),
        to::<lsp::HoverRequest>(hover::at),
        to::<lsp::DefinitionRequest>(links::definition),
        to::<lsp::DocumentLinkRequest>(links::all),
        to::<lsp::ReferencesRequest>(references::all),
        to::<lsp::PrepareRenameRequest>(rename::prepare),
        to::<lsp::RenameRequest>(rename::heading),
        to::<lsp::DocumentSymbolRequest>(symbols::of_file),
        to::<lsp::WorkspaceSymbolRequest>(symbols::everywhere),
        to::<lsp::FoldingRangeRequest>(folds::of_file),
        to::<lsp::WillRenameFilesRequest>(moves::will_rename),
    ]
}

/// Who answers a request of this kind. It may say in words why it can't.
fn to<R: lsp::Request>(answer: fn(&View, R::Params) -> Result<R::Result, String>) -> (String, Answer) {
    let answer = move |view: &View, params: Value| {
        let params = serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))?;
        let answer = answer(view, params).map_err(|why| (ErrorCode::RequestFailed, why))?;
        serde_json::to_value(answer).map_err(|error| (ErrorCode::InternalError, error.to_string()))
    };
    (R::METHOD.to_string(), Box::new(answer))
}
