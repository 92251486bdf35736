//! The characters that the codes of a font stand for, and their widths.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

/// A font, as far as it is needed for reading.
#[derive(Debug)]
pub struct Font {
    pub unicode: Option<CMap>,
    /// The number of bytes in a code.
    pub bytes: usize,
    widths: HashMap<u32, f64>,
    /// The widths of ranges of codes, each from the first code to the last.
    ranges: Vec<(u32, u32, f64)>,
    default_width: f64,
}

impl Font {
    pub fn read(dict: &Dict) -> Self {
        let unicode = dict.get::<Stream>("ToUnicode").and_then(|stream| {
            let bytes = stream.decoded().ok()?;
            CMap::parse(&bytes, |_| None)
        });
        let composite = dict.get::<Name>("Subtype").is_some_and(|kind| kind.as_ref() == b"Type0");
        let mut font = Self {
            unicode,
            bytes: if composite { 2 } else { 1 },
            widths: HashMap::new(),
            ranges: vec![],
            default_width: 0.0,
        };
        let inner =
            dict.get::<Array>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict>().next());
        match inner {
            Some(inner) => {
                font.default_width = inner.get::<f64>("DW").unwrap_or(1000.0);
                font.read_widths(&inner.get::<Array>("W").unwrap_or_default());
            }
            None => {
                let first = dict.get::<u32>("FirstChar").unwrap_or(0).min(255);
                let widths = dict.get::<Array>("Widths").unwrap_or_default();
                font.widths = (first..).zip(widths.iter::<f64>()).collect();
            }
        }
        font
    }

    /// Reads entries of the form `first [width …]` and `first last width`.
    fn read_widths(&mut self, widths: &Array) {
        let mut items = widths.iter::<Object>();
        let code =
            |object: Object| object.into_number().map(|n| n.as_i64().clamp(0, 0xffff) as u32);
        while let Some(first) = items.next().and_then(code) {
            match items.next() {
                Some(Object::Array(each)) => {
                    self.widths.extend((first..).zip(each.iter::<f64>()));
                }
                Some(last) => {
                    let width = items.next().and_then(|width| width.into_number());
                    let (Some(last), Some(width)) = (code(last), width) else { return };
                    self.ranges.push((first, last, width.as_f64()));
                }
                None => return,
            }
        }
    }

    pub fn width(&self, code: u32) -> f64 {
        let of_range = |(first, last, _): &&(u32, u32, f64)| (*first..=*last).contains(&code);
        let width = self.widths.get(&code).copied();
        width.or_else(|| Some(self.ranges.iter().find(of_range)?.2)).unwrap_or(self.default_width)
    }

    pub fn character(&self, code: u32) -> String {
        match self.unicode.as_ref().and_then(|map| map.lookup_bf_string(code)) {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        }
    }
}
