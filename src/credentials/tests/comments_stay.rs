//! An edit changes what it means to change, and every other byte of the file stays.

use proptest::prelude::*;

use super::{at, folder_with, key, name, region};
use crate::credentials::{Change, ProfileChanges, ProfileName, remove, set, use_default};
use crate::failure::Failure;

/// The text after the edit.
fn after<T>(text: &str, edit: impl FnOnce(&std::path::Path) -> Result<T, Failure>) -> String {
    let (_folder, path) = folder_with(text.as_bytes());
    edit(&path).unwrap();
    std::fs::read_to_string(&path).unwrap()
}

const FILE: &str = "\
# ebctl, mine

default_profile   =   \"prod\"   # for now

# production: ask first
[ profiles.prod ]
secret_id = \"AKIDold\"   # from the console
secret_key = 'old'
  region = \"ap-guangzhou\" # near

# a loose note

# for tests
[profiles.dev]
region = 'ap-beijing'
[profiles.dev.connection] # how
Type = \"ckafka\" # usually
[[profiles.dev.connection.more]]
a = 1

# the end
";

#[test]
fn a_value_is_replaced_within_its_line() {
    let expected = FILE.replace("\"AKIDold\"", "\"AKIDnew\"").replace("'old'", "\"new\"");
    assert_eq!(after(FILE, |path| set(&at(path), &name("prod"), &key("AKIDnew", "new"))), expected);
    let expected = FILE.replace("\"prod\"   #", "\"dev\"   #");
    assert_eq!(after(FILE, |path| use_default(&at(path), &name("dev"))), expected);
}

#[test]
fn a_value_is_added_below_the_others_of_its_profile() {
    let expected = FILE.replace("'ap-beijing'\n", "'ap-beijing'\nbus = \"eb-1\"\n");
    let changes = ProfileChanges { bus: Change::Set("eb-1".to_owned()), ..ProfileChanges::default() };
    assert_eq!(after(FILE, |path| set(&at(path), &name("dev"), &changes)), expected);
}

#[test]
fn a_profile_is_added_at_the_end() {
    let expected = format!("{FILE}\n[profiles.\"new.one\"]\nregion = \"r\"\n");
    assert_eq!(after(FILE, |path| set(&at(path), &name("new.one"), &region("r"))), expected);
}

#[test]
fn a_profile_is_removed_with_its_own_comment_and_no_other() {
    let expected = FILE.replace(
        "\n# for tests\n[profiles.dev]\nregion = 'ap-beijing'\n[profiles.dev.connection] # how\n\
         Type = \"ckafka\" # usually\n[[profiles.dev.connection.more]]\na = 1\n",
        "\n",
    );
    assert_eq!(after(FILE, |path| remove(&at(path), &name("dev"))), expected);
}

#[test]
fn removing_the_default_profile_keeps_the_heading() {
    let text = after(FILE, |path| remove(&at(path), &name("prod")));
    assert!(text.starts_with("# ebctl, mine\n\n"), "{text}");
    assert!(
        text.contains("# a loose note\n\n# for tests\n[profiles.dev]") && !text.contains("default_profile"),
        "{text}"
    );
}

#[test]
fn a_default_is_written_below_the_files_heading() {
    let text = "# my config\n\n# production\n[profiles.prod]\n";
    let expected = "# my config\n\ndefault_profile = \"prod\"\n\n# production\n[profiles.prod]\n";
    assert_eq!(after(text, |path| use_default(&at(path), &name("prod"))), expected);
    let expected = "# only a comment\n\ndefault_profile = \"p\"\n\n[profiles.p]\nregion = \"r\"\n";
    assert_eq!(after("# only a comment", |path| set(&at(path), &name("p"), &region("r"))), expected);
}

