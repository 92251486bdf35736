//! Words that a style must not change.
//!
//! Styles set titles in title case, and remove what looks like doubled punctuation. Words with inner capitals or
//! punctuation pass through the style as one private-use character each, and are restored afterwards.

use super::Part;
use super::runs::Run;

const FIRST: u32 = 0xE000;
const LAST: u32 = 0xF000;

/// Stands after a word that `hayagriva` has by mistake among those that title case leaves small, so that it is
/// another one: a letter without small or capital form, which no title has.
const OTHER: char = '\u{A78F}';

/// The protected pieces.
#[derive(Debug, Default)]
pub struct Protected(Vec<Part>);

impl Protected {
    /// A title, for the style. Only English titles are set in title case.
    pub fn title(&mut self, parts: &[Part], english: bool) -> String {
        let whole: String = parts.iter().map(|part| part.text.as_str()).collect();
        let kept = match is_title_case(&whole, 2) {
            _ if !english || is_foreign(&whole) => Kept::Markdown,
            true => Kept::Small,
            false => Kept::Capitals,
        };
        let mut out = String::new();
        for part in parts {
            match part.kept {
                Some(_) => out.push(self.stand_in(part.clone())),
                None => self.words(&part.text, kept, &mut out),
            }
        }
        // Styles close theirs together with one at the end.
        if let Some(before) = out.strip_suffix('”') {
            let quote = Part { text: "”".into(), kept: None };
            out = format!("{before}{}", self.whole(quote));
        }
        out
    }

    /// The name of a venue or a publisher, for the style.
    pub fn name(&mut self, text: &str, english: bool) -> String {
        let kept = match is_title_case(text, 1) {
            _ if !english || is_foreign(text) => Kept::Markdown,
            true => Kept::Small,
            false => Kept::Own,
        };
        let mut out = String::new();
        self.words(text, kept, &mut out);
        out
    }

    fn words(&mut self, text: &str, kept: Kept, out: &mut String) {
        let mut number = false;
        for word in text.split_inclusive(' ') {
            // In other languages no word but the first begins anything.
            let starts = out.is_empty()
                || !matches!(kept, Kept::Markdown)
                    && out.trim_end().ends_with([':', '.', '?', '!', '—', '–']);
            let inner = word.trim_matches(|c: char| " ,;:?!()[]“”\"‘".contains(c));
            // The full stop at the end of a word belongs to the style, unless there are several.
            let inner =
                if inner.ends_with("..") { inner } else { inner.trim_end_matches(['.', '’']) };
            let is_kept = match kept {
                Kept::Own => false,
                Kept::Capitals => !starts && inner.starts_with(char::is_uppercase),
                Kept::Small => !starts && inner.starts_with(char::is_lowercase),
                Kept::Markdown => !starts,
            };
            // `hayagriva` takes what follows a comma, or has a stroke in it, for large.
            let odd = out.trim_end().ends_with([',', ';']) || inner.contains('/');
            // Who writes small after a full stop, begins no sentence: "Proc. of the".
            let small = (odd && !starts || out.trim_end().ends_with('.')) && is_small(inner);
            let unit = number && is_unit(inner);
            // Who writes it large means the letter, and no article: "Tellus A Supplement", "Vitamin A: a review".
            let letter = !starts && inner == "A";
            // A program that is called so: "fogpy: Retrieval of fog".
            let called =
                out.is_empty() && word.ends_with(": ") && inner.starts_with(char::is_lowercase);
            number = inner.ends_with(|c: char| c.is_ascii_digit());
            let start = word.find(inner).unwrap_or(0);
            let is_kept = is_kept || unit || letter || called || is_own(inner) || small;
            if !inner.is_empty() && is_kept {
                out.push_str(&word[..start]);
                out.push(self.stand_in(Part { text: inner.into(), kept: None }));
                out.push_str(&word[start + inner.len()..]);
            } else {
                out.push_str(&word[..start + inner.len()]);
                if inner.eq_ignore_ascii_case("front") {
                    out.push(OTHER);
                }
                out.push_str(&word[start + inner.len()..]);
            }
        }
    }

    /// Text to be kept unchanged.
    pub fn whole(&mut self, part: Part) -> String {
        self.stand_in(part).into()
    }

    fn stand_in(&mut self, part: Part) -> char {
        let stand_in = u32::try_from(self.0.len()).ok().map(|i| FIRST + i).filter(|c| *c < LAST);
        match stand_in.and_then(char::from_u32) {
            Some(c) => {
                self.0.push(part);
                c
            }
            // No title has more words.
            None => ' ',
        }
    }

