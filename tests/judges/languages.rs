//! A CV of an invented person in languages of every kind of script, in every template.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use curricle::diagnostic::{Severity, Sink};
use curricle::document::{Direction, Document, plain};
use curricle::engine::{Pages, Template, template_names};
use curricle::output::Format;
use curricle::{Engine, Job};

use crate::pdf::verapdf;
use crate::support::{TODAY, output, pdf, root};

/// A face that only the packages of Debian bring which this needs.
pub const FACE: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

/// What other programs read out of the PDF is what is in the profile, letter for letter and in its order, and
/// veraPDF finds both standards kept.
pub fn every_language_comes_out_of_every_template() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("languages");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let engine = Engine::new().with_system_fonts();
    let people = std::fs::read_to_string(root().join("tests/languages/people.toml"));
    let people: toml::Table = people.expect("it is there").parse().expect("it is TOML");
    let (mut files, mut wrong) = (vec![], vec![]);
    for (tag, person) in &people {
        let profile = profile(tag, person);
        for template in template_names() {
            let (document, pages) = render(&engine, &profile, template);
            let file = folder.join(format!("{tag}-{template}.pdf"));
            std::fs::write(&file, pdf(&pages)).expect("as above");
            wrong.extend(
                lost(&document, person, &file, template)
                    .into_iter()
                    .map(|lost| format!("{tag} {template}: {lost}")),
            );
            files.push(file);
        }
    }
    assert!(files.len() >= 16 * 8, "{}", files.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let said = output(Command::new(verapdf()).arg("ua1,2a").args(&files), b"");
    assert_eq!(said.matches("PASS ").count(), 2 * files.len(), "{said}");
}

/// Text in these scripts has an upright and a bold font of one built-in family, in the style of the template.
pub fn scripts_have_faces_inside_the_binary() {
    let people = std::fs::read_to_string(root().join("tests/languages/people.toml"));
    let people: toml::Table = people.expect("it is there").parse().expect("it is TOML");
    let engine = Engine::new();
    for (tag, template, family) in [
        ("ar", "modern", "NotoNaskhArabic"),
        ("fa", "latex", "NotoNaskhArabic"),
        ("he", "modern", "NotoSansHebrew"),
        ("he", "scholar", "LibertinusSerif"),
        ("hi", "classic", "NotoSansDevanagari"),
        ("th", "sidebar", "NotoSansThai"),
    ] {
        let (_, pages) = render(&engine, &profile(tag, &people[tag]), template);
        let fonts = output(Command::new("pdffonts").arg("-"), &pdf(&pages));
        for face in ["Regular", "Bold"] {
            assert!(fonts.contains(&format!("{family}-{face}")), "{tag} {template}: {fonts}");
        }
        assert!(!fonts.contains("DejaVu"), "{tag} {template}: {fonts}");
    }
}

/// Titles in capitals are spelt as the language spells them, and `check` takes them for the titles of the profile.
pub fn capitals_are_those_of_the_language() {
    let engine = Engine::new();
    for (lang, title, capitals) in [
        ("en", "fields and its", "FIELDS AND ITS"),
        ("de", "Großprojekte", "GROSSPROJEKTE"),
        ("tr", "Diğer ilgi ve sınıflar", "DİĞER İLGİ VE SINIFLAR"),
        ("el", "Μάιος ή εκπαίδευση", "ΜΑΪΟΣ Ή ΕΚΠΑΙΔΕΥΣΗ"),
        ("el", "άυλος ευφυΐα", "ΑΫΛΟΣ ΕΥΦΥΪΑ"),
        ("nl", "ijs en ijver", "IJS EN IJVER"),
    ] {
        let profile = format!(
            "[cv]\nlang = {lang:?}\n[template-options]\nsection-title = \"capitals\"\n\
             [person]\nname = \"Bo Quist\"\n[[section]]\ntitle = {title:?}\ntext = \"1\"\n"
        );
        let (_, pages) = render(&engine, &profile, "scholar");
        let found = output(Command::new("pdftotext").args(["-", "-"]), &pdf(&pages));
        assert!(found.lines().any(|line| line == capitals), "{lang}: {found}");
        let faults = engine.check(&Job::new("profile.toml", &profile, TODAY), None).diagnostics;
        let lost = faults.iter().find(|fault| fault.code.name().starts_with("pdf-"));
        assert!(lost.is_none(), "{lang}: {lost:#?}");
    }
}

