//! What surrounds the pages: configuration, addresses, tables of contents, redirects, versions, pivots, uids.
//!
//! A docset is made anew for every snapshot, in milliseconds: no article is read for it. Pages see it only through
//! [`Lookup`].

mod addresses;
mod anchor_set;
mod anchors;
mod app;
mod base;
mod breadcrumbs;
mod candidates;
mod config;
mod derived;
mod docfx;
mod docfx_keys;
mod edit;
mod entry;
mod file_title;
mod fonts;
mod formulas;
mod found;
mod given_metadata;
mod globs;
mod hosting;
mod kind;
mod listed;
mod lookup;
mod made;
mod mapping;
mod markdig;
mod mdbook;
mod metadata;
mod missing_content;
mod mkdocs;
mod model;
mod monikers;
mod moved;
mod pages;
mod paths;
mod picture_size;
mod pivots;
mod places;
mod publish_config;
mod question;
mod record;
mod redirect;
mod redirect_chain;
mod redirect_faults;
mod redirects;
mod resources;
mod site_yml;
mod step;
mod surroundings;
mod titles;
mod toc;
mod toc_entry;
mod toc_markdown;
mod toc_reader;
mod tocs;
mod training;
mod uids;
mod xref_target;

use std::collections::HashMap;

pub use addresses::NOT_FOUND;
pub use anchor_set::Anchors;
pub use breadcrumbs::Crumb;
pub use candidates::{is_picture, yaml_mime};
pub use config::heeds_gitignore;
pub use entry::{PageEntry, PageKind};
pub use file_title::words;
pub use fonts::{Font, FontRole};
pub use found::{Found, read_json, read_yaml};
pub use globs::{Globs, within};
pub use hosting::Hosting;
pub use kind::{Kind, PUBLISH_CONFIG};
pub use lookup::{Documents, Lookup, Target};
pub use metadata::Metadata;
pub use model::{Config, Site};
pub use paths::with_md;
pub use pivots::PivotGroup;
pub use record::Record;
pub use redirect::Redirect;
pub use redirects::{LEARN_HOSTS, is_redirection};
pub use site_yml::schema as site_schema;
pub use step::Step;
pub use surroundings::Docset;
pub use toc::{Entry, Toc, each_entry, is_toc};
pub use uids::{OwnUid, described as described_uids, unknown as unknown_uid};
pub use xref_target::XrefTarget;

use crate::source::Snapshot;
use listed::Listed;
use pages::Pages;
use redirect::Redirected;
use resources::Resources;

/// Loads the docsets of `snapshot`. A `base_url` of the command line wins over that of `site.yml`.
pub fn load(snapshot: &Snapshot, base_url: Option<&str>) -> Docset {
    load_at(snapshot, base_url, None)
}

/// The same, where it is known at which addresses the docsets start.
pub fn load_at(snapshot: &Snapshot, base_url: Option<&str>, bases: Option<&[String]>) -> Docset {
    let mut found = Found::new();
    let (mut site, configs) = config::load(snapshot, &mut found);
    if let Some(url) = base_url {
        site.base_url = Some(model::site_address(url));
    }
    let mut files = candidates::find(snapshot, &configs);
    missing_content::report(snapshot, &site, &configs, &files, &mut found);
    let mut redirects = redirects::load(snapshot, &mut found);
    redirects.extend(moved::take(snapshot, &configs, &mut files));
    let find = || base::find(snapshot, &site, &configs, &files, &redirects);
    let bases = bases.map_or_else(find, <[String]>::to_vec);
    let made = made::missing(&configs, &files, &mut found);
    let monikers = monikers(snapshot, &configs, &mut found);
    let (external_uids, has_all_maps) = uids::of_maps(snapshot, &configs, &mut found);
    let Pages { pages, places, other_versions } = Pages::of(files.pages, &configs, &bases, &monikers, &mut found);
    let Resources { resources, by_output } = Resources::of(files.resources, &site, &bases, &places);
    let pivots = pivots::of_all(snapshot, &configs, &files.pivots, &mut found);
    let mut docset = Docset {
        site,
        findings: Vec::new(),
        configs,
        bases,
        pages,
        resources,
        by_output,
        places,
        other_versions,
        tocs: Vec::new(),
        toc_of: HashMap::new(),
        listed: Listed::default(),
        redirected: Redirected::default(),
        redirects,
        made,
        monikers,
        pivots,
        breadcrumbs: Vec::new(),
        external_uids,
        has_all_maps,
        training: HashMap::new(),
        titles: Vec::new(),
    };
    docset.follow_redirects();
    docset.load_tocs(snapshot, &files.tocs, &mut found);
    docset.report_loops(&mut found);
    redirect_faults::of_sources(&docset, snapshot, &mut found);
    redirect_faults::of_targets(&docset, &mut found);
    docset.site.logo_size = docset.site.logo.as_ref().and_then(|logo| {
        // Asked for as text, too: by that a docset is known for another one.
        let _ = snapshot.text(logo);
        picture_size::proportions(&snapshot.bytes(logo).ok()?)
    });
    docset.training = training::load(&docset, snapshot);
    docset.titles = docset.find_titles(snapshot);
    docset.findings = found;
    docset
}

fn monikers(snapshot: &Snapshot, configs: &[Config], found: &mut Found) -> monikers::Monikers {
    for config in configs {
        if let Some(file) = config.moniker_definition.as_ref().and_then(|file| snapshot.find(file)) {
            return monikers::Monikers::read(&read_json(snapshot, file, found));
        }
    }
    let ranges = configs.iter().flat_map(|config| &config.groups).map(|(_, range)| range.as_str());
    monikers::Monikers::of_names(&ranges.filter(|range| !range.trim().is_empty()).collect::<Vec<_>>())
}
