sent!(client.list_things());
