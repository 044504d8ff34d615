//! Who signed a request: the server's side of TC3-HMAC-SHA256, written from the public description of the signature
//! and from nothing of the client, so that the two cannot share a mistake.
//!
//! What is checked is what arrived: the canonical request is rebuilt from the received headers, for exactly the headers
//! that the caller says it signed.

use hmac::digest::InvalidLength;
use hmac::{Hmac, KeyInit, Mac};
use hyper::HeaderMap;
use jiff::Timestamp;
use jiff::tz::Offset;
use sha2::{Digest, Sha256};

use super::envelope::ApiError;

const ALGORITHM: &str = "TC3-HMAC-SHA256";
const TERMINATOR: &str = "tc3_request";
/// How far a timestamp may be from this side's clock.
const TOLERANCE_S: i64 = 300;
/// The official SDKs send this as `X-TC-Content-SHA256`, and sign it in the body's place, when asked to leave the body out.
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// The parts of a request that a signature covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Received<'a> {
    pub method: &'a str,
    pub query: &'a str,
    pub headers: &'a HeaderMap,
    pub body: &'a [u8],
}

impl<'a> Received<'a> {
    /// A header as text, trimmed as the canonical request wants it. Absent and empty are the same.
    pub fn header(&self, name: &str) -> Option<&'a str> {
        let value = self.headers.get(name)?;
        std::str::from_utf8(value.as_bytes()).ok().map(str::trim).filter(|value| !value.is_empty())
    }
}

/// What the `Authorization` header says.
#[derive(Debug, PartialEq, Eq)]
struct Authorization<'a> {
    secret_id: &'a str,
    date: &'a str,
    service: &'a str,
    signed_headers: &'a str,
    signature: [u8; 32],
}

/// Checks that the request was signed with a key that is known, lately, for this service (the first part of the endpoint's
/// name), and is what was signed. Says which id it was signed with.
///
/// # Errors
/// `MissingParameter` and `InvalidParameter` for the timestamp; otherwise the `AuthFailure.*` that fits.
pub(super) fn authenticate<'a, 'k>(
    request: &Received<'a>,
    service: &str,
    secret_key_of: impl FnOnce(&str) -> Option<&'k str>,
    now: Timestamp,
) -> Result<&'a str, ApiError> {
    let (timestamp, signed_at) = timestamp(request)?;
    let Some(header) = request.header("authorization") else {
        return Err(invalid_authorization("the header `Authorization` is missing"));
    };
    let authorization = parse(header)?;
    if !is_secret_id(authorization.secret_id) {
        let message = "the id in `Credential` is not an API key's: those are `AKID` and letters and digits";
        return Err(ApiError::new("AuthFailure.InvalidSecretId", message));
    }
    let Some(secret_key) = secret_key_of(authorization.secret_id) else {
        let message =
            "this store does not know the id in `Credential`; its own key pair is printed when it starts";
        return Err(ApiError::new("AuthFailure.SecretIdNotFound", message));
    };
    let off = now.as_second().saturating_sub(signed_at.as_second());
    if off.abs() > TOLERANCE_S {
        let message = format!(
            "`X-TC-Timestamp` is {} seconds from this clock, and {TOLERANCE_S} are allowed",
            off.abs()
        );
        return Err(ApiError::new("AuthFailure.SignatureExpire", message));
    }
    let today = Offset::UTC.to_datetime(signed_at).date().to_string();
    if authorization.date != today {
        return Err(failure(&format!(
            "the date in `Credential` must be `{today}`, the UTC date of `X-TC-Timestamp`"
        )));
    }
    if authorization.service != service {
        return Err(failure(&format!("the service in `Credential` must be `{service}`")));
    }
    if let Some(name) = authorization.signed_headers.split(';').find(|name| request.header(name).is_none()) {
        return Err(failure(&format!("the header `{name}` is listed in `SignedHeaders` and was not sent")));
    }
    if !authorization.is_made_with(secret_key, request, timestamp) {
        return Err(failure(
            "the signature does not fit; check the secret key, and that the body and the signed headers arrive as they were signed",
        ));
    }
    Ok(authorization.secret_id)
}

/// When the request says that it was made: as it was written, and read.
///
/// # Errors
/// `MissingParameter` and `InvalidParameter`.
pub(super) fn timestamp<'a>(request: &Received<'a>) -> Result<(&'a str, Timestamp), ApiError> {
    let Some(timestamp) = request.header("x-tc-timestamp") else {
        return Err(ApiError::new("MissingParameter", "the header `X-TC-Timestamp` is required"));
    };
    let Some(signed_at) = timestamp.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok())
    else {
        return Err(ApiError::new(
            "InvalidParameter",
            "the header `X-TC-Timestamp` must be a UNIX time in whole seconds",
        ));
    };
    Ok((timestamp, signed_at))
}

