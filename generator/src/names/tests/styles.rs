//! The names of operations in the styles in which documents are written: one small document a style, read as a whole.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::document::tests::load;
use crate::names::{Lock, plan};
use crate::source::Source;
use serde_json::{Map, Value, json};

/// A document: a line an operation, `METHOD /path | operationId | summary | list`, each but the first may be empty. Where
/// the last says `list`, an array comes back, else an object.
fn document(operations: &str, schemas: &[&str]) -> Document {
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for line in operations.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let part = |index: usize| parts.get(index).copied().filter(|part| !part.is_empty());
        let (method, path) =
            line.split('|').next().unwrap_or_default().trim().split_once(' ').expect("a path");
        let schema = if part(3) == Some("list") { json!({ "type": "array", "items": {} }) } else { thing() };
        let mut operation = json!({ "responses": { "200": { "description": "It", "content": {
            "application/json": { "schema": schema }
        } } } });
        if let Some(id) = part(1) {
            operation["operationId"] = id.into();
        }
        if let Some(summary) = part(2) {
            operation["summary"] = summary.into();
        }
        let names = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        let parameter = |name: &str| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } });
        operation["parameters"] = names.map(parameter).collect();
        paths.entry(path).or_default().insert(method.to_lowercase(), operation);
    }
    let schemas: Map<String, Value> = schemas.iter().map(|name| ((*name).to_owned(), thing())).collect();
    let text = json!({
        "openapi": "3.0.4", "info": { "title": "Styles", "version": "1" },
        "paths": paths, "components": { "schemas": schemas },
    });
    let source = Source { name: "styles".to_owned(), bytes: text.to_string().into_bytes() };
    load(source, &mut Diagnostics::default()).expect("a document")
}

fn thing() -> Value {
    json!({ "type": "object", "properties": { "id": { "type": "string" } } })
}

/// The names, each behind its operation.
fn listing(operations: &str, schemas: &[&str]) -> String {
    let document = document(operations, schemas);
    let plan = plan(&document, &Config::default(), &Lock::default(), &mut Diagnostics::default());
    let mut out = String::new();
    for (key, name) in plan.operations() {
        let why = plan.why(key).map(|why| why.to_string()).unwrap_or_default();
        let _ = writeln!(out, "{:<50} {key} ({why})", name.method.plain());
    }
    out
}

#[test]
fn without_ids_below_a_shared_prefix() {
    let operations = "
        GET /api/v1/orders | | Gets all orders that the caller may see | list
        POST /api/v1/orders | | Creates a new order
        GET /api/v1/orders/{orderId} | | Returns the order with the given id
        PUT /api/v1/orders/{orderId}
        PATCH /api/v1/orders/{orderId}
        DELETE /api/v1/orders/{orderId}
        POST /api/v1/orders/{orderId}/cancel
        GET /api/v1/orders/{orderId}/orderlines | | | list
        POST /api/v1/orders/{orderId}/orderlines
        DELETE /api/v1/orders/{orderId}/orderlines/{lineId}
        GET /api/v1/orders/active | | | list
        GET /api/v1/orders/latest
        GET /api/v1/settings
        PUT /api/v1/settings
        POST /api/v1/orders/search | | | list
        GET /api/v1/customers/{id}/addresses | | | list
        PUT /api/v1/customers/{id}/addresses/{addressId}
        POST /api/v1/customers/{id}/sendWelcomeMail
        GET /api/v2/orders | | | list
        GET /health
    ";
    insta::assert_snapshot!(listing(operations, &["Order", "OrderLine", "Customer", "Address"]));
}

