//! Setters and variants that had other names.

use std::collections::BTreeSet;

use super::Finding;
use crate::model::{Field, FormerMember, FormerType, Kind, Shown, Type, TypeId, UnionVariant, Variant};
use crate::names::Name;
use crate::names::text::members::{constructors, setters};

impl Finding<'_> {
    pub(super) fn members(&self, types: &[FormerType]) -> Vec<FormerMember> {
        let mut found = Vec::new();
        let all = self.named.types.iter().enumerate().filter(|(_, def)| def.shown != Shown::Nowhere);
        for (index, def) in all {
            let (of, key) = (TypeId(index), self.names.type_key(&def.pointer).unwrap_or_default());
            match &def.kind {
                Kind::Struct { fields, .. } if def.new.is_some() => {
                    found.extend(self.setters(of, &key, fields));
                }
                Kind::Enum { variants, .. } => found.extend(self.values(of, &key, variants)),
                Kind::Union { variants, .. } => found.extend(self.variants(of, &key, variants, types)),
                _ => {}
            }
        }
        found
    }

    /// A field is read by its name, and there is no other name for one.
    fn setters(&self, of: TypeId, key: &str, fields: &[Field]) -> Vec<FormerMember> {
        let mut taken: BTreeSet<String> =
            fields.iter().map(|field| field.setter.plain().to_owned()).chain(["new".to_owned()]).collect();
        let mut found = Vec::new();
        for (index, field) in fields.iter().enumerate().filter(|(_, it)| !it.presence.is_always_there()) {
            let olds: Vec<Name> =
                self.former_of(key, &field.name).iter().map(|old| Name::former(old)).collect();
            for name in setters(&olds) {
                if taken.insert(name.plain().to_owned()) {
                    found.push(FormerMember { name, of, index, constructor: None });
                }
            }
        }
        found
    }

    fn values(&self, of: TypeId, key: &str, variants: &[Variant]) -> Vec<FormerMember> {
        let all = variants.iter().enumerate().flat_map(|(index, variant)| {
            let olds = self.former_of(key, &variant.name).iter();
            olds.map(move |old| FormerMember { name: Name::former(old), of, index, constructor: None })
        });
        all.collect()
    }

    fn variants(
        &self,
        of: TypeId,
        key: &str,
        variants: &[UnionVariant],
        types: &[FormerType],
    ) -> Vec<FormerMember> {
        let mut taken: BTreeSet<String> =
            variants.iter().map(|variant| variant.name.plain().to_owned()).collect();
        let makers: Vec<&Name> = variants.iter().filter_map(|it| it.constructor.as_ref()).collect();
        let mut found = Vec::new();
        for (index, variant) in variants.iter().enumerate() {
            let own = self.former_of(key, &variant.name).iter().cloned();
            let by_type = self.named_after(of, variant.name.plain(), &variant.ty, types);
            for old in own.chain(by_type) {
                if !taken.insert(old.clone()) {
                    continue;
                }
                let name = Name::former(&old);
                let made = variant.constructor.as_ref().and_then(|_| constructors(&[&name]).pop()?);
                let constructor = made.filter(|made| !makers.contains(&made));
                found.push(FormerMember { name, of, index, constructor });
            }
        }
        found
    }

    /// What a variant was called that is called after its type, which had another name, in a union that may have had one.
    fn named_after(&self, union: TypeId, variant: &str, held: &Type, types: &[FormerType]) -> Vec<String> {
        let (Some(own), Some(held)) = (self.named.types.get(union.0), held.named()) else {
            return Vec::new();
        };
        let Some(def) = self.named.types.get(held.0) else { return Vec::new() };
        let within = |name: &str, own: &str| match name.strip_prefix(own) {
            Some(rest) if rest.starts_with(char::is_uppercase) => rest.to_owned(),
            _ => name.to_owned(),
        };
        if within(def.name.plain(), own.name.plain()) != variant {
            return Vec::new();
        }
        let all = |id: TypeId, now: &Name| {
            let former = types.iter().filter(move |it| it.of == id).map(|it| it.name.plain().to_owned());
            [now.plain().to_owned()].into_iter().chain(former).collect::<Vec<_>>()
        };
        let unions = all(union, &own.name);
        let held = all(held, &def.name);
        held.iter().flat_map(|held| unions.iter().map(move |own| within(held, own))).collect()
    }
}
