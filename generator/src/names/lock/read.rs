//! Reading `names.lock`, with the line of whatever is wrong.

use std::collections::BTreeMap;

use semver::Version;
use serde::Deserialize;
use toml::Spanned;

use super::{Arguments, Entries, Lock, LockError, LockReason};
use crate::diagnostic::{Code, Diagnostic};
use crate::names::former::Former;
use crate::names::operations::features::is_feature;
use crate::names::operations::groups::parted;
use crate::names::text::Rules;
use crate::names::text::name::is_name;

type Section = BTreeMap<String, Spanned<String>>;

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[derive(Default)]
struct File {
    /// Which rules cut words; locks of the first ones do not say.
    rules: Option<Spanned<u8>>,
    version: Option<Spanned<String>>,
    default_server: Option<String>,
    schemas: Section,
    operations: Section,
    groups: Section,
    features: Section,
    calls: Section,
    modules: Section,
    servers: Section,
    files: Section,
    credentials: BTreeMap<String, String>,
    arguments: Arguments,
    contents: Arguments,
    returns: Option<Arguments>,
    pages: Arguments,
    headers: BTreeMap<String, String>,
    generics: Section,
    faults: BTreeMap<String, String>,
    /// Whether types say that they are not always shown; those of locks of before do not.
    hidden: Option<Hidden>,
    twins: BTreeMap<String, BTreeMap<String, String>>,
    former: FormerNames,
    removed: Removed,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct FormerNames {
    schemas: Lists,
    operations: Lists,
    calls: Lists,
    servers: Lists,
    members: BTreeMap<String, Lists>,
}

/// Names that things had before, each with a version.
type Lists = BTreeMap<String, Vec<Spanned<String>>>;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Removed {
    schemas: Section,
    operations: Section,
    groups: Section,
    features: Section,
    calls: Section,
    modules: Section,
    servers: Section,
}

pub(in crate::names) fn parse(text: &str) -> Result<Lock, LockError> {
    let file: File = toml::from_str(text).map_err(|error| LockError {
        line: line(text, error.span().map_or(0, |span| span.start)),
        reason: LockReason::Toml(error),
    })?;
    let rules = match &file.rules {
        None if text.trim().is_empty() => Rules::Second,
        None => Rules::First,
        Some(number) if *number.get_ref() == 2 => Rules::Second,
        Some(number) => {
            return Err(LockError { line: line(text, number.span().start), reason: LockReason::Rules });
        }
    };
    let version = match file.version {
        Some(version) if Version::parse(version.get_ref()).is_err() => {
            let reason = LockReason::Version(version.get_ref().clone());
            return Err(LockError { line: line(text, version.span().start), reason });
        }
        version => version.map(Spanned::into_inner),
    };
    let read = |section, repeats| names(text, section, repeats, wrong_name);
    let features = |section, repeats| names(text, section, repeats, wrong_feature);
    let mut schemas = file.schemas;
    let hidden = hidden(&mut schemas);
    let marks = marks(&mut schemas);
    Ok(Lock {
        rules,
        version,
        default_server: file.default_server,
        live: Entries {
            schemas: read(schemas, Repeats::Refused)?,
            operations: read(file.operations, Repeats::Refused)?,
            groups: read(file.groups, Repeats::Refused)?,
            features: features(file.features, Repeats::Refused)?,
            calls: read(file.calls, Repeats::Refused)?,
            modules: read(file.modules, Repeats::Allowed)?,
            servers: read(file.servers, Repeats::Refused)?,
            files: read(file.files, Repeats::Allowed)?,
        },
        marks,
        credentials: file.credentials,
        arguments: file.arguments,
        contents: file.contents,
        returns: file.returns,
        pages: file.pages,
        headers: file.headers,
        generics: read(file.generics, Repeats::Refused)?,
        faults: file.faults,
        hidden: file.hidden.map(|Hidden::Marked| hidden),
        twins: file.twins,
        former: former(text, file.former)?,
        removed: Entries {
            schemas: read(file.removed.schemas, Repeats::Allowed)?,
            operations: read(file.removed.operations, Repeats::Allowed)?,
            groups: read(file.removed.groups, Repeats::Allowed)?,
            features: features(file.removed.features, Repeats::Allowed)?,
            calls: read(file.removed.calls, Repeats::Allowed)?,
            modules: read(file.removed.modules, Repeats::Allowed)?,
            servers: read(file.removed.servers, Repeats::Allowed)?,
            files: BTreeMap::new(),
        },
        is_refreshed: false,
    })
}

/// Names that things had before; the error of the first that is none, or has no version behind it.
fn former(text: &str, section: FormerNames) -> Result<Former, LockError> {
    let entry = |entry: Spanned<String>| {
        let wrong = |reason| LockError { line: line(text, entry.span().start), reason };
        let (name, version) = entry.get_ref().split_once(' ').unwrap_or((entry.get_ref(), ""));
        if !parted(name).0.is_none_or(is_name) || !is_name(parted(name).1) {
            return Err(wrong(LockReason::Name(name.to_owned())));
        }
        if Version::parse(version).is_err() {
            return Err(wrong(LockReason::Version(version.to_owned())));
        }
        Ok(entry.into_inner())
    };
    let read = |lists: Lists| -> Result<Arguments, LockError> {
        let list = |(at, list): (String, Vec<Spanned<String>>)| {
            Ok((at, list.into_iter().map(entry).collect::<Result<_, _>>()?))
        };
        lists.into_iter().map(list).collect()
    };
    let members = section.members.into_iter().map(|(at, lists)| Ok((at, read(lists)?)));
    Ok(Former {
        members: members.collect::<Result<_, _>>()?,
        schemas: read(section.schemas)?,
        operations: read(section.operations)?,
        calls: read(section.calls)?,
        servers: read(section.servers)?,
    })
}

/// How a lock says of types that they are not always shown.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Hidden {
    /// A word behind the name.
    Marked,
}

