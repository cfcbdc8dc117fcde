//! Single bits, over every page of the file.

use std::collections::BTreeMap;

use super::{Seen, Sound, full};
use crate::it::pty::desk::Dice;

const PAGE: usize = 4096;

/// Bits that are flipped, in a sample and in all.
const SAMPLE: usize = 120;
const ALL: usize = 4_000;

/// What a byte belongs to, for the count of what changes nothing.
fn place(bytes: &[u8], at: usize) -> &'static str {
    let (page, offset) = (at / PAGE, at % PAGE);
    if at < 100 {
        return "the header of the file";
    }
    let head = if page == 0 { 100 } else { 0 };
    let of_page = &bytes[page * PAGE..(page + 1) * PAGE];
    let leaf = match of_page[head] {
        10 | 13 => true,
        2 | 5 => false,
        _ => return "a page of a long text",
    };
    let number = |at: usize| usize::from(u16::from_be_bytes([of_page[at], of_page[at + 1]]));
    let pointers = head + if leaf { 8 } else { 12 };
    let (first, content) = (pointers + 2 * number(head + 3), number(head + 5));
    if offset < pointers {
        "the header of a page"
    } else if offset < first {
        "a pointer to a cell"
    } else if offset < content {
        "room that no cell uses"
    } else if leaf {
        "cells"
    } else {
        "cells above the leaves"
    }
}

#[test]
fn a_bit_that_flips_is_found_or_changes_nothing() {
    let sound = Sound::new();
    let mut dice = Dice::new(41);
    let pages = sound.bytes.len() / PAGE;
    let count = if full() { ALL.max(8 * pages) } else { SAMPLE };
    let (mut places, mut missed) = (BTreeMap::<_, [usize; 2]>::new(), Vec::new());
    for turn in 0..count {
        // Every page in its turn, and there mostly what is used.
        let page = if full() { turn % pages } else { dice.roll(pages) };
        let used: Vec<usize> = (page * PAGE..(page + 1) * PAGE).filter(|at| sound.bytes[*at] != 0).collect();
        let at = match turn % 8 {
            0 if page == 0 => dice.roll(100),
            0 => page * PAGE + dice.roll(PAGE),
            _ => *dice.pick(&used),
        };
        let bit = 1 << dice.roll(8);
        let mut bytes = sound.bytes.clone();
        bytes[at] ^= bit;
        let place = places.entry(place(&sound.bytes, at)).or_default();
        match sound.seen(&bytes) {
            Seen::Found => place[0] += 1,
            Seen::Nothing => place[1] += 1,
            Seen::Missed => {
                let difference = sound.difference();
                missed.push(format!("byte {} of page {}, bit {bit}: {difference}", at % PAGE, page + 1));
            }
        }
    }
    println!("flips: {count} bits in {pages} pages, {} missed", missed.len());
    for (place, [found, nothing]) in &places {
        println!("flips: in {place}: {found} found, {nothing} changed nothing");
    }
    assert_eq!(missed, Vec::<String>::new());
}
