//! Files that were made to break what reads them: each gets a fault that names it, and ends well.
#![expect(clippy::disallowed_methods, reason = "tests write files and run the program")]

use std::path::Path;
use std::process::Command;

const PERSON: &str = "[person]\nname = \"Ada Test\"\n";

/// A folder with the files, and what the program says in it.
fn said(files: &[(&str, &[u8])], arguments: &[&str]) -> (i32, String) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it has one")).expect("as above");
        std::fs::write(path, bytes).expect("as above");
    }
    run(folder.path(), arguments)
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let program = env!("CARGO_BIN_EXE_curricle");
    let done = Command::new(program).args(arguments).current_dir(folder).output();
    let done = done.expect("the program runs");
    // A signal, such as that of a stack that ran over, gives no code.
    let code = done.status.code().expect("it ends by itself");
    (code, String::from_utf8(done.stderr).expect("what it says is UTF-8"))
}

/// Checks that each run has the exit code and prints the expected text.
fn check(code: i32, wanted: &[&str], files: &[(&str, &[u8])], arguments: &[&str]) {
    let (found, text) = said(files, arguments);
    assert_eq!(found, code, "{arguments:?}: {text}");
    for part in wanted {
        assert!(text.contains(part), "no `{part}` in: {text}");
    }
    assert!(!text.contains("internal"), "{text}");
}

fn with(rest: &str) -> Vec<u8> {
    format!("{PERSON}{rest}").into_bytes()
}

#[test]
fn a_pdf_that_takes_too_much_is_named() {
    let profile = with("[about]\ntext = \"x\"\n");
    for name in ["flate-thrice", "nested-operands", "pages-fan", "xref-w0"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/hostile/{name}.pdf"));
        let pdf = std::fs::read(path).expect("it is part of the package");
        let files: [(&str, &[u8]); 2] = [("profile.toml", &profile), ("g.pdf", &pdf)];
        check(1, &["error[pdf-unreadable]: cannot read `g.pdf`"], &files, &["check", "g.pdf"]);
    }
}

#[test]
fn a_picture_that_says_it_is_huge_is_not_decoded() {
    let photo = include_bytes!("hostile/fill-bytes.jpg");
    let profile = format!("{PERSON}photo = \"me.jpg\"\n[template-options]\nphoto = true\n");
    let files: [(&str, &[u8]); 2] = [("profile.toml", profile.as_bytes()), ("me.jpg", photo)];
    check(1, &["`me.jpg` has 65500 × 65500 pixels"], &files, &["cv.pdf"]);
}

#[test]
fn a_drawing_takes_nothing_from_elsewhere() {
    let profile = format!("{PERSON}photo = \"me.svg\"\n[template-options]\nphoto = true\n");
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><image href = 'other.png'/></svg>";
    let files: [(&str, &[u8]); 2] = [("profile.toml", profile.as_bytes()), ("me.svg", svg)];
    check(1, &["`me.svg` is an SVG that takes a picture from another file"], &files, &["cv.pdf"]);
}

#[test]
fn definitions_that_multiply_each_other_have_an_end() {
    let mut bib = String::from("@string{a0 = \"\"}\n");
    for i in 1..16 {
        bib += &format!("@string{{a{i} = a{0} # a{0} # a{0} # a{0}}}\n", i - 1);
    }
    bib += "@article{k, title = a15, author = {Ada Test}, year = 2020}\n";
    let profile = with("[publications]\nbib = [\"x.bib\"]\n");
    let files: [(&str, &[u8]); 2] = [("profile.toml", &profile), ("x.bib", bib.as_bytes())];
    check(0, &["`k` has no title"], &files, &["cv.pdf"]);
}

#[test]
fn groups_that_do_not_close_are_read_once() {
    let bib = format!("@article{{k, title={{{}", "{".repeat(200_000));
    let profile = with("[publications]\nbib = [\"x.bib\"]\n");
    let files: [(&str, &[u8]); 2] = [("profile.toml", &profile), ("x.bib", bib.as_bytes())];
    check(0, &["`k` has no title"], &files, &["cv.pdf", "--time-limit", "20"]);
}

