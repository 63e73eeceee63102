//! What a program and its glue say to each other, without what the page has no use for.
//!
//! wasm-bindgen names each function that the program imports by a hash, and each of its own that is called back by its
//! type, in both files: a twentieth of what the page starts with. And it exports the classes of every crate (Leptos'
//! streams to a server are some), which nobody makes here, with all their code.

use std::collections::HashMap;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, ImportSectionReader, Parser, Payload};

/// The module whose functions the glue has.
const GLUE: &str = "./program_bg.js";

/// A program and its glue, as wasm-bindgen wrote them, with short names between them and without the classes.
///
/// # Errors
///
/// If the program is no module of WebAssembly.
pub fn shortened(program: &[u8], glue: &str) -> Result<(Vec<u8>, String), String> {
    let failed = |error: &dyn std::fmt::Display| format!("the bound program: {error}");
    let mut glue = without_classes(glue);
    let mut names = Names::default();
    for payload in Parser::new(0).parse_all(program) {
        match payload.map_err(|error| failed(&error))? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import.map_err(|error| failed(&error))?;
                    if import.module == GLUE {
                        let short = short(names.imported.len());
                        glue = glue.replace(&format!(" {}:", import.name), &format!(" {short}:"));
                        names.imported.insert(import.name.to_owned(), short);
                    }
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let name = export.map_err(|error| failed(&error))?.name;
                    let called = format!("wasm.{name}(");
                    if name.starts_with("wasm_bindgen_") {
                        // Behind a mark, so that it is no other export's name.
                        let short = format!("_{}", short(names.exported.len()));
                        glue = glue.replace(&called, &format!("wasm.{short}("));
                        names.exported.insert(name.to_owned(), Some(short));
                    } else if name.contains("intounderlying") && !glue.contains(&called) {
                        names.exported.insert(name.to_owned(), None);
                    }
                }
            }
            _ => {}
        }
    }
    let mut module = Module::new();
    names.parse_core_module(&mut module, Parser::new(0), program).map_err(|error| failed(&error))?;
    Ok((module.finish(), glue))
}

/// What is called otherwise, or not exported any more.
#[derive(Default)]
struct Names {
    imported: HashMap<String, String>,
    exported: HashMap<String, Option<String>>,
}

impl Reencode for Names {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let entity = self.entity_type(import.ty)?;
            let short = self.imported.get(import.name).filter(|_| import.module == GLUE);
            imports.import(import.module, short.map_or(import.name, String::as_str), entity);
        }
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let name = match self.exported.get(export.name) {
            None => export.name.to_owned(),
            Some(None) => return Ok(()),
            Some(Some(short)) => short.clone(),
        };
        let kind = self.export_kind(export.kind)?;
        exports.export(&name, kind, self.external_index(export.kind, export.index)?);
        Ok(())
    }
}

/// `a`, `b`, and so on; `ba` follows `z`.
fn short(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).expect("less than 26"));
    match number / 26 {
        0 => letter.to_string(),
        more => short(more) + &letter.to_string(),
    }
}

/// The glue without the classes that it exports and does not use itself.
fn without_classes(glue: &str) -> String {
    const CLASS: &str = "export class ";
    let classes: Vec<&str> = glue
        .lines()
        .filter_map(|line| line.strip_prefix(CLASS)?.split([' ', '{']).next())
        .filter(|class| !glue.contains(&format!("{class}.__wrap(")))
        .collect();
    let mut kept = String::with_capacity(glue.len());
    let mut until = None;
    for line in glue.split_inclusive('\n') {
        if until.is_none() {
            until = classes.iter().find_map(|class| {
                if line.starts_with(&format!("{CLASS}{class} ")) {
                    Some("}\n")
                } else if line.starts_with(&format!("const {class}Finalization "))
                    || line.starts_with(&format!("if (Symbol.dispose) {class}."))
                {
                    Some(";\n")
                } else {
                    None
                }
            });
            if until.is_none() {
                kept.push_str(line);
                continue;
            }
        }
        let is_over = until.is_some_and(|end| match end {
            "}\n" => line == end,
            end => line.ends_with(end),
        });
        if is_over {
            until = None;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const OF_GLUE: &str = "export class Gone {\n    free() {\n        wasm.intounderlying_free(0);\n    }\n}\n\
        if (Symbol.dispose) Gone.prototype[Symbol.dispose] = Gone.prototype.free;\n\n\
        export class Kept {\n    static __wrap(ptr) {}\n}\n\
        const imports = {\n        __wbg_add_0123456789abcdef: function(arg0) {\n            \
        return Kept.__wrap(wasm.wasm_bindgen_0123_invoke(arg0));\n        },\n};\n\
        const GoneFinalization = (typeof FinalizationRegistry === 'undefined')\n    ? {}\n    \
        : new FinalizationRegistry(ptr => wasm.intounderlying_free(ptr));\nlet last;\n";

    /// A module that imports a function of the glue and one of another module, and exports three.
    fn program() -> Vec<u8> {
        let mut types = wasm_encoder::TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import(GLUE, "__wbg_add_0123456789abcdef", wasm_encoder::EntityType::Function(0));
        imports.import("./other.js", "load", wasm_encoder::EntityType::Function(0));
        let mut exports = ExportSection::new();
        for name in ["wasm_bindgen_0123_invoke", "intounderlying_free", "main"] {
            exports.export(name, wasm_encoder::ExportKind::Func, 0);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&exports);
        module.finish()
    }

    #[test]
    fn both_sides_have_the_same_short_names() {
        let (program, glue) = shortened(&program(), OF_GLUE).unwrap();
        assert!(glue.contains(" a: function(arg0)") && glue.contains("wasm._a(arg0)"), "{glue}");
        let (mut imported, mut exported) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(&program) {
            match payload.unwrap() {
                Payload::ImportSection(imports) => {
                    imported.extend(imports.into_imports().map(|import| import.unwrap().name.to_owned()));
                }
                Payload::ExportSection(exports) => {
                    exported.extend(exports.into_iter().map(|export| export.unwrap().name.to_owned()));
                }
                _ => {}
            }
        }
        assert_eq!((imported, exported), (vec!["a".into(), "load".into()], vec!["_a".into(), "main".into()]));
    }

    #[test]
    fn classes_that_nobody_makes_are_gone() {
        let glue = without_classes(OF_GLUE);
        assert!(!glue.contains("Gone") && !glue.contains("intounderlying"), "{glue}");
        assert!(glue.contains("export class Kept {\n    static __wrap(ptr) {}\n}\n"), "{glue}");
        assert!(glue.ends_with("};\nlet last;\n"), "{glue}");
    }

    #[test]
    fn no_two_short_names_are_the_same() {
        let names: std::collections::HashSet<String> = (0..2_000).map(short).collect();
        assert_eq!(names.len(), 2_000);
        assert_eq!((short(25), short(26)), ("z".to_owned(), "ba".to_owned()));
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(shortened(b"nothing", "").is_err());
    }
}
