//! How dates are printed.

use serde::de::{Deserialize, Deserializer, Error};

/// A pattern for dates, such as `mon yyyy` or `dd.mm.yyyy`.
///
/// ```
/// use curricle::profile::{DateFormat, DatePart};
/// let format = DateFormat::read("mm/yyyy").expect("a format");
/// assert_eq!(format.parts()[0], (DatePart::Mm, "/".to_string()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat {
    /// The text before the first part.
    before: String,
    parts: Vec<(DatePart, String)>,
}

/// A part of a date, as a format writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatePart {
    Yyyy,
    Yy,
    Month,
    Mon,
    Mm,
    M,
    Dd,
    D,
}

impl DateFormat {
    /// The two formats whose look depends on the language.
    pub const SHORT: &str = "mon yyyy";
    pub const LONG: &str = "month yyyy";
    /// The formats that most people use.
    pub const USUAL: [&str; 9] = [
        Self::SHORT,
        Self::LONG,
        "mm/yyyy",
        "mm.yyyy",
        "yyyy/mm",
        "yyyy.mm",
        "yyyy-mm",
        "yyyy",
        "d month yyyy",
    ];

    /// The words that stand for a part of a date.
    pub const PARTS: [(&str, DatePart); 8] = [
        ("yyyy", DatePart::Yyyy),
        ("yy", DatePart::Yy),
        ("month", DatePart::Month),
        ("mon", DatePart::Mon),
        ("mm", DatePart::Mm),
        ("m", DatePart::M),
        ("dd", DatePart::Dd),
        ("d", DatePart::D),
    ];

    /// Reads a pattern: words that are parts of a date, and the text between them, which prints as it is. Fails with a
    /// message if it has no year, has a part twice, or has a word that is probably a mistake.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut format = Self { before: String::new(), parts: vec![] };
        let mut rest = text.trim();
        while let Some(first) = rest.chars().next() {
            // A word of another script ends where a part begins: `yyyy年m月`.
            let is_letter = |c: char| {
                c.is_ascii_alphabetic()
                    || c.is_alphabetic() && (c < '\u{370}' || ('\u{1e00}'..'\u{1f00}').contains(&c))
            };
            let end = match is_letter(first) {
                true => rest.find(|c| !is_letter(c)).unwrap_or(rest.len()),
                false => rest.find(is_letter).unwrap_or(rest.len()),
            };
            let (piece, after) = rest.split_at(end);
            rest = after;
            match Self::PARTS.iter().find(|(name, _)| *name == piece) {
                Some((_, part)) => {
                    if format.parts.iter().any(|(known, _)| known.unit() == part.unit()) {
                        return Err(format!("`{text}` says the {} twice", part.unit()));
                    }
                    format.parts.push((*part, String::new()));
                }
                None if is_letter(first) && looks_like_a_part(piece) => {
                    return Err(format!("`{piece}` is not a part of a date"));
                }
                None => format.last().push_str(piece),
            }
        }
        match format.parts.iter().any(|(part, _)| part.unit() == "year") {
            true => Ok(format),
            false => Err(format!("`{text}` has no year")),
        }
    }

    /// Whether a text is this format.
    pub fn is(&self, text: &str) -> bool {
        Self::read(text).is_ok_and(|format| format == *self)
    }

    /// Whether it prints days.
    pub fn has_day(&self) -> bool {
        self.parts.iter().any(|(part, _)| part.unit() == "day")
    }

    /// The parts, each with the text between it and the next.
    pub fn parts(&self) -> &[(DatePart, String)] {
        &self.parts
    }

    /// Writes a date in this format: `word` gives each part that the date has. A part that the date lacks is left out
    /// together with the text after it or, at the end, before it.
    pub fn fill(&self, word: impl Fn(DatePart) -> Option<String>) -> String {
        let said: Vec<(String, &str)> = self
            .parts
            .iter()
            .filter_map(|(part, between)| Some((word(*part)?, between.as_str())))
            .collect();
        let ends_whole = self.parts.last().is_some_and(|(part, _)| word(*part).is_some());
        let mut text = self.before.clone();
        for (i, (word, between)) in said.iter().enumerate() {
            text += word;
            if i + 1 < said.len() || ends_whole {
                text += between;
            }
        }
        text
    }

    /// The text after the last part, or before all parts if there are none.
    fn last(&mut self) -> &mut String {
        self.parts.last_mut().map_or(&mut self.before, |(_, between)| between)
    }
}

/// Whether a word is probably meant as a part of a date, such as `MM`, `yyy` or `Month`, or is one elsewhere, such as `qq`.
fn looks_like_a_part(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_repeated = lower.len() > 1 && lower.bytes().all(|byte| byte == lower.as_bytes()[0]);
    is_repeated
        || lower == "q"
        || lower.bytes().all(|byte| b"ymd".contains(&byte))
        || ["mon", "year", "day", "quarter", "week"].iter().any(|name| lower.starts_with(name))
}

impl DatePart {
    /// The unit that it is a part of, in words: year, month or day.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Yyyy | Self::Yy => "year",
            Self::Month | Self::Mon | Self::Mm | Self::M => "month",
            Self::Dd | Self::D => "day",
        }
    }
}

impl<'de> Deserialize<'de> for DateFormat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_prints_what_it_has() {
        let fill = |format: &str, most: usize| {
            let format = DateFormat::read(format).expect("a format");
            format.fill(|part| {
                let (least, word) = match part {
                    DatePart::Yyyy => (1, "2025"),
                    DatePart::Yy => (1, "25"),
                    DatePart::Month => (2, "August"),
                    DatePart::Mon => (2, "Aug"),
                    DatePart::Mm => (2, "08"),
                    DatePart::M => (2, "8"),
                    DatePart::Dd => (3, "04"),
                    DatePart::D => (3, "4"),
                };
                (most >= least).then(|| word.to_string())
            })
        };
        for (format, day, month, year) in [
            ("mon yyyy", "Aug 2025", "Aug 2025", "2025"),
            ("mm/yyyy", "08/2025", "08/2025", "2025"),
            ("yyyy/mm", "2025/08", "2025/08", "2025"),
            ("dd.mm.yyyy", "04.08.2025", "08.2025", "2025"),
            ("yyyy-mm-dd", "2025-08-04", "2025-08", "2025"),
            ("month d, yyyy", "August 4, 2025", "August 2025", "2025"),
            ("d. month yyyy", "4. August 2025", "August 2025", "2025"),
            ("mon ’yy", "Aug ’25", "Aug ’25", "25"),
            ("yyyy年m月", "2025年8月", "2025年8月", "2025"),
            ("d de month de yyyy", "4 de August de 2025", "August de 2025", "2025"),
        ] {
            let wanted = [day, month, year];
            assert_eq!([fill(format, 3), fill(format, 2), fill(format, 1)], wanted, "{format}");
        }
    }

    #[test]
    fn what_is_hardly_meant_is_refused() {
        for (format, fault) in [
            ("MM/YYYY", "`MM` is not a part of a date"),
            ("mon yyy", "`yyy` is not a part of a date"),
            ("mm.dd", "`mm.dd` has no year"),
            ("mm mon yyyy", "`mm mon yyyy` says the month twice"),
            ("", "`` has no year"),
            ("iso", "`iso` has no year"),
        ] {
            assert_eq!(DateFormat::read(format), Err(fault.into()), "{format}");
        }
    }
}
