sent!(client.create_pet(NewPet::new("Rex", "ada")));
