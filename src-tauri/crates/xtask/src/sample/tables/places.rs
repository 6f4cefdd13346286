//! Provinces, towns and street words. Populations (thousands, rounded) and postal and telephone prefixes are public facts.

/// `postal prefix|landline prefix|weight|province|towns`; a town's other-language name follows `/`.
pub const PROVINCES: &str = "\
01|945|33|Álava|Vitoria-Gasteiz/Vitoria,Llodio/Laudio
02|967|39|Albacete|Albacete,Hellín,Villarrobledo,Almansa
03|965|190|Alicante|Alicante/Alacant,Elche/Elx,Torrevieja,Orihuela,Benidorm,Alcoy/Alcoi,Dénia/Denia,Jávea/Xàbia
04|950|73|Almería|Almería,Roquetas de Mar,El Ejido,Níjar
05|920|16|Ávila|Ávila,Arévalo
06|924|67|Badajoz|Badajoz,Mérida,Don Benito,Almendralejo
07|971|120|Illes Balears|Palma/Palma de Mallorca,Calvià,Manacor,Eivissa/Ibiza,Maó/Mahón
08|93|580|Barcelona|Barcelona,L'Hospitalet de Llobregat/Hospitalet,Badalona,Terrassa/Tarrasa,Sabadell,Mataró,Sant Cugat del Vallès
09|947|35|Burgos|Burgos,Miranda de Ebro,Aranda de Duero
10|927|39|Cáceres|Cáceres,Plasencia,Navalmoral de la Mata
11|956|124|Cádiz|Jerez de la Frontera/Jerez,Cádiz,Algeciras,San Fernando,El Puerto de Santa María
12|964|59|Castellón|Castellón de la Plana/Castelló de la Plana,Vila-real/Villarreal,Burriana/Borriana
13|926|49|Ciudad Real|Ciudad Real,Puertollano,Tomelloso,Alcázar de San Juan
14|957|77|Córdoba|Córdoba,Lucena,Puente Genil
15|981|112|A Coruña|A Coruña/La Coruña,Santiago de Compostela,Ferrol,Narón
16|969|20|Cuenca|Cuenca,Tarancón
17|972|78|Girona|Girona/Gerona,Figueres/Figueras,Blanes,Lloret de Mar
18|958|92|Granada|Granada,Motril,Almuñécar,Armilla
19|949|27|Guadalajara|Guadalajara,Azuqueca de Henares
20|943|72|Gipuzkoa|San Sebastián/Donostia,Irún/Irun,Errenteria/Rentería,Eibar
21|959|53|Huelva|Huelva,Lepe,Almonte
22|974|22|Huesca|Huesca,Monzón,Barbastro
23|953|62|Jaén|Jaén,Linares,Andújar,Úbeda
24|987|45|León|León,Ponferrada
25|973|44|Lleida|Lleida/Lérida,Balaguer
26|941|32|La Rioja|Logroño,Calahorra,Arnedo
27|982|32|Lugo|Lugo,Monforte de Lemos,Viveiro
28|91|675|Madrid|Madrid,Móstoles,Alcalá de Henares,Fuenlabrada,Leganés,Getafe,Alcorcón,Pozuelo de Alarcón
29|952|172|Málaga|Málaga,Marbella,Mijas,Fuengirola,Vélez-Málaga,Torremolinos,Nerja
30|968|153|Murcia|Murcia,Cartagena,Lorca,Molina de Segura,San Javier
31|948|66|Navarra|Pamplona/Iruña,Tudela,Barañáin
32|988|30|Ourense|Ourense/Orense,Verín
33|985|101|Asturias|Gijón/Xixón,Oviedo/Uviéu,Avilés,Siero
34|979|16|Palencia|Palencia,Aguilar de Campoo
35|928|113|Las Palmas|Las Palmas de Gran Canaria/Las Palmas,Telde,Arrecife,Puerto del Rosario
36|986|94|Pontevedra|Vigo,Pontevedra,Vilagarcía de Arousa/Villagarcía
37|923|33|Salamanca|Salamanca,Béjar
38|922|104|Santa Cruz de Tenerife|Santa Cruz de Tenerife/Santa Cruz,La Laguna/San Cristóbal de La Laguna,Arona,Adeje
39|942|58|Cantabria|Santander,Torrelavega,Castro-Urdiales
40|921|15|Segovia|Segovia,Cuéllar
41|954|195|Sevilla|Sevilla,Dos Hermanas,Alcalá de Guadaíra,Utrera,Écija
42|975|9|Soria|Soria,Almazán
43|977|82|Tarragona|Tarragona,Reus,El Vendrell,Cambrils
44|978|13|Teruel|Teruel,Alcañiz
45|925|71|Toledo|Talavera de la Reina/Talavera,Toledo,Illescas
46|96|260|Valencia|Valencia/València,Torrent/Torrente,Gandia/Gandía,Paterna,Sagunto/Sagunt,Alzira/Alcira
47|983|52|Valladolid|Valladolid,Medina del Campo,Laguna de Duero
48|94|115|Bizkaia|Bilbao/Bilbo,Barakaldo/Baracaldo,Getxo/Guecho,Portugalete
49|980|17|Zamora|Zamora,Benavente
50|976|97|Zaragoza|Zaragoza,Calatayud,Utebo
51|856|8|Ceuta|Ceuta
52|952|8|Melilla|Melilla";

