//! Requests that start work which goes on after the response.

use crate::runtime::follow::polling::Waited;
use crate::runtime::{BlockingTransport, Client, Operation, Polling, Request, Transport, WaitError};

/// An operation that starts work. Its responses are not read piece by piece.
pub trait Polled: Operation {
    /// The operation that tells the state.
    type Status: Operation;

    /// The request for the state; `None` if the response does not say of what.
    fn status<T: ?Sized>(client: &Client<T>, started: &Self::Response) -> Option<Request<Self::Status, T>>;

    /// Whether the work has ended, well or not.
    fn has_ended(status: &<Self::Status as Operation>::Response) -> bool;
}

/// The last state, or why it is not known.
type Waiting<O> = Result<
    <<O as Polled>::Status as Operation>::Response,
    WaitError<<O as Operation>::Error, <<O as Polled>::Status as Operation>::Error>,
>;

impl<O: Polled> Request<O, dyn Transport> {
    /// Starts the work and waits for its end; gives its last state.
    ///
    /// # Errors
    /// When it could not be started, its state could not be had, or it has not ended in time.
    pub async fn send_and_wait(self, policy: Polling) -> Waiting<O> {
        self.send_and_wait_with(policy, |_| ()).await
    }

    /// The same; `progress` is told each state, the last one too.
    ///
    /// # Errors
    /// As [`send_and_wait`](Self::send_and_wait).
    pub async fn send_and_wait_with(
        self,
        policy: Polling,
        mut progress: impl FnMut(&<O::Status as Operation>::Response),
    ) -> Waiting<O> {
        let client = self.client.clone();
        let (success, started) = self.send_with_response().await.map_err(WaitError::Start)?;
        let started = Box::new(started);
        let (mut waited, mut last) = (Waited::new(policy), None);
        loop {
            let Some(request) = O::status(&client, &success) else {
                return Err(WaitError::MissingId(started));
            };
            let Some(pause) = waited.pause(last.as_ref().unwrap_or(&started)) else {
                return Err(WaitError::Deadline(started));
            };
            client.transport().sleep(pause).await;
            match request.send_with_response().await {
                Ok((status, response)) => {
                    last = Some(response);
                    progress(&status);
                    if O::has_ended(&status) {
                        return Ok(status);
                    }
                }
                Err(error) => return Err(WaitError::Status { error, started }),
            }
        }
    }
}

impl<O: Polled> Request<O, dyn BlockingTransport> {
    /// Starts the work and waits for its end; gives its last state.
    ///
    /// # Errors
    /// When it could not be started, its state could not be had, or it has not ended in time.
    pub fn send_and_wait(self, policy: Polling) -> Waiting<O> {
        self.send_and_wait_with(policy, |_| ())
    }

    /// The same; `progress` is told each state, the last one too.
    ///
    /// # Errors
    /// As [`send_and_wait`](Self::send_and_wait).
    pub fn send_and_wait_with(
        self,
        policy: Polling,
        mut progress: impl FnMut(&<O::Status as Operation>::Response),
    ) -> Waiting<O> {
        let client = self.client.clone();
        let (success, started) = self.send_whole().map_err(WaitError::Start)?;
        let started = Box::new(started);
        let (mut waited, mut last) = (Waited::new(policy), None);
        loop {
            let Some(request) = O::status(&client, &success) else {
                return Err(WaitError::MissingId(started));
            };
            let Some(pause) = waited.pause(last.as_ref().unwrap_or(&started)) else {
                return Err(WaitError::Deadline(started));
            };
            client.transport().sleep(pause);
            match request.send_whole() {
                Ok((status, response)) => {
                    last = Some(response);
                    progress(&status);
                    if O::has_ended(&status) {
                        return Ok(status);
                    }
                }
                Err(error) => return Err(WaitError::Status { error, started }),
            }
        }
    }
}
