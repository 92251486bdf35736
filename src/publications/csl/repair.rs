//! Changes styles so that `hayagriva` 0.10 formats them correctly.
//!
//! Each repair states its purpose; `tests::repairs_are_needed` fails when one is no longer needed.

use citationberg::taxonomy::{NumberOrPageVariable, StandardVariable, Term, Variable};
use citationberg::{
    Choose, ChooseBranch, ChooseMatch, Date, DateDayForm, DateMonthForm, DatePart, DatePartName,
    DateStrongAnyForm, IndependentStyle, Label, LabelPluralize, LayoutRenderingElement as Element,
    LongShortForm, Name, Names, NamesChild, Text, TextCase, TextTarget,
};

/// Applies all repairs, and removes everything that concerns relations between papers: these are formatted one by one,
/// in the list's own order.
pub fn repair(style: &mut IndependentStyle) {
    each_list(style, &mut |elements| repair_all(elements, None));
    style.locale.iter_mut().flat_map(|locale| &mut locale.date).for_each(repair_date);
    // Years with letters, sorting, and "———" for the same authors.
    style.citation.layout.elements.clear();
    style.citation.disambiguate_add_names = false;
    style.citation.disambiguate_add_givenname = false;
    style.citation.disambiguate_add_year_suffix = false;
    if let Some(bibliography) = &mut style.bibliography {
        bibliography.sort = None;
        bibliography.subsequent_author_substitute = None;
    }
}

/// Calls `each` with all elements that the list of references can reach.
pub fn each_list(style: &mut IndependentStyle, each: &mut dyn FnMut(&mut Vec<Element>)) {
    style.macros.iter_mut().for_each(|called| each(&mut called.children));
    if let Some(bibliography) = &mut style.bibliography {
        each(&mut bibliography.layout.elements);
    }
}

/// `parent` is the element that these elements substitute.
fn repair_all(elements: &mut [Element], parent: Option<&Names>) {
    for element in elements {
        repair_one(element, parent);
    }
}

fn repair_one(element: &mut Element, parent: Option<&Names>) {
    match element {
        Element::Text(text) => {
            // An item has no short forms of its variables.
            if let TextTarget::Variable { var, form: form @ LongShortForm::Short } =
                &mut text.target
                && *var == Variable::Standard(StandardVariable::ContainerTitle)
            {
                *var = Variable::Standard(StandardVariable::ContainerTitleShort);
                *form = LongShortForm::Long;
            }
            // Of a title in mixed case, sentence case changes the first letter only.
            if text.text_case == Some(TextCase::SentenceCase) {
                text.text_case = Some(TextCase::CapitalizeFirst);
            }
        }
        Element::Names(names) => {
            // Names that substitute others are formatted like those, in groups and choices too.
            if let Some(parent) = parent {
                *names = parent.from_names_substitute(names);
            }
            // Without `cs:name`, names in groups are not printed, and labels come first.
            if !names.children.is_empty() && names.name().is_none() {
                names.children.insert(0, NamesChild::Name(Name::default()));
            }
            let parent = names.clone();
            for child in &mut names.children {
                if let NamesChild::Substitute(substitute) = child {
                    for element in &mut substitute.children {
                        match element {
                            // Direct substitutes get the same format when they are rendered.
                            Element::Names(_) => repair_one(element, None),
                            _ => repair_one(element, Some(&parent)),
                        }
                    }
                }
            }
        }
        Element::Group(group) => repair_all(&mut group.children, parent),
        Element::Choose(choose) => {
            branches(choose).for_each(|children| repair_all(children, parent));
        }
        Element::Label(label) => {
            if let Some(fixed) = single_pages(label) {
                *element = fixed;
            }
        }
        Element::Date(date) => repair_date(date),
        Element::Number(_) => {}
    }
}

/// Whether a style never has its word for pages in the plural.
pub fn has_single_pages(style: &mut IndependentStyle) -> bool {
    let mut found = false;
    each_list(style, &mut |elements| {
        each_element(elements, &mut |element| {
            found |= matches!(element, Element::Label(label) if single_pages(label).is_some());
        });
    });
    found
}

/// The word for pages that a style never has in the plural, which is not asked for pages: "p. 93-113".
fn single_pages(label: &Label) -> Option<Element> {
    let NumberOrPageVariable::Page(page) = label.variable else { return None };
    let how = &label.label;
    if how.plural != LabelPluralize::Never {
        return None;
    }
    let word = Text {
        target: TextTarget::Term { term: Term::from(page), form: how.form, plural: false },
        formatting: how.formatting,
        affixes: how.affixes.clone(),
        display: None,
        quotes: false,
        strip_periods: how.strip_periods,
        text_case: how.text_case,
    };
    let there = ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: Some(vec![Variable::Page(page)]),
        match_: ChooseMatch::Any,
        children: vec![Element::Text(word)],
    };
    Some(Element::Choose(Choose { if_: there, else_if: vec![], otherwise: None }))
}

/// Takes the zero from a day after a month in words, as guides have it: "Jul. 6, 1990".
fn repair_date(date: &mut Date) {
    let form = |part: &DatePart| part.form();
    let worded = date.date_part.iter().any(|part| {
        matches!(form(part), DateStrongAnyForm::Month(DateMonthForm::Long | DateMonthForm::Short))
    });
    for part in &mut date.date_part {
        let is_day = part.name == DatePartName::Day;
        if is_day
            && worded
            && form(part) == DateStrongAnyForm::Day(DateDayForm::NumericLeadingZeros)
        {
            let mut value = serde_json::to_value(&*part).expect("a part of a date is plain data");
            value["@form"] = "numeric".into();
            *part = serde_json::from_value(value).expect("as it was written");
        }
    }
}

/// The contents of each branch of a choice.
pub fn branches(choose: &mut Choose) -> impl Iterator<Item = &mut Vec<Element>> {
    let Choose { if_, else_if, otherwise } = choose;
    let others = else_if.iter_mut().map(|branch| &mut branch.children);
    let last = otherwise.iter_mut().map(|branch| &mut branch.children);
    std::iter::once(&mut if_.children).chain(others).chain(last)
}

/// Calls `each` with all elements among and within these.
pub fn each_element(elements: &mut [Element], each: &mut dyn FnMut(&mut Element)) {
    for element in elements {
        each(element);
        match element {
            Element::Names(names) => {
                for child in &mut names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        each_element(&mut substitute.children, each);
                    }
                }
            }
            Element::Group(group) => each_element(&mut group.children, each),
            Element::Choose(choose) => {
                branches(choose).for_each(|children| each_element(children, each));
            }
            Element::Text(_) | Element::Date(_) | Element::Number(_) | Element::Label(_) => {}
        }
    }
}