/// `postcode letters|dialling prefix|weight|county|towns`, for customers in Britain.
pub const COUNTIES: &str = "\
SW|020|90|London|London
SE|020|60|London|London
M|0161|40|Greater Manchester|Manchester,Salford
B|0121|40|West Midlands|Birmingham,Solihull
LS|0113|30|West Yorkshire|Leeds,Wetherby
BS|0117|25|Bristol|Bristol
L|0151|25|Merseyside|Liverpool
EH|0131|25|Midlothian|Edinburgh
G|0141|25|Lanarkshire|Glasgow
CF|029|20|South Glamorgan|Cardiff,Barry
NG|0115|20|Nottinghamshire|Nottingham
BN|01273|18|East Sussex|Brighton,Hove
OX|01865|12|Oxfordshire|Oxford,Abingdon";

/// Kinds of street as they are written: the first form is the full one.
pub const STREET_KINDS: &[(&[&str], usize)] = &[
    (&["Calle", "C/", "C/", "Cl.", "C.", ""], 70),
    (&["Avenida", "Avda.", "Av.", "Avd"], 14),
    (&["Plaza", "Pza.", "Pl.", "Plza."], 6),
    (&["Paseo", "Pº", "P.º"], 4),
    (&["Camino", "Cno.", "Cmno"], 3),
    (&["Ronda", "Rda."], 3),
];

/// Street names that half of the towns have.
pub const STREETS: &str = "Mayor Real Nueva Colón Constitución Libertad Cervantes San_Juan San_José San_Antonio San_Pedro \
     San_Miguel San_Francisco San_Vicente San_Roque San_Isidro Santa_Ana Santa_María Santa_Teresa Goya Velázquez Murillo \
     Picasso Quevedo Lope_de_Vega Calderón_de_la_Barca Miguel_Hernández Antonio_Machado Federico_García_Lorca \
     Juan_Ramón_Jiménez Rosalía_de_Castro Blasco_Ibáñez Pío_Baroja Ramón_y_Cajal Doctor_Fleming Isaac_Peral Gran_Vía \
     del_Carmen del_Pilar de_la_Paz de_la_Iglesia de_la_Fuente del_Sol de_la_Luna del_Mar de_la_Estación del_Molino \
     del_Puente de_las_Flores de_los_Olivos de_los_Almendros de_los_Pinos de_las_Eras de_Andalucía de_Aragón de_Castilla \
     de_Extremadura de_Galicia de_Madrid de_Valencia de_Barcelona de_Portugal de_Francia de_América de_la_Hispanidad \
     Isabel_la_Católica Reyes_Católicos Hernán_Cortés Pizarro Magallanes Juan_Carlos_I Alfonso_XII Alfonso_X_el_Sabio \
     Jaime_I Rey_Don_Jaime Padre_Manjón Maestro_Serrano Maestro_Rodrigo Pintor_Sorolla Primero_de_Mayo Dos_de_Mayo";

/// Titles that make a street of a person's name.
pub const STREET_TITLES: &str = "Doctor Maestro Alcalde Pintor Poeta Escultor Padre Músico Capitán Marqués_de Conde_de Periodista \
     Profesor Ingeniero Arquitecto Obispo";

/// English street kinds and names.
pub const ENGLISH_STREETS: [&str; 2] = [
    "High Church Station Park Victoria Green Manor Queen's King's Mill School Albert York London North South West Springfield \
     Grange Windsor Chapel Highfield Alexandra Clarence Meadow Orchard Elm Oak Ash Cedar Beech Richmond Stanley Grove Castle",
    "Road:9 Street:8 Avenue:5 Lane:5 Close:5 Drive:4 Court:2 Crescent:2 Gardens:2 Way:2 Place:1 Terrace:1",
];

/// Urbanisations on the coast, where many English-speaking customers live.
pub const ESTATES: &str = "La_Marina Los_Balcones El_Raso Monte_Pego Cumbre_del_Sol Las_Mimosas Villamartín La_Zenia Cabo_Roig \
     Playa_Flamenca Riviera_del_Sol La_Cala_Golf Calahonda El_Faro Buena_Vista Los_Altos Las_Ramblas Lomas_de_Campoamor";

/// Estates where firms sit.
pub const INDUSTRIAL: &str = "Fuente_del_Jarro El_Oliveral La_Cartuja San_Cristóbal Los_Olivares Las_Atalayas El_Pino Cantabria \
     Campollano Juncaril La_Negrilla Can_Roca El_Tiro Las_Quemadas Malpica Villalonquéjar Bergondo Sabón Pisa Guadalhorce";
