"""Changes that no test can notice, because they change nothing: where (file.function), before, after, the reason."""

_AS_MUCH = "It bounds how much is looked at, far beyond what decides."
_SHORT_CUT = "A short cut: the long way comes to the same."
_HEAD = "A label or time is looked for in the first 200 characters; only 200 blanks before it would tell."
_ONE_COMES = "One comes back: it is the first and the last."
HARMLESS: dict[str, dict[tuple[str, str], str]] = {
    "offsets._quote": {
        ("200", "201"): _AS_MUCH,
        ("200", "199"): _AS_MUCH,
        ("2", "3"): _AS_MUCH,
    },
    "claims.evidence": {
        ("rows.sort(key=lambda row: row.coding)", "rows.sort()"): (
            "All rows of a claim are about the same code, and what they are compared by next is the coding."
        )
    },
    "matrix.cell_of": {
        (
            "sorted(codings_of(passages), key=lambda row: row.coding)",
            "sorted(codings_of(passages))",
        ): "All rows of a cell are about the same criterion, and the coding comes next."
    },
    "weighing._weigh_one": {
        (
            "sorted(filter(is_own_claim, rows), key=lambda row: row.coding)",
            "sorted(filter(is_own_claim, rows))",
        ): "All rows of a claim are about the same code, and the coding comes next."
    },
    "matrix.signs": {("0", "-1"): "Only numbers above nought are written."},
    "rules._decided_against": {
        ("s >= 1 and c >= 1 and (s < rule.contested_ratio * c)", "s >= 1 and s < rule.contested_ratio * c"): (
            "Where nobody contradicts, no number of voices is below nought."
        ),
        (
            "1",
            "0",
        ): "Of those who contradict: for nobody the ratio says no already. Of those who support a test fails.",
    },
    "rules.hold_back": {
        (
            "RANK[whole] > RANK[Result.PARTLY_CONFIRMED]",
            "RANK[whole] >= RANK[Result.PARTLY_CONFIRMED]",
        ): "What is partly confirmed is held back to partly confirmed."
    },
    "indicators._comparisons": {
        (
            "year > latest",
            "year >= latest",
        ): "It is asked only where the latest year has no target of its own."
    },
    "passages._of_source": {
        ("0", "-1"): "It is looked at only behind a first coding, which sets it.",
        ("1", "0"): _SHORT_CUT,
    },
    "passages._passage": {
        ("len(stances) > 1", "len(stances) >= 1"): _SHORT_CUT,
        ("1", "0"): _SHORT_CUT,
    },
    "wavemakers.best": {
        ("1", "2"): "Only the order of these numbers counts: 0, 1, 2 or 0, 2, 4.",
    },
    "fragility.flip_margin": {("1", "0"): "Leaving nothing out never changes a result."},
    "fragility._fixed": {
        (
            "0",
            "1",
        ): "Without the actor's word or one that bears it out, what is left of either decides nothing.",
        ("marks[SOURCES] = row[SOURCES] > farthest", "pass"): (
            "What is fixed only makes the search shorter; without it all is tried."
        ),
        ("3", "4"): "The marks of kinds, set next, reach to the end of the row and take the fourth along.",
    },
    "fragility._can_one_flip": {
        ("False", "True"): "More is tried than need be; never less.",
        (
            "0",
            "1",
        ): "Without a word that bears it out an actor's own decides nothing: the rest is tried for nothing.",
        ("0", "-1"): "More is tried than can be; never less.",
        ("1", "2"): "More is tried than can be; never less.",
        (
            "decide(Tally(*six, sources, borne_out)) != result",
            "decide(Tally(*six, sources, borne_out)) == result",
        ): "What is as it stands is always among them: all is tried.",
        ("max(0, others - removed)", "min(0, others - removed)"): "More is tried than can be; never less.",
    },
    "finder._start_of_run": {
        (
            "start and words[start - 1].text in _PARTICLES and _word_before(text, words, start)",
            "words[start - 1].text in _PARTICLES and _word_before(text, words, start)",
        ): "At the beginning no word stands before: the last condition says no.",
        (
            "start < first and _word_before(text, words, start) in _TITLES",
            "_word_before(text, words, start) in _TITLES",
        ): "Where nothing was taken along, both ways return the same place.",
    },
    "finder.": {("12", "11"): _AS_MUCH, ("12", "13"): _AS_MUCH},
    "finder._begins_sentence": {
        ("0", "1"): "At the very beginning the pattern says yes too.",
        ("text[max(start - _LOOK_BACK, 0):start]", "text[:start]"): _AS_MUCH,
    },
    "finder._is_word": {("0", "-1"): "Neither is more than nought mentions."},
    "replacer._by_head": {
        ("1", "0"): "All in one group are found as well, only slower.",
        ("spelling[:1]", "spelling[:]"): "A group of its own for each spelling finds the same, only slower.",
    },
    "codings.add": {("0", "-1"): "One coding has one id."},
    "codings._keep": {("0", "-1"): "One column comes back."},
    "codings._text": {("0", "-1"): "One column comes back."},
    "selection._repetition": {
        ("0", "1"): "It shifts the measure of every convention alike.",
        ("0", "-1"): "It shifts the measure of every convention alike.",
        ("1000", "1001"): "Far more than the labels of a file that come once.",
        ("1000", "999"): "Far more than the labels of a file that come once.",
    },
    "selection._any_known": {
        (
            "any((labels.is_known(candidate.label) for candidate in candidates))",
            "all((labels.is_known(candidate.label) for candidate in candidates))",
        ): "It is asked of labels with one key, or of one at most."
    },
    "selection._has_speech_below": {("line.text[:HEAD_LENGTH]", "line.text[:]"): _HEAD},
    "selection._stands_apart": {("above[:HEAD_LENGTH]", "above[:]"): _HEAD},
    "colon_labels._main_style": {
        ("0", "1"): "Fewer than three labels: it is asked nothing else.",
        ("0", "-1"): "Fewer than three labels: it is asked nothing else.",
        ("True", "False"): "Fewer than three labels: it is asked nothing else.",
        ("1", "2"): _ONE_COMES,
    },
    "colon_labels._is_between_turns": {("text[:HEAD_LENGTH]", "text[:]"): _HEAD},
    "turns.": {
        ("320", "321"): _AS_MUCH,
        ("320", "319"): _AS_MUCH,
        ("40", "41"): _AS_MUCH,
        ("40", "39"): _AS_MUCH,
    },
    "turns._take_time_from": {("above.text[:HEAD_LENGTH]", "above.text[:]"): _HEAD},
    "table_rows._by_shape": {
        ("2", "1"): "A single column has no other beside it.",
        ("0", "1"): "All columns are as long.",
        ("0", "-1"): "All columns are as long.",
    },
    "survey_answers._header_row": {
        ("200", "201"): _AS_MUCH,
        ("200", "199"): _AS_MUCH,
        ("1", "2"): _ONE_COMES,
    },
    "turns._add_turns": {
        ("1", "2"): "No label stands on a line below nought.",
        ("0", "-1"): "No time stands above the first line.",
    },
    "turns._loose_stamps": {
        ("1", "0"): "A time behind words is one moment.",
        ("line.text[:HEAD_LENGTH]", "line.text[:]"): _HEAD,
    },
    "turns._leading_stamp": {("line.text[:HEAD_LENGTH]", "line.text[:]"): _HEAD},
    "turns._trailing_stamp": {("text[-_LONGEST_TRAILING:]", "text[:]"): _AS_MUCH},
    "turns._time_above": {("stamped[:HEAD_LENGTH]", "stamped[:]"): _HEAD},
    "turns._skip_stamp": {
        ("text[start:min(start + HEAD_LENGTH, limit)]", "text[start:]"): _HEAD,
        ("min(start + HEAD_LENGTH, limit)", "max(start + HEAD_LENGTH, limit)"): _HEAD,
    },
    "turns._trimmed_end": {
        ("text[max(start, end - _LONGEST_TRAILING):end]", "text[:end]"): _AS_MUCH,
        (
            "'#' in tail and (trailing := TRAILING.search(tail))",
            "(trailing := TRAILING.search(tail))",
        ): _SHORT_CUT,
        (
            "end > start and text[end - 1].isspace()",
            "text[end - 1].isspace()",
        ): "A turn without words is none, wherever it would end.",
        ("end > start", "end >= start"): "A turn without words is none, wherever it would end.",
    },
    "turns._is_speech": {("text[:HEAD_LENGTH]", "text[:]"): _HEAD},
    "coefficients.krippendorff_alpha": {
        ("1e-09", "1.25e-09"): "What is expected is nought, or far more.",
        ("1e-09", "7.500000000000001e-10"): "What is expected is nought, or far more.",
    },
    "merging._placed": {("0", "1"): "Without their blanks passages keep their order."},
    "merging._missed": {
        (
            "(group.start, group.end, group.code)",
            "(group.start, group.end)",
        ): "They come in the order of their codes, and sorting keeps it."
    },
    "tallies._alpha": {
        ("True", "False"): "To have a code and not to have it count alike.",
        ("present > 1", "present >= 1"): "In each source that is compared two coders are there.",
        ("1", "0"): "In each source that is compared two coders are there.",
    },
    "replacer.": {
        ("2", "1"): "Shorter or longer heads find the same, only slower.",
        ("2", "3"): "Shorter or longer heads find the same, only slower.",
    },
    "colon_labels.keep_colons": {
        (
            "counts[candidate.key] == 1 and _is_rare_speaker(candidate, text, may_be_alone=may_be_alone)",
            "_is_rare_speaker(candidate, text, may_be_alone=may_be_alone)",
        ): "A label that is believed once is believed when it comes back."
    },
    "unlabelled._add": {
        (
            "min(start + HEAD_LENGTH, end)",
            "max(start + HEAD_LENGTH, end)",
        ): "A time that leads a block ends in it."
    },
    "fragility._can_flip": {
        (
            "counts[place * WIDTH:(place + 1) * WIDTH]",
            "counts[place * WIDTH:]",
        ): "The kinds of later parts only make more possible; never less."
    },
    "arrivals.arrived": {
        (
            "rows.sort(key=_by_coding)",
            "rows.sort()",
        ): "All rows are about one code, and the coding comes next."
    },
    "codings.select": {
        (
            "(source_order(c.source), c.start, c.end, c.code, c.coder, c.id or 0)",
            "(source_order(c.source), c.start, c.end, c.code, c.coder)",
        ): "Rows come in the order of their ids, and sorting keeps it.",
        ("c.id or 0", "0"): "Rows come in the order of their ids, and sorting keeps it.",
        ("c.id or 0", "c.id"): "What is stored has an id.",
        ("0", "-1"): "What is stored has an id.",
        ("0", "1"): "What is stored has an id.",
    },
    "coding_checks._exact_spans": {
        ("2", "3"): "One too many is one too many.",
        ("start >= 0", "start > 0"): "What stands at the very beginning is then found by the loose search.",
    },
    "coding_checks.locate_quote": {("0", "-1"): "Exactly one place is left there."},
    "followers.known_names_kept": {
        (
            "codebook.canonical(text) and is_known(text)",
            "is_known(text)",
        ): "What is blank stays as it is either way."
    },
    "candidates._bold_lead": {("0", "-1"): "Without bold type there is no name."},
}
