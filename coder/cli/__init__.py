"""The door for the terminal. What a command needs is imported when it runs, so that help is instant."""

import gc
import sys
from importlib import import_module

import click

from coder import __version__
from coder.errors import CoderError
from coder.translations import language_of_environment, using

#: command: the file in this folder that holds it, and what `coder --help` says of it.
COMMANDS = {
    "demo": ("demo", "Make the demonstration study and run the whole job on it."),
    "init": ("study", "Make a new study."),
    "check": ("study", "Check codebook and database; each check with its remedy."),
    "import": ("source", "Take transcripts and documents in."),
    "source": ("source", "The register of sources."),
    "search": ("source", "Find words in what was said."),
    "pseudonymise": ("pseudonym", "Replace names by pseudonyms before sharing anything."),
    "codebook": ("codebook", "The evaluation framework and its codes."),
    "suggest": ("suggestion", "Propose codes for passages."),
    "suggestion": ("suggestion", "Accept and reject what was proposed."),
    "coding": ("coding", "Attach codes to passages."),
    "evidence": ("evidence", "The evidence tables: matrix, outcomes, assumptions, quotes."),
    "verdict": ("verdict", "Sign verdicts and ratings."),
    "finding": ("finding", "Findings, conclusions, recommendations, and what they rest on."),
    "summary": ("summary", "What you make of one cell of the matrix."),
    "answer": ("answer", "Answers to the evaluation questions, and what they rest on."),
    "tracing": ("finding", "Process-tracing tests on mechanisms."),
    "agreement": ("agreement", "How far coders agree, and what is in dispute."),
    "report": ("report", "Write the report."),
    "serve": ("workbench", "Open the workbench in the browser."),
    "exchange": ("exchange", "Studies from and to NVivo, ATLAS.ti, MAXQDA, QualCoder (REFI-QDA)."),
    "merge": ("exchange", "Join a colleague's study to this one."),
    "log": ("study", "Who changed what, and when."),
    "backup": ("study", "Copy the study to a file, also while others work in it."),
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
            hint = f' Did you mean "coder {near[0]}"?' if near else ""
            ctx.fail(f'There is no command "{args[0]}".{hint}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in COMMANDS.items()])


@click.command(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="coder")
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
    with using(language_of_environment()):
        _run()


def _run() -> None:
    # the tables make many small values and throw few away: looking for rubbish as often as usual costs a third
    gc.set_threshold(100_000, 20, 20)
    debug = "--debug" in sys.argv
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    try:
        status = coder_.main(arguments, prog_name="coder", standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except BrokenPipeError:  # `coder … | head`
        sys.stderr.close()
        sys.exit(0)
    except (click.Abort, KeyboardInterrupt):
        status, said = 130, "Stopped. Whatever was reported as done is kept; run the same again to go on."
    except click.ClickException as error:
        status, said = error.exit_code, _wrong_call(error)
    except Exception as error:
        if debug:
            raise
        status, said = (
            (error.exit_status, str(error)) if isinstance(error, CoderError) else _unforeseen(error)
        )
    click.echo(f"Error: {said}", err=True)
    sys.exit(status)


def _wrong_call(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    said = " ".join(error.format_message().split())
    return f"{said} See `{context.command_path} --help`." if context else said


def _unforeseen(error: Exception) -> tuple[int, str]:
    if isinstance(error, OverflowError):
        return 2, "A number that was typed is too large."
    if isinstance(error, UnicodeError):
        return 2, "Something that was typed holds bytes that are no text in UTF-8. Type it again."
    if isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        return 1, f"{error.strerror or error}{where}. Check the name, the rights and the room on the disk."
    import sqlite3

    if isinstance(error, sqlite3.DatabaseError):
        from coder.sqlite_errors import explain

        return 1, explain(error, "the study")
    return 1, (
        f"The program met something it was not made for ({type(error).__name__}: {error}). "
        "Nothing was half written. Run the command with --debug and report what it shows."
    )
