sent!(client.create_pet(NewPet::new("Rex", "ada").extra(read::<Problem>(r#"{"code":"1"}"#))));
