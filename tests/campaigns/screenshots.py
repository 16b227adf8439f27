"""Every page as a picture, to be looked at: empty and full, in each language, width and theme.

Names what reaches over the edge of the screen, and ends with 1 when something does.
"""

import argparse
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from campaign import Figures
from every_page import addresses
from waitress import create_server

from coder.services import demonstration
from coder.study import Study
from coder.workbench import create_app

HEIGHT = 900
#: What is cut off at the right, where nothing scrolls around it.
OVER = """
    const edge = document.documentElement.clientWidth;
    const isCut = (one) => {
      const { right, width } = one.getBoundingClientRect();
      if (right <= edge + 1 || !width) return false;
      for (let around = one.parentElement; around; around = around.parentElement)
        if (getComputedStyle(around).overflowX !== "visible") return false;
      return true;
    };
    const cut = [...document.querySelectorAll("main *, header *")].filter(isCut);
    return cut.slice(0, 3).map((one) => one.outerHTML.slice(0, 80));
"""


class Camera:
    """A browser that takes pictures of one study."""

    def __init__(self, driver: Any, site: str, folder: Path) -> None:
        self.driver = driver
        self.site = site
        self.folder = folder

    def speak(self, language: str) -> None:
        """Choose a language as a person does."""
        self.driver.get(f"{self.site}/")
        self.driver.find_element("css selector", f".language button[value={language}]").click()

    def look(self, width: int, theme: str) -> None:
        """Set how wide the screen is, and whether it is day or night."""
        size = {"width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        feature = {"name": "prefers-color-scheme", "value": theme}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})

    def take(self, address: str, told: str) -> list[str]:
        """Take a picture of one page; return what is cut off."""
        self.driver.get(self.site + address)
        name = address.strip("/").replace("/", "_").replace("?", "_") or "home"
        self.driver.save_screenshot(str(self.folder / f"{name}-{told}.png"))
        cut: list[str] = self.driver.execute_script(OVER)
        return cut


@contextmanager
def served(path: Path) -> Iterator[str]:
    """Serve a study while the block runs."""
    server = create_server(create_app(path, "An"), host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@contextmanager
def chromium() -> Iterator[Any]:
    """Start a browser without a window."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(flag)
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    with webdriver.Chrome(options=options, service=service) as driver:
        yield driver


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all pictures, or those that are asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--study", type=Path, help="another full study than the demonstration")
    parser.add_argument("--of", nargs="*", choices=["full", "empty"], default=["full", "empty"])
    parser.add_argument("--languages", nargs="*", default=["nl", "fr", "en"])
    parser.add_argument("--widths", nargs="*", type=int, default=[1440, 1024, 390])
    parser.add_argument("--themes", nargs="*", default=["light", "dark"])
    parser.add_argument("--pages", nargs="*", help="addresses; all where none is named")
    chosen = parser.parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    figures = Figures("screenshots")
    with tempfile.TemporaryDirectory() as scratch, chromium() as driver:
        for which in chosen.of:
            path = _study(Path(scratch) / which, which, chosen.study)
            with served(path) as site:
                _all(Camera(driver, site, chosen.folder), path, which, chosen, figures)
    return figures.close()


def _study(folder: Path, which: str, given: Path | None) -> Path:
    """Return a study to look at, made where none is given."""
    if which == "full" and given:
        return given
    folder.mkdir()
    path = folder / "study.db"
    if which == "full":
        with demonstration.make(folder) as made:
            list(demonstration.fill(made))
    else:
        Study(path, create=True).close()
    return path


def _all(camera: Camera, path: Path, which: str, chosen: argparse.Namespace, figures: Figures) -> None:
    with Study(path) as study:
        every = chosen.pages or addresses(create_app(path, "An"), study)
    for language in chosen.languages:
        camera.speak(language)
        for width, theme in product(chosen.widths, chosen.themes):
            camera.look(width, theme)
            told = f"{which}-{language}-{width}-{theme}"
            for address in every:
                for cut in camera.take(address, told):
                    figures.lost(f"{address}, {told}: {cut}")
            figures.add(told, f"{len(every)} pictures in {camera.folder}")


if __name__ == "__main__":
    sys.exit(main())
