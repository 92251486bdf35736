//! A drawing of each page.

use typst_svg::SvgOptions;

use super::{Artifact, each_page};
use crate::diagnostic::{Reported, Sink};
use crate::engine::Pages;

pub fn write(pages: &Pages, _: &mut Sink) -> Result<Vec<Artifact>, Reported> {
    Ok(each_page(pages, |page| typst_svg::svg(page, &SvgOptions::default()).into_bytes()))
}
