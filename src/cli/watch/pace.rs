//! Decides when to render again: takes the state of the inputs and the time, and returns what to do.

use std::time::Duration;

use crate::files::Answer;

/// The interval at which unchanged inputs are checked.
const CALM: Duration = Duration::from_millis(20);
/// The interval at which changed inputs are checked: they must be the same twice.
const SETTLING: Duration = Duration::from_millis(25);
/// How long to wait for inputs that keep changing.
const LONGEST: Duration = Duration::from_millis(500);
/// How long an input may be missing or empty, as when some programs save it.
const PATIENCE: Duration = Duration::from_millis(300);

/// What can be asked about inputs.
pub trait World<Question> {
    /// A cheap value that changes if the answer may have changed.
    fn stamp(&self, question: &Question) -> Stamp;

    fn answer(&self, question: &Question) -> Answer;
}

/// The time and identity of a file, or a combination of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp(pub Answer);

/// The next step.
#[derive(Debug, PartialEq, Eq)]
pub enum Step<Question> {
    /// Check again after this time.
    Wait(Duration),
    /// Render, because the answers to these questions have changed.
    Render(Vec<Question>),
}

/// The inputs at the time of the last render.
#[derive(Debug)]
pub struct Pace<Question> {
    inputs: Vec<Input<Question>>,
    unrest: Option<Unrest>,
}

#[derive(Debug)]
struct Input<Question> {
    question: Question,
    /// The last answer.
    answer: Answer,
    /// The answer that the render got, which can be shorter: it may read no more than its budget allows.
    given: Answer,
    /// The stamp of the input when it was last known to have this answer.
    stamp: Option<Stamp>,
}

/// Inputs that have changed and may still be changing.
#[derive(Debug)]
struct Unrest {
    since: Duration,
    stamps: Vec<Stamp>,
    /// The time since which an input that existed has been missing or empty.
    lost: Option<Duration>,
}

impl<Question: Clone + PartialEq> Pace<Question> {
    /// Begins with the current state of the inputs.
    pub fn new(questions: Vec<Question>, world: &impl World<Question>) -> Self {
        let input = |question: Question| {
            let stamp = Some(world.stamp(&question));
            let answer = world.answer(&question);
            Input { question, answer, given: answer, stamp }
        };
        Self { inputs: questions.into_iter().map(input).collect(), unrest: None }
    }

    /// Returns the next step at a time, which counts from any point and never decreases.
    pub fn look(&mut self, now: Duration, world: &impl World<Question>) -> Step<Question> {
        let stamps: Vec<Stamp> =
            self.inputs.iter().map(|input| world.stamp(&input.question)).collect();
        let rests = |input: &Input<Question>, stamp: &Stamp| input.stamp == Some(*stamp);
        let Some(unrest) = &mut self.unrest else {
            if self.inputs.iter().zip(&stamps).all(|(input, stamp)| rests(input, stamp)) {
                return Step::Wait(CALM);
            }
            self.unrest = Some(Unrest { since: now, stamps, lost: None });
            return Step::Wait(SETTLING);
        };
        let is_settled = unrest.stamps == stamps;
        unrest.stamps.clone_from(&stamps);
        if !is_settled && now.saturating_sub(unrest.since) < LONGEST {
            return Step::Wait(SETTLING);
        }
        let answers: Vec<Answer> = self
            .inputs
            .iter()
            .zip(&stamps)
            .map(|(input, stamp)| match rests(input, stamp) {
                true => input.answer,
                false => world.answer(&input.question),
            })
            .collect();
        let is_lost = |(input, answer): (&Input<Question>, &Answer)| {
            matches!(answer, Answer::None | Answer::Empty)
                && matches!(input.answer, Answer::Content(_))
        };
        if self.inputs.iter().zip(&answers).any(is_lost)
            && now.saturating_sub(*unrest.lost.get_or_insert(now)) < PATIENCE
        {
            return Step::Wait(SETTLING);
        }
        self.unrest = None;
        let mut changed = vec![];
        for ((input, stamp), answer) in self.inputs.iter_mut().zip(stamps).zip(answers) {
            if input.answer != answer {
                changed.push(input.question.clone());
            }
            (input.stamp, input.answer) = (Some(stamp), answer);
        }
        if changed.is_empty() { Step::Wait(CALM) } else { Step::Render(changed) }
    }

    /// Records the questions of a render, in addition to the `fixed` inputs, and their answers. A failed render may not
    /// have asked everything, so `keep` the questions of earlier ones.
    pub fn rendered(&mut self, fixed: usize, asked: Vec<(Question, Answer)>, keep: bool) {
        let mut before = self.inputs.split_off(fixed);
        for (question, given) in asked {
            let known = before.iter().position(|input| input.question == question);
            let known = known.map(|at| before.swap_remove(at));
            self.inputs.push(match known {
                // Where the world says something else than the render was given, it is rendered once more, not for ever.
                Some(known) if known.given == given || known.answer == given => {
                    Input { given, ..known }
                }
                _ => Input { question, answer: given, given, stamp: None },
            });
        }
        if keep {
            self.inputs.append(&mut before);
        }
        self.unrest = None;
    }
}
