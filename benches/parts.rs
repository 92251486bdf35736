//! Where the time of a render goes: `cargo bench [-- PROFILE]`.
//!
//! Prints the first and the median time of each part, in milliseconds. The first is what a
//! run of the program pays; later ones find fonts read and layouts remembered, so the
//! memory of Typst is emptied before each.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its input and the clock")]
#![expect(clippy::disallowed_macros, reason = "a benchmark prints what it measured")]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use curricle::diagnostic::Sink;
use curricle::files::{DiskFiles, folder};
use curricle::output::Format;
use curricle::{Job, Layout, document, engine, load, publications};

const RUNS: usize = 20;

fn main() {
    let profile = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let path = profile.unwrap_or_else(|| "profile.toml".into());
    let text = std::fs::read_to_string(&path).expect("the profile can be read");
    let files = DiskFiles::new(folder(Path::new(&path)));
    let job = Job::new(&path, &text, (2026, 1, 1));
    let mut times: Vec<(&str, Vec<f64>)> = vec![];
    for _ in 0..RUNS {
        comemo::evict(0);
        let mut sink = Sink::default();
        let mut sources = BTreeMap::new();
        let mut clock = Instant::now();
        let mut part = |name: &'static str| {
            let time = clock.elapsed().as_secs_f64() * 1000.0;
            match times.iter_mut().find(|(known, _)| *known == name) {
                Some((_, times)) => times.push(time),
                None => times.push((name, vec![time])),
            }
            clock = Instant::now();
        };
        let (profile, index) = load::profile(&path, &text, &mut sink);
        let profile = profile.expect("the profile is sound");
        part("load");
        let papers = publications::collect(&profile, &files, &mut sources, &mut sink);
        part("papers");
        let document = document::resolve(&profile, &papers.list, (2026, 1, 1), &mut sink);
        part("resolve");
        let layout = curricle::prepare(&job, &profile, &document, &index, &sources, &mut sink);
        let Layout { template, fonts, settings } = layout.expect("the template is sound");
        part("fonts");
        let pages =
            engine::compile(&document, &template, &fonts, &settings, &mut sources, &mut sink);
        let pages = pages.expect("the template is sound");
        part("compile");
        Format::named("pdf")
            .expect("it is there")
            .write(&pages, &mut sink)
            .expect("it can be written");
        part("export");
    }
    println!("{path}\n{:<10} {:>8} {:>8}", "part", "first", "median");
    for (name, mut times) in times {
        let first = times[0];
        times.sort_by(f64::total_cmp);
        println!("{name:<10} {first:>8.2} {:>8.2}", times[RUNS / 2]);
    }
}
