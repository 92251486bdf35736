//! "Did you mean" for a limited number of faults, so that it cannot take long.

use crate::diagnostic::did_you_mean;

/// Suggests existing names for unknown ones.
///
/// Each is compared with all existing names. If a file has many of both, they are not typing errors, and nothing is
/// suggested any more.
#[derive(Debug)]
pub struct Suggestions {
    /// The number of comparisons that are left.
    left: usize,
}

impl Default for Suggestions {
    fn default() -> Self {
        Self { left: 100_000 }
    }
}

impl Suggestions {
    /// The candidate that was probably meant by `typed`, if one is near enough.
    pub fn near<'a>(
        &mut self,
        typed: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        let afforded = candidates.into_iter().take_while(|_| {
            self.left = self.left.saturating_sub(1);
            self.left > 0
        });
        did_you_mean(typed, afforded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_end_after_many_comparisons() {
        let mut suggestions = Suggestions { left: 4 };
        assert_eq!(suggestions.near("tow", ["one", "two"]), Some("two"));
        assert_eq!(suggestions.near("tow", ["one", "two"]), None);
    }
}
