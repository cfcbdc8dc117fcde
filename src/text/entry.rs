//! What the program says of typing, of reading back, and of the terminal.

use crate::vietnamese::moment::show_moment;
use crate::vietnamese::telex::Method;

/// In the title bar while the program's own input method is on.
pub(crate) const fn typing_sign(method: Method) -> &'static str {
    match method {
        Method::Telex => "[VI-Telex]",
        Method::Vni => "[VI-VNI]",
    }
}
/// After the input method was changed.
pub(crate) const fn typing(method: Option<Method>) -> &'static str {
    match method {
        Some(Method::Telex) => "Đang gõ kiểu Telex của chương trình. Hãy tắt bộ gõ của máy. Đổi lại: F9.",
        Some(Method::Vni) => "Đang gõ kiểu VNI của chương trình. Hãy tắt bộ gõ của máy. Đổi lại: F9.",
        None => "Đã tắt bộ gõ của chương trình.",
    }
}
pub(crate) const TYPING_SEEN: &str = "Bộ gõ của máy đang bật, nên bộ gõ của chương trình đã tự tắt.";

pub(crate) const LEFT_DRAFTS: &str = "BẢN NHÁP ĐỒNG NGHIỆP ĐỂ LẠI";
/// One of them.
pub(crate) fn left_draft(name: &str, one: &str, edits: bool, at_ms: i64) -> String {
    let what = if edits { "Sửa" } else { "Thêm" };
    format!("{what} {one} · {name} · {}", show_moment(at_ms))
}
pub(crate) const LEFT_DRAFT_HOW: &str =
    "Enter: nhận bản nháp này về làm tiếp. Người kia sẽ không còn bản nháp này.";
/// In the form of a draft that was taken over.
pub(crate) fn taken_from(name: &str) -> String {
    format!("Bản nháp này nhận từ {name}.")
}
pub(crate) const DRAFT_MOVED: &str = "Bản nháp này vừa có người mở, hoặc bạn đã có bản nháp của cùng phiếu.";

/// Reading back: title.
pub(crate) const VERIFY: &str = "Đối chiếu với phiếu giấy";
/// Reading back: how many records are left.
pub(crate) fn left(count: u32) -> String {
    format!("Còn {count} phiếu chưa đối chiếu")
}
/// Reading back: what to do, above the record.
pub(crate) const VERIFY_HOW: &str =
    "Một người đọc phiếu giấy, một người nhìn màn hình. Enter: khớp. Gõ số ô: sửa ô đó.";
/// Reading back: a field that holds nothing.
pub(crate) const NOTHING_WRITTEN: &str = "(trống)";
/// Reading back: none is left.
pub(crate) const ALL_VERIFIED: &str = "Không còn phiếu nào chưa đối chiếu.";
/// Reading back: some are left, which were passed over, and come again.
pub(crate) const PASSED_OVER: &str = "Hết lượt: trở lại các phiếu đã bỏ qua, vẫn chưa đối chiếu.";
/// Reading back: the number typed so far.
pub(crate) fn field_number(typed: &str) -> String {
    format!("Sửa ô số {typed}_  (Enter)")
}
/// Reading back: there is no field of this number.
pub(crate) fn no_field(number: usize) -> String {
    format!("Không có ô số {number}.")
}

/// What is wrong with a terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TerminalProblem {
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// tmux or screen without a UTF-8 locale: it re-encodes what we send.
    PlainMultiplexer,
    /// No UTF-8 locale.
    PlainLocale,
    /// The Linux console with its few letters.
    Console,
    /// No terminal to speak of.
    Dumb,
    /// Both kinds of Backspace: the keyboard's and an input method's.
    TwoBackspaces,
    /// Backspace is 0x08.
    Backspace08,
    /// Marks arrive apart from their letters.
    Marks,
    /// Invisible characters that are deleted again.
    Dummies,
    /// An input method at work.
    InputMethod,
}

