//! Where the config file is.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::say;
use crate::surroundings::Surroundings;
use crate::words::system;

/// Where the config file is, and how strictly it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFile {
    /// Its path, absolute. The file need not exist.
    pub path: PathBuf,
    /// Whether a file that others can open is read all the same, with a warning (`EBCTL_INSECURE_FILES`).
    pub insecure: bool,
}

/// The config file of these surroundings: at [`config_path`].
pub fn config_file(surroundings: &Surroundings) -> Result<ConfigFile, Failure> {
    Ok(ConfigFile { path: config_path(surroundings)?, insecure: surroundings.insecure_files() })
}

/// The config file's path, absolute: `EBCTL_CONFIG`, or `ebctl/config.toml` in the platform's folder for configuration.
/// The file need not exist.
pub fn config_path(surroundings: &Surroundings) -> Result<PathBuf, Failure> {
    if let Some(path) = surroundings.variable("EBCTL_CONFIG") {
        // Absolute, so that the commands which a message suggests work from any folder.
        return std::path::absolute(path).map_err(|error| {
            Failure::config(say!(
                "EBCTL_CONFIG cannot be made an absolute path: {why}",
                "EBCTL_CONFIG 无法转换为绝对路径：{why}",
                why = system::in_spoken(&error)
            ))
        });
    }
    match &surroundings.config_folder {
        Some(folder) => Ok(folder.join("ebctl").join("config.toml")),
        None => Err(Failure::config(say!(
            "there is no home folder, so nothing says where the config file is",
            "没有主目录，无法确定配置文件的位置"
        ))
        .hint(say!(
            "set HOME, or name the file: `export EBCTL_CONFIG=/path/to/config.toml`",
            "请设置 HOME，或指定文件：`export EBCTL_CONFIG=/path/to/config.toml`"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::config_path;
    use crate::failure::ExitCode;
    use crate::surroundings::Surroundings;

    #[test]
    fn the_variable_comes_before_the_platforms_folder() {
        let mut surroundings =
            Surroundings { config_folder: Some(PathBuf::from("/home/u/.config")), ..Surroundings::default() };
        assert_eq!(config_path(&surroundings).unwrap(), Path::new("/home/u/.config/ebctl/config.toml"));
        surroundings.variables.insert("EBCTL_CONFIG".to_owned(), "/etc/eb.toml".to_owned());
        assert_eq!(config_path(&surroundings).unwrap(), Path::new("/etc/eb.toml"));
    }

    #[test]
    fn a_relative_path_becomes_absolute() {
        let variables = [("EBCTL_CONFIG".to_owned(), "here.toml".to_owned())].into();
        let surroundings = Surroundings { variables, ..Surroundings::default() };
        assert!(config_path(&surroundings).unwrap().is_absolute());
    }

    #[test]
    fn without_a_home_the_variable_is_asked_for() {
        let failure = config_path(&Surroundings::default()).unwrap_err();
        assert_eq!(failure.exit, ExitCode::Config);
        assert!(failure.hint.unwrap().contains("EBCTL_CONFIG"));
    }
}
