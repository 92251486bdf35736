//! Papers: who wrote them, what they are called, how they are set.

pub mod labels;
pub mod names;
