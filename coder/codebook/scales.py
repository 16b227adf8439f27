"""The rating scales that hold where a codebook names none of its own."""

from typing import Any


def _levels(**levels: tuple[dict[str, str], dict[str, str]]) -> list[dict[str, Any]]:
    return [
        {"id": level, "title": title, "definition": definition}
        for level, (title, definition) in levels.items()
    ]


# of importance and contribution, both feminine in French; progress is masculine
_HIGH = {"nl": "Hoog", "fr": "Élevée", "en": "High"}
_MEDIUM = {"nl": "Gemiddeld", "fr": "Moyenne", "en": "Medium"}
_LOW = {"nl": "Laag", "fr": "Faible", "en": "Low"}

# the two scales of contribution share what high and medium mean
_DECISIVE = {
    "nl": "Zonder het programma was de verandering er niet gekomen.",
    "fr": "Sans le programme, le changement n’aurait pas eu lieu.",
    "en": "Without the programme the change would not have happened.",
}
_SHAPING = {
    "nl": "Het programma bepaalde een belangrijk deel; anderen ook.",
    "fr": "Le programme en a façonné une part importante ; d’autres aussi.",
    "en": "The programme shaped an important part; others did too.",
}

#: The scales that hold where the codebook names none of its own.
STANDARD_SCALES: dict[str, Any] = {
    "importance": {
        "title": {"nl": "Belang", "fr": "Importance", "en": "Importance"},
        "levels": _levels(
            high=(
                _HIGH,
                {
                    "nl": "De verandering is heel belangrijk voor de doelen; ze is transformatief.",
                    "fr": "Le changement compte beaucoup pour les objectifs ; il est transformateur.",
                    "en": "The change matters very much for the aims; it is transformative.",
                },
            ),
            medium=(
                _MEDIUM,
                {
                    "nl": "De verandering is belangrijk voor de doelen, zonder transformatief te zijn.",
                    "fr": "Le changement compte pour les objectifs, sans être transformateur.",
                    "en": "The change matters for the aims, without being transformative.",
                },
            ),
            low=(
                _LOW,
                {
                    "nl": "De verandering is weinig belangrijk voor de doelen.",
                    "fr": "Le changement compte peu pour les objectifs.",
                    "en": "The change matters little for the aims.",
                },
            ),
        ),
    },
    "contribution": {
        "title": {"nl": "Bijdrage", "fr": "Contribution", "en": "Contribution"},
        "levels": _levels(
            high=(_HIGH, _DECISIVE),
            medium=(_MEDIUM, _SHAPING),
            low=(
                _LOW,
                {
                    "nl": "Het programma hielp wat; het was toch gebeurd.",
                    "fr": "Le programme a aidé un peu ; cela aurait eu lieu de toute façon.",
                    "en": "The programme helped a little; it would have happened anyway.",
                },
            ),
        ),
    },
    "programme_contributed": {
        "title": {
            "nl": "Bijdrage van het programma",
            "fr": "Contribution du programme",
            "en": "Programme contributed",
        },
        "levels": _levels(
            high=(_HIGH, _DECISIVE),
            medium=(_MEDIUM, _SHAPING),
            low=(
                _LOW,
                {
                    "nl": "Het programma hielp wat.",
                    "fr": "Le programme a aidé un peu.",
                    "en": "The programme helped a little.",
                },
            ),
            predates=(
                {
                    "nl": "Van voor het programma",
                    "fr": "Antérieur au programme",
                    "en": "Predates the programme",
                },
                {
                    "nl": "De verandering is echt en dateert van voor het programma.",
                    "fr": "Le changement est réel et antérieur au programme.",
                    "en": "The change is real and dates from before the programme.",
                },
            ),
            not_attributable=(
                {"nl": "Niet toe te schrijven", "fr": "Non attribuable", "en": "Not attributable"},
                {
                    "nl": "De verandering is echt; wat het programma eraan deed, is niet te zeggen.",
                    "fr": "Le changement est réel ; la part du programme ne peut être établie.",
                    "en": "The change is real; what the programme contributed cannot be established.",
                },
            ),
            not_judged=(
                {"nl": "Niet beoordeeld", "fr": "Non apprécié", "en": "Not judged"},
                {
                    "nl": "Niemand heeft het beoordeeld.",
                    "fr": "Personne ne l’a apprécié.",
                    "en": "Nobody has judged it.",
                },
            ),
        ),
    },
    "mechanism": {
        "title": {"nl": "Mechanisme", "fr": "Mécanisme", "en": "Mechanism"},
        "levels": _levels(
            important=(
                {"nl": "Belangrijk", "fr": "Important", "en": "Important"},
                {
                    "nl": "Het speelde in belangrijke mate.",
                    "fr": "Il a joué dans une mesure importante.",
                    "en": "It played an important part.",
                },
            ),
            limited=(
                {"nl": "Beperkt", "fr": "Limité", "en": "Limited"},
                {
                    "nl": "Het speelde in beperkte mate.",
                    "fr": "Il a joué dans une mesure limitée.",
                    "en": "It played a limited part.",
                },
            ),
            none=(
                {"nl": "Geen", "fr": "Aucun", "en": "None"},
                {"nl": "Het speelde niet.", "fr": "Il n’a pas joué.", "en": "It played no part."},
            ),
            not_verifiable=(
                {"nl": "Niet na te gaan", "fr": "Non vérifiable", "en": "Not verifiable"},
                {
                    "nl": "Het bewijs laat geen oordeel toe.",
                    "fr": "Les éléments de preuve ne permettent pas de juger.",
                    "en": "The evidence does not allow a judgement.",
                },
            ),
        ),
    },
    "marker": {
        "title": {"nl": "Voortgang", "fr": "Progrès", "en": "Progress"},
        "levels": _levels(
            full=(
                {"nl": "Volledig", "fr": "Plein", "en": "Full"},
                {"nl": "Volledig bereikt.", "fr": "Pleinement atteint.", "en": "Fully reached."},
            ),
            medium=(
                {"nl": "Gemiddeld", "fr": "Moyen", "en": "Medium"},
                {"nl": "Deels bereikt.", "fr": "Atteint en partie.", "en": "Reached in part."},
            ),
            low=(_LOW, {"nl": "Weinig bereikt.", "fr": "Peu atteint.", "en": "Hardly reached."}),
        ),
    },
}
