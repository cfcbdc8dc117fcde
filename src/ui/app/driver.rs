//! The whole app in process, driven by the names of keys: for stories in tests and for pictures.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::{App, Exit, Parts};
use crate::data::drafts::Drafts;
use crate::data::keys::Holder;
use crate::data::writer::Writer;
use crate::data::{Error, Reader, Store};
use crate::domain::op::Now;
use crate::domain::refusal::{Denied, Refusal};
use crate::ui::input::Event;
use crate::ui::keymap::Key;
use crate::ui::layer::Ctx;
use crate::ui::tabs::{TABS, TabDecl};
use crate::ui::theme::Theme;

/// So long a story waits for the writer.
const PATIENCE: Duration = Duration::from_secs(60);

/// An app with a screen in memory.
pub(crate) struct Driver {
    pub(crate) app: App,
    clock: Rc<Cell<Now>>,
    patience: Duration,
    terminal: Terminal<TestBackend>,
}

impl Driver {
    /// Opens the file as the person with this login name, at 80 columns and 24 rows.
    pub(crate) fn new(file: &Path, login: &str, now: Now) -> Result<Self, Error> {
        Self::with(file, login, now, (80, 24), TABS)
    }

    /// The same with another size and other tabs.
    pub(crate) fn with(
        file: &Path,
        login: &str,
        now: Now,
        size: (u16, u16),
        tabs: &'static [TabDecl],
    ) -> Result<Self, Error> {
        let store = Store::open(file)?;
        let reader = Reader::login(file, login, now.today)?.ok_or(Refusal::NotAllowed(Denied::Role))?;
        Self::of_reader((file, store), reader, now, size, tabs)
    }

    fn of_reader(
        (file, store): (&Path, Store),
        reader: Reader,
        now: Now,
        size: (u16, u16),
        tabs: &'static [TabDecl],
    ) -> Result<Self, Error> {
        let actor = reader.actor().clone();
        let drafts = Drafts::open(file, actor.person, &actor.name);
        let writer = Writer::start(store, actor);
        let time = Rc::new(Cell::new(now));
        let told = Rc::clone(&time);
        let clock = Box::new(move || told.get());
        let theme = Theme::default();
        let (server, ended) = (None, None);
        let app = App::new(Parts { reader, writer, drafts, clock, theme, size, server, ended, tabs })?;
        Ok(Self::of(app, size, time))
    }

    /// The same for whoever came in by this key.
    pub(crate) fn of_key(file: &Path, key: &Holder, now: Now) -> Result<Self, Error> {
        let store = Store::open(file)?;
        let reader = Reader::by_key(file, key, now.today)?.ok_or(Refusal::NotAllowed(Denied::Role))?;
        Self::of_reader((file, store), reader, now, (80, 24), TABS)
    }

    fn of(app: App, size: (u16, u16), clock: Rc<Cell<Now>>) -> Self {
        let terminal = match Terminal::new(TestBackend::new(size.0, size.1)) {
            Ok(terminal) => terminal,
            Err(never) => match never {},
        };
        let mut driver = Self { app, clock, patience: PATIENCE, terminal };
        driver.draw();
        driver
    }

    fn draw(&mut self) {
        self.wait();
        // A screen in memory cannot fail.
        let _ = self.app.draw(&mut self.terminal);
    }

