//! What must hold once a schedule is over and all that was late has landed.

use crate::world::{End, Found, Made, Run, World, contains};

/// Judges a schedule; what does not hold is added to what the world has noticed itself.
pub fn judge(world: &World) {
    let runs = world.runs.borrow();
    let made = world.made.borrow();
    for (number, run) in runs.iter().enumerate() {
        let own: Vec<&Made> = made.iter().filter(|made| made.by == number).collect();
        match &run.end {
            None => world.is_wrong(number, "it never ended"),
            Some(End::Killed) => {}
            Some(End::Created { exit, outcome, ids, in_journal }) => {
                created(world, number, &own, (*exit, outcome), ids, *in_journal);
            }
            Some(End::Reconciled { rows }) => {
                for row in rows {
                    reconciled(world, &runs, number, row);
                }
            }
        }
        for connector in own {
            if !is_known(&runs, connector) {
                unknown(world, &runs, &made, number, connector);
            }
        }
    }
    duplicates(world, &runs, &made);
}

/// What a run of `create` says of itself.
fn created(world: &World, run: usize, own: &[&Made], end: (u8, &str), ids: &[String], in_journal: bool) {
    match end {
        (0, outcome) => {
            let made = world.made.borrow();
            let Some(printed) = made.iter().find(|made| ids == [made.id.clone()]) else {
                return world.is_wrong(run, format!("exit 0 with {ids:?}, which is not there"));
            };
            match outcome {
                "applied" if own.len() != 1 || own[0].id != printed.id => {
                    world.is_wrong(run, format!("{} was not made by this run", printed.id));
                }
                "exists" if !own.is_empty() => {
                    world.is_wrong(run, "it made one, and says that there was one");
                }
                "adopted" => adopted(world, run, run, printed),
                _ => {}
            }
        }
        (_, "not applied") if !own.is_empty() => {
            world.is_wrong(run, format!("exit {}, not applied; but it made {}", end.0, own[0].id));
        }
        (75 | 130 | 143, outcome) if outcome != "not applied" => {
            world.is_wrong(run, format!("exit {} and {outcome}", end.0));
        }
        (8, _) if !own.is_empty() && !in_journal => {
            world.is_wrong(run, "exit 8, and its intent is not in the journal");
        }
        _ => {}
    }
}

/// Whether `printed` may be taken for what `intended` asked for. `looked` is the run that took it for that.
fn adopted(world: &World, teller: usize, intended: usize, printed: &Made) {
    if printed.by == intended {
        return;
    }
    let runs = world.runs.borrow();
    let run = &runs[intended];
    if !fits(printed, run) {
        return world.is_wrong(teller, format!("{} is another connector", printed.id));
    }
    match excuse(&runs, &world.made.borrow(), run, printed) {
        Some(limit) => count(world, limit),
        None => world.is_wrong(
            teller,
            format!("{} was made by run {}, and taken for run {intended}'s", printed.id, printed.by),
        ),
    }
}

/// Why a run cannot tell another's connector from its own, or cannot know that it is there.
fn excuse(runs: &[Run], made: &[Made], run: &Run, other: &Made) -> Option<&'static str> {
    if run.shown.contains(&other.id) {
        return None;
    }
    if runs[other.by].machine != run.machine {
        return Some("two machines at once");
    }
    if content_with(runs, made, other.by).any(|instead| instead.id != other.id) {
        return Some(TAKEN);
    }
    let applied = run.looked.is_some_and(|looked| other.applied <= looked);
    applied.then_some("made before, and not listed yet")
}

/// What `reconcile` says of an intent.
fn reconciled(world: &World, runs: &[Run], teller: usize, row: &Found) {
    let Some(intended) = runs.iter().position(|run| run.intent.as_ref() == Some(&row.intent)) else {
        return world.is_wrong(teller, format!("nobody intended {}", row.intent));
    };
    let made = world.made.borrow();
    let own: Vec<&Made> = made.iter().filter(|made| made.by == intended).collect();
    match row.outcome {
        "not applied" if !own.is_empty() => {
            world
                .is_wrong(teller, format!("run {intended} made {}, and it is called not applied", own[0].id));
        }
        "adopted" => match made.iter().find(|made| row.ids == [made.id.clone()]) {
            Some(printed) => adopted(world, teller, intended, printed),
            None => world.is_wrong(teller, "what was found is not there"),
        },
        _ => {}
    }
}

/// Whether somebody was told of a connector, or will be.
fn is_known(runs: &[Run], connector: &Made) -> bool {
    runs.iter().any(|run| contains(&run.text.borrow(), connector.id.as_bytes()))
}

/// A connector that nobody was told of.
fn unknown(world: &World, runs: &[Run], made: &[Made], by: usize, connector: &Made) {
    let intent = runs[by].intent.clone().unwrap_or_default();
    if world.journals[runs[by].machine].borrow().is_in_doubt(&intent) {
        return;
    }
    let mut others = content_with(runs, made, by).filter(|other| other.by != by);
    match others.find_map(|other| excuse(runs, made, &runs[by], other)) {
        Some(_) => count(world, TAKEN),
        None => world.is_wrong(by, format!("nobody was told of {}", connector.id)),
    }
}

const TAKEN: &str = "another's was taken for one that came later";

/// The connectors that were named when a run's intent was taken off the journal, by itself or by a later run, and that
/// it cannot tell from its own.
fn content_with<'a>(runs: &'a [Run], made: &'a [Made], by: usize) -> impl Iterator<Item = &'a Made> {
    let took_off = runs.iter().flat_map(|run| {
        run.took_off.iter().map(move |(intent, length)| (intent, run.text.borrow()[..*length].to_vec()))
    });
    let texts = took_off.filter(move |(intent, _)| runs[by].intent.as_ref() == Some(intent));
    texts.flat_map(move |(_, text)| {
        made.iter().filter(move |made| fits(made, &runs[by]) && contains(&text, made.id.as_bytes()))
    })
}

/// Two connectors of one name from one machine, of which the second did not ask for that.
fn duplicates(world: &World, runs: &[Run], made: &[Made]) {
    for second in made.iter().filter(|made| made.by < runs.len() && !runs[made.by].allow_duplicate) {
        let run = &runs[second.by];
        let first = made.iter().find(|first| {
            first.by < runs.len()
                && runs[first.by].sent_at < run.sent_at
                && runs[first.by].machine == run.machine
                && runs[first.by].key == run.key
        });
        let Some(first) = first else { continue };
        match excuse(runs, made, run, first) {
            Some(limit) => count(world, limit),
            None if run.denied => count(world, "its key may not list"),
            None => world.is_wrong(second.by, format!("{} is there beside {}", second.id, first.id)),
        }
    }
}

fn count(world: &World, limit: &'static str) {
    *world.tally.borrow_mut().limits.entry(limit).or_default() += 1;
}

/// Whether a connector has the name and the spec that a run asked for.
fn fits(made: &Made, run: &Run) -> bool {
    let topic = &made.body["ConnectionDescription"]["CkafkaParams"]["TopicName"];
    made.name == run.key.name && topic.as_str() == Some(crate::client::TOPICS[run.spec])
}
