//! The scripts that set up the outside judges.

use crate::support::root;

/// They name nothing of the machine on which they were written.
#[test]
fn they_are_for_any_machine() {
    for file in ["setup-verapdf.sh", "VeraCheck.java", "wheel.sh"] {
        let path = root().join("tests/judges").join(file);
        let text = std::fs::read_to_string(path).expect("it is part of the package");
        for place in ["/home/", "/root", "/work"] {
            assert!(!text.contains(place), "{file} names {place}");
        }
    }
}
