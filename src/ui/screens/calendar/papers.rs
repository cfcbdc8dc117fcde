//! F8 in the calendar: what leaves it. The menu, then the command that gives the file and what stands in it.

use chrono::{Datelike as _, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::domain::calendar::Occurrence;
use crate::domain::calendar::notice::Span;
use crate::domain::purpose::Purpose;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::exchange::ics::Whose;
use crate::exchange::paper::Format;
use crate::exchange::paper::notice::{Size, Wanted, notice};
use crate::exchange::paper::sign_in::sheet;
use crate::text::paper::command::Named;
use crate::text::paper::sign_in;
use crate::text::{self, calendar as say, ics, lines, paper::notice as words};
use crate::ui::command::{self, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::layers::purpose;
use crate::ui::layers::reading::Reading;
use crate::ui::screens::plan::print::plain;
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};
use crate::vietnamese::clean::cut;

/// Something in the menu.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pick {
    SignIn(RegisterId, Id),
    Invitation(RegisterId, Id, NaiveDate),
    Notice(Span, Size, Format),
    /// Of a year: all of the ward, or what is at a place, or by a person.
    Ics(i32, Whose),
}

/// The menu.
#[derive(Debug)]
pub(in crate::ui::screens) struct Papers {
    ward: WardId,
    choices: Choices<Pick>,
}

/// Why nothing leaves the calendar of this ward by this person's hand.
pub(super) fn why_not(ctx: &Ctx<'_>, ward: Option<WardId>) -> Option<String> {
    match ward {
        None => Some(text::ui::choose_ward().to_owned()),
        Some(ward) => (!ctx.reader.takes_calendar(ward)).then(|| text::NOT_SHOWN.to_owned()),
    }
}

impl Papers {
    /// Of a ward: what is of the line under the cursor, then this span, then the others that the day is in.
    pub(in crate::ui::screens) fn of(
        ward: WardId,
        first: Span,
        day: NaiveDate,
        line: Option<&Occurrence>,
    ) -> Self {
        let mut spans = vec![first];
        spans.extend([Span::month_of(day), Span::week_of(day)].into_iter().filter(|span| *span != first));
        let mut choices = Vec::new();
        if let Some(line) = line {
            let named = |title: &str| format!("{title}: {}", cut(&line.title, 40));
            let (register, id) = (line.register, line.id);
            choices.push(
                Choice::new(Pick::SignIn(register, id), named(sign_in::TITLE)).help(Format::Docx.menu()),
            );
            choices.push(
                Choice::new(Pick::Invitation(register, id, line.on), named(sign_in::INVITATION))
                    .help(sign_in::INVITATION_HOW)
                    .why_not(no_invitation(line)),
            );
        }
        for span in spans {
            let of = [(Size::A4, Format::Docx), (Size::A3, Format::Docx), (Size::A4, Format::Html)];
            choices.extend(of.map(|(size, format)| {
                let entry = say::notice(&words::title(span), size.row().0, format.extension());
                Choice::new(Pick::Notice(span, size, format), entry)
                    .help(say::sheet(size.row().1, format.menu()))
            }));
        }
        let year = day.year();
        let mut feeds = vec![(Whose::Ward, "")];
        feeds.extend(line.and_then(|line| Some((Whose::Venue(line.venue?), &*line.venue_name))));
        feeds.extend(
            line.into_iter().flat_map(|line| &line.people).map(|who| (Whose::Person(who.id), &*who.name)),
        );
        choices.extend(
            feeds.into_iter().map(|(whose, name)| {
                Choice::new(Pick::Ics(year, whose), ics::title(year, name)).help(ics::HOW)
            }),
        );
        Self { ward, choices: Choices::new(choices).numbered() }
    }

    fn read(&self, pick: Pick, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        // Who works with one ward need not name it.
        let only = ctx.reader.wards(ctx.now.today).is_ok_and(|wards| wards.len() == 1);
        let ward = lines::key(&record_actions::label(ctx, RegisterId::Wards, Some(Id(self.ward.0))));
        let ward = Some(&*ward).filter(|_| !only);
        match pick {
            Pick::SignIn(register, id) => {
                let Some(printed) = sheet(ctx.reader, register, id)? else {
                    return Ok(Effect::Say(sign_in::GONE.to_owned()));
                };
                let shown = plain(&printed)?;
                let show = move |purpose: Option<&Purpose>, ctx: &Ctx<'_>| -> Box<dyn Layer> {
                    let mut lines = sign_in::save(ctx.origin, register, id, purpose);
                    lines.extend(shown.iter().cloned());
                    Box::new(Reading::with_commands(sign_in::TITLE, lines))
                };
                // Only the sheet of a class has names on it.
                Ok(Effect::Replace(match register == RegisterId::Sessions {
                    true => purpose::before(RegisterId::Enrolments, ctx, show),
                    false => show(None, ctx),
                }))
            }
            Pick::Invitation(register, id, on) => self.invite((register, id), on, ctx),
            Pick::Ics(year, whose) => {
                let named = |register, id| record_actions::label(ctx, register, Some(id));
                let of = match whose {
                    Whose::Ward => None,
                    Whose::Venue(id) => Some(("venue", named(RegisterId::Venues, id))),
                    Whose::Person(id) => Some(("person", named(RegisterId::Instructors, id))),
                };
                let of = of.as_ref().map(|(option, name)| (*option, name.as_str()));
                let title = ics::title(year, of.map_or("", |(_, name)| name));
                let lines = ics::save(ctx.origin, ward, year, of);
                Ok(Effect::Replace(Box::new(Reading::with_commands(title, lines))))
            }
            Pick::Notice(span, size, format) => {
                let wanted = Wanted { span, size, today: ctx.now.today };
                let printed = notice(ctx.reader, self.ward, wanted)?;
                let named = Named { ward, year: words::year(span), title: None };
                let of_size = (size == Size::A3).then(|| size.row().0);
                let mut lines = words::save(ctx.origin, named, span, of_size, format.extension());
                lines.extend(plain(&printed)?);
                Ok(Effect::Replace(Box::new(Reading::with_commands(words::title(span), lines))))
            }
        }
    }
}

/// Why nobody is invited to it.
fn no_invitation(line: &Occurrence) -> Option<String> {
    match (line.listed, line.is_live()) {
        (false, _) => Some(sign_in::UNLISTED.to_owned()),
        (true, false) => Some(sign_in::CALLED_OFF.to_owned()),
        (true, true) => None,
    }
}

impl Papers {
    /// The words that invite, to be copied.
    fn invite(&self, at: (RegisterId, Id), on: NaiveDate, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let items = ctx.reader.notice(self.ward, (on, on))?;
        let Some(item) = items.iter().find(|item| (item.register, item.id) == at) else {
            return Ok(Effect::Say(sign_in::GONE.to_owned()));
        };
        let audiences: Vec<_> = item.audiences.iter().map(|code| ctx.year.label("audiences", code)).collect();
        let ward = record_actions::label(ctx, RegisterId::Wards, Some(Id(self.ward.0)));
        let lines = sign_in::invitation(item, &audiences, &ctx.year.unit.centre, &ward);
        Ok(Effect::Replace(Box::new(Reading::with_commands(sign_in::INVITATION, lines))))
    }
}

impl Layer for Papers {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::PAPERS.0.to_owned()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen(pick) => record_actions::said(self.read(pick, ctx)),
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let height = u16::try_from(self.choices.len() + 3).unwrap_or(area.height).min(area.height);
        let inner = boxed(frame, centred(area, 76, height), say::PAPERS.0, theme);
        self.choices.draw(frame, inner, theme);
    }
    commands!(table(command::Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
}
