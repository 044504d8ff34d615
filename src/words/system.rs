//! The system: why a file, a program or a port could not be had.

use std::io;

use crate::output::Language;

/// The system's reason: in English as it puts it, with its number.
pub fn in_spoken(error: &io::Error) -> String {
    match Language::spoken() {
        Language::En => error.to_string(),
        Language::Zh => in_chinese(error).map_or_else(|| error.to_string(), str::to_owned),
    }
}

/// The signal that ended a program, with its name where that is known: `9（SIGKILL）`.
pub fn signal_of(status: std::process::ExitStatus) -> Option<String> {
    #[cfg(unix)]
    return std::os::unix::process::ExitStatusExt::signal(&status).map(|signal| {
        // The system's own words end with the name in brackets.
        let said = status.to_string();
        let name = said.split_once(" (").and_then(|(_, rest)| rest.split_once(')'));
        name.map_or_else(|| format!("{signal} "), |(name, _)| format!("{signal}（{name}）"))
    });
    #[cfg(not(unix))]
    None
}

/// The reason in Chinese, where it is one that happens; what is not here can be looked up by its number.
fn in_chinese(error: &io::Error) -> Option<&'static str> {
    Some(match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件",
        io::ErrorKind::PermissionDenied => "没有权限",
        io::ErrorKind::IsADirectory => "它是一个目录",
        io::ErrorKind::NotADirectory => "路径的上级不是目录",
        io::ErrorKind::AlreadyExists => "已存在",
        io::ErrorKind::AddrInUse => "端口已被占用",
        io::ErrorKind::AddrNotAvailable => "本机没有这个地址",
        io::ErrorKind::StorageFull => "磁盘已满",
        io::ErrorKind::QuotaExceeded => "磁盘配额已用完",
        io::ErrorKind::ReadOnlyFilesystem => "文件系统只读",
        io::ErrorKind::FileTooLarge => "文件过大",
        io::ErrorKind::InvalidFilename => "文件名无效或过长",
        io::ErrorKind::BrokenPipe => "管道的另一端已关闭",
        io::ErrorKind::ExecutableFileBusy => "程序文件正被写入",
        io::ErrorKind::OutOfMemory => "内存不足",
        io::ErrorKind::UnexpectedEof => "内容不完整",
        _ => return of_number(error.raw_os_error()?),
    })
}

/// What has no kind of its own.
#[cfg(target_os = "linux")]
fn of_number(number: i32) -> Option<&'static str> {
    Some(match number {
        5 => "设备读写出错",
        6 => "没有这个设备",
        8 => "不是可执行的程序",
        11 => "系统资源暂时不足",
        23 | 24 => "打开的文件过多",
        40 => "符号链接成环",
        _ => return None,
    })
}

#[cfg(not(target_os = "linux"))]
fn of_number(_: i32) -> Option<&'static str> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_of_the_system_is_told_by_its_kind_or_by_its_number() {
        let missing = std::fs::File::open("no such folder/file").unwrap_err();
        assert_eq!(in_chinese(&missing), Some("没有这个文件"));
        #[cfg(target_os = "linux")]
        assert_eq!(in_chinese(&io::Error::from_raw_os_error(40)), Some("符号链接成环"));
        // The number of what is not here stays.
        assert_eq!(in_chinese(&io::Error::from_raw_os_error(9999)), None);
        assert_eq!(in_chinese(&io::Error::other("a reason of our own")), None);
    }

    #[test]
    fn english_is_what_the_system_says() {
        let full = io::Error::from_raw_os_error(28);
        assert_eq!(in_spoken(&full), full.to_string());
    }
}
