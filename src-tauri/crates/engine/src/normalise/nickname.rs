//! Which given names stand for one another.
//!
//! Pet names and their full names, Spanish and English, and the forms that the languages of Spain give
//! one name. A pet name may stand for several names. Not here: likeness of spelling.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::given_names::is_on_the_list;

/// A full name and what people of that name are called.
const PET_NAMES: &[(&str, &str)] = &[
    ("francisco", "paco pancho curro fran kiko quico cisco paquito francesc xisco frank francis"),
    ("jose", "pepe pepin josep xose pepito joe"),
    ("jose maria", "chema josemari txema"),
    ("jose ramon", "joserra"),
    ("jose luis", "joselu pepelu"),
    ("jose antonio", "joseba toni"),
    ("jose manuel", "josema"),
    ("juan manuel", "juanma"),
    ("juan carlos", "juanca"),
    ("juan jose", "juanjo"),
    ("juan antonio", "juanan"),
    ("juan", "juanito joan xoan juanin john"),
    ("ignacio", "nacho inaki inigo ignasi"),
    ("manuel", "manolo manu lolo manel"),
    ("jesus", "chus chuy chucho suso"),
    ("enrique", "quique kike enric henry"),
    ("guillermo", "guille memo guillem willy"),
    ("eduardo", "edu lalo eduard"),
    ("rafael", "rafa rafel"),
    ("santiago", "santi yago jaime diego"),
    ("vicente", "vicent chente vicen"),
    ("joaquin", "quino ximo joaquim"),
    ("antonio", "toni tono tonio antoni anton antonino tony"),
    ("alejandro", "alex jandro ale alejo"),
    ("fernando", "nando fer fernan ferran"),
    ("roberto", "beto rober robert"),
    ("alberto", "beto albert berto"),
    ("dolores", "lola loli lolita dolors"),
    ("concepcion", "concha conchi conchita"),
    ("josefa", "pepa pepi fina pepita josefina"),
    ("francisca", "paca paqui paquita xisca"),
    ("mercedes", "merche menchu meche merce"),
    ("rosario", "charo chari"),
    ("consuelo", "chelo consu"),
    ("pilar", "pili piluca"),
    ("maria pilar", "maripili pili mapi"),
    ("inmaculada", "inma macu"),
    ("montserrat", "montse"),
    ("maria teresa", "maite maritere mayte"),
    ("teresa", "tere teresita"),
    ("maria luisa", "marisa malu"),
    ("maria carmen", "mamen maricarmen mari carmen"),
    ("carmen", "mamen carmina menchu"),
    ("maria jose", "majo mariajo"),
    ("maria isabel", "maribel marisa"),
    ("maria angeles", "marian angeles geli"),
    ("maria dolores", "lola loli marilo"),
    ("maria mercedes", "merche"),
    ("maria concepcion", "conchi"),
    ("maria victoria", "marivi vicky"),
    ("maria cristina", "cris maricris"),
    ("guadalupe", "lupe lupita"),
    ("isabel", "isa chabela bel sabel"),
    ("maria", "mari mariona mary marie"),
    ("cristina", "cris tina cristi"),
    ("cristobal", "tobal cris"),
    ("cristian", "cris"),
    ("beatriz", "bea"),
    ("patricia", "patri paty pat tricia trish"),
    ("susana", "susi susan"),
    ("margarita", "marga margari"),
    ("rosa", "rosi"),
    ("encarnacion", "encarna"),
    ("asuncion", "asun"),
    ("ascension", "ascen"),
    ("milagros", "mila"),
    ("remedios", "reme"),
    ("esperanza", "espe"),
    ("soledad", "sole"),
    ("gregorio", "goyo"),
    ("gabriel", "gabi gabri gabe"),
    ("sebastian", "sebas seb"),
    ("salvador", "salva"),
    ("daniel", "dani dan danny"),
    ("david", "davi dave davey"),
    ("javier", "javi xavi xavier"),
    ("francisco javier", "fran javi"),
    ("miguel", "mike miki miquel michel"),
    ("miguel angel", "miki migue"),
    ("nicolas", "nico colas nicolau nick"),
    ("leonardo", "leo"),
    ("leopoldo", "leo poldo"),
    ("ramon", "moncho ramonet"),
    ("luis", "lucho lluis koldo luisito lewis"),
    ("pedro", "perico pere peio peter"),
    ("pablo", "pau paul"),
    ("jorge", "jordi coque george"),
    ("carlos", "carles carlitos charly charles"),
    ("andres", "andreu andy andrew"),
    ("esteban", "esteve stephen"),
    ("felipe", "pipe felip lipe"),
    ("federico", "fede"),
    ("victoria", "vicky vic tori"),
    ("victor", "vitin vic"),
    ("veronica", "vero"),
    ("natalia", "nati nat"),
    ("catalina", "cata lina caterina"),
    ("elena", "nena helena"),
    ("lourdes", "lurdes"),
    ("lucia", "luci llucia"),
    ("silvia", "sylvia"),
    ("sofia", "sophia"),
    ("raquel", "rachel"),
    ("rebeca", "becky rebecca"),
    ("yolanda", "yoli"),
    ("ana maria", "anamari"),
    ("ana isabel", "anabel"),
    ("ana", "anita anna ann anne"),
    ("jaime", "jaume jim james"),
    ("tomas", "tomeu tom thomas"),
    ("bartolome", "bartolo tomeu"),
    ("mateo", "matthew mateu"),
    ("martin", "marti tin"),
    ("william", "bill will billy willy liam willie"),
    ("robert", "bob rob bobby robbie bert"),
    ("richard", "dick rick rich ricky richie"),
    ("james", "jim jimmy jamie jem"),
    ("john", "jack johnny jon jonny"),
    ("thomas", "tom tommy"),
    ("michael", "mike mick mickey micky mikey"),
    ("charles", "charlie chuck chas charley"),
    ("edward", "ed eddie ted ned teddy"),
    ("george", "georgie"),
    ("henry", "harry hank hal"),
    ("joseph", "joe joey jo"),
    ("samuel", "sam sammy samu"),
    ("benjamin", "ben benny benji"),
    ("alexander", "alex alec sandy xander lex"),
    ("nicholas", "nick nicky"),
    ("christopher", "chris kit topher"),
    ("anthony", "tony ant"),
    ("andrew", "andy drew"),
    ("matthew", "matt matty"),
    ("daniel", "dan"),
    ("stephen", "steve stevie steven"),
    ("peter", "pete"),
    ("patrick", "pat paddy"),
    ("frederick", "fred freddie freddy"),
    ("francis", "frank fran"),
    ("timothy", "tim timmy"),
    ("gregory", "greg"),
    ("kenneth", "ken kenny"),
    ("ronald", "ron ronnie"),
    ("donald", "don donny"),
    ("lawrence", "larry laurie"),
    ("gerald", "gerry jerry"),
    ("jeffrey", "jeff geoff geoffrey"),
    ("jonathan", "jon jonny"),
    ("joshua", "josh"),
    ("nathaniel", "nate nathan nat"),
    ("theodore", "ted theo teddy"),
    ("walter", "walt wally"),
    ("leonard", "len lenny leo"),
    ("arthur", "art artie"),
    ("raymond", "ray"),
    ("phillip", "phil"),
    ("philip", "phil pip"),
    ("douglas", "doug"),
    ("zachary", "zach zack"),
    ("jacob", "jake"),
    ("isaac", "zac ike"),
    ("elizabeth", "liz beth betty lizzie eliza lisa libby bess bessie betsy elsie"),
    ("margaret", "maggie meg peggy marge madge greta daisy"),
    ("catherine", "kate cathy katie cat kitty"),
    ("katherine", "kate kathy katie kitty kat"),
    ("mary", "molly polly mamie"),
    ("ann", "annie nan nancy"),
    ("anne", "annie nan nancy"),
    ("susan", "sue susie suzy"),
    ("sarah", "sally sadie"),
    ("jane", "janey jenny"),
    ("jennifer", "jen jenny"),
    ("jessica", "jess jessie"),
    ("rebecca", "becky becca"),
    ("deborah", "deb debbie"),
    ("barbara", "barb babs"),
    ("dorothy", "dot dolly dottie"),
    ("eleanor", "ellie nell nora"),
    ("helen", "nell ellen"),
    ("abigail", "abby gail"),
    ("victoria", "vicki"),
    ("alexandra", "alex sandra sandy lexi"),
    ("alejandra", "ale sandra alex"),
    ("amanda", "mandy"),
    ("samantha", "sam"),
    ("christine", "chris tina chrissy"),
    ("christina", "chris tina"),
    ("pamela", "pam"),
    ("judith", "judy"),
    ("florence", "flo flossie"),
    ("howard", "howie"),
    ("charlotte", "lottie charlie"),
    ("caroline", "carrie caro"),
    ("emily", "em emma"),
    ("isabella", "bella izzy"),
    ("matilda", "tilly"),
    ("penelope", "penny"),
    ("philippa", "pippa"),
    ("harriet", "hattie"),
    ("josephine", "jo josie"),
    ("valentina", "vale"),
    ("gabriela", "gabi"),
    ("daniela", "dani"),
    ("antonia", "toni tona"),
    ("manuela", "manoli manola"),
    ("maria rosa", "mariro"),
];

