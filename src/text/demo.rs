//! What `tthtcd demo` says.

pub(crate) const ABOUT: &str = "Tạo một quận trình diễn và mở chương trình để xem thử";
/// Of `--as`.
pub(crate) const AS: &str = "Mở với tài khoản này (p7, ld7, phong, gdnn, doan1, quantri …) hoặc vai trò này (ward, \
                      ward_leader, cec, district, inspector, operator)";
/// Of `--file`.
pub(crate) const FILE: &str = "Tệp dữ liệu trình diễn [mặc định: ~/.local/state/tthtcd/demo.db]";
/// Of `--seed`.
pub(crate) const SEED: &str = "Số gốc: cùng số thì cùng dữ liệu";
/// Of `--today`.
pub(crate) const TODAY: &str = "Ngày coi là hôm nay, ví dụ 15/03/2021 [mặc định: 06/12/2021]";
/// Of `--enrolments`.
pub(crate) const ENROLMENTS: &str = "Nạp thêm N phiếu ghi danh để đo tốc độ";
/// Of `--fresh`.
pub(crate) const FRESH: &str = "Tạo lại từ đầu dù tệp đã có";
/// Of `--build-only`.
pub(crate) const BUILD_ONLY: &str = "Chỉ tạo tệp, không mở chương trình";
pub(crate) const NO_HOME: &str = "Chưa biết đặt tệp trình diễn ở đâu. Dùng --file để chọn tệp.";
/// No such login or role in the demonstration.
pub(crate) fn nobody(word: &str, logins: &[String]) -> String {
    format!(
        "Không có “{word}” trong dữ liệu trình diễn. Chọn một vai trò: ward, ward_leader, cec, district, inspector, \
         operator; hoặc một tài khoản: {}.",
        logins.join(", ")
    )
}

/// A file that is there is no demonstration.
pub(crate) fn not_a_demo(path: &str) -> String {
    format!("{path} không phải tệp trình diễn nên được giữ nguyên. Dùng --file để chọn tệp khác.")
}

/// The demonstration is ready.
pub(crate) fn made(path: &str) -> String {
    format!("Đã có dữ liệu trình diễn: {path}")
}

/// How far it has come.
pub(crate) fn making(percent: usize) -> String {
    let bar = "#".repeat(percent / 5);
    format!("Đang tạo quận trình diễn [{bar:<20}] {percent:>3}%")
}