#[test]
fn values_that_do_not_close_are_not_each_read_to_the_end() {
    let profile = with("[publications]\nbib = [\"x.bib\"]\n");
    let quotes = "@article{k,title=\"".repeat(30_000);
    let braces = format!("@article{{k, {}", "t={a, ".repeat(60_000));
    let pages = format!("@article{{k, title = {{T}}, pages = {{{}}}}}", "1-".repeat(20_000));
    for bib in [quotes, braces, pages] {
        let files: [(&str, &[u8]); 2] = [("profile.toml", &profile), ("x.bib", bib.as_bytes())];
        check(0, &["x.bib: "], &files, &["cv.txt", "--time-limit", "20"]);
    }
}

#[test]
fn venues_without_an_end_have_no_short_name() {
    let entry = |i: usize| {
        let venue = "B".repeat(2000);
        format!(
            "@inproceedings{{k{i}, crossref = {{k{}}}, title = {{T{i}}}, author = {{Ada Test}}, year = 2020, booktitle = {{{venue}}}}}\n",
            i + 1
        )
    };
    let bib: String = (0..1000).map(entry).collect();
    let profile = with("[publications]\nbib = [\"x.bib\"]\n");
    let files: [(&str, &[u8]); 2] = [("profile.toml", &profile), ("x.bib", bib.as_bytes())];
    check(0, &["x.bib: "], &files, &["cv.txt", "--time-limit", "20"]);
}

#[test]
fn a_name_that_nobody_has_is_named() {
    for (key, name) in [("name", "name"), ("other-names", "other-names[0]")] {
        let long = "Ada ".repeat(20_000);
        let value = if key == "name" { format!("\"{long}\"") } else { format!("[\"{long}\"]") };
        let more = if key == "name" { "" } else { "name = \"Ada Test\"\n" };
        let profile = format!("[person]\n{more}{key} = {value}\n");
        let files: [(&str, &[u8]); 1] = [("profile.toml", profile.as_bytes())];
        let wanted = format!("`person.{name}` has 80000 characters; at most 300 are allowed");
        check(1, &["error[over-budget]", &wanted], &files, &["cv.pdf"]);
    }
}

#[test]
fn what_is_imported_has_bounds() {
    let keys: String = (0..100_000).map(|i| format!(",\"k{i}\":\"v\"")).collect();
    let json = format!("{{\"basics\":{{\"name\":\"A\"}}{keys}}}");
    let files: [(&str, &[u8]); 1] = [("w.json", json.as_bytes())];
    check(1, &["a table has 100001 keys", "w.json:1:1"], &files, &["import", "w.json"]);
    let attributes: String = (0..30_000).map(|i| format!(" a{i}=\"x\"")).collect();
    let xml = format!("<SkillsPassport{attributes}/>");
    let files: [(&str, &[u8]); 1] = [("w.xml", xml.as_bytes())];
    check(1, &["more than 1000 attributes", "w.xml:1:1"], &files, &["import", "w.xml"]);
}

#[test]
fn what_is_said_of_a_file_has_bounds() {
    let many: String = (0..20_000).map(|i| format!("k{i} = 1\n")).collect();
    let deep = format!("[about]\ntext = {}1{}\n", "{a = ".repeat(30_000), "}".repeat(30_000));
    let marks = format!("[about]\ntext = \"a{}\"\n", "\u{489}".repeat(3000));
    for (rest, wanted) in [
        (many.as_str(), "more than 50 errors in profile.toml"),
        (deep.as_str(), "error"),
        (marks.as_str(), "error"),
    ] {
        let profile = with(rest);
        let files: [(&str, &[u8]); 1] = [("profile.toml", &profile)];
        let (code, text) = said(&files, &["cv.pdf"]);
        assert!(code == 1 && text.contains(wanted), "{text}");
        assert!(text.len() < 60_000, "{} bytes", text.len());
    }
}

