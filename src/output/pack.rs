//! Makes a PDF smaller without changing its content.
//!
//! A tagged file consists mostly of small dictionaries, which krilla writes as plain text, each with a 20-byte row in a
//! plain cross-reference table. PDF 1.5 has object streams, which compress many objects together, and cross-reference
//! streams, which give their locations (ISO 32000-1, 7.5.7 and 7.5.8); PDF/A-2 and PDF/UA-1 allow both. Existing
//! streams are not changed: fonts and pages are already compressed, and the metadata must not be.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// The number of objects in a stream. A reader that needs one of them decompresses all.
const TOGETHER: usize = 1000;

/// The same objects under the same numbers, in fewer bytes. A file with a structure other than krilla's (one plain
/// cross-reference table, generation 0, no encryption) is returned unchanged.
pub fn pack(pdf: Vec<u8>) -> Vec<u8> {
    let packed = Plain::read(&pdf).and_then(|plain| plain.pack());
    packed.unwrap_or(pdf)
}

/// A file with a plain cross-reference table.
struct Plain<'a> {
    /// The bytes before the first object.
    head: &'a [u8],
    /// The objects by number.
    objects: Vec<Object<'a>>,
    /// The entries of the trailer after its `/Size`.
    trailer: &'a [u8],
}

enum Object<'a> {
    /// An unused number, with the next such number and the generation.
    Free(u32, u16),
    /// A stream, from its number to `endobj`.
    Stream(&'a [u8]),
    /// The bytes between `obj` and `endobj`.
    Other(&'a [u8]),
}

impl<'a> Plain<'a> {
    fn read(pdf: &'a [u8]) -> Option<Self> {
        let mark = b"startxref";
        let end = pdf.windows(mark.len()).rposition(|window| window == mark)?;
        let (start, rest) = number(pdf[end + mark.len()..].trim_ascii_start())?;
        if rest.trim_ascii() != b"%%EOF" {
            return None;
        }
        let (size, rest) = number(pdf.get(start..end)?.strip_prefix(b"xref\n0 ")?)?;
        let (rows, trailer) = rest.strip_prefix(b"\n")?.split_at_checked(size.checked_mul(ROW)?)?;
        let trailer = trailer.trim_ascii().strip_prefix(b"trailer")?.trim_ascii_start();
        let trailer = trailer.strip_prefix(b"<<")?.strip_suffix(b">>")?.trim_ascii();
        let (repeated, trailer) = number(trailer.strip_prefix(b"/Size ")?)?;
        let foreign = [b"/Encrypt".as_slice(), b"/Prev", b"/XRefStm"];
        let has = |key: &[u8]| trailer.windows(key.len()).any(|window| window == key);
        if repeated != size || foreign.into_iter().any(has) {
            return None;
        }
        let rows: Vec<Row> = rows.chunks_exact(ROW).map(row).collect::<Option<_>>()?;
        let mut starts: Vec<usize> =
            rows.iter().filter(|row| row.used).map(|row| row.place).collect();
        starts.sort_unstable();
        let head = pdf.get(..*starts.first()?)?;
        starts.push(start);
        let object = |(number, row): (usize, &Row)| {
            if !row.used {
                return Some(Object::Free(row.place.try_into().ok()?, row.generation));
            }
            let end = starts[starts.partition_point(|start| *start <= row.place)..].first()?;
            object(number, pdf.get(row.place..*end)?)
        };
        let objects = rows.iter().enumerate().map(object).collect::<Option<_>>()?;
        Some(Self { head, objects, trailer })
    }

    /// The file with all objects that are not streams in object streams, whose numbers follow the existing ones. `None`
    /// if it is too large for that.
    fn pack(&self) -> Option<Vec<u8>> {
        let mut out = self.head.to_vec();
        // Of each number as a cross-reference stream has it: kind, and two fields.
        let mut places: Vec<(u8, u32, u16)> = vec![];
        let mut others = vec![];
        for (number, object) in self.objects.iter().enumerate() {
            places.push(match object {
                Object::Free(next, generation) => (0, *next, *generation),
                Object::Stream(text) => {
                    let place = (1, out.len().try_into().ok()?, 0);
                    out.extend_from_slice(text);
                    out.push(b'\n');
                    place
                }
                Object::Other(text) => {
                    let stream = self.objects.len() + others.len() / TOGETHER;
                    let place = (2, stream.try_into().ok()?, (others.len() % TOGETHER) as u16);
                    others.push((number, *text));
                    place
                }
            });
        }
        for together in others.chunks(TOGETHER) {
            let (mut index, mut texts) = (String::new(), vec![]);
            for (number, text) in together {
                index += &format!("{number} {} ", texts.len());
                texts.extend_from_slice(text);
                texts.push(b'\n');
            }
            let (count, first) = (together.len(), index.len());
            let keys = format!("/Type/ObjStm/N {count}/First {first}");
            let data = [index.as_bytes(), &texts].concat();
            let number = places.len();
            places.push((1, out.len().try_into().ok()?, 0));
            stream(&mut out, number, keys.as_bytes(), &data);
        }
        let start = out.len();
        let number = places.len();
        places.push((1, start.try_into().ok()?, 0));
        let keys = format!(
            "/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Size {}",
            places.len()
        );
        stream(&mut out, number, &[keys.as_bytes(), self.trailer].concat(), &table(&places));
        write!(out, "startxref\n{start}\n%%EOF").expect("a vector takes everything");
        Some(out)
    }
}

/// The number of bytes in a row of a plain cross-reference table.
const ROW: usize = 20;

struct Row {
    place: usize,
    generation: u16,
    used: bool,
}

/// A row, if it is free or of generation 0.
fn row(text: &[u8]) -> Option<Row> {
    let (place, rest) = number(text)?;
    let (generation, rest) = number(rest.strip_prefix(b" ")?)?;
    let used = rest == b" n\r\n";
    let free = rest == b" f\r\n";
    let known = free || used && generation == 0;
    known.then_some(Row { place, generation: generation.try_into().ok()?, used })
}

/// The object that makes up all of `text`.
fn object(number: usize, text: &[u8]) -> Option<Object<'_>> {
    let text = text.trim_ascii_end();
    let begin = format!("{number} 0 obj\n");
    let inner = text.strip_prefix(begin.as_bytes())?.strip_suffix(b"endobj")?.trim_ascii();
    match inner {
        [] => None,
        stream if stream.ends_with(b"endstream") => Some(Object::Stream(text)),
        other => Some(Object::Other(other)),
    }
}

