"""Who codes blind gets nothing of what others coded, by any route: walked over the real table of addresses."""

import functools
import io
import re
import shutil
import tempfile
import zipfile
from pathlib import Path

import pytest
from werkzeug import security

from coder.errors import StudyError
from coder.model import Basis, Coding, Memo, Stance
from coder.services import suggesting
from coder.services.signing import sign
from coder.study import Study
from coder.workbench import create_app
from coder.workbench.accounts import Accounts
from coder.workbench.permissions import REST_WHILE_BLIND, RULES

PASSWORD = "correct horse"
ROLES = {"An": "owner", "Bilal": "coder", "Cleo": "reader", "Dora": "coder"}
#: Stands in everything that Dora and An write, and nowhere else.
SECRET = "Zanzibar"
HERS, HIS = "Nobody helps us.", "It was hard at first."


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch):
    quick = functools.partial(security.generate_password_hash, method="pbkdf2:sha256:1")
    monkeypatch.setattr(security, "generate_password_hash", quick)


@pytest.fixture
def before(everything, study_path):
    """A study that is coded blind, in which Bilal has begun and nobody else."""
    study = everything
    plain = study.codes.plain()
    for theme in plain["themes"]:
        if theme["id"] == "doubt":
            theme["keywords"] = {"en": ["crowd"]}  # two passages for which something is proposed
    study.codes.load(plain, "An")
    accounts = Accounts.beside(study_path)
    for name, role in ROLES.items():
        accounts.add(name, PASSWORD, role)
    study.readings.assign(["S1"], "Bilal", "An")
    study.readings.assign(["S1"], "Dora", "An")
    made = study.codings.add(coded(study, HIS, "help", "Bilal", memo="Mine."))
    study.memos.add(Memo("coding", str(made.id), "Mine too.", "Bilal"))
    (study.reports / "report.html").write_text("An earlier one.", encoding="utf-8")
    study.blinding.set_for_all("An")
    return study


def coded(study, words, code, coder, **more):
    start = study.sources.text("S1").index(words)
    return Coding("S1", start, start + len(words), "", code, coder, **more)


def others_work(study):
    """Dora and An do all that a person can do here, on the passage of Bilal too, with a word of their own."""
    said = f"{SECRET} says so."
    suggesting.refresh(study, "Dora", "keywords")
    waiting = study.suggestions.select()
    assert len(waiting) == 2
    study.questions_asked.record_manual("S1", "Dora", ["O1"], ["A1"])
    hers = study.codings.add(
        coded(study, HERS, "own", "Dora", stance=Stance.SUPPORTS, basis=Basis.OPINION, memo=said)
    )
    study.codings.add(coded(study, HIS, "doubt", "Dora", memo=said))
    anna = study.codings.add(coded(study, HIS, "O1", "An", stance=Stance.SUPPORTS, memo=said))
    gone = study.codings.add(coded(study, "Fin.", "A1", "Dora", memo=said))
    study.codings.withdraw(gone.id, "Dora")
    study.codings.change(hers.id, "Dora", stance=Stance.QUALIFIES)
    passage = Memo("passage", "S1", said, "Dora", start=hers.start, end=hers.end)
    for memo in (
        passage,
        Memo("source", "S1", said, "Dora"),
        Memo("speaker", "S1", said, "An", speaker="R1"),
        Memo("coding", str(hers.id), said, "An"),
        Memo("coding", str(anna.id), said, "Dora"),
    ):
        study.memos.add(memo)
    study.readings.mark_read(["S1"], "Dora", "Dora")
    sign(study, "O1", "confirmed", said, "Dora")
    sign(study, "A1", "confirmed", said, "An")
    study.tracing.add("C1.lobby", said, 0.6, 0.1, said, "Dora")
    study.findings.add("finding", said, "Dora", [str(hers.id)], question="EQ1")
    study.findings.add("conclusion", said, "An", ["F1"])
    study.answers.set("EQ1", said, "Dora", ["F1"])
    study.summaries.set("O1", "S1", said, "Dora", [hers.id])
    study.suggestions.accept(waiting[0].id, "Dora")
    (study.reports / "report.html").write_text(said, encoding="utf-8")


@pytest.fixture
def alone(before, study_path, tmp_path):
    """The same study in which nobody else did anything."""
    before.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    target = tmp_path / "alone"
    shutil.copytree(study_path.parent, target)
    return target / "study.db"


@pytest.fixture
def together(alone, before, study_path):
    others_work(before)
    return study_path


def signed_in(client, path, name):
    person = type(client)(create_app(path, "nobody", "0.0.0.0", Accounts.beside(path)))
    page = person.get("/sign-in").get_data(as_text=True)
    form = {
        "name": name,
        "password": PASSWORD,
        "token": page.split('name="token" content="')[1].split('"')[0],
    }
    person.raw.post("/sign-in", data=form, base_url="http://127.0.0.1:8077")
    return person


