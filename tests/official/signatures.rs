//! Our signatures against the official ones, for made-up requests: over the two headers that the SDK signs and over the
//! three that this client signs, over bodies as this client writes them and as the SDK does.

use ebctl::secret::Secret;
use ebctl::transport::prepare;
use ebctl::transport::signature::{Signable, Signed, sign};
use serde_json::{Value, json};

use crate::clients::{Clients, Script};
use crate::requests::{LARGEST_BODY, Request, requests};

const SEED: u64 = 0xeb;

/// What the SDK's code makes of a request; `sdk_signer.py` says how.
pub fn official(script: &mut Script, request: &Request) -> Value {
    script.ask(&json!({
        "action": request.call.action,
        "host": request.endpoint.authority(),
        "timestamp": request.now.as_second(),
        "secret_id": request.keys().secret_id,
        "secret_key": request.keys().secret_key.expose(),
        "token": request.keys().token.as_ref().map(Secret::expose),
        "region": request.identity.region,
        "language": request.identity.language,
        "body": std::str::from_utf8(&request.call.body).unwrap(),
    }))
}

/// Our signature over the SDK's two headers.
pub fn over_two_headers(request: &Request, host: &str, body: &str) -> Signed {
    let signable = Signable {
        method: "POST",
        query: "",
        headers: &[("content-type", "application/json"), ("host", host)],
        body: body.as_bytes(),
        service: "eb",
        timestamp: request.now,
    };
    sign(&signable, &request.keys().secret_id, request.keys().secret_key.expose())
}

#[test]
fn ours_and_the_sdks_signatures_agree_on_every_generated_request() {
    let Some(clients) = Clients::find() else { return };
    let mut script = Script::start(&clients, "sdk_signer.py");
    let (mut requests_that_agree, mut signatures_that_agree) = (0, 0);
    for request in requests(SEED) {
        let Request { call, endpoint, identity, now } = &request;
        let official = official(&mut script, &request);
        let what = format!(
            "{} of {} bytes at {now} to {endpoint}: {:.300}",
            call.action,
            call.body.len(),
            String::from_utf8_lossy(&call.body)
        );

        // The whole request as it would be sent, save for the name of the client.
        let ours = prepare(call, endpoint, identity, *now);
        let theirs = official["with_action"]["headers"].as_object().unwrap();
        for (name, value) in theirs {
            match name.as_str() {
                "x-tc-requestclient" => {}
                "host" => assert_eq!(endpoint.authority(), value, "{what}"),
                _ => assert_eq!(header(&ours.headers, name), value.as_str(), "{name} of {what}"),
            }
        }
        // `host` is the HTTP library's to send, and ours is one fewer for it.
        assert_eq!(ours.headers.len(), theirs.len() - 1, "headers of {what}");
        assert_eq!(ours.body, official["with_action"]["body"].as_str().unwrap(), "{what}");

        // The SDK's own choice of headers, over our body and over its own.
        let mut own = vec![&official["sdk"]];
        own.extend(Some(&official["reserialised"]).filter(|signed| signed.is_object()));
        for theirs in &own {
            let signed = over_two_headers(&request, endpoint.authority(), theirs["body"].as_str().unwrap());
            assert_eq!(theirs["headers"]["authorization"], signed.authorization, "{what}: {signed:#?}");
        }
        requests_that_agree += 1;
        signatures_that_agree += 1 + own.len();
    }
    assert!(requests_that_agree >= 40, "{requests_that_agree} requests are too few");
    assert!(signatures_that_agree >= 120, "{signatures_that_agree} signatures are too few");
}

fn header<'a>(headers: &'a [(&'static str, String)], name: &str) -> Option<&'a str> {
    let mut values = headers.iter().filter(|(header, _)| *header == name).map(|(_, value)| value.as_str());
    let value = values.next();
    assert_eq!(values.next(), None, "{name} is there twice");
    value
}

/// Needs no official client: it keeps the generator from losing what the test above is there for.
#[test]
fn the_generated_requests_cover_what_could_trip_a_signer() {
    let requests = requests(SEED);
    let bodies: Vec<&str> =
        requests.iter().map(|request| std::str::from_utf8(&request.call.body).unwrap()).collect();
    let count = |matches: &dyn Fn(&Request, &str) -> bool| {
        requests.iter().zip(&bodies).filter(|(request, body)| matches(request, body)).count()
    };
    for field in ["APIGWParams", "CkafkaParams", "DTSParams", "TDMQParams"] {
        assert!(
            count(&|request, body| request.call.action == "CreateConnection" && body.contains(field)) >= 6
        );
    }
    assert!(count(&|request, _| request.keys().token.is_some()) >= 15, "temporary keys");
    assert!(count(&|request, _| request.keys().token.is_none()) >= 15, "permanent keys");
    assert!(count(&|_, body| !body.is_ascii()) >= 15, "unicode");
    assert!(count(&|_, body| matches!(body, "{}" | "")) >= 2, "empty bodies");
    for size in [1 << 20, LARGEST_BODY - 1, LARGEST_BODY] {
        assert_eq!(count(&|_, body| body.len() == size), 1, "a body of {size} bytes");
    }
    let different = |value: &dyn Fn(&Request) -> String| {
        requests.iter().map(value).collect::<std::collections::BTreeSet<_>>().len()
    };
    assert!(different(&|request| request.call.action.to_owned()) >= 13, "actions");
    assert!(different(&|request| request.endpoint.to_string()) >= 7, "endpoints");
    assert!(different(&|request| request.now.strftime("%F").to_string()) >= 30, "dates");
    assert!(different(&|request| request.keys().secret_key.expose().to_owned()) >= 30, "keys");
}
