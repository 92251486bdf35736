//! Values that several programs have escaped twice → values escaped once.

use super::html;
use super::math;
use super::syntax::command;
use super::{accent, layout, symbol};

/// The value before it was escaped again; `None` if it was not.
pub fn repaired(source: &str) -> Option<String> {
    let mut text = None;
    let steps: [fn(&str) -> Option<String>; 5] = [backslashes, angles, entities, commands, umlauts];
    for step in steps {
        if let Some(repaired) = step(text.as_deref().unwrap_or(source)) {
            text = Some(repaired);
        }
    }
    text
}

/// Whether a command is known.
fn is_known(name: &str) -> bool {
    const TEXT: &[&str] =
        &["emph", "textsuperscript", "textsubscript", "url", "href", "it", "em", "bf"];
    symbol(name).is_some()
        || math::arity(name).is_some()
        || accent::of_name(name).is_some()
        || layout(name, "").is_some()
        || TEXT.contains(&name)
}

/// `\\"u` and `\\alpha`, whose backslash was doubled.
fn backslashes(source: &str) -> Option<String> {
    let begins = |rest: &str| {
        let accented = |sign: char| {
            accent::of_sign(sign).is_some()
                && rest[sign.len_utf8()..].starts_with(|c: char| c.is_alphabetic() || c == '{')
        };
        match command(&format!("\\{rest}")) {
            Some((name, _)) => name.len() > 1 && is_known(name),
            None => rest.starts_with(['&', '%']) || rest.chars().next().is_some_and(accented),
        }
    };
    replaced(source, "\\\\", |rest| begins(rest).then_some(("\\".into(), rest)))
}

/// `\<i\>`, as in tags of Oxford journals.
fn escaped_tags(source: &str) -> Option<String> {
    if !source.contains("\\>") {
        return None;
    }
    replaced(source, "\\<", |rest| {
        let name = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '/')?;
        let behind = rest[name..].strip_prefix("\\>")?;
        (name > 0).then(|| (format!("<{}>", &rest[..name]), behind))
    })
}

/// `\\textless/i\\textgreater of`, as Mendeley ends a tag. The text after a subscript or superscript continues the word
/// only in a formula.
fn mendeleys(source: &str) -> Option<String> {
    replaced(source, "\\textless/", |rest| {
        let (name, behind) = rest.split_once("\\textgreater")?;
        let behind = behind.strip_prefix("{}").unwrap_or(behind);
        let word = behind.strip_prefix(' ');
        let is_script = matches!(name, "sub" | "sup");
        let goes_on = |word: &&str| {
            is_script && word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
        };
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric());
        is_name.then(|| (format!("</{name}>"), word.filter(goes_on).unwrap_or(behind)))
    })
}

/// `<` and `>` written as commands or formulas, which contain the tags of a title.
fn angles(source: &str) -> Option<String> {
    if let Some(text) = escaped_tags(source) {
        return Some(text);
    }
    if !source.contains("less") && !source.contains("$<$") && !source.contains("\\lt") {
        return None;
    }
    let mut text = mendeleys(source).unwrap_or_else(|| source.to_string());
    for (names, sign) in
        [(["less", "lt", "textless"], "<"), (["greater", "gt", "textgreater"], ">")]
    {
        text = text.replace(&format!("{{${sign}$}}"), sign).replace(&format!("${sign}$"), sign);
        for name in names {
            for form in ["{$\\N$}", "$\\N$", "{\\N}", "\\N{}", "\\N "] {
                text = text.replace(&form.replace('N', name), sign);
            }
        }
    }
    (text != source).then_some(text)
}

/// Entities whose `&` was escaped, and tags whose angle brackets are entities.
fn entities(source: &str) -> Option<String> {
    if !source.contains('&') || !source.contains(';') {
        return None;
    }
    let mut text = source.to_string();
    for form in ["{\\&}", "\\&", "&amp;", "{\\&amp;}"] {
        let is_entity = |rest: &str| html::entity(&format!("&{rest}")).is_some();
        text = replaced(&text, form, |rest| {
            let rest = rest.trim_start_matches("{}");
            is_entity(rest).then_some(("&".into(), rest))
        })
        .unwrap_or(text);
    }
    let angles = text.replace("&lt;", "<").replace("&gt;", ">");
    // Only known tags are restored.
    let is_tagged = angles.match_indices('<').any(|(at, _)| html::tag(&angles[at..]).is_some());
    text = if is_tagged { angles } else { text };
    (text != source).then_some(text)
}

