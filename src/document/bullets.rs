//! Lists that were pasted with their bullet characters.

/// Characters that occur only before the items of lists.
const BULLETS: &[char] = &[
    '•', '‣', '◦', '●', '○', '■', '□', '▪', '▫', '◆', '◇', '➢', '➤', '►', '▶', '✓', '✔', '❖', '⁃',
    '∙',
];

/// Dashes, which begin an item only if another line begins with one too.
const DASHES: &[char] = &['–', '—'];

/// Running text with `-` in place of bullet characters: at the beginnings of lines and, in a text that begins with one,
/// between spaces.
pub fn with_bullets(text: &str) -> String {
    if !text.contains(|c| BULLETS.contains(&c) || DASHES.contains(&c)) {
        return text.into();
    }
    let text = match text.trim_start().chars().next().filter(|c| BULLETS.contains(c)) {
        Some(bullet) => text.replace(&format!(" {bullet} "), &format!("\n{bullet} ")),
        None => text.to_string(),
    };
    let item = |line: &str, signs: &[char]| {
        let rest = line.trim_start();
        let after = rest.strip_prefix(signs)?;
        let content = after.trim_start_matches([' ', '\t', '\u{a0}']);
        let is_item = !content.is_empty() && (content.len() < after.len() || signs == BULLETS);
        is_item.then(|| format!("{}- {content}", &line[..line.len() - rest.len()]))
    };
    let items =
        text.lines().filter(|line| item(line, BULLETS).or_else(|| item(line, DASHES)).is_some());
    let signs = match items.count() {
        0 | 1 => vec![BULLETS],
        _ => vec![BULLETS, DASHES],
    };
    let lines = text.lines().map(|line| {
        signs.iter().find_map(|signs| item(line, signs)).unwrap_or_else(|| line.to_string())
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_bullets_are_a_list() {
        for (text, wanted) in [
            (
                "• Built 40 gauges\n• Taught six courses\n– Ran the lab",
                "- Built 40 gauges\n- Taught six courses\n- Ran the lab",
            ),
            ("• Built • Taught • Ran", "- Built\n- Taught\n- Ran"),
            ("▪ Built\n  ◦ in steel\n▪ Taught", "- Built\n  - in steel\n- Taught"),
            ("– Built\n– Taught", "- Built\n- Taught"),
            ("•\tBuilt\n•\tTaught", "- Built\n- Taught"),
            ("✓Built", "- Built"),
            ("Python • Rust • Go", "Python • Rust • Go"),
            ("– and so he left", "– and so he left"),
            ("2020 – 2021", "2020 – 2021"),
        ] {
            assert_eq!(with_bullets(text), wanted);
        }
    }
}