/// Takes `TC3-HMAC-SHA256 Credential=ID/DATE/SERVICE/tc3_request, SignedHeaders=…, Signature=…` apart.
fn parse(header: &str) -> Result<Authorization<'_>, ApiError> {
    let Some(rest) = header.strip_prefix(ALGORITHM).filter(|rest| rest.starts_with(' ')) else {
        return Err(invalid_authorization(&format!("`Authorization` must start with `{ALGORITHM}`")));
    };
    let (mut credential, mut signed_headers, mut signature) = (None, None, None);
    for part in rest.split(',') {
        let slot = match part.trim().split_once('=') {
            Some(("Credential", value)) => (&mut credential, value),
            Some(("SignedHeaders", value)) => (&mut signed_headers, value),
            Some(("Signature", value)) => (&mut signature, value),
            _ => {
                let message = "`Authorization` holds `Credential=`, `SignedHeaders=` and `Signature=`, and nothing else";
                return Err(invalid_authorization(message));
            }
        };
        *slot.0 = Some(slot.1);
    }
    let (Some(credential), Some(signed_headers), Some(signature)) = (credential, signed_headers, signature)
    else {
        return Err(invalid_authorization(
            "`Authorization` needs `Credential=`, `SignedHeaders=` and `Signature=`",
        ));
    };
    let mut scope = credential.split('/');
    let (Some(secret_id), Some(date), Some(service), Some(TERMINATOR), None) =
        (scope.next(), scope.next(), scope.next(), scope.next(), scope.next())
    else {
        return Err(invalid_authorization("`Credential` must be `ID/DATE/SERVICE/tc3_request`"));
    };
    for needed in ["content-type", "host"] {
        if !signed_headers.split(';').any(|name| name == needed) {
            return Err(invalid_authorization(&format!("`SignedHeaders` must list `{needed}`")));
        }
    }
    let Some(signature) = unhex(signature) else {
        return Err(invalid_authorization("`Signature` must be 64 hexadecimal digits"));
    };
    Ok(Authorization { secret_id, date, service, signed_headers, signature })
}

impl Authorization<'_> {
    fn is_made_with(&self, secret_key: &str, request: &Received<'_>, timestamp: &str) -> bool {
        // The description wants header values in lower case. The official SDKs do so with the action's only and sign
        // the others as they send them, which differs when a host or a multipart boundary has capitals: both pass.
        [true, false].into_iter().any(|lower| {
            let canonical = canonical_request(request, self.signed_headers, lower);
            let to_sign = self.string_to_sign(timestamp, &canonical);
            self.signer(secret_key, &to_sign).is_ok_and(|mac| mac.verify_slice(&self.signature).is_ok())
        })
    }

    fn string_to_sign(&self, timestamp: &str, canonical: &str) -> String {
        let Self { date, service, .. } = self;
        format!(
            "{ALGORITHM}\n{timestamp}\n{date}/{service}/{TERMINATOR}\n{}",
            sha256_hex(canonical.as_bytes())
        )
    }

    /// The keyed hash of the text, not yet taken out: `verify_slice` compares in constant time.
    fn signer(&self, secret_key: &str, to_sign: &str) -> Result<Hmac<Sha256>, InvalidLength> {
        let mut key = format!("TC3{secret_key}").into_bytes();
        for step in [self.date, self.service, TERMINATOR] {
            key = keyed(&key, step)?.finalize().into_bytes().to_vec();
        }
        keyed(&key, to_sign)
    }
}

fn canonical_request(request: &Received<'_>, signed_headers: &str, lower: bool) -> String {
    let mut headers = String::new();
    for name in signed_headers.split(';') {
        let value = request.header(name).unwrap_or_default();
        let value = if lower || name == "x-tc-action" { value.to_lowercase() } else { value.to_owned() };
        headers = headers + name + ":" + &value + "\n";
    }
    let unsigned = request.header("x-tc-content-sha256") == Some(UNSIGNED);
    let payload = sha256_hex(if unsigned { UNSIGNED.as_bytes() } else { request.body });
    format!("{}\n/\n{}\n{headers}\n{signed_headers}\n{payload}", request.method, request.query)
}

fn keyed(key: &[u8], text: &str) -> Result<Hmac<Sha256>, InvalidLength> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key)?;
    mac.update(text.as_bytes());
    Ok(mac)
}

fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        for digit in [byte >> 4, byte & 15] {
            hex.extend(char::from_digit(u32::from(digit), 16));
        }
        hex
    })
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// `AKID` and letters and digits, as every published key is; temporary ones have `-` and `_` too.
fn is_secret_id(id: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    id.strip_prefix("AKID").is_some_and(|rest| (4..=124).contains(&rest.len()) && rest.bytes().all(letter))
}

fn invalid_authorization(message: &str) -> ApiError {
    ApiError::new("AuthFailure.InvalidAuthorization", message)
}

fn failure(message: &str) -> ApiError {
    ApiError::new("AuthFailure.SignatureFailure", message)
}

#[cfg(test)]
#[path = "signature_tests.rs"]
mod tests;
