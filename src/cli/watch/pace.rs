//! When to render again: the state of the inputs and the clock in, what to do out.

use std::time::Duration;

use crate::files::Answer;

/// The pause between two looks at inputs that rest.
const CALM: Duration = Duration::from_millis(20);
/// The pause between two looks at inputs that have just changed: they must be the same twice.
const SETTLING: Duration = Duration::from_millis(25);
/// How long it is waited for inputs that do not come to rest.
const LONGEST: Duration = Duration::from_millis(500);
/// How long an input may be missing or empty, as it is while some programs save it.
const PATIENCE: Duration = Duration::from_millis(300);

/// What inputs can be asked.
pub trait World<Question> {
    /// Something that is another if the answer may be, and costs little.
    fn stamp(&self, question: &Question) -> Stamp;

    fn answer(&self, question: &Question) -> Answer;
}

/// When a file was last written and which one it is, or the same of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp(pub Answer);

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub enum Step<Question> {
    /// Look again after this long.
    Wait(Duration),
    /// These have other answers than they had.
    Render(Vec<Question>),
}

/// The inputs as they were when they were last rendered.
#[derive(Debug)]
pub struct Pace<Question> {
    inputs: Vec<Input<Question>>,
    unrest: Option<Unrest>,
}

#[derive(Debug)]
struct Input<Question> {
    question: Question,
    /// What the world answered last.
    answer: Answer,
    /// What the render was given, which can be less: it may read no more than its budget allows.
    given: Answer,
    /// The stamp of the input when it was last known to have this answer.
    stamp: Option<Stamp>,
}

/// Inputs that have changed and are perhaps not done with it.
#[derive(Debug)]
struct Unrest {
    since: Duration,
    stamps: Vec<Stamp>,
    /// Since when an input is missing or empty that was not.
    lost: Option<Duration>,
}

impl<Question: Clone + PartialEq> Pace<Question> {
    /// Begins with inputs as they are now.
    pub fn new(questions: Vec<Question>, world: &impl World<Question>) -> Self {
        let input = |question: Question| {
            let stamp = Some(world.stamp(&question));
            let answer = world.answer(&question);
            Input { question, answer, given: answer, stamp }
        };
        Self { inputs: questions.into_iter().map(input).collect(), unrest: None }
    }

    /// Says what to do at a time, which counts from any point and never goes back.
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

    /// Notes what a render has asked besides the `fixed` inputs, and what it was answered. One that failed may
    /// not have come to ask all that it would, so `keep` what others have asked.
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
