"""What the tool says to evaluators and their clients, in Dutch, French and English.

Quotes are never translated; ids and file formats stay English. A key that is
missing is a fault of the program, so `say` raises `KeyError`.
"""

LANGUAGES = ("nl", "fr", "en")

#: key: (Dutch, French, English)
_WORDS = {
    # results and verdicts on change
    "confirmed": ("bevestigd", "confirmé", "confirmed"),
    "partly_confirmed": ("deels bevestigd", "en partie confirmé", "partly confirmed"),
    "contested": ("betwist", "contesté", "contested"),
    "not_confirmed": ("niet bevestigd", "non confirmé", "not confirmed"),
    "contradicted": ("tegengesproken", "contredit", "contradicted"),
    "not_investigated": ("niet onderzocht", "non examiné", "not investigated"),
    # stances
    "supports": ("ondersteunt", "appuie", "supports"),
    "qualifies": ("nuanceert", "nuance", "qualifies"),
    "contradicts": ("spreekt tegen", "contredit", "contradicts"),
    "unable": ("kon het niet zeggen", "n’a pu le dire", "unable to say"),
    "mentions": ("vermeldt", "mentionne", "mentions"),
    "not_asked": ("niet gevraagd", "non interrogé", "not asked"),
    # basis
    "first_hand": ("uit de eerste hand", "de première main", "first hand"),
    "second_hand": ("uit de tweede hand", "de seconde main", "second hand"),
    "opinion": ("mening", "opinion", "opinion"),
    "record": ("document", "document", "record"),
    # kinds of source
    "interview": ("interview", "entretien", "interview"),
    "focus_group": ("focusgroep", "groupe de discussion", "focus group"),
    "document": ("document", "document", "document"),
    "survey": ("enquête", "enquête", "survey"),
    "observation": ("observatie", "observation", "observation"),
    # relations
    "implementer": ("uitvoerder", "exécutant", "implementer"),
    "partner": ("partner", "partenaire", "partner"),
    "beneficiary": ("begunstigde", "bénéficiaire", "beneficiary"),
    "independent": ("onafhankelijk", "indépendant", "independent"),
    "unknown": ("onbekend", "inconnu", "unknown"),
    # marks on a verdict
    "judgement_only": ("enkel een oordeel", "jugement seul", "judgement only"),
    "to_review": ("te herzien", "à revoir", "to review"),
    "differs_from_rule": ("wijkt af van de regel", "s’écarte de la règle", "differs from the rule"),
    # the report
    "overview": ("Overzicht", "Vue d’ensemble", "Overview"),
    "overview_intro": (
        "De regel stelt voor, een mens tekent. Waar het oordeel afwijkt van de regel, staan beide er.",
        "La règle propose, une personne signe. Quand le verdict s’écarte de la règle, les deux figurent.",
        "The rule proposes, a person signs. Where the verdict differs from the rule, both are shown.",
    ),
    "rests_on": (
        "{sources} bronnen, {codings} coderingen",
        "{sources} sources, {codings} codages",
        "{sources} sources, {codings} codings",
    ),
    "outcomes": ("Resultaten", "Résultats", "Outcomes"),
    "outcomes_at_a_glance": (
        "Resultaten in één oogopslag",
        "Les résultats en un coup d’œil",
        "Outcomes at a glance",
    ),
    "no_outcomes": (
        "Het codeboek noemt geen resultaten.",
        "Le livre de codes ne nomme aucun résultat.",
        "The codebook names no outcomes.",
    ),
    "assumptions": ("Aannames", "Hypothèses", "Assumptions"),
    "assumptions_at_a_glance": (
        "Aannames in één oogopslag",
        "Les hypothèses en un coup d’œil",
        "Assumptions at a glance",
    ),
    "no_assumptions": (
        "Het codeboek noemt geen aannames.",
        "Le livre de codes ne nomme aucune hypothèse.",
        "The codebook names no assumptions.",
    ),
    "claims_intro": (
        "Geteld worden stemmen: bronnen van één organisatie tellen als één. Wat de indiener over zichzelf "
        "zegt, is de bewering en nooit steun ervoor. Elk getal leidt naar de citaten.",
        "On compte des voix : les sources d’une même organisation n’en font qu’une. Ce que l’auteur de "
        "l’affirmation dit de lui-même est l’affirmation, jamais son appui. Chaque nombre mène aux citations.",
        "Voices are counted: sources of one organisation count as one. What claimants say of themselves is "
        "the claim, never support for it. Each number leads to its quotes.",
    ),
    "verdicts_caption": (
        "Oordeel en resultaat van de regel",
        "Verdict et résultat de la règle",
        "Verdict and rule result",
    ),
    "clusters_note": (
        "Ondersteunt, spreekt tegen, nuanceert: aantal stemmen.",
        "Appuie, contredit, nuance : nombre de voix.",
        "Supports, contradicts, qualifies: number of voices.",
    ),
    "verdict": ("Oordeel", "Verdict", "Verdict"),
    "not_signed": ("nog niet getekend", "pas encore signé", "not signed yet"),
    "rule_result": ("Resultaat van de regel", "Résultat de la règle", "Rule result"),
    "because": ("Waarom", "Pourquoi", "Because"),
    "programme_contributed": (
        "Bijdrage van het programma",
        "Contribution du programme",
        "Programme contributed",
    ),
    "contribution_reason": (
        "Reden (bijdrage)",
        "Motif (contribution)",
        "Reason (contribution)",
    ),
    "not_judged": ("niet beoordeeld", "non jugé", "not judged"),
    "fragility": ("Broosheid", "Fragilité", "Fragility"),
    "hangs_on": ("hangt af van {sources}", "tient à {sources}", "hangs on {sources}"),
    "robust_to": (
        "robuust; verandert pas zonder {sources} bronnen",
        "robuste ; ne change que sans {sources} sources",
        "robust; changes only without {sources} sources",
    ),
    "robust": ("robuust", "robuste", "robust"),
    "without_connected": (
        "Zonder verbonden bronnen",
        "Sans les sources liées",
        "Without connected sources",
    ),
    "without_opinion": ("Zonder meningen", "Sans les opinions", "Without opinions"),
    "reason": ("Reden", "Motif", "Reason"),
    "signed_by": ("Getekend door", "Signé par", "Signed by"),
    "marks": ("Opmerking", "Remarque", "Note"),
    "claimed_by": ("Ingediend door", "Affirmé par", "Claimed by"),
    "actor": ("Actor", "Acteur", "Actor"),
    "voices_supports": ("Ondersteunt", "Appuient", "Support"),
    "voices_qualifies": ("Nuanceert", "Nuancent", "Qualify"),
    "voices_contradicts": ("Spreekt tegen", "Contredisent", "Contradict"),
    "voices_unable": ("Kon het niet zeggen", "N’ont pu le dire", "Unable to say"),
    "voices_mentions": ("Vermeldt het onderwerp", "Mentionnent le sujet", "Mention the subject"),
    "claimant_says": (
        "Wat de indiener zelf zegt (telt niet mee)",
        "Ce qu’en dit l’auteur de l’affirmation (ne compte pas)",
        "What the claimant says (does not count)",
    ),
    "questions": ("Evaluatievragen", "Questions d’évaluation", "Evaluation questions"),
    "no_questions": (
        "Het codeboek stelt geen evaluatievragen.",
        "Le livre de codes ne pose aucune question d’évaluation.",
        "The codebook asks no evaluation questions.",
    ),
    "matrix_intro": (
        "Per vraag een matrix: criteria tegenover bronnen, met wat elke bron zegt.",
        "Une matrice par question : critères et sources, avec ce que chacune dit.",
        "A matrix per question: criteria against sources, with what each says.",
    ),
    "matrix_caption": (
        "Bewijsmatrix {question}",
        "Matrice des preuves {question}",
        "Evidence matrix {question}",
    ),
    "matrix_note": (
        "+ ondersteunt, ~ nuanceert, - spreekt tegen, ? kon het niet zeggen, . vermeldt; een getal ervoor: "
        "aantal passages.",
        "+ appuie, ~ nuance, - contredit, ? n’a pu le dire, . mentionne ; un chiffre devant : nombre de passages.",
        "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions; a number before it: passages.",
    ),
    "silent": (
        "Niets gecodeerd voor deze vraag in: {sources}.",
        "Rien de codé pour cette question dans : {sources}.",
        "Nothing coded for this question in: {sources}.",
    ),
    "no_evidence": (
        "Voor deze vraag is nog niets gecodeerd.",
        "Rien n’est encore codé pour cette question.",
        "Nothing has been coded for this question yet.",
    ),
    "criterion": ("Criterium", "Critère", "Criterion"),
    "pointer": ("Aandachtspunt", "Point d’attention", "Pointer"),
    "question": ("Vraag", "Question", "Question"),
    "total": ("Passages", "Passages", "Passages"),
    "sources": ("Bronnen", "Sources", "Sources"),
    "sources_caption": ("Register van bronnen", "Registre des sources", "Register of sources"),
    "groups_caption": (
        "Gesprekken per belanghebbendengroep",
        "Entretiens par groupe de parties prenantes",
        "Interviews per stakeholder group",
    ),
    "group": ("Groep", "Groupe", "Group"),
    "planned": ("Gepland", "Prévus", "Planned"),
    "held": ("Gehouden", "Réalisés", "Held"),
    "organisation": ("Organisatie", "Organisation", "Organisation"),
    "withheld": ("niet genoemd", "non nommée", "withheld"),
    "kind": ("Soort", "Type", "Kind"),
    "relation": ("Relatie", "Relation", "Relation"),
    "date": ("Datum", "Date", "Date"),
    "language": ("Taal", "Langue", "Language"),
    "words": ("Woorden", "Mots", "Words"),
    "codings": ("Coderingen", "Codages", "Codings"),
    "framework": ("Evaluatiekader", "Cadre d’évaluation", "Evaluation framework"),
    "framework_caption": (
        "Vragen, criteria en aandachtspunten",
        "Questions, critères et points d’attention",
        "Questions, criteria and pointers",
    ),
    "method": ("Methode", "Méthode", "Method"),
    "method_intro": (
        "Passages zijn door mensen gecodeerd. De regel hieronder is voor het coderen afgesproken; de eerste "
        "lijn die past, beslist.",
        "Les passages ont été codés par des personnes. La règle ci-dessous a été convenue avant le codage ; "
        "la première ligne qui convient décide.",
        "Passages were coded by people. The rule below was agreed before coding; the first line that fits "
        "decides.",
    ),
    "rule": ("Regel", "Règle", "Rule"),
    "codebook": ("Codeboek", "Livre de codes", "Codebook"),
    "version": ("versie", "version", "version"),
    "codings_by": ("Coderingen van {coder}", "Codages de {coder}", "Codings by {coder}"),
    "from_suggestions": (
        "Coderingen uit suggesties",
        "Codages issus de suggestions",
        "Codings that came from suggestions",
    ),
    "withdrawn_codings": ("Ingetrokken coderingen", "Codages retirés", "Withdrawn codings"),
    "skip": ("Naar de inhoud", "Aller au contenu", "Skip to content"),
    "contents": ("Inhoud", "Sommaire", "Contents"),
    "register": ("Bewijsregister", "Registre des preuves", "Evidence register"),
    "register_intro": (
        "Alle coderingen, in de volgorde van de bronnen. Citaten staan in hun eigen taal.",
        "Tous les codages, dans l’ordre des sources. Les citations restent dans leur langue.",
        "All codings, in the order of the sources. Quotes stay in their own language.",
    ),
    "filter": ("Zoek in deze tabel", "Chercher dans ce tableau", "Search this table"),
    "quotes": ("citaten", "citations", "quotes"),
    "quote": ("Citaat", "Citation", "Quote"),
    "source": ("Bron", "Source", "Source"),
    "code": ("Code", "Code", "Code"),
    "stance": ("Standpunt", "Position", "Stance"),
    "coder": ("Codeur", "Codeur", "Coder"),
    "coding": ("codering", "codage", "coding"),
    "made_with": ("Gemaakt met", "Fait avec", "Made with"),
    "in_register": ("In het bewijsregister", "Dans le registre des preuves", "In the evidence register"),
    "close": ("Sluiten", "Fermer", "Close"),
    # the rule's grounds
    "tally": (
        "Ondersteunt: {s}; spreekt tegen: {c}; nuanceert: {q}. Soorten bronnen bij de steun: {t}; "
        "stemmen van buiten het programma: {o}.",
        "Appuient : {s} ; contredisent : {c} ; nuancent : {q}. Types de sources à l’appui : {t} ; "
        "voix extérieures au programme : {o}.",
        "Support: {s}; contradict: {c}; qualify: {q}. Kinds of source in support: {t}; "
        "voices from outside the programme: {o}.",
    ),
    "line_1": (
        "Geen enkele passage gaat hierover.",
        "Aucun passage n’en parle.",
        "No passage speaks of it.",
    ),
    "line_2": (
        "Minstens {contradicted_from} stemmen spreken het tegen, en minstens {contradicted_ratio} keer "
        "zoveel als er steunen.",
        "Au moins {contradicted_from} voix le contredisent, et au moins {contradicted_ratio} fois plus "
        "qu’il n’y en a à l’appui.",
        "At least {contradicted_from} voices contradict it, and at least {contradicted_ratio} times as "
        "many as support it.",
    ),
    "line_3": (
        "De stemmen staan tegenover elkaar: minder dan {contested_ratio} steunen per tegenspraak.",
        "Les voix s’opposent : moins de {contested_ratio} appuis par contradiction.",
        "Voices stand against each other: fewer than {contested_ratio} support for each that contradicts.",
    ),
    "line_named_actor": (
        "De genoemde actor zegt het uit de eerste hand, en een document of een stem zonder band met het "
        "programma bevestigt het.",
        "L’acteur nommé le dit de première main, et un document ou une voix sans lien avec le programme "
        "le corrobore.",
        "The named actor says so at first hand, and a document or an unconnected voice bears it out.",
    ),
    "line_4": (
        "Minstens {confirmed_supports} stemmen steunen het, uit minstens {confirmed_kinds} soorten bronnen, "
        "waarvan minstens {confirmed_outside} van buiten het programma, en de nuances overwegen niet.",
        "Au moins {confirmed_supports} voix l’appuient, d’au moins {confirmed_kinds} types de sources, dont "
        "au moins {confirmed_outside} extérieure au programme, et les nuances ne l’emportent pas.",
        "At least {confirmed_supports} voices support it, from at least {confirmed_kinds} kinds of source, "
        "at least {confirmed_outside} of them from outside the programme, and qualifications do not prevail.",
    ),
    "line_5": (
        "Er is steun, met minstens {partly_voices} stemmen die steunen of nuanceren en minstens "
        "{partly_outside} van buiten het programma, maar niet genoeg om te bevestigen.",
        "Il y a un appui, avec au moins {partly_voices} voix qui appuient ou nuancent et au moins "
        "{partly_outside} extérieure au programme, mais pas assez pour confirmer.",
        "It is supported, with at least {partly_voices} voices that support or qualify and at least "
        "{partly_outside} from outside the programme, but not enough to confirm.",
    ),
    "line_6": (
        "Te weinig stemmen, of geen van buiten het programma.",
        "Trop peu de voix, ou aucune extérieure au programme.",
        "Too few voices, or none from outside the programme.",
    ),
    # the report's figures, registers and other formats
    "figure": ("Figuur", "Figure", "Figure"),
    "table": ("Tabel", "Tableau", "Table"),
    "map_caption": (
        "Waar bewijs staat: {question}",
        "Où se trouvent les preuves : {question}",
        "Where the evidence stands: {question}",
    ),
    "map_note": (
        "Hoe donkerder, hoe meer passages.",
        "Plus c’est foncé, plus il y a de passages.",
        "The darker, the more passages.",
    ),
    "more_quotes": ("en nog {n}", "et {n} autres", "and {n} more"),
    "basis": ("Basis", "Fondement", "Basis"),
    "memo": ("Notitie", "Note", "Memo"),
    "role": ("Functie", "Fonction", "Role"),
    "not_held": ("Niet gehouden", "Non réalisés", "Not held"),
    "language_nl": ("Nederlands", "néerlandais", "Dutch"),
    "language_fr": ("Frans", "français", "French"),
    "language_en": ("Engels", "anglais", "English"),
    "trace": ("Van getal naar citaat", "Du nombre à la citation", "From number to quote"),
    "trace_intro": (
        "Elk getal of teken dat op meer dan één codering rust, leidt hierheen; elk nummer hier leidt naar "
        "het citaat in het bewijsregister.",
        "Chaque nombre ou signe qui repose sur plus d’un codage mène ici ; chaque numéro mène à la citation "
        "dans le registre des preuves.",
        "Each number or sign that rests on more than one coding leads here; each number here leads to the "
        "quote in the evidence register.",
    ),
    "row": ("Rij", "Ligne", "Row"),
    "column": ("Kolom", "Colonne", "Column"),
    "reads": ("Er staat", "On y lit", "It reads"),
    "continued": ("deel {part} van {parts}", "partie {part} de {parts}", "part {part} of {parts}"),
    "sheet": ("Blad", "Feuille", "Sheet"),
    "id": ("Nr.", "N°", "No."),
    "strategies_title": (
        "Doelgroepen en strategieën",
        "Groupes cibles et stratégies",
        "Targets and strategies",
    ),
    "strategies_caption": (
        "Strategieën per onderdeel en doelgroep",
        "Stratégies par volet et groupe cible",
        "Strategies by component and target group",
    ),
    "no_strategies": (
        "Het codeboek heeft geen register van strategieën.",
        "Le livre de codes n’a pas de registre de stratégies.",
        "The codebook has no register of strategies.",
    ),
    "activities_title": ("Campagnes en activiteiten", "Campagnes et activités", "Campaigns and activities"),
    "activities_caption": ("Activiteiten", "Activités", "Activities"),
    "activities_per_year": (
        "Activiteiten per partner en jaar",
        "Activités par partenaire et par an",
        "Activities per partner and year",
    ),
    "campaigns_caption": ("Campagnes", "Campagnes", "Campaigns"),
    "campaigns_per_year": (
        "Campagnes per partner en jaar",
        "Campagnes par partenaire et par an",
        "Campaigns per partner and year",
    ),
    "no_activities": (
        "Het codeboek heeft geen register van activiteiten of campagnes.",
        "Le livre de codes n’a pas de registre d’activités ou de campagnes.",
        "The codebook has no register of activities or campaigns.",
    ),
    "events_title": ("Beleidssuccessen", "Succès politiques", "Policy successes"),
    "events_caption": (
        "Beleidssuccessen per dossier",
        "Succès politiques par dossier",
        "Policy successes per file",
    ),
    "events_per_year": (
        "Beleidssuccessen per dossier en jaar",
        "Succès politiques par dossier et par an",
        "Policy successes per file and year",
    ),
    "no_events": (
        "Het codeboek heeft geen register van gebeurtenissen.",
        "Le livre de codes n’a pas de registre d’événements.",
        "The codebook has no register of events.",
    ),
    "networks_title": ("Netwerken", "Réseaux", "Networks"),
    "networks_caption": ("Netwerken per partner", "Réseaux par partenaire", "Networks per partner"),
    "no_networks": (
        "Het codeboek heeft geen register van netwerken.",
        "Le livre de codes n’a pas de registre de réseaux.",
        "The codebook has no register of networks.",
    ),
    "documents_title": ("Geraadpleegde documenten", "Documents consultés", "Documents consulted"),
    "documents_caption": ("Geraadpleegde documenten", "Documents consultés", "Documents consulted"),
    "documents_coded": (
        "Documenten die als bron gecodeerd zijn",
        "Documents codés comme sources",
        "Documents coded as sources",
    ),
    "no_documents": (
        "Het codeboek heeft geen register van documenten en geen bron is een document.",
        "Le livre de codes n’a pas de registre de documents et aucune source n’est un document.",
        "The codebook has no register of documents, and no source is a document.",
    ),
    "column_year": ("Jaar", "Année", "Year"),
    "column_date": ("Datum", "Date", "Date"),
    "column_partner": ("Partner", "Partenaire", "Partner"),
    "column_owner": ("Van", "De", "Owner"),
    "column_title": ("Titel", "Titre", "Title"),
    "column_tags": ("Trefwoorden", "Mots-clés", "Tags"),
    "column_file": ("Dossier", "Dossier", "File"),
    "column_claimed_by": ("Ingediend door", "Affirmé par", "Claimed by"),
    "column_network": ("Netwerk", "Réseau", "Network"),
    "column_component": ("Onderdeel", "Volet", "Component"),
    "column_target_group": ("Doelgroep", "Groupe cible", "Target group"),
    "column_strategy": ("Strategie", "Stratégie", "Strategy"),
    "column_source": ("Bron", "Source", "Source"),
    "column_note": ("Opmerking", "Remarque", "Note"),
    "column_description": ("Beschrijving", "Description", "Description"),
    "column_author": ("Auteur", "Auteur", "Author"),
    "column_id": ("Nr.", "N°", "No."),
    "planned_sources": ("Geplande bronnen", "Sources prévues", "Planned sources"),
    "colon": (":", "\u00a0:", ":"),
    "rule_default": ("de gewone", "la règle ordinaire", "the ordinary one"),
    "rule_named_actor": ("over een genoemde actor", "sur un acteur nommé", "on a named actor"),
    "months": (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "January February March April May June July August September October November December",
    ),
    "no_sources": (
        "Er is nog geen enkele bron ingelezen.",
        "Aucune source n’a encore été importée.",
        "No source has been imported yet.",
    ),
    "dac": ("OESO-DAC", "OCDE-CAD", "OECD-DAC"),
    "dac_relevance": ("relevantie", "pertinence", "relevance"),
    "dac_coherence": ("coherentie", "cohérence", "coherence"),
    "dac_effectiveness": ("effectiviteit", "efficacité", "effectiveness"),
    "dac_efficiency": ("efficiëntie", "efficience", "efficiency"),
    "dac_impact": ("impact", "impact", "impact"),
    "dac_sustainability": ("duurzaamheid", "durabilité", "sustainability"),
    "asks": ("Wat gevraagd wordt", "Ce qui est demandé", "What is asked"),
    "evaluation_questions": ("Evaluatievragen", "Questions d’évaluation", "Evaluation questions"),
    "sum": ("Samen", "Ensemble", "Sum"),
    "scales": ("Beoordelingsschalen", "Échelles d’appréciation", "Rating scales"),
    "scales_caption": ("Schalen en niveaus", "Échelles et niveaux", "Scales and levels"),
    "no_scales": (
        "Het codeboek heeft geen schalen.",
        "Le livre de codes n’a pas d’échelles.",
        "The codebook has no scales.",
    ),
    "scale": ("Schaal", "Échelle", "Scale"),
    "level": ("Niveau", "Niveau", "Level"),
    "definition": ("Betekenis", "Signification", "Definition"),
    "tool": ("Programma", "Logiciel", "Tool"),
    "share": ("{n} ({percent} %)", "{n} ({percent} %)", "{n} ({percent}%)"),
    "coded_sources": ("Gecodeerde bronnen", "Sources codées", "Sources coded"),
    "of_all": ("{n} van {all}", "{n} sur {all}", "{n} of {all}"),
    "codebook_fingerprint": (
        "Vingerafdruk van het codeboek",
        "Empreinte du livre de codes",
        "Fingerprint of the codebook",
    ),
    "names_withheld": ("Bronnen zonder naam", "Sources sans nom", "Sources with names withheld"),
    "withheld_note": (
        "Notities van codeurs bij die bronnen staan niet in dit rapport.",
        "Les notes des codeurs sur ces sources ne figurent pas dans ce rapport.",
        "Coders’ notes on those sources are not in this report.",
    ),
}


def known(key: str) -> bool:
    """Tell whether there are words for a key."""
    return key in _WORDS


def say(key: str, language: str = "en", **values: object) -> str:
    """Give the words for a key in a language, English where it is none of ours."""
    wordings = _WORDS[key]
    wording = wordings[LANGUAGES.index(language) if language in LANGUAGES else 2]
    return wording.format(**values) if values else wording
