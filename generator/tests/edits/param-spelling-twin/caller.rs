sent!(client.list_pets().page_size(3));
