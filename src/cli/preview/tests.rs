//! Tests of every check of a request, and with real sockets.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

use super::answer::{Act, Answer, Keys, Target, answer};
use super::http::{Request, Response};
use super::shown::{Choice, Shown, View};
use super::{Asked, Editor, Preview};
use crate::diagnostic::Sources;
use crate::profile::Day;
use crate::{Engine, Job};

const PROFILE: &str =
    "[person]\nname = \"Ada\"\n\n[[news]]\ndate = \"2025\"\ntext = \"A <b>prize</b>.\"\n";

fn keys() -> Keys {
    Keys { port: 4000, token: "secret".into() }
}

fn editor() -> Editor {
    Editor::named("vscode").expect("it is known")
}

fn view<T>(show: impl FnOnce(&View) -> T) -> T {
    let today = Day::new(2026, 1, 1).expect("a day");
    let outcome = Engine::new().trace(&Job::new("ada.toml", PROFILE, today));
    let traced = outcome.pages.as_ref().ok();
    assert!(traced.is_some(), "{:?}", outcome.diagnostics);
    let choice = Choice::default();
    show(&View {
        traced,
        faults: &outcome.diagnostics,
        sources: &outcome.sources,
        variants: &["industry".into()],
        choice: &choice,
    })
}

fn shown() -> Shown {
    let mut shown = Shown::new(Path::new("ada.toml"), editor());
    view(|view| shown.show(view));
    shown
}

/// A request in lines, with a body after an empty one.
fn ask(text: &str, shown: &Shown) -> Answer {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let length = format!("\r\nContent-Length: {}\r\n\r\n", body.len());
    let text = head.replace('\n', "\r\n") + &length + body;
    let request = Request::read(&mut text.as_bytes()).expect("a sound request");
    answer(&request, &keys(), shown, "nonce")
}

fn status(answer: &Answer) -> u16 {
    match answer {
        Answer::Response(response) => response.status,
        Answer::Events | Answer::Act(_) => 200,
    }
}

const OWN: &str = "Host: 127.0.0.1:4000\nCookie: a=b; curricle-4000=secret";

#[test]
fn only_the_page_itself_is_answered() {
    let shown = shown();
    for (request, wanted) in [
        ("GET /?t=secret HTTP/1.1\nHost: 127.0.0.1:4000", 200),
        ("GET /?t=secret HTTP/1.1\nHost: localhost:4000", 200),
        ("GET /?t=secret HTTP/1.1\nHost: [::1]:4000", 200),
        ("GET /?t=secrex HTTP/1.1\nHost: 127.0.0.1:4000", 401),
        ("GET /?t=secre HTTP/1.1\nHost: 127.0.0.1:4000", 401),
        ("GET /?t= HTTP/1.1\nHost: 127.0.0.1:4000", 401),
        ("GET / HTTP/1.1\nHost: 127.0.0.1:4000", 401),
        // The token opens the page and nothing else.
        ("GET /state?t=secret HTTP/1.1\nHost: 127.0.0.1:4000", 401),
        ("GET /state HTTP/1.1\nHost: 127.0.0.1:4000\nCookie: curricle-4001=secret", 401),
        ("GET /state HTTP/1.1\nHost: 127.0.0.1:4000\nCookie: curricle-4000=", 401),
        ("GET /state HTTP/1.1\nHost: 127.0.0.1:4000\nCookie: curricle-4000=secret", 200),
        ("GET /events HTTP/1.1\nHost: 127.0.0.1:4000\nCookie: curricle-4000=secret", 200),
        ("GET /events HTTP/1.1\nHost: 127.0.0.1:4000", 401),
        // A name of another site that leads here.
        ("GET /state HTTP/1.1\nHost: evil.example\nCookie: curricle-4000=secret", 421),
        ("GET /state HTTP/1.1\nHost: evil.example:4000\nCookie: curricle-4000=secret", 421),
        (
            "GET /state HTTP/1.1\nHost: 127.0.0.1:4000.evil.example\nCookie: curricle-4000=secret",
            421,
        ),
        ("GET /state HTTP/1.1\nHost: 127.0.0.1\nCookie: curricle-4000=secret", 421),
        ("GET /state HTTP/1.1\nCookie: curricle-4000=secret", 421),
        ("GET /state HTTP/1.1\nHost: 127.0.0.1:4000\nHost: evil.example", 421),
        // Scripts and pictures of another site.
        ("GET /state HTTP/1.1\n{own}\nOrigin: http://127.0.0.1:4000", 200),
        ("GET /state HTTP/1.1\n{own}\nOrigin: https://evil.example", 403),
        ("GET /state HTTP/1.1\n{own}\nOrigin: http://127.0.0.1:4001", 403),
        ("GET /state HTTP/1.1\n{own}\nOrigin: https://127.0.0.1:4000", 403),
        ("GET /state HTTP/1.1\n{own}\nOrigin: null", 403),
        ("GET /state HTTP/1.1\n{own}\nOrigin: http://localhost:4000\nOrigin: null", 403),
        ("GET /state HTTP/1.1\n{own}\nSec-Fetch-Site: same-origin", 200),
        ("GET /state HTTP/1.1\n{own}\nSec-Fetch-Site: none", 200),
        ("GET /state HTTP/1.1\n{own}\nSec-Fetch-Site: cross-site", 403),
        ("GET /state HTTP/1.1\n{own}\nSec-Fetch-Site: same-site", 403),
        // Nothing leads to the disk.
        ("GET /page/../../etc/passwd HTTP/1.1\n{own}", 404),
        ("GET /page/%2e%2e/profile.toml HTTP/1.1\n{own}", 404),
        ("GET /profile.toml HTTP/1.1\n{own}", 404),
        ("GET /page/ HTTP/1.1\n{own}", 404),
        ("OPTIONS /act HTTP/1.1\n{own}\nOrigin: http://127.0.0.1:4000", 405),
        ("HEAD / HTTP/1.1\n{own}", 405),
        ("PUT /state HTTP/1.1\n{own}", 405),
        ("POST /state HTTP/1.1\n{own}", 405),
    ] {
        let request = request.replace("{own}", OWN);
        assert_eq!(status(&ask(&request, &shown)), wanted, "{request}");
    }
}

