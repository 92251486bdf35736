//! Which sections are printed, in which order, and whether their names are valid.

use super::Document;
use super::locale::unknown_language;
use crate::diagnostic::{
    Code, DataPath, Diagnostic, Location, Part, Severity, Sink, did_you_mean, unknown_name_hints,
};
use crate::load::kind_by_words;
use crate::profile::{Kind, Profile, SectionRef, hideable, section_id};
use crate::publications::Paper;

/// The sections that begin on a new page.
pub fn breaks(profile: &Profile) -> Vec<SectionRef> {
    let named = profile.cv.page_breaks.iter().filter_map(|name| section_named(profile, name));
    let free = profile.section.iter().enumerate().filter(|(_, section)| section.page_break);
    named.chain(free.map(|(i, _)| SectionRef::Free(i))).collect()
}

/// The maximum number of items in a section.
pub fn limit(profile: &Profile, section: &SectionRef) -> usize {
    let mut limits = profile.cv.limit.iter();
    let own = limits.find(|(name, _)| section_named(profile, name).as_ref() == Some(section));
    own.map_or(usize::MAX, |(_, limit)| *limit)
}

/// Reports unknown languages, sections and hidden parts, in all variants too.
pub fn check_names(profile: &Profile, sink: &mut Sink) {
    let cv = &profile.cv;
    let breaks = Some(&cv.page_breaks);
    // Your own file can have the words of any language.
    let unless_own = |lang, own: Option<&String>| if own.is_none() { lang } else { None };
    let lang = unless_own(Some(&cv.lang), cv.locale.as_ref());
    let root = DataPath::root("cv");
    let settings = (root, lang, cv.sections.as_ref(), breaks, &cv.titles, &cv.limit);
    let variants = profile.variant.iter().map(|(name, variant)| {
        let at = DataPath::root("variant").key(name);
        let breaks = variant.page_breaks.as_ref();
        let lang =
            unless_own(variant.lang.as_ref(), variant.locale.as_ref().or(cv.locale.as_ref()));
        (at, lang, variant.sections.as_ref(), breaks, &variant.titles, &variant.limit)
    });
    let hiding: Vec<_> = profile.variant.iter().filter(|(_, it)| !it.hide.is_empty()).collect();
    // They are read from the schema, which takes as long as reading a profile.
    let parts = if hiding.is_empty() { vec![] } else { hideable() };
    for (name, variant) in hiding {
        let at = DataPath::root("variant").key(name).key("hide");
        for (i, part) in variant.hide.iter().enumerate() {
            let at = at.index(i).value();
            if !parts.contains(&part.as_str()) && !sink.has_fault_at(&at) {
                let message = format!("`[person]` has no `{part}` to hide");
                let fault = Diagnostic::new(Code::UNKNOWN_VALUE, message);
                sink.push(fault.hints(unknown_name_hints(part, &parts)).at(at));
            }
        }
    }
    for (at, lang, sections, breaks, titles, limits) in std::iter::once(settings).chain(variants) {
        let at_lang = at.key("lang").value();
        if let Some(fault) = lang.and_then(|lang| unknown_language(lang))
            && !sink.has_fault_at(&at_lang)
        {
            sink.push(fault.at(at_lang));
        }
        for (key, names) in [("sections", sections), ("page-breaks", breaks)] {
            let names = names.map_or(&[][..], Vec::as_slice);
            for (i, name) in names.iter().enumerate() {
                let at = at.key(key).index(i).value();
                if sink.has_fault_at(&at) {
                    continue;
                }
                if names[..i].contains(name) {
                    let message = match key {
                        "sections" => {
                            format!("`{name}` is in the list twice, and would be printed twice")
                        }
                        _ => format!("`{name}` is in the list twice"),
                    };
                    sink.push(
                        Diagnostic::new(Code::INVALID_VALUE, message)
                            .hint("delete one of the two")
                            .at(at),
                    );
                } else if section_named(profile, name).is_none() {
                    sink.push(unknown_section(name, &section_ids(profile), at));
                }
            }
        }
        let ids = named_ids(profile);
        let is_known = |name: &str| Kind::named(name).is_some() || ids.iter().any(|id| id == name);
        for name in titles.keys().filter(|name| !is_known(name)) {
            let at = Location::Data(at.key("titles").key(name), Part::Key);
            sink.push(unknown_section(name, &ids, at));
        }
        for name in limits.keys().filter(|name| section_named(profile, name).is_none()) {
            let at = Location::Data(at.key("limit").key(name), Part::Key);
            sink.push(unknown_section(name, &section_ids(profile), at));
        }
    }
}

