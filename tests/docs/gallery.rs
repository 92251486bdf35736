//! `docs/gallery.md` shows each template in each of its themes, and is made by the program.

use std::fs;

use curricle::diagnostic::Sink;
use curricle::engine::{Template, template_names};

use crate::picture::Picture;
use crate::{keep_fresh, keep_picture, package, printed, run};

#[test]
fn the_gallery_is_fresh() {
    let mut text = String::from(INTRODUCTION);
    for name in template_names() {
        let manifest = Template::embedded(name, &mut Sink::default()).unwrap().manifest;
        let themes: Vec<&str> = manifest.themes.keys().map(String::as_str).collect();
        let pages: Vec<Picture> = themes.iter().map(|theme| first_page(name, theme)).collect();
        keep_picture(&format!("docs/images/looks/{name}.png"), &beside(&pages));
        let listed: Vec<String> = themes.iter().map(|theme| format!("`{theme}`")).collect();
        text += &format!(
            "\n## {name}\n\n{}. Themes, from left to right: {}.\n\n![{name} in its themes](images/looks/{name}.png)\n\n\
             ```sh\ncurricle -t {name} --set template-options.theme={}\n```\n",
            manifest.description,
            listed.join(", "),
            themes.last().expect("each template has themes"),
        );
    }
    keep_fresh("docs/gallery.md", &text);
}

const INTRODUCTION: &str = "# A gallery of looks

The CV of `curricle new --from general` in each template and theme; a test makes this page and its pictures. To make a choice permanent, write
`template = \"NAME\"` in `[cv]` and `theme = \"NAME\"` in `[template-options]`. All options can be set with or without a theme: `curricle templates
show NAME` lists them. See also [photos.md](photos.md) for photos, and [parsers.md](parsers.md) for the effect of a side column on programs that
read the PDF.
";

/// The first page in a theme, small.
fn first_page(template: &str, theme: &str) -> Picture {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(package("src/cli/new/general.toml"), folder.path().join("profile.toml")).unwrap();
    let theme = format!("template-options.theme={theme}");
    let output = run(folder.path(), &["-t", template, "--set", &theme, "cv.png"]);
    assert!(output.status.success(), "{template}, {theme}: {}", printed(&output));
    let first = ["cv.png", "cv-1.png"].map(|name| folder.path().join(name));
    let first = first.iter().find(|path| path.exists()).expect("a page");
    Picture::decode(&fs::read(first).unwrap()).unwrap().shrunk(4)
}

/// Pictures of one size in a row, with a grey line around each.
fn beside(pages: &[Picture]) -> Picture {
    const LINE: [u8; 3] = [204; 3];
    let (width, height) = (pages[0].width, pages[0].height);
    let mut pixels = vec![];
    for y in 0..height {
        for page in pages {
            assert_eq!((page.width, page.height), (width, height));
            for x in 0..width {
                let is_edge = [0, width - 1].contains(&x) || [0, height - 1].contains(&y);
                let at = 3 * (y * width + x);
                pixels.extend(if is_edge { &LINE } else { &page.pixels[at..at + 3] });
            }
        }
    }
    Picture { width: width * pages.len(), height, pixels }
}
