//! Input methods as they reach a terminal: byte cases seen in the field, and a model that invents more.

use super::TextBuffer;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const BACKSPACES: [char; 2] = ['\u{7F}', '\u{8}'];

/// Sends characters as a terminal decodes them; both codes of Backspace are Backspace.
fn send(field: &mut TextBuffer, text: &str) {
    for c in text.chars() {
        if BACKSPACES.contains(&c) { field.backspace() } else { field.insert(c) }
    }
}

/// Sends bytes in hexadecimal, as the table of cases writes them.
fn send_hex(field: &mut TextBuffer, hex: &str) {
    let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    let bytes: Vec<u8> = digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect();
    send(field, std::str::from_utf8(&bytes).unwrap());
}

#[test]
fn byte_cases_of_input_methods() {
    for (case, hex, holds) in [
        ("U1 UniKey Telex", "76|69|65|7F C3AA|74|7F 7F E1BB87 74", "việt"),
        ("U2 the other Backspace", "76|69|65|08 C3AA|74|08 08 E1BB87 74", "việt"),
        ("U3 a word in one read", "76 69 65 08 C3AA 74 08 08 E1BB87 74 20", "việt "),
        ("U4 VNI", "64 7F C491 75 7F C6B0 6F 7F C6A1 6E 67 7F 7F 7F E1BB9D 6E 67", "đường"),
        ("U5 two letters replaced", "64 7F C491 75 6F 7F 7F C6B0 C6A1 63 7F 7F E1BBA3 63", "được"),
        ("U7 capitals", "4E 47 55 59 45 7F C38A 4E 7F 7F E1BB84 4E", "NGUYỄN"),
        ("U8 dummy character", "74 61 E280AF 7F 7F C3A1", "tá"),
        ("U8 dummy in sight", "74 61 E280AF", "ta"),
        ("U10 base and mark", "74 61 CC81 6D", "tám"),
        ("U11 marks in one order", "65 CCA3 CC82", "ệ"),
        ("U11 marks in the other", "65 CC82 CCA3", "ệ"),
        ("U13 burst into a filter", "68 75 7F C6B0 6F 7F C6A1 6E 67", "hương"),
        ("marks counted apart", "65 CC82 CC83 7F 7F CC82 CC81", "ế"),
    ] {
        let mut field = TextBuffer::new();
        send_hex(&mut field, hex);
        assert_eq!(field.text(), holds, "{case}");
        assert_eq!(field.caret_column(), holds.chars().count(), "{case}");
    }
}

#[test]
fn u15_a_person_deletes_whole_letters_of_finished_text() {
    let mut field = TextBuffer::new();
    send_hex(&mut field, "75 CC9B CC81 6E 67 20");
    field.idle();
    for left in ["ứng", "ứn", "ứ", ""] {
        field.backspace();
        assert_eq!(field.text(), left);
    }
    assert!(field.is_empty());
}

#[test]
fn a_pause_ends_a_word_but_not_a_letter() {
    for (typed, after_backspace) in
        [("tư", "t"), ("tu\u{31B}", "tu"), ("tu\u{31B}n", "tư"), ("ta\u{202F}", "ta"), ("ta\u{200B}", "ta")]
    {
        let mut field = TextBuffer::new();
        send(&mut field, typed);
        field.idle();
        field.backspace();
        assert_eq!(field.text(), after_backspace, "{typed:?}");
    }
    let mut field = TextBuffer::new();
    send(&mut field, "u\u{31B}n");
    field.idle();
    send(&mut field, "\u{7F}\u{7F}");
    assert_eq!(field.text(), "", "after the pause ư is one letter");
}

#[test]
fn a_mark_after_a_pause_still_meets_its_letter() {
    let mut field = TextBuffer::new();
    send(&mut field, "ta");
    field.idle();
    send(&mut field, "\u{301}m");
    assert_eq!(field.text(), "tám");
}

#[test]
fn a_dummy_does_not_outlive_its_word() {
    let mut field = TextBuffer::new();
    send(&mut field, "ta\u{200B} ");
    send(&mut field, "\u{7F}\u{7F}");
    assert_eq!(field.text(), "t", "no Backspace is lost on something invisible");
}

#[test]
fn control_characters_are_no_text() {
    let mut field = TextBuffer::new();
    for c in ['\u{1B}', 'a', '\u{7}', '\t', '\r', '\n', '\u{9B}', 'b'] {
        field.insert(c);
    }
    assert_eq!(field.text(), "ab");
}

#[test]
fn the_caret_moves_by_letters() {
    let mut field = TextBuffer::new();
    send(&mut field, "Tra\u{302}\u{300}n Thị Bé");
    let columns = [
        (TextBuffer::left as fn(&mut TextBuffer), 10),
        (TextBuffer::left, 9),
        (TextBuffer::right, 10),
        (TextBuffer::home, 0),
        (TextBuffer::left, 0),
        (TextBuffer::right, 1),
        (TextBuffer::end, 11),
        (TextBuffer::right, 11),
    ];
    for (step, (go, column)) in columns.into_iter().enumerate() {
        go(&mut field);
        assert_eq!(field.caret_column(), column, "step {step}");
        assert_eq!(field.text(), "Trần Thị Bé");
        assert_eq!(field.at_end(), column == 11, "step {step}");
    }
}

