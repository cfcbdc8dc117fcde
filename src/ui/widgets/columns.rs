//! Columns of a table: which of them fit, and how wide they are.

/// One column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Column {
    /// Which of the caller's columns.
    pub(crate) index: usize,
    pub(crate) width: u16,
}

/// Places columns into `room`, one space between them: those that do not fit are left out from the right, and
/// what is over goes to the first, which names the record. Gives each column's start and width.
pub(crate) fn columns(wanted: &[Column], room: u16) -> Vec<(usize, u16, u16)> {
    let mut fitting = Vec::new();
    let mut used = 0u16;
    for column in wanted {
        let gap = u16::from(!fitting.is_empty());
        if used + gap + column.width > room && !fitting.is_empty() {
            continue;
        }
        used = (used + gap + column.width).min(room);
        fitting.push(*column);
    }
    let over = room - used;
    let mut at = 0;
    let mut out = Vec::with_capacity(fitting.len());
    for (nth, column) in fitting.iter().enumerate() {
        let width = (column.width + if nth == 0 { over.min(column.width) } else { 0 }).min(room);
        out.push((column.index, at, width));
        at += width + 1;
    }
    out
}

/// The part of `count` rows to show so that the cursor is among the `height` visible ones, moved as little as
/// possible from `top`.
pub(crate) fn placed(cursor: usize, top: usize, height: usize, count: usize) -> usize {
    let height = height.max(1);
    let top = top.min(count.saturating_sub(height));
    if cursor < top {
        cursor
    } else if cursor >= top + height {
        cursor + 1 - height
    } else {
        top
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(widths: &[u16]) -> Vec<Column> {
        widths.iter().enumerate().map(|(index, width)| Column { index, width: *width }).collect()
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_nothing_runs_over() {
        assert_eq!(columns(&wanted(&[10, 5, 5]), 22), [(0, 0, 10), (1, 11, 5), (2, 17, 5)]);
        assert_eq!(columns(&wanted(&[10, 5, 9]), 20), [(0, 0, 14), (1, 15, 5)]);
        assert_eq!(columns(&wanted(&[30]), 20), [(0, 0, 20)]);
        for room in 1..200 {
            let placed = columns(&wanted(&[34, 10, 5, 14, 12]), room);
            assert!(placed.iter().all(|(_, at, width)| at + width <= room));
        }
    }

    #[test]
    fn the_cursor_stays_in_view() {
        assert_eq!(placed(0, 0, 5, 3), 0);
        assert_eq!(placed(7, 0, 5, 20), 3);
        assert_eq!(placed(2, 3, 5, 20), 2);
        assert_eq!(placed(9, 9, 5, 10), 5);
    }
}
