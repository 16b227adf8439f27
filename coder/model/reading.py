"""What people write in tables and options → our words in nl, fr and en: attributes, kinds, relations, languages, dates.

Case and accents do not matter. A word that nobody knows gives None: whoever asked says so.
"""

import re
from collections.abc import Mapping
from datetime import date as date_
from datetime import timedelta

from coder.model.framework import plain_letters

_ATTRIBUTES = {
    "organisation": "organisation, organization, organisatie",
    "group": """group, groep, groupe, target group, doelgroep, groupe cible, stakeholder group, groupe de
        parties prenantes, groep belanghebbenden""",
    "role": "role, rol, rôle, function, functie, fonction",
    "relation": """relation, relatie, relatie tot programma, relatie tot het programma, relatie met het
        programma, relation to programme, relation to the programme, relation au programme, relation avec le
        programme""",
    "date": """date, datum, date of interview, interview date, datum interview, datum van het interview, date de
        l'entretien""",
    "language": "language, taal, langue",
}
#: Columns of a register beside these: what tells which source a row is about, and what is said of it.
_REGISTER = {
    "id": "id, bron-id, source id, id source",
    "file": """file, filename, file name, name of the file, bestand, bestandsnaam, naam van het bestand, naam
        bestand, fichier, nom du fichier, nom de fichier""",
    "title": "title, titel, titre, intitulé",
    "kind": """kind, type, soort, soort bron, type bron, bronsoort, aard, genre, nature, type de source, type of
        source, source type, kind of source, type gesprek, type d'entretien, type of interview""",
    "organisation": "name of organisation, naam organisatie, instelling, institution, structure, employer, werkgever",
    "group": """stakeholdergroep, stakeholder, stakeholders, belanghebbenden, belanghebbende, partie prenante,
        parties prenantes, groep belanghebbenden, public cible, catégorie""",
    "role": "position, job title, functietitel, poste, fonction exercée",
    "relation": """relation with the programme, relation to the program, relatie tot het project, relatie met
        programma, relation to project, relation to the project, relation avec programme, relation au projet,
        lien avec le programme, band met het programma""",
    "date": "gespreksdatum, interviewdatum, date d'entretien, date of the interview, dag, jour, day, wanneer",
    "language": "gesprekstaal, langue de l'entretien, language of interview, language of the interview, taal interview",
    "status": "status, statut, stand, state, état, stand van zaken, respons, réponse, response",
    "persons": """persons, people, number of persons, number of people, participants, number of participants,
        personen, aantal personen, aantal deelnemers, deelnemers, personnes, nombre de personnes, nombre de
        participants, participantes, effectif""",
    "voice": "voice, stem, voix, cluster",
    "withhold_names": """withhold names, withheld, confidential, namen afschermen, naam afschermen, afgeschermd,
        vertrouwelijk, anoniem, anonymous, confidentiel, confidentielle, masquer les noms, anonyme""",
    "asked": "asked, invited, uitgenodigd, aangeschreven, bevraagd, invités, sollicités, interrogés",
    "finished": "finished, completed, afgewerkt, voltooid, volledig ingevuld, terminés, complétés, achevés",
}
_KINDS = {
    "interview": """interview, interviews, gesprek, entretien, entretiens, individueel interview, individueel
        gesprek, diepte-interview, diepte interview, entretien individuel, individual interview, in-depth
        interview, duo-interview, telefonisch interview, entretien téléphonique, phone interview, online
        interview, semi-gestructureerd interview, entretien semi-directif, key informant interview, kii""",
    "focus_group": """focus group, focusgroep, focus groep, focusgroepgesprek, focusgroepsgesprek,
        groepsgesprek, groepsinterview, group interview, group discussion, focus group discussion, fgd, groupe
        de discussion, groupe focal, focus-groupe, focus groupe, entretien de groupe, entretien collectif,
        workshop, atelier""",
    "document": "document, documents, documenten, rapport, report, nota, note, verslag, literatuur",
    "survey": "survey, enquête, sondage, questionnaire, vragenlijst, bevraging, online survey, enquête en ligne",
    "observation": "observation, observatie, observations, observaties, site visit, terreinbezoek, visite de terrain",
    "figures": "figures, cijfers, chiffres, cijfermateriaal, données chiffrées",
}
#: What became of a talk that was asked for.
_STATUSES = {
    "held": """held, done, conducted, completed, took place, gehouden, doorgegaan, afgenomen, uitgevoerd,
        gevoerd, afgerond, tenu, tenue, réalisé, réalisée, effectué, effectuée, fait, terminé, ok, yes, ja, oui""",
    "no_notes": """no notes, without notes, held without notes, geen nota's, geen notities, zonder nota's,
        zonder notities, geen verslag, zonder verslag, gehouden zonder notities, gehouden zonder nota's, pas de
        notes, sans notes, sans compte rendu, pas de compte rendu, tenu sans notes""",
    "refused": """refused, refusal, declined, refuses, geweigerd, weigering, weigert, weigerde, afgewezen, wil
        niet, refus, refusé, refusée, a refusé, décliné""",
    "no_answer": """no answer, no reply, no response, non-response, unreachable, not reached, did not answer,
        geen antwoord, geen reactie, geen respons, non-respons, niet bereikt, onbereikbaar, niet bereikbaar,
        antwoordt niet, sans réponse, pas de réponse, aucune réponse, non-réponse, non joint, non jointe,
        injoignable, n'a pas répondu""",
    "planned": """planned, scheduled, to do, to be held, to be planned, gepland, te plannen, nog te doen,
        ingepland, afgesproken, voorzien, prévu, prévue, planifié, planifiée, à faire, à planifier""",
}
#: How little a reader is told of a source.
_WITHHELD = {
    "show": """show, show names, names shown, shown, tonen, namen tonen, volledig, full, open, montrer, afficher,
        complet, noms affichés""",
    "function": """function, function and group, function and group only, only function and group, role and group,
        functie, functie en groep, enkel functie en groep, alleen functie en groep, fonction, fonction et groupe,
        fonction et groupe seulement, uniquement fonction et groupe""",
    "nothing": "nothing, niets, helemaal niets, rien, rien du tout, all withheld, alles afschermen, tout masquer",
}
_RELATIONS = {
    "implementer": """programma, programmateam, programme, programme team, équipe du programme, partnerteam,
        implementer, implementers, implementing partner, uitvoerder, uitvoerders, uitvoerende organisatie,
        opérateur, opératrice, exécutant, mise en oeuvre, partenaire de mise en oeuvre""",
    "partner": "partner, partners, partnerorganisatie, partenaire, partenaires",
    "beneficiary": """beneficiary, beneficiaries, begunstigde, begunstigden, doelgroep, bénéficiaire,
        bénéficiaires, target group, groupe cible, final beneficiary, eindbegunstigde, bénéficiaire final,
        bénéficiaire finale""",
    "independent": """independent, onafhankelijk, onafhankelijke, indépendant, indépendante, indépendants,
        extern, externe, external, buitenstaander, geen, none, aucune, aucun""",
    "unknown": "unknown, onbekend, inconnu, inconnue, not known, niet bekend, niet geweten",
}
#: Columns of a table of codings.
_CODINGS = {
    "source": "source, bron, bronnen, sources, document, file, bestand, fichier, interview, entretien",
    "quote": """quote, quotation, citaat, citation, extrait, passage, fragment, verbatim, text, tekst, texte,
        segment, coded segment, gecodeerd segment, segment codé""",
    "code": "code, codes, code id, code-id",
    "coder": "coder, codeur, codeuse, encodeur, encodeuse, coded by, gecodeerd door, codé par",
    "stance": "stance, houding, standpunt, position, posture, attitude, strekking, sens",
    "basis": "basis, grond, gebaseerd op, base, fondement, bron van kennis, source of knowledge",
    "key_quote": "key quote, key_quote, kerncitaat, citation clé, citation-clé",
    "unsure": "unsure, not sure, onzeker, niet zeker, incertain, incertaine, pas sûr",
    "memo": "memo, mémo, notitie, note, opmerking, remarque, remark, comment, commentaar, commentaire",
    "start": "start, begin, van, from, début, de",
    "end": "end, einde, tot, until, fin, à",
    "year": "year, jaar, année",
}
_STANCES = {
    "supports": """supports, support, steunt, ondersteunt, steun, bevestigt, voor, étaye, soutient, confirme,
        appuie, favorable, pour, +""",
    "qualifies": "qualifies, nuanceert, nuance, nuancé, nuances, nuancerend, ~, +/-",
    "contradicts": """contradicts, contradict, spreekt tegen, weerlegt, tegen, ontkent, contredit, infirme,
        réfute, contre, against, -""",
    "unable": """unable, unable to say, kan niet zeggen, kan het niet zeggen, weet niet, weet het niet, geen
        mening, kan zich niet uitspreken, ne peut se prononcer, ne sait pas, sans avis, cannot say""",
    "mentions": "mentions, mention, vermeldt, noemt, vermelding, mentionne, évoque",
}
_BASES = {
    "first_hand": """first hand, firsthand, eerste hand, uit de eerste hand, eerstehands, première main, de
        première main, zelf gezien, vécu""",
    "second_hand": """second hand, secondhand, tweede hand, uit de tweede hand, van horen zeggen, seconde main,
        de seconde main, deuxième main, par ouï-dire, ouï-dire, hearsay""",
    "opinion": "opinion, mening, opinie, avis",
    "record": """record, written record, schriftelijk stuk, schriftelijk, document, trace écrite, écrit,
        registre, document écrit, stuk""",
}
_LANGUAGES = {
    "nl": "nl, nld, dut, nederlands, dutch, néerlandais, vlaams, flamand, flemish",
    "fr": "fr, fra, fre, frans, french, français",
    "en": "en, eng, engels, english, anglais",
    "de": "de, deu, ger, duits, german, allemand, deutsch",
    "es": "es, spa, spaans, spanish, espagnol, castellano, español",
    "pt": "pt, por, portugees, portuguese, portugais, português",
    "it": "it, ita, italiaans, italian, italien, italiano",
    "pl": "pl, pol, pools, polish, polonais, polski",
    "cs": "cs, ces, cze, tsjechisch, czech, tchèque",
    "sk": "sk, slk, slo, slowaaks, slovak, slovaque",
    "hu": "hu, hun, hongaars, hungarian, hongrois",
    "ro": "ro, ron, rum, roemeens, romanian, roumain, română",
    "el": "el, ell, gre, grieks, greek, grec",
    "tr": "tr, tur, turks, turkish, turc, türkçe",
    "ru": "ru, rus, russisch, russian, russe, русский",
    "uk": "uk, ukr, oekraïens, ukrainian, ukrainien, українська",
    "ar": "ar, ara, arabisch, arabic, arabe, العربية",
    "fa": "fa, fas, per, perzisch, farsi, persian, persan, dari",
    "ps": "ps, pus, pasjtoe, pashto, pachto",
    "ur": "ur, urd, urdu, oerdoe, ourdou",
    "hi": "hi, hin, hindi",
    "bn": "bn, ben, bengaals, bengali, bangla",
    "ne": "ne, nep, nepalees, nepali, népalais",
    "zh": "zh, zho, chi, chinees, chinese, chinois, mandarin, mandarijn",
    "ja": "ja, jpn, japans, japanese, japonais",
    "ko": "ko, kor, koreaans, korean, coréen",
    "vi": "vi, vie, vietnamees, vietnamese, vietnamien",
    "id": "id, ind, indonesisch, indonesian, indonésien, bahasa indonesia",
    "ms": "ms, msa, may, maleis, malay, malais",
    "tl": "tl, tgl, fil, tagalog, filipino, filipijns, philippin",
    "km": "km, khm, khmer",
    "sw": "sw, swa, swh, swahili, kiswahili",
    "ln": "ln, lin, lingala",
    "kg": "kg, kon, kikongo, kongo",
    "lua": "lua, tshiluba, ciluba",
    "rw": "rw, kin, kinyarwanda, rwandees, kinyarwandais",
    "rn": "rn, run, kirundi, rundi",
    "lg": "lg, lug, luganda, ganda",
    "am": "am, amh, amhaars, amharic, amharique",
    "ti": "ti, tir, tigrinya, tigrigna",
    "om": "om, orm, oromo",
    "so": "so, som, somali, somalisch",
    "ha": "ha, hau, hausa, haoussa",
    "yo": "yo, yor, yoruba",
    "ig": "ig, ibo, igbo",
    "wo": "wo, wol, wolof",
    "bm": "bm, bam, bambara",
    "ff": "ff, ful, fulfulde, fula, peul, pulaar",
    "ht": "ht, hat, haïtiaans creools, haitian creole, créole haïtien, kreyòl",
    "mg": "mg, mlg, malagasy, malgache, malagassisch",
    "af": "af, afr, afrikaans",
    "zu": "zu, zul, zulu, zoeloe, zoulou",
    "xh": "xh, xho, xhosa",
    "sn": "sn, sna, shona",
    "ny": "ny, nya, chichewa, nyanja, chewa",
    "ku": "ku, kur, koerdisch, kurdish, kurde",
    "sq": "sq, sqi, alb, albanees, albanian, albanais",
    "bg": "bg, bul, bulgaars, bulgarian, bulgare",
    "sr": "sr, srp, servisch, serbian, serbe",
    "hr": "hr, hrv, kroatisch, croatian, croate",
    "bs": "bs, bos, bosnisch, bosnian, bosniaque",
    "sv": "sv, swe, zweeds, swedish, suédois",
    "da": "da, dan, deens, danish, danois",
    "no": "no, nor, nob, noors, norwegian, norvégien",
    "fi": "fi, fin, fins, finnish, finnois",
}


