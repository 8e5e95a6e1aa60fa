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
mod by_path;
mod candidates;
mod cmdlet;
mod config;
mod derived;
mod docfx;
mod docfx_keys;
mod edit;
mod entry;
mod file_title;
mod files;
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
mod markdown_extensions;
mod mdbook;
mod metadata;
mod missing_content;
mod mkdocs;
mod mkdocs_unread;
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
mod redirected;
mod redirects;
mod resources;
mod routes;
mod shapes;
mod site_link;
mod site_links;
mod site_schema;
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

pub use addresses::NOT_FOUND;
pub use anchor_set::Anchors;
pub use breadcrumbs::Crumb;
pub use candidates::is_picture;
pub use config::heeds_gitignore;
pub use entry::{PageEntry, PageKind};
pub use file_title::words;
pub use files::Files;
pub use fonts::{Font, FontRole};
pub use found::{Faults, read_json, read_yaml};
pub use globs::{Globs, within};
pub use hosting::Hosting;
pub use kind::{PUBLISH_CONFIG, ProjectKind};
pub use lookup::{Documents, Lookup};
pub use metadata::Metadata;
pub use model::{Config, Site};
pub use paths::{MANIFEST, STAGING, twin_path, with_md};
pub use pivots::PivotGroup;
pub use record::Record;
pub use redirect::Redirect;
pub use redirects::{LEARN_HOSTS, is_redirection};
pub use routes::Target;
pub use site_link::SiteLink;
pub use site_schema::schema as site_schema;
pub use step::Step;
pub use surroundings::Docset;
pub use toc::{Toc, TocEntry, each_entry, is_toc, names_folder, toc_yaml};
pub use uids::{OwnUid, described as described_uids, unknown as unknown_uid};
pub use xref_target::XrefTarget;

use crate::source::Snapshot;
use pages::Pages;
use redirect_chain::Redirects;
use resources::Resources;
use routes::Routes;
use tocs::Tocs;

/// Loads the docsets of `snapshot`. A `base_url` of the command line wins over that of `site.yml`.
pub fn load(snapshot: &Snapshot, base_url: Option<&str>) -> Docset {
    load_at(snapshot, base_url, None)
}

/// The same, where it is known at which addresses the docsets start.
pub fn load_at(snapshot: &Snapshot, base_url: Option<&str>, bases: Option<&[String]>) -> Docset {
    let mut found = Faults::new();
    let (site, configs) = config::load(snapshot, base_url, &mut found);
    let mut candidates = candidates::find(snapshot, &configs);
    missing_content::report(snapshot, &site, &configs, &candidates, &mut found);
    let mut written = redirects::load(snapshot, &configs, &mut found);
    written.extend(redirects::of_tools(snapshot, &configs));
    written.extend(moved::take(snapshot, &configs, &mut candidates));
    let find = || base::find(snapshot, &site, &configs, &candidates, &written);
    let bases = bases.map_or_else(find, <[String]>::to_vec);
    let made = made::missing(&configs, &candidates, &mut found);
    let monikers = monikers::of_all(snapshot, &configs, &mut found);
    let (external_uids, has_all_maps) = uids::of_maps(snapshot, &configs, &mut found);
    let pages = Pages::of(candidates.pages, &configs, &bases, &monikers, &mut found);
    let resources = Resources::of(candidates.resources, (&site, &configs), &bases, pages.taken.clone(), &mut found);
    let pivots = pivots::of_all(snapshot, &configs, &candidates.pivots, &mut found);
    let files = Files { site, configs, bases, pages, resources, made, monikers, pivots, external_uids, has_all_maps };
    let redirects = Redirects::followed(written, &files);
    let routes = Routes { files: &files, redirects: &redirects };
    let tocs = Tocs::load(routes, snapshot, &candidates.tocs, &mut found);
    redirects.report_loops(&files, &mut found);
    redirect_faults::of_sources(routes, snapshot, &mut found);
    redirect_faults::of_targets(routes, &mut found);
    site_links::report(routes, snapshot, &mut found);
    let training = training::load(&files, snapshot);
    let titles = titles::find(&files, &tocs.breadcrumbs, snapshot);
    let names = titles::names(&files, tocs.all());
    Docset { files, redirects, tocs, training, titles, names, findings: found }
}