struct Names {
    formal: FxHashMap<&'static str, Vec<&'static str>>,
    known: FxHashSet<&'static str>,
    full: FxHashSet<&'static str>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut formal: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    let mut known: FxHashSet<&str> = FxHashSet::default();
    let full = PET_NAMES.iter().map(|(full, _)| *full).collect();
    for (full, pets) in PET_NAMES {
        known.extend(full.split(' '));
        for pet in pets.split(' ') {
            known.insert(pet);
            formal.entry(pet).or_default().push(full);
        }
    }
    Names { formal, known, full }
});

/// Is the folded word a pet name, or part of a name that has one?
pub(crate) fn is_listed(word: &str) -> bool {
    NAMES.known.contains(word)
}

/// The full names that a pet name stands for. Those that end in `y` are as often written with `ie`.
fn full_names(name: &str) -> &'static [&'static str] {
    let other_spelling = || {
        if is_on_the_list(name) {
            return None;
        }
        let stem = name.strip_suffix("ie").map(|stem| format!("{stem}y"));
        let spelled = stem.or_else(|| Some(format!("{}ie", name.strip_suffix('y')?)))?;
        NAMES.formal.get(spelled.as_str())
    };
    NAMES.formal.get(name).or_else(other_spelling).map_or(&[], Vec::as_slice)
}

/// Is the folded name a pet name of another?
pub(crate) fn is_pet(name: &str) -> bool {
    !full_names(name).is_empty()
}

/// Has the folded name pet names?
pub(crate) fn is_full(name: &str) -> bool {
    NAMES.full.contains(name)
}

/// Are two folded given names forms of one, or pet names of one?
pub(crate) fn same(a: &str, b: &str) -> bool {
    let (of_a, of_b) = (full_names(a), full_names(b));
    of_a.contains(&b) || of_b.contains(&a) || of_a.iter().any(|full| of_b.contains(full))
}

/// The first full name that a pet name stands for, or the name itself.
pub(crate) fn formal(name: &str) -> &str {
    full_names(name).first().copied().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pet_names_meet_their_names() {
        for (a, b) in [
            ("paco", "francisco"),
            ("fran", "paco"),
            ("chema", "jose maria"),
            ("bill", "william"),
            ("peggie", "margaret"),
        ] {
            assert!(same(a, b) && same(b, a), "{a} is {b}");
        }
        assert!(!same("paco", "pepe"));
    }
}