@functools.cache
def create_app_rules():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        Study(path, create=True).close()
        return list(create_app(path, "An").url_map.iter_rules())


#: What stands for the variable parts of addresses, and what is asked for.
PARTS = {
    "source_id": "S1",
    "coding_id": 2,
    "memo_id": 2,
    "name": "report.html",
    "version": "x",
    "own": "x",
    "key": "x",
}
CODES = ("own", "help", "doubt", "O1", "A1", "C1", "C1.lobby", "M1", "F1", "EQ1.1")
ASKED = {
    "api.get_changes": ["?since=1&source=S1"],
    "api.get_codings": [
        "?ids=1,2,3,4,5,6",
        "?source=S1&withdrawn=1",
        *[f"?about={c}&for={c}" for c in CODES],
    ],
    "api.get_search": ["?words=zanzibar", "?words=helps"],
    "api.get_memos": ["", "?by=Dora", "?words=Zanzibar", "?about=coding", "?withdrawn=1"],
    "api.get_kept_back": ["?source=S1"],
    "api.get_similar": ["?source=S1&start=19&end=60"],
    "api.get_suggestions": ["", "?source=S1"],
    "api.get_asked_history": ["?source=S1&code=O1"],
    "api.get_written_cell": ["?code=O1&where=S1"],
    "matrix": ["", "?coverage=1", "?by=group"],
    "api.get_matrix_cell": ["?code=EQ1.1&column=S1", "?code=EQ1.1&column=–&by=group"],
    "api.get_written_history": ["?kind=finding&id=F1", "?kind=answer&id=EQ1", "?kind=summary&id=O1:S1"],
    "agreement": ["", "?coder=Bilal&coder=Dora", "?coder=An&coder=Dora&unit=sentence"],
    "suggestions": ["", "?order=source"],
    "framework_form": ["?kind=theme&id=own", "?kind=outcome&id=O1"],
    "query": ["", "?coder=Dora", "?code=own", "?codes=own&ask=1"],
    "quotes": ["?ids=1,2,3,4,5,6", *[f"?of={code}" for code in ("own", "O1")], "?codes=own&withdrawn=1"],
    "quotes_file": ["?of=own", "?codes=help"],
    "api.get_quotes": ["?of=own", "?ids=1,2,3,4,5,6", "?codes=help"],
    "asked_file": ["?rows=codes&columns=coder&words=helps"],
    "crosstab": ["", "?rows=codes&columns=coders", "?rows=codes&columns=sources"],
    "words_page": ["", "?code=own"],
    "findings": ["", "?question=EQ1"],
}
SECTIONS = (
    "questions",
    "outcomes",
    "assumptions",
    "asked",
    "matrix",
    "cases",
    "markers",
    "factors",
    "agreement",
)


#: Addresses whose answers, as they are asked for here, say nothing of codings to anybody.
TELL_NOTHING = {
    "api.get_corrections",
    "api.get_hanging",
    "api.get_import",
    "api.get_kept_back",
    "api.get_merging",
    "api.get_recording",
    "api.get_report_progress",
    "api.get_report_warnings",
    "api.get_similar",
    "api.get_sound",
    "api.get_splitting",
    "api.get_token",
    "framework_form",
    "framework_workbook",
    "register_workbook",
}


def addresses():
    """Every address that can be looked at, with what can be asked of it."""
    for rule in create_app_rules():
        if "GET" not in rule.methods or rule.endpoint in ("static", "sign_in"):
            continue
        for address in _with_parts(rule.rule):
            for query in ASKED.get(rule.endpoint, [""]):
                yield rule.endpoint, address + query


def _with_parts(rule):
    choices = [rule]
    for name, values in _CHOICES.items():
        if f"<{name}>" in rule:
            choices = [choice.replace(f"<{name}>", value) for choice in choices for value in values]
    for name, value in PARTS.items():
        for shape in (f"<{name}>", f"<int:{name}>", f"<path:{name}>"):
            choices = [choice.replace(shape, str(value)) for choice in choices]
    assert not any("<" in choice for choice in choices), choices
    return choices


_CHOICES = {
    "code_id": CODES,
    "code": CODES,
    "section_id": SECTIONS,
    "sheet": ("claims", "criteria", "cases", "assumptions"),
    "what": ("crosstab", "cooccurrence", "words", "context"),
    "ending": ("csv", "xlsx"),
}
ADDRESSES = sorted(set(addresses()))