#[test]
fn typing_in_the_middle_leaves_both_sides_alone() {
    let mut field = TextBuffer::new();
    field.set("Lê  Bé\n");
    assert_eq!(field.text(), "Lê Bé");
    field.left();
    field.left();
    send(&mut field, "Thi\u{7F}ị ");
    assert_eq!((field.text().as_str(), field.caret_column()), ("Lê Thị Bé", 7));
    field.delete();
    assert_eq!(field.text(), "Lê Thị é");
    field.left();
    field.delete();
    assert_eq!(field.text(), "Lê Thịé");
}

#[test]
fn several_lines_are_broken_joined_and_pasted_as_one_step() {
    let mut notes = TextBuffer::notes();
    notes.set("một\nhai");
    notes.home();
    notes.backspace();
    assert_eq!(notes.text(), "mộthai");
    assert!(notes.undo());
    assert_eq!(notes.text(), "một\nhai");
    notes.end();
    notes.paste("\r\nba\rbốn\u{1b}[A");
    assert_eq!(notes.text().lines().count(), 3, "{:?}", notes.text());
    assert!(!notes.text().contains('\r') && !notes.text().contains('\u{1b}'));
    assert!(notes.undo());
    assert_eq!(notes.text(), "một\nhai");
    assert!(!notes.undo(), "the break was joined and broken again before");
}

#[test]
fn the_caret_keeps_its_column_between_lines() {
    let mut notes = TextBuffer::notes();
    send(&mut notes, "tổ dân phố\nhọp\nlúc 19 giờ");
    assert_eq!((notes.caret_line(), notes.caret_column()), (2, 10));
    assert!(notes.up());
    assert_eq!((notes.caret_line(), notes.caret_column()), (1, 3), "a shorter line ends sooner");
    assert!(notes.up() && !notes.up());
    assert_eq!((notes.caret_line(), notes.caret_column()), (0, 3));
    send(&mut notes, "d\u{7F}đ");
    assert_eq!(notes.text(), "tổ đdân phố\nhọp\nlúc 19 giờ");
    assert!(notes.down() && notes.down() && !notes.down());
    assert_eq!((notes.caret_line(), notes.caret_column()), (2, 3));
}

#[test]
fn finished_text_loses_whole_letters_and_words_come_back_at_once() {
    let mut notes = TextBuffer::notes();
    send(&mut notes, "họp tổ dân phố");
    notes.idle();
    send(&mut notes, "\u{8}\u{8}");
    assert_eq!(notes.text(), "họp tổ dân p");
    assert!(notes.undo());
    assert_eq!(notes.text(), "họp tổ dân phố");
    assert!(notes.undo() && notes.undo());
    assert_eq!(notes.text(), "họp tổ ");
    assert!(notes.redo());
    assert_eq!(notes.text(), "họp tổ dân ");
}

#[test]
fn pastes_are_cleaned() {
    for (pasted, line, notes) in [
        ("Nguye\u{302}\u{303}n\r\n", "xNguyễn", "xNguyễn"),
        ("  một\r\nhai\rba ", "xmột hai ba", "xmột\nhai\nba"),
        ("a\u{1B}[A\u{7}b", "xa[Ab", "xa[Ab"),
        (" ", "x ", "x "),
        ("\r\n", "x", "x"),
    ] {
        for (mut field, holds) in [(TextBuffer::new(), line), (TextBuffer::notes(), notes)] {
            field.insert('x');
            field.paste(pasted);
            assert_eq!(field.text(), holds, "{pasted:?}");
        }
    }
}

#[test]
fn notes_have_lines() {
    let mut field = TextBuffer::notes();
    send(&mut field, "một\nhai");
    assert_eq!((field.caret_line(), field.caret_column()), (1, 3));
    field.home();
    assert_eq!((field.caret_line(), field.caret_column()), (1, 0));
    field.left();
    field.home();
    assert_eq!((field.caret_line(), field.caret_column()), (0, 0));
    field.end();
    assert_eq!((field.caret_line(), field.caret_column()), (0, 3));
}

#[test]
fn steps_back_are_words_whatever_the_input_method_sent() {
    let mut field = TextBuffer::new();
    send(&mut field, "Tra\u{7F}âǹ\u{7F}\u{7F}\u{7F}ần Thi\u{7F}ị Be\u{7F}é");
    let full = field.text();
    assert!(field.undo());
    let two = field.text();
    assert!(two.ends_with("Thị "), "{two}");
    assert!(field.undo());
    assert!(field.undo());
    assert_eq!(field.text(), "");
    assert!(!field.undo());
    for _ in 0..3 {
        assert!(field.redo());
    }
    assert_eq!(field.text(), full);
    assert!(!field.redo());
}

#[test]
fn a_word_taken_back_at_once_is_no_step() {
    let mut field = TextBuffer::new();
    field.set("một");
    field.paste(" hai");
    send(&mut field, "x\u{7F}");
    assert!(field.undo());
    assert_eq!(field.text(), "một");
}