/// Takes the words from behind the names that say that a type is not always shown.
fn hidden(section: &mut Section) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (at, name) in section {
        let how = ["nowhere", "unreferenced"].into_iter().find_map(|how| {
            let rest = name.get_ref().strip_suffix(how)?.strip_suffix(' ')?;
            Some((rest.to_owned(), how.to_owned()))
        });
        if let Some((rest, how)) = how {
            *name.get_mut() = rest;
            found.insert(at.clone(), how);
        }
    }
    found
}

/// Takes the marks from behind the names.
fn marks(section: &mut Section) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (at, name) in section {
        if let Some((plain, mark)) =
            name.get_ref().split_once(' ').map(|(name, mark)| (name.to_owned(), mark.to_owned()))
        {
            *name.get_mut() = plain;
            found.insert(at.clone(), mark);
        }
    }
    found
}

/// Whether a name can stand twice in a section.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Repeats {
    Allowed,
    Refused,
}

/// What is wrong with a text as a name of Rust; a call has the name of its group before it.
fn wrong_name(text: &str) -> Option<LockReason> {
    let (group, name) = parted(text);
    (!group.is_none_or(is_name) || !is_name(name)).then(|| LockReason::Name(text.to_owned()))
}

/// What is wrong with a text as a name of a cargo feature.
fn wrong_feature(text: &str) -> Option<LockReason> {
    (!is_feature(text)).then(|| LockReason::Feature(text.to_owned()))
}

