//! No word of a record reaches whoever does not see the record, by whatever way texts come: for every register, ward
//! and person what a form suggests, what its pickers list, who is like whom, names, histories, exports, papers, every
//! screen that keys lead to, and every refusal.

use std::collections::BTreeSet;

use crate::data::similar::Sought;
use crate::data::{Error, ListQuery, Reader};
use crate::domain::op::Op;
use crate::domain::person::Person;
use crate::domain::{Field, Id, Kind, Personal, Record, RegisterId, Value, WardId};
use crate::exchange::{Format, export, paper};
use crate::text;
use crate::ui::app::driver::Driver;
use crate::ui::command::Row;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::tabs::TABS;
use crate::ui::theme::Theme;
use crate::vietnamese::fold::fold;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::it::support::brought::fresh;
use crate::it::support::sample::{LOGINS, put, sample};
use crate::it::support::world::{NOW, World};

/// A stored record, and words that stand in no other.
struct Planted {
    register: RegisterId,
    id: Id,
    ward: Option<WardId>,
    /// In what may be seen of it by whoever sees it.
    open: Vec<String>,
    /// In what tells about a private person.
    private: Vec<String>,
    record: Record,
}

/// Six letters that nothing else has, for a number.
fn word(number: u32) -> String {
    let letter = |at: u32| char::from(b'a' + u8::try_from(number / 20_u32.pow(at) % 20).unwrap());
    format!("Qz{}{}{}x", letter(2), letter(1), letter(0))
}

/// A value of the field with the word in it; none where no word fits.
fn worded(register: RegisterId, field: &Field, number: u32) -> Option<(Value, String)> {
    let word = word(number);
    let value = match field.kind {
        Kind::Text { .. } if register == RegisterId::Keys && field.column != "label" => return None,
        Kind::Text { .. } if matches!(field.column, "rule" | "hours") => return None,
        Kind::Text { .. } | Kind::Notes { .. } => Value::text(word.as_str()),
        Kind::Code { .. } => Value::text(word.to_uppercase()),
        Kind::PersonName => Value::text(format!("Trần Thị {word}")),
        Kind::Phone | Kind::Identity => {
            let begins = if field.kind == Kind::Phone { "0903" } else { "079155" };
            let digits = format!("{begins}{number:06}");
            return Some((Value::text(digits.as_str()), digits));
        }
        _ => return None,
    };
    Some((value, word))
}

fn plant(world: &mut World, mut record: Record) -> Planted {
    let register = record.register;
    let (mut open, mut private) = (Vec::new(), Vec::new());
    for field in register.decl().fields.iter().filter(|field| !field.system_set && field.write.is_empty()) {
        let number = world.next();
        let Some((value, word)) = worded(register, field, number) else { continue };
        record.set(field.column, value);
        if field.personal == Personal::Yes { private.push(word) } else { open.push(word) }
    }
    let id = put(world, record.clone());
    Planted { register, id, ward: record.ward, open, private, record }
}

/// A record of every register in each ward, and a class that is the ward's alone with its learner and session.
fn planted(world: &mut World) -> Vec<Planted> {
    let mut all = Vec::new();
    for ward in world.wards {
        for (number, register) in (0..).zip(RegisterId::ALL.iter().copied()) {
            let record = sample(world, register, ward);
            let record = fresh(world, record, number);
            all.push(plant(world, record));
        }
        let class = sample(world, RegisterId::Classes, ward).with("kind", "hobby");
        let class = plant(world, class);
        for part in [RegisterId::Enrolments, RegisterId::Sessions] {
            let part = sample(world, part, ward).with("class_id", class.id.0);
            all.push(plant(world, part));
        }
        all.push(class);
    }
    all
}

/// The words that must not reach the person, and those that may.
fn split<'a>(reader: &Reader, all: &'a [Planted]) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut hidden, mut shown) = (Vec::new(), Vec::new());
    for one in all {
        let seen = reader.record(one.register, one.id).unwrap().is_some();
        let masked = reader.actor().reach(one.register.decl()).masked;
        for (words, shows) in [(&one.open, seen), (&one.private, seen && !masked)] {
            let to = if shows { &mut shown } else { &mut hidden };
            to.extend(words.iter().map(String::as_str));
        }
    }
    (hidden, shown)
}

/// What was said, and where.
#[derive(Default)]
struct Heard(Vec<(String, String)>);

impl Heard {
    fn add(&mut self, way: impl Into<String>, said: impl AsRef<str>) {
        self.0.push((way.into(), fold(said.as_ref())));
    }

    #[track_caller]
    fn holds_none_of(&self, login: &str, words: &[&str]) {
        let words: Vec<_> = words.iter().map(|word| fold(word)).collect();
        for (way, said) in &self.0 {
            let found = words.iter().find(|word| said.contains(word.as_str()));
            assert!(found.is_none(), "{login}, {way}: {found:?}");
        }
    }

    fn count(&self, words: &[&str]) -> usize {
        let words: BTreeSet<_> = words.iter().map(|word| fold(word)).collect();
        words.iter().filter(|word| self.0.iter().any(|(_, said)| said.contains(word.as_str()))).count()
    }
}

