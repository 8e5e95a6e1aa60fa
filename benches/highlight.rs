//! How long colouring the code of a whole repository takes, from nothing and from the cache.
//!
//! `cargo bench --bench highlight -- FOLDER` reads the Markdown files below FOLDER. It measures once, as a build does: a
//! second round in the same process would find the regular expressions compiled. `RAYON_NUM_THREADS` sets the threads.

use rayon::prelude::*;
use site::render::highlight::{Colours, html};
use std::collections::{BTreeMap, HashSet};
use std::time::{Duration, Instant};

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')) else {
        println!("name a folder with Markdown files");
        return;
    };
    let blocks = blocks(&folder);
    let bytes: usize = blocks.iter().map(|(_, code)| code.len()).sum();
    println!("{} blocks, {bytes} bytes, {} threads", blocks.len(), rayon::current_num_threads());

    let cold = Colours::default();
    timed("cold", || blocks.par_iter().for_each(|(language, code)| drop(cold.get(language, code))));
    let saved = timed("save", || cold.to_bytes());
    let warm = timed("load", || Colours::load(&saved));
    timed("warm", || blocks.par_iter().for_each(|(language, code)| drop(warm.get(language, code))));
    println!("{} bytes cached", saved.len());

    let mut languages: BTreeMap<String, (usize, Duration)> = BTreeMap::new();
    for (language, code) in blocks.iter().collect::<HashSet<_>>() {
        let start = Instant::now();
        html(language, code);
        let sum = languages.entry(language.to_lowercase()).or_default();
        *sum = (sum.0 + code.len(), sum.1 + start.elapsed());
    }
    let mut languages: Vec<_> = languages.into_iter().collect();
    languages.sort_by_key(|(_, (_, time))| std::cmp::Reverse(*time));
    for (language, (bytes, time)) in languages.iter().take(15) {
        println!("{language:28} {bytes:8} bytes {:8.1} ms", time.as_secs_f64() * 1e3);
    }
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    println!("{what}: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    result
}

/// The fenced blocks below a folder, near enough for measuring.
fn blocks(folder: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    for file in walkdir::WalkDir::new(folder).into_iter().flatten() {
        if file.path().extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let text = std::fs::read_to_string(file.path()).unwrap_or_default();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let Some(info) = line.trim_start().strip_prefix("```") else { continue };
            let indent = line.len() - line.trim_start().len();
            let language = info.split_whitespace().next().unwrap_or_default();
            let language = language.strip_suffix("-interactive").unwrap_or(language);
            let mut code = String::new();
            for line in lines.by_ref().take_while(|line| !line.trim_start().starts_with("```")) {
                code.push_str(line.get(indent..).unwrap_or_else(|| line.trim_start()));
                code.push('\n');
            }
            blocks.push((language.to_owned(), code));
        }
    }
    blocks
}
