"""`--code-as`: what a query finds, kept as a new coding."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from coder.cli.options import coder_option, print_json, say, who
from coder.errors import UsageError
from coder.translations import _, ngettext

if TYPE_CHECKING:
    from coder.services.asking.queries import Answered
    from coder.study import Study

Function = TypeVar("Function", bound=Callable[..., Any])


def code_as_options(function: Function) -> Function:
    """Give a command the options by which what it finds is coded anew."""
    for option in (
        coder_option,
        click.option(
            "--code-as-stance",
            default="mentions",
            show_default=True,
            help="With --code-as: supports, qualifies, contradicts, unable or mentions.",
        ),
        click.option("--code-as", default="", help="Give all that is found this code too, under your name."),
    ):
        function = option(function)
    return function


class NewCode(NamedTuple):
    """The code that found passages get, its stance, and who gives it."""

    code: str
    stance: str
    coder: str | None

    @classmethod
    def taken_from(cls, given: dict[str, Any]) -> "NewCode":
        """Take these options out of all that were given."""
        return cls(given.pop("code_as"), given.pop("code_as_stance"), given.pop("coder"))

    def check_alone(self, *others: object) -> None:
        """Refuse options that would show or write a part of what is coded."""
        if self.code and any(others):
            raise UsageError(_("--code-as codes all that is found: leave --limit and --out away."))

    def give(self, study: "Study", answered: "Answered", as_json: bool) -> None:
        """Code the passages and say how many; those that this person coded so already stay as they are."""
        from coder.analysis.coding_checks import one_of
        from coder.model import Stance
        from coder.services.asking.names import CodeNames
        from coder.services.change_codings import code_passages

        named = CodeNames(study, False).ids(self.code)
        if len(named) > 1:
            raise UsageError(
                _(
                    '"{code}" stands for several codes ({codes}). Name one.',
                    code=self.code,
                    codes=", ".join(named),
                )
            )
        code = named[0]
        stance = one_of(Stance, "stance", self.stance)
        ids = [span.id for span in answered.spans]
        made = code_passages(study, ids, code, who(self.coder), stance)
        if as_json:
            print_json({"found": len(ids), "code": code, "codings": made.codings})
            return
        number = len(made.codings)
        say(ngettext("{n} passage is {code} now.", "{n} passages are {code} now.", number, code=code))
        if made.step is not None:
            say(_("`coder coding undo` takes it back."))
