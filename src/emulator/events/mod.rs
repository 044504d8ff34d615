//! Events and the log of a bus: what came, which rules took it, and how that is found again.
//! What a rule takes is not decided here but in `pattern`, and nothing is delivered to a target.

mod filter;
#[cfg(test)]
mod filter_tests;
mod log;
mod put;
mod routes;
mod search;

use super::action::Action;
use super::model::{Field, Kind};

const PUT_FIELDS: &[Field] =
    &[Field::required("EventList", Kind::StructList(put::EVENT)), Field::required("EventBusId", Kind::Text)];

pub(super) const ACTIONS: &[Action] = &[
    Action { name: "PutEvents", changes: true, fields: PUT_FIELDS, run: put::put },
    Action { name: "PublishEvent", changes: true, fields: PUT_FIELDS, run: put::put },
    Action {
        name: "SearchLog",
        changes: false,
        fields: &[
            search::START_TIME,
            search::END_TIME,
            search::BUS,
            search::PAGE,
            search::LIMIT,
            search::FILTER,
            Field::optional("OrderFields", Kind::TextList),
            Field::optional("OrderBy", Kind::Text),
        ],
        run: search::search,
    },
    Action {
        name: "DescribeLogTagValue",
        changes: false,
        fields: &[
            search::START_TIME,
            search::END_TIME,
            search::BUS,
            Field::required("GroupField", Kind::Text),
            search::PAGE,
            search::LIMIT,
            search::FILTER,
        ],
        run: search::tag_values,
    },
];
