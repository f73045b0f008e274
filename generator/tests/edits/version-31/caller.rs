let pet: Pet = read(r#"{"id":1,"name":"Rex","tag":null,"status":"sold"}"#); println!("{:?} {}", pet.tag, pet.status == Some(PetStatus::Sold)); sent!(client.create_pet(NewPet::new("Rex", "ada")));
