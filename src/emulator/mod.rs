//! The local EventBridge: an HTTP server that answers as the cloud's API does, with its own signature check and its
//! own store. It never looks at the client's side of this crate; the two meet only on the wire.
//! What it claims to do as the cloud does, and on what grounds, is the table in `fidelity.rs`.
