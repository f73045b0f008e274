// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The header `Retry-After` (RFC 9110, section 10.2.3).

use std::time::Duration;

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};

use super::clock::SystemTime;

/// How long the server asks to wait: in seconds, or until a time of its own clock.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let now = headers.get(DATE).and_then(|date| http_date(date.to_str().ok()?));
    let now = now.or_else(|| SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok())?;
    Some(http_date(text)?.saturating_sub(now))
}

/// The time since 1970 of a date such as `Sun, 06 Nov 1994 08:49:37 GMT` (section 5.6.7, `IMF-fixdate`).
fn http_date(text: &str) -> Option<Duration> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let (_, date) = text.split_once(", ")?;
    let mut words = date.strip_suffix(" GMT")?.split([' ', ':']);
    let number = |word: Option<&str>, max| word?.parse::<u64>().ok().filter(|number| *number <= max);
    let day = number(words.next(), 31)?;
    let name = words.next().filter(|name| name.len() == 3)?;
    let month = u64::try_from(MONTHS.find(name)? / 3).ok()?;
    let year = number(words.next(), 9999).filter(|year| *year >= 1970)?;
    let [hour, minute, second] = [23, 59, 60].map(|max| number(words.next(), max));
    let (hour, minute, second) = (hour?, minute?, second?);
    // Years begin in March, so that a leap day is the last of its year.
    let (year, month) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1;
    let seconds = ((days.checked_sub(719_468)? * 24 + hour) * 60 + minute) * 60 + second;
    Some(Duration::from_secs(seconds))
}
