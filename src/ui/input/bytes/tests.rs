//! Whatever comes in whatever parts, nothing that was typed is lost.

use proptest::prelude::*;

use super::*;

/// All of it, then silence.
fn of(parts: &[&[u8]]) -> Vec<Raw> {
    let (mut bytes, mut out) = (Bytes::default(), Vec::new());
    for part in parts {
        bytes.feed(part, &mut out);
    }
    bytes.cancel(&mut out);
    assert_eq!(bytes.patience(), None);
    out
}

fn typed(text: &str) -> Vec<Raw> {
    of(&[text.as_bytes()])
}

fn key(key: Key) -> Raw {
    Raw::Key(key)
}

fn char(c: char) -> Raw {
    key(Key::Char(c))
}

const BAD: char = char::REPLACEMENT_CHARACTER;

#[test]
fn keys() {
    assert_eq!(
        typed("ê\u{7f}\u{8} "),
        [char('ê'), key(Key::Backspace), key(Key::Ctrl('h')), key(Key::Space)]
    );
    assert_eq!(typed("\r\n\t"), [key(Key::Enter), Raw::LineFeed, key(Key::Tab)]);
    assert_eq!(typed("\u{1a}\0\u{1c}"), [key(Key::Ctrl('z'))]);
    assert_eq!(typed("\u{1b}"), [key(Key::Esc)]);
    assert_eq!(typed("\u{1b}\u{1b}"), [key(Key::Esc), key(Key::Esc)]);
    assert_eq!(typed("\u{1b}x\u{1b}ệ"), [char('x'), char('ệ')]);
    assert_eq!(typed("\u{1b}[A\u{1b}OP\u{1b}[[B"), [key(Key::Up), key(Key::F(1)), key(Key::F(2))]);
    assert_eq!(typed("\u{1b}O2P\u{1b}Op"), [key(Key::F(1)), char('0')]);
}

/// What PuTTY sends for F1 to F9, Home, End, Ins and PageDown in each of its modes; recorded from PuTTY 0.78.
#[test]
fn putty_in_every_mode() {
    let f = (1..=9).map(Key::F).collect::<Vec<_>>();
    for (mode, keys) in [
        ("ESC[n~", "[11~ [12~ [13~ [14~ [15~ [17~ [18~ [19~ [20~"),
        ("Linux", "[[A [[B [[C [[D [[E [17~ [18~ [19~ [20~"),
        ("Xterm R6", "OP OQ OR OS [15~ [17~ [18~ [19~ [20~"),
        ("VT400", "[11~ [12~ [13~ [14~ [15~ [17~ [18~ [19~ [20~"),
        ("VT100+", "OP OQ OR OS OT OU OV OW OX"),
    ] {
        let keys: Vec<_> = keys.split(' ').flat_map(|key| typed(&format!("\u{1b}{key}"))).collect();
        assert_eq!(keys, f.iter().map(|f| key(*f)).collect::<Vec<_>>(), "{mode}");
    }
    assert_eq!(typed("\u{1b}OY\u{1b}OZ\u{1b}O[a"), [char('a')]);
    // SCO has a mouse for F1 and a lost focus for F3: that one and PageUp cannot be told, F9's menu has them.
    let sco: Vec<_> = "M N P Q R S T U".split(' ').flat_map(|key| typed(&format!("\u{1b}[{key}"))).collect();
    assert_eq!(sco, [1, 2, 4, 5, 6, 7, 8, 9].map(|f| key(Key::F(f))));
    assert_eq!(
        typed("\u{1b}[L\u{1b}[G\u{1b}[H\u{1b}[F"),
        [Key::Ins, Key::PageDown, Key::Home, Key::End].map(key)
    );
    assert_eq!(
        typed("\u{1b}[1~\u{1b}[4~\u{1b}[H\u{1b}Ow"),
        [Key::Home, Key::End, Key::Home, Key::End].map(key)
    );
    // Ctrl with an arrow, Shift with Tab, Shift with an F-key, which is no other key.
    assert_eq!(typed("\u{1b}OD\u{1b}[Z\u{1b}[23~"), [Key::Left, Key::BackTab].map(key));
}

#[test]
fn a_sequence_in_parts_is_one_key() {
    let whole = b"\x1b[1;5D";
    for cut in 1..whole.len() {
        assert_eq!(of(&[&whole[..cut], &whole[cut..], b"x"]), [key(Key::Left), char('x')], "{cut}");
    }
    let mut bytes = Bytes::default();
    bytes.feed(b"a\x1b", &mut Vec::new());
    assert!(bytes.is_in_sequence());
    bytes.feed(b"[A", &mut Vec::new());
    assert!(!bytes.is_in_sequence());
}

