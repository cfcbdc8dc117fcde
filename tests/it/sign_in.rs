//! The sheet on which those who came sign: how many lines, whose names, and that taking names out is kept.

use super::support::world::World;
use super::support::{demo, temp_dir};
use crate::domain::{Id, Record, RegisterId};
use crate::exchange::paper::model::{Block, Row};
use crate::exchange::paper::sign_in::sheet;
use crate::exchange::paper::{Format, Printed};

/// Number and name of every line.
fn lines(printed: &Printed) -> Vec<(String, String)> {
    let tables = printed.paper.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let cells = tables.flat_map(|table| &table.rows).filter_map(|row| match row {
        Row::Cells(cells) => Some((cells[0].shown().trim().to_owned(), cells[1].shown())),
        _ => None,
    });
    cells.collect()
}

fn print(world: &World, login: &str, register: RegisterId, id: Id) -> Option<Printed> {
    sheet(&world.reader(login), register, id).ok().flatten()
}

#[test]
fn an_activity_has_twenty_lines_more_than_are_expected() {
    let mut world = World::new();
    let talk = world.add("ward7", world.talk().with("expected", 30_i64).with("to_time", "10:00"));
    let printed = print(&world, "ward7", RegisterId::Activities, talk).unwrap();
    let all = lines(&printed);
    assert_eq!((all.len(), all[49].0.as_str()), (50, "50"));
    assert!(all.iter().all(|(_, name)| name.is_empty()));
    assert_eq!(printed.paper.about[1], "T7 18/12/2021, 08:00–10:00");
    assert!(printed.write(Format::Docx).unwrap().is_some());
    let unsaid = world.add("ward7", world.talk());
    assert_eq!(lines(&print(&world, "ward7", RegisterId::Activities, unsaid).unwrap()).len(), 20);
    for login in ["leader7", "district"] {
        assert_eq!(
            print(&world, login, RegisterId::Activities, talk).unwrap().paper,
            printed.paper,
            "{login}"
        );
    }
    for login in ["ward8", "cec", "inspector7", "operator"] {
        assert!(print(&world, login, RegisterId::Activities, talk).is_none(), "{login}");
    }
}

#[test]
fn a_class_has_its_names_and_nothing_else_of_them() {
    let mut world = World::new();
    for (kind, login_of_centre) in [("hobby", false), ("literacy", true)] {
        let class = world.add("ward7", world.class(kind));
        let slip = world.slip(class).with("phone", "0903123456").with("address", "12 Lê Lợi");
        world.add("ward7", slip.clone());
        let left = world.add("ward7", slip.with("name", "Trần Thị Nghỉ"));
        let record = world.get("ward7", RegisterId::Enrolments, left);
        let op = crate::domain::Op::Step {
            register: RegisterId::Enrolments,
            id: left,
            version: record.version,
            step: "withdraw",
            given: vec![("reason", crate::domain::Value::text("Bận"))],
        };
        world.try_as("ward7", &op).unwrap_or_else(|why| panic!("{why}"));
        let session = Record::new(RegisterId::Sessions, None).with("class_id", class.0);
        let session = world.add("ward7", session.with("held_on", "2021-12-20").with("from_time", "18:00"));
        let printed = print(&world, "ward7", RegisterId::Sessions, session).unwrap();
        assert_eq!(lines(&printed), [("1".to_owned(), "Trần Thị Bưởi".to_owned())]);
        let text = String::from_utf8(printed.write(Format::Txt).unwrap().unwrap()).unwrap();
        for never in ["0903", "Lê Lợi", "1955", "Nghỉ"] {
            assert!(!text.contains(never), "{never}: {text}");
        }
        let centre = print(&world, "cec", RegisterId::Sessions, session);
        assert_eq!(centre.map(|printed| printed.paper), login_of_centre.then_some(printed.paper));
        for login in ["ward8", "inspector7", "operator"] {
            assert!(print(&world, login, RegisterId::Sessions, session).is_none(), "{login}");
        }
    }
}

/// Names that leave the program are kept as such, as an export of the register is.
#[test]
fn who_takes_names_out_is_kept() {
    let folder = temp_dir();
    let path = demo::copy(folder.path());
    let file = rusqlite::Connection::open(&path).unwrap();
    let session: i64 = file
        .query_row(
            "SELECT s.id FROM sessions s JOIN wards w ON w.id = s.ward_id
             WHERE w.name = 'Phường 7' AND EXISTS (SELECT 1 FROM enrolments e WHERE e.class_id = s.class_id)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let exports = || -> i64 {
        let sql = "SELECT count(*) FROM access WHERE what = 'export' AND register = 'enrolments'";
        rusqlite::Connection::open(&path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let before = exports();
    let mut command = std::process::Command::new(super::support::binary());
    let command =
        command.args(["paper", "sign-in", "--as", "p7", "--session", &session.to_string(), "--file"]);
    let done = command.arg(&path).args(["--purpose", "diem danh"]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(zip::ZipArchive::new(std::io::Cursor::new(done.stdout)).is_ok());
    assert_eq!(exports(), before + 1);
}
