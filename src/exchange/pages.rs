//! Every record of a register, read page by page.

use crate::data::{At, Error, ListQuery, Reader, Row};
use crate::domain::{RegisterId, WardId};

/// Records read at a time.
const PAGE: u16 = 500;

/// Gives every record of a register, of one ward or of all within reach; not many more than `most`.
pub(super) fn each_row<E: From<Error>>(
    reader: &Reader,
    register: RegisterId,
    ward: Option<WardId>,
    most: usize,
    mut take: impl FnMut(&Row) -> Result<(), E>,
) -> Result<(), E> {
    let query = ListQuery::new(register).of_ward(ward);
    let (mut at, mut count) = (At::First, 0);
    loop {
        let page = reader.page(&query, &at, PAGE)?;
        page.rows.iter().try_for_each(&mut take)?;
        count += page.rows.len();
        match page.rows.into_iter().last() {
            Some(last) if page.after && count < most => at = At::After(last.key),
            _ => return Ok(()),
        }
    }
}
