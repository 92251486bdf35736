//! Where a line of text must not be broken, and where it may be.
//!
//! Extractors join a line that ends with a hyphen with the next one and drop the hyphen, so words with hyphens are not
//! broken. A word that is longer than any line may still be broken.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_script::{Script, UnicodeScript};

use super::{Direction, Entry, Inline, Inlines, Item, Run, visit};

/// A word with hyphens is not broken if it has fewer bytes than this.
const LONGEST: usize = 40;

/// A word may be broken after characters of this total width.
const OVER_LONG: usize = 50 * NARROW;

/// A word this wide may not fit beside a date.
const LONG: usize = 20 * NARROW;

/// A text of at most this many Korean characters is kept on one line.
const FEW_SIGNS: usize = 12;

/// The width of most lower-case letters.
const NARROW: usize = 2;

/// The width of the widest characters.
const BROAD: usize = 3;

/// Puts each word of a line that has a hyphen or is a range into an [`Inline::Nobreak`], and adds an
/// [`Inline::WordBreak`] to those that are over-long. No character is added or removed.
///
/// Words of text in the other direction are left alone: Typst would put an unbreakable one at the end of such a
/// passage, at the side where the document's own text continues.
pub fn keep_words_whole(inlines: &mut Inlines, direction: Direction) {
    for inline in inlines.iter_mut() {
        match inline {
            // What is in there was made to be whole.
            Inline::Nobreak(_) => {}
            Inline::Lang(passage) if passage.direction != direction => {}
            inline => {
                if let Some(body) = inline.body_mut() {
                    keep_words_whole(body, direction);
                }
            }
        }
    }
    if !inlines.iter().any(needs_parts) {
        return;
    }
    let whole = std::mem::take(inlines);
    for inline in whole {
        match &inline {
            Inline::Text(run) if needs_parts(&inline) => words(run, inlines),
            Inline::Code(run) if needs_parts(&inline) => code(run, inlines),
            _ => inlines.push(inline),
        }
    }
}

fn needs_parts(inline: &Inline) -> bool {
    match inline {
        Inline::Text(run) | Inline::Code(run) => {
            let text = &run.text;
            text.contains(['-', '–']) || has_plus(text) || has_over_long(text) || has_signs(text)
        }
        _ => false,
    }
}

fn words(run: &Run, out: &mut Inlines) {
    let mut start = 0;
    for word in kept(&run.text) {
        if word.len() < LONGEST {
            pieces(run, start..word.start, Inline::Text, out);
            out.push(Inline::Nobreak(vec![Inline::Text(part(run, word.clone()))]));
            start = word.end;
        }
    }
    pieces(run, start..run.text.len(), Inline::Text, out);
}

fn code(run: &Run, out: &mut Inlines) {
    let length = run.text.len();
    if run.text.contains('-') && length < LONGEST {
        out.push(Inline::Nobreak(vec![Inline::Code(run.clone())]));
    } else {
        pieces(run, 0..length, Inline::Code, out);
    }
}

/// A part of a text, with places at which its over-long words may be broken: into parts of about the same length, and
/// after a sign such as a slash if one is near.
fn pieces(run: &Run, range: Range<usize>, make: fn(Run) -> Inline, out: &mut Inlines) {
    let mut start = range.start;
    let text = &run.text[range.clone()];
    for word in text.split(breaks_by_itself).filter(|word| has_over_long(word)) {
        let whole: usize = word.chars().map(breadth).sum();
        let is_sign = |c| matches!(c, '/' | '.' | '?' | '&' | '=' | '_');
        let limit = match word.contains(is_sign) {
            true => OVER_LONG,
            false => whole.div_ceil(whole.div_ceil(OVER_LONG)),
        };
        let first = range.start + (word.as_ptr().addr() - text.as_ptr().addr());
        let (mut length, mut after_sign) = (0, None);
        for (at, c) in word.char_indices() {
            let end = first + at;
            let is_joined = is_mark(c) || run.text[start..end].ends_with(joins_the_next);
            if length >= limit && !is_joined {
                let cut = after_sign.take().unwrap_or(end);
                out.extend([make(part(run, start..cut)), Inline::WordBreak]);
                start = cut;
                length = run.text[start..end].chars().map(breadth).sum();
            }
            length += breadth(c);
            if is_sign(c) && 2 * length > limit {
                after_sign = Some(end + c.len_utf8());
            }
        }
    }
    if start < range.end {
        out.push(make(part(run, start..range.end)));
    }
}

