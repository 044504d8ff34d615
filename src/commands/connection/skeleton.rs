//! `ebctl connection skeleton`.

use crate::cli::SkeletonArgs;
use crate::commands::context::Context;
use crate::connector::{Format, skeleton as text_of};
use crate::failure::Failure;
use crate::output;
use crate::say;

/// Prints a spec to fill in. What other commands print in a format that a variable or a profile names does not say how a
/// spec is written, so only what was typed counts here.
pub fn skeleton(args: &SkeletonArgs, context: &Context) -> Result<(), Failure> {
    let format = match args.output {
        None | Some(output::Format::Yaml) => Format::Yaml,
        Some(output::Format::Json) => Format::Json,
        Some(output::Format::Toml) => Format::Toml,
        Some(_) => {
            return Err(Failure::usage(say!(
                "--output: a spec is written in yaml, json or toml",
                "--output：规格只能用 yaml、json 或 toml 编写"
            ))
            .hint(say!("leave it out for YAML", "省略它则为 YAML")));
        }
    };
    context.printer.print_text(&text_of(args.kind, format))
}
