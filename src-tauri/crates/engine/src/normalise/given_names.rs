//! Which words are given names: what tells where a whole name in one cell is cut.
//!
//! Common names of Spain, Latin America and the English-speaking countries, folded. Pet names and the
//! names they stand for are in `nickname`. A name that is missing here costs a guess, no match: the
//! comparison forgives a wrong cut.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::nickname;

const GIVEN_NAMES: &str = "aaron abdellah abel abraham adalberto adam adela adelaida adelina adolfo adoracion adria adrian adriana \
 africa agueda agustin agustina ahmed aicha aida aina ainara ainhoa ainoa aitana aitor alan alba aleix \
 alejandra alexandru alexia alexis alfonsa alfonso alfredo ali alice alicia alina alison alma almudena \
 alonso alvaro amadeo amador amaia amalia amanda amber amelia amina amparo amy anastasia anastasio ander \
 andoni andrea andreea andrei andrew ane angel angela angeles angelica angelina angels angus angustias \
 anibal ann anna anselmo anthony antonella aoife aquilino araceli arantxa aranzazu ariadna ariel aritz \
 armando arnau aroa arsenio arthur arturo ashley asier augusto aurea aurelia aurelio aurora austin \
 auxiliadora ava avelina avelino azahara azucena balbina baldomero baltasar barbara barry basilio begona \
 belen benigno benita benito benjamin berenice bernardino bernardo berta betty beverly biel bienvenida \
 blanca blas bogdan bonifacio borja brahim brandon brayan brenda brian brigida brittany bruno bryan \
 callum camila camilo candela candelaria candida candido caridad carl carla carlota carme carmelo carol \
 carolina carolyn casimiro catalin catalina catherine cayetano cecilia cecilio celeste celestina \
 celestino celia celso cesar cesareo charles charlotte cheryl chloe christian christina christine \
 christopher ciaran cinta cipriano citlali claire clara claudia claudio clive clotilde colin connor \
 consolacion constantin constantino constanza coral covadonga cristobal cynthia dagoberto damian daniel \
 daniela danielle dario david davinia debora deborah debra declan delfina delia demetrio denis denise \
 dennis derek desamparados desiree diana diane diego dionisia dionisio dominga domingo donald donna doris \
 douglas dulce dumitru duncan dylan edgar edith edurne edward edwin efrain efren eladio eleuterio elia \
 elias elisa elisabet elisabeth eliseo elizabeth ella eloisa eloy elsa elvira emilia emiliana emiliano \
 emilio emilse emily emma eneko engracia enriqueta enzo eoin eric erik erika ernesto esmeralda estefania \
 estela ester esther estibaliz estrella ethan eugene eugenia eugenio eulalia eulogio eusebia eusebio eva \
 evangelina evaristo evelyn everardo ezequiel fabian fabio fabiola fatima faustina faustino feliciana \
 feliciano felicidad felipa felisa felix fergus fermin fernanda fidel filomena flor flora florencia \
 florencio florentina florentino florin frances francesca francisca frank freya fuensanta fulgencio gary \
 gaspar gema gemma genoveva geoffrey george georgina gerald gerard gerardo german gertrudis gheorghe \
 gilberto gines gisela gladys gloria gonzalo gorka grace graciela graham gregoria gregory guadalupe \
 guillermina gumersindo gustavo hamid hamish hannah harold hassan heather hector helen henar henry \
 heriberto herminia herminio hernan hernando hilario hipolito holly horacio hortensia hugo humberto iago \
 ian ibai iciar idoia ignacia igor iker ildefonso iluminada imanol ines ingrid ioan ioana ion ionel \
 ionela ionut irati iratxe irene iria irina iris isabella isidora isidoro isidro ismael israel itzayana \
 itzel itziar iulian ivan ivy izan izaskun jacinta jacinto jack jacob jacobo jacqueline jairo james jan \
 jana janet janice jason jean jefferson jeffrey jenifer jennifer jeremy jeronimo jerry jesica jesse \
 jessica jesusa jhon jimena joan joana joao joaquina joe joel john johnny jon jonas jonatan jonathan \
 jordan jose josefina joseph joshua josu josue joyce juana judit judith judy julen julia julian juliana \
 julie julieta julio justa justin justo karen karim karima karina katherine kathleen kathryn kayla keith \
 kelly kenneth kevin khadija khalid kimberly kyle laia lara larry laura laureano lauren lautaro lawrence \
 lazaro leandro leidy leire leo leoncio leonel leonela leonor leticia leyre liam lidia liliana lily linda \
 lisa lisardo lluisa logan lorena lorenza lorenzo loreto lori louis louise lucas lucero luciano lucio \
 luisa luke luz lydia mabel macarena madison magdalena maialen maider malcolm malika mamadou mar marc \
 marcela marcelina marcelino marcelo marcial marcos margaret mariam mariana mariano maricela marie \
 marilyn marina marino mario marisela marisol marius mark marta martha martina mary mason matias matilde \
 matthew mauricio mauro maximiliano maximino maximo megan melchor melissa meritxell mia micaela michael \
 michelle mihaela mihai mikel milagrosa milena minerva mireia miren mireya miriam mirian mirta modesto \
 mohamed mohammed moises monica monserrat muhammad mustapha myriam nadia nahuel naiara naima nancy \
 narciso natalie nathan natividad nayara nayeli nazaret neil nelida nelly nelson nerea nestor neus niamh \
 nicholas nicola nicolae nicolasa nicole nicoleta nieves nigel noa noah noel noelia noemi norberto norma \
 nuria obdulia octavio ofelia olatz olga oliver olivia omar oriol orla orlando oscar osvaldo otilia owen \
 palmira paloma pamela paola pascuala patricia patricio patrick patrocinio paul paula paulina paulino paz \
 peter petra philip piedad placido pol primitivo prudencio purificacion quintin rachel rachid rafaela \
 raimundo ralph ramiro ramona raul raymond rebecca regina reinaldo rhys ricard ricardo richard rigoberto \
 rita robert rocio rodolfo rodrigo rogelio roger roman romualdo ronald rosalia rosana rosendo roser \
 roxana roy ruben rufina rufino ruth ryan sabina sabrina sagrario said salma salome salud salvadora \
 samantha samira samuel sandra santino sara sarah sarai saray saturnina saturnino saul scott sean \
 sebastiana segundo serafin serafina sergi sergio severino sharon sheila shirley silvestre simon simona \
 sinead siobhan socorro sol sonia sonsoles sophia sophie soraya sorin stefan stella stephanie stephen \
 steven stuart susan susana tamara tania tatiana teodora teodoro teofilo teresa terry theresa thiago \
 thomas timothy tomasa tracey trevor trinidad tyler ulises unai urbano ursula valentin valeria valeriano \
 vanesa vanessa vasile vega ventura vera vicenta vicente victoria victoriano victorino violeta viorel \
 virgilio virginia virtudes visitacion viviana walter wenceslao william willie wilson xabier ximena \
 xochitl yadira yaiza yamila yanira yasmina yeray yesenia youssef yuliana zacarias zachary zaida zaira";

