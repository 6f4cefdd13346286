//! The words by which people and programs name the columns of customer lists: Spanish and English, and
//! the common ones of Catalan, Portuguese, French, Italian, German and Polish.
//!
//! All are parted by commas, and written as [`fold`](super::header::fold) leaves them: lower case, no
//! accents, one space between words. Names that belong to one system are in its file under `systems`.

use ficha_engine::attribute::Attribute;

/// The words of a list.
pub(super) fn list(words: &'static str) -> impl Iterator<Item = &'static str> {
    words.split(',').map(str::trim)
}

/// Names of each attribute's columns.
pub(super) const NAMES: &[(Attribute, &str)] = &[
    (
        Attribute::SourceKey,
        "id, rid, record id, customer id, client id, contact id, lead id, member id, id cliente,
         cliente id, id contacto, id registro, codigo, codigo cliente, codigo de cliente,
         cod cliente, num cliente, numero cliente, numero de cliente, no cliente, n cliente,
         cliente no, cliente num, cliente numero, no de cliente, n de cliente, customer number,
         customer no, customer code, client number, client code, external id, unique id, uuid, guid,
         crm id, record no, key, clave, codi, codi client, num client, id client, codigo do cliente,
         code client, numero client, kundennummer, id klienta, unique external id, person id,
         rec id, recordid",
    ),
    (
        Attribute::FullName,
        "full name, fullname, name full, nombre completo, nombre y apellidos, apellidos y nombre,
         nombre apellidos, apellidos nombre, contact name, customer name, client name,
         nombre cliente, nombre del cliente, nombre contacto, nombre de contacto,
         persona de contacto, contact person, first and last name, first and surname, display name,
         nom complet, nom i cognoms, nome completo, nom et prenom, nombre y apellido,
         name and surname, attendee name, imie i nazwisko, contacto",
    ),
    (
        Attribute::GivenName,
        "given name, given names, first name, firstname, fname, fn, forename, christian name,
         nombre de pila, nombre propio, primer nombre, name first, first, prenom, prenome,
         primeiro nome, nom de pila, vorname, imie, nombres, given",
    ),
    (
        Attribute::MiddleName,
        "middle name, middle initial, middle names, segundo nombre, additional name, name middle,
         second name, middle, mi, imie 2, drugie imie, deuxieme prenom, nome do meio",
    ),
    (
        Attribute::Surname,
        "surname, surnames, last name, lastname, lname, ln, family name, name last, last, apellidos,
         apellido, primer apellido, apellido 1, apellidos cliente, 1 apellido, apellido paterno,
         cognom, cognoms, primer cognom, cognom 1, apelido, apelidos, sobrenome, sobrenomes,
         nom de famille, nachname, cognome, nazwisko, 1 er apellido, primer apellidos",
    ),
    (
        Attribute::SecondSurname,
        "second surname, segundo apellido, apellido 2, 2 apellido, apellido materno, segon cognom,
         cognom 2, segundo apelido, 2 o apellido, 2 do apellido, second last name",
    ),
    (
        Attribute::Title,
        "salutation, name prefix, prefix, honorific, tratamiento, tractament, saludo, tratamento,
         civilite, anrede, personal title, courtesy title",
    ),
    (Attribute::Suffix, "suffix, name suffix, sufijo, generational suffix"),
    (Attribute::Nickname, "nickname, nick name, apodo, alias, mote, malnom, preferred name, short name"),
    (
        Attribute::Email,
        "email, emails, mail, email address, email addresses, correo, correo electronico, correos,
         correu, correu electronic, email value, direccion de correo, mail address,
         direccion de correo electronico, email principal, correio eletronico, courriel,
         adresse email, adresse mail, endereco de email, additional email addresses,
         additional email, secondary email, alternate email, customer email, contact email,
         adres email",
    ),
    (
        Attribute::Phone,
        "phone, phones, phone number, phone numbers, telephone, telephone number, telefono,
         telefonos, telf, telef, tel, tlf, tlfn, tlfno, tfno, tfn, tfo, tf, numero de telefono,
         numero telefono, telefono fijo, fijo, telefono 1, telefon, telefone, telephone fixe, ph,
         landline, phone value, phone no, contact number, contact phone, telefono contacto,
         telefono de contacto, numer telefonu, work, home",
    ),
    (
        Attribute::Mobile,
        "mobile, mobile phone, mobile number, mobile phone number, cell, cell phone, cellphone,
         cellular, movil, telefono movil, tel movil, tlf movil, celular, mobil, telefon mobil,
         telemovel, portable, telephone portable, handy, sms, whatsapp, phone mobile, num movil,
         numero movil, telefono celular, komorka",
    ),
    (Attribute::Fax, "fax, fax number, numero de fax, fax no"),
    (
        Attribute::TaxId,
        "tax id, tax number, tax id number, vat, vat number, vat id, nif, dni, cif, nie, nif cif,
         cif nif, dni nif, nif dni, nif nie, dni nie, dni cif, cif dni, dni nie nif, nif id,
         documento, documento de identidad, numero de documento, num documento, no documento,
         identificacion fiscal, numero de identificacion fiscal, id fiscal, ssn, ssn number,
         soc sec id, social security number, national id, national id number, rfc, nit, rut, cuit,
         ruc, curp, nipc, cnpj, cpf, siret, siren, pesel, nip, numero fiscal, dni pasaporte",
    ),
    (
        Attribute::BirthDate,
        "birth date, birthdate, birthday, date of birth, dob, fecha de nacimiento, fecha nacimiento,
         fecha nac, fec nac, f nacimiento, f nac, fnac, nacimiento, cumpleanos, data de naixement,
         data naixement, data de nascimento, data nascimento, date de naissance, geburtsdatum,
         data urodzenia, data ur, born, bday, data di nascita",
    ),
    (Attribute::Gender, "gender, sex, sexo, genero, sexe, genere, geschlecht, plec, gen"),
    (
        Attribute::Company,
        "company, company name, organization, organisation, organization name, organisation name,
         empresa, nombre empresa, nombre de empresa, nombre de la empresa, razon social,
         nombre comercial, nombre fiscal, denominacion, denominacion social, sociedad, account name,
         account, business name, trade name, trading name, legal name, fiscal name, name org, firm,
         raon social, nom empresa, organizacion, institution, employer, site name, related company,
         associated company, entreprise, societe, raison sociale, empresa nome, nome da empresa,
         firma, azienda, ragione sociale, accounts, employee company, employeecompany,
         establecimiento, nombre del establecimiento, nombre establecimiento, store name, shop name,
         nazwa firmy",
    ),
    (
        Attribute::JobTitle,
        "job title, jobtitle, title, position, role, cargo, puesto, puesto de trabajo, ocupacion,
         occupation, profesion, profession, organization title, carrec, poste, funcion, stanowisko,
         job",
    ),
    (
        Attribute::Department,
        "department, dept, departamento, depto, dpto, departament, organization department",
    ),
    (
        Attribute::Website,
        "website, web, web site, website url, web page, pagina web, sitio web, url, homepage,
         home page, site web, website value, company domain name, domain, dominio, lloc web",
    ),
    (
        Attribute::Social,
        "twitter, twitter id, twitter handle, linkedin, linkedin url, linkedin profile, facebook,
         facebook id, instagram, social, red social, redes sociales, tiktok, skype",
    ),
    (
        Attribute::Street,
        "street, street name, street address, street 1, street 2, street 3, street address 1,
         street address 2, address 1, address 2, address 3, address line, address line 1,
         address line 2, address line 3, addr line 1, addr line 2, addr 1, addr 2, calle, via,
         nombre via, nombre de la via, calle y numero, direccion 1, direccion 2, domicilio, carrer,
         rua, rue, strasse, ulica, street 1 address, address street, extended address, adreca 1,
         linea de direccion 1, linea de direccion 2, road, avenue",
    ),
    (
        Attribute::StreetNumber,
        "street number, street no, house number, house no, number, numero, num, portal,
         numero de la calle, num calle, numero via, numero portal, hausnummer, numer domu",
    ),
    (
        Attribute::Unit,
        "unit, unit number, apartment, apt, flat, suite, floor, piso, puerta, planta, escalera,
         piso puerta, piso y puerta, bloque, door, pis, porta",
    ),
    (
        Attribute::Postcode,
        "postcode, post code, postal code, zip, zip code, zipcode, zip postal code, cp,
         codigo postal, cod postal, c postal, codi postal, code postal, plz, cap, distrito postal,
         kod pocztowy, postal, dp",
    ),
    (
        Attribute::City,
        "city, town, city town, town city, locality, suburb, ciudad, poblacion, localidad,
         municipio, pueblo, poblacio, ciutat, municipi, localitat, cidade, ville, ort, stadt, citta,
         miasto, gmina, ct, place, concelho, localidade, population, city name",
    ),
    (
        Attribute::Region,
        "state, province, region, state province, province state, provincia, comunidad,
         comunidad autonoma, ccaa, estado, departamento geografico, county, state region, st,
         state code, province code, provincia o estado, comarca, provincie, wojewodztwo, distrito,
         state name, region name",
    ),
    (
        Attribute::Country,
        "country, country region, pais, pais o region, nation, country code, country name, land,
         pays, paese, kraj, pais region, codigo pais, nacionalidad, country region code",
    ),
    (
        Attribute::Address,
        "address, addr, full address, direccion, direccion completa, domicilio completo, adreca,
         adresse, endereco, morada, indirizzo, adres, addr full, address full, address formatted,
         direccion postal, postal address, formatted address, dir, domicilio fiscal,
         direccion fiscal",
    ),
    (
        Attribute::Language,
        "language, idioma, lang, preferred language, lengua, llengua, lingua, langue, locale",
    ),
    (
        Attribute::Tags,
        "tags, tag, etiquetas, etiqueta, labels, label, categories, categorias, etiquetes,
         group membership, grupos, groups, segmento",
    ),
    (
        Attribute::Notes,
        "notes, note, notas, nota, observaciones, observacion, comments, comment, comentarios,
         comentario, description, descripcion, memo, remarks, observacions, about, observacoes",
    ),
    (
        Attribute::Owner,
        "owner, contact owner, account owner, company owner, lead owner, record owner, owner id,
         propietario, responsable, comercial, vendedor, agente, agent, assigned to, asignado a,
         account manager, sales rep, salesperson, sales person, gestor, propietari, ejecutivo,
         propietario del contacto, propietario de la cuenta, propietario del candidato",
    ),
    (
        Attribute::CreatedAt,
        "created, created at, created on, created date, created time, create date, creation date,
         date created, creationdate, createdate, createddate, fecha alta, fecha de alta, f alta,
         alta, fecha creacion, fecha de creacion, creado, creado el, data alta, data d alta,
         date added, added time, added on, sign up, signup date, registration date, fecha registro,
         fecha de registro, entry date, first visit, created utc, data de criacao,
         date de creation",
    ),
    (
        Attribute::ModifiedAt,
        "modified, modified at, modified on, modified date, modified time, last modified,
         last modified date, last modified time, updated, updated at, updated on, update date,
         last update, last updated, last update time, last change, last changed, system modstamp,
         fecha modificacion, fecha de modificacion, fecha actualizacion, fecha de actualizacion,
         ultima modificacion, ultima actualizacion, fecha ultima modificacion,
         fecha de ultima modificacion, modificado, modificado el, actualizado, data modificacio,
         change log time, last modified on",
    ),
    (
        Attribute::ModifiedBy,
        "modified by, last modified by, last modified by id, updated by, last updated by,
         modificado por, ultima modificacion por, actualizado por, modified by id",
    ),
    (
        Attribute::ConsentEmail,
        "accepts marketing, accepts email marketing, email consent, consent email, email opt in,
         opt in email, newsletter, accepta correus, accepta emails, accepta publicitat,
         accepta comunicacions, consentiment, consentiment correu, consentiment email, subscrit al butlleti,
         vol rebre correus, aceita email, aceita emails, aceita comunicacoes, aceita marketing,
         consentimento, consentimento email, subscrito, accepte emails, accepte les emails,
         accepte la newsletter, accepte newsletter, consentement, consentement email, abonne newsletter,
         acepta emails, acepta email, acepta correo, acepta comunicaciones, acepta publicidad,
         consentimiento email, consentimiento correo, consentimiento, suscrito, acepta newsletter,
         acepta marketing, permiso email, email permission, send marketing materials,
         enviar materiales de marketing, marketing opt in, opt in",
    ),
    (
        Attribute::ConsentSms,
        "accepts sms marketing, sms consent, consent sms, sms opt in, acepta sms,
         consentimiento sms, permiso sms, accepta sms, consentiment sms, aceita sms, consentimento sms,
         accepte sms, accepte les sms, consentement sms",
    ),
    (
        Attribute::ConsentPhone,
        "phone consent, consent phone, call consent, acepta llamadas, consentimiento telefono,
         consentimiento llamadas, permiso telefono, accepta trucades, consentiment telefon,
         consentiment trucades, aceita chamadas, aceita ligacoes, consentimento telefone, accepte appels,
         accepte les appels, consentement telephone",
    ),
    (
        Attribute::ConsentPost,
        "post consent, consent post, mail consent, acepta correo postal, consentimiento postal,
         accepta correu postal, consentiment postal, aceita correio, consentimento postal, accepte courrier,
         accepte le courrier, consentement postal",
    ),
    (
        Attribute::OptOutEmail,
        "email opt out, opt out email, has opted out of email, opted out of email, email optout,
         unsubscribed from all email, unsubscribed, email blacklisted, email unsubscribed, opt out,
         optout, do not email, no enviar email, no enviar correo, baja email, baja newsletter,
         do not allow emails, do not allow bulk emails, no permitir correo electronico,
         exclusion de correo electronico, no desea recibir correo electronico, baja, rechaza email,
         no acepta email, is blacklisted, email opted out, no enviar correus, no vol correus,
         no accepta correus, donat de baixa, baixa butlleti, nao enviar email, nao enviar emails,
         nao aceita emails, descadastrado, cancelou subscricao, cancelou a subscricao, desabonne, desinscrit,
         ne pas envoyer email, ne pas envoyer demail, refuse emails, refus email, stop email",
    ),
    (
        Attribute::OptOutSms,
        "sms opt out, opt out sms, sms blacklisted, no enviar sms, do not sms, baja sms, baixa sms,
         no vol sms, nao enviar sms, ne pas envoyer sms, ne pas envoyer de sms, stop sms",
    ),
    (
        Attribute::OptOutPhone,
        "do not call, donotcall, no llamar, phone opt out, opt out phone, call opt out,
         do not allow phone calls, lista robinson, robinson, no permitir llamadas,
         do not allow phone call, no trucar, no vol trucades, llista robinson, nao ligar, nao telefonar,
         nao aceita chamadas, ne pas appeler, bloctel",
    ),
    (
        Attribute::OptOutPost,
        "do not mail, post opt out, opt out post, no enviar correo postal, do not allow mails,
         baja postal, baixa postal, no enviar correu postal, nao enviar correio, ne pas envoyer courrier,
         ne pas envoyer de courrier",
    ),
    (
        Attribute::ConsentStatus,
        "email subscription status, subscription status, marketing status, consent status,
         estado de suscripcion, estado suscripcion, estado de la suscripcion, estado del consentimiento,
         estat de la subscripcio, estat subscripcio, estado da subscricao, estado da inscricao,
         statut abonnement, statut dabonnement",
    ),
    (
        Attribute::ConsentAt,
        "optin time, opt in time, opt in date, optin date, consent date, consent at, consent given at,
         subscribed at, subscription date, fecha consentimiento, fecha de consentimiento,
         fecha del consentimiento, fecha aceptacion, fecha de aceptacion, fecha suscripcion,
         fecha de suscripcion, data consentiment, data de consentiment, data del consentiment,
         data subscripcio, data de consentimento, data do consentimento, data de subscricao,
         date consentement, date de consentement, date du consentement, date abonnement",
    ),
    (
        Attribute::OptOutAt,
        "opt out date, opt out time, optout date, opted out at, unsubscribed at, unsubscribe date,
         unsubscribed time, unsub time, unsubscribe time, fecha baja newsletter, fecha baja email,
         fecha de baja email, fecha de baja newsletter, fecha oposicion, fecha de oposicion,
         fecha revocacion, fecha de revocacion, data baixa butlleti, data revocacio, data de revogacao,
         data da revogacao, data de cancelamento, date desinscription, date de desinscription,
         date desabonnement, date de desabonnement",
    ),
    (
        Attribute::ConsentProof,
        "optin ip, opt in ip, confirm ip, confirm time, consent ip, consent source, consent text,
         consent version, consent proof, legal basis, origen consentimiento, origen del consentimiento,
         prueba consentimiento, prueba de consentimiento, prueba del consentimiento, texto consentimiento,
         texto del consentimiento, version consentimiento, ip consentimiento, base legal, base juridica,
         origen del consentiment, prova del consentiment, text del consentiment, origem do consentimento,
         prova do consentimento, base legal do consentimento, source du consentement,
         preuve du consentement, base legale, base juridique",
    ),
    (
        Attribute::Ignore,
        "lead source, source, record source, original source, contact source, data source, origen,
         origen del lead, origen del candidato, origen del contacto, fuente, procedencia, canal,
         canal de entrada, created by, created by id, creado por, creation source, campaign,
         campana, import, importacion, import id, import batch, batch, lote, file, file name,
         fichero, archivo, ip, ip address, latitude, longitude,
         gmtoff, dstoff, is deleted, deleted, locked, record type, record type id, row number,
         photo, lead source detail, source detail, utm source, utm medium, utm campaign, referrer,
         system, sistema, source system, sistema de origen, leadsource, font",
    ),
];

/// Words for a name that may be a person's or a company's: the content and the other columns decide.
pub(super) const BARE_NAMES: &str =
    "name, nombre, nom, nome, names, cliente, client, customer, contact, nazwa, person name";

/// Words that say which of several a column is, and nothing about what it holds.
pub(super) const QUALIFIERS: &str = "
    person, contact, contacto, customer, cliente, client, lead, primary, main, principal, default,
    personal, value, native, secondary, secundario, particular, del, de, la, el, the, of,
    organization, organisation, attendee, subscriber, member, user, usuario, buyer, comprador, p";

/// Words for the address or telephone that is meant; they make a group of columns.
pub(super) const PLACES: &str = "
    billing, mailing, shipping, home, work, business, office, other, trabajo, casa, oficina,
    domicilio, facturacion, envio, otra, otro, fiscal, company, delivery, entrega, address, addr";

/// A last word that makes a column say something about a value instead of holding it.
pub(super) const ABOUT: &str = "
    type, label, status, count, reason, bounced, quarantined, verified, valid, flag, yomi, tipo,
    estado, hash, sha256, md5, formatted, domain, provider, extension, ext, prefix, prefijo";

/// Names that are known and fill no attribute. They keep a likeness in spelling from making them one.
pub(super) const UNMAPPED: &str = "
    importe, amount, date, fecha, fiscal, stage name, employee, employees, vendor, telex, type, tipo, status, estado civil,
    director, group, grupo, location, ubicacion, doby, stage, total, saldo, balance, price, precio, quantity, cantidad,
    currency, moneda, divisa, site, state of, rating, industry, sector, subject, asunto, priority, order, pedido, orders,
    pedidos, birth place, birth year, age, edad, initials, username, user name, usuario, password, time zone, religion,
    discount, payment, pago, invoice, factura, product, producto, shipping, taxes, tax, iva, race, ethnicity, maiden,
    maiden name, program name, agency, neighborhood, barrio, value, valor, data, hora, time, year, month, day, order id";

/// Words for a column about somebody else than the record's own person.
pub(super) const OTHER_PEOPLE: &str = "
    assistant, assistants, manager, managers, spouse, conyuge, children, hijos, reports, asistente, emergency, emergencia,
    supervisor, referred, parent, padre, madre, tutor";

/// Names that are often used for something else: another column with a plainer name comes first.
pub(super) const WEAK: &str = "
    employer, account, accounts, county, domain, home, work, title, first, last, number, numero, num, given, place, land,
    ort, cap, job, occupation, profession, population, contacto, nacionalidad, description, descripcion, about, dir,
    associated company, related company, born, role, position, portal, label, labels, opt in, baja, alta, pis, key, ct, st,
    additional email addresses, company domain name, comercial, agente, agent, funcion, gen";
