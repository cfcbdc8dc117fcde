//! The day on which somebody came on a literacy list; what a file keeps of mergers; and what people see of it all.

use crate::data::agenda::Whose;
use crate::data::check::{Check, Wrong, check};
use crate::data::plan::QUOTA_KINDS;
use crate::data::{At, ListQuery, Store, schema};
use crate::domain::op::Op;
use crate::domain::rules::plan::parts;
use crate::domain::{Id, Record, RegisterId, Value};
use crate::guideline::{Ask, PeriodKey};
use crate::ui::app::driver::Driver;
use rusqlite::Connection;

use super::figures::{day, full_year, later, merge_after, on, on_lists, reader};
use super::{LAST, Merging, at_work, of};
use crate::it::evidence::{pack, step};
use crate::it::support::root;
use crate::it::support::world::World;

/// A residential group of ward 7, and somebody on its list.
fn somebody(world: &mut World) -> Record {
    let group = of(world, 0, RegisterId::ResidentialGroups).with("name", "Tổ 9");
    let group = world.add("ward7", group);
    let subject = of(world, 0, RegisterId::LiteracySubjects).with("group_id", group.0);
    subject.with("name", "Trần Thị Bưởi").with("birth", "1990").with("sex", "nu").with("reached_grade", 1)
}

#[test]
fn a_years_list_is_of_those_who_were_on_it_by_its_end() {
    let mut world = World::new();
    let subject = somebody(&mut world);
    world.add("ward7", subject.clone().with("listed_on", "2020-05-01"));
    // Without a day of its own, that of the step.
    world.add("ward7", subject.clone());
    let next = subject.clone().with("listed_on", "2022-02-01");
    later(&mut world, "ward7", &Op::Save { record: next, base: None }, day(2022, 2, 1));
    let office = reader(&world, "district", day(2022, 3, 1));
    for (year, people) in [(2019, 0), (2020, 1), (2021, 2), (2022, 3)] {
        let end = day(year, 12, 31);
        let ask = Ask { ask: "literacy_subjects".into(), with: Some("to_mobilize".into()) };
        let answer = office.ask(&ask, None, PeriodKey::year(year), &pack()).unwrap().unwrap();
        assert_eq!((answer.found, answer.of), (people, Some(people)), "{year}");
        assert_eq!(i64::from(on_lists(&office, Some(world.wards[0]), end)[1]), people, "{year}");
        let group = office.literacy_groups(None, end).unwrap()[0].people.unwrap();
        assert_eq!(i64::from(group.people), people, "{year}");
    }
}

#[test]
fn who_was_recognised_later_was_in_class_at_the_end_of_the_year() {
    let mut world = World::new();
    let subject = somebody(&mut world);
    let id = world.add("ward7", subject);
    step(&mut world, "ward7", RegisterId::LiteracySubjects, id, "study", &[]);
    let version = world.get("cec", RegisterId::LiteracySubjects, id).version;
    let given = vec![
        ("recognised_level", Value::Int(1)),
        ("recognised_no", Value::text("5/QĐ")),
        ("recognised_on", Value::text("2022-03-01")),
        ("reached_grade", Value::Int(3)),
    ];
    let recognise =
        Op::Step { register: RegisterId::LiteracySubjects, id, version, step: "recognise", given };
    later(&mut world, "cec", &recognise, day(2022, 3, 2));
    let office = reader(&world, "district", day(2022, 3, 2));
    let counts = |year| on_lists(&office, None, day(year, 12, 31));
    assert_eq!(counts(2021)[2..], [1, 0, 1]);
    assert_eq!(counts(2022)[2..], [0, 1, 0]);
    for (question, with, expected) in [
        ("literacy_subjects", "in_class", [1, 0]),
        ("literacy_subjects", "recognised", [0, 1]),
        ("literacy_illiterate", "15-60:1", [1, 0]),
        ("literacy_illiterate", "15-60:2", [0, 1]),
        ("literacy_quota", "1", [1, 1]),
        ("assessments", "1", [0, 1]),
    ] {
        let ask = Ask { ask: question.into(), with: Some(with.into()) };
        let found = [2021, 2022]
            .map(|year| office.ask(&ask, None, PeriodKey::year(year), &pack()).unwrap().unwrap().found);
        assert_eq!(found, expected, "{question} {with}");
    }
    let reached = |year| {
        let all = office.quotas_reached(year, None).unwrap();
        QUOTA_KINDS.iter().filter_map(|kind| all.of_all(kind)).sum::<i64>()
    };
    assert_eq!([reached(2021), reached(2022)], [1, 1]);
}

