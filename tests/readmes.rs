//! The two READMEs say the same: passage by passage they have the same shape, commands, links, numbers and words in
//! backticks. Only what is prose, a comment or a message of a script is translated.

use std::collections::BTreeSet;
use std::path::Path;

const ENGLISH: &str = include_str!("../README.md");
const CHINESE: &str = include_str!("../README.zh-CN.md");

/// The line with which each leads to the other.
const TO_CHINESE: &str = "English | [简体中文](README.zh-CN.md)";
const TO_ENGLISH: &str = "[English](README.md) | 简体中文";

#[test]
fn the_readmes_say_the_same_in_english_and_in_chinese() {
    let found = differences(ENGLISH, CHINESE);
    assert!(found.is_empty(), "README.md and README.zh-CN.md differ:\n{}", found.join("\n"));
}

#[test]
fn each_readme_leads_to_the_other_below_its_title() {
    assert_eq!(ENGLISH.lines().nth(2), Some(TO_CHINESE));
    assert_eq!(CHINESE.lines().nth(2), Some(TO_ENGLISH));
}

#[test]
fn every_link_of_a_readme_leads_somewhere() {
    for (name, text) in [("README.md", ENGLISH), ("README.zh-CN.md", CHINESE)] {
        let passages = passages(text);
        for target in passages.iter().flat_map(Passage::links) {
            let there = match target.strip_prefix('#') {
                Some(anchor) => heading_at(&passages, anchor).is_some(),
                None => {
                    target.starts_with("https://")
                        || Path::new(env!("CARGO_MANIFEST_DIR")).join(&target).exists()
                }
            };
            assert!(there, "{name} leads to {target}, which is not there");
        }
    }
}

#[test]
fn what_is_translated_may_differ() {
    for (english, chinese) in [
        ("## Try it\n\nRun `ebctl`,\nit takes 2 s.", "## 快速体验\n\n运行 `ebctl`，耗时 2 s。"),
        ("```sh\nebctl api --list   # what there is\n```", "```sh\nebctl api --list   # 有哪些接口\n```"),
        ("```sh\necho \"it is $id\"; exit 8\n```", "```sh\necho \"连接器为 $id\"; exit 8\n```"),
        ("See [below](#when-it-fails).\n\n# When it fails…", "见[下文](#出错时)。\n\n# 出错时"),
        ("Of `a` and `b`, 1 or 2", "`b` 和 `a`：2 或 1"),
    ] {
        assert_eq!(differences(english, chinese), [""; 0], "{english}");
    }
}

#[test]
fn what_only_one_of_them_has_is_told() {
    for (english, chinese, told) in [
        ("# One\n\n## Two", "# 一\n\n# 二", "a heading of level 2"),
        ("One.\n\nTwo.", "一。", "a paragraph"),
        ("- one\n- two", "- 一", "an item"),
        ("```sh\nebctl doctor\n```", "```sh\nebctl explain\n```", "ebctl doctor"),
        ("```sh\nebctl api 'a#1'\n```", "```sh\nebctl api 'a#2'\n```", "a#1"),
        ("```sh\necho \"$id\"\n```", "```sh\necho \"$code\"\n```", "$id"),
        ("```sh\nexit\n```", "```bash\nexit\n```", "```sh"),
        ("| `Client.NotFound` | 5 |", "| `Client.NotFound` | 6 |", "5"),
        ("| `Client.NotFound` | 5 |", "| `Client.Usage` | 5 |", "Client.NotFound"),
        ("| 5 | none |", "| 5 |", "2 cells"),
        ("[this](a.md)", "[这个](b.md)", "a.md"),
        ("[below](#two)\n\n# One\n\n# Two", "[下文](#一)\n\n# 一\n\n# 二", "heading 2"),
        ("<!-- fidelity -->", "<!-- environment -->", "fidelity"),
    ] {
        let found = differences(english, chinese);
        assert!(found.iter().any(|line| line.contains(told)), "{english}: {found:?}");
    }
}

/// What the one has and the other has not, each in a line.
fn differences(english: &str, chinese: &str) -> Vec<String> {
    let (english, chinese) = (passages(english), passages(chinese));
    let mut found = Vec::new();
    for (here, there) in english.iter().zip(&chinese) {
        let place = format!("lines {} and {}", here.line, there.line);
        if here.kind != there.kind {
            // All that follows is out of step.
            found.push(format!("{place}: {} is {} there", here.kind.name(), there.kind.name()));
            return found;
        }
        let (ours, theirs) = (here.facts(&english), there.facts(&chinese));
        if ours != theirs {
            let only = |one: &[String], other: &[String]| {
                one.iter().filter(|fact| !other.contains(fact)).cloned().collect::<Vec<_>>().join(", ")
            };
            found.push(format!(
                "{place}: only in English: {}; only in Chinese: {} (or not as often, or in another order)",
                only(&ours, &theirs),
                only(&theirs, &ours)
            ));
        }
    }
    let longer = if english.len() > chinese.len() { &english } else { &chinese };
    if let Some(more) = longer.get(english.len().min(chinese.len())) {
        found.push(format!("line {}: {} that only one of them has", more.line, more.kind.name()));
    }
    found
}

/// What a part of a page is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Heading(usize),
    Code,
    Row,
    Item,
    Html,
    Paragraph,
}

