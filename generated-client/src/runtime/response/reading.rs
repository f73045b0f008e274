// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! How strictly a response is read, and who is told of what does not fit.

use std::sync::{Arc, OnceLock};

use crate::runtime::json::misfits::Leniency;
use crate::runtime::{DecodeError, Misfit, OperationInfo, Response};

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
    /// Why the body of a success that is not declared is none of the declared ones.
    pub(crate) unfit: Option<Arc<DecodeError>>,
    /// What was left out, for whoever asks for the response.
    pub(crate) left_out: Option<Arc<OnceLock<Vec<Misfit>>>>,
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
    pub(crate) fn leniency(&self) -> Leniency {
        let guessed = self.reading.undeclared && !self.status.is_success();
        if self.reading.strict || guessed { Leniency::Strict } else { Leniency::Lenient }
    }

    pub(crate) fn tell(&self, misfits: Vec<Misfit>) {
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
