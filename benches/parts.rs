//! Where the time of a render goes: `cargo bench [-- PROFILE]`.
//!
//! Prints the first and the median time of each part, in milliseconds. The first is what a
//! run of the program pays. For the median the memory of Typst is emptied before each run; fonts and
//! templates stay read. The last column has the median where, from run to run, one word of the
//! profile has changed and nothing was forgotten: `headline` must be in it.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its input and the clock")]
#![expect(clippy::disallowed_macros, reason = "a benchmark prints what it measured")]

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use curricle::diagnostic::{Sink, Sources};
use curricle::files::{DiskFiles, Files, folder};
use curricle::output::Format;
use curricle::profile::Day;
use curricle::render::prepare;
use curricle::{Engine, Job, document, engine, load, publications};

const RUNS: usize = 20;

/// The times of each part, in milliseconds, by its name.
type Times = Vec<(&'static str, Vec<f64>)>;

fn main() {
    let profile = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let path = profile.unwrap_or_else(|| "profile.toml".into());
    let text = std::fs::read_to_string(&path).expect("the profile can be read");
    let mut job = Job::new(&path, &text, Day::new(2026, 1, 1).expect("a day"));
    job.files = Arc::new(DiskFiles::new(folder(Path::new(&path))));
    let engine = Engine::new();
    let (mut cold, mut warm) = (Times::new(), Times::new());
    for _ in 0..RUNS {
        comemo::evict(0);
        run(&engine, &job, &mut cold);
    }
    for run in 0..RUNS {
        job.text = text.replace("headline = \"", &format!("headline = \"No{run} "));
        self::run(&engine, &job, &mut warm);
    }
    println!("{path}\n{:<10} {:>8} {:>8} {:>8}", "part", "first", "median", "warm");
    let mut sums = [0.0; 3];
    for ((name, cold), (_, warm)) in cold.into_iter().zip(warm) {
        let times = [cold[0], median(cold), median(warm)];
        println!("{name:<10} {:>8.2} {:>8.2} {:>8.2}", times[0], times[1], times[2]);
        sums.iter_mut().zip(times).for_each(|(sum, time)| *sum += time);
    }
    println!("{:<10} {:>8.2} {:>8.2} {:>8.2}", "all", sums[0], sums[1], sums[2]);
}

fn run(engine: &Engine, job: &Job, times: &mut Times) {
    let mut sink = Sink::default();
    let mut sources = Sources::new();
    let files: &dyn Files = &*job.files;
    let mut clock = Instant::now();
    let mut part = |name: &'static str| {
        let time = clock.elapsed().as_secs_f64() * 1000.0;
        match times.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => times.push(time),
            None => times.push((name, vec![time])),
        }
        clock = Instant::now();
    };
    let (profile, index) = load::profile(&job.file, &job.text, &mut sink);
    let profile = profile.expect("the profile is sound");
    part("load");
    let papers = publications::collect(&profile, files, &mut sources, &mut sink);
    part("papers");
    let words = document::words_of(&profile, files, &mut sources, &mut sink);
    let document = document::resolve(&profile, &papers, &words, job.today, &mut sink);
    let mut document = Arc::new(document);
    part("resolve");
    let layout = prepare(engine, job, &profile, &mut document, &index, &sources, &mut sink);
    let layout = layout.expect("the template is sound");
    part("fonts");
    let pages = engine::compile(&document, &layout, &mut sources, &mut sink);
    let pages = pages.expect("the template is sound");
    part("compile");
    let pdf = Format::named("pdf").expect("it is there");
    pdf.write(&pages, &mut sink).expect("it can be written");
    part("export");
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