#[test]
fn the_day_is_proposed_and_kept_from_slip_to_slip() {
    let mut world = World::new();
    somebody(&mut world);
    let mut driver = Driver::new(&world.path, "ward7", on(day(2021, 12, 6))).unwrap();
    driver.keys("8").type_text("doi tuong").keys("Enter Ins");
    let to = |driver: &mut Driver, label: &str| {
        for _ in 0..30 {
            let screen = driver.screen();
            if screen.lines().any(|line| line.starts_with('>') && line.contains(label)) {
                return screen;
            }
            driver.keys("Tab");
        }
        panic!("{label}\n{}", driver.screen());
    };
    let line = |screen: &str| {
        screen.lines().find(|line| line.contains("Ngày vào danh sách")).unwrap_or_default().to_owned()
    };
    let fill = |driver: &mut Driver, name: &str| {
        to(driver, "Họ và tên");
        driver.type_text(name).keys("Enter").type_text("1969").keys("Enter").type_text("2").keys("Enter");
        to(driver, "Học xong lớp");
        driver.type_text("1");
    };
    to(&mut driver, "Tổ dân phố");
    driver.type_text("to 9").keys("Enter");
    fill(&mut driver, "Trần Thị Một");
    let screen = to(&mut driver, "Ngày vào danh sách");
    assert!(line(&screen).contains("06/12/2021"), "{screen}");
    driver.type_text("010921").keys("Enter F2");
    fill(&mut driver, "Trần Thị Hai");
    let screen = to(&mut driver, "Ngày vào danh sách");
    assert!(line(&screen).contains("01/09/2021"), "{screen}");
    driver.keys("F2");
    let list = ListQuery::new(RegisterId::LiteracySubjects);
    let rows = reader(&world, "ward7", day(2021, 12, 6)).page(&list, &At::First, 9).unwrap().rows;
    let days: Vec<_> = rows.iter().map(|row| row.record.text("listed_on").to_owned()).collect();
    assert_eq!(days, ["2021-09-01", "2021-09-01"]);
}

#[test]
fn from_what_a_record_goes_on_is_part_of_the_history() {
    let Merging { mut world, .. } = at_work();
    merge_after(&mut world, LAST);
    let wrong = |world: &World| -> Vec<_> {
        let all = check(&world.path).unwrap().into_iter();
        all.filter(|one| one.check != Check::Integrity).flat_map(|one| one.wrong).collect()
    };
    assert_eq!(wrong(&world), []);
    let file = Connection::open(&world.path).unwrap();
    let id: i64 = file
        .query_row("SELECT id FROM enrolments WHERE origin_id IS NOT NULL", [], |row| row.get(0))
        .unwrap();
    for lie in [
        "UPDATE enrolments SET origin_id = origin_id + 1 WHERE id = ?1",
        "UPDATE enrolments SET origin_id = NULL WHERE id = ?1",
        "UPDATE enrolments SET since_on = '2021-12-07' WHERE id = ?1",
        "UPDATE enrolments SET since_on = NULL WHERE id = ?1",
        "UPDATE enrolments SET origin_id = ?1 WHERE id < ?1",
        "UPDATE enrolments SET since_on = '2021-12-06' WHERE id < ?1",
    ] {
        file.execute_batch("CREATE TEMP TABLE kept AS SELECT id, origin_id, since_on FROM enrolments")
            .unwrap();
        file.execute(lie, [id]).unwrap();
        let of_cells = |one: &Wrong| matches!(one, Wrong::Cell { table: "enrolments", .. });
        assert!(wrong(&world).iter().any(of_cells), "{lie}");
        file.execute_batch(
            "UPDATE enrolments SET (origin_id, since_on) =
               (SELECT k.origin_id, k.since_on FROM kept k WHERE k.id = enrolments.id);
             DROP TABLE kept",
        )
        .unwrap();
    }
    assert_eq!(wrong(&world), []);
    let mut driver = Driver::new(&world.path, "ward8", on(day(2021, 12, 9))).unwrap();
    driver.keys("8").type_text("ghi danh").keys("Enter ^r");
    assert!(driver.screen().contains("Chuyển về từ phường đã sáp nhập"), "{}", driver.screen());
    assert!(!driver.screen().contains("origin"), "{}", driver.screen());
}

