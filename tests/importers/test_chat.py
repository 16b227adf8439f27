"""Chat logs: the text stays as it came, every message is a turn."""

import pytest


def test_zoom(read, said):
    lines = ["Sanggu Han:\tsounds great", "stokes:\tsee https://x.org\nand more", "Toni:\tReacted"]
    times = ["00:05:41", "00:07:06", "00:08:10"]
    text = "".join(f"{time}\t{line}\n" for time, line in zip(times, lines, strict=True))
    transcript = read(text, "chat.txt")
    assert transcript.format == "chat"
    assert transcript.text == text.strip()
    assert said(transcript)[1] == ("stokes", "see https://x.org\nand more")
    assert [turn.time for turn in transcript.turns] == [341, 426, 490]


def test_zoom_of_old(read, said):
    text = """
        10:05:41 From Jan Peeters to Everyone: hello
        10:05:50 From Marie : hi
        10:06:00 From Jan Peeters to Everyone: bye
        """
    assert said(read(text, "chat.txt")) == [("Jan Peeters", "hello"), ("Marie", "hi"), ("Jan Peeters", "bye")]


def test_whatsapp_on_both_phones(read, said):
    apple = """
        [12/03/2024, 10:11:12] Jan: Hallo
        [12/03/2024, 10:11:42] Marie: Dag
        [13/03/2024, 10:11:12] Jan: Tot straks: 10 uur
        """
    android = """
        12-03-2024 10:11 - Berichten zijn versleuteld.
        12-03-2024 10:11 - Jan: Hallo
        12-03-2024 10:12 - Marie: Dag
        12-03-2024 10:13 - Jan: Tot straks: 10 uur
        """
    expected = [("Jan", "Hallo"), ("Marie", "Dag"), ("Jan", "Tot straks: 10 uur")]
    assert said(read(apple, "_chat.txt")) == said(read(android, "chat.txt")) == expected
    assert [turn.time for turn in read(apple, "_chat.txt").turns] == [0, 30, 86400]


SAID = ["What changed?", "We meet on our own: always.", "Since when?", "Since the well is there."]
NAMES = ["Tom Hay", "Anna Berg"] * 2
EXPECTED = list(zip(NAMES, SAID, strict=True))

#: How phones and programs of several countries write the head of a message.
HEADS = {
    "android nl": "05-03-2024 10:0{n} - {who}: {said}",
    "android fr": "05/03/2024 10:0{n} - {who}: {said}",
    "android fr long": "05/03/2024 à 10:0{n} - {who} : {said}",
    "android de": "05.03.24, 10:0{n} - {who}: {said}",
    "android es": "5/3/24, 10:0{n} a. m. - {who}: {said}",
    "android es narrow": "5/3/24, 10:0{n}\u202fa.\u00a0m. - {who}: {said}",
    "android us": "3/5/24, 10:0{n} AM - {who}: {said}",
    "android us narrow": "3/5/24, 10:0{n}\u202fPM - {who}: {said}",
    "android gr": "5/3/24, 10:0{n} π.μ. - {who}: {said}",
    "android cz": "05. 03. 24 10:0{n} - {who}: {said}",
    "android se": "2024-03-05 10:0{n} - {who}: {said}",
    "android cn": "2024/3/5 上午10:0{n} - {who}: {said}",
    "android br": "05/03/2024 10:0{n} - {who}: {said}",
    "ios nl": "[05-03-2024 10:0{n}:12] {who}: {said}",
    "ios us": "[3/5/24, 10:0{n}:12\u202fAM] {who}: {said}",
    "ios es": "[5/3/24, 10:0{n}:12 a. m.] {who}: {said}",
    "ios fr": "[05/03/2024 10:0{n}:12] {who}: {said}",
    "ios de": "[05.03.24, 10:0{n}:12] {who}: {said}",
    "ios jp": "[2024/03/05 10:0{n}:12] {who}: {said}",
    "android ar": "٥/٣/٢٠٢٤، ١٠:٠{n} ص - {who}: {said}",
    "android hu": "2024. 03. 05. 10:0{n} - {who}: {said}",
    "ios unknown": "[05.03.24, 10:0{n}:12] ~\u202f{who}: {said}",
    "zoom dated": "2024-03-05 10:0{n}:12 From {who} to Everyone:\n\t{said}",
    "ios marks": "\u200e[05/03/2024, 10:0{n}:12] {who}: {said}",
    "signal": "[2024-03-05 10:0{n}] {who}: {said}",
    "skype": "[05/03/2024 10:0{n}:12] {who}: {said}",
    "zoom": "10:0{n}:00\t{who}:\t{said}",
    "zoom from": "10:0{n}:00 From {who} to Everyone: {said}",
    "zoom from spaces": "10:0{n}:00\t From  {who}  to  Everyone : {said}",
    "zoom break": "10:0{n}:00 From {who} to Everyone:\n\t{said}",
    "zoom direct": "10:0{n}:00 From {who} to Lea Moor(Direct Message):\n\t{said}",
    "zoom private": "10:0{n}:00 From {who} to Lea Moor (Privately) : {said}",
    "zoom fr": "10:0{n}:00 De {who} à Tout le monde: {said}",
    "zoom nl": "10:0{n}:00 Van {who} aan Iedereen:\n\t{said}",
    "zoom de": "10:0{n}:00 Von {who} an Alle: {said}",
    "teams": "[05/03 10:0{n}] {who}\n{said}\n",
    "teams us": "[3/5 10:0{n} AM] {who}\n{said}\n",
    "teams year": "[05/03/2024 10:0{n}] {who}\n{said}\n",
    "teams day": "[Yesterday 10:0{n}] {who}\n{said}\n",
    "teams half": "[10:0{n} AM] {who}\n{said}\n",
    "slack": "{who}  10:0{n} AM\n{said}\n",
    "discord": "{who} — 05/03/2024 10:0{n}\n{said}\n",
    "discord today": "{who} — Today at 10:0{n}\n{said}\n",
    "wechat": "{who} 2024-03-05 10:0{n}:00\n{said}\n",
    "line": "10:0{n}\t{who}\t{said}",
}


