//! The registers: one file each, one line each in the list below. Adding one is a file, a line and a migration.

use super::problem::Problem;
use super::register::{Record, Register, registers};

mod accounts;
mod activities;
mod agenda_lines;
mod attendances;
mod board_members;
mod certificates;
mod checklist_answers;
mod checklist_runs;
mod classes;
mod closures;
mod conclusion_units;
mod conclusions;
mod distinct_learners;
mod enrolments;
mod excused_duties;
mod findings;
mod grants;
mod inspections;
mod instructors;
mod keys;
mod learners;
mod literacy_subjects;
mod meetings;
mod needs_requests;
mod neighbourhoods;
mod partners;
mod people;
mod plan_budgets;
mod plan_items;
mod plans;
mod populations;
mod postings;
mod quotas;
mod rating_scores;
mod ratings;
mod residential_groups;
mod series;
mod sessions;
mod subcommittees;
mod submissions;
mod survey_results;
mod surveys;
mod tasks;
mod teams;
mod venues;
mod wards;

registers! {
    Plans = plans::PLANS,
    PlanItems = plan_items::PLAN_ITEMS,
    Activities = activities::ACTIVITIES,
    Classes = classes::CLASSES,
    Sessions = sessions::SESSIONS,
    Enrolments = enrolments::ENROLMENTS,
    NeedsRequests = needs_requests::NEEDS_REQUESTS,
    Surveys = surveys::SURVEYS,
    SurveyResults = survey_results::SURVEY_RESULTS,
    LiteracySubjects = literacy_subjects::LITERACY_SUBJECTS,
    Populations = populations::POPULATIONS,
    Quotas = quotas::QUOTAS,
    ChecklistRuns = checklist_runs::CHECKLIST_RUNS,
    ChecklistAnswers = checklist_answers::CHECKLIST_ANSWERS,
    Submissions = submissions::SUBMISSIONS,
    Tasks = tasks::TASKS,
    BoardMembers = board_members::BOARD_MEMBERS,
    Subcommittees = subcommittees::SUBCOMMITTEES,
    Instructors = instructors::INSTRUCTORS,
    Partners = partners::PARTNERS,
    Venues = venues::VENUES,
    ResidentialGroups = residential_groups::RESIDENTIAL_GROUPS,
    Neighbourhoods = neighbourhoods::NEIGHBOURHOODS,
    Wards = wards::WARDS,
    People = people::PEOPLE,
    Accounts = accounts::ACCOUNTS,
    Grants = grants::GRANTS,
    Keys = keys::KEYS,
    PlanBudgets = plan_budgets::PLAN_BUDGETS,
    Meetings = meetings::MEETINGS,
    Attendances = attendances::ATTENDANCES,
    AgendaLines = agenda_lines::AGENDA_LINES,
    Conclusions = conclusions::CONCLUSIONS,
    ConclusionUnits = conclusion_units::CONCLUSION_UNITS,
    ExcusedDuties = excused_duties::EXCUSED_DUTIES,
    ExcusedOfficeDuties = excused_duties::EXCUSED_OFFICE_DUTIES,
    Teams = teams::TEAMS,
    Inspections = inspections::INSPECTIONS,
    Findings = findings::FINDINGS,
    Ratings = ratings::RATINGS,
    RatingScores = rating_scores::RATING_SCORES,
    Series = series::SERIES,
    Closures = closures::CLOSURES,
    DistrictClosures = closures::DISTRICT_CLOSURES,
    Postings = postings::POSTINGS,
    Learners = learners::LEARNERS,
    Certificates = certificates::CERTIFICATES,
    DistinctLearners = distinct_learners::DISTINCT_LEARNERS,
}

/// Male or female, as on the slips.
const SEXES: &[(&str, &str)] = &[("nam", "Nam"), ("nu", "Nữ")];

/// What sensitive facts are asked for (Law 91/2025/QH15).
const ETHNICITY_FOR: &str = "Chỉ để đếm người dân tộc thiểu số; không biết thì để trống";
const PRIORITY_FOR: &str = "Chỉ để đếm người thuộc diện ưu tiên; không có thì để trống";

/// Refuses an end that is no later than the beginning, where both are times of day.
fn times_in_order(record: &Record) -> Result<(), Problem> {
    let (from, to) = (record.text("from_time"), record.text("to_time"));
    if !from.is_empty() && !to.is_empty() && to <= from {
        return Err(Problem::new("to_time", "Giờ kết thúc phải sau giờ bắt đầu."));
    }
    Ok(())
}

/// Refuses a last day before the first, with this sentence at the last.
fn days_in_order(record: &Record, (first, last): (&str, &'static str), why: &str) -> Result<(), Problem> {
    match (record.get(first).as_date(), record.get(last).as_date()) {
        (Some(from), Some(to)) if to < from => Err(Problem::new(last, why)),
        _ => Ok(()),
    }
}

/// What is said of a span that ends before it begins.
const BACKWARDS: &str = "Ngày kết thúc phải từ ngày bắt đầu trở đi.";
