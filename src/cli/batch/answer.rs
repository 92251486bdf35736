//! The result for one profile, as one line of JSON.

use std::path::Path;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

use crate::cli::Error;
use crate::diagnostic::{Code, Diagnostic, Severity, Sources};
use crate::faults;

/// The complete result for one profile.
#[derive(Debug)]
pub struct Answer {
    pub of: Of,
    /// The files that were made, unless there were errors.
    pub made: Option<Made>,
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics refer to.
    pub sources: Sources,
    pub milliseconds: u64,
}

/// The recipient of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Of {
    /// A profile, by its path.
    Profile(String),
    /// A line, by its id.
    Id(Value),
    /// A line that could not be read, by its number.
    Line(usize),
}

#[derive(Debug)]
pub struct Made {
    /// The number of pages, if any were laid out.
    pub pages: Option<usize>,
    pub files: Vec<File>,
    /// Whether all files already existed and would be the same.
    pub was_there: bool,
}

#[derive(Debug)]
pub struct File {
    pub format: &'static str,
    pub bytes: u64,
    pub content: Content,
}

/// Where the content of a file is.
#[derive(Debug)]
pub enum Content {
    /// In a file with this name below the folder of the batch.
    At(String),
    /// In the answer.
    Here(Vec<u8>),
}

impl Answer {
    pub fn failed(of: Of, fault: Diagnostic) -> Self {
        Self { of, made: None, diagnostics: vec![fault], sources: Sources::new(), milliseconds: 0 }
    }

    /// The answer for an error that would end a command.
    pub fn error(of: Of, error: &Error) -> Self {
        let (diagnostics, sources) = error.faults();
        let (diagnostics, sources) = (diagnostics.to_vec(), sources.clone());
        Self { of, made: None, diagnostics, sources, milliseconds: 0 }
    }

    /// The answer for a failure of the program itself.
    pub fn internal(of: Of, panic: &(dyn std::any::Any + Send)) -> Self {
        let text = panic.downcast_ref::<&str>().copied();
        let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        let why = text.unwrap_or("for an unknown reason");
        let fault = Diagnostic::new(Code::INTERNAL, format!("curricle itself failed: {why}"))
            .hint("please report this, with the smallest profile that causes it");
        Self::failed(of, fault)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        let is_warning = |fault: &&Diagnostic| fault.severity == Severity::Warning;
        self.diagnostics.iter().filter(is_warning).count()
    }

    /// How many bytes were made.
    pub fn bytes(&self) -> u64 {
        let made = self.made.iter().filter(|made| !made.was_there);
        made.flat_map(|made| &made.files).map(|file| file.bytes).sum()
    }

    /// One line of JSON, without its end.
    pub fn json(&self) -> String {
        let mut fields: Vec<(&str, String)> = match &self.of {
            Of::Profile(path) => vec![("profile", json!(path).to_string())],
            Of::Id(id) => vec![("id", id.to_string())],
            Of::Line(line) => vec![("id", "null".into()), ("line", line.to_string())],
        };
        fields.push(("ok", self.made.is_some().to_string()));
        if let Some(made) = &self.made {
            if made.was_there {
                fields.push(("up-to-date", "true".into()));
            }
            fields.extend(made.pages.map(|pages| ("pages", pages.to_string())));
            let files: Vec<String> = made.files.iter().map(File::json).collect();
            fields.push(("files", format!("[{}]", files.join(","))));
        }
        let faults = self.diagnostics.iter().map(|fault| faults::json(fault, &self.sources));
        let faults: Vec<String> = faults.collect();
        fields.push(("diagnostics", format!("[{}]", faults.join(","))));
        fields.push(("milliseconds", self.milliseconds.to_string()));
        let fields = fields.iter().map(|(name, value)| format!("\"{name}\":{value}"));
        let json = format!("{{{}}}", fields.collect::<Vec<_>>().join(","));
        faults::visible_json(&json).into_owned()
    }
}

impl File {
    /// A file below the folder of the batch.
    pub fn at(name: &str, bytes: u64) -> Self {
        let format = Path::new(name).extension().and_then(|extension| extension.to_str());
        let format = format.and_then(crate::output::Format::named).map_or("", |format| format.name);
        Self { format, bytes, content: Content::At(name.into()) }
    }

    fn json(&self) -> String {
        let (key, value) = match &self.content {
            Content::At(name) => ("path", json!(name).to_string()),
            // Of base64, nothing has to be escaped.
            Content::Here(bytes) => ("base64", format!("\"{}\"", BASE64_STANDARD.encode(bytes))),
        };
        let Self { format, bytes, .. } = self;
        format!("{{\"format\":\"{format}\",\"{key}\":{value},\"bytes\":{bytes}}}")
    }
}