@pytest.mark.parametrize("template", HEADS.values(), ids=HEADS)
def test_the_head_of_a_message_in_any_country(read, said, template):
    lines = [template.format(n=n, who=who, said=words) for n, (who, words) in enumerate(EXPECTED)]
    transcript = read(("\n".join(lines) + "\n").encode(), "chat.txt")
    assert transcript.format == "chat"
    assert said(transcript) == EXPECTED


@pytest.mark.parametrize(
    "name",
    [
        "android us narrow",
        "android es",
        "ios us",
        "android cn",
        "android ar",
        "teams",
        "teams half",
        "slack",
        "wechat",
    ],
)
def test_the_half_of_the_day_counts(read, name):
    lines = [HEADS[name].format(n=n, who=who, said=words) for n, (who, words) in enumerate(EXPECTED)]
    times = [turn.time for turn in read("\n".join(lines).encode(), "chat.txt").turns]
    assert times == [0, 60, 120, 180]


@pytest.mark.parametrize(
    "template", ["[00:0{n}] {who}: {said}", "[00:00:0{n}] {who}\n{said}\n", "{who} 00:0{n}\n{said}\n"]
)
def test_a_recording_with_times_is_no_chat(read, said, template):
    lines = [template.format(n=n, who=who, said=words) for n, (who, words) in enumerate(EXPECTED)]
    transcript = read("\n".join(lines).encode(), "talk.txt")
    assert transcript.format == "text"
    assert said(transcript) == EXPECTED
    assert transcript.turns[1].time is not None


def test_noon_lies_before_one(read):
    text = "3/25/24, 11:59 AM - A: x y\n3/25/24, 12:00 PM - B: x y\n3/25/24, 1:00 PM - A: x y\n3/26/24, 12:00 AM - B: x y\n"
    assert [turn.time for turn in read(text, "chat.txt").turns] == [0, 60, 3660, 43260]


def test_what_the_program_wrote_is_no_message(read, said):
    text = (
        "05/03/24, 09:58 - Messages and calls are end-to-end encrypted.\n"
        '05/03/24, 09:59 - Tom Hay created group "Garden: well"\n'
        '05/03/24, 09:59 - Tom Hay changed the subject from "Garden" to "Garden: all"\n'
        "05/03/24, 10:00 - Tom Hay: What changed?\n"
        "05/03/24, 10:01 - Anna Berg: <Media omitted>\n"
        "05/03/24, 10:02 - Anna Berg: We meet.\nOn our own.\n"
        "05/03/24, 10:03 - Lea Moor left\n"
        "05/03/24, 10:04 - Tom Hay: IMG-20240305-WA0001.jpg (file attached)\n"
        "05/03/24, 10:04 - Tom Hay: This message was deleted\n"
        "05/03/24, 10:05 - Tom Hay: Thanks\n"
    )
    turns = said(read(text, "chat.txt"))
    assert turns == [
        ("Tom Hay", "What changed?"),
        ("Anna Berg", "We meet.\nOn our own."),
        ("Tom Hay", "Thanks"),
    ]


def test_marks_of_direction_tell_what_the_phone_wrote(read, said):
    text = (
        "\u200e[05/03/2024, 09:59:00] Garden: \u200eMessages and calls are end-to-end encrypted.\n"
        "[05/03/2024, 10:00:07] Tom Hay: What changed?\n"
        "\u200e[05/03/2024, 10:01:07] Anna Berg: \u200e<attached: 00000012-AUDIO.opus>\n"
        "\u200e[05/03/2024, 10:01:09] Anna Berg: \u200eimage omitted\n"
        "[05/03/2024, 10:02:07] Anna Berg: We meet.\n"
        "[05/03/2024, 10:02:09] \u202a+32 470 00 00 00\u202c: Indeed.\n"
    )
    assert said(read(text.encode(), "_chat.txt")) == [
        ("Tom Hay", "What changed?"),
        ("Anna Berg", "We meet."),
        ("+32 470 00 00 00", "Indeed."),
    ]


def test_words_above_the_first_message_are_kept_as_nobodys(read, said):
    text = "Chat of the meeting\n10:00:00 From Tom Hay to Everyone: One\n10:00:01 From Anna to Everyone: Two\n10:00:02 From Tom Hay to Everyone: Three\n"
    assert said(read(text, "chat.txt"))[:2] == [(None, "Chat of the meeting"), ("Tom Hay", "One")]
