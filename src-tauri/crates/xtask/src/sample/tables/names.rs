//! Given names and surnames with their weight, and the parts from which rare ones are made.
//!
//! Figures: INE (Spain), names by frequency, in thousands; the rest is our own choice of common words.

/// First surnames and how many people bear them, in thousands (INE, surnames by frequency).
pub const SURNAMES: &str = "\
    García:1485 González:936 Rodríguez:934 Fernández:929 López:880 Martínez:841 Sánchez:823 Pérez:787 \
    Gómez:496 Martín:494 Jiménez:392 Ruiz:370 Hernández:360 Díaz:341 Moreno:320 Álvarez:286 Muñoz:283 \
    Romero:220 Alonso:200 Gutiérrez:196 Navarro:179 Torres:169 Domínguez:159 Vázquez:150 Ramos:145 \
    Gil:142 Ramírez:135 Serrano:133 Blanco:125 Suárez:121 Molina:121 Morales:120 Ortega:118 Delgado:117 \
    Castro:116 Ortiz:107 Rubio:106 Marín:105 Sanz:95 Núñez:91 Iglesias:91 Medina:87 Garrido:86 Santos:84 \
    Castillo:84 Cortés:83 Lozano:80 Guerrero:79 Cano:78 Prieto:75 Méndez:73 Calvo:71 Cruz:70 Gallego:70 \
    Vidal:70 León:69 Herrera:69 Márquez:69 Peña:68 Cabrera:68 Flores:68 Campos:66 Vega:65 Díez:64 \
    Fuentes:64 Carrasco:63 Caballero:61 Nieto:61 Reyes:59 Aguilar:59 Pascual:59 Herrero:58 Santana:58 \
    Lorenzo:57 Hidalgo:57 Montero:56 Ibáñez:56 Giménez:56 Ferrer:55 Durán:54 Vicente:53 Benítez:53 \
    Mora:53 Santiago:53 Arias:53 Vargas:52 Carmona:51 Crespo:50 Román:49 Pastor:49 Soto:48 Sáez:48 \
    Velasco:47 Soler:46 Moya:46 Esteban:46 Parra:45 Bravo:45 Gallardo:45 Rojas:44 Pardo:44 Merino:43 \
    Franco:42 Espinosa:42 Izquierdo:42 Lara:42 Rivas:41 Silva:41 Rivera:41 Casado:41 Arroyo:40 \
    Redondo:40 Camacho:40 Rey:40 Vera:40 Otero:40 Luque:39 Galán:39 Montes:39 Ríos:39 Sierra:39 \
    Segura:39 Carrillo:38 Marcos:38 Martí:38 Soriano:37 Mendoza:37 Robles:36 Bernal:36 Vila:36 Valero:36 \
    Palacios:35 Expósito:35 Benito:35 Andrés:35 Varela:35 Pereira:35 Macías:35 Guerra:35 Heredia:34 \
    Bueno:34 Roldán:34 Mateo:34 Villar:33 Contreras:33 Miranda:33 Guillén:32 Mateos:32 Escudero:32 \
    Aguilera:32 Menéndez:32 Casas:32 Aparicio:31 Rivero:31 Estévez:31 Beltrán:31 Padilla:31 Gracia:30 \
    Rico:30 Calderón:30 Abad:30 Gálvez:30 Conde:30 Salas:30 Jurado:30 Quintana:30 Plaza:29 Acosta:29 \
    Aranda:29 Blázquez:29 Roca:29 Bermúdez:29 Costa:29 Miguel:29 Santamaría:29 Salazar:29 Guzmán:28 \
    Serra:28 Villanueva:28 Cuesta:28 Manzano:28 Tomás:28 Hurtado:28 Trujillo:28 Rueda:28 Pacheco:27 \
    Ávila:27 Simón:27 de_la_Fuente:27 Pons:27 Lázaro:27 Sancho:27 Mesa:27 del_Río:26 Escobar:26 \
    Millán:26 Blasco:26 Alarcón:26 Luna:26 Castaño:26 Zamora:26 Salvador:25 Bermejo:25 Paredes:25 \
    Antón:25 Ballesteros:25 Valverde:25 Maldonado:25 Bautista:24 Valle:24 Ponce:24 Rodrigo:24 Lorente:24 \
    Oliva:24 Juan:24 Cordero:23 Mas:23 Collado:23 Murillo:23 Pozo:23 de_la_Cruz:23 Cuenca:23 Montoya:23 \
    Martos:23 Cuevas:23 Marco:22 Barroso:22 Ros:22 Quesada:22 de_la_Torre:22 Barrera:22 Ordóñez:22 \
    Gimeno:22 Corral:22 Alba:22 Puig:22 Cabello:22 Pulido:22 Rojo:21 Navas:21 Saiz:21 Soria:21 Arenas:21 \
    Aguado:21 Domingo:21 Galindo:21 Vallejo:21 Mena:21 Escribano:21 Asensio:21 Ramón:21 Valencia:21 \
    Lucas:21 Caro:21 Polo:21 Aguirre:21 Naranjo:20 Mata:20 Villalba:20 Reina:20 Paz:20 Amador:20 \
    Morán:20 Linares:20 Ojeda:20 Leal:20 Burgos:19 Chen:19 Oliver:19 Carretero:19 Bonilla:19 Sosa:19 \
    Roig:19 Aragón:18 Carrión:18 Clemente:18 Villa:18 Castellano:18 Carrera:18 Hernando:18 Córdoba:18 \
    Rosa:18 Andreu:18 Cáceres:18 Calero:18 Correa:18 Mohamed:18 Cobo:18 Cárdenas:18 Ferreira:18 \
    Alcaraz:17 Juárez:17 Velázquez:17 Domènech:17 Sola:17 Chacón:17 Riera:17 Saavedra:17 Toledo:17 \
    Llorente:17 Zapata:17 Moral:17 Vela:17 Salgado:17 Carbonell:17 Villegas:17 Arribas:17 Prado:16 \
    Alfonso:16 Requena:16 Ayala:16 Peláez:16 Sevilla:16 Font:16 Barrios:16 Luis:16 Carballo:16 \
    Piñeiro:16 Olivares:16 Esteve:16 Marques:16 da_Silva:16 Solís:16 Pinto:16 Cámara:16 Grau:16 \
    Quintero:16 Salinas:16 Bosch:16 Perea:16";

