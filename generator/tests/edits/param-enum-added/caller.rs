sent!(client.list_pets().view("full"));
