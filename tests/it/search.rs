//! Typing in a list finds records by what the list shows of them, a person's name too.

use crate::data::{At, ListQuery};
use crate::domain::{Id, Kind, Record, RegisterId, Value};
use crate::ui::app::driver::Driver;

use crate::it::support::sample::{put, sample};
use crate::it::support::world::{NOW, World};

/// The registers whose list shows a person, with the column.
fn shows_a_person() -> Vec<(RegisterId, &'static str)> {
    let all = RegisterId::ALL.iter().flat_map(|register| {
        let fields = register.decl().fields.iter();
        fields.filter(|field| field.width > 0).map(|field| (*register, field))
    });
    let people = all.filter(|(_, field)| matches!(field.kind, Kind::Ref { to: RegisterId::People, .. }));
    people.map(|(register, field)| (register, field.column)).collect()
}

fn found(world: &World, register: RegisterId, typed: &str) -> Vec<Id> {
    let query = ListQuery { typed: typed.to_owned(), ..ListQuery::new(register) };
    let page = world.reader("operator").page(&query, &At::First, 50).unwrap();
    assert_eq!(world.reader("operator").count(&query).unwrap() as usize, page.rows.len());
    page.rows.into_iter().filter_map(|row| row.record.id).collect()
}

#[test]
fn a_list_that_shows_a_person_finds_their_records_by_their_name() {
    let mut world = World::new();
    let ward = world.wards[0];
    let lists = shows_a_person();
    assert!(lists.len() >= 3, "{lists:?}");
    for (register, column) in lists {
        let mut of = |name: &str| {
            let person = Record::new(RegisterId::People, None).with("name", name);
            let person = world.add("operator", person);
            let record = sample(&mut world, register, ward).with(column, Value::Int(person.0));
            put(&mut world, record)
        };
        let ids = ["Lê Văn Quỳnh", "Phạm Thị Mười"].map(&mut of);
        for (typed, wanted) in [("quynh", &ids[..1]), ("muoi pham", &ids[1..]), ("Quỳnh le", &ids[..1])] {
            assert_eq!(found(&world, register, typed), wanted, "{typed} in {register:?}");
        }
        assert_eq!(found(&world, register, "quynh muoi"), [], "{register:?}");
        // Whoever is found no more.
        let decl = register.decl();
        for id in ids {
            let version = world.get("operator", register, id).version;
            let delete = crate::domain::Op::Delete { register, id, version };
            let deleted = ["operator", "district"].iter().any(|login| world.try_as(login, &delete).is_ok());
            assert!(deleted, "nobody deletes {}", decl.table);
        }
        assert_eq!(found(&world, register, "quynh"), [], "{register:?}");
    }
}

#[test]
fn the_operator_finds_a_grant_by_the_persons_name() {
    let mut world = World::new();
    let person = world.add("operator", Record::new(RegisterId::People, None).with("name", "Lê Văn Tám"));
    let grant = Record::new(RegisterId::Grants, None).with("person_id", person.0).with("role", "cec");
    world.add("operator", grant);
    let mut driver = Driver::new(&world.path, "operator", NOW).unwrap();
    let screen = driver.keys("8").type_text("phan quyen").keys("Enter").type_text("van tam").screen();
    assert!(screen.contains("Lê Văn Tám") && !screen.contains("Nguyễn Thị Thử  "), "{screen}");
}

