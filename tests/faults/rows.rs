//! The rows of the table. Those that end unknown have a `--timeout` between two looks (after 3 and after 7 seconds), far
//! from both, so that the number of looks cannot vary; nothing that is waited for has jitter across such a bound.

/// What there is before the create.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum There {
    /// An empty bus.
    Nothing,
    /// A connector that is just what the create asks for.
    Equal,
    /// One of the name with another spec.
    Different,
    /// Not even a server.
    Nobody,
}

/// One run.
#[derive(Debug)]
pub struct Row {
    /// Rules, with blanks between them.
    pub faults: &'static str,
    /// Options, with blanks between them.
    pub options: &'static str,
    /// What is there before.
    pub there: There,
    /// The API says that it did nothing, and did: then the laws cannot hold.
    pub api_lies: bool,
}

/// Rows under a heading.
pub struct Group {
    pub title: &'static str,
    pub about: &'static str,
    /// The action that its faults strike.
    pub on: &'static str,
    /// Whether each fault there is must have a row.
    pub of_every_fault: bool,
    pub rows: Vec<Row>,
}

fn row(faults: &'static str, options: &'static str) -> Row {
    Row { faults, options, there: There::Nothing, api_lies: false }
}

/// A fault that plays with a connector of the name on the bus already.
fn beside(there: There, faults: &'static str, options: &'static str) -> Row {
    Row { there, ..row(faults, options) }
}

fn lie(faults: &'static str, options: &'static str) -> Row {
    Row { api_lies: true, ..row(faults, options) }
}

/// All of them.
pub fn groups() -> Vec<Group> {
    vec![create(), before(), after(), refused(), options(), lies()]
}

fn create() -> Group {
    Group {
        title: "The create itself fails",
        about: "A create is repeated only where it surely was not applied. Where its end proves nothing, the bus is looked \
                at: at once, then after 1, 3, 7, 15, 30 and 60 seconds.",
        on: "CreateConnection",
        of_every_fault: true,
        rows: vec![
            row("", ""),
            row("CreateConnection#1=drop-before-apply", "--timeout 6s"),
            row("CreateConnection=drop-before-apply", "--timeout 6s"),
            row("CreateConnection=redirect", "--timeout 6s"),
            row("CreateConnection=html-502", "--timeout 6s"),
            row("CreateConnection=expired-clock", ""),
            row("CreateConnection#1=expired-clock CreateConnection#2=expired-clock=2h", ""),
            row("CreateConnection=throttle=1", ""),
            row("CreateConnection=throttle=99", "--max-attempts 3"),
            row("CreateConnection=locked-for=500ms", "--wait-locked 1s"),
            row("CreateConnection=locked-for=1h", "--wait-locked 1s"),
            row("CreateConnection=error=InternalError", "--timeout 6s"),
            row("CreateConnection=apply-then-error=InternalError", ""),
            row("CreateConnection=list-lag=1h", ""),
            row("CreateConnection=apply-then-drop CreateConnection=list-lag=5s", ""),
            row("CreateConnection=apply-then-drop CreateConnection=list-lag=1h", "--timeout 6s"),
            row("CreateConnection=apply-late=5s", ""),
            row("CreateConnection=apply-late=1h", "--timeout 6s"),
            row("CreateConnection=apply-then-drop", ""),
            row("CreateConnection=apply-then-500", ""),
            row("CreateConnection=slow-body", ""),
            row("CreateConnection=slow-body=1h", "--timeout 3s"),
            row("CreateConnection=truncate", ""),
            row("CreateConnection=garbage", ""),
            row("CreateConnection=oversize", ""),
        ],
    }
}

