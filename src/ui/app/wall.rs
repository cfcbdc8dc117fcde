//! The session as a wall: it has another reader, to which personal columns and free text do not exist.

use super::App;
use super::stack::OpenTab;
use crate::data::scope::Sight;
use crate::data::{Error, Reader};
use crate::domain::Role;
use crate::ui::screens::meeting::Wall;

impl App {
    /// Whether the person may make this session a wall.
    pub(super) fn may_be_a_wall(&self) -> bool {
        self.world.reader.actor().is(Role::District)
    }

    /// Whether it is one.
    pub(super) fn is_wall(&self) -> bool {
        self.tab().stack.first().is_some_and(|placed| placed.layer.is_wall())
    }

    /// Nothing that was read before stays: layers hold what they have loaded.
    pub(super) fn become_a_wall(&mut self) {
        self.typed_stands();
        self.make_durable();
        match self.reader_that_sees(Sight::Redacted) {
            Ok(reader) => {
                self.begin_with(reader);
                self.push(Box::new(Wall::default()));
            }
            Err(error) => self.fail(&error),
        }
    }

    pub(super) fn back_to_work(&mut self) {
        match self.reader_that_sees(Sight::Full) {
            Ok(reader) => {
                if let Some(Err(error)) = self.world.drafts.as_ref().map(|drafts| drafts.leave_wall()) {
                    self.fail(&error);
                }
                self.begin_with(reader);
                self.afresh = true;
                self.show_tab(self.current);
            }
            Err(error) => self.fail(&error),
        }
    }

    fn reader_that_sees(&mut self, sight: Sight) -> Result<Reader, Error> {
        let mut reader = self.world.reader.seen(sight, self.world.now.today)?;
        reader.stoppable(&self.stop)?;
        self.watch.follow(&reader)?;
        Ok(reader)
    }

    fn begin_with(&mut self, reader: Reader) {
        self.world.reader = reader;
        self.notice.clear();
        for tab in &mut self.tabs {
            *tab = OpenTab::new(tab.decl);
        }
        self.tell_presence();
        self.dirty = true;
    }
}
