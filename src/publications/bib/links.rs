//! DOIs, arXiv numbers and addresses, in their bare form.

use std::borrow::Cow;

/// The bare DOI in a text: `10.…`, however it was typed.
pub fn doi(text: &str) -> Option<String> {
    let text = match text.contains('%') {
        true => Cow::Owned(text.replace("%2F", "/").replace("%2f", "/")),
        false => Cow::Borrowed(text),
    };
    let start = text.match_indices("10.").map(|(at, _)| at).find(|at| {
        let number = &text[at + 3..];
        let end = number.find('/').unwrap_or(0);
        let before = text[..*at].chars().next_back();
        (4..=9).contains(&end)
            && number[..end].bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && before.is_none_or(|c| !c.is_ascii_digit() && c != '.')
    })?;
    let rest = text[start..].split([' ', '"', '?', '|']).next()?;
    // Old ones have `<…>` in them; a single one belongs to the text around the DOI.
    let rest = match rest.split_once('<') {
        Some((_, inner)) if inner.find('>').is_some_and(|end| end + 1 < inner.len()) => rest,
        _ => rest.split(['<', '>']).next()?,
    };
    let rest = rest.trim_end_matches(['.', ',', ';', '/']);
    (rest.ends_with(|c: char| c != '/') && rest.contains('/')).then(|| rest.to_string())
}

/// The DOI of a text that contains nothing else, as in "DOI: 10.1000/182".
pub fn doi_only(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    let start = text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("doi"));
    let bare = if start { text[3..].trim_start_matches([':', ' ']) } else { text };
    (bare.starts_with("10.") && !bare.contains(char::is_whitespace)).then(|| doi(bare)).flatten()
}

/// The page of a report of the ECCC, as in "TR23-191".
pub fn eccc(text: &str) -> Option<String> {
    let (year, number) = text.trim().strip_prefix("TR")?.split_once('-')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let century = if year.starts_with('9') { "19" } else { "20" };
    (year.len() == 2 && digits(year) && digits(number))
        .then(|| format!("https://eccc.weizmann.ac.il/report/{century}{year}/{number}"))
}

/// The DOI of an address that is only a link to it.
pub fn doi_of_url(url: &str) -> Option<String> {
    let host = host(url)?;
    let resolver = matches!(host.as_str(), "doi.org" | "dx.doi.org" | "www.doi.org");
    if resolver { doi(url) } else { None }
}

/// The bare arXiv number in a text, without its version: `2411.10950`, `hep-th/9901001`.
pub fn arxiv(text: &str) -> Option<String> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    let prefixes = [
        "arxiv.org/abs/",
        "arxiv.org/pdf/",
        "arxiv.org/html/",
        "arxiv:",
        "arxiv.",
        "arxiv ",
        "abs/",
    ];
    let start = prefixes
        .iter()
        .find_map(|prefix| lower.find(prefix).map(|at| at + prefix.len()))
        .unwrap_or(0);
    number(text[start..].trim_start())
}

/// The arXiv number of a text that identifies it as one.
pub fn said_arxiv(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    (lower.contains("arxiv") || lower.starts_with("abs/")).then(|| arxiv(text)).flatten()
}

/// Whether a text is only an arXiv number with its usual additions, as in `arXiv preprint arXiv:2411.10950 [cs.CL]`.
pub fn is_arxiv_only(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.all(|word| {
        let word = word.trim_matches(['(', ')', '.', ',', ':']).to_ascii_lowercase();
        matches!(word.as_str(), "arxiv" | "preprint" | "e-print" | "eprint")
            || word.starts_with('[') && word.ends_with(']')
            || arxiv(&word).is_some()
    })
}

fn number(text: &str) -> Option<String> {
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let ends = |end: usize| {
        let rest = text[end..]
            .strip_prefix(['v', 'V'])
            .map_or(&text[end..], |version| &version[digits(version)..]);
        let rest = rest.strip_prefix(".pdf").unwrap_or(rest);
        !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    if digits(text) == 4 && text[4..].starts_with('.') {
        let end = 5 + digits(&text[5..]);
        return ((9..=10).contains(&end) && ends(end)).then(|| text[..end].to_string());
    }
    let (archive, rest) = text.split_once('/')?;
    let known = (2..=16).contains(&archive.len())
        && archive.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-' || b == b'.');
    let end = archive.len() + 1 + 7;
    (known && digits(rest) == 7 && ends(end)).then(|| text[..end].to_string())
}

/// The archives of arXiv before 2007.
const ARCHIVES: &str = "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg \
    comp-gas cond-mat cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex \
    nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int stat supr-con";

/// The arXiv number of an old paper whose archive is in another field.
pub fn arxiv_in(archive: &str, number: &str) -> Option<String> {
    let archive = archive.split('.').next().unwrap_or(archive);
    ARCHIVES.split_whitespace().find(|known| known.eq_ignore_ascii_case(archive))?;
    arxiv(&format!("{archive}/{}", number.trim()))
}

/// Whether a lower-case address is that of a database or catalogue record, and not of the paper itself.
pub fn is_record(url: &str) -> bool {
    const SITES: [&str; 8] = [
        "scopus.com/",
        "webofscience.com/",
        "webofknowledge.com/",
        "isiknowledge.com/",
        "linkinghub.elsevier.com/",
        "sciencedirect.com/science/article/",
        "dl.acm.org/citation.cfm",
        "citeulike.org/",
    ];
    let site = url.split_once("://").map_or(url, |(_, rest)| rest);
    let site = site.strip_prefix("www.").unwrap_or(site);
    SITES.iter().any(|known| site.starts_with(known))
}

/// The first address in a text, with its scheme.
pub fn url(text: &str) -> Option<String> {
    let scheme = ["http://", "https://", "ftp://"].iter().filter_map(|s| text.find(s)).min();
    let text = &text[scheme.unwrap_or(0)..];
    let first = text.split_whitespace().next()?;
    let first = first.trim_start_matches('<').trim_end_matches([',', ';', '>', '|']);
    let lower = first.to_ascii_lowercase();
    if ["http://", "https://", "ftp://"].iter().any(|scheme| lower.starts_with(scheme)) {
        return (host(first)?.len() > 1).then(|| first.to_string());
    }
    // `www.example.org` and `github.com/a/b`, but no name of a file.
    let host = host(&format!("https://{first}"))?;
    let top = host.rsplit('.').next().unwrap_or_default();
    let site = host.starts_with("www.") || first.contains('/') && top.len() >= 2;
    let plain = top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic());
    (site && plain && host.contains('.')).then(|| format!("https://{first}"))
}

