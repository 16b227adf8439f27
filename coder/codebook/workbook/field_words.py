"""What the columns of a framework workbook are called in Dutch, French and English."""

from collections.abc import Mapping

from coder.codebook.workbook.words import Words

#: Field of the codebook → what its column may be called.
FIELDS: Mapping[str, Words] = {
    "id": (
        "Nr|Nummer|Code|Id|Volgnummer|Volgnr|Ref|Referentie|Kenmerk|Num",
        "N°|No|Numéro|Code|Id|Réf|Référence|Identifiant|Num",
        "Nr|No|Number|Code|Id|Ref|Reference|Identifier",
    ),
    "title": (
        "Titel|Naam|Korte titel|Formulering",
        "Titre|Nom|Intitulé|Libellé|Titre court",
        "Title|Name|Label|Short title|Wording",
    ),
    "definition": (
        "Definitie|Omschrijving|Beschrijving|Toelichting|Uitleg",
        "Définition|Description|Explication|Précision",
        "Definition|Description|Explanation|Details",
    ),
    "keywords": (
        "Trefwoorden|Sleutelwoorden|Zoekwoorden|Kernwoorden",
        "Mots-clés|Mots clefs|Termes",
        "Keywords|Key words|Search words|Terms",
    ),
    "hinders": (
        "Tegenwoorden|Trefwoorden tegen|Hinderende trefwoorden|Trefwoorden die tegenspreken",
        "Mots-clés contraires|Mots-clés défavorables|Mots-clés contre",
        "Keywords against|Counter keywords|Hindering keywords|Hinders",
    ),
    "about": (
        "Gaat over|Over|Heeft betrekking op|Betreft|Verband met|Hoort bij|Gekoppeld aan|Bij",
        "Porte sur|Concerne|Se rapporte à|À propos de|Sur|Lié à",
        "About|Concerns|Relates to|Related to|Linked to|Evidence for",
    ),
    "under": (
        "Valt onder|Onder|Bovenliggend|Hoofdcode|Ouder|Deel van|Hoofdthema|Bovenliggende code|Onderdeel van|Categorie",
        "Relève de|Sous|Parent|Code parent|Fait partie de|Thème principal|Catégorie",
        "Belongs under|Under|Parent|Parent code|Part of|Main theme|Category",
    ),
    "dac": (
        "DAC-criterium|OESO-DAC|DAC|OESO-DAC-criterium",
        "Critère du CAD|OCDE-CAD|CAD|Critère OCDE-CAD",
        "DAC criterion|OECD-DAC|DAC|OECD criterion",
    ),
    "sources": (
        "Bronnen|Geplande bronnen|Bron|Informatiebronnen|Databronnen|Methode|Primaire bronnen"
        "|Secundaire bronnen|Wijze van verificatie",
        "Sources|Sources prévues|Source|Sources d’information|Sources de données|Méthode|Sources primaires"
        "|Sources secondaires|Sources de vérification",
        "Sources|Planned sources|Source|Sources of information|Data sources|Method|Primary sources|Secondary sources"
        "|Means of verification",
    ),
    "question": (
        "Wat het vraagt|Vraagstelling",
        "Ce qu’il demande|Question posée",
        "What it asks|Question asked",
    ),
    "kind": ("Soort|Aard|Type", "Type|Sorte|Nature|Genre", "Kind|Type|Sort"),
    "stage": ("Fase|Stadium", "Étape|Phase|Stade", "Stage|Phase"),
    "claimed_by": (
        "Geclaimd door|Partner|Claimant|Indiener|Gerapporteerd door|Organisatie|Ingediend door",
        "Revendiqué par|Partenaire|Affirmé par|Rapporté par|Organisation",
        "Claimed by|Partner|Claimant|Reported by|Organisation|Organization",
    ),
    "actor": (
        "Actor|Wie verandert|Sociale actor",
        "Acteur|Qui change|Acteur social",
        "Actor|Who changes|Social actor",
    ),
    "level": (
        "Soort verandering|Niveau van verandering|Niveau",
        "Type de changement|Niveau de changement|Niveau",
        "Kind of change|Level of change|Level",
    ),
    "rule": ("Beslisregel|Regel", "Règle de décision|Règle", "Decision rule|Rule"),
    "type": (
        "Type|Soort|Soort verklaring|Rol",
        "Type|Type d’explication|Rôle",
        "Type|Kind|Kind of explanation|Role",
    ),
    "direction": ("Richting|Werking", "Direction|Sens", "Direction|Effect"),
    "ladder": ("Niveau|Ladder|Trede", "Niveau|Échelon", "Level|Ladder|Step"),
    "self_rating": (
        "Zelfevaluatie|Eigen score|Eigen beoordeling",
        "Auto-évaluation|Score propre",
        "Self-assessment|Self-rating|Own rating",
    ),
    "rated_by": (
        "Beoordeeld door|Score door|Ingevuld door",
        "Évalué par|Apprécié par",
        "Rated by|Assessed by",
    ),
    "claim": (
        "Claim|Contributieclaim|Bewering|Vraag|Contributievraag",
        "Énoncé|Énoncé de contribution|Affirmation|Question",
        "Claim|Contribution claim|Statement|Question",
    ),
    "contribution_of": (
        "Bijdrage van|Contributie van|Wiens bijdrage",
        "Contribution de|Apport de",
        "Contribution of|Whose contribution",
    ),
    "date": (
        "Datum|Wanneer|Van|Begin|Startdatum",
        "Date|Quand|De|Début|Date de début",
        "Date|When|From|Start|Start date",
    ),
    "until": (
        "Tot|Tot en met|Einde|Einddatum",
        "Jusqu’à|Jusqu’au|Fin|Date de fin|À",
        "Until|To|End|End date",
    ),
    "text": ("Tekst|Verhaal|Wat gebeurde er", "Texte|Récit|Ce qui s’est passé", "Text|Story|What happened"),
    "source": ("Bron|Bronvermelding", "Source|Référence de la source", "Source|Source reference"),
    "planned": (
        "Gepland|Aantal gepland|Aantal|Geplande interviews|Gepland aantal|Aantal interviews|Streefaantal",
        "Prévu|Nombre prévu|Nombre|Entretiens prévus|Nombre d’entretiens",
        "Planned|Number planned|Planned number|Number|Planned interviews|Number of interviews|Target number",
    ),
    "note": (
        "Opmerking|Nota|Commentaar|Noot",
        "Remarque|Note|Commentaire|Observation",
        "Note|Remark|Comment",
    ),
    "name": (
        "Naam|Organisatie|Hoofdnaam",
        "Nom|Organisation|Nom principal",
        "Name|Organisation|Organization|Main name",
    ),
    "spellings": (
        "Schrijfwijzen|Aliassen|Andere namen|Varianten|Afkortingen|Alias|Afkorting",
        "Graphies|Alias|Autres noms|Variantes|Abréviations|Abréviation",
        "Spellings|Aliases|Other names|Variants|Abbreviations|Alias|Abbreviation|Also known as",
    ),
    "members": (
        "Claims|Leden|Outcomes|Bestaat uit",
        "Effets|Membres|Énoncés|Se compose de",
        "Members|Claims|Outcomes|Consists of",
    ),
    "languages": ("Talen", "Langues", "Languages"),
    "from": (
        "Begin van de periode|Van|Startdatum",
        "Début de la période|Date de début",
        "Period from|From|Start of the period|Start date",
    ),
    "to": (
        "Einde van de periode|Periode tot|Tot|Einddatum",
        "Fin de la période|Date de fin",
        "Period to|To|End of the period|End date",
    ),
    "period": (
        "Periode|Looptijd|Programmaperiode",
        "Période|Durée|Période du programme",
        "Period|Duration|Programme period",
    ),
    "not_one_voice": (
        "Geen organisatie|Woorden die geen organisatie zijn",
        "Pas une organisation|Mots qui ne sont pas une organisation",
        "No organisation|Words that are no organisation",
    ),
    "model": (
        "Taalmodel|Map van het taalmodel",
        "Modèle de langue|Dossier du modèle de langue",
        "Language model|Folder of the language model",
    ),
    "endpoint": (
        "Adres van het taalmodel|Lokaal taalmodel",
        "Adresse du modèle de langue|Modèle de langue local",
        "Address of the language model|Local language model",
    ),
    "endpoint_model": (
        "Naam van het lokale taalmodel",
        "Nom du modèle de langue local",
        "Name of the local language model",
    ),
    "important": (
        "Drempel belangrijk|Wavemakers: belangrijk vanaf",
        "Seuil important|Wavemakers : important à partir de",
        "Threshold important|Wavemakers: important from",
    ),
    "limited": (
        "Drempel beperkt|Wavemakers: beperkt vanaf",
        "Seuil limité|Wavemakers : limité à partir de",
        "Threshold limited|Wavemakers: limited from",
    ),
    "contradicted_from": (
        "Weerlegd vanaf (stemmen)",
        "Infirmé à partir de (voix)",
        "Contradicted from (voices)",
    ),
    "contradicted_ratio": (
        "Weerlegd: verhouding tegen/voor",
        "Infirmé : rapport contre/pour",
        "Contradicted: ratio against/for",
    ),
    "contested_ratio": (
        "Betwist: verhouding voor/tegen",
        "Contesté : rapport pour/contre",
        "Contested: ratio for/against",
    ),
    "confirmed_supports": (
        "Bevestigd vanaf (stemmen)",
        "Confirmé à partir de (voix)",
        "Confirmed from (voices)",
    ),
    "confirmed_kinds": (
        "Bevestigd: soorten bronnen",
        "Confirmé : types de sources",
        "Confirmed: kinds of source",
    ),
    "confirmed_outside": (
        "Bevestigd: stemmen van buiten",
        "Confirmé : voix extérieures",
        "Confirmed: outside voices",
    ),
    "confirmed_qualified_ratio": (
        "Bevestigd: nuancerend per ondersteunend",
        "Confirmé : nuances par appui",
        "Confirmed: qualifying per supporting",
    ),
    "partly_supports": (
        "Deels bevestigd vanaf (ondersteunend)",
        "Partiellement confirmé à partir de (appuis)",
        "Partly confirmed from (supporting)",
    ),
    "partly_voices": (
        "Deels bevestigd: stemmen",
        "Partiellement confirmé : voix",
        "Partly confirmed: voices",
    ),
    "partly_outside": (
        "Deels bevestigd: stemmen van buiten",
        "Partiellement confirmé : voix extérieures",
        "Partly confirmed: outside voices",
    ),
    "named_actor": ("Over één genoemde actor", "Sur un acteur nommé", "On a named actor"),
    "kinds": ("Enkel deze soorten bronnen", "Uniquement ces types de sources", "Only these kinds of source"),
    "for_kinds": (
        "Soorten bronnen|Voor soorten bronnen",
        "Types de sources|Pour types de sources",
        "Kinds of source|For kinds of source",
    ),
    "for_groups": ("Groepen|Voor groepen", "Groupes|Pour groupes", "Groups|For groups"),
    "codes": ("Onderwerpen|Topics", "Sujets", "Topics"),
    "count": ("Tellen per", "Compter par", "Count by"),
    "cross": ("Kruisen", "Croiser", "Cross"),
    # of an indicator
    "owner": (
        "Verantwoordelijke|Eigenaar|Van wie|Partner",
        "Responsable|Propriétaire|Partenaire",
        "Owner|Responsible|Partner",
    ),
    "unit": ("Eenheid", "Unité", "Unit"),
    "mode": (
        "Telwijze|Jaarlijks of cumulatief",
        "Mode de calcul|Annuel ou cumulé",
        "Mode|Yearly or cumulative",
    ),
    "measures": ("Meet", "Mesure", "Measures"),
    "baseline": (
        "Nulmeting|Baseline|Beginwaarde",
        "Valeur de référence|Situation de départ|Baseline",
        "Baseline|Baseline value",
    ),
    "target": ("Streefwaarde|Doel|Target", "Valeur cible|Cible", "Target"),
    # of a code in a list of all codes
    "code_kind": ("Soort|Soort code", "Type|Type de code|Sorte", "Kind|Kind of code|Type"),
}
#: Headings that belong to one kind of thing alone, beside those of their field.
OF_KIND: Mapping[tuple[str, str], Words] = {
    ("question", "title"): (
        "Korte titel|Titel van de vraag|Onderwerp",
        "Titre court|Titre de la question|Sujet",
        "Short title|Title of the question|Topic",
    ),
    **{
        (kind, "id"): ("Code", "Code", "Code")
        for kind in ("theme", "factor", "group", "set", "guide", "register", "scale", "level", "rule")
    },
    ("column", "id"): ("Kolom", "Colonne", "Column"),
    ("codebook", "id"): ("Code van de studie", "Code de l’étude", "Code of the study"),
    ("case", "claim"): ("Contributievraag", "Question de contribution", "Contribution question"),
    ("group", "planned"): ("Gepland (interviews)", "Prévu (entretiens)", "Planned (interviews)"),
}
