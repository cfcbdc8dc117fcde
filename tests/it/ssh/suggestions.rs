//! What a form offers while one types, over SSH: what one's own ward wrote before, and never a word of another ward's.

use crate::domain::{Field, Kind, RegisterId, Value, WardId};

use super::host::Host;
use super::imports::server;
use crate::it::support::brought::fresh;
use crate::it::support::pty::Pty;
use crate::it::support::sample::{put, sample};
use crate::it::support::world::World;

/// What both wards' words begin with, as it is typed.
const TYPED: &str = "moc";
/// In every word of ward 7.
const OWN: &str = "Quen";
/// In every word of ward 8.
const THEIRS: &str = "Zeta";

/// The registers whose forms are filled in, those that others refer to first.
const FORMS: &[RegisterId] = &[
    RegisterId::Venues,
    RegisterId::Partners,
    RegisterId::Instructors,
    RegisterId::ResidentialGroups,
    RegisterId::Classes,
    RegisterId::Activities,
    RegisterId::NeedsRequests,
    RegisterId::Enrolments,
];

/// A telephone number of the other ward.
const THEIR_PHONE: &str = "0903888777";

/// Fills every text of a record of each of the registers with the ward's word.
fn plant(world: &mut World, ward: WardId, word: &str) {
    let mut class = Value::Empty;
    for register in FORMS {
        let record = sample(world, *register, ward);
        let mut record = fresh(world, record, 1);
        for field in register.decl().fields.iter().filter(|field| !field.system_set && field.write.is_empty())
        {
            match field.kind {
                // Hours are none but hours.
                Kind::Text { .. } if field.column == "hours" => {}
                Kind::Text { .. } => record.set(field.column, Value::text(format!("Mốc {word}"))),
                Kind::PersonName => record.set(field.column, Value::text(format!("Mốc Thị {word}"))),
                Kind::Phone if word == THEIRS => record.set(field.column, Value::text(THEIR_PHONE)),
                _ => {}
            }
        }
        if *register == RegisterId::Enrolments {
            record.set("class_id", class.clone());
        }
        let id = put(world, record);
        if *register == RegisterId::Classes {
            class = Value::Int(id.0);
        }
    }
}

/// Whether the form offers something for a field: texts typed before, or the names of what it refers to.
fn is_offered(field: &&Field) -> bool {
    let named = |to: RegisterId| FORMS.contains(&to);
    let is_free = !field.system_set && field.is_seen() && field.column != "hours";
    is_free && (matches!(field.kind, Kind::Text { .. }) || field.kind.target().is_some_and(named))
}

/// The form of a new record in a session of ward 7.
fn form(host: &Host, register: RegisterId) -> Pty {
    let pty = Pty::start(&host.screens("ward7").size(100, 40));
    pty.wait_text("F1 Giúp");
    pty.keys("8");
    pty.wait_text(">8 Sổ");
    let title = register.decl().title;
    pty.type_text(title);
    let row = format!("> {title}");
    pty.wait_for(|screen| screen.rows(0, 60).any(|line| line.starts_with(&row)), &row);
    pty.keys("Enter");
    pty.wait_text("F4 Thêm");
    pty.keys("Insert");
    if register == RegisterId::Activities {
        // The line on top is no field of the register.
        pty.wait_text(&format!("> {}", crate::text::quick::LABEL));
        pty.keys("Tab");
    }
    pty.wait_for(|screen| focus(screen, register).is_some(), "a field of the form");
    pty
}

/// The field with the focus.
fn focus(screen: &vt100::Screen, register: RegisterId) -> Option<&'static Field> {
    let labels: Vec<_> =
        screen.rows(0, 100).filter_map(|row| row.strip_prefix('>').map(str::to_owned)).collect();
    let of = |label: &String| {
        let fields = register.decl().fields.iter();
        fields
            .filter(|field| label.get(1..).is_some_and(|label| label.starts_with(field.label)))
            .max_by_key(|field| field.label.len())
    };
    labels.iter().find_map(of)
}

