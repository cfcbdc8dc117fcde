//! Two records made one by keys, and what is told to whoever has one of them open.

use super::*;

#[test]
fn two_records_are_made_one_by_keys() {
    let twice = Twice::new();
    let mut driver = Driver::new(&twice.world.path, "ward7", NOW).unwrap();
    driver.keys("4 Left Enter");
    let screen = driver.screen();
    for shown in [
        "Gộp hồ sơ · có thể một người: cùng điện thoại, cùng năm sinh, tên B không dấu",
        "090•••412",
        "079171•••••2",
        "(trống)",
        "Tin học K1, Cắm hoa",
        "3 lớp",
        "Tin học K1 16/11",
        "Trước: 2 hồ sơ, 4 lần ghi danh, 5 ô · Sau: 1 hồ sơ, 3 lần ghi danh, 3 ô",
    ] {
        assert!(screen.contains(shown), "{shown} is not on\n{screen}");
    }
    assert!(!screen.contains("0903123412") && !screen.contains(NUMBER), "{screen}");
    let line = |driver: &Driver, text: &str| {
        let screen = driver.screen();
        screen
            .lines()
            .find(|line| line.contains(text))
            .unwrap_or_else(|| panic!("no {text}\n{screen}"))
            .to_owned()
    };
    for (field, sign) in
        [("Họ và tên", "A"), ("Ngày/năm sinh", "A"), ("Điện thoại", "="), ("CCCD", "B"), ("16/11", "?")]
    {
        assert!(line(&driver, field).trim_end().ends_with(sign), "{field}: {}", driver.screen());
    }
    driver.keys("F2");
    assert!(driver.notice().contains("Còn 1 buổi"), "{}", driver.notice());
    assert_eq!(learners(&twice.world), 3, "nothing is joined while a mark is to be chosen");
    // The cursor is on what is to be chosen. Of the birth the other one's is taken too, and put back.
    driver.keys("2 Home Down 2");
    assert!(line(&driver, "16/11").trim_end().ends_with('B'), "{}", driver.screen());
    assert!(line(&driver, "Ngày/năm sinh").trim_end().ends_with('B'), "{}", driver.screen());
    driver.keys("Home Down 1 F2");
    assert!(
        driver.notice().contains("Đã gộp hai hồ sơ của Nguyễn Thị Hòa · ^Z hoàn tác"),
        "{}",
        driver.notice()
    );
    assert!(driver.screen().contains(">Nghi trùng 0"), "{}", driver.screen());
    assert_eq!(learners(&twice.world), 2);
    assert_eq!(twice.marks(1), format!(r#"{{"{}":"k","{}":"c"}}"#, twice.slips[0].0, twice.lan.0));
    driver.keys("^z");
    assert_eq!(learners(&twice.world), 3, "{}", driver.screen());
    whole(&twice.world);
}

/// A colleague has the record open that goes into another meanwhile.
#[test]
fn who_saves_a_record_that_is_no_more_is_told_where_it_went() {
    let mut twice = Twice::new();
    let gone = twice.world.get("ward7", LEARNERS, twice.records[1]);
    let second = twice.world.get("ward7", SLIPS, twice.slips[2]);
    let join = twice.join();
    twice.joined();
    // So is who would make them one a second time, and who marks the slip that is no more.
    let why = refused(twice.world.try_as("ward7", &Op::Join(Box::new(join))));
    assert!(matches!(why, Refusal::JoinedInto { .. }), "{why:?}");
    let session = twice.world.get("ward7", SESSIONS, twice.sessions[2]);
    let marks = format!(r#"{{"{}":"c"}}"#, twice.slips[2].0);
    let marked = session.clone().with("marks", marks.as_str());
    let why = refused(twice.world.try_as("ward7", &Op::Save { record: marked, base: Some(session.values) }));
    assert!(matches!(why, Refusal::JoinedInto { .. }), "{why:?}");
    for record in [gone.with("note", "Bận thứ ba"), second.with("note", "Bận thứ ba")] {
        let before = record.clone();
        let why = refused(twice.world.try_as("ward7", &Op::Save { base: Some(before.values), record }));
        let Refusal::JoinedInto { into, name, at } = &why else { panic!("{why:?}") };
        assert_eq!((*into, &**name, *at), (twice.records[0], "Nguyễn Thị Hòa", NOW.utc_ms));
        let said = crate::text::refusal(&why);
        assert!(said.starts_with("Hồ sơ này đã gộp vào Nguyễn Thị Hòa lúc 09:00. Mở hồ sơ đó?"), "{said}");
    }
    // To whom the record is no business nothing is said of it.
    let unknown =
        twice.world.try_as("ward8", &Op::Delete { register: SLIPS, id: twice.slips[2], version: 1 });
    assert_eq!(refused(unknown), Refusal::Gone(SLIPS));
}

#[test]
fn the_form_of_a_record_that_went_into_another_leads_there_with_the_draft_kept() {
    let mut twice = Twice::new();
    let mut driver = Driver::new(&twice.world.path, "ward7", NOW).unwrap();
    // Sổ, the register of learners, the record without marks.
    driver.keys("8").type_text("ho so nguoi hoc").keys("Enter").type_text("079171").keys("Enter");
    let screen = driver.screen();
    assert!(screen.contains("Nguyen Thi Hoa"), "{screen}");
    driver.keys("End").type_text("x");
    twice.joined();
    driver.keys("F2");
    if !driver.screen().contains("đã gộp vào") {
        // A doubt takes one more key.
        driver.keys("F2");
    }
    let screen = driver.screen();
    assert!(screen.contains("đã gộp vào Nguyễn Thị Hòa lúc 09:00"), "{screen}");
    driver.keys("1");
    assert!(driver.screen().contains("Nguyễn Thị Hòa"), "{}", driver.screen());
    let drafts = driver.ctx().drafts.unwrap().mine().unwrap();
    assert!(drafts.iter().any(|draft| draft.key.id == Some(twice.records[1])), "{drafts:?}");
}
