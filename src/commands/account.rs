//! Whose key, which defaults, which region and which endpoint a command works with.

use super::context::Context;
use crate::credentials::fetch::{self, Caller, Means, Temporary};
use crate::credentials::{self, Config, Credentials, Defaults, Resolved, Site};
use crate::eventbridge::is_familiar_region;
use crate::failure::{ExitCode, Failure};
use crate::keys::Keys;
use crate::output::Language;
use crate::say;
use crate::transport::Endpoint;

/// The code of the failure that no source has a key.
const NO_CREDENTIALS: &str = "Client.NoCredentials";

/// The account that a command works with, as far as configuration tells.
pub struct Account {
    /// Whose key; or why there is none, which matters only once something is to be sent.
    key: Result<Resolved, Failure>,
    /// What applies as long as there is none.
    defaults: Option<Defaults>,
    config: Config,
}

impl Account {
    /// Reads the config file and finds a key. A file or a profile that is wrong is an error at once; that there is no
    /// key at all is told later, so that a wrong flag is reported to somebody who has no account too.
    pub fn find(context: &Context) -> Result<Self, Failure> {
        let config = Config::load(&context.surroundings)?;
        for warning in config.warnings() {
            context.printer.warn(warning);
        }
        if let Some((name, origin)) = &context.globals.profile {
            config.profile(name).map_err(|failure| Failure {
                message: say!("{origin}: {}", "{origin}：{}", failure.message),
                ..failure
            })?;
        }
        let selection = context.selection();
        // Before a key is looked for: why a source has none is said in this language already.
        if context.globals.language.is_none() {
            context.printer.adopt(None, config.language(selection.named(&context.surroundings)));
        }
        let clock = context.clock.as_ref();
        let key = match credentials::resolve(&selection, &context.surroundings, &config, clock) {
            Err(failure) if failure.code != NO_CREDENTIALS => return Err(failure),
            key => key,
        };
        if let Ok(Resolved { credentials: Credentials::Keys(keys), .. }) = &key {
            context.printer.hide(keys.secrets());
        }
        for warning in key.iter().flat_map(|resolved| &resolved.warnings) {
            context.printer.warn(warning);
        }
        let defaults = config.defaults_without_key(selection.named(&context.surroundings))?;
        let account = Self { key, defaults, config };
        if let Some(defaults) = account.defaults() {
            let globals = &context.globals;
            context.printer.adopt(
                defaults.output.filter(|_| globals.output.is_none()),
                defaults.language.filter(|_| globals.language.is_none()),
            );
        }
        Ok(account)
    }

    /// The key and what came with it; or the error that says every way to give one.
    pub fn resolved(&self) -> Result<&Resolved, Failure> {
        self.key.as_ref().map_err(Clone::clone)
    }

    /// The key and what came with it, where the role of the machine is asked too: only the network can say whether it
    /// has one, so that this comes last, and only once something is to be sent. `region` is where that will go.
    /// The machine's key comes with it, as it had to be fetched to know.
    pub async fn in_the_end(
        &self,
        region: &str,
        context: &Context,
    ) -> Result<(Resolved, Option<Temporary>), Failure> {
        let none = match &self.key {
            Ok(resolved) => return Ok((resolved.clone(), None)),
            Err(failure) => failure,
        };
        let selection = context.selection();
        if selection.named(&context.surroundings).is_some() {
            return Err(none.clone());
        }
        let resolved = Resolved::machine(&self.config, none)?;
        match self.fetch(&resolved.credentials, region, context).await {
            Ok(key) => Ok((resolved, Some(key))),
            Err(failure) => Err(credentials::also_looked_at(none.clone(), &failure.message)),
        }
    }

    /// The key that credentials stand for, and its expiry; fetched where it has to be.
    pub async fn fetch(
        &self,
        credentials: &Credentials,
        region: &str,
        context: &Context,
    ) -> Result<Temporary, Failure> {
        let key =
            self.with_means(region, context, async |means| fetch::key(credentials, means).await).await?;
        context.kept_key.replace(key.kept_in.clone());
        Ok(key)
    }

    /// Whose key it is, as STS says.
    pub async fn caller(&self, keys: Keys, region: &str, context: &Context) -> Result<Caller, Failure> {
        self.with_means(region, context, async |means| fetch::caller(keys, means).await).await
    }

