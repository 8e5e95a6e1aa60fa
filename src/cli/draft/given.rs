//! What every command about drafts is given beside the answer.

use camino::Utf8PathBuf;

use crate::cli::lint::Format;
use crate::cli::options::Level;

// A doc comment would become the help of each command that has these.
#[derive(clap::Args)]
pub struct Given {
    /// The brief the answer was asked for with; materials in it count
    #[arg(long, value_name = "FILE")]
    pub brief: Option<Utf8PathBuf>,
    /// What the article was written from: files and folders with text, tables, code, web pages, PDF, or documents of Office
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub materials: Vec<Utf8PathBuf>,
    /// The content type the article is to have, for example how-to; without it, the brief's
    #[arg(long = "type", value_name = "TYPE")]
    pub content_type: Option<String>,
    /// Write a table of all facts with their places in article and material; CSV if the name ends in .csv, else Markdown
    #[arg(long, value_name = "FILE")]
    pub report: Option<Utf8PathBuf>,
    /// Exit with 1 if there are findings of this level or above
    #[arg(long, value_name = "LEVEL", default_value = "warning")]
    pub fail_on: Level,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Print every finding of a rule, however many there are
    #[arg(long)]
    pub no_cap: bool,
}
