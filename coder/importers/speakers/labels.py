"""What a speaker's label looks like, and what only looks like one."""

import re
from functools import lru_cache

from coder.importers.text.language import is_function_word


def _listed(text: str) -> frozenset[str]:
    return frozenset(" ".join(label.split()) for label in text.split(","))


#: Labels that say what a person does in an interview: nl, fr, en, de, es, it; without their numbers.
INTERVIEWERS = _listed(
    """i, ik, ikzelf, moi, moi-même, iv, int, iver, interv, interviewer, interviewers, interviewster,
    interviewende, interviewerin, q,
    question, vraag, v, vraagsteller, moderator, modérateur, moderateur, modératrice, facilitator,
    facilitateur, facilitatrice, researcher, onderzoeker, onderzoekster, chercheur, chercheuse,
    chercheure, enquêteur, enquêtrice, enqueteur, intervieweur, intervieweuse, host, evaluator,
    évaluateur, évaluatrice, evaluateur, animateur, animatrice, entrevistador, entrevistadora,
    intervistatore, intervistatrice, befrager, fragesteller, gespreksleider, agent"""
)
RESPONDENTS = _listed(
    """r, resp, respondent, respondente, répondant, répondante, repondant, interviewee, interviewé,
    interviewée, interviewe, geïnterviewde, geinterviewde, participant, participante, deelnemer,
    deelneemster, a, answer, antwoord, réponse, reponse, p, guest, informant, befragte, befragter,
    entrevistado, entrevistada, encuestado, intervistato, intervistata, customer, client, cliënt, klant,
    ie, iee, witness, getuige, témoin"""
)
#: Labels of no particular role that are labels wherever they stand.
_SPEAKERS = _listed(
    """speaker, spreker, sprecher, sprecherin, locuteur, locutrice, orateur, intervenant, voix, voice, stem, s, pers,
    hablante, all, everyone, everybody, several, unknown, unidentified, allen, iedereen, meerdere, onbekend, tous,
    toutes, plusieurs, inconnu, inconnue, alle, mehrere, unbekannt, todos, todas, varios, desconocido, ?, ??, ???"""
)

#: Keys of headers, marks of sections, remarks: they look like labels but name nobody.
NOT_SPEAKERS = _listed(
    """ten eerste, ten slotte, objective, objectif, doelstelling, doel, result, results, resultaat,
    résultat, indicator, indicateur, activity, activiteit, activité, output, outcome, target,
    baseline, budget, status, statut, description, beschrijving, recommendation, aanbeveling,
    recommandation, step, stap, étape, event, type, license, files, comment, comments, break, ad
    break, sponsor break, sponsor, outro, intro, theme music, pause, pauze, intermission, note,
    notes, noot, nb, n.b, ps, p.s, remark, remarks, opmerking, opmerkingen, remarque, date,
    datum, time, tijd, heure, tijdstip, place, location, locatie, plaats, lieu, duration, duur,
    durée, title, titel, titre, subject, onderwerp, sujet, objet, topic, thema, theme, thème,
    source, bron, http, https, www, mailto, file, filename, bestand, fichier, recording, opname,
    enregistrement, audio, video, transcript, transcribed, transcription, transcriptie,
    transcriber, version, versie, page, pagina, project, projet, language, taal, langue, format,
    id, code, copyright, keywords, trefwoorden, summary, samenvatting, résumé, abstract,
    introduction, inleiding, conclusion, conclusie, present, aanwezig, présents, absent,
    afwezig, attendees, participants, deelnemers, speakers, sprekers, intervenants,
    organisation, organisatie, organization, name, naam, nom, age, leeftijd, âge, gender,
    geslacht, sexe, role, rol, rôle, functie, fonction, function, email, e-mail, tel, telephone,
    telefoon, téléphone, interviewed, geïnterviewd, method, methode, méthode, example,
    voorbeeld, exemple, figure, figuur, table, tabel, tableau, chapter, hoofdstuk, chapitre,
    part, deel, partie, section, sectie, annex, bijlage, annexe, agenda, url, link, tags, media,
    legend, legende, légende, warning, attention, let op, editor, re, cc, bcc, from, to, sent,
    verzonden, begin, einde, start, end, début, fin, par exemple, for example, bijvoorbeeld,
    date of interview, interview date, datum interview, datum van het interview, date de
    l'entretien, besluit, nota, afspraak, afspraken, actie, acties, actiepunt, actiepunten, vervolg, kader,
    inhoud, algemeen, varia, aandachtspunt, aandachtspunten, sterktes, zwaktes, kansen, bedreigingen,
    pluspunten, minpunten, troeven, knelpunten, drempels, lessen, citaat, décision, décisions, compte rendu,
    points forts, points faibles, forces, faiblesses, contexte, divers, suite, suites, leçons, constat,
    constats, freins, leviers, decision, decisions, action, actions, action points, strengths, weaknesses,
    opportunities, threats, lessons, challenges, context, background, next steps, follow-up, quote,
    miscellaneous, aob, start time, end time, stage direction, place of interview, ort, fecha, lugar, dauer, duración,
    uhrzeit, hora, sprache, idioma, tema, anmerkung, anmerkungen, bemerkung, hinweis, observación, zusammenfassung,
    resumen, fazit, conclusión, ergebnis, ergebnisse, resultado, resultados, transkription, transcripción, aufnahme,
    grabación, zum beispiel, por ejemplo"""
)
#: Bracketed remarks of a transcriber, not labels.
_REMARKS = re.compile(
    r"laugh|lach|rire|rit\b|rient|gelach|applau|music|muzi|musique|inaudib|onverst|unintel|incompr|silence|stilte"
    r"|paus|cross|overlap|noise|lawaai|bruit|crying|huilt|pleur|sigh|zucht|soupir|cough|hoest|tousse|sic\b"
    r"|end of|einde|fin de|recording|opname|break|coupure|phone|telefoon|door|hesit|nod|knik|\?|redact|pii",
    re.IGNORECASE,
)
_PARTICLES = _listed(
    """de, der, den, het, d', du, des, la, le, les, l', van, von, zu, zum, zur, ten, ter, te, 't, el, al,
    bin, ben, ibn, di, da, do, dos, das, del, della, e, y, et, en, and, und, &, /, -, of, the"""
)
#: Words of office that stand in a label in lower case.
_OFFICES = re.compile(
    r"heer|mevrouw|meneer|mr|mrs|ms|mme|mlle|dr|prof|voorzit|présid|presid|minist|premier|eerste|secret|commiss|staats"
    r"|député|deput|lid|leden|rapport|chair|speaker|spreker|director|direct|modera|facilit|interview|respond|partic"
    r"|researcher|onderzoek|chercheu|unknown|onbekend|inconnu|male|female|man|vrouw|femme|homme|all|allen|tous|groep"
    r"|group|coach|tolk|interpr|translator|vertaler|nr|no\b|monsieur|madame|maître|vice|voormalig|locut|orateur|herr|frau",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r"\([^()]*\)")