/// All that the reader gives to forms, pickers, histories and files.
fn by_the_reader(reader: &Reader, all: &[Planted], wards: [WardId; 2]) -> Heard {
    let mut heard = Heard::default();
    for register in RegisterId::ALL.iter().copied() {
        let decl = register.decl();
        for ward in [None, Some(wards[0]), Some(wards[1])] {
            for field in decl.fields.iter().filter(|field| !field.kind.is_many() && !field.kind.is_integer())
            {
                let offered = reader.suggestions(register, field.column, ward, "", 400).unwrap();
                heard.add(format!("suggestions of {}.{}", decl.table, field.column), offered.join("|"));
            }
            let options = reader.options(register, ward, "", 500).unwrap();
            let labels: Vec<_> = options.into_iter().map(|(_, label)| label).collect();
            heard.add(format!("options of {}", decl.table), labels.join("|"));
        }
        let mut bytes = Vec::new();
        export::export(reader, register, None, 2021, Format::RawCsv, &mut bytes).unwrap();
        heard.add(format!("export of {}", decl.table), String::from_utf8_lossy(&bytes));
    }
    for one in all {
        let what = one.register.decl().table;
        heard.add(format!("name of {what}"), reader.label(one.register, one.id).unwrap().unwrap_or_default());
        let entries = reader.history(one.register, one.id, 20).unwrap();
        heard.add(format!("history of {what}"), format!("{entries:?}"));
        for step in entries.iter().map(|entry| entry.step).chain([Id(i64::MAX)]) {
            let then = reader.as_of(one.register, one.id, step).unwrap();
            heard.add(format!("{what} as it was"), format!("{then:?}"));
        }
        for private in &one.private {
            let sought = Sought {
                register: RegisterId::Enrolments,
                id: None,
                ward: one.ward.unwrap_or(wards[0]),
                person: Person::new(&format!("Trần Thị {private}"), "1955", private, private, None),
            };
            let like = reader.similar(&sought, 9).unwrap();
            heard.add(format!("like one of {what}"), format!("{like:?}"));
        }
        if one.register == RegisterId::Plans {
            let papers = paper::plan::PlanPapers::load(reader, one.id).unwrap();
            let printed = papers.map(|papers| papers.print(paper::View::Whole).write(paper::Format::Txt));
            let printed = printed.map(|bytes| bytes.unwrap().unwrap_or_default());
            heard.add("paper of a plan", String::from_utf8_lossy(&printed.unwrap_or_default()));
        }
    }
    heard
}

/// Every screen to which keys lead from a tab.
struct Screens {
    seen: BTreeSet<String>,
    heard: Heard,
}

/// How many screens deep keys are followed.
const DEEP: usize = 4;

impl Screens {
    fn visit(&mut self, layer: &mut dyn Layer, ctx: &Ctx<'_>, way: &str, deep: usize) {
        layer.load(ctx).unwrap_or_else(|error| panic!("{way}: {error}"));
        let way = format!("{way} > {}", layer.title(ctx));
        let kind = format!("{way} {:?}", layer.rows(ctx).iter().map(|row| row.label).collect::<Vec<_>>());
        if !self.seen.insert(kind) {
            return;
        }
        self.look(layer, &way);
        for Row { which, label, .. } in layer.rows(ctx) {
            let still = layer.rows(ctx).into_iter().find(|row| (row.which, row.label) == (which, label));
            if still.is_none_or(|row| row.why_not.is_some()) {
                continue;
            }
            let effect = layer.run(which, ctx);
            layer.load(ctx).unwrap_or_else(|error| panic!("{way}: {error}"));
            self.look(layer, &way);
            self.follow(effect, ctx, &way, deep);
        }
    }

    fn follow(&mut self, effect: Effect, ctx: &Ctx<'_>, way: &str, deep: usize) {
        match effect {
            Effect::Push(mut layer) | Effect::Replace(mut layer) if deep < DEEP => {
                self.visit(&mut *layer, ctx, way, deep + 1);
            }
            Effect::Say(sentence) => self.heard.add(way, sentence),
            Effect::All(all) => all.into_iter().for_each(|one| self.follow(one, ctx, way, deep)),
            _ => {}
        }
    }

    fn look(&mut self, layer: &dyn Layer, way: &str) {
        let mut terminal = Terminal::new(TestBackend::new(200, 60)).unwrap();
        terminal.draw(|frame| layer.draw(frame, frame.area(), &Theme::default())).unwrap();
        let cells = terminal.backend().buffer().content().iter();
        self.heard.add(way, cells.map(ratatui::buffer::Cell::symbol).collect::<String>());
    }
}

fn by_the_screens(world: &World, login: &str) -> Heard {
    let driver = Driver::new(&world.path, login, NOW).unwrap();
    let ctx = driver.ctx();
    let mut screens = Screens { seen: BTreeSet::new(), heard: Heard::default() };
    for tab in TABS.iter().filter(|tab| (tab.visible)(ctx.actor)) {
        let mut layer = (tab.make)(&ctx);
        screens.visit(&mut *layer, &ctx, &tab.tab.number().to_string(), 1);
    }
    screens.heard
}

