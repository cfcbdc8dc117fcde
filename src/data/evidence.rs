//! What the records answer: one named query a question of the guideline's vocabulary.
//!
//! Every query of `db/queries/evidence/` has the same columns (`found, of, first_on, register, record_ids`) and
//! the same parameters: `:ward` (NULL: every ward within reach), `:year`, `:from`, `:to`, `:first_quarter`,
//! `:last_quarter`, `:with`, `:with2`, and `:pack`, what the year's pack has to add, as JSON. It counts records
//! whose own day lies in the period and whose state counts, and nothing else.

use chrono::NaiveDate;
use rusqlite::types::Value as Sql;
use rusqlite::{Row, Statement};
use serde_json::{Value as Json, json};

use super::error::{Doing, Error};
use super::scope::Reader;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::rules::periods;
use crate::guideline::{Ask, Choice, Found, Guideline, PeriodKey, TemplateKind, With, question};

/// What the records answered.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answer {
    /// How many were found (people, turns, records: the question says what).
    pub found: i64,
    /// Of how many; none where the question has no whole, or the whole is unknown.
    pub of: Option<i64>,
    /// The day that the question speaks of.
    pub first_on: Option<NaiveDate>,
    /// The register on whose records it rests.
    pub register: Option<RegisterId>,
    /// The first 200 of those records.
    pub records: Vec<Id>,
}

impl Answer {
    /// The numbers alone, as the guideline's rules take them.
    pub const fn found(&self) -> Found {
        Found { found: self.found, of: self.of, first_on: self.first_on }
    }
}

