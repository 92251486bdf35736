pub mod diagnostic;
pub mod files;
pub mod load;
pub mod profile;
pub mod publications;
