sent!(client.get_repo("acme", "site"));