_PRONOUNS = _listed("i, i'm, it, you, we, he, she, they, and, but, so, je, il, wij, ik")
_MAX_WORDS = 8
_A_SENTENCE = 4  # words, most of them in lower case, with no sign between a name and an office


#: Words with which somebody goes on: before a colon they begin a sentence, and name nobody.
_DISCOURSE = _listed(
    """first, firstly, second, secondly, third, thirdly, fourth, finally, lastly, look, see, listen, anyway, so,
    well, yes, no, ok, okay, right, mind you, again, also, but, and, then, now, actually, honestly, basically,
    question is, kijk, luister, zie, dus, ja, nee, neen, goed, allez, allee, voila, kortom, trouwens, eigenlijk,
    eerlijk, ten tweede, ten derde, ten vierde, tot slot, tenslotte, eerst, daarna, ook, maar, en, toen, nu, bref,
    voilà, donc, bon, bien, oui, non, écoutez, écoute, regardez, tenez, premièrement, deuxièmement, troisièmement,
    d'abord, ensuite, puis, enfin, finalement, franchement, en fait, mais, et, alors, là, erstens, zweitens,
    drittens, schau, schauen sie, also, nun, gut, genau, ehrlich, aber, und, dann, jetzt, ja also, bueno, mira,
    mire, primero, segundo, tercero, luego, entonces, pues, sí, claro, verdad, pero, ahora"""
)


def is_discourse(label: str) -> bool:
    """Tell words with which somebody goes on speaking: `Kijk: …`, `Secondly: …`."""
    return key(label.replace("’", "'")) in _DISCOURSE


@lru_cache(maxsize=4096)
def key(label: str) -> str:
    """Return the form under which spellings of one label are counted together."""
    return " ".join(label.split()).rstrip(" :.").casefold()


def bare(label: str) -> str:
    """Return the label without what stands in parentheses behind it."""
    return key(_PARENTHESES.sub("", label)) or key(label)


def core(label: str) -> str:
    """Return the name in a label, without the office, organisation or degree behind a sign."""
    return re.split(r"\s*[,|•·/\[({<]|\s(?:[-–—]\s|[\"“„«])", label, maxsplit=1)[0].strip() or label


