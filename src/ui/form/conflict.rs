//! Two people changed the same: both versions side by side, one is chosen for each group of fields.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::lookup;
use crate::domain::refusal;
use crate::domain::register::Record;
use crate::text::form as say;
use crate::ui::action::Action;
use crate::ui::layer::{Ctx, Input};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred, put};
use crate::vietnamese::clean::{cut, pad};

/// Whose version of a group is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Mine,
    Theirs,
}

/// Its outcome.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Resolution {
    Going,
    /// Back to the form.
    Left,
    /// Not every group has been chosen; how many are left.
    Unchosen(usize),
    /// Save this over what is stored now.
    Save(Record),
}

#[derive(Clone, Debug)]
struct Group {
    name: &'static str,
    columns: Vec<&'static str>,
    label: String,
    mine: String,
    theirs: String,
    base: String,
    side: Option<Side>,
}

/// A choice between two edits.
#[derive(Clone, Debug)]
pub(super) struct Conflict {
    pub(super) found: Box<refusal::Conflict>,
    groups: Vec<Group>,
    at: usize,
    base: bool,
    title: String,
}

impl Conflict {
    pub(super) fn new(found: Box<refusal::Conflict>, ctx: &Ctx<'_>) -> Self {
        let register = found.mine.register.decl();
        let mut groups: Vec<Group> = Vec::new();
        for column in &found.columns {
            let Some(field) = register.field(column) else { continue };
            let shown = |record: &Record| {
                let text = lookup::show(record, field, ctx);
                if text.is_empty() { say::EMPTY.to_owned() } else { text }
            };
            let (mine, theirs, base) = (shown(&found.mine), shown(&found.theirs), shown(&found.base));
            let known = groups.iter_mut().find(|group| !field.group.is_empty() && group.name == field.group);
            if let Some(group) = known {
                group.columns.push(field.column);
                for (all, one) in [
                    (&mut group.label, field.label),
                    (&mut group.mine, &*mine),
                    (&mut group.theirs, &*theirs),
                    (&mut group.base, &*base),
                ] {
                    all.push_str(" · ");
                    all.push_str(one);
                }
            } else {
                let (name, label) = (field.group, field.label.to_owned());
                groups.push(Group {
                    name,
                    columns: vec![field.column],
                    label,
                    mine,
                    theirs,
                    base,
                    side: None,
                });
            }
        }
        let title = say::conflict_title(&found.by, &lookup::clock(found.at));
        Self { found, groups, at: 0, base: false, title }
    }

    /// Takes an input.
    pub(super) fn update(&mut self, input: &Input) -> Resolution {
        let last = self.groups.len().saturating_sub(1);
        match input {
            Input::Do(Action::Up | Action::Previous) => self.at = self.at.saturating_sub(1),
            Input::Do(Action::Down | Action::Next | Action::Open) => self.at = (self.at + 1).min(last),
            Input::Text('1') => self.choose(Side::Mine),
            Input::Text('2') => self.choose(Side::Theirs),
            Input::Do(Action::Back) => return Resolution::Left,
            Input::Do(Action::Save) => return self.settle(),
            _ => {}
        }
        Resolution::Going
    }

    pub(super) const fn toggle_base(&mut self) {
        self.base = !self.base;
    }

    pub(super) fn choose(&mut self, side: Side) {
        if let Some(group) = self.groups.get_mut(self.at) {
            group.side = Some(side);
        }
        let next = self.groups.iter().position(|group| group.side.is_none());
        self.at = next.unwrap_or(self.at);
    }

    fn settle(&mut self) -> Resolution {
        let open = self.groups.iter().filter(|group| group.side.is_none()).count();
        if open > 0 {
            self.at = self.groups.iter().position(|group| group.side.is_none()).unwrap_or(0);
            return Resolution::Unchosen(open);
        }
        let (base, mine) = (&self.found.base, &self.found.mine);
        let mut record = self.found.theirs.clone();
        for (at, field) in record.register.decl().fields.iter().enumerate() {
            let group = self.groups.iter().find(|group| group.columns.contains(&field.column));
            let take = match group {
                Some(group) => group.side == Some(Side::Mine),
                None => mine.values[at] != base.values[at],
            };
            if take {
                record.values[at] = mine.values[at].clone();
            }
        }
        Resolution::Save(record)
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let each = if self.base { 4 } else { 3 };
        let rows = u16::try_from(self.groups.len() * each + 3).unwrap_or(u16::MAX);
        let inner = boxed(frame, centred(area, 76, rows), &self.title, theme);
        if inner.height == 0 {
            return;
        }
        let room = usize::from(inner.height.saturating_sub(1));
        let fit = (room / each).max(1);
        let first = (self.at + 1).saturating_sub(fit);
        let mut row = 0;
        for (at, group) in self.groups.iter().enumerate().skip(first).take(fit) {
            let head = if at == self.at { theme.focus() } else { theme.head() };
            put(frame.buffer_mut(), inner, 0, row, &cut(&group.label, usize::from(inner.width)), head);
            let mut lines = vec![
                (Some(Side::Mine), "1", say::MINE, &group.mine),
                (Some(Side::Theirs), "2", say::THEIRS, &group.theirs),
            ];
            if self.base {
                lines.push((None, " ", say::BASE, &group.base));
            }
            for (side, number, whose, text) in lines {
                row += 1;
                let taken = side.is_some() && side == group.side;
                let mark = if taken { ">" } else { " " };
                let line = format!("{mark} {number} {} {text}", pad(whose, 10));
                let style = if taken { theme.good() } else { Style::new() };
                put(frame.buffer_mut(), inner, 0, row, &cut(&line, usize::from(inner.width)), style);
            }
            row += 1;
        }
        let help = cut(say::CONFLICT_HELP, usize::from(inner.width));
        put(frame.buffer_mut(), inner, 0, inner.height - 1, &help, theme.dim());
    }
}
