//! A picture of each page at 144 pixels per inch.

use typst_render::RenderOptions;

use super::{Artifact, each_page};
use crate::diagnostic::{Reported, Sink};
use crate::engine::Pages;

pub fn write(pages: &Pages, _: &mut Sink) -> Result<Vec<Artifact>, Reported> {
    let options = RenderOptions { pixel_per_pt: 2.0.into(), ..RenderOptions::default() };
    Ok(each_page(pages, |page| {
        typst_render::render(page, &options).encode_png().expect("a page is a valid picture")
    }))
}
