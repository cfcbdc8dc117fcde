//! Reading what somebody sends: bounded in size, and, where the sender is elsewhere, in time. Whoever sends nothing,
//! or a byte now and then, would otherwise be at work for ever, and nothing could be restored meanwhile.

use std::io::IsTerminal as _;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};

use super::{CliError, Exit};
use crate::exchange::Unreadable;
use crate::text;

/// Bytes of the largest table.
const MOST: usize = 64 << 20;
/// Bytes of the longest line that is a code.
const MOST_LINE: usize = 64;
/// So often the time is looked at, and what has come is told.
const BEAT: Duration = Duration::from_secs(1);

/// How long a sender is waited for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// For the next byte.
    idle: Duration,
    /// For the last.
    total: Duration,
}

/// With a table over SSH: slow lines send something in every second, and 64 MB in ten minutes.
pub(super) const SENDER: Patience =
    Patience { idle: Duration::from_secs(60), total: Duration::from_secs(600) };
/// With a code that is read out on the telephone.
const LISTENER: Patience = Patience { idle: Duration::from_secs(300), total: Duration::from_secs(300) };
/// With whoever sits at the machine and can see that it waits.
pub(super) const HERE: Patience = Patience { idle: Duration::MAX, total: Duration::MAX };

/// Why nothing was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stopped {
    TooBig,
    /// Nothing came for so long.
    Idle(Duration),
    /// It came, and did not end in so long.
    Slow(Duration),
    Failed,
}

/// The table on standard input; a person at the keyboard gives nothing. `seen` is told now and then how much has come.
pub(super) fn table(patience: Patience, seen: &mut dyn FnMut(u64)) -> Result<Vec<u8>, CliError> {
    let input = std::io::stdin();
    if input.is_terminal() {
        return Err(CliError::new(Exit::Usage, text::cli::nothing_given()));
    }
    all(input.as_fd(), MOST, None, patience, seen).map_err(|stopped| match stopped {
        Stopped::TooBig | Stopped::Failed => CliError::new(Exit::BadData, Unreadable::TooBig.to_string()),
        Stopped::Idle(idle) => CliError::new(Exit::Again, text::cli::nothing_came(idle.as_secs())),
        Stopped::Slow(total) => CliError::new(Exit::Again, text::cli::came_too_slowly(total.as_secs() / 60)),
    })
}

/// Refuses what came over a line that broke: that ends the input as the end of the file does, and what came is a part
/// of the table.
pub(super) fn must_be_whole() -> Result<(), CliError> {
    if is_cut(std::io::stdout().as_fd()) {
        return Err(CliError::new(Exit::HungUp, String::new()));
    }
    Ok(())
}