/// Men's given names, in thousands (INE, names by frequency).
pub const MEN: &str = "\
    Antonio:765 José:706 Manuel:658 Francisco:572 Juan:396 David:351 José_Antonio:323 José_Luis:312 \
    Javier:297 Jesús:295 Francisco_Javier:291 Carlos:280 Daniel:273 Miguel:263 Rafael:254 \
    José_Manuel:251 Pedro:250 Alejandro:237 Ángel:235 Miguel_Ángel:230 José_María:226 Fernando:218 \
    Luis:214 Pablo:195 Sergio:195 Jorge:186 Alberto:180 Juan_Carlos:164 Juan_José:161 Ramón:142 \
    Enrique:141 Diego:140 Juan_Antonio:140 Vicente:139 Álvaro:136 Raúl:135 Adrián:131 Joaquín:126 \
    Iván:125 Andrés:124 Óscar:121 Rubén:120 Juan_Manuel:117 Santiago:116 Eduardo:112 Víctor:102 \
    Roberto:99 Jaime:98 Francisco_José:96 Ignacio:92 Alfonso:92 Salvador:90 Ricardo:88 Mario:85 Jordi:83 \
    Emilio:83 Marcos:78 Julián:77 Julio:75 Tomás:72 Agustín:71 Guillermo:69 Gabriel:68 José_Miguel:66 \
    Félix:65 José_Ramón:62 Mohamed:59 Gonzalo:58 Joan:57 Marc:57 Mariano:53 Ismael:53 Domingo:53 \
    Josep:52 Cristian:52 Juan_Francisco:49 Alfredo:48 Nicolás:48 Sebastián:48 José_Carlos:46 Felipe:46 \
    Samuel:46 Hugo:44 Martín:43 César:43 Aitor:43 José_Ángel:41 José_Ignacio:41 Gregorio:40 \
    Víctor_Manuel:40 Héctor:39 Luis_Miguel:38 José_Francisco:36 Juan_Luis:35 Lorenzo:35 Albert:34 \
    Cristóbal:34 Esteban:34 Xavier:34 Eugenio:33 Iker:32 Rodrigo:31 Antonio_José:31 Àlex:31 Arturo:30 \
    Borja:29 Valentín:28 José_Javier:28 Jesús_María:28 Juan_Miguel:27 Jaume:27 Antonio_Jesús:26 \
    Germán:26 Lucas:26 Francisco_Manuel:26 Jonathan:25 Pedro_José:25 José_Vicente:25 Adolfo:25 Isaac:24 \
    Pau:24 Benito:24 Mohammed:24 Moisés:23 Isidro:23 Juan_Ramón:23 Abel:23 Juan_Pedro:23 Ahmed:22 \
    Bernardo:22 Ernesto:22 Christian:22 Gerardo:22 Aarón:22 Manuel_Jesús:21 Sergi:21 Mikel:21 Carmelo:21 \
    Pascual:21 Íñigo:20 Federico:20 Asier:20 Antonio_Manuel:20 Miquel:19 Joel:19 Marcelino:19 \
    Francesc:19 Bartolomé:19 Israel:19 Eric:18 Mateo:18 Jon:18 Eloy:18 Jesús_Manuel:18 José_Alberto:18 \
    Fermín:18 Luis_Alberto:17 Gerard:17 Aurelio:17 Juan_Jesús:17 Omar:17 Unai:17 Jonatan:17 Benjamín:17 \
    Oriol:17 Pere:17 Lluís:16 Josep_María:16 Eusebio:16 Iñaki:16 Antoni:16 Jacinto:16 Pol:16 \
    Pedro_Antonio:15 Darío:15 Victoriano:15 Carles:15 Elías:15 Carlos_Alberto:15 Arnau:15 \
    José_Enrique:15 Marco_Antonio:15 Jerónimo:15 Ángel_Luis:15 Juan_Pablo:15 Matías:15 Roger:14 \
    Juan_Ignacio:14 Kevin:14 Isidoro:14 Teodoro:14 Dionisio:14 Adrià:14 Bruno:14 Cándido:14 Florencio:14 \
    Francisco_Jesús:13 Blas:13 Justo:13 Román:13 Gustavo:13 José_Juan:13 Santos:13 Juan_Bautista:13 \
    Manuel_Ángel:13 Luis_Fernando:13 Armando:13 Said:13 Alexander:12 Damián:12";

