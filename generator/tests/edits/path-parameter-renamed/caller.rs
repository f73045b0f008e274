sent!(client.get_pet("7"));
