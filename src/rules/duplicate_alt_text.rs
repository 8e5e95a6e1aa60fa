#![doc = include_str!("../../lints/rules/duplicate-alt-text.md")]

use std::collections::HashMap;

use super::images::Shown;
use super::placed::{MOST_ALTERNATIVES, Placed};
use super::{Article, Findings};
use crate::docset::{Lookup, Target};
use crate::page::Resolution;
use crate::source::address::AddressKind;
use crate::source::{Address, Place};
use crate::syntax::tree::HtmlTag;
use crate::syntax::{Kind, Node};

/// A picture and where it stands.
struct At<'a> {
    shown: Shown<'a>,
    /// The file that is shown, or the address.
    source: String,
    placed: Placed<'a>,
}

/// Reports pictures that a reader who hears their texts cannot tell apart.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let mut images = Vec::new();
    for block in &article.blocks {
        collect(block, block.node, article.lookup, &mut images);
    }
    let mut by_text: HashMap<&str, Vec<&At<'_>>> = HashMap::new();
    for image in &images {
        by_text.entry(&image.shown.alt).or_default().push(image);
    }
    // One picture that is shown again and again needs no look at every pair.
    by_text.retain(|_, same| same.iter().any(|image| image.source != same[0].source));
    for image in images.iter().filter(|image| by_text.contains_key(image.shown.alt.as_str())) {
        let others = by_text[image.shown.alt.as_str()].iter().filter(|other| other.source != image.source);
        if others.take(MOST_ALTERNATIVES).any(|other| other.placed.is_shown_with(&image.placed)) {
            let Placed { part, chain, .. } = &image.placed;
            let message = format!("alternative text `{}` is used for more than one image", image.shown.alt);
            found.add_in(&part.file, chain, image.shown.span, message);
        }
    }
}

/// Takes the pictures of a node, with those of what it includes.
fn collect<'a>(placed: &Placed<'a>, node: &'a Node, lookup: &Lookup<'_>, into: &mut Vec<At<'a>>) {
    let document = &placed.part.document;
    let mut take = |shown: Shown<'a>| {
        if shown.alt.is_empty() || shown.is_icon {
            return;
        }
        let address = Address::parse(shown.source);
        let of_path = |path: String| match lookup.resolve(&placed.part.file, &path) {
            Target::Resource(file) | Target::Unpublished(file) => Some(file),
            _ => placed.part.file.parent().join(&path),
        };
        let is_file = address.kind() == AddressKind::Relative;
        let file = if is_file { of_path(address.decoded_path()) } else { None };
        let source = file.map_or_else(|| address.without_tail().to_owned(), |file| file.as_str().to_lowercase());
        into.push(At { shown, source, placed: placed.clone() });
    };
    match &node.kind {
        Kind::Picture(link) => {
            let alt = placed.part.shown_text(&node.children).trim().to_owned();
            take(Shown { alt, ..Shown::picture(document, node, link) });
        }
        Kind::Image(image) => take(Shown::image(document, node, image)),
        Kind::Html(pieces) | Kind::HtmlBlock(pieces) => {
            HtmlTag::all(pieces).filter_map(Shown::tag).for_each(take);
        }
        Kind::Include(include) => {
            if let Resolution::Part(part) = placed.part.resolution(include.target) {
                let here = Place { file: placed.part.file.clone(), span: node.span };
                let chain = placed.chain.iter().cloned().chain([here]).collect();
                let inner = Placed { part, chain, ..placed.clone() };
                part.document.blocks.iter().for_each(|node| collect(&inner, node, lookup, into));
            }
        }
        _ => {}
    }
    node.children.iter().for_each(|child| collect(placed, child, lookup, into));
}