def content(answer):
    """What an answer says, without the secrets of its session; of a workbook what stands in it."""
    if answer.data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
            parts = {name: book.read(name) for name in sorted(book.namelist()) if "core.xml" not in name}
        return "\n".join(f"{name} {part.decode('utf-8', 'replace')}" for name, part in parts.items())
    text = answer.get_data(as_text=True)
    text = re.sub(r"coder-[0-9a-f]{12}", "coder", text)  # made of where the study lies
    return re.sub(r'("token": ?"|name="token" (content|value)=")[^"]*"', "token", text)


def test_what_others_do_changes_nothing_that_a_blind_person_gets(client, alone, together):
    """The same answers, letter for letter, as from a study in which nobody else did anything."""
    for name in ("Bilal", "Cleo"):
        here, there = signed_in(client, together, name), signed_in(client, alone, name)
        for endpoint, address in ADDRESSES:
            answer, wanted = here.get(address), there.get(address)
            if endpoint in ("report", "report_file") and name == "Bilal":
                assert answer.status_code == 403
            assert answer.status_code == wanted.status_code, address
            assert content(answer) == content(wanted), address


def test_no_word_of_others_is_sent_to_a_blind_person(client, together):
    bilal = signed_in(client, together, "Bilal")
    for endpoint, address in ADDRESSES:
        text = content(bilal.get(address))
        if endpoint not in ("api.get_search", "search", "api.get_memos", "memos"):
            assert SECRET.casefold() not in text.casefold(), address
        else:  # what was asked for may be repeated
            assert f"{SECRET} says" not in text, address


def test_the_same_walk_tells_an_owner_of_it_everywhere(client, alone, together):
    """Else it would prove little."""
    here, there = signed_in(client, together, "An"), signed_in(client, alone, "An")
    told = set()
    for endpoint, address in ADDRESSES:
        if content(here.get(address)) != content(there.get(address)):
            told.add(endpoint)
    assert {endpoint for endpoint, _ in ADDRESSES} - told <= TELL_NOTHING


def test_when_it_ends_all_is_shown(client, together, before):
    bilal = signed_in(client, together, "Bilal")
    assert SECRET not in bilal.get("/claim/O1").get_data(as_text=True)
    before.blinding.set_for_all("An", is_on=False)
    assert SECRET in bilal.get("/claim/O1").get_data(as_text=True)
    last = before.log.entries(1)[0]
    assert (last["coder"], last["action"], last["object_id"]) == ("An", "unblind", "all sources")


# --- in ---------------------------------------------------------------------------

#: Writing routes that stay open: each was read for what it answers, and is sent below or tells of no coding.
STAY_OPEN = {
    *("api.put_codings", "api.patch_coding", "api.post_confirm", "api.post_withdraw", "api.post_restore"),
    *("api.post_together", "api.post_anew", "api.post_undo_together"),
    *("api.post_memo", "api.patch_memo", "api.post_memo_beside", "api.post_memo_withdraw"),
    *("api.post_memo_restore", "api.put_reading", "save_query", "api.post_keyword"),
    # texts, and what is known of them
    *("api.post_import", "api.put_import", "api.post_take_in", "api.delete_import", "api.post_import_table"),
    *("api.patch_source", "api.post_settle_doubts"),
    *("api.post_register", "api.post_register_file", "api.post_register_remove"),
    # the framework, as far as no coding changes with it
    *("api.post_code", "api.patch_code", "api.post_move", "api.post_thing", "api.patch_thing"),
    *("api.post_step", "api.post_translations"),
    *("api.put_recording", "api.put_time", "api.post_drop_file", "api.post_delete_backup"),
    # an owner ends it, sets up accounts, and looks for names
    *("people", "api.post_find", "api.put_blinding", "api.put_assignment"),
    # no writing of the study
    *("sign_in", "sign_out", "account", "language"),
}


def writing():
    return {rule.endpoint for rule in create_app_rules() if {"POST", "PUT", "PATCH", "DELETE"} & rule.methods}


def test_each_writing_route_rests_or_was_looked_at():
    """A new one is refused nobody by chance: read what it answers, and say here or there which it is."""
    assert writing() - REST_WHILE_BLIND == STAY_OPEN
    assert set(RULES) >= REST_WHILE_BLIND


def test_what_rests_is_refused_in_one_sentence(client, together, before):
    """An owner who is to read a source codes it blind too."""
    before.readings.assign(["S1"], "An", "An")
    people = {name: signed_in(client, together, name) for name in ("An", "Bilal")}
    entries, walked = before.log.last(), set()
    for rule in create_app_rules():
        if rule.endpoint in REST_WHILE_BLIND:
            person = people["An" if RULES[rule.endpoint].role == "owner" else "Bilal"]
            address = re.sub(r"<[^>]*>", "1", rule.rule)
            method = min(rule.methods - {"HEAD", "OPTIONS"})
            answer = person.get(address) if method == "GET" else person.send(method, address, {})
            assert answer.status_code == 403, address
            assert "You code blind" in answer.get_data(as_text=True), address
            walked.add(rule.endpoint)
    assert walked == REST_WHILE_BLIND
    assert before.log.last() == entries


