//! TLS: which authorities are trusted. Loading the system's roots costs milliseconds, so it happens for https only.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::{CertificateDer, pem::PemObject};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use rustls_native_certs::CertificateResult;

use crate::failure::Failure;

/// The system's trust store, and the authorities of `ca_bundle` (a PEM file) beside it. TLS 1.2 or later.
pub fn with_system_roots(ca_bundle: Option<&Path>) -> Result<ClientConfig, Failure> {
    let mut roots = RootCertStore::empty();
    let system = load_system();
    let (added, _) = roots.add_parsable_certificates(system.certs);
    if let Some(path) = ca_bundle {
        add_bundle(&mut roots, path)?;
    } else if added == 0 {
        let why = system.errors.first().map(ToString::to_string).unwrap_or_default();
        return Err(Failure::config(format!("this machine has no certificate authorities to trust: {why}"))
            .hint("install them (on Debian: `apt-get install ca-certificates`) or name a PEM file with `--ca-bundle`"));
    }
    config(roots)
}

/// Trusts nobody: for an endpoint over plain http, where no certificate is ever looked at.
pub fn without_roots() -> Result<ClientConfig, Failure> {
    config(RootCertStore::empty())
}

/// The system's store. On most Unix systems that is one file, beside a folder that holds each of its certificates once
/// more under two names: reading that too takes 800 system calls and 2 of a create's 6 ms, for nothing. So the folder is
/// read only where there is no file, or where a variable of OpenSSL's says what to read.
#[cfg(all(unix, not(target_os = "macos")))]
fn load_system() -> CertificateResult {
    let is_named = ["SSL_CERT_FILE", "SSL_CERT_DIR"].iter().any(|name| std::env::var_os(name).is_some());
    if let (false, Some(file)) = (is_named, openssl_probe::probe().cert_file) {
        let bundle = rustls_native_certs::load_certs_from_paths(Some(&file), None);
        if !bundle.certs.is_empty() {
            return bundle;
        }
    }
    rustls_native_certs::load_native_certs()
}

/// Elsewhere the store is an interface of the system, not files.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn load_system() -> CertificateResult {
    rustls_native_certs::load_native_certs()
}

fn add_bundle(roots: &mut RootCertStore, path: &Path) -> Result<(), Failure> {
    let refuse = |why: String| {
        Failure::config(format!("--ca-bundle: `{}` {why}", path.display()))
            .hint("give a PEM file with the certificate of each authority to trust")
    };
    let text = std::fs::read(path).map_err(|error| refuse(format!("cannot be read: {error}")))?;
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&text)
        .collect::<Result<_, _>>()
        .map_err(|error| refuse(format!("is not PEM: {error}")))?;
    if certificates.is_empty() {
        return Err(refuse("holds no certificate".to_owned()));
    }
    for certificate in certificates {
        roots
            .add(certificate)
            .map_err(|error| refuse(format!("holds a certificate that cannot be used: {error}")))?;
    }
    Ok(())
}

fn config(roots: RootCertStore) -> Result<ClientConfig, Failure> {
    Ok(ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Failure::io(format!("TLS cannot be set up: {error}")))?
        .with_root_certificates(roots)
        .with_no_client_auth())
}
