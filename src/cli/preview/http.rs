//! The part of HTTP that one page for one person needs: a request is read within limits, and answered once.

use std::io::{self, Read, Write};

/// The maximum size of a request header in bytes.
const MOST_HEAD: usize = 16_000;
/// The maximum number of parts in which it may arrive.
const MOST_READS: usize = 16;
/// The maximum size of its body in bytes.
const MOST_BODY: usize = 4_000;

/// A request as received.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    /// The path, including the part after `?`.
    pub target: String,
    /// The headers, with names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    /// Reads a request. Fails with the status of the answer.
    pub fn read(stream: &mut impl Read) -> Result<Self, u16> {
        let mut bytes = vec![];
        // Each read takes a limited time, and so does the whole.
        let mut reads = 0..MOST_READS;
        let mut more = |bytes: &mut Vec<u8>| -> Result<(), u16> {
            let mut part = [0; 4096];
            reads.next().ok_or(408_u16)?;
            match stream.read(&mut part) {
                Ok(0) | Err(_) => Err(400),
                Ok(count) => {
                    bytes.extend(&part[..count]);
                    Ok(())
                }
            }
        };
        let end = loop {
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
            if bytes.len() > MOST_HEAD {
                return Err(431);
            }
            more(&mut bytes)?;
        };
        let mut request = Self::parse(&bytes[..end]).ok_or(400_u16)?;
        // The page never sends a body of unknown length.
        if request.has("transfer-encoding") {
            return Err(400);
        }
        let length = match request.has("content-length") {
            true => request.header("content-length").and_then(|text| text.parse().ok()),
            false => Some(0),
        };
        let length: usize = length.ok_or(400_u16)?;
        if length > MOST_BODY {
            return Err(413);
        }
        let mut body = bytes.split_off(end + 4);
        while body.len() < length {
            more(&mut body)?;
        }
        body.truncate(length);
        request.body = body;
        Ok(request)
    }

    /// Reads a header, without the empty line at its end.
    fn parse(head: &[u8]) -> Option<Self> {
        let head = std::str::from_utf8(head).ok()?;
        let mut lines = head.split("\r\n");
        let mut words = lines.next()?.split(' ');
        let (method, target, version) = (words.next()?, words.next()?, words.next()?);
        if !version.starts_with("HTTP/1.") || words.next().is_some() || !target.starts_with('/') {
            return None;
        }
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
            is_name.then(|| (name.to_ascii_lowercase(), value.trim().to_string()))
        };
        let headers: Option<Vec<_>> = lines.map(header).collect();
        Some(Self {
            method: method.into(),
            target: target.into(),
            headers: headers?,
            ..Self::default()
        })
    }

    /// A header that occurs exactly once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(known, _)| known == name);
        let (_, value) = found.next()?;
        found.next().is_none().then_some(value)
    }

    /// Whether a header occurs at all.
    pub fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(known, _)| known == name)
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    /// The type of the body.
    pub kind: &'static str,
    /// More headers.
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Response {
    /// A refusal with a reason, as one line of text.
    pub fn refusal(status: u16, why: &str) -> Self {
        let body = format!("{why}\n").into_bytes();
        Self { status, kind: "text/plain; charset=utf-8", headers: vec![], body }
    }

    /// Writes the header, for a body with a length or a stream.
    pub fn write_head(&self, stream: &mut impl Write, has_length: bool) -> io::Result<()> {
        let reason = match self.status {
            200 => "OK",
            204 => "No Content",
            400..500 => "Refused",
            _ => "Failed",
        };
        let mut head =
            format!("HTTP/1.1 {} {reason}\r\nContent-Type: {}\r\n", self.status, self.kind);
        if has_length {
            head += &format!("Content-Length: {}\r\n", self.body.len());
        }
        for (name, value) in ALWAYS.iter().map(|(name, value)| (*name, *value)) {
            head += &format!("{name}: {value}\r\n");
        }
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        stream.write_all(head.as_bytes())?;
        stream.write_all(b"\r\n")
    }

    /// Writes all of it.
    pub fn write(&self, stream: &mut impl Write) -> io::Result<()> {
        self.write_head(stream, true)?;
        stream.write_all(&self.body)?;
        stream.flush()
    }
}

/// Headers of every answer: no other site may show, embed, cache or guess its content.
const ALWAYS: [(&str, &str); 6] = [
    ("Connection", "close"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Sends one byte at a time, forever.
    struct Trickle;

    impl Read for Trickle {
        fn read(&mut self, part: &mut [u8]) -> io::Result<usize> {
            part[0] = b'G';
            Ok(1)
        }
    }

    #[test]
    fn a_request_is_read_within_bounds() {
        let long = format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(20_000));
        for (text, wanted) in [
            ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", None),
            ("GET / HTTP/1.1\r\nHost: a\r\n", Some(400)),
            ("GET / HTTP/1.1\nHost: a\n\n", Some(400)),
            ("GET  / HTTP/1.1\r\n\r\n", Some(400)),
            ("GET http://a/ HTTP/1.1\r\n\r\n", Some(400)),
            ("GET / SPDY\r\n\r\n", Some(400)),
            ("GET / HTTP/1.1\r\nno colon\r\n\r\n", Some(400)),
            ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", Some(400)),
            ("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n{}", Some(400)),
            ("POST / HTTP/1.1\r\nContent-Length: 4001\r\n\r\n", Some(413)),
            ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", Some(400)),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", Some(400)),
            ("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}", Some(400)),
            (&long, Some(431)),
        ] {
            assert_eq!(Request::read(&mut text.as_bytes()).err(), wanted, "{text:.80}");
        }
        assert_eq!(Request::read(&mut Trickle), Err(408));
        let text = "POST /act HTTP/1.1\r\nHOST: a \r\nContent-Length: 2\r\n\r\n{}more";
        let request = Request::read(&mut text.as_bytes()).expect("a sound request");
        assert_eq!((request.header("host"), &request.body[..]), (Some("a"), &b"{}"[..]));
        let twice = Request::read(&mut "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n".as_bytes());
        assert_eq!(twice.expect("a sound request").header("host"), None);
    }
}
