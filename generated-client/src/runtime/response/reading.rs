// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! How strictly a response is read, and who is told of what does not fit.

use std::sync::{Arc, OnceLock};

use crate::runtime::json::misfits::Leniency;
use crate::runtime::{ClientBuilder, Misfit, OperationInfo, Request, Response};

type Observer = Arc<dyn Fn(OperationInfo, &Misfit) + Send + Sync>;

/// How a response is read.
#[derive(Clone, Default)]
pub(crate) struct Reading {
    /// What was asked for, which are the declared media types.
    pub(crate) accept: &'static str,
    pub(crate) request_id_headers: &'static [&'static str],
    pub(crate) strict: bool,
    pub(crate) on_misfit: Option<Observer>,
    /// Whether the document does not declare the status.
    pub(crate) undeclared: bool,
    /// What was left out, for whoever asks for the response.
    pub(crate) left_out: Option<Arc<OnceLock<Vec<Misfit>>>>,
}

impl ClientBuilder {
    /// Takes a body in which an optional property does not fit its type for an error. Else the property is `None`, and
    /// [`on_misfit`](Self::on_misfit) tells of it.
    pub fn strict(mut self) -> Self {
        self.config.reading.strict = true;
        self
    }

    /// Calls `observer` with each property that is left out of a response because it does not fit its type.
    pub fn on_misfit(mut self, observer: impl Fn(OperationInfo, &Misfit) + Send + Sync + 'static) -> Self {
        self.config.reading.on_misfit = Some(Arc::new(observer));
        self
    }
}

impl<O, T: ?Sized> Request<O, T> {
    /// Whether the response to this call is read strictly, whatever is said of the client
    /// ([`ClientBuilder::strict`](crate::runtime::ClientBuilder::strict)).
    pub fn with_strict(mut self, strict: bool) -> Self {
        self.call.strict = Some(strict);
        self
    }
}

impl Response {
    /// What was left out of the value that the body became, because it did not fit its type. A copy that was made before the
    /// body was read has none, but for that of `send_with_response`.
    #[must_use]
    pub fn misfits(&self) -> &[Misfit] {
        let kept = self.reading.left_out.as_ref().and_then(|kept| kept.get());
        kept.map_or(&[], Vec::as_slice)
    }

    /// A copy that has what is left out when this one is read.
    pub(crate) fn copy(&mut self) -> Self {
        self.reading.left_out = Some(Arc::default());
        self.clone()
    }

    /// An undeclared error must fit whole: it is a guess already.
    pub(super) fn leniency(&self) -> Leniency {
        let guessed = self.reading.undeclared && !self.status.is_success();
        if self.reading.strict || guessed { Leniency::Strict } else { Leniency::Lenient }
    }

    pub(super) fn tell(&self, misfits: Vec<Misfit>) {
        for misfit in &misfits {
            #[cfg(feature = "tracing")]
            tracing::warn!(
                operation = %self.operation,
                path = misfit.path(),
                problem = misfit.problem(),
                "a property of the response does not fit, and is left out"
            );
            if let Some(observer) = &self.reading.on_misfit {
                observer(self.operation, misfit);
            }
        }
        if let Some(kept) = &self.reading.left_out {
            // Set by whoever reads the body first, and it is read once.
            let _ = kept.set(misfits);
        }
    }
}
