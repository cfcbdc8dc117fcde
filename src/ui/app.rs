//! The app: tabs with their stacks of layers, and the performing of what layers want.
//!
//! It is driven by events and draws on whatever it is given, so that a test runs the whole of it in process:
//! [`App::input`], [`App::settle`], [`App::draw`].

mod drafts;
#[cfg(test)]
pub(crate) mod driver;
mod everywhere;
mod frame;
mod idle;
mod keys;
mod perform;
mod rights;
mod run;
mod stack;
mod typing;
mod wall;
mod write;

use std::time::Instant;

use chrono::NaiveDate;

use super::layer::{Ctx, Place};
use super::tabs::TabDecl;
use super::theme::Theme;
use crate::data::drafts::{Drafts, Standing};
use crate::data::identity::FILE_ID;
use crate::data::keys::login_of;
use crate::data::watch::Watch;
use crate::data::writer::Writer;
use crate::data::{Error, Fault, FaultCode, Interrupt, Reader, faults};
use crate::domain::actor::Wards;
use crate::domain::op::Now;
use crate::domain::refusal::{Part, Shut, Swap};
use crate::domain::register::{Id, RegisterId};
use crate::guideline::Guideline;
use crate::text;
use crate::text::lines::{Origin, Server};
#[cfg(test)]
pub(crate) use run::rest;
use stack::OpenTab;
use write::Waiting;

/// What an app is made of.
pub(crate) struct Parts {
    /// Reads what the person may see, and says who that is.
    pub(crate) reader: Reader,
    /// Writes for the same person.
    pub(crate) writer: Writer,
    /// Keeps half-typed forms; without it they live only as long as the session, and why is said.
    pub(crate) drafts: Result<Drafts, Error>,
    /// This moment; the edge has the clock.
    pub(crate) clock: Box<dyn Fn() -> Now>,
    pub(crate) theme: Theme,
    pub(crate) size: (u16, u16),
    /// How the person's own machine reaches the server, where that is known.
    pub(crate) server: Option<Server>,
    /// Who has ended the session, if anybody has; asked once in a while.
    pub(crate) ended: Option<Box<dyn Fn() -> Option<String>>>,
    pub(crate) tabs: &'static [TabDecl],
}

/// What layers look at.
struct World {
    reader: Reader,
    place: Place,
    year: Guideline,
    now: Now,
    size: (u16, u16),
    drafts: Option<Drafts>,
    origin: Origin,
}

impl World {
    fn ctx(&self) -> Ctx<'_> {
        Ctx {
            reader: &self.reader,
            actor: self.reader.actor(),
            now: self.now,
            place: &self.place,
            year: &self.year,
            size: self.size,
            drafts: self.drafts.as_ref(),
            origin: &self.origin,
        }
    }
}

/// The running program.
pub(crate) struct App {
    world: World,
    writer: Writer,
    watch: Watch,
    stop: Interrupt,
    clock: Box<dyn Fn() -> Now>,
    theme: Theme,
    ended: Option<Box<dyn Fn() -> Option<String>>>,
    demo: bool,
    /// All tabs; which of them the person has follows from their rights.
    decls: &'static [TabDecl],
    tabs: Vec<OpenTab>,
    current: usize,
    next_id: u64,
    notice: String,
    waiting: Vec<Waiting>,
    /// Records that are open in forms, as others were told.
    held: Vec<(RegisterId, Id)>,
    /// What was typed and what became of it.
    keeping: drafts::Keeping,
    /// The name of the file.
    file_id: Option<String>,
    /// Which file is no longer the one that was opened.
    swapped: Option<(Part, Swap)>,
    /// Something shown may be different.
    dirty: bool,
    /// The whole picture is to be sent again.
    afresh: bool,
    over: Option<Exit>,
    last_key: Instant,
    idle: idle::Idle,
    last_tick: Instant,
    /// The day of which the person's rights are.
    rights_of: NaiveDate,
    /// When bytes came that are no text; the sentence about it outlives the keys that follow at once.
    broken: Option<Instant>,
    typing: typing::Typing,
}

/// How it ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Exit {
    /// The person left, or the process was asked to end.
    Left,
    /// The line was hung up, or the terminal is gone.
    HungUp,
    /// Idle for an hour.
    Idle,
    /// The key, the account or the last role of the person is no more.
    Shut(Shut),
    /// Somebody has ended the session.
    Ended(String),
    /// Rights changed in a file that a newer program has brought up to date.
    Outdated,
    /// A file is no longer the one that was opened.
    Swapped(Part, Swap),
}

/// How it ended, and what is left of the person's work.
#[derive(Clone, Debug)]
pub(crate) struct Ended {
    pub(crate) exit: Exit,
    /// What became of what was typed.
    pub(crate) standing: Standing,
    /// A save was asked for and was not carried out.
    pub(crate) unsaved: bool,
}

