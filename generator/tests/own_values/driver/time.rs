//! Values of time, url and rust_decimal, written as numbers, through a client and back.

#![cfg(test)]

#[path = "../../driver/call.rs"]
mod call;

use call::call;
use events_of_time::types::Event;
use events_of_time::{own_times, rust_decimal, time, url};
use own_times::Instant;
use serde_json::json;

#[test]
fn they_are_sent_and_come_back() {
    let day = time::Date::from_calendar_date(2024, time::Month::February, 29).unwrap();
    let at =
        Instant(time::OffsetDateTime::UNIX_EPOCH.to_offset(time::UtcOffset::from_hms(2, 30, 0).unwrap()));
    let page: url::Url = "https://example.com/".parse().unwrap();
    let weight: rust_decimal::Decimal = "12.5".parse().unwrap();
    let body = Event::new(at, "1.10".to_owned())
        .day(day)
        .page(page.clone())
        .weight(weight)
        .before(vec![at])
        .ended(at);
    let sent = json!({
        "at": "1970-01-01T02:30:00+02:30", "day": "2024-02-29", "page": "https://example.com/", "price": "1.10",
        "weight": 12.5, "before": ["1970-01-01T02:30:00+02:30"], "ended": "1970-01-01T02:30:00+02:30",
    });
    let (outcome, request) = call!(events_of_time, 200 "application/json" sent, |client| client
        .move_event(day, body.clone())
        .since(at)
        .x_source(page));
    assert_eq!(outcome.unwrap(), body);
    request.is("POST /events/2024-02-29?since=1970-01-01T02%3A30%3A00%2B02%3A30");
    request.has("x-source", "https://example.com/");
    request.sends("application/json", sent);
    assert!(serde_json::from_value::<Event>(json!({ "at": "1970-01-01 02:30", "price": "1" })).is_err());
}
