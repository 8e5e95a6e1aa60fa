//! `site serve`: the pages beside the editor.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::process::{Command, ExitCode, Stdio};

use super::failure::Failure;
use super::options::{Common, today};
use crate::disk::{self, Cache, Polling};
use crate::docset::PUBLISH_CONFIG;
use crate::engine::Memo;
use crate::report::harmless;
use crate::serve::{self, Editor, Event, Options, PORT, Preview};
use crate::source::count;
use crate::source::slips::REQUEST;

/// Show the docset as readers will see it, and follow every change
///
/// The address is printed; open it in a browser. A page that is open changes in place when a file is saved, and shows what is
/// wrong in it beside the paragraph. Nothing is written to disk.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site serve
  site serve --open                  in the browser, at the page edited last
  site serve --open --follow         … and the page goes where you write
  site serve --port 8080             this port or none
  site serve --poll                  on network drives, in containers and in WSL
  site serve --host 0.0.0.0          for others in the network, too
  site serve --allow-host docs.lan   … who reach it under this name

A click on a problem opens the editor that SITE_EDITOR names:
  SITE_EDITOR='code --goto {file}:{line}:{column}' site serve")]
pub struct Args {
    /// The port; without it, the first free one from 4400 on
    #[arg(long, value_name = "N", value_parser = port)]
    port: Option<u16>,
    /// The address to listen on; others than 127.0.0.1 can be reached from other machines
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    host: String,
    /// A name under which the preview is reached besides localhost and IP addresses: that of a proxy, say
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Open the page that was edited last in the browser
    #[arg(long)]
    open: bool,
    /// Bring the open page to the article that is saved
    #[arg(long)]
    follow: bool,
    /// Look for changes every half second instead of being told by the system
    #[arg(long)]
    poll: bool,
}

/// A port. The machine's words for a wrong one speak of types.
fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "a whole number from 0 to 65535 is needed".to_owned())
}

/// Serves until somebody ends the program.
pub fn run(args: Args, common: &Common) -> Result<ExitCode, Failure> {
    let root = common.root()?;
    common.start_threads()?;
    let is_learn = root.path.join(PUBLISH_CONFIG).is_file();
    // A repository of Learn asks for what Git knows in its `site.yml`, if at all.
    let asks = !is_learn || root.path.join("site.yml").is_file();
    let (history, no_days) = disk::history(&root.path, asks, &Cache::at(None));
    no_days.iter().for_each(|why| note(&format!("note: {why}")));
    let options = Options {
        history,
        root: root.path,
        host: args.host,
        allowed: args.allow_host,
        port: args.port,
        follow: args.follow,
        poll: args.poll,
        editor: env::var("SITE_EDITOR").ok().and_then(|command| Editor::new(&command)),
        memo: Memo::with_colours(Cache::at(None).read(super::build::COLOURS)),
        today: Some(today()?),
    };
    let open = args.open;
    serve::run(options, |preview| ready(preview, open), |event| say(&event))
        .map_err(|error| Failure::Said(error.to_string()))?;
    Ok(ExitCode::SUCCESS)
}

fn ready(preview: &Preview, open: bool) {
    note(&preview.project);
    if preview.is_port_taken {
        note(&format!("port {PORT} belongs to another program; this one is free: {}", preview.at.port()));
    }
    if !preview.at.ip().is_loopback() {
        note("everybody in the network can read these pages");
    }
    let mut out = io::stdout().lock();
    // Whoever closed our output still has a browser.
    let _ = writeln!(out, "{}", preview.url).and_then(|()| out.flush());
    if io::stdout().is_terminal() {
        note("Ctrl+C ends the preview");
    }
    if open && !open_browser(&preview.last_edited) {
        note(&format!("no browser could be started; open {}", preview.last_edited));
    }
}

/// Starts what the machine opens addresses with; `BROWSER` goes first.
fn open_browser(url: &str) -> bool {
    let own = env::var("BROWSER").ok().filter(|command| !command.is_empty());
    let usual = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(own.as_deref().unwrap_or(usual));
    let started = command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    started.map(|mut child| std::thread::spawn(move || child.wait())).is_ok()
}

fn say(event: &Event) {
    match event {
        Event::Ready { pages, summary, time } => {
            note(&format!("{} ready; {summary}; {:.2} s", count(*pages, "page", "pages"), time.as_secs_f64()));
        }
        Event::Coloured(colours) => {
            if let Err(why) = Cache::at(None).write(super::build::COLOURS, colours) {
                note(&format!("note: {why}"));
            }
        }
        Event::Changed(files) => {
            let first = files.first().map(ToString::to_string).unwrap_or_default();
            let more = if files.len() > 1 { format!(" and {} more", files.len() - 1) } else { String::new() };
            note(&format!("changed: {first}{more}"));
        }
        Event::Checked { brought: 0, ended: 0, .. } => {}
        Event::Checked { brought, ended, summary } => {
            let told = [(*brought, "new"), (*ended, "gone")].into_iter().filter(|(number, _)| *number > 0);
            let told: Vec<String> =
                told.map(|(number, how)| format!("{} {how}", count(number, "problem", "problems"))).collect();
            note(&format!("{}; now {summary}", told.join(", ")));
        }
        Event::Broken(files) => {
            for broken in &**files {
                note(&format!("{}:{}: {}; shown as it was before", broken.file, broken.line, broken.message));
            }
        }
        Event::Mended => note("the configuration can be read again"),
        Event::Polling(Polling::Wanted) => {}
        Event::Polling(Polling::Limit) => note(
            "the system watches no more folders (on Linux, raise fs.inotify.max_user_watches); \
             looking for changes every half second instead",
        ),
        Event::Polling(Polling::Refused(why)) => {
            note(&format!("the system does not watch folders ({why}); looking for changes every half second instead"));
        }
        Event::Failed(why) => note(&format!("`site` failed: {why}; {REQUEST}")),
        Event::Refused(why) => note(&format!("refused: {why}")),
        Event::Pointed(place) => note(place),
    }
}

fn note(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", harmless(line));
}
