//! Pasting: columns found, problems named, offers taken, nothing stored unless all is right, one undo.

use crate::data::{At, ListQuery};
use crate::domain::{Op, Record, RegisterId, Value};
use crate::exchange::{Duplicate, Preview, Target, read_pasted};

use super::Demo;

const SUBJECTS: RegisterId = RegisterId::LiteracySubjects;

fn with_groups(demo: &mut Demo) {
    for name in ["Tổ 3", "Tổ 4", "Tổ 12"] {
        let group = Record::new(RegisterId::ResidentialGroups, Some(demo.wards[0])).with("name", name);
        demo.add("ward7", group);
    }
}

/// What the columns are taken for.
fn targets(preview: &Preview) -> Vec<String> {
    preview.columns().iter().map(|column| preview.target_label(column.target)).collect()
}

fn text<'a>(preview: &'a Preview, row: usize, column: &str) -> &'a str {
    preview.rows()[row].record.text(column)
}

#[test]
fn the_list_of_a_class_is_read_with_everything_that_is_wrong_in_it() {
    let mut demo = Demo::new();
    with_groups(&mut demo);
    let class = Record::new(RegisterId::Classes, Some(demo.wards[0]))
        .with("title", "Tin học K12")
        .with("kind", "hobby");
    let class = demo.add("ward7", class);
    let text = "\tDANH SÁCH HỌC VIÊN\r\n\r\nSTT\tHọ và tên\tNăm sinh\tGT\tSĐT\tTổ DP\r\n\
                1\tNguyễn Văn An\t02/01/1970\tNam\t0912 345 678\t3\r\n\
                2\tTrần Thị Bình\t1965\tNữ\t0987 654 321\t3\r\n\
                3\tLÊ THỊ CÚC\t13/13/1970\tNữ\t912345678\tTDP 4\r\n\
                4\tPhạm Thị Dung\t1971\tNữ\t\t99\r\n\
                5\tnguyễn văn an\t1970\tNam\t\t12\r\n";
    let known = demo.known("ward7", RegisterId::Enrolments).given("class_id", Value::Int(class.0));
    let mut preview = Preview::new(read_pasted(text).unwrap(), known);
    let wanted = ["(bỏ qua)", "Họ và tên", "Ngày/năm sinh", "Giới tính", "Điện thoại", "Tổ dân phố"]
        .map(str::to_owned);
    assert_eq!(targets(&preview), wanted);
    let numbers: Vec<_> = preview.rows().iter().map(|row| row.number).collect();
    assert_eq!(numbers, [4, 5, 6, 7, 8], "rows are counted as in the source");

    let stopping: Vec<_> = preview
        .problems()
        .filter(|problem| problem.stops)
        .map(|problem| (problem.row, problem.column))
        .collect();
    assert_eq!(stopping, [(6, Some(2)), (7, Some(5))]);
    assert_eq!(preview.problems().find(|problem| problem.row == 6).unwrap().value, "13/13/1970");
    assert!(preview.to_op().is_none(), "nothing is stored while a row is wrong");
    assert_eq!(preview.rows()[4].duplicate, Some(Duplicate::Row(4)));
    assert_eq!((preview.adds(), preview.wrong()), (4, 2));
    assert_eq!((preview.repair().names, preview.repair().header_rows), (2, 2));

    let offered = preview.rows()[2].problems.iter().position(|problem| problem.offer.is_some()).unwrap();
    preview.accept(2, offered);
    assert_eq!(self::text(&preview, 2, "phone"), "0912345678");
    preview.edit(2, 2, "13/12/1970");
    preview.skip(3, true);
    assert_eq!((preview.adds(), preview.wrong()), (3, 0));
    assert_eq!(self::text(&preview, 2, "name"), "Lê Thị Cúc");

    let done = demo.run("ward7", &preview.to_op().unwrap());
    let query = ListQuery::new(RegisterId::Enrolments);
    assert_eq!(demo.reader("ward7").count(&query).unwrap(), 3);
    let again = Preview::new(
        read_pasted(text).unwrap(),
        demo.known("ward7", RegisterId::Enrolments).given("class_id", Value::Int(class.0)),
    );
    assert!(matches!(again.rows()[0].duplicate, Some(Duplicate::Stored { .. })) && again.rows()[0].skip);
    demo.run("ward7", &Op::Undo { step: done.step });
    assert_eq!(demo.reader("ward7").count(&query).unwrap(), 0, "one undo takes the whole paste back");
}

