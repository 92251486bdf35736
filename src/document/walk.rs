//! A walk over all lines of text of a document, for anything that concerns each of them.

use super::{Block, Body, Document, Entry, Inline, Inlines, Item, Labels, Section, visit};

/// Defines a walk over shared or mutable lines, in the same order.
macro_rules! walk {
    ($name:ident, $blocks:ident, $item:ident, $iter:ident, $($mutable:tt)?) => {
        /// Every line of text, in reading order. A text that the contract has twice, as a piece and within a whole,
        /// occurs twice.
        pub fn $name(&$($mutable)? self) -> Vec<&$($mutable)? Inlines> {
            let mut lines = vec![];
            lines.extend(self.person.name.native.$iter().map(|native| &$($mutable)? native.body));
            lines.push(&$($mutable)? self.person.headline);
            lines.extend(self.person.contacts.$iter().map(|contact| &$($mutable)? contact.text));
            for fact in self.person.facts.$iter() {
                lines.extend([&$($mutable)? fact.label, &$($mutable)? fact.text]);
            }
            match &$($mutable)? self.body {
                Body::Cv { sections, signature } => {
                    for section in sections {
                        lines.push(&$($mutable)? section.title);
                        section.items.$iter().for_each(|item| $item(item, &mut lines));
                    }
                    for signature in signature.$iter() {
                        lines.push(&$($mutable)? signature.place_and_date);
                        lines.push(&$($mutable)? signature.name);
                    }
                }
                Body::Letter(letter) => {
                    lines.extend(letter.recipient.$iter());
                    lines.extend([
                        &$($mutable)? letter.place_and_date,
                        &$($mutable)? letter.subject,
                        &$($mutable)? letter.opening,
                    ]);
                    $blocks(&$($mutable)? letter.text, &mut lines);
                    lines.push(&$($mutable)? letter.closing);
                    lines.push(&$($mutable)? letter.enclosures_title);
                    lines.extend(letter.enclosures.$iter());
                    letter.cv.$iter().for_each(|cv| lines.extend(cv.$name()));
                }
                Body::Bio(bio) => $blocks(&$($mutable)? bio.text, &mut lines),
            }
            lines.push(&$($mutable)? self.footer);
            lines
        }
    };
    (items $blocks:ident, $item:ident, $entry:ident, $iter:ident, $($mutable:tt)?) => {
        fn $item<'a>(item: &'a $($mutable)? Item, lines: &mut Vec<&'a $($mutable)? Inlines>) {
            match item {
                Item::Entry(entry) => $entry(entry, lines),
                Item::Line(line) => {
                    for date in line.date.$iter() {
                        lines.extend([&$($mutable)? date.line, &$($mutable)? date.span]);
                    }
                    lines.extend([&$($mutable)? line.label, &$($mutable)? line.text]);
                }
                Item::Reference(paper) => {
                    lines.extend([
                        &$($mutable)? paper.label_line,
                        &$($mutable)? paper.title,
                        &$($mutable)? paper.text,
                        &$($mutable)? paper.authors,
                        &$($mutable)? paper.venue,
                    ]);
                    lines.extend(paper.notes.$iter());
                    lines.push(&$($mutable)? paper.byline);
                }
                Item::Note(note) => lines.push(&$($mutable)? note.text),
                Item::Prose(prose) => $blocks(&$($mutable)? prose.blocks, lines),
            }
        }

        fn $entry<'a>(
            entry: &'a $($mutable)? Entry,
            lines: &mut Vec<&'a $($mutable)? Inlines>,
        ) {
            for date in entry.date.$iter() {
                lines.extend([&$($mutable)? date.line, &$($mutable)? date.span]);
            }
            lines.extend([
                &$($mutable)? entry.title,
                &$($mutable)? entry.subtitle,
                &$($mutable)? entry.place,
                &$($mutable)? entry.organization,
                &$($mutable)? entry.role,
                &$($mutable)? entry.department,
                &$($mutable)? entry.location,
            ]);
            $blocks(&$($mutable)? entry.details, lines);
            entry.roles.$iter().for_each(|role| $entry(role, lines));
        }

        fn $blocks<'a>(blocks: &'a $($mutable)? [Block], lines: &mut Vec<&'a $($mutable)? Inlines>) {
            for block in blocks {
                match block {
                    Block::Paragraph { text } | Block::Heading { text, .. } => lines.push(text),
                    Block::List { items, .. } => {
                        items.$iter().for_each(|item| $blocks(item, lines));
                    }
                }
            }
        }
    };
}

impl Document {
    walk!(lines, blocks, item, iter,);
    walk!(lines_mut, blocks_mut, item_mut, iter_mut, mut);

    /// Whether any text is code.
    pub fn has_code(&self) -> bool {
        let mut found = false;
        for line in self.lines() {
            visit(line, &mut |inline| found |= matches!(inline, Inline::Code(_)));
        }
        found
    }

    /// Calls `each` with every text that a template may draw.
    pub fn each_text(&self, each: &mut dyn FnMut(&str)) {
        each(&self.person.name.text);
        each(&self.person.name.pronouns);
        for contact in &self.person.contacts {
            each(&contact.name);
            contact.label.iter().for_each(|label| each(label));
        }
        let Labels { cv, page, today, colon, comma, stop } = &self.words;
        [cv, page, today, colon, comma, stop].into_iter().for_each(|word| each(word));
        for line in self.lines() {
            visit(line, &mut |inline| {
                if let Inline::Text(run) | Inline::Code(run) = inline {
                    each(&run.text);
                }
            });
        }
        for item in self.sections().iter().flat_map(|section| &section.items) {
            if let Item::Reference(paper) = item {
                paper.number.iter().for_each(|number| each(number));
            }
        }
    }
}

impl Section {
    /// Every line of text of its items.
    pub fn lines(&self) -> Vec<&Inlines> {
        let mut lines = vec![];
        self.items.iter().for_each(|an_item| item(an_item, &mut lines));
        lines
    }
}

walk!(items blocks, item, entry, iter,);
walk!(items blocks_mut, item_mut, entry_mut, iter_mut, mut);

/// The lines of running text, mutably.
pub fn block_lines(blocks: &mut [Block]) -> Vec<&mut Inlines> {
    let mut lines = vec![];
    blocks_mut(blocks, &mut lines);
    lines
}