fn before() -> Group {
    Group {
        title: "The look before the create fails",
        about: "Reading changes nothing, so a list is repeated when its answer is lost; a create is not sent before the bus \
                was seen.",
        on: "ListConnections",
        of_every_fault: true,
        rows: vec![
            row("ListConnections#1=drop-before-apply", ""),
            row("ListConnections=drop-before-apply", ""),
            row("ListConnections=drop-before-apply", "--max-attempts 1"),
            row("ListConnections#1=redirect", ""),
            row("ListConnections#1=html-502", ""),
            row("ListConnections=html-502", ""),
            row("ListConnections=expired-clock", ""),
            row("ListConnections=expired-clock", "--max-attempts 1"),
            row("ListConnections=throttle=1", ""),
            row("ListConnections=throttle=99", "--max-attempts 3"),
            row("ListConnections=locked-for=500ms", "--wait-locked 1s"),
            row("ListConnections=locked-for=1h", "--wait-locked 0"),
            row("ListConnections#1=error=InternalError", ""),
            row("ListConnections=error=InternalError", ""),
            row("ListConnections=error=FailedOperation", ""),
            row("ListConnections=error=NeverHeardOf.This", "--max-attempts 2"),
            row("ListConnections=error=AuthFailure.SecretIdNotFound", ""),
            row("ListConnections=error=ResourceNotFound.EventBus", ""),
            row("ListConnections#1=apply-then-error=InternalError", ""),
            row("ListConnections#1=apply-late=1s", ""),
            row("ListConnections#1=apply-then-drop", ""),
            row("ListConnections#1=apply-then-500", ""),
            row("ListConnections#1=slow-body", ""),
            row("ListConnections=slow-body=1h", "--timeout 3s"),
            row("ListConnections#1=truncate", ""),
            row("ListConnections#1=garbage", ""),
            row("ListConnections#1=oversize", ""),
        ],
    }
}

fn after() -> Group {
    Group {
        title: "The look after a lost answer fails",
        about: "The create is applied and its answer lost; then the second list, which looks for what it made, fails too. The \
                next look mostly finds it.",
        on: "ListConnections",
        of_every_fault: true,
        rows: vec![
            row("CreateConnection=apply-then-drop ListConnections#2=drop-before-apply", ""),
            row("CreateConnection=apply-then-drop ListConnections#2=redirect", ""),
            row("CreateConnection=apply-then-drop ListConnections#2=html-502", ""),
            row("CreateConnection=apply-then-drop ListConnections#2=expired-clock", ""),
            row("CreateConnection=apply-then-drop ListConnections#2=throttle=1", ""),
            row(
                "CreateConnection=apply-then-drop ListConnections#2=throttle=99",
                "--max-attempts 1 --timeout 6s",
            ),
            row("CreateConnection=apply-then-drop ListConnections#2=locked-for=1h", "--timeout 6s"),
            row("CreateConnection=apply-then-drop ListConnections#2=error=UnauthorizedOperation", ""),
            row("CreateConnection=apply-then-drop ListConnections#2=apply-then-error=InternalError", ""),
            row("CreateConnection=apply-then-drop ListConnections#2=apply-late=1s", ""),
            row("CreateConnection=apply-then-drop ListConnections#2=apply-then-drop", ""),
            row("CreateConnection=apply-then-drop ListConnections#2=apply-then-500", ""),
            row("CreateConnection=apply-then-drop ListConnections#2=slow-body", ""),
            row("CreateConnection=apply-then-drop ListConnections#2=slow-body=1h", ""),
            row("CreateConnection=apply-then-drop ListConnections#2=slow-body=1h", "--timeout 2s"),
            row("CreateConnection=apply-then-drop ListConnections#2=truncate", ""),
            row("CreateConnection=apply-then-drop ListConnections#2=garbage", ""),
            row("CreateConnection=apply-then-drop ListConnections#2=oversize", ""),
            row(
                "CreateConnection=apply-then-drop ListConnections#2=drop-before-apply \
                 ListConnections#3=drop-before-apply ListConnections#4=drop-before-apply",
                "--max-attempts 1 --timeout 6s",
            ),
            row(
                "CreateConnection=apply-then-drop ListConnections#2=garbage ListConnections#3=garbage \
                 ListConnections#4=garbage",
                "--timeout 6s",
            ),
            row(
                "CreateConnection=apply-then-drop ListConnections#2=error=UnauthorizedOperation \
                 ListConnections#3=error=UnauthorizedOperation ListConnections#4=error=UnauthorizedOperation",
                "--timeout 6s",
            ),
            row("CreateConnection=drop-before-apply ListConnections#4=garbage", "--timeout 6s"),
            row("CreateConnection=error=FailedOperation ListConnections#4=garbage", ""),
            row("CreateConnection=error=FailedOperation ListConnections#2=slow-body=1h", ""),
            row(
                "CreateConnection=error=FailedOperation ListConnections#2=slow-body=1h ListConnections#3=slow-body=1h",
                "",
            ),
            row("CreateConnection=error=FailedOperation ListConnections#2=locked-for=1h", ""),
        ],
    }
}

