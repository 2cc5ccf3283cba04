"""The structure check finds what makes Word repair a file and validators miss."""

from __future__ import annotations

import io
import zipfile

import pytest

from wizard.writers.pack import render_files
from wizard.writers.word.structure import faults


@pytest.fixture(scope="module")
def files(pack_of):
    return {n: d for n, (_, d) in render_files(pack_of("liten-kommun")).items() if n.endswith("docx")}


def planted(data: bytes, part: str, old: str, new: str) -> bytes:
    source, buffer = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name.startswith(part):
                assert old.encode() in text, (name, old)
                text = text.replace(old.encode(), new.encode())
            target.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("file", "part", "old", "new", "says"),
    [
        ("Checklistor", "word/document.xml", '<w:id w:val="1002"/>', '<w:id w:val="1001"/>', "gånger"),
        ("Policy", "word/document.xml", 'w:val="Heading1"', 'w:val="Rubrik1"', "formatet Rubrik1"),
        ("Policy", "word/document.xml", '<w:numId w:val="1"/>', '<w:numId w:val="77"/>', "numreringen 77"),
        ("Policy", "word/document.xml", "<w:tblHeader/>", "", "rubrikrad"),
        ("Policy", "word/document.xml", 'w:val="Heading2"', 'w:val="Heading3"', "hoppas över"),
        ("Policy", "word/document.xml", 'w:anchor="_Toc000001"', 'w:anchor="_Toc999"', "_Toc999"),
        ("Policy", "word/footer", "<w:t>1</w:t>", "", "resultat"),
        ("Policy", "word/footer", 'w:fldCharType="end"', 'w:fldCharType="separate"', "slutar aldrig"),
        ("Policy", "word/settings.xml", "<w:zoom", '<w:updateFields w:val="true"/><w:zoom', "updateFields"),
        ("Policy", "word/_rels", "footer1.xml", "footer9.xml", "finns inte"),
        ("Policy", "word/document.xml", "</w:tc></w:tr>", "</w:tc><w:tc><w:p/></w:tc></w:tr>", "celler"),
    ],
)
def test_a_planted_fault_is_found(files, file, part, old, new, says):
    data = next(d for n, d in files.items() if file in n)
    assert any(says in fault for fault in faults(planted(data, part, old, new)))
