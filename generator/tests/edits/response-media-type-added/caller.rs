let pet: Pet = answered!(client.get_pet("7"), 200, r#"{"id":1,"name":"Rex"}"#); println!("{}", pet.name);