/// A person expects of each word that it is somewhere in the row: in the name, as a year of birth, in the group.
#[test]
fn words_of_a_filter_mean_what_they_mean_to_a_person() {
    let mut world = World::new();
    let ward = world.wards[0];
    let group = |name: &str| Record::new(RegisterId::ResidentialGroups, Some(ward)).with("name", name);
    let groups = ["Tổ 47", "Tổ 147"].map(|name| world.add("ward7", group(name)));
    let class = world.class("hobby");
    let class = world.add("ward7", class);
    let mut learner = |name: &str, birth: &str, group: Id| {
        let slip = Record::new(RegisterId::Enrolments, None).with("class_id", class.0).with("name", name);
        let slip = slip.with("birth", birth).with("sex", "nu").with("group_id", group.0);
        world.add("ward7", slip.with("phone", format!("09{birth}4700").as_str()));
    };
    learner("Trần Thị Hùng", "1953", groups[0]);
    learner("Lê Thị Nhung", "1962", groups[1]);
    learner("Lê Văn Hưng", "1953", groups[1]);
    let found = |typed: &str| -> Vec<String> {
        let query = ListQuery { typed: typed.to_owned(), ..ListQuery::new(RegisterId::Enrolments) };
        let page = world.reader("ward7").page(&query, &At::First, 50).unwrap();
        page.rows.iter().map(|row| row.record.text("name").to_owned()).collect()
    };
    assert_eq!(found("Hùng"), ["Trần Thị Hùng"]);
    assert_eq!(found("hùng"), ["Trần Thị Hùng"]);
    assert_eq!(found("hung"), ["Trần Thị Hùng", "Lê Văn Hưng", "Lê Thị Nhung"]);
    assert_eq!(found("hung 1953"), ["Trần Thị Hùng", "Lê Văn Hưng"]);
    assert_eq!(found("tổ 47"), ["Trần Thị Hùng"]);
    assert_eq!(found("to 147 1953"), ["Lê Văn Hưng"]);
    assert_eq!(found("tổ 48"), [""; 0]);
}

/// Who leads the group is not shown beside its people, nor who is in another record of their class.
#[test]
fn whatever_finds_a_row_is_in_the_row_or_in_the_name_of_what_it_points_to() {
    use crate::domain::kinds;
    use crate::vietnamese::fold::fold;
    let today = crate::demo::Options::default().today;
    let reader =
        crate::data::Reader::login(crate::it::support::demo::shared(), "phong", today).unwrap().unwrap();
    let pack = reader.guideline(2021).unwrap().unwrap();
    let mut rows = 0;
    for register in RegisterId::ALL {
        let decl = register.decl();
        // What a code is called is another year's matter.
        let by_code = decl.fields.iter().any(|field| field.search && field.kind.of_year().is_some());
        if by_code || *register == RegisterId::ChecklistAnswers {
            continue;
        }
        for typed in ["hung", "huong", "lan", "ba"] {
            let query = ListQuery { typed: typed.to_owned(), ..ListQuery::new(*register) };
            for row in reader.page(&query, &At::First, 300).unwrap().rows {
                let searched = decl.fields.iter().zip(&row.record.values).zip(&row.labels);
                let searched = searched.filter(|((field, _), _)| field.search);
                let texts = searched.map(|((field, value), label)| {
                    kinds::show(decl, field, value, label.as_deref(), Some(&pack))
                });
                let shown = fold(&texts.collect::<Vec<_>>().join(" "));
                assert!(shown.contains(typed), "{register:?}: {typed} is not in {shown}");
                rows += 1;
            }
        }
    }
    assert!(rows > 200, "{rows}");
}

#[test]
fn teachers_are_found_by_their_field() {
    let mut world = World::new();
    let year = world.reader("ward7").guideline(2021).unwrap().unwrap();
    let (code, label) = year.options("topics").into_iter().next().unwrap();
    let of = |name: &str| Record::new(RegisterId::Instructors, Some(world.wards[0])).with("name", name);
    let kind = year.options("instructor_kinds")[0].0.to_string();
    let (one, other) =
        (of("Lê Văn Tám").with("kind", kind.as_str()), of("Phạm Thị Mười").with("kind", kind.as_str()));
    world.add("ward7", one.with("topics", Value::many([Value::text(code.as_ref())])));
    world.add("ward7", other);
    let query = ListQuery { typed: label.to_string(), ..ListQuery::new(RegisterId::Instructors) };
    let page = world.reader("ward7").page(&query, &At::First, 9).unwrap();
    let names: Vec<_> = page.rows.iter().map(|row| row.record.text("name")).collect();
    assert_eq!(names, ["Lê Văn Tám"], "{label}");
}
