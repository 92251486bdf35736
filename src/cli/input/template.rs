//! Templates by name or by folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::Error;
use crate::diagnostic::{Code, Diagnostic, Sink, Sources};
use crate::engine::Template;
use crate::files::{DiskFiles, RecordedFiles, folder};

/// The folder of fonts in that of a template.
const FONTS: &str = "fonts";

/// Whether a template is given by its folder and not by its name.
pub fn is_template_folder(name: &str) -> bool {
    name.contains(['/', '\\'])
        || (Path::new(name).is_dir() && !crate::engine::template_names().contains(&name))
}

/// A template by its name or, if that is a path, by its folder.
pub fn template(name: &str, read: &mut Vec<PathBuf>) -> Result<Template, Error> {
    let mut sink = Sink::default();
    let mut sources = Sources::new();
    if !is_template_folder(name) {
        return Template::embedded(name, &mut sink)
            .map_err(|_| Error::nothing_written(sink.finish(), sources));
    }
    let path = Path::new(name);
    if !path.is_dir() {
        let fault = |message: String| Diagnostic::new(Code::UNREADABLE_TEMPLATE, message);
        sink.push(match path.exists() {
            true => fault(format!("`{name}` is a file, but a template is a folder"))
                .hint(format!("write `-t {}`", folder(path).join("").display())),
            false => fault(format!("there is no folder `{name}`"))
                .hint("`curricle templates eject NAME DIR` makes one to change"),
        });
        return Err(Error::nothing_written(sink.finish(), sources));
    }
    let files = RecordedFiles::new(Arc::new(DiskFiles::new(path)), u64::MAX);
    let template =
        Template::from_folder(name.trim_end_matches('/'), &files, &mut sources, &mut sink);
    read.extend(files.asked().iter().map(|asked| path.join(&asked.name)));
    // An ejected template has its fonts beside it, for use without this program.
    let fonts = DiskFiles::new(path.join(FONTS)).all().unwrap_or_default();
    read.extend(fonts.iter().map(|font| path.join(FONTS).join(font)));
    template.map_err(|_| Error::nothing_written(sink.finish(), sources))
}
