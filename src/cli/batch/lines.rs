//! Profiles as lines of JSON, each answered by a line.

use std::collections::BTreeMap;
use std::io::{BufRead, Read};
use std::path::PathBuf;
use std::sync::Arc;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

use super::answer::{Answer, Content, File, Made, Of};
use super::names::{Claims, format_of, taken};
use super::write::{named, places};
use crate::Job;
use crate::cli::input::Tools;
use crate::cli::{Error, disk};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Sink, did_you_mean};
use crate::engine::Template;
use crate::files::{MemoryFiles, reason};
use crate::lint::Scope;
use crate::load::Changes;
use crate::output::{FORMATS, Format};
use crate::profile::{Date, Day};

/// The maximum size of a line in bytes: a profile with a photo has a few million.
const MOST: u64 = 64 << 20;

/// The request in a line.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    #[serde(default)]
    id: Value,
    /// The text of a profile.
    profile: Option<String>,
    /// The same as an object.
    data: Option<IndexMap<String, Data>>,
    template: Option<String>,
    #[serde(default)]
    set: Vec<String>,
    variant: Option<String>,
    lang: Option<String>,
    paper: Option<String>,
    formats: Option<Vec<String>>,
    /// The files beside the profile.
    #[serde(default)]
    files: BTreeMap<String, Beside>,
    /// The name of the file below the folder of the batch.
    out: Option<String>,
    /// The day that counts as today.
    date: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Beside {
    Text(String),
    Base64 { base64: String },
}

/// A value of JSON with its keys in their order.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Data {
    Null(()),
    Boolean(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Data>),
    Table(IndexMap<String, Data>),
}

/// A line that has been read.
#[derive(Debug)]
pub struct Line(Result<(Box<Request>, Vec<Output>), (Of, Diagnostic)>);

/// A file that a line requests.
#[derive(Debug, Clone)]
struct Output {
    format: &'static Format,
    /// The name below the folder of the batch; `None` for a file in the answer.
    name: Option<String>,
}

/// All lines of a text. File names are assigned to the lines in order.
pub fn lines(mut text: impl BufRead) -> impl Iterator<Item = Line> {
    let mut claims = Claims::default();
    let mut is_over = false;
    (1..).map_while(move |number| {
        if is_over {
            return None;
        }
        let mut bytes = vec![];
        let read = text.by_ref().take(MOST + 1).read_until(b'\n', &mut bytes);
        let fail = |code, message: String, hint: &str| {
            let fault = Diagnostic::new(code, message).hint(hint);
            Some(Line(Err((Of::Line(number), fault))))
        };
        match read {
            Ok(0) => None,
            Err(error) => {
                // What cannot be read once is not tried for ever.
                is_over = true;
                let message = format!("cannot read standard input: {}", reason(&error));
                fail(Code::UNREADABLE_FILE, message, "send this line and those after it again")
            }
            Ok(_) if bytes.len() as u64 > MOST => {
                is_over = !bytes.ends_with(b"\n") && text.skip_until(b'\n').is_err();
                let message = format!("the line has more than {} MiB", MOST >> 20);
                let hint = "make the photo smaller, or shorten the line";
                fail(Code::OVER_BUDGET, message, hint)
            }
            Ok(_) => Some(Line::read(&bytes, number, &mut claims)),
        }
    })
}

impl Line {
    fn read(bytes: &[u8], number: usize, claims: &mut Claims) -> Self {
        let request: Request = match serde_json::from_slice(bytes) {
            Ok(request) => request,
            Err(error) => {
                let id = serde_json::from_slice(bytes).ok();
                let id = id.and_then(|mut value: Value| value.get_mut("id").map(Value::take));
                let fault =
                    invalid(&format!("the line cannot be read: {}", what_is_wrong(bytes, &error)));
                return Self(Err((id.map_or(Of::Line(number), Of::Id), fault)));
            }
        };
        let outputs = request.outputs().and_then(|outputs| {
            for name in outputs.iter().filter_map(|output| output.name.as_ref()) {
                claims.give(name, number).map_err(|other| {
                    let hint = "give each line a name of its own in `out`";
                    taken(name, &format!("line {other}"), hint)
                })?;
            }
            Ok(outputs)
        });
        match outputs {
            Ok(outputs) => Self(Ok((Box::new(request), outputs))),
            Err(fault) => Self(Err((Of::Id(request.id), fault))),
        }
    }

