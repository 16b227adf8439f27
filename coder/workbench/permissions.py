"""Who may do what, and to whose things: one line a route. A route that does not stand here is refused."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue

from coder.errors import CoderError
from coder.model import Status
from coder.translations import _
from coder.translations.terms import term
from coder.workbench import request_context
from coder.workbench.request_context import may, study, who

Role = Literal["anyone", "reader", "coder", "owner"]


class Rule(NamedTuple):
    """What a route asks of the person who calls it."""

    #: The least role; "anyone" has not signed in yet.
    role: Role
    #: "own": what hangs on codings and decisions of others only an owner may change.
    whose: Literal["all", "own"] = "all"


RULES: dict[str, Rule] = {
    # before signing in
    "static": Rule("anyone"),
    "sign_in": Rule("anyone"),
    "language": Rule("anyone"),
    # looking
    "sign_out": Rule("reader"),
    "account": Rule("reader"),
    "overview": Rule("reader"),
    "coding": Rule("reader"),
    "suggestions": Rule("reader"),
    "register": Rule("reader"),
    "register_workbook": Rule("reader"),
    "framework": Rule("reader"),
    "framework_workbook": Rule("reader"),
    "framework_translations": Rule("reader"),
    "codebook": Rule("reader"),
    "code": Rule("reader"),
    "evidence": Rule("reader"),
    "matrix": Rule("reader"),
    "matrix_workbook": Rule("reader"),
    "claim": Rule("reader"),
    "weigh": Rule("reader"),
    "api.get_asked_history": Rule("reader"),
    "findings": Rule("reader"),
    "agreement": Rule("reader"),
    "assignments": Rule("reader"),
    "search": Rule("reader"),
    "memos": Rule("reader"),
    "api.get_memos": Rule("reader"),
    "api.get_memo_history": Rule("reader"),
    "query": Rule("reader"),
    "crosstab": Rule("reader"),
    "case": Rule("reader"),
    "case_file": Rule("reader"),
    "cooccurrence_page": Rule("reader"),
    "words_page": Rule("reader"),
    "asked_file": Rule("reader"),
    "quotes": Rule("reader"),
    "quotes_file": Rule("reader"),
    "api.get_quotes": Rule("reader"),
    "report": Rule("reader"),
    "report_file": Rule("reader"),
    "api.get_sound": Rule("reader"),  # who may read what was said may hear it
    "api.get_recording": Rule("reader"),
    "api.get_changes": Rule("reader"),
    "api.get_corrections": Rule("reader"),
    "api.get_codes": Rule("reader"),
    "api.get_codings": Rule("reader"),
    "api.get_history": Rule("reader"),
    "api.get_written_history": Rule("reader"),
    "api.get_written_cell": Rule("reader"),
    "api.get_matrix_cell": Rule("reader"),
    "api.get_keywords": Rule("reader"),
    "api.get_search": Rule("reader"),
    "api.get_similar": Rule("reader"),
    "api.get_kept_back": Rule("reader"),
    "api.get_suggestions": Rule("reader"),
    "api.get_token": Rule("reader"),
    "api.post_report": Rule("reader"),
    "api.get_report_warnings": Rule("reader"),
    "api.get_report_progress": Rule("reader"),
    # coding: what is made is signed with one's own name
    "import": Rule("coder"),
    "api.get_import": Rule("coder"),
    "api.post_import": Rule("coder"),
    "api.put_import": Rule("coder"),
    "api.post_take_in": Rule("coder"),
    "api.delete_import": Rule("coder"),
    "api.post_import_table": Rule("coder"),
    "api.post_settle_doubts": Rule("coder"),
    "api.patch_source": Rule("coder"),
    "api.post_register": Rule("coder"),
    "api.post_register_file": Rule("coder"),
    "api.post_register_remove": Rule("coder"),
    "api.put_speakers": Rule("coder"),
    "correcting": Rule("coder"),
    "about_source": Rule("coder"),
    "api.post_correction": Rule("coder"),
    "api.post_undo_correction": Rule("coder"),
    "api.put_codings": Rule("coder"),
    "api.post_anew": Rule("coder"),
    "api.put_reading": Rule("coder"),
    "api.put_recording": Rule("coder"),
    "api.put_time": Rule("coder"),
    "api.post_verdict": Rule("coder"),
    # a memo is the team's: any of them may go on with it, and what it said before stays
    "api.post_memo": Rule("coder"),
    "api.patch_memo": Rule("coder"),
    "api.post_memo_beside": Rule("coder"),
    "api.post_asked": Rule("coder"),
    "api.put_report_settings": Rule("coder"),
    "api.post_written": Rule("coder"),
    "api.post_written_move": Rule("coder"),
    "api.post_written_out": Rule("coder"),
    "api.post_written_restore": Rule("coder"),
    "api.post_written_back": Rule("coder"),
    "api.post_written_confirm": Rule("coder"),
    "api.post_matrix_file": Rule("coder"),
    "save_query": Rule("coder"),
    "api.post_refresh": Rule("coder"),
    "api.post_keyword": Rule("coder"),
    "framework_form": Rule("coder"),
    "api.get_hanging": Rule("coder"),
    "api.get_merging": Rule("coder"),
    "api.get_splitting": Rule("coder"),
    "api.post_thing": Rule("coder"),
    "api.patch_thing": Rule("coder"),
    "api.post_step": Rule("coder"),
    "api.post_take_out": Rule("coder"),
    "api.post_version": Rule("coder"),
    "api.post_start": Rule("coder"),
    "api.post_framework_file": Rule("coder"),
    "api.post_translations": Rule("coder"),
    "api.patch_code": Rule("coder"),
    "api.post_move": Rule("coder"),
    # coding that may touch what others coded or decided
    "api.patch_coding": Rule("coder", "own"),
    "api.post_confirm": Rule("coder", "own"),
    "api.post_withdraw": Rule("coder", "own"),
    "api.post_together": Rule("coder", "own"),
    "api.post_undo_together": Rule("coder", "own"),
    "api.post_restore": Rule("coder", "own"),
    "api.post_code": Rule("coder", "own"),  # splits codings off
    "api.post_merge": Rule("coder", "own"),
    "api.post_undo": Rule("coder", "own"),  # codings that were merged or split come back with it
    "api.post_accept": Rule("coder", "own"),
    "api.post_accept_many": Rule("coder", "own"),
    "api.post_reject": Rule("coder", "own"),
    "api.post_reopen_dispute": Rule("coder", "own"),
    "api.post_reopen": Rule("coder", "own"),
    "api.post_settle": Rule("coder", "own"),
    "api.post_memo_withdraw": Rule("coder", "own"),
    "api.post_memo_restore": Rule("coder", "own"),
    # judgements that may be those of others
    "api.post_take_back": Rule("coder", "own"),
    "api.post_test": Rule("coder", "own"),  # may take the place of another
    "api.post_take_back_test": Rule("coder", "own"),
    # the study as a whole
    "names": Rule("owner"),
    "api.post_find": Rule("owner"),
    "api.put_names": Rule("owner"),
    "api.post_replace": Rule("owner"),
    "people": Rule("owner"),
    "study_room": Rule("owner"),
    "study_log": Rule("owner"),
    "backup_file": Rule("owner"),
    "exported_file": Rule("owner"),
    "api.post_backup": Rule("owner"),
    "api.post_delete_backup": Rule("owner"),
    "api.post_restore_look": Rule("owner"),
    "api.post_restore_study": Rule("owner"),
    "api.post_join_look": Rule("owner"),
    "api.post_join": Rule("owner"),
    "api.post_exchange_look": Rule("owner"),
    "api.post_exchange": Rule("owner"),
    "api.post_export": Rule("owner"),
    "api.post_drop_file": Rule("owner"),
    "api.post_leaving": Rule("owner"),
    "api.post_leave": Rule("owner"),
    # who codes what, and what all agree on
    "api.put_assignment": Rule("owner"),
    "api.put_blinding": Rule("owner"),
    "api.post_settle_agreed": Rule("owner"),
    "api.post_reopen_agreed": Rule("owner"),
}

#: What draws on everyone's codings, or could tell of them: it rests for whoever codes blind.
REST_WHILE_BLIND = frozenset(
    {
        # judging and writing: half the evidence is none
        "api.post_verdict",
        "api.post_take_back",
        "api.post_test",
        "api.post_take_back_test",
        "api.post_asked",
        "api.post_written",
        "api.post_written_move",
        "api.post_written_out",
        "api.post_written_restore",
        "api.post_written_back",
        "api.post_written_confirm",
        "api.post_matrix_file",
        "api.post_settle",
        "api.post_settle_agreed",
        "api.post_reopen_agreed",
        "api.post_reopen_dispute",
        # what is learnt from all codings
        "api.post_refresh",
        "api.get_kept_back",
        "api.post_accept",
        "api.post_accept_many",
        "api.post_reject",
        "api.post_reopen",
        # files that were written for those who see everything
        "report",
        "report_file",
        "api.post_report",
        "api.put_report_settings",
        "api.get_report_warnings",
        "backup_file",
        "exported_file",
        "api.post_backup",
        "api.post_restore_look",
        "api.post_restore_study",
        "api.post_join_look",
        "api.post_join",
        "api.post_exchange_look",
        "api.post_exchange",
        "api.post_export",
        "api.post_leaving",
        "api.post_leave",
        # what changes the codings of all, and says how many
        "correcting",
        "api.get_corrections",
        "api.post_correction",
        "api.post_undo_correction",
        "api.put_speakers",
        "api.get_hanging",
        "api.get_merging",
        "api.get_splitting",
        "api.post_merge",
        "api.post_take_out",
        "api.post_undo",
        "api.post_version",
        "api.post_start",
        "api.post_framework_file",
        "api.put_names",
        "api.post_replace",
    }
)


class NotAllowedError(CoderError):
    """The person may look but not do this."""


def init_app(app: Flask) -> None:
    """Hold every request against the table, before its route sees it."""
    app.before_request(_check)
    app.register_error_handler(NotAllowedError, _not_allowed)


def _check() -> None:
    if request.endpoint is None:  # no page of ours: 404 comes of itself
        return
    rule = RULES.get(request.endpoint)
    if rule is None:
        abort(403)
    if rule.role in ("coder", "owner") and current_app.config["READ_ONLY"]:
        raise NotAllowedError(
            _("This study can only be read: the file or its folder is protected against writing.")
        )
    if rule.role != "anyone" and not may(rule.role):
        raise NotAllowedError(
            _(
                "You may not do that here: you are a {role}.",
                role=term("user", request_context.role() or "reader"),
            )
        )
    if request.endpoint in REST_WHILE_BLIND and request_context.codes_blind():
        raise NotAllowedError(
            _("You code blind: this rests until that ends, since it draws on what others coded too.")
        )


def _not_allowed(error: NotAllowedError) -> ResponseReturnValue:
    return request_context.answer(403, str(error), "role")


def only_own_codings(ids: Iterable[int]) -> None:
    """Let coders change their own codings only; an owner may change all, and the log says who did."""
    wanted = set(ids)
    codings = study().codings.select(ids=wanted, withdrawn=True)
    if request_context.codes_blind():
        for unseen in wanted - {coding.id for coding in codings}:
            study().codings.get(unseen)  # those of others are as if they were not there
    _refuse_others({coding.coder for coding in codings} - {who()})


def only_own_memo(memo_id: int) -> None:
    """Let coders take back their own memos only; an owner all."""
    author = study().memos.get(memo_id).coder
    if author and author != who() and not may("owner"):
        raise NotAllowedError(
            _("This memo is {coder}’s. Only an owner withdraws what others wrote.", coder=author)
        )


def only_seen_memo(memo_id: int) -> None:
    """Raise `NotFoundError` for a memo that whoever codes blind does not see."""
    study().memos.get(memo_id)


def only_own_decisions(suggestions: Iterable[int]) -> None:
    """Let coders take back their own decisions only, and the codings that came of them; an owner all."""
    deciders = study().suggestions.decided_by(suggestions)
    _refuse_others({name for name, status in deciders if status != Status.PENDING and name} - {who()})


def only_own_signature(by: str) -> None:
    """Let coders take back what they signed themselves; an owner may take back all, and the log says who did."""
    if by != who() and not may("owner"):
        raise NotAllowedError(
            _("This is signed by {coder}. Only an owner takes back what others signed.", coder=by)
        )


def only_own_step(by: str) -> None:
    """Let nobody take back what another did to codings: what they changed they may change again one by one."""
    if by != who():
        raise NotAllowedError(_("This was done by {coder}: only they take it back.", coder=by))


def _refuse_others(others: set[str]) -> None:
    if others and not may("owner"):
        raise NotAllowedError(
            _(
                "This coding is {coder}’s. Only an owner changes what others coded.",
                coder=", ".join(sorted(others)),
            )
        )