def plain(words: str) -> str:
    """Return words as they are compared: small, without accents, ligatures and signs at their ends."""
    whole = words.replace("’", "'").replace("_", " ").replace("œ", "oe").replace("Œ", "oe")
    return plain_letters(whole).strip(" :?*.")


def _by_spelling(listed: Mapping[str, str]) -> dict[str, str]:
    return {plain(spelling): word for word, spellings in listed.items() for spelling in spellings.split(",")}


def _names_of_months() -> dict[str, int]:
    return {
        name: n
        for n, names in enumerate(_MONTHS.split(","), start=1)
        for name in plain_letters(names).split()
    }


_MONTHS = """januari january janvier jan janv, februari february février feb fév févr febr, maart march mars mrt mar,
    april avril apr avr, mei may mai, juni june juin jun, juli july juillet jul juil, augustus august août aug,
    september septembre sep sept, oktober october octobre okt oct, november novembre nov, december décembre dec déc"""
#: Spellings → our words.
ATTRIBUTES = _by_spelling(_ATTRIBUTES)
KINDS = _by_spelling(_KINDS)
RELATIONS = _by_spelling(_RELATIONS)
LANGUAGES = _by_spelling(_LANGUAGES)
STATUSES = _by_spelling(_STATUSES)
REGISTER = {**_by_spelling(_REGISTER), **ATTRIBUTES}
CODINGS = _by_spelling(_CODINGS)
WITHHELD = _by_spelling(_WITHHELD)
STANCES = _by_spelling(_STANCES)
BASES = _by_spelling(_BASES)
MONTHS = _names_of_months()
#: What stands before the word in a heading that is a question or speaks to the reader.
_ADDRESSED = re.compile(
    r"(?:(?:wat|welke?) is |quel(?:le)? est |what is )?(?:(?:de )?naam (?:van )?|(?:le )?nom de |(?:the )?name of )?"
    r"(?:(?:uw|je|jouw|votre|your|de|het|la|le|the) |l')?"
)


