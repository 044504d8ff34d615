//! Tests of the real binary, as a user runs it: one file for what a user does.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking, helpers included"
)]

mod api;
mod api_examples;
mod api_help;
mod api_pages;
mod bad_answers;
mod bad_files;
mod bad_input;
mod buses;
mod chinese;
mod chinese_doctor;
mod chinese_hints;
mod chinese_keys;
mod chinese_outcomes;
mod chinese_spec;
mod chinese_words;
mod completing;
mod completing_shells;
mod connectors;
mod create;
mod deleting;
mod doctor;
mod events;
#[path = "../examples/mod.rs"]
mod examples;
mod exit_codes;
mod fetched_keys;
mod formats;
mod found_keys;
mod hanging;
mod help;
mod hostile_places;
mod hostile_text;
mod imported_keys;
mod journal;
mod lost_output;
mod no_core;
mod output_shapes;
mod profiles;
mod rules;
mod secrets;
mod shifting_lists;
mod skeleton;
mod support;
mod switching;
mod targets;
mod terminal;
mod terminal_chinese;
mod terminal_colours;
mod terminal_ctrl_c;
mod terminal_tables;
mod updating;
mod variables;
