//! The table of every field that a create can hold: where the API wants it, which flag gives it, what it means.
//! Known names, missing fields, bodies, examples and flags are all read from here, so a new field is a new row.

use serde_json::Value;

use super::types::ConnectorType;
use crate::output::Language;

/// A field of `CreateConnection` that a person can set. The order is the order of keys in a request body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// `EventBusId`.
    EventBusId,
    /// `ConnectionName`.
    ConnectionName,
    /// `Description`.
    Description,
    /// `Enable`.
    Enable,
    /// `Type`.
    Type,
    /// `ConnectionDescription.ResourceDescription`.
    Resource,
    /// `ConnectionDescription.APIGWParams.Protocol`.
    ApigwProtocol,
    /// `ConnectionDescription.APIGWParams.Method`.
    ApigwMethod,
    /// `ConnectionDescription.CkafkaParams.TopicName`.
    CkafkaTopic,
    /// `ConnectionDescription.CkafkaParams.Offset`.
    CkafkaOffset,
    /// `ConnectionDescription.DTSParams.ConsumerGroupName`.
    DtsConsumerGroup,
    /// `ConnectionDescription.DTSParams.Account`.
    DtsAccount,
    /// `ConnectionDescription.DTSParams.Password`.
    DtsPassword,
    /// `ConnectionDescription.TDMQParams.ClusterType`.
    TdmqClusterType,
    /// `ConnectionDescription.TDMQParams.ClusterEndPoint`.
    TdmqEndpoint,
}

/// What kind of value a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// Text that must not be seen.
    Secret,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    /// Which field.
    pub field: Field,
    /// Where it is in the request, segments joined by `.`.
    pub path: &'static str,
    /// The flag that sets it.
    pub flag: &'static str,
    /// The flag that sets it to `false`, where it is a boolean.
    pub no_flag: Option<&'static str>,
    /// What values it takes.
    pub kind: Kind,
    /// The type whose parameter it is, if it is one.
    pub of: Option<ConnectorType>,
    /// Whether a connector (of that type) cannot be without it. `Type` counts, as it must be given or inferred.
    pub required: bool,
    /// A value for examples; for the password, the argument of its flag. `Resource` has one for each type instead.
    pub example: &'static str,
}

impl Definition {
    /// What it is, in a line, in the language that this process speaks.
    pub fn meaning(&self) -> &'static str {
        let language = Language::spoken();
        match self.field {
            Field::EventBusId => {
                language.pick("the event bus that the connector feeds", "连接器所属的事件集")
            }
            Field::ConnectionName => language.pick("what to call the connector", "连接器的名称"),
            Field::Description => language.pick("a note for people", "供人阅读的说明"),
            Field::Enable => {
                language.pick("whether it delivers events from the start", "是否一开始就投递事件")
            }
            Field::Type => language.pick(
                "what kind of service it reads from: apigw, ckafka, dts or tdmq",
                "读取哪种服务：apigw、ckafka、dts 或 tdmq",
            ),
            Field::Resource => language
                .pick("what it reads from, as a QCS string of six segments", "读取的资源，六段式 QCS 字符串"),
            Field::ApigwProtocol => {
                language.pick("the protocol that API Gateway serves", "API 网关提供服务的协议")
            }
            Field::ApigwMethod => {
                language.pick("the HTTP method that API Gateway serves", "API 网关提供服务的 HTTP 方法")
            }
            Field::CkafkaTopic => language.pick("the topic to read", "要读取的 Topic"),
            Field::CkafkaOffset => {
                language.pick("where in the topic to start reading", "从 Topic 的何处开始读取")
            }
            Field::DtsConsumerGroup => {
                language.pick("the consumer group of the subscription", "数据订阅的消费组")
            }
            Field::DtsAccount => language.pick("the account of the consumer group", "消费组的账号"),
            Field::DtsPassword => language.pick(
                "the password of that account, in a file or `-` for standard input",
                "该账号的密码，在文件中，或用 `-` 表示标准输入",
            ),
            Field::TdmqClusterType => language.pick(
                "the kind of cluster: default for a virtual one, exclusive for a professional one",
                "集群类型：default 为虚拟集群，exclusive 为专业集群",
            ),
            Field::TdmqEndpoint => language.pick("the access point of the cluster", "集群的接入点"),
        }
    }
}

