//! Lines as programs read them that sort text by its position on the page.
//!
//! Such programs take texts that are far apart on a line for columns and read one column after the other: all titles,
//! and then all dates. Spaces between the two, which may be in an artifact, keep them on one line.

use super::expected::Unit;
use super::letters::Letters;
use crate::diagnostic::{Code, Diagnostic, Sink};

/// A piece of text on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub page: usize,
    /// In points from the left and the bottom of the page.
    pub left: f64,
    pub right: f64,
    pub baseline: f64,
    /// The height of its letters, in points.
    pub size: f64,
    pub text: String,
    /// Whether it is an artifact and not part of the text.
    pub artifact: bool,
}

/// Texts that are more than this many ems apart, with nothing between them, are taken for columns.
const FAR: f64 = 3.0;

/// The maximum number of possibly torn lines that are examined.
const MOST: usize = 500;

/// Reports lines that are torn between two texts of one item, both of which are complete on that line; for a text of
/// two lines, the order on the page decides in any case.
pub fn torn(pieces: &[Piece], units: &[Unit], sink: &mut Sink) {
    let texts = |unit: &Unit| unit.texts.iter().map(|text| Letters::new(text).letters).collect();
    let texts: Vec<Vec<Vec<char>>> = units.iter().map(texts).collect();
    let mut found = gaps(pieces).into_iter().take(MOST).filter_map(|(before, after)| {
        let parts = |texts: &Vec<Vec<char>>| {
            let one = texts.iter().position(|text| before.ends_with(text))?;
            let other = texts.iter().rposition(|text| after.starts_with(text))?;
            (one != other).then_some((one, other))
        };
        let (unit, (one, other)) =
            units.iter().zip(&texts).find_map(|(unit, texts)| Some((unit, parts(texts)?)))?;
        Some((unit, &unit.texts[one], &unit.texts[other]))
    });
    // One line makes no column.
    let (Some((unit, one, other)), Some(_)) = (found.next(), found.next()) else { return };
    let place = match unit.section.is_empty() {
        true => "at the head".to_string(),
        false => format!("in “{}”", unit.section),
    };
    let lines = 2 + found.count();
    let message =
        format!("“{one}” and “{other}” {place} are far apart on their line, as on {lines} lines");
    sink.push(Diagnostic::new(Code::PDF_LINE_TORN, message).hint(
        "a template fills the gap with spaces in `pdf.artifact`, as those of curricle do, or sets the second beside the first",
    ));
}

/// The letters before and after each wide gap on a line, in the order of the page.
fn gaps(pieces: &[Piece]) -> Vec<(Vec<char>, Vec<char>)> {
    // A raised or lowered piece is on a line of its own, which does no harm.
    let key = |piece: &Piece| (piece.page, -(piece.baseline * 2.0).round() as i64);
    let mut lines: Vec<&Piece> = pieces.iter().collect();
    lines.sort_by(|a, b| key(a).cmp(&key(b)).then(a.left.total_cmp(&b.left)));
    let letters = |pieces: &[&Piece]| -> Vec<char> {
        let text: String =
            pieces.iter().filter(|piece| !piece.artifact).map(|piece| &*piece.text).collect();
        Letters::new(&text).letters
    };
    let mut found = vec![];
    for line in lines.chunk_by(|a, b| key(a) == key(b)) {
        let mut reached = f64::INFINITY;
        for (i, piece) in line.iter().enumerate() {
            if piece.left - reached > FAR * piece.size {
                found.push((letters(&line[..i]), letters(&line[i..])));
            }
            reached = if i == 0 { piece.right } else { reached.max(piece.right) };
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, left: f64, right: f64, artifact: bool) -> Piece {
        Piece { page: 0, left, right, baseline: 700.0, size: 10.0, text: text.into(), artifact }
    }

    /// The findings for a line that occurs twice.
    fn found(line: &[Piece]) -> Vec<String> {
        let texts = ["Researcher", "Institute of Art", "2018 – 2021"].map(String::from);
        let unit = Unit { part: 1, section: "Experience".into(), texts: texts.into() };
        let again = line.iter().map(|piece| Piece { baseline: 680.0, ..piece.clone() });
        let pieces: Vec<Piece> = line.iter().cloned().chain(again).collect();
        let mut sink = Sink::default();
        torn(&pieces, &[unit], &mut sink);
        sink.finish().into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn dates_far_from_their_titles_are_found() {
        let (title, date) =
            (piece("Researcher", 50.0, 110.0, false), piece("2018 – 2021", 400.0, 460.0, false));
        let message = "“Researcher” and “2018 – 2021” in “Experience” are far apart on their line, as on 2 lines";
        assert_eq!(found(&[title.clone(), date.clone()]), [message]);
        // In any order, but not where spaces lead from one to the other.
        assert_eq!(found(&[date.clone(), title.clone()]), [message]);
        assert!(found(&[title.clone(), piece("    ", 110.0, 400.0, true), date]).is_empty());
        assert!(found(&[title, piece("2018 – 2021", 130.0, 190.0, false)]).is_empty());
    }

    #[test]
    fn columns_and_texts_of_several_lines_are_not_torn() {
        let date = piece("2018 – 2021", 400.0, 460.0, false);
        assert!(found(&[piece("Skills", 50.0, 90.0, false), date.clone()]).is_empty());
        assert!(found(&[piece("Institute of", 50.0, 120.0, false), date]).is_empty());
    }
}
