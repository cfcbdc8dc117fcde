//! What a line of the day says: hours, what clashes, why it is kept, and below the list what does not suit.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::super::month::{KEPT, mark};
use super::{DayView, Key2};
use crate::domain::calendar::free::Around;
use crate::domain::calendar::unfit::Unfit;
use crate::domain::calendar::{Occurrence, clash};
use crate::text;
use crate::ui::grid::{Line, Tone};
use crate::ui::layer::Ctx;
use crate::vietnamese::date::show_weekday;

impl DayView {
    pub(super) fn line(
        &self,
        event: &Occurrence,
        clash: Option<char>,
        ward: Option<&str>,
        today: NaiveDate,
    ) -> Line<Key2> {
        let mark = clash.unwrap_or_else(|| mark(event, today));
        let clashes = mark == '!';
        let states = event.register.decl().states;
        let state = states.and_then(|states| states.get(&event.state)).map_or("", |state| state.label);
        let ward = ward.map(|ward| format!("{ward}: ")).unwrap_or_default();
        let hours = match (event.from.as_str(), event.to.as_str()) {
            ("", _) => String::new(),
            (from, "") => from.to_owned(),
            (from, to) => format!("{from}-{to}"),
        };
        let day = if self.is_list() {
            format!("{} {} ", show_weekday(event.on), event.on.format("%d/%m"))
        } else {
            String::new()
        };
        let tone = match (clashes, event.state.as_str()) {
            (true, _) => Tone::Warn,
            (false, "cancelled") => Tone::Dim,
            _ => Tone::Plain,
        };
        let cells = vec![
            format!("{day}{hours:<11} {mark} {ward}{}", event.title),
            event.venue_name.clone(),
            match event.turns.filter(|_| self.is_month() && event.state == "held") {
                Some(turns) => text::calendar::turns(turns),
                None if event.is_unreported(today) => "Chưa báo".to_owned(),
                None => state.to_owned(),
            },
            event.lead.clone(),
        ];
        Line::row((event.register, event.id), cells, tone)
    }

    /// What is wrong with what the cursor stands on, and whether that is a warning. Free places are numbered for who
    /// may change it.
    pub(super) fn doubts(&self, event: &Occurrence, may_change: bool, ctx: &Ctx<'_>) -> (Vec<String>, bool) {
        let mut said = Vec::new();
        if let Some((other, shared)) = clash::open(event, &self.events, ctx.now.today) {
            said.push(text::tabs::clash(event, other, shared));
            said.extend(self.free_places(event, may_change, ctx.now.today));
        } else if event.is_unreported(ctx.now.today) {
            said.push(text::tabs::unreported().to_owned());
        }
        let ahead = self.around.as_ref().filter(|_| event.on >= ctx.now.today && event.state != "held");
        if let Some(around) = ahead {
            let unfit = around.known.unfit(event);
            // The day's own name stands above.
            let unfit = unfit.iter().filter(|why| match why {
                Unfit::DayOff(_) => false,
                Unfit::Closed(_) => event.kept.is_empty(),
                Unfit::Shut { .. } | Unfit::TooMany { .. } => true,
            });
            said.extend(unfit.map(|why| text::free::unfit(why, around.instead(event))));
        }
        let warns = !said.is_empty();
        (said, warns)
    }
}

/// Why it stays although it clashes, or although it is closed then.
pub(super) fn stays<'a>(
    event: &'a Occurrence,
    all: &'a [Occurrence],
    around: Option<&Around>,
) -> Option<&'a str> {
    let is_closed = |around: &Around| around.known.closed(event.on, event.venue, event.online).is_some();
    let of_closing = around.is_some_and(is_closed).then_some(&*event.kept).filter(|kept| !kept.is_empty());
    clash::kept(event, all).or(of_closing)
}

/// What of a day or month clashes: which is to be looked at, which stays for a reason.
pub(super) struct Clashes {
    open: HashSet<usize>,
    kept: HashSet<usize>,
}

impl Clashes {
    pub(super) fn among(all: &[Occurrence], today: NaiveDate) -> Self {
        let (mut open, mut kept) = (HashSet::new(), HashSet::new());
        for (one, other) in clash::pairs(all) {
            match clash::reason(&all[one], &all[other]) {
                Some(_) => kept.extend([one, other]),
                None if all[one].on >= today => open.extend([one, other]),
                None => {}
            }
        }
        Self { open, kept }
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        if self.open.contains(&at) {
            return Some('!');
        }
        self.kept.contains(&at).then_some(KEPT)
    }
}

/// What the line may have cut, and why it was called off or moved.
pub(super) fn whole(event: &Occurrence, reason: &str) -> String {
    let reason = if reason.is_empty() { String::new() } else { text::calendar::because(reason) };
    let people = event.people.iter().map(|one| &*one.name).collect::<Vec<_>>().join(", ");
    let first = event.first_on.filter(|first| *first != event.on);
    let moved = first.map(text::calendar::moved_from).unwrap_or_default();
    let all = [&event.title, &event.venue_name, &event.lead, &people, &moved, &reason];
    all.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
}
