//! Performing what layers want: the only caller of the gate.

use std::path::Path;

use super::write::Then;
use super::{App, Exit, guideline};
use crate::data::drafts::Left;
use crate::data::enrol;
use crate::domain::kinds;
use crate::domain::op::Op;
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, Record, RegisterId};
use crate::text;
use crate::ui::form;
use crate::ui::layer::{Effect, Place, new_request};
use crate::ui::layers::notice::Notice;

impl App {
    /// Does what the layer with this number wants.
    pub(super) fn perform(&mut self, effect: Effect, from: u64) {
        match effect {
            Effect::Ignored => {}
            Effect::None => self.dirty = true,
            Effect::Reload => self.reload(from),
            Effect::Push(layer) => self.push(layer),
            Effect::Close => self.close(from),
            Effect::Replace(layer) => self.replace(from, layer),
            Effect::Show(tab, record) => self.show(tab, record),
            Effect::Write(request, op) => self.write(request, op, from),
            Effect::Say(sentence) => self.say(sentence),
            Effect::Failed(error) => self.fail(&error),
            Effect::Place(place) => self.go_to(place),
            Effect::Draft(key, state) => self.keep(from, &key, &state, false),
            Effect::DraftForGood(key, state) => self.keep(from, &key, &state, true),
            Effect::DropDraft(key) => self.drop_draft(&key),
            Effect::TakeOver(left) => self.take_over(&left),
            Effect::IssueCode(account) => self.issue_code(account, from),
            Effect::Run(which) => self.act(which),
            Effect::AsTop(effect) => self.perform(*effect, self.top_id()),
            Effect::All(effects) => {
                for effect in effects {
                    self.perform(effect, from);
                }
            }
            Effect::Work => self.back_to_work(),
            Effect::Quit => self.over = Some(Exit::Left),
        }
    }

    fn replace(&mut self, from: u64, layer: Box<dyn crate::ui::layer::Layer>) {
        let Some((tab, at)) = self.place_of(from) else { return self.push(layer) };
        let placed = &mut self.tabs[tab].stack[at];
        placed.layer = layer;
        placed.stale = true;
        self.dirty = true;
        self.refresh();
    }

    fn show(&mut self, tab: crate::guideline::Tab, record: Option<(RegisterId, Id)>) {
        let Some(at) = self.tab_numbered(tab.number()) else { return self.say(text::ui::unused_key()) };
        self.show_tab(at);
        let Some((register, id)) = record else { return };
        let ctx = self.world.ctx();
        let opened = match self.tabs[at].decl.open {
            Some(open) => Ok(open(&ctx, register, id)),
            None => ctx.reader.record(register, id).map(|record| record.map(form::edit)),
        };
        match opened {
            Ok(Some(layer)) => self.push(layer),
            Ok(None) => self.say(text::refusal(&Refusal::Gone(register))),
            Err(error) => self.fail(&error),
        }
    }

    fn reload(&mut self, from: u64) {
        if let Some((tab, at)) = self.place_of(from) {
            self.tabs[tab].stack[at].stale = true;
            self.dirty = true;
        }
    }

    fn go_to(&mut self, mut place: Place) {
        // A ward that was merged before that year is looked at as its successor.
        if let Some(ward) = place.ward
            && let Ok(Some((ward, name))) = self.world.reader.ward_in_year(ward, place.year)
        {
            place.ward = Some(ward);
            place.ward_name = name;
        }
        if place.year != self.world.place.year {
            match guideline(&self.world.reader, place.year) {
                Ok((year, own)) => {
                    self.world.year = year;
                    if !own {
                        self.say(text::ui::no_guideline(place.year));
                    }
                }
                Err(error) => return self.fail(&error),
            }
        }
        self.world.place = place;
        self.dirty = true;
        self.make_stale(|_| true);
    }

    fn take_over(&mut self, left: &Left) {
        let Some(drafts) = &self.world.drafts else { return };
        let state = form::taken_over(&left.draft.state, &left.name);
        match drafts.take_over(left, &state, self.world.now.utc_ms) {
            Ok(true) => {}
            Ok(false) => return self.say(text::entry::DRAFT_MOVED),
            Err(error) => return self.fail(&error),
        }
        self.kept_of_another();
        match crate::ui::screens::restore(&left.draft.key, &state, &self.world.ctx()) {
            Ok(Some(layer)) => self.push(layer),
            Ok(None) => self.say(crate::domain::kinds::say::gone(left.draft.key.register)),
            Err(error) => self.fail(&error),
        }
        self.make_stale(|_| true);
    }

    /// The history has it before there is a code.
    fn issue_code(&mut self, account: Box<Record>, from: u64) {
        let Some(id) = account.id else { return };
        self.ask(new_request(), Op::IssueCode { account: id }, from, Then::ShowCode(account));
    }

    /// The code is seen once; what is kept of it is a digest. The gate asks again when the key comes in.
    pub(super) fn show_code(&mut self, account: &Record) {
        let ctx = self.world.ctx();
        let until = ctx.now.utc_ms + i64::from(enrol::HOURS) * 3_600_000;
        let folder = ctx.reader.path().parent().unwrap_or(Path::new("/"));
        let person = account.int("person_id").unwrap_or_default();
        match enrol::issue(folder, person, ctx.actor.person.0, ctx.now.utc_ms, until) {
            Ok(code) => {
                let said =
                    text::server::code_issued(account.text("login"), &code, &kinds::show_moment(until));
                self.push(Box::new(Notice::new(text::server::CODE, &said)));
            }
            Err(error) => self.fail(&error),
        }
    }
}
