//! Every kind of defect in a small pack, with the line at which it is reported.

use super::*;
use crate::guideline::list::LISTS;

/// A pack with one of everything.
fn small() -> String {
    let mut pack = SMALL.to_owned();
    for list in LISTS.iter().filter(|list| !pack.contains(&format!("\n{list} = ["))).collect::<Vec<_>>() {
        pack.push_str(&format!("[[lists.{list}]]\ncode = \"one\"\nlabel = \"Một\"\n"));
    }
    pack
}

const SMALL: &str = r#"year = 2021
title = "Hướng dẫn 2021"
provisional = false
holidays = [
  { from = "01/01/2021", to = "02/01/2021", label = "Tết" },
]
commemorations = [
  { day = "08/03", label = "Phụ nữ" },
]
[unit]
level = "quận"
name = "quận"
ward = "phường"
office = "Phòng"
office_short = "P"
committee = "UBND"
continuing_centre = "TT"
continuing_centre_short = "T"
centre = "TTHTCĐ"
centre_short = "TT"
department = "Sở"
[guidance]
issuer = "Phòng"
[[documents]]
kind = "one"
number = "1/HD"
date = "14/02/2020"
issuer = "Sở"
summary = "Một văn bản"
paragraph = "Căn cứ"
[[recipients]]
code = "files"
label = "Lưu"
short = "VT"
role = "lưu"
[headings]
ward = { superior = "A", issuer = "B", place = "C", signer = "D" }
district = { superior = "A", issuer = "B", place = "C", signer = "D" }
cec = { superior = "A", issuer = "B", place = "C", signer = "D" }
[[submissions]]
code = "report"
label = "Báo cáo"
short = "BC"
symbol = "BC"
period = "quarter"
paragraph = "III.9"
addressee = "UBND"
[[targets]]
id = "literate"
label = "Biết chữ"
paragraph = "II.1"
rows = []
at_least_bp = 9999
scope = "ward"
numerator = "n"
denominator = "d"
evidence = { ask = "literacy_rate", with = "15-35:1" }
[[obligations]]
id = "send"
label = "Gửi báo cáo"
paragraph = "III.9"
rows = []
who = "ward"
period = "quarter"
due = { quarter_end = 30 }
closes = { submission = "report" }
opens = "reports"
[[obligations]]
id = "visit"
label = "Kiểm tra"
paragraph = "III.8"
rows = []
who = "district"
period = "year"
due = { window = { from = "01/12", to = "10/12" } }
closes = { checklist = "self_annual" }
opens = "checks"
[[groups]]
code = "plan"
title = "Kế hoạch"
short = "KH"
[[checklists]]
id = "q1"
title = "Phiếu quý I"
kind = "quarter"
quarter = 1
paragraph = "III.8"
due = { quarter_end = 30 }
version = "1"
cycles = ["Q"]
[[items]]
id = "surveys"
group = "plan"
text = "Mấy lần?"
paragraph = "III.3"
rows = []
cycles = ["Q"]
parts = [
  { id = "times", label = "Số lần", kind = "number", evidence = { ask = "surveys_in_period" } },
  { id = "law", label = "Pháp luật", kind = "number", evidence = { ask = "activities_held", with = "law" } },
  { id = "rate", label = "Tỷ lệ", kind = "rate" },
  { id = "sent", label = "Ngày", kind = "date" },
]
rule = { at_least = { parts = ["times"], met = 2, partly = 1 } }
[rating]
paragraph = "II.5"
rows = []
official = false
note = "Không chính thức"
reading = "each"
grades = [
  { code = "good", label = "Tốt", from_points = 8 },
  { code = "weak", label = "Yếu", from_points = 0 },
]
groups = [{ code = "work", label = "Việc" }]
split = [{ grade = "good", at_least_bp = 3000 }]
[[rating.criteria]]
id = "survey"
group = "work"
label = "Khảo sát"
points = 10
items = ["surveys"]
[lists]
topics = [
  { code = "law", label = "Pháp luật" },
  { code = "traffic", label = "Giao thông", parent = "law" },
]
"#;

fn problems(pack: &str) -> Vec<Problem> {
    parse(pack).err().unwrap_or_default()
}

/// Puts `defect` in place of `sound` (once) and says at which line it now stands.
fn spoilt(sound: &str, defect: &str) -> (String, usize) {
    let pack = small();
    let at = pack.find(sound).unwrap_or_else(|| panic!("{sound} is not in the pack"));
    let line = line(&pack, at);
    (pack.replacen(sound, defect, 1), line)
}

