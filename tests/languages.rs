//! English and Chinese stand side by side: every text in the source that a person may read is said by `say!` or `pick`,
//! which take both. A literal that reads like a sentence and is said otherwise fails here, with its place.
//!
//! Help texts are doc comments and have a test of their own (`src/cli/chinese`), the catalogue's texts theirs (`tests/catalogue.rs`).
#![expect(clippy::expect_used, reason = "a test that cannot go on says so by panicking")]

use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

/// Files and folders whose texts are read by programs or are the cloud's own words.
const NOT_FOR_A_PERSON: [(&str, &str); 1] = [(
    "src/emulator",
    "the API's messages are the cloud's, which come in English whatever `X-TC-Language` says; what else is told there – \
     faults, fidelity, the built-in bus, the server's own errors – has its Chinese beside it, held by `tests/faults` and \
     `tests/cli/chinese_doctor.rs`",
)];

/// Texts that are the same in both languages, or have their Chinese elsewhere, by file; `…` stands for the rest of one.
const ALIKE: &[(&str, &str, &str)] = &[
    ("src/commands/connection/reconcile.rs", "under way", "an outcome, which programs compare"),
    ("src/commands/connection/reconcile.rs", "not applied", "an outcome, which programs compare"),
    ("src/commands/event/batches.rs", "not applied", "an outcome, which programs compare"),
    ("src/commands/event/batches.rs", "not sent", "an outcome, which programs compare"),
    ("src/commands/things/delete.rs", "would be deleted", "an outcome, which programs compare"),
    ("src/commands/event/read.rs", "event put", "a command"),
    ("src/cli/connection/create.rs", "\\\nTypes and their parameters…", "help, in `chinese/texts.toml`"),
    ("src/cli/emulator.rs", "\\\nExamples:…", "help, whose heading `chinese` knows"),
    ("src/cli/mod.rs", "\\\nExamples:…", "help, in `chinese/texts.toml`"),
    ("src/cli/read.rs", "For more", "a word of clap's that is looked for"),
    ("src/cli/chinese/slip.rs", "invalid digit", "a word of Rust's that is looked for"),
    ("src/cli/chinese/slip.rs", "cannot parse integer", "a word of Rust's that is looked for"),
    ("src/cli/chinese/slip.rs", "number too", "a word of Rust's that is looked for"),
    ("src/cli/chinese/slip.rs", " is not in ", "a word of clap's that is looked for"),
    ("src/commands/configure.rs", "secret id", "Chinese says `SecretId`"),
    ("src/commands/configure.rs", "secret key", "Chinese says `SecretKey`"),
    ("src/commands/configure.rs", "the secret id {fault}", "Chinese says `SecretId`"),
    ("src/commands/emulator.rs", "export EBCTL_ENDPOINT…", "what a shell reads"),
    ("src/commands/profile/mod.rs", "secret id", "Chinese says `SecretId`"),
    ("src/commands/profile/mod.rs", "secret key", "Chinese says `SecretKey`"),
    ("src/commands/profile/mod.rs", "session token", "Chinese says `token`"),
    ("src/commands/profile/mod.rs", "the {what} {fault}", "in Chinese both say all of it"),
    ("src/cli/target.rs", "\\\nTypes and their parameters…", "help, in `chinese/texts.toml`"),
    (
        "src/connector/fields.rs",
        "orders from the shop",
        "a value for an example; the skeleton has a Chinese one",
    ),
    ("src/words/json.rs", "chinese", "from the table below it, of both languages"),
    ("src/words/parsers.rs", "chinese", "from the table below it, of both languages"),
    ("src/words/jmespath.rs", "Did not parse…", "a table of both languages"),
    ("src/words/json.rs", " at line ", "a word of the parser's that is looked for"),
    ("src/words/json.rs", "EOF while parsing…", "a table of both languages"),
    ("src/words/parsers.rs", "string values…", "a table of both languages"),
    ("src/connector/reading/toml.rs", "duplicate key", "a word of the parser's that is looked for"),
    ("src/connector/reading/yaml.rs", "string scalar", "a word of the parser's that is looked for"),
    ("src/connector/reading/yaml.rs", " at line ", "a word of the parser's that is looked for"),
    ("src/connector/reading/yaml.rs", "recursion limit", "a word of the parser's that is looked for"),
    ("src/commands/doctor/page.rs", "chinese_title", "a table with a test of its own"),
    ("src/commands/profile/show.rs", "chinese_title", "a table with a test of its own"),
    ("src/eventbridge/catalogue.rs", "&", "the catalogue, which has tests of its own"),
    ("src/eventbridge/model.rs", "chinese", "the model, which has tests of its own"),
    ("src/failure.rs", "not applied", "the contract's word, which programs compare"),
    ("src/transport/signature.rs", "HMAC accepts keys of any length", "what never happens"),
    ("src/transport/wire.rs", "invalid peer certificate", "a word of rustls's that is looked for"),
    ("src/transport/wire.rs", "proxy authorization required", "a word of hyper's that is looked for"),
    ("src/transport/wire.rs", "tunnel error: unsuccessful", "a word of hyper's that is looked for"),
    ("src/transport/wire.rs", "fatal alert: ProtocolVersion", "a word of rustls's that is looked for"),
    ("src/transport/words.rs", "client error", "a word of hyper's that is looked for"),
    ("src/transport/words.rs", "tunnel error…", "a table of both languages"),
];