fn part(run: &Run, range: Range<usize>) -> Run {
    Run { text: run.text[range].into(), at: run.at }
}

/// The words of a text that are not broken, in order: those with hyphens; those with a plus sign after something, as in
/// `C++` and `CD4+CD25+`, before which lines might otherwise end; Korean words, and short Chinese and Japanese names.
fn kept(text: &str) -> Vec<Range<usize>> {
    let mut words = hyphenated(text);
    if has_plus(text) || has_signs(text) {
        // A line of a few Korean words is not broken.
        let is_long = text.chars().count() > FEW_SIGNS;
        let is_kept = |word: &str| has_plus(word) || is_long && word.contains(is_hangul);
        let whole = spaced(text).filter(|word| is_kept(&text[word.clone()]));
        let own: Vec<_> = whole.chain(short_names(text)).collect();
        words.retain(|word| own.iter().all(|own| word.end <= own.start || own.end <= word.start));
        words.extend(own);
        words.sort_by_key(|word| word.start);
    }
    words
}

/// The ranges between spaces.
fn spaced(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_inclusive(' ').scan(0, |start, word| {
        *start += word.len();
        Some(*start - word.len()..*start - word.len() + word.trim_end().len())
    })
}

/// Runs of two to four Chinese or Japanese characters between punctuation or spaces: names of places and people.
fn short_names(text: &str) -> impl Iterator<Item = Range<usize>> {
    let parts = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| part.chars().all(is_sign) && (2..=4).contains(&part.chars().count()));
    parts.map(|part| {
        let start = part.as_ptr().addr() - text.as_ptr().addr();
        start..start + part.len()
    })
}

/// Whether a text has characters after which Typst may end a line although readers would not.
fn has_signs(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| is_sign(c) || is_hangul(c))
}

fn is_sign(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}')
}

/// Whether a word has a plus sign after something.
fn has_plus(text: &str) -> bool {
    text.match_indices('+').any(|(at, _)| at > 0 && !text[..at].ends_with(char::is_whitespace))
}

/// The words of a text that consist of parts joined by single hyphens, or by the dashes of ranges.
fn hyphenated(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = vec![];
    let mut word = 0..0;
    let mut parts = 0;
    let mut start = 0;
    let separators = text
        .match_indices([' ', '-', '–'])
        .filter(|(at, separator)| *separator != "–" || is_of_range(text, *at));
    for (end, separator) in separators.chain([(text.len(), " ")]) {
        if start < end {
            word = if parts > 0 { word.start..end } else { start..end };
            parts += 1;
        }
        // A word continues after a hyphen that has something before it.
        if separator == " " || start == end {
            words.extend((parts > 1).then(|| word.clone()));
            parts = 0;
        }
        start = end + separator.len();
    }
    words
}

/// Whether the dash at a place is that of a range, as in "12–19" and "2019–present": it is next to a digit.
fn is_of_range(text: &str, at: usize) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_numeric());
    is_digit(text[..at].chars().next_back()) || is_digit(text[at + '–'.len_utf8()..].chars().next())
}

/// Whether a text has a word that may be longer than a line.
fn has_over_long(text: &str) -> bool {
    has_word_of(text, OVER_LONG)
}

/// Whether a text has a word of at least this width.
fn has_word_of(text: &str, limit: usize) -> bool {
    if text.len() < limit / BROAD {
        return false;
    }
    let mut length = 0;
    text.chars().any(|c| {
        length = if breaks_by_itself(c) { 0 } else { length + breadth(c) };
        length >= limit
    })
}

/// Notes in an item whether a date or label beside it may leave too little room for one of its words.
pub fn note_long_words(item: &mut Item) {
    let has = |lines: &[&Inlines]| {
        let mut found = false;
        for line in lines {
            visit(line, &mut |inline| {
                if let Inline::Text(run) | Inline::Code(run) = inline {
                    found = found || has_word_of(&run.text, LONG);
                }
            });
        }
        found
    };
    match item {
        Item::Entry(entry) => {
            let note = |it: &mut Entry| it.long_words = has(&[&it.title, &it.subtitle, &it.place]);
            note(entry);
            entry.roles.iter_mut().for_each(note);
        }
        Item::Line(line) => line.long_words = has(&[&line.label, &line.text]),
        Item::Reference(paper) => {
            paper.long_words = has(&[&paper.title, &paper.text, &paper.byline]);
        }
        Item::Note(_) | Item::Prose(_) => {}
    }
}

