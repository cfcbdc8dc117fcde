//! Certificates: what is printed on one is written down as it is given, with its number, and stays so (III.5).

use std::rc::Rc;

use chrono::Datelike as _;

use super::log::{Change, Kind};
use super::{Error, Execution};
use crate::data::record;
use crate::data::row::Rows as _;
use crate::domain::refusal::{ClassRefusal, Refusal};
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::value::Value;
use crate::guideline::certificate::{USUAL, WARD};
use crate::guideline::{self, Guideline};

impl Execution<'_> {
    /// What a new certificate says, and its number. Only who completed the class is given one, and one only.
    pub(super) fn issue(&self, certificate: &mut Record) -> Result<(), Error> {
        if certificate.register != RegisterId::Certificates {
            return Ok(());
        }
        let slip = certificate.int("enrolment_id").map(Id);
        let slip = slip.map(|id| self.live(RegisterId::Enrolments, id)).transpose()?;
        let of_class = |slip: &Record| slip.get("class_id") == certificate.get("class_id");
        let slip = slip.filter(of_class).ok_or(Refusal::Gone(RegisterId::Enrolments))?;
        if slip.text("state") != "completed" {
            return Err(Refusal::Class(ClassRefusal::NotCompleted(slip.text("name").into())).into());
        }
        if let Some(number) = self.certificate_of(&slip)? {
            let name = slip.text("name").into();
            return Err(Refusal::Class(ClassRefusal::HasCertificate { name, number }).into());
        }
        let class = slip.int("class_id").map(Id);
        let class =
            class.map(|id| record::load(self.transaction, RegisterId::Classes, id, false)).transpose()?;
        let title = class.flatten().map_or(Value::Empty, |class| class.get("title").clone());
        let issued = certificate.get("issued_on").as_date().unwrap_or(self.now.today);
        let pack = self.governing(issued.year())?;
        let series = pack.as_ref().map_or(USUAL, |pack| &pack.attendance.certificate_series);
        let series = series.replace(WARD, &self.short_name(certificate)?);
        certificate.set("series", Value::text(series));
        certificate.set("issued_on", Value::date(issued));
        certificate.set("year", i64::from(issued.year()));
        certificate.set("name", slip.get("name").clone());
        certificate.set("birth", slip.get("birth").clone());
        certificate.set("class_title", title);
        self.number(certificate)?;
        *certificate = certificate.derived();
        Ok(())
    }

    /// Whoever has a certificate completed the class, whatever was stored since.
    pub(super) fn settle_certificates(&self) -> Result<(), Error> {
        let edited =
            |change: &&Change| change.register == RegisterId::Enrolments && change.kind == Kind::Edit;
        for change in self.changes.iter().filter(edited) {
            let slip = record::load(self.transaction, RegisterId::Enrolments, change.record, false)?;
            let Some(slip) = slip.filter(|slip| slip.text("state") != "completed") else { continue };
            if let Some(number) = self.certificate_of(&slip)? {
                let name = slip.text("name").into();
                return Err(Refusal::Class(ClassRefusal::HasCertificate { name, number }).into());
            }
        }
        Ok(())
    }

    /// The pack that governs a year, its own or the nearest; read once an operation.
    fn governing(&self, year: i32) -> Result<Option<Rc<Guideline>>, Error> {
        let key = format!("year {year}");
        if let Some(known) = self.packs.borrow().get(&*key) {
            return Ok(known.clone());
        }
        let sql = "SELECT source FROM guidelines
             ORDER BY year <= ?1 DESC, abs(year - ?1), published_step DESC LIMIT 1";
        let source: Option<String> = self.transaction.cell(sql, [year], "asking which pack governs")?;
        let pack = source.and_then(|source| guideline::parse(&source).ok()).map(Rc::new);
        self.packs.borrow_mut().insert(key.into(), pack.clone());
        Ok(pack)
    }

    /// The number of the certificate that was given for a slip and not cancelled.
    fn certificate_of(&self, slip: &Record) -> Result<Option<Box<str>>, Error> {
        let sql = "SELECT shown FROM certificates
             WHERE enrolment_id = ?1 AND state = 'issued' AND deleted_at IS NULL LIMIT 1";
        let number: Option<String> = self.transaction.cell(sql, [slip.id], "looking for a certificate")?;
        Ok(number.map(Into::into))
    }

    /// What the ward of a record is called in short.
    fn short_name(&self, record: &Record) -> Result<String, Error> {
        let ward = record.ward.map(|ward| Id(ward.0));
        let ward =
            ward.map(|ward| record::load(self.transaction, RegisterId::Wards, ward, true)).transpose()?;
        Ok(ward.flatten().map_or_else(String::new, |ward| ward.text("short").to_owned()))
    }
}