#[test]
fn the_comment_above_a_cleared_value_stays() {
    let text = "[profiles.p]\n# where\nregion = 'r'\nbus = 'b'\n[profiles.q]\n";
    let clear = ProfileChanges { region: Change::Clear, ..ProfileChanges::default() };
    assert_eq!(
        after(text, |path| set(&at(path), &name("p"), &clear)),
        "[profiles.p]\n# where\nbus = 'b'\n[profiles.q]\n"
    );
    let text = "[profiles.p]\n# where\nregion = 'r'\n[profiles.q]\n";
    assert_eq!(
        after(text, |path| set(&at(path), &name("p"), &clear)),
        "[profiles.p]\n# where\n[profiles.q]\n"
    );
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let text = format!("\u{feff}{}", FILE.replace('\n', "\r\n"));
    let expected = text.replace("'ap-beijing'", "\"r\"");
    assert_eq!(after(&text, |path| set(&at(path), &name("dev"), &region("r"))), expected);
}

#[test]
fn other_ways_to_write_a_profile_can_be_edited_too() {
    for text in [
        "profiles = { p = { region = 'old' } } # inline\n",
        "profiles.p.region = 'old' # dotted\n",
        "[profiles]\np.region = 'old' # half dotted\n",
        "[profiles]\np = { region = 'old' } # half inline\n",
        "[profiles.p.connection]\nType = 'dts' # no header\n",
    ] {
        let comment = text.split('#').nth(1).unwrap();
        for profile in ["p", "new"] {
            let edited = after(text, |path| set(&at(path), &name(profile), &region("r")));
            assert!(edited.contains(comment), "{edited}");
            let removed = after(&edited, |path| remove(&at(path), &name(profile)));
            assert!(!removed.contains("\"r\""), "{removed}");
        }
    }
}

/// Files as people write them: profiles with comments and blank lines anywhere.
fn file() -> impl Strategy<Value = String> {
    let filler =
        proptest::collection::vec(prop_oneof![Just(String::new()), "# [a-z]{1,8}".prop_map(|c| c)], 0..3);
    let profile = (filler.clone(), filler.clone(), "( # [a-z]{1,5})?", any::<bool>());
    (filler.clone(), any::<bool>(), proptest::collection::vec(profile, 1..4), filler).prop_map(
        |(top, default, profiles, end)| {
            let mut lines = top;
            if default {
                lines.push("default_profile = 'p0'  # default".to_owned());
            }
            for (index, (above, inside, tail, connection)) in profiles.into_iter().enumerate() {
                lines.extend(above);
                lines.push(format!("[profiles.p{index}]{tail}"));
                lines.push(format!("region = 'r{index}'{tail}"));
                lines.extend(inside);
                lines.push(format!("bus  =  'b{index}'{tail}"));
                if connection {
                    lines.push(format!("[profiles.p{index}.connection]"));
                    lines.push("Type = 'dts' # type".to_owned());
                }
            }
            lines.extend(end);
            lines.join("\n") + "\n"
        },
    )
}

/// Whether all lines of `part` are in `whole`, in this order.
fn in_order(part: &str, whole: &str) -> bool {
    let mut lines = whole.lines();
    part.lines().filter(|line| !line.trim().is_empty()).all(|line| lines.any(|other| other == line))
}

proptest! {
    #[test]
    fn every_other_line_stays(text in file()) {
        let p0: ProfileName = name("p0");
        let replaced = after(&text, |path| set(&at(path), &p0, &region("new")));
        prop_assert_eq!(&replaced, &text.replace("'r0'", "\"new\""));

        let added = after(&text, |path| set(&at(path), &name("other"), &region("new")));
        prop_assert!(added.starts_with(&text), "{}", added);

        let chosen = after(&text, |path| use_default(&at(path), &name("local")));
        let others = text.replace("default_profile = 'p0'  # default\n", "");
        prop_assert!(in_order(&others, &chosen), "{}", chosen);

        let removed = after(&text, |path| remove(&at(path), &p0));
        let gone: Vec<&str> = text.lines().filter(|line| !removed.lines().any(|kept| kept == *line)).collect();
        prop_assert!(gone.iter().all(|line| !line.contains("p1") && !line.contains("r1")), "{:?}", gone);
    }
}
