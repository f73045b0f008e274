//! Tries a generated client: sends values through its types, and sample requests to a server.

#[cfg(feature = "call")]
mod call;
#[cfg(feature = "roundtrip")]
mod roundtrip;

use std::io;
use std::process::ExitCode;

const HELP: &str = "\
Tries the generated client.

Usage:
  contract call --base-url URL [--operation NAME]... [--case NAME] [--credential NAME=VALUE]...
  contract call --list
  contract roundtrip < lines.jsonl
  contract --help

contract call
  Sends each operation to a server twice with the generated client: `minimal`, with what the document requires, and
  `full`, with everything. The values are in src/call/cases.json: the document's examples, defaults and enums where
  these fit its schemas, else values made to fit. A credential that is not given is a sample.

  --base-url URL    the server, with its base path; also for operations that have servers of their own
  --operation NAME  only this operation: the name of the client's method; may be given several times
  --case NAME       only `minimal`, or only `full`
  --credential NAME=VALUE
                    a credential, by the name of the client builder's method; of basic authentication USER:PASSWORD
  --list            prints the names of the operations, and sends nothing

  For each request one line of JSON goes to standard output:
    {\"operation\", \"case\", \"method\", \"path\", \"url\", \"status\", \"outcome\", \"detail\", \"violations\"}
  `outcome` is one of
    ok           a response that the document declares a success, read into its type
    api_error    another response of the server
    undecodable  a response that does not fit what the document declares
    not_sent     no request was sent, or no response came; `detail` says why
  `violations` is what a validator such as Prism says in the response's header `sl-violations`.

contract roundtrip
  Reads lines of JSON {\"schema\": \"#/components/schemas/…\", \"value\": …} from standard input, reads each value into the
  schema's type and writes it again, and writes for each line
    {\"schema\": …, \"ok\": true, \"value\": …} or {\"schema\": …, \"ok\": false, \"error\": \"…\"}

Exit codes:
  0  done, whatever the server said
  1  input or output failed
  2  wrong usage
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["--help" | "-h" | "help"] | [_, "--help" | "-h"] => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        #[cfg(feature = "roundtrip")]
        ["roundtrip"] => roundtrip::run(io::stdin().lock(), &mut io::stdout().lock()),
        #[cfg(feature = "call")]
        ["call", options @ ..] => match call::Options::parse(options) {
            Ok(options) => call::run(&options, &mut io::stdout().lock()),
            Err(fault) => return usage(&fault),
        },
        [] => return usage("a command is missing"),
        [other, ..] => return usage(&format!("`{}` is not understood", other)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the lines has enough of them.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage(fault: &str) -> ExitCode {
    eprintln!("error: {fault}; `contract --help` tells how it is called");
    ExitCode::from(2)
}
