//! Says whose list it is, so that nobody is offered what is there in another account, region or store.

use std::path::absolute;

use sha2::{Digest, Sha256};

use super::lists::List;
use crate::clock::SystemClock;
use crate::credentials::{Config, Credentials, Selection, config_path, resolve};
use crate::surroundings::Surroundings;

/// The variables that say where things are and who asks, beside those that the key comes from.
const VARIABLES: [&str; 11] = [
    "EBCTL_PROFILE",
    "EBCTL_REGION",
    "EBCTL_ENDPOINT",
    "EBCTL_CA_BUNDLE",
    "EBCTL_METADATA_ENDPOINT",
    "EBCTL_STS_ENDPOINT",
    "TENCENTCLOUD_REGION",
    "TCCLI_PROFILE",
    "TKE_ROLE_ARN",
    "TKE_REGION",
    "HOME",
];

/// The name of the files of a list: of the command, the options that were typed, the environment, the config file as it is
/// now, and the key that would be used. Of a key only its public half is part of it, and never a secret.
pub fn fingerprint(list: &List, options: &[(&str, &str)], surroundings: &Surroundings) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0]);
    };
    list.command.iter().for_each(|word| add(word));
    for (option, value) in options {
        add(option);
        add(value);
    }
    for name in VARIABLES {
        add(surroundings.variable(name).unwrap_or_default());
    }
    if let Some(Ok(store)) = surroundings.variable("EBCTL_LOCAL_STORE").map(absolute) {
        add(&store.to_string_lossy());
    }
    if let Ok(path) = config_path(surroundings) {
        add(&path.to_string_lossy());
        let changed = std::fs::metadata(&path).and_then(|file| file.modified());
        add(&format!("{:?}", changed.ok()));
    }
    let profile = options.iter().find(|(option, _)| *option == "--profile").map(|(_, profile)| *profile);
    let profile = profile.or_else(|| surroundings.variable("EBCTL_PROFILE")).map(str::to_owned);
    let resolved = Config::load(surroundings)
        .and_then(|config| resolve(&Selection { profile }, surroundings, &config, &SystemClock));
    if let Ok(resolved) = resolved {
        add(&resolved.source.to_string());
        add(resolved.defaults.region.as_deref().unwrap_or_default());
        if let Credentials::Keys(keys) = &resolved.credentials {
            add(&keys.secret_id);
        }
    }
    base16ct::lower::encode_string(&hash.finalize()[..16])
}
