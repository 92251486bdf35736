//! The text of content streams.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::font::Font;
use super::letters::{as_read, is_right_to_left};
use super::lines;
use super::pdf::text_string;
use super::tags::Contents;

/// The maximum nesting of content streams, and the maximum number that is read: a stream may contain itself.
const DEEPEST: usize = 8;
const MOST_FORMS: usize = 2000;

/// A gap of this many ems between two pieces of text is a space.
const BLANK: f64 = 0.15;

/// A piece of text that is raised or lowered by fewer ems is on the same line.
const SHIFT: f64 = 0.6;

/// A piece of text as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub text: String,
    /// The height of its letters, in points.
    pub size: f64,
    /// The red, green and blue, from 0 to 1, of the text and of its background; `None` if not known.
    pub color: Option<[f64; 3]>,
    pub behind: Option<[f64; 3]>,
}

/// Reads pages one after the other.
#[derive(Debug, Default)]
pub struct Reader {
    pub text: String,
    pub runs: Vec<Run>,
    /// The position of each piece, and artifacts of spaces.
    pub pieces: Vec<lines::Piece>,
    pub contents: Contents,
    pub fonts_without_unicode: Vec<String>,
    /// The number of the current page.
    page: usize,
    forms: usize,
    fonts: HashMap<ObjectIdentifier, Rc<Font>>,
    /// The characters of each glyph of the open text object.
    row: Vec<String>,
    /// The text objects on one line.
    line: Vec<String>,
    /// The open marked content.
    marks: Vec<Mark>,
    /// The painted areas of the page, with the topmost last.
    painted: Vec<([f64; 4], Option<[f64; 3]>)>,
    /// The end position of the last piece of text.
    pen: Option<(f64, f64)>,
}

#[derive(Debug, Clone, PartialEq)]
enum Mark {
    Plain,
    /// Its content belongs to the element with this number.
    Content(i32),
    /// Content that a page repeats, which is not read.
    Artifact,
    /// Its content is read as this text.
    Text(String),
    /// The same, after it has been read.
    Done,
}

type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

#[derive(Debug, Clone)]
struct State {
    matrix: Matrix,
    color: Option<[f64; 3]>,
    alpha: f64,
    font: Option<Rc<Font>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    hidden: bool,
}

impl Reader {
    pub fn page(&mut self, page: &Page, number: usize) {
        self.page = number;
        self.pen = None;
        self.painted.clear();
        self.marks.clear();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let state = State {
            matrix: IDENTITY,
            color: Some([0.0; 3]),
            alpha: 1.0,
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            hidden: false,
        };
        self.content(page.typed_operations(), page.resources(), state, 0);
        self.end_line();
    }

