"""The door for the terminal. What a command needs is imported when it runs, so that help is instant."""

import gc
import sys
from importlib import import_module

import click

from coder import __version__
from coder.cli.wrong_calls import let_click_speak, same_environment
from coder.errors import CoderError
from coder.translations import LANGUAGES, _, language_of_environment, set_language, using

#: command: the file in this folder that holds it, and what `coder --help` says of it.
COMMANDS = {
    "demo": ("demo", "Make the demonstration study and run the whole job on it."),
    "init": ("study", "Make a new study."),
    "check": ("study", "Check codebook and database; each check with its remedy."),
    "import": ("importing", "Take transcripts and documents in."),
    "source": ("source", "The register of sources."),
    "search": ("source", "Find words in what was said."),
    "query": ("querying", "Ask which passages are coded so; save the question under a name."),
    "crosstab": ("asking", "A table of your own: codes or attributes against codes or attributes."),
    "cooccurrence": ("asking", "Which codes go together."),
    "words": ("asking", "How often words are said, by whom, and by whom more."),
    "context": ("asking", "A word with the words around it."),
    "pseudonymise": ("pseudonym", "Replace names by pseudonyms before sharing anything."),
    "codebook": ("codebook", "The evaluation framework and its codes."),
    "suggest": ("suggestion", "Propose codes for passages."),
    "suggestion": ("suggestion", "Accept and reject what was proposed."),
    "similar": ("similar", "More like this: passages that say much the same."),
    "coding": ("coding", "Attach codes to passages."),
    "evidence": ("evidence", "The evidence tables: matrix, outcomes, assumptions, quotes."),
    "verdict": ("verdict", "Sign verdicts and ratings."),
    "judgements": ("judging", "Judge everything in one Excel workbook."),
    "finding": ("finding", "Findings, conclusions, recommendations, and what they rest on."),
    "summary": ("summary", "What you make of one cell of the matrix."),
    "answer": ("answer", "Answers to the evaluation questions, and what they rest on."),
    "memo": ("memo", "Notes on the study, sources, speakers, passages and codes."),
    "tracing": ("finding", "Process-tracing tests on mechanisms."),
    "agreement": ("agreement", "How far coders agree, and what is in dispute."),
    "report": ("report", "Write the report."),
    "serve": ("workbench", "Open the workbench in the browser."),
    "exchange": ("exchange", "Studies from and to NVivo, ATLAS.ti, MAXQDA, QualCoder (REFI-QDA)."),
    "merge": ("merging", "Join a colleague's study to this one."),
    "coder": ("merging", "Who codes in the study; one person with two names."),
    "log": ("study", "Who changed what, and when."),
    "backup": ("restoring", "Copy the study to a file, also while others work in it."),
    "restore": ("restoring", "Bring an earlier state of the study back."),
}


class Commands(click.Group):
    """Loads the file of a command when that command is called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order of the job."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Load one command."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"coder.cli.{COMMANDS[name][0]}"), f"{name}_")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Say which command was perhaps meant."""
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            if near:
                ctx.fail(
                    _(
                        'There is no command "{name}". Did you mean "coder {near}"?',
                        name=args[0],
                        near=near[0],
                    )
                )
            ctx.fail(_('There is no command "{name}".', name=args[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_file, about) in COMMANDS.items()])


def _speak(_context: click.Context, _option: click.Parameter, language: str | None) -> None:
    """Speak the language that was asked for, from the next word on."""
    if language:
        set_language(language)
        let_click_speak(language)


@click.command(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="coder")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    is_eager=True,
    expose_value=False,
    callback=_speak,
    help="In which language the terminal speaks; else as LANG says.",
)
@click.option("--debug", is_flag=True, help="Show where in the program an error came from.")
def coder_(debug: bool) -> None:
    """Code interview transcripts and see what the evidence says of each outcome.

    \b
    Example:
      coder init study --codebook oecd-dac
      cd study
      coder import ../interviews
      coder evidence outcomes
    """


def main() -> None:
    """Run a command; whatever goes wrong becomes a sentence and an exit status."""
    language = language_of_environment()
    with using(language), same_environment():
        let_click_speak(language)
        _run()


def _run() -> None:
    # the tables make many small values and throw few away: looking for rubbish as often as usual costs a third
    gc.set_threshold(100_000, 20, 20)
    debug = "--debug" in sys.argv
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    try:
        status = coder_.main(arguments, prog_name="coder", standalone_mode=False)
    except (click.exceptions.Exit, click.exceptions.NoArgsIsHelpError, BrokenPipeError) as ending:
        sys.exit(_ended(ending))
    except (Exception, KeyboardInterrupt) as mishap:
        if debug and not isinstance(
            mishap, (click.exceptions.ClickException, click.Abort, KeyboardInterrupt)
        ):
            raise
        status, sentence = _explained(mishap)
        click.echo(_("Error: {message}", message=sentence), err=True)
        sys.exit(status)
    sys.exit(status if isinstance(status, int) else 0)


def _ended(ending: Exception) -> int:
    """Return the exit status of what ended early without being an error."""
    if isinstance(ending, BrokenPipeError):  # `coder … | head`
        sys.stderr.close()
        return 0
    if isinstance(ending, click.exceptions.NoArgsIsHelpError):
        ending.show()
    return int(getattr(ending, "exit_code", 0))


def _explained(mishap: BaseException) -> tuple[int, str]:
    """Return exit status and sentence for what went wrong."""
    if isinstance(mishap, (click.Abort, KeyboardInterrupt)):
        return 130, _("Stopped. Whatever was reported as done is kept; run the same again to go on.")
    if isinstance(mishap, click.ClickException):
        return mishap.exit_code, _wrong_call(mishap)
    if isinstance(mishap, CoderError):
        return mishap.exit_status, str(mishap)
    return _unforeseen(mishap)


def _wrong_call(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    sentence = " ".join(error.format_message().split())
    if not context:
        return sentence
    return _("{sentence} See `{command} --help`.", sentence=sentence, command=context.command_path)


def _unforeseen(error: BaseException) -> tuple[int, str]:
    if isinstance(error, OverflowError):
        return 2, _("A number that was typed is too large.")
    if isinstance(error, UnicodeError):
        return 2, _("Something that was typed holds bytes that are no text in UTF-8. Type it again.")
    if isinstance(error, OSError):
        return 1, _of_system(error)
    import sqlite3

    if isinstance(error, sqlite3.DatabaseError):
        from coder.sqlite_errors import explain

        return 1, explain(error, "study.db")
    return 1, _(
        "The program met something it was not made for ({kind}: {error}). Nothing was half written. Run the "
        "command with --debug and report what it shows.",
        kind=type(error).__name__,
        error=error,
    )


def _of_system(error: OSError) -> str:
    """Return a sentence for what the system says of a file."""
    why = error.strerror or error
    if not error.filename:
        return _("{why}. Check the name, the rights and the room on the disk.", why=why)
    return _(
        "{why}: {file}. Check the name, the rights and the room on the disk.", why=why, file=error.filename
    )
