//! `type: string`, `format: date-time`: a moment, read leniently (RFC 3339) and written as it was read.

use std::cmp::Ordering;
use std::error::Error as StdError;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A moment, with the offset from UTC with which it was given, or without one.
///
/// It is written as it was read: `2024-05-01T09:00:00` without an offset, `+02:00` as `+02:00`. Read as well: `+0200`, `+02`,
/// minutes without seconds, a blank for `T`, a date alone. Dereferences to [`chrono::DateTime<Utc>`]; without an offset,
/// UTC is taken. Two are equal if they are the same moment and both have an offset, or neither.
#[derive(Clone, Copy)]
pub struct DateTime {
    utc: chrono::DateTime<Utc>,
    offset: Option<FixedOffset>,
    form: Form,
}

/// How a moment is written.
#[derive(Clone, Copy)]
struct Form {
    separator: char,
    precision: Precision,
    /// Whether a blank stands before the offset.
    blank: bool,
    zone: Zone,
}

/// What a moment ends with, before its offset.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Precision {
    Date,
    Minutes,
    Seconds,
    /// Digits after the point.
    Digits(u8),
}

/// How an offset is written.
#[derive(Clone, Copy, PartialEq)]
enum Zone {
    /// `Z` or `z`.
    Letter(char),
    /// `+02`
    Hours,
    /// `+0200`
    Basic,
    /// `+02:00`
    Extended,
    /// `-00:00`, which is UTC.
    Unknown,
}

/// A text that is no date and time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseDateTimeError(());

impl fmt::Display for ParseDateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date and time of RFC 3339")
    }
}

impl StdError for ParseDateTimeError {}

impl DateTime {
    /// The moment in UTC. Without an offset, UTC is taken.
    #[must_use]
    pub fn utc(&self) -> chrono::DateTime<Utc> {
        self.utc
    }

    /// The moment with its offset, if it has one.
    #[must_use]
    pub fn with_offset(&self) -> Option<chrono::DateTime<FixedOffset>> {
        self.offset.map(|offset| self.utc.with_timezone(&offset))
    }

    /// The date and time as they are written, whatever the offset.
    #[must_use]
    pub fn local(&self) -> NaiveDateTime {
        self.with_offset().map_or_else(|| self.utc.naive_utc(), |moment| moment.naive_local())
    }

    fn new(local: NaiveDateTime, offset: Option<FixedOffset>, form: Form) -> Option<Self> {
        let seconds = offset.map_or(0, |offset| offset.local_minus_utc());
        let utc = local.checked_sub_signed(chrono::TimeDelta::seconds(seconds.into()))?.and_utc();
        Some(Self { utc, offset, form })
    }

    /// With as many digits after the point as are needed: none, three, six or nine.
    fn usual(utc: chrono::DateTime<Utc>, offset: Option<FixedOffset>, zone: Zone) -> Self {
        let precision = match utc.nanosecond() % 1_000_000_000 {
            0 => Precision::Seconds,
            nanos if nanos % 1_000_000 == 0 => Precision::Digits(3),
            nanos if nanos % 1000 == 0 => Precision::Digits(6),
            _ => Precision::Digits(9),
        };
        Self { utc, offset, form: Form { separator: 'T', precision, blank: false, zone } }
    }

    /// What it is compared by.
    fn key(&self) -> (chrono::DateTime<Utc>, bool) {
        (self.utc, self.offset.is_some())
    }
}

impl Deref for DateTime {
    type Target = chrono::DateTime<Utc>;