/// Lines of a narrow column end where the script lets them: between signs, before none that may not begin a line, and
/// in Thai after a word; and none ends before there is need.
pub fn narrow_columns_end_lines_where_the_script_does() {
    let engine = Engine::new().with_system_fonts();
    for (lang, text) in [
        (
            "ja",
            "日本海洋学会の会員として、霧の研究に対して多数の賞を受けた、そして海辺の気象も観測した",
        ),
        (
            "zh",
            "作为中国水利学会的会员，因对雾的研究，多次获得奖项，并且观测了沿海的气象，编写了教材",
        ),
        (
            "zh-Hant",
            "作為臺灣水利學會的會員，因對霧的研究，多次獲得獎項，並且觀測了沿海的氣象，編寫了教材",
        ),
        ("th", "ปาฐกถาหลัก การประชุมวิชาการน้ำแห่งชาติและการจัดการน้ำในลุ่มแม่น้ำของภาคเหนือ"),
    ] {
        let profile = format!(
            "[cv]\nlang = {lang:?}\n[person]\nname = \"Bo Quist\"\n[about]\ntext = \"1\"\n\
             [[skill]]\nname = \"Python\"\nitems = [\"R\"]\n[[skill]]\nitems = [\"{text}\"]\n"
        );
        for template in ["columns", "sidebar"] {
            let (_, pages) = render(&engine, &profile, template);
            let found = output(Command::new("pdftotext").args(["-", "-"]), &pdf(&pages));
            let is_of_text = |line: &&str| {
                !line.is_ascii() && text.replace(' ', "").contains(&line.replace(' ', ""))
            };
            let lines: Vec<&str> = found.lines().filter(is_of_text).collect();
            assert_eq!(letters(&lines.concat()), letters(text), "{lang} {template}: {found}");
            for line in &lines {
                assert!(
                    !line.starts_with(['、', '，', 'ั', 'ำ', '้', '่']),
                    "{lang} {template}: {line}"
                );
            }
            let length = |line: &&str| line.chars().filter(|c| !is_mark(*c)).count();
            let longest = lines.iter().map(length).max().unwrap_or_default();
            let all_but_last = &lines[..lines.len() - 1];
            assert!(!all_but_last.is_empty(), "{lang} {template}: {found}");
            for line in all_but_last {
                // A word of Thai is as long as some of these.
                assert!(length(line) * 3 > longest * 2, "{lang} {template}: {lines:?}");
            }
        }
    }
}

/// A word of Greek is in one font, also where the one for text has its capitals only.
pub fn a_word_is_in_one_font() {
    let profile = "[cv]\nlang = \"el\"\n[person]\nname = \"Ψυχή\"\n[[section]]\ntitle = \"Λόγος\"\ntext = \"Συλλογή\"\n";
    let (_, pages) = render(&Engine::new(), profile, "latex");
    let fonts = output(Command::new("pdffonts").arg("-"), &pdf(&pages));
    assert!(fonts.contains("LibertinusSerif") && !fonts.contains("LMRoman"), "{fonts}");
}

/// In a script without italics, emphasis is still visible, and upright.
pub fn emphasis_without_italics_has_weight() {
    let engine = Engine::new();
    for (lang, text) in
        [("ar", "بحث"), ("he", "מחקר"), ("hi", "शोध"), ("bn", "গবেষণা"), ("th", "วิจัย")]
    {
        let fonts = |section: &str, template| {
            let profile = format!("[cv]\nlang = {lang:?}\n[person]\nname = \"{text}\"\n{section}");
            let (_, pages) = render(&engine, &profile, template);
            output(Command::new("pdffonts").arg("-"), &pdf(&pages))
        };
        let emphasised = format!("headline = \"*{text}* {text}\"\n");
        let plain = fonts(&format!("headline = \"{text}\"\n"), "scholar");
        assert!(!plain.contains("Bold"), "{lang}: {plain}");
        let found = fonts(&emphasised, "scholar");
        assert!(found.contains("Bold") && !found.contains("Italic"), "{lang}: {found}");
    }
}

