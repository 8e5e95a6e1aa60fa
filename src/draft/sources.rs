//! Everything that an article was written from, ready to be asked; made once for any number of answers.

use super::brief::Brief;
use super::claims::Claims;
use super::index::Index;
use super::material::Material;
use crate::source::FilePath;

/// The materials, and what the brief asks for.
pub struct Sources {
    /// What they say. After the materials comes the brief: what it asks for is said by it.
    pub(super) index: Index,
    /// What they claim.
    pub(super) claims: Claims,
    /// How many of what is indexed are materials.
    materials: usize,
}

impl Sources {
    /// Reads the materials, those inside the brief among them.
    pub fn of(mut materials: Vec<Material>, brief: Option<(&Brief, &FilePath)>) -> Sources {
        materials.extend(brief.iter().flat_map(|(brief, _)| brief.materials.iter().cloned()));
        let number = materials.len();
        materials.extend(brief.map(|(brief, name)| Material::new(name.as_str(), brief.asked.clone())));
        let mut index = Index::of(materials);
        Sources { claims: Claims::of(&mut index), index, materials: number }
    }

    /// The materials, without the brief.
    pub fn materials(&self) -> &[Material] {
        &self.index.materials[..self.materials]
    }

    /// The texts that findings point into, by the names they have there.
    pub fn texts(&self) -> impl Iterator<Item = (FilePath, &str)> {
        self.materials().iter().map(|material| (material.path(), material.text.as_str()))
    }
}
