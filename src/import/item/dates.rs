//! Dates of a table: a single date, or a start and an end.

use super::Item;
use crate::import::node::Node;
use crate::import::when::{self, When};
use crate::profile::{Date, Occasion, PRESENT, ValueType};

impl Item {
    /// A single date.
    pub fn date(&mut self, key: &str, node: Option<&Node>) -> bool {
        let Some(node) = node else { return false };
        let Some((text, when)) = node.text().and_then(|text| Some((text, when::read(text)?)))
        else {
            return false;
        };
        let is_put = match (&when.start, &when.end) {
            (Some(start), Some(end)) => self.put_date(key, &format!("{start}/{end}")),
            (_, Some(end)) => self.put_date(key, end),
            _ => false,
        };
        if is_put {
            self.said_more(text, &when);
            node.place();
        }
        is_put
    }

    /// A start and an end, or a single date, depending on the keys of the table. Without an end, the item is ongoing if
    /// `goes_on`.
    pub fn when(&mut self, from: Option<&Node>, to: Option<&Node>, goes_on: bool) {
        let read = |node: Option<&Node>| node.and_then(Node::text).and_then(when::read);
        let (first, last) = (read(from), read(to));
        let is_end = |when: &When| when.start.is_some() || when.is_end;
        let begins = |when: &When| when.start.clone().or(when.end.clone().filter(|_| !when.is_end));
        let mut start = first.as_ref().and_then(begins);
        let mut end = first.as_ref().and_then(|w| w.end.clone().filter(|_| is_end(w)));
        if let Some(last) = &last {
            start = start.or_else(|| last.start.clone());
            end = last.end.clone().or(end);
        }
        // What begins now says nothing of when.
        let start_is_said = start.as_deref() != Some(PRESENT);
        // An end that cannot be read is not the present.
        if to.is_some_and(|to| !to.is_blank()) && end.is_none() && !self.can_have("date") {
            return;
        }
        let goes_on = goes_on && to.is_none_or(Node::is_blank);
        let is_put = self.span(start.filter(|start| start != PRESENT), end, goes_on);
        if !is_put {
            return;
        }
        for (key, node, when) in [("start", from, first), ("end", to, last)] {
            let is_said = key == "end" || start_is_said;
            if let (Some(node), Some(when), true) = (node, when, is_said) {
                self.said_more(node.text().unwrap_or_default(), &when);
                node.place();
            }
        }
    }

    /// Puts a start and an end in the form of a profile; returns whether one of them was placed.
    pub fn span(&mut self, start: Option<String>, end: Option<String>, goes_on: bool) -> bool {
        let has_span = self.can_have("start");
        match (start, end) {
            (Some(start), Some(end)) if !has_span => {
                let key = if self.can_have("expires") { "expires" } else { "end" };
                let dated = self.put_date("date", &start);
                if end != PRESENT && start != end && !self.put_date(key, &end) {
                    self.note(format!("end: {end}"));
                }
                dated
            }
            (Some(start), Some(end)) if start == end && self.can_have("date") => {
                self.put_date("date", &end)
            }
            (Some(start), Some(end)) if start == end => self.put_date("end", &end),
            (Some(start), Some(end)) => self.put_date("start", &start) | self.put_date("end", &end),
            (Some(start), None) if has_span && (goes_on || !self.can_have("date")) => {
                if !goes_on {
                    self.note("no end is given; is it over?");
                }
                self.put_date("start", &start) | self.put_date("end", PRESENT)
            }
            (Some(start), None) => self.put_date("date", &start),
            (None, Some(end)) if end == PRESENT => self.put_date("end", PRESENT),
            (None, Some(end)) if self.can_have("date") => self.put_date("date", &end),
            (None, Some(end)) => self.put_date("end", &end),
            (None, None) => false,
        }
    }

    /// Puts a date that is valid in a profile, if the key allows it.
    pub fn put_date(&mut self, key: &str, date: &str) -> bool {
        let fits = match self.value_type(key) {
            Some(ValueType::Date) => Date::parse(date).is_some(),
            Some(ValueType::End) => true,
            Some(ValueType::Occasion) => date != PRESENT && Occasion::read(date).is_ok(),
            Some(ValueType::Moment) => date != PRESENT && !date.contains('/') || is_term(date),
            _ => false,
        };
        if fits {
            return self.put(key, when::value(date));
        }
        // A paper has a date only, and a part of a year is within one.
        match (self.value_type(key), Date::first_in(date)) {
            (Some(ValueType::Date | ValueType::Occasion), Some(first)) if date != PRESENT => {
                self.note(format!("{key}: {date}"));
                self.put(key, when::value(&Date::year(first.year).to_string()))
            }
            _ => false,
        }
    }

    fn said_more(&mut self, text: &str, when: &When) {
        if !when.is_all {
            self.note(format!("date, as it was written: {text}"));
        }
    }
}

fn is_term(text: &str) -> bool {
    crate::profile::Term::read(text).is_some()
}
