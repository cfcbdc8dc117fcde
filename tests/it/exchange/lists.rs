//! Lists in all the makes that wards have, each beside what it must become: titles, headings, sums, forms half filled,
//! numbers and days that are seen otherwise than they are kept.

use crate::domain::Record;
use crate::exchange::{Preview, ReadOptions, read_bytes, read_pasted};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::cases::{CLASS, SLIPS, Ward};
use super::helper;

/// A list pasted where nothing is known about it but the ward.
fn pasted(ward: &Ward, text: &str) -> Preview {
    Preview::new(read_pasted(text).unwrap(), ward.demo.known("ward7", SLIPS))
}

/// A list pasted into a class.
fn in_class(ward: &Ward, text: &str) -> Preview {
    let known = ward.demo.known("ward7", SLIPS).given("class_id", ward.class.clone());
    Preview::new(read_pasted(text).unwrap(), known)
}

/// A workbook with one sheet.
fn brought(ward: &Ward, fill: impl FnOnce(&mut Worksheet)) -> Preview {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    let bytes = book.save_to_buffer().unwrap();
    let table = read_bytes(&bytes, &helper(), &ReadOptions::default()).unwrap();
    Preview::new(table, ward.demo.known("ward7", SLIPS))
}

fn write(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
}

fn texts<'a>(preview: &'a Preview, column: &str) -> Vec<&'a str> {
    preview.rows().iter().map(|row| row.record.text(column)).collect()
}

fn is_fine(preview: &Preview) {
    let problems: Vec<_> = preview.problems().collect();
    assert!(problems.is_empty(), "{problems:#?} {:?}", preview.columns());
}

/// Which group each row was put into, by its name.
fn groups(ward: &Ward, preview: &Preview) -> Vec<Option<String>> {
    let reader = ward.demo.reader("ward7");
    let label = |record: &Record| {
        let id = crate::domain::Id(record.int("group_id")?);
        reader.label(crate::domain::RegisterId::ResidentialGroups, id).unwrap()
    };
    preview.rows().iter().map(|row| label(&row.record)).collect()
}

#[test]
fn headings_of_groups_and_the_class_in_the_title_are_taken() {
    let ward = Ward::new();
    let preview = pasted(
        &ward,
        "\tDANH SÁCH HỌC VIÊN LỚP TIN HỌC VĂN PHÒNG K3/2021 NĂM 2021\n\
         STT\tHọ và tên\tNăm sinh\tGiới tính\tĐiện thoại\n\
         \tTỔ 44\n1\tNguyễn Văn Một\t1962\tNam\t0909111223\n2\tTrần Thị Hai\t1970\tNữ\t0909111224\n\
         Tổ dân phố 45 (1 người)\n1\tLê Thị Ba\t1958\tNữ\t0909111225\nCộng: 3 người\n",
    );
    is_fine(&preview);
    assert_eq!(groups(&ward, &preview), ["Tổ 44", "Tổ 44", "Tổ 45"].map(|name| Some(name.to_owned())));
    assert!(preview.rows().iter().all(|row| row.record.get("class_id") == &ward.class));
    let notes = preview.notes().join("\n");
    assert!(notes.contains("Tổ dân phố lấy theo dòng đề mục") && notes.contains("Lớp lấy theo"), "{notes}");
}

#[test]
fn headings_fill_a_column_that_is_there_and_empty() {
    let ward = Ward::new();
    let preview = in_class(
        &ward,
        "STT\tHọ và tên\tNăm sinh\tGiới tính\tTổ\nTổ 44\n1\tNguyễn Văn Một\t1962\tNam\t\n\
         2\tTrần Thị Hai\t1970\tNữ\tTổ 46\nTổ 45\n3\tLê Thị Ba\t1958\tNữ\t\n",
    );
    is_fine(&preview);
    assert_eq!(groups(&ward, &preview), ["Tổ 44", "Tổ 46", "Tổ 45"].map(|name| Some(name.to_owned())));
}

#[test]
fn births_stand_in_the_columns_of_men_and_women() {
    let ward = Ward::new();
    for head in [
        "STT\tHọ và tên\tNăm sinh\t\tTổ\n\t\tNam\tNữ\t\n",
        "STT\tHọ và tên\tNgày, tháng, năm sinh\t\tTổ\n\t\tNam\tNữ\t\n(1)\t(2)\t(3)\t(4)\t(5)\n",
        "STT\tHọ và tên\tNam\tNữ\tTổ\n",
        "STT\tHọ và tên\tNăm sinh nam\tNăm sinh nữ\tTổ\n",
    ] {
        let rows = "1\tNguyễn Văn Một\t1962\t\tTổ 44\n2\tTrần Thị Hai\t\t03/05/1970\tTổ 45\n";
        let preview = in_class(&ward, &format!("{head}{rows}"));
        is_fine(&preview);
        assert_eq!(texts(&preview, "birth"), ["1962", "1970-05-03"], "{head}");
        assert_eq!(texts(&preview, "sex"), ["nam", "nu"], "{head}");
    }
    let both = "Họ và tên\tNam\tNữ\nNguyễn Văn Một\t1962\t1963\nTrần Thị Hai\t\t1970\n";
    assert!(in_class(&ward, both).rows()[0].is_wrong());
    let unaccented = "Ho va ten\tNgay\tThang\tNam\tGioi tinh\nNguyễn Văn Một\t3\t5\t1962\tNam\n";
    assert_eq!(texts(&in_class(&ward, unaccented), "birth"), ["1962-05-03"]);
}