    /// Presses keys: names separated by spaces, as [`Key::name`] gives them; single characters are themselves.
    pub(crate) fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split_whitespace() {
            let key = Key::of_name(name);
            debug_assert!(key.is_some(), "{name} is no key");
            let Some(key) = key else { continue };
            self.app.input(Event::Key(key));
            self.wait();
        }
        self.draw();
        self
    }

    /// Types characters.
    pub(crate) fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.app.input(Event::Key(if c == ' ' { Key::Space } else { Key::Char(c) }));
        }
        self.draw();
        self
    }

    /// Pastes with brackets.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.app.input(Event::Paste(text.into()));
        self.draw();
        self
    }

    fn wait(&mut self) {
        match self.patience {
            Duration::ZERO => self.app.settle(),
            patience => self.app.finish(patience),
        }
    }

    /// From now on nothing is waited for: as a person sees it while the writer waits for its turn.
    pub(crate) fn impatient(&mut self) -> &mut Self {
        self.patience = Duration::ZERO;
        self
    }

    /// Takes the answers that have come, as the loop does while it waits for one.
    pub(crate) fn settle(&mut self) -> &mut Self {
        self.app.settle();
        self.draw();
        self
    }

    /// Lets so many minutes pass without a key.
    pub(crate) fn minutes(&mut self, minutes: i64) -> &mut Self {
        let now = self.clock.get();
        self.clock.set(Now { utc_ms: now.utc_ms + minutes * 60_000, ..now });
        self.tick()
    }

    /// Now it is this moment.
    pub(crate) fn at(&mut self, now: Now) -> &mut Self {
        self.clock.set(now);
        self
    }

    /// Lets a second pass.
    pub(crate) fn tick(&mut self) -> &mut Self {
        self.look_around();
        self.draw();
        self
    }

    /// The same without drawing.
    pub(crate) fn look_around(&mut self) {
        self.app.look_around();
        self.app.pass_time();
    }

    /// Changes the size of the window.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.terminal.backend_mut().resize(columns, rows);
        self.app.input(Event::Resize(columns, rows));
        self.draw();
        self
    }

    /// The sentence in the status line.
    pub(crate) fn notice(&self) -> &str {
        &self.app.notice
    }

    /// How the program ended, once it has.
    pub(crate) fn over(&self) -> Option<Exit> {
        self.app.over.clone()
    }

    /// What layers look at.
    pub(crate) fn ctx(&self) -> Ctx<'_> {
        self.app.world.ctx()
    }

    /// One row of the screen, without the spaces at its end.
    pub(crate) fn row(&self, row: u16) -> String {
        let buffer = self.terminal.backend().buffer();
        let mut line = String::new();
        let mut skip = 0;
        for column in 0..buffer.area.width {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let symbol = buffer.cell((column, row)).map_or(" ", |cell| cell.symbol());
            skip = crate::vietnamese::clean::width(symbol).saturating_sub(1);
            line.push_str(symbol);
        }
        line.trim_end().to_owned()
    }

    /// The whole screen.
    pub(crate) fn screen(&self) -> String {
        let rows = self.terminal.backend().buffer().area.height;
        (0..rows).map(|row| self.row(row)).collect::<Vec<_>>().join("\n")
    }

    /// The picture itself, with its styles.
    pub(crate) fn buffer(&self) -> &ratatui::buffer::Buffer {
        self.terminal.backend().buffer()
    }
}

impl Key {
    /// The key of this name, as `Key::name` gives it; single characters are themselves.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        const NAMED: &[Key] = &[
            Key::Enter,
            Key::Esc,
            Key::Tab,
            Key::BackTab,
            Key::Ins,
            Key::Del,
            Key::Up,
            Key::Down,
            Key::Left,
            Key::Right,
            Key::PageUp,
            Key::PageDown,
            Key::Home,
            Key::End,
            Key::Backspace,
            Key::Space,
        ];
        const PLAIN: &[(&str, Key)] =
            &[("Up", Key::Up), ("Down", Key::Down), ("Left", Key::Left), ("Right", Key::Right)];
        if let Some(key) = NAMED.iter().copied().find(|key| key.name() == name) {
            return Some(key);
        }
        if let Some((_, key)) = PLAIN.iter().find(|(plain, _)| *plain == name) {
            return Some(*key);
        }
        let mut chars = name.chars();
        match (chars.next()?, chars.as_str()) {
            (c, "") => Some(Self::Char(c)),
            ('F', number) => number.parse().ok().map(Self::F),
            ('^', rest) => rest.chars().next().map(|c| Self::Ctrl(c.to_ascii_lowercase())),
            _ => None,
        }
    }
}
