//! Idle sessions: after a while the screen is covered, later the session ends. Drafts are kept.

use ratatui::Frame;

use super::{App, Exit};
use crate::text::drafts as text;
use crate::ui::widgets::{put, wrap};

/// So long after the last key the screen is covered …
const COVER_MS: i64 = 15 * 60_000;
/// … and so long after it the session ends.
const END_MS: i64 = 60 * 60_000;

/// Since when no key was pressed, and whether the screen is covered.
#[derive(Debug)]
pub(super) struct Idle {
    since_ms: i64,
    covered: bool,
}

impl Idle {
    pub(super) fn new(now_ms: i64) -> Self {
        Self { since_ms: now_ms, covered: false }
    }
    pub(super) const fn covers(&self) -> bool {
        self.covered
    }
}

impl App {
    /// A key was pressed. Says whether the screen was covered: then the key only uncovers it.
    pub(super) fn somebody(&mut self) -> bool {
        self.idle.since_ms = self.world.now.utc_ms;
        let was = std::mem::take(&mut self.idle.covered);
        self.dirty |= was;
        was
    }

    /// Looks how long the session has been idle, whenever others' changes are looked for.
    pub(super) fn look_at_idle(&mut self) {
        let now = self.world.now.utc_ms;
        if self.is_wall() {
            // Nobody sits at it, and there is nothing on it to be covered.
            self.idle.since_ms = now;
            return;
        }
        // A clock that was put back must not keep a screen open for long.
        self.idle.since_ms = self.idle.since_ms.min(now);
        let idle = now - self.idle.since_ms;
        if idle >= END_MS {
            self.over = Some(Exit::Idle);
        } else if idle >= COVER_MS && !self.idle.covered {
            self.idle.covered = true;
            self.dirty = true;
        }
    }

    /// The cover: nothing of what lies below is in the picture.
    pub(super) fn paint_cover(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let lines = wrap(&text::covered(self.standing()), usize::from(area.width.saturating_sub(4)));
        let top = area.height / 2;
        for (row, line) in (top..area.height).zip(&lines) {
            put(frame.buffer_mut(), area, 2, row, line, self.theme.head());
        }
    }
}
