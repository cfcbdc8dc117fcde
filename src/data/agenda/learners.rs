//! What classes ask of their ward today: to call those who are about to drop out, and those who wait for a place that is
//! free (III.5.2). Neither has a day of its own: both are due as long as they are so.

use chrono::NaiveDate;

use crate::data::error::Error;
use crate::data::row::from_row;
use crate::data::scope::Reader;
use crate::domain::learning::settings::Settings;
use crate::domain::register::{Id, WardId};
use crate::domain::rules::agenda::{Closed, Due, Origin, about_to_drop_out, free_place, state};
use crate::guideline::{Guideline, Tab, Who};

struct FreePlace {
    class: Id,
    title: String,
    /// Who waits longest; "" where that is not shown.
    name: String,
    since: Option<NaiveDate>,
}
from_row!(FreePlace { class = "id", title: default, name: default, since = "enrolled_on" });

impl Reader {
    /// Both, of one ward.
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
        Ok(dropouts
            .into_iter()
            .chain(places)
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
