sent!(client.create_pet().body(NewPet::new().tag("x")));
