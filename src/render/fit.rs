//! Fits a CV on its maximum number of pages: it is set more tightly, and then items are left out.

use std::collections::HashSet;
use std::sync::Arc;

use super::engine::Made;
use super::omit::{Omission, counted, omissions};
use crate::diagnostic::{Code, DataPath, Diagnostic, Location, Reported, Sink, Sources, listed};
use crate::document::{self, Document, Inlines};
use crate::engine::{self, Layout, Pages};
use crate::profile::{Fit, Profile};

/// The loosest density: above it, pages look stretched.
const LOOSEST: f64 = 1.6;

/// The tightest density of a CV with omissions. Items are left out until the rest fits at this density; only a CV that
/// cannot be shortened further is set more tightly.
const CLOSE: f64 = 0.25;

/// The tightest density that is acceptable to get rid of a nearly empty last page.
const RATHER_CLOSE: f64 = 0.7;

/// A last page that is filled to this part counts as full; one that is filled less than the second value counts as
/// nearly empty.
const FULL: f64 = 0.96;
const NEARLY_EMPTY: f64 = 0.15;

/// The maximum number of layouts in one search.
const LAYOUTS: usize = 8;

/// A CV that has been laid out.
pub struct Fitted {
    pub pages: Pages,
    pub layout: Layout,
    pub document: Arc<Document>,
    /// The document before characters without a font were replaced.
    pub resolved: Arc<Document>,
    /// The profile without the omitted items.
    pub profile: Arc<Profile>,
}

/// Lays the CV out on at most the allowed number of pages.
pub fn fit(made: &Made, sources: &mut Sources, sink: &mut Sink) -> Result<Fitted, Reported> {
    let cv = &made.profile.cv;
    let (layout, document) = made.prepare(sources, sink)?;
    sink.check()?;
    let Some(most) = cv.pages.filter(|_| made.profile.wanted.has_cv()) else {
        let pages = engine::compile(&document, &layout, sources, sink)?;
        let (resolved, profile) = (made.document.clone(), made.profile.clone());
        return Ok(Fitted { pages, layout, document, resolved, profile });
    };
    let (resolved, profile) = (made.document.clone(), made.profile.clone());
    let mut search =
        Search { made, layout, document, resolved, profile, most, left: LAYOUTS, sources };
    let mut omitted = vec![];
    let found = search.run(cv.fit, cv.fill, &mut omitted);
    let Search { mut layout, document, resolved, profile, .. } = search;
    match found {
        Ok(Try { density, pages, faults }) => {
            for fault in faults {
                sink.push(fault);
            }
            if !omitted.is_empty() {
                sink.push(left_out(&omitted, most));
            }
            layout.settings.density = density;
            Ok(Fitted { pages, layout, document, resolved, profile })
        }
        Err(Unfit::Faulty(faults)) => {
            let errors = faults.into_iter().filter_map(|fault| sink.push(fault));
            Err(errors.last().expect("a layout fails with an error"))
        }
        Err(Unfit::TooLong(tried)) => {
            let fault = too_long(&tried, most, cv.fit, &document);
            let breaks = document.sections().iter().any(|section| section.page_break);
            let hint = breaks.then(|| "each section that begins a new page needs one".to_string());
            Err(sink.error(fault.hints(hint)))
        }
    }
}

fn at_pages() -> Location {
    DataPath::root("cv").key("pages").value()
}

/// A layout.
struct Try {
    density: f64,
    pages: Pages,
    /// The messages of the compiler.
    faults: Vec<Diagnostic>,
}

impl Try {
    /// How many pages are filled, as a fraction.
    fn extent(&self) -> f64 {
        self.pages.cv_count() as f64 - 1.0 + self.pages.last_page_fill()
    }
}

/// Why there is no result.
enum Unfit {
    Faulty(Vec<Diagnostic>),
    /// The tightest attempt.
    TooLong(Box<Try>),
}

struct Search<'a, 'b> {
    made: &'a Made<'a>,
    layout: Layout,
    document: Arc<Document>,
    resolved: Arc<Document>,
    profile: Arc<Profile>,
    most: usize,
    /// The number of layouts that are left.
    left: usize,
    sources: &'b mut Sources,
}

