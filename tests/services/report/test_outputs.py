"""Each output that the evaluators' own report contains, found by what it says in Word, Excel and on the page."""

import re
import shutil
from zipfile import ZipFile

import pytest
from lxml import etree
from lxml import html as reader
from openpyxl import load_workbook

from coder.reporting import write
from coder.services.import_files import ImportOptions, import_files
from coder.services.report import make_report
from coder.services.signing import sign
from coder.study import Study

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What the demonstration lacks of those outputs.
REGISTERS = {
    "strategies": {
        "rows": [
            {"component": "Mouvement", "target_group": "délégués", "strategy": "Former", "where": "dedans"},
            {"component": "Politique", "target_group": "élus", "strategy": "Convaincre", "where": "dehors"},
        ],
        "cross": ["component", "where"],
    },
    "campaigns": [
        {"title": "Vêtements propres", "partner": "Overzij", "year": "2020", "tags": "rue;pétition"},
        {"title": "Vêtements propres", "partner": "Vakmonde", "year": "2021", "tags": "rue"},
    ],
    "successes": [
        {"file": "clause", "title": "Une loi", "date": "2021"},
        {"file": "clause", "title": "Un avis"},
    ],
    "documents": [{"owner": "Overzij", "title": "Programme 2018-2022"}],
}
SURVEY = (
    "Respondent,Organisatie,Hoe werkt u samen?,Wat veranderde er?\n"
    "1,X,We organiseren samen een vormingsdag.,De leden stellen meer vragen.\n"
    "2,Y,Wij kiezen zelf wat we nemen.,Dat kan ik niet zeggen.\n"
)
#: output → what must be read there in a French report.
OUTPUTS = {
    "targets and strategies": ("Mouvement", "délégués", "Former"),
    "rating scales": ("Le changement compte peu pour les objectifs.",),
    "interviews per stakeholder group": ("Associations socioculturelles", "Non réalisés"),
    "register of interviews": ("groupe de discussion, Syndicats, délégués, mars 2023", "confidentiel"),
    "survey": ("Taux de réponse aux enquêtes", "Terminés", "Réponses"),
    "campaigns per partner": ("Vêtements propres", "rue"),
    "outcomes in one table": (
        "Revendiqué par",
        "Trois villes ont inscrit la clause de salaire vital dans leur cahier des charges",
        "Un institut et une assistante parlementaire ont vu eux-mêmes des cahiers des charges.",
        "antérieur au programme",
        "entretien, document",
    ),
    "a verdict on a set": ("Changements politiques", "Ensemble, cela tient."),
    "policy successes per file and year": ("clause", "sans date", "Une loi"),
    "contribution analysis": (
        "L’étude avec les coûts par commune",
        "Des élus reprennent le calcul parce qu’il est prêt à l’emploi et qu’il tient la route.",
        "explication principale",
        "Deux sources, dont un document : le caractère obligatoire a été retiré.",
    ),
    "contribution grid": ("Importance et contribution par cas",),
    "whose contribution": ("les trois partenaires",),
    "dated story": ("octobre 2019", "L’étude paraît"),
    "progress markers": ("Auto-évaluation", "À notre demande, la commission a entendu une partenaire du Sud"),
    "networks per partner": ("Forum des associations de femmes",),
    "typology with examples": ("Former", "dedans"),
    "indicators": ("Groupes locaux actifs", "28 (2022)", "aucun comptage n’a été fait"),
    "documents consulted": (
        "Programme 2018-2022",
        "Note politique sur le salaire vital dans les marchés publics",
    ),
    "evaluation framework": (
        "Dans quelle mesure les syndicats, mutualités et associations portent-ils eux-mêmes la solidarité",
        "Repérer les abus et les signaler",
    ),
    "assumptions tested": (
        "Rencontrer les partenaires du Sud en personne",
        "Celui qui envoie croit que cela arrive.",
    ),
    "Wavemakers profile": ("Appartenance", "Manquait ou freinait", "Abordent un facteur"),
    "coverage": ("EQ1.2.b", "Les groupes montent eux-mêmes des actions"),
    "limitations": ("Pas de comptage des groupes locaux en 2021",),
    "context": ("La canicule", "juillet 2022"),
    "conclusions and recommendations": (
        "Ce qui dure est ce que les organisations font elles-mêmes",
        "Répartir le module sur plus d’un formateur par centrale",
    ),
}


@pytest.fixture(scope="module")
def texts(demonstration_folder, tmp_path_factory):
    """All words of the report by format."""
    folder = tmp_path_factory.mktemp("outputs")
    shutil.copy(demonstration_folder / "study.db", folder / "study.db")
    survey = folder / "enquete.csv"
    survey.write_text(SURVEY, encoding="utf-8")
    with Study(folder / "study.db") as study:
        plain = study.codes.plain()
        plain["registers"] = {**plain["registers"], **REGISTERS}
        plain["sets"] = [{"id": "P", "title": {"fr": "Changements politiques"}, "members": ["O4", "O7"]}]
        plain["cases"] = [{**case, "contribution_of": "the three partners"} for case in plain["cases"]]
        study.codes.load(plain, "An")
        sign(study, "P", "partly_confirmed", "Ensemble, cela tient.", "An")
        import_files(study, [survey], "An", ImportOptions({"asked": "40"}))
        files = write(make_report(study, "fr"), folder / "out", ["docx", "xlsx", "html"])
    read = {".docx": word_texts, ".xlsx": sheet_texts, ".html": page_texts}
    said = dict.fromkeys(read, "")
    for path in files:
        said[path.suffix] += " ".join(" ".join(read[path.suffix](path)).split())
    return said


def word_texts(path):
    with ZipFile(path) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    return ["".join(text.text or "" for text in p.iter(f"{WORD}t")) for p in document.iter(f"{WORD}p")]


def sheet_texts(path):
    cells = [cell.value for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    return [written(value) for value in cells if value is not None]


def written(value):
    """A date as French writes it: a workbook holds a date and no words."""
    if not hasattr(value, "year"):
        return str(value)
    months = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ]
    month = f"{months[value.month - 1]} {value.year}"
    return month if value.day == 1 else f"{value.day} {month}"


def page_texts(path):
    page = reader.document_fromstring(path.read_text(encoding="utf-8"))
    return [page.text_content()]


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".html"])
def test_it_is_found_by_what_it_says(texts, ending, output):
    missing = [words for words in OUTPUTS[output] if plain(words) not in plain(texts[ending])]
    assert not missing


def plain(text):
    """Blanks of all sorts alike."""
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".html"])
def test_nothing_in_a_french_report_stays_in_english(texts, ending):
    """Words of the demonstration's tables, its register and its judgements, which were written once."""
    for words in (
        "regional",
        "Delegates",
        "living wage clause",
        "The rule says",
        "Two federations",
        "(persons)",
    ):
        assert words not in texts[ending]
