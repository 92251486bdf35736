//! Text in the other direction than that of the document's language, as separate passages.
//!
//! Otherwise, punctuation at its edges, such as the full stop of an English sentence in an Arabic CV, would move to the
//! other side. No character is added for this.

use super::inline::Run;
use super::{Direction, Inline, Inlines, Passage, plain};

/// A passage with fewer letters stays on one line. Typst isolates such a box from the characters beside it; longer
/// passages can break and are only embedded, so a bracket between two of them takes their direction.
const LONGEST: usize = 40;

/// Makes passages of the text in a line that runs in the other direction: of adjacent pieces, with the digits and signs
/// between them.
pub fn isolate(line: &mut Inlines, direction: Direction) {
    if direction == Direction::Rtl {
        *line = std::mem::take(line).into_iter().flat_map(with_codes_apart).collect();
    }
    let kinds: Vec<Kind> = line.iter().map(|piece| kind(piece, direction)).collect();
    if kinds.iter().all(|kind| matches!(kind, Kind::Own | Kind::Sign | Kind::Figure)) {
        line.iter_mut().filter_map(Inline::body_mut).for_each(|body| isolate(body, direction));
        return;
    }
    let depths: Vec<isize> = line.iter().map(opened).collect();
    let mut pieces = std::mem::take(line).into_iter();
    let mut at = 0;
    while let Some(mut piece) = pieces.next() {
        let other = kinds[at..].iter().take_while(|kind| !matches!(kind, Kind::Own | Kind::Closed));
        // A passage has both brackets of a pair or none; one that would have one alone ends before it.
        let mut open = 0;
        let mut ends: [Option<usize>; 2] = [None, None];
        let mut bracket = false;
        for (i, kind) in other.enumerate() {
            open += depths[at + i];
            bracket |= matches!(kind, Kind::Bracket);
            if !matches!(kind, Kind::Sign) {
                ends[0] = if open == 0 { Some(i) } else { ends[0] };
                ends[1] = if bracket { ends[1] } else { Some(i) };
            }
        }
        let count = ends[0].or(ends[1]).map_or(1, |last| last + 1);
        if matches!(kinds[at], Kind::Other) {
            let rest = pieces.by_ref().take(count - 1);
            let mut body: Inlines = std::iter::once(piece).chain(rest).collect();
            // What parts it from the rest of the line runs as the line does.
            let before = (!line.is_empty()).then(|| separator(body.first_mut(), true)).flatten();
            let last = at + count == kinds.len();
            let after = (!last).then(|| separator(body.last_mut(), false)).flatten();
            body.retain(|piece| !matches!(piece, Inline::Text(run) if run.text.is_empty()));
            line.extend(before);
            line.push(passage(body, direction));
            line.extend(after);
            at += count;
            continue;
        }
        if matches!(kinds[at], Kind::Own) {
            piece.body_mut().into_iter().for_each(|body| isolate(body, direction));
        }
        line.push(piece);
        at += 1;
    }
}

/// Text in which `C++` and `+972 3 555 0137` are separate passages; otherwise, the signs at their edges would move to
/// the other side in a right-to-left line.
fn with_codes_apart(piece: Inline) -> Inlines {
    let Inline::Text(run) = &piece else { return vec![piece] };
    if !run.text.contains(['+', '#'])
        || !run.text.chars().any(|c| direction_of(c) == Direction::Rtl)
    {
        return vec![piece];
    }
    let text = |text: &str| Inline::Text(Run { text: text.into(), at: run.at });
    let (mut pieces, mut done, mut at) = (vec![], 0, 0);
    while let Some(length) = run.text[at..].chars().next().map(char::len_utf8) {
        let before = run.text[..at].chars().next_back();
        let code = match before.is_none_or(|c| !c.is_ascii_alphanumeric()) {
            true => code_at(&run.text[at..]),
            false => 0,
        };
        if code > 0 {
            pieces.extend((at > done).then(|| text(&run.text[done..at])));
            pieces.push(passage(vec![text(&run.text[at..at + code])], Direction::Rtl));
            done = at + code;
        }
        at += length.max(code);
    }
    pieces.extend((done < run.text.len()).then(|| text(&run.text[done..])));
    pieces
}

/// The length of a code at the beginning of a text: a word that ends with `+` or `#`, or a number in groups of digits
/// after `+`.
fn code_at(text: &str) -> usize {
    let word = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let signs = text[word..].bytes().take_while(|byte| matches!(byte, b'+' | b'#')).count();
    if word > 0 && signs > 0 && text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return word + signs;
    }
    let Some(number) = text.strip_prefix('+') else { return 0 };
    let groups =
        number.bytes().take_while(|byte| byte.is_ascii_digit() || b" -".contains(byte)).count();
    match number[..groups].trim_end_matches([' ', '-']).len() {
        0 => 0,
        length => 1 + length,
    }
}

/// Removes commas, full stops and spaces from the start or the end of a piece.
fn separator(piece: Option<&mut Inline>, at_start: bool) -> Option<Inline> {
    let Some(Inline::Text(run)) = piece else { return None };
    let is_sign = |c: char| c == ' ' || c == '\u{a0}' || ",;.:·،؛".contains(c);
    let taken = match at_start {
        true => {
            let kept = run.text.trim_start_matches(is_sign).to_string();
            let taken = run.text[..run.text.len() - kept.len()].to_string();
            run.text = kept;
            taken
        }
        false => run.text.split_off(run.text.trim_end_matches(is_sign).len()),
    };
    (!taken.is_empty()).then_some(Inline::Text(Run { text: taken, at: run.at }))
}

