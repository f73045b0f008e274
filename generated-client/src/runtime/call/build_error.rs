// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Why a client or a request could not be built.

use std::error::Error as StdError;
use std::fmt;
use std::iter::successors;
use std::sync::Arc;

#[cfg(feature = "validate")]
use crate::runtime::ValidationError;

/// Which operation it is, as a value: its method, its path template and its `operationId`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OperationInfo {
    /// The method, such as `GET`.
    pub method: &'static str,
    /// The path template, such as `/jobs/{jobId}`.
    pub path: &'static str,
    /// The `operationId`, if the document has one.
    pub id: Option<&'static str>,
}

impl OperationInfo {
    pub(crate) const fn new(method: &'static str, path: &'static str, id: Option<&'static str>) -> Self {
        Self { method, path, id }
    }
}

impl fmt::Display for OperationInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// A client or a request that could not be built. Nothing has been sent.
#[derive(Clone)]
pub struct BuildError(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    operation: Option<OperationInfo>,
    subject: Subject,
    problem: String,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

#[derive(Clone, Debug)]
enum Subject {
    Client,
    Parameter { place: &'static str, name: String },
    Body,
    Credentials(Vec<&'static str>),
}

impl BuildError {
    fn new(subject: Subject, problem: impl Into<String>) -> Self {
        let problem = problem.into();
        Self(Box::new(Inner { operation: None, subject, problem, source: None }))
    }

    pub(crate) fn client(problem: impl Into<String>) -> Self {
        Self::new(Subject::Client, problem)
    }

    pub(crate) fn parameter(place: &'static str, name: &str, problem: impl Into<String>) -> Self {
        Self::new(Subject::Parameter { place, name: name.to_owned() }, problem)
    }

    pub(crate) fn body(problem: impl Into<String>) -> Self {
        Self::new(Subject::Body, problem)
    }

    pub(crate) fn credentials(missing: Vec<&'static str>, problem: String) -> Self {
        Self::new(Subject::Credentials(missing), problem)
    }

    #[cfg(feature = "validate")]
    pub(crate) fn constraints(error: ValidationError) -> Self {
        let first = error.violations.first().map(|violation| format!(": {violation}")).unwrap_or_default();
        Self::new(Subject::Client, format!("the request breaks the document's constraints{first}"))
            .because(error)
    }

    pub(crate) fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into().into());
        self
    }

    pub(crate) fn of(mut self, operation: OperationInfo) -> Self {
        self.0.operation = Some(operation);
        self
    }

    /// The operation whose request could not be built; `None` when it was the client.
    #[must_use]
    pub fn operation(&self) -> Option<OperationInfo> {
        self.0.operation
    }

    /// The parameter or header at fault, by the document's name.
    #[must_use]
    pub fn parameter_name(&self) -> Option<&str> {
        match &self.0.subject {
            Subject::Parameter { name, .. } => Some(name),
            _ => None,
        }
    }

    /// What of the document's constraints the request breaks, if it was checked
    /// (`ClientBuilder::validate_requests`) and that was the fault.
    #[cfg(feature = "validate")]
    #[must_use]
    pub fn validation(&self) -> Option<&ValidationError> {
        self.0.source.as_deref()?.downcast_ref()
    }

    /// The security schemes that lack a credential; empty when that was not the fault.
    #[must_use]
    pub fn missing_credentials(&self) -> &[&'static str] {
        match &self.0.subject {
            Subject::Credentials(names) => names,
            _ => &[],
        }
    }
}

/// Writes what an error came of in the end, so that one line says it: `…: Connection refused (os error 111)`. What lies
/// between says less, and is in the chain of sources.
pub(crate) fn root_cause(f: &mut fmt::Formatter<'_>, error: &dyn StdError) -> fmt::Result {
    match successors(error.source(), |cause| (*cause).source()).last() {
        Some(cause) => write!(f, ": {cause}"),
        None => Ok(()),
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { operation, subject, problem, .. } = &*self.0;
        if let Some(operation) = operation {
            write!(f, "{operation}: ")?;
        }
        match subject {
            Subject::Client | Subject::Credentials(_) => f.write_str(problem)?,
            Subject::Parameter { place, name } => write!(f, "{place} `{name}` {problem}")?,
            Subject::Body => write!(f, "the body {problem}")?,
        }
        // What breaks constraints is told already.
        #[cfg(feature = "validate")]
        if self.validation().is_some() {
            return Ok(());
        }
        root_cause(f, self)
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BuildError")
            .field("operation", &self.0.operation)
            .field("subject", &self.0.subject)
            .field("problem", &self.0.problem)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
