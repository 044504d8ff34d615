//! Paging and ordering, the same for connectors and buses.

use super::envelope::ApiError;
use super::model::{Field, Fields, Kind};

pub(super) const LIMIT: Field = Field::optional("Limit", Kind::Integer);
pub(super) const OFFSET: Field = Field::optional("Offset", Kind::Integer);
pub(super) const ORDER_BY: Field = Field::optional("OrderBy", Kind::Text);
pub(super) const ORDER: Field = Field::optional("Order", Kind::Text);

/// Which rows are asked for, and in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    /// 1 to 100.
    pub limit: i64,
    /// 0 or more.
    pub offset: i64,
    /// What follows `ORDER BY` in SQL. Equal times fall back on the order of insertion, so that no row is on two pages.
    pub order: &'static str,
}

impl Page {
    /// # Errors
    /// `InvalidParameterValue.Limit`, `.Offset`, `.OrderBy` or `.Order`.
    pub fn read(fields: &Fields) -> Result<Self, ApiError> {
        let limit = fields.integer("Limit").unwrap_or(20);
        if !(1..=100).contains(&limit) {
            let message = format!("`Limit` must be 1 to 100, not {limit}");
            return Err(ApiError::new("InvalidParameterValue.Limit", message));
        }
        let offset = fields.integer("Offset").unwrap_or(0);
        if offset < 0 {
            let message = format!("`Offset` must be 0 or more, not {offset}");
            return Err(ApiError::new("InvalidParameterValue.Offset", message));
        }
        // The model's text says AddTime and ModTime, its examples say created_at and updated_at.
        let by_change = match fields.text("OrderBy") {
            None | Some("AddTime" | "created_at") => false,
            Some("ModTime" | "updated_at") => true,
            Some(other) => {
                let message = format!("`OrderBy` must be `AddTime` or `ModTime`, not `{other}`");
                return Err(ApiError::new("InvalidParameterValue.OrderBy", message));
            }
        };
        let order = match (by_change, fields.text("Order")) {
            (false, None | Some("ASC")) => "add_ms ASC, seq ASC",
            (false, Some("DESC")) => "add_ms DESC, seq DESC",
            (true, None | Some("ASC")) => "mod_ms ASC, seq ASC",
            (true, Some("DESC")) => "mod_ms DESC, seq DESC",
            (_, Some(other)) => {
                let message = format!("`Order` must be `ASC` or `DESC`, not `{other}`");
                return Err(ApiError::new("InvalidParameterValue.Order", message));
            }
        };
        Ok(Self { limit, offset, order })
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::check;
    use super::*;

    fn read(body: &str) -> Result<Page, String> {
        let fields = check(&[LIMIT, OFFSET, ORDER_BY, ORDER], body.as_bytes()).unwrap();
        Page::read(&fields).map_err(|error| error.code.into_owned())
    }

    #[test]
    fn a_list_starts_at_the_oldest_and_has_twenty_rows() {
        assert_eq!(read("{}"), Ok(Page { limit: 20, offset: 0, order: "add_ms ASC, seq ASC" }));
    }

    #[test]
    fn the_examples_names_of_the_order_are_understood() {
        assert_eq!(read(r#"{"OrderBy":"created_at"}"#), read(r#"{"OrderBy":"AddTime"}"#));
        assert_eq!(read(r#"{"OrderBy":"updated_at"}"#), read(r#"{"OrderBy":"ModTime"}"#));
        assert_eq!(read(r#"{"OrderBy":"ModTime","Order":"DESC"}"#).unwrap().order, "mod_ms DESC, seq DESC");
    }

    #[test]
    fn values_out_of_range_are_refused_each_with_its_code() {
        for (body, code) in [
            (r#"{"Limit":0}"#, "InvalidParameterValue.Limit"),
            (r#"{"Limit":101}"#, "InvalidParameterValue.Limit"),
            (r#"{"Offset":-1}"#, "InvalidParameterValue.Offset"),
            (r#"{"OrderBy":"Name"}"#, "InvalidParameterValue.OrderBy"),
            (r#"{"Order":"asc"}"#, "InvalidParameterValue.Order"),
        ] {
            assert_eq!(read(body), Err(code.to_owned()), "{body}");
        }
        assert_eq!(read(r#"{"Limit":100}"#).unwrap().limit, 100);
    }
}