/// The direction of a piece.
enum Kind {
    /// With letters in the direction of the document.
    Own,
    /// With letters only in the other direction.
    Other,
    /// With digits, and without letters.
    Figure,
    /// With signs that occur in any text.
    Sign,
    /// With one bracket of a pair, and without letters.
    Bracket,
    /// A passage with its own direction, the end of a line, or punctuation of the document's script.
    Closed,
}

fn kind(piece: &Inline, direction: Direction) -> Kind {
    let text = plain(std::slice::from_ref(piece));
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).map(direction_of).peekable();
    match piece {
        Inline::Lang(_) | Inline::Break => Kind::Closed,
        _ if letters.peek().is_some() => {
            let all: Vec<bool> = letters.map(|of| of != direction).collect();
            let others = all.iter().filter(|other| **other).count();
            // A sentence runs as its first letter does, and most of them.
            let is_sentence = matches!(piece, Inline::Text(_)) && all[0] && 2 * others > all.len();
            match others == all.len() || is_sentence {
                true => Kind::Other,
                false => Kind::Own,
            }
        }
        _ if text.chars().any(|c| direction_of(c) == Direction::Rtl) => Kind::Closed,
        // The two brackets of a pair run alike.
        _ if opened(piece) != 0 => Kind::Bracket,
        _ if text.chars().any(|c| c.is_ascii_digit()) => Kind::Figure,
        _ => Kind::Sign,
    }
}

/// The number of brackets that a piece opens and does not close.
fn opened(piece: &Inline) -> isize {
    let text = plain(std::slice::from_ref(piece));
    text.chars().map(|c| isize::from(c == '(') - isize::from(c == ')')).sum()
}

/// The direction of a letter.
pub fn direction_of(letter: char) -> Direction {
    match letter {
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => Direction::Rtl,
        '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' => Direction::Rtl,
        _ => Direction::Ltr,
    }
}

fn passage(body: Inlines, outer: Direction) -> Inline {
    let (tag, direction) = super::native::script(&plain(&body));
    // Which of the languages in Latin letters it is, nothing says.
    let direction = match outer {
        Direction::Rtl => Direction::Ltr,
        Direction::Ltr => direction,
    };
    let body: Inlines = match direction {
        Direction::Rtl => body.into_iter().flat_map(with_codes_apart).collect(),
        Direction::Ltr => body,
    };
    let fits = plain(&body).chars().count() < LONGEST;
    // Within a box that has the direction itself, Typst adds no signs for it.
    let body = if fits { vec![Inline::Nobreak(body)] } else { body };
    Inline::Lang(Passage { tag: tag.into(), direction, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn isolated(line: Inlines, direction: Direction) -> String {
        let mut line = line;
        isolate(&mut line, direction);
        let show = |piece: &Inline| match piece {
            Inline::Lang(passage) => format!("[{} {}]", passage.tag, plain(&passage.body)),
            _ => plain(std::slice::from_ref(piece)),
        };
        line.iter().map(show).collect()
    }

    #[test]
    fn what_runs_the_other_way_is_a_passage() {
        let text = |text: &str| Inline::text(text);
        let rtl = |line| isolated(line, Direction::Rtl);
        assert_eq!(rtl(vec![text("Works on fog.")]), "[und Works on fog.]");
        assert_eq!(rtl(vec![text("C++"), text("، "), text("ضباب")]), "[und C++]، ضباب");
        assert_eq!(rtl(vec![text("2019–2021")]), "2019–2021");
        let reference =
            vec![text("A. Dunn. "), Inline::Emph(vec![text("Fog")]), text(" 12(3), 2021")];
        assert_eq!(rtl(reference), "[und A. Dunn. Fog 12(3), 2021]");
        let list = vec![text("Fog 1"), text("، "), text("Fog 2"), text(")")];
        assert_eq!(rtl(list), "[und Fog 1]، [und Fog 2])");
        let aside = vec![text("Engineer"), text(" ("), text("contract"), text(")")];
        assert_eq!(rtl(aside), "[und Engineer (contract)]");
        let aside = vec![text("Engineer"), text(" ("), text("عقد"), text(")")];
        assert_eq!(rtl(aside), "[und Engineer] (عقد)");
        let cited =
            vec![text("First (see "), text("Fog 1"), text("), then ("), text("Fog 2"), text(").")];
        assert_eq!(rtl(cited), "[und First (see Fog 1), then (Fog 2).]");
        let cited = vec![text("First (see "), text("Fog 1"), text(") ثم")];
        assert_eq!(rtl(cited), "[und First (see Fog 1]) ثم");
        let listed =
            vec![text("ליאה"), text(", B. Moss. "), Inline::Emph(vec![text("Fog")]), text(" 12")];
        assert_eq!(rtl(listed), "ליאה, [und B. Moss. Fog 12]");
        assert_eq!(rtl(vec![text("B. Moss, "), text("ليلى")]), "[und B. Moss], ليلى");
        assert_eq!(rtl(vec![text("عن C++ و")]), "عن [und C++] و");
        assert_eq!(
            rtl(vec![text("ראו C++ ו־C# (+972 3 555 0137), סוף")]),
            "ראו [und C++] ו־[und C#] ([und +972 3 555 0137]), סוף"
        );
        let ltr = |line| isolated(line, Direction::Ltr);
        let sentence = "פיתוח עם World Water (Paris) ב־3 מחוזות גדולים, 35%.";
        assert_eq!(ltr(vec![text(sentence)]), format!("[he {sentence}]"));
        assert_eq!(ltr(vec![text("With פיתוח in it")]), "With פיתוח in it");
        assert_eq!(ltr(vec![text("on "), text("שלום!")]), "on [he שלום!]");
        assert_eq!(ltr(vec![text("on fog")]), "on fog");
    }
}
