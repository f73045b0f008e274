sent!(client.list_pets());
