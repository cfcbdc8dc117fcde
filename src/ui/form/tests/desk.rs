//! A person of ward 7 at a form, with a file, a reader, drafts and an answer for every write.

use chrono::NaiveDate;
use tempfile::TempDir;

use super::super::*;
use crate::data::drafts::{DraftKey, Drafts};
use crate::data::{Bootstrap, Fault, FaultCode, Reader, Store};
use crate::domain::op::{Now, Op};
use crate::domain::{Actor, Role, WardId};
use crate::guideline::{self, Guideline};
use crate::text::form::keys;
use crate::text::lines::Origin;
use crate::ui::action::Action;
use crate::ui::layer::Place;

pub(super) const NOW: Now = Now {
    utc_ms: 1_638_756_000_000,
    today: match NaiveDate::from_ymd_opt(2021, 12, 6) {
        Some(today) => today,
        None => panic!("a day that exists"),
    },
};

pub(super) struct Desk {
    pub(super) store: Store,
    pub(super) reader: Reader,
    pub(super) actor: Actor,
    pub(super) drafts: Drafts,
    pub(super) place: Place,
    pub(super) year: Guideline,
    pub(super) form: Option<Form>,
    /// What the status line said.
    pub(super) said: Vec<String>,
    /// What was written, whether or not it was answered.
    pub(super) writes: Vec<RequestId>,
    /// The state of the draft that was kept last.
    pub(super) kept: Option<(DraftKey, String)>,
    pub(super) closed: bool,
    /// Title of the layer that was put over the form.
    pub(super) pushed: Option<String>,
    /// The next write is carried out, but its answer is lost.
    pub(super) lose_answer: bool,
    pub(super) folder: TempDir,
    origin: Origin,
}

fn found(bootstrap: &mut Bootstrap, record: Record) -> Id {
    bootstrap.execute(&Op::Save { record, base: None }, NOW).unwrap().record.unwrap()
}

