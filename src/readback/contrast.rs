//! The contrast between text and its background, as WCAG measures it.

use std::collections::HashSet;

use super::text::Run;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::engine::color::{contrast, hex};

/// Reports each pair of colours with too little contrast.
pub fn report(runs: &[Run], sink: &mut Sink) {
    let mut known = HashSet::new();
    for run in runs {
        let (Some(color), Some(behind)) = (run.color, run.behind) else { continue };
        let wanted = if run.size >= 18.0 { 3.0 } else { 4.5 };
        let found = contrast(color, behind);
        if found < wanted && known.insert((hex(color), hex(behind))) {
            let (color, behind) = (hex(color), hex(behind));
            sink.push(
                Diagnostic::new(
                    Code::PDF_LOW_CONTRAST,
                    format!("“{}” is set in `{color}` on `{behind}`, a contrast of {found:.1} : 1", shortened(&run.text)),
                )
                .hint(format!("text needs at least {wanted} : 1 to be easy to read; make the colour darker in the template")),
            );
        }
    }
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_measured_as_wcag_does() {
        assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
        let gray = |part: f64| [part / 255.0; 3];
        assert!(contrast(gray(118.0), [1.0; 3]) >= 4.5);
        assert!(contrast(gray(119.0), [1.0; 3]) < 4.5);
    }

    #[test]
    fn pale_text_is_named_once_and_large_text_may_be_paler() {
        let run = |size: f64, gray: f64| Run {
            text: "Some words".into(),
            size,
            color: Some([gray; 3]),
            behind: Some([1.0; 3]),
        };
        let mut sink = Sink::default();
        report(&[run(10.0, 0.6), run(10.0, 0.6), run(24.0, 0.5), run(10.0, 0.2)], &mut sink);
        let found = sink.finish();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.starts_with("“Some words” is set in `#999999` on `#ffffff`"));
    }
}
