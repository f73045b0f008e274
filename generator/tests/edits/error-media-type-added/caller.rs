match refused!(client.create_pet(NewPet::new("a", "b")), 400, r#"{"code":"x"}"#) { CreatePetError::BadRequest(p) => println!("{}", p.code), _ => println!("other") }
