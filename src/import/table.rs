//! Tables of CSV files.

use csv::{ReaderBuilder, StringRecord};

use super::node::{Node, Value};

/// The maximum number of rows that are read.
const MOST_ROWS: usize = 20_000;

/// The rows of a table below its header, each as a table of its non-empty columns. The header is the first row that
/// `is_header` accepts; rows before it are a preamble. `None` if there is no such row.
///
/// Cells beyond the header are under `extra`.
pub fn read(text: &str, mut is_header: impl FnMut(&[String]) -> bool) -> Option<Node> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut records = reader.records().take(MOST_ROWS).map_while(Result::ok);
    let header = records.by_ref().find_map(|record| {
        let names: Vec<String> = record.iter().map(|name| name.trim().to_string()).collect();
        is_header(&names).then_some(names)
    })?;
    let rows = records.map(|record| row(&header, &record)).filter(|row| !row.is_blank());
    Some(Node::new(Value::List(rows.collect()), 0..text.len()))
}

/// The separator of columns: spreadsheets in some countries write `;`.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: char| line.matches(sign).count();
    match (count(','), count(';'), count('\t')) {
        (commas, semicolons, tabs) if semicolons > commas && semicolons >= tabs => b';',
        (commas, _, tabs) if tabs > commas => b'\t',
        _ => b',',
    }
}

fn row(header: &[String], record: &StringRecord) -> Node {
    let start = record.position().map_or(0, |position| position.byte() as usize);
    let values = record.iter().enumerate().filter(|(_, value)| !value.trim().is_empty());
    let entries = values.map(|(i, value)| {
        let name = header.get(i).filter(|name| !name.is_empty());
        let value = Value::Text(super::decode::clean(value));
        (name.cloned().unwrap_or_else(|| "extra".into()), Node::new(value, start..start))
    });
    Node::new(Value::Map(entries.collect()), start..start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_below_a_header_that_may_come_late() {
        let text =
            "Notes:\n\"A note, quoted.\"\n\nName,Level,\nDutch,\"good,\nvery\",more\n,,\nLatin\n";
        let is_header = |names: &[String]| names[0] == "Name";
        let table = read(text, is_header).expect("there is a header");
        let rows = table.items();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].text_of("level"), Some("good,\nvery"));
        assert_eq!(rows[0].text_of("extra"), Some("more"));
        assert_eq!(rows[1].text_of("name"), Some("Latin"));
        assert!(read("a;b\n1;2\n", |names| names == ["a", "b"]).is_some());
        assert!(read("No conversations found", is_header).is_none());
    }
}
