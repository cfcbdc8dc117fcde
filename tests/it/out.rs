//! Out means out: a key, an account, a role or a ward that is taken away while its person is at work, wherever they
//! are. What was typed is kept, and it is said why.

use std::process::Stdio;

use crate::data::drafts::{Drafts, Standing};
use crate::data::keys::{self, Holder};
use crate::domain::op::{Now, Op};
use crate::domain::refusal::Shut;
use crate::domain::{Id, Record, RegisterId, Value};
use crate::ui::app::Exit;
use crate::ui::app::driver::Driver;

use super::waiting::long_table;
use crate::it::support::process::{Finish as _, Kept, wait_until};
use crate::it::support::settings::{Settings, said};
use crate::it::support::world::{NOW, World, with_a_key};

/// Where somebody may be, with the keys that lead there; in some places something is typed first.
const PLACES: [(&str, &str, &str, &str); 6] = [
    ("a list", "4 Enter", "", ""),
    ("a form", "4 Enter F4", "Thạch Thị Sa Rây", ""),
    ("a picker over a form", "4 Enter F4", "Thạch Thị Sa Rây", "Tab Tab F4"),
    ("a popup", "4 Enter F4", "Thạch Thị Sa Rây", "F9"),
    ("a question", "4 Enter F4", "Thạch Thị Sa Rây", "^c"),
    ("the help", "3 F1", "", ""),
];

/// Ward 7 with a key of their own.
struct Desk {
    world: World,
    holder: Holder,
}

impl Desk {
    fn new() -> Self {
        let mut world = World::new();
        let class = world.class("computing");
        world.add("ward7", class);
        let person = world.actor("ward7").person.0;
        let key = Record::new(RegisterId::Keys, None).with("person_id", person);
        let key = world.add("operator", with_a_key(key, 1));
        let holder = keys::by_number(&world.path, key, NOW.today).unwrap().unwrap();
        Self { world, holder }
    }

    fn sit(&self, (_, keys, typed, more): (&str, &str, &str, &str)) -> Driver {
        let mut driver = Driver::of_key(&self.world.path, &self.holder, NOW).unwrap();
        driver.keys(keys).type_text(typed).keys(more);
        driver
    }

    /// Changes a record of ward 7's as the operator does.
    fn set(&mut self, register: RegisterId, column: &'static str, value: Value) {
        let id = self.of_ward7(register);
        let stored = self.world.get("operator", register, id);
        let base = Some(stored.values.clone());
        self.world.try_as("operator", &Op::Save { record: stored.with(column, value), base }).unwrap();
    }

    fn of_ward7(&self, register: RegisterId) -> Id {
        let person = Value::Int(self.world.actor("ward7").person.0);
        let query = crate::data::ListQuery::new(register).only("person_id", crate::data::Only::Is(person));
        let page = self.world.reader("operator").page(&query, &crate::data::At::First, 9).unwrap();
        page.rows[0].record.id.unwrap()
    }

    fn is_kept(&self, typed: &str) -> bool {
        let actor = self.world.actor("ward7");
        let mine = Drafts::open(&self.world.path, actor.person, &actor.name).unwrap().mine().unwrap();
        typed.is_empty() || mine.iter().any(|draft| draft.state.contains(typed))
    }
}

type Deed = fn(&mut Desk);

fn put_out(why: Shut, deed: Deed) {
    for place in PLACES {
        for covered in [false, true] {
            let mut desk = Desk::new();
            let mut driver = desk.sit(place);
            if covered {
                driver.minutes(16);
            }
            assert_eq!(driver.tick().over(), None, "{place:?}");
            deed(&mut desk);
            assert_eq!(driver.tick().over(), Some(Exit::Shut(why)), "{place:?} covered: {covered}");
            assert!(desk.is_kept(place.2), "{place:?} covered: {covered}");
            let said = crate::text::drafts::ended_shut(why, Standing::Kept);
            assert!(said.contains("Bản nháp được giữ"), "{said}");
        }
    }
}

#[test]
fn a_revoked_key_ends_the_session_wherever_it_is() {
    put_out(Shut::Revoked, |desk| {
        desk.set(RegisterId::Keys, "revoked_on", Value::date(NOW.today));
    });
}

