"""Chats as programs export them in JSON: every message a turn, whoever wrote it."""

import json

import pytest

from coder.importers import read_transcripts

MESSAGES = [
    ("Tom Hay", "What changed?"),
    ("Anna Berg", "We meet on our own now."),
    ("Tom Hay", "Since when?"),
]


def telegram(name="Garden"):
    service = {
        "id": 0,
        "type": "service",
        "date": "2024-03-05T09:00:00",
        "actor": "Tom Hay",
        "action": "create_group",
    }
    messages = [
        {
            "id": n,
            "type": "message",
            "date": f"2024-03-05T10:0{n}:00",
            "from": who,
            "from_id": f"user{n % 2}",
            "text": words,
            "text_entities": [{"type": "plain", "text": words}],
        }
        for n, (who, words) in enumerate(MESSAGES)
    ]
    return {"name": name, "type": "private_group", "id": 1, "messages": [service, *messages]}


def messenger():
    """The newest message comes first."""
    messages = [
        {
            "sender_name": who,
            "timestamp_ms": 1_709_632_800_000 + n * 60_000,
            "content": words,
            "is_unsent": False,
        }
        for n, (who, words) in enumerate(MESSAGES)
    ]
    people = [{"name": "Tom Hay"}, {"name": "Anna Berg"}]
    return {
        "participants": people,
        "messages": messages[::-1],
        "title": "Anna Berg",
        "thread_path": "inbox/anna_1",
    }


def slack():
    joined = {
        "type": "message",
        "subtype": "channel_join",
        "user": "U1",
        "text": "<@U1> has joined the channel",
    }
    messages = [
        {
            "type": "message",
            "user": "U2" if who == "Anna Berg" else "U1",
            "text": words,
            "ts": f"17096328{n}0.000200",
            "user_profile": {"real_name": who, "display_name": who.split()[0]},
            "blocks": [
                {
                    "type": "rich_text",
                    "elements": [{"type": "rich_text_section", "elements": [{"text": words}]}],
                }
            ],
        }
        for n, (who, words) in enumerate(MESSAGES)
    ]
    return [{**joined, "ts": "1709632700.000100"}, *messages]


def discord():
    def message(n, who, words, kind="Default"):
        author = {"id": f"{n % 2}", "name": who.lower().replace(" ", "."), "nickname": who, "isBot": False}
        stamp = f"2024-03-05T10:0{n}:00.123+00:00"
        return {
            "id": f"{n}",
            "type": kind,
            "timestamp": stamp,
            "content": words,
            "author": author,
            "attachments": [],
        }

    messages = [message(n, who, words) for n, (who, words) in enumerate(MESSAGES)]
    welcome = message(0, "Anna Berg", "Joined the server.", "GuildMemberJoin")
    return {
        "guild": {"id": "1", "name": "Garden"},
        "channel": {"id": "2", "name": "talk"},
        "messages": [welcome, *messages],
    }


def teams():
    """Graph writes messages as small web pages."""
    messages = [
        {
            "id": f"{n}",
            "messageType": "message",
            "createdDateTime": f"2024-03-05T10:0{n}:00Z",
            "from": {"application": None, "user": {"id": "x", "displayName": who}},
            "body": {"contentType": "html", "content": f"<div><p>{words}</p></div>"},
        }
        for n, (who, words) in enumerate(MESSAGES)
    ]
    event = {
        "id": "9",
        "messageType": "systemEventMessage",
        "createdDateTime": "2024-03-05T10:09:00Z",
        "body": {"contentType": "html", "content": "<systemEventMessage/>"},
    }
    return {"value": [*messages, event]}


def skype():
    messages = [
        {
            "id": f"{n}",
            "displayName": who,
            "originalarrivaltime": f"2024-03-05T10:0{n}:00.000Z",
            "messagetype": "RichText",
            "content": words,
            "from": "8:someone",
        }
        for n, (who, words) in enumerate(MESSAGES)
    ]
    added = {
        "id": "7",
        "messagetype": "ThreadActivity/AddMember",
        "content": "<addmember>8:someone</addmember>",
    }
    return {
        "userId": "8:x",
        "conversations": [{"id": "1", "displayName": "Anna", "MessageList": [added, *messages[::-1]]}],
    }


@pytest.mark.parametrize(
    "made", [telegram, messenger, slack, discord, teams, skype], ids=lambda made: made.__name__
)
def test_every_message_is_a_turn_in_the_order_of_time(read, said, made):
    transcript = read(json.dumps(made()), "talk.json")
    assert said(transcript) == MESSAGES
    times = [turn.time for turn in transcript.turns]
    assert times[0] == 0 and times == sorted(times) and times[2] > 0


def test_a_whole_account_of_telegram_is_a_source_a_chat(tmp_path):
    path = tmp_path / "result.json"
    account = {
        "about": "Here is the data",
        "chats": {"list": [telegram("Garden"), telegram("Well"), {"messages": []}]},
    }
    path.write_text(json.dumps(account))
    transcripts = read_transcripts(path)
    assert [transcript.title for transcript in transcripts] == ["Garden", "Well"]
    assert [len(transcript.turns) for transcript in transcripts] == [3, 3]


def test_a_message_in_pieces_is_joined(read, said):
    document = telegram()
    document["messages"][1]["text"] = [
        "See ",
        {"type": "link", "text": "https://example.org"},
        " and ",
        {"type": "bold", "text": "tell"},
    ]
    assert said(read(json.dumps(document), "talk.json"))[0] == ("Tom Hay", "See https://example.org and tell")


def test_letters_that_were_written_byte_by_byte_are_mended(read, said):
    document = messenger()
    document["messages"][0] |= {"content": "Sinds één dag, cœur 😀".encode().decode("latin-1")}
    assert said(read(json.dumps(document), "talk.json"))[-1] == ("Tom Hay", "Sinds één dag, cœur 😀")


def test_one_letter_that_is_right_leaves_all_as_they_are(read, said):
    document = messenger()
    document["messages"][0] |= {"content": "Ã© and été, Â£"}
    assert said(read(json.dumps(document), "talk.json"))[-1][1].endswith("été, Â£")


def test_slack_speaks_of_people_by_their_ids(read, said):
    document = {"users": [{"id": "U2", "real_name": "Anna Berg"}], "messages": slack()}
    document["messages"][1]["text"] = "What do you say, <@U2>?"
    document["messages"][1].pop("blocks")
    assert said(read(json.dumps(document), "talk.json"))[0][1] == "What do you say, @Anna Berg?"
