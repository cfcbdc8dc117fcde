//! Two records of learners as they are stored, on the way to one: what is proposed of each field, what becomes of the
//! slips, and who is marked how in the sessions of their classes.

use std::collections::BTreeSet;

use super::attendance::Marks as Written;
use super::enrolment::Enrolment;
use super::joining::{Fuller, Joined, JoinedEnrolment, JoinedMark, NotJoined, Plan, plan};
use super::mark::Mark;
use crate::domain::register::{Id, Record, WardId};
use crate::domain::rules::attendance::Marks;
use crate::domain::rules::one_person::FACTS;
use crate::domain::value::Value;

/// What is chosen of one of the two records, and which value is the fuller one.
pub(crate) const CHOSEN: [(&str, Fuller); 9] = [
    ("name", Fuller::Name),
    ("birth", Fuller::Birth),
    ("sex", Fuller::Choice),
    ("group_id", Fuller::Choice),
    ("phone", Fuller::Text),
    ("identity", Fuller::Text),
    ("address", Fuller::Text),
    ("ethnicity", Fuller::Choice),
    ("note", Fuller::Text),
];

/// What follows from the days and states of both slips, and is not simply taken over.
const WORKED_OUT: [&str; 9] = [
    "class_id",
    "learner_id",
    "state",
    "joined_on",
    "left_on",
    "breaks",
    "enrolled_on",
    "checked_by",
    "checked_on",
];
/// What is said of how somebody left or ended.
const OF_THE_END: [&str; 2] = ["reason", "score"];

/// One of the two, with all slips about it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Half {
    pub(crate) learner: Record,
    pub(crate) slips: Vec<Record>,
    /// Numbers of certificates by class.
    pub(crate) certificates: Vec<(Id, String)>,
}

impl Half {
    /// A learner with these slips, and the numbers of their certificates by class.
    pub(crate) fn new(learner: Record, slips: Vec<Record>, certificates: Vec<(Id, String)>) -> Self {
        Self { learner, slips, certificates }
    }
    fn enrolments(&self) -> Vec<Enrolment> {
        self.slips.iter().filter_map(Enrolment::of).collect()
    }
    fn joined<'a>(&'a self, enrolments: &'a [Enrolment], marks: &'a Written) -> Joined<'a> {
        let learner = self.learner.id.unwrap_or(Id(0));
        Joined {
            learner,
            person: learner,
            ward: self.learner.ward.unwrap_or(WardId(0)),
            enrolments,
            marks,
            certificates: &self.certificates,
        }
    }
}

/// The classes in which either has a slip.
pub(crate) fn classes_of(halves: [&Half; 2]) -> BTreeSet<i64> {
    halves.into_iter().flat_map(|half| &half.slips).filter_map(|slip| slip.int("class_id")).collect()
}

/// The plan by which B goes into A; of every class of theirs the sessions that are marked.
pub(crate) fn plan_of(a: &Half, b: &Half, sessions: &[Record]) -> Result<Plan, NotJoined> {
    let mut marks = Written::default();
    for session in sessions {
        let (Some(id), Some(written)) = (session.id, Marks::read(session.text("marks"))) else { continue };
        for slip in written.slips() {
            marks.set(id, slip, written.get(slip).and_then(Mark::from_code));
        }
    }
    let (of_a, of_b) = (a.enrolments(), b.enrolments());
    plan(&a.joined(&of_a, &marks), &b.joined(&of_b, &marks))
}

/// The mark of a session once both are one; nothing while it is to be chosen.
fn settled(session: Id, mark: JoinedMark, chosen: &[(Id, Mark)]) -> Option<Mark> {
    match mark {
        JoinedMark::Agreed(mark) => Some(mark),
        JoinedMark::Differs { a, b } => {
            let of_session = chosen.iter().find(|(of, _)| *of == session).map(|(_, mark)| *mark);
            of_session.filter(|mark| [a, b].contains(mark))
        }
    }
}