#[test]
fn no_word_reaches_whoever_does_not_see_the_record() {
    let mut world = World::new();
    let all = planted(&mut world);
    let mut told = 0;
    for login in LOGINS {
        let reader = world.reader(login);
        let (hidden, shown) = split(&reader, &all);
        for word in &hidden {
            for register in RegisterId::ALL.iter().copied() {
                let query = ListQuery { typed: (*word).to_owned(), ..ListQuery::new(register) };
                assert_eq!(reader.count(&query).unwrap(), 0, "{login} finds {word} in {register:?}");
            }
        }
        let heard = by_the_reader(&reader, &all, world.wards);
        heard.holds_none_of(login, &hidden);
        told += heard.count(&shown);
        let heard = by_the_screens(&world, login);
        heard.holds_none_of(login, &hidden);
        told += heard.count(&shown);
    }
    println!("words: {told} of records that are seen, none of others");
    assert!(told > 300, "{told}");
}

/// A refusal in words, as the person reads it.
fn refusal(error: &Error) -> String {
    text::failure(error)
}

/// Everything that can be tried on one record by somebody who should not know that it is there.
fn attempts(world: &World, one: &Planted, id: Id, undo: Id) -> Vec<Op> {
    let register = one.register;
    let record = |version| Record { id: Some(id), version, ..one.record.clone() };
    let base = Some(one.record.values.clone());
    let mut all = vec![
        Op::Save { record: record(1), base: base.clone() },
        Op::Save { record: record(7), base: None },
        Op::Save { record: record(7), base },
        Op::Delete { register, id, version: 1 },
        Op::Delete { register, id, version: 7 },
        Op::Undo { step: undo },
    ];
    let moves = register.decl().states.map_or(&[][..], |states| states.moves);
    for step in moves {
        all.push(Op::Step { register, id, version: 7, step: step.code, given: Vec::new() });
    }
    if register == RegisterId::Accounts {
        all.push(Op::IssueCode { account: id });
    }
    if register == RegisterId::Wards {
        all.push(Op::Merge { ward: id, version: 7, into: Id(world.wards[0].0), last: NOW.today });
    }
    all
}

#[test]
fn a_refusal_says_the_same_of_what_is_not_seen_and_of_what_is_not_there() {
    let mut world = World::new();
    let all = planted(&mut world);
    let steps: Vec<_> = all.iter().map(|one| made_by(&world, one)).collect();
    let mut tried = 0;
    for login in LOGINS {
        for (one, step) in all.iter().zip(&steps) {
            if world.reader(login).record(one.register, one.id).unwrap().is_some() {
                continue;
            }
            let nowhere = attempts(&world, one, Id(999_999), Id(999_999));
            for (op, nothing) in attempts(&world, one, one.id, *step).iter().zip(&nowhere) {
                let what = format!("{login} {:?} {op:?}", one.register);
                let here = world.try_as(login, op).map(drop).expect_err(&what);
                let there = world.try_as(login, nothing).map(drop).expect_err(&what);
                assert_eq!(refusal(&here), refusal(&there), "{what}");
                tried += 1;
            }
        }
    }
    println!("refusals: {tried} as if nothing were there");
    assert!(tried > 500, "{tried}");
}

/// The step that made a record, as the history of somebody who sees it has it.
fn made_by(world: &World, one: &Planted) -> Id {
    let entries = |login: &&str| world.reader(login).history(one.register, one.id, 9).unwrap();
    let all = ["ward7", "ward8", "district", "operator"];
    all.iter()
        .map(entries)
        .find_map(|entries| entries.last().map(|entry| entry.step))
        .expect("its first step")
}

#[test]
fn a_reference_to_what_is_not_seen_is_refused_like_one_to_nothing() {
    let mut world = World::new();
    let all = planted(&mut world);
    let mut tried = 0;
    for login in LOGINS {
        let unseen = |one: &&Planted| world.reader(login).record(one.register, one.id).unwrap().is_none();
        let unseen: Vec<_> = all.iter().filter(unseen).collect();
        for from in &all {
            let decl = from.register.decl();
            let adds = decl.write.iter().any(|role| world.actor(login).holds(*role, from.ward));
            for field in decl.fields.iter().filter(|field| adds && !field.system_set) {
                let Some(to) = field.kind.target() else { continue };
                let Some(target) = unseen.iter().find(|one| one.register == to) else { continue };
                let with = |id: i64| {
                    let value =
                        if field.kind.is_many() { Value::many([Value::Int(id)]) } else { Value::Int(id) };
                    Op::Save { record: from.record.clone().with(field.column, value), base: None }
                };
                let what = format!("{login} {}.{}", decl.table, field.column);
                let here = world.try_as(login, &with(target.id.0)).map(drop).expect_err(&what);
                let there = world.try_as(login, &with(999_999)).map(drop).expect_err(&what);
                assert_eq!(refusal(&here), refusal(&there), "{what}");
                tried += 1;
            }
        }
    }
    assert!(tried > 20, "{tried}");
}