#[test]
fn of_mergers_before_this_the_successors_first_day_is_found_again() {
    let Merging { mut world, .. } = at_work();
    merge_after(&mut world, LAST);
    let of_then = std::fs::read_to_string(root().join("db/fixtures/0004.sql")).unwrap();
    let (known, new): (Vec<_>, Vec<_>) = RegisterId::ALL
        .iter()
        .map(|register| register.decl())
        .partition(|decl| of_then.contains(&format!("\nCREATE TABLE {} (", decl.table)));
    let tables: Vec<&str> = known.iter().filter(|decl| decl.goes_on()).map(|decl| decl.table).collect();
    let file = Connection::open(&world.path).unwrap();
    let days = || -> Vec<(i64, Option<String>)> {
        let all = tables.iter().map(|table| format!("SELECT id, since_on FROM {table}"));
        let sql = format!("{} ORDER BY 1, 2", all.collect::<Vec<_>>().join(" UNION ALL "));
        let mut all = file.prepare(&sql).unwrap();
        all.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    let before = days();
    assert!(before.iter().filter(|(_, since)| since.as_deref() == Some("2021-12-06")).count() > 5);
    for table in &tables {
        file.execute_batch(&format!(
            "DROP INDEX {table}_of_origin_id; ALTER TABLE {table} DROP COLUMN origin_id;
             ALTER TABLE {table} DROP COLUMN since_on"
        ))
        .unwrap();
    }
    let later = [
        (
            "activities",
            &["series_id", "closure_id"][..],
            &["series_on", "first_on", "clash_reason", "description", "speaker_came", "unlisted"][..],
        ),
        (
            "sessions",
            &["venue_id", "instructor_id", "series_id", "closure_id"],
            &["series_on", "clash_reason", "marks"],
        ),
        (
            "enrolments",
            &["learner_id"],
            &["joined_on", "left_on", "breaks", "over_reason", "late_reason", "queue_reason", "score"],
        ),
        ("venues", &[], &["hours"]),
    ];
    file.execute_batch("DROP TABLE activities_groups").unwrap();
    for (table, references, columns) in later {
        for column in references {
            file.execute_batch(&format!("DROP INDEX {table}_of_{column}")).unwrap();
        }
        for column in references.iter().chain(columns) {
            file.execute_batch(&format!("ALTER TABLE {table} DROP COLUMN {column}")).unwrap();
        }
    }
    for decl in new {
        for field in decl.fields.iter().filter(|field| field.kind.is_many()) {
            file.execute_batch(&format!("DROP TABLE {}_{}", decl.table, field.column)).unwrap();
        }
        file.execute_batch(&format!("DROP TABLE {}", decl.table)).unwrap();
    }
    // What came after.
    let shares = parts::PEOPLE.iter().chain(&parts::MONEY);
    for column in shares.chain(&["made_of", "times", "done_on", "done_note"]) {
        file.execute_batch(&format!("ALTER TABLE plan_items DROP COLUMN {column}")).unwrap();
    }
    let of_runs =
        ["edition", "returned_on", "reason", "locked_as", "correction_asked_on", "correction_reason"];
    file.execute_batch("DROP INDEX checklist_runs_by_ward_id_year_template_edition").unwrap();
    for column in of_runs.iter().chain(&["gaps", "gaps_reason"]) {
        file.execute_batch(&format!("ALTER TABLE checklist_runs DROP COLUMN {column}")).unwrap();
    }
    for column in ["evidence_ids", "looked_on", "released"] {
        file.execute_batch(&format!("ALTER TABLE checklist_answers DROP COLUMN {column}")).unwrap();
    }
    file.execute_batch(
        "CREATE UNIQUE INDEX checklist_runs_by_ward_id_year_template ON checklist_runs (ward_id, year, template)
           WHERE deleted_at IS NULL;
         ALTER TABLE literacy_subjects DROP COLUMN listed_on; DROP TABLE seals; DROP TRIGGER access_stays;
         DROP TRIGGER access_is_final; ALTER TABLE access DROP COLUMN digest; PRAGMA user_version = 4",
    )
    .unwrap();
    drop(Store::open(&world.path).unwrap());
    assert_eq!(days(), before);
    assert_eq!(
        file.pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0)).unwrap(),
        schema::VERSION
    );
    let office = reader(&world, "district", day(2021, 12, 9));
    let people = |ward: usize, on| on_lists(&office, Some(world.wards[ward]), on)[1];
    let (last, end) = (day(2021, 12, 5), day(2021, 12, 31));
    assert_eq!([people(0, end), people(1, last), people(1, end)], [1, 0, 1]);
}

