//! Problems as the person sees them: where, what, and what to do.

use crate::connector::{ConnectorType, Draft, Field, Origin, Params, read_spec};
use crate::failure::Failure;
use crate::secret::Secret;

const CKAFKA: &str = "qcs::ckafka:ap-guangzhou:uin/1:ckafkaId/uin/1/ckafka-x";
const TDMQ: &str = "qcs::tdmq:ap-guangzhou:uin/1:subscriptionName/p/n/t/s";

fn flags(pairs: &[(Field, &str)]) -> Draft {
    let mut draft = Draft::new();
    for (field, text) in pairs {
        draft.set(*field, *text, Origin::Flag(field.flag()));
    }
    draft
}

/// A valid ckafka connector, with these flags added or instead.
fn ckafka(pairs: &[(Field, &str)]) -> Draft {
    flags(pairs).over_spec(flags(&[
        (Field::EventBusId, "eb-1"),
        (Field::ConnectionName, "orders"),
        (Field::Resource, CKAFKA),
        (Field::CkafkaTopic, "t"),
        (Field::CkafkaOffset, "latest"),
    ]))
}

fn problems(draft: &Draft) -> Vec<String> {
    draft.validate(None).unwrap_err().iter().map(ToString::to_string).collect()
}

fn failure(draft: &Draft) -> Failure {
    draft.problems_failure(&draft.validate(None).unwrap_err())
}

#[test]
fn a_complete_connector_is_valid_and_its_type_inferred() {
    let (spec, warnings) = ckafka(&[]).validate(Some("ap-guangzhou")).unwrap();
    assert_eq!(spec.connector_type(), ConnectorType::Ckafka);
    assert_eq!(spec.params(), &Params::Ckafka { topic: "t".to_owned(), offset: "latest".to_owned() });
    assert_eq!(warnings, []);
    assert_eq!(spec.on_bus("eb-2").bus(), "eb-2");
}

#[test]
fn tdmq_needs_no_parameters() {
    let draft =
        flags(&[(Field::EventBusId, "eb-1"), (Field::ConnectionName, "orders"), (Field::Resource, TDMQ)]);
    let (spec, _) = draft.validate(None).unwrap();
    assert_eq!(spec.params(), &Params::Tdmq { cluster_type: None, endpoint: None });
}

#[test]
fn a_resource_elsewhere_is_a_warning() {
    let (_, warnings) = ckafka(&[]).validate(Some("ap-beijing")).unwrap();
    assert_eq!(
        warnings[0].to_string(),
        "the resource is in `ap-guangzhou`, but the request goes to `ap-beijing`; \
         if that is not what you want, add `--region ap-guangzhou` or name a resource in `ap-beijing`"
    );
}

#[test]
fn what_is_missing_is_named_at_once_with_a_complete_command() {
    let failure = failure(&flags(&[(Field::ConnectionName, "returns"), (Field::Type, "ckafka")]));
    assert_eq!(failure.message, "missing `--bus`, `--resource`, `--ckafka-topic` and `--ckafka-offset`");
    assert_eq!(
        failure.hint.unwrap(),
        "a complete command: ebctl connection create --bus eb-l65vlc2u --name returns --type ckafka \
         --resource qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-abcd1234 \
         --ckafka-topic orders --ckafka-offset latest"
    );
    assert!(failure.details.is_empty());
}

#[test]
fn one_problem_is_the_headline_and_its_fix_the_hint() {
    let failure = failure(&ckafka(&[(Field::ConnectionName, "1abc")]));
    assert_eq!(failure.message, "--name: `1abc` must start with a letter, not `1`");
    assert_eq!(failure.hint.unwrap(), "try `abc`");
}

#[test]
fn missing_and_wrong_are_told_together() {
    let failure = failure(&flags(&[(Field::ConnectionName, "a b"), (Field::Resource, TDMQ)]));
    assert_eq!(failure.message, "missing `--bus`, and there is 1 other thing wrong");
    assert_eq!(
        failure.details,
        ["--name: `a b` may hold only ASCII letters, digits, `_` and `-`, not a space; try `a-b`"]
    );
}