def attribute(heading: str) -> str | None:
    """Return the attribute that a column of this heading holds: "Wat is uw organisatie?" is the organisation."""
    name = plain(heading)
    return ATTRIBUTES.get(name) or ATTRIBUTES.get(_ADDRESSED.sub("", name, count=1))


def kind(word: str) -> str | None:
    """Return the kind of source that is meant."""
    return KINDS.get(plain(word))


def relation(word: str) -> str | None:
    """Return the relation to the programme that is meant."""
    return RELATIONS.get(plain(word))


def language(word: str) -> str | None:
    """Return the code of a language: of its name, of `FR` or `fr-BE`, else any code of two or three letters."""
    name = plain(word)
    code, *region = re.split(r"[-\s]", name, maxsplit=1)
    if known := LANGUAGES.get(name) or (LANGUAGES.get(code) if region and len(region[0]) == 2 else None):
        return known
    return name if re.fullmatch(r"[a-z]{2,3}", name) else None


def register_column(heading: str) -> str | None:
    """Return what a column of a register holds: an attribute, or what names the source of a row."""
    name = re.sub(r"\s*[(\[].*[)\]]$", "", plain(heading).strip())
    return REGISTER.get(name) or REGISTER.get(name.replace("-", " ")) or attribute(heading)


def status(word: str) -> str | None:
    """Return what became of a talk: held, no_notes, refused, no_answer or planned."""
    return STATUSES.get(plain(word))