#[test]
fn the_ministrys_sheet_is_known_by_its_header() {
    let mut demo = Demo::new();
    with_groups(&mut demo);
    let text = "UBND PHƯỜNG 7\nPHIẾU ĐIỀU TRA\n\
                Thôn/xóm\tTT\tHọ và tên\t\tNgày tháng năm sinh\t\t\tNữ\tDân tộc\tĐịa chỉ\tHọc xong lớp\tTái mù chữ mức\tĐiện thoại\n\
                \t\tHọ đệm\tTên\tNgày\tTháng\tNăm\t\t\t\t\t\t\n\
                1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\n\
                12\t1\tDanh Thị\tSà Rương\t3\t5\t1962\tx\tKhmer\t12/3 Nguyễn Oanh\t2\t\t\n\
                3\t2\tNguyễn Văn\tBảy\t\t\t1955\t\tKinh\t\t4\tx\t0903123456\n\
                3\t3\tLê\tTư\t0\t8\t1958\t\tKinh\t\t0\t\t\n";
    let preview = demo.pasted("ward7", SUBJECTS, text);
    let problems: Vec<_> = preview.problems().filter(|problem| problem.stops).collect();
    assert!(problems.is_empty(), "{problems:#?} {:?}", targets(&preview));
    assert_eq!(preview.rows().len(), 3);
    let of =
        |row: usize| ["name", "birth", "sex", "ethnicity"].map(|column| self::text(&preview, row, column));
    assert_eq!(of(0), ["Danh Thị Sà Rương", "1962-05-03", "nu", "khmer"]);
    assert_eq!(of(1), ["Nguyễn Văn Bảy", "1955", "nam", "kinh"]);
    assert_eq!(of(2), ["Lê Tư", "1958-08", "nam", "kinh"]);
    assert_eq!(preview.rows()[1].record.int("relapsed"), Some(1));
    assert_eq!(preview.rows()[0].record.int("reached_grade"), Some(2));
    demo.run("ward7", &preview.to_op().unwrap());
}

#[test]
fn columns_without_header_are_known_by_content_and_can_be_changed() {
    let mut demo = Demo::new();
    with_groups(&mut demo);
    let text = "Nguyễn Văn An;1970;Nam;0912345678;2\nTrần Thị Bình;1965;Nữ;0987654321;1\n";
    let mut preview = demo.pasted("ward7", SUBJECTS, text);
    let wanted = ["Họ và tên", "Ngày/năm sinh", "Giới tính", "Điện thoại", "(bỏ qua)"].map(str::to_owned);
    assert_eq!(targets(&preview), wanted);
    assert!(preview.wrong() == 2, "group and grade are missing");
    let grade = SUBJECTS.decl().index("reached_grade").unwrap();
    preview.set_target(4, Target::Field(grade));
    assert_eq!(preview.rows()[0].record.int("reached_grade"), Some(2));
    assert!(preview.targets().iter().any(|(target, _)| *target == Target::Field(grade)));
    preview.set_target(3, Target::Field(grade));
    assert_eq!(preview.columns()[4].target, Target::Ignored, "one column a field");
}

#[test]
fn surname_and_given_name_in_two_columns_are_one_name() {
    let mut demo = Demo::new();
    with_groups(&mut demo);
    for text in [
        "Họ và tên đệm\tTên\tNăm sinh\nNguyễn Văn\tAn\t1970\nTrần Thị\tBé\t1965",
        "Họ và tên\t\tNăm sinh\nNguyễn Văn\tAn\t1970\nTrần Thị\tBé\t1965",
        "Nguyễn Văn\tAn\t1970\nTrần Thị\tBé\t1965",
    ] {
        let preview = demo.pasted("ward7", SUBJECTS, text);
        let names: Vec<_> = preview.rows().iter().map(|row| row.record.text("name")).collect();
        assert_eq!(names, ["Nguyễn Văn An", "Trần Thị Bé"], "{text:?} {:?}", targets(&preview));
    }
}

#[test]
fn another_wards_rows_and_formulas_are_refused() {
    let demo = Demo::new();
    let text = "Phường\tTên địa điểm\tLoại\nPhường 8\tĐình\tNơi khác\nP.7\tChùa\tNơi khác\nPhường 99\tNhà\tNơi khác\n\t=A1\tNơi khác\n";
    let preview = demo.pasted("ward7", RegisterId::Venues, text);
    let stopping: Vec<_> = preview.rows().iter().map(|row| row.is_wrong()).collect();
    assert_eq!(stopping, [true, false, true, true], "{:#?}", preview.rows());
    assert_eq!(preview.rows()[1].record.ward, Some(demo.wards[0]));
    let task = demo.pasted("district", RegisterId::Tasks, "Việc\tHạn\nNộp báo cáo\t31/12/2021\n");
    let why: Vec<_> = task.problems().map(|problem| (problem.column, problem.why.as_str())).collect();
    assert!(matches!(why[..], [(None, why)] if why.contains("phường nào")), "{why:?}");
}

