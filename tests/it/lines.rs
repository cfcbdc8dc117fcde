//! F8: the line to copy, and that what it gives is byte for byte what the server has.

use crate::ui::app::driver::Driver;

use crate::it::support::world::{NOW, World};

#[test]
fn a_list_says_how_to_have_it_as_a_file() {
    let world = World::new();
    let mut clerk = Driver::new(&world.path, "ward7", NOW).unwrap();
    clerk.keys("8").type_text("hoat dong").keys("Enter F8");
    for line in [
        "ssh TÀI-KHOẢN@MÁY-CHỦ \"export activities\" > hoat-dong.csv",
        "cmd /c 'ssh TÀI-KHOẢN@MÁY-CHỦ \"export activities\" > hoat-dong.csv'",
        "tthtcd export activities --file TỆP-DỮ-LIỆU --as TÀI-KHOẢN > hoat-dong.csv",
    ] {
        assert!(clerk.screen().lines().any(|row| row.trim() == line), "{line}\n{}", clerk.screen());
    }
    clerk.keys("Esc");
    assert!(clerk.screen().contains("Tên hoạt động"), "{}", clerk.screen());
    let mut office = Driver::new(&world.path, "district", NOW).unwrap();
    office.keys("F5").type_text("phuong 7").keys("Enter 8").type_text("ghi danh").keys("Enter F8");
    let screen = office.screen();
    assert!(screen.contains("\"export enrolments --ward 'phuong 7'\" > ghi-danh.csv"), "{screen}");
    assert!(screen.contains("nhật ký truy cập"), "{screen}");
}
