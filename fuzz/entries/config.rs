//! The config file.

use std::path::Path;

use ebctl::credentials::Config;
use ebctl::failure::{ExitCode, Failure};

use super::{MARKER, is_inside, number_of, told, with_line};

/// Ways in which a secret (`@`) ends up where it must not.
const MISTAKES: &[&str] = &[
    "secrte_key = \"@\"",
    "password = '@'",
    "secret_key = @",
    "secret_key \"@\"",
    "secret_key = \"@",
    "secret_key = \"@\\q\"",
    "secret_key = '''@",
    "secret_key = [\"@\"]",
    "token = { @ = 1 }",
    "site = \"@\"",
    "output = '@'",
    "default_profile = \"@ \"",
    "connection = \"@\"",
    "[profiles.\"@ \"]",
    "[@]",
    "[@",
    "@",
    "@ = 1",
    "secret_key = \"a\" @",
    "x.@.x = @",
    "secret_key = 2020-01-01@",
    "secret_key = 0x@",
];

/// What is read is read again; a failure has its places in the text, and never quotes a value.
pub fn config(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match (read(text), read(text)) {
        (Ok(config), Ok(again)) => {
            assert_eq!(config, again);
            keeps_its_secrets(text, &config);
        }
        (Err(failure), Err(again)) => {
            assert_eq!(told(&failure), told(&again));
            has_places(text, &failure);
        }
        (first, _) => panic!("read once and refused once; the first was {first:?}"),
    }
    if !text.contains(MARKER) {
        let text = with_line(text, MISTAKES, number_of(data));
        if let Err(failure) = read(&text) {
            has_places(&text, &failure);
            assert!(!told(&failure).contains(MARKER), "{failure:?}");
        }
    }
}

fn read(text: &str) -> Result<Config, Failure> {
    Config::parse(text, Path::new("/c.toml"))
}

/// A secret whose text stands nowhere else in the file is not in anything that is shown of it.
fn keeps_its_secrets(text: &str, config: &Config) {
    let shown = format!("{config:?} {:?}", config.views());
    for keys in config.profiles().filter_map(|(_, profile)| profile.keys()) {
        for secret in [Some(&keys.secret_key), keys.token.as_ref()].into_iter().flatten() {
            let secret = secret.expose();
            // A short one may be part of a word, and one with a `\` may stand elsewhere in another spelling.
            if secret.len() >= 12 && text.matches(secret).count() == 1 && !text.contains('\\') {
                assert!(!shown.contains(secret), "{shown}");
            }
        }
    }
}

/// `… line 3, column 14: …`, in the message or in each of the details.
fn has_places(text: &str, failure: &Failure) {
    assert_eq!(failure.exit, ExitCode::Config);
    let plain = text.replace('\u{feff}', "");
    let one = [failure.message.clone()];
    let lines = if failure.details.is_empty() { &one } else { failure.details.as_slice() };
    for told in lines {
        let place = told.split_once("line ").map(|(_, rest)| rest).and_then(|rest| {
            let (line, rest) = rest.split_once(", column ")?;
            let (column, _) = rest.split_once(": ")?;
            Some((line.parse().ok()?, column.parse().ok()?))
        });
        let Some((line, column)) = place else { panic!("no place in {told:?}") };
        is_inside(&plain, line, column);
    }
}