/// Women's given names, in thousands (INE, names by frequency).
pub const WOMEN: &str = "\
    María_Carmen:681 María:668 Carmen:447 Josefa:326 Isabel:296 Ana_María:282 María_Dolores:273 \
    María_Pilar:272 María_Teresa:263 Ana:261 Laura:248 Francisca:247 Antonia:240 Dolores:236 \
    María_Ángeles:234 Cristina:231 Marta:214 María_José:208 María_Isabel:207 Pilar:174 María_Luisa:174 \
    Lucía:172 Concepción:170 Elena:159 Mercedes:158 Manuela:158 Rosa_María:150 Raquel:149 Sara:149 \
    María_Jesús:145 Paula:142 Juana:141 Teresa:140 Rosario:140 Encarnación:127 Beatriz:126 Rosa:122 \
    Nuria:120 Silvia:120 Montserrat:117 Julia:114 Patricia:113 Irene:105 Mónica:104 Andrea:102 Rocío:101 \
    Ángela:100 María_Mar:100 Margarita:100 Sonia:99 Sandra:97 Susana:97 Alicia:96 Yolanda:94 Alba:94 \
    María_Josefa:94 Marina:92 Natalia:87 María_Rosario:83 Inmaculada:82 Ángeles:80 Esther:79 \
    María_Mercedes:77 Ana_Isabel:77 Eva:76 Verónica:72 Amparo:71 Noelia:71 María_Rosa:67 \
    María_Victoria:65 María_Concepción:64 Carolina:64 Claudia:63 Eva_María:63 Catalina:63 Consuelo:62 \
    Victoria:61 Lorena:61 Ana_Belén:61 María_Antonia:61 María_Elena:60 Miriam:59 Emilia:57 Nerea:57 \
    Luisa:57 Inés:57 María_Nieves:54 Gloria:53 Lidia:53 Carla:52 Aurora:52 Esperanza:51 Josefina:51 \
    Sofía:51 Milagros:50 Olga:50 Celia:48 María_Soledad:48 Purificación:47 María_Cristina:47 Virginia:46 \
    María_Luz:46 Fátima:44 Lourdes:44 Vanesa:42 Alejandra:42 Clara:42 Anna:41 Magdalena:41 Begoña:41 \
    Vicenta:40 Asunción:40 Matilde:39 Isabel_María:39 María_Belén:39 Elisa:39 Estefanía:38 Remedios:38 \
    Ainhoa:38 Araceli:38 Trinidad:38 María_Asunción:37 María_Paz:37 Elvira:37 María_Begoña:37 Soledad:36 \
    Natividad:36 Gema:35 Belén:35 Blanca:35 Daniela:35 María_Esther:34 María_Lourdes:34 Felisa:34 \
    Ascensión:34 Tamara:33 Vanessa:33 Nieves:32 María_Cruz:32 Gemma:31 Paloma:31 Rafaela:31 Rebeca:31 \
    Almudena:30 Adela:30 Adriana:30 María_Inmaculada:29 María_Amparo:29 Amalia:28 Ramona:28 Noemí:28 \
    Mireia:28 María_Eugenia:28 Amelia:28 Tania:27 Joaquina:27 Jessica:26 Juana_María:26 Leonor:25 \
    Petra:25 Martina:25 Laia:25 Carmen_María:24 María_Rocío:24 Juliana:24 Diana:24 Mariana:23 \
    Guadalupe:23 Bárbara:23 Agustina:23 Rosalía:22 Leticia:22 Cecilia:22 Elisabet:21 Adoración:21 \
    María_Encarnación:20 Ariadna:20 María_Magdalena:20 Carlota:20 Jennifer:20 María_Francisca:20 \
    Judith:19 Estrella:19 Ester:19 Sheila:19 Judit:18 Leire:18 Eugenia:18 Valentina:18 María_Gloria:17 \
    Lara:17 Emma:17 María_Milagros:17 Ruth:17 Soraya:17 Gabriela:17 María_Consuelo:17 \
    María_Montserrat:17 Aitana:17 Eulalia:17 María_Yolanda:17 Herminia:17 Berta:17 Alexandra:17 \
    Enriqueta:17 Ainara:16 Aroa:16 Aída:16 Elisabeth:15 Helena:15";