const PLAIN: Definition = Definition {
    field: Field::EventBusId,
    path: "",
    flag: "",
    no_flag: None,
    kind: Kind::Text,
    of: None,
    required: false,
    example: "",
};

static DEFINITIONS: [Definition; 15] = [
    Definition {
        field: Field::EventBusId,
        path: "EventBusId",
        flag: "--bus",
        required: true,
        example: "eb-l65vlc2u",
        ..PLAIN
    },
    Definition {
        field: Field::ConnectionName,
        path: "ConnectionName",
        flag: "--name",
        required: true,
        example: "orders",
        ..PLAIN
    },
    Definition {
        field: Field::Description,
        path: "Description",
        flag: "--description",
        example: "orders from the shop",
        ..PLAIN
    },
    Definition {
        field: Field::Enable,
        path: "Enable",
        flag: "--enable",
        no_flag: Some("--no-enable"),
        kind: Kind::Boolean,
        example: "true",
        ..PLAIN
    },
    Definition {
        field: Field::Type,
        path: "Type",
        flag: "--type",
        required: true,
        example: "ckafka",
        ..PLAIN
    },
    Definition {
        field: Field::Resource,
        path: "ConnectionDescription.ResourceDescription",
        flag: "--resource",
        required: true,
        example: ConnectorType::Ckafka.resource_example(),
        ..PLAIN
    },
    Definition {
        field: Field::ApigwProtocol,
        path: "ConnectionDescription.APIGWParams.Protocol",
        flag: "--apigw-protocol",
        of: Some(ConnectorType::Apigw),
        required: true,
        example: "HTTPS",
        ..PLAIN
    },
    Definition {
        field: Field::ApigwMethod,
        path: "ConnectionDescription.APIGWParams.Method",
        flag: "--apigw-method",
        of: Some(ConnectorType::Apigw),
        required: true,
        example: "POST",
        ..PLAIN
    },
    Definition {
        field: Field::CkafkaTopic,
        path: "ConnectionDescription.CkafkaParams.TopicName",
        flag: "--ckafka-topic",
        of: Some(ConnectorType::Ckafka),
        required: true,
        example: "orders",
        ..PLAIN
    },
    Definition {
        field: Field::CkafkaOffset,
        path: "ConnectionDescription.CkafkaParams.Offset",
        flag: "--ckafka-offset",
        of: Some(ConnectorType::Ckafka),
        required: true,
        example: "latest",
        ..PLAIN
    },
    Definition {
        field: Field::DtsConsumerGroup,
        path: "ConnectionDescription.DTSParams.ConsumerGroupName",
        flag: "--dts-consumer-group",
        of: Some(ConnectorType::Dts),
        required: true,
        example: "consumer-grp-subs-abcd1234-orders",
        ..PLAIN
    },
    Definition {
        field: Field::DtsAccount,
        path: "ConnectionDescription.DTSParams.Account",
        flag: "--dts-account",
        of: Some(ConnectorType::Dts),
        required: true,
        example: "account-orders",
        ..PLAIN
    },
    Definition {
        field: Field::DtsPassword,
        path: "ConnectionDescription.DTSParams.Password",
        flag: "--dts-password-file",
        kind: Kind::Secret,
        of: Some(ConnectorType::Dts),
        required: true,
        example: "password.txt",
        ..PLAIN
    },
    Definition {
        field: Field::TdmqClusterType,
        path: "ConnectionDescription.TDMQParams.ClusterType",
        flag: "--tdmq-cluster-type",
        of: Some(ConnectorType::Tdmq),
        example: "default",
        ..PLAIN
    },
    Definition {
        field: Field::TdmqEndpoint,
        path: "ConnectionDescription.TDMQParams.ClusterEndPoint",
        flag: "--tdmq-endpoint",
        of: Some(ConnectorType::Tdmq),
        example: "http://pulsar-abcd1234.tdmq.ap-gz.qcloud.tencenttdmq.com:5035",
        ..PLAIN
    },
];

/// Fields that EventBridge sets and echoes, so that they turn up in specs copied from an answer.
pub const READ_ONLY: [&str; 4] = ["ConnectionId", "Status", "AddTime", "ModTime"];

/// The field that holds the resource and the parameters.
pub(super) const DESCRIPTION_SECTION: &str = "ConnectionDescription";