#[test]
fn what_stands_below_a_list_is_passed_over_on_every_page() {
    let ward = Ward::new();
    let head = "STT\tHọ và tên\tNăm sinh\tGiới tính\tTổ\n";
    let preview = in_class(
        &ward,
        &format!(
            "{head}1\tNguyễn Văn Một\t1962\tNam\tTổ 44\nCộng trang: 1\n{head}\
             2\tTrần Thị Hai\t1970\tNữ\tTổ 45\n3\t\t\t\tTổ 45\n4\t\t\t\t\n\
             Ấn định danh sách có 02 học viên./.\n\n\
             \t\t\tPhường 7, ngày … tháng … năm 2021\n\tNgười lập bảng\t\tTM. BAN GIÁM ĐỐC\n\
             \t(Ký, ghi rõ họ tên)\t\tPhó Giám đốc\n\n\tPhạm Thị Lập\t\tVõ Văn Đốc\n"
        ),
    );
    is_fine(&preview);
    assert_eq!(texts(&preview, "name"), ["Nguyễn Văn Một", "Trần Thị Hai"]);
    // A row that cannot be read is no remark.
    let preview =
        in_class(&ward, &format!("{head}1\tNguyễn Văn Một\t1962\tNam\tTổ 44\n2\tTrần Thị Hai\t?\n"));
    assert_eq!((preview.rows().len(), preview.wrong()), (2, 1));
}

#[test]
fn a_sheet_is_read_as_it_is_seen() {
    let ward = Ward::new();
    let preview = brought(&ward, |sheet| {
        write(
            sheet,
            &[&["Lớp", "Họ và tên", "Ngày/năm sinh", "Giới tính", "Điện thoại", "Ghi chú", "Số CCCD"]],
        );
        let people = [("Một", "yyyy"), ("Hai", "mmm-yy"), ("Ba", "[$-42A]dd/mm/yyyy;@"), ("Bốn", "d-mmm")];
        for (row, (name, format)) in (1..).zip(people) {
            sheet.write_string(row, 1, format!("Nguyễn Văn {name}")).unwrap();
            sheet.write_number_with_format(row, 2, 22_769, &Format::new().set_num_format(format)).unwrap();
            sheet.write_string(row, 3, "Nam").unwrap();
            let spaced = Format::new().set_num_format("0000 000 000");
            sheet.write_number_with_format(row, 4, 909_111_220 + row, &spaced).unwrap();
            sheet.write_string(row, 6, "079062001234").unwrap();
        }
        sheet.merge_range(1, 0, 4, 0, CLASS, &Format::new()).unwrap();
        sheet.merge_range(1, 5, 2, 5, "cùng nhà", &Format::new()).unwrap();
        sheet.set_column_hidden(0).unwrap().set_column_hidden(6).unwrap();
    });
    assert_eq!(preview.wrong(), 0, "{:#?}", preview.problems().collect::<Vec<_>>());
    assert_eq!(texts(&preview, "birth"), ["1962", "1962-05", "1962-05-03", "1962-05-03"]);
    let doubts: Vec<_> = preview.problems().map(|problem| (problem.row, problem.stops)).collect();
    assert_eq!(doubts, [(5, false)], "the year is not seen");
    assert_eq!(texts(&preview, "phone"), ["0909111221", "0909111222", "0909111223", "0909111224"]);
    assert_eq!(texts(&preview, "note"), ["cùng nhà", "cùng nhà", "", ""]);
    assert_eq!(texts(&preview, "identity"), [""; 4], "nobody sees that column");
    let notes = preview.notes().join("\n");
    assert!(notes.contains("nên không nhập: Số CCCD") && notes.contains("nên vẫn đọc: Lớp"), "{notes}");
}

