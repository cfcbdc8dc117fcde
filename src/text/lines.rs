//! The line that brings something of the server's into a file of one's own: to be copied as it stands.

use crate::domain::RegisterId;
use crate::domain::purpose::Purpose;
use crate::vietnamese::fold::fold;

/// How one's own machine reaches the server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Server {
    /// The account that everybody logs in to.
    pub(crate) account: String,
    /// The name or number of the machine.
    pub(crate) host: String,
    pub(crate) port: u16,
}

/// Where the program runs, seen from the person's own machine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Origin {
    /// On a server, which that machine reaches so.
    Server(Server),
    /// On that machine itself: the data's file, and the login name to act under.
    Here { file: String, login: String },
}

impl Server {
    /// Of `account@host`, where the client came in: "client port server port", as `sshd` says it.
    pub(crate) fn of_connection(account: &str, connection: &str) -> Option<Self> {
        let words: Vec<_> = connection.split(' ').collect();
        let [_, _, host, port] = words.as_slice() else { return None };
        let is_address = |c: char| c.is_ascii_hexdigit() || matches!(c, '.' | ':');
        let good = !host.is_empty() && host.len() <= 45 && host.chars().all(is_address);
        let port = port.parse().ok()?;
        good.then(|| Self { account: account.to_owned(), host: (*host).to_owned(), port })
    }

    fn ssh(&self) -> String {
        let port = if self.port == 22 { String::new() } else { format!("-p {} ", self.port) };
        format!("ssh {port}{}@{}", self.account, self.host)
    }

    fn plink(&self) -> String {
        let port = if self.port == 22 { String::new() } else { format!("-P {} ", self.port) };
        format!("plink -ssh -T {port}{}@{}", self.account, self.host)
    }
}

/// How to have the answer of a verb as a file. PowerShell of Windows writes what it is given anew, letter by letter,
/// and a file is none any more: it lets `cmd` do it.
pub(crate) fn save(origin: &Origin, verb: &str, file: &str) -> Vec<String> {
    let line = |client: &str| format!("{client} \"{verb}\" > {file}");
    let in_powershell = |client: &str| format!("cmd /c '{}'", line(client).replace('\'', "''"));
    let server = match origin {
        Origin::Server(server) => server,
        Origin::Here { file: data, login } => {
            let data = shlex::try_quote(data).map_or_else(|_| data.clone(), |quoted| quoted.into_owned());
            return vec![
                "Chép dòng dưới đây, dán vào cửa sổ lệnh ở máy này để có tệp.".to_owned(),
                format!("tthtcd {verb} --file {data} --as {login} > {file}"),
                String::new(),
            ];
        }
    };
    let (ssh, plink) = (server.ssh(), server.plink());
    vec![
        "Chép một dòng dưới đây, dán vào cửa sổ lệnh ở máy của mình để có tệp.".to_owned(),
        "Linux, macOS, cmd của Windows:".to_owned(),
        line(&ssh),
        "PowerShell:".to_owned(),
        in_powershell(&ssh),
        "PuTTY (plink) trong cmd; khóa đã nạp vào Pageant, hoặc thêm -i TỆP.ppk:".to_owned(),
        line(&plink),
        "PuTTY (plink) trong PowerShell:".to_owned(),
        in_powershell(&plink),
        String::new(),
    ]
}

/// Below lines that the window breaks: what is copied of them would be two.
pub(crate) fn wider(columns: usize) -> String {
    format!("Có dòng dài {columns} cột bị ngắt ở mép cửa sổ: kéo rộng cửa sổ rồi hãy chép.")
}

/// A title as it is written in a command: without marks, letters and figures only, so that every shell takes it.
pub(crate) fn key(title: &str) -> String {
    let folded = fold(title);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

pub(crate) const EXPORT: &str = "Xuất sổ ra tệp";

/// On a list that is filtered.
pub(crate) const EXPORTS_ALL: &str = "Tệp có cả những dòng mà ô lọc đang ẩn.";

/// What people's data are taken out for, as a command says it; nothing where there is none.
pub(crate) fn purpose(purpose: Option<&Purpose>) -> String {
    purpose.map_or(String::new(), |purpose| format!(" --purpose '{}'", key(purpose.as_str())))
}

/// How to have a register as a file, of one ward where that must be said.
pub(crate) fn export(
    origin: &Origin,
    register: RegisterId,
    ward: Option<&str>,
    for_what: Option<&Purpose>,
) -> Vec<String> {
    let decl = register.decl();
    let of = ward.map_or(String::new(), |ward| format!(" --ward '{}'", key(ward))) + &purpose(for_what);
    let file = key(decl.title).replace(' ', "-");
    let mut lines = vec![format!("{}: bảng tính Excel.", decl.title), String::new()];
    lines.extend(save(origin, &format!("export {}{of} --format xlsx", decl.table), &format!("{file}.xlsx")));
    lines.push("Tệp CSV: thay xlsx bằng csv; dấu ' trước số, ngày giữ cho Excel không đổi chúng.".to_owned());
    let but = if for_what.is_some() { " bỏ --purpose," } else { "" };
    lines.push(format!(
        "Đưa tệp vào sổ (nếu được ghi): cũng dòng ấy,{but} đổi export thành import, > thành <."
    ));
    if for_what.is_some() {
        lines.push("Sổ có thông tin cá nhân: mục đích lấy ra được ghi vào nhật ký truy cập.".to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_is_where_the_client_came_in() {
        let server = Server::of_connection("tthtcd", "10.1.2.3 50123 192.168.7.9 2222").unwrap();
        let lines = save(&Origin::Server(server), "export activities --ward 'phuong 7'", "hoat-dong.csv");
        for line in [
            "ssh -p 2222 tthtcd@192.168.7.9 \"export activities --ward 'phuong 7'\" > hoat-dong.csv",
            "cmd /c 'ssh -p 2222 tthtcd@192.168.7.9 \"export activities --ward ''phuong 7''\" > hoat-dong.csv'",
            "plink -ssh -T -P 2222 tthtcd@192.168.7.9 \"export activities --ward 'phuong 7'\" > hoat-dong.csv",
        ] {
            assert!(lines.iter().any(|has| has == line), "{line}\n{lines:#?}");
        }
        assert_eq!(Server::of_connection("tthtcd", "a b c$(x) 22"), None);
        assert_eq!(Server::of_connection("tthtcd", "10.1.2.3 50123 192.168.7.9"), None);
        assert!(Server::of_connection("tthtcd", "fe80::1 5 2001:db8::7 22").is_some());
    }
}
