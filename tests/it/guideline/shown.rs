//! A proposal of ours is shown as one wherever a person sees the day or the threshold, beside the guideline's own words.

use crate::it::support::world::{NOW, World};
use crate::ui::app::driver::Driver;

/// The screen after moving down to a line with these words.
fn at(driver: &mut Driver, words: &str) -> String {
    let marked = |screen: &str| screen.lines().any(|line| line.starts_with('>') && line.contains(words));
    for _ in 0..120 {
        if marked(&driver.screen()) {
            return driver.screen();
        }
        driver.keys("↓");
    }
    panic!("{words} is not on\n{}", driver.screen());
}

#[test]
fn a_proposed_day_is_said_to_be_one_with_the_words_of_the_guideline() {
    let world = World::new();
    let mut staff = Driver::new(&world.path, "ward7", NOW).unwrap();
    let proposed = at(&mut staff, "Tự kiểm tra cuối năm");
    assert!(proposed.contains("chậm nhất ngày 30/11/2021 (hạn đề xuất)"), "{proposed}");
    assert!(proposed.contains("Hướng dẫn: “Cuối năm tổ chức tự kiểm tra và báo cáo”"), "{proposed}");
    let named = at(&mut staff, "Gửi báo cáo quý");
    assert!(named.contains("ngày 30/") && !named.contains("hạn đề xuất"), "{named}");
}

#[test]
fn a_proposed_threshold_is_said_to_be_one() {
    let world = World::new();
    let mut staff = Driver::new(&world.path, "ward7", NOW).unwrap();
    staff.keys("6");
    assert!(staff.screen().contains("Hạn đề xuất"), "{}", staff.screen());
    staff.keys("Enter 1");
    let proposed = at(&mut staff, "Mỗi nội dung kế hoạch có đơn vị chủ trì");
    assert!(proposed.contains("Đạt: từ 100%; một phần: từ 80% (mức đề xuất)"), "{proposed}");
    assert!(proposed.contains("Hướng dẫn: “xác định rõ nhiệm vụ, giải pháp"), "{proposed}");
    let named = at(&mut staff, "Số lần khảo sát nhu cầu học tập trong quý");
    assert!(named.contains("Đạt: từ 1 lần") && !named.contains("mức đề xuất"), "{named}");
}
