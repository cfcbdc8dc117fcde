//! Words by which libraries and the system tell of trouble. A sentence that a person reads holds none of them.

/// What they say things with. Names of commands, options, formats and fields are no English: they are typed.
const WORDS: &str = "
    a about access after allowed already an and another any archive argument array at attempt bad be because been
    before begin between bit broken buffer but by byte bytes can cannot central character checksum column compressed
    compression connection contain contained contains corrupt corrupted could couldnt crc data database decode decrypt
    denied deserialize did didnt digit digits directory disk does duplicate element empty encrypted encryption end
    entity entry eof error event exist exists expected failed failure field file filename fill find for format found
    from full function got greater has have header i id if illegal image in incomplete incorrect index input instead
    integer into invalid io is isnt it key large leading length less line load locked long magic malformed map match
    memory mismatch missing name no none not number object of offset on only open operation option or os out output
    overflow panicked parse parser parsing part password path permission position query range read reached reader
    record refused required root row rows section sequence should signature size stream string strings struct such
    support supported syntax table tag than that the there this thread to token too truncated try type unable
    unclosed unexpected unknown unsupported unterminated utf value valid version was were whole with without would
    write wrong xml zip";

/// Words in Vietnamese that are written like one of those.
const OURS: &[&str] =
    &["a", "an", "be", "but", "can", "do", "in", "no", "to", "but", "the", "tag", "on", "i", "long"];

/// The English words of a sentence. Paths, options, numbers, quoted names and exact names of formats are passed over.
pub(crate) fn words_in(sentence: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut quoted = 0;
    for c in sentence.chars() {
        match c {
            '“' => quoted += 1,
            '”' => quoted -= 1,
            _ if quoted > 0 => {}
            _ => plain.push(c),
        }
    }
    let is_name = |word: &str| {
        word.starts_with('-')
            || word.starts_with('<')
            || word.starts_with('[')
            || word.contains(['/', '_', '=', '@'])
    };
    plain
        .split_whitespace()
        .filter(|word| !is_name(word))
        .flat_map(|word| word.split(|c: char| !c.is_alphabetic()))
        .filter(|word| !word.is_empty() && *word == word.to_ascii_lowercase())
        .filter(|word| !OURS.contains(word))
        .filter(|word| WORDS.split_whitespace().any(|known| known == *word))
        .map(str::to_owned)
        .collect()
}

#[test]
fn sentences_of_libraries_are_known_for_what_they_are() {
    for sentence in [
        "invalid digit found in string",
        "No such file or directory (os error 2)",
        "Không đọc được q.db: database disk image is malformed",
        "dòng 3: expected `=`, found newline",
        "unsupported Zip archive: Password required to decrypt file",
    ] {
        assert!(!words_in(sentence).is_empty(), "{sentence}");
    }
    for sentence in [
        "Giá trị “invalid file” của --file <FILE> chưa đúng. Xem “tthtcd --help”.",
        "Tệp này là Excel kiểu .xlsb. Mở bằng Excel, lưu lại thành .xlsx rồi nhập.",
        "Tệp này là bản sao lưu đã mã hóa. Phục hồi: tthtcd restore --identity TỆP_KHÓA.",
        "Không đọc được /tmp/the/file: không tìm thấy.",
        "Không thể đo, an toàn, in ấn, no đủ, con cá to.",
    ] {
        assert_eq!(words_in(sentence), Vec::<String>::new(), "{sentence}");
    }
}
