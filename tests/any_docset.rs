//! Whatever stands in the files of a docset: no command panics, and no page holds what is not ours to run.
//!
//! `DOCSETS=2000` looks at more docsets than usual, `SEED=7` at that one alone, and prints its files.

mod random;
mod reader;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use quick_xml::events::Event;
use site::engine::{self, BuildOptions, Built, Memo, Tally};
use site::publish::Content;
use site::source::{Date, FilePath, Snapshot};

/// How many docsets are looked at where nobody asks for more.
const USUAL: u64 = 200;

/// The stack that the program gives to threads that read articles.
const STACK: usize = 8 << 20;

fn seeds() -> Range<u64> {
    let number = |name: &str| env::var(name).ok().map(|text| text.parse::<u64>().expect("a number"));
    match number("SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("DOCSETS").unwrap_or(USUAL),
    }
}

#[test]
fn there_are_enough_attacks() {
    let attacks = random::attacks();
    assert!(attacks.len() >= 60);
    assert_eq!(attacks.iter().collect::<BTreeSet<_>>().len(), attacks.len(), "one stands there twice");
}

#[test]
fn no_docset_runs_code_in_the_browser_of_a_reader() {
    let attacks = random::attacks();
    let seeds = seeds();
    let next = AtomicU64::new(seeds.start);
    let look = || {
        let mut faults = Vec::new();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                return faults;
            }
            let files = random::docset(seed, &attacks);
            if seeds.end - seeds.start == 1 {
                eprintln!("{files:#?}");
            }
            let told = Told(seed);
            faults.extend(faults_of(&files).into_iter().map(|fault| format!("SEED={seed}: {fault}")));
            drop(told);
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let faults: Vec<String> = thread::scope(|scope| {
        let start = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, look).expect("room for a thread");
        let started: Vec<_> = (0..threads).map(start).collect();
        started.into_iter().flat_map(|thread| thread.join().expect("no docset ends the program")).collect()
    });
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(40)].join("\n"));
}

/// Says which docset it was that ended in a panic.
struct Told(u64);

impl Drop for Told {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("this was the docset SEED={}", self.0);
        }
    }
}

/// All that is wrong in what comes of these files.
fn faults_of(files: &BTreeMap<String, String>) -> Vec<String> {
    let snapshot = Snapshot::of_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let memo = Memo::default();
    let options = BuildOptions { today: Date::new(2025, 6, 15), ..BuildOptions::default() };
    let built = engine::build(&snapshot, &memo, &options, &Tally::default());
    let mut faults = Vec::new();
    // Who silences findings is told nothing.
    let is_silenced = files.values().any(|text| text.contains("lint-disable"));
    let mut add = |path: &str, fault: String| faults.push(format!("{path}: {fault}"));
    for (path, text) in texts(&built) {
        let found = match path.rsplit('.').next() {
            Some("html") => page_faults(&built, path, text, is_silenced),
            Some("xml") => xml_fault(text).into_iter().collect(),
            Some("js") if !path.starts_with("_site/") => script_fault(text).into_iter().collect(),
            Some("txt") if path == "llms.txt" => list_faults(&built, text),
            _ if path == "_redirects" => redirect_faults(text),
            _ => Vec::new(),
        };
        found.into_iter().for_each(|fault| add(path, fault));
    }
    reader::policy_fault(&built.policy).into_iter().for_each(|fault| add("the policy", fault));
    // A fragment alone, as `render` prints it; of some, because it costs as much as all pages.
    let article = files.keys().filter(|path| path.ends_with(".md")).nth(files.len() % 16);
    if let Some(file) = article.and_then(|path| FilePath::new(path)) {
        let (html, _) = engine::render(&snapshot, &file, &options);
        reader::read("x.html", &format!("<main>{html}</main>"), true)
            .faults
            .into_iter()
            .for_each(|fault| add("render", fault));
    }
    faults
}

/// The files that are made, and not copied.
fn texts(built: &Built) -> impl Iterator<Item = (&str, &str)> {
    built.output.iter().filter_map(|(path, content)| match content {
        Content::Bytes(bytes) => Some((path.as_str(), std::str::from_utf8(bytes).expect("all that is made is UTF-8"))),
        Content::Copy(_) => None,
    })
}

