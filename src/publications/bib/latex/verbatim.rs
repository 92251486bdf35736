//! Values that are not text, such as addresses.

use super::{command, group};

/// A value that is not LaTeX text, such as an address: only its escapes are undone.
pub fn verbatim(source: &str) -> String {
    let source = source.trim();
    for wrapper in ["\\url", "\\nolinkurl", "\\path", "\\href"] {
        if let Some(rest) = source.strip_prefix(wrapper)
            && let Some((inner, _)) = group(rest.trim_start())
        {
            return verbatim(inner);
        }
    }
    if source.bytes().all(|b| b.is_ascii_graphic() && !b"\\&{}$".contains(&b)) {
        return source.into();
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let mut behind = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                if let Some((name, after)) = command(rest) {
                    out += match name {
                        "textasciitilde" | "sim" | "tilde" => "~",
                        "textunderscore" => "_",
                        "slash" => "/",
                        _ => "",
                    };
                    behind = after.strip_prefix("{}").unwrap_or(after);
                } else if let Some(sign) = behind.chars().next() {
                    behind = &behind[sign.len_utf8()..];
                    if !sign.is_whitespace() && !"/-\\".contains(sign) {
                        out.push(sign);
                    }
                    behind = behind.strip_prefix("{}").unwrap_or(behind);
                }
            }
            '&' if rest.starts_with("&amp;") => {
                out.push('&');
                behind = &rest[5..];
            }
            '{' | '}' | '$' => {}
            _ if c.is_control() => {}
            _ => out.push(c),
        }
        rest = behind;
    }
    out.trim().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_verbatim() {
        assert_eq!(verbatim(r"\url{https://a.org/\_x\%20{\_}y}"), "https://a.org/_x%20_y");
        assert_eq!(verbatim(r"https://a.org/$\sim$me/\~{}x?a=1\&b"), "https://a.org/~me/~x?a=1&b");
    }
}
