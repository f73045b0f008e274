//! Credentials, which come from the environment alone: arguments are seen by all users of a machine.

use super::api::{ClientBuilder, with_credential};
use super::commands::named;
use super::failure::Failure;
use super::table::{Operation, Program};

/// The credentials of a call.
pub(super) struct Chosen(Vec<Credential>);

/// The credential of a scheme.
struct Credential {
    scheme: usize,
    way: usize,
    /// What the variables hold.
    given: Vec<String>,
    scopes: &'static [&'static str],
}

impl Chosen {
    /// The first alternative of the operation for which all variables are set.
    pub(super) fn of(
        program: &Program,
        operation: &Operation,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Failure> {
        let given = |scheme: usize, scopes: &'static [&'static str]| {
            let ways = program.credentials.get(scheme)?.ways;
            ways.iter().enumerate().find_map(|(way, names)| {
                let values = names.iter().map(|name| variable(name).filter(|value| !value.is_empty()));
                Some(Credential { scheme, way, given: values.collect::<Option<Vec<String>>>()?, scopes })
            })
        };
        let alternatives = operation.security.iter().enumerate();
        let mut chosen =
            alternatives.filter(|(_, schemes)| !schemes.is_empty()).filter_map(|(place, schemes)| {
                let scopes = operation.scopes.get(place).copied().unwrap_or_default();
                let all = schemes.iter().enumerate();
                all.map(|(place, scheme)| given(*scheme, scopes.get(place).copied().unwrap_or_default()))
                    .collect::<Option<Vec<_>>>()
            });
        if let Some(chosen) = chosen.next() {
            return Ok(Self(chosen));
        }
        if operation.security.is_empty() || operation.security.iter().any(|schemes| schemes.is_empty()) {
            return Ok(Self(Vec::new()));
        }
        let ways: Vec<String> = operation.security.iter().map(|schemes| named(program, schemes)).collect();
        Err(Failure::Usage(format!(
            "set {} in the environment; --no-credentials sends the request without",
            ways.join(", or ")
        )))
    }

    /// None at all.
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    /// What must not be shown.
    pub(super) fn secrets(&self) -> Vec<String> {
        self.0.iter().flat_map(|one| one.given.iter().cloned()).collect()
    }

    /// Gives them to the client.
    pub(super) fn set(&self, builder: ClientBuilder) -> ClientBuilder {
        self.0.iter().fold(builder, |builder, one| {
            with_credential(builder, (one.scheme, one.way), &one.given, one.scopes)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::{Credential, OPERATION};
    use super::*;

    static PROGRAM: Program = Program {
        name: "pets",
        version: "1",
        about: "",
        servers: &[],
        credentials: &[
            Credential { name: "key", about: "", ways: &[&["KEY"]] },
            Credential { name: "oauth", about: "", ways: &[&["TOKEN"], &["ID", "PASSWORD"]] },
        ],
        groups: &[],
        operations: &[],
    };

    fn chosen(security: &'static [&'static [usize]], set: &[&str]) -> Result<Vec<(usize, usize)>, Failure> {
        let operation = Operation { security, ..OPERATION };
        let chosen = Chosen::of(&PROGRAM, &operation, |name| set.contains(&name).then(|| name.to_owned()))?;
        Ok(chosen.0.iter().map(|one| (one.scheme, one.way)).collect())
    }

    #[test]
    fn the_first_alternative_that_is_there_is_taken() {
        assert_eq!(chosen(&[&[0], &[1]], &["TOKEN"]).unwrap(), [(1, 0)]);
        assert_eq!(chosen(&[&[0, 1]], &["KEY", "ID", "PASSWORD"]).unwrap(), [(0, 0), (1, 1)]);
        assert_eq!(chosen(&[&[], &[0]], &["KEY"]).unwrap(), [(0, 0)]);
        assert_eq!(chosen(&[&[], &[0]], &[]).unwrap(), []);
        assert_eq!(chosen(&[], &["KEY"]).unwrap(), []);
        let Err(Failure::Usage(message)) = chosen(&[&[0], &[1]], &["ID"]) else { panic!("it is incomplete") };
        assert_eq!(
            message,
            "set KEY, or TOKEN, or ID and PASSWORD in the environment; --no-credentials sends the request without"
        );
    }
}
