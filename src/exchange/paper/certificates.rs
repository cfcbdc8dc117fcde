//! Certificates of a class, each on a page of its own after a template that a ward may bring, and the book in which
//! those who get one sign (III.5.2).

use super::decree30;
use super::mail_merge::Template;
use super::model::{Block, Cell, Column, Foot, Head, Paper, Row, Table};
use super::parts::{guideline_for, ward_head, ward_name};
use super::printed::Printed;
use crate::data::results::Certificate;
use crate::data::sight::{MadeOf, Of};
use crate::data::{Error, Fault, FaultCode, Reader};
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::rules::plan::View;
use crate::domain::template::BadTemplate;
use crate::text::paper::certificates as words;
use crate::vietnamese::birth::show_birth;
use crate::vietnamese::date::{long_date, show_date};

const CERTIFICATES: RegisterId = RegisterId::Certificates;

/// Why there is no document.
#[derive(Debug)]
pub(crate) enum NotMade {
    /// The template is none.
    Template(BadTemplate),
    /// The class is not there.
    Gone,
    /// Nobody of it was given a certificate.
    None,
    Failed(Error),
}

impl From<Error> for NotMade {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// The built-in template of a ward: a document to be changed, with the names of fields in braces.
pub(crate) fn template(reader: &Reader, ward: WardId, year: i32) -> Result<Vec<u8>, Error> {
    let guideline = guideline_for(reader, year)?;
    let (superior, issuer) = ward_head(&guideline.headings.ward, &ward_name(reader, ward)?);
    let paper = Paper {
        head: Head {
            superior,
            issuer,
            number: Some(words::NUMBER.to_owned()),
            place: Some(words::PLACE.to_owned()),
            ..Head::default()
        },
        kind: words::KIND.to_owned(),
        blocks: words::LINES.map(|line| Block::Text(line.to_owned())).to_vec(),
        foot: Some(Foot {
            recipients: words::RECIPIENTS.map(str::to_owned).to_vec(),
            post: words::POST.to_owned(),
            ..Foot::default()
        }),
        ..Paper::default()
    };
    Ok(decree30::write(&paper)?)
}

/// The certificates of a class, by a ward's own template or the built-in one.
pub(crate) fn of_class(reader: &Reader, class: Id, own: Option<&[u8]>) -> Result<Vec<u8>, NotMade> {
    use chrono::Datelike as _;
    let ward =
        reader.record(RegisterId::Classes, class)?.and_then(|class| class.ward).ok_or(NotMade::Gone)?;
    must_know(reader, ward)?;
    let all = reader.certificates_of(class)?;
    let Some(first) = all.first() else { return Err(NotMade::None) };
    let built_in = match own {
        Some(_) => Vec::new(),
        None => template(reader, ward, first.issued_on.year())?,
    };
    let template = Template::read(own.unwrap_or(&built_in), &words::FIELDS).map_err(NotMade::Template)?;
    let ward = ward_name(reader, ward)?;
    let made = template.fill(&all, |certificate, field| value(certificate, field, &ward));
    made.map_err(|error| Error::from(Fault::new(FaultCode::File, "filling in a template", error)).into())
}

/// Names go out of a ward only through those who read them.
fn must_know(reader: &Reader, ward: WardId) -> Result<(), Error> {
    reader.must_know(&MadeOf::records(&[CERTIFICATES]).and(CERTIFICATES, "name"), Of::Ward(ward))
}

/// What a certificate says in a field.
fn value(certificate: &Certificate, field: &str, ward: &str) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "…/…/……".to_owned(), show_date);
    let at = words::FIELDS.iter().position(|known| *known == field);
    match at {
        Some(0) => certificate.number.clone(),
        Some(1) => certificate.name.clone(),
        Some(2) => show_birth(&certificate.birth),
        Some(3) => certificate.class_title.clone(),
        Some(4) => long_date(certificate.issued_on),
        Some(5) => ward.to_owned(),
        Some(6) => day(certificate.start_on),
        Some(7) => day(certificate.end_on),
        _ => String::new(),
    }
}

/// The book of a ward's certificates of a year, to sign; cancelled ones stay in it.
pub(crate) fn book(reader: &Reader, ward: WardId, year: i32, _: View) -> Result<Printed, Error> {
    must_know(reader, ward)?;
    let guideline = guideline_for(reader, year)?;
    let (superior, issuer) = ward_head(&guideline.headings.ward, &ward_name(reader, ward)?);
    let all = reader.certificate_book(ward, year)?;
    let issued = all.iter().filter(|one| one.state == "issued").count();
    let table = table(&all);
    let paper = Paper {
        head: Head { superior, issuer, ..Head::default() },
        kind: words::BOOK.to_owned(),
        about: vec![words::of_year(year)],
        blocks: vec![Block::Table(table.clone()), Block::Text(words::sums(issued, all.len() - issued))],
        ..Paper::default()
    };
    Ok(Printed { paper, sheets: vec![(words::SHEET.to_owned(), table)] })
}

fn table(all: &[Certificate]) -> Table {
    let [number, name, birth, class, issued, signature] = words::BOOK_COLUMNS;
    let columns = vec![
        Column::text(number, 30),
        Column::text(name, 42),
        Column::middle(birth, 22),
        Column::text(class, 32),
        Column::middle(issued, 22),
        Column::text(signature, 22),
    ];
    let rows = all.iter().map(|one| {
        let signs =
            if one.state == "issued" { Cell::Empty } else { Cell::text(words::cancelled(&one.reason)) };
        Row::Cells(vec![
            Cell::text(&*one.number),
            Cell::text(&*one.name),
            Cell::text(show_birth(&one.birth)),
            Cell::text(&*one.class_title),
            Cell::text(show_date(one.issued_on)),
            signs,
        ])
    });
    Table { columns, rows: rows.collect() }
}
