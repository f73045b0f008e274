//! Silence: the contract driver of the old client sends sample requests of all operations, compiled with the old client and with
//! the new one. The requests that differ are those of which `diff` says so, and no others.

mod driver;

use std::collections::{BTreeMap, BTreeSet};

use deck_generator::diff::Difference;
use deck_generator::pipeline::contract;

use super::clients::{Row, Side};
use super::{inputs, told};
use driver::{Driver, Request, Sent};

/// What is silent and no request shows: what becomes of responses.
const OF_RESPONSES: [&str; 1] = [" response "];

#[test]
fn requests_that_differ_are_those_that_are_told_as_silent() {
    let clients = super::clients();
    let drivers: Vec<Driver> = clients.rows.iter().map(driver).collect();
    let before = driver::sent(clients, &drivers, Side::Before);
    let after = driver::sent(clients, &drivers, Side::After);
    let mut wrong = Vec::new();
    let (mut requests, mut others) = (0, 0);
    for ((row, before), after) in clients.rows.iter().zip(&before).zip(&after) {
        requests += before.len();
        let differing = differing(before, after);
        others += differing.len();
        wrong.extend(differ(row, &differing, told::difference(&row.name)));
    }
    println!("{} rows, {requests} requests, {others} operations send something else", clients.rows.len());
    assert!(requests > others && others > 0, "{requests} requests, {others} others");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The driver of the old client of a row.
fn driver(row: &Row) -> Driver {
    let run = contract(&inputs(&row.name, "before"), "client");
    Driver::new(&run.generated.unwrap_or_else(|| panic!("{}: {:?}", row.name, run.diagnostics)).files)
}

/// The operations of which a request differs, with both; of those that are called by both clients.
fn differing<'s>(before: &'s Sent, after: &'s Sent) -> BTreeMap<&'s str, [&'s Request; 2]> {
    let pairs = before.iter().filter_map(|(case, was)| Some((case, was, after.get(case)?)));
    let other = pairs.filter(|(_, was, is)| was != is);
    other.map(|((operation, _), was, is)| (operation.as_str(), [was, is])).collect()
}

/// What the requests and `diff` say otherwise of a row.
fn differ(row: &Row, differing: &BTreeMap<&str, [&Request; 2]>, difference: &Difference) -> Vec<String> {
    let silent: BTreeSet<&str> =
        difference.changes.iter().filter(|it| it.silent.is_some()).map(|it| it.key.as_str()).collect();
    let of_requests: Vec<&&str> =
        silent.iter().filter(|key| !OF_RESPONSES.iter().any(|word| key.contains(word))).collect();
    // A change that is of no operation is of all that have to do with it.
    let is_of = |key: &str, operation: &str| key.starts_with(operation) || !key.contains(" /");
    // With another type of success comes what is asked for.
    let is_wanted = |operation: &str, [was, is]: [&Request; 2]| {
        let returns = |key: &str| key == format!("{operation} success");
        was.line == is.line && difference.changes.iter().any(|it| it.rust.breaks() && returns(&it.key))
    };
    let is_told = |operation: &str| of_requests.iter().any(|key| is_of(key, operation));
    let missed =
        differing.iter().filter(|(operation, pair)| !is_told(operation) && !is_wanted(operation, **pair));
    let mut wrong: Vec<String> = missed
        .map(|(operation, [was, is])| {
            format!("{}: `{operation}` differs untold:\n  {was:?}\n  {is:?}", row.name)
        })
        .collect();
    let claimed = of_requests.iter().filter(|key| !differing.keys().any(|operation| is_of(key, operation)));
    wrong.extend(
        claimed.map(|key| format!("{}: `{key}` is told as silent, and no request differs", row.name)),
    );
    wrong
}
