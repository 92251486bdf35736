//! The fields with links to a paper.

use crate::diagnostic::Code;
use crate::publications::bib::draft::Draft;
use crate::publications::bib::faults::Faults;
use crate::publications::bib::kind;
use crate::publications::bib::latex;
use crate::publications::bib::links;
use crate::publications::bib::talk;
use crate::publications::bib::value::{Value, shortened};
use crate::publications::status;

pub fn howpublished(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let verbatim = latex::verbatim(&value.source);
    if let Some(url) = links::url(&verbatim) {
        // "Invited talk, https://…"
        let text = value.text(faults).unwrap_or_default().replace(&url, "");
        let rest = text.trim_matches(|c: char| c.is_whitespace() || ",;:.()".contains(c));
        if kind::subtype(rest).is_some() || talk::read(rest).is_some() {
            draft.howpublished = Some(rest.into());
        }
        put(draft, url, true);
    } else if let Some(text) = value.text(faults) {
        draft.arxiv = draft.arxiv.take().or_else(|| links::said_arxiv(&text));
        match status::status(&text) {
            Some((status, true)) => draft.status = Some(status),
            _ => draft.howpublished = Some(text),
        }
    }
}

pub fn eprint(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let text = latex::verbatim(&value.source);
    let archive = draft.archive.as_deref().unwrap_or_default().to_lowercase();
    let old = links::arxiv_in(&archive, &text).is_some();
    let ours = value.name.starts_with("arxiv") || archive == "arxiv" || archive.is_empty() || old;
    let class = draft.class.as_deref().into_iter().chain([archive.as_str()]);
    let found = links::arxiv(&text).or_else(|| {
        class.filter(|class| !class.is_empty()).find_map(|class| links::arxiv_in(class, &text))
    });
    let url = |prefix: &str| Some(format!("{prefix}{text}"));
    if let (Some(number), true) = (found, ours || text.to_lowercase().contains("arxiv")) {
        draft.arxiv = Some(number);
    } else if let Some(address) = links::url(&text) {
        draft.eprint = Some(address);
    } else if archive == "arxiv" || value.name.starts_with("arxiv") {
        value.fault(
            faults,
            Code::BIB_INVALID_ARXIV,
            &format!("is `{}`, expected an arXiv number", shortened(&text, 40)),
            "write the number alone, as in `2411.10950`",
        );
    } else if !text.is_empty() {
        draft.eprint = match archive.as_str() {
            "hal" => url("https://hal.science/"),
            "jstor" => url("https://www.jstor.org/stable/"),
            "pubmed" => url("https://pubmed.ncbi.nlm.nih.gov/"),
            "pmcid" | "pmc" => url("https://www.ncbi.nlm.nih.gov/pmc/articles/"),
            "ssrn" => url("https://ssrn.com/abstract="),
            "biorxiv" | "medrxiv" => url("https://doi.org/10.1101/"),
            "hdl" => url("https://hdl.handle.net/"),
            "osf" | "psyarxiv" | "socarxiv" => url("https://osf.io/"),
            "iacr" | "cryptoeprint" => url("https://eprint.iacr.org/"),
            "eccc" => links::eccc(&text),
            "ascl" => url("https://ascl.net/"),
            _ => None,
        };
    }
}

pub fn doi(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let text = latex::verbatim(&value.source);
    match links::doi(&text) {
        Some(doi) => draft.doi = Some(doi),
        None if text.is_empty() => {}
        None => match (links::url(&text), links::arxiv(&text)) {
            (_, Some(number)) => draft.arxiv = Some(number),
            (Some(url), _) => draft.url = Some(url),
            (None, None) => value.fault(
                faults,
                Code::BIB_INVALID_DOI,
                &format!("is `{}`, expected a DOI", shortened(&text, 40)),
                "write it as `10.1000/182`, or leave the field out",
            ),
        },
    }
}

pub fn url(draft: &mut Draft, value: &Value, faults: &mut Faults) {
    let text = latex::verbatim(&value.source);
    let Some(url) = links::url(&text) else {
        if !text.is_empty() && value.name == "url" {
            value.fault(
                faults,
                Code::BIB_INVALID_URL,
                &format!("is `{}`, expected an address on the web", shortened(&value.source, 60)),
                "write the whole address, as in `https://example.org/paper`, or leave the field out",
            );
        }
        return;
    };
    put(draft, url, true);
}

/// Stores an address as what it links to, replacing an existing value if `over`.
pub fn put(draft: &mut Draft, url: String, over: bool) {
    if let Some(doi) = links::doi_of_url(&url) {
        draft.doi.get_or_insert(doi);
    } else if let Some(number) = url.contains("arxiv.org/").then(|| links::arxiv(&url)).flatten() {
        draft.arxiv.get_or_insert(number);
    } else if over || draft.url.is_none() {
        draft.url = Some(url);
    }
}
