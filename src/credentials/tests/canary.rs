//! Whatever the config file holds, nothing panics and no failure shows a secret from it.

use std::path::Path;

use proptest::prelude::*;

use super::{at, folder_with, key, name};
use crate::credentials::{Config, set};

const CANARY: &str = "hunter2Zx9";

/// Fails if anything that would be shown holds the canary.
fn shows_nothing(text: &str) {
    let shown = match Config::parse(text, Path::new("/c.toml")) {
        Ok(config) => format!("{:?} {:?} {config:?}", config.views(), config.default_profile().err()),
        Err(failure) => format!("{failure:?}"),
    };
    assert!(!shown.contains(CANARY), "{shown}");
}

/// A file that could be real, with the canary wherever a secret can be.
const REAL: &str = "default_profile = \"p\"\n[profiles.p] # note\nsecret_id = \"AKIDabcdefghijkl\"\n\
    secret_key = \"hunter2Zx9\"\ntoken = 'hunter2Zx9'\nregion = \"\"\"r\"\"\"\nconnection = { Password = \"hunter2Zx9\", n = 1 }\n\
    [profiles.q]\nsecret_key=\"hunter2Zx9\"\nsecret_id=\"x\"\n[profiles.q.connection]\nDTSParams.Password = \"hunter2Zx9\"\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let (_folder, path) = folder_with(&bytes);
        let _ = Config::read(&at(&path));
        let _ = set(&at(&path), &name("p"), &key("id", CANARY)).map_err(|failure| {
            assert!(!format!("{failure:?}").contains(CANARY));
        });
    }

    #[test]
    fn toml_like_text_is_survived(text in "([a-z_.]{0,9}|[\\[\\]{}=\"'#,\n \\\\]|-?[0-9]{1,3}|profiles|secret_key|default_profile){0,60}") {
        shows_nothing(&text);
        let (_folder, path) = folder_with(text.as_bytes());
        let _ = set(&at(&path), &name("p"), &key("id", "k"));
    }

    #[test]
    fn a_damaged_file_keeps_its_secrets(
        cuts in proptest::collection::vec((0..REAL.len(), 0..6usize, "[\\[\\]{}=\"'#,\n \\\\.a-z0-9\u{200b}]{0,3}"), 1..4)
    ) {
        let mut text = REAL.to_owned();
        for (at, length, instead) in cuts {
            let at = at.min(text.len());
            // Damage to the canary itself would hide a leak.
            let end = (at + length).min(text.len());
            if text.is_char_boundary(at) && text.is_char_boundary(end) {
                text.replace_range(at..end, &instead);
            }
        }
        shows_nothing(&text);
    }

    #[test]
    fn a_secret_in_any_wrong_place_is_not_shown(line in 0..REAL.lines().count(), place in 0..4usize) {
        let wrong = match place {
            0 => format!("{CANARY} = 1"),
            1 => format!("secret_key {CANARY}"),
            2 => format!("site = \"{CANARY}\""),
            _ => format!("[{CANARY}]"),
        };
        let mut lines: Vec<&str> = REAL.lines().collect();
        lines.insert(line, &wrong);
        shows_nothing(&lines.join("\n"));
    }
}
