//! Writes `generated-client/` from `spec/` before the package, whose library it is, is compiled.

fn main() {
    deck_generator::build_script::run(&deck_generator::build_script::BuildScript::default());
}
