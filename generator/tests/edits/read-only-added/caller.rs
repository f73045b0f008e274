let pet: Pet = read(r#"{"id":1,"name":"Rex"}"#); println!("{}", pet.id + 1); sent!(client.create_pet(Pet::new(1, "Rex")));
