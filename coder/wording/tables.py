"""The words of the evidence tables: coverage, gaps, contribution, Wavemakers, markers, indicators, findings.

Each entry: key: (Dutch, French, English).
"""

WORDS: dict[str, tuple[str, str, str]] = {
    # agreement
    "agreement": ("Overeenstemming tussen codeurs", "Accord entre codeurs", "Agreement of coders"),
    "agreement_intro": (
        "Bronnen die twee mensen codeerden, beurt per beurt vergeleken, zoals zij codeerden voor iets werd "
        "beslecht.",
        "Sources codées par deux personnes, comparées tour par tour, telles que codées avant tout arbitrage.",
        "Sources that two people coded, compared turn by turn, as they coded before anything was settled.",
    ),
    "agreement_caption": ("Overeenstemming per paar", "Accord par paire", "Agreement by pair"),
    "agreement_codes_caption": (
        "Overeenstemming per code: {coders}",
        "Accord par code : {coders}",
        "Agreement by code: {coders}",
    ),
    "agreement_note": (
        "Aandeel beurten met precies dezelfde codes, Cohens kappa, Krippendorffs alfa. – : niet bepaald, omdat "
        "er niets te vergelijken valt.",
        "Part des tours aux codes identiques, kappa de Cohen, alpha de Krippendorff. – : non défini, faute de "
        "variation.",
        "Share of turns with exactly the same codes, Cohen’s kappa, Krippendorff’s alpha. –: not defined, for "
        "want of variation.",
    ),
    "no_agreement": (
        "Geen bron is door twee mensen gecodeerd.",
        "Aucune source n’a été codée par deux personnes.",
        "No source was coded by two people.",
    ),
    "coders": ("Codeurs", "Codeurs", "Coders"),
    "units": ("Beurten", "Tours", "Turns"),
    "measure_percent": ("Aandeel", "Part", "Share"),
    "measure_kappa": ("Kappa", "Kappa", "Kappa"),
    "measure_alpha": ("Alfa", "Alpha", "Alpha"),
    "both": ("Beiden", "Les deux", "Both"),
    "only_by": ("Enkel {coder}", "Seul·e {coder}", "Only {coder}"),
    "tentative": ("voorlopig vanaf {level}", "provisoire dès {level}", "tentative from {level}"),
    # coverage
    "affirmed": ("bevestigd", "affirmé", "affirmed"),
    "qualified": ("genuanceerd", "nuancé", "qualified"),
    "denied": ("ontkend", "nié", "denied"),
    "mentioned": ("vermeld", "mentionné", "mentioned"),
    "coverage": ("Dekking", "Couverture", "Coverage"),
    "coverage_caption": (
        "Wat elke bron gevraagd werd en antwoordde",
        "Ce que chaque source s’est vu demander et a répondu",
        "What each source was asked and answered",
    ),
    "nothing_said": ("Niets gezegd over", "Rien dit sur", "Nothing said on"),
    "state_said": ("zegt er iets over", "en dit quelque chose", "takes a stance"),
    "state_unable": ("kon het niet zeggen", "n’a pu le dire", "unable to say"),
    "state_mentioned": ("vermeldt het", "le mentionne", "mentions it"),
    "state_silent": ("document zwijgt", "le document se tait", "document is silent"),
    "line_value_label": ("cijfer", "chiffre", "figure"),
    "line_target_label": ("doel", "cible", "target"),
    "line_baseline_label": ("beginwaarde", "valeur de départ", "baseline"),
    "line_missing_label": ("ontbreekt", "manquant", "missing"),
    "asked_about": ("Criterium of bewering", "Critère ou affirmation", "Criterion or claim"),
    "asked": ("Gevraagd", "Interrogés", "Asked"),
    "why": ("Waarom", "Pourquoi", "Why"),
    "interviews": ("Gesprekken", "Entretiens", "Interviews"),
    "gaps": ("Wat ontbreekt", "Ce qui manque", "What is missing"),
    "gaps_caption": (
        "Leemten, eerst wat een oordeel nog kan veranderen",
        "Lacunes, d’abord celles qui peuvent encore changer un verdict",
        "Gaps, first those that could still change a verdict",
    ),
    "no_gaps": ("Er ontbreekt niets.", "Il ne manque rien.", "Nothing is missing."),
    "saturation_caption": (
        "Verzadiging: nieuwe codes per volgende bron",
        "Saturation : nouveaux codes par source suivante",
        "Saturation: new codes per further source",
    ),
    "saturation_note": (
        "In volgorde van invoer.",
        "Dans l’ordre d’importation.",
        "In the order of import.",
    ),
    "saturation_codes": ("Codes", "Codes", "Codes"),
    "saturation_new": ("Nieuw", "Nouveaux", "New"),
    "saturation_new_in_group": ("Nieuw in de groep", "Nouveaux dans le groupe", "New in its group"),
    "saturation_so_far": ("Tot hier", "Jusqu’ici", "So far"),
    # gaps
    "gap_not_investigated": (
        "Niemand heeft er iets over gezegd.",
        "Personne n’en a rien dit.",
        "Nobody has said anything about it.",
    ),
    "gap_one_kind": (
        "De steun komt uit één soort bron.",
        "L’appui vient d’un seul type de source.",
        "Its support comes from one kind of source.",
    ),
    "gap_connected_only": (
        "De steun komt enkel van bronnen die aan het programma verbonden zijn.",
        "L’appui ne vient que de sources liées au programme.",
        "Its support comes from connected sources only.",
    ),
    "gap_opinion_only": (
        "De steun bestaat enkel uit meningen.",
        "L’appui ne consiste qu’en opinions.",
        "Its support is opinion only.",
    ),
    "gap_decisive": (
        "Het resultaat hangt af van één bron.",
        "Le résultat tient à une seule source.",
        "Its result hangs on a single source.",
    ),
    # contribution
    "contribution": ("Bijdrageanalyse", "Analyse de contribution", "Contribution analysis"),
    "contribution_intro": (
        "Belang en bijdrage zijn door een mens beoordeeld op omschreven schalen; ze worden nooit berekend uit "
        "de mechanismen.",
        "L’importance et la contribution sont jugées par une personne sur des échelles définies ; elles ne "
        "sont jamais calculées à partir des mécanismes.",
        "Importance and contribution are judged by a person on defined scales; they are never computed from "
        "the mechanisms.",
    ),
    "no_cases": (
        "Het codeboek beschrijft geen cases voor bijdrageanalyse.",
        "Le livre de codes ne décrit aucun cas d’analyse de contribution.",
        "The codebook describes no contribution cases.",
    ),
    "contribution_level": ("Bijdrage", "Contribution", "Contribution"),
    "importance": ("Belang", "Importance", "Importance"),
    "grid_caption": (
        "Belang en bijdrage per case",
        "Importance et contribution par cas",
        "Importance and contribution per case",
    ),
    "claim": ("Bewering", "Affirmation", "Claim"),
    "mechanism": ("Mechanisme", "Mécanisme", "Mechanism"),
    "mechanisms_caption": ("Mechanismen van {case}", "Mécanismes de {case}", "Mechanisms of {case}"),
    "type": ("Type", "Type", "Type"),
    "type_primary": ("eigen werk", "action propre", "primary"),
    "type_commingled": ("vermengde rivaal", "rival mêlé", "commingled rival"),
    "type_direct_rival": ("directe rivaal", "rival direct", "direct rival"),
    "type_context": ("context", "contexte", "context"),
    "direction": ("Richting", "Sens", "Direction"),
    "direction_helps": ("helpt", "aide", "helps"),
    "direction_hinders": ("hindert", "freine", "hinders"),
    "direction_both": ("beide", "les deux", "both"),
    "direction_neutral": ("neutraal", "neutre", "neutral"),
    "direction_None": ("niet vermeld", "non précisé", "not stated"),
    "direction_mixed": ("gemengd", "partagé", "mixed"),
    "rating": ("Beoordeling", "Appréciation", "Rating"),
    "rival_not_rated": ("rivaal niet beoordeeld", "rival non apprécié", "rival not rated"),
    "story_caption": ("Verloop van {case}", "Chronologie de {case}", "Story of {case}"),
    "event": ("Gebeurtenis", "Événement", "Event"),
    "tests_caption": (
        "Process-tracingtoetsen van {case}",
        "Tests de process tracing de {case}",
        "Process-tracing tests of {case}",
    ),
    "tests_note": (
        "Kans vooraf 0,5. Bewijs dat van ander bewijs afhangt, telt niet mee in de kans achteraf.",
        "Probabilité a priori 0,5. Une preuve qui dépend d’une autre ne compte pas dans la probabilité a posteriori.",
        "Prior 0.5. Evidence that depends on other evidence does not count in the posterior.",
    ),
    "observed": ("Waargenomen", "Observé", "Observed"),
    "test": ("Toets", "Test", "Test"),
    "likelihood_ratio": ("Verhouding", "Rapport", "Likelihood ratio"),
    "band": ("Gewicht", "Poids", "Weight"),
    "posterior": ("Kans achteraf", "A posteriori", "Posterior"),
    "depends_on": ("hangt af van toets {test}", "dépend du test {test}", "depends on test {test}"),
    "hoop": ("hoepel", "cerceau", "hoop"),
    "smoking_gun": ("rokend pistool", "pistolet fumant", "smoking gun"),
    "doubly_decisive": ("dubbel beslissend", "doublement décisif", "doubly decisive"),
    "straw_in_the_wind": ("strohalm in de wind", "fétu dans le vent", "straw in the wind"),
    "band_bare_mention": (
        "amper het vermelden waard",
        "à peine digne de mention",
        "not worth more than a bare mention",
    ),
    "band_positive": ("positief", "positif", "positive"),
    "band_strong": ("sterk", "fort", "strong"),
    "band_very_strong": ("zeer sterk", "très fort", "very strong"),
    "band_positive_against": ("positief, ertegen", "positif, contre", "positive, against"),
    "band_strong_against": ("sterk, ertegen", "fort, contre", "strong, against"),
    "band_very_strong_against": ("zeer sterk, ertegen", "très fort, contre", "very strong, against"),
    # wavemakers
    "wavemakers": ("Wavemakers-profiel", "Profil Wavemakers", "Wavemakers profile"),
    "wavemakers_intro": (
        "Wat mensen en groepen doet beginnen en volhouden, per groep van belanghebbenden.",
        "Ce qui fait commencer et persévérer des personnes et des groupes, par groupe de parties prenantes.",
        "What makes people and groups start and keep going, per stakeholder group.",
    ),
    "wavemakers_caption": ("Factoren per groep", "Facteurs par groupe", "Factors by group"),
    "wavemakers_note": (
        "Tussen haakjes: stemmen volgens wie de factor speelde, op stemmen die over een factor spreken. Belangrijk "
        "vanaf {important} en twee stemmen, beperkt vanaf {limited}.",
        "Entre parenthèses : voix selon lesquelles le facteur a joué, sur voix qui parlent d’un facteur. Important "
        "à partir de {important} et de deux voix, limité à partir de {limited}.",
        "In brackets: voices that say the factor played, of those that discuss any factor. Important from "
        "{important} and two voices, limited from {limited}.",
    ),
    "no_factors": (
        "Er is geen passage aan een factor gekoppeld.",
        "Aucun passage n’est lié à un facteur.",
        "No passage has been coded with a factor.",
    ),
    "factors_absent": ("Niet besproken: {factors}.", "Non abordés : {factors}.", "Not discussed: {factors}."),
    "stage": ("Fase", "Phase", "Stage"),
    "stage_start": ("begin", "départ", "start"),
    "stage_internal": ("intern", "interne", "internal"),
    "stage_external": ("extern", "externe", "external"),
    "stage_sustain": ("volhouden", "maintien", "sustain"),
    "factor": ("Factor", "Facteur", "Factor"),
    "all_groups": ("Alle groepen", "Tous les groupes", "All groups"),
    "degree_important": ("belangrijk", "important", "important"),
    "degree_limited": ("beperkt", "limité", "limited"),
    "degree_little": ("weinig", "faible", "little"),
    "degree_not_discussed": ("niet besproken", "non abordé", "not discussed"),
    # markers and indicators
    "markers": ("Voortgangsmerkers", "Marqueurs de progrès", "Progress markers"),
    "markers_intro": (
        "De eigen score van de teams staat los van het oordeel van de evaluatoren.",
        "L’auto-évaluation des équipes est distincte du jugement des évaluateurs.",
        "The teams’ self-rating stands apart from the evaluators’ judgement.",
    ),
    "markers_caption": (
        "Voortgangsmerkers: eigen score en bewijs",
        "Marqueurs de progrès : auto-évaluation et preuves",
        "Progress markers: self-rating and evidence",
    ),
    "no_markers": (
        "Het codeboek noemt geen voortgangsmerkers.",
        "Le livre de codes ne nomme aucun marqueur de progrès.",
        "The codebook names no progress markers.",
    ),
    "marker": ("Merker", "Marqueur", "Marker"),
    "ladder": ("Trede", "Échelon", "Ladder"),
    "ladder_expect": ("verwacht", "attendu", "expect to see"),
    "ladder_like": ("gewenst", "souhaité", "like to see"),
    "ladder_love": ("gedroomd", "rêvé", "love to see"),
    "self_rating": ("Eigen score", "Auto-évaluation", "Self-rating"),
    "rated_by": ("Gescoord door", "Évalué par", "Rated by"),
    "indicators": ("Indicatoren", "Indicateurs", "Indicators"),
    "indicators_caption": (
        "Indicatoren tegenover hun doelen",
        "Indicateurs et leurs cibles",
        "Indicators against their targets",
    ),
    "indicators_note": (
        "Bereik is geen effect: deze cijfers steunen geen bewering over capaciteit of gedrag.",
        "La portée n’est pas l’effet : ces chiffres n’appuient aucune affirmation sur les capacités ou les "
        "comportements.",
        "Reach is not effect: these figures support no claim on capacity or behaviour.",
    ),
    "no_indicators": (
        "Het codeboek bevat geen indicatoren.",
        "Le livre de codes ne contient aucun indicateur.",
        "The codebook holds no indicators.",
    ),
    "indicator": ("Indicator", "Indicateur", "Indicator"),
    "mode": ("Telling", "Comptage", "Counting"),
    "mode_yearly": ("per jaar", "par an", "yearly"),
    "mode_cumulative": ("lopend totaal", "cumulé", "cumulative"),
    "baseline": ("Beginwaarde", "Valeur de départ", "Baseline"),
    "target": ("Doel", "Cible", "Target"),
    "reached": ("Bereikt", "Atteint", "Reached"),
    # indicators
    "indicator_missing": (
        "Geen cijfer voor {years}.",
        "Pas de chiffre pour {years}.",
        "No figure for {years}.",
    ),
    "indicator_drops": (
        "Een lopend totaal daalt in {year}: {before} naar {value}.",
        "Un total cumulé baisse en {year} : de {before} à {value}.",
        "A running total falls in {year}: {before} to {value}.",
    ),
    "indicator_jumps": (
        "Sprong in {year}: {before} naar {value}.",
        "Saut en {year} : de {before} à {value}.",
        "Jump in {year}: {before} to {value}.",
    ),
    "indicator_sum": (
        "De delen tellen in {year} op tot {parts}, niet tot {value}.",
        "Les parties font {parts} en {year}, non {value}.",
        "The parts add up to {parts} in {year}, not to {value}.",
    ),
    # findings
    "findings": (
        "Bevindingen, conclusies, aanbevelingen",
        "Constats, conclusions, recommandations",
        "Findings, conclusions, recommendations",
    ),
    "no_findings": (
        "Er zijn nog geen bevindingen geschreven.",
        "Aucun constat n’a encore été rédigé.",
        "No findings have been written yet.",
    ),
    "finding": ("Bevinding", "Constat", "Finding"),
    "findings_caption": (
        "Bevindingen en hun bewijs",
        "Constats et leurs preuves",
        "Findings and their evidence",
    ),
    "conclusion": ("Conclusie", "Conclusion", "Conclusion"),
    "conclusions_caption": (
        "Conclusies en hun bevindingen",
        "Conclusions et leurs constats",
        "Conclusions and their findings",
    ),
    "recommendation": ("Aanbeveling", "Recommandation", "Recommendation"),
    "recommendations_caption": (
        "Aanbevelingen en hun conclusies",
        "Recommandations et leurs conclusions",
        "Recommendations and their conclusions",
    ),
    "rests_on_what": ("Rust op", "Repose sur", "Rests on"),
    "rests_on_nothing": ("op niets", "rien", "nothing"),
    "addressee": ("Voor", "Destinataire", "Addressee"),
    "priority": ("Voorrang", "Priorité", "Priority"),
    "priority_high": ("hoog", "haute", "high"),
    "priority_medium": ("middelmatig", "moyenne", "medium"),
    "priority_low": ("laag", "basse", "low"),
    # one passage once; who is left out, and why
    "via_code": ("via {code}", "via {code}", "via {code}"),
    "own_claim": ("eigen claim", "propre affirmation", "own claim"),
    "with_question": ("met de vraag erbij", "avec la question", "with the question"),
    "disputed": ("codeerverschil", "désaccord de codage", "coders differ"),
    "interviewer": ("woorden van de interviewer", "paroles de l’interviewer", "interviewer’s words"),
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
        "antwoord, x zeker niet gevraagd; leeg: niet bekend of het gevraagd werd. Niet gevraagd is geen bewijs "
        "tegen.",
        "+ affirmé, ~ nuancé, - nié, ? n’a pu le dire, . mentionné, ° propre affirmation, o interrogé sans réponse, "
        "x certainement non interrogé ; vide : on ne sait pas si la question fut posée. Ne pas avoir été interrogé "
        "n’est pas une preuve contraire.",
        "+ affirmed, ~ qualified, - denied, ? unable to say, . mentioned, ° own claim, o asked without answer, x "
        "surely not asked; blank: not known whether it was asked. Never asked is no evidence against.",
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
        "Niet gevraagd in de groep {group}.",
        "Non demandé dans le groupe {group}.",
        "Not asked in the group {group}.",
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
        "{n} zegt dat het ontbrak of remde",
        "{n} dit qu’il manquait ou freinait",
        "{n} says it was missing or held back",
    ),
    "signed_degree": ("getekend", "signé", "signed"),
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
    # limitations and context
    "limitations_title": ("Beperkingen", "Limites", "Limitations"),
    "limitations_caption": (
        "Beperkingen van de evaluatie",
        "Limites de l’évaluation",
        "Limitations of the evaluation",
    ),
    "no_limitations": (
        "Het codeboek heeft geen register van beperkingen.",
        "Le livre de codes n’a pas de registre de limites.",
        "The codebook has no register of limitations.",
    ),
    "context_title": ("Context", "Contexte", "Context"),
    "context_caption": (
        "Wat er rond het programma gebeurde",
        "Ce qui s’est passé autour du programme",
        "What happened around the programme",
    ),
    "no_context": (
        "Het codeboek heeft geen register van context.",
        "Le livre de codes n’a pas de registre de contexte.",
        "The codebook has no register of context.",
    ),
}
