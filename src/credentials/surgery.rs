//! Changing the text of a config file and leaving everything else in it as it was: comments, order, spacing, line ends.

use toml_edit::{DocumentMut, InlineTable, Item, RawString, Table, TableLike, Value};
use zeroize::Zeroizing;

/// The text of a config file, open for changes.
pub(super) struct Document {
    toml: DocumentMut,
    /// Some editors put it there; the parser drops it.
    byte_order_mark: bool,
    /// Whether every line ends in CR LF; the parser writes LF.
    carriage_returns: bool,
}

impl Document {
    /// Opens the text, if it is TOML.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let byte_order_mark = text.starts_with('\u{feff}');
        let line_ends = text.matches('\n').count();
        let carriage_returns = line_ends > 0 && line_ends == text.matches("\r\n").count();
        let text = if carriage_returns {
            Zeroizing::new(text.replace("\r\n", "\n"))
        } else {
            Zeroizing::new(text.to_owned())
        };
        let toml = text.trim_start_matches('\u{feff}').parse().ok()?;
        Some(Self { toml, byte_order_mark, carriage_returns })
    }

    /// The text as it is now.
    pub(super) fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(self.toml.to_string());
        if self.carriage_returns {
            text = Zeroizing::new(text.replace('\n', "\r\n"));
        }
        if self.byte_order_mark {
            text.insert(0, '\u{feff}');
        }
        text
    }

    /// Sets values of a profile, or takes them out, making the profile if there is none.
    pub(super) fn set(&mut self, name: &str, values: &[(&'static str, Option<Zeroizing<String>>)]) {
        self.make(name);
        for (key, value) in values {
            let Some(profile) = self.profile(name) else { return };
            if let Some(value) = value {
                put(profile, key, value);
            } else {
                let place = place_of(profile, key);
                let comment = take(profile, key);
                self.keep_below(name, place, &comment);
            }
        }
    }

    /// Removes a profile. A comment right above it goes with it; one that a blank line sets apart stays.
    pub(super) fn remove(&mut self, name: &str) {
        let Some(profiles) = self.toml.get_mut("profiles").and_then(Item::as_table_like_mut) else { return };
        let Some(Item::Table(removed)) = profiles.remove(name) else { return };
        let (kept, _) = split_at_blank_line(text_of(removed.decor().prefix()));
        let after = removed.position().unwrap_or_default();
        self.prepend_below(after, kept);
    }

    /// Sets `default_profile`, at the top but below the file's own heading.
    pub(super) fn set_default(&mut self, name: &str) {
        let empty_top = self.toml.get_values().is_empty();
        put(self.toml.as_table_mut(), "default_profile", name);
        let Some(first) = empty_top.then(|| first_table_after(self.toml.as_table(), isize::MIN)).flatten()
        else {
            return;
        };
        let mut heading = String::new();
        if let Some(table) = table_at(self.toml.as_table_mut(), first) {
            let prefix = text_of(table.decor().prefix()).to_owned();
            let (above, attached) = split_at_blank_line(&prefix);
            above.clone_into(&mut heading);
            let gap = if attached.starts_with('\n') { "" } else { "\n" };
            table.decor_mut().set_prefix(format!("{gap}{attached}"));
        }
        if let Some(mut key) = self.toml.as_table_mut().key_mut("default_profile") {
            key.leaf_decor_mut().set_prefix(heading);
        }
    }

    /// Takes `default_profile` out. The comments above it stay.
    pub(super) fn clear_default(&mut self) {
        let root = self.toml.as_table_mut();
        let place = place_of(root, "default_profile");
        let comment = take(root, "default_profile");
        let next = root.get_values().get(place).map(|(keys, _)| keys[0].get().to_owned());
        match next.and_then(|key| root.key_mut(&key)) {
            Some(mut key) => prepend(key.leaf_decor_mut(), &comment),
            None => self.prepend_below(isize::MIN, &comment),
        }
    }

    fn profile(&mut self, name: &str) -> Option<&mut dyn TableLike> {
        self.toml.get_mut("profiles")?.as_table_like_mut()?.get_mut(name)?.as_table_like_mut()
    }

    fn make(&mut self, name: &str) {
        let last = last_position(self.toml.as_table());
        let is_empty = self.toml.as_table().is_empty();
        let profiles = self.toml.entry("profiles").or_insert_with(|| {
            let mut table = Table::new();
            table.set_implicit(true);
            Item::Table(table)
        });
        match profiles {
            Item::Table(profiles) if !profiles.contains_key(name) => {
                let mut table = Table::new();
                table.set_position(Some(last + 1));
                profiles.insert(name, Item::Table(table));
                // What stands at the end of the file comes above what is added to it.
                let mut above = text_of(Some(self.toml.trailing())).to_owned();
                self.toml.set_trailing("");
                if !above.is_empty() && !above.ends_with('\n') {
                    above.push('\n');
                }
                if !(is_empty && above.is_empty() || above.ends_with("\n\n")) {
                    above.push('\n');
                }
                if let Some(Item::Table(table)) = self.toml["profiles"].get_mut(name) {
                    table.decor_mut().set_prefix(above);
                }
            }
            Item::Table(profiles) => {
                // A profile of sub-tables only has no header of its own yet.
                if let Some(Item::Table(table)) = profiles.get_mut(name) {
                    table.set_implicit(false);
                }
            }
            Item::Value(Value::InlineTable(profiles)) if !profiles.contains_key(name) => {
                profiles.insert(name, Value::InlineTable(InlineTable::new()));
            }
            _ => {}
        }
    }

    /// Gives the comment of a value that was taken out to what stands below it.
    fn keep_below(&mut self, profile: &str, place: usize, comment: &str) {
        if !comment.contains('#') {
            return;
        }
        let Some(Item::Table(table)) =
            self.toml.get_mut("profiles").and_then(|profiles| profiles.get_mut(profile))
        else {
            return;
        };
        let next = table.get_values().get(place).map(|(keys, _)| keys[0].get().to_owned());
        let position = table.position().unwrap_or_default();
        match next.and_then(|key| table.key_mut(&key)) {
            Some(mut key) => prepend(key.leaf_decor_mut(), comment),
            None => self.prepend_below(position, comment),
        }
    }

    /// Puts text above the first table after that position, or else at the end of the file.
    fn prepend_below(&mut self, position: isize, text: &str) {
        if !text.contains('#') {
            return;
        }
        let next = first_table_after(self.toml.as_table(), position);
        if let Some(table) = next.and_then(|next| table_at(self.toml.as_table_mut(), next)) {
            prepend(table.decor_mut(), text);
        } else {
            let trailing = format!("{text}{}", text_of(Some(self.toml.trailing())));
            self.toml.set_trailing(trailing);
        }
    }
}

/// Sets a value; the spacing and the comment around the old one stay.
fn put(table: &mut dyn TableLike, key: &str, text: &str) {
    let mut new = Value::from(text);
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => {
            table.insert(key, Item::Value(new));
        }
    }
}

