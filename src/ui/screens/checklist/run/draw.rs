//! How a run looks: items above, the one under the cursor field by field below.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::rows::{LABEL, Row, said};
use super::{Run, letter, verifying};
use crate::domain::kinds::part;
use crate::domain::rules::answers::{edition, is_looked_at};
use crate::guideline::Grade;
use crate::text::checklist as text;
use crate::text::run_life as say;
use crate::ui::screens::checklist::item::{Line, Writes, tone};
use crate::ui::screens::checklist::zone::{Entry, Slot, Zone};
use crate::ui::theme::Theme;
use crate::ui::widgets::{placed, put, rule, split_at, text_field, wrap};
use crate::vietnamese::clean::{cut, pad, width};
use crate::vietnamese::date::{quarter_roman, show_date};

/// From this width on the item stands beside the list, which is so wide.
const BESIDE: u16 = 110;
const LIST: u16 = 58;
/// Columns of what the records propose and of the quarter before.
const RECORDS: usize = 5;
const BEFORE: usize = 9;
/// A figure that is typed, and the longest grade.
const FIGURE: usize = 13;
const GRADE: usize = 16;

pub(super) fn run(run: &Run, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    head(run, frame, area, theme);
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if area.width >= BESIDE {
        return beside_each_other(run, frame, below, theme);
    }
    let rows = rows_of(run, area.width, theme);
    // The list keeps what it needs to be read; the item takes no more than it has to say.
    let most = if area.height >= 17 { area.height.saturating_sub(6).min(14) } else { area.height / 2 };
    let height = u16::try_from(rows.len() + 1).unwrap_or(most).clamp(4.min(most), most);
    let list = Rect { height: below.height.saturating_sub(height), ..below };
    items(run, frame, list, theme);
    let detail = Rect { y: area.y + area.height.saturating_sub(height), height, ..area };
    rule(frame.buffer_mut(), detail, 0, theme);
    item(run, &rows, frame, Rect { y: detail.y + 1, height: height.saturating_sub(1), ..detail }, theme);
}

/// The list on the left, the item on the right, where there is room for both.
fn beside_each_other(run: &Run, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let list = Rect { width: LIST, ..area };
    items(run, frame, list, theme);
    for y in 0..area.height {
        put(frame.buffer_mut(), area, LIST, y, theme.sign("│", "|"), theme.dim());
    }
    let right = Rect { x: area.x + LIST + 1, width: area.width - LIST - 1, ..area };
    item(run, &rows_of(run, right.width, theme), frame, right, theme);
}

fn rows_of(run: &Run, width: u16, theme: &Theme) -> Vec<Row> {
    let width = usize::from(width.saturating_sub(2));
    run.zone.as_ref().map(|zone| rows(run, zone, width, theme)).unwrap_or_default()
}

/// State, days left and counts of the whole run.
fn head(run: &Run, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let Some(record) = &run.run else { return };
    let state = record.register.decl().states.and_then(|states| states.get(record.text("state")));
    let mut left = format!(" {}", state.map_or("", |state| state.label));
    if edition(record) > 1 {
        left.push_str(&format!(" · {}", say::edition(edition(record))));
    }
    let is_open = matches!(record.text("state"), "open" | "returned");
    if let Some(due) = record.get("due_on").as_date().filter(|_| is_open) {
        use chrono::Datelike as _;
        let short = format!("{:02}/{:02}", due.day(), due.month());
        left.push_str(&text::days_left(&short, (due - run.today).num_days()));
    }
    let tally = run.tally();
    let changed = run.lines.iter().filter(|line| run.is_changed(line)).count();
    let changed = if changed == 0 { String::new() } else { format!("  {}{changed}", delta(theme)) };
    let place = format!("  {} {}/{}", text::ITEM, (run.cursor + 1).min(run.shown.len()), run.shown.len());
    let counts = theme.spell(&text::counts(&tally.own)).into_owned();
    let others = text::of_others(tally.others.items());
    let room = usize::from(area.width).saturating_sub(1);
    let fits = |parts: &[&str]| parts.iter().map(|part| width(part)).sum::<usize>() < room;
    // What says least goes first where it is narrow: days, then others, then where the cursor is.
    let right = if fits(&[&left, " ", &counts, &others, &changed, &place]) {
        counts + &others + &changed + &place
    } else {
        counts + &changed + &place
    };
    let room = room.saturating_sub(width(&right));
    let buffer = frame.buffer_mut();
    put(buffer, area, 0, 0, &pad(&cut(&left, room), room), theme.head());
    put(buffer, area, room as u16, 0, &right, Style::new());
}

fn delta(theme: &Theme) -> &'static str {
    theme.sign("Δ", "^")
}