#: Yes and no, as people tick and write them.
_YES = frozenset(["1", "yes", "true", "y", "j", "o", "ja", "oui", "x", "v", "✓", "✔", "vrai", "waar"])
_NO = frozenset(["0", "no", "false", "n", "nee", "neen", "non", "faux", "onwaar"])


def yes_or_no(word: str) -> bool | None:
    """Return whether yes is meant, or no; None for anything else."""
    name = plain(word)
    if name in _YES:
        return True
    return False if name in _NO else None


def withhold(word: str) -> str | None:
    """Return how far names are to be withheld: show, function (and group only) or nothing."""
    return WITHHELD.get(plain(word))


def coding_column(heading: str) -> str | None:
    """Return what a column of a table of codings holds."""
    return CODINGS.get(plain(heading)) or CODINGS.get(plain(heading).replace("-", " "))


def stance(word: str) -> str | None:
    """Return what a passage says of the claim."""
    return _with_signs(STANCES, word)


def basis(word: str) -> str | None:
    """Return how the person knows it."""
    return _with_signs(BASES, word)


def _with_signs(known: Mapping[str, str], word: str) -> str | None:
    name = plain(word)
    return known.get(name) or known.get(name.replace("-", " "))


#: 2025, 2025-06, 2025/6/12, 2025-06-12 00:00:00 · 12/06/2025, 12.6.25, 06/2025 · 12 juni 2025, juin 2025 ·
#: June 12, 2025
_ISO = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[t ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?z?)?"
)
_DAY_FIRST = re.compile(r"(?:(\d{1,2}) ?[-/. ] ?)?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})")
_WEEKDAY = r"(?:(?:ma|di|wo|do|vr|za|zo|lu|me|je|ve|sa|mo|tu|we|th|fr|su)[a-z]*\.?,? )?"
_WORDED = re.compile(
    rf"{_WEEKDAY}(?:(\d{{1,2}})(?:st|nd|rd|th|er|e|ste|de)?[. -]*(?:of )?)?([a-z]+)[. -]* ?(\d{{4}})"
)
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}([a-z]+)\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})")
#: How Excel counts days, where a cell has lost its look of a date: those of 2000 to 2099.
_DAY_NUMBER = re.compile(r"(3[6-9]|[4-6]\d|7[0-2])\d{3}")
_FIRST_DAY = date_(1899, 12, 30)


