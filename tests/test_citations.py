"""Sources in a row share the name of their law; what is not a name is never taken away."""

from __future__ import annotations

import pytest

from wizard.documents.blocks import Run, plain
from wizard.documents.citations import gathered, run_together, shortened


@pytest.mark.parametrize(
    ("labels", "written"),
    [
        (["art. 26 GDPR", "art. 44–49 GDPR", "art. 35 GDPR"], ["art. 26", "art. 44–49", "art. 35 GDPR"]),
        (["1 kap. 9 § RF", "2 kap. 1 § RF", "5 § förvaltningslagen"],
         ["1 kap. 9 §", "2 kap. 1 § RF", "5 § förvaltningslagen"]),
        (["art. 25.1 EU:s mediefrihetsförordning", "art. 25.2 EU:s mediefrihetsförordning"],
         ["art. 25.1", "art. 25.2 EU:s mediefrihetsförordning"]),
        (["JO 5866-2018", "JO 1406-2021"], ["JO 5866-2018", "JO 1406-2021"]),
        (["AFS 2023:1", "AFS 2023:2"], ["AFS 2023:1", "AFS 2023:2"]),
    ],
)
def test_the_name_of_a_law_is_written_once_and_last(labels, written):
    assert shortened(labels) == written


def test_only_sources_that_stand_side_by_side_share_a_name():
    runs = (Run("4 § BBS-lagen", source="bbs_4"), Run(" om "), Run("5 § BBS-lagen", source="bbs_5"))
    assert plain(run_together(runs)) == "4 § BBS-lagen om 5 § BBS-lagen"


def test_every_source_of_a_pack_stays_on_its_words(pack_of):
    for built in pack_of("liten-kommun").documents:
        for block in built.blocks:
            for run in getattr(block, "runs", ()):
                assert not run.source or any(c.isdigit() for c in run.text), run.text


@pytest.mark.parametrize(
    ("labels", "written"),
    [
        (["2 kap. 4 § TF", "2 kap. 8 § TF", "2 kap. 9 § TF", "3 kap. 5 § TF"],
         "2 kap. 4, 8 och 9 §§, 3 kap. 5 § TF"),
        (["art. 5 GDPR", "art. 6.1 GDPR", "art. 44–49 GDPR"], "art. 5, 6.1 och 44–49 GDPR"),
        (["4 a § BBS-lagen", "4 § BBS-lagen"], "4 och 4 a §§ BBS-lagen"),
        (["5 kap. 1 § OSL", "5 kap. 1 § tredje stycket OSL"], "5 kap. 1 §, 5 kap. 1 § tredje stycket OSL"),
        (["4 § lagen (2025:1242)"], "4 § lagen (2025:1242)"),
        (["JO 5866-2018"], "JO 5866-2018"),
    ],
)
def test_the_list_of_sources_gathers_the_provisions_of_a_law(labels, written):
    assert gathered(labels) == written
