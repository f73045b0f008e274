use super::Given;
use crate::config::{ModulePath, Output};
use crate::packaging::{Packaging, Placed};
use crate::runtime::outline::Source;
use crate::runtime::part::Part;
use crate::runtime::read::read;
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

/// Reads a file whose modules are empty.
fn source(path: &str, text: &str) -> Result<&'static Source, String> {
    let text = &*text.to_owned().leak();
    read(path, path, &|from| Some(if from == path { text } else { "" })).map(Option::unwrap)
}

fn cut(path: &str, text: &str, given: &Given<'_>) -> (String, Vec<&'static str>) {
    let (text, modules) = super::cut(source(path, text).unwrap(), given);
    (text, modules.into_iter().map(|module| module.path).collect())
}

fn cut_with(parts: &[Part]) -> String {
    cut("a.rs", SOURCE, &given(&Parts::of(parts), Side::Whole)).0
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
    assert_eq!(cut_with(&[]).trim_end(), expected.trim_end());
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
    assert_eq!(cut_with(&[Part::Patch, Part::Union]), expected);
}

#[test]
fn what_only_unreferenced_types_require_is_behind_their_feature() {
    let parts = Parts { always: [Part::Union].into(), unreferenced: [Part::Patch, Part::Union].into() };
    let (text, _) = cut("a.rs", SOURCE, &given(&parts, Side::Whole));
    assert!(text.starts_with("use a::A;\n#[cfg(feature = \"unreferenced\")]\nuse b::B;\n"), "{text}");
    assert!(text.contains("#[cfg(all(feature = \"unreferenced\", feature = \"f\"))]\n    three"), "{text}");
    assert!(text.ends_with("}\n\nfn last() {}\n"), "{text}");
}

#[test]
fn a_condition_that_is_not_known_is_a_fault() {
    let fault = |text| source("a.rs", text).unwrap_err();
    assert_eq!(
        fault("#[cfg(part = \"patch\")]\n#[cfg(part = \"pach\")]\nfn f() {}\n"),
        "runtime/src/a.rs:2: there is no part `pach` in src/runtime/part.rs"
    );
    assert_eq!(
        fault("macro_rules! m {\n    () => { #[cfg(part = \"patch\")] fn f() {} }\n}"),
        "runtime/src/a.rs:2: a part or a feature is asked for where it cannot be resolved"
    );
    assert_eq!(
        fault("#[cfg_attr(part = \"patch\", allow(a), allow(b))]\nfn f() {}\n"),
        "runtime/src/a.rs:1: this should be `cfg`, or `cfg_attr` with one attribute"
    );
    assert!(fault("fn f() {").starts_with("runtime/src/a.rs:1: "));
    let none = read("a.rs", "a.rs", &|path| (path == "a.rs").then_some("mod b;")).unwrap_err();
    assert_eq!(none, "runtime/src/a.rs:1: there is neither `a/b.rs` nor `a/b/mod.rs`");
}

#[test]
fn an_attribute_of_a_part_is_one_of_its_own_with_it() {
    let text = "/// One.\n#[cfg_attr(part = \"patch\", doc = \" Two.\")]\nstruct A;\n\n\
                #[cfg_attr(part = \"patch\", allow(dead_code))]\nstruct B;\n";
    let with = |parts: &Parts| cut("a.rs", text, &given(parts, Side::Whole)).0;
    assert_eq!(with(&Parts::default()), "/// One.\nstruct A;\n\nstruct B;\n");
    assert_eq!(
        with(&Parts::of(&[Part::Patch])),
        "/// One.\n/// Two.\nstruct A;\n\n#[allow(dead_code)]\nstruct B;\n"
    );
    let unreferenced = with(&Parts { unreferenced: [Part::Patch].into(), ..Parts::default() });
    assert!(
        unreferenced.contains("#[cfg_attr(feature = \"unreferenced\", doc = \" Two.\")]"),
        "{unreferenced}"
    );
}

#[test]
fn a_module_can_be_in_another_place() {
    let texts = |path: &str| match path {
        "mod.rs" => Some("mod a;\n"),
        "a/mod.rs" => Some(
            "#[cfg(part = \"shared\")]\n#[cfg_attr(not(part = \"shared\"), path = \"../b/c.rs\")]\nmod c;\n",
        ),
        "b/c.rs" => Some("fn f() {}\n"),
        _ => None,
    };
    let root = read("mod.rs", "mod.rs", &texts).unwrap().unwrap();
    let none = Parts::default();
    let (_, modules) = super::cut(root, &given(&none, Side::Whole));
    let [a] = modules[..] else { panic!("{modules:?}") };
    assert_eq!(super::cut(a, &given(&none, Side::Whole)).0, "");
    let (text, modules) = super::cut(a, &given(&none, Side::Surface));
    assert_eq!(text, "mod c;\n");
    assert_eq!((modules[0].path, modules[0].from), ("a/c.rs", "b/c.rs"));
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
    let (text, modules) = cut("x/mod.rs", source, &given(&Parts::default(), Side::Core));
    assert_eq!(text, expected);
    assert_eq!(modules, ["x/a.rs", "x/b.rs"]);
    let (text, modules) = cut("x/mod.rs", source, &given(&Parts::default(), Side::Surface));
    assert_eq!(text, source.replace("#[cfg(part = \"surface\")]\n", ""));
    assert_eq!(modules, ["x/a.rs", "x/b.rs", "x/surface.rs"]);
}

#[test]
fn in_a_module_paths_lead_to_it_and_features_are_known() {
    let texts = |path: &str| match path {
        "mod.rs" => Some("#[cfg(feature = \"hyper\")]\nmod a;\n#[cfg(feature = \"gzip\")]\nmod b;\n"),
        "a.rs" => Some(
            "/// [`A`](crate::A), [`B`](crate::B).\npub(crate) fn f() -> crate::A {\n    cfg!(feature = \"gzip\")\n}\n",
        ),
        "b.rs" => Some("fn g() {}\n"),
        _ => None,
    };
    let root = read("mod.rs", "mod.rs", &texts).unwrap().unwrap();
    let placed = Placed::new(ModulePath::try_from("api".to_owned()).unwrap(), &Output::default());
    let (packaging, parts) = (Packaging::File(placed), Parts::default());
    let (text, modules) =
        super::cut(root, &Given { parts: &parts, side: Side::Whole, packaging: &packaging });
    let expected = "\
mod a {
    /// [`A`](crate::api::A), [`B`](crate::api::B).
    pub(crate) fn f() -> crate::api::A {
        false
    }
}
";
    assert_eq!((text.as_str(), modules.len()), (expected, 0));
}
