use super::{Absence, Code, Kind};

/// Makes a constant of each code, and the table of all. The table repeats the values and does not
/// name the constants, so that the compiler warns of a code that nothing uses.
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

        /// All codes, by name: those of faults, of lints, and of what is found in a finished PDF.
        pub const CODES: &[Code] = &[$(Code(&$kind.means(concat!($($line),+)))),*];
    };
}

codes! {
    /// `curricle add` was given a paper that the profile or its `.bib` has already.
    ALREADY_THERE = Kind::error("already-there");
    /// The CV has `attach`, and the profile within its PDF makes another CV than this one.
    ATTACHED_DIFFERS = Kind::warning("attached-differs").without_example();
    /// A paper has more than 30 authors, and only the first ones are printed, and you with your
    /// place.
    AUTHORS_CUT = Kind::note("authors-cut").without_example();
    /// An entry occurs twice in the `.bib`, with the same fields, or in two files of `bib`; or a file
    /// is named twice there.
    BIB_DUPLICATE = Kind::note("bib-duplicate");
    /// An entry has a field twice, with two values.
    BIB_DUPLICATE_FIELD = Kind::warning("bib-duplicate-field");
    /// Two different entries, in one file or in two, have one key.
    BIB_DUPLICATE_KEY = Kind::warning("bib-duplicate-key");
    /// The `.bib` is not UTF-8; what is not was read as windows-1252, the encoding of older Windows
    /// programs.
    BIB_ENCODING = Kind::warning("bib-encoding").without_example();
    /// An entry or a value is closed by a `}` before its end.
    BIB_EXTRA_BRACE = Kind::warning("bib-extra-brace");
    /// A formula has what one line of text cannot show as it was meant, such as a matrix, a binomial
    /// coefficient or a hat over several letters.
    BIB_FORMULA = Kind::warning("bib-formula");
    /// A field that should have an arXiv number has something else, which is left out.
    BIB_INVALID_ARXIV = Kind::warning("bib-invalid-arxiv");
    /// No date could be found in a field for one, and it is left out; or it has a month or a day that
    /// no calendar has.
    BIB_INVALID_DATE = Kind::warning("bib-invalid-date");
    /// The field `doi` has no DOI, and is left out.
    BIB_INVALID_DOI = Kind::warning("bib-invalid-doi");
    /// A field for a link has no address, and is left out.
    BIB_INVALID_URL = Kind::warning("bib-invalid-url");
    /// Nothing in an entry could be understood as a field.
    BIB_LOST = Kind::warning("bib-lost");
    /// An entry or a value is not closed, not opened, or has no braces at all.
    BIB_MISSING_BRACE = Kind::warning("bib-missing-brace");
    /// There is no comma between two fields, or after the key.
    BIB_MISSING_COMMA = Kind::warning("bib-missing-comma");
    /// There is no `=` between a field and its value, or another sign.
    BIB_MISSING_EQUALS = Kind::warning("bib-missing-equals");
    /// An entry has lost its brace or all of its first line.
    BIB_MISSING_HEAD = Kind::warning("bib-missing-head");
    /// An entry has no key, so that no text can name it.
    BIB_MISSING_KEY = Kind::warning("bib-missing-key");
    /// An entry has no title.
    BIB_MISSING_TITLE = Kind::warning("bib-missing-title");
    /// A name has more commas than a name can have.
    BIB_NAME_COMMAS = Kind::warning("bib-name-commas");
    /// Names are separated by commas, semicolons or `&`, where BibTeX has `and`.
    BIB_NAME_SEPARATOR = Kind::warning("bib-name-separator");
    /// Between the fields of an entry there is something that is not a field, and it is left out.
    BIB_STRAY_TEXT = Kind::warning("bib-stray-text");
    /// An entry that begins with its type but without the `@`, or whose first line stands after a
    /// `%`, is taken as switched off, as BibTeX takes it, and so is a form with nothing in it.
    BIB_SWITCHED_OFF = Kind::note("bib-switched-off");
    /// A value without braces is the name of a `@string`, and there is none of that name.
    BIB_UNDEFINED_STRING = Kind::warning("bib-undefined-string");
    /// A text has a LaTeX command that means nothing here.
    BIB_UNKNOWN_COMMAND = Kind::warning("bib-unknown-command");
    /// The name of a field is nearly that of one which the entry lacks, and it was read as that one.
    BIB_UNKNOWN_FIELD = Kind::warning("bib-unknown-field");
    /// `crossref` or `xdata` names an entry that is not in the file, so nothing is inherited.
    BIB_UNKNOWN_PARENT = Kind::warning("bib-unknown-parent");
    /// The type after the `@` is not one of BibTeX or BibLaTeX.
    BIB_UNKNOWN_TYPE = Kind::warning("bib-unknown-type");
    /// The `expires` of a certificate or licence has passed, so that it prints as expired.
    CERTIFICATE_EXPIRED = Kind::warning("certificate-expired");
    /// A text names a paper with `[@key]`, and the paper is not on this page because of `show`,
    /// `limit` or `sections`.
    CITATION_LEFT_OUT = Kind::warning("citation-left-out");
    /// Two keys say the same thing in two ways, such as `date` for a single date and `start` with
    /// `end` for a span.
    CONFLICTING_KEYS = Kind::error("conflicting-keys");
    /// Something ends before it starts.
    DATES_BACKWARDS = Kind::warning("dates-backwards");
    /// Items of a section print in the order of the file, and one of them is newer than the one above
    /// it.
    DATES_OUT_OF_ORDER = Kind::note("dates-out-of-order");
    /// Two positions at one organisation continue at the same time for more than a month, or two degrees
    /// for more than a year: most often the first has the wrong end.
    DATES_OVERLAP = Kind::note("dates-overlap");
    /// An address looks as if it leads nowhere; nothing is fetched.
    DEAD_LINK = Kind::warning("dead-link");
    /// The `.csl` file has no rules of its own.
    DEPENDENT_STYLE = Kind::error("dependent-style").without_example();
    /// The same item occurs twice: two items of a kind say the same in every field, or two papers are
    /// the same version of one work by their DOI, arXiv number, or title and first author.
    DUPLICATE_ITEM = Kind::warning("duplicate-item");
    /// Two `[[publication]]` have one key, so that `[@key]` would mean both.
    DUPLICATE_KEY = Kind::error("duplicate-key");
    /// No paper fulfils all that a `[[publications.list]]` asks for.
    EMPTY_LIST = Kind::warning("empty-list");
    /// A text that must say something is empty, such as the name of the person.
    EMPTY_TEXT = Kind::error("empty-text");
    /// An item is still `expected`, and its date has passed: the CV prints "2023 – 2024 (Expected)"
    /// when 2024 is over.
    EXPECTED_PASSED = Kind::warning("expected-passed");
    /// The pages are laid out, and the file could not be made of them, mostly because a template of
    /// your own breaks a rule of accessible PDFs.
    EXPORT = Kind::error("export").without_example();
    /// A command that makes new files found one of them there.
    FILE_EXISTS = Kind::error("file-exists");
    /// The family that `font` or `heading-font` asks for has no bold face, so that titles and your
    /// own name would look like all other text.
    FONT_WITHOUT_BOLD = Kind::error("font-without-bold");
    /// A text has markup of HTML or LaTeX, such as `<i>E. coli</i>`, `$\alpha$` or `\textbf{…}`,
    /// which prints as it is typed.
    FOREIGN_MARKUP = Kind::warning("foreign-markup");
    /// The program itself is at fault, whatever it was given.
    INTERNAL = Kind::error("internal").without_example();
    /// A sum of money has signs or separators in it, or is not a number at all.
    INVALID_AMOUNT = Kind::error("invalid-amount");
    /// A text that should be a date is not one.
    INVALID_DATE = Kind::error("invalid-date");
    /// An `email` is not an address to which mail can be sent.
    INVALID_EMAIL = Kind::warning("invalid-email");
    /// A link is not one that a reader can open.
    INVALID_LINK = Kind::error("invalid-link");
    /// The file that `locale` in `[cv]` names cannot be read, has a key that no such file has, or
    /// leaves out words that no language inside the program has for the tag in `lang`.
    INVALID_LOCALE = Kind::error("invalid-locale").without_example();
    /// A line that `curricle batch --stdin` has read is not what it takes.
    INVALID_REQUEST = Kind::error("invalid-request").without_example();
    /// A value is of the right type and still not one that can stand there.
    INVALID_VALUE = Kind::error("invalid-value").without_example();
    /// The CV has `pages`, and something had to go so that it fits.
    LEFT_OUT = Kind::note("left-out").without_example();
    /// One of the `highlights` has more than 300 characters, some three lines of a page.
    LONG_HIGHLIGHT = Kind::note("long-highlight");
    /// A paper is `under-review` and its date is more than a year ago.
    LONG_UNDER_REVIEW = Kind::warning("long-under-review");
    /// A preprint and the published version of one paper were both found, and are shown as one, the
    /// published one, with the link to the preprint.
    MERGED_VERSIONS = Kind::note("merged-versions");
    /// A publication has no authors and no editors, and so is not known to be yours.
    MISSING_AUTHORS = Kind::warning("missing-authors").misses(Absence::Key);
    /// A paper that appeared in a journal or at a conference has no DOI and no other link, so that a
    /// reader has to search for it.
    MISSING_DOI = Kind::note("missing-doi");
    /// None of the fonts has a character of your text, so that a box would be printed in its place.
    MISSING_GLYPH = Kind::error("missing-glyph");
    /// Something that an item cannot do without is not there.
    MISSING_KEY = Kind::error("missing-key").misses(Absence::Key);
    /// The template is asked to show a photo and the profile has none.
    MISSING_PHOTO = Kind::warning("missing-photo");
    /// The last page has so little on it that a reader takes it for a slip.
    NEARLY_EMPTY_PAGE = Kind::warning("nearly-empty-page").without_example();
    /// A `.bib`, or what `curricle add` was given, has no entry of BibTeX.
    NO_ENTRY = Kind::error("no-entry");
    /// `--set` names an item of a list by its place, counted from 0, and the list is shorter.
    NO_ITEM = Kind::error("no-item");
    /// The format that was asked for has no place for some sections, and its file is without them.
    NO_PLACE = Kind::note("no-place").without_example();
    /// The file is not a profile: it is a CV in YAML or JSON, a bibliography, a PDF.
    NOT_A_PROFILE = Kind::error("not-a-profile");
    /// No author or editor of a paper is you, in any spelling, or no speaker of a talk of a `.bib`.
    NOT_AN_AUTHOR = Kind::warning("not-an-author");
    /// With `--ascii`, a character has no form in ASCII, and a `?` stands for it.
    NOT_ASCII = Kind::warning("not-ascii").without_example();
    /// `--open` could not start the program that opens files and addresses.
    NOT_OPENED = Kind::warning("not-opened").without_example();
    /// The profile is not a text in UTF-8.
    NOT_UTF_8 = Kind::error("not-utf-8").without_example();
    /// An item of the news is more than two years old.
    OLD_NEWS = Kind::note("old-news");
    /// An option of the template is beyond its limits.
    OUT_OF_RANGE = Kind::error("out-of-range");
    /// The CV would be more than a CV can be.
    OVER_BUDGET = Kind::error("over-budget").without_example();
    /// A text has characters that nobody types, and that come along when it is copied from a PDF or a
    /// page.
    PASTED_CHARACTERS = Kind::note("pasted-characters");
    /// The PDF has characters that are not seen and not in the document, which spoil the words and
    /// addresses that are copied from it.
    PDF_ADDED_CHARACTER = Kind::error("pdf-added-character");
    /// Two texts of one item, such as title and place, are one element in the tags, so that a
    /// screen reader does not say where one ends.
    PDF_GLUED = Kind::warning("pdf-glued");
    /// Letters with marks above or below them come out of the PDF twice, in Thai or Arabic, say:
    /// Typst writes some of them in two pieces, of which each means the whole.
    PDF_LETTERS_DOUBLED = Kind::note("pdf-letters-doubled");
    /// Two texts of one item, such as title and date, are far apart on their line with nothing between
    /// them, so that programs which sort text by its place read them as columns.
    PDF_LINE_TORN = Kind::warning("pdf-line-torn");
    /// A text has less than 4.5 : 1 of contrast to what is behind it (3 : 1 from 18 pt on).
    PDF_LOW_CONTRAST = Kind::warning("pdf-low-contrast");
    /// An address of the document is not a link in the PDF.
    PDF_MISSING_LINK = Kind::error("pdf-missing-link");
    /// A text of the document does not come out of the PDF verbatim: the PDF is older than the
    /// profile, or a font or another program has spoilt it.
    PDF_MISSING_TEXT = Kind::error("pdf-missing-text");
    /// The PDF does not say its language, so that a screen reader guesses how to speak.
    PDF_NO_LANGUAGE = Kind::error("pdf-no-language");
    /// The PDF does not declare PDF/UA or PDF/A, though it was written as both.
    PDF_NO_STANDARD = Kind::error("pdf-no-standard");
    /// The PDF has no title; programs show the name of the file.
    PDF_NO_TITLE = Kind::error("pdf-no-title");
    /// A font does not say which characters its glyphs mean: what is set in it cannot be read, copied
    /// or searched.
    PDF_NO_UNICODE = Kind::error("pdf-no-unicode");
    /// The PDF has no tags, so that nothing but the look tells headings from text.
    PDF_NOT_TAGGED = Kind::error("pdf-not-tagged");
    /// A text comes out at another place than in the document.
    PDF_OUT_OF_ORDER = Kind::warning("pdf-out-of-order");
    /// A whole section comes out at another place than in the profile, as where a template sets it in
    /// a column beside the others.
    PDF_SECTION_APART = Kind::note("pdf-section-apart");
    /// The file is not a PDF, or is damaged.
    PDF_UNREADABLE = Kind::error("pdf-unreadable");
    /// One word comes out as two, as where it was longer than a line.
    PDF_WORD_BROKEN = Kind::warning("pdf-word-broken");
    /// Two words come out as one.
    PDF_WORDS_JOINED = Kind::error("pdf-words-joined");
    /// A `phone` has fewer than five digits, so that nobody can call it.
    PHONE_WITHOUT_DIGITS = Kind::warning("phone-without-digits");
    /// `[person]` names a photo, and the option `photo` of the template is off, so that it is not
    /// shown.
    PHOTO_NOT_SHOWN = Kind::note("photo-not-shown");
    /// A preprint and its published version are both in the list, because `merge = false` in
    /// `[publications]` keeps them apart: one paper is counted twice.
    PREPRINT_PUBLISHED = Kind::warning("preprint-published");
    /// An `end` says in other words that something is ongoing, such as `ongoing` or `heute`.
    PRESENT_IN_OTHER_WORDS = Kind::note("present-in-other-words");
    /// A template of your own defines an option of a name that means something to the program.
    RESERVED_OPTION = Kind::error("reserved-option");
    /// None of the fonts has a character of a `.bib`, and a plain letter is printed for it, as `kg`
    /// for `㎏`, or a box `□` if it has none, as Chinese and Japanese signs; what means something in
    /// one font only is left out.
    STAND_IN_GLYPH = Kind::warning("stand-in-glyph").without_example();
    /// The style is for citations in a text and does not say how a list of references looks, so it
    /// can't set your papers.
    STYLE_WITHOUT_LIST = Kind::error("style-without-list");
    /// Typst could not lay out the template, or had a warning; the place is in the template's file,
    /// the words are Typst's.
    TEMPLATE = Kind::error("template");
    /// A template of your own was made for another version of the program, and would get its input in
    /// a form that it does not know.
    TEMPLATE_CONTRACT = Kind::error("template-contract");
    /// The file is not TOML where the mark is.
    TOML_SYNTAX = Kind::error("toml-syntax").hides(&[Absence::Key]);
    /// The file has so many faults that it is hardly a profile with mistakes in it.
    TOO_MANY_FAULTS = Kind::error("too-many-faults").without_example();
    /// The CV has more pages than its `pages` allow, and cannot be made to fit.
    TOO_MANY_PAGES = Kind::error("too-many-pages");
    /// `--bio` names a text that the profile does not have.
    UNKNOWN_BIO = Kind::error("unknown-bio");
    /// A text names a paper with `[@key]`, and none has that key.
    UNKNOWN_CITATION = Kind::error("unknown-citation").misses(Absence::Paper);
    /// A currency is not written as its code of three letters.
    UNKNOWN_CURRENCY = Kind::error("unknown-currency");
    /// A family of fonts that is asked for is not there.
    UNKNOWN_FONT = Kind::error("unknown-font");
    /// `curricle import` does not know the format of a file by its content.
    UNKNOWN_FORMAT = Kind::error("unknown-format").without_example();
    /// A key is not one of those that can stand where it stands.
    UNKNOWN_KEY = Kind::error("unknown-key");
    /// No words are known for the language in `lang`.
    UNKNOWN_LANGUAGE = Kind::error("unknown-language");
    /// `--letter`, or `extends` in a letter, names a letter that the profile does not have.
    UNKNOWN_LETTER = Kind::error("unknown-letter");
    /// `[lints]` or `--deny` names a lint that there is not.
    UNKNOWN_LINT = Kind::error("unknown-lint");
    /// A mark follows an author, and its meaning is not known, so that the legend cannot say it.
    UNKNOWN_MARK = Kind::warning("unknown-mark");
    /// `network` of a link is not one of those whose addresses are known.
    UNKNOWN_NETWORK = Kind::error("unknown-network");
    /// The template has no option of that name; each has its own.
    UNKNOWN_OPTION = Kind::error("unknown-option");
    /// A name in braces in a letter has no value.
    UNKNOWN_PLACEHOLDER = Kind::error("unknown-placeholder");
    /// `sections` names a section that there is not.
    UNKNOWN_SECTION = Kind::error("unknown-section");
    /// There is no style of that name; `curricle styles` lists them.
    UNKNOWN_STYLE = Kind::error("unknown-style");
    /// A variant or a list of papers selects by a tag that no item has, so that it has less than is
    /// meant, or more.
    UNKNOWN_TAG = Kind::warning("unknown-tag");
    /// There is no template of that name in the program; `curricle templates` lists them.
    UNKNOWN_TEMPLATE = Kind::error("unknown-template");
    /// The template has no theme of that name.
    UNKNOWN_THEME = Kind::error("unknown-theme");
    /// A key takes one of a few words, and this is none of them.
    UNKNOWN_VALUE = Kind::error("unknown-value");
    /// `--variant` names a CV that the profile does not have.
    UNKNOWN_VARIANT = Kind::error("unknown-variant");
    /// A year lies before 1900 or more than 30 years ahead: most often a digit is wrong.
    UNLIKELY_DATE = Kind::warning("unlikely-date");
    /// There are several lists of papers, and these papers are in none of them, so that they are not
    /// printed.
    UNLISTED_PAPERS = Kind::note("unlisted-papers");
    /// A file that is named on the command line or in the profile could not be read; the message has
    /// the reason of the operating system.
    UNREADABLE_FILE = Kind::error("unreadable-file").hides(&[Absence::Paper]);
    /// A file in a folder of fonts is not a font, or is damaged, and it is left out; or a folder that
    /// `--font-path` names has no font in it.
    UNREADABLE_FONT = Kind::warning("unreadable-font").without_example();
    /// `curricle import` could not read a file.
    UNREADABLE_IMPORT = Kind::error("unreadable-import").without_example();
    /// The photo could not be read, or is not a picture that can be printed.
    UNREADABLE_PHOTO = Kind::error("unreadable-photo");
    /// The `.csl` file is not a style that can be used.
    UNREADABLE_STYLE = Kind::error("unreadable-style").without_example();
    /// A template of your own could not be read.
    UNREADABLE_TEMPLATE = Kind::error("unreadable-template");
    /// A text that the profile has in several languages is not among them in the language of the CV,
    /// so that it prints in another.
    UNTRANSLATED = Kind::warning("untranslated");
    /// A tag of an item by which no variant and no list of papers selects: most often one word spelt
    /// in two ways.
    UNUSED_TAG = Kind::warning("unused-tag");
    /// A file could not be written; the message says at which step, with the reason of the operating
    /// system.
    UNWRITABLE_FILE = Kind::error("unwritable-file");
    /// The command line is not one that can be understood, as when an output has no known extension,
    /// or an output is a file that the profile names or that was read, such as the photo.
    USAGE = Kind::error("usage");
    /// One venue is spelt in two ways: with other capitals, accents or punctuation, abbreviated word
    /// by word, or with a slip of one letter.
    VENUE_SPELLED_TWICE = Kind::warning("venue-spelled-twice");
    /// A value is of another kind than the one that stands there.
    WRONG_TYPE = Kind::error("wrong-type");
}