/// Parts of rare Spanish surnames: beginnings, middles, endings (Castilian-looking).
pub const CASTILIAN: [&str; 3] = [
    "Al Ar Bar Be Ber Bo Ca Cal Can Car Cas Ce Co Cor Cu Es Fer Fon Ga Gal Gar Go Gra Hi Ja La Le Li Lo Ma Mar Men \
     Mo Mon Na No Ol Or Pa Pe Pi Po Que Ra Re Ro Sa Sal San Se So Ta Te To Tor Va Val Ve Vi Vil Za",
    "ba be bi ca ce co cha da de di du fa ga go la le li lo ma me mi mo na ne ni no pa pi que ra re ri ro sa se ta te ti \
     to va ve vi za zo",
    "da dal dero do dor jo jón lada les llo lla lló lón na nero nes no ña ño ra ral rejo ro rón ruela sa so tera tero \
     tín to tón yo za zo zuela zo",
];

/// Parts of rare Spanish surnames of two syllables or three: beginnings that end in a vowel, endings.
pub const CASTILIAN_SHORT: [&str; 2] = [
    "Ale Are Ba Bara Bei Bela Bo Bona Bra Bu Caba Cale Cara Casa Ce Cebo Cha Cobre Cu Da Dome Era Esca Fari Fra Fue Ga Gala \
     Gara Go Gra Hera Hi Hue Ji Ju La Lama Le Lina Lo Lu Ma Mala Mara Me Mia Mo Mona Mu Na Nava Oli Ore Pa Pala Pe Pera Pi \
     Pla Po Porte Que Qui Ra Re Rebo Ri Ro Rue Sa Saba Sala Se Si So Sote Ta Te Toba To Tre Tru Ure Va Vela Ve Vi Yu Za Ze",
    "bal bano ces chado cho cón dal dero dilla do dosa dor gado gal gón jada jero jo llada llán llano llar llero lles llo llón lo \
     món mosa nal nero nilla no nosa ñada ñero ño ñón pico quera ral rales rano rera rero rilla rín rio rón rosa rra rro sado \
     sal sero so són tán tero tilla tín to tón val vado ves yo za zán zo zón",
];

