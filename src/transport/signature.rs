//! The TC3-HMAC-SHA256 signature: a pure function of a request, a key and a moment.
//!
//! Source: the API's "Signature v3" page; the published vectors with every intermediate value are in
//! `tests/data/signature_vectors.json`.

use hmac::{Hmac, KeyInit, Mac};
use jiff::{Timestamp, tz::Offset};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The algorithm's name, as it opens the `Authorization` header.
pub const ALGORITHM: &str = "TC3-HMAC-SHA256";

/// What is signed. `headers` are the signed ones only: lower-case names, in alphabetical order.
#[derive(Debug, Clone, Copy)]
pub struct Signable<'a> {
    /// `POST` or `GET`.
    pub method: &'a str,
    /// The query string without its `?`; empty for POST.
    pub query: &'a str,
    /// The headers to sign, sorted by name.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body as it is sent.
    pub body: &'a [u8],
    /// The product's short name, `eb` for EventBridge.
    pub service: &'a str,
    /// The moment of signing; the API accepts ± 300 seconds.
    pub timestamp: Timestamp,
}

/// A signature with every step that led to it, so that a test (or a person with a `SignatureFailure`) can see where
/// two signers part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Step 1: the request in canonical form.
    pub canonical_request: String,
    /// Step 2: what the key signs.
    pub string_to_sign: String,
    /// Step 3: the signature in lower-case hex.
    pub signature: String,
    /// Step 4: the value of the `Authorization` header.
    pub authorization: String,
}

/// Signs a request.
pub fn sign(request: &Signable<'_>, secret_id: &str, secret_key: &str) -> Signed {
    let date = Offset::UTC.to_datetime(request.timestamp).date();
    let scope = format!("{date}/{}/tc3_request", request.service);
    let canonical_request = canonical_request(request);
    let string_to_sign = format!(
        "{ALGORITHM}\n{}\n{scope}\n{}",
        request.timestamp.as_second(),
        sha256_hex(canonical_request.as_bytes())
    );
    let signature = {
        let key = Zeroizing::new(format!("TC3{secret_key}"));
        let key = hmac(key.as_bytes(), date.to_string().as_bytes());
        let key = hmac(&key, request.service.as_bytes());
        let key = hmac(&key, b"tc3_request");
        base16ct::lower::encode_string(&hmac(&key, string_to_sign.as_bytes()))
    };
    let authorization = format!(
        "{ALGORITHM} Credential={secret_id}/{scope}, SignedHeaders={}, Signature={signature}",
        signed_names(request.headers)
    );
    Signed { canonical_request, string_to_sign, signature, authorization }
}

fn canonical_request(request: &Signable<'_>) -> String {
    let mut text = format!("{}\n/\n{}\n", request.method, request.query);
    for (name, value) in request.headers {
        // The official signers lower-case the values too; only `x-tc-action` has capitals to lose.
        text.push_str(name);
        text.push(':');
        text.push_str(&value.trim().to_lowercase());
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&signed_names(request.headers));
    text.push('\n');
    text.push_str(&sha256_hex(request.body));
    text
}

fn signed_names(headers: &[(&str, &str)]) -> String {
    headers.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";")
}

fn sha256_hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(&Sha256::digest(bytes))
}

fn hmac(key: &[u8], message: &[u8]) -> Zeroizing<Vec<u8>> {
    #[expect(clippy::expect_used, reason = "HMAC accepts keys of any length")]
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC accepts keys of any length");
    mac.update(message);
    Zeroizing::new(mac.finalize().into_bytes().to_vec())
}
