//! Certificates made when a test runs, so that none in the repository can expire.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

/// An authority of one's own.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

/// When a certificate holds, in years; the middle of a year is no edge.
#[derive(Clone, Copy)]
pub struct Years(pub i32, pub i32);

/// Whenever a test may run.
pub const ALWAYS: Years = Years(2020, 2120);

impl Authority {
    pub fn new(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// Its own certificate, as `--ca-bundle` takes it.
    pub fn pem(&self) -> String {
        self.0.pem()
    }

    /// What a server needs to be `hosts` (names or addresses).
    pub fn server(&self, hosts: &[&str], years: Years) -> Arc<ServerConfig> {
        let hosts: Vec<String> = hosts.iter().map(|host| (*host).to_owned()).collect();
        let mut params = CertificateParams::new(hosts).unwrap();
        params.not_before = date_time_ymd(years.0, 7, 1);
        params.not_after = date_time_ymd(years.1, 7, 1);
        let key = KeyPair::generate().unwrap();
        let certificate: CertificateDer<'static> = params.signed_by(&key, &self.0).unwrap().into();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .unwrap();
        Arc::new(config)
    }
}
