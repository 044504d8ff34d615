//! `docs/FAULTS.md`: an introduction, and a table for each group.

use std::fmt::Write;

use super::rows::{Group, Row, There};
use super::run::Ended;

const INTRODUCTION: &str = "\
# What a create does when something goes wrong

Each row is one run of `ebctl connection create … -o json` against `ebctl emulator serve --memory`, with the faults and the
options that the row names. `tests/faults/` runs them all and compares this page byte for byte; `scripts/update-generated`
writes it anew. The test checks besides that no row, but for those of the last table, breaks a law: what is called
*not applied* made nothing, what is called *applied* or *adopted* made exactly one connector, whose id is printed, and a
create is repeated only when the one before surely was not applied.

- **Fault**: as `--fault` takes it (`ebctl emulator serve --help`): `CreateConnection#1=garbage` plays on the first create,
  `CreateConnection=garbage` on each.
- **Options**: what was added to the command; `--timeout` mostly stands there to end the minute of looking sooner.
- **The server saw**: the requests in their order. The list in front is the look before a create, those behind it the looks after.
- **Made**: the connectors there afterwards that this create made.
- **Outcome**: *applied*: the API said so; *adopted*: its answer was lost, and the bus showed what the create had made;
  *exists*: it was there before; *not applied*: nothing was made; *unknown*: nobody can tell, so look before running it again.
- **Said**: warnings and the message. Ids, ports and seconds are left out.
";

/// The whole page.
pub fn page(groups: &[Group], ended: &[Ended]) -> String {
    let mut page = INTRODUCTION.to_owned();
    let mut ended = ended.iter();
    for group in groups {
        write!(page, "\n## {}\n\n{}\n\n", group.title, group.about).unwrap();
        page.push_str("| Fault | Options | The server saw | Made | Exit | Outcome | Code | Said |\n");
        page.push_str("|---|---|---|---|---|---|---|---|\n");
        for (row, ended) in group.rows.iter().zip(&mut ended) {
            let cells = [
                faults(row),
                options(row),
                ended.seen(),
                ended.made.len().to_string(),
                ended.exit.to_string(),
                ended.outcome().to_owned(),
                code(ended.code()),
                steady(&ended.said()).replace('|', "\\|").replace('<', "\\<"),
            ];
            writeln!(page, "| {} |", cells.join(" | ")).unwrap();
        }
    }
    page
}

fn faults(row: &Row) -> String {
    if row.there == There::Nobody {
        return "nobody listens at the endpoint".to_owned();
    }
    let rules: Vec<String> = row.faults.split(' ').map(code).filter(|rule| !rule.is_empty()).collect();
    if rules.is_empty() { "none".to_owned() } else { rules.join(", ") }
}

fn options(row: &Row) -> String {
    let there = match row.there {
        There::Equal => "an equal connector is there",
        There::Different => "one of this name with another spec is there",
        There::Nothing | There::Nobody => "",
    };
    let parts = [code(row.options), there.to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

/// The text without what is another one in each run (ids, ports, the seconds waited) or on another system.
fn steady(text: &str) -> String {
    let mut steady = text.to_owned();
    for (before, varies) in [
        ("connection-", char::is_alphanumeric as fn(char) -> bool),
        ("127.0.0.1:", |letter| letter.is_ascii_digit()),
        ("no answer within ", |letter| letter.is_ascii_digit() || letter == '.'),
        // A second may pass between two clocks that are read one after the other.
        ("clock is ", |letter| letter.is_ascii_digit()),
        ("`X-TC-Timestamp` is ", |letter| letter.is_ascii_digit()),
        ("(os error ", |letter| letter.is_ascii_digit()),
    ] {
        let mut parts = steady.split(before);
        let mut whole = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let rest = part.trim_start_matches(varies);
            write!(whole, "{before}{}{rest}", if rest.len() < part.len() { "…" } else { "" }).unwrap();
        }
        steady = whole;
    }
    steady
}
