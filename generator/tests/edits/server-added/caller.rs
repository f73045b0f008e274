println!("{}", Server::default().url()); sent!(client.list_pets());
