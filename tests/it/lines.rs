//! F8: the line to copy, and that what it gives is byte for byte what the server has.

use crate::ui::app::driver::Driver;

use crate::it::support::world::{NOW, World};

#[test]
fn a_list_says_how_to_have_it_as_a_file() {
    let world = World::new();
    let mut clerk = Driver::new(&world.path, "ward7", NOW).unwrap();
    clerk.keys("8").type_text("hoat dong").keys("Enter F8");
    let path = world.path.display();
    let line = format!("tthtcd export activities --format xlsx --file {path} --as ward7 > hoat-dong.xlsx");
    assert!(on_one_line(&clerk).contains(&line), "{line}\n{}", clerk.screen());
    assert!(!clerk.screen().contains("TÀI-KHOẢN"), "nothing is left to fill in:\n{}", clerk.screen());
    clerk.keys("Esc");
    assert!(clerk.screen().contains("Tên hoạt động"), "{}", clerk.screen());
    let mut office = Driver::new(&world.path, "district", NOW).unwrap();
    office.keys("F5").type_text("phuong 7").keys("Enter 8").type_text("ghi danh").keys("Enter F8");
    let screen = office.screen();
    assert!(
        on_one_line(&office).contains("tthtcd export enrolments --ward 'phuong 7' --format xlsx"),
        "{screen}"
    );
    assert!(screen.contains("nhật ký truy cập"), "{screen}");
}

/// The words of the screen, since its edge breaks lines.
fn on_one_line(driver: &Driver) -> String {
    driver.screen().split_whitespace().collect::<Vec<_>>().join(" ")
}
