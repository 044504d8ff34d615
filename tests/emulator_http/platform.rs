//! The lists of the events that the cloud itself sends, and what a rule makes of them.

use serde_json::{Value, json};

use super::caller::{ask, emulator, refused};

fn answer(mut answer: Value) -> Value {
    answer.as_object_mut().unwrap().remove("RequestId");
    answer
}

#[tokio::test]
async fn the_examples_of_the_model_are_in_the_lists() {
    let emulator = emulator().await;
    let test = json!({ "ProductType": "eb_platform_test" });
    let products = ask(&emulator, "ListPlatformProducts", &json!({})).await;
    let listed = products["PlatformProducts"].as_array().unwrap();
    assert!(
        listed.contains(&json!({ "ProductName": "告警平台事件测试", "ProductType": "alarm" })),
        "{products}"
    );
    let names = answer(ask(&emulator, "ListPlatformEventNames", &test).await);
    assert_eq!(
        names,
        json!({ "EventNames": [{ "EventName": "TEST", "EventType": "eb_platform_test:TEST:ALL" }] })
    );
    let patterns = ask(&emulator, "ListPlatformEventPatterns", &test).await;
    assert_eq!(patterns["EventPatterns"].as_array().unwrap().len(), 1);
    let pattern = &patterns["EventPatterns"][0];
    assert_eq!(pattern["EventName"], "TEST");
    let pattern: Value = serde_json::from_str(pattern["EventPattern"].as_str().unwrap()).unwrap();
    assert_eq!(pattern, json!({ "source": "platform.cloud.tencent", "type": "eb_platform_test:TEST:ALL" }));
}

#[tokio::test]
async fn the_pattern_of_every_event_takes_the_template_of_that_event() {
    let emulator = emulator().await;
    let products = ask(&emulator, "ListPlatformProducts", &json!({})).await;
    let mut events = 0;
    for product in products["PlatformProducts"].as_array().unwrap() {
        let product = json!({ "ProductType": product["ProductType"] });
        let names = ask(&emulator, "ListPlatformEventNames", &product).await;
        let patterns = ask(&emulator, "ListPlatformEventPatterns", &product).await;
        let (names, patterns) =
            (names["EventNames"].as_array().unwrap(), patterns["EventPatterns"].as_array().unwrap());
        assert_eq!(names.len(), patterns.len(), "{product}");
        for (name, pattern) in names.iter().zip(patterns) {
            assert_eq!(name["EventName"], pattern["EventName"]);
            let wanted = json!({ "EventType": name["EventType"] });
            let template = ask(&emulator, "GetPlatformEventTemplate", &wanted).await["EventTemplate"].clone();
            let check = json!({ "Event": template, "EventPattern": pattern["EventPattern"] });
            ask(&emulator, "CheckRule", &check).await;
            events += 1;
        }
    }
    assert_eq!(events, 2);
}

#[tokio::test]
async fn a_product_or_an_event_that_is_unknown_is_refused() {
    let emulator = emulator().await;
    for (action, body) in [
        ("ListPlatformEventNames", json!({ "ProductType": "none" })),
        ("ListPlatformEventPatterns", json!({ "ProductType": "none" })),
        ("GetPlatformEventTemplate", json!({ "EventType": "none" })),
    ] {
        let code = refused(&emulator, action, &body, "`none`").await;
        assert_eq!(code, "InvalidParameterValue.Action", "{action}");
        assert_eq!(refused(&emulator, action, &json!({}), "Type").await, "MissingParameter", "{action}");
    }
}
