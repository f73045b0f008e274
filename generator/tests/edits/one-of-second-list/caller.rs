sent!(client.create_pet(NewPet::new("Rex", "ada").extra(NewPetExtra::Array(vec!["x".to_owned()]))));
