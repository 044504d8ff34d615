//! The two APIs that share the port: EventBridge, and of STS what gives out temporary keys for it.
//! `X-TC-Version` tells them apart, as the endpoint's name does in the cloud.

use super::action::Action;
use super::envelope::ApiError;
use super::{buses, connections, events, platform, rules, sts, targets, transformations};

/// An API: its version, the service that its signatures are scoped to, and what it serves.
pub(super) struct Api {
    pub version: &'static str,
    pub service: &'static str,
    name: &'static str,
    actions: &'static [&'static [Action]],
    /// The action that a stranger may call, with `Authorization: SKIP`.
    unsigned: Option<&'static str>,
}

static EVENT_BRIDGE: Api = Api {
    version: "2021-04-16",
    service: "eb",
    name: "EventBridge",
    actions: &[
        connections::ACTIONS,
        buses::ACTIONS,
        rules::ACTIONS,
        targets::ACTIONS,
        transformations::ACTIONS,
        events::ACTIONS,
        platform::ACTIONS,
    ],
    unsigned: None,
};

static STS: Api = Api {
    version: "2018-08-13",
    service: "sts",
    name: "STS",
    actions: &[sts::ACTIONS],
    unsigned: Some(sts::WITH_WEB_IDENTITY),
};

impl Api {
    /// The API that a request is for. A version that is nobody's is taken for EventBridge's, and refused as such once
    /// its signature is judged.
    pub fn of(version: &str) -> &'static Self {
        if version == STS.version { &STS } else { &EVENT_BRIDGE }
    }

    /// Whether the action may come without a signature.
    pub fn takes_unsigned(&self, action: &str) -> bool {
        self.unsigned == Some(action)
    }

    /// # Errors
    /// `NoSuchVersion`.
    pub fn must_be(&self, version: &str) -> Result<(), ApiError> {
        if version == self.version {
            return Ok(());
        }
        let message = format!(
            "the header `X-TC-Version` must be `{}`, or `{}` for STS, not `{version}`",
            EVENT_BRIDGE.version, STS.version
        );
        Err(ApiError::new("NoSuchVersion", message))
    }

    /// # Errors
    /// `InvalidAction`.
    pub fn find(&self, name: &str) -> Result<&'static Action, ApiError> {
        self.actions().find(|action| action.name == name).ok_or_else(|| {
            let served: Vec<String> = self.actions().map(|action| format!("`{}`", action.name)).collect();
            let message =
                format!("the local {} does not serve `{name}`; it serves {}", self.name, served.join(", "));
            ApiError::new("InvalidAction", message)
        })
    }

    fn actions(&self) -> impl Iterator<Item = &'static Action> + use<> {
        self.actions.iter().flat_map(|actions| actions.iter())
    }
}

/// The action of that name, whichever API it is of.
pub(super) fn named(name: &str) -> Option<&'static Action> {
    all().find(|action| action.name == name)
}

/// The names of the actions that are served.
pub(super) fn action_names() -> impl Iterator<Item = &'static str> {
    all().map(|action| action.name)
}

fn all() -> impl Iterator<Item = &'static Action> {
    EVENT_BRIDGE.actions().chain(STS.actions())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_api_serves_its_own_actions_and_says_so() {
        assert_eq!((EVENT_BRIDGE.actions().count(), STS.actions().count()), (32, 3));
        for (api, name, says) in [
            (
                &EVENT_BRIDGE,
                "PutEvent",
                "local EventBridge does not serve `PutEvent`; it serves `CreateConnection`",
            ),
            (&EVENT_BRIDGE, "AssumeRole", "local EventBridge does not serve `AssumeRole`"),
            (&STS, "ListEventBuses", "local STS does not serve `ListEventBuses`; it serves `AssumeRole`"),
        ] {
            let error = api.find(name).err().unwrap();
            assert_eq!(error.code, "InvalidAction");
            assert!(error.message.contains(says), "{}", error.message);
        }
    }

    #[test]
    fn a_name_is_served_by_one_api_only() {
        let names: Vec<&str> = action_names().collect();
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "{name}: a fault's rule could not tell which is meant");
        }
    }
}
