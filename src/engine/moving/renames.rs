//! Which files move, and what cannot be meant.

use super::leads::Ground;
use crate::docset::{PUBLISH_CONFIG, ProjectKind, is_redirection, is_toc};
use crate::source::{FilePath, nearest};

/// The files that move, with their new names; refuses what cannot be meant.
pub fn renames(ground: &Ground<'_>, from: &FilePath, to: &FilePath) -> Result<Vec<(FilePath, FilePath)>, String> {
    let Ground { snapshot, docset, .. } = ground;
    if *from == FilePath::root() || *to == FilePath::root() {
        return Err("the root itself stays where it is".to_owned());
    }
    let renames: Vec<(FilePath, FilePath)> = match snapshot.contains(from) {
        true => vec![(from.clone(), to.clone())],
        false => {
            let inside = snapshot.paths().filter(|path| path.is_in(from));
            let new = |path: &FilePath| to.join(&path.as_str()[from.as_str().len()..]).expect("a path below");
            inside.map(|path| (path.clone(), new(path))).collect()
        }
    };
    if renames.is_empty() {
        let folders = snapshot
            .paths()
            .flat_map(|path| std::iter::successors(Some(path.parent()), |it| Some(it.parent()).filter(|up| up != it)));
        let folders: std::collections::BTreeSet<FilePath> = folders.filter(|it| *it != FilePath::root()).collect();
        let folder = || nearest(from.as_str(), folders.iter().map(FilePath::as_str)).map(str::to_owned);
        let meant = ground.suggestion(from).map(|file| file.to_string()).or_else(folder);
        let meant = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
        return Err(format!("`{from}` is no file or folder of the docset{meant}"));
    }
    if from == to {
        return Err(format!("`{from}` is there already"));
    }
    if to.is_in(from) {
        return Err(format!("`{from}` cannot be moved into itself"));
    }
    let is_taken = |path: &&FilePath| path.is_in(to) || to.is_in(path);
    let taken = snapshot.find(to).filter(|there| *there != from);
    if let Some(taken) =
        taken.or_else(|| snapshot.paths().filter(|path| !path.is_in(from) && *path != from).find(is_taken))
    {
        return Err(match taken == to {
            true => format!("`{to}` exists already"),
            false => format!("`{to}` exists already: `{taken}`"),
        });
    }
    keep_roles(ground, &renames)?;
    let is_ground = |folder: &FilePath| *folder != FilePath::root() && (folder == from || folder.is_in(from));
    if let Some(config) = docset.files.configs().iter().find(|config| is_ground(&config.folder)) {
        return Err(format!("`{}` is the folder of the docset: it stays where it is", config.folder));
    }
    Ok(renames)
}

/// Refuses to take from files what they are: configuration, tables of contents.
fn keep_roles(ground: &Ground<'_>, renames: &[(FilePath, FilePath)]) -> Result<(), String> {
    let Ground { snapshot, docset, .. } = ground;
    let is_configuration = |file: &FilePath| {
        let is_named = file.as_str() == PUBLISH_CONFIG || file.as_str() == "site.yml" || is_redirection(file);
        let is_mark = docset
            .files
            .configs()
            .iter()
            .any(|config| file.parent() == config.folder || config.file.as_ref() == Some(file));
        let is_summary = docset.files.site.kind == ProjectKind::MdBook
            && file.file_name() == "SUMMARY.md"
            && docset.files.configs().iter().any(|config| file.parent() == config.folder);
        is_named || is_summary || (is_mark && ProjectKind::MARKS.contains(&file.file_name()))
    };
    if let Some((file, _)) = renames.iter().find(|(file, _)| is_configuration(file)) {
        return Err(format!("`{file}` is configuration, which says what the docset is: it stays where it is"));
    }
    if let Some((_, new)) = renames.iter().find(|(old, new)| is_toc(old) != is_toc(new)) {
        return Err(match is_toc(new) {
            true => format!("`{new}` would be a table of contents"),
            false => format!("`{new}` would be no table of contents: such a file is called `toc.yml`"),
        });
    }
    for (old, new) in renames.iter().filter(|(_, new)| is_toc(new)) {
        let stays = |file: &&FilePath| is_toc(file) && *file != old && renames.iter().all(|(moved, _)| moved != *file);
        if let Some(other) = snapshot.in_folder(&new.parent()).iter().find(stays) {
            return Err(format!("`{}` has a table of contents already: `{other}`", new.parent()));
        }
    }
    Ok(())
}