/// Whether a character is a mark on the letter before it, or modifies that letter.
fn is_mark(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether a character joins the letters around it into one: a joiner, or a virama.
fn joins_the_next(c: char) -> bool {
    const VIRAMA: u8 = 9;
    c == '\u{200d}' || canonical_combining_class(c) == VIRAMA
}

/// The approximate width of a character in most fonts.
fn breadth(c: char) -> usize {
    if is_mark(c) {
        0
    } else if matches!(c, 'm' | 'w' | '@' | '%' | '—' | '…') || c.is_uppercase() {
        BROAD
    } else {
        NARROW
    }
}

/// Whether a line may be broken next to a character: a space, or a character of a script without spaces that has its
/// own rules for line breaks.
fn breaks_by_itself(c: char) -> bool {
    matches!(c, ' ' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
        || matches!(c.script(), Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    fn kept(text: &str) -> Inlines {
        let mut line = vec![Inline::text(text)];
        keep_words_whole(&mut line, Direction::Ltr);
        assert_eq!(plain(&line), text);
        line
    }

    fn whole(text: &str) -> Inline {
        Inline::Nobreak(vec![Inline::text(text)])
    }

    #[test]
    fn words_with_hyphens_are_whole() {
        assert_eq!(
            kept("plain words - and a dash -"),
            [Inline::text("plain words - and a dash -")]
        );
        assert_eq!(
            kept("A state-of-the-art (long-term) plan"),
            [
                Inline::text("A "),
                whole("state-of-the-art"),
                Inline::text(" "),
                whole("(long-term)"),
                Inline::text(" plan"),
            ]
        );
        assert_eq!(kept("e-mail"), [whole("e-mail")]);
        assert_eq!(kept("-a-b- c--d"), [Inline::text("-"), whole("a-b"), Inline::text("- c--d")]);
        assert_eq!(kept("pre- and post-war"), [Inline::text("pre- and "), whole("post-war")]);
    }

    #[test]
    fn words_with_a_plus_are_whole() {
        assert_eq!(
            kept("C, C++, Rust"),
            [Inline::text("C, "), whole("C++,"), Inline::text(" Rust")]
        );
        assert_eq!(
            kept("a C/C++ well-known + 1"),
            [
                Inline::text("a "),
                whole("C/C++"),
                Inline::text(" "),
                whole("well-known"),
                Inline::text(" + 1")
            ]
        );
        assert_eq!(kept("in Objective-C++"), [Inline::text("in "), whole("Objective-C++")]);
        assert_eq!(kept("+41 44 000"), [Inline::text("+41 44 000")]);
    }

    #[test]
    fn korean_words_and_short_names_are_whole() {
        assert_eq!(kept("서울대학교 대기과학과"), [Inline::text("서울대학교 대기과학과")]);
        assert_eq!(
            kept("안개의 생성을 관측하였다."),
            [
                whole("안개의"),
                Inline::text(" "),
                whole("생성을"),
                Inline::text(" "),
                whole("관측하였다.")
            ]
        );
        assert_eq!(kept("臺北市"), [whole("臺北市")]);
        assert_eq!(
            kept("王小明、李雷。雾的形成与消散"),
            [whole("王小明"), Inline::text("、"), whole("李雷"), Inline::text("。雾的形成与消散")]
        );
        // Longer runs, and those beside Latin letters, are ordinary text.
        for text in ["研究A型", "国立环境科学研究院", "人"] {
            assert_eq!(kept(text), [Inline::text(text)]);
        }
    }

    #[test]
    fn ranges_are_whole() {
        let within = |range: &str| {
            let text = format!("see {range} for more");
            assert_eq!(
                kept(&text),
                [Inline::text("see "), whole(range), Inline::text(" for more")],
                "{range}"
            );
        };
        for range in ["1044–1060,", "2019–present", "e101–e110", "$10–$20", "(2–3-fold)", "٣–٥"]
        {
            within(range);
        }
        // Two words are independent, and a dash between spaces joins nothing.
        for text in ["Waorani–Dutch", "May 2019 – June 2020", "12 –", "–", "in 1999– and"]
        {
            assert_eq!(kept(text), [Inline::text(text)]);
        }
    }

    #[test]
    fn what_no_line_can_hold_may_break() {
        let long = "x".repeat(120);
        let part = |count: usize| Inline::text("x".repeat(count));
        let broken = [part(40), Inline::WordBreak, part(40), Inline::WordBreak, part(40)];
        assert_eq!(kept(&long), broken);
        // Broad letters fill a line sooner.
        let half = || Inline::text("w".repeat(33));
        assert_eq!(kept(&"w".repeat(66)), [half(), Inline::WordBreak, half()]);
        // A sign nearby is the better place.
        let address = format!("https://example.org/{}/{}", "x".repeat(14), "y".repeat(30));
        let (first, second) = address.split_at(35);
        assert_eq!(kept(&address), [Inline::text(first), Inline::WordBreak, Inline::text(second)]);
        // A word with a hyphen that is too long to be kept whole.
        let address = format!("{}-{}", "x".repeat(30), "y".repeat(30));
        assert_eq!(kept(&address).len(), 3);
        // Scripts without spaces break by their own rules.
        for letters in ["水", "น้ำ", "ນ້ຳ", "ទឹក", "ရေ"] {
            assert_eq!(kept(&letters.repeat(60)).len(), 1, "{letters}");
        }
        // A letter stays with its marks, and with those that it makes one sign with.
        for letters in ["e\u{301}", "क्ष्मी", "ক্ষ্মী"] {
            let count = letters.chars().filter(|c| !is_mark(*c)).count();
            let parts = kept(&letters.repeat(120 / count));
            assert!(parts.len() > 1, "{letters}");
            for part in parts.iter().filter(|part| **part != Inline::WordBreak) {
                assert!(plain(std::slice::from_ref(part)).starts_with(letters), "{parts:?}");
            }
        }
    }

    #[test]
    fn a_word_that_a_date_may_leave_no_room_for_is_noted() {
        let has_long_words = |role: &str, title: &str| {
            let role = Entry { title: vec![Inline::text(role)], ..Entry::default() };
            let title = vec![Inline::Emph(vec![Inline::text(title)])];
            let mut item = Item::Entry(Entry { title, roles: vec![role], ..Entry::default() });
            note_long_words(&mut item);
            let Item::Entry(entry) = item else { unreachable!("it was made as one") };
            (entry.roles[0].long_words, entry.long_words)
        };
        let long = "Wissenschaftskommunikation";
        assert_eq!(has_long_words("a short word and another", long), (false, true));
        assert_eq!(
            has_long_words(long, "研究開発研究開発研究開発研究開発研究開発研究開発"),
            (true, false)
        );
    }

    #[test]
    fn pieces_within_others_are_seen() {
        let mut line = vec![Inline::Emph(vec![Inline::text("a-b")])];
        keep_words_whole(&mut line, Direction::Ltr);
        assert_eq!(line, [Inline::Emph(vec![whole("a-b")])]);
        // Once is enough.
        keep_words_whole(&mut line, Direction::Ltr);
        assert_eq!(line, [Inline::Emph(vec![whole("a-b")])]);
        let mut code = vec![Inline::Code(Run { text: "--no-tests".into(), at: Some(1) })];
        keep_words_whole(&mut code, Direction::Ltr);
        assert_eq!(
            code,
            [Inline::Nobreak(vec![Inline::Code(Run { text: "--no-tests".into(), at: Some(1) })])]
        );
    }

    #[test]
    fn a_passage_that_runs_the_other_way_keeps_its_words_as_they_are() {
        let passage = |direction| {
            let body = vec![Inline::text("after post-training")];
            let tag = "und".to_string();
            Inline::Lang(crate::document::Passage { tag, direction, body })
        };
        for (inner, parts) in [(Direction::Ltr, 1), (Direction::Rtl, 2)] {
            let mut line = vec![passage(inner)];
            keep_words_whole(&mut line, Direction::Rtl);
            assert_eq!(line[0].body().map(Vec::len), Some(parts));
        }
    }
}
