//! What classes ask of their ward today: to call those who are about to drop out, and those who wait for a place that is
//! free, and to write down the results of a class that is over (III.5.2). None of it has a day of its own: it is due as
//! long as it is so.

use chrono::NaiveDate;

use crate::data::error::Error;
use crate::data::row::from_row;
use crate::data::scope::Reader;
use crate::domain::learning::settings::Settings;
use crate::domain::register::{Id, WardId};
use crate::domain::rules::agenda::{Closed, Due, Origin, about_to_drop_out, free_place, no_result, state};
use crate::guideline::{Guideline, Tab, Who};

struct FreePlace {
    class: Id,
    title: String,
    /// Who waits longest; "" where that is not shown.
    name: String,
    since: Option<NaiveDate>,
}
from_row!(FreePlace { class = "id", title: default, name: default, since = "enrolled_on" });

struct NoResult {
    class: Id,
    title: String,
    ended: Option<NaiveDate>,
    learners: u32,
    waiting: u32,
}
from_row!(NoResult { class = "id", title: default, ended = "end_on", learners, waiting });

impl Reader {
    /// All of it, of one ward.
    pub(super) fn learners_due(
        &self,
        ward: WardId,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<Vec<Due>, Error> {
        let at_risk = self.about_to_drop_out(Some(ward), today, &Settings::of(pack))?.len();
        let sql = include_str!("../../../db/queries/agenda/free_places.sql");
        let free: Vec<FreePlace> = self.rows(sql, (ward,), "reading who waits for a free place")?;
        let dropouts = (at_risk > 0).then(|| (Origin::Dropouts, about_to_drop_out(at_risk)));
        let places = free.into_iter().map(|place| {
            (Origin::FreePlace(place.class), free_place(&place.title, &place.name, place.since))
        });
        let sql = include_str!("../../../db/queries/agenda/no_results.sql");
        let over: Vec<NoResult> = self.rows(sql, (ward,), "reading classes without results")?;
        let over = over
            .into_iter()
            .map(|of| (Origin::NoResult(of.class), no_result(&of.title, of.ended, of.learners, of.waiting)));
        Ok(dropouts
            .into_iter()
            .chain(places)
            .chain(over)
            .map(|(origin, label)| due(origin, label, ward, today))
            .collect())
    }
}

fn due(origin: Origin, label: String, ward: WardId, today: NaiveDate) -> Due {
    Due {
        origin,
        who: Who::Ward,
        ward: Some(ward),
        label: label.into(),
        paragraph: "III.5".into(),
        quote: None,
        period: None,
        opens_on: today,
        due_on: today,
        work_on: None,
        wording: "".into(),
        proposed: true,
        state: state(today, today, today, Closed::No),
        opens: Tab::Classes,
        tally: None,
        note: None,
    }
}
