#include "stages/read/column_names.h"

/* Sorted by language and field. What a part and a rank mean, columns.h says. */
static const ColumnNames table[] = {
    {"German", FIELD_TITLE, PART_VALUE, 0,
     "stellentitel stellenbezeichnung jobtitel jobbezeichnung "
     "positionsbezeichnung positionstitel anzeigentitel "
     "stellenname vakanz"},
    {"German", FIELD_TITLE, PART_VALUE, 1, "titel stelle stellenangebot"},
    {"German", FIELD_TITLE, PART_VALUE, 2,
     "berufsbezeichnung beruf tatigkeit funktion berufsbild"},
    {"German", FIELD_EMPLOYER, PART_VALUE, 0,
     "arbeitgeber arbeitgebername firmenname unternehmensname"},
    {"German", FIELD_EMPLOYER, PART_VALUE, 1,
     "firma unternehmen betrieb gesellschaft"},
    {"German", FIELD_LOCATION, PART_VALUE, 0,
     "standort arbeitsort einsatzort dienstort beschaftigungsort"},
    {"German", FIELD_LOCATION, PART_MORE, 0,
     "standorte arbeitsorte einsatzorte weiterestandorte"},
    {"German", FIELD_LOCATION, PART_CITY, 0, "ort stadt gemeinde wohnort"},
    {"German", FIELD_LOCATION, PART_REGION, 0, "bundesland kanton"},
    {"German", FIELD_LOCATION, PART_COUNTRY, 1, "land staat"},
    {"German", FIELD_PAY, PART_VALUE, 0,
     "gehaltsspanne gehaltsrahmen gehaltsband gehaltsbandbreite "
     "lohnspanne vergutungsspanne"},
    {"German", FIELD_PAY, PART_VALUE, 1,
     "gehalt lohn vergutung verguetung jahresgehalt "
     "bruttojahresgehalt jahresbruttogehalt monatsgehalt "
     "bruttogehalt stundenlohn stundensatz entgelt verdienst "
     "bezahlung"},
    {"German", FIELD_PAY_MIN, PART_VALUE, 0,
     "gehaltvon gehaltab gehaltmin mindestgehalt gehaltminimum "
     "lohnvon lohnmin vergutungvon jahresgehaltvon jahresgehaltmin "
     "untergrenzegehalt"},
    {"German", FIELD_PAY_MAX, PART_VALUE, 0,
     "gehaltbis gehaltmax hochstgehalt maximalgehalt gehaltmaximum "
     "lohnbis lohnmax vergutungbis jahresgehaltbis jahresgehaltmax "
     "obergrenzegehalt"},
    {"German", FIELD_PAY_CURRENCY, PART_VALUE, 1,
     "wahrung waehrung gehaltswahrung"},
    {"German", FIELD_PAY_PERIOD, PART_VALUE, 0,
     "gehaltszeitraum gehaltsperiode gehaltsart vergutungszeitraum "
     "abrechnungszeitraum lohnart zahlungsweise"},
    {"German", FIELD_EMPLOYMENT, PART_VALUE, 0,
     "beschaftigungsart anstellungsart vertragsart "
     "arbeitszeitmodell beschaftigungsverhaltnis "
     "anstellungsverhaltnis"},
    {"German", FIELD_EMPLOYMENT, PART_VALUE, 1,
     "arbeitszeit umfang befristung"},
    {"German", FIELD_WORKPLACE, PART_VALUE, 0,
     "arbeitsmodell arbeitsform homeofficeregelung"},
    {"German", FIELD_WORKPLACE, PART_REMOTE, 1,
     "homeofficemoglich fernarbeit telearbeit"},
    {"German", FIELD_SENIORITY, PART_VALUE, 0,
     "karrierestufe karrierelevel erfahrungsstufe berufserfahrung "
     "senioritat"},
    {"German", FIELD_URL, PART_VALUE, 0, "stellenlink anzeigenlink stellenurl"},
    {"German", FIELD_URL, PART_VALUE, 2, "webadresse internetadresse verweis"},
    {"German", FIELD_POSTED, PART_VALUE, 0,
     "veroffentlicht veroffentlichtam veroffentlichungsdatum "
     "veroffentlichung eingestelltam ausschreibungsdatum"},
    {"German", FIELD_POSTED, PART_VALUE, 2, "datum"},
    {"German", FIELD_CLOSES, PART_VALUE, 0,
     "bewerbungsfrist bewerbungsschluss einsendeschluss "
     "bewerbungbis ablaufdatum"},
    {"German", FIELD_CLOSES, PART_VALUE, 1, "frist gultigbis"},
    {"German", FIELD_REFERENCE, PART_VALUE, 0,
     "referenz referenznummer stellennummer kennziffer stellenid "
     "ausschreibungsnummer"},
    {"German", FIELD_DESCRIPTION, PART_VALUE, 2,
     "beschreibung stellenbeschreibung jobbeschreibung "
     "tatigkeitsbeschreibung anzeigentext stellentext "
     "ausschreibungstext"},
    {"German", FIELD_DESCRIPTION, PART_DUTIES, 0,
     "aufgaben ihreaufgaben aufgabenbereich tatigkeiten"},
    {"German", FIELD_DESCRIPTION, PART_REQUIRED, 0,
     "anforderungen ihrprofil anforderungsprofil qualifikation "
     "qualifikationen voraussetzungen"},
    {"German", FIELD_DESCRIPTION, PART_OFFER, 0, "wirbieten leistungen"},
    {"French", FIELD_TITLE, PART_VALUE, 0,
     "intituleduposte titreduposte titredeloffre intituledeloffre "
     "nomduposte"},
    {"French", FIELD_TITLE, PART_VALUE, 1, "titre intitule"},
    {"French", FIELD_TITLE, PART_VALUE, 2,
     "poste emploi metier fonction offre"},
    {"French", FIELD_EMPLOYER, PART_VALUE, 0,
     "employeur nomdelentreprise nomentreprise nomdelasociete"},
    {"French", FIELD_EMPLOYER, PART_VALUE, 1, "entreprise societe recruteur"},
    {"French", FIELD_LOCATION, PART_VALUE, 0,
     "lieu lieudetravail lieuduposte localisation lieudemission "
     "lieudexercice"},
    {"French", FIELD_LOCATION, PART_MORE, 0,
     "lieux lieuxdetravail autreslieux"},
    {"French", FIELD_LOCATION, PART_CITY, 0, "ville commune localite"},
    {"French", FIELD_LOCATION, PART_COUNTRY, 0, "pays"},
    {"French", FIELD_PAY, PART_VALUE, 0,
     "fourchettedesalaire fourchettesalariale"},
    {"French", FIELD_PAY, PART_VALUE, 1,
     "salaire salairebrut salaireannuel salairemensuel "
     "salairepropose tauxhoraire"},
    {"French", FIELD_PAY_MIN, PART_VALUE, 0,
     "salairemin salaireminimum salaireminimal salairede "
     "salairebas remunerationmin remunerationminimum"},
    {"French", FIELD_PAY_MAX, PART_VALUE, 0,
     "salairemax salairemaximum salairemaximal salairea "
     "salairehaut remunerationmax remunerationmaximum"},
    {"French", FIELD_PAY_CURRENCY, PART_VALUE, 1,
     "devise monnaie devisedusalaire"},
    {"French", FIELD_PAY_PERIOD, PART_VALUE, 0,
     "periodicite periodicitedusalaire frequencedepaie "
     "frequencesalaire perioderemuneration unitesalaire"},
    {"French", FIELD_EMPLOYMENT, PART_VALUE, 0,
     "typedecontrat naturedecontrat naturecontrat typecontrat "
     "typedemploi tempsdetravail dureedutravail"},
    {"French", FIELD_EMPLOYMENT, PART_VALUE, 1, "contrat"},
    {"French", FIELD_WORKPLACE, PART_VALUE, 0,
     "modedetravail modalitedetravail"},
    {"French", FIELD_WORKPLACE, PART_REMOTE, 1,
     "teletravail teletravailpossible distanciel"},
    {"French", FIELD_SENIORITY, PART_VALUE, 0,
     "niveaudexperience experiencerequise niveauhierarchique"},
    {"French", FIELD_SENIORITY, PART_VALUE, 1, "niveau seniorite"},
    {"French", FIELD_URL, PART_VALUE, 1,
     "lien liendeloffre urldeloffre lienoffre"},
    {"French", FIELD_POSTED, PART_VALUE, 0,
     "datedepublication publiele datedeparution datepublication "
     "misenligne datedemiseenligne"},
    {"French", FIELD_CLOSES, PART_VALUE, 0,
     "datelimite datelimitedecandidature datedecloture "
     "dateexpiration datedexpiration datedefin"},
    {"French", FIELD_REFERENCE, PART_VALUE, 0,
     "numerodoffre referencedeloffre numeroreference refoffre"},
    {"French", FIELD_DESCRIPTION, PART_VALUE, 2,
     "descriptionduposte descriptif descriptifduposte "
     "descriptiondeloffre textedeloffre presentationduposte"},
    {"French", FIELD_DESCRIPTION, PART_DUTIES, 0,
     "missions vosmissions activites responsabilites"},
    {"French", FIELD_DESCRIPTION, PART_REQUIRED, 0,
     "profil profilrecherche competences competencesrequises "
     "exigences"},
    {"French", FIELD_DESCRIPTION, PART_OFFER, 0, "avantages nousoffrons"},
    {"Spanish", FIELD_TITLE, PART_VALUE, 0,
     "titulodelpuesto titulodelaoferta nombredelpuesto "
     "titulodelempleo nombredelaoferta denominaciondelpuesto"},
    {"Spanish", FIELD_TITLE, PART_VALUE, 1, "titulo"},
    {"Spanish", FIELD_TITLE, PART_VALUE, 2,
     "puesto puestodetrabajo cargo vacante oferta"},
    {"Spanish", FIELD_EMPLOYER, PART_VALUE, 0,
     "empleador empleadora nombredelaempresa nombreempresa "
     "razonsocial"},
    {"Spanish", FIELD_EMPLOYER, PART_VALUE, 1, "empresa compania organizacion"},
    {"Spanish", FIELD_LOCATION, PART_VALUE, 0,
     "ubicacion lugardetrabajo localizacion lugar"},
    {"Spanish", FIELD_LOCATION, PART_MORE, 0,
     "ubicaciones otrasubicaciones lugaresdetrabajo"},
    {"Spanish", FIELD_LOCATION, PART_CITY, 0,
     "ciudad localidad municipio poblacion"},
    {"Spanish", FIELD_LOCATION, PART_REGION, 0,
     "provincia comunidadautonoma comunidad estado"},
    {"Spanish", FIELD_LOCATION, PART_COUNTRY, 0, "pais"},
    {"Spanish", FIELD_PAY, PART_VALUE, 0,
     "rangosalarial bandasalarial rangodesalario"},
    {"Spanish", FIELD_PAY, PART_VALUE, 1,
     "salario sueldo remuneracion retribucion salariobruto "
     "salariobrutoanual salarioanual sueldobruto"},
    {"Spanish", FIELD_PAY_MIN, PART_VALUE, 0,
     "salariominimo salariomin salariodesde sueldominimo sueldomin "
     "sueldodesde"},
    {"Spanish", FIELD_PAY_MAX, PART_VALUE, 0,
     "salariomaximo salariomax salariohasta sueldomaximo sueldomax "
     "sueldohasta"},
    {"Spanish", FIELD_PAY_CURRENCY, PART_VALUE, 1,
     "moneda divisa monedadelsalario"},
    {"Spanish", FIELD_PAY_PERIOD, PART_VALUE, 0,
     "periodicidad periodosalarial periododepago frecuenciadepago "
     "frecuencia"},
    {"Spanish", FIELD_EMPLOYMENT, PART_VALUE, 0,
     "tipodecontrato tipocontrato contrato jornada jornadalaboral "
     "tipodejornada tipodeempleo"},
    {"Spanish", FIELD_WORKPLACE, PART_VALUE, 0,
     "modalidad modalidaddetrabajo modalidadtrabajo"},
    {"Spanish", FIELD_WORKPLACE, PART_REMOTE, 1,
     "teletrabajo remoto trabajoremoto"},
    {"Spanish", FIELD_SENIORITY, PART_VALUE, 0,
     "niveldeexperiencia nivelprofesional niveldelpuesto "
     "experienciarequerida"},
    {"Spanish", FIELD_SENIORITY, PART_VALUE, 1, "nivel"},
    {"Spanish", FIELD_URL, PART_VALUE, 1, "enlace enlacedelaoferta"},
    {"Spanish", FIELD_POSTED, PART_VALUE, 0,
     "fechadepublicacion fechapublicacion publicado publicadoel"},
    {"Spanish", FIELD_POSTED, PART_VALUE, 2, "fecha"},
    {"Spanish", FIELD_CLOSES, PART_VALUE, 0,
     "fechalimite fechadecierre fechacierre cierre plazo "
     "fechadevencimiento"},
    {"Spanish", FIELD_REFERENCE, PART_VALUE, 0,
     "referencia numerodereferencia referenciadelaoferta "
     "codigodelaoferta"},
    {"Spanish", FIELD_DESCRIPTION, PART_VALUE, 2,
     "descripcion descripciondelpuesto descripciondelaoferta "
     "textodelaoferta"},
    {"Spanish", FIELD_DESCRIPTION, PART_DUTIES, 0,
     "funciones tareas responsabilidades"},
    {"Spanish", FIELD_DESCRIPTION, PART_REQUIRED, 0,
     "requisitos perfil requerimientos"},
    {"Spanish", FIELD_DESCRIPTION, PART_OFFER, 0,
     "beneficios ofrecemos seofrece"},
    {"Dutch", FIELD_TITLE, PART_VALUE, 0,
     "functietitel functienaam vacaturetitel functiebenaming"},
    {"Dutch", FIELD_TITLE, PART_VALUE, 2, "functie vacature beroep"},
    {"Dutch", FIELD_EMPLOYER, PART_VALUE, 0,
     "werkgever bedrijfsnaam naambedrijf opdrachtgever"},
    {"Dutch", FIELD_EMPLOYER, PART_VALUE, 1, "bedrijf organisatie"},
    {"Dutch", FIELD_LOCATION, PART_VALUE, 0,
     "locatie standplaats werklocatie werkplek vestiging "
     "plaatsvantewerkstelling"},
    {"Dutch", FIELD_LOCATION, PART_MORE, 0,
     "locaties werklocaties overigelocaties"},
    {"Dutch", FIELD_LOCATION, PART_CITY, 0, "plaats woonplaats"},
    {"Dutch", FIELD_LOCATION, PART_REGION, 0, "provincie"},
    {"Dutch", FIELD_PAY, PART_VALUE, 0,
     "salarisrange salarisindicatie salarisschaalbedrag"},
    {"Dutch", FIELD_PAY, PART_VALUE, 1,
     "salaris loon brutosalaris maandsalaris jaarsalaris uurloon "
     "brutomaandsalaris beloning"},
    {"Dutch", FIELD_PAY_MIN, PART_VALUE, 0,
     "salarismin salarisminimum minimumsalaris salarisvan "
     "salarisvanaf loonvanaf minimumloon salarisondergrens"},
    {"Dutch", FIELD_PAY_MAX, PART_VALUE, 0,
     "salarismax salarismaximum maximumsalaris salaristot "
     "salaristotenmet loontot salarisbovengrens"},
    {"Dutch", FIELD_PAY_CURRENCY, PART_VALUE, 1,
     "valuta munteenheid salarisvaluta"},
    {"Dutch", FIELD_PAY_PERIOD, PART_VALUE, 0,
     "salarisperiode loonperiode betaalperiode salariseenheid"},
    {"Dutch", FIELD_EMPLOYMENT, PART_VALUE, 0,
     "dienstverband soortdienstverband contractvorm soortcontract "
     "contractsoort"},
    {"Dutch", FIELD_EMPLOYMENT, PART_VALUE, 1, "werktijd"},
    {"Dutch", FIELD_WORKPLACE, PART_VALUE, 0, "werkvorm werkwijze"},
    {"Dutch", FIELD_WORKPLACE, PART_REMOTE, 1, "thuiswerken thuiswerk"},
    {"Dutch", FIELD_SENIORITY, PART_VALUE, 0,
     "ervaringsniveau carriereniveau functieniveau"},
    {"Dutch", FIELD_URL, PART_VALUE, 0, "vacaturelink vacatureurl"},
    {"Dutch", FIELD_POSTED, PART_VALUE, 0,
     "publicatiedatum geplaatst geplaatstop plaatsingsdatum "
     "gepubliceerd gepubliceerdop"},
    {"Dutch", FIELD_CLOSES, PART_VALUE, 0,
     "sluitingsdatum reageervoor einddatum sollicitatiedeadline "
     "vervaldatum"},
    {"Dutch", FIELD_REFERENCE, PART_VALUE, 0,
     "referentie referentienummer vacaturenummer vacatureid "
     "kenmerk"},
    {"Dutch", FIELD_DESCRIPTION, PART_VALUE, 2,
     "omschrijving functieomschrijving vacaturetekst beschrijving "
     "vacatureomschrijving"},
    {"Dutch", FIELD_DESCRIPTION, PART_DUTIES, 0,
     "taken werkzaamheden watgajedoen verantwoordelijkheden"},
    {"Dutch", FIELD_DESCRIPTION, PART_REQUIRED, 0,
     "functieeisen eisen profielschets watvragenwij"},
    {"Dutch", FIELD_DESCRIPTION, PART_OFFER, 0,
     "arbeidsvoorwaarden watbiedenwij wijbieden"},
    {"Portuguese", FIELD_TITLE, PART_VALUE, 0,
     "titulodavaga nomedavaga titulodocargo nomedocargo"},
    {"Portuguese", FIELD_TITLE, PART_VALUE, 2, "vaga funcao"},
    {"Portuguese", FIELD_EMPLOYER, PART_VALUE, 0, "empregador nomedaempresa"},
    {"Portuguese", FIELD_LOCATION, PART_VALUE, 0,
     "localizacao localdetrabalho localdavaga"},
    {"Portuguese", FIELD_LOCATION, PART_CITY, 0, "cidade"},
    {"Portuguese", FIELD_PAY, PART_VALUE, 0, "faixasalarial"},
    {"Portuguese", FIELD_PAY, PART_VALUE, 1,
     "remuneracao vencimento ordenado salariobase"},
    {"Portuguese", FIELD_PAY_MIN, PART_VALUE, 0, "salarioapartirde"},
    {"Portuguese", FIELD_PAY_MAX, PART_VALUE, 0, "salarioate"},
    {"Portuguese", FIELD_PAY_CURRENCY, PART_VALUE, 1, "moeda"},
    {"Portuguese", FIELD_PAY_PERIOD, PART_VALUE, 0,
     "periodicidadesalarial periodicidadedopagamento"},
    {"Portuguese", FIELD_EMPLOYMENT, PART_VALUE, 0,
     "tipodecontratacao regimedecontratacao regimedetrabalho "
     "vinculo"},
    {"Portuguese", FIELD_WORKPLACE, PART_VALUE, 0,
     "modelodetrabalho modalidadedetrabalho"},
    {"Portuguese", FIELD_WORKPLACE, PART_REMOTE, 1,
     "teletrabalho trabalhoremoto"},
    {"Portuguese", FIELD_SENIORITY, PART_VALUE, 0,
     "senioridade niveldesenioridade"},
    {"Portuguese", FIELD_POSTED, PART_VALUE, 0,
     "datadepublicacao publicadaem publicadoem datapublicacao"},
    {"Portuguese", FIELD_CLOSES, PART_VALUE, 0,
     "datalimite prazo datadeencerramento prazodecandidatura"},
    {"Portuguese", FIELD_DESCRIPTION, PART_VALUE, 2,
     "descricao descricaodavaga descricaodocargo"},
    {"Portuguese", FIELD_DESCRIPTION, PART_DUTIES, 0, "atividades atribuicoes"},
    {"Portuguese", FIELD_DESCRIPTION, PART_OFFER, 0,
     "beneficiosdavaga oferecemos"},
};

const ColumnNames *column_names(guint i) {
  return i < G_N_ELEMENTS(table) ? &table[i] : NULL;
}
