//! The states of a class, the steps between them, and what may be done with learners in each.

/// The state of a class.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum ClassState {
    /// Dự kiến.
    Planned,
    /// Tuyển sinh.
    Recruiting,
    /// Đang học.
    Running,
    /// Tạm dừng.
    Paused,
    /// Đã kết thúc.
    Finished,
    /// Không mở.
    Cancelled,
}

/// Every state, in the order of the table's columns.
pub(crate) const STATES: [ClassState; 6] = [
    ClassState::Planned,
    ClassState::Recruiting,
    ClassState::Running,
    ClassState::Paused,
    ClassState::Finished,
    ClassState::Cancelled,
];

impl ClassState {
    /// As it is stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Recruiting => "recruiting",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Finished => "finished",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state with this code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        STATES.into_iter().find(|state| state.code() == code)
    }
}

/// What is done with learners of a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Deed {
    /// Đăng ký, vào danh sách chờ.
    Register,
    /// Nhận vào lớp.
    Admit,
    /// Điểm danh.
    Mark,
    /// Hoàn thành.
    Complete,
}

/// Whether a deed may be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Answer {
    Yes,
    No,
    /// Yes, and the first session opens the class.
    Opens,
    /// Of sessions that are past.
    PastOnly,
    /// With a reason.
    Reason(Why),
}

/// What the reason is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Why {
    /// The class is not opened: the name is kept for the next one.
    KeepsName,
    /// The class does not take learners yet.
    BeforeRecruiting,
    /// The class is over: a day within it is needed too.
    DayWithinClass,
    /// The class is over: only its past sessions.
    PastAfterEnd,
    /// The class is not over.
    BeforeEnd,
}

/// Whether a deed may be done in a class of this state.
pub(crate) const fn may(deed: Deed, class: ClassState) -> Answer {
    use ClassState::{Cancelled, Finished, Paused, Planned, Recruiting, Running};
    match (deed, class) {
        (Deed::Register, Planned | Recruiting | Running | Paused) => Answer::Yes,
        (Deed::Register, Finished) => Answer::No,
        (Deed::Register, Cancelled) => Answer::Reason(Why::KeepsName),
        (Deed::Admit, Planned) => Answer::Reason(Why::BeforeRecruiting),
        (Deed::Admit, Recruiting | Running | Paused) => Answer::Yes,
        (Deed::Admit, Finished) => Answer::Reason(Why::DayWithinClass),
        (Deed::Admit, Cancelled) => Answer::No,
        (Deed::Mark, Planned | Cancelled) => Answer::No,
        (Deed::Mark, Recruiting) => Answer::Opens,
        (Deed::Mark, Running) => Answer::Yes,
        (Deed::Mark, Paused) => Answer::PastOnly,
        (Deed::Mark, Finished) => Answer::Reason(Why::PastAfterEnd),
        (Deed::Complete, Planned | Recruiting | Paused | Cancelled) => Answer::No,
        (Deed::Complete, Running) => Answer::Reason(Why::BeforeEnd),
        (Deed::Complete, Finished) => Answer::Yes,
    }
}

/// A step of a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// Tuyển sinh.
    Recruit,
    /// Khai giảng.
    Open,
    /// Tạm dừng.
    Pause,
    /// Học tiếp.
    Resume,
    /// Kết thúc.
    Finish,
    /// Mở lại.
    Reopen,
    /// Không mở.
    Cancel,
}

/// Every step.
pub(crate) const STEPS: [Step; 7] =
    [Step::Recruit, Step::Open, Step::Pause, Step::Resume, Step::Finish, Step::Reopen, Step::Cancel];

/// How many sessions of the class were held, and how many it was to have.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Sessions {
    pub(crate) held: u32,
    pub(crate) planned: u32,
}

/// What a step leads to and what must be given with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Taken {
    pub(crate) to: ClassState,
    pub(crate) reason: bool,
    pub(crate) day: bool,
}

/// Why a step is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NoStep {
    /// It does not begin in this state.
    NotFrom(ClassState),
    /// A class that was held is finished early, never "not opened".
    Held(u32),
}

