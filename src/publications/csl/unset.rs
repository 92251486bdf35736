//! A style without what concerns variables that no paper has, as `hayagriva` asks for each of them again and again: for
//! each element, and for each group around it.

use citationberg::taxonomy::{NumberOrPageVariable, Variable};
use citationberg::{
    Choose, ChooseBranch, ChooseMatch, CslMacro, ElseBranch, Group, IndependentStyle,
    LayoutRenderingElement as Element, LongShortForm, Names, NamesChild, Text, TextTarget,
};

use super::prune::{is_never, never};
use super::repair::each_list;

/// The variables of CSL that [`super::item`] never sets.
pub const UNSET: &[&str] = &[
    "abstract",
    "accessed",
    "annote",
    "archive",
    "archive-place",
    "archive_collection",
    "archive_location",
    "available-date",
    "call-number",
    "chair",
    "collection-editor",
    "composer",
    "contributor",
    "curator",
    "dimensions",
    "division",
    "editorial-director",
    "event-date",
    "executive-producer",
    "guest",
    "ISBN",
    "ISSN",
    "jurisdiction",
    "keyword",
    "medium",
    "narrator",
    "note",
    "number-of-pages",
    "number-of-volumes",
    "original-author",
    "original-date",
    "original-publisher",
    "original-publisher-place",
    "original-title",
    "part-number",
    "part-title",
    "performer",
    "PMCID",
    "PMID",
    "printing-number",
    "producer",
    "recipient",
    "references",
    "reviewed-author",
    "reviewed-genre",
    "reviewed-title",
    "scale",
    "script-writer",
    "section",
    "series-creator",
    "source",
    "submitted",
    "supplement-number",
    "volume-title",
];

fn is_unset(variable: &Variable) -> bool {
    let name = match variable {
        Variable::Standard(variable) => variable.to_string(),
        Variable::Number(variable) => variable.to_string(),
        Variable::Page(variable) => variable.to_string(),
        Variable::Date(variable) => variable.to_string(),
        Variable::Name(variable) => variable.to_string(),
    };
    UNSET.contains(&name.as_str())
}

/// What is known of an element that prints nothing, whatever the item: whether a group takes it for a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Empty {
    /// A group without any other variable is not printed.
    Variable,
    Nothing,
    Unknown,
}

/// Takes away from a style what prints nothing for lack of such variables.
pub fn without_unset(style: &mut IndependentStyle) {
    each_list(style, &mut |elements| conditions(elements));
    // Macros call others, which are empty first.
    loop {
        let empty: Vec<(String, Empty)> = style
            .macros
            .iter()
            .filter_map(|one| Some((one.name.clone(), empty_list(&one.children, &[])?)))
            .collect();
        let before = size(&style.macros);
        each_list(style, &mut |elements| drop_empty(elements, &empty));
        if size(&style.macros) == before {
            return;
        }
    }
}

/// How many elements there are.
fn size(macros: &[CslMacro]) -> usize {
    fn of(elements: &[Element]) -> usize {
        let within = |element: &Element| match element {
            Element::Group(group) => of(&group.children),
            Element::Choose(choose) => {
                let others =
                    choose.else_if.iter().map(|branch| of(&branch.children)).sum::<usize>();
                let last = choose.otherwise.as_ref().map_or(0, |branch| of(&branch.children));
                of(&choose.if_.children) + others + last
            }
            _ => 0,
        };
        elements.iter().map(|element| 1 + within(element)).sum()
    }
    macros.iter().map(|one| of(&one.children)).sum()
}

/// Decides what conditions ask of variables that are not there.
fn conditions(elements: &mut [Element]) {
    for element in elements {
        match element {
            Element::Choose(choose) => {
                decide(choose);
                conditions(&mut choose.if_.children);
                choose.else_if.iter_mut().for_each(|branch| conditions(&mut branch.children));
                if let Some(last) = &mut choose.otherwise {
                    conditions(&mut last.children);
                }
            }
            Element::Group(group) => conditions(&mut group.children),
            Element::Names(names) => {
                for child in &mut names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        conditions(&mut substitute.children);
                    }
                }
            }
            _ => {}
        }
    }
}

fn decide(choose: &mut Choose) {
    let first = std::mem::replace(&mut choose.if_, never());
    let mut left = vec![];
    for mut branch in std::iter::once(first).chain(std::mem::take(&mut choose.else_if)) {
        match holds(&mut branch) {
            Some(false) => {}
            Some(true) => {
                choose.otherwise = Some(ElseBranch { children: branch.children });
                break;
            }
            None => left.push(branch),
        }
    }
    let mut left = left.into_iter();
    if let Some(first) = left.next() {
        choose.if_ = first;
    }
    choose.else_if = left.collect();
}