#[test]
fn more_than_pages_can_hold_is_refused_before_it_is_laid_out() {
    let items = "[[news]]\ndate = \"2020\"\ntext = \"x\"\n";
    let bullets = format!("[about]\ntext = \"\"\"\n{}\"\"\"\n", "- x\n".repeat(6001));
    let sections = "[[section]]\ntitle = \"A\"\nentries = [\"x\"]\n".repeat(3001);
    let roles = "[[experience.roles]]\nrole = \"x\"\nstart = 2019\nend = 2020\n".repeat(6000);
    let roles = format!("[[experience]]\norganization = \"O\"\n{roles}");
    let fitted = format!("[cv]\npages = 2\n{}", items.repeat(3000));
    let what = "sections, items, bullets and paragraphs; at most";
    for (rest, wanted) in [
        (items.repeat(6000), format!("the CV has 6001 {what} 6000 are allowed")),
        (bullets, format!("the CV has 6002 {what} 6000 are allowed")),
        (sections, format!("the CV has 6002 {what} 6000 are allowed")),
        (roles, format!("the CV has 6002 {what} 6000 are allowed")),
        (fitted, format!("the CV has 3001 {what} 3000 are allowed where `pages` is set")),
        (
            format!("[about]\ntext = \"\"\"\n{}\"\"\"\n", "long ".repeat(400_000)),
            "kB of text; at most 1500 kB are allowed on pages".into(),
        ),
    ] {
        let profile = with(&rest);
        let files: [(&str, &[u8]); 1] = [("profile.toml", &profile)];
        check(1, &["error[over-budget]", &wanted], &files, &["cv.pdf"]);
    }
}

#[test]
fn entries_that_take_fields_from_all_others_have_an_end() {
    let names: Vec<String> = (0..300).map(|i| format!("k{i}")).collect();
    let all = names.join(",");
    let entry = |name| {
        format!(
            "@article{{{name}, title = {{T}}, author = {{Ada Test}}, year = 2020, xdata = {{{all}}}}}\n"
        )
    };
    let bib: String = names.iter().map(entry).collect();
    // The same of one with more fields than any entry needs.
    let fields: String = (0..20_000).map(|i| format!("f{i} = {{x}}, ")).collect();
    let wide = format!("@xdata{{w, {fields} title = {{T}}, author = {{Ada Test}}, year = 2020}}\n");
    let heirs: String = names.iter().map(|name| format!("@book{{{name}, xdata = w}}\n")).collect();
    let profile = with("[publications]\nbib = [\"x.bib\"]\n");
    for bib in [bib, wide + &heirs] {
        let files: [(&str, &[u8]); 2] = [("profile.toml", &profile), ("x.bib", bib.as_bytes())];
        check(0, &["x.bib: 300 papers"], &files, &["cv.txt"]);
    }
}

#[test]
fn a_paragraph_of_too_many_pieces_is_named() {
    let text = "`a` b ".repeat(20_000);
    let profile = with(&format!("[about]\ntext = \"{text}\"\n"));
    let files: [(&str, &[u8]); 1] = [("profile.toml", &profile)];
    check(1, &["error[over-budget]", "profile.toml:4:"], &files, &["cv.pdf"]);
}

#[test]
fn a_font_with_more_faces_than_bytes_is_named() {
    let profile = with("[about]\ntext = \"x\"\n");
    let font = b"ttcf\0\x01\0\0\xff\xff\xff\xff";
    let files: [(&str, &[u8]); 2] = [("profile.toml", &profile), ("fonts/a.ttc", font)];
    check(0, &["`fonts/a.ttc` has no readable font", "cv.pdf: 1 page"], &files, &["cv.pdf"]);
}

/// What a template from a stranger does at the top of its file.
fn in_template(code: &str, arguments: &[&str]) -> (i32, String) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(folder.path().join("profile.toml"), with("[about]\ntext = \"x\"\n"))
        .expect("as above");
    let (ejected, text) = run(folder.path(), &["templates", "eject", "classic", "mine"]);
    assert_eq!(ejected, 0, "{text}");
    let path = folder.path().join("mine/template.typ");
    let template = std::fs::read_to_string(&path).expect("it was ejected");
    let begin = "#let render(document, settings) = {";
    assert!(template.contains(begin), "{template}");
    std::fs::write(path, template.replace(begin, &format!("{begin}\n{code}\n"))).expect("as above");
    let mut all = vec!["-t", "./mine", "cv.pdf"];
    all.extend(arguments);
    let found = run(folder.path(), &all);
    assert_eq!(folder.path().join("cv.pdf").exists(), found.0 == 0);
    found
}