def date(written: str) -> str | None:
    """Return a day, month or year as 2025-06-12, 2025-06 or 2025, however it is written; the day before the month."""
    bare = " ".join(plain_letters(written).split()).strip(" .")
    if match := _ISO.fullmatch(bare):
        return _as_iso(match[1], match[2], match[3])
    if _DAY_NUMBER.fullmatch(bare):
        return (_FIRST_DAY + timedelta(days=int(bare))).isoformat()
    if match := _DAY_FIRST.fullmatch(bare):
        if match[1] is None and len(match[3]) == 2:
            return None  # 06/25 may be many things
        return _as_iso(match[3], match[2], match[1])
    if match := _MONTH_FIRST.fullmatch(bare):
        return _as_iso(match[3], MONTHS.get(match[1], 0), match[2])
    if match := _WORDED.fullmatch(bare):
        return _as_iso(match[3], MONTHS.get(match[2], 0), match[1])
    return None


def _as_iso(year: str, month: str | int | None, day: str | None) -> str | None:
    """Write a date as it is kept; None for one that no calendar has."""
    whole = int(year) + (2000 if len(year) == 2 else 0)
    try:
        known = date_(whole, 1 if month is None else int(month), int(day or 1))
    except ValueError:
        return None
    return known.isoformat()[: 10 if day else 7 if month is not None else 4]
