let client = builder().key("k").server(Server::Test).build_blocking_with(Nowhere)?;
let order = Order::new("tea").note("green").status(OrderStatus::Paid).payment(OrderPayment::Card(Card::new("4")));
sent!(client.create_order(order.clone()));
sent!(client.create_order_as_form(order));
sent!(client.remove_order("7").why("late"));
let made: CreateOrderResponse = answered!(client.create_order(Order::new("tea")), 201, r#"{"item":"tea","status":"paid"}"#);
match made {
    CreateOrderResponse::Created(order) => match order.status {
        Some(OrderStatus::Paid) => println!("paid"),
        _ => println!("open"),
    },
    _ => println!("later"),
}
let refused: CreateOrderError = refused!(client.create_order(Order::new("tea")), 400, r#"{"code":"no"}"#);
println!("{refused:?}");
