//! What the records answer: one named query a question of the guideline's vocabulary.
//!
//! Every query of `db/queries/evidence/` has the same columns (`found, of, first_on, register, record_ids`) and
//! the same parameters: `:ward` (NULL: every ward), `:year`, `:from`, `:to`, `:first_quarter`,
//! `:last_quarter`, `:with`, `:with2`, and `:pack`, what the year's pack has to add, as JSON. It counts records
//! whose own day lies in the period and whose state counts, and nothing else. `found` is NULL where the number
//! rests on personal columns that the reader does not have. A query about ages has one column more, `unplaced`.
//!
//! Wards are merged, and an old year stays as it was. What happens on a day counts in the ward of that day: of a
//! record that goes on from another ward's, what happened before its `since_on` is that ward's. What stands at the end
//! of a period (lists, halls, boards) counts in the wards that stood then (`standing`). Who is counted once is told
//! apart by `one_id`.

use chrono::NaiveDate;
use rusqlite::types::Value as Sql;
use rusqlite::{Row, Statement};
use serde_json::{Value as Json, json};

use super::error::{Context, Error};
use super::scope::Reader;
use super::sight::{MadeOf, Of};
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::rules::periods;
use crate::guideline::questions::Given;
use crate::guideline::{Ask, CEC_CLASS_KINDS, Choice, Guideline, PeriodKey, TemplateKind, With, question};

mod as_of;
mod of_run;
pub(crate) mod questions;
pub(crate) use of_run::{ItemEvidence, RunEvidence};
pub(crate) use questions::{query, register};

/// What the records answered.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Answer {
    /// How many were found (people, turns, records: the question says what).
    pub(crate) found: i64,
    /// Of how many; none where the question has no whole, or the whole is unknown.
    pub(crate) of: Option<i64>,
    /// How many are in neither number, because nobody knows their age.
    pub(crate) unplaced: i64,
    /// The day that the question speaks of.
    pub(crate) first_on: Option<NaiveDate>,
    /// The register on whose records it rests.
    pub(crate) register: Option<RegisterId>,
    /// The first 200 of those records.
    pub(crate) records: Vec<Id>,
    /// The first 200 class sessions that are counted beside them.
    pub(crate) lessons: Vec<Id>,
}

/// What each ward's records answered; none where the person does not see what it rests on.
pub(crate) type EachWard = Vec<(WardId, Option<Answer>)>;

impl Reader {
    /// Asks the records of one ward, or of every ward. None when no register answers the question yet, or the person
    /// does not read all that it rests on (a ward, a register, births on the projector): an unknown is never 0.
    pub(crate) fn ask(
        &self,
        ask: &Ask,
        ward: Option<WardId>,
        period: PeriodKey,
        pack: &Guideline,
    ) -> Result<Option<Answer>, Error> {
        self.answer_of("", ask, ward, period, pack)
    }

    /// Asks the same of each ward that was there on the period's last day, in the order of the wards, with one
    /// statement. None as in [`Reader::ask`].
    pub(crate) fn ask_each_ward(
        &self,
        ask: &Ask,
        period: PeriodKey,
        pack: &Guideline,
    ) -> Result<Option<EachWard>, Error> {
        self.answers_of("", ask, period, pack)
    }

    /// The answer of one ward or of all, with these tables (`WITH` …) in place of the records of now.
    fn answer_of(
        &self,
        tables: &str,
        ask: &Ask,
        ward: Option<WardId>,
        period: PeriodKey,
        pack: &Guideline,
    ) -> Result<Option<Answer>, Error> {
        let known = |sql: &&str| self.knows(&made_of(sql, ask, period, pack), ward.into());
        let Some(sql) = query(&ask.ask).filter(known) else { return Ok(None) };
        let context = context(ask);
        let sql = if ward.is_some() { of_one_ward(sql) } else { sql.to_owned() };
        let sql = as_of::with_tables(tables, &sql);
        let mut statement = self.connection().prepare_cached(&sql).context(&context)?;
        bind(&mut statement, ward, ask, period, pack).context(&context)?;
        let mut rows = statement.raw_query();
        let row = rows.next().context(&context)?;
        row.map_or(Ok(None), answer).context(&context)
    }