/// A label of several lines beside a paper does not part its title from its authors.
pub fn a_label_does_not_part_its_paper() {
    let profile = "[person]\nname = \"Bo Quist\"\n[about]\ntext = \"Newest: [@dew].\"\n\
        [[publication]]\nkey = \"dew\"\ntitle = \"On dew\"\nauthors = [\"Bo Quist\", \"A. Moss\"]\nvenue = \"Fog\"\n\
        label = \"Annals of Fog and Water\"\ndate = 2021\ntype = \"conference\"\n";
    let (_, pages) = render(&Engine::new(), profile, "lebenslauf");
    let arguments = ["-bbox", "-", "-"];
    let found = output(Command::new("pdftotext").args(arguments), &pdf(&pages));
    let top = |word: &str| {
        let line = found.lines().rfind(|line| line.ends_with(&format!(">{word}</word>")));
        let top = line.and_then(|line| line.split_once("yMin=\"")?.1.split_once('"'));
        top.and_then(|(top, _)| top.parse::<f64>().ok())
            .unwrap_or_else(|| panic!("{word}: {found}"))
    };
    assert!(top("Water") > top("dew") + 5.0, "the label has two lines: {found}");
    assert!(top("Moss.") - top("dew") < 16.0, "{found}");
}

/// `examples/two-languages` in English reads as the profile of the package does, and in Chinese has nothing but what is
/// Chinese there.
pub fn the_example_makes_two_cvs() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).expect(path);
    let engine = Engine::new().with_system_fonts();
    let example = read("examples/two-languages/profile.toml");
    let plain = |text: &str| {
        let document =
            engine.document(&Job::new("profile.toml", text, TODAY)).pages.expect("it has pages");
        let format = Format::named("txt").expect("it is one");
        String::from_utf8(format.write_document(&document).expect("it needs no pages").bytes)
            .expect("it is text")
    };
    assert_eq!(plain(&example), plain(&read("profile.toml")));
    let chinese = example.replacen("lang = \"en\"", "lang = \"zh\"", 1);
    let mut outcome = engine.render(&Job::new("profile.toml", &chinese, TODAY));
    outcome.diagnostics.retain(|fault| fault.severity != Severity::Note);
    assert!(outcome.diagnostics.is_empty(), "{:#?}", outcome.diagnostics);
    let pages = outcome.pages.expect("only faults keep a profile from its pages");
    let found = letters(&output(Command::new("pdftotext").args(["-", "-"]), &pdf(&pages)));
    for text in ["关于我", "研究兴趣", "教育经历", "计算机科学博士", "理解LLM中事实知识的机制。"]
    {
        assert!(found.contains(text), "{text}");
    }
}

fn profile(tag: &str, person: &toml::Value) -> String {
    // As TOML writes it, with letters that join as they are.
    let text = |key: &str| format!("\"{}\"", person[key].as_str().unwrap_or_default());
    format!(
        "[cv]\nlang = {tag:?}\n\
         [person]\nname = {}\nemail = \"name@example.org\"\nphone = \"+49 351 0000000\"\nlocation = {}\n\
         [about]\ntext = {}\n\
         [[experience]]\nrole = {}\norganization = {}\nstart = \"2016-03\"\nend = \"present\"\n\
         [[publication]]\ntitle = {}\nauthors = [{}, \"B. Moss\"]\nvenue = \"Annals of Fog\"\n\
         volume = \"12\"\nissue = \"3\"\npages = \"45--67\"\ndate = 2021\ntype = \"journal\"\n",
        text("name"),
        text("location"),
        text("about"),
        text("role"),
        text("organization"),
        text("paper"),
        text("name"),
    )
}

fn render(engine: &Engine, profile: &str, template: &str) -> (Arc<Document>, Pages) {
    let template = Template::embedded(template, &mut Sink::default()).expect("it is there");
    let job = Job { template: Some(template), ..Job::new("profile.toml", profile, TODAY) };
    let mut outcome = engine.render(&job);
    outcome.diagnostics.retain(|fault| fault.code.name() != "nearly-empty-page");
    assert!(outcome.diagnostics.is_empty(), "{:#?}", outcome.diagnostics);
    let document = engine.document(&job).pages.expect("it has pages");
    (document, outcome.pages.expect("only faults keep a profile from its pages"))
}

