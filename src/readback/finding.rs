//! What can be wrong with a finished PDF.

use crate::diagnostic::Code;

/// Makes a constant of each code, and the table of all. The table repeats the values and does not
/// name the constants, so that the compiler warns of a code that nothing uses.
macro_rules! findings {
    ($($constant:ident = $code:expr, $doc:expr;)*) => {
        $(pub(crate) const $constant: Code = $code;)*

        /// What can be wrong with a finished PDF: the codes of the findings, and what each means.
        pub const FINDINGS: &[(Code, &str)] = &[$(($code, $doc)),*];
    };
}

findings! {
    LETTERS_DOUBLED = Code::note("pdf-letters-doubled"),
        "Letters with marks above or below them come out of the PDF twice, in Thai or Arabic, say: Typst writes some of them in two pieces, of which each means the whole.";
    LOW_CONTRAST = Code::warning("pdf-low-contrast"),
        "A text has less than 4.5 : 1 of contrast to what is behind it (3 : 1 from 18 pt on).";
    MISSING_LINK = Code::error("pdf-missing-link"),
        "An address of the document is not a link in the PDF.";
    MISSING_TEXT = Code::error("pdf-missing-text"),
        "A text of the document does not come out of the PDF verbatim: the PDF is older than the profile, or a font or another program has spoilt it.";
    NO_LANGUAGE = Code::error("pdf-no-language"),
        "The PDF does not say its language, so that a screen reader guesses how to speak.";
    NO_STANDARD = Code::error("pdf-no-standard"),
        "The PDF does not declare PDF/UA or PDF/A, though it was written as both.";
    NO_TITLE = Code::error("pdf-no-title"),
        "The PDF has no title; programs show the name of the file.";
    NO_UNICODE = Code::error("pdf-no-unicode"),
        "A font does not say which characters its glyphs mean: what is set in it cannot be read, copied or searched.";
    NOT_TAGGED = Code::error("pdf-not-tagged"),
        "The PDF has no tags, so that nothing but the look tells headings from text.";
    OUT_OF_ORDER = Code::warning("pdf-out-of-order"),
        "A text comes out at another place than in the document.";
    SECTION_APART = Code::note("pdf-section-apart"),
        "A whole section comes out at another place than in the profile, as where a template sets it in a column beside the others.";
    UNREADABLE = Code::error("pdf-unreadable"),
        "The file is not a PDF, or is damaged.";
    WORD_BROKEN = Code::warning("pdf-word-broken"),
        "One word comes out as two, as where it was longer than a line.";
    WORDS_JOINED = Code::error("pdf-words-joined"),
        "Two words come out as one.";
}
