"""JSON-LD of an edition: only what its source states, and nothing that ends the script element."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from clausetool.model import Edition, Fact
from clausetool.publish.addresses import canonical, edition_page
from clausetool.publish.downloads import downloads_of
from clausetool.publish.linked_data import legislation
from tests import strategies as some
from tests.strategies import EMPTY


def said(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def test_an_edition_and_the_one_it_revises(editions: dict[str, Edition]) -> None:
    files = downloads_of({"city/2023/city-2023.json": "{}"})
    text = legislation(editions["city/2023"], editions["city/2022"], files, "https://example.org/std")
    assert said(text) == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": "https://example.org/std/city/2023/",
        "url": "https://example.org/std/city/2023/",
        "name": "四川省城市民族工作标准（2023 年版）",
        "legislationIdentifier": "city/2023",
        "exampleOfWork": {"@type": "Legislation", "name": "四川省城市民族工作标准", "legislationIdentifier": "city"},
        "inLanguage": "zh-Hans",
        "legislationDateVersion": "2023-07",
        "legislationChanges": {
            "@type": "Legislation",
            "@id": "https://example.org/std/city/2022/",
            "url": "https://example.org/std/city/2022/",
            "name": "四川省城市民族工作标准（2022 年版）",
            "legislationIdentifier": "city/2022",
        },
        "encoding": [
            {
                "@type": "MediaObject",
                "name": "city-2023.json",
                "encodingFormat": "application/json",
                "contentUrl": "https://example.org/std/city/2023/city-2023.json",
                "contentSize": "2 B",
                "sha256": files[0].sha256,
            }
        ],
    }


def test_what_the_first_edition_states(editions: dict[str, Edition]) -> None:
    found = said(legislation(editions["city/2022"], None, (), ""))
    assert found == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": "四川省城市民族工作标准（2022 年版）",
        "legislationIdentifier": "city/2022",
        "exampleOfWork": {"@type": "Legislation", "name": "四川省城市民族工作标准", "legislationIdentifier": "city"},
        "inLanguage": "zh-Hans",
        "legislationDate": "2022-08-12",
        "datePublished": "2022-08-12",
        "legislationPassedBy": {"@type": "Organization", "name": "四川省民族宗教事务委员会"},
        "publisher": {"@type": "Organization", "name": "雅安市人民政府办公室"},
    }


def test_without_an_address_files_stand_beside_the_page() -> None:
    files = downloads_of({"公园/2024/公园-2024.xml": ""})
    (one,) = said(legislation(replace(EMPTY, standard="公园", edition="2024"), None, files, ""))["encoding"]
    assert one["contentUrl"] == "%E5%85%AC%E5%9B%AD-2024.xml"


def test_an_address_is_encoded() -> None:
    park = replace(EMPTY, standard="公园", edition="2024")
    assert canonical(edition_page(park), "https://example.org/") == "https://example.org/%E5%85%AC%E5%9B%AD/2024/"
    assert canonical("", "https://example.org") == "https://example.org/"
    assert canonical(edition_page(park), "") == ""


def test_a_date_that_is_none_is_not_stated() -> None:
    facts = (Fact(name="issued", says="近日", line=1), Fact(name="revised", says="2023年13月", line=2))
    found = said(legislation(replace(EMPTY, facts=facts), None, (), ""))
    assert not {key for key in found if "Date" in key}


HOSTILE = st.text(max_size=20) | st.sampled_from(
    ("</script><script>alert(1)</script>", "<!--", "a\u2028b&amp;", "\ud800")
)


@given(HOSTILE, some.EDITIONS)
def test_nothing_ends_the_script(title: str, one: Edition) -> None:
    text = legislation(replace(one, title=title), one, (), "https://example.org")
    assert not set(text) & set("<>&\u2028\u2029\n")
    text.encode()
    assert said(text)["exampleOfWork"]["name"] == title