/// Parts of rare Basque surnames: beginnings and endings.
pub const BASQUE: [&str; 2] = [
    "Agirre Aldama Ametz Arana Areil Arist Arriz Artea Atxu Azkar Baraz Barren Basa Beit Bengo Berrio Egaña Elgo Elizo \
     Errando Etxe Gabil Garai Gerrika Goiko Gorosti Ibar Iriart Ituarte Izagi Jauregi Larra Lekun Lizarr Mendi Mitxel \
     Olabe Oroz Otxo Sagar Salab Sarri Sologa Txurru Ugar Uriba Urkij Urruti Zabal Zubi Zumal",
    "aga ain alde arte barria barrena be beitia berri buru dia egi eta gain garai goiti guren iaga ibar ika iturri koa \
     larre ondo oro osa tegi txea uren zabala zola zu",
];

/// Parts of rare Catalan and Valencian surnames.
pub const CATALAN: [&str; 2] = [
    "Ala Bala Bar Bene Bon Bosc Cala Camp Can Capde Car Casa Castell Coll Comes Fab Fig Font Gar Gis Gual Guar Llob \
     Mar Mas Mira Mol Mont Pal Par Puig Que Riu Roca Rovi Sala Ser Sol Tor Val Ver Vila",
    "bert bó cells ells era ós feu ga gosa guer lles llach mar ment mitjana nau neda net nyà par plana quer ras rell \
     ret rich rol rols sells seny tella top vall ver vila",
];

/// What follows `de`, `de la`, `del`, `de los` in a surname.
pub const PARTICLES: &str = "del_Pino del_Olmo del_Campo del_Castillo del_Valle del_Moral del_Pozo del_Álamo del_Amo \
     del_Barrio del_Cerro del_Águila de_la_Rosa de_la_Vega de_la_Peña de_la_Hoz de_la_Rubia de_la_Calle de_la_Mata \
     de_la_Iglesia de_la_Plaza de_la_Parra de_la_Cueva de_los_Ríos de_los_Santos de_los_Reyes de_las_Heras de_Miguel \
     de_Castro de_Diego de_Pablo de_León de_Juan de_Lucas de_Dios de_Haro de_Frutos de_Andrés de_Blas de_Vicente \
     de_Arriba de_Gracia de_Luis de_Vega San_Martín San_José San_Juan San_Román Santa_Cruz";