/// Commands and formulas that were turned into text, as in `{\textdollar}AC{\^{}}0{\textdollar}`.
fn commands(source: &str) -> Option<String> {
    const BACKSLASHES: &[&str] = &[
        "{\\textbackslash}",
        "\\textbackslash{}",
        "\\textbackslash ",
        "\\textbackslash",
        "{\\backslash}",
        "\\backslash{}",
        "$\\backslash$",
        "\\backslash ",
    ];
    const SIGNS: &[(&str, &[&str])] = &[
        (
            "$",
            &["{\\textdollar}", "\\textdollar{}", "\\textdollar ", "\\textdollar", "{\\$}", "\\$"],
        ),
        (
            "^",
            &[
                "{\\^{}}",
                "\\^{}",
                "{\\textasciicircum}",
                "\\textasciicircum{}",
                "\\textasciicircum ",
            ],
        ),
        ("_", &["{\\_}", "\\_", "{\\textunderscore}", "\\textunderscore{}"]),
        ("{", &["{\\{}", "\\{", "{\\textbraceleft}"]),
        ("}", &["{\\}}", "\\}", "{\\textbraceright}"]),
        ("~", &["{\\textasciitilde}", "\\textasciitilde{}", "{\\~{}}"]),
    ];
    let has_dollars = source.matches("dollar").count() + source.matches("\\$").count() > 1;
    if !source.contains("backslash") && !has_dollars {
        return None;
    }
    let mut text = source.to_string();
    let mut known = false;
    for form in BACKSLASHES {
        text = replaced(&text, form, |rest| {
            let name = format!("\\{rest}");
            let is_command = command(&name).is_some_and(|(name, _)| is_known(name));
            let is_accent = rest.chars().next().and_then(accent::of_sign).is_some();
            known |= is_command || is_accent;
            (is_command || is_accent || rest.starts_with(['{', '}', ',']))
                .then_some(("\\".into(), rest))
        })
        .unwrap_or(text);
    }
    for (sign, forms) in SIGNS {
        forms.iter().for_each(|form| text = text.replace(form, sign));
    }
    let is_formula = |inner: &str| inner.contains(['^', '_', '\\']) || inner.len() == 1;
    let formula =
        text.split('$').skip(1).step_by(2).any(is_formula) && text.matches('$').count() > 1;
    (known || formula).then_some(text)
}

/// `J"urgen`, which has lost a backslash.
fn umlauts(source: &str) -> Option<String> {
    let mut before = source.chars();
    if !source.contains('"') || !before.any(|c| c == '"') {
        return None;
    }
    let mut out = String::with_capacity(source.len());
    let mut last = ' ';
    for (at, c) in source.char_indices() {
        let mut next = source[at + c.len_utf8()..].chars();
        let umlaut = next.next().is_some_and(|c| "aouAOU".contains(c))
            && next.next().is_some_and(char::is_alphabetic);
        if c == '"' && last.is_alphabetic() && umlaut {
            out.push('\\');
        }
        out.push(c);
        last = c;
    }
    (out != source).then_some(out)
}

/// Replaces `form` wherever it precedes a match: `with` gets the text after it, and returns the replacement and the
/// rest.
fn replaced<'s>(
    source: &'s str,
    form: &str,
    mut with: impl FnMut(&'s str) -> Option<(String, &'s str)>,
) -> Option<String> {
    let mut out = String::new();
    let mut rest = source;
    let mut changed = false;
    while let Some((before, behind)) = rest.split_once(form) {
        out += before;
        rest = match with(behind) {
            Some((text, behind)) => {
                changed = true;
                out += &text;
                behind
            }
            None => {
                out += form;
                behind
            }
        };
    }
    changed.then(|| out + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_escaped_twice_is_escaped_once() {
        for (source, wanted) in [
            (r"\&quot;Fog\&quot; {\&}amp; \&amp;amp;", "&quot;Fog&quot; &amp; &amp;"),
            (r"\&lt;i\&gt;E. coli\&lt;/i\&gt;", "<i>E. coli</i>"),
            (r"Br$\less$sub$\greater$3$\less$/sub$\greater$", "Br<sub>3</sub>"),
            (r"A $<$i$>$b$<$/i$>$", "A <i>b</i>"),
            (r"{\textdollar}AC{\^{}}0[{\textbackslash}oplus]{\textdollar}", r"$AC^0[\oplus]$"),
            (r"L{\textbackslash}textsf\{L\}", r"L\textsf{L}"),
            (r"{\$}{\textbackslash}mathbb\{R\}{\^{}}n{\$}", r"$\mathbb{R}^n$"),
            (r#"J\\"urgen M\\'{a}x $\\alpha$"#, r#"J\"urgen M\'{a}x $\alpha$"#),
            (r#"J"urgen"#, r#"J\"urgen"#),
        ] {
            assert_eq!(repaired(source).as_deref(), Some(wanted), "{source}");
        }
        for whole in [
            r"A \& B; C",
            r"\$5 and \$6",
            r"C:{\textbackslash}Windows",
            "a\\\\b",
            "the \"open\" door",
            "x &lt; y; z",
            r"R\&D; AT\&T",
        ] {
            assert_eq!(repaired(whole), None, "{whole}");
        }
    }
}
