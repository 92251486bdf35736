//! PDF that people, screen readers and parsers can read: PDF/UA-1 and PDF/A-2a at once, or PDF/A-3a if files are
//! attached.

use typst::foundations::{Datetime, Smart};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::{Artifact, pack::pack};
use crate::diagnostic::{Reported, Sink};
use crate::engine::{Pages, export_errors};

/// The finished file.
pub fn write(pages: &Pages, sink: &mut Sink) -> Result<Vec<Artifact>, Reported> {
    let bytes = pack(plain(pages, sink)?);
    Ok(vec![Artifact { page: None, bytes }])
}

/// The file before compression: each object is plain text.
pub fn plain(pages: &Pages, sink: &mut Sink) -> Result<Vec<u8>, Reported> {
    let day = pages.document().date;
    let date = Datetime::from_ymd_hms(day.year().into(), day.month(), day.day(), 0, 0, 0);
    // PDF/A-2 allows no attachments but PDF/A.
    let archival = match pages.attached() {
        [] => PdfStandard::A_2a,
        _ => PdfStandard::A_3a,
    };
    let options = PdfOptions {
        creator: Smart::Custom(Some(concat!("curricle ", env!("CARGO_PKG_VERSION")).into())),
        timestamp: date.map(Timestamp::new_utc),
        standards: PdfStandards::new(&[archival, PdfStandard::Ua_1])
            .expect("Typst can write both standards at once"),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages.paged, &options).map_err(|faults| export_errors(&faults, sink))
}
