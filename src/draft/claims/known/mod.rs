//! What the materials claim, read once for all articles: [`claims::Claims`], and what it is made of.

pub mod claims;
pub mod closed;
pub mod command_options;
pub mod compared;
pub mod default_values;
pub mod defaults;
pub mod deprecated;
pub mod duties;
pub mod exceptions;
pub mod grid;
pub mod grid_of;
pub mod grids;
pub mod packages;
pub mod people;
pub mod per;
pub mod products;
pub mod steps;