#[test]
fn five_thousand_rows_are_previewed_and_stored() {
    let mut demo = Demo::new();
    with_groups(&mut demo);
    let mut text = String::from("STT\tHọ và tên\tNăm sinh\tGiới tính\tTổ\tHọc xong lớp\tĐịa chỉ\tDân tộc\n");
    for n in 0..5000 {
        let name = format!("Nguyễn Thị {}{}", ["Hòa", "Bé", "Út", "Mai", "Lan"][n % 5], letters(n));
        text += &format!(
            "{n}\t{name}\t{}\tNữ\t{}\t{}\t{n} Lê Đức Thọ\tKinh\n",
            1940 + n % 60,
            [3, 4, 12][n % 3],
            n % 5
        );
    }
    let preview = demo.pasted("ward7", SUBJECTS, &text);
    assert_eq!((preview.rows().len(), preview.wrong(), preview.adds()), (5000, 0, 5000));
    demo.run("ward7", &preview.to_op().unwrap());
    let page = demo.reader("ward7").page(&ListQuery::new(SUBJECTS), &At::First, 5).unwrap();
    assert_eq!(page.rows.len(), 5);
}

fn letters(n: usize) -> String {
    [n / 676 % 26, n / 26 % 26, n % 26]
        .iter()
        .map(|at| char::from(b'a' + u8::try_from(*at).unwrap()))
        .collect()
}

#[test]
fn what_a_spreadsheet_made_of_dates_is_offered_as_the_date_that_was_meant() {
    let mut demo = Demo::new();
    with_groups(&mut demo);
    let text = "Họ và tên\tNgày sinh\nNguyễn Văn An\t22767\nTrần Thị Bé\t03/15/1962\nLê Tư\t15/3/1962\n";
    let mut preview = demo.pasted("ward7", SUBJECTS, text);
    let of_birth = |preview: &Preview| -> Vec<Option<String>> {
        let rows = preview.rows().iter();
        rows.map(|row| row.problems.iter().find(|problem| problem.column == Some(1))?.offer.clone()).collect()
    };
    assert_eq!(of_birth(&preview), [Some("01/05/1962".to_owned()), Some("15/03/1962".to_owned()), None]);
    assert_eq!(preview.accept_all(), 2);
    let births: Vec<_> = (0..3).map(|row| self::text(&preview, row, "birth")).collect();
    assert_eq!(births, ["1962-05-01", "1962-03-15", "1962-03-15"]);
}

#[test]
fn a_plan_table_from_a_document_keeps_its_sections_and_times() {
    let mut demo = Demo::new();
    let plan = Record::new(RegisterId::Plans, Some(demo.wards[0])).with("year", 2021).with("kind", "annual");
    let plan = demo.add("ward7", plan.with("title", "Kế hoạch hoạt động năm 2021"));
    let table = "TT\tNội dung\tThời gian\tĐơn vị chủ trì\tSố người\tKinh phí\n\
                 A. TUYÊN TRUYỀN, TƯ VẤN\t\t\t\t\t\n\
                 1\tTuyên truyền Tuần lễ học tập suốt đời\t01/10-07/10\tHội Khuyến học\t120\t1tr5\n\
                 B\tChuyên đề\t\t\t\t\n\
                 2\tPhòng, chống dịch\tTháng 3\tTrạm Y tế\t80\t\n\
                 3\tNuôi dạy con tuổi dậy thì\tQuý II\tHội LHPN\t60\t500k\n";
    let known = demo.known("ward7", RegisterId::PlanItems).given("plan_id", Value::Int(plan.0));
    let preview = Preview::new(read_pasted(table).unwrap(), known);
    let problems: Vec<_> = preview.problems().filter(|problem| problem.stops).collect();
    assert!(problems.is_empty(), "{problems:#?} {:?}", targets(&preview));
    let of =
        |row: usize| ["section", "from_on", "to_on", "lead"].map(|column| self::text(&preview, row, column));
    assert_eq!(preview.rows().len(), 3);
    assert_eq!(of(0), ["communication", "2021-10-01", "2021-10-07", "Hội Khuyến học"]);
    assert_eq!(of(1), ["topics", "2021-03-01", "2021-03-31", "Trạm Y tế"]);
    assert_eq!(of(2), ["topics", "", "", "Hội LHPN"]);
    let numbers =
        |row: usize| ["quarter", "expected", "budget"].map(|column| preview.rows()[row].record.int(column));
    assert_eq!(numbers(0), [None, Some(120), Some(1_500_000)]);
    assert_eq!(numbers(2), [Some(2), Some(60), Some(500_000)]);
    assert_eq!(preview.rows()[2].number, 6, "rows are numbered as in the document");
    demo.run("ward7", &preview.to_op().unwrap());
}

