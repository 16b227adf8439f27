"""A small study with a bit of everything in it; the programme and its people are invented."""

from pathlib import Path

from in_process import call
from seed_texts import HEADER, LABELLED

CODEBOOK = """\
id: bakery
title: {en: Evaluation of the Bakery, nl: Evaluatie van de bakkerij}
languages: [nl, fr, en]
period: {from: 2018-01-01, to: 2022-12-31}
groups:
  - {id: bakers, title: Bakers, planned: 2}
  - {id: members, title: {en: Members, nl: Leden}, planned: 1}
aliases:
  Good Bread: [GoodBread, GB]
questions:
  - id: EQ1
    title: Effectiveness
    question: {en: What did the programme change?}
    criteria:
      - id: EQ1.1
        title: Stronger bakeries
        keywords: {en: [bread, bak*], fr: [formation], nl: [bestuur]}
        hinders: {fr: ["le temps manque"]}
        pointers:
          - {id: EQ1.1.a, title: Insight}
themes:
  - {id: trust, title: Trust, about: [A1]}
factors:
  - {id: time, title: Time, about: [O1]}
outcomes:
  - {id: O1, title: They bake themselves., claimed_by: Good Bread, about: [EQ1.1], level: capacity}
  - id: O2
    title: The town asks for more.
    actor: Town
    rule: named_actor
    parts:
      - {id: O2.a, title: In the north}
assumptions:
  - {id: A1, title: Meeting in person works better than paper., about: [EQ1.1]}
cases:
  - id: C1
    claim: The programme contributed to the charter.
    about: [EQ1.1]
    mechanisms:
      - {id: C1.expertise, type: primary, title: Expertise}
      - {id: C1.town, type: direct_rival, title: The town did it}
    events:
      - {date: 2020-03, title: The charter is signed., source: S1}
markers:
  - {id: M1, title: They speak up., ladder: like, self_rating: full}
scales:
  marker: {levels: [{id: none, title: None}, {id: some, title: Some}, {id: full, title: Full}]}
rules:
  default: {confirmed_supports: 2}
sets:
  - {id: both, title: Both, members: [O1, O2]}
indicators: indicators.csv
activities: activities.csv
limitations: limitations.csv
context: context.csv
"""
BESIDE = {
    "indicators.csv": "id,owner,title,unit,mode,baseline,2018,2019,target_2019,note,about\n"
    'I1,Good Bread,Loaves,loaves,yearly,10,12,"1.500,5",20,"2019: with the fair",O1\n'
    "I2,Good Bread,Bakers,people,cumulative,1,2,4,,,\n",
    "activities.csv": "year,partner,title,tags\n2018,Good Bread,A course in baking,course;bread\n",
    "limitations.csv": "id,title,description\nL1,Few members were heard,Two of nine.\n",
    "context.csv": "id,date,title,description\nX1,2020-03,The drought,No grain for a year.\n",
}
SURVEY = "id,Age,What changed?,Comments\nR1,24,We bake it ourselves,It was good\nR2,31,We have no time,none at all\n"
#: Another file that the talk is not: what an import with a table of metadata takes in.
OTHER = "INT: And the mill?\nPim Terhorst: The mill stands still, and nobody grinds.\n"

COMMANDS = (
    "init .|--codebook|in/bakery.yaml",
    "import|in/talk.txt|in/survey.csv|--group|bakers|--organisation|Good Bread|--relation|partner",
    "source set|S1|role=baker|mood=merry",
    "coding add|--source|S1|--quote|We bake the bread ourselves now|--code|O1|--stance|supports"
    "|--basis|first_hand|--memo|said twice",
    "coding add|--source|S1|--quote|la formation a aidé|--code|EQ1.1.a|--coder|Bilal",
    "coding add|--source|S1|--quote|le temps manque|--code|O1|--stance|contradicts|--coder|Bilal",
    "coding add|--source|I1:2018|--code|O1|--stance|supports",
    "suggest",
    "source asked|S1|EQ1.1|--not|A1",
    "verdict set|O1|confirmed|--reason|Two say it at first hand.",
    "tracing add|C1.expertise|--evidence|Word for word.|--if-true|0.6|--if-false|0.1|--reason|Nobody else had it."
    "|--coding|1",
    "finding add|They bake themselves.|--criterion|EQ1.1|--on|1|--on|L1",
    "finding add|It lasts.|--kind|conclusion|--question|EQ1|--on|F1|--on|O1",
    "finding add|Hand it over.|--kind|recommendation|--on|conclusion:C1|--priority|high",
    "answer set|EQ1|To a large extent.|--on|F1",
    "summary set|EQ1.1|S1|Bakes herself.|--on|1",
)


def make(folder: Path) -> Path:
    """Make the study in an empty folder; return the path of its database."""
    incoming = folder / "in"
    incoming.mkdir(parents=True)
    for name, text in files().items():
        (incoming / name).write_text(text, encoding="utf-8")
    for line in COMMANDS:
        command, *rest = line.split("|")
        answer = call([*command.split(), *rest], folder)
        if answer.status:
            raise SystemExit(f"{line} ended with {answer.status}: {answer.err}")
    return folder / "study.db"


def files() -> dict[str, str]:
    """Return what is loaded into the study, by name of file."""
    return {"bakery.yaml": CODEBOOK, **BESIDE, "talk.txt": HEADER + LABELLED, "survey.csv": SURVEY}