#[test]
fn bytes_that_are_no_letter_take_no_key_along() {
    assert_eq!(of(&[b"N\xf4n"]), [char('N'), char(BAD), char('n')]);
    assert_eq!(of(&[b"\xb8a"]), [char(BAD), char('a')]);
    assert_eq!(of(&[b"\xe1\xbb\x1b[A"]), [char(BAD), key(Key::Up)]);
    assert_eq!(of(&[b"\xf4\r"]), [char(BAD), key(Key::Enter)]);
    assert_eq!(of(&[b"\xe1\xbb\xc3\xaa"]), [char(BAD), char('ê')]);
    assert_eq!(of(&[b"\xe1\xbb", b"\x87"]), [char('ệ')]);
    assert_eq!(of(&[b"\xe1"]), [char(BAD)]);
}

#[test]
fn noise_types_nothing() {
    let noise: &[&[u8]] = &[
        b"\x1b]11;rgb:0000/0000/0000\x07",
        b"\x1b]11;rgb:0000/0000/0000\x1b\\",
        b"\x1bP>|xterm(360)\x1b\\",
        b"\x1b[?62;22c",
        b"\x1b[5;10R",
        b"\x1b[I\x1b[O",
        b"\x1b[<0;10;5M\x1b[<0;10;5m",
        b"\x1b[M \xff\xff",
        b"\x1b[26~\x1b[201~",
    ];
    for noise in noise {
        assert_eq!(of(&[noise, b"x"]), [char('x')], "{noise:x?}");
    }
}

#[test]
fn what_only_looked_like_a_reply_was_typed() {
    assert_eq!(typed("\u{1b}["), [char('[')]);
    assert_eq!(typed("\u{1b}Phú"), [char('P'), char('h'), char('ú')]);
    assert_eq!(typed("\u{1b}Oanh"), [char('O'), char('a'), char('n'), char('h')]);
    assert_eq!(typed("\u{1b}]1\u{1b}[A"), [key(Key::Up)]);
}

#[test]
fn pastes() {
    let paste = |text: &str| Raw::Paste(text.into());
    assert_eq!(typed("\u{1b}[200~An\r\nBé\u{1b}[201~x"), [paste("An\r\nBé"), char('x')]);
    assert_eq!(of(&[b"\x1b[200~a\xf4b\x1b[201~"]), [paste("a\u{fffd}b")]);
    assert_eq!(typed("\u{1b}[200~a\u{1b}[Ab\u{1b}[201~"), [paste("a\u{1b}[Ab")]);
    let (mut bytes, mut out) = (Bytes::default(), Vec::new());
    bytes.feed(b"L\x1b[200~abc", &mut out);
    assert_eq!(std::mem::take(&mut out), [char('L')]);
    assert_eq!(bytes.patience(), Some(STALL));
    bytes.feed(b"x", &mut out);
    assert!(out.is_empty());
    bytes.cancel(&mut out);
    bytes.feed(b"y\r", &mut out);
    assert_eq!(out, [paste("abcx"), char('y'), key(Key::Enter)]);
}

#[test]
fn a_reply_that_ends_within_a_letter_is_given_up_whole() {
    let (mut bytes, mut out) = (Bytes::default(), Vec::new());
    bytes.feed(b"\x1b]\xc2", &mut out);
    bytes.cancel(&mut out);
    assert_eq!((out, bytes.patience()), (vec![char(']'), char(char::REPLACEMENT_CHARACTER)], None));
}

proptest! {
    /// However the bytes are divided into reads, they mean the same.
    #[test]
    fn parts_do_not_matter(all in noisy(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6)) {
        let mut at: Vec<usize> = cuts.iter().map(|cut| cut.index(all.len() + 1)).collect();
        at.extend([0, all.len()]);
        at.sort_unstable();
        let parts: Vec<&[u8]> = at.windows(2).map(|pair| &all[pair[0]..pair[1]]).collect();
        prop_assert_eq!(of(&parts), of(&[&all]));
    }

    /// After any noise and a silence, what is typed is what arrives.
    #[test]
    fn after_silence_all_is_well(noise in noisy()) {
        let (mut bytes, mut out) = (Bytes::default(), Vec::new());
        bytes.feed(&noise, &mut out);
        bytes.cancel(&mut out);
        out.clear();
        bytes.feed("Bé\u{1b}[A".as_bytes(), &mut out);
        prop_assert_eq!(out, [char('B'), char('é'), key(Key::Up)]);
    }
}

/// Bytes of the kinds that mean something.
fn noisy() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        "[a-zA-Z0-9;\\[\\]~ệđ]{1,3}".prop_map(String::into_bytes),
        prop::sample::select(vec![
            &b"\x1b"[..],
            b"\x1b[",
            b"\x1bO",
            b"\x1b]",
            b"\x1b[200~",
            b"\x1b[201~",
            b"\xe1\xbb"
        ])
        .prop_map(<[u8]>::to_vec),
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}
