//! Preprint servers: their names, and how they are recognised.

/// A server.
#[derive(Debug)]
pub struct Server {
    pub name: &'static str,
    /// The spellings of its name, in lower case.
    called: &'static [&'static str],
    /// The prefixes of its DOIs.
    dois: &'static [&'static str],
    host: &'static str,
}

const fn server(
    name: &'static str,
    called: &'static [&'static str],
    dois: &'static [&'static str],
    host: &'static str,
) -> Server {
    Server { name, called, dois, host }
}

const SERVERS: &[Server] = &[
    server("arXiv", &["arxiv", "corr"], &["10.48550/"], "arxiv.org"),
    server("bioRxiv", &["biorxiv"], &[], "biorxiv.org"),
    server("medRxiv", &["medrxiv"], &[], "medrxiv.org"),
    server("ChemRxiv", &["chemrxiv"], &["10.26434/"], "chemrxiv.org"),
    server("PsyArXiv", &["psyarxiv"], &["10.31234/"], "psyarxiv.com"),
    server("SocArXiv", &["socarxiv"], &["10.31235/"], ""),
    server("EarthArXiv", &["eartharxiv"], &["10.31223/"], "eartharxiv.org"),
    server("EcoEvoRxiv", &["ecoevorxiv"], &["10.32942/"], "ecoevorxiv.org"),
    server("TechRxiv", &["techrxiv"], &["10.36227/"], "techrxiv.org"),
    server("engrXiv", &["engrxiv"], &["10.31224/"], "engrxiv.org"),
    server("EdArXiv", &["edarxiv"], &["10.35542/"], "edarxiv.org"),
    server("LawArXiv", &["lawarxiv", "lawrxiv"], &["10.31228/"], ""),
    server("MetaArXiv", &["metaarxiv"], &["10.31222/"], ""),
    server("SportRxiv", &["sportrxiv"], &["10.51224/"], "sportrxiv.org"),
    server("PaleorXiv", &["paleorxiv"], &["10.31233/"], ""),
    server("AgriXiv", &["agrixiv"], &["10.31220/"], ""),
    server("MediArXiv", &["mediarxiv"], &["10.33767/"], ""),
    server("ChinaXiv", &["chinaxiv"], &[], "chinaxiv.org"),
    server(
        "OSF Preprints",
        &["osf preprints", "osf", "open science framework"],
        &["10.31219/"],
        "osf.io",
    ),
    server("SSRN", &["ssrn", "social science research network"], &["10.2139/ssrn"], "ssrn.com"),
    server(
        "Research Square",
        &["research square", "researchsquare"],
        &["10.21203/"],
        "researchsquare.com",
    ),
    server("Preprints.org", &["preprints"], &["10.20944/preprints"], "preprints.org"),
    server("Authorea", &["authorea"], &["10.22541/au."], "authorea.com"),
    server(
        "ESS Open Archive",
        &["ess open archive", "essoar", "earth and space science open archive"],
        &["10.22541/essoar", "10.1002/essoar"],
        "essopenarchive.org",
    ),
    server("PeerJ Preprints", &["peerj preprints"], &["10.7287/peerj.preprints"], ""),
    server(
        "SciELO Preprints",
        &["scielo preprints"],
        &["10.1590/scielopreprints"],
        "preprints.scielo.org",
    ),
    server("HAL", &["hal", "hal preprint", "hyper articles en ligne"], &[], "hal.science"),
    server("HAL", &["archives-ouvertes", "archives ouvertes"], &[], "archives-ouvertes.fr"),
    server(
        "ECCC",
        &[
            "eccc",
            "electron. colloquium comput. complex.",
            "electronic colloquium on computational complexity",
            "electron colloquium comput complex",
        ],
        &[],
        "eccc.weizmann.ac.il",
    ),
    server(
        "Cryptology ePrint Archive",
        &[
            "cryptology eprint archive",
            "iacr cryptol. eprint arch.",
            "iacr cryptology eprint archive",
            "iacr eprint",
            "iacr",
            "eprint iacr",
        ],
        &[],
        "eprint.iacr.org",
    ),
    server(
        "PhilSci-Archive",
        &["philsci-archive", "philsci archive"],
        &[],
        "philsci-archive.pitt.edu",
    ),
    server("Optimization Online", &["optimization online"], &[], "optimization-online.org"),
    server("RePEc", &["repec"], &[], ""),
    server("OpenReview", &["openreview"], &[], "openreview.net"),
];