/// Second halves of compound given names, women and men.
pub const SECOND_NAMES: [&str; 2] = [
    "Isabel Teresa Luisa Elena Lucía Victoria Cristina Rosa Belén Paula Sofía Beatriz Inés Eugenia Esther Pilar Carmen \
     Mercedes Rocío Julia",
    "Luis Carlos Manuel Antonio Jesús María Miguel Ángel Alberto Enrique Pablo David Javier Ignacio Vicente Andrés \
     Alejandro Francisco Ramón Rafael",
];

/// Rare given names, women and men.
pub const RARE_NAMES: [&str; 2] = [
    "Abril Agnès Alazne Alma Anaïs Ariana Arantxa Azucena Brenda Candela Casilda Celeste Clotilde Constanza Cora Covadonga \
     Débora Dorotea Edurne Elia Elsa Eneritz Erika Fabiola Fátima_Zahra Fe Flor Fuencisla Garazi Gisela Graciela Haizea \
     Iciar Idoia Ikram Ileana Ingrid Irati Iris Itziar Jana Jimena June Lía Lola Lucrecia Luna Macarena Maite Malak \
     Marisol Maribel Mar Meritxell Micaela Naiara Nadia Nora Nicoleta Oihana Olaya Ona Paz Regina Rosana Roser Salma \
     Sagrario Selena Tatiana Triana Úrsula Vega Vera Violeta Xiana Yasmina Yaiza Zaida Zoe",
    "Abdelkader Adolfo Ander Ángelo Anselmo Antón Axel Baltasar Beñat Biel Brais Bryan Cayetano Ciro Claudio Cosme Dámaso \
     Dani Demetrio Desiderio Donato Edgar Efraín Eliseo Enzo Eneko Ezequiel Evaristo Fabián Feliciano Ferran Fidel Gael \
     Gaspar Genís Gil Gorka Gumersindo Guzmán Hamza Hilario Horacio Ibrahim Imanol Izan Jan Jeremías Joseba Julen Karim \
     Lautaro Leandro Leo Leonardo Liam Lois Lope Luca Manel Marcial Martí Mauro Maximiliano Nil Norberto Octavio Ovidio \
     Pelayo Plácido Quim Rachid Ruperto Saúl Senén Telmo Thiago Urko Valero Wenceslao Xabier Xosé Yeray Zacarías",
];

