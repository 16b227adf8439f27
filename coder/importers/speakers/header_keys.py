"""What the key of a header says: date, place, who asked and who answered, in nl, fr and en."""

import re
from functools import lru_cache

from coder.importers.speakers import labels
from coder.model import reading

INTERVIEWER = "interviewer"
RESPONDENT = "respondent"
PERSON = "person"

#: Words of keys by what they say; what is told by more than one of them is told by the first.
_WORDS = {
    "date": "date datum dag jour day datums dates fecha",
    "duration": "duration duur duree lengte length dauer duracion durata duracao",
    "place": """place plaats lieu location locatie adres adresse address gemeente commune ville stad venue ort lugar
        luogo stadt ciudad municipio gemeinde dorf pueblo""",
    "language": "language taal langue voertaal sprache idioma lingua",
    "time": """time tijd tijdstip heure uur start einde end debut fin begin beginuur einduur uhrzeit beginn ende hora
        inicio""",
    "role": """role rol function functie fonction job poste titre position beroep profession metier funktion rolle beruf
        cargo funcion puesto ocupacion""",
    "organisation": """organisation organisatie organization instelling institution bedrijf entreprise company dienst
        service employer werkgever werkplek association vereniging school structure onderneming afdeling""",
    INTERVIEWER: """interviewer interviewers interviewster interviewende intervieweur intervieweuse enqueteur
        enquetrice onderzoeker onderzoekster chercheur chercheuse researcher evaluator evaluatrice evaluateur
        moderator moderateur moderatrice facilitator gespreksleider animateur animatrice verslaggever
        afgenomen realise realisee mene menee conducted
        interviewerin interviewerinnen befrager fragesteller entrevistador entrevistadora intervistatore
        intervistatrice""",
    RESPONDENT: """respondent respondente respondents respondenten interviewee geinterviewde geinterviewden
        interviewe interviewee interviewes repondant repondante informant gesprekspartner gesproken interlocuteur
        interlocutrice getuige temoin participant participante deelnemer deelneemster interviewed persoon personne
        befragte befragter interviewte interviewter entrevistado entrevistada encuestado encuestada intervistato
        intervistata""",
    PERSON: """person name naam nom prenom voornaam present aanwezig aanwezigen presents presentes attendees
        participants participantes deelnemers contact contactpersoon email mail tel telephone telefoon phone gsm age
        leeftijd gender geslacht sexe genre transcriber transcribed uitgetypt uitgeschreven verslag notulist notes
        author auteur speakers sprekers intervenants afwezig absent excuses verontschuldigd nombre
        alter edad geschlecht sexo teilnehmer participantes asistentes anwesend""",
    "": """medium mode vorm forme via canal kanaal online platform recording opname enregistrement project projet
        programme programma onderwerp subject sujet objet thema theme topic reference referentie ref code nr id
        nummer numero number version versie file bestand fichier sector secteur regio region province provincie
        doelgroep target group groupe status statut type soort case dossier consent toestemming consentement
        vertrouwelijk context contexte methode method titel title transcript transcriptie transcription""",
}
_SAYS = {word: meaning for meaning, listed in reversed(_WORDS.items()) for word in listed.split()}
#: Words that join those of a key: `Datum van het gesprek`, `Nom de la personne interviewée`.
_JOINING = frozenset(
    """van het de der den en of the and et la le les l du des d a au un une een bij door par by with met avec pour
    interview gesprek entretien meeting vergadering reunion talk conversation entrevue s e t in op te""".split()  # noqa: SIM905
)
_MOST_WORDS = 7
#: Of what is told by several words, what counts: `Functie van de respondent` is a function.
_ORDER = ("date", "duration", "place", "language", "time", "role", "organisation", INTERVIEWER, RESPONDENT)


@lru_cache(maxsize=4096)
def meaning(key: str) -> str | None:
    """Return what a key says, "" for a fact that has no name here, None when it is no key of a header."""
    told = _told(key)
    if told:
        for meaning in (*_ORDER, PERSON):
            if meaning in told:
                return meaning
        return ""
    if labels.is_excluded(key):
        return ""
    return None


def _told(key: str) -> set[str]:
    """Return what the words of a key say; nothing when a word says nothing."""
    words = re.findall(r"[^\W\d_]+", reading.plain(re.sub(r"\((?:e|s|n|en|es)\)|[·.](?:e|s)\b", "", key)))
    if not words or len(words) > _MOST_WORDS:
        return set()
    told = set()
    for word in words:
        if word in _SAYS:
            told.add(_SAYS[word])
        elif word not in _JOINING:
            return set()
    return told


def names_a_person(key: str) -> bool:
    """Tell whether what stands behind a key is about a person: it does not become an attribute."""
    return meaning(key) in (INTERVIEWER, RESPONDENT, PERSON)


def attribute(key: str) -> str:
    """Return the name that an attribute has: known ones by ours, others as the header has them."""
    return meaning(key) or key