    /// Restores the pieces. A prefix that a piece already contains is not repeated before it: `arXiv: arXiv:2411.1`.
    pub fn restore(&self, runs: Vec<Run>) -> Vec<Run> {
        let mut restored: Vec<Run> = vec![];
        for mut run in runs {
            run.text = run.text.replace(OTHER, "");
            let mut rest = run.text.as_str();
            while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_stand_in(*c)) {
                if at > 0 {
                    restored.push(Run { text: rest[..at].into(), ..run.clone() });
                }
                if let Some(part) = self.0.get((u32::from(c) - FIRST) as usize) {
                    let Part { text, kept } = part.clone();
                    if let Some((scheme, _)) = text.split_once(':') {
                        drop_before(&mut restored, &format!("{scheme}: "));
                    }
                    restored.push(Run { text, kept, whole: true, ..run.clone() });
                }
                rest = &rest[at + c.len_utf8()..];
            }
            if rest.len() == run.text.len() {
                restored.push(run);
            } else if !rest.is_empty() {
                restored.push(Run { text: rest.into(), ..run.clone() });
            }
        }
        restored
    }
}

/// Removes a text at the end of the runs, if it is there.
fn drop_before(runs: &mut Vec<Run>, said: &str) {
    let ends = runs.iter().rev().take(3).map(|run| run.text.as_str());
    let end = ends.fold(String::new(), |end, text| format!("{text}{end}"));
    if !end.ends_with(said) {
        return;
    }
    let mut left = said.len();
    while left > 0 {
        let Some(last) = runs.last_mut() else { return };
        let taken = left.min(last.text.len());
        last.text.truncate(last.text.len() - taken);
        left -= taken;
        if last.text.is_empty() {
            runs.pop();
        }
    }
}

pub fn is_stand_in(c: char) -> bool {
    (FIRST..LAST).contains(&u32::from(c))
}

/// Which words of a text keep their case, apart from those with inner capitals.
#[derive(Debug, Clone, Copy)]
enum Kept {
    Own,
    /// Names: the text is in sentence case.
    Capitals,
    /// Lower-case words: the text is already in title case.
    Small,
    /// All except the first: the text is in a language without title case.
    Markdown,
}

/// Whether nearly all long words of a title, of which there are at least `least`, begin with a capital, so that
/// capitals have no meaning.
fn is_title_case(title: &str, least: usize) -> bool {
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 4;
    let words: Vec<&str> = title.split([' ', '-']).skip(1).filter(long).collect();
    let upper = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    words.len() >= least && upper * 4 >= words.len() * 3
}

/// Words that title case leaves in lower case, according to CSL.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "down", "for", "from", "in", "into", "nor", "of",
    "on", "onto", "or", "over", "per", "so", "the", "till", "to", "up", "via", "vs", "with", "yet",
];

/// Whether a word is one of those, or several of them joined by slashes: `and/or`.
fn is_small(word: &str) -> bool {
    word.split('/').all(|word| SMALL.contains(&word))
}

/// Short words of languages without title case that English does not have.
const FOREIGN: &[&str] = &[
    "der",
    "die",
    "das",
    "den",
    "dem",
    "und",
    "von",
    "vom",
    "zur",
    "zum",
    "für",
    "über",
    "eine",
    "einer",
    "im",
    "bei",
    "mit",
    "auf",
    "aus",
    "het",
    "een",
    "voor",
    "van",
    "le",
    "la",
    "les",
    "des",
    "du",
    "et",
    "dans",
    "sur",
    "pour",
    "une",
    "aux",
    "el",
    "los",
    "las",
    "del",
    "y",
    "una",
    "para",
    "por",
    "il",
    "gli",
    "della",
    "delle",
    "nella",
    "di",
    "e",
    "da",
    "dos",
    "das",
    "na",
    "och",
    "og",
    "för",
    "av",
    "de",
    "en",
    "wem",
    "wer",
    "wie",
    "ist",
    "nicht",
    "nach",
    "zwischen",
    "zu",
    "au",
    "est",
    "que",
    "qui",
    "che",
    "con",
    "como",
    "zeitung",
    "zeitschrift",
    "revue",
    "rivista",
    "revista",
    "annales",
    "colloque",
    "atti",
];

