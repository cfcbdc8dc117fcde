//! Each sentence as the specification has it.

use chrono::NaiveDate;

use super::*;
use crate::domain::learning::same_person::{Known, judge};
use crate::domain::register::Id;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, month, day).unwrap()
}

#[test]
fn marks() {
    let quy = |why| no_mark("Ngô Văn Quý", why);
    assert_eq!(quy(NoMark::Ahead { on: day(4, 20) }), "Buổi 20/04 chưa đến.");
    assert_eq!(
        quy(NoMark::NotMember { joined: Some(day(3, 25)) }),
        "Ngô Văn Quý vào lớp 25/03: buổi này không tính."
    );
    assert_eq!(open(1).as_deref(), Some("1 buổi chưa ghi"));
}

#[test]
fn results() {
    assert_eq!([1, 0, -4].map(may_miss), ["1 buổi", "0 buổi", "thiếu 4"]);
}

#[test]
fn joining() {
    assert_eq!(
        two_certificates("06-012", "06-019"),
        "Cả hai hồ sơ đã có giấy chứng nhận của lớp này (06-012, 06-019). Hủy một giấy trước."
    );
    assert_eq!(
        joined_meanwhile("Nguyễn Thị Hòa", "09:15"),
        "Hồ sơ này đã gộp vào Nguyễn Thị Hòa lúc 09:15. Mở hồ sơ đó? Điều vừa gõ còn trong bản nháp."
    );
    let before = Counts { records: 2, enrolments: 4, cells: 31 };
    let after = Counts { records: 1, enrolments: 3, cells: 22 };
    assert_eq!(
        before_and_after(before, after),
        "Trước: 2 hồ sơ, 4 lần ghi danh, 31 ô · Sau: 1 hồ sơ, 3 lần ghi danh, 22 ô"
    );
}

#[test]
fn reasons_for_one_person() {
    let known = |name: &str, birth: &str| Known::new(name, birth).phone("0903123412").group(Some(Id(12)));
    let judgement = judge(&known("Nguyễn Thị Hòa", "1971-08-12"), &known("Nguyen Thi Hoa", "1971"));
    assert_eq!(judged(&judgement), "rất có thể một người: cùng điện thoại, cùng tổ, tên B không dấu");
    let judgement = judge(&Known::new("Minh", "1962"), &Known::new("Minh", "1963"));
    assert_eq!(judged(&judgement), "có thể một người: năm sinh lệch một, cùng tên");
    let judgement = judge(&Known::new("Hòa", "1962"), &Known::new("Hóa", "1962"));
    assert_eq!(judged(&judgement), "không đề nghị: tên khác dấu");
    let judgement = judge(&known("Hòa", "1962"), &known("Hóa", "1990"));
    assert_eq!(
        judged(&judgement),
        "không đề nghị: cùng điện thoại, cùng tổ, nhưng khác năm sinh, tên khác dấu"
    );
}
