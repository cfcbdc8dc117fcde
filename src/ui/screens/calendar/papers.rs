//! F8 in the calendar: what leaves it. The menu, then the command that gives the file and what stands in it.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::domain::calendar::notice::Span;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::exchange::paper::Format;
use crate::exchange::paper::notice::{Size, Wanted, notice};
use crate::text::paper::command::Named;
use crate::text::{self, calendar as say, lines, paper::notice as words};
use crate::ui::command::{self, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::layers::reading::Reading;
use crate::ui::screens::plan::print::plain;
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};

/// Something in the menu.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pick {
    Notice(Span, Size, Format),
}

/// The menu.
#[derive(Debug)]
pub(super) struct Papers {
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
    /// Of a ward: first this span, then the others that the day is in.
    pub(super) fn of(ward: WardId, first: Span, day: NaiveDate) -> Self {
        let mut spans = vec![first];
        spans.extend([Span::month_of(day), Span::week_of(day)].into_iter().filter(|span| *span != first));
        let mut choices = Vec::new();
        for span in spans {
            let of = [(Size::A4, Format::Docx), (Size::A3, Format::Docx), (Size::A4, Format::Html)];
            choices.extend(of.map(|(size, format)| {
                Choice::new(Pick::Notice(span, size, format), words::title(span))
                    .help(say::sheet(size.row().1, format.menu()))
            }));
        }
        Self { ward, choices: Choices::new(choices).numbered() }
    }

    fn read(&self, pick: Pick, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        // Who works with one ward need not name it.
        let only = ctx.reader.wards(ctx.now.today).is_ok_and(|wards| wards.len() == 1);
        let ward = lines::key(&record_actions::label(ctx, RegisterId::Wards, Some(Id(self.ward.0))));
        let ward = Some(&*ward).filter(|_| !only);
        match pick {
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
