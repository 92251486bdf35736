//! Decodes the text of a file, whatever its encoding.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Decodes bytes: by their byte order mark, then by the encoding that the file itself names, then as UTF-8, and
/// otherwise as windows-1252. Lines end in `\n`, and control characters are removed.
pub fn text_as(bytes: &[u8], label: Option<&str>) -> String {
    let marked = Encoding::for_bom(bytes);
    let (encoding, start) = match (marked, label.and_then(|l| Encoding::for_label(l.as_bytes()))) {
        (Some(marked), _) => marked,
        (None, Some(named)) if named.is_ascii_compatible() => (named, 0),
        _ if is_wide(bytes, 0) => (encoding_rs::UTF_16BE, 0),
        _ if is_wide(bytes, 1) => (encoding_rs::UTF_16LE, 0),
        _ if std::str::from_utf8(bytes).is_ok() => (UTF_8, 0),
        _ => (WINDOWS_1252, 0),
    };
    let (text, _) = encoding.decode_without_bom_handling(&bytes[start..]);
    clean(&text)
}

/// Whether ASCII text is written with two bytes per letter, with the zero first or second.
fn is_wide(bytes: &[u8], zero: usize) -> bool {
    let pairs = bytes.chunks_exact(2).take(20);
    pairs.len() >= 2 && pairs.clone().all(|pair| pair[zero] == 0 && pair[1 - zero] != 0)
}

/// A text without control characters, with `\n` as line ends.
pub fn clean(text: &str) -> String {
    let is_junk = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
            || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    match unix.contains(is_junk) {
        true => unix.replace(is_junk, ""),
        false => unix,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_text_in_any_encoding() {
        for (bytes, wanted) in [
            (&b"\xef\xbb\xbfa\r\nb"[..], "a\nb"),
            (b"\xff\xfea\0\n\0", "a\n"),
            (b"\0<\0a\0>", "<a>"),
            (b"M\xfcnchen", "München"),
            ("Zürich\u{0}".as_bytes(), "Zürich"),
            (b"", ""),
        ] {
            assert_eq!(text_as(bytes, None), wanted);
        }
        assert_eq!(text_as(b"\xe0", Some("iso-8859-2")), "ŕ");
    }
}