/// A text that a person who reads the other language would not understand, or could not trust.
#[derive(Debug)]
struct Finding {
    file: PathBuf,
    line: usize,
    text: String,
    why: &'static str,
}

#[test]
fn every_text_for_a_person_stands_in_english_and_in_chinese() {
    let mut findings = Vec::new();
    for file in sources(Path::new("src")) {
        let source = std::fs::read_to_string(&file).expect("the source is there");
        let tokens: TokenStream = source.parse().expect("the source is Rust");
        Reader { file: &file, findings: &mut findings }.read(tokens);
    }
    let shown = |finding: &Finding| {
        format!("{}:{}: {} {}", finding.file.display(), finding.line, finding.why, finding.text)
    };
    let list: Vec<String> = findings.iter().map(shown).collect();
    assert!(list.is_empty(), "{} texts lack a language:\n{}", list.len(), list.join("\n"));
}

#[test]
fn what_reads_like_a_sentence_is_told_from_what_a_program_reads() {
    for sentence in [
        "no such bus",
        "{name} is unknown",
        "{count} connectors",
        "use --yes",
        "wait {seconds}",
        "`--bus` is missing",
    ] {
        assert!(reads_like_a_sentence(sentence), "{sentence}");
    }
    for data in [
        "application/json",
        "ConnectionId",
        "{a}{b}",
        "\n{name}\n",
        "Date: ",
        "--wait-locked",
        "ebctl explain {code}",
        "",
        "X-TC-Action",
        "{}: {}",
        "`a b`",
    ] {
        assert!(!reads_like_a_sentence(data), "{data}");
    }
}

