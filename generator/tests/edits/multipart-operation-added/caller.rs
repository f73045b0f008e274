sent!(client.create_pet(NewPet::new("Rex", "ada").photo("x"))); let a = NewPet::new("a", "b"); println!("{}", a == a.clone());
