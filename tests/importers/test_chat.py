"""Chat logs: the text stays as it came, every message is a turn."""


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
