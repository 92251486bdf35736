//! Where a style cuts its lists of names.

use citationberg::{
    IndependentStyle, InheritableNameOptions, LayoutRenderingElement as Element, Name, NamesChild,
};

use super::repair::{each_element, each_list};

/// Where lists of names are cut with "et al.".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cut {
    /// Lists with at least this many names are cut.
    pub from: u32,
    /// This many names are kept.
    pub to: u32,
    /// Whether the last name is always printed, if the style does that.
    pub last: bool,
}

impl Cut {
    pub const NONE: Self = Self { from: u32::MAX, to: u32::MAX, last: false };

    /// The same style with this cut, wherever it has one of its own.
    pub fn apply(self, style: &IndependentStyle) -> IndependentStyle {
        let mut style = style.clone();
        self.set(&mut style.settings.options);
        if let Some(bibliography) = &mut style.bibliography {
            self.set(&mut bibliography.name_options);
        }
        each_list(&mut style, &mut |elements| {
            each_element(elements, &mut |element| {
                let Element::Names(names) = element else { return };
                names.et_al_min = names.et_al_min.map(|_| self.from);
                names.et_al_use_first = names.et_al_use_first.map(|_| self.to);
                names.et_al_use_last = names.et_al_use_last.map(|last| last && self.last);
                for child in &mut names.children {
                    if let NamesChild::Name(name) = child {
                        self.set_own(name);
                    }
                }
            });
        });
        style
    }

    fn set(self, options: &mut InheritableNameOptions) {
        options.et_al_min = Some(self.from);
        options.et_al_use_first = Some(self.to);
        options.et_al_use_last = options.et_al_use_last.map(|last| last && self.last);
    }

    /// Sets the options that a name has itself, which only its serialised form shows.
    fn set_own(self, name: &mut Name) {
        let bare = InheritableNameOptions::default();
        let options = name.options(&bare);
        if options.et_al_min.is_none()
            && options.et_al_use_first.is_none()
            && !options.et_al_use_last
        {
            return;
        }
        let last = options.et_al_use_last && self.last;
        let mut value = serde_json::to_value(&*name).expect("a name is plain data");
        value["@et-al-min"] = self.from.to_string().into();
        value["@et-al-use-first"] = self.to.to_string().into();
        value["@et-al-use-last"] = last.to_string().into();
        *name = serde_json::from_value(value).expect("as it was written");
    }
}
