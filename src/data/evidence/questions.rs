//! The queries of the questions. A test holds them against the vocabulary.

use crate::domain::RegisterId;
use crate::guideline::question;

/// A question and its query.
macro_rules! questions {
    (@ plan_execution) => {
        concat!(
            include_str!("../../../db/queries/plan/fulfilled.sql"),
            include_str!("../../../db/queries/evidence/plan_execution.sql")
        )
    };
    (@ $name:ident) => {
        include_str!(concat!("../../../db/queries/evidence/", stringify!($name), ".sql"))
    };
    ($($name:ident),* $(,)?) => {
        /// The questions that the records can answer, each with its query.
        pub(crate) const ANSWERED: &[(&str, &str)] = &[$((stringify!($name), questions!(@ $name))),*];
    };
}

questions! {
    activities_for,
    activities_held,
    activities_of_form,
    activities_with_partner,
    activities_with_partner_of_form,
    activities_with_partner_on,
    activity_turns,
    activity_turns_of_form,
    assessments,
    board_complete,
    board_decisions,
    checklists_verified,
    class_completions,
    class_learners,
    classes_running,
    classes_with_teacher,
    commemoration_activities,
    conclusions_done,
    duty_assignments,
    enrolments_occupation,
    enrolments_priority,
    funds_planned,
    good_practices,
    inspections_held,
    internal_inspections,
    instructor_invitations,
    instructors_active,
    instructors_from_partner,
    learner_turns,
    learners_unique,
    literacy_illiterate,
    literacy_inspections,
    literacy_lists,
    literacy_quota,
    literacy_quotas_set,
    literacy_rate,
    literacy_subjects,
    literacy_updated,
    meetings_attended,
    meetings_held,
    mobilization_visits,
    mobilized,
    mobilized_priority,
    mobilized_women,
    needs_answered,
    needs_in_plan,
    needs_requests,
    operating_rules,
    partner_contacts,
    partners_active,
    plan_approved,
    plan_cites_basis,
    plan_execution,
    plan_has_leads,
    plan_items_of,
    plan_sent,
    plan_signed,
    proposals,
    quarter_programme,
    ratings_at_least,
    ratings_decided,
    requests_open,
    schedules_posted,
    self_inspection,
    self_rating,
    sessions_held,
    subcommittees,
    submission_sent,
    summer_activities,
    summer_turns,
    survey_answers,
    survey_channels_used,
    surveys_in_period,
    topical_plans,
    universalization_rate,
    venue_sessions,
    venues,
    women_learners,
}

/// The query that answers a question; none if no register does yet.
pub(crate) fn query(name: &str) -> Option<&'static str> {
    let query = question(name)?.query;
    ANSWERED.iter().find(|(name, _)| *name == query).map(|(_, sql)| *sql)
}

/// The register on whose records the answer to a question rests.
pub(crate) fn register(name: &str) -> Option<RegisterId> {
    let (before, _) = query(name)?.split_once("' AS register")?;
    RegisterId::of_table(before.rsplit('\'').next()?)
}
