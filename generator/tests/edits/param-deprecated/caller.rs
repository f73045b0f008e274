sent!(client.list_pets().limit(3));