/// Short and pet forms: the name, then the forms that people write instead.
pub const NICKNAMES: &str = "Francisco=Paco,Fran,Curro,Francis Francisco_Javier=Fran,Javi,Fco._Javier,Francisco_J. \
     Francisco_José=Fran,Fco._José José=Pepe,Jose,Josep José_Antonio=Jose,Josan,José_A. José_Luis=Pepe,Joselu,José_L. \
     José_Manuel=Josema,Jose,José_M. José_María=Chema,Txema,José_M.ª José_Miguel=Josemi José_Ramón=Ramón,Jose \
     José_Ignacio=Nacho Ignacio=Nacho,Iñaki Manuel=Manolo,Manu,Manel Antonio=Toni,Antón,Toño Juan=Juanito,Joan \
     Juan_Carlos=Juanca,Carlos Juan_José=Juanjo Juan_Antonio=Juanan Juan_Manuel=Juanma Juan_Francisco=Juanfran \
     Luis=Lucho,Luisito Javier=Javi,Xavi Jesús=Chus,Suso Miguel=Miki,Miquel Miguel_Ángel=Miguel,Migue,Miguel_A. \
     Rafael=Rafa Pedro=Perico,Pere Alejandro=Alex,Jandro Ángel=Angelito Fernando=Fer,Nando Sergio=Sergi Jorge=Jordi \
     Alberto=Berto,Albert Ramón=Moncho Enrique=Quique,Kike Vicente=Vicent,Chente Álvaro=Alvarito Joaquín=Quino,Chimo \
     Andrés=Andreu Santiago=Santi,Yago Eduardo=Edu Víctor=Vic Roberto=Rober Jaime=Jaume Alfonso=Fonsi Salvador=Salva \
     Daniel=Dani David=Davi Carlos=Carlitos,Charly Pablo=Pau Guillermo=Guille,Willy Gabriel=Gabi Nicolás=Nico Tomás=Tomy \
     Cristian=Cris Sebastián=Sebas Gregorio=Goyo María=Mari María_Carmen=Mari_Carmen,M.ª_Carmen,Mamen,Carmen \
     Carmen=Menchu,Carmela,Mamen Josefa=Pepa,Fina Isabel=Isa,Maribel Ana_María=Ana,Anamari María_Dolores=Lola,Loles \
     Dolores=Lola,Lolita María_Pilar=Pilar,Pili María_Teresa=Maite,Teresa,Mayte Francisca=Paqui,Paquita Antonia=Toñi \
     María_Ángeles=Mariángeles,Ángeles Cristina=Cris María_José=Mª_José,Marijose,Mariajo María_Isabel=Maribel,Isabel \
     Pilar=Pili María_Luisa=Marisa,Malu Concepción=Concha,Conchi Elena=Nena,Helena Mercedes=Merche Manuela=Manoli,Loli \
     Rosa_María=Rosa,Rosamari Raquel=Raque María_Jesús=Chus,Mª_Jesús,Txus Teresa=Tere Rosario=Charo Encarnación=Encarni \
     Beatriz=Bea Montserrat=Montse Patricia=Patri Rocío=Chío Margarita=Marga Susana=Susi Inmaculada=Inma Ángeles=Geli \
     Esther=Ester María_Rosario=Charo María_Concepción=Conchita,Concha Consuelo=Chelo Victoria=Vicky,Vito Milagros=Mila \
     Purificación=Puri Asunción=Asun Remedios=Reme Soledad=Sole Natividad=Nati Alejandra=Sandra,Ale Guadalupe=Lupe \
     Magdalena=Magda,Lena Esperanza=Espe Verónica=Vero Natalia=Nati Lourdes=Lurdes \
     William=Bill,Will,Liam Robert=Bob,Rob,Bobby Richard=Dick,Rick,Richie James=Jim,Jamie John=Jack,Johnny \
     Michael=Mike,Mick Thomas=Tom,Tommy Charles=Charlie,Chuck Edward=Ted,Ed,Eddie Anthony=Tony Andrew=Andy,Drew \
     Christopher=Chris,Kit Matthew=Matt Stephen=Steve Joseph=Joe Daniel=Dan,Danny Samuel=Sam Benjamin=Ben \
     Alexander=Alex,Sandy Elizabeth=Liz,Beth,Betty Margaret=Maggie,Peggy,Meg Katherine=Kate,Kathy,Katie Susan=Sue \
     Patricia=Pat,Trish Jennifer=Jenny,Jen Deborah=Debbie Barbara=Babs Victoria=Vicky,Tori Rebecca=Becky Jessica=Jess \
     Dorothy=Dot Pamela=Pam Christine=Chris,Tina Nicholas=Nick Peter=Pete Timothy=Tim Philip=Phil Gregory=Greg \
     Kenneth=Ken Ronald=Ron Jacqueline=Jackie Catherine=Cath,Kate";

