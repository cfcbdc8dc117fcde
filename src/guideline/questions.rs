//! The questions that records can answer: the closed vocabulary between packs and the data room.
//!
//! Every answer has the same shape ([`Found`](super::Found)): how many were found, of how many where there
//! is a whole, and a day. All are asked of one ward (or the district) and one period.

use serde::Deserialize;

use super::period::PeriodKey;

/// A question, and what it is asked about.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ask {
    pub(crate) ask: Box<str>,
    /// What it is asked about: a code of a list, a level, a band.
    #[serde(default)]
    pub(crate) with: Option<Box<str>>,
}

/// A question of the vocabulary, whole: a new one is a row here and a query in `db/queries/evidence`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Question {
    pub(crate) name: &'static str,
    /// What may stand in `with`.
    pub(crate) with: With,
    /// What is counted: found; of; day.
    pub(crate) meaning: &'static str,
    /// What else of the pack its query is given.
    pub(crate) given: Given,
    /// The name of its query, if it is not its own.
    pub(crate) query: &'static str,
    /// What is missing for a query; none if it has one.
    pub(crate) waits_for: Option<&'static str>,
}

/// What a query is given of the pack beside the codes asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Given {
    Codes,
    /// How each legal basis that a plan is to cite may be written, the year's guidance last.
    Bases,
    /// The roles that a board must have, with how many of each.
    RequiredRoles,
    /// How many survey channels there are.
    SurveyChannels,
    /// The commemoration days of the period.
    Commemorations,
    /// How many months the period has.
    Months,
    /// The ages of the band asked about.
    AgeBand,
    /// The ids of the self-inspections.
    SelfInspections,
    /// The id of the quarter's checklist.
    QuarterChecklist,
    /// The ways in which a period is written.
    Periods,
    /// The ways in which the period before is written.
    PeriodsBefore,
    /// The kinds of class that count as complementary ones.
    ComplementaryKinds,
    /// What fulfils the items of each section of the plan.
    PlanSections,
}

/// What may stand in `with`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum With {
    Nothing,
    /// A code of that list.
    Code(&'static str),
    /// A code of that list, or nothing for all.
    MaybeCode(&'static str),
    /// A code of each of two lists, `first:second`.
    Codes(&'static str, &'static str),
    Word(&'static [&'static str]),
    /// A kind of paper.
    Submission,
    Target,
}

/// The question called `name`.
pub(crate) fn question(name: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|known| known.name == name)
}

const fn q(name: &'static str, with: With, meaning: &'static str) -> Question {
    Question { name, with, meaning, given: Given::Codes, query: name, waits_for: None }
}

impl Ask {
    /// The period of which it speaks when it is asked in `period`.
    pub(crate) fn speaks_of(&self, period: PeriodKey) -> PeriodKey {
        let before = question(&self.ask).is_some_and(|known| known.given == Given::PeriodsBefore);
        if before { period.before() } else { period }
    }
}

impl Question {
    const fn given(self, given: Given) -> Self {
        Self { given, ..self }
    }
    const fn asked_as(self, query: &'static str) -> Self {
        Self { query, ..self }
    }
    const fn waits_for(self, what: &'static str) -> Self {
        Self { waits_for: Some(what), ..self }
    }
}

use With::{Code, Codes, MaybeCode, Nothing, Word};