/// As wards write it: merged headers, a row of numbers, headings in their own words, counted people, sums.
#[test]
fn a_plan_as_wards_write_it_keeps_its_parts_and_loses_its_sums() {
    let mut demo = Demo::new();
    let plan = Record::new(RegisterId::Plans, Some(demo.wards[0]))
        .with("title", "Kế hoạch năm 2021")
        .with("kind", "annual")
        .with("year", 2021);
    let plan = demo.add("ward7", plan);
    let text = "STT\tNội dung hoạt động\tThời gian\tĐơn vị\t\tKinh phí\tSố người\n\
                \t\tthực hiện\tChủ trì\tPhối hợp\tdự kiến\t\n\
                (1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\n\
                I\tCông tác tổ chức\t\t\t\t\t\n\
                1\tKiện toàn Ban Giám đốc\tTháng 1\tUBND phường\t\t500.000\t12 người\n\
                II\tXóa mù chữ\t\t\t\t\t\n\
                1\tVận động ra lớp\tHàng quý\tTiểu ban XMC\t\t1tr5\t15\n\
                Cộng mục II\t\t\t\t\t1.500.000\t15\n\
                III\tSinh hoạt gì đó\t\t\t\t\t\n\
                1\tTổng kết năm học\tTuần 2 tháng 5\tHội LHPN\t\t2.000.000 đ\t60 lượt người\n\
                Tổng cộng\t\t\t\t\t4.000.000\t\n";
    let known = demo.known("ward7", RegisterId::PlanItems).given("plan_id", Value::Int(plan.0));
    let mut preview = Preview::new(read_pasted(text).unwrap(), known);
    let wanted = [
        "(bỏ qua)",
        "Nội dung",
        "Thời gian (ngày, tháng, quý)",
        "Đơn vị chủ trì",
        "Đơn vị phối hợp",
        "Kinh phí",
        "Số người dự kiến",
        "Phần",
    ];
    assert_eq!(targets(&preview), wanted.map(str::to_owned));
    assert_eq!((preview.rows().len(), preview.repair().totals, preview.repair().header_rows), (3, 2, 3));
    let offers: Vec<_> = preview.problems().map(|problem| (problem.row, problem.offer.as_deref())).collect();
    assert_eq!(offers, [(5, Some("Tổ chức, nhân sự")), (10, Some("Sinh hoạt hè"))]);
    assert!(preview.problems().all(|problem| !problem.why.contains("F4")), "there is no F4 in a table");
    let heads: Vec<_> = preview.columns().iter().map(|column| &*column.header).collect();
    assert_eq!(heads[2..6], ["Thời gian thực hiện", "Đơn vị Chủ trì", "Phối hợp", "Kinh phí"]);
    assert_eq!(preview.accept_all(), 2);
    assert_eq!(preview.wrong(), 0);
    let row = |at: usize| &preview.rows()[at].record;
    assert_eq!(
        (row(0).text("section"), row(0).int("expected"), row(0).int("budget")),
        ("organisation", Some(12), Some(500_000))
    );
    assert_eq!((row(1).text("from_on"), row(1).text("to_on")), ("2021-01-01", "2021-12-31"));
    assert_eq!((row(2).text("from_on"), row(2).text("to_on")), ("2021-05-08", "2021-05-14"));
    assert_eq!(row(2).text("content"), "Tổng kết năm học");
}

#[test]
fn what_is_in_no_list_is_said_with_the_list() {
    let demo = Demo::new();
    let known = demo.known("ward7", RegisterId::Enrolments);
    let text = "Họ và tên\tNgày sinh\tGiới tính\nTrần Thị Bình\t1965\tx\nCộng: 1 người\n";
    let preview = Preview::new(read_pasted(text).unwrap(), known);
    let said =
        preview.problems().find(|problem| problem.column == Some(2)).map(|problem| problem.why.as_str());
    assert_eq!(said, Some("“x” không rõ là mục nào: Nam, Nữ."));
    assert_eq!((preview.rows().len(), preview.repair().totals), (1, 1));
}