/// Nothing of the other ward is to be seen, whatever it is written in.
fn is_clean(pty: &Pty, what: &str) {
    let screen = pty.screen_text();
    assert!(!screen.to_lowercase().contains(&THEIRS.to_lowercase()), "{what}\n{screen}");
}

/// Types into a field and opens its picker.
fn is_offered_only_own(pty: &Pty, field: &Field, what: &str) {
    pty.type_text(TYPED);
    pty.wait_text(OWN);
    is_clean(pty, what);
    for _ in TYPED.chars() {
        pty.keys("Backspace");
    }
    pty.wait_gone(OWN);
    if field.kind.target().is_some() {
        pty.keys("F4");
        pty.wait_text(OWN);
        is_clean(pty, what);
        pty.keys("Esc");
        pty.wait_gone(OWN);
    }
}

#[test]
fn what_one_types_offers_nothing_of_another_ward() {
    let mut world = World::new();
    let [own, theirs] = world.wards;
    plant(&mut world, own, OWN);
    plant(&mut world, theirs, THEIRS);
    let (host, _) = server(&mut world);
    for register in FORMS {
        let pty = form(&host, *register);
        let mut left: Vec<_> =
            register.decl().fields.iter().filter(is_offered).map(|field| field.label).collect();
        while !left.is_empty() {
            let at = pty.screen(|screen| focus(screen, *register)).expect("a field");
            if left.contains(&at.label) {
                is_offered_only_own(&pty, at, &format!("{register:?}, {}", at.label));
                left.retain(|label| *label != at.label);
            }
            pty.keys("Tab");
            let moved =
                |screen: &vt100::Screen| focus(screen, *register).is_some_and(|now| now.label != at.label);
            pty.wait_for(moved, &format!("the field after {}; {left:?} are left", at.label));
        }
        is_clean(&pty, "the form");
    }
}

#[test]
fn who_looks_alike_is_sought_in_ones_own_ward() {
    let mut world = World::new();
    let [own, theirs] = world.wards;
    plant(&mut world, own, OWN);
    plant(&mut world, theirs, THEIRS);
    let (host, _) = server(&mut world);
    let pty = form(&host, RegisterId::Enrolments);
    let field = |screen: &vt100::Screen| focus(screen, RegisterId::Enrolments);
    let go = |key: &str, wanted: &str| {
        while let Some(at) = pty.screen(field).filter(|at| at.column != wanted) {
            pty.keys(key);
            let moved = |screen: &vt100::Screen| field(screen).is_some_and(|now| now.column != at.column);
            pty.wait_for(moved, &format!("another field than {}, on the way to {wanted}", at.label));
        }
    };
    let (panel, known) = (crate::text::form::SIMILAR, format!("Mốc Thị {OWN} · 1955"));
    // Once the focus is on the next field, all that was typed is taken in, and the panel is drawn with it.
    go("Tab", "name");
    pty.type_text(&format!("Mốc Thị {THEIRS}"));
    go("Tab", "phone");
    pty.type_text(THEIR_PHONE);
    go("Tab", "identity");
    let screen = pty.screen_text();
    assert!(screen.contains(THEIRS) && !screen.contains(panel), "{screen}");
    assert_eq!(screen.matches(&format!("Mốc Thị {THEIRS}")).count(), 1, "what was typed\n{screen}");
    go("\x1b[Z", "name");
    pty.keys("End");
    for _ in THEIRS.chars() {
        pty.keys("Backspace");
    }
    pty.type_text(OWN);
    // Without the telephone of somebody else.
    go("Tab", "phone");
    pty.send(b"\x15");
    go("Tab", "identity");
    pty.wait_text(panel);
    pty.wait_text(&known);
    is_clean(&pty, "the panel");
    pty.keys("F7");
    pty.wait_text(&format!("Mốc {OWN}"));
    is_clean(&pty, "what was used again");
}
