sent!(client.create_order(Order::new("tea")));
sent!(client.create_order_as_form(Order::new("tea")));
sent!(client.list_orders().limit(3));
sent!(client.remove_order("7").why("late"));