#[test]
fn a_closed_account_ends_the_session_wherever_it_is() {
    put_out(Shut::Disabled, |desk| {
        desk.set(RegisterId::Accounts, "disabled_on", Value::date(NOW.today));
    });
}

#[test]
fn a_role_taken_away_ends_the_session_wherever_it_is() {
    put_out(Shut::NoRole, |desk| {
        let id = desk.of_ward7(RegisterId::Grants);
        let version = desk.world.get("operator", RegisterId::Grants, id).version;
        let op = Op::Delete { register: RegisterId::Grants, id, version };
        desk.world.try_as("operator", &op).unwrap();
    });
}

#[test]
fn what_ends_with_a_day_ends_open_sessions_at_midnight() {
    let ends: [(RegisterId, &str, Shut); 3] = [
        (RegisterId::Keys, "expires_on", Shut::Expired),
        (RegisterId::Grants, "until_on", Shut::NoRole),
        (RegisterId::Accounts, "disabled_on", Shut::Disabled),
    ];
    let tomorrow = NOW.today.succ_opt().unwrap();
    for (register, column, why) in ends {
        let mut desk = Desk::new();
        let last = if column == "disabled_on" { tomorrow } else { NOW.today };
        desk.set(register, column, Value::date(last));
        let mut driver = desk.sit(PLACES[1]);
        assert_eq!(driver.tick().over(), None, "{column}");
        driver.at(Now { today: tomorrow, utc_ms: NOW.utc_ms + 1000 }).tick();
        assert_eq!(driver.over(), Some(Exit::Shut(why)), "{column}");
        assert!(desk.is_kept(PLACES[1].2), "{column}");
    }
}

#[test]
fn a_ward_taken_away_closes_what_shows_it() {
    for place in PLACES {
        let mut desk = Desk::new();
        let [seven, eight] = desk.world.wards;
        let both = Value::many([seven, eight].map(|ward| Value::Int(ward.0)));
        desk.set(RegisterId::Grants, "ward_ids", both);
        let mut driver = desk.sit(place);
        assert!(driver.row(0).contains("Phường 7"), "{}", driver.screen());
        desk.set(RegisterId::Grants, "ward_ids", Value::many([Value::Int(eight.0)]));
        let screen = driver.tick().screen();
        assert_eq!(driver.over(), None, "{place:?}");
        assert!(screen.contains("Vai trò hoặc phường của bạn vừa được đổi"), "{place:?}\n{screen}");
        assert!(!screen.contains("Phường 7") && screen.contains("Phường 8"), "{place:?}\n{screen}");
        assert!(
            !screen.contains("Sa Rây\n") || place.2.is_empty() || screen.contains("BẢN NHÁP"),
            "{screen}"
        );
        assert!(desk.is_kept(place.2), "{place:?}");
        // They go on with what is theirs.
        driver.keys("3");
        assert!(driver.screen().contains(">3"), "{}", driver.screen());
    }
}

#[test]
fn more_rights_and_rights_of_others_close_nothing() {
    let mut desk = Desk::new();
    let mut driver = desk.sit(PLACES[1]);
    let person = Record::new(RegisterId::People, None).with("name", "Lê Văn Tám");
    let person = desk.world.add("operator", person);
    let account = Record::new(RegisterId::Accounts, None).with("login", "tam").with("person_id", person.0);
    desk.world.add("operator", account);
    assert!(driver.tick().screen().contains("Thạch Thị Sa Rây"), "{}", driver.screen());
    let own = desk.world.actor("ward7").person.0;
    let grant = Record::new(RegisterId::Grants, None).with("person_id", own).with("role", "district");
    desk.world.add("operator", grant);
    let screen = driver.tick().screen();
    assert!(screen.contains("Thạch Thị Sa Rây"), "{screen}");
    assert_eq!(driver.over(), None);
}

#[test]
fn what_is_typed_without_end_and_nobody_at_the_keys_keep_nobody_in() {
    use std::time::Duration;
    let (short, long) = (Duration::from_secs(1), Duration::from_secs(100_000));
    for since_key in [short, long] {
        for waits in [false, true] {
            let rest = crate::ui::app::rest(since_key, waits);
            assert!(rest <= Duration::from_secs(2), "a look takes its time too: {rest:?}");
        }
    }
}