/// What an extractor has not read as it is written. Poppler turns lines that run from right to left; the others give
/// them in the order of the page.
fn lost(document: &Document, person: &toml::Value, file: &Path, template: &str) -> Vec<String> {
    // Of columns side by side, Poppler reads either first, and the others a line of both.
    let is_apart = template == "columns";
    let rtl = document.direction == Direction::Rtl;
    let text = |key: &str| person[key].as_str().unwrap_or_default().to_string();
    let titles = document.sections().iter().map(|section| plain(&section.title));
    let said = ["name", "about", "role", "organization", "paper"].into_iter().map(text);
    let wanted: Vec<String> = said.chain(titles).collect();
    let mut lost = vec![];
    let programs = if is_apart { &["pdftotext"][..] } else { extractors(&document.lang) };
    for program in programs {
        let turned = rtl && *program != "pdftotext";
        let found = letters(&read(program, file));
        // In a line that is turned round, each word is.
        let has = |word: &str| {
            let word = letters(word);
            found.contains(&word)
                || found.contains(&letters(&word.chars().rev().collect::<String>()))
        };
        // Ghostscript reads a glyph of two letters as one of its own.
        let asked = wanted.iter().filter(|text| *program != "gs" || !text.contains("fi"));
        for text in asked {
            let is_there = match turned {
                true => text.split_whitespace().all(has),
                false => found.contains(&letters(text)),
            };
            if !is_there {
                lost.push(format!("{program} has not read `{text}`"));
            }
        }
        let keys = ["name", "role", "paper"].map(|key| letters(&text(key)));
        let places: Vec<_> = keys.iter().filter_map(|text| found.find(text.as_str())).collect();
        if !is_apart && !places.is_sorted() {
            lost.push(format!("{program} reads in another order"));
        }
    }
    lost
}

/// Who reads a language. Letters that join or stack are written as groups of glyphs with one text for all of them,
/// which MuPDF and Ghostscript read once for each glyph; so do they marks on Arabic letters.
fn extractors(lang: &str) -> &'static [&'static str] {
    match lang {
        "hi" | "th" => &["pdftotext"],
        "ar" | "fa" | "ur" => &["pdftotext", "mutool"],
        _ => &["pdftotext", "mutool", "gs"],
    }
}

fn read(program: &str, file: &Path) -> String {
    let mut command = Command::new(program);
    match program {
        "pdftotext" => command.arg(file).arg("-"),
        "mutool" => command.args(["draw", "-q", "-F", "txt"]).arg(file),
        _ => {
            let device = ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=txtwrite", "-sOutputFile=-"];
            command.args(device).arg(file)
        }
    };
    output(&mut command, b"")
}

/// A text as extractors agree on it: without spaces, signs of direction and joiners, which have no glyph. The ligature of lam and alef comes out in either order, and of a Thai letter with
/// its marks Typst writes some twice.
fn letters(text: &str) -> String {
    let is_sign = |c: char| matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let bare: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && !is_sign(*c)).collect();
    let is_of_ligature = |c: &char| "لاأإآ".contains(*c);
    let mut ordered: Vec<char> = vec![];
    for run in bare.chunk_by(|a, b| is_of_ligature(a) == is_of_ligature(b)) {
        let mut run = run.to_vec();
        if run.first().is_some_and(is_of_ligature) {
            run.sort_unstable();
        }
        ordered.extend(run);
    }
    let is_thai_mark = |c: &char| is_mark(*c) || *c == '\u{e33}';
    let mut out: Vec<char> = vec![];
    for c in ordered {
        out.push(c);
        for length in 2..=4 {
            let Some((before, last)) = out.split_at_checked(out.len().saturating_sub(length))
            else {
                continue;
            };
            if last.len() == length && last.iter().any(is_thai_mark) && before.ends_with(last) {
                out.truncate(out.len() - length);
            }
        }
    }
    out.into_iter().collect()
}

/// Whether a character is a mark on a letter of Thai.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}
