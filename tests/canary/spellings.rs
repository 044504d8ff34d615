//! Every way in which a secret, or a part of it, may stand in a text; and the net that finds it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use crate::secrets::Canary;

/// How much of a spelling gives it away. Of the secret as it is, that is a quarter.
const MESH: usize = 12;

/// Finds secrets in a text: whatever of a spelling is as long as a mesh, wherever it begins.
pub struct Net(HashMap<[u8; MESH], (Canary, &'static str)>);

impl Net {
    pub fn new() -> Self {
        let mut meshes = HashMap::new();
        for canary in Canary::ALL {
            for (name, spelling) in spellings(canary.text()) {
                for window in spelling.as_bytes().windows(MESH) {
                    meshes.entry(window.try_into().unwrap()).or_insert((canary, name));
                }
            }
        }
        Self(meshes)
    }

    /// The secrets in a text, and in how many ways each is spelled; also where a table has broken it over lines.
    pub fn find(&self, text: &[u8]) -> BTreeMap<Canary, BTreeSet<&'static str>> {
        let mut found = BTreeMap::new();
        self.find_here(text, &mut found);
        if let Ok(text) = std::str::from_utf8(text) {
            let is_text = |character: &char| !character.is_whitespace() && !"│┆|".contains(*character);
            self.find_here(text.chars().filter(is_text).collect::<String>().as_bytes(), &mut found);
        }
        found
    }

    fn find_here(&self, text: &[u8], found: &mut BTreeMap<Canary, BTreeSet<&'static str>>) {
        for (canary, spelling) in text.windows(MESH).filter_map(|window| self.0.get(window)) {
            found.entry(*canary).or_default().insert(*spelling);
        }
    }
}

/// The spellings, each with a name.
pub fn spellings(secret: &str) -> Vec<(&'static str, String)> {
    let hex = base16ct::lower::encode_string(secret.as_bytes());
    let percented = |digits: &[u8]| ["%", str::from_utf8(digits).unwrap()].concat();
    let mut all = vec![
        ("as it is", secret.to_owned()),
        ("in JSON", in_json(secret)),
        ("in JSON in JSON", in_json(&in_json(secret))),
        ("in JSON, by code", by_code(secret)),
        ("in a URL", percent(secret, true)),
        ("in a URL, small", percent(secret, false)),
        ("in a URL, all of it", hex.to_uppercase().as_bytes().chunks(2).map(percented).collect()),
        ("in capital hex", hex.to_uppercase()),
        ("in hex", hex),
    ];
    for before in 0..3 {
        let whole = base64(&[&vec![b'x'; before], secret.as_bytes()].concat());
        // The letters that hold bits of the secret alone.
        let own = whole[(8 * before).div_ceil(6)..8 * (before + secret.len()) / 6].to_owned();
        all.push(("in base64 of URLs", own.replace('+', "-").replace('/', "_")));
        all.push(("in base64", own));
    }
    all
}

/// A text in base64, without what fills it up at its end.
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |group: &[u8]| {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let letter = |at: usize| char::from(LETTERS[(bits >> (18 - 6 * at) & 63) as usize]);
        (0..=group.len()).map(letter).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

/// A text as it stands in a URL.
pub fn percent(text: &str, capitals: bool) -> String {
    let escaped = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ if capitals => format!("%{byte:02X}"),
        _ => format!("%{byte:02x}"),
    };
    text.bytes().map(escaped).collect()
}

fn in_json(text: &str) -> String {
    let quoted = Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// In JSON that writes all but letters and digits as their codes.
fn by_code(text: &str) -> String {
    let code = |character: char| match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' => character.to_string(),
        _ => format!("\\u{:04x}", u32::from(character)),
    };
    text.chars().map(code).collect()
}

#[test]
fn base64_is_that_of_the_standard() {
    assert_eq!(base64(b"Man-of-war"), "TWFuLW9mLXdhcg");
}

#[test]
fn every_quarter_of_a_secret_is_found_in_every_spelling_and_taken_for_no_other() {
    let net = Net::new();
    for canary in Canary::ALL {
        for (name, spelling) in spellings(canary.text()) {
            for part in [&spelling[..], &spelling[..MESH + 2], &spelling[spelling.len() - MESH - 2..]] {
                let text = format!("a line\n{{\"Message\": \"not {part}, sir\"}}");
                let found: Vec<Canary> = net.find(text.as_bytes()).into_keys().collect();
                assert_eq!(found, [canary], "{name}: {part}");
            }
        }
        let lines: Vec<&[u8]> = canary.text().as_bytes().chunks(MESH - 2).collect();
        let cells: Vec<String> =
            lines.iter().map(|line| format!("│ {} │\n", str::from_utf8(line).unwrap())).collect();
        assert!(
            net.find(cells.concat().as_bytes()).contains_key(&canary),
            "over the lines of a table: {cells:?}"
        );
    }
    let whole: String = Canary::ALL.iter().map(|canary| canary.in_url() + "\n").collect();
    assert_eq!(net.find(whole.as_bytes()).len(), Canary::ALL.len(), "all of them, in one text");
    assert!(net.find(include_bytes!("../../README.md")).is_empty(), "innocent text");
}
