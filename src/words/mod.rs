//! What the layers below say: parsers, the system. They speak English, and to programmers; here it is said to the person
//! who reads it, in the language that this process speaks.

pub mod jmespath;
pub mod json;
pub mod parsers;
pub mod system;
