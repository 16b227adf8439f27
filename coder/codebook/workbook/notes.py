"""How a framework workbook is filled in: notes, what each column may hold, and an example of each part."""

from collections.abc import Mapping

from coder.codebook.kinds import CLAIM_KINDS
from coder.codebook.workbook.layout import Column
from coder.codebook.workbook.values import name_of
from coder.codebook.workbook.words import Words
from coder.translations import N_, _

#: Said at the head of the notes.
NOTES = (
    N_("Fill in the sheets that you need; leave out or delete the others. Their order does not matter."),
    N_("A question, a case or a scale is filled in once: empty cells below it belong to it."),
    N_("Leave a number or code empty and one is made; it is kept from then on."),
    N_("Lists in a cell: separate the items by commas, semicolons or line breaks (Alt+Enter)."),
    N_("Titles and keywords may have a column for each language: Title (nl), Title (fr), Title (en)."),
    N_("Rows that begin with EXAMPLE are never loaded."),
    N_("`coder codebook load FILE.xlsx --dry-run` shows what was understood before anything is loaded."),
)
_SORTS: Mapping[str, str] = {
    "id": N_("Letters, digits, points and dashes, without blanks; empty: one is made."),
    "wording": N_("Text."),
    "text": N_("Text."),
    "name": N_("Text."),
    "keywords": N_('A list of words: word, stem*, *part*, "two words", one+other.'),
    "strings": N_("A list."),
    "links": N_(
        "Numbers or titles of what it is evidence for; O1:stance or O1:mentions says how it counts there."
    ),
    "ids": N_("Numbers or titles."),
    "ref": N_("Number or title of what it stands under."),
    "number": N_("A whole number."),
    "plan": N_("A number, or one per kind of source: interview: 6; focus group: 1."),
    "ratio": N_("A number."),
    "date": N_("A day, a month or a year: 31/03/2021, 2021-03, 2021."),
}


#: What a column may hold that its sort does not say.
_FIELDS: Mapping[str, str] = {
    "rule": N_("The rule by which it is judged: default, named_actor, or one of the sheet with rules."),
    "self_rating": N_("A level of the scale for progress markers: number or title."),
}


def explanation(column: Column) -> str:
    """Return what a column may hold."""
    if column.field in _FIELDS:
        return _(_FIELDS[column.field])
    if column.field == "under" and column.kind in CLAIM_KINDS:
        return _("Only for a part: number or title of the whole.")
    if column.sort in ("choice", "choices"):
        names = ", ".join(name_of(column.field, choice) for choice in column.choices)
        return (
            _("One of: {names}.", names=names)
            if column.sort == "choice"
            else _("Some of: {names}.", names=names)
        )
    if column.sort == "yes":
        return _("Yes or no.")
    return _(_SORTS[column.sort])


#: Part → column of its example → what stands there, in Dutch, French and English.
EXAMPLES: Mapping[str, Mapping[str, Words | str | int]] = {
    "questions": {
        "question.title": ("Doeltreffendheid", "Efficacité", "Effectiveness"),
        "question.question": (
            "In hoeverre werden de leden sterker?",
            "Dans quelle mesure les membres se sont-ils renforcés ?",
            "To what extent did the members grow stronger?",
        ),
        "question.sources": (
            "Interviews met leden\nJaarverslagen",
            "Entretiens avec des membres\nRapports annuels",
            "Interviews with members\nAnnual reports",
        ),
        "criterion.id": "1.1",
        "criterion.title": (
            "Leden geven zelf vorming",
            "Les membres donnent eux-mêmes des formations",
            "Members give training themselves",
        ),
        "criterion.keywords": ("vorming*, lesgever*", "formation*, formateur*", "training*, trainer*"),
    },
    "pointers": {
        "pointer.under": "1.1",
        "pointer.title": ("Wie geeft de vorming?", "Qui donne la formation ?", "Who gives the training?"),
    },
    "outcomes": {
        "outcome.title": (
            "De leden geven zelf de vorming",
            "Les membres donnent eux-mêmes la formation",
            "The members give the training themselves",
        ),
        "outcome.claimed_by": ("De partner", "Le partenaire", "The partner"),
        "outcome.actor": ("De leden", "Les membres", "The members"),
        "outcome.about": "1.1",
    },
    "assumptions": {
        "assumption.title": (
            "Leden hebben tijd om te leren",
            "Les membres ont le temps d’apprendre",
            "Members have time to learn",
        ),
        "assumption.about": "O1",
    },
    "themes": {
        "theme.title": ("Tijd", "Temps", "Time"),
        "theme.keywords": ("tijd, druk*, uren", "temps, heures, pression", "time, busy, hours"),
        "theme.about": "1.1",
    },
    "factors": {"factor.title": ("Autonomie", "Autonomie", "Autonomy")},
    "groups": {
        "group.title": ("Leden", "Membres", "Members"),
        "group.planned": 6,
        "group.note": (
            "Evenveel vrouwen als mannen",
            "Autant de femmes que d’hommes",
            "As many women as men",
        ),
    },
    "aliases": {"alias.spellings": ("DGB, De Goede Buren", "LBV, Les Bons Voisins", "GN, GoodNeighbours")},
    "cases": {
        "case.title": ("De nieuwe wet", "La nouvelle loi", "The new law"),
        "case.claim": (
            "Het programma droeg bij tot de nieuwe wet.",
            "Le programme a contribué à la nouvelle loi.",
            "The programme contributed to the new law.",
        ),
    },
    "mechanisms": {
        "case.id": "C1",
        "mechanism.title": (
            "De studie van de partner overtuigde het kabinet",
            "L’étude du partenaire a convaincu le cabinet",
            "The partner’s study convinced the cabinet",
        ),
    },
    "events": {
        "event.under": "C1",
        "event.title": ("Hoorzitting in het parlement", "Audition au parlement", "Hearing in parliament"),
    },
    "markers": {
        "marker.title": (
            "De leden vragen om vorming",
            "Les membres demandent une formation",
            "The members ask for training",
        ),
        "marker.actor": ("De leden", "Les membres", "The members"),
    },
    "sets": {
        "set.title": ("Veranderingen in het beleid", "Changements de politique", "Changes in policy"),
        "set.members": "O1, O2",
    },
}