/// A line that is typed at the terminal.
pub(super) fn line() -> Result<String, CliError> {
    let bytes = all(std::io::stdin().as_fd(), MOST_LINE, Some(b'\n'), LISTENER, &mut |_| {});
    let bytes = bytes.map_err(|stopped| match stopped {
        Stopped::Idle(_) | Stopped::Slow(_) => CliError::new(Exit::Again, text::server::NO_CODE_CAME),
        Stopped::TooBig | Stopped::Failed => CliError::new(Exit::NotAllowed, text::server::WRONG_CODE),
    })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn all(
    from: BorrowedFd<'_>,
    most: usize,
    until: Option<u8>,
    patience: Patience,
    seen: &mut dyn FnMut(u64),
) -> Result<Vec<u8>, Stopped> {
    let begun = Instant::now();
    let (mut last, mut told) = (begun, begun);
    let (mut bytes, mut part) = (Vec::new(), vec![0; 64 << 10]);
    loop {
        if begun.elapsed() > patience.total {
            return Err(Stopped::Slow(patience.total));
        }
        if last.elapsed() > patience.idle {
            return Err(Stopped::Idle(patience.idle));
        }
        if told.elapsed() >= BEAT {
            told = Instant::now();
            seen(bytes.len() as u64);
        }
        if !is_ready(from)? {
            continue;
        }
        let count = match read(from, &mut part[..]) {
            Ok(count) => count,
            Err(Errno::INTR | Errno::AGAIN) => continue,
            Err(_) => return Err(Stopped::Failed),
        };
        last = Instant::now();
        bytes.extend_from_slice(&part[..count]);
        if bytes.len() > most {
            return Err(Stopped::TooBig);
        }
        if count == 0 || until.is_some_and(|until| part[..count].contains(&until)) {
            seen(bytes.len() as u64);
            return Ok(bytes);
        }
    }
}

/// Waits for something to read, until the time is to be looked at again.
fn is_ready(from: BorrowedFd<'_>) -> Result<bool, Stopped> {
    let beat = Timespec { tv_sec: BEAT.as_secs().cast_signed(), tv_nsec: 0 };
    match poll(&mut [PollFd::from_borrowed_fd(from, PollFlags::IN)], Some(&beat)) {
        Ok(ready) => Ok(ready > 0),
        Err(Errno::INTR) => Ok(false),
        Err(_) => Err(Stopped::Failed),
    }
}

/// Whether nobody is there any more to be told how it went.
fn is_cut(output: BorrowedFd<'_>) -> bool {
    let mut asked = [PollFd::from_borrowed_fd(output, PollFlags::empty())];
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut asked, Some(&now)).is_ok_and(|_| asked[0].revents().intersects(PollFlags::HUP | PollFlags::ERR))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    const SHORT: Duration = Duration::from_millis(40);
    const LONG: Duration = Duration::from_secs(120);

    fn read_from(input: &std::io::PipeReader, idle: Duration, total: Duration) -> Result<Vec<u8>, Stopped> {
        all(input.as_fd(), 1000, None, Patience { idle, total }, &mut |_| {})
    }

    #[test]
    fn who_sends_nothing_is_waited_for_so_long_and_no_longer() {
        let (input, _output) = std::io::pipe().unwrap();
        assert_eq!(read_from(&input, SHORT, LONG), Err(Stopped::Idle(SHORT)));
        let (input, mut output) = std::io::pipe().unwrap();
        output.write_all(b"ten").unwrap();
        assert_eq!(read_from(&input, SHORT, LONG), Err(Stopped::Idle(SHORT)), "a part is not enough");
        drop(output);
        assert_eq!(read_from(&input, LONG, LONG), Ok(Vec::new()));
    }

    #[test]
    fn who_goes_on_sending_a_byte_is_not_waited_for_without_end() {
        let (input, mut output) = std::io::pipe().unwrap();
        std::thread::scope(|scope| {
            scope.spawn(move || {
                while output.write_all(b"a").is_ok() {
                    std::thread::sleep(Duration::from_millis(2));
                }
            });
            let total = Duration::from_millis(200);
            let read = all(input.as_fd(), MOST, None, Patience { idle: LONG, total }, &mut |_| {});
            assert_eq!(read, Err(Stopped::Slow(total)));
            drop(input);
        });
    }

    #[test]
    fn what_has_no_end_is_read_to_its_bound() {
        let zero = std::fs::File::open("/dev/zero").unwrap();
        let mut most = 0;
        let read = all(zero.as_fd(), 1000, None, HERE, &mut |bytes| most = most.max(bytes));
        assert_eq!(read, Err(Stopped::TooBig));
    }

    #[test]
    fn whole_tables_and_lines_are_read_and_told_of() {
        let (input, mut output) = std::io::pipe().unwrap();
        output.write_all("mã\nthêm".as_bytes()).unwrap();
        let line = all(input.as_fd(), 100, Some(b'\n'), HERE, &mut |_| {});
        assert_eq!(line, Ok("mã\nthêm".into()), "what stood behind the line is the line's too");
        output.write_all(b"tail").unwrap();
        drop(output);
        let mut seen = Vec::new();
        assert_eq!(
            all(input.as_fd(), 100, None, SENDER, &mut |bytes| seen.push(bytes)),
            Ok(b"tail".to_vec())
        );
        assert_eq!(seen.last(), Some(&4));
    }

    #[test]
    fn a_broken_line_is_no_end_of_the_file() {
        let (far, near) = std::os::unix::net::UnixStream::pair().unwrap();
        far.shutdown(std::net::Shutdown::Write).unwrap();
        assert!(!is_cut(near.as_fd()), "the file has ended");
        drop(far);
        assert!(is_cut(near.as_fd()), "and so has the line");
    }
}
