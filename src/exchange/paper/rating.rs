//! Papers of the rating: a ward's sheet, and the table of all wards to sign. Each says that nothing of it is official
//! while the pack says so.

use chrono::NaiveDate;

use super::model::{Approval, Block, Cell, Column, Foot, Head, Paper, Row, Table};
use super::parts::{guideline_for, ward_head, ward_name};
use super::printed::Printed;
use crate::data::ratings::WardRating;
use crate::data::sight::{MadeOf, Of};
use crate::data::{Error, Reader};
use crate::domain::rules::closing::{OWN, VERIFIED, marks};
use crate::domain::rules::plan::View;
use crate::domain::rules::rating::{Outcome, outcome, shares_each, shares_or_better};
use crate::domain::{Record, RegisterId, WardId};
use crate::guideline::{Guideline, Rating};
use crate::text::paper::rating as words;
use crate::text::{paper, rating as said};
use crate::vietnamese::points::show_points;

/// The sheet of a ward.
pub(crate) fn sheet(reader: &Reader, ward: WardId, year: i32, _: View) -> Result<Printed, Error> {
    let guideline = guideline_for(reader, year)?;
    reader.must_know(&made_of(), Of::Ward(ward))?;
    let rating = reader.rating_of(ward, year)?;
    let scores = match rating.as_ref().and_then(|rating| rating.id) {
        Some(id) => reader.rating_scores(id)?,
        None => Vec::new(),
    };
    let criteria = reader.criteria_of(rating.as_ref(), &guideline)?;
    let own = outcome(&criteria, &marks(&scores, OWN));
    let verified = outcome(&criteria, &marks(&scores, VERIFIED));
    let table = points(&criteria, &scores, (&own, &verified));
    let mut blocks = vec![Block::Table(table.clone())];
    blocks.extend(verdict(rating.as_ref(), &criteria, &own, &verified).into_iter().map(Block::Text));
    blocks.push(Block::Note(criteria.note.to_string()));
    let name = ward_name(reader, ward)?;
    let (superior, issuer) = ward_head(&guideline.headings.ward, &name);
    let heading = &guideline.headings.ward;
    let office = &guideline.headings.district;
    let foot = Foot {
        recipients: words::recipients_of_sheet(&guideline.unit.office_short),
        post: heading.signer.to_string(),
        approval: Some(Approval {
            heading: words::VERIFIED.to_owned(),
            number: office.issuer.to_string(),
            post: office.signer.to_string(),
            ..Approval::default()
        }),
        ..Foot::default()
    };
    let paper = Paper {
        head: Head { superior, issuer, place: Some(paper::place_line(&name, None, year)), ..Head::default() },
        kind: words::SHEET.to_owned(),
        about: words::about_sheet(year, &guideline.unit.centre, &name),
        blocks,
        foot: Some(foot),
        ..Paper::default()
    };
    Ok(Printed { paper, sheets: vec![(words::SHEET_NAME.to_owned(), table)] })
}

/// The table of all wards that stand at the end of the year.
pub(crate) fn summary(reader: &Reader, year: i32, _: NaiveDate) -> Result<Printed, Error> {
    let guideline = guideline_for(reader, year)?;
    reader.must_know(&made_of(), Of::All)?;
    let wards = reader.ratings(&guideline)?;
    let table = all_wards(&guideline.rating, &wards);
    let grades: Vec<&str> = wards.iter().filter_map(WardRating::grade).collect();
    let rating = &guideline.rating;
    let mut blocks = vec![Block::Table(table.clone())];
    blocks.push(Block::Text(format!("{}.", said::counts(rating, &grades, wards.len()))));
    let plain = |have, needed| format!("{have}/{needed}");
    let each = said::shares(words::EACH, &said::named(&shares_each(rating, &grades), rating), plain);
    let better = said::named(&shares_or_better(rating, &grades), rating);
    let better = said::shares(words::CUMULATIVE, &better, plain);
    blocks.extend(words::shares([each, better]).into_iter().map(Block::Text));
    blocks.push(Block::Note(rating.note.to_string()));
    let paper = Paper {
        head: office_head(&guideline, year),
        kind: paper::SUMMARY.to_owned(),
        about: words::about_summary(year, &guideline.unit.centre),
        blocks,
        foot: Some(signed_together(&guideline)),
        ..Paper::default()
    };
    Ok(Printed { paper, sheets: vec![(words::SUMMARY_NAME.to_owned(), table)] })
}

fn made_of() -> MadeOf {
    MadeOf::records(&[RegisterId::Ratings, RegisterId::RatingScores])
}

fn office_head(guideline: &Guideline, year: i32) -> Head {
    let heading = &guideline.headings.district;
    let symbol = guideline.submission("rating_summary").map_or("", |paper| &paper.symbol);
    Head {
        superior: heading.superior.to_string(),
        issuer: heading.issuer.to_string(),
        number: Some(paper::number_line("", symbol)),
        place: Some(paper::place_line(&heading.place, None, year)),
        mark: None,
    }
}

/// The office and the GDNN-GDTX centre rate together.
fn signed_together(guideline: &Guideline) -> Foot {
    let centre = &guideline.headings.cec;
    let addressee = guideline.submission("rating_summary").map_or("", |paper| &paper.addressee);
    Foot {
        recipients: words::recipients_of_summary(addressee),
        post: guideline.headings.district.signer.to_string(),
        approval: Some(Approval {
            heading: words::TOGETHER.to_owned(),
            number: centre.issuer.to_string(),
            post: centre.signer.to_string(),
            ..Approval::default()
        }),
        ..Foot::default()
    }
}

