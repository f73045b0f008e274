use super::{Additional, Discriminator, Literal, Schema, Shape, TextOf};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::document::tests::load;
use crate::source::{Pointer, Source};

/// A document of OpenAPI 3.0 with these lines below `components.schemas`, and more at the end.
fn document(schemas: &str, more: &str) -> Document {
    let text = format!(
        "openapi: 3.0.4\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}{more}"
    );
    let source = Source { name: "a".to_owned(), bytes: text.into_bytes() };
    load(source, &mut Diagnostics::default()).unwrap()
}

fn schema<'a>(document: &'a Document, name: &str) -> Schema<'a> {
    let component = document.schema(&Pointer::component("schemas", name)).unwrap();
    component.in_place().unwrap().clone()
}

#[test]
fn shapes() {
    let document = document(
        "
    any: {description: x}
    nothing: {type: string, enum: [null]}
    id: {type: integer, format: int32}
    list: {type: [array, 'null']}
    untyped: {items: {}}
    map: {additionalProperties: true}
    words: {type: string, enum: [a, null, 1]}
    flags: {enum: [true, false]}
    object: {properties: {a: {}}}
    asks: {allOf: [{$ref: '#/components/schemas/object'}], required: [a]}
    wrapper: {oneOf: [{type: 'null'}, {$ref: '#/components/schemas/id'}]}
    union: {anyOf: [{type: string}, {type: integer}]}
    vague: {anyOf: [{required: [a]}, {required: [b]}]}
",
        "",
    );
    let shape = |name| schema(&document, name).shape();
    assert_eq!(shape("any"), Shape::Any);
    assert_eq!(shape("nothing"), Shape::Null);
    assert_eq!(shape("id"), Shape::Integer("int32"));
    assert_eq!(shape("list"), Shape::Array);
    assert_eq!(shape("untyped"), Shape::Array);
    assert_eq!(shape("map"), Shape::Map);
    assert_eq!(shape("words"), Shape::Enum(vec![Literal::Text("a".into()), Literal::Text("1".into())]));
    assert_eq!(shape("flags"), Shape::Boolean);
    assert_eq!(shape("object"), Shape::Joint);
    assert_eq!(shape("asks"), Shape::Joint);
    assert_eq!(shape("wrapper"), Shape::Same("oneOf", 1));
    assert_eq!(shape("union"), Shape::Union("anyOf"));
    assert_eq!(shape("vague"), Shape::Any);
    let unwrapped = schema(&document, "wrapper").to_ref().unwrapped().unwrap();
    assert_eq!(unwrapped.at().to_string(), "#/components/schemas/id");
    let takes_null = |name| schema(&document, name).takes_null();
    assert!(["nothing", "list", "words", "wrapper"].into_iter().all(takes_null));
    assert!(!["any", "id", "union", "object"].into_iter().any(takes_null));
}

#[test]
fn numbers_are_as_written_and_absent_is_not_empty() {
    let document = document(
        "
    number: {minimum: 12345678901234567890123, maximum: 1.50, exclusiveMaximum: true, maxLength: 0}
    closed: {properties: {}, additionalProperties: false}
    typed: {additionalProperties: {type: string}}
",
        "",
    );
    let number = schema(&document, "number");
    let minimum = number.minimum().unwrap();
    assert_eq!((minimum.number.as_str(), minimum.is_exclusive), ("12345678901234567890123", false));
    assert!(number.maximum().unwrap().is_exclusive);
    assert!(number.multiple_of().is_none());
    assert_eq!((number.lengths(), number.item_counts()), ((None, Some(0)), (None, None)));
    assert!(matches!(number.additional(), Additional::Unsaid));
    let closed = schema(&document, "closed");
    assert!(closed.has("properties") && !closed.has_properties());
    assert!(matches!(closed.additional(), Additional::None));
    let values = schema(&document, "typed").additional_schema().unwrap();
    assert_eq!(values.at().to_string(), "#/components/schemas/typed/additionalProperties");
    assert_eq!(values.keywords().type_name(), Some("string"));
}