impl Search<'_, '_> {
    fn run(&mut self, fit: Fit, fill: bool, omitted: &mut Vec<Omission>) -> Result<Try, Unfit> {
        let usual = self.lay_out(1.0)?;
        if self.fits(&usual) {
            let loose = match fill {
                true => self.without_short_last_page(usual)?,
                false => return Ok(usual),
            };
            let may_loosen = loose.density >= 1.0;
            return if may_loosen { self.loosened(loose, None, LOOSEST) } else { Ok(loose) };
        }
        let closest = match fit {
            Fit::Off => return Err(Unfit::TooLong(Box::new(usual))),
            Fit::Content => usual,
            Fit::Both | Fit::Density => {
                let closest = self.lay_out(0.0)?;
                if self.fits(&closest) {
                    return self.loosened(closest, Some((1.0, usual.extent())), 1.0);
                }
                closest
            }
        };
        if fit == Fit::Density {
            return Err(Unfit::TooLong(Box::new(closest)));
        }
        if fit == Fit::Content {
            return self.shortened(1.0, closest, omitted);
        }
        match self.shortened(CLOSE, closest, omitted) {
            Ok(fitting) => self.loosened(fitting, None, 1.0),
            Err(Unfit::TooLong(_)) => {
                let closest = self.lay_out(0.0)?;
                if self.fits(&closest) {
                    Ok(closest)
                } else {
                    Err(Unfit::TooLong(Box::new(closest)))
                }
            }
            Err(faulty) => Err(faulty),
        }
    }

    fn fits(&self, tried: &Try) -> bool {
        tried.pages.cv_count() <= self.most
    }

    fn lay_out(&mut self, density: f64) -> Result<Try, Unfit> {
        self.left = self.left.saturating_sub(1);
        self.layout.settings.density = density;
        let mut sink = Sink::default();
        let pages = engine::compile(&self.document, &self.layout, self.sources, &mut sink);
        let faults = sink.finish();
        match pages {
            Ok(pages) => Ok(Try { density, pages, faults }),
            Err(_) => Err(Unfit::Faulty(faults)),
        }
    }

    /// The same CV without its last page, if that is nearly empty and a small change is enough.
    fn without_short_last_page(&mut self, usual: Try) -> Result<Try, Unfit> {
        let count = usual.pages.cv_count();
        if count == 1 || usual.pages.last_page_fill() >= NEARLY_EMPTY {
            return Ok(usual);
        }
        let closer = self.lay_out(RATHER_CLOSE)?;
        if closer.pages.cv_count() == count {
            return Ok(usual);
        }
        let most = std::mem::replace(&mut self.most, count - 1);
        let found = self.loosened(closer, Some((1.0, usual.extent())), 1.0);
        self.most = most;
        found
    }

    /// The loosest layout with at most the number of pages that `fits` has, up to a ceiling or to a density that is
    /// known to be too loose, given by its density and extent.
    fn loosened(
        &mut self,
        mut fits: Try,
        mut over: Option<(f64, f64)>,
        ceiling: f64,
    ) -> Result<Try, Unfit> {
        /// Smaller differences in density are invisible.
        const STEP: f64 = 0.02;
        let most = match over {
            Some(_) => self.most,
            // More room than there is on its pages would begin another one.
            None => fits.pages.cv_count(),
        };
        while self.left > 0 {
            let is_full = fits.pages.cv_count() == most && fits.pages.last_page_fill() >= FULL;
            let room = over.map_or(ceiling, |(density, _)| density) - fits.density;
            if is_full || room < STEP {
                break;
            }
            let density = match over {
                None => ceiling,
                Some((_, extent)) => {
                    let wanted = most as f64 - 0.02 - fits.extent();
                    let share = wanted / (extent - fits.extent());
                    fits.density + room * share.clamp(0.15, 0.85)
                }
            };
            let tried = self.lay_out(density)?;
            match tried.pages.cv_count() <= most {
                true => fits = tried,
                false => over = Some((density, tried.extent())),
            }
        }
        Ok(fits)
    }

