//! The command-line program of an API, from the finished client: what its commands and flags are called, and what they take.

mod body;
mod flags;
mod pages;
mod text;
mod value;

use heck::{ToKebabCase as _, ToShoutySnakeCase as _};

use crate::model::{
    Client, Command, CommandBody, CommandGroup, Credential, Group, Operation, ParameterFlag, Program,
    ProgramCredential, ProgramServer, Scheme, Server,
};
use flags::{Flags, Names};

/// The commands that every program has.
const COMMANDS: [&str; 2] = ["completions", "help"];

/// Makes the program of a client.
pub(crate) fn program(client: &Client, name: Option<&str>) -> Program {
    let mut names = Names::new(&COMMANDS);
    let groups: Vec<(usize, CommandGroup)> = client
        .grouped()
        .map(|(index, group)| {
            let (name, about) = (names.take(&group_name(group)), text::plain(&group.docs));
            let about =
                if about.is_empty() { format!("Operations tagged {}", group.title.text) } else { about };
            (index, CommandGroup { name, about, commands: Vec::new() })
        })
        .collect();
    let of = |group: Option<usize>, names: &mut Names| {
        let operations =
            client.operations.iter().enumerate().filter(|(_, operation)| operation.group == group);
        operations.map(|(index, operation)| command(client, index, operation, names)).collect()
    };
    let commands = of(None, &mut names);
    let with_commands = |(index, group): (usize, CommandGroup)| {
        let commands = of(Some(index), &mut Names::new(&["help"]));
        CommandGroup { commands, ..group }
    };
    let groups = groups.into_iter().map(with_commands).collect();
    Program {
        name: name.map_or_else(|| program_name(&client.package.name), str::to_owned),
        about: about(client),
        servers: servers(client),
        credentials: client.schemes.iter().map(credential).collect(),
        groups,
        commands,
    }
}

/// The name of the crate without `-client`; two crates cannot have one name.
fn program_name(package: &str) -> String {
    let name = package.strip_suffix("-client").or_else(|| package.strip_suffix("_client"));
    name.filter(|name| !name.is_empty()).map_or_else(|| format!("{package}-cli"), str::to_owned)
}

fn about(client: &Client) -> String {
    let about = format!("Calls the {}.", client.title.text);
    let more = text::plain(&client.docs);
    if more.is_empty() { about } else { format!("{about}\n\n{more}") }
}

fn group_name(group: &Group) -> String {
    match &group.name {
        Some(name) => name.method.plain().to_kebab_case(),
        None => group.tag.to_kebab_case(),
    }
}

fn command(client: &Client, index: usize, operation: &Operation, names: &mut Names) -> Command {
    let mut flags = Flags::default();
    let parameters = operation.parameters.iter().map(|parameter| ParameterFlag {
        flag: flags.take(parameter.name.plain(), parameter.location.word()),
        about: text::deprecated(parameter.deprecated, text::plain(&parameter.docs)),
        value: value::of(client, &parameter.ty),
        location: parameter.location,
        wire: parameter.wire.clone(),
        expansion: parameter.expansion,
        required: parameter.required,
    });
    let parameters: Vec<ParameterFlag> = parameters.collect();
    // The flags are those of the default media type.
    let default = operation.body.iter().map(|body| body::of(client, body, &mut flags));
    let mut bodies: Vec<CommandBody> = default.collect();
    bodies.extend(
        operation.other_bodies.iter().map(|body| CommandBody {
            properties: Vec::new(),
            ..body::of(client, body, &mut Flags::default())
        }),
    );
    Command {
        name: names.take(operation.name.method.plain()),
        about: described(operation),
        operation: index,
        parameters,
        bodies,
        pages: operation.paging.as_ref().and_then(|paging| pages::of(client, operation, paging)),
    }
}

/// What an operation does, and where a server of its own is.
fn described(operation: &Operation) -> String {
    let about = text::plain(&operation.docs);
    let Some(server) = &operation.server else { return about };
    format!("{about}\n\nSent to {server}, unless --base-url says where.").trim_start().to_owned()
}

fn servers(client: &Client) -> Vec<ProgramServer> {
    let mut names = Names::new(&[]);
    let mut servers: Vec<&Server> = client.servers.iter().collect();
    servers.sort_by_key(|server| !server.default);
    let server = |server: &Server| ProgramServer {
        name: names.take(server.variant.plain()),
        template: server.template.clone(),
        about: text::plain(&server.docs),
        variables: server
            .variables
            .iter()
            .map(|variable| {
                let values = variable.values.iter().map(|(_, value)| value.clone()).collect();
                (variable.wire.clone(), variable.default.clone(), values)
            })
            .collect(),
    };
    servers.into_iter().map(server).collect()
}

fn credential(scheme: &Scheme) -> ProgramCredential {
    let name = scheme.setter.plain().to_shouty_snake_case();
    let mut ways = match scheme.credential {
        Credential::Basic => vec![vec![format!("{name}_USERNAME"), format!("{name}_PASSWORD")]],
        _ => vec![vec![name.clone()]],
    };
    if scheme.tokens.url.is_some() {
        ways.push(vec![format!("{name}_CLIENT_ID"), format!("{name}_CLIENT_SECRET")]);
    }
    ProgramCredential { name: scheme.wire.clone(), about: text::plain(&scheme.docs), ways }
}
