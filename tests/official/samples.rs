//! A connector of each type: as the API takes it, as the API shows it, and as flags of `ebctl connection create`.

use serde_json::{Value, json};

pub struct Sample {
    pub kind: &'static str,
    /// `ConnectionDescription` of a create.
    pub description: Value,
    /// The flags that say the same.
    pub flags: Vec<&'static str>,
}

const APIGW: &str = "qcs::apigw:ap-guangzhou:uin/100000000001:serviceid/service-orders";
const CKAFKA: &str = "qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-orders";
const DTS: &str = "qcs::dts:ap-guangzhou:uin/100000000001:subscribeid/subs-orders";
const TDMQ: &str = "qcs::tdmq:ap-guangzhou:uin/100000000001:subscriptionName/pulsar-1/ns/topic/sub";

/// The password of the dts sample, which a run of the binary takes from `EBCTL_DTS_PASSWORD`.
pub const PASSWORD: &str = "pa\"ss, wörd";

/// One of each type.
pub fn samples() -> [Sample; 4] {
    [
        Sample {
            kind: "apigw",
            description: json!({
                "ResourceDescription": APIGW,
                "APIGWParams": { "Protocol": "HTTPS", "Method": "POST" },
            }),
            flags: vec!["--resource", APIGW, "--apigw-protocol", "HTTPS", "--apigw-method", "POST"],
        },
        Sample {
            kind: "ckafka",
            description: json!({
                "ResourceDescription": CKAFKA,
                "CkafkaParams": { "Offset": "latest", "TopicName": "订单" },
            }),
            flags: vec!["--resource", CKAFKA, "--ckafka-topic", "订单", "--ckafka-offset", "latest"],
        },
        Sample {
            kind: "dts",
            description: json!({
                "ResourceDescription": DTS,
                "DTSParams": { "ConsumerGroupName": "group-1", "Account": "reader", "Password": PASSWORD },
            }),
            flags: vec!["--resource", DTS, "--dts-consumer-group", "group-1", "--dts-account", "reader"],
        },
        Sample {
            kind: "tdmq",
            description: json!({
                "ResourceDescription": TDMQ,
                "TDMQParams": { "ClusterType": "exclusive", "ClusterEndPoint": "pulsar://10.0.0.1:6650" },
            }),
            flags: vec![
                "--resource",
                TDMQ,
                "--tdmq-cluster-type",
                "exclusive",
                "--tdmq-endpoint",
                "pulsar://10.0.0.1:6650",
            ],
        },
    ]
}

/// The sample of a type.
pub fn sample(kind: &str) -> Sample {
    samples().into_iter().find(|sample| sample.kind == kind).unwrap()
}

impl Sample {
    /// The parameters of a create on a bus.
    pub fn create(&self, bus: &str, name: &str) -> Value {
        json!({ "EventBusId": bus, "ConnectionName": name, "ConnectionDescription": self.description })
    }

    /// How a list must show what was sent as `ConnectionDescription`.
    pub fn shown(&self, connection_id: &str) -> Value {
        let mut shown =
            json!({ "APIGWParams": null, "CkafkaParams": null, "DTSParams": null, "TDMQParams": null });
        for (field, value) in self.description.as_object().unwrap() {
            shown[field] = value.clone();
        }
        match self.kind {
            // API Gateway's resource comes back with two parts more, and a password does not come back.
            "apigw" => {
                let added = connection_id.strip_prefix("connection-").unwrap();
                shown["ResourceDescription"] = json!(format!("{APIGW}/api-{added}/release"));
            }
            "dts" => shown["DTSParams"]["Password"] = Value::Null,
            _ => {}
        }
        shown
    }
}

/// Whether a text is a time as the API shows one: `2021-04-27T14:34:19+08:00`.
pub fn is_time(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.len() == 25 && text.ends_with("+08:00"))
        && value.as_str().is_some_and(|text| text.parse::<jiff::Timestamp>().is_ok())
}
