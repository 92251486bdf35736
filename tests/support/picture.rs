//! Pictures of pages, and whether two look alike.

use std::error::Error;

/// Colours are kept in steps of this, which halves the files and hides rounding.
const STEP: u8 = 17;
/// By how much a channel of a pixel may differ: two steps, so that no rounding fails a test.
const TOLERANCE: u8 = 2 * STEP;

/// The colours of a page, three bytes a pixel.
#[derive(Debug, PartialEq)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

impl Picture {
    pub fn decode(png: &[u8]) -> Result<Self, Box<dyn Error>> {
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

    pub fn encode(&self) -> Result<Vec<u8>, Box<dyn Error>> {
        let mut bytes = vec![];
        let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::High);
        encoder.write_header()?.write_image_data(&self.pixels)?;
        Ok(bytes)
    }

    /// The picture, reduced by this factor, with fewer colours.
    pub fn shrunk(&self, times: usize) -> Self {
        let (width, height) = (self.width / times, self.height / times);
        let mut pixels = Vec::with_capacity(3 * width * height);
        for y in 0..height {
            for x in 0..width {
                let mut sums = [0usize; 3];
                for row in times * y..times * (y + 1) {
                    let start = 3 * (row * self.width + times * x);
                    for pixel in self.pixels[start..start + 3 * times].chunks_exact(3) {
                        (0..3).for_each(|channel| sums[channel] += usize::from(pixel[channel]));
                    }
                }
                pixels.extend(sums.map(|sum| {
                    let mean = sum / (times * times);
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

    /// `None` if the pictures look alike; otherwise the expected picture with the differences in red.
    pub fn difference(&self, other: &Self) -> Option<Self> {
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
