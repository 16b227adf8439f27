"""What sheets, columns and values are called in Dutch, French and English: the first of each is what we write.

Case, accents, plurals and small words between do not matter (`heading.key`).
"""

from collections.abc import Mapping

#: Words of one thing: Dutch, French and English, each with its synonyms after a bar.
Words = tuple[str, str, str]
LANGUAGES = ("nl", "fr", "en")

#: Part of the framework → what its sheet may be called.
SHEETS: Mapping[str, Words] = {
    "study": (
        "Studie|Evaluatie|Algemeen|Over de studie|Algemene gegevens",
        "Étude|Évaluation|Généralités|Données générales",
        "Study|Evaluation|General|About the study",
    ),
    "questions": (
        "Evaluatievragen|Vragen|Vragen en criteria|Evaluatiematrix|Evaluatiekader|Beoordelingscriteria|Criteria|Matrix",
        "Questions d’évaluation|Questions|Questions et critères|Questions évaluatives|Matrice d’évaluation"
        "|Cadre d’évaluation|Critères de jugement|Critères|Matrice",
        "Evaluation questions|Questions|Questions and criteria|Evaluation matrix|Evaluation framework"
        "|Judgement criteria|Judgment criteria|Criteria|Matrix|Framework",
    ),
    "pointers": (
        "Subvragen|Aandachtspunten|Deelvragen",
        "Sous-questions|Points d’attention",
        "Sub-questions|Subquestions|Pointers",
    ),
    "outcomes": (
        "Outcomes|Resultaten|Claims|Beweringen|Geobserveerde outcomes",
        "Effets|Résultats|Outcomes|Affirmations|Effets observés",
        "Outcomes|Results|Claims|Observed outcomes",
    ),
    "assumptions": ("Assumpties|Aannames|Veronderstellingen", "Hypothèses|Présupposés", "Assumptions"),
    "themes": (
        "Thema’s|Codes|Codeboek|Onderwerpen",
        "Thèmes|Codes|Grille de codage",
        "Themes|Codes|Codebook|Topics",
    ),
    "factors": (
        "Wavemakers|Factoren|Wavemakersfactoren|Wavemakers-model",
        "Wavemakers|Facteurs|Facteurs Wavemakers|Modèle Wavemakers",
        "Wavemakers|Factors|Wavemakers factors|Wavemakers model",
    ),
    "groups": (
        "Stakeholders|Groepen|Belanghebbenden|Groepen belanghebbenden|Doelgroepen|Stakeholdergroepen|Interviewplan",
        "Parties prenantes|Groupes|Groupes de parties prenantes|Groupes cibles|Plan des entretiens",
        "Stakeholders|Groups|Stakeholder groups|Target groups|Interview plan",
    ),
    "aliases": (
        "Aliassen|Schrijfwijzen|Namen|Afkortingen",
        "Alias|Graphies|Noms|Abréviations",
        "Aliases|Spellings|Names|Abbreviations",
    ),
    "cases": (
        "Casussen|Cases|Contributiecasussen|Gevallen",
        "Cas|Cas de contribution|Études de cas",
        "Cases|Contribution cases",
    ),
    "mechanisms": (
        "Mechanismen|Contributie|Contributieanalyse|Bijdrageanalyse",
        "Mécanismes|Contribution|Analyse de contribution",
        "Mechanisms|Contribution|Contribution analysis",
    ),
    "events": (
        "Gebeurtenissen|Tijdlijn|Contributieverhaal",
        "Événements|Évènements|Chronologie|Récit de contribution",
        "Events|Timeline|Contribution story",
    ),
    "markers": (
        "Progress markers|Voortgangsmerkers|Merkers",
        "Marqueurs de progrès|Marqueurs",
        "Progress markers|Markers",
    ),
    "indicators": ("Indicatoren|Cijfers", "Indicateurs|Chiffres", "Indicators|Figures"),
    "scales": ("Schalen|Beoordelingsschalen", "Échelles|Échelles d’appréciation", "Scales|Rating scales"),
    "rules": ("Beslisregels|Regels", "Règles de décision|Règles", "Decision rules|Rules|Verdict rules"),
    "sets": (
        "Groepen van claims|Verzamelingen|Sets",
        "Ensembles d’effets|Ensembles",
        "Sets of claims|Sets",
    ),
    "notes": (
        "Toelichting|Leeswijzer|Uitleg|Instructies|Legende",
        "Explications|Mode d’emploi|Instructions|Légende|Notice",
        "Notes|Explanations|Instructions|Read me|Legend",
    ),
}
#: What a sheet with a register is called: this word, a dash and the register.
REGISTER: Words = ("Register", "Registre", "Register")
REGISTERS: Mapping[str, Words] = {
    "activities": ("Activiteiten", "Activités", "Activities"),
    "campaigns": ("Campagnes", "Campagnes", "Campaigns"),
    "events": ("Successen|Beleidssuccessen", "Succès|Résultats de plaidoyer", "Successes|Policy successes"),
    "networks": ("Netwerken", "Réseaux", "Networks"),
    "strategies": (
        "Strategieën|Doelgroepen en strategieën",
        "Stratégies",
        "Strategies|Target groups and strategies",
    ),
    "documents": (
        "Documenten|Geraadpleegde documenten",
        "Documents|Documents consultés",
        "Documents|Documents consulted",
    ),
    "limitations": ("Beperkingen", "Limites", "Limitations"),
    "context": ("Context", "Contexte", "Context"),
}