#[test]
fn a_flag_at_fault_is_named_with_the_rule_and_a_fix() {
    for (field, value, message) in [
        (
            Field::ConnectionName,
            "",
            "--name: a name must have 2 to 60 characters, and has none; try a name such as `orders`",
        ),
        (
            Field::ConnectionName,
            "订单",
            "--name: `订单` may hold only ASCII letters, digits, `_` and `-`, not `订`; try a name such as `orders`",
        ),
        (
            Field::EventBusId,
            "",
            "--bus: the bus must not be empty; `ebctl bus list` shows the buses there are",
        ),
        (
            Field::EventBusId,
            "eb 1",
            "--bus: `eb 1` holds white space or control characters, which no bus has; \
             `ebctl bus list` shows the buses there are",
        ),
        (
            Field::Resource,
            "qcs::ckafka:r:uin/1",
            "--resource: `qcs::ckafka:r:uin/1` must have six segments with `:` between them, and has only 5; \
             it looks like `qcs::ckafka:<region>:uin/<digits>:ckafkaId/uin/<digits>/<instance id>`",
        ),
        (
            Field::Resource,
            "qcs::ckafka:r:uin/1:a:b",
            "--resource: `qcs::ckafka:r:uin/1:a:b` must have six segments with `:` between them, and has as many as 7; \
             it looks like `qcs::ckafka:<region>:uin/<digits>:ckafkaId/uin/<digits>/<instance id>`",
        ),
        (Field::CkafkaTopic, "", "--ckafka-topic: must not be empty; give it a value"),
        (
            Field::Type,
            "Ckafka",
            "--type: `Ckafka` is no type of connector; the types are `apigw`, `ckafka`, `dts` or `tdmq`; \
             did you mean `ckafka`?",
        ),
    ] {
        assert_eq!(problems(&ckafka(&[(field, value)])), [message]);
    }
}

#[test]
fn parameters_of_two_types_are_an_error() {
    assert_eq!(
        problems(&ckafka(&[(Field::TdmqClusterType, "default")])),
        ["`--tdmq-cluster-type` belongs to type `tdmq`, but the resource says `ckafka`; \
             leave it out, or use `--type tdmq` and a resource of `tdmq`"]
    );
    assert_eq!(
        problems(&ckafka(&[
            (Field::ApigwMethod, "GET"),
            (Field::ApigwProtocol, "HTTP"),
            (Field::Type, "ckafka")
        ])),
        ["`--apigw-protocol` and `--apigw-method` belong to type `apigw`, but `--type` says `ckafka`; \
             leave them out, or use `--type apigw` and a resource of `apigw`"]
    );
    let unsettled = flags(&[
        (Field::EventBusId, "eb-1"),
        (Field::ConnectionName, "orders"),
        (Field::CkafkaTopic, "t"),
        (Field::TdmqClusterType, "default"),
    ]);
    assert_eq!(
        problems(&unsettled)[0],
        "parameters of 2 types: `--ckafka-topic` of type `ckafka`, `--tdmq-cluster-type` of type `tdmq`; \
         keep those of one type, and leave out the others"
    );
}

#[test]
fn a_resource_of_another_service_is_an_error() {
    assert_eq!(
        problems(&flags(&[
            (Field::EventBusId, "eb-1"),
            (Field::ConnectionName, "orders"),
            (Field::Type, "tdmq"),
            (Field::Resource, CKAFKA),
        ])),
        [
            "--resource: the resource is of the service `ckafka`, but `--type` says `tdmq`; use a resource like \
             `qcs::tdmq:<region>:uin/<digits>:subscriptionName/<cluster id>/<namespace>/<topic>/<subscription>`, \
             or `--type ckafka`"
        ]
    );
    assert_eq!(
        problems(&flags(&[
            (Field::EventBusId, "eb-1"),
            (Field::ConnectionName, "orders"),
            (Field::Resource, "qcs::cos:r:uin/1:bucket"),
        ])),
        ["--resource: no type of connector reads from the service `cos`; \
             use a resource of `apigw`, `ckafka`, `dts` or `tdmq`"]
    );
}

