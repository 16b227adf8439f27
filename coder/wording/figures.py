"""The words of figures and of counts: what was reached of a target, what is not stated.

Each entry: key: (Dutch, French, English).
"""

WORDS: dict[str, tuple[str, str, str]] = {
    # what was reached of a target
    "target_passed": (
        "{value} van {target} in {year}, streefwaarde overtroffen",
        "{value} sur {target} en {year}, valeur cible dépassée",
        "{value} of {target} in {year}, target passed",
    ),
    "target_reached": (
        "{value} van {target} in {year}, streefwaarde bereikt",
        "{value} sur {target} en {year}, valeur cible atteinte",
        "{value} of {target} in {year}, target reached",
    ),
    "target_not_reached": (
        "{value} van {target} in {year}, streefwaarde niet bereikt",
        "{value} sur {target} en {year}, valeur cible non atteinte",
        "{value} of {target} in {year}, target not reached",
    ),
    "target_below_baseline": (
        "{value} in {year}, de streefwaarde {target} ligt onder de nulmeting",
        "{value} en {year}, la valeur cible {target} est inférieure à la valeur de référence",
        "{value} in {year}, the target {target} lies below the baseline",
    ),
    "held_against_words": (
        "{value} in {year}, streefwaarde: {target}",
        "{value} en {year}, valeur cible\u00a0: {target}",
        "{value} in {year}, target: {target}",
    ),
    "held_against_later_total": (
        "{value} tot en met {year} van {target} tot en met {target_year}, tussenstand",
        "{value} jusqu’en {year} sur {target} jusqu’en {target_year}, résultat intermédiaire",
        "{value} by {year} of {target} by {target_year}, interim",
    ),
    "held_against_later_year": (
        "{value} in {year}, streefwaarde van een ander jaar, {target_year}: {target}",
        "{value} en {year}, valeur cible d’une autre année, {target_year}\u00a0: {target}",
        "{value} in {year}, target of another year, {target_year}: {target}",
    ),
    "held_against_whole": (
        "{value} in {year}, streefwaarde voor de hele periode: {target}",
        "{value} en {year}, valeur cible pour toute la période\u00a0: {target}",
        "{value} in {year}, target for the whole period: {target}",
    ),
    "target_awaits_value": (
        "{year}: nog geen cijfer",
        "{year}\u00a0: pas encore de chiffre",
        "{year}: no value yet",
    ),
    "target_without_value": ("{year}: geen cijfer", "{year}\u00a0: pas de chiffre", "{year}: no value"),
    "line_whole_label": (
        "streefwaarde voor de hele periode",
        "valeur cible pour toute la période",
        "target for the whole period",
    ),
    "whole_period": ("hele periode", "toute la période", "whole period"),
    "targets": ("Streefwaarden", "Valeurs cibles", "Targets"),
    "measures": ("Meet", "Mesure", "Measures"),
    "measures_reach": ("bereik", "portée", "reach"),
    "measures_output": ("output", "réalisation", "output"),
    "measures_capacity": ("capaciteit", "capacité", "capacity"),
    "measures_behaviour": ("gedrag", "comportement", "behaviour"),
    "measures_policy": ("beleid", "politique", "policy"),
    "measures_impact": ("impact", "impact", "impact"),
    # what a cell holds beside its figure
    "year_and_total": (
        "{year}: {value} in het jaar, {total} in totaal.",
        "{year}\u00a0: {value} dans l’année, {total} au total.",
        "{year}: {value} in the year, {total} in all.",
    ),
    "total_only": (
        "{year}: {total} in totaal.",
        "{year}\u00a0: {total} au total.",
        "{year}: {total} in all.",
    ),
    "year_only": (
        "{year}: {value} in het jaar.",
        "{year}\u00a0: {value} dans l’année.",
        "{year}: {value} in the year.",
    ),
    "cell_words": ("{year}: “{words}”.", "{year}\u00a0: «\u00a0{words}\u00a0».", "{year}: “{words}”."),
    "baseline_words": (
        "Nulmeting: “{words}”.",
        "Valeur de référence\u00a0: «\u00a0{words}\u00a0».",
        "Baseline: “{words}”.",
    ),
    # counts
    "not_stated": ("niet vermeld", "non précisé", "not stated"),
    "undated": ("zonder datum", "sans date", "undated"),
    "counted_rows": ("Aantal rijen: {n}.", "Nombre de lignes\u00a0: {n}.", "Rows: {n}."),
    "group_not_in_codebook": (
        "{group} (niet in het codeboek)",
        "{group} (absent du livre de codes)",
        "{group} (not in the codebook)",
    ),
}