#: Kind of thing → what a single one is called; alone in a heading it is its title.
ENTITIES: Mapping[str, Words] = {
    "question": (
        "Evaluatievraag|Vraag|Hoofdvraag|EV|EVV",
        "Question d’évaluation|Question|Question évaluative|Question principale|QE",
        "Evaluation question|Question|Main question|Key question|Key evaluation question|EQ|KEQ",
    ),
    "criterion": (
        "Beoordelingscriterium|Criterium|Oordeelscriterium",
        "Critère de jugement|Critère|Critère d’appréciation",
        "Judgement criterion|Criterion|Judgment criterion|Judgement criteria|Success criterion",
    ),
    "pointer": (
        "Subvraag|Aandachtspunt|Deelvraag|Indicator|Pointer|Peilvraag|Aandachtspunten en indicatoren",
        "Sous-question|Point d’attention|Indicateur|Descripteur|Pointer",
        "Sub-question|Subquestion|Pointer|Indicator|Point of attention|Descriptor",
    ),
    "theme": ("Thema|Onderwerp", "Thème|Sujet", "Theme|Topic"),
    "factor": (
        "Factor|Wavemakersfactor|Subfactor",
        "Facteur|Facteur Wavemakers|Sous-facteur",
        "Factor|Wavemakers factor|Sub-factor",
    ),
    "outcome": (
        "Outcome|Resultaat|Bewering|Claim|Geobserveerde outcome|Verandering|Effect",
        "Effet|Résultat|Outcome|Affirmation|Énoncé|Changement|Effet observé",
        "Outcome|Result|Claim|Observed outcome|Change|Statement",
    ),
    "assumption": ("Assumptie|Aanname|Veronderstelling", "Hypothèse|Présupposé", "Assumption"),
    "part": ("Deeloutcome|Deel|Deelclaim", "Sous-effet|Partie", "Sub-outcome|Part"),
    "case": (
        "Casus|Case|Contributiecasus|Geval",
        "Cas|Cas de contribution|Étude de cas",
        "Case|Contribution case",
    ),
    "mechanism": ("Mechanisme|Verklaring", "Mécanisme|Explication", "Mechanism|Explanation"),
    "event": ("Gebeurtenis|Stap", "Événement|Évènement|Étape", "Event|Step"),
    "marker": (
        "Progress marker|Voortgangsmerker|Merker",
        "Marqueur de progrès|Marqueur",
        "Progress marker|Marker",
    ),
    "group": (
        "Groep|Groep belanghebbenden|Stakeholdergroep|Stakeholder|Doelgroep",
        "Groupe|Groupe de parties prenantes|Partie prenante|Groupe cible",
        "Group|Stakeholder group|Stakeholder|Target group",
    ),
    "alias": (
        "Naam|Organisatie|Hoofdnaam|Eigenlijke naam",
        "Nom|Organisation|Nom principal",
        "Name|Organisation|Organization|Main name",
    ),
    "set": ("Verzameling|Set|Groep van claims", "Ensemble", "Set|Set of claims"),
    "scale": ("Schaal|Beoordelingsschaal", "Échelle|Échelle d’appréciation", "Scale|Rating scale"),
    "level": ("Niveau|Trede|Waarde", "Niveau|Échelon|Valeur", "Level|Step|Value"),
    "rule": ("Beslisregel|Regel", "Règle de décision|Règle", "Decision rule|Rule"),
    "indicator": ("Indicator", "Indicateur", "Indicator"),
    "codebook": (
        "Studie|Evaluatie|Programma",
        "Étude|Évaluation|Programme",
        "Study|Evaluation|Programme|Program",
    ),
}

#: Field of the codebook → what its column may be called.
FIELDS: Mapping[str, Words] = {
    "id": (
        "Nr|Nummer|Code|Id|Volgnummer|Volgnr|Ref|Referentie|Kenmerk|Num",
        "N°|No|Numéro|Code|Id|Réf|Référence|Identifiant|Num",
        "No|Nr|Number|Code|Id|Ref|Reference|Identifier",
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
        "Bronnen|Geplande bronnen|Bron|Informatiebronnen|Databronnen|Methode|Primaire bronnen|Secundaire bronnen|Wijze van verificatie",
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
        "Planned|Number planned|Number|Planned interviews|Number of interviews|Target number",
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
        for kind in ("theme", "factor", "group", "set", "scale", "level", "rule")
    },
    ("codebook", "id"): ("Code van de studie", "Code de l’étude", "Code of the study"),
    ("case", "claim"): ("Contributievraag", "Question de contribution", "Contribution question"),
    ("group", "planned"): ("Gepland (interviews)", "Prévu (entretiens)", "Planned (interviews)"),
}

