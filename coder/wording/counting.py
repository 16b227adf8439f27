"""The words of what counts: passages, voices, own claims, links, what is left out, what a verdict rests on.

Each entry: key: (Dutch, French, English).
"""

WORDS: dict[str, tuple[str, str, str]] = {
    # one passage once; who is left out, and why
    "via_code": ("via {code}", "via {code}", "via {code}"),
    "own_claim": ("eigen claim", "propre affirmation", "own claim"),
    "with_question": ("met de vraag erbij", "avec la question", "with the question"),
    "disputed": ("codeerverschil", "désaccord de codage", "coding difference"),
    "interviewer": ("woorden van de interviewer", "paroles de l’interviewer", "interviewer’s words"),
    "other_reading": (
        "telt niet: de minst gunstige lezing telt",
        "ne compte pas\u00a0: la lecture la moins favorable compte",
        "does not count: the least favourable reading does",
    ),
    "by_reach": ("bereik is geen effect", "la portée n’est pas un effet", "reach is not an effect"),
    "double": ("passage telt al mee", "passage déjà comptée", "passage counted already"),
    "withdrawn": ("ingetrokken", "retiré", "withdrawn"),
    "came_via": ("Via", "Via", "Via"),
    "of_claimant": (
        "woord van de claimende organisatie",
        "parole de l’auteur de l’affirmation",
        "claimant’s own word",
    ),
    "coded_as": (
        "{stance} (gecodeerd: {coded})",
        "{stance} (codé\u00a0: {coded})",
        "{stance} (coded: {coded})",
    ),
    # the quotes behind one code
    "quotes_caption": ("Citaten achter {code}", "Citations derrière {code}", "Quotes behind {code}"),
    "codings_counted": ("Coderingen: {number}.", "Codages\u00a0: {number}.", "Codings: {number}."),
    "codings_for_nothing": (
        "Daarvan tellen niet mee: {number}.",
        "Dont ne comptent pas\u00a0: {number}.",
        "Of these, not counted: {number}.",
    ),
    "codings_left_out": (
        "Weggelaten (woorden van de interviewer, ingetrokken): {number}; `--all` toont ze.",
        "Laissés de côté (paroles de l’interviewer, retirés)\u00a0: {number}\u00a0; `--all` les affiche.",
        "Left out (interviewer’s words, withdrawn): {number}; `--all` lists them.",
    ),
    # what the counting changed
    "recount": (
        "Resultaten die anders zijn dan volgens de telling van versie 0.1",
        "Résultats qui diffèrent de ceux du comptage de la version 0.1",
        "Results that differ from those of the counting of version 0.1",
    ),
    "no_recount": (
        "Alle resultaten zijn dezelfde als volgens de telling van versie 0.1.",
        "Tous les résultats sont ceux du comptage de la version 0.1.",
        "All results are those of the counting of version 0.1.",
    ),
    "recount_before": ("Voorheen", "Avant", "Before"),
    "recount_now": ("Nu", "Maintenant", "Now"),
    "recount_note": (
        "Oordelen blijven zoals ondertekend; die het betreft, staan als te herzien.",
        "Les jugements restent tels que signés\u00a0; ceux qui sont concernés sont à revoir.",
        "Verdicts stay as signed; those concerned are marked to review.",
    ),
    "arrives": ("Komt toe als", "Arrive comme", "Arrives as"),
    "with_its_stance": ("met zijn strekking", "avec son orientation", "with its stance"),
    "as_mention": ("vermelding", "mention", "mention"),
    "links_caption": (
        "Bewijs dat via een andere code toekomt",
        "Éléments de preuve reçus par un autre code",
        "Evidence that came by another code",
    ),
    "links_note": (
        "Een vermelding wordt getoond en telt niet mee voor of tegen.",
        "Une mention est affichée et ne compte ni pour ni contre.",
        "A mention is shown and counts neither for nor against.",
    ),
    # coverage
    "coverage_note": (
        "+ ondersteunt, ~ nuanceert, - spreekt tegen, ? kan zich niet uitspreken, . vermeldt, ° eigen "
        "claim, o bevraagd zonder antwoord, x zeker niet bevraagd; leeg: niet bekend of de vraag gesteld "
        "werd; ! codeerverschil. Niet bevraagd zijn is geen bewijs tegen.",
        "+ étaye, ~ nuance, - contredit, ? ne peut se prononcer, . mentionne, ° propre affirmation, o "
        "interrogé sans réponse, x certainement non interrogé\u00a0; vide\u00a0: on ne sait pas si la question a été "
        "posée\u00a0;\u00a0! désaccord de codage. Ne pas avoir été interrogé n’est pas une preuve contraire.",
        "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own claim, o asked without "
        "answer, x definitely not asked; blank: not known whether it was asked; ! coding difference. Not "
        "having been asked is no evidence against.",
    ),
    "state_asked": ("bevraagd, geen antwoord", "interrogé, sans réponse", "asked, no answer"),
    "state_own_claim": ("eigen claim", "propre affirmation", "own claim"),
    "state_not_asked": ("zeker niet bevraagd", "certainement non interrogé", "definitely not asked"),
    "state_unknown": ("niet bekend", "on ne sait pas", "not known"),
    # gaps
    "gaps_note": (
        "Per claim of beoordelingscriterium alles wat ontbreekt op één lijn. Een groep zonder plan staat "
        "hier niet.",
        "Par affirmation ou critère de jugement, tout ce qui manque sur une ligne. Un groupe sans plan n’y "
        "figure pas.",
        "All that is missing on a claim or judgement criterion in one line. A group without a plan is not "
        "listed.",
    ),
    "gap_group": (
        "Minder interviews in deze groep dan gepland: {asked} van {planned}.",
        "Moins d’entretiens que prévu dans ce groupe\u00a0: {asked} sur {planned}.",
        "Fewer interviews in this group than planned: {asked} of {planned}.",
    ),
    "gap_group_unheard": (
        "Niemand van deze groep is gehoord; gepland: {planned}.",
        "Personne de ce groupe n’a été entendu\u00a0; prévus\u00a0: {planned}.",
        "Nobody of this group was heard; planned: {planned}.",
    ),
    "gap_none_asked": (
        "Zeker niet bevraagd: {group}.",
        "Certainement non interrogés\u00a0: {group}.",
        "Definitely not asked: {group}.",
    ),
    "gap_not_known_asked": (
        "Niet bekend of de vraag gesteld werd aan: {group}.",
        "On ne sait pas si la question a été posée à\u00a0: {group}.",
        "Not known whether it was asked of: {group}.",
    ),
    "gap_mentions_only": (
        "Het wordt enkel vermeld: niemand zegt er iets voor of tegen.",
        "On ne fait que le mentionner\u00a0: personne ne dit rien pour ni contre.",
        "It is only mentioned: nobody says anything for or against it.",
    ),
    "gap_only_claimant": (
        "Alleen wie het claimt, heeft er iets over gezegd.",
        "Seul l’auteur de l’affirmation en a parlé.",
        "Nobody but the claimant has said anything about it.",
    ),
    "gap_one_voice": ("Eén stem ondersteunt het.", "Une seule voix l’étaye.", "One voice supports it."),
    "gap_figures_only": (
        "De steun bestaat enkel uit cijfers.",
        "L’appui ne consiste qu’en chiffres.",
        "Its support consists of figures only.",
    ),
    "gap_disputed": (
        "Codeurs lezen een passage verschillend.",
        "Des codeurs lisent un passage différemment.",
        "Coders read a passage differently.",
    ),
    # contribution
    "contribution_of": ("Bijdrage van", "Contribution de", "Contribution of"),
    # Wavemakers
    "degree_not_noticed": ("niet opgemerkt", "non relevé", "not noticed"),
    "voices_against": (
        "ontbrak of remde volgens {n}",
        "manquait ou freinait selon {n}",
        "missing or a hindrance for {n}",
    ),
    "signed_degree": ("Ondertekend", "Signé", "Signed"),
    "computed_degree": ("Berekend", "Calculé", "Computed"),
    "differs": ("wijkt af", "diffère", "differs"),
    "degrees_signed_caption": (
        "Ondertekende graden naast de berekende",
        "Degrés signés et degrés calculés",
        "Signed degrees beside the computed ones",
    ),
    # markers
    "rated_without_evidence": (
        "beoordeeld zonder bewijs",
        "évalué sans élément de preuve",
        "rated without evidence",
    ),
    "own_proof": ("Eigen bewijs", "Éléments de preuve propres", "Own evidence"),
    # why a result is another one than by the earlier counting
    "recount_links": (
        "Wat via een aanname, mechanisme of subvraag komt, telt als vermelding.",
        "Ce qui vient d’une hypothèse, d’un mécanisme ou d’une sous-question compte comme mention.",
        "What comes by an assumption, a mechanism or a sub-question counts as a mention.",
    ),
    "recount_interviewers": (
        "Woorden van de interviewer tellen niet mee.",
        "Les paroles de l’interviewer ne comptent pas.",
        "The interviewer’s words do not count.",
    ),
    "recount_claimant": (
        "Wat wie het claimt zelf tegenspreekt of nuanceert, telt mee.",
        "Ce que l’auteur de l’affirmation contredit ou nuance lui-même compte.",
        "What the claimant itself contradicts or qualifies counts.",
    ),
    "recount_organisations": (
        "Een bron van meerdere organisaties is er een van wie het claimt, zodra één ervan dat is.",
        "Une source de plusieurs organisations est de l’auteur de l’affirmation dès que l’une d’elles l’est.",
        "A source of several organisations is the claimant’s as soon as one of them is.",
    ),
    "recount_disputes": (
        "Een passage die codeurs verschillend lezen, telt met de minst gunstige lezing.",
        "Un passage que des codeurs lisent différemment compte selon la lecture la moins favorable.",
        "A passage that coders read differently counts by the least favourable reading.",
    ),
    "recount_voices": (
        "Woorden als “zelfstandige” zijn geen organisatie: elke bron is een eigen stem.",
        "Des mots comme «\u00a0indépendant\u00a0» ne sont pas une organisation\u00a0: chaque source est une voix.",
        "Words such as “self-employed” are not an organisation: each source is a voice of its own.",
    ),
    "recount_parts": (
        "Een deel dat tekortschiet, houdt het geheel tegen.",
        "Une partie qui ne tient pas retient l’ensemble.",
        "A part that falls short holds the whole back.",
    ),
    "recount_mentions": (
        "Een vermelding alleen telt niet.",
        "Une mention seule ne compte pas.",
        "A mention alone does not count.",
    ),
    "recount_actor": (
        "Wat de genoemde actor bevestigt, komt van een andere stem.",
        "Ce qui corrobore l’acteur nommé vient d’une autre voix.",
        "What bears the named actor out must come from another voice.",
    ),
    # what a claim's verdict rests on
    "voices_unknown": (
        "Niet bekend of het gevraagd werd",
        "On ne sait pas si la question a été posée",
        "Not known whether asked",
    ),
    "claimant_otherwise_heading": (
        "Wat de claimende organisatie zelf anders zegt",
        "Ce que l’auteur de l’affirmation dit lui-même autrement",
        "The claimant’s own sources say otherwise",
    ),
    "timing": ("Tijdstip", "Moment", "Timing"),
    "timing_in_period": ("in de periode", "dans la période", "in the period"),
    "timing_predates": ("dateert van voor het programma", "antérieur au programme", "predates the programme"),
    "timing_recent": ("recent", "récent", "recent"),
    "timing_planned": ("nog gepland", "encore prévu", "still planned"),
    "by_coder": ("Volgens de lezing van", "Selon la lecture de", "By the reading of"),
    "result_changed_since": (
        "Sinds de ondertekening geven dezelfde coderingen een ander resultaat.",
        "Depuis la signature, les mêmes codages donnent un autre résultat.",
        "Since it was signed, the same codings give another result.",
    ),
    "set_of_claims": ("Geheel van claims", "Ensemble d’affirmations", "Set of claims"),
    "sets_caption": (
        "Eén oordeel over meerdere claims",
        "Un jugement sur plusieurs affirmations",
        "One verdict on several claims",
    ),
    "sets_note": (
        "De regel spreekt over elke claim, nooit over het geheel.",
        "La règle porte sur chaque affirmation, jamais sur l’ensemble.",
        "The rule speaks of each claim, never of the set.",
    ),
    "members": ("Leden", "Membres", "Members"),
    "voices_total": ("Stemmen", "Voix", "Voices"),
    "matrix_note": (
        "+ ondersteunt, ~ nuanceert, - spreekt tegen, ? kan zich niet uitspreken, . vermeldt, ° eigen "
        "claim, ! codeerverschil. Per bron tellen passages, in een enquête en onder Stemmen tellen stemmen.",
        "+ étaye, ~ nuance, - contredit, ? ne peut se prononcer, . mentionne, ° propre affirmation, ! "
        "désaccord de codage. Par source on compte les passages, dans une enquête et sous Voix les voix.",
        "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own claim, ! coding "
        "difference. Per source passages are counted, in a survey and under Voices the voices.",
    ),
    "matrix_note_voices": (
        "+ ondersteunt, ~ nuanceert, - spreekt tegen, ? kan zich niet uitspreken, . vermeldt, ° eigen "
        "claim, ! codeerverschil; geteld zijn stemmen.",
        "+ étaye, ~ nuance, - contredit, ? ne peut se prononcer, . mentionne, ° propre affirmation, ! "
        "désaccord de codage\u00a0; on compte les voix.",
        "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own claim, ! coding "
        "difference; voices are counted.",
    ),
    "readings_caption": (
        "Claims waarvan het resultaat afhangt van wiens lezing telt",
        "Affirmations dont le résultat dépend de la lecture retenue",
        "Claims whose result depends on whose reading counts",
    ),
    "readings_note": (
        "Waar codeurs een passage verschillend lezen, telt de minst gunstige lezing tot iemand beslist.",
        "Là où des codeurs lisent un passage différemment, la lecture la moins favorable compte jusqu’à décision.",
        "Where coders read a passage differently, the least favourable reading counts until somebody settles it.",
    ),
    "counts_for_nothing": (
        "Telt niet mee: woorden van de interviewer.",
        "Ne compte pas\u00a0: paroles de l’interviewer.",
        "Does not count: the interviewer’s words.",
    ),
    "figure_played": (
        "+ : stemmen volgens wie het speelde",
        "+\u00a0: voix selon lesquelles il a joué",
        "+: voices that say it played a part",
    ),
    "figure_against": (
        "− : stemmen volgens wie het ontbrak of remde",
        "−\u00a0: voix selon lesquelles il manquait ou freinait",
        "−: voices that say it was missing or held back",
    ),
    "figure_only_against": (
        "leeg: enkel zulke stemmen",
        "vide\u00a0: seulement ces dernières",
        "empty: only these",
    ),
    "groups_without_factor": (
        "Geen factor besproken in: {groups}.",
        "Aucun facteur abordé dans\u00a0: {groups}.",
        "No factor discussed in: {groups}.",
    ),
    "response_of": (
        "Antwoordden: {answered} van {of}",
        "Répondants\u00a0: {answered} sur {of}",
        "Answered: {answered} of {of}",
    ),
    "cited": ("Geciteerd", "Cité", "Cited"),
    "see_claimant": (
        "Zie hieronder: wat de claimende organisatie zelf zegt.",
        "Voir ci-dessous\u00a0: ce que dit l’auteur de l’affirmation.",
        "See below: what the claimant itself says.",
    ),
}