/// English surnames, weights by feel.
pub const ENGLISH_SURNAMES: &str = "Smith:125 Jones:100 Williams:75 Brown:70 Taylor:70 Davies:55 Wilson:50 Evans:45 Thomas:45 \
     Johnson:42 Roberts:40 Walker:38 Wright:37 Robinson:36 Thompson:36 White:35 Hughes:34 Edwards:33 Green:32 Hall:31 \
     Wood:31 Harris:30 Lewis:30 Martin:30 Jackson:29 Clarke:28 Clark:27 Turner:27 Hill:26 Scott:26 Cooper:25 Morris:25 \
     Ward:24 Moore:24 King:23 Watson:23 Baker:22 Harrison:22 Morgan:22 Patel:22 Young:21 Allen:21 Mitchell:20 James:20 \
     Anderson:20 Phillips:19 Lee:19 Bell:19 Parker:18 Davis:18 Murphy:18 Kelly:18 O'Brien:15 O'Connor:14 Bennett:17 \
     Cook:16 Shaw:16 Miller:16 Cox:15 Collins:15 Price:15 Richardson:15 Griffiths:14 Gray:14 Stevens:13 Campbell:13 \
     Murray:12 Stewart:12 McDonald:12 MacLeod:8 Ellis:12 Chapman:12 Rogers:11 Mason:11 Hunt:11 Holmes:10 Palmer:10 \
     Wells:9 Barnes:9 Knight:9 Lloyd:9 Butler:9 Russell:9 Fisher:9 Pearson:8 Reynolds:8 Fletcher:8 Dixon:7 Howard:7";

/// Parts of rare English surnames.
pub const ENGLISH_PARTS: [&str; 2] = [
    "Ash Ather Bar Beck Black Blythe Brad Bram Brook Burn Carl Charl Chat Clay Cold Cran Crow Dal Den East El Fair Farn Fen \
     Gar Glad Green Hal Ham Hart Hather Haw Hazel Hol Kings Lang Led Lin Long Mar Mel Mid New Nor Oak Old Pem Pres Rad Red \
     Rother Rush Sand Shel Sher Stan Stock Sun Thorn Tren Up Wake Wal War Wel West Whit Win Wood",
    "bank beck borough bourne bridge brook burn bury by combe cote croft dale den field ford gate grave ham hill hurst \
     ington land ley man mere more ridge shaw shire side stead stone stow thorpe ton tree wall ward water well wick wood \
     worth",
];

/// English given names, women and men.
pub const ENGLISH_GIVEN: [&str; 2] = [
    "Margaret:40 Susan:38 Elizabeth:36 Sarah:36 Patricia:34 Karen:30 Jennifer:28 Christine:27 Linda:27 Helen:26 Jacqueline:22 \
     Catherine:20 Barbara:20 Deborah:18 Emma:26 Claire:22 Rebecca:18 Jessica:18 Charlotte:17 Hannah:16 Lucy:16 Amy:15 \
     Victoria:15 Alison:14 Julie:22 Angela:18 Sandra:16 Carol:15 Pamela:13 Dorothy:12 Jean:14 Ann:20 Fiona:10 Heather:9 \
     Joanne:12 Laura:14 Louise:13 Rachel:13 Sophie:14 Katherine:12 Gillian:9 Lesley:9 Maureen:9 Wendy:9 Zoe:7 Olivia:9 \
     Grace:9 Siobhan:5 Bridget:4 Ruth:8",
    "David:45 John:44 Michael:38 Peter:34 Robert:32 Paul:32 James:32 Andrew:30 Richard:26 Mark:26 Stephen:26 William:22 \
     Thomas:22 Christopher:20 Alan:19 Simon:16 Ian:16 Anthony:16 Kevin:15 Brian:15 Daniel:18 Matthew:16 Martin:14 \
     Graham:12 Philip:12 George:12 Joseph:13 Charles:10 Edward:11 Samuel:11 Benjamin:10 Alexander:10 Jonathan:9 Neil:11 \
     Keith:10 Nicholas:9 Timothy:8 Kenneth:9 Ronald:8 Gregory:5 Raymond:8 Derek:7 Trevor:6 Barry:6 Colin:8 Stuart:7 \
     Gareth:5 Sean:6 Callum:5 Liam:7",
];
