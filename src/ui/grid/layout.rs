//! Where the columns stand.

use super::cell::{Head, Stick};
use crate::ui::widgets::{Column, columns};

/// A column that is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    /// Which of the heads.
    pub(super) column: usize,
    pub(super) x: u16,
    /// How wide it is.
    pub(super) width: u16,
}

/// Columns that fit, others left out from the right; the first takes what is over.
pub(super) fn fitting(heads: &[Head], margin: u16, width: u16) -> Vec<Place> {
    let wanted: Vec<Column> =
        heads.iter().enumerate().map(|(index, head)| Column { index, width: head.width }).collect();
    let room = width.saturating_sub(margin);
    let placed = columns(&wanted, room);
    let over = placed.last().map_or(0, |(_, start, wide)| room.saturating_sub(start + wide));
    let place = |(nth, (column, x, width)): (usize, (usize, u16, u16))| match nth {
        0 => Place { column, x: margin + x, width: width + over },
        _ => Place { column, x: margin + x + over, width },
    };
    placed.into_iter().enumerate().map(place).collect()
}

/// Columns that scroll between those that stay, so that the one with the cursor is among them. Moves `first`, the first
/// that is shown, as little as possible; `cursor` and `first` count those that scroll.
pub(super) fn scrolled(
    heads: &[Head],
    margin: u16,
    width: u16,
    (cursor, first): (usize, &mut usize),
) -> Vec<Place> {
    let of = |stick: Stick| heads.iter().enumerate().filter(move |(_, head)| head.stick == stick);
    let mut places = Vec::new();
    let mut x = margin;
    for (column, head) in of(Stick::Left) {
        places.push(Place { column, x, width: head.width });
        x += head.width + head.gap;
    }
    let right: u16 = of(Stick::Right).map(|(_, head)| head.width + head.gap).sum();
    let room = width.saturating_sub(x + right);
    let scrolling: Vec<(usize, &Head)> = of(Stick::None).collect();
    let span = |from: usize, to: usize| -> u16 {
        scrolling
            .iter()
            .take(to + 1)
            .skip(from)
            .map(|(_, head)| head.width + head.gap)
            .sum::<u16>()
            .saturating_sub(scrolling.get(to).map_or(0, |(_, head)| head.gap))
    };
    *first = (*first).min(cursor);
    while *first < cursor && span(*first, cursor) > room {
        *first += 1;
    }
    while *first > 0 && span(*first - 1, scrolling.len() - 1) <= room {
        *first -= 1;
    }
    let mut used = 0;
    for (column, head) in scrolling.iter().skip(*first) {
        let rest = room.saturating_sub(used);
        let is_first = used == 0;
        if rest < head.least && !is_first {
            break;
        }
        places.push(Place { column: *column, x: x + used, width: head.width.min(rest) });
        used += head.width.min(rest) + head.gap;
    }
    // Behind the last of them there is none.
    let mut x = width.saturating_sub(right).saturating_add(1);
    for (column, head) in of(Stick::Right) {
        places.push(Place { column, x, width: head.width });
        // A table that is printed is as wide as there are numbers for.
        x = x.saturating_add(head.width + head.gap);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_goes_to_the_first_column() {
        let heads = [Head::text("A", 10), Head::text("B", 5), Head::text("C", 9)];
        let place = |column, x, width| Place { column, x, width };
        assert_eq!(fitting(&heads, 2, 40), [place(0, 2, 22), place(1, 25, 5), place(2, 31, 9)]);
        assert_eq!(fitting(&heads, 2, 20), [place(0, 2, 12), place(1, 15, 5)]);
    }

    #[test]
    fn columns_scroll_between_those_that_stay() {
        let mut heads = vec![Head::text("", 5).stays(Stick::Left)];
        heads.extend((0..6).map(|_| Head::text("x", 4)));
        heads.push(Head::text("", 3).stays(Stick::Right));
        let mut first = 0;
        let mut shown = |cursor| {
            let places = scrolled(&heads, 1, 26, (cursor, &mut first));
            places.iter().map(|place| (place.column, place.x)).collect::<Vec<_>>()
        };
        assert_eq!(shown(0), [(0, 1), (1, 7), (2, 12), (3, 17), (7, 23)]);
        assert_eq!(shown(3), [(0, 1), (2, 7), (3, 12), (4, 17), (7, 23)]);
        assert_eq!(shown(1), [(0, 1), (2, 7), (3, 12), (4, 17), (7, 23)], "moved as little as possible");
        assert_eq!(shown(5), [(0, 1), (4, 7), (5, 12), (6, 17), (7, 23)]);
    }
}