#[test]
fn the_small_pack_is_sound() {
    assert_eq!(problems(&small()), []);
}

#[test]
fn every_defect_is_reported_at_its_line() {
    let defects = [
        // grammar and shape
        ("year = 2021", "year = = 2021", "Không đọc được"),
        ("paragraph = \"II.1\"", "paragraf = \"II.1\"", "Không biết khóa “paragraf”"),
        ("who = \"ward\"", "who = \"nobody\"", "Không dùng được giá trị “nobody”"),
        ("year = 2021", "year = \"2021\"", "Sai kiểu"),
        ("cycles = [\"Q\"]\n[[items]]", "cycles = [\"Z\"]\n[[items]]", "Không dùng được giá trị “Z”"),
        ("at_least_bp = 9999", "at_least_bp = -1", "Sai kiểu"),
        // days
        ("date = \"14/02/2020\"", "date = \"30/02/2020\"", "Không có ngày “30/02/2020”"),
        ("{ day = \"08/03\"", "{ day = \"31/04\"", "Không có ngày “31/04”"),
        ("{ day = \"08/03\"", "{ day = \"29/02\"", "Năm 2021 không có ngày này"),
        ("{ from = \"01/01/2021\"", "{ from = \"05/01/2021\"", "Ngày đầu phải trước"),
        (
            "{ from = \"01/01/2021\", to = \"02/01/2021\"",
            "{ from = \"01/01/2020\", to = \"02/01/2020\"",
            "thuộc năm 2021",
        ),
        ("{ from = \"01/12\"", "{ from = \"11/12\"", "Ngày đầu phải trước"),
        ("quarter_end = 30 }\ncloses", "quarter_end = 40 }\ncloses", "từ 1 đến 31"),
        ("quarter_end = 30 }\ncloses", "half_year_end = 30 }\ncloses", "không hợp với chu kỳ"),
        ("quarter_end = 30 }\nversion", "half_year_end = 30 }\nversion", "không hợp với chu kỳ"),
        // texts, codes, numbers
        ("text = \"Mấy lần?\"", "text = \" \"", "để trống"),
        ("title = \"Hướng dẫn 2021\"", "title = \"Hướng dẫn\"", "không ghi năm 2021"),
        ("id = \"visit\"", "id = \"send\"", "đã dùng"),
        ("id = \"visit\"", "id = \"Kiểm tra\"", "chữ thường không dấu"),
        ("{ id = \"law\"", "{ id = \"times\"", "đã dùng"),
        ("at_least_bp = 9999", "at_least_bp = 10001", "từ 0 đến 10000"),
        ("short = \"KH\"", "short = \"KHOẠCH\"", "tối đa 4 chữ"),
        ("quarter = 1", "quarter = 5", "Quý phải từ 1 đến 4"),
        ("met = 2, partly = 1", "met = 2, partly = 2", "phải dễ hơn"),
        ("rule = {", "graded = false\nrule = {", "chỉ thu số liệu"),
        ("from_points = 0", "from_points = 9", "giảm dần"),
        (
            "at_least_bp = 3000",
            "at_least_bp = 9000 }, { grade = \"weak\", at_least_bp = 2000",
            "vượt quá 100",
        ),
        ("note = \"Không chính thức\"", "note = \"\"", "phải có dòng ghi chú"),
        ("from_points = 8", "from_points = 11", "vượt quá tổng điểm"),
        // references
        ("group = \"plan\"", "group = \"other\"", "Không có nhóm “other”"),
        ("group = \"work\"", "group = \"other\"", "Không có nhóm “other”"),
        ("submission = \"report\"", "submission = \"letter\"", "loại văn bản gửi “letter”"),
        ("checklist = \"self_annual\"", "checklist = \"month\"", "loại phiếu “month”"),
        ("opens = \"reports\"", "opens = \"garden\"", "thẻ “garden”"),
        ("parts = [\"times\"]", "parts = [\"often\"]", "phần “often”"),
        ("parts = [\"times\"]", "parts = [\"sent\"]", "kiểu dữ liệu của phần “sent”"),
        (
            "rule = { at_least = { parts = [\"times\"], met = 2, partly = 1 } }",
            "rule = { target = { part = \"rate\", target = \"x\" } }",
            "chỉ tiêu “x”",
        ),
        (
            "rule = { at_least = { parts = [\"times\"], met = 2, partly = 1 } }",
            "rule = { on_time = { part = \"sent\", obligation = \"x\" } }",
            "việc “x”",
        ),
        ("parent = \"law\"", "parent = \"traffic\"", "Mục cha"),
        (
            "{ code = \"law\", label = \"Pháp luật\" }",
            "{ code = \"law\", label = \"Pháp luật\", cec = true }",
            "chỉ các loại ấy",
        ),
        ("kind = \"one\"", "kind = \"two\"", "mục “two”"),
        ("items = [\"surveys\"]", "items = [\"x\"]", "nội dung kiểm tra “x”"),
        ("{ grade = \"good\"", "{ grade = \"best\"", "mức xếp loại “best”"),
        ("cycles = [\"Q\"]\nparts", "cycles = [\"E\"]\nparts", "Không phiếu nào hỏi"),
        (
            "[[groups]]",
            "[[groups]]\ncode = \"idle\"\ntitle = \"Trống\"\nshort = \"T\"\n[[groups]]",
            "Nhóm không có nội dung",
        ),
        (
            "topics = [\n",
            "odd = [{ code = \"a\", label = \"A\" }]\ntopics = [\n",
            "Không biết danh sách “odd”",
        ),
        // questions
        ("ask = \"surveys_in_period\"", "ask = \"surveys\"", "câu hỏi minh chứng “surveys”"),
        ("ask = \"surveys_in_period\"", "ask = \"surveys_in_period\", with = \"law\"", "không nhận thêm"),
        ("with = \"law\" } },\n", "with = \"music\" } },\n", "mục “music”"),
        ("ask = \"literacy_rate\", with = \"15-35:1\"", "ask = \"literacy_rate\"", "cần khóa “with”"),
        ("with = \"15-35:1\"", "with = \"15-35\"", "chỉ nhận: 15-35:1"),
    ];
    for (sound, defect, sentence) in defects {
        let (pack, line) = spoilt(sound, defect);
        // a key put before the spoilt one moves it down
        let line = line + usize::from(defect.starts_with("graded"));
        let problems = problems(&pack);
        assert!(
            problems.iter().any(|problem| problem.line == line && problem.sentence.contains(sentence)),
            "{defect}: line {line}, “{sentence}”, but {problems:#?}"
        );
    }
}

