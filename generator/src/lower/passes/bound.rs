//! `[operations] bind`: views of groups that hold the path parameters which their operations begin with.

use std::collections::BTreeSet;

use crate::config::Operations;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::template;
use crate::lower::context::Context;
use crate::model::{BoundGroup, Group, Location, Operation, Parameter, Type, TypeDef, behind};
use crate::names::GroupName;

/// Gives groups the views that `generator.toml` asks for.
pub(in crate::lower) fn set(
    groups: Vec<Group>,
    operations: &[Operation],
    types: &[TypeDef],
    context: &Context<'_>,
) -> Vec<Group> {
    let Operations { bind, group, .. } = &context.config.operations;
    if group.is_none() && !bind.is_empty() {
        let what = "[operations] bind: it needs groups, and `group` does not ask for them";
        let found = Diagnostic::new(Code::Choice, what).help("add `group = \"tag\"`");
        context.push(context.document.at_choice(found, &["operations", "bind"]));
        return groups;
    }
    let mut all = Binding { groups, operations, types, context };
    for (method, wanted) in bind {
        all.bind(method, wanted);
    }
    all.groups
}

struct Binding<'b, 'a> {
    groups: Vec<Group>,
    operations: &'b [Operation],
    types: &'b [TypeDef],
    context: &'b Context<'a>,
}

impl Binding<'_, '_> {
    fn report(&self, method: &str, what: &str, help: &str) {
        let what = format!("[operations.bind] {method}: {what}");
        let found = Diagnostic::new(Code::Choice, what).help(help);
        self.context.push(self.context.document.at_choice(found, &["operations", "bind", method]));
    }

    /// Makes the views of one method.
    fn bind(&mut self, method: &str, wanted: &[String]) {
        let names: BTreeSet<&String> = wanted.iter().collect();
        if wanted.is_empty() || names.len() < wanted.len() {
            return self.report(method, "the list names no parameter, or one twice", "name path parameters");
        }
        let mut is_used = false;
        for index in 0..self.groups.len() {
            let operations = self.operations_of(index, wanted);
            let view = self.groups.get(index).and_then(|group| group.name.clone());
            let (Some(view), false) = (view, operations.is_empty()) else { continue };
            is_used = true;
            let Some(name) = self.name(index, &view, method) else { continue };
            let bound = self.bound(name, operations, wanted);
            if let (Some(group), Some(bound)) = (self.groups.get_mut(index), bound) {
                group.bound.push(bound);
            }
        }
        if !is_used {
            let list = wanted.join("`, `");
            let what = format!("no operation with a tag has a path whose first parameters are `{list}`");
            self.report(method, &what, "write the names as they stand between braces in the path");
        }
    }

    /// The operations of a group whose paths begin with some parameters.
    fn operations_of(&self, group: usize, wanted: &[String]) -> Vec<usize> {
        let all = self.operations.iter().enumerate().filter(|(_, operation)| operation.group == Some(group));
        let begins = |operation: &Operation| {
            let mut names = template::names(&operation.path);
            wanted.iter().all(|name| names.next() == Some(name))
        };
        all.filter(|(_, operation)| begins(operation)).map(|(index, _)| index).collect()
    }

    /// The method and the type of a view, if they are free.
    fn name(&self, index: usize, view: &GroupName, method: &str) -> Option<GroupName> {
        const HELP: &str = "choose another name";
        let Some(name) = view.bound(method) else {
            self.report(method, "no method can be called so", HELP);
            return None;
        };
        let own = self.operations.iter().filter(|operation| operation.group == Some(index));
        let mut methods = own.flat_map(|operation| {
            let bodies = operation.bodies().filter_map(|body| body.method.as_ref());
            bodies.chain([&operation.name.method])
        });
        let views = self.groups.iter().flat_map(|group| {
            group.name.iter().chain(group.bound.iter().map(|bound| &bound.name)).map(|name| &name.view)
        });
        let mut views = views.map(|view| view.plain().to_lowercase());
        if methods.any(|taken| taken.plain() == method) {
            self.report(method, &format!("`{}` has an operation of that name", view.view.plain()), HELP);
        } else if views.any(|taken| taken == name.view.plain().to_lowercase()) {
            let what = format!("its view would be `{}`, as another is", name.view.plain());
            self.report(method, &what, HELP);
        } else {
            return Some(name);
        }
        None
    }

    /// The view of some operations, with what the first of them says of the parameters.
    fn bound(&self, name: GroupName, operations: Vec<usize>, wanted: &[String]) -> Option<BoundGroup> {
        let all = |index: &usize| {
            let operation = self.operations.get(*index)?;
            wanted.iter().map(|wire| path_parameter(operation, wire)).collect::<Option<Vec<_>>>()
        };
        let parameters: Vec<Parameter> = operations.iter().find_map(all)?.into_iter().cloned().collect();
        let fits = |index: &usize| {
            let same = |(one, other): (&Parameter, &Parameter)| {
                behind(self.types, &one.ty) == behind(self.types, &other.ty)
            };
            let is_list = |parameter: &Parameter| matches!(behind(self.types, &parameter.ty), Type::List(_));
            let found = all(index).unwrap_or_default();
            found.len() == parameters.len()
                && found.into_iter().zip(&parameters).all(same)
                && !parameters.iter().any(is_list)
        };
        let (operations, others): (Vec<usize>, Vec<usize>) = operations.into_iter().partition(fits);
        for operation in others.iter().filter_map(|index| self.operations.get(*index)) {
            let what = format!(
                "`{}` takes lists, or other types than its neighbours, so it is not in `{}`",
                operation.name.place(),
                name.view.plain(),
            );
            self.context.report(Code::Choice, &operation.pointer, what);
        }
        let mut field = "group".to_owned();
        while parameters.iter().any(|parameter| parameter.name.plain() == field) {
            field.push('_');
        }
        let pointers =
            operations.iter().filter_map(|index| Some(self.operations.get(*index)?.pointer.clone()));
        let operations = pointers.collect::<BTreeSet<_>>();
        (!operations.is_empty()).then_some(BoundGroup { name, field, parameters, operations })
    }
}

fn path_parameter<'o>(operation: &'o Operation, wire: &str) -> Option<&'o Parameter> {
    let is_meant = |it: &&Parameter| it.location == Location::Path && it.wire == wire;
    operation.parameters.iter().find(is_meant)
}