/// Rows of the list: heads of groups and items.
fn items(run: &Run, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let mut rows: Vec<(Option<&str>, Option<usize>)> = Vec::new();
    let mut cursor = 0;
    let mut group = None;
    for (at, line) in run.shown.iter().map(|line| &run.lines[*line]).enumerate() {
        if group != Some(&line.item.group) {
            group = Some(&line.item.group);
            let head = run.lines.iter().find(|other| other.item.group == line.item.group);
            rows.push((head.and_then(|line| line.head.as_deref()), None));
        }
        if at == run.cursor {
            cursor = rows.len();
        }
        rows.push((None, Some(at)));
    }
    let height = usize::from(area.height);
    let top = placed(cursor + 1, cursor.saturating_sub(height / 2), height, rows.len());
    for (y, (head, at)) in rows.iter().skip(top).take(height).enumerate() {
        let row = y as u16;
        match (head, at) {
            (_, Some(at)) => item_row(run, *at, frame, area, row, theme),
            (Some(head), None) => put(frame.buffer_mut(), area, 1, row, head, theme.head()),
            (None, None) => {}
        }
        if y == 0 {
            let heads = format!("{}{}", pad(text::RECORDS, RECORDS), text::BEFORE);
            let x = area.width.saturating_sub((RECORDS + BEFORE) as u16);
            put(frame.buffer_mut(), area, x, row, &pad(&heads, RECORDS + BEFORE), theme.dim());
        }
    }
}

fn item_row(run: &Run, at: usize, frame: &mut Frame<'_>, area: Rect, y: u16, theme: &Theme) {
    let line = &run.lines[run.shown[at]];
    let focus = at == run.cursor;
    let buffer = frame.buffer_mut();
    put(buffer, area, 0, y, if focus { ">" } else { " " }, theme.head());
    let (sign, sign_style) = mark(line, theme);
    put(buffer, area, 2, y, &sign, sign_style);
    if run.is_changed(line) {
        put(buffer, area, 6, y, delta(theme), theme.warn());
    }
    let room = usize::from(area.width).saturating_sub(9 + RECORDS + BEFORE);
    let weight = if focus { theme.focus() } else { Style::new() };
    put(buffer, area, 8, y, &cut(&line.item.text, room), weight);
    let before = run.before.get(&*line.item.id).map(|answer| {
        let code = [answer.text("verified_grade"), answer.text("grade")];
        code.into_iter().find_map(Grade::from_code).map(letter).unwrap_or_default()
    });
    let x = area.width.saturating_sub((RECORDS + BEFORE) as u16);
    if y > 0 {
        put(buffer, area, x, y, &pad(&proposal(run, line, theme), RECORDS), theme.dim());
        put(buffer, area, x + RECORDS as u16, y, &before.unwrap_or_default(), theme.dim());
    }
}

/// `=Đ` confirmed as proposed, `→Đ` a proposal waits, `≠Đ` answered otherwise, `·` the records cannot say.
fn proposal(run: &Run, line: &Line, theme: &Theme) -> String {
    let now = run.now.as_ref().and_then(|now| now.items.get(&line.item.id));
    let found = line.found(now);
    if found.figures.is_empty() {
        return "·".to_owned();
    }
    let proposed = found.proposed.filter(|_| line.item.graded);
    let answered = if line.item.graded { line.own() != Grade::Unanswered } else { !line.is_open() };
    let sign = match proposed {
        _ if !answered && (proposed.is_some() || !line.item.graded) => theme.sign("→", ">"),
        _ if !answered => return String::new(),
        Some(proposed) if line.own() != proposed => theme.sign("≠", "#"),
        _ if line.is_overridden() => theme.sign("≠", "#"),
        Some(_) => "=",
        None if line.item.graded => return String::new(),
        None => "=",
    };
    format!("{sign}{}", proposed.map(letter).unwrap_or_default())
}

/// `Đ`, or `Đ→C` where verification differs; `•` where only figures are asked for; `√` behind what was looked at.
fn mark(line: &Line, theme: &Theme) -> (String, Style) {
    let looked = if is_looked_at(&line.answer) { theme.sign("√", "v") } else { "" };
    if !line.item.graded {
        let sign = if line.is_open() { "?" } else { theme.sign("•", "*") };
        return (format!("{sign}{looked}"), theme.dim());
    }
    let text = match line.verified() {
        Some(verified) if verified != line.own() => {
            format!("{}{}{}", line.own().letter(), theme.sign("→", ">"), verified.letter())
        }
        _ => letter(line.grade()),
    };
    (format!("{text}{looked}"), tone(line.grade()).style(theme))
}

