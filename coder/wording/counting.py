"""The words of what counts: passages, voices, own claims, links, what is left out, what a verdict rests on.

Each entry: key: (Dutch, French, English).
"""

WORDS: dict[str, tuple[str, str, str]] = {
    # one passage once; who is left out, and why
    "via_code": ("via {code}", "via {code}", "via {code}"),
    "own_claim": ("eigen claim", "propre affirmation", "own claim"),
    "with_question": ("met de vraag erbij", "avec la question", "with the question"),
    "disputed": ("codeerverschil", "désaccord de codage", "coders differ"),
    "interviewer": ("woorden van de interviewer", "paroles de l’interviewer", "interviewer’s words"),
    "other_reading": (
        "telt niet: de minst gunstige lezing telt",
        "ne compte pas : la lecture la moins favorable compte",
        "does not count: the least favourable reading does",
    ),
    "by_reach": ("bereik is geen effect", "la portée n’est pas un effet", "reach is no effect"),
    "double": ("passage telt al mee", "passage déjà comptée", "passage counted already"),
    "withdrawn": ("ingetrokken", "retiré", "withdrawn"),
    "came_via": ("Via", "Via", "Via"),
    "arrives": ("Komt toe als", "Arrive comme", "Arrives as"),
    "with_its_stance": ("met zijn strekking", "avec son orientation", "with its stance"),
    "as_mention": ("vermelding", "mention", "mention"),
    "links_caption": (
        "Bewijs dat via een andere code toekomt",
        "Éléments de preuve arrivés par un autre code",
        "Evidence that came by another code",
    ),
    "links_note": (
        "Een vermelding wordt getoond en telt niet mee voor of tegen.",
        "Une mention est montrée et ne compte ni pour ni contre.",
        "A mention is shown and counts neither for nor against.",
    ),
    # coverage
    "coverage_note": (
        "+ bevestigd, ~ genuanceerd, - ontkend, ? kon het niet zeggen, . vermeld, ° eigen claim, o gevraagd zonder "
        "antwoord, x zeker niet gevraagd; leeg: niet bekend of het gevraagd werd; ! codeerverschil. Niet "
        "gevraagd is geen bewijs tegen.",
        "+ affirmé, ~ nuancé, - nié, ? n’a pu le dire, . mentionné, ° propre affirmation, o interrogé sans réponse, "
        "x certainement non interrogé ; vide : on ne sait pas si la question fut posée ; ! désaccord de codage. Ne pas "
        "avoir été interrogé n’est pas une preuve contraire.",
        "+ affirmed, ~ qualified, - denied, ? unable to say, . mentioned, ° own claim, o asked without answer, x "
        "surely not asked; blank: not known whether it was asked; ! coders differ. Never asked is no evidence against.",
    ),
    "state_asked": ("gevraagd, geen antwoord", "interrogé, sans réponse", "asked, no answer"),
    "state_own_claim": ("eigen claim", "propre affirmation", "own claim"),
    "state_not_asked": ("zeker niet gevraagd", "certainement non interrogé", "surely not asked"),
    "state_unknown": ("niet bekend", "on ne sait pas", "not known"),
    # gaps
    "gaps_note": (
        "Per claim of criterium alles wat ontbreekt op één lijn. Een groep zonder plan staat hier niet.",
        "Par affirmation ou critère, tout ce qui manque sur une ligne. Un groupe sans plan n’y figure pas.",
        "All that is lacking on a claim or criterion in one line. A group without a plan is not listed.",
    ),
    "gap_group": (
        "Minder gesprekken in deze groep dan gepland: {asked} van {planned}.",
        "Moins d’entretiens que prévu dans ce groupe : {asked} sur {planned}.",
        "Fewer interviews in this group than planned: {asked} of {planned}.",
    ),
    "gap_group_unheard": (
        "Niemand van deze groep is gehoord; gepland: {planned}.",
        "Personne de ce groupe n’a été entendu ; prévus : {planned}.",
        "Nobody of this group was heard; planned: {planned}.",
    ),
    "gap_none_asked": (
        "Zeker niet gevraagd bij: {group}.",
        "Certainement pas demandé à : {group}.",
        "Surely not asked of: {group}.",
    ),
    "gap_not_known_asked": (
        "Niet bekend of het gevraagd werd bij: {group}.",
        "On ne sait pas si la question fut posée à : {group}.",
        "Not known whether it was asked of: {group}.",
    ),
    "gap_mentions_only": (
        "Het wordt enkel vermeld: niemand zegt er iets voor of tegen.",
        "On ne fait que le mentionner : personne ne dit rien pour ni contre.",
        "It is only mentioned: nobody says anything for or against it.",
    ),
    "gap_only_claimant": (
        "Alleen wie het claimt, heeft er iets over gezegd.",
        "Seul l’auteur de l’affirmation en a parlé.",
        "Nobody but the claimant has said anything about it.",
    ),
    "gap_one_voice": (
        "Eén stem steunt het.",
        "Une seule voix l’appuie.",
        "One voice supports it.",
    ),
    "gap_figures_only": (
        "De steun bestaat enkel uit cijfers.",
        "L’appui ne consiste qu’en chiffres.",
        "Its support is figures only.",
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
    "signed_degree": ("Getekend", "Signé", "Signed"),
    "computed_degree": ("Berekend", "Calculé", "Computed"),
    "differs": ("wijkt af", "diffère", "differs"),
    "degrees_signed_caption": (
        "Getekende graden naast de berekende",
        "Degrés signés et degrés calculés",
        "Signed degrees beside the computed ones",
    ),
    # markers
    "rated_without_evidence": ("beoordeeld zonder bewijs", "évalué sans preuve", "rated without evidence"),
    "own_proof": ("Eigen bewijs", "Preuve propre", "Own proof"),
    # why a result is another one than by the earlier counting
    "recount_links": (
        "Wat via een aanname, mechanisme of subvraag komt, telt als vermelding.",
        "Ce qui vient d’une hypothèse, d’un mécanisme ou d’une sous-question compte comme mention.",
        "What comes by an assumption, a mechanism or a sub-question counts as a mention.",
    ),
    "recount_interviewers": (
        "Woorden van de interviewer tellen niet mee.",
        "Les paroles de l’interviewer ne comptent pas.",
        "The interviewer’s words count for nothing.",
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
        "Des mots comme « indépendant » ne sont pas une organisation : chaque source est une voix.",
        "Words such as “self-employed” are no organisation: each source is a voice of its own.",
    ),
    "recount_parts": (
        "Een deel dat tekortschiet, houdt het geheel tegen.",
        "Une partie qui ne tient pas retient l’ensemble.",
        "A part that falls short holds the whole back.",
    ),
    "recount_mentions": (
        "Een vermelding alleen telt niet.",
        "Une mention seule ne compte pas.",
        "A mention alone counts for nothing.",
    ),
    "recount_actor": (
        "Wat de genoemde actor bevestigt, komt van een andere stem.",
        "Ce qui corrobore l’acteur nommé vient d’une autre voix.",
        "What bears the named actor out must come from another voice.",
    ),
    # what a claim's verdict rests on
    "voices_unknown": (
        "Niet bekend of het gevraagd werd",
        "On ne sait pas si la question fut posée",
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
    "by_coder": ("Naar de lezing van", "Selon la lecture de", "By the reading of"),
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
        "+ ondersteunt, ~ nuanceert, - spreekt tegen, ? kon het niet zeggen, . vermeldt, ° eigen claim, ! "
        "codeerverschil. Per bron tellen passages, in een enquête en onder Stemmen tellen stemmen.",
        "+ appuie, ~ nuance, - contredit, ? n’a pu le dire, . mentionne, ° propre affirmation, ! désaccord de "
        "codage. Par source on compte les passages, dans une enquête et sous Voix les voix.",
        "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own claim, ! coders differ. Per "
        "source passages are counted, in a survey and under Voices the voices.",
    ),
    "matrix_note_voices": (
        "+ ondersteunt, ~ nuanceert, - spreekt tegen, ? kon het niet zeggen, . vermeldt, ° eigen claim, ! "
        "codeerverschil; geteld zijn stemmen.",
        "+ appuie, ~ nuance, - contredit, ? n’a pu le dire, . mentionne, ° propre affirmation, ! désaccord de "
        "codage ; on compte les voix.",
        "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own claim, ! coders differ; "
        "voices are counted.",
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
        "Ne compte pas : paroles de l’interviewer.",
        "Counts for nothing: the interviewer’s words.",
    ),
    "figure_played": (
        "+ : stemmen volgens wie het speelde",
        "+ : voix selon lesquelles il a joué",
        "+: voices that say it played",
    ),
    "figure_against": (
        "− : stemmen volgens wie het ontbrak of remde",
        "− : voix selon lesquelles il manquait ou freinait",
        "−: voices that say it was missing or held back",
    ),
    "figure_only_against": (
        "leeg: enkel zulke stemmen",
        "vide : seulement ces dernières",
        "empty: only these",
    ),
    "groups_without_factor": (
        "Geen factor besproken in: {groups}.",
        "Aucun facteur abordé dans : {groups}.",
        "No factor discussed in: {groups}.",
    ),
    "response_of": (
        "{answered} van {of} antwoordden",
        "{answered} répondants sur {of}",
        "{answered} of {of} answered",
    ),
    "cited": ("Geciteerd", "Cité", "Cited"),
    "see_claimant": (
        "Zie hieronder: wat de claimende organisatie zelf zegt.",
        "Voir ci-dessous : ce que dit l’auteur de l’affirmation.",
        "See below: what the claimant itself says.",
    ),
}
