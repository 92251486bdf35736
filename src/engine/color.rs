//! Colours, as red, green and blue from 0 to 1, and their contrast.

/// A colour.
pub type Color = [f64; 3];

pub const WHITE: Color = [1.0; 3];

/// Reads `#rrggbb`.
pub fn read(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    let [red, green, blue] = [part(0)?, part(2)?, part(4)?];
    Some([red, green, blue].map(|part| f64::from(part) / 255.0))
}

/// Writes `#rrggbb`.
pub fn hex(color: Color) -> String {
    let parts = color.map(|part| format!("{:02x}", (part * 255.0).round() as u8));
    format!("#{}", parts.concat())
}

/// The contrast of two colours as WCAG measures it, from 1 to 21.
pub fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Color) -> f64 {
    let [red, green, blue] = color.map(|part| match part {
        part if part <= 0.04045 => part / 12.92,
        part => ((part + 0.055) / 1.055).powf(2.4),
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// A colour mixed with a part of another, from 0 to 1.
pub fn mixed(color: Color, other: Color, part: f64) -> Color {
    std::array::from_fn(|i| color[i] * (1.0 - part) + other[i] * part)
}

/// The colour that is closest to `color` and readable on `behind`: it is mixed with just enough black or white for that
/// contrast.
pub fn readable(color: Color, behind: Color, wanted: f64) -> Color {
    const STEPS: u32 = 50;
    let other = if luminance(behind) > 0.18 { [0.0; 3] } else { WHITE };
    let tries = (0..=STEPS).map(|step| mixed(color, other, f64::from(step) / f64::from(STEPS)));
    // Colours lose a little when they are written.
    let mut tries = tries.map(|tried| read(&hex(tried)).unwrap_or(tried));
    tries.find(|tried| contrast(*tried, behind) >= wanted).unwrap_or(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_becomes_readable_and_no_more_than_that() {
        let navy = read("#1f4e79").expect("a colour");
        assert_eq!(hex(readable(navy, WHITE, 4.5)), "#1f4e79");
        for (color, behind) in
            [("#1f4e79", "#16181c"), ("#ffee88", "#ffffff"), ("#000000", "#16181c")]
        {
            let [color, behind] = [color, behind].map(|text| read(text).expect("a colour"));
            let found = contrast(readable(color, behind, 4.5), behind);
            assert!((4.5..6.0).contains(&found), "{found}");
        }
        assert_eq!(read("#fff"), None);
        assert_eq!(read("#ééé"), None);
    }
}
