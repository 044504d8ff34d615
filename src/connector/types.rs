//! The four types of connector, and what the resource of each looks like.

use std::fmt;

use crate::output::Language;

/// What a connector reads from. The API has no further type as of version 2021-04-16.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConnectorType {
    /// API Gateway pushes requests in.
    Apigw,
    /// A topic of a CKafka instance.
    Ckafka,
    /// A subscription of the Data Transmission Service.
    Dts,
    /// A subscription of a TDMQ for Pulsar topic.
    Tdmq,
}

impl ConnectorType {
    /// All of them, in the order they are listed to people.
    pub const ALL: [Self; 4] = [Self::Apigw, Self::Ckafka, Self::Dts, Self::Tdmq];

    /// The value of the API's `Type`, and the service segment of the resource.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apigw => "apigw",
            Self::Ckafka => "ckafka",
            Self::Dts => "dts",
            Self::Tdmq => "tdmq",
        }
    }

    /// The field of `ConnectionDescription` that holds its parameters.
    pub const fn params_field(self) -> &'static str {
        match self {
            Self::Apigw => "APIGWParams",
            Self::Ckafka => "CkafkaParams",
            Self::Dts => "DTSParams",
            Self::Tdmq => "TDMQParams",
        }
    }

    /// What its resource looks like, with the parts to fill in between `<` and `>`.
    ///
    /// Nothing documents the resource of `dts`, so its last segment is left open.
    pub const fn resource_template(self) -> &'static str {
        match self {
            Self::Apigw => "qcs::apigw:<region>:uin/<digits>:serviceid/<service id>",
            Self::Ckafka => "qcs::ckafka:<region>:uin/<digits>:ckafkaId/uin/<digits>/<instance id>",
            Self::Dts => "qcs::dts:<region>:uin/<digits>:<subscription>",
            Self::Tdmq => {
                "qcs::tdmq:<region>:uin/<digits>:subscriptionName/<cluster id>/<namespace>/<topic>/<subscription>"
            }
        }
    }

    /// A resource that is valid as it stands, for examples.
    pub const fn resource_example(self) -> &'static str {
        match self {
            Self::Apigw => "qcs::apigw:ap-guangzhou:uin/100000000001:serviceid/service-abcd1234",
            Self::Ckafka => {
                "qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-abcd1234"
            }
            // The last segment is a guess at the shape; see `resource_template`.
            Self::Dts => "qcs::dts:ap-guangzhou:uin/100000000001:subsId/subs-abcd1234",
            Self::Tdmq => {
                "qcs::tdmq:ap-guangzhou:uin/100000000001:subscriptionName/pulsar-abcd1234/namespace/topic/subscription"
            }
        }
    }

    /// The type of exactly this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// All names for a message: `apigw`, `ckafka`, `dts` or `tdmq`.
    pub(super) fn choice() -> &'static str {
        Language::spoken().pick("`apigw`, `ckafka`, `dts` or `tdmq`", "`apigw`、`ckafka`、`dts` 或 `tdmq`")
    }
}

impl fmt::Display for ConnectorType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
