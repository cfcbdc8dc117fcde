//! What a key means everywhere. Keys become an [`Action`] once, at the edge, or run a command of the layer on top;
//! screens never see key codes.

/// Meanings that keys share everywhere. What one screen alone does is a [`Command`](super::command::Command) of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Action {
    Up,
    Down,
    /// To the left: previous choice, previous day.
    Left,
    Right,
    /// One page up, previous month.
    PageUp,
    /// One page down, next month.
    PageDown,
    /// To the first; in the calendar, today.
    Home,
    /// To the last.
    End,
    /// Next part of the screen, next field.
    Next,
    /// Previous part of the screen, previous field.
    Previous,
    /// Enter: opens, or goes on to the next field. Never sends.
    Open,
    Add,
    Delete,
    /// F2: saves. After adding it opens the next form, after editing it closes.
    Save,
    /// Esc: one level back; a form keeps its draft.
    Back,
    Undo,
    Redo,
    /// F1: searchable help, Enter runs.
    Help,
    /// F9 or Ctrl+G.
    Menu,
    /// F3: search, filter, jump.
    Find,
    /// Ctrl+F: looks for a person, from anywhere.
    Search,
    /// F4: choices of a field; in a list, add.
    Choose,
    /// F5: change ward, year or quarter.
    Context,
    /// F6: paste from Excel.
    Paste,
    /// F7: use the record that was found instead.
    Reuse,
    /// F8: print and export.
    Print,
    /// Space in a list: mark.
    Mark,
    /// Ctrl+U: clears the field or the filter.
    Clear,
    /// Backspace, wherever text is typed.
    Erase,
    /// `'` in an empty field: the previous record's value.
    Repeat,
    /// Ctrl+L: draws everything again.
    Redraw,
    /// Ctrl+C: leaves, after a question.
    Quit,
    /// The tab with this number.
    Tab(u8),
}
