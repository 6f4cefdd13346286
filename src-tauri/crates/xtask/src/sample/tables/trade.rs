//! Words of business: activities, legal forms, mail domains, remarks.

/// What firms do, as it stands at the head of their names.
pub const ACTIVITIES: &str = "Talleres Construcciones Reformas Transportes Muebles Panadería Restaurante Ferretería Farmacia Clínica \
     Asesoría Gestoría Inmobiliaria Autoescuela Electricidad Fontanería Carpintería Imprenta Librería Floristería Óptica \
     Peluquería Bodegas Conservas Frutas Cárnicas Distribuciones Suministros Instalaciones Climatización Informática Seguros \
     Viajes Hostal Hotel Limpiezas Jardinería Cerámicas Azulejos Mármoles Aluminios Cristalería Pinturas Recambios Neumáticos \
     Textiles Confecciones Calzados Joyería Academia Guardería Laboratorios Ingeniería Consultores Abogados Arquitectos \
     Logística Envases Maquinaria Riegos Semillas Piensos Quesos";

/// Legal forms, as written: the first is the full one.
pub const LEGAL_FORMS: &[(&[&str], usize)] = &[
    (&["S.L.", "SL", "S.L", "", "Sociedad Limitada", "s.l."], 70),
    (&["S.A.", "SA", "S. A.", ""], 14),
    (&["S.L.U.", "SLU", "S.L.", ""], 8),
    (&["C.B.", "CB", ""], 5),
    (&["S. Coop.", "Sdad. Coop.", "Coop."], 3),
];

/// Parts of coined trade names.
pub const COINED: [&str; 3] = [
    "Al Ar Ba Bel Bri Ca Ci Co Dal Di El Eu Fe Flo Ga Glo Hi In Ju Ka La Le Lu Ma Me Mo Na Ne No Nu Or Pe Pri Ra Re Sa Se Sol \
     Ta Te Tri Ul Va Ve Vi Xa Ya Zen",
    "ba be bi ca ce co da de di fa fi ga la le li lo lu ma me mi mo na ne ni no pa pi ra re ri ro sa se so ta te ti to va vi",
    "bel cer clima col dent dis fer fi fruit gar gest graf hogar ix lan lev lia luz mar med net nia nor pack plas red rol \
     sol sur tal tec tek tex top tor trans tur val ven vi zar",
];

/// Mail providers and how common they are here.
pub const MAIL_HOSTS: &str = "gmail.com:52 hotmail.com:19 yahoo.es:7 hotmail.es:5 outlook.com:4 outlook.es:2 icloud.com:3 telefonica.net:2 \
     ono.com:2 terra.es:1 live.com:1 msn.com:1 yahoo.com:1";

/// Mail providers of English-speaking customers.
pub const ENGLISH_MAIL_HOSTS: &str = "gmail.com:45 hotmail.co.uk:15 yahoo.co.uk:10 btinternet.com:8 outlook.com:6 icloud.com:5 aol.com:3 \
     sky.com:3 hotmail.com:3 talktalk.net:1 live.co.uk:1";

/// How mail hosts get misspelt: right, wrong.
pub const HOST_SLIPS: &[(&str, &str)] = &[
    ("gmail.com", "gmial.com"),
    ("gmail.com", "gamil.com"),
    ("gmail.com", "gmail.es"),
    ("gmail.com", "gmail.con"),
    ("gmail.com", "gmai.com"),
    ("hotmail.com", "hotmial.com"),
    ("hotmail.com", "hotmal.com"),
    ("hotmail.com", "hotmail.con"),
    ("hotmail.es", "hotmail.com"),
    ("outlook.com", "outlok.com"),
    ("yahoo.es", "yaho.es"),
    ("icloud.com", "iclud.com"),
];

/// Mailboxes that belong to a firm, not to a person.
pub const OFFICE_MAILBOXES: &str =
    "info:50 administracion:14 ventas:8 contacto:8 comercial:6 oficina:5 pedidos:4 facturacion:3 hola:2";

/// What a private mailbox is called when it does not show its owner's name.
pub const ALIASES: &str = "lobo estrella luna brisa duende chispa rayo mar cielo trueno nube gatita leon pantera tigre delfin sirena \
     bruja vikingo pirata chef rockero bici moto surf golf pesca cafe chocolate canela limon pimienta moncayo teide guadiana";

/// Remarks on the cards collected at a fair.
pub const FAIR_REMARKS: &str = "Quiere_presupuesto Llamar_en_septiembre Ya_es_cliente Pide_catálogo Visita_en_otoño Interesado_en_la_gama_alta \
     Compra_a_la_competencia Enviar_tarifa Habló_con_Marta Pidió_muestra";

/// Posts that people hold.
pub const POSTS: &str = "Gerente:20 Compras:14 Administración:12 Comercial:12 Director:8 Responsable_de_tienda:6 Encargado:6 \
     Técnico:5 Contabilidad:5 Marketing:4 Propietario:8";
