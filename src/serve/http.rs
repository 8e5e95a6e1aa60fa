//! Requests and answers. One thread waits for all of them; what costs time is done by others.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use camino::Utf8PathBuf;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use serde_json::{Value, json};
use tokio::task::spawn_blocking;

use super::answer::{self, HttpAnswer};
use super::editor::Editor;
use super::guard::Guard;
use super::live;
use super::news::Reader;
use super::range::Asked;
use super::work::{Event, STACK};
use super::{address, inject, rule_page};
use crate::source::{FilePath, LineIndex, decode};

/// Where open pages ask what is new.
pub const LIVE: &str = "_site/live";

/// Who sends a request slower than this has something else in mind.
const PATIENCE: Duration = Duration::from_secs(10);

/// A place is named in few bytes.
const LARGEST_REQUEST: usize = 16 << 10;

/// The preview's own files.
const CLIENT: [(&str, &str); 14] = [
    ("preview.js", include_str!("client/preview.js")),
    ("ask.js", include_str!("client/ask.js")),
    ("shared.js", include_str!("client/shared.js")),
    ("head.js", include_str!("client/head.js")),
    ("mirror.js", include_str!("client/mirror.js")),
    ("panel.js", include_str!("client/panel.js")),
    ("places.js", include_str!("client/places.js")),
    ("marks.css", include_str!("client/marks.css")),
    ("panel.css", include_str!("client/panel.css")),
    ("frame.js", include_str!("client/frame.js")),
    ("morph.js", include_str!("client/morph.js")),
    ("anchor.js", include_str!("client/anchor.js")),
    ("marks.js", include_str!("client/marks.js")),
    ("make.js", include_str!("client/make.js")),
];

/// What answers need.
pub struct Server {
    /// The newest state.
    pub news: Reader,
    /// Who may ask.
    pub guard: Guard,
    /// How an editor is opened.
    pub editor: Option<Editor>,
    /// The folder of the docset.
    pub root: Utf8PathBuf,
    /// Says something to the writer.
    pub tell: Box<dyn Fn(Event) + Send>,
    /// Why somebody was not answered, as far as it was said.
    pub refused: RefCell<BTreeSet<String>>,
}

impl Server {
    /// Tells the writer why somebody was not answered: where a proxy hides the answer, nobody else does. Each reason once, and only
    /// so many: whoever asks chooses the words.
    fn tell_refused(&self, why: String) {
        const MOST: usize = 5;
        let mut told = self.refused.borrow_mut();
        if told.len() < MOST && told.insert(why.clone()) {
            (self.tell)(Event::Refused(why));
        }
    }
}

type Reply = Response<Full<Bytes>>;

/// Answers until somebody ends the program.
pub fn serve(listener: TcpListener, server: Server) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().thread_stack_size(STACK).build()?;
    listener.set_nonblocking(true)?;
    let tasks = tokio::task::LocalSet::new();
    let server = Rc::new(server);
    tasks.block_on(&runtime, async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let mut end = std::pin::pin!(told_to_end());
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                () = &mut end => return Ok(()),
            };
            let Ok((stream, _)) = accepted else {
                // Too many open files, mostly: some will be closed.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let _ = stream.set_nodelay(true);
            let server = Rc::clone(&server);
            tokio::task::spawn_local(async move {
                let answer = service_fn(|request| {
                    let server = Rc::clone(&server);
                    async move { Ok::<Reply, Infallible>(reply(&server, request).await) }
                });
                let mut http = hyper::server::conn::http1::Builder::new();
                http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
                // A client that goes away in the middle is no news.
                let _ = http.serve_connection(TokioIo::new(stream), answer).await;
            });
        }
    })
}

/// Waits for somebody to end the program. The first process of a container gets no signal that it does not ask for.
async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let (Ok(mut terminate), Ok(mut interrupt)) =
            (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
        {
            tokio::select! { _ = terminate.recv() => return, _ = interrupt.recv() => return }
        }
    }
    std::future::pending::<()>().await;
}