/// Whether a title is in a language without title case, judged by its short words.
pub fn is_foreign(title: &str) -> bool {
    let lower = title.to_lowercase();
    let mut letters = title.chars().filter(|c| c.is_alphabetic());
    if letters.clone().count()
        < 2 * letters.by_ref().filter(|c| *c > '\u{24f}' && !is_stand_in(*c)).count()
    {
        // In another alphabet.
        return true;
    }
    let words = lower.split(|c: char| !c.is_alphanumeric());
    // Capitals are of names, which English titles have from everywhere.
    let accented = |word: &&str| {
        word.starts_with(char::is_lowercase)
            && word.contains(|c| "àâáäãåæçèéêëìíîïñòóôõöøœùúûüýßčšžřěůąęłńśźżőű".contains(c))
    };
    let elided = |word: &&str| {
        ["d'", "l'", "d’", "l’", "qu'", "dell'"]
            .iter()
            .any(|article| word.to_lowercase().starts_with(article))
    };
    let shown = title
        .split([' ', '-', '(', '“', '"'])
        .filter(|word| accented(word) || elided(word))
        .count();
    // In small letters, these are in no English title; "et" is in "et al." there.
    let pieces: Vec<&str> = title.split([' ', '-', '(', '“', '"']).collect();
    let sure = pieces.windows(2).any(|pair| SURELY_FOREIGN.contains(&pair[1]))
        || pieces.windows(3).any(|words| {
            words[1] == "et" && !words[2].starts_with("al")
                || words[1] == "y" && words[0].len() > 2
                || words[1] == "e" && ["a", "o", "as", "os", "la", "il", "le"].contains(&words[2])
        });
    // No word that English has taken over is spelt with one of these.
    let elsewhere = title.split([' ', '-', '(', '“', '"']).any(|word| {
        word.starts_with(char::is_lowercase)
            && word.contains(|c| "áíúőűąęłńśźżčšžřěůșț".contains(c))
    });
    let sure = usize::from(sure) + usize::from(elsewhere);
    let (mut foreign, mut english) = (shown + 2 * sure, 0);
    for word in words {
        foreign += usize::from(FOREIGN.contains(&word));
        english += usize::from(
            word.len() > 1 && !["in", "an", "as", "so"].contains(&word) && SMALL.contains(&word),
        );
    }
    let spelt = pieces.iter().filter(|word| is_spelt_elsewhere(word)).count();
    (foreign > 1 || spelt > 1 && 2 * spelt > pieces.len()) && english == 0
}

/// Whether a word has a letter that no word of English or of the languages which it takes words from has.
fn is_spelt_elsewhere(word: &str) -> bool {
    word.to_lowercase().contains(|c| "ąęłńśźżčšžřěůőűğışțșđ".contains(c))
}

/// Short words of other languages that English titles contain neither in names nor in phrases.
const SURELY_FOREIGN: &[&str] = &[
    "und", "zur", "zum", "für", "zu", "dem", "eine", "einer", "dans", "du", "des", "sur", "aux",
    "chez", "della", "delle", "degli", "dei", "nella", "och", "og", "på", "av", "i", "het", "een",
    "voor", "para", "los", "las", "una", "uma", "do", "dos", "das", "w", "na", "ve", "ja", "im",
    "vom", "beim", "ins", "als", "ohne", "durch", "gegen", "seit", "sich", "oder", "wird",
    "werden", "keine", "où", "sous", "selon", "leur", "leurs", "cette", "comme", "depuis", "según",
    "sobre", "desde", "hacia", "hasta", "sus", "nel", "sul", "sulla", "dal", "dalla", "alla",
    "gli", "tra", "em", "sem", "naar", "aan", "bij", "uit", "és", "bir", "için", "při", "und/oder",
];

/// Whether a word is a unit that begins with a lower-case letter: `km`, `mg`, `m/s`.
fn is_unit(word: &str) -> bool {
    const ALONE: &[&str] = &[
        "min", "h", "d", "yr", "px", "pt", "bp", "ppm", "ppb", "rpm", "cal", "kcal", "lm", "lx",
        "cd", "ft", "lb", "oz", "mi", "mph",
    ];
    let is_one = |unit: &str| {
        let unit = unit.trim_end_matches(|c: char| c.is_numeric() || "-−⁻".contains(c));
        let prefixed = unit.strip_prefix(|c| "yzafpnuµμmcdhk".contains(c)).unwrap_or(unit);
        let base = |unit: &str| ["m", "g", "s", "l", "b", "bar", "mol"].contains(&unit);
        ALONE.contains(&unit) || base(unit) || base(prefixed)
    };
    word.split(['/', '·']).all(is_one)
}