#[test]
fn a_text_without_its_other_language_is_found() {
    let found = |source: &str| {
        let mut findings = Vec::new();
        Reader { file: Path::new("a.rs"), findings: &mut findings }.read(source.parse().expect("Rust"));
        findings.into_iter().map(|finding| finding.why).collect::<Vec<_>>()
    };
    assert_eq!(found(r#"fn a() { warn("the clock is off") }"#), [ONLY_ENGLISH]);
    assert_eq!(found(r#"fn a() { format!("{n} is off") }"#), [ONLY_ENGLISH]);
    assert_eq!(found(r#"fn a() { say!("the clock is off", "the clock is off") }"#), [NO_CHINESE]);
    assert_eq!(found(r#"fn a() { say!("{n} is off", "时钟不准") }"#), [OTHER_VALUES]);
    assert_eq!(found(r#"fn a() { say!("{n} is off", "时钟差 {n}") }"#), [""; 0]);
    assert_eq!(found(r#"fn a() { language.pick("the clock", "时钟") }"#), [""; 0]);
    assert_eq!(found("fn a() { language.pick(check, chinese) }"), [NOT_SIDE_BY_SIDE]);
    assert_eq!(found(r#"fn a() { language.pick(["a", "b"], ["甲", "乙"]) }"#), [""; 0]);
    assert_eq!(found(r#"const A: [(&str, &str); 1] = [("it is off", "已关闭")];"#), [""; 0]);
    assert_eq!(found(r#"const A: [(&str, &str); 1] = [("it is off", "it is off")];"#), [ONLY_ENGLISH; 2]);
    assert_eq!(found(r#"fn a() { say!("{} is off", "时钟差 {}", format!("not {a}")) }"#), [ONLY_ENGLISH]);
    assert_eq!(
        found(
            r#"#[doc = "of two words"] #[cfg(test)] mod tests { const A: &str = "only a test"; } const B: &str = "of us all";"#
        ),
        [ONLY_ENGLISH]
    );
}

const ONLY_ENGLISH: &str = "in English alone:";
const NO_CHINESE: &str = "no Chinese:";
const NOT_SIDE_BY_SIDE: &str = "the Chinese stands elsewhere:";
const OTHER_VALUES: &str = "the two texts name different values:";

/// Walks through one file's tokens.
struct Reader<'a> {
    file: &'a Path,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    // An attribute: help texts are doc comments, reasons of lints are for whoever reads the source.
                    while matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == '!') {
                        at += 1;
                    }
                    let attribute = tokens.get(at).map(ToString::to_string).unwrap_or_default();
                    at += 1;
                    if attribute.replace(' ', "").starts_with("[cfg(test)") {
                        at = after_the_item(&tokens, at);
                    }
                }
                TokenTree::Ident(name) if name == "say" && is_punct(tokens.get(at), '!') => {
                    if let Some(TokenTree::Group(group)) = tokens.get(at + 1) {
                        self.two_texts(group);
                        at += 2;
                    }
                }
                TokenTree::Ident(name) if name == "pick" => {
                    if let Some(TokenTree::Group(group)) =
                        tokens.get(at).filter(|token| is_group(token, Delimiter::Parenthesis))
                    {
                        self.two_texts(group);
                        at += 1;
                    }
                }
                TokenTree::Group(group) if a_pair(group) => self.two_texts(group),
                TokenTree::Group(group) => self.read(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Some(text) = text_of(literal)
                        && reads_like_a_sentence(&text)
                    {
                        self.found(literal, text, ONLY_ENGLISH);
                    }
                }
                _ => {}
            }
        }
    }

    /// The arguments of `say!` or `pick`: an English text, its Chinese, and what they are made of.
    fn two_texts(&mut self, group: &Group) {
        let arguments = arguments(group.stream());
        let mut texts = Vec::new();
        for argument in &arguments {
            match argument.as_slice() {
                [TokenTree::Literal(literal)] if texts.len() < 2 && text_of(literal).is_some() => {
                    texts.push((literal, text_of(literal).unwrap_or_default()));
                }
                other => self.read(other.iter().cloned().collect()),
            }
        }
        let [(literal, english), (_, chinese)] = texts.as_slice() else {
            if let Some(second) = arguments.get(1)
                && !second.iter().any(holds_a_literal)
                && let Some(token) = second.first()
            {
                self.found_at(token.span().start().line, token.to_string(), NOT_SIDE_BY_SIDE);
            }
            return;
        };
        if reads_like_a_sentence(english) && !chinese.chars().any(is_chinese) {
            self.found(literal, english.clone(), NO_CHINESE);
        }
        if values(english) != values(chinese) {
            self.found(literal, english.clone(), OTHER_VALUES);
        }
    }

    fn found(&mut self, literal: &Literal, text: String, why: &'static str) {
        self.found_at(literal.span().start().line, text, why);
    }

    fn found_at(&mut self, line: usize, text: String, why: &'static str) {
        let is_alike = ALIKE.iter().any(|(file, alike, _)| {
            let is_text = match alike.strip_suffix('…') {
                Some(start) => text.starts_with(start),
                None => text == *alike,
            };
            self.file == Path::new(file) && is_text
        });
        if !is_alike {
            self.findings.push(Finding { file: self.file.to_path_buf(), line, text, why });
        }
    }
}

/// Whether a person would have to know English: two words side by side, or a word beside a value. What stands between backticks is
/// what somebody types, and so is a whole command line.
fn reads_like_a_sentence(text: &str) -> bool {
    if text.starts_with("ebctl ") {
        return false;
    }
    let mut plain = String::new();
    for (index, part) in text.split('`').enumerate() {
        plain.push_str(if index % 2 == 0 { part } else { "\u{1}" });
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let is_word = |word: &str| {
        let bare = word.trim_matches(|c: char| ",.;:!?()\"'".contains(c));
        bare.len() > 1
            && bare.chars().all(|c| c.is_ascii_alphabetic() || c == '\'')
            && bare.chars().skip(1).all(|c| !c.is_ascii_uppercase())
    };
    words.windows(2).any(|pair| pair.iter().all(|word| is_word(word)))
        || words.windows(2).any(|pair| {
            pair.iter().any(|word| is_word(word))
                && pair.iter().any(|word| word.contains(['{', '}', '\u{1}']) || word.starts_with("--"))
        })
}

/// Whether a group is a pair of literals of which the second is Chinese: a line of a table of both languages.
fn a_pair(group: &Group) -> bool {
    let arguments = arguments(group.stream());
    let texts: Vec<String> = arguments
        .iter()
        .filter_map(|argument| match argument.as_slice() {
            [TokenTree::Literal(literal)] => text_of(literal),
            _ => None,
        })
        .collect();
    arguments.len() == 2 && texts.len() == 2 && texts[1].chars().any(is_chinese)
}

fn holds_a_literal(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.stream().into_iter().any(|token| holds_a_literal(&token)),
        token => matches!(token, TokenTree::Literal(_)),
    }
}

/// What a format string takes, in order of its names.
fn values(text: &str) -> Vec<String> {
    let bare = text.replace("{{", "").replace("}}", "");
    let mut values: Vec<String> = bare
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(value, _)| value.to_owned())
        .collect();
    values.sort();
    values
}

fn is_chinese(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// The text of a string literal; `None` of a number, a character or bytes.
fn text_of(literal: &Literal) -> Option<String> {
    let written = literal.to_string();
    let raw = written.strip_prefix('r').map(|rest| rest.trim_matches('#'));
    let quoted = raw.unwrap_or(&written).strip_prefix('"')?.strip_suffix('"')?;
    if raw.is_some() {
        Some(quoted.to_owned())
    } else {
        Some(quoted.replace("\\\"", "\"").replace("\\n", "\n"))
    }
}

/// The position after the item that begins at `at`: its body, or its semicolon.
fn after_the_item(tokens: &[TokenTree], at: usize) -> usize {
    let ends = |token: &TokenTree| is_group(token, Delimiter::Brace) || is_punct(Some(token), ';');
    tokens.iter().skip(at).position(ends).map_or(tokens.len(), |length| at + length + 1)
}

/// What stands between the commas.
fn arguments(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut arguments = vec![Vec::new()];
    for token in tokens {
        if is_punct(Some(&token), ',') {
            arguments.push(Vec::new());
        } else if let Some(last) = arguments.last_mut() {
            last.push(token);
        }
    }
    arguments
}

fn is_punct(token: Option<&TokenTree>, character: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

fn is_group(token: &TokenTree, delimiter: Delimiter) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == delimiter)
}

/// The Rust files below a folder that are compiled into the program, tests left out.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let is_test = name == "tests" || name.ends_with("_tests");
        if is_test || NOT_FOR_A_PERSON.iter().any(|(place, _)| path == Path::new(place)) {
            continue;
        }
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