/// In how many sessions somebody still has to choose between two marks.
pub(crate) fn left_to_choose(plan: &Plan, chosen: &[(Id, Mark)]) -> usize {
    let marks = plan.enrolments.iter().flat_map(|one| &one.marks);
    marks.filter(|(session, mark)| settled(**session, **mark, chosen).is_none()).count()
}

/// A session with the marks of both as those of one; nothing if it stays as it is.
pub(crate) fn remarked(session: &Record, plan: &Plan, chosen: &[(Id, Mark)]) -> Option<Record> {
    let id = session.id?;
    let before = Marks::read(session.text("marks"))?;
    let mut marks = before.clone();
    for one in plan.enrolments.iter().filter(|one| !one.gone.is_empty()) {
        let Some(mark) = one.marks.get(&id) else { continue };
        one.gone.iter().for_each(|gone| marks.set(*gone, None));
        marks.set(one.enrolment.id, settled(id, *mark, chosen).map(Mark::code));
    }
    (marks != before).then(|| session.clone().with("marks", marks.to_value()).derived())
}

/// The slip that is left in a class, now of the record that stays; what its own lacks comes from those that go.
pub(crate) fn united(one: &JoinedEnrolment, slips: &[&Record]) -> Option<Record> {
    let find = |id: Id| slips.iter().copied().find(|slip| slip.id == Some(id));
    let mut slip = find(one.enrolment.id)?.clone();
    slip.set("learner_id", one.enrolment.learner.0);
    if one.gone.is_empty() {
        return Some(slip);
    }
    let state = one.enrolment.state.code();
    for gone in one.gone.iter().filter_map(|id| find(*id)) {
        let ended_here = slip.text("state") != state && gone.text("state") == state;
        for (at, field) in slip.register.decl().fields.iter().enumerate() {
            if WORKED_OUT.contains(&field.column) || FACTS.contains(&field.column) {
                continue;
            }
            let (own, other) = (&slip.values[at], &gone.values[at]);
            let replaced = own.is_empty() || ended_here && OF_THE_END.contains(&field.column);
            if replaced {
                slip.values[at] = other.clone();
            } else if field.column == "note" && !other.is_empty() && own != other {
                slip.values[at] = both_notes(own, other);
            }
        }
        let days = [&slip, gone].map(|slip| slip.get("enrolled_on").as_date());
        slip.set("enrolled_on", days.into_iter().flatten().min().map_or(Value::Empty, Value::date));
        if ended_here {
            slip.set("state", state);
        }
    }
    one.enrolment.days_into(&mut slip);
    Some(slip)
}