#[test]
fn a_template_links_to_no_script() {
    let (code, text) = in_template("link(\"javascript:alert(1)\")[x]", &[]);
    assert!(code == 1 && text.contains("links to `javascript:alert(1)`"), "{text}");
}

#[test]
fn a_template_ends_in_time() {
    let (code, text) =
        in_template("let s = \"a\"\nfor i in range(40) { s += s }", &["--time-limit", "3"]);
    assert!(code == 1 && text.contains("it stopped at laying out the pages"), "{text}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_template_takes_no_more_memory_than_allowed() {
    let code = "let all = range(100000000).map(str)";
    let (code, text) = in_template(code, &["--memory-limit", "300"]);
    assert!(code == 1 && text.contains("more than 300 MB of memory"), "{text}");
}

#[test]
fn no_name_moves_the_cursor_or_forges_a_line() {
    let profile =
        b"[person]\nname = \"Ada Test\"\n[cv]\ntemplate = \"a\\u001b[2J\\u202e\\nerror: b\"\n";
    let files: [(&str, &[u8]); 2] =
        [("profile.toml", profile), ("fonts/a\u{1b}[31m\nb.ttf", b"no font")];
    for arguments in [&["cv.pdf"][..], &["cv.pdf", "--diagnostic-format", "json"]] {
        let (code, text) = said(&files, arguments);
        assert_eq!(code, 1);
        let acts = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!text.contains(acts), "{text:?}");
        assert!(!text.lines().any(|line| line.trim_start().starts_with("error: b")), "{text}");
    }
}

#[test]
#[cfg(unix)]
fn a_pipe_is_not_read() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let profile = with("photo = \"me.jpg\"\n[publications]\nbib = [\"x.bib\"]\n");
    std::fs::write(folder.path().join("profile.toml"), profile).expect("as above");
    for name in ["x.bib", "me.jpg"] {
        let made = Command::new("mkfifo").arg(folder.path().join(name)).status();
        assert!(made.expect("every Unix has it").success());
    }
    let (code, text) = run(folder.path(), &["cv.pdf"]);
    assert_eq!(code, 1, "{text}");
    for name in ["x.bib", "me.jpg"] {
        assert!(
            text.contains(&format!("cannot read `{name}`: it is a pipe or a device")),
            "{text}"
        );
    }
}

#[test]
#[cfg(unix)]
fn a_pipe_or_a_device_that_the_command_line_names_is_not_opened() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(folder.path().join("profile.toml"), with("")).expect("as above");
    for name in ["x.pdf", "x.json", "x.bib", "x.toml", "list", "out.pdf"] {
        let made = Command::new("mkfifo").arg(folder.path().join(name)).status();
        assert!(made.expect("every Unix has it").success());
    }
    for arguments in [
        &["check", "x.pdf"][..],
        &["diff", "x.pdf"],
        &["import", "x.json", "-o", "new.toml"],
        &["add", "x.bib"],
        &["-p", "x.toml"],
        &["batch", "list", "--out", "out"],
        &["batch", "/dev/zero", "--out", "out"],
        &["check", "/dev/zero"],
    ] {
        let (code, text) = run(folder.path(), arguments);
        let why = "it is a pipe or a device, and only files are read";
        assert!(code == 1 && text.contains(why), "{arguments:?}: {text}");
    }
    for arguments in
        [&["out.pdf"][..], &["batch", "profile.toml", "--out", "o", "--report", "list"]]
    {
        let (code, text) = run(folder.path(), arguments);
        let why = "it is a pipe, and only files are written";
        assert!(code == 1 && text.contains(why), "{arguments:?}: {text}");
    }
}