#[test]
fn a_save_that_waits_is_not_stored_for_who_is_out_by_then() {
    let mut desk = Desk::new();
    let mut driver = desk.sit(("a form", "3 F4", "Trồng rau sạch", ""));
    let query = crate::data::ListQuery::new(RegisterId::Activities);
    // The gate asks anew, whatever the screen has noticed.
    desk.set(RegisterId::Keys, "revoked_on", Value::date(NOW.today));
    driver.keys("F2");
    assert_eq!(desk.world.reader("district").count(&query).unwrap(), 0, "{}", driver.screen());
    assert!(driver.notice().contains("đã bị thu hồi"), "{}", driver.screen());
}

/// A verb over SSH that takes long, because its client reads nothing.
struct Stalled {
    desk: Desk,
    settings: Settings,
    export: Kept,
}

impl Stalled {
    fn new() -> Self {
        let desk = Desk::new();
        let settings = Settings::of(&desk.world.path, "");
        let mut import = settings.session(desk.holder.key, "import venues");
        let done = import.finish_with(long_table().as_bytes());
        assert!(done.status.success(), "{}", said(&done));
        let mut export = settings.session(desk.holder.key, "export venues");
        let export = export.stdout(Stdio::piped()).stderr(Stdio::piped()).keep();
        let mut stalled = Self { desk, settings, export };
        wait_until("it is among the sessions", || {
            assert!(stalled.export.has_ended().is_none(), "it ended");
            stalled.sessions().contains(&format!("{} ", stalled.export.pid())).then_some(())
        });
        stalled
    }

    fn sessions(&self) -> String {
        said(&self.settings.run(&["server", "sessions"]))
    }

    /// What it says when it ends.
    fn last_words(mut self) -> (Option<i32>, String) {
        let status = self.export.wait();
        let mut said = String::new();
        std::io::Read::read_to_string(&mut self.export.stderr(), &mut said).unwrap();
        (status.code(), said)
    }
}

#[test]
fn a_verb_ends_with_the_key_it_came_by() {
    let stalled = Stalled::new();
    let number = stalled.desk.holder.key.0.to_string();
    let done = stalled.settings.run(&["key", "revoke", &number]);
    assert!(done.status.success(), "{}", said(&done));
    let (code, words) = stalled.last_words();
    assert_eq!(code, Some(3), "{words}");
    assert!(words.contains("đã bị thu hồi"), "{words}");
}

#[test]
fn one_session_is_ended_by_its_number_and_says_by_whom() {
    let stalled = Stalled::new();
    let number = stalled.export.pid().to_string();
    let none = stalled.settings.run(&["server", "end", "999999"]);
    assert_eq!(none.status.code(), Some(4), "{}", said(&none));
    let done = stalled.settings.run(&["server", "end", &number]);
    assert!(done.status.success() && said(&done).contains(&number), "{}", said(&done));
    assert!(!stalled.sessions().contains(&number), "{}", stalled.sessions());
    let by = stalled.desk.world.actor("operator").name;
    let (code, words) = stalled.last_words();
    assert_eq!(code, Some(3), "{words}");
    assert!(words.contains(&format!("{by} đã kết thúc phiên")), "{words}");
}

#[test]
fn a_person_ends_sessions_of_their_own_and_of_nobody_else() {
    let mut stalled = Stalled::new();
    let (own, number) = (stalled.desk.holder.key, stalled.export.pid().to_string());
    let person = stalled.desk.world.actor("ward8").person.0;
    let key = Record::new(RegisterId::Keys, None).with("person_id", person);
    let other = stalled.desk.world.add("operator", with_a_key(key, 2));
    let ask = |key, asked: &str| stalled.settings.session(key, asked).finish();
    assert!(said(&ask(own, "sessions")).contains(&number));
    assert!(!said(&ask(other, "sessions")).contains(&number));
    let refused = ask(other, &format!("end {number}"));
    assert_eq!(refused.status.code(), Some(4), "{}", said(&refused));
    assert!(stalled.sessions().contains(&number));
    let done = ask(own, &format!("end {number}"));
    assert!(done.status.success(), "{}", said(&done));
    assert!(stalled.last_words().1.contains("đã kết thúc phiên"));
}