/// A question and its query.
macro_rules! questions {
    ($($name:ident),* $(,)?) => {
        /// The questions that the records can answer, each with its query.
        pub const ANSWERED: &[(&str, &str)] = &[$((
            stringify!($name),
            include_str!(concat!("../../db/queries/evidence/", stringify!($name), ".sql")),
        )),*];
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
    duty_assignments,
    enrolments_occupation,
    enrolments_priority,
    good_practices,
    instructor_invitations,
    instructors_active,
    instructors_from_partner,
    internal_inspections,
    learner_turns,
    learners_unique,
    literacy_illiterate,
    literacy_lists,
    literacy_quota,
    literacy_quotas_set,
    literacy_rate,
    literacy_subjects,
    literacy_updated,
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
    requests_open,
    schedules_posted,
    self_inspection,
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

/// The questions that no register answers yet, and what is missing.
pub const LATER: &[(&str, &str)] = &[
    ("assets_of_kind", "no register of assets"),
    ("assets_recorded", "no register of assets"),
    ("book_loans", "no register of books"),
    ("book_loans_overdue", "no register of books"),
    ("book_titles", "no register of books"),
    ("books_added", "no register of books"),
    ("centre_profile", "no column for the name plate"),
    ("conclusions_done", "no register of briefings"),
    ("contributions", "no register of contributions"),
    ("contributions_count", "no register of contributions"),
    ("counselling_held", "activities do not name the field of counselling"),
    ("documents_disseminated", "no register of incoming documents"),
    ("dropouts", "no register of drop-outs"),
    ("equipment_requests", "no register of equipment requests"),
    ("funds_other", "no register of funds"),
    ("funds_planned", "no register of funds"),
    ("funds_received", "no register of funds"),
    ("guidance_received", "no mark of having received the guideline"),
    ("inspections_held", "no register of inspections"),
    ("job_hired", "no register of job referrals"),
    ("job_referrals", "no register of job referrals"),
    ("literacy_inspections", "no register of inspections"),
    ("literacy_relapsed", "no day on which a relapse was found"),
    ("materials_delivered", "no register of materials"),
    ("materials_issued", "no register of materials"),
    ("materials_received", "no register of materials"),
    ("meetings_attended", "no register of briefings"),
    ("meetings_held", "no register of briefings"),
    ("proposals_accepted", "papers do not keep their outcome"),
    ("ratings_at_least", "no register of ratings"),
    ("ratings_decided", "no register of ratings"),
    ("self_rating", "no register of ratings"),
    ("staff_courses", "no register of trainings"),
    ("stocktaking", "no register of assets"),
    ("target_figures", "no register of target figures"),
    ("training_attended", "no register of trainings"),
    ("trainings_held", "no register of trainings"),
    ("vouchers_complete", "no register of funds"),
];

/// The query that answers a question; none if no register does yet.
pub fn query(question: &str) -> Option<&'static str> {
    ANSWERED.iter().find(|(name, _)| *name == question).map(|(_, sql)| *sql)
}

impl Reader {
    /// Asks the records of one ward, or of every ward within reach. None when no register answers the question
    /// yet ([`LATER`]): an unknown is never 0.
    pub fn ask(
        &self,
        ask: &Ask,
        ward: Option<WardId>,
        period: PeriodKey,
        pack: &Guideline,
    ) -> Result<Option<Answer>, Error> {
        let Some(sql) = query(&ask.ask) else { return Ok(None) };
        let doing = doing(ask);
        let mut statement = self.connection().prepare_cached(sql).doing(&doing)?;
        bind(&mut statement, ward, ask, period, pack).doing(&doing)?;
        let mut rows = statement.raw_query();
        let row = rows.next().doing(&doing)?;
        row.map_or(Ok(Answer::default()), |row| answer(row, 0)).map(Some).doing(&doing)
    }

    /// Asks the same of each ward that was there on the period's last day, in the order of the wards, with one
    /// statement. None when no register answers the question yet.
    pub fn ask_each_ward(
        &self,
        ask: &Ask,
        period: PeriodKey,
        pack: &Guideline,
    ) -> Result<Option<Vec<(WardId, Answer)>>, Error> {
        let Some(sql) = query(&ask.ask) else { return Ok(None) };
        let doing = doing(ask);
        let inner = sql.trim_end().trim_end_matches(';').replace(":ward", "each_ward.id");
        let sql = format!(
            "SELECT each_ward.id,
               (SELECT json_array(found, of, first_on, register, json(record_ids)) FROM ({inner}))
             FROM wards AS each_ward
             WHERE each_ward.valid_from <= :to AND (each_ward.valid_to IS NULL OR each_ward.valid_to >= :to)
             ORDER BY each_ward.name_sort, each_ward.id LIMIT 1000"
        );
        let mut statement = self.connection().prepare_cached(&sql).doing(&doing)?;
        bind(&mut statement, None, ask, period, pack).doing(&doing)?;
        let mut rows = statement.raw_query();
        let reach = self.actor().wards();
        let mut all = Vec::new();
        while let Some(row) = rows.next().doing(&doing)? {
            let ward = WardId(row.get(0).doing(&doing)?);
            let packed: String = row.get(1).doing(&doing)?;
            if reach.has(ward) {
                all.push((ward, unpacked(&packed)));
            }
        }
        Ok(Some(all))
    }
}

fn doing(ask: &Ask) -> String {
    format!("asking the records: {}", ask.ask)
}

/// Binds the parameters that the query has; the others are not its business.
fn bind(
    statement: &mut Statement<'_>,
    ward: Option<WardId>,
    ask: &Ask,
    period: PeriodKey,
    pack: &Guideline,
) -> rusqlite::Result<()> {
    let (with, with2) = split(ask);
    let text = |text: Option<&str>| text.map_or(Sql::Null, |text| Sql::Text(text.to_owned()));
    let day = |day: NaiveDate| Sql::Text(day.format("%Y-%m-%d").to_string());
    let quarter = |day| i64::from(PeriodKey::containing(crate::guideline::PeriodKind::Quarter, day).index);
    for at in 1..=statement.parameter_count() {
        let value = match statement.parameter_name(at) {
            Some(":ward") => ward.map_or(Sql::Null, |ward| Sql::Integer(ward.0)),
            Some(":year") => Sql::Integer(period.year.into()),
            Some(":from") => day(period.from()),
            Some(":to") => day(period.to()),
            Some(":first_quarter") => Sql::Integer(quarter(period.from())),
            Some(":last_quarter") => Sql::Integer(quarter(period.to())),
            Some(":with") => text(with),
            Some(":with2") => text(with2),
            Some(":pack") => Sql::Text(from_pack(ask, period, pack).to_string()),
            _ => Sql::Null,
        };
        statement.raw_bind_parameter(at, value)?;
    }
    Ok(())
}

/// `first:second` as two; anything else is the first.
fn split(ask: &Ask) -> (Option<&str>, Option<&str>) {
    match ask.with.as_deref().map(|with| with.split_once(':').unwrap_or((with, ""))) {
        Some((first, "")) => (Some(first), None),
        Some((first, second)) => (Some(first), Some(second)),
        None => (None, None),
    }
}

/// What a query must know of the pack: codes with their narrower ones, sizes, roles, days, spellings.
fn from_pack(ask: &Ask, period: PeriodKey, pack: &Guideline) -> Json {
    let (with, with2) = split(ask);
    let codes = |list: &str, code: Option<&str>| Json::from(code.map(|code| narrower(pack.list(list), code)));
    let mut json = match question(&ask.ask).map(|known| known.with) {
        Some(With::Code(list) | With::MaybeCode(list)) => json!({ "codes": codes(list, with) }),
        Some(With::Codes(first, second)) => {
            json!({ "codes": codes(first, with), "codes2": codes(second, with2) })
        }
        _ => json!({}),
    };
    match &*ask.ask {
        "plan_cites_basis" => {
            let cited = pack.documents.iter().filter(|document| document.basis);
            json["bases"] = cited.map(|document| &*document.number).collect();
        }
        "board_complete" => {
            let roles = pack.list("board_roles").unwrap_or_default().iter().filter(|role| role.required > 0);
            json["roles"] =
                roles.map(|role| json!({ "code": role.code, "required": role.required })).collect();
        }
        "survey_channels_used" => {
            json["size"] = pack.list("survey_channels").unwrap_or_default().len().into()
        }
        "commemoration_activities" => {
            let (lunar, solar): (Vec<_>, Vec<_>) = pack.commemorations.iter().partition(|day| day.lunar);
            let now = solar.iter().filter(|day| period.contains(day.day.in_year(period.year)));
            json["codes"] = now.map(|day| Json::from(&*day.code())).collect();
            json["codes2"] = lunar.iter().map(|day| Json::from(&*day.code())).collect();
        }
        "schedules_posted" => {
            json["months"] = (crate::guideline::PeriodKind::Month)
                .keys(period.year)
                .filter(|month| period.contains(month.from()))
                .count()
                .into()
        }
        "literacy_illiterate" | "literacy_rate" => {
            let (from, to) = with.and_then(|band| band.split_once('-')).unwrap_or(("0", "0"));
            json["from_age"] = from.parse::<i64>().unwrap_or(0).into();
            json["to_age"] = to.parse::<i64>().unwrap_or(0).into();
        }
        "self_inspection" => {
            let own = pack.checklists.iter().filter(|template| template.kind == TemplateKind::SelfAnnual);
            json["codes"] = own.map(|template| &*template.id).collect();
        }
        "submission_sent" => json["periods"] = periods::spellings(period).into(),
        _ => {}
    }
    json
}

/// A code and everything counted under it.
fn narrower<'a>(list: Option<&'a [Choice]>, code: &'a str) -> Vec<&'a str> {
    let list = list.unwrap_or_default();
    let mut codes = vec![code];
    let mut at = 0;
    while at < codes.len() {
        let parent = codes[at];
        let children = list.iter().filter(|choice| choice.parent.as_deref() == Some(parent));
        let new: Vec<_> = children.map(|choice| &*choice.code).filter(|code| !codes.contains(code)).collect();
        codes.extend(new);
        at += 1;
    }
    codes
}

fn answer(row: &Row<'_>, at: usize) -> rusqlite::Result<Answer> {
    let register: Option<String> = row.get(at + 3)?;
    let records: Option<String> = row.get(at + 4)?;
    Ok(Answer {
        found: row.get(at)?,
        of: row.get(at + 1)?,
        first_on: row.get::<_, Option<String>>(at + 2)?.as_deref().and_then(date),
        register: register.as_deref().and_then(RegisterId::of_table),
        records: records.as_deref().map_or_else(Vec::new, ids),
    })
}

fn unpacked(packed: &str) -> Answer {
    let json: Json = serde_json::from_str(packed).unwrap_or_default();
    Answer {
        found: json[0].as_i64().unwrap_or(0),
        of: json[1].as_i64(),
        first_on: json[2].as_str().and_then(date),
        register: json[3].as_str().and_then(RegisterId::of_table),
        records: numbers(&json[4]),
    }
}

fn ids(text: &str) -> Vec<Id> {
    numbers(&serde_json::from_str(text).unwrap_or_default())
}

fn numbers(json: &Json) -> Vec<Id> {
    json.as_array().into_iter().flatten().filter_map(Json::as_i64).map(Id).collect()
}

/// A stored date.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}
