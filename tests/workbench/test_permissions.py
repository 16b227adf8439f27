"""Routes × roles × ownership: who may do what to whose, walked over the real table of addresses."""

import functools
import json

import pytest
from werkzeug import security

from coder.model import Coding, Memo, Stance
from coder.services import suggesting
from coder.services.change_codings import Change, change_codings
from coder.services.merge_codes import merge_codes
from coder.services.settle_disputes import disputes
from coder.services.signing import sign
from coder.workbench import create_app
from coder.workbench.accounts import Accounts
from coder.workbench.permissions import RULES

PASSWORD = "correct horse"
ROLES = {"An": "owner", "Bilal": "coder", "Cleo": "reader"}
RANK = {"stranger": 0, "anyone": 0, "reader": 1, "coder": 2, "owner": 3}
#: What stands for the variable parts of addresses.
PARTS = {
    "source_id": "S1",
    "code_id": "own",
    "code": "own",
    "coding_id": 1,
    "memo_id": 1,
    "number": 1,
    "section_id": "outcomes",
    "sheet": "claims",
    "name": "report.html",
    "version": "x",
    "key": "x",
    "own": "x",
    "what": "words",
    "ending": "csv",
}


@pytest.fixture
def app(study_path, monkeypatch):
    # as good a hash as any here, and not made to take long: people sign in hundreds of times
    quick = functools.partial(security.generate_password_hash, method="pbkdf2:sha256:1")
    monkeypatch.setattr(security, "generate_password_hash", quick)
    accounts = Accounts.beside(study_path)
    for name, role in ROLES.items():
        accounts.add(name, PASSWORD, role)
    return create_app(study_path, "nobody", "0.0.0.0", accounts)


@pytest.fixture
def enter(app, client):
    def sign_in(name):
        person = type(client)(app)
        if name == "stranger":
            return person
        page = person.get("/sign-in").get_data(as_text=True)
        token = page.split('name="token" content="')[1].split('"')[0]
        form = {"name": name, "password": PASSWORD, "token": token}
        person.raw.post("/sign-in", data=form, base_url="http://127.0.0.1:8077")
        return person

    return sign_in


def routes():
    """Every address with every method that it takes, from the table that the site itself uses."""
    import tempfile
    from pathlib import Path

    from coder.study import Study

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        Study(path, create=True).close()
        rules = list(create_app(path, "An").url_map.iter_rules())
    return sorted(
        (rule.endpoint, method, rule.rule) for rule in rules for method in rule.methods - {"HEAD", "OPTIONS"}
    )


def address(rule):
    for name, value in PARTS.items():
        for shape in (f"<{name}>", f"<int:{name}>", f"<path:{name}>"):
            rule = rule.replace(shape, str(value))
    assert "<" not in rule
    return rule


def test_every_route_has_its_line_and_no_line_is_left_over():
    assert {endpoint for endpoint, _, _ in routes()} == set(RULES)


@pytest.mark.parametrize(("endpoint", "method", "rule"), routes())
def test_a_route_is_refused_to_lesser_roles_and_open_to_the_others(enter, endpoint, method, rule):
    wanted = RANK[RULES[endpoint].role]
    for who in ("stranger", "Cleo", "Bilal", "An"):
        person = enter(who)
        rank = RANK[ROLES.get(who, "stranger")]
        if method == "GET":
            answer = person.get(address(rule))
        elif who == "stranger":
            token = (
                person.get("/sign-in").get_data(as_text=True).split('name="token" content="')[1].split('"')[0]
            )
            answer = person.raw.open(
                address(rule),
                method=method,
                json={},
                headers={"X-Token": token},
                base_url="http://127.0.0.1:8077",
            )
        else:
            answer = person.send(method, address(rule), {})
        refused = answer.status_code in (401, 403) and _is_about_roles(answer, who)
        sent_to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in")
        if who == "stranger":
            assert (refused or sent_to_sign_in) == (wanted > 0), (who, answer.status_code)
        elif endpoint not in ("sign_out", "sign_in", "account"):  # which refuses a wrong password
            assert refused == (rank < wanted), (who, answer.status_code, answer.data[:200])
        assert answer.status_code < 500


def _is_about_roles(answer, who):
    if answer.is_json:
        return answer.json.get("why") in ("role", "signed_out")
    return who != "stranger" or answer.status_code == 401


@pytest.fixture
def ans(study):
    """What An coded and decided: a coding, one in dispute with Bilal's, an accepted suggestion, a verdict, a test."""
    how = {"id": "C1.lobby", "title": {"en": "Lobbying"}, "type": "primary"}
    case = {"id": "C1", "title": {"en": "The law"}, "claim": {"en": "It helped."}, "mechanisms": [how]}
    plain = study.codes.plain()
    spare = {"id": "spare", "title": {"en": "Spare"}}
    study.codes.load(plain | {"cases": [case], "themes": [*plain["themes"], spare]}, "An")
    signed = sign(study, "O1", "confirmed", "So I judge.", "An")
    test = study.tracing.add("C1.lobby", "Two articles alike.", 0.6, 0.1, "Nobody else had them.", "An")
    text = study.sources.text("S1")

    def span(words):
        start = text.index(words)
        return start, start + len(words)

    mine = study.codings.add(Coding("S1", *span("Nobody helps us"), "", "help", "An", Stance.CONTRADICTS))
    study.codings.add(Coding("S1", *span("Nobody helps us"), "", "help", "Bilal", Stance.SUPPORTS))
    study.codings.add(Coding("S1", *span("Fin."), "", "spare", "An"))
    merge_codes(study, "spare", "doubt", "An")
    suggesting.refresh(study, "An", "keywords")
    suggestion = study.suggestions.select()[0]
    made = study.suggestions.accept(suggestion.id, "An")
    dispute = disputes(study, "S1")
    study.memos.add(Memo("study", "", "All knew the draft.", "An"))
    step = change_codings(study, [mine.id], Change(more_memo="Read twice."), "An").step
    return {
        "step": step,
        "coding": mine.id,
        "made": made.id,
        "verdict": signed.id,
        "test": test,
        "suggestion": suggestion.id,
        "dispute": "+".join(str(own) for own in sorted(dispute[0].codings)) if dispute else "1+2",
    }