/// Whether a word has capitals or punctuation that a change of case would spoil: `iPhone`, `BERT-like`, `T-cell`,
/// `p53`, `α-synuclein`, `.NET`.
fn is_own(word: &str) -> bool {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return false };
    let rest = chars.as_str();
    let pair = || word.as_bytes().windows(2).any(|pair| pair.iter().all(|b| b".,;:?!".contains(b)));
    // `10-km`
    let measured = || {
        let mut parts = word.split('-').rev();
        parts.next().is_some_and(is_unit)
            && parts.next().is_some_and(|part| part.ends_with(|c: char| c.is_ascii_digit()))
    };
    let letter_alone =
        first.is_uppercase() && first != 'A' && (rest.is_empty() || rest.starts_with('-'));
    rest.contains(char::is_uppercase)
        || letter_alone
        || first.is_lowercase()
            && (word.contains(|c: char| c.is_ascii_digit()) || ('α'..='ω').contains(&first))
        || first == '.'
        || matches!(word, "spp" | "sp" | "ssp" | "subsp" | "cf" | "var" | "v")
        || pair()
        || measured()
        || word.contains(is_stand_in)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_what_is_small_on_purpose() {
        let kept = |name: &str, english: bool| {
            let mut protected = Protected::default();
            protected.name(name, english);
            protected.0.into_iter().map(|part| part.text).collect::<Vec<_>>()
        };
        assert_eq!(kept("Zeitschrift für Nebel", true), ["für", "Nebel"]);
        assert!(kept("Annals of rainy weather", true).is_empty());
        assert_eq!(kept("revue de pluie", false), ["de", "pluie"]);
        assert_eq!(kept("Journal of Physics A", true), ["of", "A"]);
        assert_eq!(kept("Vitamin A, Fog", true), ["A"]);
        assert_eq!(kept("Tellus A Supplement", true), ["A"]);
    }

    #[test]
    fn words_with_a_case_of_their_own_are_kept() {
        let kept = |title: &str| {
            let mut protected = Protected::default();
            let part = Part { text: title.into(), kept: None };
            let through = protected.title(&[part], true);
            let restored = protected.restore(vec![Run::plain(&through)]);
            assert_eq!(restored.iter().map(|run| run.text.as_str()).collect::<String>(), title);
            protected.0.into_iter().map(|part| part.text).collect::<Vec<_>>()
        };
        for (title, words) in [
            ("an iPhone of McKay’s", vec!["iPhone", "McKay’s"]),
            (
                "BERT-like models of p53 and α-synuclein in T-cells",
                vec!["BERT-like", "p53", "α-synuclein", "T-cells"],
            ),
            ("Reading the letters of Ada Lovelace: Notes", vec!["Ada", "Lovelace"]),
            ("hepatitis A virus", vec!["A"]),
            ("A Study of the Art Of War after Peaceful Times", vec!["of", "the", "after"]),
            ("rain over a 10 km grid and/or 2-m mesh", vec!["km", "and/or", "2-m"]),
            ("Flow at 3 m/s, and 5 mg of big 9 new drops", vec!["m/s", "and", "mg"]),
            ("Über die Bildung von Nebel", vec!["die", "Bildung", "von", "Nebel"]),
            ("le brouillard dans la vallée", vec!["brouillard", "dans", "la", "vallée"]),
            ("Туман и власть", vec!["и", "власть"]),
            ("Macht im Nebel", vec!["im", "Nebel"]),
            ("Pouvoir et brouillard", vec!["et", "brouillard"]),
            ("Niebla y poder", vec!["y", "poder"]),
            ("O nevoeiro e a cidade", vec!["O", "nevoeiro", "e", "a", "cidade"]),
            ("Köd a városban", vec!["a", "városban"]),
            ("Mgła nad Bałtykiem", vec!["nad", "Bałtykiem"]),
            ("Fog v. State", vec!["v"]),
            ("Rain by Rask et al. revisited", vec!["Rask"]),
            ("Poder sobre la niebla", vec!["sobre", "la", "niebla"]),
            ("fogpy: Retrieval of fog", vec!["fogpy"]),
            ("A naïve Bayes model of Gödel", vec!["Bayes", "Gödel"]),
            ("deep de novo assembly", vec![]),
            ("The .NET way... again", vec![".NET", "way..."]),
        ] {
            assert_eq!(kept(title), words, "{title}");
        }
    }
}