async fn reply(server: &Server, request: Request<Incoming>) -> Reply {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    if let Some(why) = server.guard.refuses(&method, &uri, request.headers()) {
        let refused = HttpAnswer::refused(StatusCode::FORBIDDEN, &why);
        server.tell_refused(why);
        return finished(refused, &method);
    }
    let Some(path) = address::path(uri.path()) else {
        return finished(
            HttpAnswer::refused(StatusCode::BAD_REQUEST, "no file of a site has such an address"),
            &method,
        );
    };
    match (&method, path.as_str()) {
        (&Method::POST, "_site/preview/open") => return finished(open(server, request).await, &method),
        (&Method::GET, LIVE) => {
            let asked = decode(uri.query().unwrap_or_default());
            return finished(HttpAnswer::new("json", live::tell(asked, server.news.clone()).await), &method);
        }
        (&Method::GET | &Method::HEAD, _) => {}
        _ => {
            let mut reply = finished(HttpAnswer::refused(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD"), &method);
            reply.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            return reply;
        }
    }
    let news = server.news.borrow().clone();
    let headers = request.into_parts().0.headers;
    let found = spawn_blocking(move || match path.strip_prefix(inject::FOLDER) {
        Some(own) => match own.strip_prefix("page/") {
            Some(file) => answer::page_of(&news, &path, file),
            None => own_file(own, &news.revision.moment.theme),
        },
        None => answer::find(&news, &path),
    });
    let failed =
        |_| HttpAnswer::refused(StatusCode::INTERNAL_SERVER_ERROR, "the page could not be made; the terminal says why");
    let found = found.await.unwrap_or_else(failed);
    match method == Method::GET && found.status == StatusCode::OK {
        true => in_part(found, &headers),
        false => finished(found, &method),
    }
}

/// As much of a file as the headers of a request ask for.
fn in_part(answer: HttpAnswer, asked: &HeaderMap) -> Reply {
    let all = answer.bytes.len();
    let mut reply = match Asked::of(asked, all) {
        Asked::Whole => finished(answer, &Method::GET),
        Asked::Part(part) => {
            let range = format!("bytes {}-{}/{all}", part.start, part.end - 1);
            let bytes = answer.bytes[part].to_vec();
            with_range(HttpAnswer { status: StatusCode::PARTIAL_CONTENT, bytes, ..answer }, &range)
        }
        Asked::Beyond => {
            let refused = HttpAnswer::refused(StatusCode::RANGE_NOT_SATISFIABLE, "the file is not so long");
            with_range(refused, &format!("bytes */{all}"))
        }
    };
    reply.headers_mut().insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    reply
}

fn with_range(answer: HttpAnswer, range: &str) -> Reply {
    let mut reply = finished(answer, &Method::GET);
    let range = HeaderValue::from_str(range).expect("numbers are a value");
    reply.headers_mut().insert(header::CONTENT_RANGE, range);
    reply
}

/// A file of the preview itself.
fn own_file(name: &str, theme: &crate::render::theme::Theme) -> HttpAnswer {
    let client = CLIENT.iter().find(|(known, _)| *known == name).map(|(_, text)| HttpAnswer::new(name, *text));
    let rule = || rule_page::find(name.strip_prefix("rules/")?, theme);
    client.or_else(rule).unwrap_or_else(|| HttpAnswer::refused(StatusCode::NOT_FOUND, "the preview has no such file"))
}

/// Leads the writer's editor to a place: `{"file": "a.md", "at": 120}`, in bytes.
async fn open(server: &Server, request: Request<Incoming>) -> HttpAnswer {
    let wrong = |why| HttpAnswer::refused(StatusCode::BAD_REQUEST, why);
    let Ok(body) = Limited::new(request.into_body(), LARGEST_REQUEST).collect().await else {
        return wrong("the request is too long");
    };
    let asked: Value = serde_json::from_slice(&body.to_bytes()).unwrap_or_default();
    let revision = Arc::clone(&server.news.borrow().revision);
    let snapshot = &revision.moment.snapshot;
    let file = asked.get("file").and_then(Value::as_str).and_then(FilePath::new).filter(|file| snapshot.contains(file));
    let Some(file) = file else { return wrong("there is no such file in the docset") };
    let text = snapshot.text(&file).map_or("", |text| &text.text);
    let at = asked.get("at").and_then(Value::as_u64).unwrap_or(0).min(text.len() as u64);
    let place = LineIndex::new(text).line_column(text, u32::try_from(at).unwrap_or(0));
    let shown = format!("{file}:{}:{}", place.line, place.column);
    let path = server.root.join(file.as_str());
    let opened = server.editor.as_ref().is_some_and(|editor| editor.open(&path, place));
    (server.tell)(Event::Pointed(shown));
    HttpAnswer::new("json", json!({ "opened": opened, "line": place.line, "column": place.column }).to_string())
}

/// Who may show a page in a frame: pages of the preview, and the editor. On a foreign page a reader's click could be led to what
/// opens the editor.
const FRAMED_BY: &str = "frame-ancestors 'self' vscode-webview: vscode-file:";

fn finished(answer: HttpAnswer, method: &Method) -> Reply {
    let length = answer.bytes.len();
    let bytes = if method == Method::HEAD { Bytes::new() } else { Bytes::from(answer.bytes) };
    let mut reply = Response::new(Full::new(bytes));
    *reply.status_mut() = answer.status;
    let headers = reply.headers_mut();
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.kind));
    let policy = format!("{}; {FRAMED_BY}", answer.policy);
    for (name, value) in [(header::LOCATION, answer.location), (header::CONTENT_SECURITY_POLICY, Some(policy))] {
        if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
            headers.insert(name, value);
        }
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    reply
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_is_had_in_parts() {
        let reply = |range: &'static str| {
            let headers = [(header::RANGE, HeaderValue::from_static(range))].into_iter().collect();
            let reply = in_part(HttpAnswer::new("a.mp4", "0123456789"), &headers);
            let said = |name| reply.headers().get(name).map_or("", |value| value.to_str().expect("a text")).to_owned();
            assert_eq!(said(header::ACCEPT_RANGES), "bytes");
            (reply.status().as_u16(), said(header::CONTENT_RANGE), said(header::CONTENT_LENGTH))
        };
        let of = |status: u16, range: &str, length: &str| (status, range.to_owned(), length.to_owned());
        assert_eq!(reply("bytes=2-4"), of(206, "bytes 2-4/10", "3"));
        assert_eq!(reply("bytes=-4"), of(206, "bytes 6-9/10", "4"));
        assert_eq!(reply("bytes=10-"), of(416, "bytes */10", "24"));
        assert_eq!(reply("bytes=0-1,3-4"), of(200, "", "10"));
    }
}
