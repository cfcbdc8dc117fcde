//! One table of examples a kind: what is typed, what is stored, what is shown. The table is the documentation.

use chrono::NaiveDate;

use super::*;
use crate::domain::field::{Choices, OnDelete};
use crate::domain::refusal::Refusal;
use crate::domain::register::{Record, RegisterId};

const SEXES: &[(&str, &str)] = &[("nam", "Nam"), ("nu", "Nữ")];
const GROUPS: &[(&str, &str)] =
    &[("poor", "Hộ nghèo, cận nghèo"), ("minor", "Dân tộc thiểu số"), ("old", "Cao tuổi")];

/// Kind, typed, stored, shown.
fn table() -> Vec<(Kind, &'static str, Value, &'static str)> {
    let groups = Kind::Several(Choices::Fixed(GROUPS));
    let sex = Kind::Choice(Choices::Fixed(SEXES));
    let many = |codes: &[&str]| Value::many(codes.iter().map(|code| Value::text(*code)));
    vec![
        (Kind::Text { max: 20 }, "  Dinh   dưỡng ", Value::text("Dinh dưỡng"), "Dinh dưỡng"),
        (Kind::Notes { max: 50 }, "một \r\n hai", Value::text("một\nhai"), "một\nhai"),
        (Kind::Code { max: 20 }, "15/qđ-ubnd", Value::text("15/QĐ-UBND"), "15/QĐ-UBND"),
        (Kind::PersonName, "nguyễn thị an", Value::text("Nguyễn Thị An"), "Nguyễn Thị An"),
        (Kind::Phone, "+84903123456", Value::text("0903123456"), "0903 123 456"),
        (Kind::Identity, "079 162 001234", Value::text("079162001234"), "079162001234"),
        (Kind::BirthDate, "1962", Value::text("1962"), "1962"),
        (Kind::BirthDate, "5/1962", Value::text("1962-05"), "?/5/1962"),
        (Kind::BirthDate, "3/5/1962", Value::text("1962-05-03"), "03/05/1962"),
        (Kind::BirthDate, "~1950", Value::text("1950~"), "khoảng 1950"),
        (Kind::BirthDate, "60 tuổi", Value::text("1961~"), "khoảng 1961"),
        (Kind::BirthDate, "không rõ", Value::text("?"), "không rõ"),
        (Kind::Int { min: 0, max: 5000 }, "1.500", Value::Int(1500), "1.500"),
        (Kind::Year, "2021", Value::Int(2021), "2021"),
        (Kind::Money, "1tr5", Value::Int(1_500_000), "1.500.000 đ"),
        (Kind::Points, "5,5", Value::Int(55), "5,5"),
        (Kind::Date, "1503", Value::text("2021-03-15"), "15/03/2021"),
        (Kind::Date, "hn", Value::text("2021-12-06"), "06/12/2021"),
        (Kind::Time, "18h30", Value::text("18:30"), "18:30"),
        (Kind::YesNo, "c", Value::Int(1), "Có"),
        (Kind::YesNo, "không", Value::Int(0), "Không"),
        (sex, "nu", Value::text("nu"), "Nữ"),
        (sex, "NỮ", Value::text("nu"), "Nữ"),
        (Kind::PersonName, "TRẦN VĂN BA", Value::text("Trần Văn Ba"), "Trần Văn Ba"),
        (Kind::PersonName, "H'Hen Niê", Value::text("H'Hen Niê"), "H'Hen Niê"),
        (Kind::PersonName, "y moan", Value::text("Y Moan"), "Y Moan"),
        (Kind::Phone, "84903123456", Value::text("0903123456"), "0903 123 456"),
        (Kind::Phone, "028 3894 0123", Value::text("02838940123"), "028 3894 0123"),
        (Kind::Identity, "023456789", Value::text("023456789"), "023456789"),
        (Kind::BirthDate, "62", Value::text("1962"), "1962"),
        (Kind::BirthDate, "150362", Value::text("1962-03-15"), "15/03/1962"),
        (Kind::BirthDate, "1950?", Value::text("1950~"), "khoảng 1950"),
        (Kind::Money, "500k", Value::Int(500_000), "500.000 đ"),
        (Kind::Points, "74.5", Value::Int(745), "74,5"),
        (Kind::Points, "6", Value::Int(60), "6"),
        (Kind::Money, "2 triệu", Value::Int(2_000_000), "2.000.000 đ"),
        (Kind::Date, "15", Value::text("2021-12-15"), "15/12/2021"),
        (Kind::Date, "150321", Value::text("2021-03-15"), "15/03/2021"),
        (Kind::Date, "15032021", Value::text("2021-03-15"), "15/03/2021"),
        (Kind::Date, "15/3", Value::text("2021-03-15"), "15/03/2021"),
        (Kind::Date, "+7", Value::text("2021-12-13"), "13/12/2021"),
        (Kind::Date, "t5", Value::text("2021-12-09"), "09/12/2021"),
        (Kind::Time, "1830", Value::text("18:30"), "18:30"),
        (Kind::Time, "7g30", Value::text("07:30"), "07:30"),
        (sex, "na", Value::text("nam"), "Nam"),
        (groups, "cao; thiểu số; hộ", Value::Empty, "!"),
        (groups, "Hộ nghèo, cận nghèo, Cao tuổi", many(&["poor", "old"]), "Hộ nghèo, cận nghèo, Cao tuổi"),
        (groups, "dan toc; ho ngheo", many(&["minor", "poor"]), "Dân tộc thiểu số, Hộ nghèo, cận nghèo"),
        (Kind::Figures, "{\"a\":1}", Value::Empty, "!"),
    ]
}