/// Takes a value out and returns the comment lines above it.
fn take(table: &mut dyn TableLike, key: &str) -> String {
    let comment = table.key(key).map(|key| text_of(key.leaf_decor().prefix()).to_owned()).unwrap_or_default();
    table.remove(key);
    comment
}

/// Where the value stands among the values of its table.
fn place_of(table: &dyn TableLike, key: &str) -> usize {
    table.get_values().iter().position(|(keys, _)| keys[0].get() == key).unwrap_or_default()
}

fn prepend(decor: &mut toml_edit::Decor, text: &str) {
    let prefix = format!("{text}{}", text_of(decor.prefix()));
    decor.set_prefix(prefix);
}

fn text_of(raw: Option<&RawString>) -> &str {
    raw.and_then(RawString::as_str).unwrap_or_default()
}

/// What stands above the last blank line, with that line, and what stands right above the table.
fn split_at_blank_line(prefix: &str) -> (&str, &str) {
    match prefix.rfind("\n\n") {
        Some(at) => prefix.split_at(at + 2),
        None => ("", prefix),
    }
}

/// The tables of the document that have a place of their own in it.
fn visit<'t>(table: &'t Table, found: &mut Vec<&'t Table>) {
    for (_, item) in table {
        match item {
            Item::Table(table) => {
                found.push(table);
                visit(table, found);
            }
            Item::ArrayOfTables(tables) => {
                for table in tables {
                    found.push(table);
                    visit(table, found);
                }
            }
            _ => {}
        }
    }
}

fn last_position(root: &Table) -> isize {
    let mut tables = Vec::new();
    visit(root, &mut tables);
    tables.iter().filter_map(|table| table.position()).max().unwrap_or_default()
}

/// The position of the first table with a header below `position`.
fn first_table_after(root: &Table, position: isize) -> Option<isize> {
    let mut tables = Vec::new();
    visit(root, &mut tables);
    let written = tables.iter().filter(|table| !table.is_implicit() && !table.is_dotted());
    written.filter_map(|table| table.position()).filter(|place| *place > position).min()
}

fn table_at(table: &mut Table, position: isize) -> Option<&mut Table> {
    for (_, item) in table.iter_mut() {
        let tables: Vec<&mut Table> = match item {
            Item::Table(table) => vec![table],
            Item::ArrayOfTables(tables) => tables.iter_mut().collect(),
            _ => Vec::new(),
        };
        for table in tables {
            if table.position() == Some(position) && !table.is_implicit() && !table.is_dotted() {
                return Some(table);
            }
            if let Some(found) = table_at(table, position) {
                return Some(found);
            }
        }
    }
    None
}