/// The number at the beginning of `text`, and the rest.
fn number(text: &[u8]) -> Option<(usize, &[u8])> {
    let end = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(end);
    Some((str::from_utf8(digits).ok()?.parse().ok()?, rest))
}

/// Adds a compressed stream, with these keys in its dictionary.
fn stream(out: &mut Vec<u8>, number: usize, keys: &[u8], data: &[u8]) {
    let mut encoder = ZlibEncoder::new(vec![], Compression::default());
    let data = encoder.write_all(data).and_then(|()| encoder.finish());
    let data = data.expect("a vector takes everything");
    let begin = format!("{number} 0 obj\n<</Filter/FlateDecode/Length {}", data.len());
    let parts = [begin.as_bytes(), keys, b">>\nstream\n", &data, b"\nendstream\nendobj\n"];
    out.extend(parts.concat());
}

/// The rows of a cross-reference stream, each as its difference to the one above (PNG's filter 2).
fn table(places: &[(u8, u32, u16)]) -> Vec<u8> {
    let mut above = [0; 7];
    let mut table = vec![];
    for (kind, place, second) in places {
        let mut row = [*kind; 7];
        row[1..5].copy_from_slice(&place.to_be_bytes());
        row[5..].copy_from_slice(&second.to_be_bytes());
        table.push(2);
        table.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = row;
    }
    table
}

#[cfg(test)]
mod tests {
    use hayro_syntax::Pdf;
    use hayro_syntax::object::{Dict, Object, ObjectIdentifier, Stream};

