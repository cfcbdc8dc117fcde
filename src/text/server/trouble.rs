//! What the system says of a failure, in our words: it says it in English, with a number that tells which it is.

/// The reason as a person reads it.
pub(super) fn ours(why: &str) -> String {
    if let Some(number) = between(why, "(os error ", ")") {
        return of_number(number);
    }
    if let Some(code) = why.strip_prefix("exit status: ") {
        return format!("kết thúc với mã {code}");
    }
    if let Some(rest) = why.strip_prefix("signal: ") {
        let number = rest.split(' ').next().unwrap_or_default();
        return format!("bị dừng bởi tín hiệu {number}");
    }
    match why {
        "stream did not contain valid UTF-8" => "có chữ không phải UTF-8".to_owned(),
        "file name contained an unexpected NUL byte" => "tên tệp có ký tự NUL".to_owned(),
        "failed to fill whole buffer" | "unexpected end of file" => "tệp bị cắt giữa chừng".to_owned(),
        _ => why.to_owned(),
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

/// Linux's numbers.
fn of_number(number: &str) -> String {
    let words = match number {
        "1" | "13" => "không có quyền",
        "2" => "không tìm thấy",
        "5" => "lỗi đọc ghi đĩa",
        "11" | "16" | "26" => "đang bận",
        "12" => "hết bộ nhớ",
        "17" => "đã có sẵn",
        "20" => "một phần của đường dẫn không phải thư mục",
        "21" => "là thư mục",
        "22" => "giá trị không hợp lệ",
        "23" | "24" => "mở quá nhiều tệp",
        "28" | "122" => "hết chỗ trên đĩa",
        "30" => "ổ đĩa chỉ đọc",
        "32" => "nơi nhận không đọc nữa",
        "36" => "tên quá dài",
        "39" => "thư mục không trống",
        "40" => "đi qua liên kết",
        _ => return format!("lỗi hệ thống số {number}"),
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_failure_of_the_system_is_told_in_english() {
        for number in 1..=133 {
            let said = ours(&std::io::Error::from_raw_os_error(number).to_string());
            assert!(!said.contains("os error") && !said.is_ascii(), "{number}: {said}");
        }
        use std::os::unix::process::ExitStatusExt as _;
        for status in [256, 9, 134] {
            let said = ours(&std::process::ExitStatus::from_raw(status).to_string());
            assert!(!said.contains("status") && !said.contains("signal"), "{said}");
        }
    }
}
