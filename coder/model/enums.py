"""The scales and single words: kinds, relations, stances, results, texts in several languages."""

from enum import StrEnum


class SourceKind(StrEnum):
    """What sort of source it is; the rule counts kinds among supporting sources."""

    INTERVIEW = "interview"
    FOCUS_GROUP = "focus_group"
    DOCUMENT = "document"
    SURVEY = "survey"
    OBSERVATION = "observation"
    FIGURES = "figures"


class Relation(StrEnum):
    """How the source stands to the programme."""

    IMPLEMENTER = "implementer"
    PARTNER = "partner"
    BENEFICIARY = "beneficiary"
    INDEPENDENT = "independent"
    UNKNOWN = "unknown"


class TalkStatus(StrEnum):
    """What became of a talk that was asked for; only one that was held, with notes, has words."""

    HELD = "held"
    NO_NOTES = "no_notes"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    PLANNED = "planned"


#: Talks that were not held: they count in no number of talks.
NOT_HELD = frozenset({TalkStatus.REFUSED, TalkStatus.NO_ANSWER, TalkStatus.PLANNED})


class Withhold(StrEnum):
    """How little a reader is told of who a source is; from what is told most to nothing."""

    SHOW = "show"
    #: Function and group only: no name, no organisation, the month of the date.
    FUNCTION = "function"
    NOTHING = "nothing"


#: Relations that tie a source to the programme.
CONNECTED = frozenset({Relation.IMPLEMENTER, Relation.PARTNER})
#: Relations that make a supporting voice an outside voice.
OUTSIDE = frozenset({Relation.INDEPENDENT, Relation.BENEFICIARY})


class Kind(StrEnum):
    """The kinds of code: which table a code feeds and which fields it has."""

    THEME = "theme"
    CRITERION = "criterion"
    FACTOR = "factor"
    OUTCOME = "outcome"
    ASSUMPTION = "assumption"
    MECHANISM = "mechanism"
    MARKER = "marker"


#: What a rule weighs, and a person signs on change: claims of the programme.
CLAIMS = (Kind.OUTCOME, Kind.ASSUMPTION)
#: What interviewers ask about.
ASKED_ABOUT = (Kind.CRITERION, *CLAIMS)


class Stance(StrEnum):
    """What a passage says of the claim."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    CONTRADICTS = "contradicts"
    UNABLE = "unable"
    MENTIONS = "mentions"


class Basis(StrEnum):
    """How the person knows it; strongest first."""

    RECORD = "record"
    FIRST_HAND = "first_hand"
    SECOND_HAND = "second_hand"
    OPINION = "opinion"


class Origin(StrEnum):
    """How a coding came about."""

    MANUAL = "manual"
    SUGGESTION = "suggestion"
    #: From a suggestion of which a language model on this machine had its say.
    WITH_MODEL = "suggestion_with_model"
    IMPORT = "import"


#: What came of a suggestion, whoever had a say in it.
SUGGESTED = (Origin.SUGGESTION, Origin.WITH_MODEL)


class Result(StrEnum):
    """What the rule makes of evidence, and what a person may sign as a verdict on change."""

    CONFIRMED = "confirmed"
    PARTLY_CONFIRMED = "partly_confirmed"
    CONTESTED = "contested"
    NOT_CONFIRMED = "not_confirmed"
    CONTRADICTED = "contradicted"
    NOT_INVESTIGATED = "not_investigated"


class Status(StrEnum):
    """Where a suggestion stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Says(StrEnum):
    """What a language model says when it is asked whether a code fits a passage."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Role(StrEnum):
    """What a speaker does in the conversation."""

    INTERVIEWER = "interviewer"
    CHAIR = "chair"
    RESPONDENT = "respondent"
    UNKNOWN = "unknown"


class RoleGround(StrEnum):
    """Why a speaker is taken for an interviewer, a chair or a respondent."""

    LABEL = "label"  # the label says so
    HEADER = "header"  # the facts at the top name who asks and who answers
    ASKS = "asks"  # asks far more than anybody else
    OTHERS = "others"  # somebody else asks
    PERSON = "person"  # somebody of the team said so


#: What figures measure that says nothing of what changed: what was made, and how many it reached.
REACH = frozenset({"reach", "output"})

#: Roles whose words are never evidence: they ask, or keep order.
ASKING = frozenset({Role.INTERVIEWER, Role.CHAIR})


class PointerKind(StrEnum):
    """What a sub-question of a criterion is after; only a plain one speaks for the criterion itself."""

    PLAIN = "plain"
    FACTOR = "factor"
    HYPOTHESIS = "hypothesis"


class Way(StrEnum):
    """How evidence travels along a link: with its stance, or as a mention of the subject."""

    STANCE = "stance"
    MENTIONS = "mentions"


class ClaimLevel(StrEnum):
    """What sort of change a claim is about, from near to far."""

    OUTPUT = "output"
    CAPACITY = "capacity"
    BEHAVIOUR = "behaviour"
    POLICY = "policy"
    IMPACT = "impact"


class Timing(StrEnum):
    """When a change took place, seen from the programme; it changes neither result nor verdict."""

    IN_PERIOD = "in_period"
    PREDATES = "predates"
    RECENT = "recent"
    PLANNED = "planned"


class Degree(StrEnum):
    """How much a Wavemakers factor played; the tool computes all but `not_noticed`, a person signs any."""

    IMPORTANT = "important"
    LIMITED = "limited"
    LITTLE = "little"
    NOT_NOTICED = "not_noticed"
    NOT_DISCUSSED = "not_discussed"


class Text(dict[str, str]):
    """A wording in one or more languages; the key "" holds a wording without language."""

    #: The languages of the study that it belongs to: these come before all others.
    languages: tuple[str, ...] = ()

    def in_language(self, *preferred: str) -> str:
        """Return the wording in the first of these languages that has one, else the study's, else any, else ""."""
        for language in (*preferred, "", *self.languages, "en"):
            if wording := self.get(language):
                return wording
        return next((wording for wording in self.values() if wording), "")

    def __str__(self) -> str:
        """Return the wording for people whose language is not known: English where the study speaks it."""
        return self.in_language("en") if "en" in self.languages else self.in_language()