#[test]
fn a_missing_key_is_placed_at_its_table() {
    let pack = small().replacen("at_least_bp = 9999\nscope = \"ward\"\n", "", 1);
    let target = line(&pack, pack.find("[[targets]]").unwrap());
    let problems = problems(&pack);
    assert_eq!(problems[0].sentence, "Thiếu khóa “scope”.");
    assert_eq!(problems[0].line, target);
}

#[test]
fn a_missing_list_is_named() {
    let pack = small().replace("[[lists.venue_kinds]]\ncode = \"one\"\nlabel = \"Một\"\n", "");
    assert!(problems(&pack)[0].sentence.contains("“venue_kinds”"));
}

#[test]
fn thirteen_groups_are_too_many() {
    let extra: String =
        (0..12).map(|n| format!("[[groups]]\ncode = \"g{n}\"\ntitle = \"G\"\nshort = \"G\"\n")).collect();
    let pack = small().replacen("[[checklists]]", &format!("{extra}[[checklists]]"), 1);
    let thirteenth = line(&pack, pack.find("code = \"g11\"").unwrap()) - 1;
    let many = |problem: &&Problem| problem.sentence.contains("tối đa 12");
    assert_eq!(problems(&pack).iter().find(many).map(|problem| problem.line), Some(thirteenth));
}

#[test]
fn only_a_provisional_pack_may_lack_holidays() {
    let without = small().replace("  { from = \"01/01/2021\", to = \"02/01/2021\", label = \"Tết\" },\n", "");
    assert!(problems(&without)[0].sentence.contains("tạm thời"));
    assert_eq!(problems(&without.replace("provisional = false", "provisional = true")), []);
}

#[test]
fn all_problems_come_at_once_in_the_order_of_the_text() {
    let pack =
        small().replace("text = \"Mấy lần?\"", "text = \"\"").replace("opens = \"reports\"", "opens = \"x\"");
    let lines: Vec<_> = problems(&pack).iter().map(|problem| problem.line).collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0] < lines[1]);
}
