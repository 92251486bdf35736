//! Removes direction marks from laid-out text.
//!
//! Typst puts them around text in the other direction than that of its line. Once the glyphs have their positions, they
//! are no longer needed, and anyone who copies text from the PDF would get them.

use std::ops::Range;

use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
use typst_layout::{Page, PagedDocument};

/// Whether a character is an embedding, or the end of one.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202c}')
}

/// The document without direction marks.
pub fn without_signs(paged: PagedDocument) -> PagedDocument {
    if !paged.pages().iter().any(|page| has_signs(&page.frame)) {
        return paged;
    }
    let clean = |page: &Page| {
        let mut page = page.clone();
        clean(&mut page.frame);
        page
    };
    PagedDocument::new(paged.pages().iter().map(clean).collect(), info(&paged).clone())
}

fn info(paged: &PagedDocument) -> &typst::model::DocumentInfo {
    typst::model::Document::info(paged)
}

fn has_signs(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => has_signs(&group.frame),
        FrameItem::Text(text) => text.text.contains(is_sign),
        _ => false,
    })
}

fn clean(frame: &mut Frame) {
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => clean(&mut group.frame),
            FrameItem::Text(text) => remove_signs(text),
            _ => {}
        }
        true
    });
}

/// Glyphs keep the letters that they stand for; glyphs for direction marks alone, which draw nothing, are removed.
fn remove_signs(item: &mut TextItem) {
    let signs: Vec<Range<usize>> =
        item.text.match_indices(is_sign).map(|(at, sign)| at..at + sign.len()).collect();
    if signs.is_empty() {
        return;
    }
    let removed_before = |at: u16| -> u16 {
        let lengths = signs.iter().map(|sign| sign.end.min(at.into()).saturating_sub(sign.start));
        u16::try_from(lengths.sum::<usize>()).expect("no more than stood there")
    };
    item.glyphs.retain_mut(|glyph| {
        let Range { start, end } = glyph.range;
        glyph.range = start - removed_before(start)..end - removed_before(end);
        !glyph.range.is_empty() || start == end
    });
    item.text = item.text.chars().filter(|c| !is_sign(*c)).collect();
}