    /// The CV with as few omissions as possible, at a given density.
    fn shortened(
        &mut self,
        density: f64,
        whole: Try,
        omitted: &mut Vec<Omission>,
    ) -> Result<Try, Unfit> {
        let all = omissions(self.made.document, self.made.index, self.made.papers);
        let total = length(self.made.document.lines());
        // The bytes that are left after this many omissions.
        let rest: Vec<usize> = std::iter::once(total)
            .chain(all.iter().scan(total, |rest, omission| {
                *rest = rest.saturating_sub(omission.bytes).max(1);
                Some(*rest)
            }))
            .collect();
        // Fewer than `low` are too few, and `high` are enough if anything is.
        let (mut low, mut high, mut best) = (1, all.len(), None);
        let mut by_byte = whole.extent() / total as f64;
        // The last two layouts are for what comes after.
        while low < high || (best.is_none() && high > 0) {
            let span = high - low;
            let most = self.most as f64 - 0.02;
            let wanted = (low..high).find(|count| rest[*count] as f64 * by_byte <= most);
            let count = match (wanted, &best) {
                (_, Some(_)) if self.left <= 2 => break,
                (_, None) if self.left <= 1 || span == 0 => high,
                (None, None) => high,
                (None, Some(_)) => high - 1 - span / 8,
                (Some(wanted), _) => wanted.clamp(low + span / 8, high - 1 - span / 8),
            };
            self.leave_out(&all[..count])?;
            let tried = self.lay_out(density)?;
            by_byte = tried.extent() / rest[count] as f64;
            match self.fits(&tried) {
                true => {
                    high = count;
                    best = Some((count, tried));
                }
                false if count == all.len() => {
                    omitted.extend(all);
                    return Err(Unfit::TooLong(Box::new(tried)));
                }
                false => low = count + 1,
            }
        }
        let Some((count, fitting)) = best else { return Err(Unfit::TooLong(Box::new(whole))) };
        self.leave_out(&all[..count])?;
        omitted.extend_from_slice(&all[..count]);
        Ok(fitting)
    }

    /// Makes the document again, without some items.
    fn leave_out(&mut self, omissions: &[Omission]) -> Result<(), Unfit> {
        let Made { profile, papers, words, road, .. } = self.made;
        let gone = omissions.iter().map(|omission| omission.at.clone());
        let left_out: HashSet<Location> = profile.left_out.iter().cloned().chain(gone).collect();
        let profile = Arc::new(Profile { left_out, ..Profile::clone(profile) });
        // Faults have been reported for the complete CV.
        let mut sink = Sink::default();
        let document = document::resolve(&profile, papers, words, road.job.today, &mut sink);
        let document = Arc::new(document);
        let made = Made { document: &document, profile: &profile, ..*self.made };
        let prepared = made.prepare(self.sources, &mut sink);
        let Ok((layout, fitting)) = prepared else { return Err(Unfit::Faulty(sink.finish())) };
        self.layout = layout;
        self.document = fitting;
        self.resolved = document.clone();
        self.profile = profile.clone();
        Ok(())
    }
}

fn length(lines: Vec<&Inlines>) -> usize {
    lines.into_iter().map(|line| document::plain(line).len()).sum()
}

/// The note, as in "left out to fit 2 pages: 2 projects (2014, 2015), 3 bullets of `Hooli`".
fn left_out(omitted: &[Omission], most: usize) -> Diagnostic {
    let things = omitted.iter().map(|omission| (&omission.what, omission.year));
    let pages = if most == 1 { "1 page".into() } else { format!("{most} pages") };
    Diagnostic::new(Code::LEFT_OUT, format!("left out to fit {pages}: {}", counted(things)))
        .hint("`priority = 1` on an item keeps it longer, `priority = 3` lets it go before others")
        .hint("`--fit density` leaves nothing out")
        .at(at_pages())
}

/// The fault for a CV that cannot be made to fit.
fn too_long(tried: &Try, most: usize, fit: Fit, document: &Document) -> Diagnostic {
    let pages = &tried.pages;
    let count = pages.cv_count();
    let how = match fit {
        Fit::Off => "",
        Fit::Density => " at its closest readable spacing",
        Fit::Both | Fit::Content => " even without all that may be left out",
    };
    let message = format!("the CV has {count} pages{how}; at most {most} are allowed");
    let lines = pages.lines_after(pages.count() - count + most);
    let mut lengths: Vec<(usize, String)> = document
        .sections()
        .iter()
        .map(|section| (length(section.lines()), document::plain(&section.title)))
        .collect();
    lengths.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    let total = length(document.lines()).max(1);
    let longest = lengths
        .iter()
        .take(3)
        .map(|(length, title)| format!("`{title}` ({} %)", (length * 100 / total).max(1)));
    let longest: Vec<String> = longest.collect();
    let fault = Diagnostic::new(Code::TOO_MANY_PAGES, message)
        .at(at_pages())
        .hint(format!("{lines} lines too many; the longest sections are {}", listed(&longest)));
    match fit {
        Fit::Off | Fit::Content => {
            fault.hint("`--fit both` sets it closer, and leaves out what matters least")
        }
        Fit::Density => fault.hint("`--fit both` leaves out what matters least"),
        Fit::Both => fault
            .hint("the last item of each section stays: name fewer `sections`, or shorten texts"),
    }
}
