//! A spec: a connector as it can be asked for, every rule kept. It is made by [`Draft::validate`] alone.
//!
//! [`Draft::validate`]: super::Draft::validate

use serde_json::Value;

use super::fields::Field;
use super::name::ConnectorName;
use super::qcs::Resource;
use super::types::ConnectorType;
use crate::secret::Secret;

/// A connector as it can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    pub(super) bus: String,
    pub(super) name: ConnectorName,
    pub(super) resource: Resource,
    pub(super) params: Params,
    pub(super) description: Option<String>,
    pub(super) enable: Option<bool>,
}

/// The parameters of each type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Params {
    /// Those of `apigw`.
    Apigw {
        /// The protocol, such as `HTTPS`.
        protocol: String,
        /// The method, such as `POST`.
        method: String,
    },
    /// Those of `ckafka`.
    Ckafka {
        /// The topic.
        topic: String,
        /// Where to start, such as `latest`.
        offset: String,
    },
    /// Those of `dts`.
    Dts {
        /// The consumer group.
        consumer_group: String,
        /// Its account.
        account: String,
        /// The password of that account.
        password: Secret,
    },
    /// Those of `tdmq`; the API needs neither.
    Tdmq {
        /// The kind of cluster, such as `default`.
        cluster_type: Option<String>,
        /// The access point.
        endpoint: Option<String>,
    },
}

impl Params {
    /// The type that they belong to.
    pub fn connector_type(&self) -> ConnectorType {
        match self {
            Self::Apigw { .. } => ConnectorType::Apigw,
            Self::Ckafka { .. } => ConnectorType::Ckafka,
            Self::Dts { .. } => ConnectorType::Dts,
            Self::Tdmq { .. } => ConnectorType::Tdmq,
        }
    }
}

impl Spec {
    /// The bus: an id, or a name that is still to be looked up.
    pub fn bus(&self) -> &str {
        &self.bus
    }

    /// The same connector on the bus of this id, once a name was looked up.
    #[must_use]
    pub fn on_bus(self, id: impl Into<String>) -> Self {
        Self { bus: id.into(), ..self }
    }

    /// The name.
    pub fn name(&self) -> &ConnectorName {
        &self.name
    }

    /// What it reads from.
    pub fn resource(&self) -> &Resource {
        &self.resource
    }

    /// The parameters of its type.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// Its type.
    pub fn connector_type(&self) -> ConnectorType {
        self.params.connector_type()
    }

    /// The note for people.
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// Whether it is to deliver events from the start; the API's default is yes.
    pub fn enable(&self) -> Option<bool> {
        self.enable
    }

    /// The value of a field as the API wants it, the true password included.
    pub(super) fn value(&self, field: Field) -> Option<Value> {
        let text = match (field, &self.params) {
            (Field::EventBusId, _) => self.bus.as_str(),
            (Field::ConnectionName, _) => self.name.as_str(),
            (Field::Description, _) => self.description.as_deref()?,
            (Field::Enable, _) => return self.enable.map(Value::Bool),
            (Field::Type, params) => params.connector_type().name(),
            (Field::Resource, _) => return Some(self.resource.to_string().into()),
            (Field::ApigwProtocol, Params::Apigw { protocol, .. }) => protocol,
            (Field::ApigwMethod, Params::Apigw { method, .. }) => method,
            (Field::CkafkaTopic, Params::Ckafka { topic, .. }) => topic,
            (Field::CkafkaOffset, Params::Ckafka { offset, .. }) => offset,
            (Field::DtsConsumerGroup, Params::Dts { consumer_group, .. }) => consumer_group,
            (Field::DtsAccount, Params::Dts { account, .. }) => account,
            (Field::DtsPassword, Params::Dts { password, .. }) => password.expose(),
            (Field::TdmqClusterType, Params::Tdmq { cluster_type, .. }) => cluster_type.as_deref()?,
            (Field::TdmqEndpoint, Params::Tdmq { endpoint, .. }) => endpoint.as_deref()?,
            _ => return None,
        };
        Some(text.into())
    }
}