#[test]
fn the_successors_people_and_the_district_see_the_old_year_as_it_was() {
    let Merging { mut world, .. } = at_work();
    let quota = |ward| of(&world, ward, RegisterId::Quotas).with("kind", "literacy_1").with("year", 2021);
    for quota in [quota(0).with("amount", 3), quota(1).with("amount", 5)] {
        world.add("district", quota);
    }
    let list = ListQuery::new(RegisterId::LiteracySubjects);
    let subject = world.reader("ward7").page(&list, &At::First, 9).unwrap().rows[0].record.id.unwrap();
    step(&mut world, "ward7", RegisterId::LiteracySubjects, Id(subject.0), "study", &[]);
    merge_after(&mut world, day(2022, 6, 30));
    let now = on(day(2022, 7, 8));
    let mut clerk = Driver::new(&world.path, "ward8", now).unwrap();
    clerk.keys("5");
    assert!(clerk.screen().contains("Trần Thị Bưởi"), "{}", clerk.screen());
    clerk.keys("F5").type_text("nam 2021").keys("Enter");
    assert!(!clerk.screen().contains("Trần Thị Bưởi"), "{}", clerk.screen());
    assert!(!clerk.screen().contains("Tổ 1 (P.7)"), "{}", clerk.screen());
    clerk.keys("F5").type_text("phuong 7").keys("Enter");
    assert!(clerk.screen().contains("Trần Thị Bưởi"), "{}", clerk.screen());
    // In the list of all wards too there is everybody once.
    for year in [2022, 2021] {
        let mut office = Driver::new(&world.path, "district", now).unwrap();
        office.keys("F5").type_text(&format!("nam {year}")).keys("Enter 5");
        assert!(office.screen().contains(" 1 dòng"), "{year}: {}", office.screen());
    }
    // Everybody once in the district's sum of the year in which they came to class, whichever ward had them when.
    let mut office = Driver::new(&world.path, "district", now).unwrap();
    for (year, sums) in [(2022, "cộng 0/0"), (2021, "cộng 1/8, giao 2/2 phường")] {
        office.keys("F5").type_text(&format!("nam {year}")).keys("Enter 9");
        while !office.screen().contains("cộng ") {
            office.keys("Tab");
        }
        assert!(office.screen().contains(sums), "{year}: {}", office.screen());
        assert!(office.screen().contains("Phường 7"), "{}", office.screen());
    }
}

#[test]
fn a_stored_checklist_of_the_old_year_is_shown_as_it_was() {
    let mut world = full_year();
    let mut clerk = Driver::new(&world.path, "ward7", on(day(2021, 12, 20))).unwrap();
    clerk.keys("6 End Enter");
    clerk.tick();
    for _ in 0..100 {
        if clerk.screen().contains("Đ1 ") {
            break;
        }
        clerk.keys("=");
        // What the records cannot say is asked for in the fields.
        if clerk.screen().contains("Ô sau") {
            clerk.keys("Esc");
        }
        clerk.keys("Down");
    }
    assert!(clerk.screen().contains("Đ1 "), "{}", clerk.screen());
    drop(clerk);
    let now = on(day(2022, 7, 8));
    let shown = |world: &World, login: &str| {
        let mut reading = Driver::new(&world.path, login, now).unwrap();
        reading.keys("F5").type_text("nam 2021").keys("Enter");
        if login != "ward7" {
            reading.keys("F5").type_text("phuong 7").keys("Enter");
        }
        reading.keys("6 End Enter");
        reading.tick();
        (0..40).map(|_| reading.keys("↓").screen()).collect::<Vec<_>>()
    };
    let stored = |world: &World| {
        let answers = ListQuery::new(RegisterId::ChecklistAnswers);
        reader(world, "district", now.today).page(&answers, &At::First, 500).unwrap().rows
    };
    let (before, kept) = (shown(&world, "district"), stored(&world));
    assert!(kept.iter().any(|row| row.record.text("evidence").contains('1')), "{kept:?}");
    merge_after(&mut world, day(2022, 6, 30));
    assert_eq!(stored(&world), kept);
    assert_eq!(shown(&world, "district"), before);
    let successor = shown(&world, "ward8");
    assert!(successor[3].contains("Đ1 "), "{}", successor[3]);
}

#[test]
fn what_was_overdue_is_the_successors_to_do_and_counts_where_it_was_due() {
    let mut world = World::new();
    let task = of(&world, 0, RegisterId::Tasks).with("title", "Nộp danh sách").with("due_on", "2021-11-30");
    world.add("ward7", task);
    merge_after(&mut world, LAST);
    let office = reader(&world, "district", day(2021, 12, 9));
    let due = office.agenda(Whose::District, day(2021, 12, 9), &pack()).unwrap();
    let tasks = due.iter().filter(|due| &*due.label == "Nộp danh sách");
    assert_eq!(tasks.map(|due| due.ward).collect::<Vec<_>>(), [Some(world.wards[1])]);
    let ask = Ask { ask: "requests_open".into(), with: None };
    let open = |ward| office.ask(&ask, ward, PeriodKey::year(2021), &pack()).unwrap().unwrap().found;
    assert_eq!([open(None), open(Some(world.wards[0])), open(Some(world.wards[1]))], [1, 1, 0]);
}