    async fn with_means<T>(
        &self,
        region: &str,
        context: &Context,
        ask: impl AsyncFnOnce(&Means<'_>) -> T,
    ) -> T {
        let state_folder = context.folder_to_keep();
        let means = Means {
            surroundings: &context.surroundings,
            state_folder: state_folder.as_deref(),
            ca_bundle: context.globals.ca_bundle.as_deref(),
            international: self.is_international(),
            region,
            language: context.language().for_api(),
            deadline: context.deadline,
            policy: context.policy(),
            clock: context.clock.as_ref(),
            seed: context.random.borrow_mut().u64(..),
            observer: &context.printer,
            warn: &|text| {
                context.printer.warn(text);
            },
            hide: &|secret| context.printer.hide([secret]),
        };
        ask(&means).await
    }

    /// The defaults that apply.
    pub fn defaults(&self) -> Option<&Defaults> {
        self.key.as_ref().map_or(self.defaults.as_ref(), |resolved| Some(&resolved.defaults))
    }

    /// Where a browser shows the connectors of this account; nowhere for the local EventBridge.
    pub fn console(&self) -> Option<String> {
        let host =
            if self.is_international() { "console.tencentcloud.com" } else { "console.cloud.tencent.com" };
        (!self.is_local()).then(|| format!("https://{host}/eb"))
    }

    fn is_international(&self) -> bool {
        self.defaults().and_then(|defaults| defaults.site) == Some(Site::Intl)
    }

    /// The profile that gave the key.
    pub fn profile_name(&self) -> Option<&str> {
        self.key.as_ref().ok()?.profile_name.as_deref()
    }

    /// The profile whose defaults apply, with a key or without.
    pub fn profile_of_defaults(&self, context: &Context) -> String {
        let selection = context.selection();
        let named = || selection.named(&context.surroundings);
        let default = || self.config.default_profile().ok().flatten().map(|(name, _)| name);
        self.profile_name().or_else(named).or_else(default).unwrap_or_default().to_owned()
    }

    /// Whether requests go to the local EventBridge inside this process.
    pub fn is_local(&self) -> bool {
        self.key.as_ref().is_ok_and(|resolved| resolved.credentials == Credentials::Local)
    }

    /// The region that a flag, the environment or the profile gives, in this order.
    pub fn stated_region(&self, context: &Context) -> Option<String> {
        let stated = context.globals.region.as_ref().map(|(region, _)| region.clone());
        stated.or_else(|| self.defaults()?.region.clone())
    }

    /// The region of the requests: the stated one, else that of the resource, else (on the local EventBridge, which
    /// answers in every region) `ap-guangzhou`.
    pub fn region(&self, of_resource: Option<&str>, context: &Context) -> Result<String, Failure> {
        let region = self
            .stated_region(context)
            .or_else(|| of_resource.map(str::to_owned))
            .or_else(|| self.is_local().then(|| "ap-guangzhou".to_owned()));
        let Some(region) = region else {
            let message = say!("no region: nothing says where the bus is", "没有地域：不知道事件集在哪里");
            return Err(Failure::new(ExitCode::Config, "Client.NoRegion", message).hint(say!(
                "add `--region ap-guangzhou`, set EBCTL_REGION, or store one with `ebctl profile set NAME --region REGION`",
                "请加 `--region ap-guangzhou`，或设置 EBCTL_REGION，或用 `ebctl profile set NAME --region REGION` 保存一个"
            )));
        };
        if region.is_empty() || !region.bytes().all(|byte| byte.is_ascii_graphic()) {
            let origin = context.globals.region.as_ref().map_or_else(the_profile, |(_, origin)| origin);
            return Err(Failure::usage(say!(
                "{origin}: the region `{region}` holds a character that no region has",
                "{origin}：地域 `{region}` 含有地域名中不会出现的字符"
            ))
            .hint(say!("a region looks like `ap-guangzhou`", "地域形如 `ap-guangzhou`")));
        }
        if let Err(nearest) = is_familiar_region(&region) {
            let meant = nearest.map(|near| say!(" (did you mean `{near}`?)", "（是否想输入 `{near}`？）"));
            let meant = meant.unwrap_or_default();
            context.printer.note(&say!(
                "note: the region `{region}` is not one that ebctl has heard of{meant}; using it all the same",
                "注意：ebctl 不认识地域 `{region}`{meant}；仍按此使用"
            ));
        }
        Ok(region)
    }

    /// What names the endpoint of [`Account::endpoint`], where it is not the site's own.
    pub fn endpoint_origin(&self, context: &Context) -> String {
        match (&context.globals.endpoint, self.profile_name()) {
            (Some((_, origin)), _) => (*origin).to_owned(),
            (None, Some(name)) => say!("profile `{name}`", "配置档 `{name}`"),
            (None, None) => the_profile().to_owned(),
        }
    }

    /// Where requests go, unless they stay in this process: the flag, the environment, the profile, its site.
    pub fn endpoint(&self, context: &Context) -> Result<Endpoint, Failure> {
        if let Some((endpoint, _)) = &context.globals.endpoint {
            return Ok(endpoint.clone());
        }
        let defaults = self.defaults();
        match defaults.and_then(|defaults| defaults.endpoint.as_ref()) {
            Some(endpoint) => Endpoint::parse(endpoint, the_profile()).map_err(|failure| Failure {
                exit: ExitCode::Config,
                code: "Client.Config".to_owned(),
                ..failure
            }),
            None => Endpoint::of_site(self.is_international()),
        }
    }
}

/// The profile as the origin of a setting.
fn the_profile() -> &'static str {
    Language::spoken().pick("the profile", "配置档")
}
