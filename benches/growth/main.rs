//! How the cost of a run grows with the work: twice as much of anything must cost twice as much, and no more.
//!
//! ```sh
//! cargo bench --bench growth                          # everything
//! cargo bench --bench growth -- --bytes 1000000 table # what has `table` in its name, from 1 MB to 2 MB
//! ```
//!
//! Nothing is timed. Valgrind counts the instructions of the whole program, once with `--bytes` of a construct and once with twice
//! as many, less what the program takes for a project without it. That is the same on every machine, however busy.

mod constructs;
mod kinds;

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use constructs::{BUILD, CHECK, CONSTRUCTS, Construct};
use kinds::{of_directive, of_kind};
use site::rules::rules;
use site::syntax::{self, Mathematics, Options, SlashBlock, SlashForm, mask};

/// Twice the work may cost this much.
const MOST: f64 = 2.3;

/// So much of a construct is measured, and twice that.
const BYTES: usize = 16 << 10;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let mut bytes = BYTES;
    let mut names: Vec<String> = Vec::new();
    let mut arguments = env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--bytes" => match arguments.next().and_then(|given| given.parse().ok()) {
                Some(given) => bytes = given,
                None => return fail("--bytes needs a number"),
            },
            _ => names.push(argument),
        }
    }
    if let Some(name) = unmade() {
        return fail(&format!("the text of `{name}` makes none"));
    }
    let is_wanted = |it: &&Construct| names.is_empty() || names.iter().any(|name| it.name.contains(name.as_str()));
    let wanted: Vec<&Construct> = CONSTRUCTS.iter().filter(is_wanted).collect();
    let failed = match measured(&wanted, bytes) {
        Ok(failed) => failed,
        Err(error) => return fail(&error.to_string()),
    };
    println!("growth from {bytes} bytes to twice as many; instructions for each byte");
    if failed.is_empty() { ExitCode::SUCCESS } else { fail(&format!("more than {MOST}: {}", failed.join(", "))) }
}

fn fail(why: &str) -> ExitCode {
    eprintln!("error: {why}");
    ExitCode::FAILURE
}

/// A construct whose own text has nothing of what it stands for, though the text of another has.
fn unmade() -> Option<&'static str> {
    let options = Options {
        mathematics: Mathematics::Markdig,
        footnotes: true,
        task_lists: true,
        indented_blocks: true,
        markdown_in_html: true,
        slash_blocks: vec![SlashBlock {
            name: "note".to_owned(),
            form: SlashForm::Admonition,
            kind: None,
            title: None,
        }],
        ..Options::default()
    };
    let mut met = BTreeSet::new();
    let mut made = BTreeSet::new();
    for construct in CONSTRUCTS {
        let text = written(construct, construct.unit.len() * 3).into_iter().map(|(_, text)| text).collect::<String>();
        let mut names = BTreeSet::new();
        syntax::parse(&text.as_str().into(), &options).visit(&mut |node| {
            names.insert(of_kind(&node.kind));
        });
        names.extend(mask::scan(&text, &options).masks.iter().map(|mask| of_directive(&mask.directive)));
        made.extend(names.get(construct.name).copied());
        met.append(&mut names);
    }
    met.difference(&made).next().copied()
}

/// The files of a construct with `bytes` of it.
fn written(construct: &Construct, bytes: usize) -> Vec<(String, String)> {
    let Construct { file, head, unit, tail, .. } = construct;
    let mut files = Vec::new();
    let mut text = String::from(*head);
    for number in 0.. {
        if number * unit.len() >= bytes {
            break;
        }
        let unit = unit.replace("{}", &number.to_string());
        if file.contains("{}") {
            files.push((file.replace("{}", &number.to_string()), format!("{head}{unit}{tail}")));
        } else {
            text.push_str(&unit);
        }
    }
    if files.is_empty() {
        text.push_str(tail);
        files.push((file.replace("{}", "0"), text));
    }
    files
}

