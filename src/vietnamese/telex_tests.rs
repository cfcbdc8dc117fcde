//! Every syllable, in both methods and three cases, and the words that are none.

use unicode_normalization::UnicodeNormalization as _;

use super::*;

const ONSETS: &str = "- b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x";
const RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em \
                     en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it \
                     iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet \
                     oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc \
                     uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uynh uyên uyêt uyt uyu \
                     ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu";
const TONES: &[(&str, char, char)] = &[
    ("", ' ', ' '),
    ("\u{301}", 's', '1'),
    ("\u{300}", 'f', '2'),
    ("\u{309}", 'r', '3'),
    ("\u{303}", 'x', '4'),
    ("\u{323}", 'j', '5'),
];

/// Whether onset and rime are written together.
fn fits(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        _ if rime == "uơ" => matches!(onset, "h" | "kh" | "th"),
        "-" => !matches!(rime, "ooc" | "oong"),
        "k" | "gh" | "ngh" => front && !rime.starts_with("yê"),
        "c" | "g" | "ng" => !front,
        "gi" => !rime.starts_with(['i', 'y']) && rime != "oong" && rime != "ooc",
        "qu" => rime.starts_with(['a', 'ă', 'â', 'e', 'ê', 'i', 'y', 'ơ']),
        _ => !rime.starts_with("yê"),
    }
}

/// Letters without tone, and the tone: `hoà` and `hòa` are the same.
fn parts(word: &str) -> (String, Option<char>) {
    let is_tone = |c: &char| TONES.iter().any(|(tone, ..)| tone.starts_with(*c));
    let bare = word.nfd().filter(|c| !is_tone(c)).nfc().collect();
    (bare, word.nfd().find(is_tone))
}

/// The keys of a toneless syllable.
fn keys(method: Method, bare: &str) -> String {
    let mut keys = String::new();
    for c in bare.chars() {
        let (telex, vni) = match c {
            'ă' => ("aw", "a8"),
            'â' => ("aa", "a6"),
            'ê' => ("ee", "e6"),
            'ô' => ("oo", "o6"),
            'ơ' => ("ow", "o7"),
            'ư' => ("uw", "u7"),
            'đ' => ("dd", "d9"),
            other => {
                keys.push(other);
                continue;
            }
        };
        keys.push_str(if method == Method::Telex { telex } else { vni });
    }
    // Two o in a row are typed with three in Telex.
    if method == Method::Telex && bare.contains("oo") { keys.replace("oo", "ooo") } else { keys }
}

fn syllables() -> Vec<String> {
    let mut all = Vec::new();
    for onset in ONSETS.split_whitespace() {
        for rime in RIMES.split_whitespace().filter(|rime| fits(onset, rime)) {
            all.push(format!("{}{rime}", onset.trim_matches('-')));
        }
    }
    all
}

fn typed(method: Method, keys: &str) -> String {
    typed_with(&mut Composer::new(method), keys)
}

fn typed_with(composer: &mut Composer, keys: &str) -> String {
    let mut text = String::new();
    let mut apply = |edit: Edit| {
        for _ in 0..edit.erase {
            text.pop();
        }
        text.push_str(&edit.insert);
    };
    keys.chars().for_each(|key| apply(composer.key(key)));
    apply(composer.finish());
    text
}

#[test]
fn every_syllable_in_every_tone_and_case() {
    let mut wrong = Vec::new();
    let mut composers = [Composer::new(Method::Telex), Composer::new(Method::Vni)];
    let mut count = 0;
    for bare in syllables() {
        let stopped = bare.ends_with(['c', 'p', 't']) || bare.ends_with("ch");
        for (mark, telex, vni) in
            TONES.iter().filter(|(mark, ..)| !stopped || "\u{301}\u{323}".contains(mark))
        {
            if stopped && mark.is_empty() {
                continue;
            }
            for (composer, tone) in composers.iter_mut().zip([telex, vni]) {
                let all = format!("{}{tone}", keys(composer.method(), &bare)).trim().to_owned();
                let capital = all[..1].to_uppercase() + &all[1..];
                let other = match composer.method() {
                    Method::Telex => (all.to_uppercase(), usize::MAX),
                    Method::Vni => (capital, 1),
                };
                for (keys, upper) in [(all, 0), other] {
                    let want: String = bare
                        .chars()
                        .enumerate()
                        .flat_map(|(at, c)| if at < upper { c.to_uppercase().collect() } else { vec![c] })
                        .collect();
                    let made = typed_with(composer, &keys);
                    count += 1;
                    if parts(&made) != (want.clone(), mark.chars().next()) {
                        wrong.push(format!("{keys} → {made}, not {want}{mark}"));
                    }
                }
            }
        }
    }
    assert!(count > 40_000, "{count}");
    assert!(wrong.is_empty(), "{} of {count}: {:#?}", wrong.len(), &wrong[..wrong.len().min(60)]);
}

#[test]
fn names_in_capitals_and_abbreviations() {
    for (keys, want) in [
        ("NGUYEENX THIJ HOAF", "NGUYỄN THỊ HÒA"),
        ("DDAWNGJ VAWN QUYS", "ĐẶNG VĂN QUÝ"),
        ("TRUOWNGF HUWOWNGS", "TRƯỜNG HƯỚNG"),
        ("NGuyeenx", "NGuyễn"),
        ("UBND QDD-TTHTCDD", "UBND QĐ-TTHTCĐ"),
        ("GDDDT", "GDĐT"),
        ("H'Hen KrOOng", "H'Hen KrÔng"),
        ("Ddawsk Lawsk", "Đắk Lắk"),
        ("toor 12", "tổ 12"),
    ] {
        assert_eq!(typed(Method::Telex, keys), want);
    }
    assert_eq!(typed(Method::Vni, "NGUYE6N4 QD9 12/4"), "NGUYỄN QĐ 12/4");
}

#[test]
fn other_words_are_given_back() {
    for word in ["Facebook", "user", "windows", "Excel", "Wifi", "class", "Zoom", "K12", "forum", "new"] {
        assert_eq!(typed(Method::Telex, word), word);
    }
    for (keys, want) in [("tesst", "test"), ("ass", "as"), ("booo", "boo"), ("ddd", "dđ")] {
        assert_eq!(typed(Method::Telex, keys), want, "{keys}");
    }
    assert_eq!(typed(Method::Vni, "A44 3a1"), "A4 3a1");
}

#[test]
fn backspace_takes_the_last_key_back() {
    let mut composer = Composer::new(Method::Telex);
    "vieetj".chars().for_each(|key| drop(composer.key(key)));
    assert_eq!(composer.backspace(), Some(Edit { erase: 2, insert: "êt".to_owned() }));
    assert_eq!(composer.backspace(), Some(Edit { erase: 1, insert: String::new() }));
    composer.key(' ');
    assert_eq!(composer.backspace(), None);
}

#[test]
fn it_steps_aside_for_a_word_of_another_input_method() {
    assert_eq!(typed(Method::Telex, "viêts toots"), "viêts tốt");
    let mut composer = Composer::new(Method::Telex);
    "viê".chars().for_each(|key| drop(composer.key(key)));
    assert_eq!(composer.backspace(), None);
}
