//! Below a day: the places where what clashes could be instead, and the digits that choose one.

use chrono::NaiveDate;

use super::{DayView, Own};
use crate::domain::calendar::{Occurrence, Venue, clash};
use crate::domain::register::Id;
use crate::domain::value::Value;
use crate::text::free as text;
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::screens::record_actions;

/// So many have a digit.
const NUMBERED: usize = 4;

/// The digit of a place; where there is none it filters.
pub(super) const fn place<const NUMBER: usize>(keys: &'static [Key]) -> Own {
    Own::new(keys, text::MOVE_TO.0, text::MOVE_TO.1, DayView::move_to::<NUMBER>)
        .hidden()
        .offered(|day| day.places.len() >= NUMBER && !day.sheet.is_typing())
}

impl DayView {
    /// Opens the form of what clashes, moved to the place of this number.
    fn move_to<const NUMBER: usize>(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(venue) = self.places.get(NUMBER - 1) else { return Effect::Ignored };
        let venue = Value::Int(venue.0);
        self.on_line(|which| record_actions::change(ctx, which, "venue_id", venue))
    }

    /// Where else what clashes could be at its own hours, the smallest place first; none if it does not clash.
    fn places(&self, event: &Occurrence, today: NaiveDate) -> Option<Vec<&Venue>> {
        clash::open(event, &self.events, today)?;
        Some(self.around.as_ref()?.places_for(event))
    }

    /// Those that a digit chooses.
    pub(super) fn numbered(&self, event: &Occurrence, today: NaiveDate) -> Vec<Id> {
        let all = self.places(event, today).unwrap_or_default();
        all.iter().take(NUMBERED).map(|venue| venue.id).collect()
    }

    /// The same in words, with their digits for who may change what clashes.
    pub(super) fn free_places(
        &self,
        event: &Occurrence,
        may_change: bool,
        today: NaiveDate,
    ) -> Option<String> {
        let all = self.places(event, today)?;
        let most = if may_change { NUMBERED } else { all.len() };
        let all = all.iter().take(most).map(|venue| text::place(&venue.name, venue.capacity));
        Some(text::places(&event.from, &event.to, &all.collect::<Vec<_>>(), may_change))
    }
}
