"""A codebook as .qdc: the tree of codes with descriptions and colours.

What the standard has no place for travels along in ways that it allows: each kind of code and
each question is a set, and one more set holds in its description our full record (JSON), so
that keywords, questions, groups, scales and rules come back exactly. See `record`.
"""

from dataclasses import replace
from typing import Any

from coder.errors import ExchangeError
from coder.exchange import export_warnings, extension_data, names
from coder.exchange.code_tree import CodeTree, guids_of, read_codes, write_codes
from coder.exchange.elements import below, parse, words
from coder.exchange.sets import FoundSets, sets_of, write_sets
from coder.model import Archive, Codebook, Skipped
from coder.safe_files import Element
from coder.translations import _

NAMESPACE = "urn:QDA-XML:codebook:1.0"


def write(archive: Archive) -> tuple[bytes, list[Skipped]]:
    """Make the file, and say what it does not hold or other tools won't show."""
    from lxml import etree

    book = archive.codebook
    if book is None or not book.codes:
        raise ExchangeError(
            _("There is no code to export, and a .qdc holds at least one: `coder codebook load`.")
        )
    guids = guids_of(book.codes, archive.code_guids)
    top: Any = etree.Element("CodeBook", origin=extension_data.ORIGIN, xmlns=NAMESPACE)
    write_codes(etree.SubElement(top, "Codes"), book.codes, guids, archive.code_colours, {})
    sets = sets_of(replace(archive, sources=()), guids, {})
    write_sets(top, sets, member="guid")
    boxes = top.findall("Sets") or [etree.SubElement(top, "Sets")]
    holder = etree.SubElement(boxes[0], "Set", guid=extension_data.GUID, name=extension_data.NAME)
    record = extension_data.Record(
        title=archive.title,
        codebook=replace(book, codes=()),
        codes=tuple((guids[code.id], code) for code in book.codes),
        shown=tuple(entry.guid for entry in sets),
    )
    etree.SubElement(holder, "Description").text = extension_data.dump(record)
    data: bytes = etree.tostring(top, xml_declaration=True, encoding="utf-8")
    return data, [*export_warnings.beyond_codebook(archive), *export_warnings.of_codebook(book)]


def read(data: bytes, name: str) -> Archive:
    """Read a codebook of ours or of any other tool."""
    top = parse(data, name, "CodeBook")
    record, skipped = _find_record(top)
    kept = record or extension_data.Record()
    tree = read_codes(top.find("Codes"), kept)
    sets = FoundSets(top, kept.shown)
    return Archive(
        title=kept.title,
        codebook=codebook_of(tree, sets, record, name),
        code_guids=tree.guids,
        code_colours=tree.colours,
        memos=tuple(sets.memos(tree.ids)),
        skipped=(*skipped, *tree.skipped, *sets.skipped()),
        remarks=_remarks(top),
    )


def _remarks(top: Element) -> tuple[str, ...]:
    """Say who wrote the file, unless it was us."""
    maker = top.get("origin") or _("a tool that does not say its name")
    if maker.startswith(extension_data.MAKER):
        return ()
    return (_("This codebook was written by {tool}.", tool=maker),)


def codebook_of(
    tree: CodeTree, sets: FoundSets, record: extension_data.Record | None, name: str
) -> Codebook | None:
    """Join the codes to the framework that the record kept; without one, make a plain codebook."""
    if record and (record.codebook or not tree.codes):
        return record.codebook and replace(record.codebook, codes=tuple(tree.codes))
    codes = tuple(sets.give_kinds(tree.codes, tree.ids))
    return Codebook(names.slug(name.rpartition(".")[0] or name), extension_data.wording(name), codes=codes)


def _find_record(top: Element) -> tuple[extension_data.Record | None, list[Skipped]]:
    """Find our own record among the sets."""
    for element in below(top, "Sets", "Set"):
        if names.guid(element.get("guid")) == extension_data.GUID:
            try:
                return extension_data.load(words(element)), []
            except ValueError as fault:
                return None, [damaged(fault)]
    return None, []


def damaged(fault: Exception) -> Skipped:
    """Say that our own record cannot be used."""
    why = _("it cannot be used ({why}): codes and codings are read as another tool's", why=str(fault)[:160])
    return Skipped(_("our own full record"), why)
