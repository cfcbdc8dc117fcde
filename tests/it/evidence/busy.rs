//! A busy quarter, question by question, and who learns nothing of it.

use crate::guideline::{Ask, PeriodKey, PeriodKind};

use super::{Asked, Q4, YEAR, busy, pack};
use crate::it::support::world::World;

#[test]
fn a_busy_quarter_is_counted_question_by_question() {
    let mut world = World::new();
    busy(&mut world);
    let pack = pack();
    let asked = Asked(&world, &pack);
    for (text, expected) in [
        ("activities_held", (1, Some(1))),
        ("activities_held health", (1, Some(1))), // a narrower topic counts under the wider one
        ("activities_held law", (0, Some(0))),
        ("activity_turns nutrition", (40, None)),
        ("activities_of_form talk", (1, Some(1))),
        ("activity_turns_of_form talk", (40, None)),
        ("activities_for women", (1, None)),
        ("activities_for elderly", (0, None)),
        ("activities_with_partner", (1, None)),
        ("activities_with_partner womens_union", (1, None)),
        ("activities_with_partner youth_union", (0, None)),
        ("activities_with_partner_on womens_union:health", (1, None)),
        ("activities_with_partner_on womens_union:law", (0, None)),
        ("activities_with_partner_of_form womens_union:talk", (1, None)),
        ("activities_with_partner_of_form womens_union:sport", (0, None)),
        ("good_practices", (1, None)),
        ("commemoration_activities", (1, Some(6))),
        ("schedules_posted", (1, Some(3))),
        ("instructors_active", (1, None)),
        ("instructors_active speaker", (0, None)),
        ("instructor_invitations", (2, None)),
        ("instructors_from_partner womens_union", (1, None)),
        ("classes_running complementary", (1, None)),
        ("classes_running literacy", (0, None)),
        ("class_learners", (1, None)),
        ("classes_with_teacher complementary", (1, Some(1))),
        ("sessions_held", (1, Some(1))),
        ("learner_turns", (1, None)),
        ("learners_unique", (1, None)),
        ("women_learners", (1, Some(1))),
        ("enrolments_priority women", (1, Some(1))),
        ("enrolments_priority girl", (0, Some(1))),
        ("enrolments_priority ethnic_minority", (1, Some(1))),
        ("enrolments_occupation worker", (1, Some(1))),
        ("enrolments_occupation student", (0, Some(1))),
        ("surveys_in_period", (1, None)),
        ("survey_channels_used", (2, Some(8))),
        ("survey_answers", (120, None)),
        ("needs_requests", (1, None)),
        ("needs_answered", (1, Some(1))),
        ("needs_in_plan", (0, Some(1))),
        ("board_complete", (1, Some(5))),
        ("board_decisions", (1, Some(1))),
        ("duty_assignments", (0, Some(1))),
        ("subcommittees", (1, Some(1))),
        ("partners_active", (1, None)),
        ("partner_contacts womens_union", (1, None)),
        ("venues culture_house", (1, None)),
        ("venue_sessions culture_house", (2, None)),
        ("proposals", (1, None)),
        ("requests_open", (1, Some(1))),
    ] {
        assert_eq!(asked.at(text, Q4), expected, "{text}");
        if expected.0 > 0 && !["board", "dut", "subcom", "venues"].iter().any(|it| text.starts_with(it)) {
            assert_eq!(asked.at(text, PeriodKey::quarter(2021, 2)).0, 0, "{text} in another quarter");
        }
        let other = asked.of("district", Some(world.wards[1]), text, Q4);
        assert_eq!(other.found, 0, "{text} in another ward");
    }
    assert_eq!(asked.day("surveys_in_period", Q4).as_deref(), Some("2021-10-20"));
    assert_eq!(
        asked
            .day("schedules_posted", PeriodKey { year: 2021, kind: PeriodKind::Month, index: 12 })
            .as_deref(),
        Some("2021-12-03")
    );
}

#[test]
fn who_does_not_read_a_register_learns_no_number_from_it() {
    let mut world = World::new();
    busy(&mut world);
    let pack = pack();
    let asked = |login: &str, text: &str| {
        let (name, with) =
            text.split_once(' ').map_or((text, None), |(name, with)| (name, Some(with.into())));
        let ask = Ask { ask: name.into(), with };
        world.reader(login).ask(&ask, None, YEAR, &pack).unwrap().map(|answer| answer.found)
    };
    assert_eq!(asked("cec", "activities_held"), None, "not 0: the GDNN-GDTX centre does not know");
    assert_eq!(asked("cec", "classes_running"), None, "it sees the classes of its own kinds only");
    assert_eq!(asked("cec", "classes_running complementary"), Some(1));
    assert_eq!(asked("operator", "classes_running"), None);
    assert_eq!(asked("ward8", "classes_running"), None, "one ward does not know of all");
    assert_eq!(asked("district", "classes_running"), Some(1));
}
