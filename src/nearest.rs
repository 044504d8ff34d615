//! "Did you mean …": the known word nearest to what was written.

/// The candidate nearest to `written`, if one is near enough to be worth suggesting.
///
/// Nearness is Damerau–Levenshtein distance without regard to case; at most a third of the word may differ, and at
/// least one edit is always allowed, so that `Tpye` finds `Type` and `Banana` finds nothing.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let most = (written.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&written, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_recognised() {
        assert_eq!(nearest("Tpye", ["Type", "Enable"]), Some("Type"));
        assert_eq!(nearest("connectionname", ["ConnectionName", "Description"]), Some("ConnectionName"));
        assert_eq!(nearest("prdo", ["prod", "local"]), Some("prod"));
    }

    #[test]
    fn a_different_word_is_not() {
        assert_eq!(nearest("Banana", ["Type", "Enable"]), None);
    }
}
