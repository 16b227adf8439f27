"""`coder check`: looks at the file and at the evidence in it, and puts right what can be."""

from pathlib import Path

from coder.services import evidence_checks, repair_study
from coder.study import Study, checks
from coder.study.checks import BACKUP, Check, CheckResult

OPENS = "the file opens as a study"


def check_file(path: Path, by: str, fix: bool = False, accept: bool = False) -> list[CheckResult]:
    """Run every check on a study file, also on one that is too damaged to be used."""
    remedy = f"Put {BACKUP} back."
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
                mishaps.append(CheckResult("repair", False, [str(error)], f"Put {BACKUP} back."))
    faults = [_result(study, check) for check in checks.CHECKS]
    doubts = [_result(study, check, True) for check in (*checks.DOUBTS, *evidence_checks.DOUBTS)]
    return [*mishaps, *faults, *doubts]


def _result(study: Study, check: Check, warning: bool = False) -> CheckResult:
    name, remedy, look = check
    try:
        faults = list(look(study))
    except Exception as error:  # what is damaged breaks things in any way; a check never does
        faults = [f"this could not be looked at ({type(error).__name__}: {error})"]
        warning = False
    if faults and BACKUP in remedy:
        remedy = remedy.replace(BACKUP, _last_backup(study))
    return CheckResult(name, not faults, faults, remedy, warning)


def _last_backup(study: Study) -> str:
    try:
        last = study.log.latest("backup", "study")
    except Exception:  # the log itself may be what is damaged
        last = None
    if last is None:
        return BACKUP
    return f"your last backup, {last['object_id']} of {last['after']},"
