//! Faults as JSON, in the form that `docs/diagnostics.md` describes.

use serde::Serialize;

use super::visible::visible_json;
use crate::diagnostic::{Diagnostic, Lines, Location, Severity, Sources, Unit};

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Fault<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Also<'a>>,
    hints: &'a [String],
}

/// A place that is related to the fault.
#[derive(Debug, Serialize)]
struct Also<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// Lines and columns count from 1, with columns in characters; the end is after the last character.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// A fault as one line of JSON.
pub fn json(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let path = match &diagnostic.at {
        Location::Data(path, _) => Some(path),
        _ => diagnostic.path.as_ref(),
    };
    let also = diagnostic.also.iter();
    let also = also
        .filter_map(|(at, message)| Some(Also { message, place: place(at, sources)? }))
        .collect();
    let fault = Fault {
        severity,
        code: diagnostic.code.name(),
        message: &diagnostic.message,
        place: place(&diagnostic.at, sources),
        path: path.map(|path| path.to_string()),
        also,
        hints: &diagnostic.hints,
    };
    let json = serde_json::to_string(&fault).expect("text and numbers can always be JSON");
    visible_json(&json).into_owned()
}

fn place<'a>(at: &'a Location, sources: &Sources) -> Option<Place<'a>> {
    let Location::Text { file, range } = at else { return None };
    let text = sources.get(file)?;
    let lines = Lines::new(text);
    let [start, end] = [range.start, range.end].map(|byte| lines.position(byte, Unit::Character));
    Some(Place {
        file,
        line: start.line + 1,
        column: start.column + 1,
        end_line: end.line + 1,
        end_column: end.column + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, DataPath};

    #[test]
    fn a_place_is_in_characters_from_one() {
        let sources = Sources::from([("p.toml".into(), "a = 1\nä = \"ö\"\n".into())]);
        let at = Location::Text { file: "p.toml".into(), range: 11..15 };
        let mut found = Diagnostic::new(Code::WRONG_TYPE, "no").at(at).hint("yes");
        found.path = Some(DataPath::root("ä"));
        assert_eq!(
            json(&found, &sources),
            "{\"severity\":\"error\",\"code\":\"wrong-type\",\"message\":\"no\",\
             \"file\":\"p.toml\",\"line\":2,\"column\":5,\"end-line\":2,\"end-column\":8,\
             \"path\":\"ä\",\"hints\":[\"yes\"]}"
        );
    }

    #[test]
    fn a_fault_in_no_file_has_no_place() {
        let warning = Diagnostic::new(Code::USAGE, "no").severity(Severity::Warning);
        let found = json(&warning, &Sources::new());
        assert_eq!(
            found,
            "{\"severity\":\"warning\",\"code\":\"usage\",\"message\":\"no\",\"hints\":[]}"
        );
    }
}