    /// The recipient of the answer.
    pub fn of(&self) -> Of {
        match &self.0 {
            Ok((request, _)) => Of::Id(request.id.clone()),
            Err((of, _)) => of.clone(),
        }
    }
}

/// What is wrong with a line, and where.
fn what_is_wrong(line: &[u8], error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let text = error.to_string();
    let what = match error.classify() {
        _ if line.trim_ascii().is_empty() => return "it is empty".into(),
        _ if !line.trim_ascii_start().starts_with(b"{") => return "it is not a JSON object".into(),
        Category::Eof => "the JSON ends before it is complete",
        Category::Syntax => "it is not valid JSON",
        Category::Data | Category::Io => text.split(" at line ").next().unwrap_or_default(),
    };
    format!("{what}, at column {}", error.column())
}

fn invalid(message: &str) -> Diagnostic {
    Diagnostic::new(Code::INVALID_REQUEST, message)
        .hint("a line is `{\"id\": 1, \"profile\": \"[person]…\"}`; docs/batch.md lists its fields")
}

impl Request {
    /// The files to make: in each of `formats`, or in that of the name; by default, a PDF.
    fn outputs(&self) -> Result<Vec<Output>, Diagnostic> {
        let own = self.out.as_deref().and_then(format_of);
        let formats = match &self.formats {
            Some(names) => names.iter().map(|name| format(name)).collect::<Result<Vec<_>, _>>()?,
            None => vec![own.unwrap_or(&FORMATS[0])],
        };
        if formats.is_empty() {
            return Err(invalid("`formats` is empty"));
        }
        let stem = self.out.as_deref().map(|out| match own {
            Some(_) => out.rsplit_once('.').map_or(out, |(stem, _)| stem),
            None => out,
        });
        let mut outputs: Vec<Output> = vec![];
        for format in formats {
            if outputs.iter().any(|other| other.format.name == format.name) {
                return Err(invalid(&format!("`{}` is twice in `formats`", format.name)));
            }
            let name = stem.map(|stem| format!("{stem}.{}", format.name));
            outputs.push(Output { format, name });
        }
        Ok(outputs)
    }

    /// The text of the profile.
    fn text(&mut self) -> Result<String, Diagnostic> {
        match (self.profile.take(), self.data.take()) {
            (Some(text), None) => Ok(text),
            (None, Some(data)) => toml::to_string(&table(data)).map_err(|error| {
                invalid(&format!("`data` cannot be written as a profile: {error}"))
            }),
            (Some(_), Some(_)) => Err(invalid("`profile` and `data` are both there")),
            (None, None) => Err(invalid("there is neither `profile` nor `data`")),
        }
    }

    fn files(&mut self) -> Result<MemoryFiles, Diagnostic> {
        let files = std::mem::take(&mut self.files).into_iter().map(|(name, content)| {
            let bytes = match content {
                Beside::Text(text) => text.into_bytes(),
                Beside::Base64 { base64 } => BASE64_STANDARD
                    .decode(&base64)
                    .map_err(|error| invalid(&format!("`{name}` is not base64: {error}")))?,
            };
            Ok((name, bytes))
        });
        files.collect::<Result<_, _>>().map(MemoryFiles)
    }

    /// The changes that the line requests, in place of those for all lines.
    fn changes(&mut self, of_all: &Changes) -> Changes {
        let mut changes = of_all.clone();
        changes.variant = self.variant.take().or(changes.variant);
        let short = [("cv.lang", self.lang.take()), ("cv.paper", self.paper.take())];
        let short = short.into_iter().filter_map(|(path, value)| Some((path, value?)));
        // As text, whatever is in it: a language is not a value of another key.
        changes
            .set
            .extend(short.map(|(path, value)| format!("{path}={}", toml::Value::from(value))));
        changes.set.append(&mut self.set);
        changes
    }

    fn template(&self) -> Result<Option<Template>, Diagnostic> {
        let Some(name) = &self.template else { return Ok(None) };
        let mut sink = Sink::default();
        Template::embedded(name, &mut sink).map(Some).map_err(|_| {
            let fault = sink.finish().into_iter().next();
            // No place, since it is not in the profile.
            let fault = fault.unwrap_or_else(|| invalid("`template` is not one"));
            Diagnostic { at: Location::Nowhere, ..fault }
        })
    }

