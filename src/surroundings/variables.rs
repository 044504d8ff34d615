//! The environment variables that ebctl reads, and what they mean in both languages.

use crate::output::Language;

/// An environment variable that ebctl reads, as the README lists it.
#[derive(Debug, Clone, Copy)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What it does, in a line.
    pub meaning: fn(Language) -> &'static str,
}

/// Every variable that ebctl reads. Those that stand for a global option are declared with that option too
/// (`cli::global`); a test holds the two together.
pub const VARIABLES: &[Variable] = &[
    Variable {
        name: "EBCTL_CONFIG",
        meaning: |language| {
            language.pick(
                "the config file, instead of the platform's place for it",
                "配置文件，代替平台的默认位置",
            )
        },
    },
    Variable {
        name: "EBCTL_INSECURE_FILES",
        meaning: |language| {
            language.pick(
                "`1`: read files with keys that other users can open, and warn instead of refusing",
                "`1`：即使其他用户能打开存有密钥的文件也照样读取，只警告不拒绝",
            )
        },
    },
    Variable {
        name: "EBCTL_PROFILE",
        meaning: |language| {
            language.pick("the profile to use, as `--profile`", "使用的配置档，同 `--profile`")
        },
    },
    Variable {
        name: "EBCTL_REGION",
        meaning: |language| {
            language.pick(
                "the region, as `--region`; comes before TENCENTCLOUD_REGION",
                "地域，同 `--region`；优先于 TENCENTCLOUD_REGION",
            )
        },
    },
    Variable {
        name: "EBCTL_ENDPOINT",
        meaning: |language| language.pick("the endpoint, as `--endpoint`", "接入点，同 `--endpoint`"),
    },
    Variable {
        name: "EBCTL_CA_BUNDLE",
        meaning: |language| {
            language.pick(
                "a PEM file of further certificate authorities, as `--ca-bundle`",
                "额外信任的 CA 证书文件（PEM），同 `--ca-bundle`",
            )
        },
    },
    Variable {
        name: "EBCTL_LANG",
        meaning: |language| {
            language
                .pick("the language of messages, as `--lang`: en or zh", "消息的语言，同 `--lang`：en 或 zh")
        },
    },
    Variable {
        name: "EBCTL_OUTPUT",
        meaning: |language| language.pick("the output format, as `--output`", "输出格式，同 `--output`"),
    },
    Variable {
        name: "EBCTL_QUERY",
        meaning: |language| {
            language.pick(
                "a JMESPath expression over the output, as `--query`",
                "作用于输出的 JMESPath 表达式，同 `--query`",
            )
        },
    },
    Variable {
        name: "EBCTL_COLUMNS",
        meaning: |language| {
            language.pick("which columns a table has, as `--columns`", "表格显示哪些列，同 `--columns`")
        },
    },
    Variable {
        name: "EBCTL_COLOR",
        meaning: |language| language.pick("when to colour, as `--color`", "何时使用颜色，同 `--color`"),
    },
    Variable {
        name: "EBCTL_QUIET",
        meaning: |language| {
            language.pick("print nothing but data and errors, as `--quiet`", "只输出数据和错误，同 `--quiet`")
        },
    },
    Variable {
        name: "EBCTL_VERBOSE",
        meaning: |language| {
            language.pick(
                "how much to tell about what is done, as `--verbose`: 0, 1 or 2",
                "过程信息的详细程度，同 `--verbose`：0、1 或 2",
            )
        },
    },
    Variable {
        name: "EBCTL_TIMEOUT",
        meaning: |language| {
            language
                .pick("the deadline of the whole command, as `--timeout`", "整条命令的时限，同 `--timeout`")
        },
    },
    Variable {
        name: "EBCTL_MAX_ATTEMPTS",
        meaning: |language| {
            language.pick(
                "how often a request may be tried, as `--max-attempts`",
                "一个请求最多尝试几次，同 `--max-attempts`",
            )
        },
    },
    Variable {
        name: "EBCTL_LOCAL_STORE",
        meaning: |language| {
            language.pick(
                "the file in which the profile `local` keeps its state",
                "配置档 `local` 保存状态的文件",
            )
        },
    },
    Variable {
        name: "EBCTL_STATE",
        meaning: |language| {
            language.pick("the folder of the intent journal and of what paces requests, instead of the platform's place", "存放意图日志和请求限速信息的目录，代替平台的默认位置")
        },
    },
    Variable {
        name: "EBCTL_COMPLETE",
        meaning: |language| {
            language.pick(
                "the shell that asks for candidates; the completion scripts set it",
                "请求补全候选项的 shell；由补全脚本设置",
            )
        },
    },
    Variable {
        name: "EBCTL_DTS_PASSWORD",
        meaning: |language| language.pick("the password of a dts connector", "dts 连接器的密码"),
    },
    Variable {
        name: "TCCLI_PROFILE",
        meaning: |language| {
            language.pick(
                "the profile of tccli's whose key is used, where ebctl has none",
                "ebctl 自己没有密钥时，使用哪个 tccli 配置档的密钥",
            )
        },
    },
    Variable {
        name: "TKE_ROLE_ARN",
        meaning: |language| {
            language.pick("with TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE and TKE_REGION: the role of a TKE pod; the cluster sets them", "与 TKE_PROVIDER_ID、TKE_WEB_IDENTITY_TOKEN_FILE、TKE_REGION 一起：TKE Pod 的角色；由集群设置")
        },
    },
    Variable {
        name: "EBCTL_METADATA_ENDPOINT",
        meaning: |language| {
            language.pick("the metadata server that is asked for the role of this machine: `off`, or for tests a loopback address", "向哪个元数据服务查询本机的角色：`off` 为不查询；测试时可用回环地址")
        },
    },
    Variable {
        name: "EBCTL_STS_ENDPOINT",
        meaning: |language| {
            language.pick(
                "the STS that is asked for temporary keys: for tests, a loopback address only",
                "向哪个 STS 换取临时密钥：用于测试，只能是回环地址",
            )
        },
    },
    Variable {
        name: "TENCENTCLOUD_SECRET_ID",
        meaning: |language| {
            language.pick("credentials, where no profile is named", "凭据，用于未指定配置档时")
        },
    },
    Variable {
        name: "TENCENTCLOUD_SECRET_KEY",
        meaning: |language| {
            language.pick("goes with TENCENTCLOUD_SECRET_ID", "与 TENCENTCLOUD_SECRET_ID 一起使用")
        },
    },
    Variable {
        name: "TENCENTCLOUD_TOKEN",
        meaning: |language| {
            language.pick(
                "goes with the two above when the key is temporary",
                "密钥是临时密钥时，与上面两个一起使用",
            )
        },
    },
    Variable {
        name: "TENCENTCLOUD_REGION",
        meaning: |language| {
            language.pick(
                "the region, where neither a flag nor EBCTL_REGION gives it",
                "地域，用于选项和 EBCTL_REGION 都没有给出时",
            )
        },
    },
    Variable {
        name: "NO_COLOR",
        meaning: |language| {
            language.pick(
                "no colour, whatever the terminal (no-color.org)",
                "不使用颜色，无论何种终端（no-color.org）",
            )
        },
    },
    Variable {
        name: "HTTPS_PROXY",
        meaning: |language| {
            language.pick("the proxy of https endpoints (http://USER:PASSWORD@HOST:PORT), as curl reads it; also https_proxy", "https 接入点的代理（http://USER:PASSWORD@HOST:PORT），写法同 curl；也可写 https_proxy")
        },
    },
    Variable {
        name: "ALL_PROXY",
        meaning: |language| {
            language.pick(
                "the proxy, where HTTPS_PROXY names none; also all_proxy",
                "HTTPS_PROXY 没有给出时的代理；也可写 all_proxy",
            )
        },
    },
    Variable {
        name: "NO_PROXY",
        meaning: |language| {
            language.pick(
                "hosts that are reached without the proxy: names, addresses, networks, `*`; also no_proxy",
                "不经代理访问的主机：名称、地址、网段、`*`；也可写 no_proxy",
            )
        },
    },
    Variable {
        name: "SSL_CERT_FILE",
        meaning: |language| {
            language.pick(
                "with SSL_CERT_DIR: another trust store than the system's",
                "与 SSL_CERT_DIR 一起：代替系统的信任证书库",
            )
        },
    },
    Variable {
        name: "TERM", meaning: |language| language.pick("`dumb`: no colour", "`dumb`：不使用颜色")
    },
    Variable {
        name: "LC_CTYPE",
        meaning: |language| {
            language.pick(
                "with LC_ALL and LANG: a locale without UTF-8 gets tables in ASCII",
                "与 LC_ALL、LANG 一起：区域设置不是 UTF-8 时，表格用 ASCII 绘制",
            )
        },
    },
    Variable {
        name: "LC_ALL",
        meaning: |language| {
            language.pick(
                "with LC_MESSAGES and LANG: the language where nothing else names one",
                "与 LC_MESSAGES、LANG 一起：没有别处指定时的语言",
            )
        },
    },
    Variable { name: "LC_MESSAGES", meaning: |language| language.pick("see LC_ALL", "见 LC_ALL") },
    Variable { name: "LANG", meaning: |language| language.pick("see LC_ALL", "见 LC_ALL") },
];

/// Their names alone, so that what they mean is no part of the program, which never says it.
pub(super) const NAMES: [&str; VARIABLES.len()] = {
    let mut names = [""; VARIABLES.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = VARIABLES[at].name;
        at += 1;
    }
    names
};
