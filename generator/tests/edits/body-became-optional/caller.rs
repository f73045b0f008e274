sent!(client.create_pet(NewPet::new().tag("x")));
