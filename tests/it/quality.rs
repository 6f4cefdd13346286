//! `ficha quality`, and corrections over the life of a project: what came stays, what was corrected counts.

use ficha_desk::wire::{QualityFix, QualityQuery};
use serde_json::Value;

use crate::world::{Bench, Folder, ficha, text};

/// Four customers: two mistyped domains, one number of another country's, one filler.
const SHOP: &str = "\
Id,Nombre,Apellidos,Correo,Móvil,CP,Provincia
1,Ana,Ruiz Soler,ana@gmial.com,612345687,28013,Madrid
2,Luis,Peña,luis@hotmial.com,699112233,8001,Barcelona
3,Eva,Rey,n/a,+44 7911 123456,46001,Madrid
4,Noa,Gil,noa@gil.es,,,
";

/// One figure of one attribute of all sources.
fn figure(overview: &Value, attribute: &str, name: &str) -> u64 {
    let columns = overview["columns"].as_array().expect("columns");
    let fits = |column: &&Value| column["attribute"] == attribute && column["source"].is_null();
    columns.iter().find(fits).expect("the column is there")[name].as_u64().expect("a number")
}

#[test]
fn the_program_says_what_the_lists_are_worth() {
    let folder = Folder::new();
    let (project, list) = (folder.path("test.ficha"), folder.write("shop.csv", SHOP));
    ficha(&["new", text(&project)]).ended(0);
    ficha(&["import", text(&project), text(&list), "--source", "shop"]).ended(0);
    let overview = ficha(&["quality", text(&project)]).ended(0).json();
    assert_eq!(overview["rows"], 4);
    for (attribute, filled, placeholders, invalid) in
        [("email", 4, 1, 2), ("mobile", 3, 0, 0), ("postcode", 3, 0, 2), ("given_name", 4, 0, 0)]
    {
        let found =
            ["rows", "filled", "placeholders", "invalid"].map(|name| figure(&overview, attribute, name));
        assert_eq!(found, [4, filled, placeholders, invalid], "{attribute}");
    }
    let flaws: Vec<String> = overview["flaws"]
        .as_array()
        .expect("flaws")
        .iter()
        .filter(|flaw| flaw["source"] == "shop")
        .map(|flaw| format!("{} {} {} {}", flaw["attribute"], flaw["kind"], flaw["rows"], flaw["mendable"]))
        .collect();
    let expected = [
        "\"email\" \"placeholder\" 1 1",
        "\"email\" \"mail_domain\" 2 2",
        "\"postcode\" \"postcode\" 1 1",
        "\"postcode\" \"province\" 1 0",
    ];
    assert_eq!(flaws, expected);
}

#[test]
fn corrections_outlive_a_restart_and_the_next_import() {
    let folder = Folder::new();
    let mut bench = Bench::new(&folder);
    bench.import(&folder.write("shop.csv", SHOP), "shop");
    let job = ficha_desk::Job::default;
    let fix = QualityFix { attribute: "email".into(), kind: "mail_domain".into(), ..QualityFix::default() };
    bench.desk.quality().expect("a project is open").fix(&fix, &job()).expect("two can be corrected");
    let corrected = |bench: &Bench| -> Vec<String> {
        let query = QualityQuery {
            attribute: "email".into(),
            kind: "corrected".into(),
            limit: 10,
            ..QualityQuery::default()
        };
        let page = bench.desk.quality().expect("a project is open").rows(&query, &job()).expect("rows");
        page.rows.into_iter().map(|row| format!("{} → {}", row.raw, row.value)).collect()
    };
    let both = ["ana@gmial.com → ana@gmail.com", "luis@hotmial.com → luis@hotmail.com"];
    assert_eq!(corrected(&bench), both);
    bench.restart();
    assert_eq!(corrected(&bench), both);
    // Luis has told his address; Ana's list says what it said.
    let next = SHOP.replace("luis@hotmial.com", "luis@pena.es").replace("Gil,noa", "Gil Mas,noa");
    bench.import(&folder.write("next.csv", next), "shop");
    assert_eq!(corrected(&bench), both[..1]);
    bench.check("corrections and imports");
}
