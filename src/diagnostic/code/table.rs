use super::{Absence, Code, Kind};

/// Makes a constant for each code, and the table of all codes. The table repeats the values instead of naming the
/// constants, so the compiler warns about unused codes.
macro_rules! codes {
    ($($(#[doc = $line:literal])+ $constant:ident = $kind:expr;)*) => {
        #[cfg_attr(
            not(feature = "cli"),
            allow(dead_code, reason = "some are found by the command line alone")
        )]
        impl Code {
            $(
                $(#[doc = $line])+
                pub(crate) const $constant: Self = Self(&$kind.means(concat!($($line),+)));
            )*
        }

        /// All codes, by name: those of faults, of lints, and of findings in a finished PDF.
        pub const CODES: &[Code] = &[$(Code(&$kind.means(concat!($($line),+)))),*];
    };
}

codes! {
    /// `curricle add` was given a paper that the profile or its `.bib` already has.
    ALREADY_THERE = Kind::error("already-there");
    /// The CV has `attach`, and the profile attached to its PDF would make a different CV.
    ATTACHED_DIFFERS = Kind::warning("attached-differs").without_example();
    /// A paper has more than 30 authors, so only the first few are printed, and you with your
    /// position.
    AUTHORS_CUT = Kind::note("authors-cut").without_example();
    /// An entry occurs twice with the same fields, in one `.bib` or in two files of `bib`; or `bib`
    /// names a file twice.
    BIB_DUPLICATE = Kind::note("bib-duplicate");
    /// An entry has the same field twice, with different values.
    BIB_DUPLICATE_FIELD = Kind::warning("bib-duplicate-field");
    /// Two different entries, in one file or in two, have the same key.
    BIB_DUPLICATE_KEY = Kind::warning("bib-duplicate-key");
    /// The `.bib` is not all UTF-8; the rest was read as windows-1252, the encoding of older
    /// Windows programs.
    BIB_ENCODING = Kind::warning("bib-encoding").without_example();
    /// An entry or a value is closed by a `}` before its end.
    BIB_EXTRA_BRACE = Kind::warning("bib-extra-brace");
    /// A formula has something that one line of text cannot show properly, such as a matrix, a
    /// binomial coefficient or a hat over several letters.
    BIB_FORMULA = Kind::warning("bib-formula");
    /// A field that should have an arXiv number has something else, which is left out.
    BIB_INVALID_ARXIV = Kind::warning("bib-invalid-arxiv");
    /// No date could be found in a date field, which is left out; or the date has a month or day
    /// that does not exist.
    BIB_INVALID_DATE = Kind::warning("bib-invalid-date");
    /// The field `doi` does not contain a DOI and is left out.
    BIB_INVALID_DOI = Kind::warning("bib-invalid-doi");
    /// A field for a link does not contain an address and is left out.
    BIB_INVALID_URL = Kind::warning("bib-invalid-url");
    /// Nothing in an entry could be read as a field.
    BIB_LOST = Kind::warning("bib-lost");
    /// An entry or a value is not closed, not opened, or has no braces at all.
    BIB_MISSING_BRACE = Kind::warning("bib-missing-brace");
    /// There is no comma between two fields, or after the key.
    BIB_MISSING_COMMA = Kind::warning("bib-missing-comma");
    /// There is no `=` between a field and its value, or another sign is there instead.
    BIB_MISSING_EQUALS = Kind::warning("bib-missing-equals");
    /// An entry has lost its brace or all of its first line.
    BIB_MISSING_HEAD = Kind::warning("bib-missing-head");
    /// An entry has no key, so no text can cite it.
    BIB_MISSING_KEY = Kind::warning("bib-missing-key");
    /// An entry has no title.
    BIB_MISSING_TITLE = Kind::warning("bib-missing-title");
    /// A name has more commas than a name can have.
    BIB_NAME_COMMAS = Kind::warning("bib-name-commas");
    /// Names are separated by commas, semicolons or `&`, where BibTeX has `and`.
    BIB_NAME_SEPARATOR = Kind::warning("bib-name-separator");
    /// Between the fields of an entry there is something that is not a field; it is left out.
    BIB_STRAY_TEXT = Kind::warning("bib-stray-text");
    /// An entry that begins with its type but no `@`, or whose first line follows a `%`, counts as
    /// switched off, as in BibTeX, and so does an empty form.
    BIB_SWITCHED_OFF = Kind::note("bib-switched-off");
    /// A value without braces refers to a `@string`, and none has that name.
    BIB_UNDEFINED_STRING = Kind::warning("bib-undefined-string");
    /// A text has a LaTeX command that curricle does not know.
    BIB_UNKNOWN_COMMAND = Kind::warning("bib-unknown-command");
    /// The name of a field is close to that of a field that the entry lacks, and it was read as
    /// that field.
    BIB_UNKNOWN_FIELD = Kind::warning("bib-unknown-field");
    /// `crossref` or `xdata` names an entry that is not in the file, so nothing is inherited.
    BIB_UNKNOWN_PARENT = Kind::warning("bib-unknown-parent");
    /// The type after the `@` is not one of BibTeX or BibLaTeX.
    BIB_UNKNOWN_TYPE = Kind::warning("bib-unknown-type");
    /// The `expires` date of a certificate or licence has passed, so it prints as expired.
    CERTIFICATE_EXPIRED = Kind::warning("certificate-expired");
    /// A text cites a paper with `[@key]`, but `show`, `limit` or `sections` keeps the paper out of
    /// this CV.
    CITATION_LEFT_OUT = Kind::warning("citation-left-out");
    /// Two keys say the same thing in two ways, such as `date` for a single date and `start` with
    /// `end` for a span.
    CONFLICTING_KEYS = Kind::error("conflicting-keys");
    /// Something ends before it starts.
    DATES_BACKWARDS = Kind::warning("dates-backwards");
    /// The items of a section print in the order of the file, and one of them is newer than the
    /// item above it.
    DATES_OUT_OF_ORDER = Kind::note("dates-out-of-order");
    /// Two positions at one organisation overlap by more than a month, or two degrees by more than
    /// a year; most often, the first has the wrong end.
    DATES_OVERLAP = Kind::note("dates-overlap");
    /// An address looks dead; nothing is fetched to find out.
    DEAD_LINK = Kind::warning("dead-link");
    /// The `.csl` file has no rules of its own.
    DEPENDENT_STYLE = Kind::error("dependent-style").without_example();
    /// The same item occurs twice: two items of a kind are identical in every field, or two papers
    /// are the same version of one work by their DOI, arXiv number, or title and first author.
    DUPLICATE_ITEM = Kind::warning("duplicate-item");
    /// Two `[[publication]]` tables have the same key, so `[@key]` would mean both.
    DUPLICATE_KEY = Kind::error("duplicate-key");
    /// No paper matches everything that a `[[publications.list]]` asks for.
    EMPTY_LIST = Kind::warning("empty-list");
    /// A text that must say something is empty, such as the name of the person.
    EMPTY_TEXT = Kind::error("empty-text");
    /// An item is still marked `expected`, but its date has passed: the CV prints "2023 – 2024
    /// (Expected)" when 2024 is over.
    EXPECTED_PASSED = Kind::warning("expected-passed");
    /// The pages were laid out, but the file could not be made from them, usually because your own
    /// template breaks a rule of accessible PDFs.
    EXPORT = Kind::error("export").without_example();
    /// A command that creates files found that one of them already exists.
    FILE_EXISTS = Kind::error("file-exists");
    /// The family that `font` or `heading-font` asks for has no bold face, so titles and your own
    /// name would look like the rest of the text.
    FONT_WITHOUT_BOLD = Kind::error("font-without-bold");
    /// A text has markup of HTML or LaTeX, such as `<i>E. coli</i>`, `$\alpha$` or `\textbf{…}`,
    /// which prints as it is typed.
    FOREIGN_MARKUP = Kind::warning("foreign-markup");
    /// The program itself failed, whatever its input was.
    INTERNAL = Kind::error("internal").without_example();
    /// A sum of money has signs or separators in it, or is not a number at all.
    INVALID_AMOUNT = Kind::error("invalid-amount");
    /// A text that should be a date is not one.
    INVALID_DATE = Kind::error("invalid-date");
    /// An `email` is not a valid e-mail address.
    INVALID_EMAIL = Kind::warning("invalid-email");
    /// A link is not one that a reader can open.
    INVALID_LINK = Kind::error("invalid-link");
    /// The file that `locale` in `[cv]` names cannot be read, has an unknown key, or leaves out
    /// words that no built-in language has for the tag in `lang`.
    INVALID_LOCALE = Kind::error("invalid-locale").without_example();
    /// A line that `curricle batch --stdin` has read is not a valid request.
    INVALID_REQUEST = Kind::error("invalid-request").without_example();
    /// A value has the right type but is not allowed there.
    INVALID_VALUE = Kind::error("invalid-value").without_example();
    /// The CV has `pages`, and something was left out to make it fit.
    LEFT_OUT = Kind::note("left-out").without_example();
    /// One of the `highlights` has more than 300 characters, about three lines on the page.
    LONG_HIGHLIGHT = Kind::note("long-highlight");
    /// A paper is `under-review`, and its date is more than a year ago.
    LONG_UNDER_REVIEW = Kind::warning("long-under-review");
    /// A preprint and the published version of the same paper were found; they are shown as one
    /// entry, the published one, with a link to the preprint.
    MERGED_VERSIONS = Kind::note("merged-versions");
    /// A publication has no authors and no editors, so curricle cannot tell that it is yours.
    MISSING_AUTHORS = Kind::warning("missing-authors").misses(Absence::Key);
    /// A paper that appeared in a journal or at a conference has no DOI and no other link, so
    /// readers have to search for it.
    MISSING_DOI = Kind::note("missing-doi");
    /// No font has a character of your text, so a box would be printed in its place.
    MISSING_GLYPH = Kind::error("missing-glyph");
    /// A required key is missing.
    MISSING_KEY = Kind::error("missing-key").misses(Absence::Key);
    /// The template is set to show a photo, but the profile has none.
    MISSING_PHOTO = Kind::warning("missing-photo");
    /// The last page has so little on it that it looks like a mistake.
    NEARLY_EMPTY_PAGE = Kind::warning("nearly-empty-page").without_example();
    /// A `.bib`, or the input of `curricle add`, has no BibTeX entry.
    NO_ENTRY = Kind::error("no-entry");
    /// `--set` names an item of a list by its position, counted from 0, but the list is shorter.
    NO_ITEM = Kind::error("no-item");
    /// The requested format has no place for some sections, so its file lacks them.
    NO_PLACE = Kind::note("no-place").without_example();
    /// The file is not a profile: it is a CV in YAML or JSON, a bibliography or a PDF.
    NOT_A_PROFILE = Kind::error("not-a-profile");
    /// No author or editor of a paper, or no speaker of a talk from a `.bib`, is you in any known
    /// spelling.
    NOT_AN_AUTHOR = Kind::warning("not-an-author");
    /// With `--ascii`, a character that has no ASCII form was replaced by `?`.
    NOT_ASCII = Kind::warning("not-ascii").without_example();
    /// The CV has `attach`, and needs a file that is not attached to its PDF: the folder of a template, or a drawing.
    NOT_ATTACHED = Kind::warning("not-attached").without_example();
    /// `--open` could not start the program that opens files and addresses.
    NOT_OPENED = Kind::warning("not-opened").without_example();
    /// The profile is not UTF-8 text.
    NOT_UTF_8 = Kind::error("not-utf-8").without_example();
    /// A news item is more than two years old.
    OLD_NEWS = Kind::note("old-news");
    /// A template option is outside its limits.
    OUT_OF_RANGE = Kind::error("out-of-range");
    /// The CV exceeds the limits of a run.
    OVER_BUDGET = Kind::error("over-budget").without_example();
    /// A text has characters that nobody types but that come along when text is copied from a PDF
    /// or a web page.
    PASTED_CHARACTERS = Kind::note("pasted-characters");
    /// The PDF has invisible characters that are not in the document; they corrupt words and
    /// addresses copied from it.
    PDF_ADDED_CHARACTER = Kind::error("pdf-added-character");
    /// Two texts of one item, such as title and place, are one element in the tags, so a screen
    /// reader does not say where one ends.
    PDF_GLUED = Kind::warning("pdf-glued");
    /// Letters with marks above or below them, as in Thai or Arabic, come out of the PDF twice:
    /// Typst writes some of them in two pieces, each of which stands for the whole.
    PDF_LETTERS_DOUBLED = Kind::note("pdf-letters-doubled");
    /// Two texts of one item, such as title and date, are far apart on their line with nothing between
    /// them, so programs that sort text by position read them as columns.
    PDF_LINE_TORN = Kind::warning("pdf-line-torn");
    /// The contrast between a text and its background is below 4.5 : 1 (3 : 1 from 18 pt).
    PDF_LOW_CONTRAST = Kind::warning("pdf-low-contrast");
    /// An address of the document is not a link in the PDF.
    PDF_MISSING_LINK = Kind::error("pdf-missing-link");
    /// A text of the document does not come out of the PDF verbatim: the PDF is older than the
    /// profile, or a font or another program has damaged it.
    PDF_MISSING_TEXT = Kind::error("pdf-missing-text");
    /// The PDF does not state its language, so a screen reader has to guess the pronunciation.
    PDF_NO_LANGUAGE = Kind::error("pdf-no-language");
    /// The PDF does not declare PDF/UA or PDF/A, though it was written as both.
    PDF_NO_STANDARD = Kind::error("pdf-no-standard");
    /// The PDF has no title, so viewers show the file name instead.
    PDF_NO_TITLE = Kind::error("pdf-no-title");
    /// A font does not say which characters its glyphs mean: text in it cannot be read, copied or
    /// searched.
    PDF_NO_UNICODE = Kind::error("pdf-no-unicode");
    /// The PDF has no tags, so only their look tells headings from text.
    PDF_NOT_TAGGED = Kind::error("pdf-not-tagged");
    /// A text comes out in a different place than in the document.
    PDF_OUT_OF_ORDER = Kind::warning("pdf-out-of-order");
    /// A whole section comes out in a different place than in the profile, for example because a
    /// template sets it in a side column.
    PDF_SECTION_APART = Kind::note("pdf-section-apart");
    /// The file is not a PDF, or is damaged.
    PDF_UNREADABLE = Kind::error("pdf-unreadable");
    /// One word comes out as two, for example because it was longer than a line.
    PDF_WORD_BROKEN = Kind::warning("pdf-word-broken");
    /// Two words come out as one.
    PDF_WORDS_JOINED = Kind::error("pdf-words-joined");
    /// A `phone` has fewer than five digits, so nobody can call it.
    PHONE_WITHOUT_DIGITS = Kind::warning("phone-without-digits");
    /// `[person]` names a photo, but the template's option `photo` is off, so it is not shown.
    PHOTO_NOT_SHOWN = Kind::note("photo-not-shown");
    /// A preprint and its published version are both in the list, because `merge = false` in
    /// `[publications]` keeps them apart, so one paper is counted twice.
    PREPRINT_PUBLISHED = Kind::warning("preprint-published");
    /// An `end` says that something is ongoing in other words than `present`, such as `ongoing` or
    /// `heute`.
    PRESENT_IN_OTHER_WORDS = Kind::note("present-in-other-words");
    /// Your own template defines an option with a name that the program reserves.
    RESERVED_OPTION = Kind::error("reserved-option");
    /// No font has a character of a `.bib`: plain letters are printed instead, such as `kg` for
    /// `㎏`, or a box `□` where there are none, as for Chinese and Japanese; characters that mean
    /// something in one font only are left out.
    STAND_IN_GLYPH = Kind::warning("stand-in-glyph").without_example();
    /// The style is for citations in a text and does not define a list of references, so it cannot
    /// format your papers.
    STYLE_WITHOUT_LIST = Kind::error("style-without-list");
    /// Typst could not lay out the template, or gave a warning; the place is in the template's
    /// file, and the wording is Typst's.
    TEMPLATE = Kind::error("template");
    /// Your own template was made for another version of the program and would get its input in a
    /// form that it does not understand.
    TEMPLATE_CONTRACT = Kind::error("template-contract");
    /// The file is not valid TOML at the marked place.
    TOML_SYNTAX = Kind::error("toml-syntax").hides(&[Absence::Key]);
    /// The file has so many faults that it is probably not a profile.
    TOO_MANY_FAULTS = Kind::error("too-many-faults").without_example();
    /// The CV has more pages than its `pages` allow, and cannot be made to fit.
    TOO_MANY_PAGES = Kind::error("too-many-pages");
    /// `--bio` names a biography that the profile does not have.
    UNKNOWN_BIO = Kind::error("unknown-bio");
    /// A text cites a paper with `[@key]`, but no paper has that key.
    UNKNOWN_CITATION = Kind::error("unknown-citation").misses(Absence::Paper);
    /// A currency is not a three-letter code.
    UNKNOWN_CURRENCY = Kind::error("unknown-currency");
    /// A requested font family is not available.
    UNKNOWN_FONT = Kind::error("unknown-font");
    /// `curricle import` does not recognise the format of a file from its content.
    UNKNOWN_FORMAT = Kind::error("unknown-format").without_example();
    /// A key is not allowed where it is.
    UNKNOWN_KEY = Kind::error("unknown-key");
    /// The language in `lang` is not known.
    UNKNOWN_LANGUAGE = Kind::error("unknown-language");
    /// `--letter`, or `extends` in a letter, names a letter that the profile does not have.
    UNKNOWN_LETTER = Kind::error("unknown-letter");
    /// `[lints]` or `--deny` names a lint that does not exist.
    UNKNOWN_LINT = Kind::error("unknown-lint");
    /// A mark follows an author, but its meaning is not known, so the legend cannot explain it.
    UNKNOWN_MARK = Kind::warning("unknown-mark");
    /// The `network` of a link is not one that curricle knows.
    UNKNOWN_NETWORK = Kind::error("unknown-network");
    /// The template has no option of that name; each template has its own options.
    UNKNOWN_OPTION = Kind::error("unknown-option");
    /// A name in braces in a letter has no value.
    UNKNOWN_PLACEHOLDER = Kind::error("unknown-placeholder");
    /// `sections` names a section that does not exist.
    UNKNOWN_SECTION = Kind::error("unknown-section");
    /// There is no style of that name; `curricle styles` lists them.
    UNKNOWN_STYLE = Kind::error("unknown-style");
    /// A variant or a list of papers selects by a tag that no item has, so it shows less or more
    /// than intended.
    UNKNOWN_TAG = Kind::warning("unknown-tag");
    /// There is no built-in template of that name; `curricle templates` lists them.
    UNKNOWN_TEMPLATE = Kind::error("unknown-template");
    /// The template has no theme of that name.
    UNKNOWN_THEME = Kind::error("unknown-theme");
    /// A key takes one of a few words, and this is not one of them.
    UNKNOWN_VALUE = Kind::error("unknown-value");
    /// `--variant` names a variant that the profile does not have.
    UNKNOWN_VARIANT = Kind::error("unknown-variant");
    /// A year is before 1900 or more than 30 years in the future; most often, a digit is wrong.
    UNLIKELY_DATE = Kind::warning("unlikely-date");
    /// There are several lists of papers, and these papers are in none of them, so they are not
    /// printed.
    UNLISTED_PAPERS = Kind::note("unlisted-papers");
    /// A file named on the command line or in the profile could not be read; the message gives the
    /// operating system's reason.
    UNREADABLE_FILE = Kind::error("unreadable-file").hides(&[Absence::Paper]);
    /// A file in a font folder is not a font or is damaged, and is left out; or a folder that
    /// `--font-path` names has no fonts in it.
    UNREADABLE_FONT = Kind::warning("unreadable-font").without_example();
    /// `curricle import` could not read a file.
    UNREADABLE_IMPORT = Kind::error("unreadable-import").without_example();
    /// The photo could not be read, or is not a picture that can be printed.
    UNREADABLE_PHOTO = Kind::error("unreadable-photo");
    /// The `.csl` file is not a style that can be used.
    UNREADABLE_STYLE = Kind::error("unreadable-style").without_example();
    /// Your own template could not be read.
    UNREADABLE_TEMPLATE = Kind::error("unreadable-template");
    /// A text that the profile has in several languages is missing in the language of the CV, so it
    /// prints in another.
    UNTRANSLATED = Kind::warning("untranslated");
    /// No variant and no list of papers selects by a tag of an item; most often, one word is spelt
    /// in two ways.
    UNUSED_TAG = Kind::warning("unused-tag");
    /// A file could not be written; the message says at which step, and gives the operating
    /// system's reason.
    UNWRITABLE_FILE = Kind::error("unwritable-file");
    /// The command line is not valid: for example, an output has no known extension, or an output
    /// is a file that the profile names or that was read, such as the photo.
    USAGE = Kind::error("usage");
    /// One venue is spelt in two ways: with different capitals, accents or punctuation, abbreviated
    /// word by word, or with a slip of one letter.
    VENUE_SPELLED_TWICE = Kind::warning("venue-spelled-twice");
    /// A value is of the wrong kind.
    WRONG_TYPE = Kind::error("wrong-type");
}