    fn today(&self) -> Result<Option<Day>, Diagnostic> {
        let Some(text) = &self.date else { return Ok(None) };
        let day = Date::parse(text).and_then(|date| Day::new(date.year, date.month?, date.day?));
        day.map(Some).ok_or_else(|| {
            let fault = Diagnostic::new(Code::INVALID_DATE, format!("`{text}` is not a full date"));
            fault.hint("write `\"date\": \"2026-01-31\"`").at(DataPath::root("date").value())
        })
    }
}

fn format(name: &str) -> Result<&'static Format, Diagnostic> {
    Format::named(name).ok_or_else(|| {
        let near = did_you_mean(name, FORMATS.iter().map(|format| format.name));
        Diagnostic::new(Code::INVALID_REQUEST, format!("unknown format `{name}`"))
            .hints(near.map(|near| format!("did you mean `{near}`?")))
            .hint(format!("allowed: {}", Format::names()))
    })
}

fn table(data: IndexMap<String, Data>) -> toml::Table {
    data.into_iter().filter_map(|(key, data)| Some((key, value(data)?))).collect()
}

/// A TOML value; TOML has no null.
fn value(data: Data) -> Option<toml::Value> {
    Some(match data {
        Data::Null(()) => return None,
        Data::Boolean(value) => value.into(),
        Data::Integer(value) => value.into(),
        Data::Float(value) => value.into(),
        Data::Text(value) => value.into(),
        Data::List(list) => toml::Value::Array(list.into_iter().filter_map(value).collect()),
        Data::Table(data) => table(data).into(),
    })
}

/// The state that all lines share.
#[derive(Debug)]
pub struct Service {
    pub tools: Tools,
    pub changes: Changes,
    pub today: Day,
    /// Where files are written.
    pub root: Option<PathBuf>,
}

impl Service {
    /// Answers a line. Only the line itself is read, and files are written only below the folder of the batch.
    pub fn answer(&self, Line(line): Line) -> Answer {
        match line {
            Err((of, fault)) => Answer::failed(of, fault),
            Ok((request, outputs)) => {
                let of = Of::Id(request.id.clone());
                self.make(*request, &outputs, of.clone())
                    .unwrap_or_else(|error| Answer::error(of, &error))
            }
        }
    }

    fn make(&self, mut request: Request, outputs: &[Output], of: Of) -> Result<Answer, Error> {
        if request.out.is_some() && self.root.is_none() {
            let fault = invalid("`out` names a file, and there is no folder for it");
            return Err(fault.hint("name the folder with `--out`, or leave `out` away").into());
        }
        let job = Job {
            changes: request.changes(&self.changes),
            template: request.template()?.or_else(|| self.tools.template.clone()),
            files: Arc::new(request.files()?),
            lints: Scope::Rendering,
            today: request.today()?.unwrap_or(self.today),
            ..Job::new("profile.toml", &request.text()?, self.today)
        };
        let formats: Vec<_> = outputs.iter().map(|output| output.format).collect();
        let outcome = self.tools.engine.files(&job, &formats);
        let (diagnostics, sources) = (outcome.diagnostics, outcome.sources);
        let Ok(finished) = outcome.pages else {
            return Ok(Answer { of, made: None, diagnostics, sources, milliseconds: 0 });
        };
        let names: Option<Vec<String>> = outputs.iter().map(|output| output.name.clone()).collect();
        let files = match (names, &self.root) {
            (Some(names), Some(root)) => {
                let files = named(&names, &formats, finished.files)?;
                disk::write(&places(root, &files, &[], |_| true)?)?;
                files.iter().map(|(name, bytes)| File::at(name, bytes.len() as u64)).collect()
            }
            _ => {
                let files = formats.iter().zip(finished.files);
                let file = |format: &str, bytes: Vec<u8>| File {
                    format: Format::named(format).map_or("", |format| format.name),
                    bytes: bytes.len() as u64,
                    content: Content::Here(bytes),
                };
                let each = files.flat_map(|(format, made)| {
                    made.into_iter().map(|artifact| file(format.name, artifact.bytes))
                });
                each.collect()
            }
        };
        let made = Some(Made { pages: finished.pages, files, was_there: false });
        Ok(Answer { of, made, diagnostics, sources, milliseconds: 0 })
    }
}