/// The output of the program for endless standard input.
#[cfg(unix)]
fn said_of_zeros(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let zeros = std::fs::File::open("/dev/zero").expect("every Unix has it");
    let program = env!("CARGO_BIN_EXE_curricle");
    let done = Command::new(program).args(arguments).current_dir(folder).stdin(zeros).output();
    let done = done.expect("the program runs");
    let code = done.status.code().expect("it ends by itself");
    (code, String::from_utf8(done.stderr).expect("what it says is UTF-8"))
}

#[test]
#[cfg(unix)]
fn standard_input_without_an_end_is_read_within_bounds() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(folder.path().join("profile.toml"), with("")).expect("as above");
    for arguments in [&["add", "-"][..], &["-p", "-"], &["batch", "-", "--out", "out"]] {
        let (code, text) = said_of_zeros(folder.path(), arguments);
        assert!(code == 1 && text.contains("it has more than 32 MiB"), "{arguments:?}: {text}");
    }
    let (code, text) = said_of_zeros(folder.path(), &["lsp"]);
    assert!(code == 1 && text.contains("the connection to the editor has ended"), "{text}");
}

#[test]
fn a_drawing_of_a_long_chain_is_named() {
    let profile = format!("{PERSON}photo = \"me.svg\"\n[template-options]\nphoto = true\n");
    let links: String = (0..3000)
        .map(|i| {
            format!("<mask id='m{i}' mask='url(#m{})'><rect width='9' height='9'/></mask>", i + 1)
        })
        .collect();
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{links}<rect width='9' height='9' mask='url(#m0)'/></svg>"
    );
    let files: [(&str, &[u8]); 2] =
        [("profile.toml", profile.as_bytes()), ("me.svg", svg.as_bytes())];
    check(1, &["`me.svg` is an SVG with"], &files, &["cv.pdf"]);
}

#[test]
#[cfg(unix)]
fn a_font_that_leads_elsewhere_stops_no_render() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let home = folder.path().join("home");
    std::fs::create_dir_all(home.join("fonts")).expect("as above");
    std::fs::write(home.join("profile.toml"), with("")).expect("as above");
    std::fs::write(folder.path().join("a.ttf"), "").expect("as above");
    std::os::unix::fs::symlink("../../a.ttf", home.join("fonts/a.ttf")).expect("as above");
    let (code, text) = run(&home, &["cv.pdf"]);
    let warned = "warning[unreadable-font]: cannot read `fonts/a.ttf`: outside";
    assert!(code == 0 && text.contains(warned), "{text}");
}

#[test]
fn no_line_that_is_quoted_breaks_or_turns_text() {
    let acting = ['\u{85}', '\u{9b}', '\u{61c}', '\u{200e}', '\u{2028}', '\u{2029}', '\u{202e}'];
    let line: String = acting.iter().collect();
    let profile =
        with(&format!("headline = \"{line}\"\n[about]\ntext = \"{line}\"\nnope = \"{line}\"\n"));
    let files: [(&str, &[u8]); 1] = [("profile.toml", &profile)];
    for arguments in [&["cv.pdf"][..], &["cv.pdf", "--diagnostic-format", "json"]] {
        let (code, text) = said(&files, arguments);
        assert!(code == 1 && text.contains("nope"), "{text}");
        assert!(!text.contains(acting), "{text:?}");
    }
}

/// A page without text that carries files: of each its name, written as PDF has it, the keys of its stream, and
/// its content.
fn carrying(files: &[(String, &str, Vec<u8>)]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Pages/Count 1/Kids[2 0 R]>>".to_vec(),
        b"<</Type/Page/Parent 1 0 R/MediaBox[0 0 9 9]>>".to_vec(),
    ];
    let mut names = String::new();
    for (name, keys, bytes) in files {
        let start = format!("<</Length {}{keys}>>\nstream\n", bytes.len());
        objects.push([start.as_bytes(), bytes, b"\nendstream"].concat());
        let stream = objects.len();
        objects.push(format!("<</Type/Filespec/UF{name}/EF<</F {stream} 0 R>>>>").into_bytes());
        names += &format!("(n{stream}) {} 0 R ", objects.len());
    }
    objects.push(
        format!("<</Type/Catalog/Pages 1 0 R/Names<</EmbeddedFiles<</Names[{names}]>>>>>>")
            .into_bytes(),
    );
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        table += &format!("{:010} 00000 n\r\n", pdf.len());
        pdf.extend(format!("{number} 0 obj\n").bytes());
        pdf.extend(object);
        pdf.extend(b"\nendobj\n");
    }
    let (count, start) = (objects.len(), pdf.len());
    let end = format!(
        "{table}trailer\n<</Size {}/Root {count} 0 R>>\nstartxref\n{start}\n%%EOF",
        count + 1
    );
    pdf.extend(end.bytes());
    pdf
}

