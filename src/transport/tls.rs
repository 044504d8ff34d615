//! TLS: which authorities are trusted. Loading the system's roots costs milliseconds, so it happens for https only.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::{self, PemObject};
use rustls::{CertificateError, ClientConfig, RootCertStore, crypto::ring};
use rustls_native_certs::CertificateResult;

use crate::failure::Failure;
use crate::output::Language;
use crate::say;
use crate::words::system;

/// The system's trust store, and the authorities of `ca_bundle` (a PEM file) beside it. TLS 1.2 or later.
pub fn with_system_roots(ca_bundle: Option<&Path>) -> Result<ClientConfig, Failure> {
    let mut roots = RootCertStore::empty();
    let system = load_system();
    let (added, _) = roots.add_parsable_certificates(system.certs);
    if let Some(path) = ca_bundle {
        add_bundle(&mut roots, path)?;
    } else if added == 0 {
        let why = system.errors.first().map(ToString::to_string).unwrap_or_default();
        return Err(Failure::config(say!(
            "this machine has no certificate authorities to trust: {why}",
            "本机没有可信任的 CA 证书：{why}"
        ))
        .hint(say!(
            "install them (on Debian: `apt-get install ca-certificates`) or name a PEM file with `--ca-bundle`",
            "请安装 CA 证书（Debian：`apt-get install ca-certificates`），或用 `--ca-bundle` 指定 PEM 文件"
        )));
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
        Failure::config(say!("--ca-bundle: `{}` {why}", "--ca-bundle：`{}` {why}", path.display())).hint(
            say!(
                "give a PEM file with the certificate of each authority to trust",
                "请给出包含所信任各 CA 证书的 PEM 文件"
            ),
        )
    };
    let text = std::fs::read(path).map_err(|error| {
        let why = system::in_spoken(&error);
        refuse(say!("cannot be read: {why}", "无法读取：{why}"))
    })?;
    let certificates: Vec<_> =
        CertificateDer::pem_slice_iter(&text).collect::<Result<_, _>>().map_err(|error| {
            let why = no_pem(&error);
            refuse(say!("is not PEM: {why}", "不是 PEM 格式：{why}"))
        })?;
    if certificates.is_empty() {
        return Err(refuse(Language::spoken().pick("holds no certificate", "不含证书").to_owned()));
    }
    for certificate in certificates {
        roots.add(certificate).map_err(|error| {
            let why = match (&error, Language::spoken()) {
                (rustls::Error::InvalidCertificate(CertificateError::BadEncoding), Language::Zh) => {
                    "编码有误（BadEncoding）".to_owned()
                }
                _ => error.to_string(),
            };
            refuse(say!("holds a certificate that cannot be used: {why}", "含有无法使用的证书：{why}"))
        })?;
    }
    Ok(())
}

/// Why a text is not PEM; its lines are text, not numbers.
fn no_pem(error: &pem::Error) -> String {
    match error {
        pem::Error::MissingSectionEnd { end_marker } => {
            let marker = String::from_utf8_lossy(end_marker);
            let name = marker.trim_matches(['-', '\n', '\r']).trim_start_matches("END ");
            say!("the line `-----END {name}-----` is missing", "缺少 `-----END {name}-----` 这一行")
        }
        pem::Error::IllegalSectionStart { line } => {
            let line = String::from_utf8_lossy(line);
            let line = line.trim();
            say!("the line `{line}` is not a beginning", "`{line}` 不是有效的起始行")
        }
        pem::Error::Base64Decode(why) => say!("base64 decode error: {why}", "Base64 解码出错（{why}）"),
        other => other.to_string(),
    }
}

fn config(roots: RootCertStore) -> Result<ClientConfig, Failure> {
    Ok(ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Failure::io(say!("TLS cannot be set up: {error}", "无法建立 TLS 环境：{error}")))?
        .with_root_certificates(roots)
        .with_no_client_auth())
}
