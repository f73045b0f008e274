use super::{Given, cut};
use crate::packaging::Packaging;
use crate::runtime::part::Part;
use crate::runtime::{Parts, Side};

const SOURCE: &str = "\
use a::A;
#[cfg(part = \"patch\")]
use b::B;

/// Stays.
struct Record {
    /// One.
    one: u8,
    /// Two.
    #[cfg(part = \"patch\")]
    two: u8,
    #[cfg(all(part = \"patch\", feature = \"f\"))]
    three: u8,
}

/// Goes with its documentation.
#[cfg(not(any(part = \"patch\", part = \"union\")))]
fn gone(#[cfg(part = \"patch\")] a: u8, b: u8) {}

fn stays(record: Record) -> u8 { // As it is laid out.
    #[cfg(part = \"patch\")]
    // Why.
    if record.one  ==  1 {
        return 2;
    }
    let record = Record {
        one: 1,
        #[cfg(part = \"patch\")]
        two: 2,
    };
    match record.one {
        #[cfg(part = \"patch\")]
        1 => 2,
        other => other,
    }
}

#[cfg(part = \"union\")]
fn last() {}
";

fn given(parts: &Parts, side: Side) -> Given<'_> {
    Given { parts, side, packaging: &Packaging::Crate }
}

fn cut_with(parts: &[Part]) -> Result<String, String> {
    cut("a.rs", SOURCE, &given(&Parts::of(parts), Side::Whole))
        .map(|(text, _)| text)
        .map_err(|fault| fault.to_string())
}

#[test]
fn what_is_of_a_part_goes_without_it() {
    let expected = "\
use a::A;

/// Stays.
struct Record {
    /// One.
    one: u8,
}

/// Goes with its documentation.
fn gone(b: u8) {}

fn stays(record: Record) -> u8 { // As it is laid out.
    let record = Record {
        one: 1,
    };
    match record.one {
        other => other,
    }
}
";
    assert_eq!(cut_with(&[]).unwrap().trim_end(), expected.trim_end());
}

#[test]
fn what_is_of_a_part_stays_with_it() {
    let expected = "\
use a::A;
use b::B;

/// Stays.
struct Record {
    /// One.
    one: u8,
    /// Two.
    two: u8,
    #[cfg(feature = \"f\")]
    three: u8,
}

fn stays(record: Record) -> u8 { // As it is laid out.
    // Why.
    if record.one  ==  1 {
        return 2;
    }
    let record = Record {
        one: 1,
        two: 2,
    };
    match record.one {
        1 => 2,
        other => other,
    }
}

fn last() {}
";
    assert_eq!(cut_with(&[Part::Patch, Part::Union]).unwrap(), expected);
}

#[test]
fn what_only_unreferenced_types_require_is_behind_their_feature() {
    let parts = Parts { always: [Part::Union].into(), unreferenced: [Part::Patch, Part::Union].into() };
    let (text, _) = cut("a.rs", SOURCE, &given(&parts, Side::Whole)).unwrap();
    assert!(text.starts_with("use a::A;\n#[cfg(feature = \"unreferenced\")]\nuse b::B;\n"), "{text}");
    assert!(text.contains("#[cfg(all(feature = \"unreferenced\", feature = \"f\"))]\n    three"), "{text}");
    assert!(text.ends_with("}\n\nfn last() {}\n"), "{text}");
}

#[test]
fn a_part_that_there_is_not_is_a_fault() {
    let none = Parts::default();
    let fault = cut("a.rs", "#[cfg(part = \"pach\")]\nfn f() {}\n", &given(&none, Side::Whole))
        .unwrap_err()
        .to_string();
    assert_eq!(fault, "the runtime's `a.rs`: there is no part `pach`");
    let fault = cut(
        "a.rs",
        "macro_rules! m { () => { #[cfg(part = \"patch\")] fn f() {} } }",
        &given(&none, Side::Whole),
    );
    let fault = fault.unwrap_err().to_string();
    assert_eq!(fault, "the runtime's `a.rs`: a part or a feature is asked for where it cannot be resolved");
}

#[test]
fn what_other_crates_use_is_public() {
    let source = "\
mod a;
pub(crate) mod b;
#[cfg(part = \"surface\")]
mod surface;

/// Made of a table.
macro_rules! table {
    () => {
        pub(crate) fn f() {}
    };
}
pub(crate) use table;

pub(crate) struct A {
    pub(super) one: u8,
    two: u8,
}

impl A {
    pub(crate) fn one(&self) -> u8 {
        self.one
    }

    fn two(&self) -> u8 {
        self.two
    }
}
";
    let expected = "\
pub mod a;
pub mod b;

/// Made of a table.
#[doc(hidden)]
#[macro_export]
macro_rules! table {
    () => {
        pub(crate) fn f() {}
    };
}
pub use table;

pub struct A {
    pub one: u8,
    two: u8,
}

impl A {
    pub fn one(&self) -> u8 {
        self.one
    }

    fn two(&self) -> u8 {
        self.two
    }
}
";
    let (text, modules) = cut("x/mod.rs", source, &given(&Parts::default(), Side::Core)).unwrap();
    assert_eq!(text, expected);
    assert_eq!(modules, ["a", "b"]);
    let (text, modules) = cut("x/mod.rs", source, &given(&Parts::default(), Side::Surface)).unwrap();
    assert_eq!(text, source.replace("#[cfg(part = \"surface\")]\n", ""));
    assert_eq!(modules, ["a", "b", "surface"]);
}