/// Takes a step.
pub(crate) fn take(step: Step, from: ClassState, sessions: Sessions) -> Result<Taken, NoStep> {
    use ClassState::{Cancelled, Finished, Paused, Planned, Recruiting, Running};
    let to = |to: ClassState, reason: bool, day: bool| Ok(Taken { to, reason, day });
    match (step, from) {
        (Step::Recruit, Planned) => to(Recruiting, false, false),
        (Step::Open, Recruiting) => to(Running, false, false),
        (Step::Pause, Running) => to(Paused, true, false),
        (Step::Resume, Paused) => to(Running, false, false),
        (Step::Finish, Running | Paused) => to(Finished, sessions.held < sessions.planned, true),
        (Step::Reopen, Finished) => to(Running, true, false),
        (Step::Cancel, Planned | Recruiting) if sessions.held == 0 => to(Cancelled, true, false),
        (Step::Cancel, Planned | Recruiting | Running | Paused) if sessions.held > 0 => {
            Err(NoStep::Held(sessions.held))
        }
        (
            Step::Recruit
            | Step::Open
            | Step::Pause
            | Step::Resume
            | Step::Finish
            | Step::Reopen
            | Step::Cancel,
            from,
        ) => Err(NoStep::NotFrom(from)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeds_by_states() {
        use Answer::{No, Opens, PastOnly, Reason, Yes};
        for (deed, expected) in [
            (Deed::Register, [Yes, Yes, Yes, Yes, No, Reason(Why::KeepsName)]),
            (Deed::Admit, [Reason(Why::BeforeRecruiting), Yes, Yes, Yes, Reason(Why::DayWithinClass), No]),
            (Deed::Mark, [No, Opens, Yes, PastOnly, Reason(Why::PastAfterEnd), No]),
            (Deed::Complete, [No, No, Reason(Why::BeforeEnd), No, Yes, No]),
        ] {
            assert_eq!(STATES.map(|state| may(deed, state)), expected, "{deed:?}");
        }
    }

    #[test]
    fn codes_are_read_back() {
        for state in STATES {
            assert_eq!(ClassState::from_code(state.code()), Some(state));
        }
    }

    #[test]
    fn a_class_that_was_held_is_never_not_opened() {
        let (none, some) = (Sessions { held: 0, planned: 9 }, Sessions { held: 5, planned: 9 });
        for from in [ClassState::Planned, ClassState::Recruiting] {
            let to = Ok(Taken { to: ClassState::Cancelled, reason: true, day: false });
            assert_eq!(take(Step::Cancel, from, none), to);
            assert_eq!(take(Step::Cancel, from, some), Err(NoStep::Held(5)));
        }
        for from in [ClassState::Running, ClassState::Paused] {
            assert_eq!(take(Step::Cancel, from, some), Err(NoStep::Held(5)));
            assert_eq!(take(Step::Cancel, from, none), Err(NoStep::NotFrom(from)));
        }
    }

    #[test]
    fn finishing_early_and_reopening_need_a_reason() {
        let finish = |held| take(Step::Finish, ClassState::Running, Sessions { held, planned: 9 });
        let finished = |reason| Ok(Taken { to: ClassState::Finished, reason, day: true });
        assert_eq!((finish(8), finish(9)), (finished(true), finished(false)));
        let reopened = take(Step::Reopen, ClassState::Finished, Sessions::default());
        assert_eq!(reopened, Ok(Taken { to: ClassState::Running, reason: true, day: false }));
    }

    #[test]
    fn every_state_is_reached_and_only_the_declared_steps_lead_on() {
        let mut reached = vec![ClassState::Planned];
        let mut taken = 0;
        for from in STATES {
            for step in STEPS {
                if let Ok(Taken { to, .. }) = take(step, from, Sessions::default()) {
                    taken += 1;
                    reached.push(to);
                }
            }
        }
        assert_eq!(taken, 9);
        assert!(STATES.iter().all(|state| reached.contains(state)));
    }
}