fn points(criteria: &Rating, scores: &[Record], (own, verified): (&Outcome, &Outcome)) -> Table {
    let [number, criterion, most, by_ward, by_office, note] = words::COLUMNS;
    let columns = vec![
        Column::middle(number, 9),
        Column::text(criterion, 70),
        Column::middle(most, 15),
        Column::middle(by_ward, 16),
        Column::middle(by_office, 18),
        Column::text(note, 37),
    ];
    let mut rows = Vec::new();
    for group in &criteria.groups {
        rows.push(Row::Section(String::new(), group.label.to_string()));
        let of_group = criteria.criteria.iter().enumerate().filter(|(_, one)| one.group == group.code);
        for (at, criterion) in of_group {
            let score = scores.iter().find(|score| score.text("criterion") == &*criterion.id);
            let applies = score.is_none_or(|score| score.int("not_applicable") != Some(1));
            let given = |column: &str| {
                let points = score.and_then(|score| score.int(column)).filter(|_| applies);
                Cell::text(points.map(show_points).unwrap_or_default())
            };
            let remarks = score.map(|score| said::remarks(score.text("own_note"), score.text("reason")));
            let remarks = remarks
                .filter(|_| applies)
                .unwrap_or_else(|| if applies { String::new() } else { words::NOT_APPLICABLE.to_owned() });
            rows.push(Row::Cells(vec![
                Cell::Int(i64::try_from(at + 1).unwrap_or_default()),
                Cell::text(&*criterion.label),
                Cell::Int(criterion.points.into()),
                given(OWN),
                given(VERIFIED),
                Cell::text(remarks),
            ]));
        }
    }
    let sum = |outcome: &Outcome| {
        let open = outcome.open.len() == criteria.criteria.len();
        Cell::text(if open { String::new() } else { show_points(outcome.score.points) })
    };
    let total: u16 = criteria.total();
    rows.push(Row::Total(vec![
        Cell::Empty,
        Cell::text(words::SUM),
        Cell::Int(total.into()),
        sum(own),
        sum(verified),
        Cell::Empty,
    ]));
    Table { columns, rows }
}

fn verdict(rating: Option<&Record>, criteria: &Rating, own: &Outcome, verified: &Outcome) -> Vec<String> {
    let Some(rating) = rating else { return vec![format!("{}.", words::NOT_BEGUN)] };
    let mut lines = Vec::new();
    for (what, outcome) in [(words::COLUMNS[3], own), (words::COLUMNS[4], verified)] {
        let shown = said::per_hundred(outcome.score);
        if outcome.open.is_empty() && !shown.is_empty() {
            let [points, applies] = [outcome.score.points, outcome.score.applies].map(show_points);
            lines.push(words::score(what, &points, &applies, &shown));
        }
    }
    let shown = if verified.open.is_empty() { verified } else { own };
    lines.extend(words::missing(&said::missing(shown, criteria)));
    let grade = rating.text("grade");
    if !grade.is_empty() {
        let (number, day) = (rating.text("number"), rating.get("decided_on").as_date());
        lines.push(words::grade(said::label(criteria, grade), number, day, rating.text("grade_reason")));
    }
    lines.push(opinion(rating));
    lines.retain(|line| !line.is_empty());
    lines
}

fn opinion(rating: &Record) -> String {
    words::opinion(!rating.get("opined_on").is_empty(), rating.text("opinion"))
}

fn all_wards(rating: &Rating, wards: &[WardRating]) -> Table {
    let [number, ward, own, verified, hundred, proposed, grade, why] = words::SUMMARY_COLUMNS;
    let columns = vec![
        Column::middle(number, 9),
        Column::text(ward, 24),
        Column::middle(own, 15),
        Column::middle(verified, 17),
        Column::middle(hundred, 15),
        Column::middle(proposed, 22),
        Column::middle(grade, 22),
        Column::text(why, 41),
    ];
    let row = |(at, ward): (usize, &WardRating)| {
        let points = |outcome: &Outcome| {
            let scored = outcome.score.applies > 0 && outcome.open.is_empty();
            Cell::text(if scored { show_points(outcome.score.points) } else { String::new() })
        };
        let text = |column: &str| ward.rating.as_ref().map_or("", |rating| rating.text(column));
        let proposed = ward.verified.grade.as_deref().unwrap_or_default();
        let hundred = Some(&ward.verified).filter(|outcome| outcome.open.is_empty());
        let hundred = hundred.map(|outcome| said::per_hundred(outcome.score)).unwrap_or_default();
        let why = match &ward.rating {
            None => words::NOT_BEGUN.to_owned(),
            Some(record) => {
                let all = [text("grade_reason").to_owned(), opinion(record)];
                all.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
            }
        };
        Row::Cells(vec![
            Cell::Int(i64::try_from(at + 1).unwrap_or_default()),
            Cell::text(ward.name.as_str()),
            points(&ward.own),
            points(&ward.verified),
            Cell::text(hundred),
            Cell::text(said::label(rating, proposed)),
            Cell::text(said::label(rating, text("grade"))),
            Cell::text(why),
        ])
    };
    Table { columns, rows: wards.iter().enumerate().map(row).collect() }
}
