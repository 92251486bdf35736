//! `profile.schema.json` is what `curricle schema` prints. What it takes is judged in `tests/judges`.

use crate::{keep_fresh, run, told};

#[test]
fn it_is_fresh() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["schema"]);
    assert!(output.status.success(), "{}", told(&output));
    keep_fresh("profile.schema.json", &String::from_utf8(output.stdout).unwrap());
}
