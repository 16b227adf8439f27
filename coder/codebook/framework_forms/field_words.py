"""What the fields of a framework are called, and a sentence with an example on how each is filled in."""

from collections.abc import Mapping

from coder.codebook.framework_forms.fields import fields_of
from coder.codebook.framework_forms.things import THINGS, WHOLE
from coder.translations import N_, _

Words = tuple[str, str]

#: Field → its name and its help.
WORDS: Mapping[str, Words] = {
    "title": (N_("Title"), N_("A few words, such as “Members train each other”.")),
    "definition": (
        N_("Explanation"),
        N_("When it applies and when it does not, such as “Only training that members give themselves.”"),
    ),
    "keywords": (
        N_("Keywords"),
        N_(
            "One a line or with commas between them: train*, “two words”, member+trainer. Suggestions come from these."
        ),
    ),
    "hinders": (
        N_("Keywords against"),
        N_("Words that show the opposite, such as: stopped, no longer. Suggestions then contradict."),
    ),
    "about": (
        N_("Counts for"),
        N_(
            "For what else its quotes are evidence, such as an outcome that counts for a judgement criterion."
        ),
    ),
    "question": (N_("Question in full"), N_("Such as “To what extent did the members grow stronger?”")),
    "dac": (
        N_("DAC criterion"),
        N_("The OECD criterion under which the question falls, such as effectiveness."),
    ),
    "sources": (N_("Planned sources"), N_("One a line, such as: interviews with members; annual reports.")),
    "kind": (
        N_("Kind of sub-question"),
        N_(
            "Plain: its evidence supports the criterion itself. Of a factor or hypothesis it is a mention there."
        ),
    ),
    "stage": (N_("Stage"), N_("The stage of the Wavemakers model, such as internal.")),
    "claimed_by": (
        N_("Claimed by"),
        N_("The organisation that says so, such as Good Neighbours. Its own words do not confirm it."),
    ),
    "actor": (N_("Actor"), N_("Who changed, such as: the municipality.")),
    "rule": (N_("Decision rule"), N_("By which numbers a result is proposed; empty: the usual one.")),
    "level": (N_("Kind of change"), N_("What sort of change it is, such as behaviour.")),
    "type": (
        N_("Kind of explanation"),
        N_("The programme’s own (primary), one that works along with it, a rival, or the context."),
    ),
    "direction": (N_("Direction"), N_("Whether it helps or hinders the change.")),
    "claim": (N_("Claim"), N_("Such as “The programme contributed to the new law.”")),
    "contribution_of": (N_("Contribution of"), N_("Whose contribution is judged, such as: the programme.")),
    "ladder": (N_("Level"), N_("What one expects, would like or would love to see.")),
    "self_rating": (N_("Self-assessment"), N_("The level that the partners gave themselves.")),
    "rated_by": (
        N_("Rated by"),
        N_("Who gave it, such as Good Neighbours. Their own words do not confirm it."),
    ),
    "date": (N_("Date"), N_("A day, a month or a year: 2021-03-31, 2021-03 or 2021.")),
    "until": (N_("Until"), N_("Only for a stretch of time: 2021-06-30, 2021-06 or 2021.")),
    "text": (N_("What happened"), N_("Such as “The committee heard the unions.”")),
    "source": (N_("Source"), N_("Where that is written, such as: report of 12 May 2021, page 3.")),
    "planned": (
        N_("Planned interviews"),
        N_("A number, such as 6, or one per kind: interview: 6; focus group: 1. Empty: there is no plan."),
    ),
    "note": (N_("Remark"), N_("Anything that should be known with it, such as “As many women as men.”")),
    "members": (N_("Claims in the set"), N_("On these one verdict is signed together, such as O1 and O2.")),
    "for_kinds": (N_("Kinds of source"), N_("None ticked: whatever their kind.")),
    "for_groups": (N_("Groups"), N_("Whose sources were asked; none: all groups.")),
    "codes": (N_("Topics"), N_("What they were asked about: criteria, outcomes and assumptions.")),
    "count": (N_("Count by"), N_("Headings of columns, one a line, such as: partner. Each gets a table.")),
    "cross": (N_("Cross"), N_("Two headings of columns, one a line, such as: how and what_for.")),
    "spellings": (N_("Other spellings"), N_("One a line, such as: GN; GoodNeighbours; Good Neighbours vzw.")),
    "owner": (N_("Responsible"), N_("Who delivers the figures, such as Good Neighbours.")),
    "unit": (N_("Unit"), N_("What is counted, such as: persons.")),
    "mode": (
        N_("Yearly or cumulative"),
        N_("Whether the figure of a year is of that year, or a running total."),
    ),
    "measures": (N_("Measures"), N_("What it tells about, such as reach: reach is not an effect.")),
    "baseline": (N_("Baseline"), N_("The figure before the programme began, such as 120.")),
    "target": (N_("Target"), N_("For the whole period, such as 400, or a range: 300 – 400.")),
    "years": (
        N_("Figures by year"),
        N_("Per year the figure, the target and a remark; add the years you need."),
    ),
    "cells": (N_("Columns"), N_("Fill in what is known; a new column is there for all rows.")),
    "languages": (N_("Languages of the study"), N_("One a line, the first counts most: nl, fr, en.")),
    "period.from": (N_("Programme began"), N_("2017-01-01, 2017-01 or 2017.")),
    "period.to": (N_("Programme ended"), N_("2021-12-31, 2021-12 or 2021.")),
    "wavemakers.important": (
        N_("Factor important from"),
        N_("Share of the voices in a stage, from 0 to 1; usually 0.5."),
    ),
    "wavemakers.limited": (
        N_("Factor limited from"),
        N_("Share of the voices in a stage, from 0 to 1; usually 0.25."),
    ),
    "not_one_voice": (
        N_("Not one voice"),
        N_("Words in the field organisation that are no organisation, one a line, such as: volunteer."),
    ),
    "contradicted_from": (N_("Contradicted: voices against"), N_("At least so many; usually 2.")),
    "contradicted_ratio": (
        N_("Contradicted: against for each voice for"),
        N_("At least so many voices against for each one that supports; usually 2."),
    ),
    "contested_ratio": (
        N_("Contested: voices for each one against"),
        N_("Fewer supporting voices for each one against than this; usually 2."),
    ),
    "confirmed_supports": (N_("Confirmed: supporting voices"), N_("At least so many; usually 3.")),
    "confirmed_kinds": (N_("Confirmed: kinds of source"), N_("At least so many different kinds; usually 2.")),
    "confirmed_outside": (
        N_("Confirmed: voices from outside"),
        N_("At least so many without a tie to the programme; usually 1."),
    ),
    "confirmed_qualified_ratio": (
        N_("Confirmed: qualifying for each supporting voice"),
        N_("At most so many; usually 1."),
    ),
    "partly_supports": (N_("Partly confirmed: supporting voices"), N_("At least so many; usually 1.")),
    "partly_voices": (
        N_("Partly confirmed: voices that support or qualify"),
        N_("At least so many; usually 2."),
    ),
    "partly_outside": (
        N_("Partly confirmed: voices from outside"),
        N_("At least so many without a tie to the programme; usually 1."),
    ),
    "named_actor": (
        N_("For one named actor"),
        N_("Yes: it judges a claim about one actor, who must then be named there."),
    ),
    "kinds": (N_("Only these kinds of source"), N_("None ticked: all of them may support a claim.")),
}
#: What a field of one kind of thing is called and helped with, where that differs.
OF_KIND: Mapping[tuple[str, str], Words] = {
    ("question", "title"): (N_("Short title"), N_("A word or two for tables, such as Effectiveness.")),
    ("outcome", "title"): (
        N_("Outcome"),
        N_("The change in one sentence, such as “The unions run the campaign themselves.”"),
    ),
    ("assumption", "title"): (
        N_("Assumption"),
        N_("What must hold, such as “Members have time to learn.”"),
    ),
    ("part", "title"): (
        N_("Part of the claim"),
        N_("What of it is judged apart, such as “They pay for it themselves.”"),
    ),
    ("part", "claimed_by"): (N_("Claimed by"), N_("Empty: as in the whole.")),
    ("part", "actor"): (N_("Actor"), N_("Empty: as in the whole.")),
    ("part", "rule"): (N_("Decision rule"), N_("Empty: as in the whole.")),
    ("part", "level"): (N_("Kind of change"), N_("Empty: as in the whole.")),
    ("case", "title"): (N_("Short title"), N_("A word or two for tables; empty: the claim itself.")),
    ("factor", "question"): (
        N_("What it asks"),
        N_("Such as “Do the members decide themselves?”"),
    ),
    ("column", "id"): (N_("Heading"), N_("As it stands in the table, such as: what_for.")),
    ("column", "title"): (N_("Title"), N_("As the report heads the column, such as “Purpose”.")),
    ("register", "title"): (N_("Title"), N_("A few words, such as “Campaigns of the partners”.")),
    ("guide", "title"): (N_("Title"), N_("A few words, such as “Interviews with unions”.")),
    ("alias", "id"): (N_("Name"), N_("As it should read everywhere, such as Good Neighbours.")),
    ("group", "title"): (N_("Stakeholder group"), N_("Such as members, or partners.")),
    (WHOLE, "title"): (N_("Title of the study"), N_("Such as “Evaluation of the programme 2017–2021”.")),
}

