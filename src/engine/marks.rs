//! The origin of each text on a page.
//!
//! A template passes text to `curricle-mark` with the number of its place. The number becomes the source code position
//! of that text, which Typst keeps for each glyph. Nothing on the page or in a file depends on it.

use std::num::NonZeroU64;
use std::sync::LazyLock;

use typst::Library;
use typst::foundations::{
    Args, Binding, CastInfo, Content, Func, NativeFuncData, NativeFuncPtr, Scope, SequenceElem,
    Value,
};
use typst::layout::{BoxElem, Frame, Point, Transform};
use typst::syntax::{FileId, RootedPath, Span, VirtualPath, VirtualRoot};
use typst::text::TextItem;

use super::report::visit;

/// The name of the function; templates work without it.
const NAME: &str = "curricle-mark";

/// A run of text on a page, and its origin.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// The page, counted from 0.
    pub page: usize,
    /// Left, top, width and height in points, from the top left corner of the page.
    pub rect: [f64; 4],
    /// The index of its place in [`Document::places`](crate::document::Document::places).
    pub place: usize,
    pub text: String,
}

/// A place is stored in a span as its index plus this number, since smaller numbers have a meaning of their own.
const FIRST: u64 = 2;
const NUMBER_BITS: u32 = 48;

/// The file of all such spans, which contains nothing else.
static PLACES: LazyLock<FileId> = LazyLock::new(|| {
    let path = VirtualPath::new("curricle-places").expect("a plain name");
    RootedPath::new(VirtualRoot::Project, path).intern()
});

fn span(place: u32) -> Span {
    let file = u64::from(PLACES.into_raw().get()) << NUMBER_BITS;
    let number = file | (u64::from(place) + FIRST);
    Span::from_raw(NonZeroU64::new(number).expect("the number of a file is not 0"))
}

fn place(span: Span) -> Option<usize> {
    let number = span.into_raw().get() & ((1 << NUMBER_BITS) - 1);
    (span.id() == Some(*PLACES)).then(|| (number - FIRST) as usize)
}

/// Adds the function to a library.
pub fn define(library: &mut Library) {
    static MARK: NativeFuncData = NativeFuncData {
        function: NativeFuncPtr(&|_, _, args: &mut Args| {
            let at = args.expect("place")?;
            let body = args.expect("body")?;
            Ok(Value::Content(marked(body, span(at))))
        }),
        name: NAME,
        title: "Mark",
        docs: "",
        def_site: None,
        keywords: &[],
        contextual: false,
        scope: LazyLock::new(&Scope::new),
        params: LazyLock::new(&Vec::new),
        returns: LazyLock::new(&|| CastInfo::Any),
    };
    let scope = library.global.scope_mut();
    scope.bind(NAME.into(), Binding::detached(Func::from(&MARK)));
    library.std = Binding::detached(library.global.clone());
}

/// The content with a place for all text that has none.
fn marked(mut body: Content, span: Span) -> Content {
    if let Some(sequence) = body.to_packed_mut::<SequenceElem>() {
        sequence.children.iter_mut().for_each(|child| *child = marked(child.clone(), span));
    } else if let Some(element) = body.to_packed_mut::<BoxElem>() {
        let inner = element.body.get_cloned(Default::default());
        element.body.set(inner.map(|inner| marked(inner, span)));
    }
    body.spanned(span)
}

/// The texts of a page that have an origin.
pub fn spots(page: usize, frame: &Frame) -> Vec<Spot> {
    let mut spots = vec![];
    visit(frame, Transform::identity(), &mut |text, at| runs(page, text, at, &mut spots));
    spots
}

/// Adds the runs of a text, each with one origin.
fn runs(page: usize, text: &TextItem, at: Transform, spots: &mut Vec<Spot>) {
    let metrics = text.font.metrics();
    let (above, below) = (metrics.ascender.at(text.size), metrics.descender.at(text.size));
    let mut cursor = Point::zero();
    let mut last = None;
    for glyph in &text.glyphs {
        let start = cursor;
        cursor.x += glyph.x_advance.at(text.size);
        let drawn = &text.text[glyph.range()];
        let found = place(glyph.span.0);
        if let Some(place) = found {
            let corners = [Point::new(start.x, -above), Point::new(cursor.x, -below)];
            let [one, other] = corners.map(|corner| corner.transform(at));
            let [left, right] = [one.x.min(other.x), one.x.max(other.x)].map(|x| x.to_pt());
            let [top, bottom] = [one.y.min(other.y), one.y.max(other.y)].map(|y| y.to_pt());
            match spots.last_mut() {
                Some(spot) if last == found => {
                    let [x, y, width, height] = spot.rect;
                    let (x0, y0) = (x.min(left), y.min(top));
                    let (x1, y1) = ((x + width).max(right), (y + height).max(bottom));
                    spot.rect = [x0, y0, x1 - x0, y1 - y0];
                    spot.text += drawn;
                }
                _ => {
                    let rect = [left, top, right - left, bottom - top];
                    spots.push(Spot { page, rect, place, text: drawn.into() });
                }
            }
        }
        last = found;
    }
}
