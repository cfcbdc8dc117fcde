//! The cases that were measured on real machines, in hexadecimal; `|` divides writes.

use super::Case;

/// Name, bytes, what the field holds.
const TABLE: &[(&str, &str, &str)] = &[
    ("U1 Telex, 7F", "76|69|65|7F C3AA|74|7F 7F E1BB87 74", "việt"),
    ("U2 Telex, 08", "76|69|65|08 C3AA|74|08 08 E1BB87 74", "việt"),
    ("U3 a word in one read", "76 69 65 08 C3AA 74 08 08 E1BB87 74 20", "việt "),
    ("U3 the same, 7F", "76 69 65 7F C3AA 74 7F 7F E1BB87 74 20", "việt "),
    ("U4 VNI", "64 7F C491 75 7F C6B0 6F 7F C6A1 6E 67 7F 7F 7F E1BB9D 6E 67", "đường"),
    ("U4 VNI, a write a key", "64|7F C491|75|7F C6B0|6F|7F C6A1|6E|67|7F 7F 7F E1BB9D 6E 67", "đường"),
    ("U4 VNI, 08", "64 08 C491 75 08 C6B0 6F 08 C6A1 6E 67 08 08 08 E1BB9D 6E 67", "đường"),
    ("U5 two letters replaced", "64 7F C491 75 6F 7F 7F C6B0 C6A1 63 7F 7F E1BBA3 63", "được"),
    ("U5 the same, 08", "64 08 C491 75 6F 08 08 C6B0 C6A1 63 08 08 E1BBA3 63", "được"),
    ("U6 Backspaces and letters apart", "64 75|7F|7F|C491|75", "đu"),
    ("U7 capitals", "4E 47 55 59 45 7F C38A 4E 7F 7F E1BB84 4E", "NGUYỄN"),
    ("U7 capitals, 08", "4E 47 55 59 45 08 C38A 4E 08 08 E1BB84 4E", "NGUYỄN"),
    ("U8 an invisible letter", "74 61 E280AF 7F 7F C3A1", "tá"),
    ("U8 another invisible letter", "74 61 E2808B 7F 7F C3A1", "tá"),
    ("U8 a third", "74 61 EFBBBF 08 08 C3A1", "tá"),
    ("U8 left behind", "74 C3A1 E280AF 6D", "tám"),
    ("U9 a tone undone", "74 61 7F C3A1 7F 61 73", "tas"),
    ("U9 a hat undone", "65 7F C3AA 7F 65 65", "ee"),
    ("U10 letter and mark", "74 61 CC81 6D", "tám"),
    ("U10 letter with hat, and mark", "76 69 C3AA CCA3 74", "việt"),
    ("U10 mark alone in a write", "74 61|CC81|6D", "tám"),
    ("U11 marks apart", "65 CCA3 CC82", "ệ"),
    ("U11 the other order", "65 CC82 CCA3", "ệ"),
    ("U11 horn and tone", "75 CC9B CCA3 20 6F CC80 CC9B", "ự ờ"),
    ("U12 marks corrected one by one", "76 69 65 CC82 CC81 74 7F 7F CCA3 74", "việt"),
    ("U14 a letter cut in two reads", "76 69 E1|BB|87 74", "việt"),
    ("U14 between Backspace and letter", "76 69 65 74 7F 7F E1|BB 87 74", "việt"),
    ("U15 four letters taken back", "C3BA 6E 67 20 7F 7F 7F 7F", ""),
    ("U15 marks apart, a finished word", "75 CC81 6E 67 20 7F 7F 7F 7F", ""),
    ("U15 more than there is", "61 62 7F 7F 7F 08 08", ""),
    ("K1 7F", "61 62 7F", "a"),
    ("K1 08", "61 62 08", "a"),
    ("K3 Esc and a letter in one read", "61 1B78 62", "axb"),
    ("K5 Ctrl and Left of PuTTY", "61 62|1B4F44|63", "acb"),
    ("K5 Ctrl and Left of xterm", "61 62|1B5B313B3544|63", "acb"),
    ("K5 Left and Right of both", "61 62|1B5B44|1B4F44|63|1B4F43|64", "cadb"),
    ("K5 Home and End", "61 62|1B5B317E|63|1B5B347E|64|1B4F48|65|1B5B46|66", "ecabdf"),
    ("K5 Del", "61 62|1B4F48|1B5B337E|63", "cb"),
    ("K5 a sequence cut", "61 62 1B|5B44 63", "acb"),
    ("K7 a colour, ended by BEL", "61 1B5D31313B7267623A303030302F303030302F3030303007 62", "ab"),
    ("K7 a colour, ended by ST", "61 1B5D31313B7267623A303030302F303030302F303030301B5C 62", "ab"),
    ("K7 who are you", "61 1B5B3F36323B323263 62", "ab"),
    ("K7 a version", "61 1B503E7C787465726D28333630291B5C 62", "ab"),
    ("K8 focus in and out", "61 1B5B49 1B5B4F 62", "ab"),
    ("K8 a mouse", "61 1B5B3C303B31303B354D 1B5B3C303B31303B356D 62", "ab"),
    ("K8 an old mouse", "61 1B5B4D202121 62", "ab"),
    ("K8 keys of nobody", "61 1B5B32367E 1B5B32387E 62", "ab"),
    ("P1 a paste with marks apart", "1B5B3230307E 4E 67 75 79 65 CC82 CC83 6E 1B5B3230317E", "Nguyễn"),
    ("P1 after a word", "4C C3AA 20|1B5B3230307E 56 69 65 CCA3 CC82 74 1B5B3230317E|20 41", "Lê Việt A"),
    ("P7 a paste with keys in it", "1B5B3230307E 61 1B5B41 07 62 1B5B3230317E", "a[Ab"),
    ("P7 one line end after it", "1B5B3230307E 41 6E 0D 0A 1B5B3230317E", "An"),
];

/// All of them.
pub(super) fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> =
        TABLE.iter().map(|(name, hex, holds)| Case::new(*name, bytes(hex), holds)).collect();
    // A paste in another encoding: seen, never stored.
    let bad = bytes("1B5B3230307E 61 F4 62 1B5B3230317E");
    cases.push(Case { stored: None, ..Case::new("P5 another encoding", bad, "a\u{fffd}b") });
    cases
}

fn bytes(hex: &str) -> Vec<Vec<u8>> {
    let write = |write: &str| {
        let digits: String = write.split_whitespace().collect();
        let pair = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal");
        (0..digits.len()).step_by(2).map(pair).collect()
    };
    hex.split('|').map(write).collect()
}
