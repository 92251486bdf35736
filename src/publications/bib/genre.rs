//! What kind of talk, thesis, report or other thing an entry calls itself.

/// What people and programs write, in small letters without signs, and the name that the
/// languages have words for. A phrase counts where its words stand in a text.
const GENRES: &[(&str, &[&str])] = &[
    (
        "phd-thesis",
        &[
            "phdthesis",
            "phd thesis",
            "doctoral thesis",
            "doctoral dissertation",
            "phd dissertation",
            "ph d thesis",
            "ph d dissertation",
        ],
    ),
    (
        "masters-thesis",
        &[
            "mathesis",
            "mastersthesis",
            "masterthesis",
            "master s thesis",
            "masters thesis",
            "master thesis",
            "msc thesis",
            "ma thesis",
        ],
    ),
    (
        "bachelors-thesis",
        &[
            "bathesis",
            "bachelorsthesis",
            "bachelorthesis",
            "bachelor s thesis",
            "bachelors thesis",
            "bachelor thesis",
            "bsc thesis",
        ],
    ),
    ("candidate-thesis", &["candthesis", "candidate thesis"]),
    ("technical-report", &["techreport", "technical report", "tech report", "tech rep"]),
    ("research-report", &["resreport", "research report"]),
    ("working-paper", &["workingpaper", "working paper", "discussion paper"]),
];

/// The name of a genre that the text is, and nothing more.
pub fn named(text: &str) -> Option<&'static str> {
    let words = words(text);
    GENRES.iter().find(|(_, phrases)| phrases.contains(&words.as_str())).map(|(name, _)| *name)
}

/// The words of a text in small letters, one space between them.
pub fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
