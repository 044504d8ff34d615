//! Ways on which a request could reach somebody else: redirects, a `.netrc`, an endpoint that is not the cloud's.

use crate::certificate::{ALWAYS, Authority};
use crate::support::{CREATE, Recorder, Reply, Sandbox};
use crate::tls;

#[test]
fn a_redirect_gives_the_key_to_nobody_whether_it_leads_elsewhere_or_back() {
    let authority = Authority::new("ours");
    let elsewhere = Recorder::usual();
    let secure = tls::recorder(authority.server(&["127.0.0.1", "localhost"], ALWAYS), Reply::usual);
    let (plain, other) = (elsewhere.url().to_owned(), secure.url().replace("127.0.0.1", "localhost"));
    for status in [301, 302, 303, 307, 308] {
        for target in [plain.as_str(), &other, secure.url(), "/", "/v2", "//localhost/", "?again", ""] {
            let to = target.to_owned();
            let server = tls::recorder(authority.server(&["127.0.0.1"], ALWAYS), move |_| {
                Reply::raw(status, "text/html", "moved").header("Location", &to)
            });
            let home = Sandbox::at(server.url()).set("TENCENTCLOUD_TOKEN", "test-token");
            let bundle = home.write("ca.pem", authority.pem()).display().to_string();
            let words = ["bus", "list", "--max-attempts", "3", "--ca-bundle", &bundle, "-o", "json"];
            let run = home.run(words).exits(75).prints_nothing();
            assert_eq!(run.error()["code"], "Client.NotTheApi");
            let _ = run.says("which is never followed");
            let requests = server.requests();
            assert_eq!(requests.len(), 1, "{status} to {target:?}: {requests:?}");
            assert_eq!((requests[0].path.as_str(), requests[0].header("x-tc-token")), ("/", "test-token"));
        }
    }
    assert!(elsewhere.requests().is_empty() && secure.requests().is_empty());
}

#[test]
fn a_netrc_changes_nothing() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    let content = "machine 127.0.0.1 login netrc-user password netrc-password\n\
                   default login netrc-user password netrc-password\n";
    home.write("_netrc", content);
    let path = home.write(".netrc", content).display().to_string();
    let home = home.set("NETRC", &path);
    let _ = home.run(CREATE).exits(0);
    for request in server.requests() {
        assert!(request.header("authorization").starts_with("TC3-HMAC-SHA256 "), "{request:?}");
        assert!(!format!("{request:?}").contains("netrc"), "{request:?}");
    }
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_foreign_endpoint_is_told_with_what_named_it() {
    let server = Recorder::usual();
    let url = server.url();
    let told = |by: &str| format!("{url} is not one of Tencent Cloud's endpoints; it is named by {by}\n");
    let named = Sandbox::at(url);
    let _ = named.run(["bus", "list", "-v"]).exits(0).says(&told("EBCTL_ENDPOINT"));
    let quiet = named.run(["bus", "list"]).exits(0);
    assert!(!quiet.stderr.contains("Tencent"), "{quiet:?}");
    let flag = Sandbox::at("https://127.0.0.1:9").run(["bus", "list", "-v", "--endpoint", url]);
    let _ = flag.exits(0).says(&told("--endpoint"));
    let profile = Sandbox::new().config(&format!(
        "default_profile = \"prod\"\n[profiles.prod]\nsecret_id = \"AKIDtest\"\nsecret_key = \"k\"\n\
         region = \"ap-guangzhou\"\nendpoint = \"{url}\"\n"
    ));
    let _ = profile.run(["bus", "list", "-v"]).exits(0).says(&told("profile `prod`"));
}

#[test]
fn the_clouds_own_endpoints_are_nothing_to_tell() {
    for url in ["https://eb.tencentcloudapi.com", "https://eb.internal.tencentcloudapi.com"] {
        // A proxy that is not there: nothing leaves this machine.
        let home = Sandbox::at(url).set("HTTPS_PROXY", "http://127.0.0.1:9");
        let run = home.run(["bus", "list", "-v", "--max-attempts", "1"]).exits(75);
        assert!(!run.stderr.contains("not one of"), "{run:?}");
    }
}
