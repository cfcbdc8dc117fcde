//! What the pack of 2021 says is in the guideline stands there, in the paragraph that it names; what does not is
//! marked as a proposal.

use std::collections::{BTreeMap, BTreeSet};

use super::pack;
use crate::guideline::Scope;
use crate::guideline::due::Due;
use crate::guideline::list::Choice;
use crate::guideline::rule::Rule;
use crate::vietnamese::date::long_date;
use crate::vietnamese::percent::show_percent_bp;

const TEXT: &str = include_str!("../support/guideline_2021.txt");

/// Short forms of the office, and what the guideline writes in full.
const SHORT: &[(&str, &str)] = &[
    ("CBCCVC", "cán bộ, công chức, viên chức"),
    ("CNTT", "công nghệ thông tin"),
    ("UBND", "ủy ban nhân dân"),
];

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The guideline by paragraph: `Căn cứ`, `I.1` … `III.5.1` … `IV.3`, `Nơi nhận`; what is above is the head.
fn paragraphs() -> BTreeMap<String, String> {
    let mut all = BTreeMap::<String, String>::new();
    let (mut section, mut here) = (String::new(), "head".to_owned());
    for line in TEXT.lines().map(str::trim) {
        let number = line.split(' ').next().unwrap_or_default();
        let of_section = ["I.", "II.", "III.", "IV."].contains(&number);
        let digits = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
        if of_section {
            section = number.trim_end_matches('.').to_owned();
            here.clone_from(&section);
        } else if line.starts_with("Căn cứ Công văn") {
            here = "Căn cứ".to_owned();
        } else if line.starts_with("Nơi nhận") {
            here = "Nơi nhận".to_owned();
        } else if digits && number.contains('.') && !section.is_empty() {
            here = format!("{section}.{}", number.trim_end_matches('.'));
        }
        let text = all.entry(here.clone()).or_default();
        text.push(' ');
        text.push_str(line);
    }
    all.into_iter().map(|(at, text)| (at, folded(&text))).collect()
}

