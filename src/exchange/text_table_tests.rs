use super::*;
use crate::exchange::old_encoding::OldEncoding;
use bamboo_core::{Charset, encode_charset};

fn rows(table: &Table) -> Vec<Vec<&str>> {
    table.lines.iter().map(|line| line.cells.iter().map(|cell| &**cell).collect()).collect()
}

fn read(text: &str) -> Vec<Vec<String>> {
    let table = read_text(text).unwrap();
    rows(&table).into_iter().map(|row| row.into_iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_divider_is_found() {
    let wanted = [["Họ tên", "Năm sinh", "Tổ"], ["Trần Thị Bé", "1962", "3"], ["Lê Văn Tư", "1955", "12"]];
    for text in [
        "Họ tên\tNăm sinh\tTổ\r\nTrần Thị Bé\t1962\t3\r\nLê Văn Tư\t1955\t12\r\n",
        "Họ tên;Năm sinh;Tổ\nTrần Thị Bé;1962;3\nLê Văn Tư;1955;12",
        "Họ tên,Năm sinh,Tổ\rTrần Thị Bé,1962,3\rLê Văn Tư,1955,12\r",
        "Họ tên        Năm sinh   Tổ\nTrần Thị Bé   1962       3\nLê Văn Tư     1955       12\n",
        "\u{FEFF}sep=|\r\nHọ tên|Năm sinh|Tổ\r\nTrần Thị Bé|1962|3\r\nLê Văn Tư|1955|12",
    ] {
        assert_eq!(read(text), wanted, "{text:?}");
    }
}

#[test]
fn one_column_is_one_column() {
    assert_eq!(read("Trần Thị Bé\nLê Văn Tư\n"), [["Trần Thị Bé"], ["Lê Văn Tư"]]);
}

#[test]
fn quotes_hold_dividers_breaks_and_quotes_and_a_lone_one_is_only_itself() {
    let text = "a\t\"hai\r\ndòng\t\"\"x\"\"\"\tc\r\nd\t\"chưa đóng\tf\r\n";
    assert_eq!(read(text), [vec!["a", "hai\r\ndòng\t\"x\"", "c"], vec!["d", "\"chưa đóng", "f"]]);
    assert_eq!(read("17\" màn hình;2\nb;3")[0], ["17\" màn hình", "2"]);
}

#[test]
fn rows_keep_their_numbers() {
    let table = read_text("a\tb\n\n\nc\td\n").unwrap();
    let numbers: Vec<_> = table.lines.iter().map(|line| line.number).collect();
    assert_eq!(numbers, [1, 4]);
}

#[test]
fn letters_of_every_encoding_arrive() {
    let text = "Họ và tên;Quê quán\r\nNguyễn Thị Hường;Gò Vấp\r\nĐặng Văn Đức;Thủ Đức\r\n";
    let wide = |swap: bool| -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    let narrow = |charset| -> Vec<u8> {
        encode_charset(charset, text).chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
    };
    let with = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    for (bytes, old) in [
        (text.as_bytes().to_vec(), None),
        (with(b"\xEF\xBB\xBF", text.as_bytes().to_vec()), None),
        (with(b"\xFF\xFE", wide(false)), None),
        (with(b"\xFE\xFF", wide(true)), None),
        (narrow(Charset::Tcvn3), Some(OldEncoding::Tcvn3)),
        (narrow(Charset::VniWindows), Some(OldEncoding::VniWindows)),
    ] {
        let table = read_file(&bytes).unwrap();
        assert_eq!(table.converted, old);
        let rows = rows(&table);
        assert_eq!(rows[1], ["Nguyễn Thị Hường", "Gò Vấp"], "{old:?}");
        assert_eq!(rows[2][0].to_lowercase(), "đặng văn đức", "{old:?}");
    }
}

#[test]
fn what_is_no_text_is_refused() {
    for (bytes, why) in [
        (&b"%PDF-1.4\n\x00\x01\x02\xFF"[..], Unreadable::NotATable),
        (b"\x89PNG\r\n\x1A\n\x00\x00", Unreadable::NotATable),
        (b"\xFF\xFEa\x00\x00\xD8", Unreadable::Damaged),
        (b"\xE9\xE8\xEA abc \xFF", Unreadable::UnknownLetters),
        (b" \r\n \t \n", Unreadable::Empty),
        (b"", Unreadable::Empty),
    ] {
        assert_eq!(read_file(bytes), Err(why), "{bytes:?}");
    }
}
