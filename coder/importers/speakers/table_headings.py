"""Headings of tables in which turns stand: what they say their columns hold, in nl, fr, en, de and es."""

import re
from collections.abc import Sequence
from functools import lru_cache

from coder.errors import SourceFileError
from coder.importers.speakers import labels
from coder.model import reading
from coder.translations import _

#: Headings that say by themselves what stands below them.
_SURE = {
    "speaker": """speaker, speakers, spreker, sprekers, sprecher, sprecherin, sprecher in, sprechende, redner,
        locuteur, locutrice, orateur, oratrice, intervenant, intervenante, interlocuteur, interlocutrice, interlocutor,
        hablante, orador, parlante, talker, participantrole, participant role, wie spreekt, wie sprak, qui parle, wer
        spricht, quien habla, who spoke, speaking, aan het woord""",
    "text": """text, tekst, texte, texto, testo, words, transcription, transcript, transcriptie, transkript,
        transkription, transcripcion, content, contents, contenu, inhoud, inhalt, contenido, utterance, utterances,
        speech, sentence, message, bericht, nachricht, mensaje, uitspraak, uitspraken, uiting, parole, paroles, propos,
        discours, caption, verbatim, verbatims, turn, dialogue, dialog, zin, said, gesprochenes, gesagtes, aussage,
        aussagen, ausserung, wortlaut, redebeitrag, beitrag, satz, enonce, enunciado, intervencion, dicho, discurso,
        wat gezegd werd, wat er gezegd werd, wat er gezegd is, wat werd gezegd, what was said, what is said,
        ce qui est dit, was gesagt wurde""",
    "time": """start, begin, time, timestamp, tijd, temps, timecode, time code, start time, begin time, tijdstip,
        tijdcode, heure, debut, start s, begintijd, starttijd, cue start, start offset, anfang, beginn, zeit, zeitpunkt,
        zeitmarke, hora, tiempo, inicio, inizio, startzeit, anfangszeit, date time, horodatage, code temporel,
        marca de tiempo""",
    "end": """end, stop, einde, eind, fin, end time, eindtijd, until, tot, end s, ende, endzeit, final, cue end,
        end offset""",
    "question": """question, questions, vraag, vragen, frage, fragen, pregunta, preguntas, question posee, questions
        posees, gestelde vraag, gestellte frage, interview question, interviewvraag, interviewfrage, domanda,
        leitfrage, guide question, question du guide, vraag uit de leidraad""",
    "answer": """answer, answers, antwoord, antwoorden, antwort, antworten, reponse, reponses, respuesta, respuestas,
        response, responses, reactie, reply, risposta, answer given, gegeven antwoord""",
    "remark": """remark, remarks, opmerking, opmerkingen, opm, comment, comments, commentaar, commentaire,
        commentaires, remarque, remarques, bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar, kommentare,
        observacion, observaciones, comentario, comentarios, note, notes, nota, notas, notitie, notities, notiz,
        notizen, memo, observation, observations, observatie, observaties, non verbal, nonverbal""",
    "translation": """translation, vertaling, traduction, ubersetzung, traduccion, translated, vertaald, traduit,
        ubersetzt""",
    "source": """file, filename, file name, source file, bestand, bestandsnaam, fichier, nom de fichier,
        nom du fichier, datei, dateiname, archivo, nombre de archivo, interview, interview id, interviewid, id
        interview, interview nr, interview no, interview number, interviewnummer, nr interview, entretien, id
        entretien, entretien id, no entretien, numero d entretien, n entretien, gesprek, gesprek id, gespreksnummer,
        gesprach, gesprachsnummer, gesprachs id, interview nummer, entrevista, id entrevista, entrevista id, transcript
        id, transcript name, conversation, conversation id, dialogue id, dialog id, session, session id, sessie,
        sitzung, source, source id, bron, quelle, fuente, document, document id, dokument, documento, recording,
        recording id, opname, aufnahme, enregistrement, audio, audio file, call id, meeting, meeting id, video id, case
        id, focus group, focusgroep, fokusgruppe, groupe de discussion, discussion group""",
}
#: Headings that fit other columns as well: what the cells hold decides.
_MAYBE = {
    "speaker": """name, naam, nom, who, wie, qui, person, persoon, personne, persona, author, auteur, autor, sender,
        afzender, absender, from, van, user, username, wer, quien, participant, participante, deelnemer, deelneemster,
        teilnehmer, teilnehmerin, respondent, repondant, befragte, befragter, encuestado, entrevistado, interviewee,
        geinterviewde, informant, member, lid, agent, actor, acteur, label, initials, initialen, initiales, kurzel,
        nombre, gesprekspartner, gesprachspartner, participant id, speaker id, speaker label, speaker name, person name,
        voice, stem, stimme, voix, person speaking, character, personnage""",
    "time": "von, desde, from, van, de, du, depuis",
    "end": "bis, hasta, to, tot, jusqu a, a, au",
    "text": """comment, comments, commentaar, commentaire, kommentar, comentario, answer, answers, antwoord, antwort,
        reponse, respuesta, response, reactie, remark, opmerking, remarque, bemerkung, note, notitie, quote, citaat,
        citation, zitat, cita, segment, fragment, passage, body, line, regel, ligne, zeile, phrase, reply, answer text,
        tekst origineel""",
}
#: Headings of choices and of who people are: what comes back below them are no speakers.
_CLOSED = """age, leeftijd, alter, edad, gender, geslacht, sexe, sex, geschlecht, sexo, genre, country, land, pays,
    pais, region, regio, regione, province, provincie, provinz, city, stad, gemeente, ville, commune, stadt,
    ciudad, organisation, organization, organisatie, organizacion, group, groep, groupe, gruppe, grupo,
    language, taal, langue, sprache, idioma, sector, secteur, sektor, type, status, statut, category,
    categorie, kategorie, categoria, topic, thema, theme, tema, onderwerp, sujet, code, codes, tag, tags,
    school, opleiding, education, formation, beroep, profession, beruf, job, date, datum, fecha, year, jaar,
    annee, jahr, sentiment, emotion, emotie, place, plaats, lieu, ort, lugar, dorp, village, location,
    locatie, department, afdeling, finished, progress, channel, kanaal, canal, section, sectie, chapter,
    hoofdstuk, chapitre, kapitel, partner, relation, relatie"""
