//! The materials that a call names. Each is read, skipped or unreadable, and which of it is always said: a check that silently
//! has nothing to compare with would pass everything.

use std::io::Read;
use std::process::{Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};

use super::super::failure::Failure;
use crate::disk;
use crate::draft::{Material, Unread};
use crate::source::limits::MATERIAL_BYTES;

/// How much text all materials may have together.
const MOST: usize = 2 * MATERIAL_BYTES;
/// How long the reader of one material may take.
const LONGEST: Duration = Duration::from_secs(20);

/// What became of a file that was to be a material.
pub struct Status {
    /// Its name.
    pub name: String,
    /// Why it is not read, where it is not.
    pub unread: Option<Unread>,
}

/// The materials at some places, and what became of each file there.
pub fn all(paths: &[Utf8PathBuf]) -> Result<(Vec<Material>, Vec<Status>), Failure> {
    let (mut materials, mut statuses) = (Vec::new(), Vec::new());
    let mut left = MOST;
    for path in paths {
        let disk::Listed { files, passed_over } = disk::all_at(path)?;
        if files.is_empty() && passed_over.is_empty() {
            let unread = Some(Unread::Unreadable("there is no file in it".to_owned()));
            statuses.push(Status { name: path.to_string(), unread });
        }
        for file in files {
            let unread = match read(&file) {
                Ok(material) if material.text.len() > left => {
                    Some(Unread::Unreadable(format!("with it, the materials would be larger than {} MiB", MOST >> 20)))
                }
                Ok(material) => {
                    left -= material.text.len();
                    materials.push(material);
                    None
                }
                // What somebody names is meant to be read.
                Err(Unread::Skipped(why)) if file == *path => Some(Unread::Unreadable(why)),
                Err(unread) => Some(unread),
            };
            statuses.push(Status { name: file.to_string(), unread });
        }
        statuses.extend(passed_over.into_iter().map(|(file, why)| {
            let unread = Some(Unread::Skipped(why.to_owned()));
            Status { name: file.to_string(), unread }
        }));
    }
    if materials.is_empty() && !paths.is_empty() {
        let of_one = |status: &Status| {
            status.unread.as_ref().map(|unread| format!("cannot use the material `{}`: {unread}", status.name))
        };
        let whys: Vec<String> = statuses.iter().filter_map(of_one).take(20).collect();
        let message = if whys.len() == 1 {
            whys.concat()
        } else {
            format!("no material can be read, so nothing can be compared\n  {}", whys.join("\n  "))
        };
        return Err(Failure::Said(message));
    }
    Ok((materials, statuses))
}

/// Reads one material. What a library takes apart that was not made for hostile files is read by a process of its own: if that
/// fails, hangs or dies, the file is refused by its name, and the check goes on.
fn read(file: &Utf8Path) -> Result<Material, Unread> {
    match file.extension().map(str::to_ascii_lowercase).as_deref() {
        Some("pdf" | "xlsx" | "xlsm") => apart(file),
        _ => read_here(file),
    }
}

/// Reads a material with `site draft text`.
fn apart(file: &Utf8Path) -> Result<Material, Unread> {
    let failed = |why: &str| Unread::Unreadable(format!("its reader {why}"));
    let program = std::env::current_exe().map_err(|_| failed("cannot be started"))?;
    let mut command = Command::new(program);
    command.args(["draft", "text", "--"]).arg(file).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|_| failed("cannot be started"))?;
    let (text, said) = (drain(child.stdout.take()), drain(child.stderr.take()));
    let began = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Some(status),
            Ok(None) if began.elapsed() < LONGEST => std::thread::sleep(Duration::from_millis(5)),
            _ => break None,
        }
    };
    let Some(status) = status else {
        // It may have ended just now; then there is nothing to end.
        let _ = child.kill();
        let _ = child.wait();
        return Err(failed(&format!("did not end in {} s", LONGEST.as_secs())));
    };
    let (text, said) = (text.join().unwrap_or_default(), said.join().unwrap_or_default());
    if status.success() {
        return Ok(Material::new(file.as_str(), text));
    }
    // It says why in its own words, unless it died.
    let why = said.trim().split_once(&format!("cannot use `{file}`: ")).map(|(_, why)| why.to_owned());
    Err(why.map_or_else(|| failed("failed"), Unread::Unreadable))
}

/// Reads what a process writes, while it runs.
fn drain(from: Option<impl Read + Send + 'static>) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let limit = 4 * MATERIAL_BYTES as u64;
        from.into_iter().for_each(|from| drop(from.take(limit).read_to_end(&mut bytes)));
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Reads one material in this process.
pub fn read_here(file: &Utf8Path) -> Result<Material, Unread> {
    if let Some(why) = Material::skipped(file.as_str()) {
        return Err(Unread::Skipped(why.to_owned()));
    }
    let bytes = disk::read_file_up_to(file, MATERIAL_BYTES).map_err(|error| Unread::Unreadable(error.to_string()))?;
    Material::read(file.as_str(), &bytes)
}
