"""Letters beyond a to z: which languages write them, and in which scripts."""

import re

#: The letters that occur in ordinary words of a language; a name may bring others along.
ALPHABETS = {
    "nl": "éëïöüèêóáàçôîûâíúä", "fr": "éèêëàâùûüîïôöçœæÿ", "en": "éèêëïöüçñàâ", "de": "äöüßé", "es": "áéíóúüñ",
    "it": "àèéìòùí", "pt": "áàâãéêíóôõúçü", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž", "ro": "ăâîșțşţ", "hu": "áéíóöőúüű", "tr": "çğıöşüâîûi̇", "sw": "", "ln": "áéíóôêâîɛɔ",
    "rw": "", "rn": "", "lg": "ŋ", "ny": "ŵ", "sn": "", "zu": "", "xh": "", "kg": "", "lua": "áàéèíìóòúùâêîôû",
    "af": "ëêïôöüéèáûîúńŉ", "ht": "èòàé", "wo": "éëàñóŋ", "mg": "àôéñ", "so": "", "ha": "ɓɗƙƴ",
    "yo": "ẹọṣáàéèíìóòúùńǹḿ̀́ạ", "ig": "ịọụṅńǹáàéèíìóòúù̀́", "tn": "šêô", "st": "šêô", "om": "", "bm": "ɛɔɲŋàáèéòóùú",
    "ff": "ɓɗŋƴñɲ", "ee": "ɖɛƒɣŋɔʋáàãéèẽíìĩóòõúùũ", "tw": "ɛɔ", "id": "é", "tl": "ñéáíóúàìòù",
    "vi": "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ",
    "ca": "àçéèíïóòúü·", "gl": "áéíóúüñï", "eu": "ñü", "la": "", "sv": "åäöé", "da": "æøåé", "no": "æøåéòôê",
    "fi": "äöåšž", "et": "äõöüšž", "lv": "āčēģīķļņšūž", "lt": "ąčęėįšųūž", "sh": "čćđšž", "sl": "čšžćđ",
    "sq": "çë", "is": "áðéíóúýþæö", "cy": "âêîôûŵŷáéíóúäëïöü", "ga": "áéíóú", "eo": "ĉĝĥĵŝŭ", "ku": "çêîşû",
    "ms": "", "uz": "ʻʼ", "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ", "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ", "mn": "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя", "tt": "аәбвгдеёжҗзийклмнңоөпрстуүфхһцчшщъыьэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя", "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی",
    "ur": "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیےۓ", "ps": "ءآأؤئابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼهوۀیيېۍ",
    "he": "אבגדהוזחטיכךלמםנןסעפףצץקרשת", "yi": "אבגדהוזחטיכךלמםנןסעפףצץקרשתװױײ",
}  # fmt: skip

#: Scripts, and the languages in them that can be told apart.
SCRIPTS = {
    "ja": (re.compile("[\u3040-\u30ff]"), ("ja",)),
    "ko": (re.compile("[\u1100-\u11ff\uac00-\ud7af]"), ("ko",)),
    "zh": (re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"), ("zh",)),
    "cyrillic": (
        re.compile("[\u0400-\u04ff]"),
        ("ru", "uk", "be", "bg", "sr", "mk", "mn", "kk", "ky", "tt"),
    ),
    "arabic": (re.compile("[\u0600-\u06ff]"), ("ar", "fa", "ur", "ps")),
    "greek": (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), ("el",)),
    "devanagari": (re.compile("[\u0900-\u097f]"), ("hi", "ne", "mr")),
    "hebrew": (re.compile("[\u0590-\u05ff]"), ("he", "yi")),
    "ethiopic": (re.compile("[\u1200-\u137f]"), ("am", "ti")),
    "thai": (re.compile("[\u0e00-\u0e7f]"), ("th",)),
    "georgian": (re.compile("[\u10a0-\u10ff]"), ("ka",)),
    "armenian": (re.compile("[\u0530-\u058f]"), ("hy",)),
    "bengali": (re.compile("[\u0980-\u09ff]"), ("bn",)),
    "tamil": (re.compile("[\u0b80-\u0bff]"), ("ta",)),
    "telugu": (re.compile("[\u0c00-\u0c7f]"), ("te",)),
    "khmer": (re.compile("[\u1780-\u17ff]"), ("km",)),
    "lao": (re.compile("[\u0e80-\u0eff]"), ("lo",)),
    "burmese": (re.compile("[\u1000-\u109f]"), ("my",)),
    "sinhala": (re.compile("[\u0d80-\u0dff]"), ("si",)),
}

#: Letters that, of the languages of a script told apart here, only this one writes.
OWN_LETTERS = {
    "ru": "эё", "uk": "їєґ", "be": "ў", "sr": "ђћ", "mk": "ѓќѕ", "kk": "ұ", "ar": "ةىأإ", "ur": "ٹڈڑےں",
    "ps": "ټډړښڅځ", "yi": "װױײ", "mr": "ळ",
}  # fmt: skip

_END_OF_LATIN = "\u02af"


def is_latin(letters: str) -> bool:
    """Tell whether letters go with those of a to z; vowels with two marks of Vietnamese do."""
    return all(
        letter <= _END_OF_LATIN or "\u02bb" <= letter <= "\u036f" or "\u1e00" <= letter <= "\u1eff"
        for letter in letters
    )