/// A paragraph, or several, with those inside them.
fn paragraph(at: &str) -> String {
    let all = paragraphs();
    let inside = |key: &str, at: &str| key == at || key.starts_with(&format!("{at}."));
    let of = all.iter().filter(|(key, _)| at.split(", ").any(|at| inside(key, at)));
    of.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Words and numbers; a number ends where letters begin, as in "11tuổi".
fn words(text: &str) -> BTreeSet<String> {
    let mut spaced = String::new();
    let mut last = ' ';
    for c in folded(text).chars() {
        if c.is_ascii_digit() != last.is_ascii_digit() {
            spaced.push(' ');
        }
        spaced.push(c);
        last = c;
    }
    let parts = spaced.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    // The guideline spells both "hoá" and "hóa", "xoá" and "xóa".
    parts.map(|word| word.replace("oá", "óa").replace("oà", "òa")).collect()
}

/// The words of a label that its paragraph does not have.
fn foreign(label: &str, at: &str) -> Option<String> {
    let full = SHORT.iter().fold(label.to_owned(), |text, (short, full)| text.replace(short, full));
    let there = words(&paragraph(at));
    let odd: Vec<String> = words(&full).into_iter().filter(|word| !there.contains(word)).collect();
    (!odd.is_empty()).then(|| format!("{label:?} is not in {at}: {}", odd.join(", ")))
}

fn stands(quote: &str, at: &str) -> Option<String> {
    (!paragraph(at).contains(&folded(quote))).then(|| format!("{at} does not say {quote:?}"))
}

#[test]
fn the_text_falls_into_its_paragraphs() {
    let all = paragraphs();
    let at: BTreeSet<&str> = all.keys().map(String::as_str).collect();
    let wanted = "head|Căn cứ|I|I.1|I.2|II|II.1|II.2|II.3|II.4|II.5|III|III.1|III.2|III.3|III.4|III.5|III.5.1|\
                  III.5.2|III.5.3|III.6|III.7|III.8|III.9|IV|IV.1|IV.2|IV.3|Nơi nhận";
    assert_eq!(at, wanted.split('|').collect());
    assert!(all["III.9"].contains("ngày 30 của tháng") && !all["III.8"].contains("ngày 30 của tháng"));
}

#[test]
fn every_duty_and_question_quotes_its_paragraph() {
    let pack = pack();
    let duties = pack.obligations.iter().map(|o| (&o.id, &o.paragraph, &o.quote));
    let asked = pack.items.iter().map(|item| (&item.id, &item.paragraph, &item.quote));
    let mut wrong = Vec::new();
    for (id, at, quote) in duties.chain(asked) {
        match quote {
            Some(quote) => wrong.extend(stands(quote, at).map(|why| format!("{id}: {why}"))),
            None => wrong.push(format!("{id} quotes nothing")),
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn title_and_documents_are_printed_as_in_the_guideline() {
    let pack = pack();
    let mut wrong: Vec<String> = stands(&pack.title, "head").into_iter().collect();
    for document in &pack.documents {
        let at = &document.paragraph;
        let said = [&document.issuer, &document.summary].into_iter().chain(&document.number);
        wrong.extend(said.filter_map(|said| stands(said, at)));
        wrong.extend(document.date.and_then(|day| stands(&long_date(day), at)));
    }
    assert_eq!(wrong, [""; 0]);
    let plan = "xây dựng xã hội học tập giai đoạn 2012-2020 trên địa bàn quận";
    assert!(pack.documents.iter().any(|d| folded(&d.summary) == plan), "the plan of the learning society");
}

#[test]
fn what_a_list_takes_from_the_guideline_is_in_its_paragraph() {
    let pack = pack();
    let cited = pack.lists.iter().flat_map(|(name, list)| list.iter().map(move |choice| (name, choice)));
    let wrong = cited.filter_map(|(name, choice): (_, &Choice)| {
        let why = foreign(&choice.label, choice.paragraph.as_deref()?)?;
        Some(format!("{name}.{}: {why}", choice.code))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), [""; 0]);
    let labels = |name: &str| pack.lists[name].iter().map(|c| c.label.to_lowercase()).collect::<Vec<_>>();
    for form in ["thảo luận", "giao lưu văn hóa, văn nghệ", "thi văn nghệ", "tư vấn khuyến học"]
    {
        assert!(labels("forms").contains(&form.to_owned()), "{form} is a form of the guideline");
    }
    assert!(labels("occupations").contains(&"người lao động".to_owned()));
    assert!(labels("survey_channels").iter().any(|label| label.contains("cụm dân cư")));
}

#[test]
fn targets_are_those_of_the_text() {
    let mut wrong = Vec::new();
    let pack = pack();
    for target in &pack.targets {
        let proposed = target.note.as_deref().is_some_and(|note| note.starts_with("Đề xuất"));
        if proposed {
            continue;
        }
        wrong.extend(foreign(&target.label, &target.paragraph).map(|why| format!("{}: {why}", target.id)));
        let Some(bp) = target.at_least_bp else { continue };
        let shown = show_percent_bp(bp.into()).replace(' ', "");
        let bare = |text: &str| text.replace(",00%", "%").replace("0%", "%");
        let there = paragraph(&target.paragraph);
        let said = [shown.clone(), shown.replace(",00%", "%"), bare(&shown)];
        if !said.iter().any(|said| there.contains(&format!(" {said}"))) {
            wrong.push(format!("{}: {} does not say {shown}", target.id, target.paragraph));
        }
    }
    assert_eq!(wrong, [""; 0]);
    let levels = ["staff_language_2", "staff_language_3"].map(|id| pack.target(id).unwrap());
    assert!(levels.iter().all(|target| !target.numerator.contains("trở lên")), "II.2 says no such thing");
    let whole = ["staff_it", "staff_language_2", "staff_language_3"].map(|id| pack.target(id).unwrap().scope);
    assert_eq!(whole, [Scope::District; 3], "of the whole district");
}

#[test]
fn a_day_that_the_guideline_does_not_name_is_a_proposal() {
    let pack = pack();
    // The days that the text names, and what it says of them.
    let named = BTreeMap::from([
        ("annual_plan_send", "trước ngày 23/01"),
        ("needs_survey", "ít nhất mỗi quý 01 lần"),
        ("subcommittee_inspection_month", "chương trình công tác tháng"),
        ("subcommittee_inspection", "tháng quý"),
        ("subcommittee_inspection_year", "quý, năm"),
        ("quarter_report", "ngày 30 của tháng, cuối quý"),
        ("half_year_report", "6 tháng"),
        ("annual_report", "năm"),
        ("literacy_inspection", "cuối năm"),
    ]);
    let mut wrong = Vec::new();
    for obligation in &pack.obligations {
        match named.get(&*obligation.id) {
            Some(said) if obligation.proposed => wrong.push(format!("{}: it says {said}", obligation.id)),
            Some(said) => wrong.extend(stands(said, &obligation.paragraph)),
            None if obligation.due == Due::AdHoc || obligation.proposed => {}
            None => wrong.push(format!("{}: no day is named", obligation.id)),
        }
    }
    assert_eq!(wrong, [""; 0]);
    let missing: Vec<_> = named.keys().filter(|id| pack.obligation(id).is_none()).collect();
    assert_eq!(missing, [&""; 0]);
}

#[test]
fn a_threshold_that_the_guideline_does_not_set_is_a_proposal() {
    let pack = pack();
    let set = |id: &str, rule: &Rule| matches!(rule, Rule::Target { .. }) || id == "survey_count";
    let wrong = pack
        .items
        .iter()
        .filter(|item| item.rule.as_ref().map_or(item.proposed, |rule| item.proposed == set(&item.id, rule)));
    assert_eq!(wrong.map(|item| &*item.id).collect::<Vec<_>>(), [""; 0]);
    assert!(!pack.rating.official && pack.rating.note.contains("đề xuất"));
}

#[test]
fn an_addressee_that_the_guideline_does_not_name_is_a_proposal() {
    let pack = pack();
    let wrong = pack.submissions.iter().filter(|paper| !paper.proposed);
    let wrong = wrong.filter_map(|paper| stands(&paper.addressee, &paper.paragraph));
    assert_eq!(wrong.collect::<Vec<_>>(), [""; 0]);
    let proposed = |code: &str| pack.submission(code).unwrap().proposed;
    assert!(proposed("self_inspection_report") && proposed("finance_report") && !proposed("annual_plan"));
    assert_eq!(&*pack.submission("proposal").unwrap().addressee, "Đảng ủy, Ủy ban nhân dân phường");
}

#[test]
fn a_checklist_of_a_quarter_stands_on_the_follow_up() {
    let pack = pack();
    for template in &pack.checklists {
        let quote =
            if &*template.paragraph == "I.1" { "theo dõi thường xuyên" } else { "tự kiểm tra" };
        assert_eq!(stands(quote, &template.paragraph), None, "{}", template.id);
        assert_eq!(&*template.paragraph, if template.id.starts_with("quarter") { "I.1" } else { "III.8" });
    }
}