#: Kind of thing → its list, what one is called, and how to add one.
KIND_WORDS: Mapping[str, tuple[str, str, str]] = {
    "question": (N_("Evaluation questions"), N_("Evaluation question"), N_("Add a question")),
    "criterion": (N_("Judgement criteria"), N_("Judgement criterion"), N_("Add a criterion")),
    "pointer": (N_("Sub-questions"), N_("Sub-question"), N_("Add a sub-question")),
    "outcome": (N_("Outcomes"), N_("Outcome"), N_("Add an outcome")),
    "assumption": (N_("Assumptions"), N_("Assumption"), N_("Add an assumption")),
    "part": (N_("Parts"), N_("Part of the claim"), N_("Add a part")),
    "theme": (N_("Themes"), N_("Theme"), N_("Add a theme")),
    "factor": (N_("Factors"), N_("Factor"), N_("Add a factor")),
    "case": (N_("Cases"), N_("Case"), N_("Add a case")),
    "mechanism": (N_("Mechanisms"), N_("Mechanism"), N_("Add a mechanism")),
    "event": (N_("Events"), N_("Event"), N_("Add an event")),
    "marker": (N_("Progress markers"), N_("Progress marker"), N_("Add a progress marker")),
    "indicator": (N_("Indicators"), N_("Indicator"), N_("Add an indicator")),
    "group": (N_("Stakeholder groups"), N_("Stakeholder group"), N_("Add a group")),
    "alias": (N_("Names of organisations"), N_("Name of an organisation"), N_("Add a name")),
    "set": (N_("Sets of claims"), N_("Set of claims"), N_("Add a set")),
    "guide": (N_("Topic lists"), N_("Topic list"), N_("Add a topic list")),
    "scale": (N_("Scales"), N_("Scale"), N_("Add a scale")),
    "level": (N_("Levels"), N_("Level"), N_("Add a level")),
    "rule": (N_("Decision rules"), N_("Decision rule"), N_("Add a rule")),
    "register": (N_("Registers"), N_("Register"), N_("Add a register")),
    "column": (N_("Columns"), N_("Column"), N_("Give a column a title")),
    "row": (N_("Rows"), N_("Row"), N_("Add a row")),
    WHOLE: (N_("The study"), N_("The study"), ""),
}

