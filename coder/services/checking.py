"""`coder check`: looks at the file and at the evidence in it, and puts right what can be."""

from pathlib import Path

from coder.services import evidence_checks, file_checks, kept_words, repair_study
from coder.services.file_checks import Check, CheckResult
from coder.study import Study
from coder.translations import N_, _

OPENS = N_("the file opens as a study")
_PUT_BACK = N_("Put {backup} back.")


def check_file(path: Path, by: str, fix: bool = False, accept: bool = False) -> list[CheckResult]:
    """Run every check on a study file, also on one that is too damaged to be used."""
    remedy = _(_PUT_BACK, backup=_any_backup())
    try:
        with Study(path, damaged=True) as study:
            return [CheckResult(OPENS, True, [], remedy), *check_study(study, fix, accept, by)]
    except Exception as error:  # a damaged file breaks things in any way; the check never does
        return [CheckResult(OPENS, False, [str(error) or type(error).__name__], remedy)]


def check_study(
    study: Study, fix: bool = False, accept: bool = False, by: str = "coder check"
) -> list[CheckResult]:
    """Run every check; with `fix` put right first what can be, with `accept` take the rest as it is."""
    mishaps = []
    for wanted, work in ((fix, repair_study.repair), (accept, repair_study.accept)):
        if wanted:
            try:
                work(study, by)
            except Exception as error:  # damage may stop it anywhere: the checks say where it is
                remedy = _(_PUT_BACK, backup=_any_backup())
                mishaps.append(CheckResult(N_("repair"), False, [str(error)], remedy))
    faults = [_result(study, check) for check in file_checks.CHECKS]
    doubts = [
        _result(study, check, True)
        for check in (*file_checks.DOUBTS, *kept_words.DOUBTS, *evidence_checks.DOUBTS)
    ]
    return [*mishaps, *faults, *doubts]


def _result(study: Study, check: Check, warning: bool = False) -> CheckResult:
    name, remedy, look = check
    try:
        faults = list(look(study))
    except Exception as error:  # what is damaged breaks things in any way; a check never does
        faults = [_("this could not be looked at ({kind}: {error})", kind=type(error).__name__, error=error)]
        warning = False
    backup = _last_backup(study) if faults else _any_backup()
    return CheckResult(name, not faults, faults, _(remedy, backup=backup), warning)


def _any_backup() -> str:
    return _("your last `coder backup`")


def _last_backup(study: Study) -> str:
    try:
        last = study.log.latest("backup", "study")
    except Exception:  # the log itself may be what is damaged
        last = None
    if last is None:
        return _any_backup()
    return _("your last backup, {file} of {time},", file=last["object_id"], time=last["after"])
