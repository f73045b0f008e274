//! `vendor` and `verify` over the clients of `clients.toml`.

use super::{FLEET, fleet, generated, states};
use crate::sandbox::{Sandbox, document, stderr, stdout};

/// Apples go to two checkouts, pears to one.
fn vendored() -> Sandbox {
    let sandbox = fleet();
    let to = |client: &str, vendor: &str| {
        (format!("out = 'clients/{client}'\n"), format!("out = 'clients/{client}'\nvendor = {vendor}\n"))
    };
    let (apples, both) = to("apples", "['../shop/vendor/apples', '../desk/apples']");
    let (pears, one) = to("pears", "'../shop/vendor/pears'");
    sandbox.put("fleet/clients.toml", &FLEET.replace(&apples, &both).replace(&pears, &one));
    std::fs::rename(sandbox.path("specs"), sandbox.path("fleet/specs")).unwrap();
    run(&sandbox, &["generate"]).success();
    sandbox
}

fn run(sandbox: &Sandbox, arguments: &[&str]) -> test_support::program::Ran {
    test_support::program::Ran::of(sandbox.program("fleet").args(arguments))
}

#[test]
fn clients_are_copied_to_their_checkouts() {
    let sandbox = vendored();
    let ran = run(&sandbox, &["vendor"]).success();
    let said = stdout(ran.get_output());
    assert_eq!(
        states(&said),
        ["apples copied", "pears copied", "figs nowhere", "3 clients: 2 copied, 1 nowhere to copy"]
    );
    assert!(said.contains(" files written, 0 removed to `../desk/apples`"), "{said}");
    for copy in ["shop/vendor/apples", "desk/apples", "shop/vendor/pears"] {
        sandbox.run(&["verify", copy]).success();
    }
    let before = sandbox.state("");
    let ran = run(&sandbox, &["vendor"]).success();
    assert_eq!(states(&stdout(ran.get_output()))[..2], ["apples current", "pears current"]);
    assert_eq!(sandbox.state(""), before);

    // What is in the way of one copy keeps no other from being made.
    sandbox.append("shop/vendor/apples/src/lib.rs", "// mine\n");
    sandbox.put("fleet/specs/apples.yaml", &document(&["Apple", "Quince"], "two"));
    run(&sandbox, &["generate"]).success();
    let ran = run(&sandbox, &["vendor"]).code(1);
    let (said, told) = (stdout(ran.get_output()), stderr(ran.get_output()));
    assert_eq!(states(&said)[..2], ["apples failed", "pears current"]);
    assert!(told.starts_with("apples:\nerror: ") && told.contains("vendor/apples/src/lib.rs"), "{told}");
    assert!(sandbox.read("desk/apples/src/types/models.rs").contains("Quince"));
    run(&sandbox, &["vendor", "--client", "apples", "--force"]).success();
    assert!(sandbox.read("shop/vendor/apples/src/types/models.rs").contains("Quince"));
    run(&sandbox, &["vendor", "--from", "clients/figs"]).code(2);
}

#[test]
fn clients_and_their_copies_are_verified() {
    let sandbox = vendored();
    // A copy that was never made is not there.
    let ran = run(&sandbox, &["verify"]).code(2);
    assert!(stderr(ran.get_output()).contains("error: there is no folder `../shop/vendor/apples`"));
    assert_eq!(states(&stdout(ran.get_output()))[2], "figs whole");
    run(&sandbox, &["vendor"]).success();
    let ran = run(&sandbox, &["verify"]).success();
    assert!(stdout(ran.get_output()).contains(" with 2 copies\n"));
    sandbox.append("desk/apples/src/lib.rs", "// mine\n");
    sandbox.append("fleet/clients/figs/Cargo.toml", "# mine\n");
    let ran = run(&sandbox, &["verify"]).code(1);
    let told = stderr(ran.get_output());
    assert!(told.contains("apples:\nerror: `../desk/apples`: edited: src/lib.rs\n"), "{told}");
    assert!(told.contains("figs:\nerror: `clients/figs`: edited: Cargo.toml\n"), "{told}");
    let expected = ["apples not", "pears whole", "figs not", "3 clients: 2 not as generated, 1 whole"];
    assert_eq!(states(&stdout(ran.get_output())), expected);
    run(&sandbox, &["verify", "--client", "pears"]).success();
}

#[test]
fn what_was_not_generated_is_told() {
    let sandbox = fleet();
    let ran = sandbox.run(&["verify"]).code(2);
    assert!(stderr(ran.get_output()).contains("there is no folder `clients/figs`"));
    let sandbox = generated();
    sandbox.run(&["verify"]).success();
    sandbox.run(&["verify", "clients/figs"]).success();
    sandbox.run(&["verify", "clients/figs", "--client", "figs"]).code(2);
}
