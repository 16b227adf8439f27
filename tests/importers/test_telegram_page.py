"""Telegram's export for reading: messages in boxes."""

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"/><title>Exported Data</title></head><body onload="CheckLocation();">
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">Garden group</div></div></div>
<div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">5 March 2024</div></div>
<div class="message default clearfix" id="message1"><div class="pull_left userpic_wrap"><div class="userpic userpic1">
<div class="initials">T</div></div></div><div class="body"><div class="pull_right date details"
title="05.03.2024 10:00:00 UTC+01:00">10:00</div><div class="from_name">
Tom Hay
</div><div class="text">
What changed?<br>Tell me.
</div></div></div>
<div class="message default clearfix joined" id="message2"><div class="body"><div class="pull_right date details"
title="05.03.2024 10:00:30 UTC+01:00">10:00</div><div class="text">And see <a href="https://example.org">this</a>.</div>
</div></div>
<div class="message default clearfix" id="message3"><div class="body"><div class="pull_right date details"
title="05.03.2024 10:01:00 UTC+01:00">10:01</div><div class="from_name">Anna Berg</div>
<div class="media_wrap clearfix"><div class="media clearfix pull_left media_photo"></div></div></div></div>
<div class="message default clearfix joined" id="message4"><div class="body"><div class="pull_right date details"
title="05.03.2024 10:02:00 UTC+01:00">10:02</div><div class="text">We meet now.</div></div></div>
</div></div></div></body></html>
"""


def test_every_message_is_a_turn(read, said):
    transcript = read(PAGE, "messages.html")
    assert said(transcript) == [
        ("Tom Hay", "What changed?\nTell me."),
        ("Tom Hay", "And see this."),
        ("Anna Berg", "We meet now."),
    ]
    assert [turn.time for turn in transcript.turns] == [0, 30, 120]
    assert transcript.format == "chat"
