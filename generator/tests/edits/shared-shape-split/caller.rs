let pet: Pet = read(r#"{"id":1,"name":"Rex","home":{"street":"x"}}"#); sent!(client.create_pet(NewPet::new("Rex", "ada").home(pet.home.unwrap())));