#[test]
fn lines_of_a_document_in_a_sheet_are_one_row_and_rows_of_a_household_are_not() {
    let ward = Ward::new();
    let head: &[&str] = &["Lớp", "Họ và tên", "Năm sinh", "Giới tính", "Tổ", "Địa chỉ"];
    let none = Format::new();
    let preview = brought(&ward, |sheet| {
        let rows: &[&[&str]] = &[
            head,
            &[CLASS, "Nguyễn Văn", "1962", "Nam", "Tổ 44", "12/3"],
            &["", "Gãy", "", "", "", "Nguyễn Oanh"],
            &[CLASS, "Trần Thị", "1970", "Nữ", "Tổ 45", "14 Lê Lợi"],
            &["", "Lê Na", "", "", "", ""],
            &[CLASS, "Lê Văn Tư", "1955", "Nam", "Tổ 44", "3 Lê Lai"],
        ];
        write(sheet, rows);
        for (first, column) in [1, 3].into_iter().flat_map(|row| [0, 2, 3, 4].map(|column| (row, column))) {
            let text = rows[usize::try_from(first).unwrap()][usize::from(column)];
            sheet.merge_range(first, column, first + 1, column, text, &none).unwrap();
        }
    });
    assert_eq!(texts(&preview, "name"), ["Nguyễn Văn Gãy", "Trần Thị Lê Na", "Lê Văn Tư"]);
    assert_eq!(texts(&preview, "address"), ["12/3 Nguyễn Oanh", "14 Lê Lợi", "3 Lê Lai"]);
    let notes = preview.notes().join("\n");
    assert!(notes.contains("đã nối lại: dòng 2, 4"), "{notes}");
    let preview = brought(&ward, |sheet| {
        let rows: &[&[&str]] = &[
            head,
            &[CLASS, "Nguyễn Văn Chồng", "1962", "Nam", "Tổ 44", "12/3"],
            &["", "Trần Thị Vợ", "1963", "Nữ", "", ""],
        ];
        write(sheet, rows);
        for column in [0, 4, 5] {
            let text = rows[1][usize::from(column)];
            sheet.merge_range(1, column, 2, column, text, &none).unwrap();
        }
    });
    assert_eq!(texts(&preview, "name"), ["Nguyễn Văn Chồng", "Trần Thị Vợ"]);
}

#[test]
fn a_hidden_row_is_taken_only_when_wanted() {
    let ward = Ward::new();
    let mut preview = brought(&ward, |sheet| {
        write(
            sheet,
            &[
                &["Lớp", "Họ và tên", "Năm sinh", "Giới tính"],
                &[CLASS, "Nguyễn Văn Một", "1962", "Nam"],
                &[CLASS, "Nguyễn Văn Một", "1962", "Nam"],
                &[CLASS, "#N/A", "1962", "Nam"],
            ],
        );
        sheet.set_row_hidden(1).unwrap().set_row_hidden(3).unwrap();
    });
    let skipped = |preview: &Preview| preview.rows().iter().map(|row| row.skip).collect::<Vec<_>>();
    assert_eq!(skipped(&preview), [true, false, true], "a hidden row is nobody's first");
    assert!(preview.to_op().is_some());
    preview.skip(2, false);
    assert!(preview.to_op().is_none(), "it is wrong");
}

#[test]
fn texts_of_an_english_program_are_turned_whole() {
    let ward = Ward::new();
    let head = "Họ và tên\tNgày sinh\tGiới tính\n";
    let row = |(name, birth): (&str, &str)| format!("Nguyễn Văn {name}\t{birth}\tNam\n");
    let rows = [("An", "3/15/1962"), ("Bảo", "12/25/1970"), ("Cảnh", "1/2/1950"), ("Danh", "10/31/1944")];
    let list = |rows: &[(&str, &str)]| rows.iter().fold(head.to_owned(), |all, one| all + &row(*one));
    let preview = in_class(&ward, &list(&rows));
    assert_eq!(preview.wrong(), 0);
    assert_eq!(texts(&preview, "birth"), ["1962-03-15", "1970-12-25", "1950-01-02", "1944-10-31"]);
    assert_eq!(preview.repair().dates, 4);
    // With too little to be sure of each is asked, and the answer stays.
    let mut preview = in_class(&ward, &list(&rows[1..3]));
    assert_eq!(preview.asked(), 2);
    preview.edit(1, 1, "1/2/1950");
    preview.accept(0, 0);
    assert_eq!((preview.asked(), texts(&preview, "birth")), (0, vec!["1970-12-25", "1950-02-01"]));
}

#[test]
fn an_offer_that_can_only_be_right_is_taken_and_any_other_is_a_question() {
    let ward = Ward::new();
    let list = "Họ và tên\tNgày sinh\tGiới tính\tĐiện thoại\nNguyễn Văn Một\t03/05/12\tNam\t909111223\n\
                Nguyeexn Vawn Hai\t1962\tNam\t\nMax An\t1962\tNam\t\n";
    let mut preview = in_class(&ward, list);
    let said: Vec<_> = preview.problems().map(|it| (it.row, it.stops, it.taken)).collect();
    assert_eq!(said, [(2, true, false), (2, false, true), (3, true, false), (4, false, false)]);
    assert_eq!(texts(&preview, "phone")[0], "0909111223");
    // The same text again says that it is meant.
    preview.edit(0, 1, "03/05/12");
    assert_eq!(texts(&preview, "birth")[0], "1912-05-03");
    assert_eq!(preview.asked(), 1);
    preview.accept_all();
    assert_eq!((preview.asked(), texts(&preview, "name")[1]), (0, "Nguyễn Văn Hai"));
}
