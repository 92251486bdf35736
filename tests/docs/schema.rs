//! `profile.schema.json` is what `curricle schema` prints. What it takes is judged in `tests/judges`.

use crate::{keep_fresh, printed, run};

#[test]
fn it_is_fresh() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["schema"]);
    assert!(output.status.success(), "{}", printed(&output));
    keep_fresh("profile.schema.json", &String::from_utf8(output.stdout).unwrap());
}
