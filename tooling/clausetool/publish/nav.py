"""The navigation of the site: tasks first, standards below them; as MkDocs writes it."""

import html
from collections.abc import Sequence

from clausetool.comparison import Comparison
from clausetool.publish import wording
from clausetool.publish.addresses import comparison_page, edition_page, markdown
from clausetool.publish.family import Brief, Family


def navigation(families: Sequence[Family]) -> list[dict[str, object]]:
    """The tabs: every edition and comparison has an entry; the pages of clauses, terms and documents have none."""
    reading: list[object] = [
        {
            html.escape(one.latest.title): [
                {wording.edition_word(edition): markdown(edition_page(edition))} for edition in reversed(one.editions)
            ]
        }
        for one in families
    ]
    comparing: list[object] = [markdown("compare")]
    comparing += [
        {html.escape(comparison_title(one)): markdown(comparison_page(one.old, one.new))}
        for each in families
        for one in (*each.comparisons, *each.asked)
    ]
    single: dict[str, str] = {"术语": "terms", "引用文件": "references", "勘误": "errata", "下载": "downloads"}
    return [
        {"首页": markdown("")},
        {"阅读": reading},
        {"对照": comparing},
        *(dict[str, object]({word: markdown(folder)}) for word, folder in single.items()),
    ]


def comparison_title(comparison: Comparison | Brief) -> str:
    """`四川省城市民族工作标准 2022—2023`."""
    return f"{comparison.new.title} {comparison.old.edition}—{comparison.new.edition}"