/// Measures constructs, as many at once as the machine has processors, and gives those that grow too fast.
fn measured(constructs: &[&Construct], bytes: usize) -> Result<Vec<String>> {
    let [build, check] = [BUILD, CHECK].map(|command| cost("nothing", command, Vec::new()));
    let (build, check) = (build?, check?);
    let next = AtomicUsize::new(0);
    let look = || {
        let mut failed = Vec::new();
        while let Some(construct) = constructs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let name = construct.name;
            let none = if construct.command == BUILD { build } else { check };
            let cost = |bytes| cost(name, construct.command, written(construct, bytes)).map_err(|why| why.to_string());
            match cost(bytes).and_then(|once| Ok((once - none, cost(2 * bytes)? - none))) {
                Ok((once, twice)) => {
                    let ratio = twice / once.max(1.0);
                    println!("{ratio:5.2}  {:7.0}  {name}", once / bytes as f64);
                    if ratio > MOST {
                        failed.push(format!("{name} ({ratio:.2})"));
                    }
                }
                Err(error) => failed.push(format!("{name} ({error})")),
            }
        }
        failed
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    Ok(thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|_| scope.spawn(look)).collect();
        started.into_iter().flat_map(|thread| thread.join().expect("nobody panics")).collect()
    }))
}

/// The instructions of a run in a project that has these files, too.
fn cost(name: &str, command: &[&str], written: Vec<(String, String)>) -> Result<f64> {
    let root = env::temp_dir().join(format!("site-growth-{}-{}", std::process::id(), name.replace(' ', "-")));
    let _ = fs::remove_dir_all(&root);
    let files = PROJECT.map(|(path, text)| (path.to_owned(), text.to_owned()));
    // What is asked of some projects only costs something, too.
    let asked = rules().iter().filter(|rule| !rule.enabled || rule.only.is_some());
    let settings = asked.map(|rule| format!("{}: {}\n", rule.code, rule.severity.name())).collect();
    let settings = [("lints/asked.yml".to_owned(), settings)];
    for (path, text) in files.into_iter().chain(settings).chain(written) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().ok_or("a file has a folder")?)?;
        fs::write(path, text)?;
    }
    let said = counted(&root, command);
    let _ = fs::remove_dir_all(&root);
    said
}

fn counted(root: &Path, command: &[&str]) -> Result<f64> {
    let output = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
        .arg(env!("CARGO_BIN_EXE_site"))
        .args(command)
        .args(["--jobs", "1"])
        .current_dir(root)
        .stdout(Stdio::null())
        .output()
        .map_err(|error| format!("cannot run valgrind: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    // A run that finds faults ends with 1; one that cannot be done, or is killed, says nothing about cost.
    if !matches!(output.status.code(), Some(0 | 1)) {
        let mut why = String::from("the program failed");
        said.lines().rev().find(|line| line.starts_with("error")).map(|line| write!(why, ": {line}")).transpose()?;
        return Err(why.into());
    }
    let count = said.lines().find_map(|line| line.split_once("refs:")).ok_or("valgrind counted nothing")?;
    Ok(count.1.trim().replace(',', "").parse()?)
}

/// What every project has.
const PROJECT: [(&str, &str); 12] = [
    ("site.yml", "title: T\nbase_url: https://lamps.example\nmathematics: true\n"),
    (
        "docfx.json",
        "{\"build\": {\"content\": [{\"files\": [\"**/*.md\", \"**/*.yml\"], \"src\": \"content\"}], \"resource\": [{\"files\": [\"**/*.svg\"], \"src\": \"content\"}], \"markdownEngineProperties\": {\"markdigExtensions\": [\"footnotes\", \"tasklists\", \"customcontainers\", \"definitionlists\"]}}}",
    ),
    ("content/other.md", "# Other\n\n## Part\n\nSome words.\n"),
    ("content/index.md", "# Start\n\n[a](other.md)\n"),
    ("content/part/TOC.yml", "- name: O\n  href: ../other.md\n"),
    ("content/includes/part.md", "Some words of a part.\n"),
    ("content/includes/line.md", "some words"),
    ("content/l.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("content/code.cs", "a\n// <one>\nb\n// </one>\nc\n"),
    ("content/code.ipynb", "{\"cells\": [{\"metadata\": {\"name\": \"one\"}, \"source\": [\"a\"]}]}"),
    ("materials/other.md", "A lamp has 5 watts.\n"),
    ("answer.json", "{\"content\": \"# Lamps\\n\\nA lamp has 5 watts.\"}"),
];
