//! The same with the real program: what stands on the terminal when it has ended.

use crate::data::drafts::Drafts;
use crate::it::pty::desk::Desk;
use crate::it::pty::gave_back;

#[test]
fn the_sentence_stands_on_the_terminal_and_the_draft_is_kept() {
    for (swap, said) in [
        ("mv demo.db away.db", "Tệp dữ liệu trên máy chủ không còn ở chỗ cũ"),
        ("cp demo.db x && mv x demo.db", "Tệp dữ liệu trên máy chủ đã bị thay bằng tệp khác"),
        ("rm demo.db-work", "Tệp bản nháp (-work) trên máy chủ không còn ở chỗ cũ"),
    ] {
        let desk = Desk::new();
        let pty = desk.open("p7");
        desk.enrolment(&pty);
        pty.type_text("Hồ Thị Giữ");
        desk.wait_state("the name", |state| state["texts"]["name"] == "Hồ Thị Giữ");
        desk.run(swap);
        assert_eq!(pty.wait_exit(), 5, "{swap}: {}", pty.screen_text());
        gave_back(&pty);
        let words = |text: &str| text.split_whitespace().collect::<String>();
        let screen = pty.screen_text();
        assert!(words(&screen).contains(&words(said)), "{swap}: {screen}");
        assert!(words(&screen).contains(&words("Bản nháp được giữ")), "{swap}: {screen}");
        let drafts = Drafts::open(desk.path(), desk.person(), "").unwrap();
        let kept = drafts.mine().unwrap();
        assert!(kept.iter().any(|draft| draft.state.contains("Hồ Thị Giữ")), "{swap}: {kept:?}");
    }
}
