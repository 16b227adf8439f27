"""The words that turn what a passage says: negation, hedges, inability; per language.

Each cue is written as its words appear, without accents; apostrophes part words ("don t").
"""

from enum import StrEnum

from coder.suggesters.keywords.tokenizer import listed


class Cue(StrEnum):
    """What a cue does to the words near it."""

    DENIES = "denies"
    HEDGES = "hedges"
    UNABLE = "unable"
    NOTHING = "nothing"  # looks like a negation and is none


def _table(**phrases: str) -> dict[tuple[str, ...], Cue]:
    return {
        tuple(phrase.split()): Cue(kind)
        for kind, cues in phrases.items()
        for phrase in cues.split(",")
        if phrase.strip()
    }


_EN = _table(
    denies="""
    not, no, never, none, nobody, nothing, neither, nor, without, cannot, don t, doesn t, didn t, isn t,
    wasn t, aren t, weren t, couldn t, wouldn t, shouldn t, won t, can t, haven t, hasn t, hadn t, lack of,
    hardly any, no longer, not at all, far from, failed to, fails to, fail to, failed, unable to, fell through,
    fell short of, stopped
    """,
    hedges="""
    not really, not quite, not entirely, not fully, not always, not necessarily, not completely, not
    everyone, don t really, doesn t really, didn t really, isn t really, wasn t really, hardly, barely,
    seems, seem, seemed, apparently, perhaps, maybe, possibly, probably, somewhat, slightly, a bit, a
    little, up to a point, to some extent, to a certain extent, in part, partly, partially, some of,
    sometimes, might, a few, one respondent, only some, sort of, kind of, more or less, in some cases, not
    sure
    """,
    unable="""
    don t know, do not know, didn t know, no idea, can t say, cannot say, couldn t say, can t tell, cannot
    tell, can t judge, cannot judge, hard to say, difficult to say, hard to tell, difficult to tell, hard to
    judge, not able to say, unable to say, not in a position, no view on, don t have a view, wouldn t know,
    didn t know whether, did not know whether, could not say, could not tell, could not confirm, couldn t
    confirm, could not be confirmed, could not be verified, could not verify, unable to confirm, too early to
    tell, too early to say, too soon to tell, too soon to say, remains to be seen, no way of knowing
    """,
    nothing="""
    not only, not just, not merely, no doubt, without doubt, not to mention, no problem, why not, no less
    """,
)

_NL = _table(
    denies="""
    niet, geen, nooit, nergens, niemand, niets, zonder, noch, evenmin, geenszins, allesbehalve, helemaal
    niet, niet meer, gebrek aan, mislukt, mislukte, mislukten, faalde, faalden, ontbrak, ontbraken, tekort aan,
    stopgezet, niet gelukt, lukte niet
    """,
    hedges="""
    niet echt, niet helemaal, niet altijd, niet volledig, niet zo, niet per se, niet overal, niet iedereen,
    nauwelijks, amper, lijkt, lijken, leek, blijkbaar, misschien, wellicht, mogelijk, waarschijnlijk,
    vermoedelijk, soms, een beetje, beetje, enigszins, deels, gedeeltelijk, ten dele, tot op zekere hoogte,
    in zekere zin, in zekere mate, enkele, sommige, sommigen, een paar, hier en daar, min of meer, zou
    kunnen, af en toe, een respondent, schijnt, slechts
    """,
    unable="""
    weet ik niet, weet het niet, weten we niet, weten het niet, weet niet, ik zou het niet weten, zou niet
    weten, geen idee, geen zicht op, geen zicht, kan ik niet zeggen, niet zeggen, niet beoordelen, niet
    inschatten, moeilijk te zeggen, moeilijk te beoordelen, moeilijk in te schatten, durf ik niet, kan ik
    niet beoordelen, ik weet niet, wist het niet, wisten het niet, wist niet of, wisten niet of, kon niet zeggen,
    konden niet zeggen, niet bevestigd worden, niet bevestigen, niet worden bevestigd, niet nagaan, te vroeg om,
    nog te vroeg, valt niet te zeggen, moet nog blijken
    """,
    nothing="""
    niet alleen, niet enkel, niet slechts, geen twijfel, zonder twijfel, geen probleem, waarom niet, niet te
    vergeten, nietwaar
    """,
)

_FR = _table(
    denies="""
    pas, jamais, aucun, aucune, sans, ni, nullement, ne plus, n plus, nul, rien, personne, plus, pas du
    tout, manque de, absence de, faute de, a echoue, ont echoue, echoue a, pas reussi a, pas reussi
    """,
    hedges="""
    pas vraiment, pas toujours, pas tout a fait, pas totalement, pas completement, pas forcement, pas
    necessairement, pas entierement, pas partout, pas tous, guere, a peine, semble, semblent, semblait,
    apparemment, peut etre, probablement, sans doute, un peu, quelque peu, parfois, quelquefois, plus ou
    moins, en partie, partiellement, dans une certaine mesure, d une certaine facon, jusqu a un, certains,
    certaines, quelques, il parait, plutot, un repondant, une repondante, pourrait
    """,
    unable="""
    je ne sais pas, ne sais pas, sais pas, ne saurais, ne peux pas dire, peux pas dire, ne saurait dire,
    aucune idee, difficile a dire, difficile de dire, difficile a juger, difficile d evaluer, difficile de
    juger, pas en mesure de dire, ne peux pas juger, peux pas juger, aucune visibilite, on ne sait pas, ne
    savons pas, ne savait pas, ne savaient pas, pas pu confirmer, pas pu etre confirme, pas pu dire, pas pu
    juger, pas pu verifier, pas confirmer, trop tot pour, impossible a dire, impossible de dire, reste a voir
    """,
    nothing="""
    pas seulement, pas uniquement, pas que, sans aucun doute, sans oublier, pas de probleme, pourquoi pas,
    sans probleme, n est ce pas, rien que
    """,
)

CUES = {"en": _EN, "nl": _NL, "fr": _FR}

#: How many words may stand between a negation and what it denies: before and after it.
REACH = {"en": (6, 0), "nl": (6, 5), "fr": (6, 2)}

#: Words that open a new clause: a negation does not reach over them.
OPENERS = listed(
    """
        maar want omdat terwijl hoewel but because although mais car parce quoique dus donc so
        """
)

#: French words that deny only where "ne" stands before them.
NEEDS_NE = frozenset({"plus", "rien", "personne", "nul"})

#: Who cannot say: a word of being able or knowing, a denial and a word of telling near each other, whoever
#: speaks and whatever stands between ("dat weet ik echt niet", "n'ont pas pu nous le confirmer").
UNABLE_TO_SAY = {
    "en": (
        listed("can could cannot able unable"),
        listed("not t cannot unable never"),
        listed("say tell judge confirm verify assess confirmed verified"),
    ),
    "nl": (
        listed("kan kon konden kunnen zou durf durven weet weten wist wisten"),
        listed("niet"),
        listed("zeggen beoordelen inschatten bevestigen bevestigd nagaan weet weten wist wisten"),
    ),
    "fr": (
        listed("peux peut pouvons peuvent pouvait pouvaient pu saurais saurait sais sait savent"),
        listed("pas"),
        listed("dire juger confirmer confirme confirmee evaluer verifier savoir sais sait savent"),
    ),
}
