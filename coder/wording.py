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
    "changed_since": (
        "Sinds de ondertekening kwamen er coderingen bij: {added}; vielen er weg: {removed}.",
        "Depuis la signature, codages ajoutés : {added} ; retirés : {removed}.",
        "Since it was signed, codings were added: {added}; taken away: {removed}.",
    ),
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
    "triangulation": (
        "Triangulatie (soorten bronnen)",
        "Triangulation (types de sources)",
        "Triangulation (kinds of source)",
    ),
    "independence": ("Onafhankelijkheid", "Indépendance", "Independence"),
    "of_five": ("{level} op 5", "{level} sur 5", "{level} of 5"),
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
    "voices_not_asked": ("Niet gevraagd", "Non interrogés", "Not asked"),
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
    # coverage
    "affirmed": ("bevestigd", "affirmé", "affirmed"),
    "qualified": ("genuanceerd", "nuancé", "qualified"),
    "denied": ("ontkend", "nié", "denied"),
    "mentioned": ("vermeld", "mentionné", "mentioned"),
    "asked_without_answer": ("gevraagd, geen antwoord", "interrogé, sans réponse", "asked, no answer"),
    "silent_document": ("–", "–", "–"),
    "coverage": ("Dekking", "Couverture", "Coverage"),
    "coverage_caption": (
        "Wat elke bron gevraagd werd en antwoordde",
        "Ce que chaque source s’est vu demander et a répondu",
        "What each source was asked and answered",
    ),
    "coverage_note": (
        "+ bevestigd, ~ genuanceerd, - ontkend, ? kon het niet zeggen, . vermeld, o gevraagd zonder antwoord; "
        "leeg: niet gevraagd. Niet gevraagd is geen bewijs tegen.",
        "+ affirmé, ~ nuancé, - nié, ? n’a pu le dire, . mentionné, o interrogé sans réponse ; vide : non "
        "interrogé. Ne pas avoir été interrogé n’est pas une preuve contraire.",
        "+ affirmed, ~ qualified, - denied, ? unable to say, . mentioned, o asked without answer; blank: not "
        "asked. Never asked is no evidence against.",
    ),
    "nothing_said": ("Niets gezegd over", "Rien dit sur", "Nothing said on"),
    "state_said": ("zegt er iets over", "en dit quelque chose", "takes a stance"),
    "state_unable": ("kon het niet zeggen", "n’a pu le dire", "unable to say"),
    "state_asked": ("gevraagd, geen antwoord", "interrogé, sans réponse", "asked, no answer"),
    "state_mentioned": ("vermeldt het", "le mentionne", "mentions it"),
    "state_not_asked": ("niet gevraagd", "non interrogé", "not asked"),
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
    "gaps_more": (
        "De eerste {shown} van {all} leemten.",
        "Les {shown} premières lacunes sur {all}.",
        "The first {shown} of {all} gaps.",
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
        "Tussen haakjes: stemmen die de factor noemen op stemmen die over de fase spreken. Belangrijk vanaf "
        "{important}, beperkt vanaf {limited}.",
        "Entre parenthèses : voix qui nomment le facteur sur voix qui parlent de la phase. Important à partir "
        "de {important}, limité à partir de {limited}.",
        "In brackets: voices that name the factor of those that discuss the stage. Important from {important}, "
        "limited from {limited}.",
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
    "degree_not_discussed": ("–", "–", "–"),
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
    "rated_without_evidence": ("gescoord zonder bewijs", "évalué sans preuve", "rated without evidence"),
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
    # gaps
    "gap_group": (
        "Minder gesprekken in deze groep dan gepland: {asked} van {planned}.",
        "Moins d’entretiens que prévu dans ce groupe : {asked} sur {planned}.",
        "Fewer interviews in this group than planned: {asked} of {planned}.",
    ),
    "gap_few_asked": (
        "In deze groep werd dit aan {asked} gevraagd, terwijl {planned} gesprekken gepland zijn.",
        "Dans ce groupe, {asked} ont été interrogés là-dessus, alors que {planned} entretiens sont prévus.",
        "In this group {asked} were asked about it, while {planned} interviews are planned.",
    ),
    "gap_none_asked": (
        "Niemand in deze groep werd hiernaar gevraagd.",
        "Personne dans ce groupe n’a été interrogé là-dessus.",
        "Nobody in this group was asked about it.",
    ),
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