#[test]
fn only_the_page_itself_can_ask_for_something() {
    let shown = shown();
    let good = "POST /act HTTP/1.1\n{own}\nOrigin: http://127.0.0.1:4000\nX-Curricle-Token: secret\n\
                Content-Type: application/json\n\n\"save\"";
    let ask = |request: &str| ask(&request.replace("{own}", OWN), &shown);
    assert_eq!(ask(good), Answer::Act(Act::Save));
    for (from, to, wanted) in [
        ("Origin: http://127.0.0.1:4000\n", "", 403),
        ("http://127.0.0.1:4000\n", "null\n", 403),
        ("http://127.0.0.1:4000\n", "http://evil.example\n", 403),
        ("X-Curricle-Token: secret\n", "", 401),
        ("X-Curricle-Token: secret", "X-Curricle-Token: other", 401),
        ("application/json", "text/plain", 415),
        ("application/json", "application/x-www-form-urlencoded", 415),
        ("\"save\"", "\"remove\"", 400),
        ("\"save\"", "", 400),
        ("\"save\"", "{\"open\":{\"version\":1,\"spot\":0,\"file\":\"/etc/passwd\"}}", 400),
        // There is no such file here, and no such spot or version.
        ("\"save\"", "{\"open\":{\"version\":1,\"spot\":0}}", 409),
        ("\"save\"", "{\"open\":{\"version\":1,\"spot\":99999}}", 409),
        ("\"save\"", "{\"open\":{\"version\":0,\"spot\":0}}", 409),
        ("\"save\"", "{\"choose\":{\"template\":\"nothing\"}}", 400),
        ("\"save\"", "{\"choose\":{\"template\":\"../mine\"}}", 400),
        ("\"save\"", "{\"choose\":{\"lang\":\"xx\"}}", 400),
        ("\"save\"", "{\"choose\":{\"variant\":\"x\\ncv.output=1\"}}", 400),
        ("\"save\"", "{\"choose\":{\"theme\":\"no-such-theme\"}}", 400),
        ("\"save\"", "{\"choose\":{\"template\":\"modern\",\"theme\":\"indigo\"}}", 200),
        ("\"save\"", "{\"choose\":{\"variant\":\"industry\",\"lang\":\"de\"}}", 200),
        ("\"save\"", "{\"choose\":{}}", 200),
    ] {
        assert!(good.contains(from), "{from}");
        let request = good.replacen(from, to, 1);
        assert_eq!(status(&ask(&request)), wanted, "{request}");
    }
}

