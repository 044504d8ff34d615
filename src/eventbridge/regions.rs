//! Regions that somebody has seen. No list is authoritative, so an unfamiliar one is sent all the same, with a hint.
//!
//! Sources: the API's "Request Structure" pages and the region constants of the official Go SDK, together.

/// Regions that somebody has seen.
pub const SEEN: &[&str] = &[
    "ap-bangkok",
    "ap-beijing",
    "ap-chengdu",
    "ap-chongqing",
    "ap-guangzhou",
    "ap-guangzhou-open",
    "ap-hongkong",
    "ap-jakarta",
    "ap-mumbai",
    "ap-nanjing",
    "ap-seoul",
    "ap-shanghai",
    "ap-shanghai-fsi",
    "ap-shenzhen-fsi",
    "ap-singapore",
    "ap-tokyo",
    "eu-frankfurt",
    "eu-moscow",
    "na-ashburn",
    "na-siliconvalley",
    "na-toronto",
    "sa-saopaulo",
];

/// Whether a region is one that has been seen; if not, the nearest that has, where one is near.
pub fn is_familiar(region: &str) -> Result<(), Option<&'static str>> {
    if SEEN.contains(&region) { Ok(()) } else { Err(crate::nearest::nearest(region, SEEN.iter().copied())) }
}
