sent!(client.create_pet(NewPet::new("Rex", "ada").state(NewPetState::Sold)));