#[test]
fn erasing_pasting_and_replacing_are_steps() {
    let mut field = TextBuffer::new();
    field.set("một hai ba");
    for _ in 0..3 {
        field.backspace();
    }
    field.paste("bốn");
    field.replace("năm");
    field.kill_line();
    assert_eq!(field.text(), "");
    for before in ["năm", "một haibốn", "một hai", "một hai ba"] {
        assert!(field.undo());
        assert_eq!(field.text(), before);
    }
    assert!(!field.undo());
    assert!(field.redo());
    field.insert('x');
    assert!(!field.redo(), "what was typed since is not overwritten");
    field.clear();
    assert!(!field.undo() && field.is_empty());
}

// ---- a model of an input method ----

/// What an input method shows after each key of one syllable: plain letters, then a hat, then tones.
fn syllable() -> impl Strategy<Value = Vec<String>> {
    let onset = prop::sample::select(vec!["", "t", "ng", "Tr", "qu", "H"]);
    let barred = any::<bool>();
    let vowel =
        prop::sample::select(vec![("a", "ă"), ("a", "â"), ("e", "ê"), ("o", "ơ"), ("u", "ư"), ("i", "i")]);
    let coda = prop::sample::select(vec!["", "n", "ng", "t"]);
    let tones = prop::collection::vec(
        prop::sample::select(vec!["", "\u{300}", "\u{301}", "\u{323}", "\u{303}"]),
        0..3,
    );
    (onset, barred, vowel, coda, tones, any::<bool>()).prop_map(
        |(onset, barred, (plain, hat), coda, tones, late)| {
            let mut shown = Vec::new();
            let mut onset = onset.to_owned();
            if barred {
                shown.push("d".to_owned());
                onset = "đ".to_owned();
            }
            shown.push(onset.clone());
            shown.push(format!("{onset}{plain}"));
            if late {
                shown.push(format!("{onset}{plain}{coda}"));
            }
            shown.push(format!("{onset}{hat}{coda}"));
            shown.extend(tones.iter().map(|tone| format!("{onset}{hat}{tone}{coda}")));
            shown
        },
    )
}

/// Sends what an input method sends to get from one text to the next: Backspaces, then the new end.
fn rewrite(field: &mut TextBuffer, from: &str, to: &str, backspace: char) {
    let shared = from.chars().zip(to.chars()).take_while(|(a, b)| a == b).count();
    for _ in shared..from.chars().count() {
        send(field, &backspace.to_string());
    }
    to.chars().skip(shared).for_each(|c| field.insert(c));
}

proptest! {
    #[test]
    fn any_input_method_arrives(
        words in prop::collection::vec((syllable(), 0..3_usize), 1..4),
        decomposed in any::<bool>(),
        backspace in prop::sample::select(BACKSPACES.to_vec()),
        dummy in prop::sample::select(vec!["", "\u{202F}", "\u{200B}"]),
    ) {
        let form = |text: &str| -> String { if decomposed { text.nfd().collect() } else { text.nfc().collect() } };
        let mut field = TextBuffer::new();
        let mut finished = String::new();
        for (steps, corrections) in words {
            let mut shown = String::new();
            for step in steps {
                let next = form(&step);
                if !dummy.is_empty() {
                    field.insert(dummy.chars().next().unwrap());
                    send(&mut field, &backspace.to_string());
                }
                rewrite(&mut field, &shown, &next, backspace);
                shown = next;
            }
            // a person corrects inside the word: both sides take back one code point
            for _ in 0..corrections {
                if shown.pop().is_some() {
                    send(&mut field, &backspace.to_string());
                }
            }
            let word: String = shown.nfc().collect();
            prop_assert_eq!(field.text(), format!("{finished}{word}"));
            field.insert(' ');
            finished = format!("{finished}{word} ");
            prop_assert_eq!(field.text(), finished.clone(), "nothing left of the caret changes");
        }
        while field.undo() {}
        prop_assert!(field.is_empty());
        while field.redo() {}
        prop_assert_eq!(field.text(), finished);
    }

    #[test]
    fn no_sequence_of_keys_breaks_the_buffer(keys in prop::collection::vec((0..16_u8, any::<char>()), 0..60)) {
        let mut field = TextBuffer::notes();
        for (key, c) in keys {
            match key {
                0 => field.backspace(), 1 => field.delete(), 2 => field.left(), 3 => field.right(),
                4 => field.home(), 5 => field.end(), 6 => { field.up(); } 7 => { field.down(); }
                8 => field.idle(), 9 => field.paste(&format!("é{c} \r\n")), 10 => { field.undo(); }
                11 => { field.redo(); } 12 => field.insert('\u{301}'), 13 => field.insert(' '),
                14 => field.insert('\n'), _ => field.insert(c),
            }
            let text = field.text();
            prop_assert_eq!(&text.nfc().collect::<String>(), &text);
            prop_assert!(!text.chars().any(|c| c != '\n' && super::is_control_or_bidi(c)));
        }
    }
}
