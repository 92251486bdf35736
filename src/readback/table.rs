//! The table of a PDF that says where its objects are, before a reader trusts it.

/// Whether the objects of a file can be found within bounds. Where the table is wrong, `hayro-syntax` 0.7 looks through the
/// file for objects, and from each that has a type to the next stream: time grows with their product.
pub fn can_be_read(bytes: &[u8]) -> bool {
    const MOST: u64 = 10_000_000_000;
    cost_of_search(bytes) < MOST || is_sound(bytes)
}

/// How many bytes such a search reads.
fn cost_of_search(bytes: &[u8]) -> u64 {
    let (mut cost, mut types, mut start) = (0, 0, 0);
    for at in 0..bytes.len() {
        match &bytes[at..] {
            [b'/', rest @ ..] if rest.starts_with(b"Type") || rest.starts_with(b"Root") => {
                types += 1;
            }
            [b's', rest @ ..] if rest.starts_with(b"tream") => {
                cost += types * (at - start) as u64;
                (types, start) = (0, at);
            }
            _ => {}
        }
    }
    cost + types * (bytes.len() - start) as u64
}

/// Whether the last table is one of lines, and each leads to the object that it names.
fn is_sound(bytes: &[u8]) -> bool {
    const WORD: &[u8] = b"startxref";
    let end = bytes.len().saturating_sub(1024);
    let Some(at) = bytes[end..].windows(WORD.len()).rposition(|window| window == WORD) else {
        return false;
    };
    let words = |from: usize| bytes.get(from..).unwrap_or_default().split(u8::is_ascii_whitespace);
    let number = |word: &[u8]| std::str::from_utf8(word).ok()?.parse::<usize>().ok();
    let mut start = words(end + at + WORD.len()).filter(|word| !word.is_empty());
    let Some(start) = start.next().and_then(number) else { return false };
    let mut words = words(start).filter(|word| !word.is_empty());
    if words.next() != Some(b"xref") {
        return false;
    }
    loop {
        let first = match words.next() {
            Some(b"trailer") => return true,
            word => word.and_then(number),
        };
        let (Some(first), Some(count)) = (first, words.next().and_then(number)) else {
            return false;
        };
        for object in first..first.saturating_add(count) {
            let (Some(at), Some(_), Some(kind)) =
                (words.next().and_then(number), words.next(), words.next())
            else {
                return false;
            };
            let name = format!("{object} ");
            let leads = || bytes.get(at..).is_some_and(|rest| rest.starts_with(name.as_bytes()));
            if kind != b"f" && !leads() {
                return false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of as many links, with a table that leads astray by so many bytes.
    fn of_links(count: usize, astray: usize) -> Vec<u8> {
        let mut pdf = b"%PDF-1.7\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", count + 1);
        for number in 1..=count {
            table += &format!("{:010} 00000 n\r\n", pdf.len() + astray);
            let link = "<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://example.org)>>>>";
            pdf.extend(format!("{number} 0 obj\n{link}\nendobj\n").bytes());
        }
        let start = pdf.len();
        let end = format!("{table}trailer\n<</Root 1 0 R>>\nstartxref\n{start}\n%%EOF");
        pdf.extend(end.bytes());
        pdf
    }

    #[test]
    fn many_objects_are_read_only_where_the_table_leads_to_them() {
        assert!(cost_of_search(&of_links(50_000, 0)) > 100_000_000_000);
        assert!(can_be_read(&of_links(50_000, 0)));
        assert!(!can_be_read(&of_links(50_000, 1)));
        assert!(can_be_read(&of_links(1000, 1)));
    }

    #[test]
    fn a_table_without_an_end_is_not_sound() {
        for end in ["", "startxref", "startxref\n0", "xref\n0 99999999999\nstartxref\n0"] {
            assert!(!is_sound(end.as_bytes()), "{end}");
        }
    }
}
