//! F8 in a class: its papers, then the command that gives the file and what stands in it.

use chrono::{Datelike as _, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::domain::purpose::Purpose;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::rules::plan::View;
use crate::exchange::paper::certificates::book;
use crate::exchange::paper::class::WantedOfClass;
use crate::exchange::paper::sign_in::sheet;
use crate::exchange::paper::{ATTENDANCE_GRID, ATTENDANCE_SHEET, CLASS_LIST, Format, Of, PaperKind};
use crate::text::lines::{self, Origin};
use crate::text::paper::{certificates, class as words, sign_in};
use crate::text::roll as say;
use crate::ui::command::{self, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::layers::purpose;
use crate::ui::layers::reading::Reading;
use crate::ui::list::Export;
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
    /// The book of certificates of a ward's year.
    Book(WardId, i32),
    /// The register of the list.
    Export(Export),
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
        (class, ward): (Id, Option<WardId>),
        day: NaiveDate,
        session: Option<(Id, NaiveDate)>,
        export: Option<Export>,
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
        let to_call = WantedOfClass { phones: true, ..wanted };
        add(CLASS_LIST, to_call, words::call_options(day), words::call_title(day), both);
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
        choices.extend(ward.map(|ward| {
            let book = Choice::new(Pick::Book(ward, day.year()), certificates::of_the_book(day.year()));
            book.help(Format::Docx.menu())
        }));
        choices.extend(export.map(|export| Choice::new(Pick::Export(export), words::EXPORT_TITLE)));
        Self { class, choices: Choices::new(choices).numbered() }
    }

    fn read(&self, pick: Pick, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let class = self.class.0;
        Ok(match pick {
            Pick::Export(export) => Effect::Replace(export.show(ctx)),
            Pick::SignIn(session) => match sheet(ctx.reader, RegisterId::Sessions, session)? {
                None => Effect::Say(sign_in::GONE.to_owned()),
                Some(printed) => {
                    let save = move |origin: &Origin, purpose: Option<&Purpose>| {
                        sign_in::save(origin, RegisterId::Sessions, session, purpose)
                    };
                    shown(sign_in::TITLE.to_owned(), plain(&printed)?, save, ctx)
                }
            },
            Pick::Certificates if ctx.reader.certificates_of(self.class)?.is_empty() => {
                Effect::Say(certificates::NONE.to_owned())
            }
            Pick::Certificates => {
                let save = move |origin: &Origin, purpose: Option<&Purpose>| {
                    certificates::save(origin, class, purpose)
                };
                shown(certificates::TITLE.to_owned(), Vec::new(), save, ctx)
            }
            Pick::Book(ward, year) => {
                let plain = plain(&book(ctx.reader, ward, year, View::Whole)?)?;
                let ward = record_actions::label(ctx, RegisterId::Wards, Some(Id(ward.0)));
                let save = move |origin: &Origin, purpose: Option<&Purpose>| {
                    certificates::save_book(origin, &ward, year, purpose)
                };
                shown(certificates::of_the_book(year), plain, save, ctx)
            }
            Pick::Paper { kind, wanted, more, title, format } => {
                let Of::Class(print) = kind.of else { return Ok(Effect::Ignored) };
                let Some(printed) = print(ctx.reader, self.class, wanted)? else {
                    return Ok(Effect::Say(words::GONE.to_owned()));
                };
                let save = move |origin: &Origin, purpose: Option<&Purpose>| {
                    let more = format!("{more}{}", lines::purpose(purpose));
                    words::save(origin, (kind.verb, kind.file), (class, &more), format.extension())
                };
                shown(title, plain(&printed)?, save, ctx)
            }
        })
    }
}

/// The command that gives a paper with names and what stands in it, once it is said what they are for.
fn shown(
    title: String,
    plain: Vec<String>,
    save: impl Fn(&Origin, Option<&Purpose>) -> Vec<String> + 'static,
    ctx: &Ctx<'_>,
) -> Effect {
    Effect::Replace(purpose::before(RegisterId::Enrolments, ctx, move |purpose, ctx| {
        let mut lines = save(ctx.origin, purpose);
        lines.extend(plain.iter().cloned());
        Box::new(Reading::with_commands(title.clone(), lines))
    }))
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
