//! The temporary keys that were given out, and whose they are. They live in memory and end with the emulator.

use std::collections::HashMap;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::super::envelope::ApiError;
use super::super::keys::{Keys, random_text};
use super::role::Role;

/// The account that an emulator is of, and the sub-account in it that its permanent key is of.
const ACCOUNT: &str = "100000000001";
const USER: &str = "100000000002";

/// Keys may be given out forever, so those that have expired are swept when there are this many.
const SWEEP_AT: usize = 1024;

/// Who a request comes from, in the words of `GetCallerIdentity`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Identity {
    pub arn: String,
    pub account_id: String,
    pub user_id: String,
    pub principal_id: String,
    pub kind: &'static str,
}

impl Identity {
    /// Whoever has the permanent key.
    fn permanent() -> Self {
        Self {
            arn: format!("qcs::cam:{ACCOUNT}:uin/{USER}"),
            account_id: ACCOUNT.to_owned(),
            user_id: USER.to_owned(),
            principal_id: USER.to_owned(),
            kind: "CAMUser",
        }
    }

    /// A session of a role, whose keys `principal` asked for.
    pub(super) fn of_role(role: &Role, session_name: &str, principal: String) -> Self {
        Self {
            arn: format!("qcs::sts:{}:assumed-role/{}", role.account, role.id),
            account_id: role.account.clone(),
            user_id: format!("{}:{session_name}", role.id),
            principal_id: principal,
            kind: "CAMRole",
        }
    }
}

/// Temporary keys, and until when they are.
#[derive(Debug, Clone)]
pub(super) struct Session {
    pub keys: Keys,
    pub token: String,
    pub expires: Timestamp,
    identity: Identity,
}

/// All temporary keys of an emulator, by their ids.
pub(in super::super) struct Sessions {
    given: HashMap<String, Session>,
    /// How long keys last, whatever was asked for.
    expire_after: Option<Duration>,
}

impl Sessions {
    pub fn new(expire_after: Option<Duration>) -> Self {
        Self { given: HashMap::new(), expire_after }
    }

    /// The key that belongs to the id, whether it has expired or not.
    pub fn secret_key(&self, secret_id: &str) -> Option<&str> {
        self.given.get(secret_id).map(|session| session.keys.secret_key.as_str())
    }

    /// Who signed with the key of this id, now that the signature is known to be good: the token decides.
    ///
    /// # Errors
    /// `AuthFailure.TokenFailure`.
    pub fn identify(
        &self,
        secret_id: &str,
        token: Option<&str>,
        now: Timestamp,
    ) -> Result<Identity, ApiError> {
        let wrong = |message: String| Err(ApiError::new("AuthFailure.TokenFailure", message));
        match (self.given.get(secret_id), token) {
            (None, None) => Ok(Identity::permanent()),
            (None, Some(_)) => {
                wrong("a permanent key pair takes no token; leave out `X-TC-Token`".to_owned())
            }
            (Some(_), None) => wrong("temporary keys need their token as the header `X-TC-Token`".to_owned()),
            (Some(session), Some(token)) if token != session.token => {
                wrong("`X-TC-Token` is not the token of these temporary keys".to_owned())
            }
            (Some(session), _) if session.expires <= now => {
                wrong(format!("the temporary keys expired at {}; get new ones", session.expires))
            }
            (Some(session), _) => Ok(session.identity.clone()),
        }
    }

    /// Makes temporary keys that last `asked` seconds.
    ///
    /// # Errors
    /// `InternalError` when the system has no randomness to give.
    pub(super) fn give_out(
        &mut self,
        identity: Identity,
        asked: i64,
        now: Timestamp,
    ) -> Result<&Session, ApiError> {
        if self.given.len() >= SWEEP_AT {
            self.given.retain(|_, session| now < session.expires);
        }
        let (keys, token) = make().map_err(|error| ApiError::new("InternalError", format!("{error:#}")))?;
        let lasts = self.expire_after.and_then(|after| SignedDuration::try_from(after).ok());
        let lasts = lasts.unwrap_or(SignedDuration::from_secs(asked));
        let expires = now.checked_add(lasts).unwrap_or(Timestamp::MAX);
        let session = Session { keys, token, expires, identity };
        Ok(self.given.entry(session.keys.secret_id.clone()).insert_entry(session).into_mut())
    }
}

/// In the shapes of the documentation's: an id and a token that are longer than those of a permanent key, with `-` and
/// `_` in them.
fn make() -> anyhow::Result<(Keys, String)> {
    let keys = Keys::generate()?;
    let secret_id = format!("{}-{}_", keys.secret_id, random_text()?);
    let token = format!("{}-{}_{}", random_text()?, random_text()?, random_text()?);
    Ok((Keys { secret_id, ..keys }, token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity() -> Identity {
        Identity::of_role(&Role::read("qcs::cam::uin/1:roleName/reader").unwrap(), "test", "2".to_owned())
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn keys_are_good_until_the_moment_they_expire() {
        let mut sessions = Sessions::new(None);
        let session = sessions.give_out(identity(), 60, at(0)).unwrap().clone();
        let ask = |now| sessions.identify(&session.keys.secret_id, Some(&session.token), now);
        assert_eq!(ask(at(59)).unwrap(), identity());
        let error = ask(at(60)).unwrap_err();
        assert_eq!(error.code, "AuthFailure.TokenFailure");
        assert!(error.message.contains("expired at 1970-01-01T00:01:00Z"), "{}", error.message);
        assert!(sessions.secret_key(&session.keys.secret_id).is_some(), "its signature can still be judged");
    }

    #[test]
    fn a_fixed_time_overrules_what_was_asked_for() {
        let mut sessions = Sessions::new(Some(Duration::from_millis(1500)));
        let session = sessions.give_out(identity(), 60, at(0)).unwrap();
        assert_eq!(session.expires, Timestamp::from_millisecond(1500).unwrap());
    }

    #[test]
    fn expired_keys_are_forgotten_once_there_are_many() {
        let mut sessions = Sessions::new(None);
        for second in 0..3 * i64::try_from(SWEEP_AT).unwrap() {
            sessions.give_out(identity(), 1, at(second)).unwrap();
        }
        assert!(sessions.given.len() <= SWEEP_AT);
    }
}
