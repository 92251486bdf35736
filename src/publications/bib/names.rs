//! The value of `author` or `editor` → names: LaTeX is removed, and the list is split at each `and`.
//!
//! `names` defines how a name without LaTeX is read. The last one is `others` if the list is incomplete.

use super::latex::{command, group, name, symbol};
use crate::diagnostic::Code;
use crate::publications::names::{
    Listed, Oddity, and_between, is_person, lower_capitals, raise_small, turn_capitals,
    turn_initials, without_marks, without_others,
};

/// A fault in a list of names: the message, the hint, and the piece of the list.
pub type Problem = (Code, String, &'static str, String);

/// Reads a list of names.
pub fn names(source: &str, problems: &mut Vec<Problem>) -> Vec<String> {
    let mut names = vec![];
    let mut others = false;
    let latex = source.contains("\\and").then(|| source.replace("\\and", " and "));
    if latex.is_some() {
        problems.push(problem(Oddity::Separator("\\and"), "\\and"));
    }
    let items = and_between(unwrapped(latex.as_deref().unwrap_or(source)));
    let last = items.len() - 1;
    for (at, item) in items.into_iter().enumerate() {
        let mut listed = Listed::default();
        match item.bytes().all(|b| b.is_ascii_alphanumeric() || b" .,\n".contains(&b)) {
            true => listed.add(item),
            false => listed.add(&without_latex(item)),
        }
        names.append(&mut listed.names);
        match listed.others {
            // Who follows comes after those who are left out.
            true if at < last => names.push("{…}".into()),
            said => others |= said,
        }
        problems.extend(listed.oddities.into_iter().map(|oddity| problem(oddity, item)));
    }
    lower_capitals(&mut names);
    raise_small(&mut names);
    turn_capitals(&mut names);
    turn_initials(&mut names);
    if others {
        names.push("others".into());
    }
    names
}

/// Reads a list of patent holders, which are more often organisations than people: each is left unchanged.
pub fn holders(source: &str) -> Vec<String> {
    let held = and_between(source).into_iter().map(|item| name(item).replace(['{', '}'], ""));
    held.map(|item| item.trim().to_string()).filter(|item| !item.is_empty()).collect()
}

/// The list without braces around all of it, which some programs add. Braces around a group such as `{Foo and Bar}` are
/// kept.
fn unwrapped(source: &str) -> &str {
    let Some((inner, "")) = group(source.trim()) else { return source };
    let names = and_between(inner);
    let names = if names.len() > 1 { names } else { inner.split(';').collect() };
    match names.len() > 1 && names.iter().all(|item| is_person(&name(item))) {
        true => inner,
        false => source,
    }
}

fn problem(oddity: Oddity, item: &str) -> Problem {
    let (code, what, hint) = match oddity {
        Oddity::Separator(sign) => {
            let what = match sign {
                "\\and" => "has `\\and` between two names, expected `and`".into(),
                "," => "has names with commas between them, expected `and`".into(),
                sign => format!("has names with `{sign}` between them, expected `and`"),
            };
            (Code::BIB_NAME_SEPARATOR, what, "write `and` between two names")
        }
        Oddity::Degree(degree) => (
            Code::BIB_NAME_COMMAS,
            format!("has `{degree}` after a name, left out"),
            "write names without degrees and titles",
        ),
        Oddity::Commas(name) => (
            Code::BIB_NAME_COMMAS,
            format!("has a name with too many commas, read as `{name}`"),
            "a name is `Given Family`, `Family, Given` or `Family, Jr., Given`",
        ),
    };
    (code, what, hint, without_others(item.trim()).0.into())
}

/// An item without LaTeX. Only braces that keep words of a name together remain.
fn without_latex(item: &str) -> String {
    let mut pieces = vec![];
    let (mut start, mut at) = (0, 0);
    while let Some(found) = item[at..].find(['{', '\\']) {
        let open = at + found;
        let Some((inner, behind)) = group(&item[open..]) else {
            // A backslash takes what follows with it.
            let next = item[open + 1..].chars().next().map_or(0, char::len_utf8);
            at = open + 1 + if item[open..].starts_with('\\') { next } else { 0 };
            continue;
        };
        let end = item.len() - behind.len();
        if keeps_together(&item[start..open], inner, behind) {
            pieces.push(name(&item[start..open]));
            pieces.push(format!("{{{}}}", name(inner)));
            start = end;
        }
        at = end;
    }
    pieces.push(name(&item[start..]));
    pieces.retain(|piece| !piece.is_empty());
    pieces.join(" ")
}

/// Whether a group is meaningful: it is not the argument of a command, and it is not entirely wrapped in a formatting
/// command.
fn keeps_together(before: &str, inner: &str, behind: &str) -> bool {
    let is_between = |c: char| c.is_whitespace() || matches!(c, '~' | ',' | '=');
    let mut command = before.trim_end().chars().rev().skip_while(char::is_ascii_alphabetic);
    let sign = before.trim_end().chars().rev().nth(1);
    let is_argument = command.next() == Some('\\') || sign == Some('\\');
    let begins = before.is_empty() || before.ends_with(is_between);
    let ends = behind.is_empty()
        || behind.starts_with(is_between)
        || before.trim().is_empty() && without_marks(&name(behind)).0.is_empty();
    begins && ends && !is_argument && !is_wrapped(inner.trim())
}

/// Whether a text begins with a formatting command, as in `\textbf{Yu, Zeping}` or `\bf Yu`.
fn is_wrapped(text: &str) -> bool {
    let Some((name, rest)) = command(text) else { return false };
    let switch = matches!(name, "bf" | "it" | "em" | "sc" | "bfseries" | "itshape" | "scshape");
    // An accent or a sign belongs to the name.
    switch || name.len() > 1 && symbol(name).is_none() && group(rest.trim_start()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> String {
        let mut problems = vec![];
        let names = names(source, &mut problems);
        let faults: Vec<_> = problems.iter().map(|(code, ..)| format!(" !{code}")).collect();
        names.join(" & ") + &faults.concat()
    }

    #[test]
    fn holders_stay_as_they_are() {
        for (source, wanted) in [
            ("Siemens AG", "Siemens AG"),
            ("{Siemens AG} and SAP SE", "Siemens AG & SAP SE"),
            ("Apple, Inc.", "Apple, Inc."),
            ("{{Research and Mist} Corp.}", "Research and Mist Corp."),
            ("Soci{\\'e}t{\\'e} du Brouillard, SA", "Société du Brouillard, SA"),
            ("", ""),
        ] {
            assert_eq!(holders(source).join(" & "), wanted, "{source}");
        }
    }

    #[test]
    fn names_keep_the_form_of_bibtex() {
        for (source, wanted) in [
            ("Ada Moreau and Bo Lindqvist", "Ada Moreau & Bo Lindqvist"),
            ("van der Berg, Jan and Ludwig von Hof", "van der Berg, Jan & Ludwig von Hof"),
            ("King, Jr., Martin Luther", "King, Jr., Martin Luther"),
            ("Martin Luther King, Jr.", "King, Jr., Martin Luther"),
            ("Jan van der Berg, III", "van der Berg, III, Jan"),
            ("Berg, Jan, Jr.", "Berg, Jr., Jan"),
            ("Keller, a. and Quist, b. c.", "Keller, A. & Quist, B. C."),
            ("keller, anna and van der hof, cy", "Keller, Anna & van der Hof, Cy"),
            ("hooks, bell and Quist, Alma", "hooks, bell & Quist, Alma"),
            ("hooks, bell", "hooks, bell"),
            ("Keller, a. M.", "Keller, A. M."),
            ("Hof, v. d.", "Hof, v. d."),
            ("Quist, A. u.a.", "Quist, A. & others"),
            ("Quist, A. and many others", "Quist, A. & others"),
            ("Rask, B. and ... and Quist, A.", "Rask, B. & {…} & Quist, A."),
            ("Rask, B. et al. and Quist, A.", "Rask, B. & {…} & Quist, A."),
            ("Quist, A. and {et al}", "Quist, A. & others"),
            ("Quist, A. and al., et", "Quist, A. & others"),
            ("Quist, A. and {and others}", "Quist, A. & others"),
            ("Quist, A. and {17 others}", "Quist, A. & others"),
            ("Quist, A. and et al. (45 authors)", "Quist, A. & others"),
            ("Quist, A. and {и др.}", "Quist, A. & others"),
            ("Quist, A. and [...]", "Quist, A. & others"),
            ("Martin Luther {King, Jr.}", "King, Jr., Martin Luther"),
            ("Juan {Garc{\\'i}a L{\\'o}pez}", "García López, Juan"),
            ("{van der Berg}, J.~K.", "van der Berg, J. K."),
            ("M{\\\"u}ller, \\'Angel AND \\v{S}ime\\v cek, J", "Müller, Ángel & Šimeček, J"),
            ("{{ATLAS} Collaboration} and {Foo and Bar}", "{ATLAS Collaboration} & {Foo and Bar}"),
            ("余泽平 and محمد علي", "余泽平 & محمد علي"),
            ("family=Berg, given=Jan, prefix=van der", "van der Berg, Jan"),
            (
                "Rask{^u}s, Bo and J{\"u}rgen Holm and S{\\\"}oren Eck",
                "Raskûs, Bo & Jürgen Holm & Sören Eck",
            ),
            (
                "Andr{'e} Pe{~n}a and Jos{`e} Z{\"u}rn and J\"urgen Eck",
                "André Peña & Josè Zürn & Jürgen Eck",
            ),
            (
                "Fran{c c}ois Ho{v r} and Poincar'e, H and {v S}im, P and Erd{H o}s, P",
                "François Hoř & Poincaré, H & Šim, P & Erdős, P",
            ),
            (
                "M{\"}uller and Sz{H{o}}ke and Mu~noz, A and van~der Ny and J.~Ng",
                "Müller & Szőke & Muñoz, A & van der Ny & J. Ng",
            ),
            ("Andr'{e} Beno^it and J'{e}r^ome Ren'e-Eck", "André Benoît & Jérôme René-Eck"),
            ("Garc'ia, P and Gonz'alez, Q and L'opez", "García, P & González, Q & López"),
            ("Solov'ev, A and Mas'ud, B and d'Arc, J", "Solov'ev, A & Mas'ud, B & d'Arc, J"),
            ("Euler{'s} and Bo Hof^{a} and Cy Dow^b", "Euler's & Bo Hof & Cy Dow"),
            ("Franc{\\ocirc{u}}, Jan and \\u{S}imko, \\uml{O}z", "Franců, Jan & S\u{306}imko, Öz"),
            ("Gel\\cprime fand, I. M. and Erd\\H os, P.", "Gelʹfand, I. M. & Erdős, P."),
            ("M&uuml;ller, Jo&atilde;o and Erd&#337;s, P.", "Müller, João & Erdős, P."),
            ("{Holm, Cy} and {Quist, Alma} and {Rask, Bo}", "Holm, Cy & Quist, Alma & Rask, Bo"),
            ("{Quist, Alma and Rask, Bo and Holm, Cy}", "Quist, Alma & Rask, Bo & Holm, Cy"),
            ("{A. Quist and B. van Rask}", "A. Quist & B. van Rask"),
            ("{Quist, Alma; Rask, Bo}", "Quist, Alma & Rask, Bo !bib-name-separator"),
            ("{Simon and Schuster}", "{Simon and Schuster}"),
            ("{Planck Collaboration and Fermi Team}", "{Planck Collaboration and Fermi Team}"),
            (
                "{Centers for Disease Control and Prevention}",
                "{Centers for Disease Control and Prevention}",
            ),
            (
                "{Google, Inc.} and {University of California, Berkeley}",
                "{Google, Inc.} & {University of California, Berkeley}",
            ),
            ("Quist A. V. and Holm C. and Rask B.", "Quist, A. V. & Holm, C. & Rask, B."),
            (
                "Quist AV and Holm C and van der Rask JP",
                "Quist, A. V. & Holm, C. & van der Rask, J. P.",
            ),
            ("QUIST A.V. and HOLM J.-P.", "QUIST, A.V. & HOLM, J.-P."),
            ("Иванов И. И. and Петров П.", "Иванов, И. И. & Петров, П."),
            ("Wei LI and Min WU", "Wei LI & Min WU"),
            ("Malcolm X and Alex Haley", "Malcolm X & Alex Haley"),
            (
                "Kraft, J.-P. and O'Neil, Bo and Jeanne d'Arc",
                "Kraft, J.-P. & O'Neil, Bo & Jeanne d'Arc",
            ),
            ("A. Moreau and others", "A. Moreau & others"),
            ("A. Moreau et al.", "A. Moreau & others"),
            ("A. Moreau and and B. Hof and", "A. Moreau & B. Hof"),
            ("Sandy Anders and Andy Band", "Sandy Anders & Andy Band"),
            ("", ""),
        ] {
            assert_eq!(read(source), wanted, "{source}");
        }
    }

    #[test]
    fn macros_around_names_go_and_marks_stay() {
        for (source, wanted) in [
            ("{\\myname{Moreau}}, A. and \\me{Bo Hof}", "Moreau, A. & Bo Hof"),
            ("\\textbf{Yu, Zeping} and {\\bf Hof, Bo}", "Yu, Zeping & Hof, Bo"),
            ("\\underline{A. \\textbf{Moreau}}", "A. Moreau"),
            ("{\\textbf{Yu, Zeping}}$^*$", "Yu, Zeping*"),
            ("Yu*, Zeping and Zeping Yu\\textsuperscript{*}", "Yu, Zeping* & Zeping Yu*"),
            ("Yu, Zeping$^{*\\dagger}$ and Hof, B.$\\dagger$", "Yu, Zeping*† & Hof, B.†"),
            ("Bo Hof\\textsuperscript{1,*} and Cy Dow$^{2}$", "Bo Hof* & Cy Dow"),
            ("Bo Hof\\thanks{Thanks to me}", "Bo Hof"),
            ("{ATLAS}*", "{ATLAS}*"),
        ] {
            assert_eq!(read(source), wanted, "{source}");
        }
    }

    #[test]
    fn lists_without_and_are_fixed() {
        for (source, wanted) in [
            ("Ada Moreau, Bo Hof, Cy Dow", "Ada Moreau & Bo Hof & Cy Dow !bib-name-separator"),
            ("A. Moreau, B. Hof", "A. Moreau & B. Hof !bib-name-separator"),
            ("A. Moreau, B. Hof, and C. Dow", "A. Moreau & B. Hof & C. Dow !bib-name-separator"),
            ("Moreau, A., Hof, B.", "Moreau, A. & Hof, B. !bib-name-separator"),
            ("Moreau, A.; Hof, B.", "Moreau, A. & Hof, B. !bib-name-separator"),
            ("A. Moreau & B. Hof", "A. Moreau & B. Hof !bib-name-separator"),
            ("A. Moreau\\and B. Hof", "A. Moreau & B. Hof !bib-name-separator"),
            ("Moreau A, Hof B", "Moreau, A. & Hof, B. !bib-name-separator"),
            ("Quist A. V., Holm C.", "Quist, A. V. & Holm, C. !bib-name-separator"),
            (
                "Quist A. V., Holm C., Rask B.",
                "Quist, A. V. & Holm, C. & Rask, B. !bib-name-separator",
            ),
            ("Quist AV; Holm C; Rask B", "Quist, A. V. & Holm, C. & Rask, B. !bib-name-separator"),
            (
                "Quist A.V., Holm C. and Rask B.",
                "Quist, A.V. & Holm, C. & Rask, B. !bib-name-separator",
            ),
            ("Moreau & Hof", "Moreau & Hof"),
            ("Квіст, А. і Раск, Б.", "Квіст, А. & Раск, Б. !bib-name-separator"),
            ("Karl Moreau und Bo Hof", "Karl Moreau & Bo Hof !bib-name-separator"),
            ("Karl von und zu Hof", "Karl von und zu Hof"),
            ("Quist, Alma et Rask, Bo", "Quist, Alma & Rask, Bo !bib-name-separator"),
            ("Quist, Alma et al", "Quist, Alma & others"),
            ("Moreau, Ada, Ph.D.", "Moreau, Ada !bib-name-commas"),
            ("Ada Moreau 0012 and Bo Hof", "Ada Moreau & Bo Hof"),
            ("**Ada Moreau** and Bo Hof*", "Ada Moreau & Bo Hof*"),
            ("Abe, Bea, Cy, Dow E", "Abe, Bea Cy Dow E !bib-name-commas"),
        ] {
            assert_eq!(read(source), wanted, "{source}");
        }
    }
}
