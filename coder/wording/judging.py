"""The words that evaluators judge with: results, stances, bases, kinds, relations, the rule's grounds.

Each entry: key: (Dutch, French, English).
"""

WORDS: dict[str, tuple[str, str, str]] = {
    # results and verdicts on change
    "confirmed": ("bevestigd", "confirmé", "confirmed"),
    "partly_confirmed": ("deels bevestigd", "en partie confirmé", "partly confirmed"),
    "contested": ("betwist", "contesté", "contested"),
    "not_confirmed": ("niet bevestigd", "non confirmé", "not confirmed"),
    "contradicted": ("tegengesproken", "infirmé", "contradicted"),
    "not_investigated": ("niet onderzocht", "non examiné", "not investigated"),
    # stances
    "supports": ("ondersteunt", "étaye", "supports"),
    "qualifies": ("nuanceert", "nuance", "qualifies"),
    "contradicts": ("spreekt tegen", "contredit", "contradicts"),
    "unable": ("kan zich niet uitspreken", "ne peut se prononcer", "unable to say"),
    "mentions": ("vermeldt", "mentionne", "mentions"),
    "not_asked": ("niet bevraagd", "non interrogé", "not asked"),
    # basis
    "first_hand": ("uit de eerste hand", "de première main", "first-hand"),
    "second_hand": ("van horen zeggen", "par ouï-dire", "second-hand"),
    "opinion": ("mening", "opinion", "opinion"),
    "record": ("schriftelijk stuk", "trace écrite", "written record"),
    # kinds of source
    "interview": ("interview", "entretien", "interview"),
    "focus_group": ("focusgroep", "groupe de discussion", "focus group"),
    "document": ("document", "document", "document"),
    "survey": ("enquête", "enquête", "survey"),
    "observation": ("observatie", "observation", "observation"),
    "figures": ("cijfers", "chiffres", "figures"),
    # relations
    "implementer": ("uitvoerder", "opérateur", "implementer"),
    "partner": ("partner", "partenaire", "partner"),
    "beneficiary": ("begunstigde", "bénéficiaire", "beneficiary"),
    "independent": ("onafhankelijk", "indépendant", "independent"),
    "unknown": ("onbekend", "inconnu", "unknown"),
    # marks on a verdict
    "judgement_only": (
        "oordeel zonder gecodeerd bewijs",
        "jugement sans élément de preuve",
        "judgement only",
    ),
    "to_review": ("te herzien", "à revoir", "to review"),
    "changed_since": (
        "Sinds de ondertekening kwamen er coderingen bij: {added}; vielen er weg: {removed}.",
        "Depuis la signature, codages ajoutés\u00a0: {added}\u00a0; retirés\u00a0: {removed}.",
        "Since it was signed, codings were added: {added}; taken away: {removed}.",
    ),
    "differs_from_rule": ("wijkt af van de regel", "s’écarte de la règle", "differs from the rule"),
    # the rule's grounds
    "tally": (
        "Ondersteunt: {s}; spreekt tegen: {c}; nuanceert: {q}. Soorten bronnen bij de steun: {t}; stemmen "
        "van buiten het programma: {o}.",
        "Étayent\u00a0: {s}\u00a0; contredisent\u00a0: {c}\u00a0; nuancent\u00a0: {q}. "
        "Types de sources à l’appui\u00a0: {t}\u00a0; voix "
        "extérieures au programme\u00a0: {o}.",
        "Support: {s}; contradict: {c}; qualify: {q}. Kinds of source in support: {t}; voices from outside "
        "the programme: {o}.",
    ),
    "tally_unable": (
        "Kunnen zich niet uitspreken: {u}.",
        "Ne peuvent se prononcer\u00a0: {u}.",
        "Unable to say: {u}.",
    ),
    "line_2": (
        "Minstens {contradicted_from} stemmen spreken het tegen, en minstens {contradicted_ratio} keer "
        "zoveel als er het ondersteunen.",
        "Au moins {contradicted_from} voix le contredisent, et au moins {contradicted_ratio} fois plus "
        "qu’il n’y en a qui l’étayent.",
        "At least {contradicted_from} voices contradict it, and at least {contradicted_ratio} times as "
        "many as support it.",
    ),
    "line_3": (
        "De stemmen staan tegenover elkaar: minder dan {contested_ratio} stemmen voor per stem tegen.",
        "Les voix s’opposent\u00a0: moins de {contested_ratio} voix favorables par voix contraire.",
        "Voices stand against each other: fewer than {contested_ratio} voices in favour for each voice "
        "against.",
    ),
    "line_named_actor": (
        "De genoemde actor zegt het uit de eerste hand, en een schriftelijk stuk of een stem zonder band "
        "met het programma bevestigt het.",
        "L’acteur nommé le dit de première main, et une trace écrite ou une voix sans lien avec le "
        "programme le corrobore.",
        "The named actor says so at first hand, and a written record or a voice without a connection to "
        "the programme bears it out.",
    ),
    "line_4": (
        "Minstens {confirmed_supports} stemmen ondersteunen het, uit minstens {confirmed_kinds} soorten "
        "bronnen (van buiten het programma: minstens {confirmed_outside}), en nuancerende stemmen zijn "
        "niet in de meerderheid.",
        "Au moins {confirmed_supports} voix l’étayent, d’au moins {confirmed_kinds} types de sources (hors "
        "programme\u00a0: au moins {confirmed_outside}), et les voix qui nuancent ne sont pas majoritaires.",
        "At least {confirmed_supports} voices support it, from at least {confirmed_kinds} kinds of source "
        "(from outside the programme: at least {confirmed_outside}), and qualifying voices are not in the "
        "majority.",
    ),
    "line_5": (
        "Er is steun, met minstens {partly_voices} stemmen die ondersteunen of nuanceren (van buiten het "
        "programma: minstens {partly_outside}), maar niet genoeg om te bevestigen.",
        "L’affirmation est étayée, avec au moins {partly_voices} voix qui étayent ou nuancent (hors "
        "programme\u00a0: au moins {partly_outside}), mais pas assez pour la confirmer.",
        "It is supported, with at least {partly_voices} voices that support or qualify (from outside the "
        "programme: at least {partly_outside}), but not enough to confirm.",
    ),
    "line_6": (
        "Te weinig stemmen, of geen van buiten het programma.",
        "Trop peu de voix, ou aucune extérieure au programme.",
        "Too few voices, or none from outside the programme.",
    ),
    "line_1": (
        "Niets dat meetelt, gaat hierover.",
        "Rien de ce qui compte n’en parle.",
        "Nothing that counts was said about it.",
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
        "L’ensemble est tout au plus confirmé en partie, car toutes les parties ne tiennent pas. Tiennent\u00a0: "
        "{stand}\u00a0; ne tiennent pas\u00a0: {short}.",
        "The whole is at most partly confirmed, since not every part stands. Stands: {stand}; falls short: "
        "{short}.",
    ),
    # marks that tell what a result rests on
    "one_voice": ("één stem", "une seule voix", "one voice"),
    "one_kind": ("één soort bron", "un seul type de source", "one kind of source"),
    "figures_only": ("enkel cijfers", "chiffres seuls", "figures only"),
    "reach_only": ("enkel bereik", "portée seule", "reach only"),
    "opinion_only": ("enkel meningen", "opinions seules", "opinion only"),
    "connected_only": (
        "enkel bronnen verbonden aan het programma",
        "uniquement des sources liées au programme",
        "only sources connected to the programme",
    ),
    "claimant_only": ("enkel wie het claimt", "auteur de l’affirmation seul", "claimant only"),
}
