//! More lists as wards make them: heads of two and three rows, ages, marks, sections, pages, what stands below.

use super::cases::{ACTIVITIES, Case, Right, Ward, case, fault};
use crate::domain::RegisterId;
use crate::it::support::root;
use Right::{Refused, Stored};

const CASES: &[Case] = &[
    case(
        "activities.csv",
        "title held_on from_time turns budget",
        Stored(&[
            "Tuyên truyền phòng chống sốt xuất huyết; 2021-05-15; 08:00; 120; 1500000",
            "Nói chuyện chuyên đề gia đình; 2021-05-20; 14:30; 80; 2000000",
        ]),
    )
    .of(ACTIVITIES),
    case("age.csv", "name birth", Stored(&["Nguyễn Văn Tuổi; 1961~", "Trần Thị Tuổi; 1976~"])),
    case(
        "age_sex.csv",
        "name birth sex",
        Stored(&["Nguyễn Văn Tuổi Cột; 1961~; nam", "Trần Thị Tuổi Cột; 1976~; nu"]),
    ),
    case(
        "apostrophes.csv",
        "name birth phone group_id",
        Stored(&["Nguyễn Văn Nháy; 1962; 0909111601; Tổ 44"]),
    ),
    case("beside.tsv", "", Refused(&[(3, "hai danh sách cạnh nhau")])),
    case(
        "births.csv",
        "name birth",
        Stored(&[
            "Nguyễn Văn Sinh; 1961",
            "Trần Thị Sinh; 1962-03",
            "Lê Văn Sinh; 1962-03-12",
            "Đỗ Thị Sinh; 1964",
            "Đỗ Văn Sinh; 1965",
            "Lý Thị Sinh; ?",
        ]),
    ),
    case("births_wrong.csv", "", Refused(&[(3, "không khớp"), (4, "Không hiểu")])),
    case(
        "brackets.csv",
        "name birth sex phone",
        Stored(&["Nguyễn Văn Ngoặc; 1962; nam; 0909111911 0909111912", "Trần Thị Ngoặc; 1963; nu; "]),
    ),
    case("breakdown.xlsx", "name", Stored(&["Nguyễn Văn Sau", "Trần Thị Sau"])),
    case("called.csv", "", Refused(&[(3, "cách gọi"), (4, "“bỏ học”"), (4, "Chưa có tổ dân phố")])),
    case("deep.csv", "name", Stored(&["Nguyễn Văn Sâu", "Trần Thị Sâu"])),
    case("dotted.txt", "name birth", Stored(&["Nguyễn Văn Gạch; 1962", "Trần Thị Gạch; 1963"])),
    case("grades.csv", "", Refused(&[(3, "chỉ nhận số")])).of(RegisterId::LiteracySubjects),
    case("numbered_head.xlsx", "name", Stored(&["Nguyễn Văn Chữ Cái"])),
    case(
        "numbers.csv",
        "name phone identity",
        Stored(&["Nguyễn Văn Số; 0909111401; 024123457", "Trần Thị Số; ; "]),
    ),
    case("pages.xlsx", "name birth", Stored(&["Nguyễn Văn Trang; 1962", "Lê Văn Trang; 1964"])),
    case(
        "sections.xlsx",
        "name group_id",
        Stored(&["Nguyễn Văn Khu; Tổ 44", "Lê Văn Khu; Tổ 45", "Lê Thị Khu; Tổ 46"]),
    ),
    case(
        "spanned.xlsx",
        "name birth sex group_id reached_grade",
        Stored(&["Nguyễn Thị Chữ; 1972-03-05; nu; Tổ 44; 1", "Trần Văn Chữ; 1970; nam; Tổ 45; 2"]),
    )
    .of(RegisterId::LiteracySubjects),
    case(
        "three_heads.xlsx",
        "name birth sex group_id address",
        Stored(&[
            "Nguyễn Văn Tầng; 1962; nam; Tổ 44; 12/3 Nguyễn Oanh",
            "Trần Thị Tầng; 1970; nu; Tổ 45; 14 Lê Lợi",
        ]),
    ),
    case(
        "three_parts.csv",
        "name birth sex",
        Stored(&["Nguyễn Thị Ba Cột; 1962-05-03; nu", "Trần Văn Hai; 1963; nam"]),
    ),
    case(
        "wrapped.tsv",
        "name birth",
        Stored(&["Nguyễn Văn Gãy; 1962", "Trần Thị Bé; 1970", "Lê Thị Hà; 1955", "Đỗ Văn Trọn; 1950"]),
    ),
];

#[test]
fn every_ordinary_list_is_read_as_its_writer_meant_it() {
    let folder = root().join("tests/it/exchange/ordinary");
    let mut ward = Ward::new();
    let faults = CASES.iter().map(|case| fault(&mut ward, case, &folder.join(case.file)));
    let faults: Vec<_> = faults.filter(|fault| !fault.is_empty()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), CASES.len());
}
