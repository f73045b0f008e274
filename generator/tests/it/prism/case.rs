//! A request, and what came of it.

use serde_json::Value;

/// How Prism names its own errors.
const OWN_ERRORS: &str = "stoplight.io/prism/errors#";

/// A line of `contract call`.
pub(crate) struct Case {
    /// The operation and the case: `create_pet minimal`.
    pub(crate) name: String,
    pub(crate) operation: String,
    /// `minimal` or `full`.
    pub(crate) extent: String,
    pub(crate) outcome: String,
    status: Option<u64>,
    url: String,
    detail: String,
    violations: Value,
}

/// What is wrong with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// Nothing was sent.
    NotSent,
    /// The request breaks the document.
    Violation,
    /// Prism has no answer, or refuses the request for another reason.
    Refused,
    /// Prism ends.
    Ended,
    /// The answer breaks the document.
    Answer,
    /// The answer keeps to the document, as far as Prism sees, and cannot be read.
    Undecodable,
}

impl Case {
    pub(crate) fn read(line: &str) -> Self {
        let value: Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        Self {
            name: format!("{} {}", text("operation"), text("case")),
            operation: text("operation"),
            extent: text("case"),
            outcome: text("outcome"),
            status: value["status"].as_u64(),
            url: text("url"),
            detail: text("detail"),
            violations: value["violations"].clone(),
        }
    }

    /// Whether there was a request, and nobody who answered.
    pub(crate) fn is_unanswered(&self) -> bool {
        !self.is_sent() && !self.url.is_empty()
    }

    /// The server ended at this request.
    pub(crate) fn end(&mut self, said: &str) {
        "ended".clone_into(&mut self.outcome);
        self.detail = format!("Prism ended: {said}");
    }

    pub(crate) fn is_sent(&self) -> bool {
        self.outcome != "not_sent"
    }

    /// Whether the answer is none of the API's, but what Prism says of the request, or of an answer that it made and does
    /// not send.
    pub(crate) fn is_prisms_own(&self) -> bool {
        self.detail.contains(OWN_ERRORS)
    }

    /// Whether Prism made an answer that, as it says itself, breaks the document, and does not send it.
    pub(crate) fn is_answer_refused(&self) -> bool {
        self.is_prisms_own() && self.wrong() == Some(Wrong::Answer)
    }

    /// What is wrong, if something is.
    pub(crate) fn wrong(&self) -> Option<Wrong> {
        let said = |place: &str| match &self.violations {
            // Cut, where there are many.
            Value::String(text) => text.split("{\"location\":").any(|one| {
                one.starts_with(&format!("[\"{place}\"")) && one.contains("\"severity\":\"Error\"")
            }),
            violations => violations
                .as_array()
                .into_iter()
                .flatten()
                .any(|violation| violation["severity"] == "Error" && violation["location"][0] == place),
        };
        // Of what the document declares no answer for, Prism tells in its own words.
        let error = |name: &str| self.detail.contains(&format!("{OWN_ERRORS}{name}"));
        match self.outcome.as_str() {
            "not_sent" => Some(Wrong::NotSent),
            "ended" => Some(Wrong::Ended),
            _ if said("request") || error("UNPROCESSABLE_ENTITY") => Some(Wrong::Violation),
            _ if said("response") => Some(Wrong::Answer),
            "undecodable" => Some(Wrong::Undecodable),
            "api_error" if error("") => Some(Wrong::Refused),
            _ => None,
        }
    }

    /// What is said of a case that is not as it should be: each error that Prism finds, else what the client or Prism says
    /// in one.
    pub(crate) fn said(&self) -> Vec<&str> {
        let found = match &self.violations {
            Value::String(cut) => messages(cut),
            Value::Array(all) => {
                let errors = all.iter().filter(|violation| violation["severity"] == "Error");
                errors.filter_map(|violation| violation["message"].as_str()).collect()
            }
            _ if self.detail.contains("stoplight.io/prism/errors#") => messages(&self.detail),
            _ => Vec::new(),
        };
        if found.is_empty() { vec![&self.detail] } else { found }
    }

    /// In a line, for a person.
    pub(crate) fn told(&self) -> String {
        let violations = self.violations.as_array().into_iter().flatten().map(|violation| {
            let place = violation["location"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let place = place.collect::<Vec<_>>().join(".");
            format!("{place}: {}; ", violation["message"].as_str().unwrap_or_default())
        });
        let violations: String = violations.collect();
        let status = self.status.map_or_else(String::new, |status| format!(" {status}"));
        format!("{}{status}, {}: {violations}{}", self.outcome, self.url, self.detail)
    }
}

/// The messages in JSON whose end may be cut off.
fn messages(json: &str) -> Vec<&str> {
    json.split("\"message\":\"")
        .skip(1)
        .map(|rest| rest.split_once('"').map_or(rest, |(message, _)| message))
        .collect()
}
