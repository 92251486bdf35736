//! Decides who gets which answer: only the page itself may see the CV or change anything.

use serde::Deserialize;

use super::http::{Request, Response};
use super::shown::{Choice, Shown};

/// The page; its style and script are separate files that are inserted.
const PAGE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// What a server knows about itself.
#[derive(Debug)]
pub struct Keys {
    pub port: u16,
    /// Whoever has it may see the CV. It is in the printed address.
    pub token: String,
}

/// The result of a request.
#[derive(Debug, PartialEq)]
pub enum Answer {
    Response(Response),
    /// News, as long as the other end listens.
    Events,
    /// An action has to be done first.
    Act(Act),
}

/// An action that a page can request.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Act {
    /// Opens the place of a text in the editor.
    Open(Target),
    /// Shows the CV differently.
    Choose(Choice),
    /// Saves the choice to the profile.
    Save,
}

/// A place known to the page, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Target {
    /// The version of the state that has it.
    pub version: u64,
    pub spot: Option<usize>,
    pub fault: Option<usize>,
}

/// Answers a request. `nonce` is a word that no earlier answer contained.
pub fn answer(request: &Request, keys: &Keys, shown: &Shown, nonce: &str) -> Answer {
    answered(request, keys, shown, nonce).unwrap_or_else(Answer::Response)
}

fn answered(
    request: &Request,
    keys: &Keys,
    shown: &Shown,
    nonce: &str,
) -> Result<Answer, Response> {
    let hosts = ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{}", keys.port));
    // Another site that calls itself this machine still has its own name here.
    let host = request.header("host").unwrap_or_default();
    refuse_unless(hosts.iter().any(|own| own == host), 421, "this is not the server of that name")?;
    let own_origin = |origin: &str| hosts.iter().any(|own| origin == format!("http://{own}"));
    let origin = request.header("origin");
    let is_own = origin.map_or(!request.has("origin"), own_origin);
    refuse_unless(is_own, 403, "other sites have no access")?;
    let site = request.header("sec-fetch-site");
    let is_own =
        site.map_or(!request.has("sec-fetch-site"), |site| site == "same-origin" || site == "none");
    refuse_unless(is_own, 403, "other sites have no access")?;
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    let cookie = format!("curricle-{}=", keys.port);
    let cookies = request.header("cookie").unwrap_or_default().split("; ");
    let has_cookie = cookies
        .filter_map(|one| one.strip_prefix(&cookie))
        .any(|token| is_same(token, &keys.token));
    let in_address = query.strip_prefix("t=").is_some_and(|token| is_same(token, &keys.token));
    let is_known = has_cookie || (path == "/" && in_address);
    refuse_unless(is_known, 401, "open the address that `curricle watch --preview` printed")?;
    match (&*request.method, path) {
        ("GET", "/") => Ok(Answer::Response(page(keys, nonce))),
        ("GET", "/state") => Ok(Answer::Response(Response {
            status: 200,
            kind: "application/json",
            headers: vec![],
            body: shown.json().into(),
        })),
        ("GET", "/events") => Ok(Answer::Events),
        ("GET", path) => {
            let picture = path.strip_prefix("/page/").and_then(|hash| shown.picture(hash));
            let svg = picture.ok_or_else(|| Response::refusal(404, "there is nothing here"))?;
            let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
            Ok(Answer::Response(Response {
                status: 200,
                kind: "image/svg+xml",
                headers: vec![("Content-Security-Policy", policy.into())],
                body: svg.to_vec(),
            }))
        }
        ("POST", "/act") => {
            refuse_unless(origin.is_some(), 403, "who asks must say so")?;
            let kind = request.header("content-type");
            refuse_unless(kind == Some("application/json"), 415, "what is asked is JSON")?;
            let token = request.header("x-curricle-token").unwrap_or_default();
            refuse_unless(is_same(token, &keys.token), 401, "the token is missing")?;
            let act = serde_json::from_slice(&request.body);
            let act = act.map_err(|error| Response::refusal(400, &error.to_string()))?;
            match &act {
                Act::Open(target) => {
                    let is_there = shown.place(target).is_some();
                    refuse_unless(is_there, 409, "the page has changed since")?;
                }
                Act::Choose(choice) => {
                    refuse_unless(shown.can_be(choice), 400, "that cannot be chosen")?;
                }
                Act::Save => {}
            }
            Ok(Answer::Act(act))
        }
        _ => {
            let refusal = Response::refusal(405, "only GET is answered");
            Err(Response { headers: vec![("Allow", "GET".into())], ..refusal })
        }
    }
}

fn refuse_unless(holds: bool, status: u16, why: &str) -> Result<(), Response> {
    if holds { Ok(()) } else { Err(Response::refusal(status, why)) }
}

/// Compares in a time that does not depend on where two texts differ.
fn is_same(one: &str, other: &str) -> bool {
    let differ = one.bytes().zip(other.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b));
    one.len() == other.len() && std::hint::black_box(differ) == 0
}

/// The page itself; only its own script and style may run.
fn page(keys: &Keys, nonce: &str) -> Response {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src 'self' data:; \
         connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let Keys { port, token } = keys;
    let cookie = format!("curricle-{port}={token}; HttpOnly; SameSite=Strict; Path=/");
    Response {
        status: 200,
        kind: "text/html; charset=utf-8",
        headers: vec![("Content-Security-Policy", policy), ("Set-Cookie", cookie)],
        body: PAGE
            .replace("{nonce}", nonce)
            .replace("{token}", token)
            .replace("{style}", STYLE)
            .replace("{script}", SCRIPT)
            .into(),
    }
}