#: Values of a list → what they may be called beside what the tool itself calls them in each language.
VALUES: Mapping[str, Mapping[str, str]] = {
    "dac": {
        "relevance": "relevantie|pertinence",
        "coherence": "coherentie|samenhang|cohérence",
        "effectiveness": "doeltreffendheid|effectiviteit|efficacité",
        "efficiency": "efficiëntie|doelmatigheid|efficience",
        "impact": "impact",
        "sustainability": "duurzaamheid|durabilité|viabilité|pérennité",
    },
    "kind": {
        "plain": "gewoon|simple|ordinaire|gewone subvraag|sous-question|sub-question|subvraag",
        "factor": "factor|verklarende factor|facteur|facteur explicatif|explanatory factor",
        "hypothesis": "hypothese|hypothèse",
    },
    "stage": {
        "start": "start|begin|vonk|démarrage|début",
        "internal": "intern|interne|internal|innerlijk",
        "external": "extern|externe|omgeving|environnement",
        "sustain": "volhouden|duurzaam|maintien|durer|sustained",
    },
    "level": {
        "output": "output|prestatie|réalisation",
        "capacity": "capaciteit|capacité",
        "behaviour": "gedrag|comportement|behavior",
        "policy": "beleid|politique",
        "impact": "impact",
    },
    "type": {
        "primary": "primair|primaire|primaire verklaring|hoofdverklaring|eigen werk|programma|principal|principale"
        "|explication principale|primary mechanism",
        "commingled": "meewerkend|meewerkende verklaring|vermengde rivaal|concomitant|concomitante|explication concomitante"
        "|commingled rival|commingled",
        "direct_rival": "rivaal|directe rivaal|alternatief|alternatieve verklaring|rivale verklaring|rival|rival direct"
        "|alternative|explication alternative|explication rivale|rival explanation|direct rival",
        "context": "context|contextfactor|contexte|facteur de contexte",
    },
    "direction": {
        "helps": "helpt|bevordert|positief|favorise|aide|positif|positive|helping|+",
        "hinders": "hindert|belemmert|remt|negatief|freine|entrave|négatif|negative|hindering|-",
        "both": "beide|les deux|beiderlei|both|+/-",
        "neutral": "neutraal|neutre",
    },
    "ladder": {
        "expect": "verwacht|attendu|expected|expect|expect to see",
        "like": "graag|souhaité|like|like to see|gewenst",
        "love": "ideaal|idéal|gedroomd|rêvé|love|love to see",
    },
    "kinds": {
        "interview": "interview|gesprek|entretien",
        "focus_group": "focusgroep|groupe de discussion|focus group",
        "document": "document",
        "survey": "enquête|bevraging|sondage|questionnaire",
        "observation": "observatie|observation",
        "figures": "cijfers|chiffres",
    },
    "mode": {
        "yearly": "jaarlijks|per jaar|annuel|par an|annual",
        "cumulative": "cumulatief|cumulé|cumulatif",
    },
    "measures": {
        "reach": "bereik|portée",
        "output": "output|prestatie|réalisation",
        "capacity": "capaciteit|capacité",
        "behaviour": "gedrag|comportement|behavior",
        "policy": "beleid|politique",
        "impact": "impact",
    },
    "as": {
        "stance": "strekking|met strekking|standpunt|orientation|position|with stance",
        "mentions": "vermelding|als vermelding|mention|comme mention|as mention|vermeldt|mentionne",
    },
    "code_kind": {
        "theme": "thema|onderwerp|thème|topic",
        "criterion": "criterium|beoordelingscriterium|critère|critère de jugement|judgement criterion|subvraag"
        "|aandachtspunt|sous-question|pointer|sub-question",
        "factor": "factor|facteur|wavemakers",
        "outcome": "outcome|resultaat|effet|résultat|claim|bewering",
        "assumption": "aanname|assumptie|veronderstelling|hypothèse",
        "mechanism": "mechanisme|mécanisme",
        "marker": "progress marker|merker|voortgangsmerker|marqueur|marqueur de progrès",
    },
    "yes": {"yes": "ja|oui|yes|j|o|y|x|waar|vrai|true|1", "no": "nee|non|no|n|onwaar|faux|false|0|neen"},
    "language": {
        "nl": "nederlands|dutch|néerlandais|vlaams|nld|dut",
        "fr": "frans|french|français|fra|fre",
        "en": "engels|english|anglais|eng",
        "de": "duits|german|allemand|deutsch",
        "es": "spaans|spanish|espagnol|español",
    },
}
#: What opens a row that shows how it is done, and is never loaded.
EXAMPLE: Words = ("VOORBEELD", "EXEMPLE", "EXAMPLE")
#: What stands before the title of a mechanism that is another explanation than the programme's.
RIVAL = r"^\s*[(\[]\s*(rivaal|rival|rivale|alternatief|alternative|directe? rivaal|rival direct|direct rival)\s*[)\]]"


def spellings(words: Words | str) -> list[str]:
    """Return all that a thing may be called."""
    listed = [words] if isinstance(words, str) else list(words)
    return [word for of_language in listed for word in of_language.split("|")]


def written(words: Words, language: str) -> str:
    """Return what we write in a language."""
    return words[LANGUAGES.index(language)].split("|")[0]
