//! How far a series goes: one made up for behind its end, ended before its time, gone on with.

use super::*;

fn made_up(world: &mut World, at: usize, is_made_up: bool) {
    let stored = stored(world);
    let row = stored.rows[at].clone();
    let (id, version) = (row.id.unwrap(), row.version);
    let given = vec![("reason", Value::text("Mưa bão"))];
    let step = Op::Step { register: RegisterId::Sessions, id, version, step: "cancel", given };
    let known = known();
    let behind = stored.days_behind(9, |day| known.off(day));
    let behind = behind.iter().find(|(_, day)| day.off.is_none()).map(|(part, day)| (*part, day.on)).unwrap();
    let op = if is_made_up { stored.made_up(&row, step, behind).unwrap() } else { step };
    world.try_as("ward7", &op).unwrap_or_else(|why| panic!("{why}"));
}

fn remove(world: &mut World, at: usize, reach: Reach) {
    let stored = stored(world);
    let op = stored.removed(&stored.rows[at], reach);
    world.try_as("ward7", &op).unwrap_or_else(|why| panic!("{why}"));
}

fn counts(world: &World) -> Vec<Option<i64>> {
    stored(world).rules.iter().map(|rule| rule.int("count")).collect()
}

#[test]
fn what_is_called_off_is_made_up_for_behind_the_end_in_one_step() {
    let mut world = World::new();
    sixteen(&mut world);
    change(&mut world, 3, Reach::One, |row| row.with("content", "Bảng tính").with("from_time", "17:30"));
    made_up(&mut world, 3, true);
    assert_eq!(days(&world), format!("{W1} 01/06"));
    let all = rows(&world);
    assert_eq!((all[3].text("state"), all[16].text("state")), ("cancelled", "planned"));
    assert_eq!((all[16].text("content"), all[16].text("from_time")), ("Bảng tính", "18:00"));
    assert_eq!(
        (all[16].text("reason"), counts(&world)),
        ("", vec![Some(16)]),
        "so many take place as before"
    );
    undo(&mut world);
    assert_eq!((days(&world).as_str(), rows(&world)[3].text("state")), (W1, "planned"));
    // Two, one after the other, stand behind each other.
    made_up(&mut world, 3, true);
    made_up(&mut world, 4, true);
    made_up(&mut world, 5, false);
    assert_eq!(days(&world), format!("{W1} 01/06 03/06"));
}

