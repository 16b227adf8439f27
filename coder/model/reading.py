"""What people write in tables and options → our words: attributes, kinds, relations, languages, in nl, fr and en.

Case and accents do not matter. A word that nobody knows gives None: whoever asked says so.
"""

import re
from collections.abc import Mapping

from coder.model.framework import plain_letters

_ATTRIBUTES = {
    "organisation": "organisation, organization, organisatie",
    "group": """group, groep, groupe, target group, doelgroep, groupe cible, stakeholder group, groupe de parties
        prenantes, groep belanghebbenden""",
    "role": "role, rol, rôle, function, functie, fonction",
    "relation": """relation, relatie, relatie tot programma, relatie tot het programma, relatie met het programma,
        relation to programme, relation to the programme, relation au programme, relation avec le programme""",
    "date": """date, datum, date of interview, interview date, datum interview, datum van het interview, date de
        l'entretien""",
    "language": "language, taal, langue",
}
_KINDS = {
    "interview": "interview, interviews, gesprek, entretien",
    "focus_group": "focus group, focusgroep, focusgroepgesprek, groepsgesprek, groupe de discussion",
    "document": "document, documents, documenten",
    "survey": "survey, enquête, sondage, questionnaire, vragenlijst",
    "observation": "observation, observatie",
    "figures": "figures, cijfers, chiffres",
}
_RELATIONS = {
    "implementer": """implementer, implementers, implementing partner, uitvoerder, uitvoerders, uitvoerende
        organisatie, opérateur, opératrice, exécutant, mise en oeuvre, partenaire de mise en oeuvre""",
    "partner": "partner, partners, partnerorganisatie, partenaire, partenaires",
    "beneficiary": "beneficiary, beneficiaries, begunstigde, begunstigden, doelgroep, bénéficiaire, bénéficiaires",
    "independent": "independent, onafhankelijk, onafhankelijke, indépendant, indépendante",
    "unknown": "unknown, onbekend, inconnu, inconnue",
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


#: Spellings → our words.
ATTRIBUTES = _by_spelling(_ATTRIBUTES)
KINDS = _by_spelling(_KINDS)
RELATIONS = _by_spelling(_RELATIONS)
LANGUAGES = _by_spelling(_LANGUAGES)
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
