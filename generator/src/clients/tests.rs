//! What is read of `clients.toml`, and what is refused where.

use super::*;

const TWO: &str = "
locks = 'locks'
overlays = ['all.overlay.yaml']
[choices.secrets]
names = ['pin']
[clients.pets]
document = 'specs/pets.yaml'
out = 'clients/pets'
vendor = ['../shop/vendor/pets', '../desk/pets']
[clients.orders]
document = ['specs/orders', 'specs/more.md']
out = 'clients/orders'
overlays = ['orders.overlay.yaml']
lock = 'orders.lock'
[clients.orders.choices.crate]
name = 'order-client'
";

fn parse(text: &str) -> Result<Clients, ConfigError> {
    Clients::parse(text, Path::new("fleet/clients.toml"))
}

#[test]
fn paths_are_relative_to_the_file() {
    let clients = parse(TWO).unwrap().clients;
    let [pets, orders] = clients.as_slice() else { panic!("{clients:?}") };
    let (pets, orders) = (pets.target.as_ref().unwrap(), orders.target.as_ref().unwrap());
    assert_eq!(pets.places.documents, [Path::new("fleet/specs/pets.yaml")]);
    assert_eq!(pets.places.lock.as_deref(), Some("fleet/locks/pets.lock".as_ref()));
    assert_eq!(pets.vendor, ["fleet/../shop/vendor/pets", "fleet/../desk/pets"].map(PathBuf::from));
    assert_eq!(orders.places.documents.len(), 2);
    assert_eq!(orders.places.lock.as_deref(), Some("fleet/orders.lock".as_ref()));
    let overlays = ["fleet/all.overlay.yaml", "fleet/orders.overlay.yaml"].map(PathBuf::from);
    assert_eq!(orders.places.overlays, overlays);
}

#[test]
fn a_fault_of_all_is_told_with_its_line() {
    for (text, line, message, near) in [
        ("[client.pets]\n", 1, "unknown field `client`", "did you mean `clients`?"),
        ("\n[choices.secret]\n", 2, "unknown field `secret`", "did you mean `secrets`?"),
        ("[choices.crate]\nname = 'a'\n", 2, "a name is of one client", ""),
        ("[clients.'9 lives']\n", 1, "a crate's name is made of letters", ""),
        ("[clients\n", 1, "", ""),
    ] {
        let error = parse(text).unwrap_err().to_string();
        assert!(error.contains(&format!("line {line},")) && error.contains(message), "{text}: {error}");
        assert!(error.ends_with(near), "{error}");
    }
}

#[test]
fn a_fault_of_one_is_its_own() {
    let head = "[clients.a]\ndocument = 'a.yaml'\nout = 'a'\nlock = 'a.lock'\n[clients.b]\n";
    for (text, line, message, near) in [
        ("document = 'b.yaml'\n", 5, "missing field `out`", ""),
        (
            "document = 'b.yaml'\nout = 'b'\noverlay = []\n",
            8,
            "unknown field `overlay`",
            "did you mean `overlays`?",
        ),
        ("document = 1\nout = 'b'\n", 6, "expected a path, or a list of paths", ""),
        ("document = []\nout = 'b'\n", 6, "expected a path, or a list of paths", ""),
        (
            "document = 'b.yaml'\nout = 'a/b'\nlock = 'b.lock'\n",
            7,
            "`fleet/a/b` and `fleet/a`, of `a`, are not apart",
            "",
        ),
        ("document = 'b.yaml'\nout = 'b'\nlock = 'a.lock'\n", 5, "`fleet/a.lock` has the names of `a`", ""),
        ("document = 'b.yaml'\nout = 'b'\nurl = 'ftp://x'\n", 8, "`ftp://x` is no URL", ""),
        ("document = 'b.yaml'\nout = ''\n", 7, "this is no folder", ""),
        ("out = 'b'\ndocument = ['b.yaml', '-']\n", 7, "the standard input is no document of a client", ""),
        ("document = 'b.yaml'\nout = 'b'\nurl-headers = { x = 'y' }\n", 8, "there is no `url`", ""),
    ] {
        let clients = parse(&format!("{head}{text}")).unwrap().clients;
        assert!(clients[0].target.is_ok());
        let error = clients[1].target.as_ref().unwrap_err().to_string();
        assert!(error.contains(&format!("line {line},")) && error.contains(message), "{text}: {error}");
        assert!(error.ends_with(near), "{error}");
    }
}

#[test]
fn clients_are_selected_by_name() {
    let names = |which: &[&str]| {
        let which: Vec<String> = which.iter().map(|name| (*name).to_owned()).collect();
        let selected = parse(TWO).unwrap().select(&which)?;
        Ok::<_, UnknownClient>(selected.clients.into_iter().map(|client| client.name).collect::<Vec<_>>())
    };
    assert_eq!(names(&[]).unwrap(), ["pets", "orders"]);
    assert_eq!(names(&["orders"]).unwrap(), ["orders"]);
    let error = names(&["pet"]).unwrap_err().to_string();
    assert_eq!(error, "there is no client `pet`; did you mean `pets`?");
    let error = names(&["invoices"]).unwrap_err().to_string();
    assert_eq!(error, "there is no client `invoices`; there are `pets`, `orders`");
}