#[test]
fn what_was_held_stays_when_the_rest_is_taken_away() {
    let mut world = World::new();
    sixteen(&mut world);
    hold(&mut world, 5);
    change(&mut world, 8, Reach::Later, |row| row.with("held_on", Value::date(day("5/5"))));
    assert_eq!(counts(&world), [Some(8), Some(8)]);
    let before = days(&world);
    remove(&mut world, 6, Reach::Later);
    assert_eq!(
        (days(&world).as_str(), counts(&world)),
        ("06/04 08/04 13/04 15/04 20/04 22/04", vec![Some(6)])
    );
    undo(&mut world);
    assert_eq!((days(&world), counts(&world)), (before.clone(), vec![Some(8), Some(8)]));
    remove(&mut world, 2, Reach::All);
    assert_eq!((days(&world).as_str(), counts(&world)), ("06/04 08/04 13/04 15/04 20/04", vec![Some(5)]));
    undo(&mut world);
    remove(&mut world, 6, Reach::One);
    assert_eq!(days(&world), before.replace(" 27/04", ""));
    // Nothing held: nothing is left of it, not even its rule.
    let mut world = World::new();
    sixteen(&mut world);
    remove(&mut world, 15, Reach::All);
    let file = rusqlite::Connection::open(&world.path).unwrap();
    let of = |table: &str| -> i64 {
        let sql = format!("SELECT count(*) FROM {table} WHERE deleted_at IS NULL");
        file.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!((of("sessions"), of("series")), (0, 0));
    undo(&mut world);
    assert_eq!((days(&world).as_str(), of("series")), (W1, 1));
}

/// By keys: four are proposed, one more and one fewer by a key each, and a colleague's clash is said beside its day.
#[test]
fn a_series_is_made_longer_from_the_menu_of_a_row() {
    let mut world = World::new();
    class_with_six(&mut world);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F3").type_text("1412").keys("Enter Enter F9");
    while !driver.screen().lines().any(|line| line.contains('>') && line.contains("Thêm buổi vào loạt"))
    {
        driver.keys("Down");
    }
    driver.keys("Enter");
    let screen = driver.screen();
    for said in ["nối tiếp", "4 buổi", "7 T3 28/12", "8 T5 30/12", "9 T3 04/01", "10 T5 06/01"] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    driver.keys("+ + -");
    assert!(
        driver.screen().contains("11 T3 11/01") && !driver.screen().contains("13/01"),
        "{}",
        driver.screen()
    );
    driver.keys("Home").type_text(" ").keys("F2");
    assert!(driver.screen().contains("Đã thêm 4 buổi vào loạt"), "{}", driver.screen());
    assert_eq!(days(&world), "07/12 09/12 14/12 16/12 21/12 23/12 30/12 04/01 06/01 11/01");
    assert_eq!(counts(&world), [Some(10)]);
    driver.keys("^z");
    assert_eq!(
        (days(&world).as_str(), counts(&world)),
        ("07/12 09/12 14/12 16/12 21/12 23/12", vec![Some(6)])
    );
}

/// What it holds is copied, what became of it is not.
#[test]
fn more_go_on_behind_the_last_and_fill_no_hole() {
    let mut world = World::new();
    sixteen(&mut world);
    remove(&mut world, 2, Reach::One);
    let stored = stored(&world);
    let known = known();
    let behind: Vec<_> =
        stored.days_behind(4, |day| known.off(day)).into_iter().map(|(part, day)| (part, day.on)).collect();
    let op = stored.longer(&behind);
    world.try_as("ward7", &op).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(days(&world), format!("{} 01/06 03/06 08/06 10/06", W1.replace(" 13/04", "")));
    assert_eq!(counts(&world), [Some(20)]);
    undo(&mut world);
    assert_eq!(days(&world), W1.replace(" 13/04", ""));
}

fn class_with_six(world: &mut World) {
    let class = world.class("hobby").with("schedule", "T3, T5 18h-19h30");
    world.add("ward7", class.with("start_on", "2021-12-07").with("planned_sessions", 6_i64));
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("4 Enter F9");
    while !driver.screen().lines().any(|line| line.contains('>') && line.contains("Lập buổi học")) {
        driver.keys("Down");
    }
    driver.keys("Enter F2");
    assert_eq!(days(world), "07/12 09/12 14/12 16/12 21/12 23/12", "{}", driver.screen());
}

#[test]
fn calling_off_asks_whether_it_is_made_up_for() {
    let mut world = World::new();
    class_with_six(&mut world);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F3").type_text("1412").keys("Enter Enter ^t 2").type_text("Mưa bão").keys("F2");
    let screen = driver.screen();
    for said in ["1 Học bù nối vào cuối (T3 28/12)", "2 Không học bù"] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    // Back to the reason, nothing written.
    driver.keys("Esc");
    assert!(driver.screen().contains("Mưa bão"), "{}", driver.screen());
    driver.keys("F2 1");
    assert_eq!(days(&world), "07/12 09/12 14/12 16/12 21/12 23/12 28/12", "{}", driver.screen());
    assert_eq!(rows(&world)[2].text("state"), "cancelled");
    driver.keys("^z");
    assert_eq!(days(&world), "07/12 09/12 14/12 16/12 21/12 23/12");
    assert_eq!(rows(&world)[2].text("state"), "planned");
    driver.keys("^t 2").type_text("Mưa bão").keys("F2 2");
    assert_eq!((days(&world).matches("12").count(), rows(&world)[2].text("state")), (6, "cancelled"));
}

/// The history of a row says with how many others it was changed.
#[test]
fn the_history_of_a_row_tells_how_many_were_changed_with_it() {
    let mut world = World::new();
    class_with_six(&mut world);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F3").type_text("1412").keys("Enter Enter Enter Down ^U").type_text("1830").keys("F2 2 ^r");
    let screen = driver.screen();
    assert!(
        screen.contains("sửa loạt, cùng 3 buổi khác") && screen.contains("lập loạt, cùng 5 buổi khác"),
        "{screen}"
    );
    // One alone says nothing of others.
    driver.keys("Esc Enter").type_text("").keys("Down Down ^U").type_text("2000").keys("F2 1 ^r");
    let screen = driver.screen();
    let first = screen.lines().find(|line| line.contains("sửa")).unwrap();
    assert!(!first.contains("cùng"), "{screen}");
}

#[test]
fn deleting_asks_how_many_go_with_it() {
    let mut world = World::new();
    class_with_six(&mut world);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F3").type_text("1412").keys("Enter Enter Del");
    let screen = driver.screen();
    for said in ["1 Chỉ buổi này (T3 14/12)", "2 Từ buổi này về sau: 4 buổi", "3 Cả loạt: 6 buổi"]
    {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    driver.keys("Esc");
    assert_eq!(rows(&world).len(), 6);
    driver.keys("Del 2");
    assert!(driver.screen().contains("Đã xóa 4 buổi của loạt"), "{}", driver.screen());
    assert_eq!(days(&world), "07/12 09/12");
    driver.keys("^z");
    assert_eq!(days(&world), "07/12 09/12 14/12 16/12 21/12 23/12");
    // In the list of the class too.
    driver.keys("Esc 4 Enter Tab Tab Down Del Enter");
    assert_eq!(days(&world), "07/12 14/12 16/12 21/12 23/12", "{}", driver.screen());
}
