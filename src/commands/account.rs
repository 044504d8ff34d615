//! Whose key, which defaults, which region and which endpoint a command works with.

use super::context::Context;
use crate::credentials::{self, Config, Credentials, Defaults, Resolved, Selection, Site};
use crate::eventbridge::is_familiar_region;
use crate::failure::{ExitCode, Failure};
use crate::transport::Endpoint;

/// The account that a command works with, as far as configuration tells.
pub struct Account {
    /// Whose key; or why there is none, which matters only once something is to be sent.
    key: Result<Resolved, Failure>,
}

impl Account {
    /// Reads the config file and finds a key. A file or a profile that is wrong is an error at once; that there is no
    /// key at all is told later, so that a wrong flag is reported to somebody who has no account too.
    pub fn find(context: &Context) -> Result<Self, Failure> {
        let config = Config::load(&context.surroundings)?;
        if let Some((name, origin)) = &context.globals.profile {
            config.profile(name).map_err(|failure| Failure {
                message: format!("{origin}: {}", failure.message),
                ..failure
            })?;
        }
        let selection = Selection { profile: context.globals.profile.as_ref().map(|(name, _)| name.clone()) };
        let key = match credentials::resolve(&selection, &context.surroundings, &config) {
            Err(failure) if failure.code != "Client.NoCredentials" => return Err(failure),
            key => key,
        };
        let account = Self { key };
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

    /// The defaults that apply.
    pub fn defaults(&self) -> Option<&Defaults> {
        self.key.as_ref().ok().map(|resolved| &resolved.defaults)
    }

    /// The profile that gave the key.
    pub fn profile_name(&self) -> Option<&str> {
        self.key.as_ref().ok()?.profile_name.as_deref()
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
            return Err(Failure::new(ExitCode::Config, "Client.NoRegion", "no region: nothing says where the bus is")
                .hint(
                    "add `--region ap-guangzhou`, set EBCTL_REGION, or store one with `ebctl profile set NAME --region REGION`",
                ));
        };
        if region.is_empty() || !region.bytes().all(|byte| byte.is_ascii_graphic()) {
            let origin = context.globals.region.as_ref().map_or("the profile", |(_, origin)| origin);
            return Err(Failure::usage(format!(
                "{origin}: the region `{region}` holds a character that no region has"
            ))
            .hint("a region looks like `ap-guangzhou`"));
        }
        if let Err(nearest) = is_familiar_region(&region) {
            let meant = nearest.map(|nearest| format!(" (did you mean `{nearest}`?)")).unwrap_or_default();
            context.printer.note(&format!(
                "note: the region `{region}` is not one that ebctl has heard of{meant}; using it all the same"
            ));
        }
        Ok(region)
    }

    /// What names the endpoint of [`Account::endpoint`], where it is not the site's own.
    pub fn endpoint_origin(&self, context: &Context) -> String {
        match (&context.globals.endpoint, self.profile_name()) {
            (Some((_, origin)), _) => (*origin).to_owned(),
            (None, Some(name)) => format!("profile `{name}`"),
            (None, None) => "the profile".to_owned(),
        }
    }

    /// Where requests go, unless they stay in this process: the flag, the environment, the profile, its site.
    pub fn endpoint(&self, context: &Context) -> Result<Endpoint, Failure> {
        if let Some((endpoint, _)) = &context.globals.endpoint {
            return Ok(endpoint.clone());
        }
        let defaults = self.defaults();
        match defaults.and_then(|defaults| defaults.endpoint.as_ref()) {
            Some(endpoint) => Endpoint::parse(endpoint, "the profile").map_err(|failure| Failure {
                exit: ExitCode::Config,
                code: "Client.Config".to_owned(),
                ..failure
            }),
            None => Endpoint::of_site(defaults.and_then(|defaults| defaults.site) == Some(Site::Intl)),
        }
    }
}