#[test]
fn without_ids_and_nested() {
    let operations = "
        GET /rest/people | | | list
        GET /rest/people/{person_id}
        POST /rest/people/{person_id}
        POST /rest/people
        GET /rest/people/{person_id}/children | | | list
        POST /rest/people/{person_id}/children/{child_id}/promote
        GET /rest/people/name/{name}
        GET /rest/lenses/{lens_id}
        DELETE /rest/lenses
        GET /rest/lookup/company/{number}
        POST /rest/jobs/{id}/actions/freeze
        POST /rest/uploads/upload_sessions
        PUT /rest/vm.add-disk
        PUT /rest/vm.resume
        GET /rest/vm.info
        POST /rest/things/{id}:archive
        HEAD /rest/people/{person_id}
        GET /rest/people/{person_id}/notes | | | list
        GET /rest/lenses/{lens_id}/notes | | | list
        GET /rest/spec.yaml
    ";
    insta::assert_snapshot!(listing(operations, &["Person", "LensView"]));
}

#[test]
fn summaries_that_are_names() {
    let operations = "
        GET /links | | List all Links | list
        POST /links/create | | Create a Link
        POST /links/{id}/resend | | Resend a Link
        POST /accounts/token | | Exchange a public token
        GET /accounts/{id} | | Get an account's balances
    ";
    insta::assert_snapshot!(listing(operations, &["Link"]));
}

/// Summaries that are no names in most places are names in none.
#[test]
fn summaries_that_are_sentences() {
    let operations = "
        GET /links | | Get links | list
        POST /links | | Creates a link
        GET /links/{id} | | Returns the link with the given id and nothing else
        DELETE /links/{id} | | Delete a link
    ";
    insta::assert_snapshot!(listing(operations, &["Link"]));
}

#[test]
fn fastapi() {
    let operations = "
        GET /v1/items/ | list_items_v1_items__get | List Items | list
        POST /v1/items/ | create_item_v1_items__post | Create Item
        GET /v1/items/{item_id} | read_item_v1_items__item_id__get | Read Item
        PUT /v1/items/{item_id} | update_item_v1_items__item_id__put | Update Item
        GET /v1/items/{item_id}/owner-history | get_owner_history_v1_items__item_id__owner_history_get | Get Owner History
        POST /v1/login/access-token | login_access_token_v1_login_access_token_post | Login Access Token
        GET /v1/users | read_v1_users_get | Read | list
        GET /health | health_check_health_get | Health Check
    ";
    insta::assert_snapshot!(listing(operations, &["Item"]));
}

#[test]
fn nswag_without_names() {
    let operations = "
        GET /api/users | UsersAll | | list
        POST /api/users | UsersPOST
        GET /api/users/{id} | UsersGET
        PUT /api/users/{id} | UsersPUT
        DELETE /api/users/{id} | UsersDELETE
        GET /api/users/{id}/groups | Groups | | list
        POST /api/users/{id}/groups | GroupsPOST
        GET /api/weather | Weather | | list
    ";
    insta::assert_snapshot!(listing(operations, &["User", "Group"]));
}

#[test]
fn method_and_path() {
    let operations = "
        GET /v1/customers | GetCustomers | | list
        POST /v1/customers | PostCustomers
        GET /v1/customers/{customer} | GetCustomersCustomer
        POST /v1/customers/{customer} | PostCustomersCustomer
        DELETE /v1/customers/{customer}/discount | DeleteCustomersCustomerDiscount
        GET /v1/tax/codes/{id} | GetTaxCodesId
    ";
    insta::assert_snapshot!(listing(operations, &["Customer"]));
}

#[test]
fn controller_and_action() {
    let operations = "
        GET /pipelines | Pipelines_List | | list
        GET /pipelines/{name} | Pipelines_Get
        PUT /pipelines/{name} | Pipelines_CreateOrUpdate
        DELETE /pipelines/{name} | Pipelines_Delete
        POST /pipelines/{name}/createRun | Pipelines_CreateRun
        GET /factories/{factory}/pipelines | Pipelines_ListByFactory | | list
        GET /runs | PipelineRuns_GetList | | list
        POST /runs/{id}/cancel | PipelineRuns_Cancel
        GET /runs/{id}/connection | PipelineRuns_GetConnectionInfo
        POST /runs/bulk | PipelineRuns_BulkAdd
        GET /v2.1/runs/{id} | PipelineRuns_GetV2_1
        GET /status | Service_Status
    ";
    insta::assert_snapshot!(listing(operations, &["Pipeline", "PipelineRun"]));
}

