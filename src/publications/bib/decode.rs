//! Bytes → text. A `.bib` should be UTF-8, but many old ones are not.

/// The text of a file, and the range of the first part that was not UTF-8, if any.
///
/// Bytes that are not UTF-8 are read as windows-1252, one by one, so a file that mixes both comes out right. Byte order
/// marks are dropped, and the line ends of old Macs are normalised.
pub fn decode(bytes: &[u8]) -> (String, Option<std::ops::Range<usize>>) {
    let (text, wrong) = match utf16(bytes) {
        Some(text) => (text, None),
        None => bytewise(bytes),
    };
    match text.contains('\r') && !text.contains('\n') {
        true => (text.replace('\r', "\n"), wrong),
        false => (text, wrong),
    }
}

fn bytewise(bytes: &[u8]) -> (String, Option<std::ops::Range<usize>>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Files that were joined have one in the middle.
        return (text.replace('\u{FEFF}', ""), None);
    }
    let mut text = String::with_capacity(bytes.len());
    let mut wrong = None;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let start = text.len();
            text.extend(chunk.invalid().iter().map(|byte| windows_1252(*byte)));
            wrong.get_or_insert(start..text.len());
        }
    }
    (text, wrong)
}

/// UTF-16 is recognised by its byte order mark, or by zero bytes at the beginning.
pub fn utf16(bytes: &[u8]) -> Option<String> {
    let (join, rest): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (u16::from_le_bytes, rest),
        [0xFE, 0xFF, rest @ ..] => (u16::from_be_bytes, rest),
        [1..=255, 0, 1..=255, 0, ..] => (u16::from_le_bytes, bytes),
        [0, 1..=255, 0, 1..=255, ..] => (u16::from_be_bytes, bytes),
        _ => return None,
    };
    let units: Vec<u16> = rest.chunks_exact(2).map(|pair| join([pair[0], pair[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}

fn windows_1252(byte: u8) -> char {
    /// 0x80 to 0x9F; the five that are not assigned stay control characters.
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_1_among_utf_8_is_read_and_said() {
        let (text, wrong) = decode(b"G\xF6del \xC3\xB6 \x96");
        assert_eq!(text, "Gödel ö –");
        assert_eq!(wrong, Some(1..3));
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(decode(b"\xEF\xBB\xBF@a"), ("@a".into(), None));
        for bytes in [&b"\xFF\xFE@\0a\0"[..], b"@\0a\0", b"\0@\0a"] {
            assert_eq!(decode(bytes), ("@a".into(), None));
        }
    }

    #[test]
    fn the_line_ends_of_old_macs_are_line_ends() {
        assert_eq!(decode(b"@a\r@b\r").0, "@a\n@b\n");
        assert_eq!(decode(b"@a\r\n").0, "@a\r\n");
    }
}