/// The sections to print, in order.
pub fn section_order(profile: &Profile, papers: &[Paper], sink: &mut Sink) -> Vec<SectionRef> {
    let mut order = profile.order.clone();
    // Papers make news even where the profile has no item of its own.
    let news = SectionRef::Kind(Kind::News);
    if !order.contains(&news) && papers.iter().any(|paper| paper.news.is_some()) {
        let list = order.iter().position(|section| *section == SectionRef::Kind(Kind::Publication));
        order.insert(list.unwrap_or(0), news);
    }
    let Some(wanted) = &profile.cv.sections else { return order };
    let at = DataPath::root("cv").key("sections");
    if wanted.is_empty() && !sink.has_fault_at(&at.clone().value()) {
        let fault = Diagnostic::new(Code::UNKNOWN_SECTION, "no section would be printed")
            .severity(Severity::Warning)
            .hint("name some, or delete `sections` to print all");
        sink.push(fault.at(at.clone().value()));
    }
    for (i, name) in wanted.iter().enumerate() {
        let section = section_named(profile, name);
        if let Some(SectionRef::Kind(kind)) = section.filter(|section| !order.contains(section)) {
            let key = kind.key();
            let named = profile.sections_of(kind);
            let message = match (named.is_empty(), kind.is_single()) {
                (true, true) => format!("the profile has no `[{key}]` to print"),
                (true, false) => format!("the profile has no `[[{key}]]` to print"),
                (false, _) => format!("each `[[{key}]]` is in a section of its own"),
            };
            let hint = match named.first() {
                Some((_, title)) => format!("write `{}`", section_id(title.as_str())),
                None => "write one, or remove the name from the list".into(),
            };
            let fault = Diagnostic::new(Code::UNKNOWN_SECTION, message).severity(Severity::Warning);
            sink.push(fault.hint(hint).at(at.index(i).value()));
        }
    }
    let chosen: Option<Vec<SectionRef>> =
        wanted.iter().map(|name| section_named(profile, name)).collect();
    // With a faulty choice all sections are read, so that their faults are found too.
    chosen.unwrap_or(order)
}

/// The section with this name in a list of sections.
fn section_named(profile: &Profile, name: &str) -> Option<SectionRef> {
    let free = profile.section.iter().position(|section| section.id() == *name);
    let wanted = section_id(name);
    let is_named =
        |section: &&SectionRef| matches!(section, SectionRef::Named(_, id) if *id == wanted);
    free.map(SectionRef::Free)
        .or_else(|| profile.order.iter().find(is_named).cloned())
        .or_else(|| Kind::named(name).map(SectionRef::Kind))
}

/// Whether a document has the section with this name in the profile.
pub fn has_section(document: &Document, profile: &Profile, name: &str) -> bool {
    let mut ids = document.sections().iter().map(|section| section.id.as_str());
    match section_named(profile, name) {
        Some(SectionRef::Kind(kind)) => ids.any(|id| id == kind.key()),
        Some(SectionRef::Free(free)) => ids.any(|id| id == format!("section-{}", free + 1)),
        Some(SectionRef::Named(_, name)) => ids.any(|id| id.ends_with(&format!("-{name}"))),
        None => false,
    }
}

/// The names of all sections other than those of kinds.
fn section_ids(profile: &Profile) -> Vec<String> {
    let free = profile.section.iter().map(|section| section.id());
    free.chain(named_ids(profile)).collect()
}

/// The names of the sections that items of a kind name.
fn named_ids(profile: &Profile) -> Vec<String> {
    let name = |section: &SectionRef| match section {
        SectionRef::Named(_, id) => Some(id.clone()),
        _ => None,
    };
    profile.order.iter().filter_map(name).collect()
}

/// The fault for a name that is neither a kind of section nor among `ids`.
fn unknown_section(name: &str, ids: &[String], at: Location) -> Diagnostic {
    let kinds = Kind::ALL.iter().map(|kind| kind.key());
    let names: Vec<&str> = kinds.chain(ids.iter().map(String::as_str)).collect();
    let mut hints = unknown_name_hints(name, &names);
    if did_you_mean(name, names.iter().copied()).is_none() {
        let kind = kind_by_words(name).map(|kind| format!("did you mean `{}`?", kind.key()));
        hints.splice(0..0, kind);
    }
    Diagnostic::new(Code::UNKNOWN_SECTION, format!("there is no section `{name}`"))
        .hints(hints)
        .at(at)
}