#[test]
fn product_group_and_method() {
    let operations = "
        GET /files | drive.files.list
        POST /files/{id}/copy | drive.files.copy
        GET /about | drive.about.get
        POST /files/{id}/permissions | drive.permissions.create
        GET /changes/start | drive.changes.getStartPageToken
        DELETE /files/trash | drive.files.emptyTrash
    ";
    insta::assert_snapshot!(listing(operations, &["File"]));
}

#[test]
fn thing_and_verb() {
    let operations = "
        GET /containers/json | ContainerList | | list
        POST /containers/create | ContainerCreate
        GET /containers/{id}/json | ContainerInspect
        GET /containers/{id}/logs | ContainerLogs
        POST /containers/prune | ContainerPrune
        POST /build | ImageBuild
        GET /images/json | ImageList | | list
        GET /info | SystemInfo
    ";
    insta::assert_snapshot!(listing(operations, &["Container"]));
}

#[test]
fn addresses_of_handlers() {
    let operations = "
        GET /api/v1/serviceowner/dialogs | V1ServiceOwnerDialogsQueriesSearch_Dialog | | list
        GET /api/v1/serviceowner/dialogs/{dialogId} | V1ServiceOwnerDialogsQueriesGet_Dialog
        POST /api/v1/serviceowner/dialogs | V1ServiceOwnerDialogsCommandsCreate_Dialog
        DELETE /api/v1/serviceowner/dialogs/{dialogId} | V1ServiceOwnerDialogsCommandsDelete_Dialog
        GET /api/v1/enduser/dialogs/{dialogId} | V1EndUserDialogsQueriesGet_Dialog
    ";
    insta::assert_snapshot!(listing(operations, &["V1ServiceOwner_Dialog", "V1EndUser_Dialog"]));
}

/// What an author chose stays, however it is written.
#[test]
fn names_of_authors() {
    let operations = "
        GET /pets | listPets | | list
        GET /pets/{petId} | getPetById
        POST /pets | addPet
        GET /oauth2 | getOAuth2
        GET /oauth | getOAuth
        GET /pets/v2/all | findAll2
    ";
    insta::assert_snapshot!(listing(operations, &["Pet"]));
}

/// The names of types, each behind the name of its schema.
fn types(operations: &str, schemas: &[&str]) -> String {
    let document = document(operations, schemas);
    let plan = plan(&document, &Config::default(), &Lock::default(), &mut Diagnostics::default());
    let mut out = String::new();
    for (at, name) in plan.types().filter(|(at, _)| at.component_schema().is_some()) {
        let _ = writeln!(out, "{:<30} {at}", name.plain());
    }
    out
}

#[test]
fn schemas_of_frameworks() {
    let operations = "
        POST /files | upload_file_files_post | Upload File
        GET /files/{id} | get_file_files__id__get | Get File
    ";
    let schemas = [
        "Body_upload_file_files_post",
        "File-Input",
        "File-Output",
        "acme__models__files__Owner",
        "acme__models__shares__Owner",
        "acme__models__shares__Link",
        "com_acme_shop_Order",
        "github_com_acme_shop_models.Invoice",
        "github_com_acme_shop_dto.Invoice",
        "Acme.Shop.Page`1[[Acme.Shop.Item, Acme.Shop, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null]]",
        "Acme_Shop_Box_1__Acme_Shop_Item__Acme_Shop__Version_1_0_0_0__Culture_neutral__PublicKeyToken_null__",
        "Acme.Shop.Outer+Nested",
    ];
    insta::assert_snapshot!(types(operations, &schemas));
}