/// The server that a text names, possibly with a number after it: "bioRxiv", "Available at SSRN 3141592".
pub fn named(text: &str) -> Option<&'static str> {
    let lower = text.trim().to_lowercase();
    let bare = ["available at ", "preprint at ", "preprint on ", "preprint, ", "the "]
        .iter()
        .find_map(|words| lower.strip_prefix(words))
        .unwrap_or(&lower);
    let ends = |name: &&str| bare.strip_prefix(*name).is_some_and(ends_a_name);
    SERVERS.iter().find(|server| server.called.iter().any(&ends)).map(|found| found.name)
}

/// Whether the text after the name of a server does not belong to a longer name, such as "HAL Quarterly": it is a
/// number, a remark, or a word that accompanies servers.
fn ends_a_name(rest: &str) -> bool {
    if rest.starts_with(char::is_alphanumeric) {
        return false;
    }
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.next().is_none_or(|word| {
        const MORE: [&str; 18] = [
            "preprint",
            "working",
            "net",
            "preprints",
            "arxiv",
            "electronic",
            "eprint",
            "e",
            "abs",
            "abstract",
            "eccc",
            "paper",
            "report",
            "cs",
            "ssrn",
            "prepr",
            "the",
            "org",
        ];
        MORE.contains(&word)
            || word.starts_with(|c: char| c.is_ascii_digit())
            || word
                .strip_prefix("tr")
                .is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
    }) || rest.trim_start().starts_with(['(', '[', ':'])
}

/// The server with this DOI; empty if the DOI is that of a preprint on an unknown server.
pub fn of_doi(doi: &str) -> Option<&'static str> {
    let doi = doi.trim().to_ascii_lowercase();
    if let Some(number) = doi.strip_prefix("10.1101/").or(doi.strip_prefix("10.64898/")) {
        // Journals of the same publisher have letters there.
        let preprint = number.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'v');
        return preprint.then_some("");
    }
    let has = |server: &&Server| server.dois.iter().any(|start| doi.starts_with(start));
    SERVERS.iter().find(has).map(|found| found.name)
}

/// The server at an address; empty as for [`of_doi`].
pub fn of_url(url: &str) -> Option<&'static str> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase();
    if matches!(host.as_str(), "doi.org" | "dx.doi.org") {
        let (_, doi) = url.split_once("doi.org/")?;
        return of_doi(doi);
    }
    let is = |site: &str| {
        !site.is_empty()
            && host.strip_suffix(site).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    SERVERS.iter().find(|server| is(server.host)).map(|found| found.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_known_by_name_with_a_number_after_it() {
        for (text, wanted) in [
            ("arXiv preprint arXiv:2411.10950", Some("arXiv")),
            ("CoRR", Some("arXiv")),
            ("bioRxiv", Some("bioRxiv")),
            ("SSRN Electronic Journal", Some("SSRN")),
            ("Available at SSRN 3141592", Some("SSRN")),
            ("Electron. Colloquium Comput. Complex.", Some("ECCC")),
            ("Electronic Colloquium on Computational Complexity (ECCC)", Some("ECCC")),
            ("Electron. Colloquium Comput. Complex. TR23-191", Some("ECCC")),
            ("Cryptology ePrint Archive, Paper 2020/123", Some("Cryptology ePrint Archive")),
            ("{IACR} Cryptol. ePrint Arch.", None),
            ("IACR Cryptol. ePrint Arch.", Some("Cryptology ePrint Archive")),
            ("HAL", Some("HAL")),
            ("Halo Studies", None),
            ("HAL Quarterly", None),
            ("Corrosion Science", None),
            ("IACR Transactions on Symmetric Cryptology", None),
            ("IACR Communications in Cryptology", None),
            ("Research Square (Research Square)", Some("Research Square")),
        ] {
            assert_eq!(named(text), wanted, "{text}");
        }
    }

    #[test]
    fn servers_are_known_by_doi_and_address() {
        assert_eq!(of_doi("10.1101/2020.01.01.123456"), Some(""));
        assert_eq!(of_doi("10.1101/gr.123456.107"), None);
        assert_eq!(of_doi("10.21203/rs.3.rs-1/v1"), Some("Research Square"));
        assert_eq!(of_url("https://eccc.weizmann.ac.il/report/2023/191"), Some("ECCC"));
        assert_eq!(of_url("https://papers.ssrn.com/abstract=1"), Some("SSRN"));
        assert_eq!(of_url("https://doi.org/10.26434/chemrxiv-1"), Some("ChemRxiv"));
        assert_eq!(of_url("https://example.org/ssrn.com"), None);
    }
}
