//! Small pictures of pages as goldens, and a report that shows what became different.

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::Failed;

use crate::goldens::{missing, relative, rewriting, write};
use crate::support::{files_in, stem};

/// How much smaller a golden is than the picture that the program writes.
const SHRINK: usize = 4;
/// Colours are kept in steps of this, which halves the files and hides rounding.
const STEP: u8 = 17;
/// By how much a channel of a pixel may differ: two steps, so that no rounding fails a test.
const TOLERANCE: u8 = 2 * STEP;

/// The colours of a page, three bytes a pixel.
#[derive(Debug, PartialEq)]
struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// Compares the picture of each page with `page-N.png` in `folder`.
pub fn compare(folder: &Path, name: &str, pages: &[Vec<u8>]) -> Result<(), Failed> {
    let mut faults = vec![];
    for (i, page) in pages.iter().enumerate() {
        let golden = folder.join(format!("page-{}.png", i + 1));
        let actual = Picture::decode(page)?.shrunk();
        if rewriting() {
            // A golden that is as good stays, so that only real changes show in a commit.
            let kept = fs::read(&golden).is_ok_and(|bytes| {
                Picture::decode(&bytes).is_ok_and(|expected| expected.difference(&actual).is_none())
            });
            if !kept {
                write(&golden, &actual.encode()?)?;
            }
            continue;
        }
        let Ok(bytes) = fs::read(&golden) else { return Err(missing(&golden)) };
        let expected = Picture::decode(&bytes)?;
        if let Some(difference) = expected.difference(&actual) {
            let at = report_folder().join(format!("{name}-page-{}", i + 1));
            for (kind, picture) in
                [("expected", &expected), ("actual", &actual), ("difference", &difference)]
            {
                write(&at.with_extension(format!("{kind}.png")), &picture.encode()?)?;
            }
            faults.push(relative(&golden));
        }
    }
    for golden in files_in(folder, "png") {
        let number = stem(&golden).strip_prefix("page-").and_then(|number| number.parse().ok());
        if number.is_none_or(|number: usize| !(1..=pages.len()).contains(&number)) {
            if rewriting() {
                fs::remove_file(golden)?;
            } else {
                faults.push(format!("{}, a page that is not there", relative(&golden)));
            }
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    let report = report_folder().join("index.html");
    Err(format!("it looks different from {}; see {}", faults.join(", "), report.display()).into())
}

impl Picture {
    fn decode(png: &[u8]) -> Result<Self, Failed> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let mut bytes = vec![0; reader.output_buffer_size().ok_or("too large a picture")?];
        let info = reader.next_frame(&mut bytes)?;
        let channels = info.color_type.samples();
        let bytes = &bytes[..info.buffer_size()];
        let pixels = match channels {
            3 => bytes.to_vec(),
            4 => bytes.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect(),
            _ => return Err(format!("{channels} channels").into()),
        };
        Ok(Self { width: info.width as usize, height: info.height as usize, pixels })
    }

    fn encode(&self) -> Result<Vec<u8>, Failed> {
        let mut bytes = vec![];
        let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::High);
        encoder.write_header()?.write_image_data(&self.pixels)?;
        Ok(bytes)
    }

    /// The picture in a smaller size, with fewer colours.
    fn shrunk(&self) -> Self {
        let (width, height) = (self.width / SHRINK, self.height / SHRINK);
        let mut pixels = Vec::with_capacity(3 * width * height);
        for y in 0..height {
            for x in 0..width {
                let mut sums = [0usize; 3];
                for row in SHRINK * y..SHRINK * (y + 1) {
                    let start = 3 * (row * self.width + SHRINK * x);
                    for pixel in self.pixels[start..start + 3 * SHRINK].chunks_exact(3) {
                        (0..3).for_each(|channel| sums[channel] += usize::from(pixel[channel]));
                    }
                }
                pixels.extend(sums.map(|sum| {
                    let mean = sum / (SHRINK * SHRINK);
                    let step = usize::from(STEP);
                    ((mean + step / 2) / step * step).min(255) as u8
                }));
            }
        }
        Self { width, height, pixels }
    }

    /// Whether a row or a column is darker or lighter all along, as one with a hairline is: too little in any
    /// pixel to be more than rounding, which does not go one way.
    fn has_other_lines(&self, other: &Self) -> bool {
        const MOST: usize = 2;
        let sum = |picture: &Self, pixels: &mut dyn Iterator<Item = usize>| -> usize {
            pixels
                .flat_map(|pixel| &picture.pixels[3 * pixel..3 * pixel + 3])
                .map(|c| usize::from(*c))
                .sum()
        };
        let differs = |length: usize, pixels: &dyn Fn() -> Box<dyn Iterator<Item = usize>>| {
            sum(self, &mut *pixels()).abs_diff(sum(other, &mut *pixels())) > 3 * MOST * length
        };
        let (width, height) = (self.width, self.height);
        (0..height).any(|y| differs(width, &|| Box::new(y * width..(y + 1) * width)))
            || (0..width)
                .any(|x| differs(height, &|| Box::new((0..height).map(move |y| y * width + x))))
    }

    /// None if the pictures look alike; else a picture with what differs in red, over what is expected.
    fn difference(&self, other: &Self) -> Option<Self> {
        if (self.width, self.height) != (other.width, other.height) {
            return Some(Self { width: 1, height: 1, pixels: vec![255, 0, 0] });
        }
        let mut found = self.has_other_lines(other);
        let pixels = self.pixels.chunks_exact(3).zip(other.pixels.chunks_exact(3));
        let pixels = pixels
            .flat_map(|(a, b)| {
                let differs = a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > TOLERANCE);
                found |= differs;
                let pale = |value: u8| 170 + value / 3;
                if differs { [255, 0, 0] } else { [pale(a[0]), pale(a[1]), pale(a[2])] }
            })
            .collect();
        found.then_some(Self { width: self.width, height: self.height, pixels })
    }
}

fn report_folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures")
}

/// Removes the report of the run before.
pub fn begin_report() {
    // There may be none.
    let _ = fs::remove_dir_all(report_folder());
}

/// Writes a page that shows each failure as three pictures, if there was any.
pub fn end_report() {
    let actual: Vec<String> = files_in(&report_folder(), "png")
        .iter()
        .filter_map(|path| stem(path).strip_suffix(".actual").map(str::to_string))
        .collect();
    if actual.is_empty() {
        return;
    }
    let mut html = String::from(
        "<!doctype html><meta charset=utf-8><title>Pages that look different</title>\n\
         <style>body{font:16px sans-serif;background:#eee}img{border:1px solid #999;margin:4px}</style>\n",
    );
    for name in actual {
        html += &format!("<h2>{name}</h2><p>Expected, actual, difference:</p>\n");
        for kind in ["expected", "actual", "difference"] {
            html += &format!("<img src=\"{name}.{kind}.png\" alt=\"{kind}\">\n");
        }
    }
    fs::write(report_folder().join("index.html"), html).expect("the target folder can be written");
}
