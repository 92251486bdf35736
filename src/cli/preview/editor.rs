//! Opens a place of a file in an editor.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// An editor that opens places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Editor {
    /// A link that the browser passes to the editor, with `{path}`, `{line}` and `{column}`.
    Link(&'static str),
    /// A program with its arguments, in which `{file}`, `{line}` and `{column}` are replaced.
    Command(Vec<String>),
}

/// Editors with their own links.
pub const LINKS: &[(&str, &str)] = &[
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscode-insiders", "vscode-insiders://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("windsurf", "windsurf://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
];

impl Editor {
    /// An editor by name, or your own command.
    pub fn named(text: &str) -> Result<Self, String> {
        if let Some((_, link)) = LINKS.iter().find(|(name, _)| *name == text) {
            return Ok(Self::Link(link));
        }
        let mut words: Vec<String> = text.split_whitespace().map(str::to_string).collect();
        if words.is_empty() {
            let names: Vec<&str> = LINKS.iter().map(|(name, _)| *name).collect();
            return Err(format!("name an editor ({}) or a command", names.join(", ")));
        }
        if !words.iter().any(|word| word.contains("{file}")) {
            words.push("{file}:{line}:{column}".into());
        }
        Ok(Self::Command(words))
    }

    /// The link to a file, with placeholders for line and column; `None` for a command.
    pub fn link(&self, file: &Path) -> Option<String> {
        let Self::Link(pattern) = self else { return None };
        let path = file.to_string_lossy().replace('\\', "/");
        let slash = if path.starts_with('/') { "" } else { "/" };
        let path: String = path.bytes().map(escaped).collect();
        Some(pattern.replace("{path}", &format!("{slash}{path}")))
    }

    /// Opens a place, with line and column counted from 1, without waiting for the editor to end.
    pub fn open(&self, file: &Path, line: usize, column: usize) -> io::Result<()> {
        let Self::Command(words) = self else { return Ok(()) };
        let filled = words.iter().map(|word| {
            let word = word.replace("{line}", &line.to_string());
            word.replace("{column}", &column.to_string()).replace("{file}", &file.to_string_lossy())
        });
        let mut filled = filled.collect::<Vec<_>>().into_iter();
        let mut program = Command::new(filled.next().unwrap_or_default());
        program.args(filled).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = program.spawn()?;
        // Whoever starts a program must ask for its end once.
        std::thread::spawn(move || child.wait());
        Ok(())
    }
}

/// A byte of a path, escaped for an address.
fn escaped(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' | b':' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_a_link_in_each_editor() {
        let link = |editor: &str, file: &str| {
            Editor::named(editor).expect("an editor").link(Path::new(file))
        };
        for (editor, file, wanted) in [
            (
                "vscode",
                "/home/a b/#1 é.toml",
                "vscode://file/home/a%20b/%231%20%C3%A9.toml:{line}:{column}",
            ),
            ("vscode", "C:\\me\\profile.toml", "vscode://file/C:/me/profile.toml:{line}:{column}"),
            ("idea", "/p.toml", "idea://open?file=/p.toml&line={line}&column={column}"),
        ] {
            assert_eq!(link(editor, file).as_deref(), Some(wanted));
        }
        assert_eq!(link("hx", "/p.toml"), None);
        let words = |text: &str| match Editor::named(text) {
            Ok(Editor::Command(words)) => words.join(" "),
            other => panic!("{other:?}"),
        };
        assert_eq!(words("code -g"), "code -g {file}:{line}:{column}");
        assert_eq!(words("gvim +{line} {file}"), "gvim +{line} {file}");
        assert!(Editor::named(" ").is_err());
    }
}