#: What each register holds, by its key in the file.
REGISTER_WORDS: Mapping[str, str] = {
    "activities": N_("Activities"),
    "campaigns": N_("Campaigns"),
    "events": N_("Events"),
    "successes": N_("Successes"),
    "networks": N_("Networks"),
    "strategies": N_("Strategies"),
    "documents": N_("Documents"),
    "limitations": N_("Limitations"),
    "context": N_("Context"),
}


def label(kind: str, key: str) -> str:
    """Return what a field is called."""
    return _(_words(kind, key)[0])


def explanation(kind: str, key: str) -> str:
    """Return how a field is filled in."""
    return _(_words(kind, key)[1])


def _words(kind: str, key: str) -> Words:
    return OF_KIND.get((kind, key)) or WORDS[key]


def name_of_kind(kind: str) -> str:
    """Return what one thing of a kind is called."""
    return _(KIND_WORDS[kind][1])


def unworded() -> list[tuple[str, str]]:
    """Return the kinds and fields that have no words yet."""
    lacking = [(kind, "") for kind in (WHOLE, *THINGS) if kind not in KIND_WORDS]
    for kind in (WHOLE, *THINGS):
        for field in fields_of(kind):
            if (kind, field.key) not in OF_KIND and field.key not in WORDS:
                lacking.append((kind, field.key))
    return lacking