def doors(ans):
    """Every call by which what An did could be changed."""
    coding, made, suggestion = ans["coding"], ans["made"], ans["suggestion"]
    return {
        "api.patch_coding": ("PATCH", f"/api/codings/{coding}", {"memo": "mine now"}),
        "api.post_confirm": ("POST", "/api/codings/confirm", {"ids": [coding]}),
        "api.post_withdraw": ("POST", "/api/codings/withdraw", {"ids": [coding]}),
        "api.post_restore": ("POST", "/api/codings/restore", {"ids": [coding]}),
        "api.post_together": (
            "POST",
            "/api/codings/together",
            {"ids": [coding], "seen": {}, "deed": "withdraw"},
        ),
        "api.post_undo_together": ("POST", "/api/codings/undo", {"step": ans["step"]}),
        "api.post_code": ("POST", "/api/codes", {"title": "Mine now", "codings": [coding]}),
        "api.post_merge": ("POST", "/api/codes/help/merge", {"into": "doubt"}),
        "api.post_undo": ("POST", "/api/framework/undo", {"at": 3}),
        "api.post_accept": ("POST", f"/api/suggestions/{suggestion}/accept", {}),
        "api.post_accept_many": ("POST", "/api/suggestions/accept", {"ids": [suggestion]}),
        "api.post_reject": ("POST", "/api/suggestions/reject", {"ids": [suggestion]}),
        "api.post_reopen": ("POST", "/api/suggestions/reopen", {"ids": [suggestion]}),
        "api.post_reopen_dispute": (
            "POST",
            "/api/agreement/reopen",
            {"id": f"{coding}+{coding + 1}"},
        ),
        "api.post_settle": (
            "POST",
            "/api/agreement/settle",
            {"id": f"{coding}+{coding + 1}", "reason": "So."},
        ),
        "api.post_memo_withdraw": ("POST", "/api/memos/1/withdraw", {}),
        "api.post_memo_restore": ("POST", "/api/memos/1/restore", {}),
        "api.post_take_back": ("POST", "/api/verdicts/withdraw", {"id": ans["verdict"]}),
        "api.post_test": (
            "POST",
            "/api/tracing",
            {
                "replaces": ans["test"],
                "mechanism": "C1.lobby",
                "evidence": "Other words.",
                "if_true": "0,5",
                "if_false": "20%",
                "reason": "So.",
            },
        ),
        "api.post_take_back_test": ("POST", "/api/tracing/withdraw", {"id": ans["test"]}),
        "made": ("POST", "/api/codings/withdraw", {"ids": [made]}),
    }


OWNED = sorted(endpoint for endpoint, rule in RULES.items() if rule.whose == "own")


@pytest.mark.parametrize("endpoint", [*OWNED, "made"])
def test_what_another_coded_or_decided_a_coder_leaves_alone_by_every_door(enter, study, ans, endpoint):
    bilal, before = enter("Bilal"), _state(study)
    method, path, body = doors(ans)[endpoint]
    answer = bilal.send(method, path, body)
    assert answer.status_code == 403
    assert "An" in answer.json["error"]
    assert _state(study) == before


@pytest.mark.parametrize("endpoint", OWNED)
def test_an_owner_may_and_the_log_says_who_did(enter, study, ans, endpoint):
    method, path, body = doors(ans)[endpoint]
    an = enter("An")
    if endpoint == "api.post_reopen_dispute":  # what was not settled cannot be opened again
        assert an.send(*doors(ans)["api.post_settle"]).status_code == 200
    assert an.send(method, path, body).status_code == 200


@pytest.mark.parametrize(
    "endpoint", ["api.patch_coding", "api.post_withdraw", "api.post_together", "api.post_code"]
)
def test_ones_own_a_coder_changes(enter, study, ans, endpoint):
    own = ans["coding"] + 1
    method, path, body = doors({**ans, "coding": own})[endpoint]
    assert enter("Bilal").send(method, path, body).status_code == 200


def test_nobody_is_offered_to_take_back_what_they_may_not(enter, study, ans):
    for name, is_offered in (("An", True), ("Bilal", False), ("Cleo", False)):
        html = enter(name).get("/claim/O1").get_data(as_text=True)
        assert "So I judge." in html
        assert ("quiet undo" in html) == is_offered, name


def _state(study):
    tables = ("coding", "suggestion", "code", "codebook_version", "memo", "log", "verdict", "tracing_test")
    return json.dumps([study.db.execute(f"SELECT * FROM {table}").fetchall() for table in tables])