/// Kind, typed, what is stored, what is said of it, what one key takes instead.
fn doubts() -> Vec<(Kind, &'static str, Value, &'static str, Option<&'static str>)> {
    let text = |text: &str| Value::text(text);
    vec![
        (Kind::PersonName, "An", text("An"), "Chỉ có một chữ", None),
        (
            Kind::PersonName,
            "Nguyeenx Thij Hoaf",
            text("Nguyeenx Thij Hoaf"),
            "chưa bật bộ gõ",
            Some("Nguyễn Thị Hòa"),
        ),
        (Kind::PersonName, "Nguye6n4 Thi5 Hoa2", text("Nguyễn Thị Hòa"), "kiểu VNI", None),
        (Kind::Phone, "903123456", text("0903123456"), "mất số 0", None),
        (Kind::Phone, "01212345678", text("0792345678"), "năm 2018", None),
        (Kind::Phone, "12345", text("12345"), "Giữ nguyên", None),
        (Kind::Identity, "79162001234", text("079162001234"), "mất số 0", None),
        (Kind::Identity, "02345678", text("02345678"), "mất số 0", Some("002345678")),
        (Kind::BirthDate, "010321", text("1921-03-01"), "thế kỷ", Some("01/03/2021")),
        (Kind::BirthDate, "2020", text("2020"), "1 tuổi", None),
        (Kind::BirthDate, "1900", text("1900"), "121 tuổi", None),
        (Kind::Date, "cn", text("2021-12-12"), "chủ nhật", None),
        (Kind::Date, "30/4", text("2021-04-30"), "Ngày nghỉ", None),
        (Kind::Code { max: 20 }, "Á", text("A"), "Mã không có dấu", Some("A1")),
    ]
}

#[test]
fn what_is_doubtful_is_kept_and_said() {
    let year = crate::guideline::parse(include_str!("../../../db/guidelines/2021.toml")).unwrap();
    let with = With { year: Some(&year), ..with() };
    for (kind, typed, stored, said, offer) in doubts() {
        let reading = read(&Field::new("x", "X", kind), typed, &with).unwrap();
        assert_eq!(reading.value, stored, "{kind:?} {typed:?}");
        let warning = reading.warning.unwrap_or_default();
        assert!(warning.contains(said), "{kind:?} {typed:?}: {warning:?}");
        assert_eq!(reading.offer.as_deref(), offer, "{kind:?} {typed:?}");
    }
}

fn with() -> With<'static> {
    With { today: NaiveDate::from_ymd_opt(2021, 12, 6).unwrap(), working_year: 2021, year: None }
}

fn register() -> &'static Register {
    RegisterId::Activities.decl()
}

#[test]
fn every_kind_reads_and_shows_as_its_examples_say() {
    for (kind, typed, stored, shown) in table() {
        let field = Field::new("x", "X", kind);
        match read(&field, typed, &with()) {
            Ok(reading) => {
                assert_eq!(reading.value, stored, "{kind:?} {typed:?}");
                assert_eq!(show(register(), &field, &stored, None, None), shown, "{kind:?} {typed:?}");
            }
            Err(why) => assert_eq!(shown, "!", "{kind:?} {typed:?}: {why}"),
        }
    }
}

#[test]
fn what_a_form_starts_with_is_read_as_the_same_value() {
    for (kind, typed, stored, _) in table() {
        let field = Field::new("x", "X", kind);
        let text = edit_text(&field, &stored, None, None);
        assert_eq!(read(&field, &text, &with()).unwrap().value, stored, "{kind:?} {typed:?} {text:?}");
    }
}

#[test]
fn what_is_read_passes_the_gate() {
    for (kind, typed, stored, _) in table() {
        let field = Field::new("x", "X", kind);
        assert_eq!(validate::problem(register(), &field, &stored), None, "{kind:?} {typed:?}");
    }
}

