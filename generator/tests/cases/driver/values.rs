//! Dates, numbers, `null`.

use serde_json::{Value, json};

use super::call::call;
use super::{read, through, written};

#[test]
fn date_times_come_back_as_they_went() {
    use date_times::types::Event;
    for start in [
        "2024-05-01T09:00:00",
        "2024-05-01T09:00:00+02:00",
        "2024-05-01T09:00:00Z",
        "2024-05-01T09:00:00.250Z",
        "2024-05-01T09:00:00-00:00",
        "2024-05-01T09:00:00+0000",
        "2024-05-01T09:00:00+00",
        "2024-05-01T09:00Z",
        "2024-05-01 09:00:00",
        "2024-05-01",
    ] {
        through::<Event>(json!({ "start": start }));
    }
    let moment = |start: &str| read::<Event>(&json!({ "start": start })).start;
    assert_eq!(moment("2024-05-01T09:00:00").with_offset(), None);
    assert_eq!(moment("2024-05-01T09:00:00+0200").utc().to_rfc3339(), "2024-05-01T07:00:00+00:00");
    assert_eq!(moment("2024-05-01T09:00:00+02").local().to_string(), "2024-05-01 09:00:00");
    assert_eq!(moment("2024-05-01T09:00Z").utc().to_rfc3339(), "2024-05-01T09:00:00+00:00");
    assert_eq!(moment("2024-05-01").utc().to_rfc3339(), "2024-05-01T00:00:00+00:00");
}

#[test]
fn date_times_are_sent_as_they_are() {
    let at = "2024-05-01T09:00:00+02:00".parse::<date_times::values::DateTime>().unwrap();
    let day = "2024-05-01".parse().unwrap();
    let (_, request) = call!(date_times, 200 "application/json" json!({ "start": "2024-05-01T09:00:00" }), |client| {
        client.get_event("a").at(at).day(day).t("09:00:00").dur("P1D")
    });
    request.is("GET /events/a?at=2024-05-01T09%3A00%3A00%2B02%3A00&day=2024-05-01&t=09%3A00%3A00&dur=P1D");
    let body = date_times::types::Event::new("2024-05-01T09:00:00".parse().unwrap()).day(day);
    let request = call!(date_times, |client| client.put_event("a", body));
    request.sends("application/json", json!({ "start": "2024-05-01T09:00:00", "day": "2024-05-01" }));
}

#[test]
fn now_is_had_from_the_clients_own_chrono() {
    let now = date_times::chrono::Utc::now();
    let event = date_times::types::Event::new(now.into());
    let sent: date_times::chrono::DateTime<date_times::chrono::Utc> =
        written(&event)["start"].as_str().unwrap().parse().unwrap();
    assert_eq!(sent, now);
    assert!(sent.timestamp() > 1_700_000_000, "{sent}");
}

#[test]
fn an_unreadable_optional_property_does_not_cost_the_response() {
    let body = json!({ "start": "2024-05-01T09:00:00Z", "day": "tomorrow" });
    let (outcome, _) = call!(date_times, 200 "application/json" body, |client| client.get_event("a"));
    let event = outcome.unwrap();
    assert_eq!(event.day, None);
    // It goes back as it came.
    assert_eq!(written(&event), body);
}

#[test]
fn integers_are_read_as_servers_write_them() {
    use numbers::types::N;
    let n: N = read(&json!({
        "int": 80.0, "i32": 1.0, "i64": 2.0, "u64": 3.0, "numInt32": 4.0, "numInt64": 5.0, "bounded": 255.0, "arr": [1.0, 2]
    }));
    assert_eq!((n.int, n.i32, n.i64, n.u64), (Some(80), Some(1), Some(2), Some(3)));
    assert_eq!((n.num_int32, n.num_int64, n.bounded), (Some(4), Some(5), Some(255)));
    assert_eq!(n.arr, Some(vec![1, 2]));
    let n: N = serde_json::from_str(
        r#"{"int": 1e3, "i32": 1E2, "numInt64": 9007199254740993, "wide": 18446744073709551615}"#,
    )
    .unwrap();
    assert_eq!((n.int, n.i32, n.num_int64), (Some(1000), Some(100), Some(9_007_199_254_740_993)));
    assert_eq!(n.wide, Some(18_446_744_073_709_551_615));
    for wrong in [r#"{"int": 1.5}"#, r#"{"i32": 1e10}"#, r#"{"u64": -1}"#, r#"{"numInt32": 0.5}"#] {
        assert!(serde_json::from_str::<N>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn whole_numbers_are_written_without_a_fraction() {
    use numbers::types::N;
    let n = N::new().num(2.0).f32(0.1).dec(1e20).int(3);
    let (_, request) = call!(numbers, 200 "application/json" "{}", |client| client.put_n(80, n));
    assert_eq!(request.body.as_deref(), Some(r#"{"int":3,"num":2,"f32":0.1,"dec":1e+20}"#));
    let (_, request) = call!(numbers, 200 "application/json" "{}", |client| {
        client.put_n(80, N::new()).ratio(3.0).big(i64::MAX).dec("1.50")
    });
    request.is("PUT /n/80?ratio=3&big=9223372036854775807&dec=1.50");
    through::<N>(
        json!({ "strNum": "1", "strDec": "1.50", "strInt64": "9", "intStr": 4, "bool": false, "num": 1.25 }),
    );
}

#[test]
fn numbers_of_aspnet_are_read_from_text_too_and_written_as_numbers() {
    use dotnet_integer_or_text::types::Dog;
    use dotnet_integer_or_text::values::Patch;
    let dog: Dog = read(&json!({
        "name": null, "born": "2019", "age": "4", "weight": "10.5", "price": null, "scores": [1, "2"]
    }));
    assert_eq!((dog.born, dog.age, dog.price), (2019_i32, Patch::Value(4_i32), Patch::Null));
    assert!((dog.weight - 10.5).abs() < f64::EPSILON);
    assert_eq!(dog.scores.as_deref(), Some(&[1_i32, 2][..]));
    assert_eq!(
        written(&dog),
        json!({ "name": null, "born": 2019, "age": 4, "weight": 10.5, "price": null, "scores": [1, 2] })
    );
    let (outcome, request) = call!(dotnet_integer_or_text, 200 "application/json" json!([dog_json()]), |client| {
        client.list_dogs().page(2).weight(1.0)
    });
    assert_eq!(outcome.unwrap()[0].born, 2019);
    request.is("GET /dogs?page=2&weight=1");
    let (_, request) =
        call!(dotnet_integer_or_text, 200 "application/json" dog_json(), |client| client.get_dog(1 << 40));
    request.is("GET /dogs/1099511627776");
}

fn dog_json() -> Value {
    json!({ "name": "Rex", "born": "2019", "weight": 3 })
}

#[test]
fn null_is_taken_where_it_is_declared_beside_a_reference() {
    use nullable_by_all_of::types::N;
    let n: N = through(json!({ "f": null, "g": null, "h": null }));
    assert!(n.f.is_none() && n.g.is_none() && n.h.is_none());
    let n: N = through(json!({ "f": { "a": "1" }, "g": { "a": "2" }, "h": "x" }));
    assert_eq!(n.f.unwrap().a.as_deref(), Some("1"));
    assert_eq!(n.h, Some(nullable_by_all_of::types::E::X));
}