    /// The same of each ward.
    fn answers_of(
        &self,
        tables: &str,
        ask: &Ask,
        period: PeriodKey,
        pack: &Guideline,
    ) -> Result<Option<EachWard>, Error> {
        let known = |sql: &&str| self.knows(&made_of(sql, ask, period, pack), Of::Each);
        let Some(sql) = query(&ask.ask).filter(known) else { return Ok(None) };
        let context = context(ask);
        let inner = of_one_ward(sql).trim_end().trim_end_matches(';').replace(":ward", "each_ward.id");
        let unplaced = if counts_unplaced(&inner) { "unplaced" } else { "0" };
        let lessons = if counts_lessons(&inner) { "json(lesson_ids)" } else { "json_array()" };
        let with = if tables.is_empty() { String::new() } else { format!("WITH {tables} ") };
        let sql = format!(
            "{with}SELECT each_ward.id,
               (SELECT json_array(found, of, first_on, register, json(record_ids), {unplaced}, {lessons}) FROM ({inner})) AS answer
             FROM wards AS each_ward
             WHERE each_ward.valid_from <= :to AND (each_ward.valid_to IS NULL OR each_ward.valid_to >= :to)
             ORDER BY each_ward.name_sort, each_ward.id LIMIT 1000"
        );
        let mut statement = self.connection().prepare_cached(&sql).context(&context)?;
        bind(&mut statement, None, ask, period, pack).context(&context)?;
        let mut rows = statement.raw_query();
        let mut all = Vec::new();
        while let Some(row) = rows.next().context(&context)? {
            let ward: WardId = row.get("id").context(&context)?;
            let packed: String = row.get("answer").context(&context)?;
            if self.actor().reads(ward) {
                all.push((ward, unpacked(&packed)));
            }
        }
        Ok(Some(all))
    }
}

/// What every query says so that no ward means every ward. It keeps SQLite from going to a ward by its index.
const ANY_WARD: &str = ":ward IS NULL OR ";

/// The query where the ward is known.
fn of_one_ward(sql: &str) -> String {
    sql.replace(ANY_WARD, "")
}

/// Whether the query says how many it could not place by age.
fn counts_unplaced(sql: &str) -> bool {
    sql.contains(" AS unplaced")
}

/// Whether the query counts class sessions beside the records that it names.
fn counts_lessons(sql: &str) -> bool {
    sql.contains(" AS lesson_ids")
}

/// What the answer to a question is made of.
fn made_of(sql: &str, ask: &Ask, period: PeriodKey, pack: &Guideline) -> MadeOf {
    let kinds = question(&ask.ask).is_some_and(|known| {
        matches!(known.with, With::Code("class_kinds") | With::MaybeCode("class_kinds"))
    });
    let codes = from_pack(ask, period, pack);
    let codes = codes["codes"].as_array().filter(|_| kinds);
    let of_cec = |code: &Json| code.as_str().is_some_and(|code| CEC_CLASS_KINDS.contains(&code));
    MadeOf::query(sql).only_of_cec(codes.is_some_and(|codes| codes.iter().all(of_cec)))
}