    fn content(&mut self, mut ops: TypedIter, resources: &Resources, first: State, depth: usize) {
        let mut state = first;
        let mut saved: Vec<State> = vec![];
        let (mut text, mut line) = (IDENTITY, IDENTITY);
        let mut path: Vec<(f64, f64)> = vec![];
        let outer = self.marks.len();
        while let Some(op) = ops.next() {
            match op {
                Op::SaveState(_) if saved.len() < 1000 => saved.push(state.clone()),
                Op::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Op::Transform(m) => {
                    state.matrix = times(numbers([m.0, m.1, m.2, m.3, m.4, m.5]), state.matrix);
                }
                Op::SetGraphicsState(name) => {
                    let alpha = resources.get_ext_g_state(name.0);
                    state.alpha = alpha.and_then(|gs| gs.get::<f64>("ca")).unwrap_or(state.alpha);
                }
                Op::ColorSpaceNonStroke(_) => state.color = Some([0.0; 3]),
                Op::NonStrokeColor(parts) => state.color = rgb(&parts.0),
                Op::NonStrokeColorNamed(parts) => {
                    state.color = if parts.1.is_some() { None } else { rgb(&parts.0) };
                }
                Op::NonStrokeColorDeviceGray(gray) => state.color = rgb(&[gray.0]),
                Op::NonStrokeColorDeviceRgb(c) => state.color = rgb(&[c.0, c.1, c.2]),
                Op::NonStrokeColorCmyk(c) => state.color = rgb(&[c.0, c.1, c.2, c.3]),
                Op::MoveTo(to) => path.push(point(state.matrix, to.0, to.1)),
                Op::LineTo(to) => path.push(point(state.matrix, to.0, to.1)),
                Op::CubicTo(to) => path.push(point(state.matrix, to.4, to.5)),
                Op::RectPath(area) => {
                    let (x, y) = (area.0.as_f64(), area.1.as_f64());
                    let (right, top) = (x + area.2.as_f64(), y + area.3.as_f64());
                    path.extend([(x, y), (right, top)].map(|(x, y)| apply(state.matrix, x, y)));
                }
                Op::FillPathNonZero(_)
                | Op::FillPathNonZeroCompatibility(_)
                | Op::FillPathEvenOdd(_)
                | Op::FillAndStrokeNonZero(_)
                | Op::FillAndStrokeEvenOdd(_)
                | Op::CloseFillAndStrokeNonZero(_)
                | Op::CloseFillAndStrokeEvenOdd(_) => {
                    let color = state.color.filter(|_| state.alpha >= 1.0);
                    self.painted.push((bounds(&path), color));
                    path.clear();
                }
                Op::EndPath(_) | Op::StrokePath(_) | Op::CloseAndStrokePath(_) => path.clear(),
                Op::XObject(name) => {
                    if let Some(form) = resources.get_x_object(name.0).filter(|_| depth < DEEPEST) {
                        self.form(&form, resources, &state, depth);
                    }
                }
                Op::BeginText(_) => (text, line) = (IDENTITY, IDENTITY),
                Op::EndText(_) => self.end_row(),
                Op::TextFont(font) => {
                    state.size = font.1.as_f64();
                    state.font = resources.get_font(font.0).map(|dict| self.font(&dict, font.0));
                }
                Op::CharacterSpacing(value) => state.spacing = value.0.as_f64(),
                Op::WordSpacing(value) => state.word_spacing = value.0.as_f64(),
                Op::HorizontalScaling(value) => state.stretch = value.0.as_f64() / 100.0,
                Op::TextLeading(value) => state.leading = value.0.as_f64(),
                Op::TextRenderingMode(mode) => state.hidden = mode.0.as_i64() == 3,
                Op::NextLine(by) => {
                    line = times([1.0, 0.0, 0.0, 1.0, by.0.as_f64(), by.1.as_f64()], line);
                    text = line;
                }
                Op::NextLineAndSetLeading(by) => {
                    state.leading = -by.1.as_f64();
                    line = times([1.0, 0.0, 0.0, 1.0, by.0.as_f64(), by.1.as_f64()], line);
                    text = line;
                }
                Op::SetTextMatrix(m) => {
                    line = numbers([m.0, m.1, m.2, m.3, m.4, m.5]);
                    text = line;
                }
                Op::NextLineUsingLeading(_) => {
                    line = times([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    text = line;
                }
                Op::ShowText(shown) => self.show(&state, &mut text, &[Piece::Text(shown.0)]),
                Op::NextLineAndShowText(shown) => {
                    line = times([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    text = line;
                    self.show(&state, &mut text, &[Piece::Text(shown.0)]);
                }
                Op::ShowTextWithParameters(shown) => {
                    (state.word_spacing, state.spacing) = (shown.0.as_f64(), shown.1.as_f64());
                    line = times([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    text = line;
                    self.show(&state, &mut text, &[Piece::Text(shown.2)]);
                }
                Op::ShowTexts(shown) => {
                    let items: Vec<Object> = shown.0.iter::<Object>().collect();
                    let pieces: Vec<Piece> = items.iter().filter_map(Piece::of).collect();
                    self.show(&state, &mut text, &pieces);
                }
                Op::BeginMarkedContent(mark) => self.marks.push(mark_of(mark.0, None)),
                Op::BeginMarkedContentWithProperties(mark) => {
                    let named = match mark.1 {
                        Object::Dict(dict) => Some(dict.clone()),
                        Object::Name(name) => resources.properties.get::<Dict>(name.as_ref()),
                        _ => None,
                    };
                    self.marks.push(mark_of(mark.0, named.as_ref()));
                }
                Op::EndMarkedContent(_) if self.marks.len() > outer => {
                    self.marks.pop();
                }
                _ => {}
            }
        }
        self.marks.truncate(outer);
        self.end_row();
    }

    /// Adds the characters of the glyphs of a text object. Glyphs are shown from left to right, even in right-to-left
    /// text.
    fn end_row(&mut self) {
        let mut row = std::mem::take(&mut self.row);
        as_read(&mut row);
        self.line.push(row.concat());
    }

    /// Adds the text objects of a line. Right-to-left ones, and the spaces between them, are also shown from left to
    /// right.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let from_right = |row: &String| row.chars().any(is_right_to_left);
        let blank = |row: &String| !row.chars().any(char::is_alphanumeric);
        let mut rest = &line[..];
        while let Some(first) = rest.first() {
            let run = if from_right(first) {
                rest.iter().take_while(|row| from_right(row) || blank(row)).count()
            } else {
                1
            };
            let (run, behind) = rest.split_at(run);
            let last = run.iter().rposition(from_right).unwrap_or(0);
            self.text.extend(run[..=last].iter().rev().map(String::as_str));
            self.text.extend(run[last + 1..].iter().map(String::as_str));
            rest = behind;
        }
    }

    fn form(&mut self, form: &Stream, resources: &Resources, state: &State, depth: usize) {
        let dict = form.dict();
        if dict.get::<Name>("Subtype").is_none_or(|kind| kind.as_ref() != b"Form") {
            return;
        }
        self.forms += 1;
        if self.forms > MOST_FORMS {
            return;
        }
        let Ok(content) = form.decoded() else { return };
        let own = dict.get::<Dict>("Resources").unwrap_or_default();
        let resources = Resources::from_parent(own, resources.clone());
        let mut state = state.clone();
        if let Some(matrix) = dict.get::<Array>("Matrix") {
            let parts: Vec<f64> = matrix.iter::<f64>().collect();
            if let Ok(matrix) = <[f64; 6]>::try_from(parts) {
                state.matrix = times(matrix, state.matrix);
            }
        }
        self.content(TypedIter::new(&content), &resources, state, depth + 1);
    }

    fn font(&mut self, dict: &Dict, name: &Name) -> Rc<Font> {
        if let Some(known) = dict.obj_id().and_then(|id| self.fonts.get(&id)) {
            return known.clone();
        }
        let font = Rc::new(Font::read(dict));
        if font.unicode.is_none() {
            let base = dict.get::<Name>("BaseFont").unwrap_or_else(|| name.clone());
            let base = base.as_str().to_string();
            // A subset is named "ABCDEF+Family".
            let base = base.split_once('+').map_or(base.as_str(), |(_, family)| family).to_string();
            if !self.fonts_without_unicode.contains(&base) {
                self.fonts_without_unicode.push(base);
            }
        }
        if let Some(id) = dict.obj_id() {
            self.fonts.insert(id, font.clone());
        }
        font
    }

    fn piece(
        &mut self,
        start: (f64, f64),
        end: (f64, f64),
        size: f64,
        text: String,
        artifact: bool,
    ) {
        let (left, right) = (start.0.min(end.0), start.0.max(end.0));
        let baseline = start.1;
        self.pieces.push(lines::Piece {
            page: self.page,
            left,
            right,
            baseline,
            size,
            text,
            artifact,
        });
    }

    /// Reads a row of glyphs, and advances the text matrix.
    fn show(&mut self, state: &State, matrix: &mut Matrix, pieces: &[Piece]) {
        let Some(font) = &state.font else { return };
        let whole = times(*matrix, state.matrix);
        let start = apply(whole, 0.0, 0.0);
        let mut advance = 0.0;
        let mut glyphs: Vec<String> = vec![];
        for piece in pieces {
            match piece {
                Piece::Text(bytes) => {
                    for code in bytes.chunks(font.bytes) {
                        let number = code.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
                        glyphs.push(font.character(number));
                        let word = if code == b" " { state.word_spacing } else { 0.0 };
                        let width = font.width(number);
                        advance +=
                            (width / 1000.0 * state.size + state.spacing + word) * state.stretch;
                    }
                }
                Piece::Move(by) => {
                    let by = -by / 1000.0 * state.size * state.stretch;
                    if by > BLANK * state.size {
                        glyphs.push(" ".into());
                    }
                    advance += by;
                }
            }
        }
        *matrix = times([1.0, 0.0, 0.0, 1.0, advance, 0.0], *matrix);
        let scale = (whole[2] * whole[2] + whole[3] * whole[3]).sqrt();
        let size = state.size.abs() * scale;
        let artifact = self.marks.contains(&Mark::Artifact);
        if artifact {
            self.piece(start, apply(whole, advance, 0.0), size, glyphs.concat(), artifact);
            return;
        }
        let mark = self.marks.iter_mut().find(|mark| matches!(mark, Mark::Text(_) | Mark::Done));
        if let Some(mark) = mark {
            glyphs.clear();
            if let Mark::Text(text) = std::mem::replace(mark, Mark::Done) {
                glyphs.push(text);
            }
        }
        let (dx, dy) = self.pen.map_or((f64::MAX, 0.0), |pen| (start.0 - pen.0, start.1 - pen.1));
        let content = self.marks.iter().rev().find_map(|mark| match mark {
            Mark::Content(number) => Some(*number),
            _ => None,
        });
        if let Some(number) = content {
            let text = self.contents.entry((self.page, number)).or_default();
            if dy.abs() > SHIFT * size {
                text.push('\n');
            }
            glyphs.iter().for_each(|glyph| text.push_str(glyph));
        }
        if dx.abs() > BLANK * size || dy.abs() > SHIFT * size {
            match self.row.is_empty() {
                true => {
                    self.end_line();
                    self.text.push(' ');
                }
                false => self.row.push(" ".into()),
            }
        }
        self.pen = Some(apply(whole, advance, 0.0));
        let read = glyphs.concat();
        self.piece(start, apply(whole, advance, 0.0), size, read.clone(), artifact);
        self.row.append(&mut glyphs);
        if !read.trim().is_empty() && !state.hidden {
            let inside = apply(whole, advance.min(state.size) / 2.0, state.size * 0.3);
            let behind = self.painted.iter().rev().find(|(area, _)| holds(area, inside));
            let behind = behind.map_or(Some([1.0; 3]), |(_, color)| *color);
            let color = state.color.zip(behind).map(|(color, behind)| {
                [0, 1, 2].map(|i| state.alpha * color[i] + (1.0 - state.alpha) * behind[i])
            });
            self.runs.push(Run { text: read, size, color, behind });
        }
    }
}

enum Piece<'a> {
    Text(&'a [u8]),
    Move(f64),
}

impl<'a> Piece<'a> {
    fn of(object: &'a Object) -> Option<Self> {
        match object {
            Object::String(text) => Some(Self::Text(text.as_bytes())),
            Object::Number(number) => Some(Self::Move(number.as_f64())),
            _ => None,
        }
    }
}

fn mark_of(name: &Name, properties: Option<&Dict>) -> Mark {
    let text = properties.and_then(|dict| dict.get::<hayro_syntax::object::String>("ActualText"));
    match text {
        Some(text) => Mark::Text(text_string(&text)),
        None if name.as_ref() == b"Artifact" => Mark::Artifact,
        None => match properties.and_then(|dict| dict.get::<i32>("MCID")) {
            Some(number) => Mark::Content(number),
            None => Mark::Plain,
        },
    }
}

fn rgb(parts: &[Number]) -> Option<[f64; 3]> {
    let parts: Vec<f64> = parts.iter().map(|part| part.as_f64().clamp(0.0, 1.0)).collect();
    match parts[..] {
        [gray] => Some([gray; 3]),
        [red, green, blue] => Some([red, green, blue]),
        [cyan, magenta, yellow, black] => {
            Some([cyan, magenta, yellow].map(|ink| (1.0 - ink) * (1.0 - black)))
        }
        _ => None,
    }
}

fn numbers(parts: [Number; 6]) -> Matrix {
    parts.map(|part| part.as_f64())
}

/// First `a`, then `b`.
fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

fn apply(m: Matrix, x: f64, y: f64) -> (f64, f64) {
    (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
}

fn point(matrix: Matrix, x: Number, y: Number) -> (f64, f64) {
    apply(matrix, x.as_f64(), y.as_f64())
}

/// The bounding box of a path: left, bottom, right, top.
fn bounds(path: &[(f64, f64)]) -> [f64; 4] {
    let start = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    path.iter().fold(start, |area, (x, y)| {
        [area[0].min(*x), area[1].min(*y), area[2].max(*x), area[3].max(*y)]
    })
}

fn holds(area: &[f64; 4], (x, y): (f64, f64)) -> bool {
    area[0] <= x && x <= area[2] && area[1] <= y && y <= area[3]
}
