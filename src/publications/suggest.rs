//! "Did you mean", asked for so many faults only that it cannot take long.

use crate::diagnostic::did_you_mean;

/// Finds what was meant by names of things that there are not.
///
/// Each is compared with all names that there are. Where many of both are in one file it is not slips
/// that have led to it, and nothing is suggested any more.
#[derive(Debug)]
pub struct Suggestions {
    /// How many comparisons are still to be had.
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