fn plain(name: &str, bytes: &[u8]) -> (String, &'static str, Vec<u8>) {
    (format!("({name})"), "", bytes.to_vec())
}

#[test]
fn what_a_pdf_carries_is_written_by_plain_names_only() {
    let profile = with(
        "[publications]\nbib = [\"good.bib\", \"../up.bib\", \"/tmp/curricle-hostile.bib\", \"a\\u0000.bib\", \"\\u202Ebib.x\", \".hidden.bib\", \"x.sh\"]\n",
    );
    let bib = b"@article{a, title = {T}, author = {Ada Test}, year = 2020, journal = {J}}";
    let files = [
        plain("profile.toml", &profile),
        plain("good.bib", bib),
        plain("good.bib", b"twice"),
        plain("../up.bib", bib),
        plain("/tmp/curricle-hostile.bib", bib),
        plain("a\\000.bib", bib),
        ("<FEFF202E006200690062002E0078>".to_string(), "", bib.to_vec()),
        plain(".hidden.bib", bib),
        plain("x.sh", bib),
        plain("not-named.bib", bib),
    ];
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(folder.path().join("cv.pdf"), carrying(&files)).expect("as above");
    let (code, text) = run(folder.path(), &["import", "cv.pdf", "-o", "in/profile.toml"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("\"../up.bib\" was left out"), "{text}");
    assert!(!text.contains(['\0', '\u{202e}']), "{text}");
    let names = |path: &str| {
        let entries = std::fs::read_dir(folder.path().join(path)).expect("it is there").flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.collect::<std::collections::BTreeSet<String>>()
    };
    assert_eq!(names("in"), ["good.bib", "profile.toml"].map(String::from).into());
    assert_eq!(names("."), ["cv.pdf", "in"].map(String::from).into());
    assert_eq!(std::fs::read(folder.path().join("in/good.bib")).expect("as above"), bib);
    let (code, text) = run(folder.path(), &["import", "cv.pdf", "-o", "in/profile.toml"]);
    assert_eq!((code, text.contains("already exists")), (1, true), "{text}");
}

#[test]
fn a_pdf_that_carries_too_much_is_read_within_bounds() {
    // A gigabyte of zeros: a block that is closed by a flush can be repeated.
    use std::io::Write;
    let mut zeros = flate2::write::ZlibEncoder::new(vec![], flate2::Compression::best());
    let mut ends = vec![];
    for _ in 0..3 {
        zeros.write_all(&[0; 1 << 20]).expect("there is room");
        zeros.flush().expect("as above");
        ends.push(zeros.get_ref().len());
    }
    let packed = zeros.get_ref();
    let block = packed[ends[1]..ends[2]].repeat(1024);
    let bomb = [&packed[..ends[1]], &block].concat();
    let zipped = "/Filter/FlateDecode";
    let bomb = vec![("(profile.toml)".to_string(), zipped, bomb)];
    let twice =
        vec![("(profile.toml)".to_string(), "/Filter[/FlateDecode/FlateDecode]", vec![0; 9])];
    let many: Vec<_> = (0..100_000).map(|i| plain(&format!("{i}.bib"), b"")).collect();
    for files in [bomb, twice, many] {
        let pdf = carrying(&files);
        let all: [(&str, &[u8]); 2] = [("profile.toml", PERSON.as_bytes()), ("cv.pdf", &pdf)];
        check(
            1,
            &["`cv.pdf`"],
            &all,
            &["import", "cv.pdf", "-o", "new.toml", "--time-limit", "20"],
        );
        check(1, &["cv.pdf"], &all, &["check", "cv.pdf", "--time-limit", "20"]);
    }
}