/// The address that a text is, or the link for a DOI or e-mail address.
pub fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let bare = text.trim_start_matches("doi:").trim_start_matches("DOI:").trim_start();
    if bare.starts_with("10.") {
        return doi(bare).map(|doi| format!("https://doi.org/{doi}"));
    }
    let (scheme, rest) = text.split_once(':').unwrap_or_default();
    match scheme {
        "mailto" if rest.contains('@') => Some(text.into()),
        "http" | "https" | "ftp" => url(text).filter(|_| !text.contains(' ')).map(|_| text.into()),
        _ => url(text).filter(|_| !text.contains([' ', ':'])),
    }
}

fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_is_bare() {
        for typed in [
            "10.1000/ab-c.1",
            "https://doi.org/10.1000/ab-c.1",
            "http://dx.doi.org/10.1000%2Fab-c.1",
            "doi: 10.1000/ab-c.1.",
            "DOI 10.1000/ab-c.1, 10.1000/2",
        ] {
            assert_eq!(doi(typed).as_deref(), Some("10.1000/ab-c.1"), "{typed}");
        }
        let old = "10.1002/(SICI)1(19980815)17:15<1661::AID-X968>3.0.CO;2-2";
        assert_eq!(doi(old).as_deref(), Some(old));
        assert_eq!(doi("<a>10.1000/x</a>").as_deref(), Some("10.1000/x"));
        for wrong in ["", "10.1/x", "110.1000/x", "10.1000/", "x"] {
            assert_eq!(doi(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_address_is_one_that_can_be_followed() {
        for (text, wanted) in [
            ("10.1000/1361-6552/ac8518", "https://doi.org/10.1000/1361-6552/ac8518"),
            ("doi:10.1000/x", "https://doi.org/10.1000/x"),
            ("https://a.org/x_(y)", "https://a.org/x_(y)"),
            ("www.a.org", "https://www.a.org"),
            ("mailto:a@b.org", "mailto:a@b.org"),
        ] {
            assert_eq!(address(text).as_deref(), Some(wanted));
        }
        for none in ["", "u v", "papers/a.pdf", "javascript:alert(1)", "10.x"] {
            assert_eq!(address(none), None, "{none}");
        }
    }

    #[test]
    fn an_arxiv_number_is_bare() {
        for typed in [
            "2411.10950",
            "arXiv:2411.10950v2",
            "https://arxiv.org/abs/2411.10950",
            "http://arxiv.org/pdf/2411.10950v1.pdf",
            "2411.10950 [cs.CL]",
            "arXiv preprint arXiv:2411.10950",
            "10.48550/arXiv.2411.10950",
            "abs/2411.10950",
        ] {
            assert_eq!(arxiv(typed).as_deref(), Some("2411.10950"), "{typed}");
        }
        assert_eq!(arxiv("hep-th/9901001v3").as_deref(), Some("hep-th/9901001"));
        assert_eq!(arxiv("math.GT/0309136").as_deref(), Some("math.GT/0309136"));
        assert_eq!(arxiv_in("hep-th", "9901001").as_deref(), Some("hep-th/9901001"));
        for wrong in ["", "arXiv", "241.1", "2411.109501234", "10.1000/123"] {
            assert_eq!(arxiv(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_address_is_no_file() {
        assert_eq!(url("URL: <https://a.org/x>,").as_deref(), Some("https://a.org/x"));
        assert_eq!(url("https://a.org/x y").as_deref(), Some("https://a.org/x"));
        assert_eq!(url("github.com/a/b").as_deref(), Some("https://github.com/a/b"));
        assert_eq!(url("www.a.org").as_deref(), Some("https://www.a.org"));
        for wrong in ["paper.pdf", "papers/a.pdf", "", "x", "https://", "/assets/a.pdf"] {
            assert_eq!(url(wrong), None, "{wrong}");
        }
    }
}
