//! The secrets: one for each place in which a secret can be, so that whatever is found tells where it came from.

use std::sync::LazyLock;

/// A secret of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Canary {
    EnvironmentKey,
    EnvironmentToken,
    ProfileKey,
    ProfileToken,
    TccliKey,
    TccliToken,
    SdkKey,
    SdkToken,
    ProcessKey,
    ProcessToken,
    /// What a program prints that then fails.
    ProcessFailure,
    /// The OIDC token that a cluster puts into a pod.
    ClusterToken,
    StsKey,
    StsToken,
    MachineKey,
    MachineToken,
    FilePassword,
    InputPassword,
    EnvironmentPassword,
    SpecPassword,
    ProfilePassword,
    /// The password of a connector that the server lists.
    ToldPassword,
    HttpsProxy,
    AllProxy,
    /// A password in the URL of an endpoint, where none belongs.
    EndpointPassword,
    TypedKey,
    TypedToken,
    /// A key behind an option that does not exist.
    MistypedKey,
    ImportedKey,
    ImportedSdkKey,
}

impl Canary {
    pub const ALL: [Self; 30] = [
        Self::EnvironmentKey,
        Self::EnvironmentToken,
        Self::ProfileKey,
        Self::ProfileToken,
        Self::TccliKey,
        Self::TccliToken,
        Self::SdkKey,
        Self::SdkToken,
        Self::ProcessKey,
        Self::ProcessToken,
        Self::ProcessFailure,
        Self::ClusterToken,
        Self::StsKey,
        Self::StsToken,
        Self::MachineKey,
        Self::MachineToken,
        Self::FilePassword,
        Self::InputPassword,
        Self::EnvironmentPassword,
        Self::SpecPassword,
        Self::ProfilePassword,
        Self::ToldPassword,
        Self::HttpsProxy,
        Self::AllProxy,
        Self::EndpointPassword,
        Self::TypedKey,
        Self::TypedToken,
        Self::MistypedKey,
        Self::ImportedKey,
        Self::ImportedSdkKey,
    ];

    /// The secret itself: the same in every run of the test.
    pub fn text(self) -> &'static str {
        static TEXTS: LazyLock<Vec<String>> =
            LazyLock::new(|| (0..).zip(Canary::ALL).map(|(seed, _)| make(seed)).collect());
        &TEXTS[self as usize]
    }

    /// As it stands in a URL.
    pub fn in_url(self) -> String {
        super::spellings::percent(self.text(), true)
    }
}

/// Letters and digits, and between them what JSON, URLs, shells and files of settings treat in ways of their own.
fn make(seed: u64) -> String {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut word = |length: usize| (0..length).map(|_| random.alphanumeric()).collect::<String>();
    let mut secret = word(9);
    for between in ['"', '\\', '/', '+', '=', '%'] {
        secret.push(between);
        secret += &word(6);
    }
    secret
}
