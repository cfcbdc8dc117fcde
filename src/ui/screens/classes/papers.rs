//! F8 in a class: its papers, then the command that gives the file and what stands in it.

use chrono::{Datelike as _, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::domain::register::{Id, RegisterId};
use crate::exchange::paper::class::WantedOfClass;
use crate::exchange::paper::sign_in::sheet;
use crate::exchange::paper::{ATTENDANCE_GRID, ATTENDANCE_SHEET, CLASS_LIST, Format, Of, PaperKind};
use crate::text::paper::{certificates, class as words, sign_in};
use crate::text::{lines, roll as say};
use crate::ui::command::{self, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::layers::reading::Reading;
use crate::ui::screens::plan::print::plain;
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};
use crate::vietnamese::date::show_day_month;

/// Something in the menu.
#[derive(Clone, Debug)]
enum Pick {
    Paper {
        kind: PaperKind,
        wanted: WantedOfClass,
        /// What the command says beside the class.
        more: String,
        title: String,
        format: Format,
    },
    SignIn(Id),
    Certificates,
    /// The commands that write the register of the list.
    Export(Vec<String>),
}

/// The menu.
#[derive(Debug)]
pub(super) struct ClassPapers {
    class: Id,
    choices: Choices<Pick>,
}

impl ClassPapers {
    /// Of a class on a day; of the session under the cursor, and of the list that is shown, if there are such.
    pub(super) fn new(
        class: Id,
        day: NaiveDate,
        session: Option<(Id, NaiveDate)>,
        export: Option<Vec<String>>,
        ctx: &Ctx<'_>,
    ) -> Self {
        let wanted = WantedOfClass::on(day, ctx.now.today);
        let month_of = session.map_or(day, |(_, on)| on);
        let month = Some((month_of.year(), month_of.month()));
        let mut choices = Vec::new();
        let mut add = |kind, wanted, more: String, title: String, formats: &[Format]| {
            choices.extend(formats.iter().map(|format| {
                let (more, name) = (more.clone(), title.clone());
                let pick = Pick::Paper { kind, wanted, more, title: name, format: *format };
                Choice::new(pick, title.clone()).help(format.menu())
            }));
        };
        let both = &[Format::Docx, Format::Xlsx];
        add(CLASS_LIST, wanted, words::day_option(day), words::list_title(day), both);
        add(
            ATTENDANCE_SHEET,
            WantedOfClass::on(ctx.now.today, ctx.now.today),
            String::new(),
            words::SHEET_TITLE.to_owned(),
            both,
        );
        for month in [month, None] {
            let wanted = WantedOfClass { month, ..wanted };
            add(ATTENDANCE_GRID, wanted, words::month_option(month), words::grid_title(month), both);
        }
        choices.extend(session.map(|(id, on)| {
            let title = format!("{} {}", sign_in::TITLE, show_day_month(on));
            Choice::new(Pick::SignIn(id), title).help(Format::Docx.menu())
        }));
        let certificates = Choice::new(Pick::Certificates, certificates::TITLE);
        choices.push(certificates.help(Format::Docx.menu()));
        choices.extend(export.map(|lines| Choice::new(Pick::Export(lines), words::EXPORT_TITLE)));
        Self { class, choices: Choices::new(choices).numbered() }
    }

    fn read(&self, pick: Pick, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let (title, lines) = match pick {
            Pick::Export(lines) => (lines::EXPORT.to_owned(), lines),
            Pick::Certificates if ctx.reader.certificates_of(self.class)?.is_empty() => {
                return Ok(Effect::Say(certificates::NONE.to_owned()));
            }
            Pick::Certificates => {
                (certificates::TITLE.to_owned(), certificates::save(ctx.origin, self.class.0))
            }
            Pick::SignIn(session) => {
                let Some(printed) = sheet(ctx.reader, RegisterId::Sessions, session)? else {
                    return Ok(Effect::Say(sign_in::GONE.to_owned()));
                };
                let mut lines = sign_in::save(ctx.origin, RegisterId::Sessions, session);
                lines.extend(plain(&printed)?);
                (sign_in::TITLE.to_owned(), lines)
            }
            Pick::Paper { kind, wanted, more, title, format } => {
                let Of::Class(print) = kind.of else { return Ok(Effect::Ignored) };
                let Some(printed) = print(ctx.reader, self.class, wanted)? else {
                    return Ok(Effect::Say(words::GONE.to_owned()));
                };
                let named = (kind.verb, kind.file);
                let mut lines = words::save(ctx.origin, named, (self.class.0, &more), format.extension());
                lines.extend(plain(&printed)?);
                (title, lines)
            }
        };
        Ok(Effect::Replace(Box::new(Reading::with_commands(title, lines))))
    }
}

impl Layer for ClassPapers {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::PRINT.1.to_owned()
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
        let inner = boxed(frame, centred(area, 76, height), say::PRINT.1, theme);
        self.choices.draw(frame, inner, theme);
    }
    commands!(table(command::Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
}