impl Field {
    /// All fields, in the order of the request body.
    pub const ALL: [Self; 15] = [
        Self::EventBusId,
        Self::ConnectionName,
        Self::Description,
        Self::Enable,
        Self::Type,
        Self::Resource,
        Self::ApigwProtocol,
        Self::ApigwMethod,
        Self::CkafkaTopic,
        Self::CkafkaOffset,
        Self::DtsConsumerGroup,
        Self::DtsAccount,
        Self::DtsPassword,
        Self::TdmqClusterType,
        Self::TdmqEndpoint,
    ];

    /// Its row in the table.
    pub fn definition(self) -> &'static Definition {
        // The table is in the order of the enum, which a test holds.
        &DEFINITIONS[self as usize]
    }

    /// Its flag.
    pub fn flag(self) -> &'static str {
        self.definition().flag
    }

    /// The type whose parameter it is, if it is one.
    pub fn of(self) -> Option<ConnectorType> {
        self.definition().of
    }

    /// Its path, segment by segment.
    pub fn segments(self) -> std::str::Split<'static, char> {
        self.definition().path.split('.')
    }

    /// Its own name in the API: the last segment of the path.
    pub fn name(self) -> &'static str {
        let path = self.definition().path;
        path.rsplit_once('.').map_or(path, |(_, name)| name)
    }

    /// How a person who writes a file would name it: `ConnectionName`, or `CkafkaParams.TopicName` for a parameter.
    pub fn title(self) -> &'static str {
        let path = self.definition().path;
        match self.of() {
            Some(_) => path.split_once('.').map_or(path, |(_, rest)| rest),
            None => self.name(),
        }
    }

    /// The parameters of a type.
    pub fn params_of(kind: ConnectorType) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |field| field.of() == Some(kind))
    }

    /// The field at this path.
    pub(super) fn at(path: &str) -> Option<Self> {
        DEFINITIONS.iter().find(|definition| definition.path == path).map(|definition| definition.field)
    }
}

/// Every known place: the sections, then the fields. Paths joined by `.`.
pub(super) fn known_paths() -> impl Iterator<Item = String> {
    sections().map(|(path, _)| path).chain(DEFINITIONS.iter().map(|definition| definition.path.to_owned()))
}

/// The paths that hold objects, with the type whose parameters they hold.
pub(super) fn sections() -> impl Iterator<Item = (String, Option<ConnectorType>)> {
    let params = ConnectorType::ALL
        .into_iter()
        .map(|kind| (format!("{DESCRIPTION_SECTION}.{}", kind.params_field()), Some(kind)));
    std::iter::once((DESCRIPTION_SECTION.to_owned(), None)).chain(params)
}

/// What kind of value it is, with its article.
pub(super) fn kind_of(value: &Value) -> &'static str {
    let language = Language::spoken();
    match value {
        Value::Null => language.pick("null", "空值 null"),
        Value::Bool(_) => language.pick("a boolean", "布尔值"),
        Value::Number(_) => language.pick("a number", "数字"),
        Value::String(_) => language.pick("text", "文本"),
        Value::Array(_) => language.pick("a list", "列表"),
        Value::Object(_) => language.pick("an object", "对象"),
    }
}

#[cfg(test)]
mod tests {
    use super::{DEFINITIONS, Field};

    #[test]
    fn the_table_is_in_the_order_of_the_enum() {
        assert_eq!(DEFINITIONS.len(), Field::ALL.len());
        for (row, field) in DEFINITIONS.iter().zip(Field::ALL) {
            assert_eq!(row.field, field);
            assert_eq!(field.definition().path, row.path);
            assert_eq!(Field::at(row.path), Some(field));
        }
    }

    #[test]
    fn the_parameters_of_a_type_are_in_its_section() {
        for row in &DEFINITIONS {
            if let Some(kind) = row.of {
                assert!(row.path.starts_with(&format!("ConnectionDescription.{}.", kind.params_field())));
                assert!(row.flag.starts_with(&format!("--{kind}-")));
            }
        }
    }

    #[test]
    fn every_row_can_be_shown_to_a_person() {
        for row in &DEFINITIONS {
            assert!(
                row.flag.starts_with("--") && ![row.example, row.meaning()].contains(&""),
                "{}",
                row.path
            );
        }
    }

    #[test]
    fn titles_are_what_a_file_says() {
        assert_eq!(Field::Resource.title(), "ResourceDescription");
        assert_eq!(Field::CkafkaTopic.title(), "CkafkaParams.TopicName");
        assert_eq!(Field::EventBusId.title(), "EventBusId");
    }
}