/// Whether a branch is taken, if that is certain. What it asks of variables that are not there is taken out.
fn holds(branch: &mut ChooseBranch) -> Option<bool> {
    let variables = branch.variable.as_mut()?;
    let count = variables.len();
    variables.retain(|variable| !is_unset(variable));
    let (some_unset, none_left) = (variables.len() < count, variables.is_empty());
    if branch.match_ == ChooseMatch::All && some_unset {
        return Some(false);
    }
    if !none_left {
        return None;
    }
    branch.variable = None;
    let is_alone = branch.disambiguate.is_none()
        && branch.is_numeric.is_none()
        && branch.is_uncertain_date.is_none()
        && branch.locator.is_none()
        && branch.position.is_none()
        && branch.type_.is_none();
    is_alone.then_some(branch.match_ == ChooseMatch::None)
}

/// Takes away what prints nothing, but for one variable that is not there where a group would ask for it.
fn drop_empty(elements: &mut Vec<Element>, macros: &[(String, Empty)]) {
    let mut has_variable = false;
    elements.retain_mut(|element| match empty(element, macros) {
        Some(Empty::Nothing) => false,
        Some(Empty::Variable) => {
            let is_first = !std::mem::replace(&mut has_variable, true);
            if is_first {
                *element = unset();
            }
            is_first
        }
        Some(Empty::Unknown) | None => true,
    });
    for element in elements {
        match element {
            Element::Group(group) => drop_empty(&mut group.children, macros),
            Element::Choose(choose) => {
                drop_empty(&mut choose.if_.children, macros);
                choose.else_if.iter_mut().for_each(|one| drop_empty(&mut one.children, macros));
                if let Some(last) = &mut choose.otherwise {
                    drop_empty(&mut last.children, macros);
                }
            }
            _ => {}
        }
    }
}

/// The text of a variable that is not there.
fn unset() -> Element {
    let var = Variable::Standard(citationberg::taxonomy::StandardVariable::Abstract);
    Element::Text(Text {
        target: TextTarget::Variable { var, form: LongShortForm::Long },
        formatting: Default::default(),
        affixes: Default::default(),
        display: None,
        quotes: false,
        strip_periods: false,
        text_case: None,
    })
}

/// What is known of an element, if it prints nothing.
fn empty(element: &Element, macros: &[(String, Empty)]) -> Option<Empty> {
    match element {
        Element::Text(text) => match &text.target {
            TextTarget::Variable { var, .. } => is_unset(var).then_some(Empty::Variable),
            TextTarget::Macro { name } => {
                macros.iter().find(|(called, _)| called == name).map(|(_, empty)| *empty)
            }
            TextTarget::Term { .. } | TextTarget::Value { .. } => None,
        },
        Element::Number(number) => is_unset_number(&number.variable).then_some(Empty::Variable),
        Element::Label(label) => is_unset_number(&label.variable).then_some(Empty::Nothing),
        Element::Date(date) => {
            let variable = date.variable.map(Variable::Date);
            variable.is_some_and(|variable| is_unset(&variable)).then_some(Empty::Unknown)
        }
        Element::Names(names) => names_empty(names),
        Element::Group(Group { children, .. }) => empty_list(children, macros),
        Element::Choose(Choose { if_, else_if, otherwise }) => {
            let branches = std::iter::once(if_).chain(else_if).filter(|branch| !is_never(branch));
            let mut found = branches.map(|branch| branch_empty(&branch.children, macros));
            let last = match otherwise {
                Some(last) => branch_empty(&last.children, macros),
                None => Some(Empty::Nothing),
            };
            let last = last?;
            let is_alike = found.try_fold(true, |alike, one| Some(alike && one? == last))?;
            Some(if is_alike { last } else { Empty::Unknown })
        }
    }
}

fn is_unset_number(variable: &NumberOrPageVariable) -> bool {
    match variable {
        NumberOrPageVariable::Number(variable) => is_unset(&Variable::Number(*variable)),
        NumberOrPageVariable::Page(variable) => is_unset(&Variable::Page(*variable)),
    }
}

fn names_empty(names: &Names) -> Option<Empty> {
    let has_substitute =
        names.children.iter().any(|child| matches!(child, NamesChild::Substitute(_)));
    let is_empty = names.variable.iter().all(|one| is_unset(&Variable::Name(*one)));
    (is_empty && !has_substitute).then_some(Empty::Nothing)
}

/// What is known of the elements of a group or macro, which prints nothing without a variable that is there.
fn empty_list(elements: &[Element], macros: &[(String, Empty)]) -> Option<Empty> {
    let mut found = Empty::Nothing;
    let mut has_words = false;
    for element in elements {
        match empty(element, macros) {
            Some(Empty::Variable) => found = Empty::Variable,
            Some(Empty::Unknown) if found == Empty::Nothing => found = Empty::Unknown,
            Some(_) => {}
            None if is_word(element) => has_words = true,
            None => return None,
        }
    }
    match (has_words, found) {
        (true, Empty::Variable) | (false, _) => Some(found),
        // What is a group of words alone is printed.
        (true, _) => None,
    }
}

/// The same of a branch, which prints its words in any case.
fn branch_empty(elements: &[Element], macros: &[(String, Empty)]) -> Option<Empty> {
    match elements.iter().any(is_word) {
        true => None,
        false => empty_list(elements, macros),
    }
}

fn is_word(element: &Element) -> bool {
    matches!(
        element,
        Element::Text(Text { target: TextTarget::Term { .. } | TextTarget::Value { .. }, .. })
    )
}