/// The likely cause, and the exact setting to change.
pub(crate) const fn trouble(of: TerminalProblem) -> (&'static str, &'static str) {
    match of {
        TerminalProblem::NotUtf8 => (
            "! Máy không gửi chữ kiểu UTF-8.",
            "  PuTTY: Window > Translation > Remote character set: UTF-8. UniKey: Bảng mã: Unicode.",
        ),
        TerminalProblem::PlainMultiplexer => (
            "! tmux hoặc screen chạy với LANG=C: chữ có dấu hiện thành _ hoặc mất.",
            "  Thoát ra, chạy lại: LANG=C.UTF-8 tmux -u (screen: screen -U).",
        ),
        TerminalProblem::PlainLocale => (
            "! Máy chủ chưa đặt ngôn ngữ UTF-8.",
            "  Đặt LANG=C.UTF-8 trước khi chạy; trong sshd_config: AcceptEnv LANG LC_*.",
        ),
        TerminalProblem::Console => (
            "! Màn hình console của Linux thiếu chữ tiếng Việt.",
            "  /etc/default/console-setup: CODESET=Vietnamese FONTFACE=Fixed FONTSIZE=8x16, rồi chạy setupcon.",
        ),
        TerminalProblem::Dumb => (
            "! Chưa biết loại màn hình (TERM trống).",
            "  PuTTY: Connection > Data > Terminal-type string: xterm-256color.",
        ),
        TerminalProblem::TwoBackspaces => (
            "· Bàn phím và bộ gõ gửi hai loại Backspace khác nhau. Chương trình nhận cả hai.",
            "  Nếu phần mềm khác gõ sai, PuTTY: Terminal > Keyboard > The Backspace key: Control-? (127).",
        ),
        TerminalProblem::Backspace08 => (
            "· Backspace gửi mã 0x08. Chương trình vẫn nhận.",
            "  Nếu phần mềm khác gõ sai, PuTTY: Terminal > Keyboard > The Backspace key: Control-? (127).",
        ),
        TerminalProblem::Marks => (
            "· Dấu được gửi rời khỏi chữ (Unicode tổ hợp). Chương trình tự ghép.",
            "  UniKey: Bảng mã: Unicode (không chọn Unicode tổ hợp).",
        ),
        TerminalProblem::Dummies => (
            "· Bộ gõ gửi thêm ký tự ẩn rồi xóa. Chương trình vẫn nhận đúng.",
            "  OpenKey, EVKey: tắt “Sửa lỗi gợi ý”.",
        ),
        TerminalProblem::InputMethod => (
            "· Bộ gõ tiếng Việt của máy đang hoạt động và gửi đúng.",
            "  Không cần bật bộ gõ của chương trình.",
        ),
    }
}
/// The check-up: title.
pub(crate) const CHECKUP: &str = "Thử bàn phím và màn hình";
/// The check-up: what to do.
pub(crate) const CHECKUP_HOW: &str =
    "Hãy bấm từng phím, gõ thử “Tiếng Việt”, bấm Backspace, dán một đoạn. Esc hai lần: thoát.";
/// The check-up: above the sample.
pub(crate) const SAMPLE_HOW: &str =
    "Ba dòng dưới phải đủ dấu, thẳng cột. Thấy ô vuông hay dấu ? thì đổi phông: Consolas, DejaVu Sans Mono.";
/// The check-up: letters and lines that a font may lack.
pub(crate) const SAMPLES: &[&str] = &[
    "│ ă â đ ê ô ơ ư │ ắ ằ ẳ ẵ ặ │ ấ ầ ẩ ẫ ậ │ ế ề ể ễ ệ │ ố ồ ổ ỗ ộ │",
    "│ Ă Â Đ Ê Ô Ơ Ư │ Ớ Ờ Ở Ỡ Ợ │ Ứ Ừ Ử Ữ Ự │ Ý Ỳ Ỷ Ỹ Ỵ │ Í Ì Ỉ Ĩ Ị │",
    "└───────────────┴───────────┴───────────┴───────────┴───────────┘",
];
/// The check-up: above what arrived.
pub(crate) const ARRIVED: &str = "Chương trình nhận được:";
/// The check-up: one key.
pub(crate) fn arrived(key: &str) -> String {
    format!("  {key}")
}
/// The check-up: a mark without its letter.
pub(crate) const LOOSE_MARK: &str = "(dấu rời)";
/// The check-up: a paste.
pub(crate) fn pasted(characters: usize, lines: usize) -> String {
    format!("  Dán: {characters} ký tự, {lines} dòng")
}
/// The check-up: all is well so far.
pub(crate) const NO_TROUBLE: &str = "Chưa thấy gì bất thường.";
/// The check-up: what to do about a key that shows nothing, or another than is printed on it.
pub(crate) const NOTHING_ARRIVES: &str = "Phím nào không hiện, hay hiện tên khác: PuTTY: Terminal > Keyboard > The Function keys \
     and keypad: ESC[n~. Bàn phím không có phím F: dùng Ctrl+G.";
pub(crate) const NO_TERMINAL: &str =
    "Cần một màn hình dòng lệnh: hãy chạy tthtcd terminal trong cửa sổ ssh hoặc PuTTY.";
pub(crate) const TERMINAL_ABOUT: &str =
    "Thử bàn phím và màn hình: phím nào gửi gì, chữ sai do đâu, sửa ở đâu";

/// Labels and help of the keys.
pub(crate) mod keys {
    /// Footer word and help line of a key.
    pub(crate) type Words = (&'static str, &'static str);
    /// Enter while reading back.
    pub(crate) const AGREE: Words =
        ("Khớp", "Khớp với phiếu giấy, sang phiếu kế tiếp; đã gõ số thì sửa ô đó");
    /// Down while reading back.
    pub(crate) const SKIP: Words = ("Bỏ qua", "Để phiếu này lại, xem phiếu kế tiếp");
    /// Up while reading back.
    pub(crate) const BEFORE: Words = ("Phiếu trước", "Về phiếu trước");
    /// Esc in the check-up.
    pub(crate) const LEAVE: Words = ("Thoát (hai lần)", "Bấm Esc hai lần để thoát");
    /// Backspace while reading back.
    pub(crate) const UNDO_NUMBER: Words = ("Xóa số", "Xóa số vừa gõ");
}
