//! Formats of strings (OpenAPI 3.0.4, section "Data Type Format"; the registries that it names).

/// Texts of a format, of which one is taken by `turn`.
pub(super) fn sample(name: &str, turn: usize) -> Option<String> {
    let turn = turn % 28;
    Some(match name {
        "date" => format!("2024-01-{:02}", turn + 1),
        "date-time" => format!("2024-01-{:02}T12:30:00Z", turn + 1),
        "time" => format!("12:{turn:02}:00Z"),
        "duration" => format!("P{}D", turn + 1),
        "uuid" | "guid" => format!("123e4567-e89b-42d3-a456-4266141740{turn:02}"),
        "email" | "idn-email" => format!("user{turn}@example.com"),
        "hostname" | "idn-hostname" => format!("host{turn}.example.com"),
        "ipv4" | "ip" => format!("192.0.2.{}", turn + 1),
        "ipv6" => format!("2001:db8::{}", turn + 1),
        "uri" | "url" | "iri" | "http-url" => format!("https://example.com/{turn}"),
        "uri-reference" | "iri-reference" | "json-pointer" => format!("/{turn}"),
        "byte" => ["dGV4dA==", "bW9yZQ==", "bGVzcw=="].get(turn % 3)?.to_string(),
        "regex" => "^[a-z]+$".to_owned(),
        _ => return None,
    })
}

/// Whether a text is of a format, as far as one that is not right would be refused.
pub(super) fn fits(name: &str, value: &str) -> bool {
    match name {
        "date" => is_date(value),
        "date-time" => {
            value.split_once(['T', 't']).is_some_and(|(date, time)| is_date(date) && is_zoned(time))
        }
        "time" => is_zoned(value),
        "uuid" | "guid" => is_uuid(value),
        "email" => value.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty()
                && host.contains('.')
                && !host.ends_with('.')
                && !value.contains(char::is_whitespace)
        }),
        "hostname" => {
            !value.is_empty()
                && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
        }
        "ipv4" => value.parse::<std::net::Ipv4Addr>().is_ok(),
        "ipv6" => value.parse::<std::net::Ipv6Addr>().is_ok(),
        "uri" | "url" => value.parse::<http::Uri>().is_ok_and(|uri| uri.scheme().is_some()),
        "byte" => is_base64(value),
        "duration" => value.len() > 2 && value.starts_with('P'),
        "int32" => value.parse::<i32>().is_ok(),
        "int64" => value.parse::<i64>().is_ok(),
        _ => true,
    }
}

/// `full-date` of RFC 3339.
fn is_date(value: &str) -> bool {
    let mut parts = value.split('-');
    let mut part = |digits: usize, most: u32| {
        let text =
            parts.next().filter(|text| text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()));
        text.and_then(|text| text.parse::<u32>().ok()).filter(|number| (1..=most).contains(number))
    };
    let (year, month, day) = (part(4, 9999), part(2, 12), part(2, 31));
    let (Some(year), Some(month), Some(day)) = (year, month, day) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    day <= days && parts.next().is_none()
}

/// `full-time` of RFC 3339.
fn is_zoned(value: &str) -> bool {
    let Some(end) = value.find(['Z', 'z', '+', '-']) else { return false };
    let (time, zone) = value.split_at(end);
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let two =
        |text: &str, most: u32| text.len() == 2 && text.parse::<u32>().is_ok_and(|number| number <= most);
    let is_clock = |text: &str, parts: usize| {
        text.split(':').count() == parts
            && text.split(':').zip([23, 59, 60]).all(|(part, most)| two(part, most))
    };
    is_clock(clock, 3)
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
        && (zone.eq_ignore_ascii_case("z") || zone.get(1..).is_some_and(|offset| is_clock(offset, 2)))
}

fn is_uuid(value: &str) -> bool {
    let lengths: Vec<usize> = value.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && value.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// RFC 4648, section 4.
fn is_base64(value: &str) -> bool {
    let plain = value.trim_end_matches('=');
    value.len().is_multiple_of(4)
        && value.len() - plain.len() <= 2
        && plain.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(&byte))
}
