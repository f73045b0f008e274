let done: () = answered!(client.delete_pet("7"), 200, ""); println!("{done:?}");