/// The item under the cursor: what is asked, its fields, what explains them.
fn rows(run: &Run, zone: &Zone, width: usize, theme: &Theme) -> Vec<Row> {
    let who = text::by(zone.item.respondent).map(|who| format!(" – {who}")).unwrap_or_default();
    let asked = format!("{} ({}){who}", zone.item.text, zone.item.paragraph);
    let mut rows = Vec::new();
    let say = |rows: &mut Vec<Row>, words: &str, style: Style| {
        rows.extend(wrap(words, width).into_iter().map(|line| Row::Said(line, style)));
    };
    say(&mut rows, &asked, theme.head());
    if let Some(line) = run.current() {
        verifying::said_of(run, line, &mut rows, width, theme);
    }
    for (at, entry) in zone.entries.iter().enumerate() {
        let later = matches!(entry.slot, Slot::Words("task" | "task_who") | Slot::Day(_));
        if zone.shows(entry) && !(later && !run.editing && entry.typed.is_empty()) {
            let (above, _) = label_of(&entry.label, width);
            rows.extend(above.into_iter().map(|line| Row::Said(line, Style::new())));
            rows.push(Row::Field(at));
            let beside = beside(run, zone, entry, width, theme);
            if !fits_beside(entry, &beside, width) {
                said(&mut rows, "", &beside, width, theme.dim());
            }
            if let Some(why) = &entry.wrong {
                say(&mut rows, why, theme.bad());
            }
        }
        if matches!(entry.slot, Slot::Grade)
            && let Some(threshold) = zone.item.threshold()
        {
            let short = verifying::short_of(run, zone).unwrap_or_default();
            said(&mut rows, text::WHY, &format!("{threshold}{short}"), width, theme.dim());
        }
    }
    let Some(line) = run.current() else { return rows };
    others(run, line, &mut rows, width, theme);
    if let Some(hint) = &zone.item.hint {
        said(&mut rows, text::HINT, hint, width, theme.dim());
    }
    if let Some(before) = run.before.get(&*line.item.id) {
        said(&mut rows, text::QUARTER_BEFORE, &answer(before, line), width, theme.dim());
    }
    if let Some(quarters) = run.quarters.as_ref().and_then(|all| all.get(&*line.item.id)) {
        let quarter = |at: usize| format!("{} {}", quarter_roman(at as u8 + 1), letter(quarters[at]));
        let all: Vec<_> = (0..4).map(quarter).collect();
        said(&mut rows, say::FOUR_QUARTERS, &all.join("   "), width, theme.dim());
    }
    if let Some(quote) = &zone.item.quote {
        let quote = crate::text::home::quoted(quote);
        rows.extend(wrap(&quote, width).into_iter().map(|line| Row::Said(line, theme.dim())));
    }
    let foot = wrap(&run.foot, width).into_iter();
    rows.extend(foot.map(|line| Row::Said(line, if run.renewed { theme.warn() } else { theme.dim() })));
    rows
}

/// The side of the answer that the person does not write.
fn others(run: &Run, line: &Line, rows: &mut Vec<Row>, width: usize, theme: &Theme) {
    if run.writes == Writes::Verified {
        said(rows, text::OF_WARD, &answer(&line.answer, line), width, Style::new());
        return;
    }
    let figures = part::show_all(line.answer.get("verified_figures"), Some(&line.item));
    let parts = [
        line.verified().map(|grade| grade.label().to_owned()).unwrap_or_default(),
        figures,
        line.answer.text("verified_remark").replace('\n', " "),
    ];
    let words: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if !words.is_empty() {
        said(rows, text::VERIFIED, &words.join(" · "), width, theme.warn());
    }
}

