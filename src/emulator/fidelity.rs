//! What the local EventBridge does as the cloud does, and on what grounds. The help and the README print this table;
//! a behaviour that changes here changes there.

/// On what grounds a behaviour is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The cloud's documentation or API model says so.
    Documented,
    /// Official clients, or programs that use the cloud, show it.
    Observed,
    /// Nothing says otherwise, and something had to be chosen.
    Assumed,
}

impl Basis {
    /// One word for a table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Observed => "observed",
            Self::Assumed => "assumed",
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behaviour {
    /// What the emulator does.
    pub what: &'static str,
    /// On what grounds.
    pub basis: Basis,
    /// Where that comes from, or why it was chosen.
    pub source: &'static str,
}

/// The whole table, in the order of a request's way through the emulator.
pub fn fidelity() -> &'static [Behaviour] {
    TABLE
}

const fn documented(what: &'static str, source: &'static str) -> Behaviour {
    Behaviour { what, basis: Basis::Documented, source }
}

const fn observed(what: &'static str, source: &'static str) -> Behaviour {
    Behaviour { what, basis: Basis::Observed, source }
}

const fn assumed(what: &'static str, source: &'static str) -> Behaviour {
    Behaviour { what, basis: Basis::Assumed, source }
}

const TABLE: &[Behaviour] = &[
    // The envelope and HTTP.
    documented(
        "answers in `{\"Response\":{…,\"RequestId\"}}`, with `Error` in it on a refusal",
        "common response page",
    ),
    documented("answers a refusal with HTTP 200", "common response page"),
    observed("content type is exactly `application/json`", "the official SDKs and tccli compare it"),
    documented(
        "a body over 10 MiB is `RequestSizeLimitExceeded`",
        "signature v3 page; the code is a common one",
    ),
    assumed(
        "takes POST to `/` only; the cloud takes GET and the older signatures too",
        "a gap: no tool here needs them",
    ),
    assumed("a body that is not a JSON object is `InvalidParameter`", "no code is documented for it"),
    // Signatures.
    documented(
        "TC3-HMAC-SHA256 over the headers that `SignedHeaders` lists, `content-type` and `host` among them",
        "signature v3 page",
    ),
    documented(
        "each `AuthFailure.*` code for what it names: authorization, id, key, time, signature",
        "common error codes",
    ),
    documented("a timestamp may be 300 seconds off", "signature v3 page"),
    documented("the credential's date is the UTC date of the timestamp", "signature v3 page"),
    observed("a URL as `Host`, signed as it was sent, is accepted", "tccli with `--endpoint http://…`"),
    observed(
        "header values may be signed in lower case or as sent",
        "the page says lower case, the SDKs send as is",
    ),
    observed(
        "`X-TC-Content-SHA256: UNSIGNED-PAYLOAD` leaves the body out of the signature",
        "the SDKs' `unsignedPayload`",
    ),
    observed(
        "temporary keys with another token are `AuthFailure.TokenFailure`",
        "the official Go SDK's integration tests",
    ),
    assumed(
        "so are those that expired or come without a token, and a permanent key with one",
        "no other code is about tokens",
    ),
    assumed(
        "the signature is judged before the version, the region and the action",
        "a stranger learns nothing",
    ),
    documented(
        "`X-TC-Action`, `-Version`, `-Region` and `-Timestamp` are required",
        "common request parameters",
    ),
    assumed("any region that looks like one is accepted", "no list of regions is authoritative"),
    // Limits of rate and number.
    documented(
        "20 requests a second for an action, key and region, else `RequestLimitExceeded`",
        "API model",
    ),
    assumed(
        "counted in a sliding window of one second, by each process for itself; refused ones do not count",
        "the method is not documented",
    ),
    documented(
        "10 connectors on a bus, else `LimitExceeded.Connection`",
        "limits page (an older one says 5)",
    ),
    documented("10 custom buses in a region, else `LimitExceeded.EventBus`", "limits page"),
    documented("10 rules on a bus, else `LimitExceeded.Rule`", "limits page"),
    documented("10 targets of a rule, else `LimitExceeded.Target`", "limits page (an older one says 5)"),
    assumed("the built-in bus does not count as a custom one", "ours"),
    // Fields.
    documented(
        "unknown, missing and ill-typed fields are `UnknownParameter`, `MissingParameter`, `InvalidParameter`",
        "API model and common error codes",
    ),
    documented("a field that is null counts as absent", "the example of CreateConnection"),
    documented("names: 2 to 60 letters, digits, `_`, `-`, from a letter to a letter or digit", "limits page"),
    documented("the description of a bus or a rule has 200 characters at most", "API model"),
    documented("pages hold 20 by default and 100 at most; `Offset` counts from 0", "API model"),
    documented(
        "`OrderBy` is AddTime or ModTime (or created_at, updated_at), `Order` ASC or DESC",
        "API model, and its examples",
    ),
    assumed(
        "without an order the oldest comes first; equal times keep the order of insertion",
        "pages must not overlap",
    ),
    documented("10 filters of 5 values at most for ListEventBuses", "API model"),
    assumed(
        "filters are EventBusId, EventBusName and Type, each an exact match; all must match, one value each suffices",
        "no table of filters is published",
    ),
    // Connectors.
    documented("the types are apigw, ckafka, dts and tdmq", "API model (Chinese edition)"),
    assumed("without `Type`, the service of the resource says it", "it is optional in the model"),
    documented(
        "the resource has six segments, an empty project and `uin/<digits>`",
        "resource description page",
    ),
    assumed(
        "the resource's service must be the type; its region may differ from the request's; whether it exists is not checked",
        "nothing else is here",
    ),
    assumed(
        "parameters missing or of another type are `InvalidParameterValue.ConnectionDescription` or `.DTSParams`",
        "the codes' names",
    ),
    documented("TDMQParams may be left out", "the example of CreateConnection"),
    observed(
        "an apigw connector's resource comes back with two more parts",
        "the Terraform provider strips them",
    ),
    assumed("what these two parts say", "made up from the connector's id"),
    documented(
        "`Enable` on an apigw connector is `InvalidParameter.EnableAPIGateway` in UpdateConnection",
        "error codes",
    ),
    assumed(
        "a new connector is enabled, unless told otherwise, and its `Status` is always `Active` (`Normal` in a brief)",
        "only these are seen in examples",
    ),
    documented("DTSParams.Password comes back as null; it is not stored either", "nullable in the API model"),
    assumed("two connectors, buses or rules may share a name", "nothing documents otherwise"),
    assumed(
        "UpdateConnection on a bus that is not there is `ResourceNotFound.Connection`",
        "its error codes have no other",
    ),
    assumed(
        "ids are `connection-`, `eb-`, `rule-`, `target-` or `tsfm-` and eight small letters or digits",
        "examples",
    ),
    documented("times look like 2021-04-27T14:34:19+08:00", "API model"),
    // Buses.
    assumed(
        "the bus `eb-local` is there in every region, with connectors and rules of its own in each, and cannot be changed or deleted",
        "ours, so that any rehearsal works",
    ),
    documented("a bus with connectors or rules cannot be deleted: `ResourceInUse.EventBus`", "error codes"),
    assumed("every bus is of type `Custom`; PayMode is empty, and LogTopicId is only kept", "a gap"),
    // Rules.
    documented("a rule with targets cannot be deleted: `ResourceInUse.Rule`", "error codes and limits page"),
    assumed(
        "a rule's transformations, and a bus's events, go with it",
        "the limits page says as much of a bus",
    ),
    documented(
        "a list shows a rule's targets, or null where there are none, and no pattern; GetRule shows the pattern as it was sent",
        "API model and its examples",
    ),
    assumed(
        "a new rule is enabled, unless told otherwise; its `Status` is always `Active`, its DeadLetterConfig null",
        "only these are seen in examples",
    ),
    documented(
        "a pattern that cannot be read is `InvalidParameterValue.EventPattern`, in CheckRule `.InvalidPattern`, in a filter `.InvalidFilterRule`",
        "error codes",
    ),
    documented(
        "CheckRule answers nothing for an event that matches, and `FailedOperation.ErrorFilter` for one that does not",
        "API model and error codes",
    ),
    assumed(
        "CheckRule wants JSON for `Event` and `EventPattern`, else `InvalidParameter` and `.InvalidPattern`",
        "the words in its example stand for JSON",
    ),
    // Patterns.
    documented(
        "all fields of a pattern must match, nested as in the event, and of a list one value",
        "event pattern page",
    ),
    documented("a value may stand without its list", "the examples of CreateTransformation"),
    documented(
        "values match by type, letter by letter; null is not an empty string, and an absent field is neither",
        "event pattern page",
    ),
    documented(
        "`prefix`, `anything-but` (a value, a list, or another operator inside), `numeric` with pairs of sign and number, `cidr`",
        "event pattern page",
    ),
    documented(
        "`suffix` and `contain`; a `cidr` whose address has more bits than it counts",
        "the example of CheckTransformation and the data conversion page",
    ),
    assumed(
        "`exists`, and `wildcard` with `*` and `\\*`; no other operators, and case always matters",
        "as in Amazon EventBridge, whose language this resembles",
    ),
    assumed(
        "the signs of `numeric` are `=`, `<`, `<=`, `>` and `>=`, and numbers in strings are no numbers",
        "the page shows `>`, `<` and `<=`",
    ),
    assumed(
        "operators that share an object must all hold; a list in the event matches when one item does, an item of objects as a whole",
        "the page is silent",
    ),
    assumed("an empty pattern takes every event; an empty list is no pattern", "the page is silent"),
    // Targets.
    assumed(
        "target types are scf, ckafka, es, cls and amp, else `InvalidParameterValue.Type`",
        "those that the API model speaks of; it has no list",
    ),
    assumed(
        "a target's resource has six segments with the service of its type (`custom_scf` and `eb-amp` too); whether it exists is not checked",
        "examples; nothing else is here",
    ),
    assumed(
        "a ckafka target needs CkafkaTargetParams and an es target ESTargetParams; parameters of another type are refused",
        "the codes' names",
    ),
    documented(
        "ListTargets shows every structure of parameters, those not given with empty values",
        "its example",
    ),
    assumed("BatchTimeout and BatchEventCount may be any number from 0", "no bounds are documented"),
    assumed("targets are kept and shown; nothing is ever delivered to one", "nothing else is here"),
    // Transformations.
    documented("a list of transformations holds one", "API model"),
    assumed("a rule may have several transformations, each with its id", "nothing documents otherwise"),
    assumed(
        "GetTransformation and DeleteTransformation answer `ResourceNotFound.Transformation` for a bus or rule that is not there; \
         UpdateTransformation answers `InvalidParameterValue.TransformationID` for all but a missing bus",
        "their error codes have no other",
    ),
    documented(
        "an extraction takes the JSON at a path, or in a string there; a filter is a pattern on that; the outputs are made from it",
        "the example of CheckTransformation",
    ),
    documented("the system variable is `date`, a time as elsewhere", "the example of CheckTransformation"),
    assumed(
        "a `STRING`, `NUMBER` or `BOOLEAN` whose value is a path is what is there, turned into that type",
        "the example of CreateTransformation has such, and no output",
    ),
    assumed("an output whose path leads nowhere is null", "the model is silent"),
    assumed(
        "data that a filter does not take is `FailedOperation.ErrorFilter`; what else cannot be read is `InvalidParameter`",
        "the codes' names",
    ),
    assumed(
        "CheckTransformation does not split `TEXT`, nor follow paths to many values (`..`, `*`, slices, filters): `UnsupportedOperation`",
        "a gap: the model does not say what comes of them",
    ),
    // Events and the log.
    documented("PutEvents and PublishEvent are one, and answer nothing but the RequestId", "API model"),
    documented("an event's `Data` has 64 KB at most", "limits page"),
    assumed(
        "10 events in a request at most, else `LimitExceeded.ResourceLimit`; all are taken, or none",
        "no such limit is published, and other clouds allow 10 or more",
    ),
    assumed(
        "an event too large, without Source or Type, and an empty list are `InvalidParameterValue.InvalidEvent`",
        "the code's name",
    ),
    documented(
        "`Time` is in milliseconds, now by default; `Region` is the request's by default, `Status` empty",
        "API model",
    ),
    observed("`Data` that is not JSON stays a text", "the example of PutEvents has such"),
    assumed(
        "an event meets patterns as CloudEvents 1.0 with `data` as JSON, an id of ours where it has none, and `TagList` as an object `tags`",
        "event structure page, and the example of GetPlatformEventTemplate",
    ),
    assumed("a bus without rules takes events too", "so that a rehearsal can begin with one"),
    documented("a locked bus takes events", "the lock's error message"),
    assumed(
        "a log keeps the days that SaveDays says, or 30, and of these the newest 1,000 events; with `EnableStore: false` nothing",
        "no default is published, and a local store has to stay small",
    ),
    documented(
        "SearchLog and DescribeLogTagValue count time in milliseconds and pages from 1; `Timestamp` is China's time",
        "API model and its examples",
    ),
    assumed(
        "they go by when an event came, with both ends included; `Limit` is 1 to 1,000",
        "the model says when it was logged, and an example asks for 1,000",
    ),
    assumed(
        "all that is wrong with them is `InvalidParameterValue.Action`, and a missing bus `ResourceNotFound`",
        "they have no other codes",
    ),
    assumed(
        "`RuleIds` has commas between; `Status` is 1 for an event that a rule took, else 0",
        "the examples have one rule and 1",
    ),
    documented(
        "filters: eq, neq, like, not like, lt, lte, gt, gte, range and norange, joined by AND or OR",
        "API model",
    ),
    assumed(
        "`like` is a part of the text; a range has both its ends; whole numbers compare as such, the rest letter by letter; of several rules one suffices",
        "the model is silent",
    ),
    assumed(
        "`Type` joins a plain condition to all before it, and the conditions of a group to each other; a group joins by AND",
        "the model is silent",
    ),
    assumed("fields of the log are known in any case", "the examples have `Source` and `status`"),
    assumed(
        "the newest comes first; equal ones keep the order in which they came, or the other way round",
        "pages must not overlap",
    ),
    assumed("DescribeLogTagValue sorts its values, and leaves out empty ones", "the model is silent"),
    // The platform's events.
    assumed(
        "the platform's products and events are the three and two that the API model's examples show; the cloud has hundreds",
        "a gap: no list is published",
    ),
    assumed(
        "an unknown product or event is `InvalidParameterValue.Action`, in ListPlatformEventNames too",
        "the code's name; that action documents only `InternalError`",
    ),
    // STS.
    documented(
        "`X-TC-Version: 2018-08-13` makes a request STS's: AssumeRole, AssumeRoleWithWebIdentity, GetCallerIdentity",
        "API model of STS; in the cloud it has an endpoint of its own",
    ),
    documented(
        "AssumeRoleWithWebIdentity is sent with `Authorization: SKIP` and no token; a signed one is accepted too",
        "API model of STS; the latter is ours",
    ),
    documented(
        "AssumeRole takes permanent and temporary keys, so that roles can be chained",
        "API model of STS",
    ),
    documented(
        "temporary keys last 7200 seconds by default, and 43200 at most, else `InvalidParameter.OverTimeError`",
        "API model and error codes of STS",
    ),
    assumed(
        "they may last a second only, but not less; `--sts-expire-after` overrules all of this",
        "no minimum is documented",
    ),
    documented(
        "`ExpiredTime` is in Unix seconds, `Expiration` the same in UTC: 2018-12-04T09:06:16Z",
        "API model of STS and its examples",
    ),
    assumed(
        "temporary keys are good for every action here, on this emulator only, and gone when it ends",
        "ours",
    ),
    assumed(
        "any role that is well named may be assumed by anyone; there are no policies, and `Policy`, `ExternalId`, \
         `SourceIdentity` and MFA codes are not judged",
        "a gap",
    ),
    documented(
        "a role is `qcs::cam::uin/<digits>:` and `roleName/<name>`, `role/<id>` or a service role",
        "API model of STS",
    ),
    documented(
        "session names and external ids have 2 to 128 characters of a small set; 50 session tags at most, no key twice",
        "API model of STS",
    ),
    assumed(
        "what breaks these rules is `InvalidParameter.ParamError`; an empty web identity token is \
         `InvalidParameter.WebIdentityTokenError`, any other is good",
        "the codes' names",
    ),
    documented(
        "GetCallerIdentity says CAMUser or CAMRole, and `roleId:roleSessionName` for a role",
        "API model of STS and its examples",
    ),
    assumed(
        "the permanent key is of the sub-account 100000000002 of the account 100000000001; the id of a role that is \
         given by name is made up from it",
        "ours",
    ),
    assumed(
        "whoever chains roles stays the principal; for a web identity that is the role's account",
        "the model says who asked for the keys",
    ),
    assumed(
        "the rate limit of STS is that of every action; the cloud's AssumeRole takes 600 a second",
        "a gap",
    ),
    // What is not here.
    documented("an action that is not served is `InvalidAction`", "common error codes"),
    assumed("a failure of the store is `InternalError`", "the cloud's says as little"),
    assumed(
        "faults (lost answers, locks, lags, any code) are played only when asked for, by `--fault` or the admin port",
        "ours, for tests and rehearsals of failures",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_says_what_and_why_once() {
        for (at, line) in TABLE.iter().enumerate() {
            assert!(!line.what.is_empty() && !line.source.is_empty(), "line {at}");
            assert!(TABLE[..at].iter().all(|other| other.what != line.what), "twice: {}", line.what);
        }
    }

    #[test]
    fn each_ground_has_its_word() {
        assert_eq!(
            [Basis::Documented, Basis::Observed, Basis::Assumed].map(Basis::word),
            ["documented", "observed", "assumed"]
        );
    }
}
