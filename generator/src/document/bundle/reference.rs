//! References, and what becomes of them.

use serde_json::{Map, Value};

use super::library::FileTarget;
use super::name;
use super::problem::Problem;
use super::{Bundler, Spot};
use crate::document::grammar::ObjectKind;
use crate::document::resolve::identifiers::Name;
use crate::source::Pointer;
use crate::source::limits::{COPIES_OF_FILES, NESTING};
use crate::source::origin::Origin;
use crate::source::tree::NoFile;

impl Bundler<'_, '_> {
    /// The values of `mapping` are references, or bare names of schemas (OpenAPI 3.0.4, Discriminator Object).
    pub(super) fn mapping(&mut self, map: &mut Map<String, Value>, spot: Spot<'_>) {
        for value in
            map.get_mut("mapping").and_then(Value::as_object_mut).into_iter().flatten().map(|(_, v)| v)
        {
            let Some(reference) = value.as_str().filter(|text| text.contains(['#', '/', '.'])) else {
                continue;
            };
            let (base, there) = self.text(spot.from, &spot.at.pointer());
            let target = match self.library.resolve(base, &there, reference) {
                Ok(FileTarget::Document(fragment)) => Some(Ok(fragment)),
                Ok(FileTarget::File(number, at)) => self.component(ObjectKind::Schema, number, &at),
                Err(problem) => Some(Err(problem)),
            };
            // What is no file is a name with a dot in it, or is reported where the member itself is.
            if let Some(Ok(target)) = target {
                *value = Value::String(target);
            }
        }
    }

    pub(super) fn reference(&mut self, value: &mut Value, key: &str, spot: Spot<'_>) {
        let Value::Object(map) = value else { return };
        let Some(reference) = map.get(key).and_then(Value::as_str).map(str::to_owned) else { return };
        let (base, there) = self.text(spot.from, &spot.at.pointer());
        let is_local = reference.starts_with('#') && self.library.is_root(base);
        let target = if is_local {
            Ok(FileTarget::Document(reference.clone()))
        } else {
            self.library.resolve(base, &there, &reference)
        };
        let put = match target {
            Ok(FileTarget::Document(fragment)) => Ok(fragment),
            Ok(FileTarget::File(number, at)) => {
                match spot.rule.object().and_then(|kind| self.component(kind, number, &at)) {
                    Some(component) => component,
                    None => return self.splice(value, spot, &reference, number, at),
                }
            }
            Err(problem) => Err(problem),
        };
        let reference = match put {
            Ok(reference) => reference,
            Err(problem) if spot.rule.object().is_some_and(|kind| kind.section().is_some()) => {
                self.lost(base, &there, &reference, &problem)
            }
            Err(problem) => return self.refuse(value, spot, &reference, &problem),
        };
        map.insert(key.to_owned(), Value::String(reference));
        self.entries(map, spot);
    }

    /// What stands for a reference that leads to nothing. It is reported where all references are told of: not each is used,
    /// and equal ones are one diagnostic.
    fn lost(&mut self, base: usize, at: &Pointer, reference: &str, problem: &Problem) -> String {
        // The `$id` of a schema may be meant, which is looked for later.
        let name = self.library.name_of(base, at, reference).filter(|name| name.path().is_none());
        self.awaited.extend(name.as_ref().map(|name| name.uri.clone()));
        let unread = if self.library.is_root(base) {
            reference.to_owned()
        } else if let Some(Name { uri, .. }) = &name {
            let fragment = reference.split_once('#').map_or("", |(_, fragment)| fragment);
            format!("{uri}#{fragment}")
        } else {
            name::unread(&self.library.path(base), reference)
        };
        let mut diagnostic = problem.diagnostic(reference);
        if let (Some(Name { uri, is_moved: true, .. }), Problem::NoFile(NoFile::Missing(_))) =
            (&name, problem)
        {
            diagnostic =
                diagnostic.help(format!("the `$id` around it makes it `{uri}`, which no schema has"));
        }
        self.unread.insert(unread.clone(), diagnostic);
        unread
    }

    /// The reference to the component that a place of another file becomes, if there is a section for it.
    pub(super) fn component(
        &mut self,
        kind: ObjectKind,
        number: usize,
        at: &Pointer,
    ) -> Option<Result<String, Problem>> {
        let (section, place) = self.section(kind)?;
        let key = (section, number, at.clone());
        if let Some(name) = self.names.get(&key) {
            return Some(Ok(name::reference(&place.child(name))));
        }
        let (size, _) = self.library.measure(number, at);
        if !self.copy(size) {
            return Some(Err(Problem::TooMuch));
        }
        let mut name = self.name(number, at);
        while self.own.contains(&place.child(&name)) {
            name.insert_str(0, "./");
        }
        let component = place.child(&name);
        self.queue.push((kind, component.clone(), number, at.clone()));
        self.names.insert(key, name);
        Some(Ok(name::reference(&component)))
    }

    /// Whether there is room for a copy of so many values.
    pub(super) fn copy(&mut self, size: usize) -> bool {
        let copied = self.copied.saturating_add(size);
        let fits = copied <= self.library.bytes.saturating_add(COPIES_OF_FILES);
        if fits {
            self.copied = copied;
        }
        fits
    }

    /// Puts what a reference leads to in its place; what stands beside the reference is nearer.
    fn splice(&mut self, value: &mut Value, spot: Spot<'_>, reference: &str, number: usize, at: Pointer) {
        let target = (number, at);
        let (size, height) = self.library.measure(number, &target.1);
        let problem = if self.within.contains(&target) {
            Some(Problem::Circle)
        } else if spot.depth + height > NESTING || !self.copy(size) {
            Some(Problem::TooMuch)
        } else {
            None
        };
        if let Some(problem) = problem {
            return self.refuse(value, spot, reference, &problem);
        }
        let (number, at) = target.clone();
        let Some(content) = self.library.value(number, &at).cloned() else { return };
        let beside = std::mem::replace(value, content);
        let here = spot.at.pointer();
        let mut kept = Vec::new();
        if let (Value::Object(mut beside), true) = (beside, value.is_object()) {
            beside.shift_remove("$ref");
            self.entries(&mut beside, spot);
            kept = beside
                .into_iter()
                .map(|(key, value)| (self.origin(spot.from, &here.child(&key)), key, value))
                .collect();
        }
        self.bundled.insert(here.clone(), Origin { source: number, pointer: at });
        self.within.push(target);
        self.value(value, spot.rule, number, spot.at, spot.depth);
        self.within.pop();
        if let Value::Object(map) = value {
            for (origin, key, value) in kept {
                self.bundled.insert(here.child(&key), origin);
                map.insert(key, value);
            }
        }
    }

    /// Leaves out what a reference should have led to.
    fn refuse(&mut self, value: &mut Value, spot: Spot<'_>, reference: &str, problem: &Problem) {
        let Origin { source, pointer } = self.origin(spot.from, &spot.at.pointer());
        let mut diagnostic = problem.diagnostic(reference).at(&pointer);
        diagnostic.message.push_str("; it is left out");
        diagnostic.source = Some(source);
        self.library.report(diagnostic);
        *value = Value::Null;
    }
}