/// A whole answer in one line: letter, figures, reason, remark.
fn answer(answer: &crate::domain::register::Record, line: &Line) -> String {
    let grade = Grade::from_code(answer.text("grade")).map(letter).unwrap_or_default();
    let reason = answer.text("override_reason");
    let parts = [
        grade,
        part::show_all(answer.get("figures"), Some(&line.item)),
        if reason.is_empty() { String::new() } else { format!("{}: {reason}", text::OVERRIDE) },
        answer.text("remark").replace('\n', " "),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn item(run: &Run, rows: &[Row], frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let Some(zone) = &run.zone else { return };
    let height = usize::from(area.height);
    let focus = rows.iter().position(|row| matches!(row, Row::Field(at) if *at == zone.focus));
    let top = if run.editing { placed(focus.unwrap_or(0), 0, height, rows.len()) } else { 0 };
    for (y, row) in rows.iter().skip(top).take(height).enumerate() {
        let y = y as u16;
        match row {
            Row::Said(words, style) => put(frame.buffer_mut(), area, 1, y, words, *style),
            Row::Field(at) => {
                let place =
                    Rect { x: area.x + 1, y: area.y + y, width: area.width.saturating_sub(2), height: 1 };
                field(run, zone, *at, frame, place, theme);
            }
        }
    }
    let hidden = rows.len().saturating_sub(top + height);
    if hidden > 0 {
        let more = format!(" {} ", say::more(hidden));
        let x = area.width.saturating_sub(width(&more) as u16 + 1);
        put(frame.buffer_mut(), area, x, area.height.saturating_sub(1), &more, theme.dim());
    }
}

/// A label that is never cut: what stands above the field, and what stands beside what is typed.
fn label_of(label: &str, width: usize) -> (Vec<String>, String) {
    let mut lines = wrap(label, LABEL - 1);
    if lines.len() > 2 {
        return (wrap(label, width), String::new());
    }
    let last = lines.pop().unwrap_or_default();
    (lines, last)
}

/// A field: its label, what is typed, and beside it what the records say.
fn field(run: &Run, zone: &Zone, at: usize, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let entry = &zone.entries[at];
    let focus = run.editing && at == zone.focus;
    let style = if focus { theme.head() } else { Style::new() };
    let (_, label) = label_of(&entry.label, area.width.into());
    put(frame.buffer_mut(), area, 0, 0, &pad(&label, LABEL), style);
    let beside = beside(run, zone, entry, area.width.into(), theme);
    let free = area.width.saturating_sub(LABEL as u16);
    let wide = match entry.slot {
        Slot::Figure(_) => free.min(FIGURE as u16),
        Slot::Grade => free.min(GRADE as u16),
        Slot::Words(_) | Slot::Day(_) => free,
    };
    let place = Rect { x: area.x + LABEL as u16, width: wide, ..area };
    let shown = match entry.slot {
        Slot::Grade if zone.grade == Grade::Unanswered => letter(zone.grade),
        Slot::Grade => format!("{} {}", letter(zone.grade), zone.grade.label()),
        Slot::Figure(_) | Slot::Words(_) | Slot::Day(_) => entry.typed.text(),
    };
    if focus && !matches!(entry.slot, Slot::Grade) {
        let (before, after) = split_at(&shown, entry.typed.caret_column());
        text_field(frame, place, before, after, Style::new());
    } else {
        let style = if focus { theme.focus() } else { Style::new() };
        put(frame.buffer_mut(), place, 0, 0, &cut(&shown, wide.into()), style);
        if focus {
            crate::ui::widgets::caret(frame, place, 0, 0);
        }
    }
    if fits_beside(entry, &beside, area.width.into()) {
        put(frame.buffer_mut(), area, LABEL as u16 + wide + 1, 0, &beside, theme.dim());
    }
}

/// Whether what the records say stands behind the field; below it otherwise, for it is never cut.
fn fits_beside(entry: &Entry, beside: &str, room: usize) -> bool {
    let wide = match entry.slot {
        Slot::Figure(_) => FIGURE,
        Slot::Grade => GRADE,
        Slot::Words(_) | Slot::Day(_) => return true,
    };
    LABEL + wide + 1 + width(beside) <= room
}

fn beside(run: &Run, zone: &Zone, entry: &Entry, room: usize, theme: &Theme) -> String {
    let writes = run.writes != Writes::Nothing && run.by_others().is_none();
    match &entry.slot {
        Slot::Figure(of) => {
            // What the records say names the unit itself.
            let Some(found) = zone.found(of) else {
                return of.unit.as_deref().unwrap_or_default().to_owned();
            };
            let kept = run.current().and_then(|line| line.kept().figures.get(of));
            let said = part::show(of, &found);
            let said = match kept.filter(|kept| *kept != found) {
                Some(kept) => text::records_then(&said, &part::show(of, &kept)),
                None if run.now.is_some() => text::records(&said, &show_date(run.today)),
                None => text::records(&said, ""),
            };
            let said = theme.spell(&said).into_owned();
            // The list is a key away in any case: it is named where that takes no line more.
            let opened = zone.opens(of, run.editing).map(|count| text::opened(&said, count));
            opened.filter(|opened| fits_beside(entry, opened, room)).unwrap_or(said)
        }
        Slot::Grade => {
            let keys = if writes { text::grade_keys(zone.item.not_applicable) } else { "" };
            let proposed = zone.found.proposed.map(|grade| text::proposed(grade.letter()));
            [keys, proposed.as_deref().unwrap_or_default()].join("    ")
        }
        Slot::Words(_) | Slot::Day(_) => String::new(),
    }
}
