//! Rights that change while somebody is at work: whoever is out goes, whoever may do less sees less at once.

use chrono::NaiveDate;

use super::stack::OpenTab;
use super::{App, Exit, first_place};
use crate::data::{Error, FaultCode, Reader};
use crate::domain::refusal::{Denied, Refusal, Shut};
use crate::text::server::staying;

impl App {
    /// Rights, wards or the day changed: reads on with those of now.
    pub(super) fn renew(&mut self) {
        let today = self.world.now.today;
        let renewed = self.world.reader.renewed(today);
        match renewed.and_then(|mut reader| {
            reader.stoppable(&self.stop)?;
            self.watch.follow(&reader).map(|()| reader)
        }) {
            Ok(reader) => {
                self.rights_of = today;
                self.go_on_with(reader);
            }
            Err(Error::Refused(Refusal::Shut(why))) => self.over = Some(Exit::Shut(why)),
            // At the machine itself nobody has a key.
            Err(Error::Refused(Refusal::NotAllowed(Denied::Role))) => {
                self.over = Some(Exit::Shut(Shut::Disabled));
            }
            // Whose rights of now can only be read by a newer program logs in with that.
            Err(Error::Failed(fault)) if fault.code == FaultCode::Newer => self.over = Some(Exit::Outdated),
            // What else fails is tried again with the next look.
            Err(error) => {
                self.rights_of = NaiveDate::MIN;
                self.fail(&error);
            }
        }
    }

    fn go_on_with(&mut self, reader: Reader) {
        let before = std::mem::replace(&mut self.world.reader, reader);
        let may_all = before.actor().is_within(self.world.reader.actor());
        let shown = self.tabs[self.current].decl.tab;
        let mut old = std::mem::take(&mut self.tabs);
        let actor = self.world.reader.actor();
        self.tabs = self.decls.iter().filter(|decl| (decl.visible)(actor)).map(OpenTab::new).collect();
        if actor.grants.is_empty() || self.tabs.is_empty() {
            self.over = Some(Exit::Shut(Shut::NoRole));
            self.tabs = old;
            return;
        }
        if !may_all {
            // Whatever is open may show what is no longer the person's: they begin as if they had just come in.
            return self.begin_again();
        }
        for tab in &mut self.tabs {
            if let Some(at) = old.iter().position(|one| one.decl.tab == tab.decl.tab) {
                *tab = old.swap_remove(at);
            }
        }
        self.current = self.tabs.iter().position(|tab| tab.decl.tab == shown).unwrap_or(0);
        self.make_stale(|_| true);
    }

    /// Everything is closed; what was typed is in the drafts.
    fn begin_again(&mut self) {
        self.make_durable();
        match first_place(&self.world.reader, self.world.now) {
            Ok(place) => self.world.place = place,
            Err(error) => self.fail(&error),
        }
        self.show_tab(0);
        self.say(staying::NARROWED);
    }
}
