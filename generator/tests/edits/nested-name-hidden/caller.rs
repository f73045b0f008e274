let owner = answered!(client.get_owner(), 200, r#"{"home":{"street":"Elm"}}"#);
let home: GetOwnerResponseHome = owner.home;
println!("{}", home.street);
