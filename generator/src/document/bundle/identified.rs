//! What references lead to by the `$id` of schemas (JSON Schema 2020-12 Core, section 8.2; OpenAPI 3.1 and 3.2).
//!
//! A reference that no schema is called leads to a file as a path: most authors mean that.

use super::library::Library;
use super::problem::Problem;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::resolve::identifiers::{Identifiers, Name};
use crate::source::Pointer;
use crate::source::tree::TreePath;

impl Library<'_> {
    /// What a reference names by the `$id` around it, or as a URL, wherever that may be.
    pub(super) fn name_of(&self, from: usize, at: &Pointer, reference: &str) -> Option<Name> {
        self.own.as_ref()?;
        self.identifiers(from)?.name_of(reference, at)
    }

    /// The text that has what is named, if it is not simply that of the reference.
    pub(super) fn identified(&self, from: usize, name: &Name, reference: &str) -> Option<usize> {
        if reference.starts_with('#') && self.identifiers(from).is_some_and(|own| own.base() == name.uri) {
            return None;
        }
        let here = || self.identifiers(from).is_some_and(|own| own.has(&name.uri));
        if here() { Some(from) } else { self.named.get(&name.uri).copied() }
    }

    /// The place of the schema with an `$id`, in another file.
    pub(super) fn schema_of(&self, uri: &str) -> Option<(usize, Pointer)> {
        let number = self.named.get(uri).copied().filter(|number| !self.is_root(*number))?;
        let name = Name { uri: uri.to_owned(), fragment: String::new(), is_moved: false };
        let place = self.identifiers(number)?.place(&name)?;
        self.value(number, &place)?.get("$id")?;
        Some((number, place))
    }

    pub(super) fn identifiers(&self, number: usize) -> Option<&Identifiers> {
        if self.is_root(number) {
            return self.own.as_ref();
        }
        let file = self.files.get(number)?;
        let path = file.place.as_ref().map(TreePath::as_text).unwrap_or_default();
        file.identifiers.get_or_init(|| Identifiers::of(file.value.as_ref()?, &path)).as_ref()
    }

    /// The number of a file that a reference leads to as a path, where no schema has the name that it is.
    pub(super) fn open_for(
        &mut self,
        from: usize,
        path: &str,
        name: Option<&Name>,
    ) -> Result<usize, Problem> {
        let Some(name) = name.filter(|name| name.is_moved) else { return self.open(from, path) };
        if let Some(path) = name.path() {
            return self.find(Some(&TreePath::default()), path).or_else(|_| self.open(from, path));
        }
        let number = self.open(from, path)?;
        let own = self.identifiers(number).map(Identifiers::base);
        if let Some(own) = own.filter(|own| self.named.contains_key(*own)) {
            let message = format!("this file is `{own}`, but is read for `{}`, which no schema is", name.uri);
            self.report_at(Code::Ignored, number, &Pointer::root(), message);
        }
        self.taken.insert(name.uri.clone(), number);
        Ok(number)
    }

    /// Keeps the names of the schemas in a file that was read.
    pub(super) fn claim(&mut self, number: usize) {
        if self.own.is_none() {
            return;
        }
        let uris = self.identifiers(number).into_iter().flat_map(Identifiers::named);
        let uris: Vec<(String, Pointer)> = uris.map(|(uri, at)| (uri.to_owned(), at.clone())).collect();
        for (uri, at) in uris {
            if let Some(other) = self.taken.get(&uri).copied().filter(|other| *other != number) {
                // Which file is read first must not matter.
                let message = format!("`{}` is read for `{uri}` too", self.shown(other));
                self.report_at(Code::Conflict, number, &at, message);
            } else if let Some(other) = self.named.get(&uri).copied() {
                let message =
                    format!("something of `{}` is `{uri}` too; references lead there", self.shown(other));
                self.report_at(Code::Malformed, number, &at, message);
            }
            self.named.entry(uri).or_insert(number);
        }
    }

    fn report_at(&mut self, code: Code, number: usize, at: &Pointer, message: String) {
        let key = if self.value(number, at).is_some_and(|value| value.get("$self").is_some()) {
            "$self"
        } else {
            "$id"
        };
        let diagnostic = Diagnostic::new(code, message).at(&at.child(key));
        self.report(Diagnostic { source: Some(number), ..diagnostic });
    }
}
