"""The words of the evidence tables: coverage, gaps, contribution, Wavemakers, markers, indicators, findings.

Each entry: key: (Dutch, French, English).
"""

WORDS: dict[str, tuple[str, str, str]] = {
    # agreement
    "agreement": ("Intercodeurovereenstemming", "Accord inter-codeurs", "Inter-coder agreement"),
    "agreement_intro": (
        "Bronnen die twee mensen codeerden, beurt per beurt vergeleken, zoals zij codeerden voor er iets "
        "werd uitgeklaard.",
        "Sources codées par deux personnes, comparées tour de parole par tour de parole, telles que codées "
        "avant tout arbitrage.",
        "Sources that two people coded, compared turn by turn, as they coded before anything was settled.",
    ),
    "agreement_caption": ("Overeenstemming per paar", "Accord par paire", "Agreement by pair"),
    "agreement_codes_caption": (
        "Overeenstemming per code: {coders}",
        "Accord par code\u00a0: {coders}",
        "Agreement by code: {coders}",
    ),
    "agreement_note": (
        "Aandeel beurten met precies dezelfde codes, Cohens kappa, Krippendorffs alfa. – : niet bepaald, "
        "omdat er niets te vergelijken valt.",
        "Part des tours de parole aux codes identiques, kappa de Cohen, alpha de Krippendorff. –\u00a0: non "
        "défini, faute de variation.",
        "Share of turns with exactly the same codes, Cohen’s kappa, Krippendorff’s alpha. –: not defined, "
        "for want of variation.",
    ),
    "no_agreement": (
        "Geen bron is door twee mensen gecodeerd.",
        "Aucune source n’a été codée par deux personnes.",
        "No source was coded by two people.",
    ),
    "coders": ("Codeurs", "Codeurs", "Coders"),
    "units": ("Spreekbeurten", "Tours de parole", "Turns"),
    "measure_percent": ("Procentuele overeenstemming", "Taux d’accord", "Percent agreement"),
    "measure_kappa": ("Kappa", "Kappa", "Kappa"),
    "measure_alpha": ("Alfa", "Alpha", "Alpha"),
    "both": ("Beiden", "Les deux", "Both"),
    "only_by": ("Enkel {coder}", "{coder} uniquement", "Only {coder}"),
    "tentative": ("voorlopig vanaf {level}", "provisoire dès {level}", "tentative from {level}"),
    # coverage
    "affirmed": ("ondersteunt", "étaye", "supports"),
    "qualified": ("nuanceert", "nuance", "qualifies"),
    "denied": ("spreekt tegen", "contredit", "contradicts"),
    "mentioned": ("vermeldt", "mentionne", "mentions"),
    "coverage": ("Bevraging per bron", "Questions abordées par source", "Coverage of questions by source"),
    "coverage_caption": (
        "Waarover elke bron bevraagd werd en wat ze antwoordde",
        "Questions posées à chaque source et ses réponses",
        "What each source was asked and answered",
    ),
    "nothing_said": ("Niets gezegd over", "Rien dit sur", "Nothing said on"),
    "state_said": ("zegt er iets over", "en dit quelque chose", "takes a stance"),
    "state_unable": ("kan zich niet uitspreken", "ne peut se prononcer", "unable to say"),
    "state_mentioned": ("vermeldt het", "le mentionne", "mentions it"),
    "state_silent": ("document zwijgt", "le document se tait", "document is silent"),
    "line_value_label": ("cijfer", "chiffre", "figure"),
    "line_target_label": ("streefwaarde", "valeur cible", "target"),
    "line_baseline_label": ("nulmeting", "valeur de référence", "baseline"),
    "line_missing_label": ("ontbreekt", "manquant", "missing"),
    "asked_about": (
        "Beoordelingscriterium of claim",
        "Critère de jugement ou affirmation",
        "Judgement criterion or claim",
    ),
    "asked": ("Bevraagd", "Interrogés", "Asked"),
    "why": ("Wat ontbreekt", "Ce qui manque", "What is missing"),
    "interviews": ("Interviews", "Entretiens", "Interviews"),
    "gaps": ("Leemten", "Lacunes", "Gaps"),
    "gaps_caption": (
        "Leemten, eerst wat een oordeel nog kan veranderen",
        "Lacunes, d’abord celles qui peuvent encore changer un jugement",
        "Gaps, first those that could still change a verdict",
    ),
    "no_gaps": (
        "Geen leemten gevonden volgens de planning.",
        "Aucune lacune relevée par rapport au plan.",
        "No gaps found against the plan.",
    ),
    "saturation_caption": (
        "Verzadiging: nieuwe codes per volgende bron",
        "Saturation\u00a0: nouveaux codes par source suivante",
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
        "It is supported by one kind of source only.",
    ),
    "gap_connected_only": (
        "De steun komt enkel van bronnen die aan het programma verbonden zijn.",
        "L’appui ne vient que de sources liées au programme.",
        "Its support comes only from sources connected to the programme.",
    ),
    "gap_opinion_only": (
        "De steun bestaat enkel uit meningen.",
        "L’appui ne consiste qu’en opinions.",
        "Its support consists of opinions only.",
    ),
    "gap_decisive": (
        "Het resultaat hangt af van één bron.",
        "Le résultat tient à une seule source.",
        "Its result hangs on a single source.",
    ),
    # contribution
    "contribution": ("Contributieanalyse", "Analyse de contribution", "Contribution analysis"),
    "contribution_intro": (
        "Belang en bijdrage zijn door een mens beoordeeld op omschreven schalen; ze worden nooit berekend "
        "uit de mechanismen.",
        "L’importance et la contribution sont appréciées par une personne sur des échelles définies\u00a0; "
        "elles ne sont jamais calculées à partir des mécanismes.",
        "Importance and contribution are judged by a person on defined scales; they are never computed "
        "from the mechanisms.",
    ),
    "no_cases": (
        "Het codeboek bevat geen casussen voor contributieanalyse.",
        "Le livre de codes ne contient aucun cas d’analyse de contribution.",
        "The codebook contains no contribution cases.",
    ),
    "contribution_level": ("Bijdrage", "Contribution", "Contribution"),
    "importance": ("Belang", "Importance", "Importance"),
    "grid_caption": (
        "Belang en bijdrage per casus",
        "Importance et contribution par cas",
        "Importance and contribution per case",
    ),
    "claim": ("Claim", "Affirmation", "Claim"),
    "mechanism": ("Mechanisme", "Mécanisme", "Mechanism"),
    "mechanisms_caption": ("Mechanismen: {case}", "Mécanismes\u00a0: {case}", "Mechanisms: {case}"),
    "type": ("Type", "Type", "Type"),
    "type_primary": ("primaire verklaring", "explication principale", "primary explanation"),
    "type_commingled": (
        "meewerkende verklaring (commingled rival)",
        "explication concomitante (commingled rival)",
        "commingled rival",
    ),
    "type_direct_rival": (
        "alternatieve verklaring (direct rival)",
        "explication alternative (direct rival)",
        "direct rival",
    ),
    "type_context": ("contextfactor", "facteur de contexte", "context factor"),
    "direction": ("Richting", "Sens", "Direction"),
    "direction_helps": ("helpt", "aide", "helps"),
    "direction_hinders": ("hindert", "freine", "hinders"),
    "direction_both": ("beide", "les deux", "both"),
    "direction_neutral": ("neutraal", "neutre", "neutral"),
    "direction_None": ("niet vermeld", "non précisé", "not stated"),
    "direction_mixed": ("gemengd", "partagé", "mixed"),
    "rating": ("Beoordeling", "Appréciation", "Rating"),
    "rival_not_rated": (
        "alternatieve verklaring niet beoordeeld",
        "explication alternative non appréciée",
        "rival not rated",
    ),
    "story_caption": ("Verloop: {case}", "Chronologie\u00a0: {case}", "Story: {case}"),
    "event": ("Gebeurtenis", "Événement", "Event"),
    "tests_caption": (
        "Process-tracingtests: {case}",
        "Tests de traçage de processus\u00a0: {case}",
        "Process-tracing tests: {case}",
    ),
    "tests_note": (
        "Kans vooraf 0,5. Bewijs dat van ander bewijs afhangt, telt niet mee in de kans achteraf.",
        "Probabilité a priori 0,5. Un élément de preuve qui dépend d’un autre ne compte pas dans la "
        "probabilité a posteriori.",
        "Prior 0.5. Evidence that depends on other evidence does not count in the posterior.",
    ),
    "observed": ("Waargenomen", "Observé", "Observed"),
    "test": ("Test", "Test", "Test"),
    "likelihood_ratio": ("Likelihoodratio", "Rapport de vraisemblance", "Likelihood ratio"),
    "band": ("Gewicht", "Poids", "Weight"),
    "posterior": ("Kans achteraf (a posteriori)", "Probabilité a posteriori", "Posterior probability"),
    "depends_on": ("hangt af van test {test}", "dépend du test {test}", "depends on test {test}"),
    "hoop": ("hoop test (hoepeltest)", "test du cerceau (hoop test)", "hoop test"),
    "smoking_gun": ("smoking gun (sterke aanwijzing)", "preuve flagrante (smoking gun)", "smoking gun"),
    "doubly_decisive": ("dubbel doorslaggevend", "doublement décisif", "doubly decisive"),
    "straw_in_the_wind": (
        "straw in the wind (zwakke aanwijzing)",
        "simple indice (straw in the wind)",
        "straw in the wind",
    ),
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
        "Tussen haakjes: stemmen volgens wie de factor speelde, op stemmen die over een factor spreken. "
        "Belangrijk vanaf {important} en twee stemmen, beperkt vanaf {limited}.",
        "Entre parenthèses\u00a0: voix selon lesquelles le facteur a joué, sur voix qui parlent d’un facteur. "
        "Important à partir de {important} et de deux voix, limité à partir de {limited}.",
        "In brackets: voices that say the factor played a part, of those that discuss any factor. "
        "Important from {important} and two voices, limited from {limited}.",
    ),
    "no_factors": (
        "Er is geen passage aan een factor gekoppeld.",
        "Aucun passage n’est lié à un facteur.",
        "No passage has been coded with a factor.",
    ),
    "factors_absent": (
        "Niet besproken: {factors}.",
        "Non abordés\u00a0: {factors}.",
        "Not discussed: {factors}.",
    ),
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
        "De zelfevaluatie van de teams staat los van het oordeel van de evaluatoren.",
        "L’auto-évaluation des équipes est distincte du jugement des évaluateurs.",
        "The teams’ self-assessment stands apart from the evaluators’ judgement.",
    ),
    "markers_caption": (
        "Voortgangsmerkers: zelfevaluatie en bewijs",
        "Marqueurs de progrès\u00a0: auto-évaluation et éléments de preuve",
        "Progress markers: self-assessment and evidence",
    ),
    "no_markers": (
        "Het codeboek bevat geen voortgangsmerkers.",
        "Le livre de codes ne contient aucun marqueur de progrès.",
        "The codebook contains no progress markers.",
    ),
    "marker": ("Voortgangsmerker", "Marqueur de progrès", "Progress marker"),
    "ladder": ("Niveau", "Niveau", "Level"),
    "ladder_expect": ("verwacht", "attendu", "expect to see"),
    "ladder_like": ("gewenst", "souhaité", "like to see"),
    "ladder_love": ("ideaal", "idéal", "love to see"),
    "self_rating": ("Zelfevaluatie", "Auto-évaluation", "Self-assessment"),
    "rated_by": ("Beoordeeld door", "Évalué par", "Rated by"),
    "indicators": ("Indicatoren", "Indicateurs", "Indicators"),
    "indicators_caption": (
        "Indicatoren tegenover hun streefwaarden",
        "Indicateurs et leurs valeurs cibles",
        "Indicators against their targets",
    ),
    "indicators_note": (
        "Bereik is geen effect: cijfers over bereik of output steunen geen claim over capaciteit, gedrag "
        "of beleid.",
        "La portée n’est pas l’effet\u00a0: des chiffres de portée ou de réalisation n’étayent aucune "
        "affirmation sur les capacités, les comportements ou les politiques.",
        "Reach is not an effect: figures of reach or output support no claim on capacity, behaviour or "
        "policy.",
    ),
    "no_indicators": (
        "Het codeboek bevat geen indicatoren.",
        "Le livre de codes ne contient aucun indicateur.",
        "The codebook contains no indicators.",
    ),
    "indicator": ("Indicator", "Indicateur", "Indicator"),
    "mode": ("Telling", "Comptage", "Counting"),
    "mode_yearly": ("per jaar", "par an", "yearly"),
    "mode_cumulative": ("lopend totaal", "cumulé", "cumulative"),
    "baseline": ("Nulmeting", "Valeur de référence", "Baseline"),
    "target": ("Streefwaarde", "Valeur cible", "Target"),
    "reached": ("Bereikt", "Atteint", "Reached"),
    # indicators
    "indicator_missing": (
        "Geen cijfer voor {years}.",
        "Pas de chiffre pour {years}.",
        "No figure for {years}.",
    ),
    "indicator_drops": (
        "Een lopend totaal daalt in {year}: {before} naar {value}.",
        "Un total cumulé baisse en {year}\u00a0: de {before} à {value}.",
        "A running total falls in {year}: {before} to {value}.",
    ),
    "indicator_jumps": (
        "Sprong in {year}: {before} naar {value}.",
        "Saut en {year}\u00a0: de {before} à {value}.",
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
        "Constats et leurs éléments de preuve",
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
    "rests_on_nothing": ("geen onderbouwing", "sans fondement", "no evidence linked"),
    "addressee": ("Gericht aan", "Destinataire", "Addressee"),
    "priority": ("Prioriteit", "Priorité", "Priority"),
    "priority_high": ("hoog", "haute", "high"),
    "priority_medium": ("gemiddeld", "moyenne", "medium"),
    "priority_low": ("laag", "basse", "low"),
    # limitations and context
    "limitations_title": ("Beperkingen", "Limites", "Limitations"),
    "limitations_caption": (
        "Beperkingen van de evaluatie",
        "Limites de l’évaluation",
        "Limitations of the evaluation",
    ),
    "no_limitations": (
        "Het codeboek bevat geen register van beperkingen.",
        "Le livre de codes ne contient pas de registre de limites.",
        "The codebook contains no register of limitations.",
    ),
    "context_title": ("Context", "Contexte", "Context"),
    "context_caption": (
        "Wat er rond het programma gebeurde",
        "Ce qui s’est passé autour du programme",
        "What happened around the programme",
    ),
    "no_context": (
        "Het codeboek bevat geen register van context.",
        "Le livre de codes ne contient pas de registre de contexte.",
        "The codebook contains no register of context.",
    ),
}