/// Given names that are as common as surnames: by themselves they do not go on a given name.
const ALSO_SURNAMES: &[&str] = &[
    "martin",
    "alonso",
    "vega",
    "lorenzo",
    "vicente",
    "santiago",
    "roman",
    "esteban",
    "lara",
    "vera",
    "marcos",
    "marti",
    "andres",
    "benito",
    "mateo",
    "tomas",
    "lazaro",
    "simon",
    "salvador",
    "anton",
    "rodrigo",
    "alba",
    "domingo",
    "lucas",
    "caro",
    "paz",
    "amador",
    "oliver",
    "andreu",
    "esteve",
    "nicolas",
    "ventura",
    "sole",
    "gonzalo",
    "bartolome",
    "mateu",
    "felipe",
    "borja",
    "bernardo",
    "pascual",
    "gil",
    "leon",
    "blas",
    "gaspar",
    "german",
    "justo",
    "mariano",
    "octavio",
    "garcia",
    "flores",
    "rosales",
    "cruz",
    "reyes",
    "moreno",
    "bruno",
    "duran",
    "sol",
    "mar",
    "flor",
    "coral",
    "hernan",
    "marino",
    "modesto",
    "valentin",
    "narciso",
    "jordan",
    "thomas",
    "james",
    "george",
    "henry",
    "scott",
    "ryan",
    "kelly",
    "lee",
    "grant",
    "logan",
    "mason",
    "owen",
    "morgan",
    "lewis",
    "howard",
    "stanley",
    "gordon",
    "ross",
    "harvey",
    "franklin",
    "nelson",
    "wilson",
    "jefferson",
    "carter",
    "parker",
    "graham",
    "russell",
    "murray",
    "douglas",
    "stuart",
    "dean",
    "glenn",
    "guy",
    "ray",
    "francis",
    "daniel",
    "allen",
    "alan",
    "patrick",
    "martha",
    "craig",
    "neil",
    "keith",
    "wayne",
];

/// Second names that follow these first ones so often that they are one name.
const COMPOUNDS: &[&str] = &[
    "maria mar",
    "maria paz",
    "maria sol",
    "maria flor",
    "jose vicente",
    "jose andres",
    "juan vicente",
    "jose martin",
    "jose tomas",
    "juan andres",
    "jose domingo",
    "maria alba",
    "juan salvador",
    "jose lorenzo",
    "luis alonso",
    "jose mariano",
    "maria reyes",
    "maria cruz",
    "jose gil",
    "juan felipe",
    "luis felipe",
    "jose felipe",
    "juan martin",
    "jose santiago",
    "jose nicolas",
    "juan nicolas",
    "luis andres",
    "jose esteban",
    "juan esteban",
    "jose marcos",
    "juan marcos",
    "juan tomas",
    "jose german",
    "jose simon",
    "juan bernardo",
    "jose benito",
    "juan domingo",
    "pedro martin",
    "jose leon",
];

static KNOWN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| GIVEN_NAMES.split_whitespace().collect());

/// Is the folded word a given name?
pub(crate) fn is_given_name(word: &str) -> bool {
    is_on_the_list(word) || nickname::is_listed(word)
}

/// Is it a given name of its own, whether or not it stands for another too?
pub(crate) fn is_on_the_list(word: &str) -> bool {
    KNOWN.contains(word)
}

/// Is the folded word a given name, and no surname?
pub(crate) fn is_only_given(word: &str) -> bool {
    is_given_name(word) && !ALSO_SURNAMES.contains(&word)
}

/// May the second folded word go on the given name that the first begins?
pub(crate) fn goes_on(first: &str, second: &str) -> bool {
    let compound = |pair: &&str| pair.split_once(' ') == Some((first, second));
    is_only_given(second) || (is_given_name(second) && COMPOUNDS.iter().any(compound))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn second_names_and_surnames_are_told_apart() {
        assert!(goes_on("jose", "luis") && goes_on("maria", "mar") && goes_on("mary", "jane"));
        assert!(!goes_on("luis", "martin") && !goes_on("ana", "vega") && !goes_on("ana", "zubizarreta"));
        assert!(is_given_name("begona") && is_given_name("paco") && !is_given_name("fernandez"));
    }
}
