//! The system's keyring, in a build with the feature `keyring`: it keeps a profile's secret key, and the profile names it.

use crate::failure::{ExitCode, Failure};
use crate::say;
use crate::secret::Secret;

/// Whether this build can use a keyring.
pub const IS_BUILT_IN: bool = cfg!(feature = "keyring");

/// The service under which the keyring keeps ebctl's keys.
#[cfg(feature = "keyring")]
const SERVICE: &str = "ebctl";

/// The secret key of a profile, by its id.
#[cfg(feature = "keyring")]
pub fn read(profile: &str, secret_id: &str) -> Result<Secret, Failure> {
    let text = entry(profile, secret_id)?.get_password().map_err(|error| {
        failed(profile, &error).hint(say!(
            "store it again: `ebctl profile set {profile} --secret-id {secret_id} --keyring`",
            "请重新存入：`ebctl profile set {profile} --secret-id {secret_id} --keyring`"
        ))
    })?;
    let text = zeroize::Zeroizing::new(text);
    match crate::keys::key_part(&text) {
        Ok(part) => Ok(Secret::new(part)),
        Err(fault) => Err(Failure::config(say!(
            "the secret key of the profile `{profile}` in the keyring {fault}",
            "系统密钥环中配置档 `{profile}` 的 SecretKey {fault}"
        ))),
    }
}

/// Puts the secret key of a profile into the keyring.
#[cfg(feature = "keyring")]
pub fn write(profile: &str, secret_id: &str, secret_key: &Secret) -> Result<(), Failure> {
    entry(profile, secret_id)?.set_password(secret_key.expose()).map_err(|error| {
        failed(profile, &error).hint(say!(
            "keep it in the config file instead: `ebctl profile set {profile} --secret-id {secret_id}`",
            "可改为存入配置文件：`ebctl profile set {profile} --secret-id {secret_id}`"
        ))
    })
}

/// Takes the secret key of a profile out of the keyring; one that is not there is no failure.
#[cfg(feature = "keyring")]
pub fn remove(profile: &str, secret_id: &str) -> Result<(), Failure> {
    match entry(profile, secret_id)?.inner.delete_credential() {
        Ok(()) | Err(::keyring::Error::NoEntry) => Ok(()),
        Err(error) => Err(failed(profile, &error)),
    }
}

#[cfg(feature = "keyring")]
fn entry(profile: &str, secret_id: &str) -> Result<::keyring::Entry, Failure> {
    ::keyring::Entry::new(SERVICE, &format!("{profile}/{secret_id}")).map_err(|error| failed(profile, &error))
}

#[cfg(feature = "keyring")]
fn failed(profile: &str, error: &::keyring::Error) -> Failure {
    // A bad value comes with its bytes: only what kind of failure it was is told.
    let why = match error {
        ::keyring::Error::NoEntry => say!("it is not there", "其中没有这一项"),
        ::keyring::Error::BadEncoding(_) => say!("it is not text", "内容不是文本"),
        ::keyring::Error::NoDefaultStore => {
            say!("nothing on this machine answers as one", "本机没有可用的密钥环服务")
        }
        other => other.to_string(),
    };
    Failure::new(
        ExitCode::Config,
        "Client.KeyNotFetched",
        say!(
            "the keyring does not give the secret key of the profile `{profile}`: {why}",
            "系统密钥环没有给出配置档 `{profile}` 的 SecretKey：{why}"
        ),
    )
}

/// The secret key of a profile: not in this build.
#[cfg(not(feature = "keyring"))]
pub fn read(profile: &str, _: &str) -> Result<Secret, Failure> {
    Err(not_built_in(profile))
}

/// Puts the secret key of a profile into the keyring: not in this build.
#[cfg(not(feature = "keyring"))]
pub fn write(profile: &str, _: &str, _: &Secret) -> Result<(), Failure> {
    Err(not_built_in(profile))
}

/// Takes the secret key of a profile out of the keyring: not in this build.
#[cfg(not(feature = "keyring"))]
pub fn remove(profile: &str, _: &str) -> Result<(), Failure> {
    Err(not_built_in(profile))
}

#[cfg(not(feature = "keyring"))]
fn not_built_in(profile: &str) -> Failure {
    let message = say!(
        "this ebctl was built without a keyring, in which the profile `{profile}` keeps its secret key",
        "配置档 `{profile}` 的 SecretKey 存放在系统密钥环中，而这个 ebctl 构建时未启用该功能"
    );
    Failure::new(ExitCode::Config, "Client.KeyNotFetched", message).hint(say!(
        "build it with `cargo install --path . --features keyring`, or use `credential_process`",
        "请用 `cargo install --path . --features keyring` 重新构建，或改用 `credential_process`"
    ))
}
