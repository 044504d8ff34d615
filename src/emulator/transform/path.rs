//! The part of `JSONPath` that leads to one value: `$.data.items[0]['a name']`.

use serde_json::Value;

use super::super::envelope::ApiError;

/// Whether a value that could be a constant is meant as a path.
pub(super) fn is_path(text: &str) -> bool {
    text == "$" || text.starts_with("$.") || text.starts_with("$[")
}

/// What is at a path; an empty one is the whole.
///
/// # Errors
/// `InvalidParameter` for what is no path, `UnsupportedOperation` for one that leads to many values.
pub(super) fn find<'v>(root: &'v Value, path: &str) -> Result<Option<&'v Value>, ApiError> {
    // The model's default is `$.`, which ends in the middle of a step and means the whole.
    if matches!(path, "" | "$" | "$.") {
        return Ok(Some(root));
    }
    let mut rest = path.strip_prefix('$').ok_or_else(|| wrong(path))?;
    let mut found = Some(root);
    while !rest.is_empty() {
        let step;
        (step, rest) = next_step(rest).ok_or_else(|| wrong(path))?;
        found = found.and_then(|value| match step {
            Step::Name(name) => value.get(name),
            Step::Index(index) => value.get(index),
            Step::Many => None,
        });
        if matches!(step, Step::Many) {
            let message = format!(
                "`{path}`: of JSONPath, the local EventBridge knows `$`, `.name`, `['name']` and `[0]` only"
            );
            return Err(ApiError::new("UnsupportedOperation", message));
        }
    }
    Ok(found)
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Name(&'p str),
    Index(usize),
    /// Everything, whatever lies deeper, a slice, a filter.
    Many,
}

/// The first step of a path, and the path after it.
fn next_step(path: &str) -> Option<(Step<'_>, &str)> {
    if let Some(rest) = path.strip_prefix('.') {
        if rest.starts_with(['.', '*', '[']) {
            return Some((Step::Many, ""));
        }
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        return (end > 0).then(|| (Step::Name(&rest[..end]), &rest[end..]));
    }
    let inside = path.strip_prefix('[')?;
    for quote in ['\'', '"'] {
        if let Some(quoted) = inside.strip_prefix(quote) {
            let (name, rest) = quoted.split_once(quote)?;
            return rest.strip_prefix(']').map(|rest| (Step::Name(name), rest));
        }
    }
    let (index, rest) = inside.split_once(']')?;
    match index.parse() {
        Ok(index) => Some((Step::Index(index), rest)),
        Err(_) if index.is_empty() => None,
        Err(_) => Some((Step::Many, "")),
    }
}

fn wrong(path: &str) -> ApiError {
    ApiError::new("InvalidParameter", format!("`{path}` is not a JSONPath such as `$.data.name`"))
}