#[test]
fn each_answer_keeps_others_out() {
    let shown = shown();
    let page = ask("GET /?t=secret HTTP/1.1\nHost: 127.0.0.1:4000", &shown);
    let Answer::Response(page) = page else { panic!("a page") };
    let header = |name: &str| {
        let found = page.headers.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let policy = header("Content-Security-Policy");
    assert!(policy.contains("default-src 'none'; script-src 'nonce-nonce';"), "{policy}");
    assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
    assert_eq!(header("Set-Cookie"), "curricle-4000=secret; HttpOnly; SameSite=Strict; Path=/");
    let html = String::from_utf8(page.body.clone()).expect("text");
    assert!(!html.contains("{nonce}") && !html.contains("{token}"));
    assert_eq!(html.matches("<script").count(), html.matches("<script nonce=\"nonce\"").count());
    for outside in ["http://", "https://", " style=", " onclick=", "innerHTML"] {
        assert!(!html.contains(outside), "the page has `{outside}`");
    }
    let mut bytes = vec![];
    page.write(&mut bytes).expect("memory takes it");
    let head = String::from_utf8_lossy(&bytes).to_lowercase();
    for header in ["no-store", "nosniff", "same-origin", "no-referrer", "connection: close"] {
        assert!(head.contains(header), "{header}");
    }
    assert!(!head.contains("access-control"));
}

#[test]
fn the_state_says_where_each_text_comes_from() {
    let shown = shown();
    let state: serde_json::Value = serde_json::from_str(shown.json()).expect("JSON");
    assert_eq!(state["now"]["template"], "scholar");
    assert_eq!(state["variants"][0], "industry");
    let hash = state["pages"][0]["hash"].as_str().expect("a page");
    let picture = shown.picture(hash).expect("it is there");
    assert!(picture.starts_with(b"<svg"));
    let spots = state["spots"].as_array().expect("spots");
    let place = |path: &str| {
        let spot = spots.iter().find(|spot| {
            let origin = spot[2].as_u64().expect("a number") as usize;
            state["origins"][origin][1] == path
        });
        spot.map(|spot| [spot[3].as_u64(), spot[4].as_u64()].map(Option::unwrap_or_default))
    };
    assert_eq!(place("person.name"), Some([2, 9]));
    assert_eq!(place("news[0].text"), Some([6, 9]));
    assert_eq!(shown.place(&Target { version: 9, spot: Some(0), fault: None }), None);
}

#[test]
fn the_last_good_pages_stay_beside_the_faults() {
    let mut shown = shown();
    let before: serde_json::Value = serde_json::from_str(shown.json()).expect("JSON");
    let text = PROFILE.replace("date", "dat");
    let today = Day::new(2026, 1, 1).expect("a day");
    let outcome = Engine::new().trace(&Job::new("ada.toml", &text, today));
    assert!(outcome.pages.is_err());
    let choice = Choice::default();
    shown.show(&View {
        traced: None,
        faults: &outcome.diagnostics,
        sources: &outcome.sources,
        variants: &[],
        choice: &choice,
    });
    let after: serde_json::Value = serde_json::from_str(shown.json()).expect("JSON");
    assert_eq!(before["pages"], after["pages"]);
    assert_eq!((&after["stale"], &after["variants"][0]), (&true.into(), &"industry".into()));
    let fault = &after["faults"][0];
    assert_eq!(fault["code"], "unknown-key");
    assert_eq!((&fault["place"]["line"], &fault["place"]["column"]), (&5.into(), &1.into()));
    assert_eq!(fault["place"]["text"], serde_json::json!(["", "dat", " = \"2025\""]));
    // Without anything to say of them, sources have no faults.
    view(|view| shown.show(&View { faults: &[], sources: &Sources::new(), ..*view }));
    assert!(shown.json().contains("\"stale\":false") && shown.json().contains("\"faults\":[]"));
}

fn exchange(port: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).expect("it listens");
    stream.write_all(request.replace('\n', "\r\n").as_bytes()).expect("it reads");
    let mut answered = vec![];
    // A stream of news ends when this end is closed.
    let mut part = [0; 512];
    while let Ok(count) = stream.read(&mut part) {
        answered.extend(&part[..count]);
        let is_done = String::from_utf8_lossy(&answered).contains("data: ");
        if count == 0 || is_done {
            break;
        }
    }
    String::from_utf8_lossy(&answered).into_owned()
}

#[test]
fn a_server_answers_by_its_own_names() {
    let preview = Preview::start(0, Path::new("profile.toml"), editor()).expect("a free port");
    let address = preview.address();
    let (start, token) = address.split_once("/?t=").expect("a token");
    let port = start.rsplit(':').next().expect("a port");
    assert_eq!(token.len(), 32);
    view(|view| preview.show(view));
    let page = exchange(port, &format!("GET /?t={token} HTTP/1.1\nHost: localhost:{port}\n\n"));
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("<!doctype html>"), "{page}");
    let own = format!("Host: localhost:{port}\nCookie: curricle-{port}={token}");
    let news = exchange(port, &format!("GET /events HTTP/1.1\n{own}\n\n"));
    assert!(news.contains("text/event-stream") && news.ends_with("data: 1\n\n"), "{news}");
    let evil = exchange(port, &format!("GET /state HTTP/1.1\nHost: evil.example:{port}\n\n"));
    assert!(evil.starts_with("HTTP/1.1 421 "), "{evil}");
    let body = "{\"choose\":{\"lang\":\"fr\"}}";
    let answered = exchange(
        port,
        &format!(
            "POST /act HTTP/1.1\n{own}\nOrigin: http://localhost:{port}\nContent-Type: application/json\n\
             X-Curricle-Token: {token}\nContent-Length: {}\n\n{body}",
            body.len()
        ),
    );
    assert!(answered.starts_with("HTTP/1.1 204 "), "{answered}");
    let choice = Choice { lang: Some("fr".into()), ..Choice::default() };
    assert_eq!(preview.wait(super::PATIENCE), Some(Asked::Choose(choice)));
    let other = Preview::start(0, Path::new("p.toml"), editor()).expect("a free port");
    assert_ne!(other.address(), preview.address());
    assert!(Preview::start(port.parse().expect("a port"), Path::new("p"), editor()).is_err());
}

#[test]
fn a_refusal_says_why() {
    let refusal = Response::refusal(401, "why");
    assert_eq!((refusal.status, &refusal.body[..]), (401, &b"why\n"[..]));
}