#: Roles are shared by many in a survey; only beside a text, or as words of interviews, they tell who speaks.
_ROLE = frozenset(("role", "rol", "rolle", "function", "functie", "fonction", "funktion", "funcion", "papel"))
_TOPIC = frozenset(
    """onderwerp thema topic subject sujet theme tema aandachtspunt punt gespreksonderwerp gespreksthema
    stichwort""".split()  # noqa: SIM905
)
_ORIGINAL = frozenset(("original", "origineel", "originale", "originalen", "originaltext", "orig"))
_LANGUAGES = frozenset(
    """english engels anglais englisch ingles french frans francais franzosisch dutch nederlands neerlandais
    german duits allemand deutsch spanish spaans espagnol spanisch espanol en nl fr de es""".split()  # noqa: SIM905
)
_MOST_WORDS = 5


def _names(listed: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in listed.split(","))


_SURE_NAMES = {name: kind for kind, listed in _SURE.items() for name in _names(listed)}
_MAYBE_NAMES = {kind: _names(listed) for kind, listed in _MAYBE.items()}
_CLOSED_NAMES = _names(_CLOSED)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
#: Words that say of a heading that numbers stand below it.
_NUMBERS = frozenset(("n", "no", "nr", "nummer", "number", "num", "numero", "id", "code"))
#: Befragte/r, Intervenant·e, Sprecher*in.
_INCLUSIVE = re.compile(r"(?<=\w\w)[/·•*:(](?:r|in|innen|e|es|ne|rice|trice|euse|s)\b\)?")
_SIGNS = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """Return a heading as it is compared: small, without accents, signs and the seams of `speakerName`."""
    letters = reading.plain(_CAMEL.sub(" ", _INCLUSIVE.sub("", heading))).replace("ß", "ss")
    return " ".join(_SIGNS.sub(" ", letters).split())


@lru_cache(maxsize=4096)
def sure_meaning(heading: str) -> str | None:
    """Return what stands under a heading that says it by itself."""
    for name in (plain(heading), plain(_PARENTHESES.sub(" ", heading))):
        if name in _SURE_NAMES:
            return _SURE_NAMES[name]
    unnumbered = " ".join(word for word in plain(heading).split() if word not in _NUMBERS)
    return "source" if _SURE_NAMES.get(unnumbered) == "source" else None


@lru_cache(maxsize=4096)
def may_mean(heading: str, meaning: str) -> bool:
    """Tell whether a column of this heading may hold what is meant, if its cells say so too."""
    if sure_meaning(heading) == meaning:
        return True
    name = plain(_PARENTHESES.sub(" ", heading))
    if name in _MAYBE_NAMES.get(meaning, ()):
        return True
    tokens = name.split()
    return len(tokens) <= _MOST_WORDS and any(_SURE_NAMES.get(token) == meaning for token in tokens)


def place_of(heading: str, names: Sequence[str]) -> int:
    """Return the column that a person means by its heading or its number; `SourceFileError` when there is none."""
    if heading in names:
        return names.index(heading)
    compared = list(map(plain, names))
    if plain(heading) in compared:
        return compared.index(plain(heading))
    if heading.isdecimal() and 0 < int(heading) <= len(names):
        return int(heading) - 1
    listed = ", ".join(f'"{name or number}"' for number, name in enumerate(names, start=1))
    raise SourceFileError(
        _('No column is called "{heading}". The columns are: {headings}.', heading=heading, headings=listed)
    )


def is_closed(heading: str) -> bool:
    """Tell whether choices or facts about people stand under a heading."""
    return plain(heading) in _CLOSED_NAMES


def is_role(heading: str) -> bool:
    """Tell whether roles stand under a heading."""
    return plain(heading) in _ROLE


def is_topic(heading: str) -> bool:
    """Tell whether a heading says that what was spoken about stands below it."""
    return plain(heading) in _TOPIC


def is_question(heading: str) -> bool:
    """Tell whether a heading asks something, as those of surveys do."""
    return heading.rstrip(" *:").endswith(("?", "？", "؟"))


def is_translation(heading: str) -> bool:
    """Tell whether what stands elsewhere stands here in another language."""
    if sure_meaning(heading) == "translation":
        return True
    tokens = set(plain(heading).split())
    return any(_SURE_NAMES.get(token) == "translation" for token in tokens)


def is_original(heading: str) -> bool:
    """Tell whether this is what was said, of several columns of words."""
    return not _ORIGINAL.isdisjoint(plain(heading).split())


def names_language(heading: str) -> bool:
    """Tell whether a heading names the language of what stands below it."""
    return not _LANGUAGES.isdisjoint(plain(heading).split())


def asks(heading: str) -> bool:
    """Tell whether a heading is the label of somebody who asks; Q4 is a question of a survey."""
    stem = labels.stem(heading)
    return stem in labels.INTERVIEWERS and (len(stem) > 2 or stem == labels.bare(heading))


def answers(heading: str) -> bool:
    """Tell whether a heading is the label of somebody who answers."""
    return labels.stem(heading) in labels.RESPONDENTS
