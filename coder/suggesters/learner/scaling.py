"""Where scoring runs: in this process, on all cores, or on a cluster that is there already."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from coder.errors import UsageError
from coder.translations import _

BACKENDS = ("local", "dask")


@dataclass(frozen=True)
class Workers:
    """Where the learner computes: in how many processes, on which backend, with which scheduler."""

    jobs: int = 1
    backend: str = "local"
    scheduler: str | None = None


#: In this process alone.
ALONE = Workers()


@contextmanager
def workers(backend: str = "local", scheduler: str | None = None, jobs: int = 1) -> Iterator[None]:
    """Run what joblib distributes on a backend; the results are the same on each.

    dask takes the address of a running scheduler (tcp://host:8786), or none for
    a cluster of this machine's own, which listens on 127.0.0.1 only.
    """
    _check(backend, scheduler, jobs)
    if backend == "local":
        yield
        return
    with _dask(scheduler):
        yield


def _check(backend: str, scheduler: str | None, jobs: int) -> None:
    """Refuse what cannot go together; raises `UsageError`."""
    if jobs == 0:
        raise UsageError(_("With 0 processes nothing gets done. Give --jobs 1, or -1 for all there are."))
    if backend not in BACKENDS:
        raise UsageError(
            _(
                'There is no backend "{backend}". There are: {backends}.',
                backend=backend,
                backends=", ".join(BACKENDS),
            )
        )
    if scheduler and backend != "dask":
        raise UsageError(_("A scheduler goes with --backend dask."))


@contextmanager
def _dask(scheduler: str | None) -> Iterator[None]:
    """Connect to a scheduler, or to a cluster of this machine's own, and leave it when the work is done."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UsageError(_("dask is not installed: pip install 'evidence-coder[dask]'.")) from error
    from joblib import parallel_config

    # dask has types only in part
    start: Any = LocalCluster
    connect: Any = Client
    own_cluster = None
    if not scheduler:
        own_cluster = start(host="127.0.0.1", dashboard_address=None)
    try:
        client = connect(scheduler or own_cluster, timeout="10s")
    except OSError as error:
        raise UsageError(
            _(
                "There is no dask scheduler at {scheduler}. Start one, or leave --scheduler out.",
                scheduler=scheduler,
            )
        ) from error
    try:
        with warnings.catch_warnings(), client, parallel_config(backend="dask"):
            warnings.simplefilter("ignore")  # that a fitted ranking is large to send, which it is
            yield
    finally:
        if own_cluster:
            own_cluster.close()
