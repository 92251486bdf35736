//! Messages on standard input and output, with a maximum size.

use std::io::{self, BufRead, Error, ErrorKind, Read};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use lsp_server::{Connection, Message};

use crate::import::LARGEST;

/// The maximum number of bytes in the header of a message, which gives its length.
const LONGEST_HEAD: u64 = 4096;

/// How often the queue is checked.
const PAUSE: Duration = Duration::from_millis(1);

/// The threads that read and write.
pub struct Threads {
    reader: JoinHandle<io::Result<()>>,
    writer: JoinHandle<io::Result<()>>,
}

/// A connection to the program that started this one.
pub fn connect() -> (Connection, Threads) {
    let (own, editor) = Connection::memory();
    let Connection { sender, receiver } = editor;
    let reader = thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Some(message) = read(&mut input)? {
            let is_exit = matches!(&message, Message::Notification(it) if it.method == "exit");
            // No more than one waits, however fast they come.
            while !sender.is_empty() {
                thread::sleep(PAUSE);
            }
            sender.send(message).map_err(Error::other)?;
            if is_exit {
                break;
            }
        }
        Ok(())
    });
    let writer = thread::spawn(move || {
        let mut output = io::stdout().lock();
        receiver.into_iter().try_for_each(|message| message.write(&mut output))
    });
    (own, Threads { reader, writer })
}

impl Threads {
    /// Waits for both threads to end; fails with the first error.
    pub fn join(self) -> io::Result<()> {
        let failed = |_| Err(Error::other("a thread failed"));
        let read = self.reader.join().unwrap_or_else(failed);
        let written = self.writer.join().unwrap_or_else(failed);
        read.and(written)
    }
}

/// The next message; `None` at the end.
fn read(input: &mut impl BufRead) -> io::Result<Option<Message>> {
    let mut head = vec![];
    while !head.ends_with(b"\r\n\r\n") {
        let room = LONGEST_HEAD - head.len() as u64;
        if room == 0 {
            return Err(too_large(format!(
                "a message has a head of more than {LONGEST_HEAD} bytes"
            )));
        }
        if input.by_ref().take(room).read_until(b'\n', &mut head)? == 0 {
            break;
        }
    }
    let lines = head.split(|byte| *byte == b'\n').map(String::from_utf8_lossy);
    let is_too_large = |line: &str| {
        let (name, length) = line.split_once(':').unwrap_or_default();
        let digits = length.trim().trim_start_matches('+');
        name.eq_ignore_ascii_case("Content-Length")
            && !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && digits.parse().map_or(true, |length: u64| length > LARGEST)
    };
    if lines.into_iter().any(|line| is_too_large(&line)) {
        return Err(too_large(format!("a message has more than {} MiB", LARGEST >> 20)));
    }
    Message::read(&mut head.as_slice().chain(input))
}

fn too_large(why: String) -> Error {
    Error::new(ErrorKind::FileTooLarge, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Why bytes are not a message.
    fn why(mut bytes: impl BufRead) -> String {
        read(&mut bytes).expect_err("it cannot be read").to_string()
    }

    #[test]
    fn messages_are_read_one_after_another() {
        let one = "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";
        let framed = format!("Content-Length: {}\r\nA: b\r\n\r\n{one}", one.len()).repeat(2);
        let mut bytes = framed.as_bytes();
        for _ in 0..2 {
            let message = read(&mut bytes).expect("it is sound").expect("there is one");
            assert!(matches!(message, Message::Notification(it) if it.method == "exit"));
        }
        assert!(read(&mut bytes).expect("as above").is_none());
    }

    #[test]
    fn no_message_is_larger_than_it_may_be() {
        for length in ["99999999999", "33554433", "99999999999999999999999999", "+99999999999"] {
            let head = format!("A: b\r\ncontent-length: {length}\r\n\r\n{{}}");
            assert_eq!(why(head.as_bytes()), "a message has more than 32 MiB");
        }
        for garbage in [&b"x"[..], b"x\n", b"x: y\r\n", b"\0"] {
            let garbage = garbage.repeat(10_000);
            let mut rest = garbage.as_slice();
            assert!(!why(&mut rest).is_empty());
            assert!(garbage.len() - rest.len() <= LONGEST_HEAD as usize);
        }
    }
}