/// The vocabulary, by what it is about.
pub(crate) const QUESTIONS: &[Question] = &[
    // plan (III.3, III.9, IV.3)
    q("guidance_received", Nothing, "1 once the ward marked the year's guideline as received; day received").waits_for("no mark of having received the guideline"),
    q("plan_cites_basis", Nothing, "legal bases the year's plan cites, of those it is to cite: those marked basis in the pack and its own guidance").given(Given::Bases),
    q("plan_has_leads", Nothing, "items of the year's plan with a lead unit, of all its items"),
    q("plan_sent", Nothing, "1 if the year's plan was sent; day first sent"),
    q("plan_approved", Nothing, "1 if it is approved; day approved"),
    q("plan_signed", Nothing, "1 if the ward's leader signed it; day signed"),
    q("plan_execution", Nothing, "plan items of the period done, of those planned").given(Given::PlanSections),
    q("plan_items_of", Code("plan_sections"), "items of the year's plan in that section"),
    q("quarter_programme", Nothing, "plan items assigned to the quarter; day it was settled"),
    q("topical_plans", Nothing, "topical plans drawn up in the period"),
    // board (III.1, III.6)
    q("centre_profile", Nothing, "of decision, name plate and valid rules those recorded; of = 3").waits_for("no column for the name plate"),
    q("board_complete", Nothing, "required roles of the board filled, of those required").given(Given::RequiredRoles),
    q("board_decisions", Nothing, "serving board members with a decision number, of all serving"),
    q("duty_assignments", Nothing, "serving board members with duties written down, of all serving"),
    q("operating_rules", Nothing, "1 if operating rules are recorded; day signed"),
    q("subcommittees", Nothing, "subcommittees with head and a member, of all subcommittees"),
    q("instructors_active", MaybeCode("instructor_kinds"), "instructors active in the period"),
    q(
        "instructor_invitations",
        Nothing,
        "activities and class sessions held with a named instructor in the period",
    ),
    q("instructors_from_partner", Code("partner_kinds"), "active instructors sent by partners of that kind"),
    q(
        "training_attended",
        Word(&["district", "city"]),
        "board members present, of those invited, at trainings of that level",
    ).waits_for("no register of trainings"),
    q("trainings_held", Nothing, "trainings the district held in the period, by the whole district").waits_for("no register of trainings"),
    q("staff_courses", Nothing, "staff sent to courses, of those planned").waits_for("no register of trainings"),
    // needs (III.3)
    q("surveys_in_period", Nothing, "surveys that ended in the period; day of the first"),
    q("survey_channels_used", Nothing, "different channels used by them, of all channels").given(Given::SurveyChannels),
    q("survey_answers", Nothing, "answers they brought"),
    q("needs_requests", Nothing, "needs registered in the period"),
    q("needs_answered", Nothing, "needs answered by an activity or class, of those registered"),
    q(
        "needs_in_plan",
        Nothing,
        "surveyed needs linked to a plan item, of those chosen in the period's surveys",
    ),
    // activities (III.2, III.5)
    q(
        "activities_held",
        MaybeCode("topics"),
        "activities held in the period (a topic counts its narrower ones), of those entered; day of the first",
    ),
    q("activity_turns", MaybeCode("topics"), "turns (lượt người) at them"),
    q("activities_of_form", Code("forms"), "activities of that form held, of those entered"),
    q("activity_turns_of_form", Code("forms"), "turns at them"),
    q("activities_for", Code("audiences"), "activities held for that audience"),
    q(
        "activities_with_partner",
        MaybeCode("partner_kinds"),
        "activities held with a partner of that kind (any kind)",
    ),
    q("activities_with_partner_on", Codes("partner_kinds", "topics"), "the same on one topic: partner:topic"),
    q(
        "activities_with_partner_of_form",
        Codes("partner_kinds", "forms"),
        "the same in one form: partner:form",
    ),
    q("counselling_held", Code("counselling_fields"), "counselling activities held in that field").waits_for("activities do not name the field of counselling"),
    q(
        "commemoration_activities",
        Nothing,
        "commemoration days of the period with an activity, of all of them",
    ).given(Given::Commemorations),
    q("summer_activities", Nothing, "summer activities held from June to August; day of the first"),
    q("summer_turns", Nothing, "turns at them"),
    q("good_practices", Nothing, "good examples recorded in the period"),
    q("documents_disseminated", Nothing, "incoming documents conveyed, of those received in the period").waits_for("no register of incoming documents"),
    q(
        "schedules_posted",
        Nothing,
        "months of the period with a posted calendar, of its months; day last posted",
    ).given(Given::Months),
    // classes (III.5.2, I.2)
    q("classes_running", MaybeCode("class_kinds"), "classes with a session in the period"),
    q("class_learners", MaybeCode("class_kinds"), "different learners enrolled in them"),
    q(
        "class_completions",
        MaybeCode("class_kinds"),
        "learners who completed in the period, of those whose class ended",
    ),
    q(
        "classes_with_teacher",
        Code("class_kinds"),
        "running classes of that kind with an assigned teacher, of all of them",
    ),
    q("sessions_held", MaybeCode("class_kinds"), "class sessions held, of those scheduled in the period"),
    q("learner_turns", Nothing, "enrolments in classes running in the period, one person counted each time"),
    q("learners_unique", Nothing, "different people enrolled in them"),
    q("women_learners", Nothing, "women among them, of all of them"),
    q(
        "enrolments_priority",
        Code("priority_groups"),
        "people of that priority group among them, of all of them",
    ),
    q(
        "enrolments_occupation",
        Code("occupations"),
        "learners of complementary classes of every level with that occupation, of all of them",
    ).given(Given::ComplementaryKinds),
    // literacy and universalisation (II.1, III.4, IV.2)
    q("literacy_updated", Nothing, "1 if the figures were confirmed in the period; day last confirmed"),
    q("literacy_lists", Word(&["1", "2"]), "residential groups that handed in list 1 or 2, of all groups"),
    q(
        "literacy_subjects",
        Code("literacy_statuses"),
        "people on the lists in that state, of all on the lists",
    ),
    q(
        "literacy_illiterate",
        Word(&["15-35:1", "15-35:2", "15-60:1", "15-60:2"]),
        "illiterate people of the band at that level, of the band",
    ).given(Given::AgeBand),
    q(
        "literacy_rate",
        Word(&["15-35:1", "15-35:2", "15-60:1", "15-60:2"]),
        "literate people of the band at that level, of the band",
    ).given(Given::AgeBand),
    q(
        "literacy_quota",
        Word(&["1", "2", "all"]),
        "people of that level brought into class, of the quota assigned; no whole while none is assigned",
    ),
    q("literacy_quotas_set", Nothing, "wards with an assigned quota, of all wards"),
    q("mobilization_visits", Nothing, "visits in the period"),
    q(
        "mobilized",
        Word(&["agreed", "in_class"]),
        "different people visited who agreed, or who are in class, of those visited",
    ),
    q(
        "mobilized_priority",
        Code("priority_groups"),
        "people of that group among those visited, of those visited",
    ),
    q("mobilized_women", Nothing, "women brought into literacy or universalisation classes in the period"),
    q("literacy_relapsed", Nothing, "people found relapsed in the period").waits_for("no day on which a relapse was found"),
    q(
        "assessments",
        Word(&["sat", "1", "2"]),
        "people who sat an assessment, or were recognised at that level, of those enrolled",
    ),
    q("materials_issued", Nothing, "materials issued by the GDNN-GDTX centre in the period").waits_for("no register of materials"),
    q("materials_received", Nothing, "materials the ward received in the period; day of the first").waits_for("no register of materials"),
    q(
        "materials_delivered",
        Nothing,
        "running literacy classes whose materials were delivered before they began, of all of them; day last delivered",
    ).waits_for("no register of materials"),
    q("literacy_inspections", Nothing, "inspections of literacy work in the period; day"),
    q("dropouts", Nothing, "drop-outs back in class, of all drop-outs of universalisation age").waits_for("no register of drop-outs"),
    q(
        "universalization_rate",
        Word(&["11", "11-14", "15-18", "18-21"]),
        "people of the band with the diploma, of those subject to universalisation",
    ),
    q("target_figures", With::Target, "the two figures entered for that target").waits_for("no register of target figures"),
    // partners, money, property (III.7, IV.1, IV.3)
    q(
        "partners_active",
        MaybeCode("partner_kinds"),
        "partners with a joint activity or contact in the period",
    ),
    q("partner_contacts", MaybeCode("partner_kinds"), "working contacts recorded in the period"),
    q("contributions", Nothing, "đồng contributed in the period, in kind at its value").waits_for("no register of contributions"),
    q("contributions_count", Nothing, "contributions in the period").waits_for("no register of contributions"),
    q("funds_planned", Code("fund_sources"), "đồng planned for the year from that source"),
    q("funds_received", Code("fund_sources"), "đồng received in the period from that source").waits_for("no register of funds"),
    q("funds_other", Nothing, "đồng received in the period from every source but the state budget").waits_for("no register of funds"),
    q("vouchers_complete", Nothing, "entries of the period with a voucher, of all entries").waits_for("no register of funds"),
    q("equipment_requests", Nothing, "equipment requests of the year; day of the first").waits_for("no register of equipment requests"),
    q("book_titles", Nothing, "titles in the bookcase at the period's end").waits_for("no register of books"),
    q("books_added", Nothing, "titles added in the period").waits_for("no register of books"),
    q("book_loans", Nothing, "loans in the period").waits_for("no register of books"),
    q("book_loans_overdue", Nothing, "loans overdue at the period's end, of those out").waits_for("no register of books"),
    q("assets_of_kind", Code("asset_kinds"), "assets of that kind in use").waits_for("no register of assets"),
    q("assets_recorded", Nothing, "assets with a state confirmed this year, of all assets").waits_for("no register of assets"),
    q("stocktaking", Nothing, "stock-takings in the year up to the period's end; day of the last").waits_for("no register of assets"),
    q("venues", MaybeCode("venue_kinds"), "venues of that kind in use"),
    q(
        "venue_sessions",
        Code("venue_kinds"),
        "activities and sessions held at venues of that kind in the period",
    ),
    q("proposals", Nothing, "proposals made in the period"),
    q("proposals_accepted", Nothing, "those accepted, of those made").waits_for("papers do not keep their outcome"),
    q("job_referrals", Nothing, "people referred to a job in the period").waits_for("no register of job referrals"),
    q("job_hired", Nothing, "those hired, of those referred").waits_for("no register of job referrals"),
    // inspection, reports, rating (III.8, III.9, II.5)
    q("internal_inspections", Nothing, "inspections of subcommittees held in the period; day of the first"),
    q(
        "inspections_held",
        Nothing,
        "wards that the district inspected in the period, of all wards; day of the last ward's first inspection",
    ),
    q("checklist_sent", Nothing, "1 if the checklist of the period's quarter was sent; day")
        .asked_as("self_inspection")
        .given(Given::QuarterChecklist),
    q("self_inspection", Nothing, "1 if the year's self-inspection was sent; day").given(Given::SelfInspections),
    q("checklists_verified", Nothing, "checklists of the period verified, of those sent"),
    q("submission_sent", With::Submission, "papers of that kind sent for the period; day first sent").given(Given::Periods),
    q("submission_sent_before", With::Submission, "the same for the period before: a quarter's report is not due while the quarter's checklist is filled in")
        .asked_as("submission_sent")
        .given(Given::PeriodsBefore),
    q("requests_open", Nothing, "topical or sudden requests not answered, of all of the period"),
    q("meetings_held", Nothing, "briefings in the period; day of the first"),
    q("meetings_attended", Nothing, "briefings the ward attended, of those held in the period"),
    q("conclusions_done", Nothing, "conclusions of earlier briefings for the ward that are done, of all due"),
    q("self_rating", Nothing, "points of the self-rating, of the total; day settled"),
    q("ratings_decided", Nothing, "wards with an official grade, of all wards; day of the decision"),
    q(
        "ratings_at_least",
        Word(&["good", "fair", "average"]),
        "wards with that official grade or better, of all wards rated",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_plain() {
        let mut names: Vec<_> = QUESTIONS.iter().map(|known| known.name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')));
    }

    #[test]
    fn lists_asked_about_exist() {
        for known in QUESTIONS {
            let lists = match known.with {
                With::Code(list) | With::MaybeCode(list) => vec![list],
                With::Codes(first, second) => vec![first, second],
                _ => vec![],
            };
            assert!(lists.iter().all(|list| crate::guideline::list::LISTS.contains(list)), "{}", known.name);
        }
    }
}
