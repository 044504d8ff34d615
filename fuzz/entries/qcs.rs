//! The QCS string of a resource.

use ebctl::connector::Resource;

/// What is read is written as it was, from parts that are in it; what is not read is said in a few words.
pub fn qcs(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match Resource::new(&text) {
        Ok(resource) => {
            assert_eq!(resource.to_string(), text);
            let parts = [resource.service(), resource.region(), resource.account(), resource.path()];
            assert_eq!(format!("qcs::{}", parts.join(":")), text);
            assert!(parts.iter().all(|part| !part.is_empty() && !part.contains(':')), "{parts:?}");
            assert!(!text.contains(|c: char| c.is_whitespace() || c.is_control()), "{text:?}");
            let account: Option<&str> = resource.account().strip_prefix("uin/");
            assert!(account.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())));
        }
        Err(error) => {
            let said = error.to_string();
            // At most 64 characters of the text are repeated.
            assert!(said.chars().count() < 200 && !said.contains(char::is_control), "{said:?}");
        }
    }
}