fn context(ask: &Ask) -> String {
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
    let day = |day: NaiveDate| Sql::Text(day.to_string());
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
    match question(&ask.ask).map_or(Given::Codes, |known| known.given) {
        Given::Bases => {
            let cited = pack.documents.iter().filter(|document| document.basis);
            let numbers =
                cited.filter_map(|document| Some(json!([format!("*{}*", document.number.as_deref()?)])));
            json["bases"] = numbers.chain([guidance(pack)]).collect();
        }
        Given::RequiredRoles => {
            let roles = pack.list("board_roles").unwrap_or_default().iter().filter(|role| role.required > 0);
            json["roles"] =
                roles.map(|role| json!({ "code": role.code, "required": role.required })).collect();
        }
        Given::SurveyChannels => json["size"] = pack.list("survey_channels").unwrap_or_default().len().into(),
        Given::Commemorations => {
            let now = pack
                .commemorations
                .iter()
                .filter(|day| day.in_year(period.year).is_some_and(|day| period.contains(day)));
            json["codes"] = now.map(|day| Json::from(&*day.code())).collect();
        }
        Given::Months => {
            json["months"] = (crate::guideline::PeriodKind::Month)
                .keys(period.year)
                .filter(|month| period.contains(month.from()))
                .count()
                .into()
        }
        Given::AgeBand => {
            let (from, to) = with.and_then(|band| band.split_once('-')).unwrap_or(("0", "0"));
            json["from_age"] = from.parse::<i64>().unwrap_or(0).into();
            json["to_age"] = to.parse::<i64>().unwrap_or(0).into();
        }
        Given::SelfInspections => {
            let own = pack.checklists.iter().filter(|template| template.kind == TemplateKind::SelfAnnual);
            json["codes"] = own.map(|template| &*template.id).collect();
        }
        Given::QuarterChecklist => {
            let asked = pack.quarter_checklist(period.index);
            json["codes"] = asked.iter().map(|template| &*template.id).collect();
        }
        Given::Periods => json["periods"] = periods::spellings(period).into(),
        Given::PeriodsBefore => json["periods"] = periods::spellings(period.before()).into(),
        Given::ComplementaryKinds => {
            json["kinds"] = narrower(pack.list("class_kinds"), "complementary").into();
        }
        Given::PlanSections => json["sections"] = plan_sections(pack),
        Given::Codes => {}
    }
    json
}

/// How a plan may cite the year's guidance: by its number, once it has one, or by what it is and for which year.
fn guidance(pack: &Guideline) -> Json {
    let number = pack.guidance.number.as_deref().map(|number| format!("*{number}*"));
    let kind = pack.label("document_kinds", "guidance");
    // The case of the first letter is the writer's.
    let kind = kind.chars().skip(1).collect::<String>();
    number.into_iter().chain([format!("*{kind}*{}*", pack.year)]).collect()
}

/// What fulfils the items of each section of the plan, as the query of it is given it.
pub(super) fn plan_sections(pack: &Guideline) -> Json {
    let sections = pack.list("plan_sections").unwrap_or_default().iter();
    let made_of = |section: &Choice| Some((section.code.to_string(), section.made_of?.code().into()));
    Json::Object(sections.filter_map(made_of).collect())
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

/// No number is no answer: what the person does not see is unknown.
fn answer(row: &Row<'_>) -> rusqlite::Result<Option<Answer>> {
    let Some(found) = row.get("found")? else { return Ok(None) };
    let has = |column| row.as_ref().column_index(column).is_ok();
    let listed = |column| {
        Ok::<_, rusqlite::Error>(
            row.get::<_, Option<String>>(column)?.map_or_else(Vec::new, |text| ids(&text)),
        )
    };
    Ok(Some(Answer {
        found,
        of: row.get("of")?,
        unplaced: if has("unplaced") { row.get("unplaced")? } else { 0 },
        first_on: row.get("first_on")?,
        register: row.get("register")?,
        records: listed("record_ids")?,
        lessons: if has("lesson_ids") { listed("lesson_ids")? } else { Vec::new() },
    }))
}

fn unpacked(packed: &str) -> Option<Answer> {
    let json: Json = serde_json::from_str(packed).unwrap_or_default();
    Some(Answer {
        found: json[0].as_i64()?,
        of: json[1].as_i64(),
        unplaced: json[5].as_i64().unwrap_or_default(),
        first_on: json[2].as_str().and_then(|day| day.parse().ok()),
        register: json[3].as_str().and_then(RegisterId::of_table),
        records: numbers(&json[4]),
        lessons: numbers(&json[6]),
    })
}

fn ids(text: &str) -> Vec<Id> {
    numbers(&serde_json::from_str(text).unwrap_or_default())
}

fn numbers(json: &Json) -> Vec<Id> {
    json.as_array().into_iter().flatten().filter_map(Json::as_i64).map(Id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise a query would be asked of a ward and answer for all.
    #[test]
    fn every_query_says_any_ward_in_one_way() {
        for (name, sql) in questions::ANSWERED {
            let one = of_one_ward(sql);
            assert!(one.contains("ward_id = :ward") || one.contains("w.id = :ward"), "{name}");
            assert!(!one.contains(":ward IS"), "{name}: {one}");
        }
    }
}
