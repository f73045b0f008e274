sent!(client.create_pet(NewPet::new("Rex", "ada").extra(NewPetExtra::Problem(read(r#"{"code":"1"}"#)))));
