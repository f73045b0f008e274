sent!(client.create_pet(CreatePetRequest::new("Rex", "ada")));
