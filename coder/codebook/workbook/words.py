"""What sheets, columns and values are called in Dutch, French and English: the first of each is what we write.

Case, accents, plurals and small words between do not matter (`heading.key`).
"""

from collections.abc import Mapping

from coder.translations import current_language

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
    "guides": (
        "Topiclijsten|Topiclijst|Gespreksleidraden|Leidraden",
        "Guides d’entretien|Listes de sujets",
        "Topic lists|Topic guides|Interview guides|Guides",
    ),
    "registers": (
        "Lijst van registers|Registerlijst",
        "Liste des registres",
        "List of registers",
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
    "successes": (
        "Behaalde successen|Lijst van successen",
        "Succès obtenus|Liste des succès",
        "Successes achieved|List of successes",
    ),
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
        "Beoordelingscriterium|Criterium|Oordeelscriterium|Criteria|Beoordelingscriteria",
        "Critère de jugement|Critère|Critère d’appréciation",
        "Judgement criterion|Criterion|Judgment criterion|Judgement criteria|Success criterion|Criteria",
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
    "guide": (
        "Topiclijst|Gespreksleidraad|Leidraad",
        "Guide d’entretien|Liste de sujets",
        "Topic list|Topic guide|Interview guide|Guide",
    ),
    "register": ("Register", "Registre", "Register"),
    "column": ("Titel van de kolom|Kolomtitel", "Titre de la colonne", "Title of the column|Column title"),
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


def thing(kind: str) -> str:
    """Return what a thing of a kind is called in the language that is being written."""
    words = ENTITIES.get(kind)
    return written(words, current_language()).lower() if words else kind
