//! Types that are not the client's, which serde's derive writes.

use serde::{Deserialize, Serialize};
use serde_json::{Value, from_str, json, to_string};

use super::super::*;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Money {
    amount: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Point(i32, i32);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Shape {
    Empty,
    Circle(u32),
    Line(u32, u32),
    Box { width: u32 },
}

#[derive(Clone, Debug, PartialEq)]
struct Order {
    price: Money,
    at: Option<Point>,
    shapes: Option<Vec<Shape>>,
}
object! { Order { required price, optional at, optional shapes } }

#[derive(Clone, Debug, PartialEq)]
enum Given {
    Money(Money),
    Point(Point),
    Shape(Shape),
    Order(Order),
    Unrecognized(Value),
}
union! { Given { Money, Point, Shape, Order } }

#[derive(Clone, Debug, PartialEq)]
struct Payment {
    id: String,
    given: Given,
}
joined! { Payment { required id } with given }

#[test]
fn they_are_members_of_objects() {
    let text = r#"{"price":{"amount":2},"at":[1,2],"shapes":["empty",{"circle":3}]}"#;
    let order: Order = from_str(text).unwrap();
    assert_eq!(order.price, Money { amount: 2, unit: None });
    assert_eq!(order.at, Some(Point(1, 2)));
    assert_eq!(order.shapes, Some(vec![Shape::Empty, Shape::Circle(3)]));
    assert_eq!(to_string(&order).unwrap(), text);
}

#[test]
fn a_union_tells_them_by_what_they_write_again() {
    let read = |value: Value| from_str::<Given>(&value.to_string()).unwrap();
    for (value, expected) in [
        (json!({"amount": 1}), Given::Money(Money { amount: 1, unit: None })),
        (json!({"amount": 1, "unit": "g"}), Given::Money(Money { amount: 1, unit: Some("g".to_owned()) })),
        (json!([1, 2]), Given::Point(Point(1, 2))),
        (json!("empty"), Given::Shape(Shape::Empty)),
        (json!({"circle": 1}), Given::Shape(Shape::Circle(1))),
        (json!({"line": [1, 2]}), Given::Shape(Shape::Line(1, 2))),
        (json!({"box": {"width": 1}}), Given::Shape(Shape::Box { width: 1 })),
    ] {
        let read = read(value.clone());
        assert_eq!(read, expected);
        assert_eq!(serde_json::to_value(&read).unwrap(), value);
    }
    // It would lose what it does not know.
    for value in [json!({"amount": 1, "more": true}), json!({"circle": 1, "line": [1, 2]}), json!("full")] {
        assert_eq!(read(value.clone()), Given::Unrecognized(value));
    }
}

#[test]
fn one_is_a_part_of_an_object() {
    let text = r#"{"id":"a","amount":1,"unit":"g"}"#;
    let payment: Payment = from_str(text).unwrap();
    assert_eq!(payment.given, Given::Money(Money { amount: 1, unit: Some("g".to_owned()) }));
    assert_eq!(to_string(&payment).unwrap(), text);
}