#[test]
fn what_cannot_be_stored_is_refused_with_a_sentence() {
    let bounded = Kind::Int { min: 1, max: 4 };
    for (kind, typed) in [
        (Kind::Text { max: 3 }, "dài quá"),
        (Kind::PersonName, "An 2"),
        (bounded, "5"),
        (bounded, "hai"),
        (Kind::Money, "-5"),
        (Kind::Points, "-1"),
        (Kind::Points, "5,55"),
        (Kind::Points, "sáu"),
        (Kind::Date, "31/02"),
        (Kind::Time, "25h"),
        (Kind::YesNo, "có lẽ"),
        (Kind::Choice(Choices::Fixed(SEXES)), "n"),
        (Kind::Identity, "12"),
        (Kind::Identity, "7.9162E+10"),
        (Kind::Identity, "á79"),
        (Kind::BirthDate, "2025"),
        (Kind::BirthDate, "13/25/1962"),
        (Kind::Figures, "[1]"),
        (Kind::State, "planned"),
        (Kind::Ref { to: RegisterId::Venues, on_delete: OnDelete::Keep }, "Nhà văn hóa"),
    ] {
        let why = read(&Field::new("x", "X", kind), typed, &with()).unwrap_err();
        assert!(why.ends_with(['.', '?']), "{kind:?} {typed:?}: {why}");
    }
}

#[test]
fn nothing_typed_is_nothing_stored() {
    for field in RegisterId::ALL.iter().flat_map(|register| register.decl().fields) {
        assert_eq!(read(field, " \u{200b} ", &with()).unwrap().value, Value::Empty, "{}", field.column);
        assert_eq!(show(register(), field, &Value::Empty, None, None), "");
    }
}

#[test]
fn the_gate_refuses_values_of_another_kind() {
    let text = Kind::Text { max: 10 };
    for (kind, value) in [
        (text, Value::Int(1)),
        (text, Value::text("a\u{202e}b")),
        (text, Value::text("hai  cách")),
        (text, Value::text("nga\u{303}")),
        (text, Value::text("dài hơn mười ký tự")),
        (Kind::Notes { max: 10 }, Value::text("một\t")),
        (Kind::Int { min: 1, max: 4 }, Value::Int(5)),
        (Kind::Money, Value::Int(-1)),
        (Kind::Points, Value::Int(-5)),
        (Kind::YesNo, Value::Int(2)),
        (Kind::Date, Value::text("2021-2-3")),
        (Kind::Date, Value::text("15/03/2021")),
        (Kind::BirthDate, Value::text("62")),
        (Kind::Time, Value::text("24:00")),
        (Kind::Choice(Choices::Fixed(SEXES)), Value::text("x")),
        (Kind::Choice(Choices::Guideline("topics")), Value::text("Sức khỏe")),
        (Kind::Several(Choices::Fixed(SEXES)), Value::text("nam")),
        (Kind::Several(Choices::Fixed(SEXES)), Value::many([Value::text("nam"), Value::text("nam")])),
        (Kind::Ref { to: RegisterId::Venues, on_delete: OnDelete::Keep }, Value::Int(0)),
        (Kind::Refs { to: RegisterId::Venues }, Value::many([Value::text("1")])),
        (Kind::State, Value::text("nowhere")),
        (Kind::Figures, Value::text("12")),
    ] {
        let field = Field::new("x", "X", kind);
        assert!(validate::problem(register(), &field, &value).is_some(), "{kind:?} {value:?}");
    }
}

#[test]
fn every_problem_of_a_record_is_listed() {
    let class =
        Record::new(RegisterId::Activities, None).with("from_time", "9").with("women", 5).with("turns", 3);
    let Err(Refusal::Invalid(problems)) = validate(&class, None, with().today) else {
        panic!("must be refused")
    };
    let columns: Vec<_> = problems.iter().map(|problem| problem.column).collect();
    assert_eq!(columns, ["title", "held_on", "from_time", "turns"]);
}

#[test]
fn moments_are_shown_on_the_clock_of_the_district() {
    let field = Field::new("sent_at", "Gửi lúc", Kind::Moment);
    // 2021-12-31 18:30 UTC
    let shown = show(register(), &field, &Value::Int(1_640_975_400_000), None, None);
    assert_eq!(shown, "01/01/2022 01:30");
}

#[test]
fn a_new_record_starts_as_declared() {
    let today = with().today;
    assert_eq!(initial(&Field::date("d", "D").initial("today"), today), Value::date(today));
    assert_eq!(initial(&Field::new("y", "Y", Kind::YesNo).initial("1"), today), Value::Int(1));
    assert_eq!(initial(&Field::one_of("s", "S", SEXES).initial("nu"), today), Value::text("nu"));
    assert_eq!(initial(&Field::text("t", "T"), today), Value::Empty);
}