impl Desk {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("district.db");
        let mut bootstrap = Bootstrap::begin(&path).unwrap();
        let ward = Record::new(RegisterId::Wards, None)
            .with("name", "Phường 7")
            .with("short", "P.7")
            .with("valid_from", "1983-01-01");
        let ward = WardId(found(&mut bootstrap, ward).0);
        let person =
            found(&mut bootstrap, Record::new(RegisterId::People, None).with("name", "Nguyễn Thị Thử"));
        let account =
            Record::new(RegisterId::Accounts, None).with("login", "ward7").with("person_id", person.0);
        found(&mut bootstrap, account);
        let grant = Record::new(RegisterId::Grants, None)
            .with("person_id", person.0)
            .with("role", Role::Ward.code())
            .with("ward_ids", Value::many([Value::Int(ward.0)]));
        found(&mut bootstrap, grant);
        let source = include_str!("../../../../db/guidelines/2021.toml");
        bootstrap.execute(&Op::Publish { source: source.into() }, NOW).unwrap();
        let store = bootstrap.seal().unwrap();
        let reader = Reader::login(&path, "ward7", NOW.today).unwrap().unwrap();
        let actor = reader.actor().clone();
        let drafts = Drafts::open(&path, actor.person, &actor.name).unwrap();
        let place = Place { ward: Some(ward), ward_name: "Phường 7".to_owned(), year: 2021, quarter: 4 };
        let year = guideline::parse(source).unwrap();
        Self {
            store,
            reader,
            actor,
            drafts,
            place,
            year,
            form: None,
            said: Vec::new(),
            writes: Vec::new(),
            kept: None,
            closed: false,
            pushed: None,
            lose_answer: false,
            folder,
            origin: Origin::Here { file: "demo.db".into(), login: "ward7".into() },
        }
    }

    /// A form that adds to this register.
    pub(super) fn adding(register: RegisterId) -> Self {
        let mut desk = Self::new();
        desk.open(|ctx| Form::adding(register, ctx, &[]));
        desk
    }

    pub(super) fn open(&mut self, make: impl FnOnce(&Ctx<'_>) -> Form) {
        let mut form = make(&self.ctx());
        form.load(&self.ctx()).unwrap();
        self.form = Some(form);
        self.closed = false;
    }

    pub(super) fn editing(&mut self, register: RegisterId, id: Id) {
        let record = self.get(register, id);
        self.open(|_| Form::new(record.clone(), Task::Edit { base: record }));
    }

    pub(super) fn ctx(&self) -> Ctx<'_> {
        Ctx {
            reader: &self.reader,
            actor: &self.actor,
            now: NOW,
            place: &self.place,
            year: &self.year,
            size: (80, 24),
            origin: &self.origin,
            drafts: Some(&self.drafts),
        }
    }

    pub(super) fn form(&self) -> &Form {
        self.form.as_ref().unwrap()
    }
    pub(super) fn column(&self) -> &'static str {
        self.form().focused().map_or("[save]", |cell| cell.field.column)
    }
    pub(super) fn cell(&self, column: &str) -> &Cell {
        self.form().cells.iter().find(|cell| cell.field.column == column).unwrap()
    }
    pub(super) fn text(&self, column: &str) -> String {
        self.cell(column).text.text()
    }
    pub(super) fn last_said(&self) -> &str {
        self.said.last().map_or("", String::as_str)
    }
    pub(super) fn get(&self, register: RegisterId, id: Id) -> Record {
        self.reader.record(register, id).unwrap().unwrap()
    }
    pub(super) fn all(&self, register: RegisterId) -> Vec<(Id, String)> {
        self.reader.options(register, None, "", 50).unwrap()
    }
    pub(super) fn store(&mut self, record: Record) -> Id {
        let op = Op::Save { record, base: None };
        self.store.execute(&self.actor, RequestId::new().unwrap(), &op, NOW).unwrap().record.unwrap()
    }

    pub(super) fn input(&mut self, input: Input) {
        let mut form = self.form.take().unwrap();
        let effect = form.update(input, &self.ctx());
        self.form = Some(form);
        self.perform(effect);
    }
    pub(super) fn act(&mut self, action: Action) -> &mut Self {
        self.input(Input::Do(action));
        self
    }
    fn row(&self, words: keys::Words) -> Row {
        let mut rows = self.form().rows(&self.ctx()).into_iter();
        rows.find(|row| (row.label, row.help) == words).unwrap_or_else(|| panic!("{words:?} is not offered"))
    }
    /// Why the command of these words is not possible now.
    pub(super) fn why_not(&self, words: keys::Words) -> Option<String> {
        self.row(words).why_not
    }
    pub(super) fn run(&mut self, words: keys::Words) -> &mut Self {
        let which = self.row(words).which;
        let mut form = self.form.take().unwrap();
        let effect = form.run(which, &self.ctx());
        self.form = Some(form);
        self.perform(effect);
        self
    }
    pub(super) fn write(&mut self, text: &str) -> &mut Self {
        text.chars().for_each(|c| self.input(Input::Text(c)));
        self
    }
    /// Goes to this field by Tab.
    pub(super) fn to(&mut self, column: &str) -> &mut Self {
        for _ in 0..60 {
            if self.column() == column {
                return self;
            }
            self.act(Action::Next);
        }
        panic!("{column} is never reached");
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::All(all) => all.into_iter().for_each(|one| self.perform(one)),
            Effect::Say(said) => self.said.push(said),
            Effect::Close => self.closed = true,
            Effect::Draft(key, state) | Effect::DraftForGood(key, state) => {
                let request = request_of(&state).unwrap_or(RequestId(1));
                self.drafts.keep(&key, request, &state, NOW.utc_ms).unwrap();
                self.kept = Some((key, state));
                let mut form = self.form.take().unwrap();
                let effect = form.drafted(&key, None, &self.ctx());
                self.form = Some(form);
                self.perform(effect);
            }
            Effect::DropDraft(key) => {
                self.drafts.drop_draft(&key).unwrap();
                self.kept = None;
            }
            Effect::Write(request, op) => {
                self.writes.push(request);
                let mut answer = self.store.execute(&self.actor, request, &op, NOW);
                if std::mem::take(&mut self.lose_answer) {
                    answer = Err(Fault::new(FaultCode::Writer, "waiting", "gone").into());
                }
                let mut form = self.form.take().unwrap();
                let effect = form.answered(request, answer, &self.ctx());
                self.form = Some(form);
                self.perform(effect);
            }
            Effect::Push(layer) => self.pushed = Some(layer.title(&self.ctx())),
            Effect::None | Effect::Ignored | Effect::Failed(_) => {}
            _ => panic!("a form asks for nothing else"),
        }
    }
}
