let n: i64 = 3; sent!(client.create_pet(NewPet::new("Rex", "ada").weight(n)));