fn refused() -> Group {
    Group {
        title: "The API refuses the create",
        about: "The class of the code decides (`ebctl explain CODE`). A code that nobody has heard of proves nothing.",
        on: "CreateConnection",
        of_every_fault: false,
        rows: vec![
            row("CreateConnection=error=InvalidParameterValue.ConnectionDescription", ""),
            row("CreateConnection=error=InvalidParameterValue.NeverHeardOf", ""),
            row("CreateConnection=error=UnsupportedOperation", ""),
            row("CreateConnection=error=OperationDenied", ""),
            row("CreateConnection=error=AuthFailure.SignatureFailure", ""),
            row("CreateConnection=error=UnauthorizedOperation.CAM", ""),
            row("CreateConnection=error=AuthFailure.SignatureExpire", ""),
            row("CreateConnection=error=ResourceNotFound.EventBus", ""),
            row("CreateConnection=error=LimitExceeded.Connection", ""),
            row("CreateConnection=error=RequestLimitExceeded.UinLimitExceeded", "--max-attempts 2"),
            row("CreateConnection=error=OperationDenied.EventBusResourceIsLocked", "--wait-locked 0"),
            row("CreateConnection=error=FailedOperation", ""),
            row("CreateConnection=error=FailedOperation.ServiceError", ""),
            row("CreateConnection=apply-then-error=FailedOperation.ServiceError", ""),
            row("CreateConnection=error=FailedOperation", "--timeout 2500ms"),
            row("CreateConnection=error=InternalError.System", "--timeout 6s"),
            row("CreateConnection=error=ServiceUnavailable", "--timeout 6s"),
            row("CreateConnection=error=NeverHeardOf.This", "--timeout 6s"),
            row("CreateConnection=apply-then-error=NeverHeardOf.This", ""),
        ],
    }
}

fn options() -> Group {
    Group {
        title: "What options change",
        about: "And what a connector of the same name changes that is there already.",
        on: "CreateConnection",
        of_every_fault: false,
        rows: vec![
            beside(There::Equal, "", ""),
            beside(There::Different, "", ""),
            beside(There::Equal, "", "--if-not-exists"),
            beside(There::Different, "", "--if-not-exists"),
            beside(There::Equal, "", "--allow-duplicate"),
            beside(There::Equal, "CreateConnection=apply-then-drop", "--allow-duplicate"),
            beside(There::Equal, "CreateConnection=drop-before-apply", "--allow-duplicate --timeout 6s"),
            row("CreateConnection=apply-then-drop", "--if-not-exists"),
            beside(There::Equal, "ListConnections#1=drop-before-apply", "--if-not-exists"),
            row("ListConnections=error=UnauthorizedOperation", ""),
            row("ListConnections=error=UnauthorizedOperation", "--if-not-exists"),
            row("ListConnections=error=UnauthorizedOperation CreateConnection=apply-then-drop", ""),
            row("CreateConnection=throttle=1", "--max-attempts 1"),
            row("CreateConnection=expired-clock", "--max-attempts 1"),
            row("CreateConnection=apply-then-drop", "--max-attempts 1"),
            row("CreateConnection=locked-for=1h", "--wait-locked 0"),
            row("CreateConnection=locked-for=1h", "--timeout 10s"),
            Row { there: There::Nobody, ..row("", "") },
            Row { there: There::Nobody, ..row("", "--max-attempts 1") },
        ],
    }
}

fn lies() -> Group {
    Group {
        title: "Where the API says that it did nothing, and did",
        about: "The API's own *no* is believed: a refusal means that nothing was applied, and after *failed* three looks that see \
                nothing new settle it. These rows show what it costs where that is not so.",
        on: "CreateConnection",
        of_every_fault: false,
        rows: vec![
            lie("CreateConnection=apply-then-error=InvalidParameter", ""),
            lie("CreateConnection#1=apply-then-error=RequestLimitExceeded", ""),
            lie("CreateConnection=apply-then-error=FailedOperation CreateConnection=list-lag=1h", ""),
        ],
    }
}