impl App {
    /// Puts the parts together and shows the first tab.
    pub(crate) fn new(parts: Parts) -> Result<Self, Error> {
        let now = (parts.clock)();
        let watch = Watch::new(&parts.reader)?;
        let place = first_place(&parts.reader, now)?;
        let (year, _) = guideline(&parts.reader, place.year)?;
        let demo = parts.reader.fact("demo")?.is_some();
        let actor = parts.reader.actor();
        let tabs: Vec<_> = parts.tabs.iter().filter(|tab| (tab.visible)(actor)).map(OpenTab::new).collect();
        if tabs.is_empty() {
            return Err(
                Fault::new(FaultCode::Stored, "showing the first tab", "no tab for these roles").into()
            );
        }
        let here = || {
            let (file, person) = (parts.reader.path(), parts.reader.actor().person);
            let login = login_of(file, person).ok().flatten().unwrap_or_default();
            Origin::Here { file: file.display().to_string(), login }
        };
        let origin = parts.server.map_or_else(here, Origin::Server);
        let file_id = parts.reader.fact(FILE_ID)?;
        let (drafts, said) = match parts.drafts {
            Ok(drafts) => {
                let said = drafts.aside().map(text::drafts::set_aside);
                (Some(drafts), said)
            }
            Err(error) => {
                faults::keep(&error);
                (None, Some(text::drafts::none(&error)))
            }
        };
        let world = World { reader: parts.reader, place, year, now, size: parts.size, drafts, origin };
        drop_saved_drafts(&world.ctx());
        let stands = world.reader.queue_holder().filter(|holder| holder.stopped);
        let notice = stands.map_or(String::new(), |holder| text::server::staying::only_reading(&holder));
        let mut app = Self {
            world,
            writer: parts.writer,
            watch,
            stop: Interrupt::default(),
            clock: parts.clock,
            theme: parts.theme,
            ended: parts.ended,
            demo,
            decls: parts.tabs,
            tabs,
            current: 0,
            next_id: 1,
            notice,
            waiting: Vec::new(),
            held: Vec::new(),
            keeping: drafts::Keeping::default(),
            file_id,
            swapped: None,
            dirty: true,
            afresh: false,
            over: None,
            last_key: Instant::now(),
            idle: idle::Idle::new(now.utc_ms),
            last_tick: Instant::now(),
            rights_of: now.today,
            broken: None,
            typing: typing::Typing::default(),
        };
        app.show_tab(0);
        if let Some(refusal) = app.world.reader.damaged_guideline() {
            app.say(text::refusal(&refusal));
        } else if let Some(said) = said {
            app.say(said);
        }
        Ok(app)
    }

    /// What became of what was typed.
    pub(crate) fn standing(&self) -> Standing {
        self.keeping.standing()
    }

    /// Waiting keys may stop a long read.
    pub(crate) fn stop_by(&mut self, stop: Interrupt) -> Result<(), Error> {
        self.world.reader.stoppable(&stop)?;
        self.stop = stop;
        Ok(())
    }
    /// The size of the window has changed.
    pub(crate) fn resize(&mut self, size: (u16, u16)) {
        if self.world.size != size {
            self.world.size = size;
            self.dirty = true;
            self.make_stale(|_| true);
        }
    }
}

/// A save that was committed but not acknowledged left its draft behind: it must not come back as a second record.
/// A draft that cannot be read stays, and does not block the login.
fn drop_saved_drafts(ctx: &Ctx<'_>) {
    let Some(drafts) = ctx.drafts else { return };
    for draft in drafts.mine().unwrap_or_default() {
        if super::form::is_saved(&draft, ctx).unwrap_or(false) {
            let _ = drafts.drop_draft(&draft.key);
        }
    }
}

/// The person's own ward if there is one, and the quarter of today.
fn first_place(reader: &Reader, now: Now) -> Result<Place, Error> {
    use chrono::Datelike as _;
    let own = match reader.actor().wards() {
        Wards::These(own) => {
            let wards = reader.wards(now.today)?;
            match wards.into_iter().find(|(ward, _)| own.contains(ward)) {
                Some(found) => Some(found),
                // Merged into another in which the person has no rights yet.
                None => own
                    .first()
                    .map(|ward| reader.ward_in_year(*ward, now.today.year()))
                    .transpose()?
                    .flatten(),
            }
        }
        Wards::All => None,
    };
    let (ward, ward_name) = match own {
        Some((ward, name)) => (Some(ward), name),
        None => (None, crate::text::ui::all_wards().to_owned()),
    };
    let quarter = crate::vietnamese::date::quarter_of(now.today);
    Ok(Place { ward, ward_name, year: now.today.year(), quarter })
}

/// The guideline that governs a year, and whether it is the year's own: a late guideline blocks nothing.
fn guideline(reader: &Reader, year: i32) -> Result<(Guideline, bool), Error> {
    let none = || Fault::new(FaultCode::Stored, "looking for a guideline", "the file has none").into();
    reader.guideline_for(year)?.ok_or_else(none)
}
