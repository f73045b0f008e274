let mut p = PetPatch::new().tag("x"); p.tag = Some("y".to_owned()); sent!(client.patch_pet("7", p));
