//! Names of members that `generator.toml` or the document asks for, handed to the scopes that give names.

use super::context::Context;
use crate::document::OperationAt;
use crate::document::schema::{Flattened, SchemaRef};
use crate::names::operation_key;
use crate::names::renames::extensions::{self, Said};
use crate::names::renames::{Asked, Asker, Table, short};
use crate::names::text::members::parameter_key;
use crate::names::text::scope::Scope;
use crate::source::Pointer;

impl<'a> Context<'a> {
    /// Names for the fields of the struct of a schema.
    pub(super) fn ask_for_fields(&self, at: &Pointer, flat: &Flattened<'a>, scope: &mut Scope<'_>) {
        let subjects = self.subjects(Table::Fields, at);
        let object = self.document.raw().pointer(at.as_str());
        for (wire, all) in &flat.declared {
            let places = || all.iter().map(SchemaRef::at);
            let calls = subjects.as_ref().map(|subjects| {
                let own = subjects.iter().map(|subject| format!("{subject}.{wire}"));
                own.chain(places().flat_map(|at| self.calls_of(at))).collect::<Vec<_>>()
            });
            if self.ask(Table::Fields, calls, wire, scope) {
                continue;
            }
            let of = |schema: &SchemaRef<'a>| {
                let keywords = schema.keywords();
                Some((schema.at().clone(), extensions::of_property(&|extension| keywords.get(extension))?))
            };
            let said = all.iter().find_map(of).or_else(|| {
                Some((at.clone(), extensions::of_properties(&|extension| object?.get(extension), wire)?))
            });
            if let Some((at, said)) = said {
                hand(said, &at, wire, scope);
            }
        }
    }

    /// Names for the values of an enum: each by the text that it is called after, with its number in the list and its own
    /// text.
    pub(super) fn ask_for_values<'n>(
        &self,
        at: &Pointer,
        values: impl Iterator<Item = (&'n str, usize, String)>,
        scope: &mut Scope<'_>,
    ) {
        let Some(subjects) = self.subjects(Table::Variants, at) else { return };
        for (hint, index, text) in values {
            let own = subjects.iter().map(|subject| format!("{subject}.{text}"));
            let calls = own.chain(self.pointers(&at.child("enum").child(index))).collect();
            self.ask(Table::Variants, Some(calls), hint, scope);
        }
    }

    /// Names for the members of a union, by what they are called after.
    pub(super) fn ask_for_members(&self, at: &Pointer, hints: &[String], scope: &mut Scope<'_>) {
        let Some(subjects) = self.subjects(Table::Variants, at) else { return };
        for hint in hints {
            let calls = subjects.iter().map(|subject| format!("{subject}.{hint}")).collect();
            self.ask(Table::Variants, Some(calls), hint, scope);
        }
    }

    /// Names for the parameters of an operation: each by its location, its name and its place.
    pub(super) fn ask_for_parameters<'n>(
        &self,
        found: &OperationAt<'_>,
        parameters: impl Iterator<Item = (&'static str, &'n str, &'n Pointer)>,
        scope: &mut Scope<'_>,
    ) {
        let operation = operation_key(found.method, found.path);
        let subjects = [Some(operation.as_str()), found.operation.operation_id.as_deref()];
        for (location, name, at) in parameters {
            let calls = self.members.has(Table::Parameters).then(|| {
                let subjects = subjects.iter().flatten();
                let own = subjects.flat_map(|it| [format!("{it}.{name}"), format!("{it}.{location}.{name}")]);
                own.chain(self.pointers(at)).collect()
            });
            let key = parameter_key(location, name);
            if self.ask(Table::Parameters, calls, &key, scope) {
                continue;
            }
            let value = self.document.raw().pointer(at.as_str());
            if let Some(said) = extensions::of_parameter(&|extension| value?.get(extension)) {
                hand(said, at, &key, scope);
            }
        }
    }

    /// Names for the setters of credentials, by the names of their security schemes.
    pub(super) fn ask_for_credentials(&self, schemes: &[&str], scope: &mut Scope<'_>) {
        for scheme in schemes {
            let at = Pointer::component("securitySchemes", scheme);
            let calls = [(*scheme).to_owned()].into_iter().chain(self.pointers(&at)).collect();
            if self.ask(Table::Credentials, Some(calls), scheme, scope) {
                continue;
            }
            let value = self.document.raw().pointer(at.as_str());
            if let Some(said) = extensions::of_credential(&|extension| value?.get(extension)) {
                hand(said, &at, scheme, scope);
            }
        }
    }

    /// The heading that is asked for the operations with a tag.
    pub(super) fn heading_of(&self, tag: &str) -> Option<String> {
        self.members.asked(Table::Tags, &[tag.to_owned()]).map(|asked| asked.name)
    }

    /// Reports the lines of `generator.toml` that named no member of anything; `has_type` says whether the client has the
    /// type of a schema.
    pub(super) fn report_unused_names(&self, has_type: impl Fn(&Pointer) -> bool) {
        let is_left_out = |table, key: &str| self.is_left_out(table, key, &has_type);
        for unused in self.members.unused(self.document, is_left_out) {
            self.push(unused);
        }
    }

    /// Whether a line names a member of something that the client does not have by choice.
    fn is_left_out(&self, table: Table, key: &str, has_type: impl Fn(&Pointer) -> bool) -> bool {
        let begins = |subject: &str, ends: &[char]| {
            key.strip_prefix(subject).is_some_and(|rest| rest.starts_with(ends))
        };
        match table {
            Table::Fields | Table::Variants => {
                let mut others = self.names.types().filter(|(at, _)| !has_type(at));
                others.any(|(at, name)| {
                    begins(name.plain(), &['.'])
                        || short(at).is_some_and(|path| begins(&path, &['.']))
                        || self.pointers(at).any(|pointer| begins(&pointer, &['/']))
                })
            }
            _ => false,
        }
    }

    /// What a type may be called by, where names of its members are asked for.
    fn subjects(&self, table: Table, at: &Pointer) -> Option<Vec<String>> {
        if !self.members.has(table) {
            return None;
        }
        let rust = self.names.type_name(at).map(|name| name.plain().to_owned());
        Some(short(at).into_iter().chain(rust).collect())
    }

    /// What the schema of a property may be called by.
    fn calls_of(&self, at: &Pointer) -> Vec<String> {
        self.pointers(at).chain(short(at)).collect()
    }

    /// The pointers of a place: of the value, and in the author's words.
    fn pointers(&self, at: &Pointer) -> impl Iterator<Item = String> {
        [at.to_string(), self.document.corrected(at).to_string()].into_iter()
    }

    /// Hands the name on that `generator.toml` has for something of a scope; whether it has one.
    fn ask(&self, table: Table, calls: Option<Vec<String>>, key: &str, scope: &mut Scope<'_>) -> bool {
        let asked = calls.and_then(|calls| self.members.asked(table, &calls));
        let is_asked = asked.is_some();
        if let Some(asked) = asked {
            scope.ask(key, asked);
        }
        is_asked
    }
}

/// Hands on what the document calls something of a scope.
fn hand(said: Said<'_>, at: &Pointer, key: &str, scope: &mut Scope<'_>) {
    match said {
        Said::Name(name) => {
            scope.ask(key, Asked { name: name.to_owned(), by: Asker::Document(at.clone()) });
        }
        Said::Words(words) => scope.suggest(key, words),
    }
}
