let client = builder().api_key("k").build_blocking_with(Nowhere)?; sent!(client.list_pets());