def stem(label: str) -> str:
    """Return the label without its number: `R1`, `Speaker 2` and `SPEAKER_00` are r, speaker and speaker."""
    plain = bare(label)
    return re.sub(r"[\s_\-.#]*(?:\d{1,3}[a-z]?)?\s?\?{0,3}$", "", plain) or plain


@lru_cache(maxsize=4096)
def is_known(label: str) -> bool:
    """Tell whether the label says by itself that somebody speaks (Interviewer, R1, Q, SPEAKER_00)."""
    word = stem(label)
    return word in INTERVIEWERS or word in RESPONDENTS or word in _SPEAKERS


@lru_cache(maxsize=4096)
def is_excluded(label: str) -> bool:
    """Tell whether the label is the key of a header, a mark or a remark."""
    return key(label) in NOT_SPEAKERS or (stem(label) in NOT_SPEAKERS and not is_known(label))


def is_remark(label: str) -> bool:
    """Tell whether bracketed words are a transcriber's remark: [laughs], [inaudible]."""
    return bool(_REMARKS.search(label))


@lru_cache(maxsize=4096)
def is_name(label: str) -> bool:
    """Tell whether every word is one that a name or an office consists of."""
    words = _PARENTHESES.sub(" ", label).replace("’", "'").split()
    if not words or len(words) > _MAX_WORDS or not any(map(_is_strong, words)):
        return False
    for word in words[:-1]:
        if word.endswith(".") and len(word) > 6:
            return False  # the end of a sentence, no abbreviation
    if not all(map(_is_of_a_name, words)):
        return False
    return _is_strong(words[-1]) or not is_function_word(words[-1])


def _is_of_a_name(word: str) -> bool:
    return _is_strong(word) or word.lower() in _PARTICLES or bool(_OFFICES.match(word))


def _is_strong(word: str) -> bool:
    first = re.sub(r"^(?:[dlt]|dell|all)'(?=\w)", "", word.lstrip("'\"(&@#-"))[:1]
    if word.lower() in _PRONOUNS:
        return False
    if first.isalpha() and not (first.islower() or first.isupper()):
        return True  # a script without capitals
    return first.isupper() or first.isdigit()


def is_known_or_name(label: str) -> bool:
    """Tell whether the label says that somebody speaks, or has the shape of a name."""
    return is_known(label) or is_name(label)


def is_handle(label: str) -> bool:
    """Tell whether the label is one word in lower case, as in chats: adam3us."""
    return " " not in label.strip() and not is_function_word(label) and not is_excluded(label)


def is_phrase(label: str) -> bool:
    """Tell whether the words make part of a sentence rather than a label."""
    words = _PARENTHESES.sub(" ", label).split()
    if len(words) > _MAX_WORDS or any(word.lower() in _PRONOUNS for word in words[1:]):
        return True
    # behind the first word a capital tells a name: Tom Hay, although Spanish says hay
    in_lower_case = [word.lower() for n, word in enumerate(words) if n == 0 or not word[:1].isupper()]
    joining = [word for word in words if word.islower() and word not in _PARTICLES]
    if len(words) >= _A_SENTENCE and core(label) == label and len(joining) > 1:
        return True
    return any(is_function_word(word) and word not in _PARTICLES for word in in_lower_case)


#: What whoever takes notes writes under or between them: no people, and nobody's words.
OF_WRITER = _listed(
    """besluit, conclusie, conclusies, conclusion, conclusions, samenvatting, summary, résumé, resume, synthèse,
    opmerking, opmerkingen, remark, remarks, remarque, remarques, nota, nota's, note, notes, noot, observatie,
    observaties, observation, observations, commentaar, commentaire, commentaires, comment, comments, indruk,
    indrukken, impression, impressions, aandachtspunten, actiepunten, opvolging, follow-up, suivi, to do"""
)
#: Endings of common nouns in nl, fr and en, and names that end so.
_NOUN = re.compile(
    r"[^\W\d_]{3,}(?:heid|heden|iteit|iteiten|atie|aties|schap|isme|ité|ités|tion|tions|sion|sions|ness|ship|ism|ings?"
    r"|ment|ments|ance|ence|erij)$"
)
_NAMES_ALIKE = _listed(
    """clement, florence, constance, laurence, clarence, terence, hortense, prudence, koning, dekoning, fleming,
    harding, manning, browning, sterling, irving, channing, keating, golding, downing, hastings, jennings,
    billings, cummings"""
)


@lru_cache(maxsize=4096)
def is_topic(label: str) -> bool:
    """Tell a common noun that heads a paragraph (`Vorming: …`, `Accessibilité : …`) from a name."""
    plain = key(label)
    if plain in OF_WRITER:
        return True
    return " " not in plain and plain not in _NAMES_ALIKE and bool(_NOUN.match(plain))
