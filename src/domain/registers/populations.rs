//! How many people of an age band live in a ward: the denominators of II.1.

use crate::domain::field::Field;
use crate::domain::problem::Problem;
use crate::domain::register::{Cec, Record, Register};
use crate::domain::role::Role;

/// Dân số theo độ tuổi (II.1).
pub(super) static POPULATIONS: Register =
    Register::of_ward("populations", "Dân số theo độ tuổi", "số liệu dân số")
        .paragraph("II.1")
        .by(&[Role::Ward])
        .cec(Cec::All)
        .label("band")
        .order(&["-year", "band"])
        .unique(&[&["ward_id", "year", "band"]])
        .check(finished_within_base)
        .fields(&[
            Field::year().required().keep().wide(5),
            Field::one_of("band", "Độ tuổi", BANDS).required().wide(20),
            Field::count("people", "Số người trong độ tuổi").required().wide(10),
            Field::count("exempt", "Trong đó ngoài diện")
                .wide(10)
                .hint("Khuyết tật không thể học, chuyển đi, đã mất"),
            Field::count("finished", "Đã hoàn thành")
                .wide(10)
                .hint("Cho phổ cập: hoàn thành chương trình, có bằng"),
            Field::text("source", "Nguồn số liệu").keep(),
        ]);

const BANDS: &[(&str, &str)] = &[
    ("15-35", "15–35 tuổi"),
    ("15-60", "15–60 tuổi"),
    ("11", "11 tuổi"),
    ("11-14", "11–14 tuổi"),
    ("15-18", "15–18 tuổi"),
    ("18-21", "18–21 tuổi"),
];

fn finished_within_base(row: &Record) -> Result<(), Problem> {
    let base = row.int("people").unwrap_or(0) - row.int("exempt").unwrap_or(0);
    if base < 0 {
        return Err(Problem::new("exempt", "Số ngoài diện nhiều hơn số người trong độ tuổi: xem lại."));
    }
    if row.int("finished").is_some_and(|finished| finished > base) {
        return Err(Problem::new("finished", "Số hoàn thành nhiều hơn số phải phổ cập: xem lại."));
    }
    Ok(())
}
