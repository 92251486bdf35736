//! What can be wrong with a finished PDF.

use crate::diagnostic::Code;

/// The codes of findings in a finished PDF.
pub const FINDINGS: &[Code] = &[
    Code::PDF_ADDED_CHARACTER,
    Code::PDF_GLUED,
    Code::PDF_LETTERS_DOUBLED,
    Code::PDF_LINE_TORN,
    Code::PDF_LOW_CONTRAST,
    Code::PDF_MISSING_LINK,
    Code::PDF_MISSING_TEXT,
    Code::PDF_NO_LANGUAGE,
    Code::PDF_NO_STANDARD,
    Code::PDF_NO_TITLE,
    Code::PDF_NO_UNICODE,
    Code::PDF_NOT_TAGGED,
    Code::PDF_OUT_OF_ORDER,
    Code::PDF_SECTION_APART,
    Code::PDF_UNREADABLE,
    Code::PDF_WORD_BROKEN,
    Code::PDF_WORDS_JOINED,
];