/// The names of a section; the error of the first line that has none, or one that was given before.
fn names(
    text: &str,
    section: Section,
    repeats: Repeats,
    wrong_name: fn(&str) -> Option<LockReason>,
) -> Result<BTreeMap<String, String>, LockError> {
    let mut lines: Vec<(String, Spanned<String>)> = section.into_iter().collect();
    lines.sort_by_key(|(_, name)| name.span().start);
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for (at, name) in lines {
        let start = name.span().start;
        let name = name.into_inner();
        let wrong = |reason| LockError { line: line(text, start), reason };
        if let Some(reason) = wrong_name(&name) {
            return Err(wrong(reason));
        }
        if let Some(before) = first.insert(name.to_lowercase(), start).filter(|_| repeats == Repeats::Refused)
        {
            let before = line(text, before);
            return Err(wrong(LockReason::Twice { name, before }));
        }
        found.insert(at, name);
    }
    Ok(found)
}

fn line(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

impl From<LockError> for Diagnostic {
    fn from(error: LockError) -> Self {
        Self::new(Code::Lock, format!("names.lock, {error}"))
            .help("take the file from version control again, or correct this line")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r##"version = "0.3.0"

default-server = "https://live.x/v1"

[schemas]
"#/components/schemas/A_\"b\\\u0007" = "A"
"#/components/schemas/B" = "B abcdefgh"

[features]
"Pull Requests" = "pull-requests"

[modules]
"GET /a" = "jobs"
"GET /b" = "jobs"

[servers]
"https://live.x/v1" = "Live"

[files]
"#/components/schemas/B" = "models"

[generics]
"Page" = "PageOf"

[contents]
"#/paths/~1a/get/responses/200" = ["a/b", "a/c"]

[former.schemas]
"#/components/schemas/B" = ["Bee 0.1.0", "Be 0.2.0"]

[former.members]
"#/components/schemas/B" = { "a-b" = ["ab 0.1.0"], "c" = ["d 0.1.0"] }

[removed.schemas]
"#/components/schemas/C" = "C"
"##;

    #[test]
    fn a_lock_is_read_as_it_is_written() {
        let lock = Lock::parse(TEXT).unwrap();
        assert!(lock.to_text().ends_with(TEXT), "{}", lock.to_text());
        assert_eq!(Lock::parse(&lock.to_text()), Ok(lock.clone()));
        assert_eq!(Lock::parse(""), Ok(Lock::default()));
        assert_eq!(lock.rules, Rules::First, "it was written before there were others");
        let second = Lock::parse("rules = 2\n[schemas]\n").unwrap();
        assert_eq!(
            (second.rules, Lock::parse(&second.to_text()).unwrap().rules),
            (Rules::Second, Rules::Second)
        );
    }

    #[test]
    fn an_error_names_the_line() {
        let error = |text: &str| Lock::parse(text).unwrap_err().to_string();
        assert_eq!(error("[schemas]\na = \"A\"\nb = \"1\"\n"), "line 3: `1` is not a Rust identifier");
        assert_eq!(
            error("[schemas]\nb = \"A\"\na = \"a\"\n"),
            "line 3: the name `a` is given in line 2 already"
        );
        assert!(error("[schemas]\na = \"A\"\na = \"B\"\n").starts_with("line 3: "));
        assert!(error("[schemas]\na = \"A\"\n<<<<<<< ours\n").starts_with("line 3: "));
        assert!(error("\n[other]\n").starts_with("line 2: "));
        assert_eq!(error("\nrules = 3\n"), "line 2: `rules` is 2, or is not there: no others are known");
        assert_eq!(
            error("[features]\na = \"a-\u{e9}\"\n"),
            "line 2: `a-\u{e9}` is no name of a cargo feature"
        );
        assert!(error("[operations]\na = 1\n").starts_with("line 2: "));
        assert_eq!(error("\nversion = \"one\"\n"), "line 2: `one` is no version, such as `1.2.0`");
        assert_eq!(error("[former.schemas]\na = [\n  \"A\"]\n"), "line 3: `` is no version, such as `1.2.0`");
        assert_eq!(
            error("[former.members]\na = { b = [\"1 0.1.0\"] }\n"),
            "line 2: `1` is not a Rust identifier"
        );
    }
}
