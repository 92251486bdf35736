//! The format of a file that is not TOML, judged by its first line.

/// The format of a file that is not TOML, if it is one that people mistake for a profile.
pub fn other_format(text: &str) -> Option<&'static str> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let is_comment =
        |line: &str| line.starts_with('#') || (line.starts_with('%') && !line.starts_with("%PDF-"));
    if text.starts_with("PK\u{3}\u{4}") {
        return Some("a Word document or another archive");
    }
    if text.starts_with('\0') || text.chars().nth(1) == Some('\0') {
        return Some("UTF-16");
    }
    let line = lines.find(|line| !line.is_empty() && !is_comment(line))?;
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let before = |end: &str| line.split_once(end).is_some_and(|(name, _)| is_name(name));
    match line.chars().next()? {
        '%' => Some("a PDF"),
        '{' if line.starts_with("{\\rtf") => Some("RTF"),
        'P' if line.starts_with("PK\u{3}\u{4}") => Some("a ZIP file, as word processors write"),
        '{' if line[1..].trim_start().is_empty()
            || line[1..].trim_start().starts_with(['"', '}']) =>
        {
            Some("JSON")
        }
        '[' if line == "[" || line[1..].trim_start().starts_with('{') => Some("JSON"),
        '@' if line[1..].split_once('{').is_some_and(|(kind, _)| is_name(kind.trim())) => {
            Some("BibTeX")
        }
        '\\' => Some("LaTeX"),
        '<' => Some("HTML or XML"),
        '-' if line == "---" => Some("YAML"),
        _ if before(": ") || (line.ends_with(':') && before(":")) => Some("YAML"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_shows_in_its_first_line() {
        for (text, format) in [
            ("\n{\n", Some("JSON")),
            ("[{ \"name\": 1 }]", Some("JSON")),
            ("# mine\ncv:\n  name: x", Some("YAML")),
            ("---\n", Some("YAML")),
            ("@article{key,", Some("BibTeX")),
            ("%PDF-1.7", Some("a PDF")),
            ("\\documentclass{article}", Some("LaTeX")),
            ("[person]\nname \"x\"", None),
            ("name \"x\"", None),
            ("{person}\nname = 1", None),
            ("{\\rtf1 x}", Some("RTF")),
            ("", None),
        ] {
            assert_eq!(other_format(text), format, "{text}");
        }
    }
}