    fn deref(&self) -> &Self::Target {
        &self.utc
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// Written with `Z`.
impl From<chrono::DateTime<Utc>> for DateTime {
    fn from(moment: chrono::DateTime<Utc>) -> Self {
        Self::usual(moment, FixedOffset::east_opt(0), Zone::Letter('Z'))
    }
}

/// Written with its offset.
impl From<chrono::DateTime<FixedOffset>> for DateTime {
    fn from(moment: chrono::DateTime<FixedOffset>) -> Self {
        Self::usual(moment.to_utc(), Some(*moment.offset()), Zone::Extended)
    }
}

/// Written without an offset.
impl From<NaiveDateTime> for DateTime {
    fn from(local: NaiveDateTime) -> Self {
        Self::usual(local.and_utc(), None, Zone::Extended)
    }
}

impl From<DateTime> for chrono::DateTime<Utc> {
    fn from(moment: DateTime) -> Self {
        moment.utc
    }
}

impl FromStr for DateTime {
    type Err = ParseDateTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or(ParseDateTimeError(()))
    }
}

fn parse(text: &str) -> Option<DateTime> {
    let mut rest = text;
    let year = digits(&mut rest, 4)?;
    rest = rest.strip_prefix('-')?;
    let month = digits(&mut rest, 2)?;
    rest = rest.strip_prefix('-')?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, digits(&mut rest, 2)?)?;
    let mut form = Form { separator: 'T', precision: Precision::Date, blank: false, zone: Zone::Extended };
    let Some(separator) = rest.chars().next() else {
        return DateTime::new(date.and_time(NaiveTime::MIN), None, form);
    };
    form.separator = Some(separator).filter(|char| matches!(char, 'T' | 't' | ' '))?;
    rest = rest.get(1..)?;
    let hour = digits(&mut rest, 2)?;
    rest = rest.strip_prefix(':')?;
    let minute = digits(&mut rest, 2)?;
    form.precision = Precision::Minutes;
    let (mut second, mut nanos) = (0, 0);
    if let Some(more) = rest.strip_prefix(':') {
        rest = more;
        second = digits(&mut rest, 2)?;
        form.precision = Precision::Seconds;
        if let Some(more) = rest.strip_prefix('.') {
            let count = more.bytes().take_while(u8::is_ascii_digit).count();
            let kept = more.get(..count.min(9)).filter(|kept| !kept.is_empty())?;
            nanos = format!("{kept:0<9}").parse().ok()?;
            form.precision = Precision::Digits(u8::try_from(kept.len()).ok()?);
            rest = more.get(count..)?;
        }
    }
    // A leap second is more than a second long in chrono.
    let (second, nanos) = if second == 60 { (59, nanos + 1_000_000_000) } else { (second, nanos) };
    let time = NaiveTime::from_hms_nano_opt(hour, minute, second, nanos)?;
    if let Some(more) = rest.strip_prefix(' ') {
        (form.blank, rest) = (true, more);
    }
    let offset = if rest.is_empty() && !form.blank { None } else { Some(zone(rest, &mut form)?) };
    DateTime::new(date.and_time(time), offset, form)
}

/// The number of the next digits.
fn digits(rest: &mut &str, count: usize) -> Option<u32> {
    let (text, more) = rest.split_at_checked(count)?;
    *rest = more;
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn zone(text: &str, form: &mut Form) -> Option<FixedOffset> {
    if let letter @ ("Z" | "z") = text {
        form.zone = Zone::Letter(letter.chars().next()?);
        return FixedOffset::east_opt(0);
    }
    let mut rest = text.get(1..)?;
    let hours = digits(&mut rest, 2)?;
    let (zone, minutes) = match rest.strip_prefix(':') {
        Some(more) => (Zone::Extended, more),
        None if rest.is_empty() => (Zone::Hours, "00"),
        None => (Zone::Basic, rest),
    };
    let mut minutes = minutes;
    let seconds = i32::try_from(hours * 3600 + digits(&mut minutes, 2)? * 60).ok()?;
    form.zone = if text == "-00:00" { Zone::Unknown } else { zone };
    let offset = match text.chars().next()? {
        '+' => FixedOffset::east_opt(seconds)?,
        '-' => FixedOffset::west_opt(seconds)?,
        _ => return None,
    };
    minutes.is_empty().then_some(offset)
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (local, form) = (self.local(), self.form);
        let mut text = local.format("%Y-%m-%d").to_string();
        if form.precision > Precision::Date {
            text.push(form.separator);
            text += &local.format("%H:%M").to_string();
        }
        if form.precision > Precision::Minutes {
            text += &local.format(":%S").to_string();
        }
        if let Precision::Digits(count) = form.precision {
            let nanos = format!("{:09}", local.nanosecond() % 1_000_000_000);
            text.push('.');
            text += nanos.get(..usize::from(count)).unwrap_or(&nanos);
        }
        if let Some(offset) = self.offset {
            text += if form.blank { " " } else { "" };
            text += &match form.zone {
                Zone::Letter(letter) => letter.to_string(),
                Zone::Unknown => "-00:00".to_owned(),
                zone => numeric(zone, offset),
            };
        }
        f.pad(&text)
    }
}

fn numeric(zone: Zone, offset: FixedOffset) -> String {
    let seconds = offset.local_minus_utc();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
    match zone {
        Zone::Hours => format!("{sign}{hours:02}"),
        Zone::Basic => format!("{sign}{hours:02}{minutes:02}"),
        _ => format!("{sign}{hours:02}:{minutes:02}"),
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