    use super::*;

    /// A page with a text, and as many further numbers as requested; number 3 is free.
    fn plain(more: usize) -> Vec<u8> {
        let mut bodies = vec![
            "<</Type/Catalog/Pages 2 0 R/More 6 0 R>>".to_string(),
            "<</Type/Pages/Count 1/Kids[4 0 R]>>".to_string(),
            String::new(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R>>".to_string(),
            "<</Length 7>>\nstream\nBT\nET\n \nendstream".to_string(),
        ];
        bodies.extend((0..more).map(|number| format!("<</Value {number}>>")));
        let mut out = b"%PDF-1.7\n%\x80\x80\x80\x80\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000003 65535 f\r\n", bodies.len() + 1);
        for (number, body) in (1..).zip(&bodies) {
            if body.is_empty() {
                table += "0000000000 00000 f\r\n";
                continue;
            }
            table += &format!("{:010} 00000 n\r\n", out.len());
            write!(out, "{number} 0 obj\n{body}\nendobj\n\n").unwrap();
        }
        let start = out.len();
        write!(
            out,
            "{table}trailer\n<<\n  /Size {}\n  /Root 1 0 R\n  /ID [(a>>\x01) (b)]\n>>\nstartxref\n{start}\n%%EOF",
            bodies.len() + 1
        )
        .unwrap();
        out
    }

    /// The objects as text, by number.
    fn objects(pdf: &[u8], count: i32) -> Vec<String> {
        let pdf = Pdf::new(pdf.to_vec()).expect("it is sound");
        let get = |number| pdf.xref().get::<Object>(ObjectIdentifier::new(number, 0));
        (1..count).map(|number| format!("{:?}", get(number))).collect()
    }

    #[test]
    fn each_object_is_the_same_under_its_number() {
        let plain = plain(2500);
        let packed = pack(plain.clone());
        assert!(packed.len() < plain.len() / 5, "{} of {}", packed.len(), plain.len());
        assert_eq!(objects(&packed, 2506), objects(&plain, 2506));
        assert_eq!(packed.windows(7).filter(|window| window == b"/ObjStm").count(), 3);
        let text = String::from_utf8_lossy(&packed);
        assert!(text.contains("/Size 2510"), "four more than there were");
        assert!(text.contains("/ID [(a>>\x01) (b)]"), "the trailer keeps its keys");
        let pdf = Pdf::new(packed).expect("it is sound");
        let root = pdf.xref().get::<Dict>(pdf.xref().root_id()).expect("the catalog");
        assert_eq!(root.get::<Dict>("More").and_then(|more| more.get::<i32>("Value")), Some(0));
        let content =
            pdf.xref().get::<Stream>(ObjectIdentifier::new(5, 0)).expect("the page's content");
        assert_eq!(&*content.raw_data(), b"BT\nET\n ");
    }

    #[test]
    fn what_is_laid_out_otherwise_comes_back_unchanged() {
        let sound = plain(3);
        let damage = |from: &str, to: &str| {
            let at = sound.windows(from.len()).rposition(|window| window == from.as_bytes());
            let at = at.expect("it is there");
            [&sound[..at], to.as_bytes(), &sound[at + from.len()..]].concat()
        };
        let cut = sound[..sound.len() - 1].to_vec();
        for other in [
            vec![],
            cut,
            pack(sound.clone()),
            damage("%%EOF", "%%EOF 1"),
            damage("/Root", "/Encrypt 4 0 R/Root"),
            damage("/Root", "/Prev 4/Root"),
            damage("/Size 9", "/Size 8"),
            damage("xref\n0", "xref\n1"),
            damage(" 00000 n", " 00001 n"),
            damage("8 0 obj\n", "8 1 obj\n"),
            damage("endobj\n\nxref", "endxxx\n\nxref"),
            damage("startxref\n", "startxref\n9"),
        ] {
            assert_eq!(pack(other.clone()), other, "{}", String::from_utf8_lossy(&other));
        }
    }
}
