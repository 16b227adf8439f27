"""The words that evaluators judge with: results, stances, bases, kinds, relations, the rule's grounds.

Each entry: key: (Dutch, French, English).
"""

WORDS: dict[str, tuple[str, str, str]] = {
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
    "figures": ("cijfers", "chiffres", "figures"),
    # relations
    "implementer": ("uitvoerder", "exécutant", "implementer"),
    "partner": ("partner", "partenaire", "partner"),
    "beneficiary": ("begunstigde", "bénéficiaire", "beneficiary"),
    "independent": ("onafhankelijk", "indépendant", "independent"),
    "unknown": ("onbekend", "inconnu", "unknown"),
    # marks on a verdict
    "judgement_only": ("enkel een oordeel", "jugement seul", "judgement only"),
    "to_review": ("te herzien", "à revoir", "to review"),
    "changed_since": (
        "Sinds de ondertekening kwamen er coderingen bij: {added}; vielen er weg: {removed}.",
        "Depuis la signature, codages ajoutés : {added} ; retirés : {removed}.",
        "Since it was signed, codings were added: {added}; taken away: {removed}.",
    ),
    "differs_from_rule": ("wijkt af van de regel", "s’écarte de la règle", "differs from the rule"),
    # the rule's grounds
    "tally": (
        "Ondersteunt: {s}; spreekt tegen: {c}; nuanceert: {q}. Soorten bronnen bij de steun: {t}; "
        "stemmen van buiten het programma: {o}.",
        "Appuient : {s} ; contredisent : {c} ; nuancent : {q}. Types de sources à l’appui : {t} ; "
        "voix extérieures au programme : {o}.",
        "Support: {s}; contradict: {c}; qualify: {q}. Kinds of source in support: {t}; "
        "voices from outside the programme: {o}.",
    ),
    "tally_unable": (
        "Konden het niet zeggen: {u}.",
        "N’ont pu le dire : {u}.",
        "Unable to say: {u}.",
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
    "line_1": (
        "Niets wat telt, gaat hierover.",
        "Rien qui compte n’en parle.",
        "Nothing that counts was said of it.",
    ),
    "only_claimant": (
        "Alleen wie het claimt, spreekt erover.",
        "Seul l’auteur de l’affirmation en parle.",
        "Only the claimant speaks of it.",
    ),
    "claimant_otherwise": (
        "Bronnen van wie het claimt zeggen zelf iets anders of nuanceren het.",
        "Des sources de l’auteur de l’affirmation disent elles-mêmes autre chose ou la nuancent.",
        "Sources of the claimant itself say otherwise or qualify it.",
    ),
    "held_back": (
        "Het geheel is hoogstens deels bevestigd, want niet elk deel houdt stand. Houdt stand: {stand}; schiet "
        "tekort: {short}.",
        "L’ensemble est tout au plus confirmé en partie, car toutes les parties ne tiennent pas. Tiennent : "
        "{stand} ; ne tiennent pas : {short}.",
        "The whole is at most partly confirmed, since not every part stands. Stands: {stand}; falls short: "
        "{short}.",
    ),
    # marks that tell what a result rests on
    "one_voice": ("één stem", "une seule voix", "one voice"),
    "one_kind": ("één soort bron", "un seul type de source", "one kind of source"),
    "figures_only": ("enkel cijfers", "chiffres seuls", "figures only"),
    "reach_only": ("enkel bereik", "portée seule", "reach only"),
    "opinion_only": ("enkel meningen", "opinions seules", "opinion only"),
    "connected_only": ("enkel verbonden bronnen", "sources liées seules", "connected sources only"),
    "claimant_only": ("enkel wie het claimt", "auteur de l’affirmation seul", "claimant only"),
}