/// Both notes, one a line, as far as there is room.
fn both_notes(one: &Value, other: &Value) -> Value {
    const ROOM: usize = 2000;
    let text = |value: &Value| value.as_text().unwrap_or_default().to_owned();
    Value::text(format!("{}\n{}", text(one), text(other)).chars().take(ROOM).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::RegisterId;
    use crate::domain::rules::membership::is_member;
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    fn slip(id: i64, learner: i64, class: i64, state: &str) -> Record {
        let mut slip = Record::new(RegisterId::Enrolments, Some(WardId(6)))
            .with("class_id", class)
            .with("learner_id", learner)
            .with("state", state)
            .with("enrolled_on", "2021-03-10");
        slip.id = Some(Id(id));
        slip
    }

    fn half(learner: i64, slips: Vec<Record>) -> Half {
        let mut record = Record::new(RegisterId::Learners, Some(WardId(6)));
        record.id = Some(Id(learner));
        Half::new(record, slips, Vec::new())
    }

    fn session(id: i64, marks: &str) -> Record {
        let mut session = Record::new(RegisterId::Sessions, Some(WardId(6))).with("marks", marks);
        session.id = Some(Id(id));
        session.derived()
    }

    #[test]
    fn what_one_slip_lacks_comes_from_the_other() {
        let a = half(
            1,
            vec![slip(1, 1, 1, "enrolled").with("note", "Hay đến muộn").with("occupation", "worker")],
        );
        let other = slip(2, 2, 1, "completed").with("note", "Con nhỏ").with("occupation", "trader");
        let b = half(
            2,
            vec![other.with("score", 85).with("enrolled_on", "2021-03-02"), slip(3, 2, 2, "enrolled")],
        );
        let plan = plan_of(&a, &b, &[]).unwrap();
        let slips: Vec<_> = a.slips.iter().chain(&b.slips).collect();
        let [one, other] = &plan.enrolments[..] else { panic!("{plan:?}") };
        let united = [one, other].map(|one| super::united(one, &slips).unwrap());
        let first = &united[0];
        assert_eq!((first.id, first.text("state"), first.int("score")), (Some(Id(1)), "completed", Some(85)));
        assert_eq!((first.text("note"), first.text("occupation")), ("Hay đến muộn\nCon nhỏ", "worker"));
        assert_eq!((first.text("enrolled_on"), first.text("joined_on")), ("2021-03-02", ""));
        assert_eq!(united[1], slip(3, 1, 2, "enrolled"), "what is in no class of both only changes hands");
    }

    #[test]
    fn marks_of_both_are_those_of_one_and_the_others_stay() {
        let a = half(1, vec![slip(1, 1, 1, "enrolled")]);
        let b = half(2, vec![slip(2, 2, 1, "enrolled")]);
        let all = [
            session(1, r#"{"1":"c","2":"c","9":"k"}"#),
            session(2, r#"{"1":"c","2":"k"}"#),
            session(3, r#"{"2":"t"}"#),
            session(4, r#"{"9":"c"}"#),
        ];
        let plan = plan_of(&a, &b, &all).unwrap();
        assert_eq!(left_to_choose(&plan, &[]), 1);
        assert_eq!(left_to_choose(&plan, &[(Id(2), Mark::Excused)]), 1, "nobody wrote that");
        let chosen = [(Id(2), Mark::Absent)];
        assert_eq!(left_to_choose(&plan, &chosen), 0);
        let after = all.each_ref().map(|session| remarked(session, &plan, &chosen));
        let told =
            |at: usize| after[at].as_ref().map(|session| (session.text("marks"), session.int("present")));
        assert_eq!(told(0), Some((r#"{"1":"c","9":"k"}"#, Some(1))), "one of them was there, once");
        assert_eq!(told(1), Some((r#"{"1":"k"}"#, Some(0))));
        assert_eq!(told(2), Some((r#"{"1":"t"}"#, Some(1))));
        assert_eq!(told(3), None);
    }

    fn some_slip(id: i64) -> impl Strategy<Value = Record> {
        let states = ["registered", "waiting", "enrolled", "withdrawn", "no_show", "moved", "completed"];
        let day =
            || proptest::option::of(1_u32..29).prop_map(|day| day.map(|day| format!("2021-03-{day:02}")));
        let away = proptest::option::of((1_u32..29, 1_u32..29));
        (proptest::sample::select(states.to_vec()), day(), day(), day(), away).prop_map(
            move |(state, enrolled, joined, left, away)| {
                let value = |day: Option<String>| day.map_or(Value::Empty, Value::text);
                let breaks = away.map(|(from, to)| format!(r#"{{"2021-03-{from:02}":"2021-03-{to:02}"}}"#));
                slip(id, id, 1, state)
                    .with("enrolled_on", value(enrolled))
                    .with("joined_on", value(joined))
                    .with("left_on", value(left))
                    .with("breaks", value(breaks))
            },
        )
    }

    proptest! {
        /// As the gate asks it of the stored slips: whoever was a member by either is one by what is left.
        #[test]
        fn nobody_loses_or_gains_a_day_of_membership(one in some_slip(1), other in some_slip(2)) {
            let (a, b) = (half(1, vec![one.clone()]), half(2, vec![other.clone()]));
            let plan = plan_of(&a, &b, &[]).unwrap();
            let united = super::united(&plan.enrolments[0], &[&one, &other]).unwrap();
            let first = NaiveDate::from_ymd_opt(2021, 2, 20).unwrap();
            for day in (0..50).map(|days| first + Days::new(days)) {
                let either = is_member(&one, day) || is_member(&other, day);
                prop_assert_eq!(is_member(&united, day), either, "{} {:?}", day, united);
            }
        }
    }
}