OF_DORA, OF_BILAL = 2, 1  # codings, and the memos on them


def sendings(coding, memo):
    """What a person may do to a coding and a memo."""
    return [
        ("PATCH", f"/api/codings/{coding}", {"memo": "mine now"}),
        ("POST", "/api/codings/confirm", {"ids": [coding]}),
        ("POST", "/api/codings/withdraw", {"ids": [coding]}),
        ("POST", "/api/codings/restore", {"ids": [coding]}),
        ("POST", "/api/codings/together", {"ids": [coding], "seen": {}, "deed": "set", "memo": "mine"}),
        ("POST", "/api/codings/anew", {"ids": [coding], "code": "doubt"}),
        ("POST", "/api/codes", {"title": "New", "codings": [coding]}),
        ("PATCH", f"/api/memos/{memo}", {"text": "mine now", "was": "Mine too."}),
        ("POST", f"/api/memos/{memo}/beside", {"text": "beside"}),
        ("POST", f"/api/memos/{memo}/withdraw", {}),
        ("POST", f"/api/memos/{memo}/restore", {}),
        ("POST", "/api/memos", {"text": "of it", "coding": coding}),
    ]


def test_what_others_coded_is_as_if_it_were_not_there(client, together, before):
    bilal, entries = signed_in(client, together, "Bilal"), before.log.last()
    for method, path, body in sendings(OF_DORA, OF_DORA):
        answer = bilal.send(method, path, body)
        assert answer.status_code == 404, (path, answer.json)
        assert "Dora" not in answer.get_data(as_text=True)
    assert before.log.last() == entries


def test_ones_own_goes_on_as_ever_and_tells_of_nobody(client, together, before):
    bilal = signed_in(client, together, "Bilal")
    hers = coded(before, HERS, "own", "Bilal")
    same = {"source": "S1", "start": hers.start, "end": hers.end, "code": "own", "stance": "supports"}
    sent = sendings(OF_BILAL, OF_BILAL)
    sent.append(("PUT", "/api/codings", {"codings": [same]}))
    sent.append(("PUT", "/api/sources/S1/reading", {"read": True}))
    for method, path, body in sent:
        answer = bilal.send(method, path, body)
        assert answer.status_code == 200, (path, answer.json)
        text = answer.get_data(as_text=True)
        assert SECRET not in text
        assert "Dora" not in text
    counts = {one["id"]: one["codings"] for one in bilal.get("/api/codes").json["codes"]}
    assert counts["own"] == 1  # his own alone, of three
    before.look_as("An", is_owner=True)
    assert before.codings.counts()["own"] == 3


# --- whom it holds for --------------------------------------------------------------


def test_an_owner_who_is_to_read_a_source_codes_it_blind_until_it_is_read(client, together, before):
    an = signed_in(client, together, "An")
    assert "Dora" in an.get("/api/codings?source=S1").get_data(as_text=True)
    before.readings.assign(["S1"], "An", "An")
    assert {one["coder"] for one in an.get("/api/codings?source=S1").json["codings"]} == {"An"}
    assert an.send("POST", "/api/verdicts", {}).status_code == 403
    assert an.send("PUT", "/api/sources/S1/reading", {"read": True}).status_code == 200
    assert "Dora" in an.get("/api/codings?source=S1").get_data(as_text=True)


def test_elsewhere_what_others_coded_is_shown(client, together, before):
    """One source is no longer coded blind."""
    before.blinding.set(["S1"], "An", is_on=False)
    assert before.blinding.is_for_all()
    bilal = signed_in(client, together, "Bilal")
    assert SECRET in bilal.get("/source/S1").get_data(as_text=True)
    assert SECRET in bilal.get("/claim/O1").get_data(as_text=True)


def test_no_copy_of_the_file_is_made_for_who_codes_blind(together, before, tmp_path):
    before.look_as("Bilal", is_owner=False)
    with pytest.raises(StudyError, match="You code blind"):
        before.backup(tmp_path / "copy.db", "Bilal")
    assert not (tmp_path / "copy.db").exists()


def test_one_connection_serves_owner_and_coder_in_turn(client, together):
    """What was worked out for one is not what the other gets."""
    app = create_app(together, "nobody", "0.0.0.0", Accounts.beside(together))
    counts = []
    for name in ("Bilal", "An", "Bilal", "An"):
        person = signed_in(client, together, name)
        cookies = person.raw._cookies
        person.raw = app.test_client()
        person.raw._cookies = cookies
        counts.append(sum(one["codings"] for one in person.get("/api/codes").json["codes"]))
    assert counts[0] == counts[2] < counts[1] == counts[3]