impl Kind {
    fn name(&self) -> String {
        match self {
            Self::Heading(level) => format!("a heading of level {level}"),
            Self::Code => "a block of code".to_owned(),
            Self::Row => "a row of a table".to_owned(),
            Self::Item => "an item".to_owned(),
            Self::Html => "a line of HTML".to_owned(),
            Self::Paragraph => "a paragraph".to_owned(),
        }
    }
}

/// A heading, a block of code, a row, an item, a paragraph.
struct Passage {
    kind: Kind,
    /// Where it begins, counted from 1.
    line: usize,
    text: String,
}

/// A page without its link to the other language.
fn passages(page: &str) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    // Whether the next line may go on with the last passage.
    let mut open = false;
    let mut in_code = false;
    for (index, line) in page.lines().enumerate() {
        let fence = line.starts_with("```");
        if in_code || (open && !fence && begins(line) == Some(Kind::Paragraph)) {
            if let Some(last) = found.last_mut() {
                last.text.push(if in_code { '\n' } else { ' ' });
                last.text.push_str(line.trim_end());
            }
            in_code = in_code && !fence;
            continue;
        }
        in_code = fence;
        let kind = if fence { Some(Kind::Code) } else { begins(line) };
        open = matches!(kind, Some(Kind::Item | Kind::Paragraph));
        if let Some(kind) = kind.filter(|_| ![TO_CHINESE, TO_ENGLISH].contains(&line)) {
            found.push(Passage { kind, line: index + 1, text: line.to_owned() });
        }
    }
    found
}

/// What begins with this line of text; nothing does with an empty one.
fn begins(line: &str) -> Option<Kind> {
    let numbered = || line.split_once(". ").is_some_and(|(number, _)| number.parse::<u8>().is_ok());
    match line.chars().next()? {
        '#' => Some(Kind::Heading(line.chars().take_while(|&sign| sign == '#').count())),
        '|' => Some(Kind::Row),
        '<' => Some(Kind::Html),
        _ if line.starts_with("- ") || numbered() => Some(Kind::Item),
        _ => Some(Kind::Paragraph),
    }
}

impl Passage {
    /// What has to be the same in both languages.
    fn facts(&self, page: &[Self]) -> Vec<String> {
        if self.kind == Kind::Code {
            return self.text.lines().map(command).collect();
        }
        let mut facts = Vec::new();
        if self.kind == Kind::Row {
            let cells = self.text.replace("\\|", "").matches('|').count().saturating_sub(1);
            facts.push(format!("{cells} cells"));
        }
        if self.text.starts_with("<!--") {
            facts.push(self.text.clone());
        }
        let (prose, code) = self.prose_and_code();
        facts.extend(code.into_iter().map(|code| format!("`{code}`")));
        let mut numbers: Vec<String> =
            prose.split(|sign: char| !sign.is_ascii_digit()).map(str::to_owned).collect();
        numbers.retain(|number| !number.is_empty());
        numbers.sort();
        facts.extend(numbers);
        let mut links: Vec<String> = self
            .links()
            .into_iter()
            .map(|target| match target.strip_prefix('#') {
                Some(anchor) => format!("heading {}", heading_at(page, anchor).unwrap_or(0)),
                None => target,
            })
            .collect();
        links.sort();
        facts.extend(links);
        facts
    }

    /// Its words without code and without the targets of links, and what stands in backticks.
    fn prose_and_code(&self) -> (String, BTreeSet<String>) {
        let (mut prose, mut code) = (String::new(), BTreeSet::new());
        for (index, part) in self.text.split('`').enumerate() {
            if index % 2 == 1 {
                code.insert(part.to_owned());
            } else {
                prose.push_str(part);
                prose.push(' ');
            }
        }
        for target in self.links() {
            prose = prose.replace(&format!("]({target})"), "]");
        }
        (prose, code)
    }

    /// Where it leads.
    fn links(&self) -> Vec<String> {
        let ends = self.text.split("](").skip(1);
        ends.filter_map(|rest| rest.split_once(')')).map(|(target, _)| target.to_owned()).collect()
    }
}

/// A line of code without its comment, and of the words that it says only the variables.
fn command(line: &str) -> String {
    let comment = line
        .match_indices('#')
        .map(|(at, _)| at)
        .find(|&at| !line[at..].starts_with("#!") && (at == 0 || line[..at].ends_with(char::is_whitespace)));
    let mut parts = line[..comment.unwrap_or(line.len())].trim_end().split("echo \"");
    let mut command = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (said, rest) = part.split_once('"').unwrap_or((part, ""));
        let variables: Vec<&str> = said.split_whitespace().filter(|word| word.starts_with('$')).collect();
        command.extend(["echo \"", &variables.join(" "), "\"", rest]);
    }
    command
}

/// Which heading of the page an anchor leads to, counted from 1, as GitHub makes anchors.
fn heading_at(page: &[Passage], anchor: &str) -> Option<usize> {
    let headings = page.iter().filter(|passage| matches!(passage.kind, Kind::Heading(_)));
    headings
        .map(|heading| {
            let words = heading.text.trim_start_matches('#').trim().to_lowercase();
            let kept = words.chars().filter(|&sign| sign.is_alphanumeric() || " -_".contains(sign));
            kept.map(|sign| if sign == ' ' { '-' } else { sign }).collect::<String>()
        })
        .position(|made| made == anchor)
        .map(|index| index + 1)
}
