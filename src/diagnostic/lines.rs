//! The lines of a text, with positions as editors count them.

/// The beginnings of the lines of a text.
///
/// A line ends at `\n`, `\r\n`, or a `\r` alone, as in editors.
///
/// ```
/// use curricle::diagnostic::{Lines, Position, Unit};
/// let text = "name = \"A\"\ncity = \"Łódź\" # 😀!\n";
/// let lines = Lines::new(text);
/// let exclamation = text.find('!').expect("it is there");
/// let [bytes, utf16, characters] = [Unit::Byte, Unit::Utf16, Unit::Character]
///     .map(|unit| lines.position(exclamation, unit));
/// assert_eq!(bytes, Position { line: 1, column: 23 });
/// assert_eq!(utf16, Position { line: 1, column: 18 });
/// assert_eq!(characters, Position { line: 1, column: 17 });
/// assert_eq!(lines.byte(utf16, Unit::Utf16), exclamation);
/// ```
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// A place in a text. Lines and columns count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// The unit of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of UTF-8.
    Byte,
    /// UTF-16 code units, of which some characters take two.
    Utf16,
    /// Unicode scalar values.
    Character,
}

impl Unit {
    fn len(self, c: char) -> usize {
        match self {
            Self::Byte => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Character => 1,
        }
    }
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The number of lines. A text that ends with a line end has an empty line after it.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The position of a byte. A byte within a character has the position of that character, and a byte after the end
    /// of the text that of the end.
    pub fn position(&self, byte: usize, unit: Unit) -> Position {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte) - 1;
        let column = self.text[self.starts[line]..byte].chars().map(|c| unit.len(c)).sum();
        Position { line, column }
    }

    /// The byte at a position. A column after the end of its line is taken as the end of the line, one within a
    /// character as the start of that character, and a line after the last one as the end of the text.
    pub fn byte(&self, position: Position, unit: Unit) -> usize {
        let Some(start) = self.starts.get(position.line) else { return self.text.len() };
        let end = self.starts.get(position.line + 1).copied().unwrap_or(self.text.len());
        let line = self.text[*start..end].trim_end_matches(['\r', '\n']);
        let mut column = 0;
        for (at, c) in line.char_indices() {
            column += unit.len(c);
            if column > position.column {
                return start + at;
            }
        }
        start + line.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_leads_back_to_its_byte() {
        let text = "a\r\nŁ😀b\rc\n\nend";
        let lines = Lines::new(text);
        assert_eq!(lines.count(), 5);
        for unit in [Unit::Byte, Unit::Utf16, Unit::Character] {
            for (byte, c) in text.char_indices().filter(|(_, c)| !['\r', '\n'].contains(c)) {
                let position = lines.position(byte, unit);
                assert_eq!(lines.byte(position, unit), byte, "{c} {position:?} {unit:?}");
            }
        }
        assert_eq!(lines.position(99, Unit::Byte), Position { line: 4, column: 3 });
    }

    #[test]
    fn what_is_out_of_a_text_is_moved_into_it() {
        let lines = Lines::new("a\r\nŁ😀b\n");
        let byte = |line, column| lines.byte(Position { line, column }, Unit::Utf16);
        assert_eq!(byte(0, 99), 1, "a line ends before its line end");
        assert_eq!(byte(1, 2), byte(1, 1), "half of a pair is its character");
        assert_eq!(byte(1, 3), byte(1, 1) + '😀'.len_utf8());
        assert_eq!(byte(99, 0), 11);
    }
}
