//! `site lsp`: the findings under the words, in any editor.

use std::io;
use std::process::ExitCode;

use super::failure::Failure;
use super::options::{Common, today};
use crate::disk::{self, Cache};
use crate::engine::Memo;
use crate::lsp::{self, End, Options};

/// Serve an editor that speaks the language server protocol
///
/// Editors start it by themselves and talk to it through standard input and output: it shows what is wrong while you type,
/// offers fixes, completes paths, bookmarks and directives, and follows links. Nothing is written to disk.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site lsp                           what an editor is told to start
  site lsp --root docs               where it cannot tell the docset by itself

The manual says how to set up VS Code, Neovim, Helix, Emacs and Zed.")]
pub struct Args {
    /// Talk through standard input and output, as it always does: some clients ask for it by this name
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Serves until the editor goes.
pub fn run(_: &Args, common: &Common) -> Result<ExitCode, Failure> {
    common.start_threads()?;
    let options = Options {
        root: if common.names_root() { Some(common.root()?.path) } else { None },
        here: disk::current_folder()?,
        memo: Memo::default(),
        cache: Cache::at(None),
        today: Some(today()?),
    };
    // The protocol's own statuses: 1 for a client that goes without a word.
    Ok(match lsp::run(options, io::BufReader::new(io::stdin()), io::stdout()) {
        End::Leave => ExitCode::SUCCESS,
        End::Lost => ExitCode::FAILURE,
    })
}
