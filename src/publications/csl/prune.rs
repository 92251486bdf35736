//! Reduces a style to the branches for one type of item, so that the type is not tested again for each paper.

use std::collections::BTreeSet;

use citationberg::taxonomy::Kind;
use citationberg::{
    Choose, ChooseBranch, ChooseMatch, IndependentStyle, LayoutRenderingElement as Element,
    TextTarget,
};

use super::repair::{each_element, each_list};
use super::unset::without_unset;

/// The same style for items of this CSL type: branches for other types are removed, with what depends on variables that
/// no paper has, and macros that are no longer called. No type that CSL does not know matches.
pub fn for_type(style: &IndependentStyle, kind: &str) -> IndependentStyle {
    let mut style = style.clone();
    let Ok(kind) = kind.parse::<Kind>() else { return style };
    each_list(&mut style, &mut |elements| {
        each_element(elements, &mut |element| {
            if let Element::Choose(choose) = element {
                prune(choose, kind);
            }
        });
    });
    without_unset(&mut style);
    drop_uncalled(&mut style);
    style
}

/// What the type of an item says about a branch.
enum Said {
    Never,
    Always,
    /// The other conditions decide.
    Rest,
}

fn prune(choose: &mut Choose, kind: Kind) {
    let first = std::mem::replace(&mut choose.if_, never());
    let mut left = vec![];
    for mut branch in std::iter::once(first).chain(std::mem::take(&mut choose.else_if)) {
        match said(&mut branch, kind) {
            Said::Never => {}
            Said::Rest => left.push(branch),
            Said::Always => {
                choose.otherwise = Some(citationberg::ElseBranch { children: branch.children });
                break;
            }
        }
    }
    let mut left = left.into_iter();
    if let Some(first) = left.next() {
        choose.if_ = first;
    }
    choose.else_if = left.collect();
}

/// Removes the conditions on types from a branch, and returns their result.
fn said(branch: &mut ChooseBranch, kind: Kind) -> Said {
    let Some(kinds) = branch.type_.take() else { return Said::Rest };
    let fits = kinds.contains(&kind);
    let (decided, is_so) = match branch.match_ {
        // All of several types no item has.
        ChooseMatch::All => (!fits || kinds.iter().any(|other| *other != kind), false),
        ChooseMatch::Any => (fits, true),
        ChooseMatch::None => (fits, false),
    };
    let is_alone = branch.disambiguate.is_none()
        && branch.is_numeric.is_none()
        && branch.is_uncertain_date.is_none()
        && branch.locator.is_none()
        && branch.position.is_none()
        && branch.variable.is_none();
    match (decided, is_so, is_alone) {
        (true, true, _) => Said::Always,
        (true, false, _) => Said::Never,
        (false, _, false) => Said::Rest,
        // Nothing else is asked: all fit, or none does.
        (false, _, true) => match branch.match_ {
            ChooseMatch::Any => Said::Never,
            ChooseMatch::All | ChooseMatch::None => Said::Always,
        },
    }
}

/// A branch that is never taken.
pub fn never() -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        // No item has two types.
        type_: Some(vec![Kind::Bill, Kind::Map]),
        variable: None,
        match_: ChooseMatch::All,
        children: vec![],
    }
}

/// Whether a branch is one of those.
pub fn is_never(branch: &ChooseBranch) -> bool {
    branch.match_ == ChooseMatch::All && branch.type_.as_ref().is_some_and(|kinds| kinds.len() > 1)
}

/// Removes macros that the list of references no longer calls; citations are not formatted.
fn drop_uncalled(style: &mut IndependentStyle) {
    let mut called = BTreeSet::new();
    if let Some(list) = &mut style.bibliography {
        calls(&mut list.layout.elements, &mut called);
    }
    let mut asked = BTreeSet::new();
    while let Some(name) = called.iter().find(|name| !asked.contains(*name)).cloned() {
        for one in style.macros.iter_mut().filter(|one| one.name == name) {
            calls(&mut one.children, &mut called);
        }
        asked.insert(name);
    }
    style.macros.retain(|one| called.contains(&one.name));
}

fn calls(elements: &mut [Element], called: &mut BTreeSet<String>) {
    each_element(elements, &mut |element| {
        if let Element::Text(text) = element
            && let TextTarget::Macro { name } = &text.target
        {
            called.insert(name.clone());
        }
    });
}