#[test]
fn references_lead_to_schemas_wherever_they_stand() {
    let document = document(
        "
    A B: {type: object, properties: {b: {$ref: '#/x-more/C'}}}
    To: {$ref: '#/components/schemas/A%20B'}
    Into: {$ref: '#/components/schemas/A B/properties/b'}
    100%: {type: boolean}
    Percent: {$ref: '#/components/schemas/100%'}
    Circle: {$ref: '#/components/schemas/Round'}
    Round: {$ref: '#/components/schemas/Circle'}
    Nowhere: {$ref: '#/components/schemas/Nothing'}
    Other: {$ref: 'other.yaml#/X'}
    Kind: {$ref: '#/info'}
",
        "x-more:\n  C: {type: array, items: {$ref: '#/x-more/D'}}\n  D: {type: number}\n",
    );
    let at = |name: &str| {
        let found = document.schema(&Pointer::component("schemas", name)).unwrap();
        assert!(found.in_place().is_none(), "{name}");
        found.schema().map(|schema| schema.at().to_string())
    };
    assert_eq!(at("To").unwrap(), "#/components/schemas/A B");
    assert_eq!(at("Into").unwrap(), "#/x-more/C");
    assert_eq!(at("Percent").unwrap(), "#/components/schemas/100%");
    for name in ["Circle", "Round", "Nowhere", "Other", "Kind"] {
        assert_eq!(at(name), None, "{name}");
    }
    assert_eq!(document.referenced_schema("#/x-more/D").unwrap().type_name(), Some("number"));
}

#[test]
fn all_of_is_taken_apart_once() {
    let document = document(
        "
    base: {properties: {id: {type: integer}}, required: [id]}
    named: {allOf: [{$ref: '#/components/schemas/base'}], properties: {name: {type: string}}}
    both:
      allOf: [{$ref: '#/components/schemas/named'}, {$ref: '#/components/schemas/base'}]
      oneOf: [{title: a, type: object}, {title: b, type: object}]
      additionalProperties: false
      required: [name]
",
        "",
    );
    let both = schema(&document, "both");
    let flat = both.flatten();
    assert_eq!(flat.declared.keys().copied().collect::<Vec<_>>(), ["id", "name"]);
    assert_eq!(flat.required.iter().copied().collect::<Vec<_>>(), ["id", "name"]);
    assert!(flat.closed && flat.is_object && flat.others.is_empty() && flat.additional.is_empty());
    let unions: Vec<_> = flat.unions.iter().map(|union| union.at.to_string()).collect();
    assert_eq!(unions, ["#/components/schemas/both/oneOf"]);
    let parts = both.parts().into_iter().filter_map(|part| part.at().component_schema());
    assert_eq!(parts.collect::<Vec<_>>(), ["both", "named", "base"]);
}

#[test]
fn discriminators_say_which_values_stand_for_a_member() {
    let document = document(
        "
    cat: {type: object}
    dog: {type: object}
    pet:
      oneOf: [{$ref: '#/components/schemas/cat'}, {$ref: '#/components/schemas/dog'}, {type: object}]
      discriminator:
        propertyName: kind
        mapping: {tom: cat, puss: '#/components/schemas/cat'}
",
        "",
    );
    let pet = schema(&document, "pet");
    let discriminator = pet.discriminator().unwrap();
    assert_eq!(discriminator.property, "kind");
    let values: Vec<_> = pet.members("oneOf").map(|member| discriminator.values(&member)).collect();
    assert_eq!(values, [vec!["tom", "puss"], vec!["dog"], vec![]]);
    assert_eq!(Discriminator::name(&Pointer::component("schemas", "dog")).unwrap(), "dog");
    assert!(schema(&document, "cat").discriminator().is_none());
}

#[test]
fn same_schemas_and_their_text() {
    let document = document(
        "
    one: {description: x, type: string, xml: {name: a}}
    two: {xml: {name: a}, type: string, description: x}
    other: {type: string, description: y}
    ref: {properties: {a: {$ref: '#/components/schemas/one', description: z}}}
    bare: {properties: {a: {$ref: '#/components/schemas/one'}}}
",
        "",
    );
    let [one, two, other, with, bare] =
        ["one", "two", "other", "ref", "bare"].map(|name| schema(&document, name).keywords());
    assert!(one.are_same(two) && !one.are_same(other) && with.are_same(bare));
    assert_eq!(two.to_text(TextOf::All), r#"{"description":"x","type":"string"}"#);
    assert_eq!(with.to_text(TextOf::All), r##"{"properties":{"a":{"$ref":"#/components/schemas/one"}}}"##);
}