fn page_faults(built: &Built, path: &str, html: &str, is_silenced: bool) -> Vec<String> {
    let mut faults = Vec::new();
    for with_scripts in [true, false] {
        let read = reader::read(path, html, with_scripts);
        faults.extend(read.faults);
        let json = |data: &String| serde_json::from_str::<serde_json::Value>(data).err();
        faults.extend(read.data.iter().filter_map(json).map(|error| format!("its data: {error}")));
        if with_scripts && !is_silenced {
            let dead =
                read.local.into_iter().filter(|(to, written, _)| !leads_on(built, to) && !is_told(built, written));
            faults.extend(
                dead.map(|(to, written, by)| format!("`{written}` of `{by}` leads to `{to}`, which is not there")),
            );
        }
    }
    faults
}

/// Whether the site answers at this path.
fn leads_on(built: &Built, path: &str) -> bool {
    let has = |path: &str| built.output.contains_key(path);
    has(path) || has(&format!("{path}.html")) || has(&format!("{path}index.html")) || has(&format!("{path}/index.html"))
}

/// Whether a finding says that an address leads nowhere, or it leads to another part of the host.
fn is_told(built: &Built, written: &str) -> bool {
    // As a reader of the page sees it, and as who wrote it does.
    let plain = |text: &str| text.replace(['\n', '\r', '\t'], "").replace('\0', "\u{fffd}");
    let written = plain(written);
    let path = written.split(['?', '#']).next().unwrap_or_default();
    let decoded = plain(&site::source::decode(path));
    let name = |path: &str| path.trim_end_matches('/').rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let names = [name(path), name(&decoded)];
    let says = |message: &str| names.iter().any(|name| plain(message).contains(name));
    path.starts_with('/') || built.findings.iter().any(|finding| says(&finding.diagnostic.message))
}

fn xml_fault(text: &str) -> Option<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut depth = 0;
    let mut roots = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                roots += i32::from(depth == 0);
                depth += 1;
                if let Some(error) = tag.attributes().find_map(|attribute| attribute.err()) {
                    return Some(error.to_string());
                }
            }
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Eof) => return (depth != 0 || roots != 1).then(|| "it is not one tree".to_owned()),
            Ok(_) => {}
            Err(error) => return Some(error.to_string()),
        }
        // XML knows no other control characters.
        if let Some(c) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{7f}'..='\u{9f}'))
        {
            return Some(format!("it has {c:?}"));
        }
    }
}

/// Our scripts beside those of the theme hand over data, and do nothing else.
fn script_fault(text: &str) -> Option<String> {
    let value = |start: &str, end: &str| text.strip_prefix(start)?.strip_suffix(end).map(str::to_owned);
    let data = value("window.siteToc = ", ";\n").or_else(|| value("window.sitePages = ", ";\n"));
    let data = data.or_else(|| value("siteSearch.add(", ");\n").map(|data| format!("[{data}]")));
    let Some(mut data) = data else { return Some(format!("it is `{text}`")) };
    // Words stand in a text of many lines.
    if let Some((before, words)) = data.split_once(",`").filter(|_| data.ends_with("`]")) {
        let words = &words[..words.len() - 2];
        if words.contains(['`', '$', '\\']) {
            return Some(format!("words are `{words}`"));
        }
        data = format!("{before}]");
    }
    serde_json::from_str::<serde_json::Value>(&data).err().map(|error| format!("{error} in {data}"))
}

/// `llms.txt` is Markdown: a title, and lists in which each entry begins with the link to a page's twin.
fn list_faults(built: &Built, text: &str) -> Vec<String> {
    use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};
    let events: Vec<Event<'_>> = Parser::new(text).collect();
    let count = |is: &dyn Fn(&Event<'_>) -> bool| events.iter().filter(|event| is(event)).count();
    let items = count(&|event| matches!(event, Event::Start(Tag::Item)));
    let links = count(&|event| matches!(event, Event::Start(Tag::Link { .. })));
    let titles = count(&|event| matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })));
    let others = count(&|event| {
        matches!(
            event,
            Event::Html(_)
                | Event::InlineHtml(_)
                | Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::BlockQuote(_))
        )
    });
    let twins = built.output.keys().filter(|path| path.ends_with(".md")).count();
    let mut faults = Vec::new();
    if (titles, others) != (1, 0) || items != links || items > twins {
        faults.push(format!("{titles} titles, {items} entries, {links} links, {others} other things:\n{text}"));
    }
    faults
}

/// Each line of `_redirects` is two addresses and a number.
fn redirect_faults(text: &str) -> Vec<String> {
    let is_well = |line: &&str| {
        let words: Vec<&str> = line.split(' ').collect();
        matches!(words[..], [from, to, "301"] if from.starts_with('/') && !to.is_empty()) && !line.contains('\t')
    };
    text.lines().filter(|line| !is_well(line)).map(|line| format!("the line `{line}`")).collect()
}