#[test]
fn values_of_the_wrong_json_type_are_told_what_was_expected() {
    let mut draft = ckafka(&[]);
    draft.set(Field::ConnectionName, 5, Origin::Profile("prod".to_owned()));
    draft.set(Field::Enable, "yes", Origin::Flag("--enable"));
    assert_eq!(
        problems(&draft),
        [
            "the profile \"prod\": ConnectionName: must be text, not a number; put it in quotes",
            "--enable: must be true or false, not the text `yes`; write `true` or `false` without quotes",
        ]
    );
}

#[test]
fn a_file_with_everything_wrong_is_told_of_everything_with_line_and_column() {
    let text = include_str!("../../../tests/data/specs/wrong.yaml");
    let draft = read_spec("wrong.yaml", text.as_bytes(), None).unwrap();
    let failure = failure(&draft);
    assert_eq!(failure.message, "6 things are wrong with this connector");
    assert_eq!(
        failure.details,
        [
            "wrong.yaml:3:17: ConnectionName: `1abc` must start with a letter, not `1`; try `abc`",
            "wrong.yaml:9:24: ResourceDescription: the resource is of the service `ckafka`, but `Type` says `tdmq`; \
         use a resource like \
         `qcs::tdmq:<region>:uin/<digits>:subscriptionName/<cluster id>/<namespace>/<topic>/<subscription>`, \
         or `--type ckafka`",
            "wrong.yaml:11:16: `CkafkaParams.TopicName` belongs to type `ckafka`, but `Type` says `tdmq`; \
         leave it out, or use `--type ckafka` and a resource of `ckafka`",
            "wrong.yaml:5:9: Enable: must be true or false, not the text `yes`; write `true` or `false` without quotes",
            "wrong.yaml:6:1: unknown field `Tpye`; did you mean `Type`?",
            "wrong.yaml:7:1: unknown field `TopicName`; `TopicName` belongs inside `ConnectionDescription.CkafkaParams`",
        ]
    );
}

#[test]
fn an_answer_of_the_api_fed_back_is_told_what_to_remove() {
    let text = include_str!("../../../tests/data/specs/echoed.json");
    let draft = read_spec("echoed.json", text.as_bytes(), None).unwrap();
    let told = problems(&draft);
    assert_eq!(told.len(), 4);
    assert_eq!(
        told[0],
        "echoed.json:2:3: `ConnectionId` is set by EventBridge and cannot be asked for; remove it"
    );
}

#[test]
fn a_password_reaches_the_body_and_no_message() {
    let text = include_str!("../../../tests/data/specs/dts.yaml");
    let mut draft = read_spec("dts.yaml", text.as_bytes(), None).unwrap();
    let (spec, _) = draft.validate(None).unwrap();
    assert_eq!(spec.to_body()["ConnectionDescription"]["DTSParams"]["Password"], "not-a-real-password");
    assert!(!format!("{spec:?}{draft:?}").contains("not-a-real"));
    draft.set(Field::ConnectionName, "?", Origin::Prompt);
    assert!(!format!("{:?}", failure(&draft)).contains("not-a-real"));
}

#[test]
fn a_password_in_the_environment_serves_dts_and_disturbs_nobody_else() {
    let offer = || {
        let mut draft = Draft::new();
        draft.set_secret(Field::DtsPassword, Secret::new("p"), Origin::Environment("EBCTL_DTS_PASSWORD"));
        draft
    };
    assert!(offer().over_spec(ckafka(&[])).validate(None).is_ok());
    let dts = flags(&[
        (Field::EventBusId, "eb-1"),
        (Field::ConnectionName, "orders"),
        (Field::Resource, ConnectorType::Dts.resource_example()),
        (Field::DtsAccount, "a"),
        (Field::DtsConsumerGroup, "g"),
    ]);
    assert_eq!(dts.missing(), [Field::DtsPassword]);
    assert!(offer().over_spec(dts).validate(None).is_ok());
}

#[test]
fn a_file_of_noise_is_not_told_field_by_field_without_end() {
    let noise: Vec<String> = (0..60_000).map(|number| format!("\"noise{number}\": 1")).collect();
    let draft = read_spec("c.json", format!("{{{}}}", noise.join(",")).as_bytes(), None).unwrap();
    let failure = failure(&draft);
    assert_eq!(failure.details.len(), 21);
    assert_eq!(failure.details[20], "and 59980 more");
}
