sent!(client.transfer("ada", "bob"));
