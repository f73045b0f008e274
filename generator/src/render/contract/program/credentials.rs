//! The credentials of the calls: those of the command line, else samples.
#![allow(dead_code, reason = "which are used depends on the document")]

use super::operations::CREDENTIALS;

/// Credentials by the names of the client builder's methods.
#[derive(Default)]
pub(crate) struct Given(Vec<(String, String)>);

impl Given {
    /// Takes `NAME=VALUE`.
    pub(crate) fn add(&mut self, text: &str) -> Result<(), String> {
        let (name, value) = text.split_once('=').ok_or("`--credential` needs `NAME=VALUE`")?;
        if !CREDENTIALS.contains(&name) {
            let known = if CREDENTIALS.is_empty() { "none".to_owned() } else { CREDENTIALS.join(", ") };
            return Err(format!("there is no credential `{name}`; there are: {known}"));
        }
        self.0.push((name.to_owned(), value.to_owned()));
        Ok(())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// A credential, or a sample.
    pub(crate) fn or<'a>(&'a self, name: &str, sample: &'a str) -> &'a str {
        self.get(name).unwrap_or(sample)
    }

    /// The user name of basic authentication.
    pub(crate) fn user(&self, name: &str) -> &str {
        self.get(name).map_or("sample-user", |pair| pair.split_once(':').map_or(pair, |(user, _)| user))
    }

    /// The password of basic authentication.
    pub(crate) fn password(&self, name: &str) -> &str {
        self.get(name).map_or("sample-password", |pair| pair.split_once(':').map_or("", |(_, password)| password))
    }
}
