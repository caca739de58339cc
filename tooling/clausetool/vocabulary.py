"""Closed word lists of the field: what parts of a notice are called, and how pages frame them."""

from typing import Final

from clausetool.model import Element

CONTENTS_TITLES: Final = frozenset({"目次", "目录", "CONTENTS", "Contents", "目次CONTENTS", "目录CONTENTS"})

# Elements without a number (GB/T 1.1—2020, 8.3, 8.4, 8.13 and 8.14; 工程建设标准编写规定); the label is the name.
FRONT_ELEMENTS: Final[dict[str, Element | None]] = {
    "前言": "foreword", "引言": "introduction",
    "修订说明": None, "制订说明": None, "制定说明": None, "编制说明": None, "起草说明": None,
}  # fmt: skip
BACK_ELEMENTS: Final[dict[str, Element | None]] = {
    "参考文献": "bibliography", "索引": None, "引用标准名录": None, "用词说明": None,
    **{f"本{kind}用词说明": None for kind in ("规范", "标准", "规程", "通则", "导则", "细则")},
    **{f"本{kind}用词用语说明": None for kind in ("规范", "标准", "规程")},
}  # fmt: skip
UNNUMBERED: Final = FRONT_ELEMENTS | BACK_ELEMENTS

# Elements that are chapters (GB/T 1.1—2020, 8.5, 8.6 and 8.7), by the title they carry.
CHAPTER_ELEMENTS: Final[dict[str, Element]] = {
    "范围": "scope",
    "规范性引用文件": "references",
    "引用标准": "references",
    "术语和定义": "terms",
    "术语": "terms",
    "术语、定义和缩略语": "terms",
    "术语和缩略语": "terms",
}

# Kinds of official letter that carry a standard (党政机关公文处理工作条例, 第八条).
LETTER_KINDS: Final = ("通知", "公告", "通告", "通报", "决定", "意见", "函", "批复", "令")

# The level of a standard, which stands over its title on the cover (标准化法, 第二条).
STANDARD_LEVELS: Final = ("国家标准", "行业标准", "地方标准", "团体标准", "企业标准")

# What the title of a standard ends in.
STANDARD_KINDS: Final = (
    "标准", "规范", "规程", "导则", "指南", "指引", "细则", "准则", "规则",
    "办法", "规定", "条例", "制度", "要求", "通则", "规划", "方案",
)  # fmt: skip

# Words that frame a page and belong to no document: buttons, counters, registrations, imprints.
PAGE_WORDS: Final = (
    "浏览次数", "阅读次数", "点击数", "访问量", "字体：", "字体:", "打印本页", "打印 关闭", "【打印】",
    "【关闭】", "关闭窗口", "收藏 打印", "分享到", "扫一扫", "手机打开", "返回顶部", "上一篇", "下一篇",
    "主办:", "主办：", "主办单位", "承办:", "承办：", "承办单位", "版权所有", "标识码", "公网安备", "ICP备",
    "网站地图", "联系我们", "技术支持",
)  # fmt: skip
# And those that do so where they begin a line below the text, with a colon: `（责任编辑：张三）`.
PAGE_LABELS: Final = (
    "责任编辑", "责编", "编辑", "来源", "信息来源", "文章来源", "稿件来源", "稿源", "附件下载", "相关附件", "相关链接",
    "相关文档", "相关解读",
)  # fmt: skip

# Words that say how binding a provision is (GB/T 1.1—2020, annex C), and those that regulations use.
MODAL_WORDS: Final = (
    "应", "应当", "应该", "不应", "必须", "须", "不必", "宜", "不宜", "可", "可以", "不可", "能", "不能",
    "鼓励", "支持", "提倡", "允许", "准许", "不得", "禁止", "严禁", "不准", "不许",
)  # fmt: skip
# The segmenter takes a modal verb and what follows it for one word: 应设, 应立即, and words it made up, 宜有. These
# begin so, and are no such words.
WITH_NO_MODAL: Final = (
    "应急", "应对", "应用", "应变", "应力", "应付", "应届", "应聘", "应征", "应诉", "应答", "应邀",
    "应激", "应税", "应验", "应酬", "应考", "应试", "应战", "应允", "应许", "应声", "应景", "应运",
    "应援", "应市", "应召", "应募", "应招", "应承", "应约", "应诺", "应手", "应得", "应者", "应然",
    "应物", "应城", "应县", "应天", "须知", "须臾", "须根", "须弥", "须眉", "须发", "须要", "须生",
    "须毛", "须鲸", "可持续", "可再生", "可燃", "可溶", "可追溯", "应收款", "应收账款",
)  # fmt: skip
MODAL_BEGINNINGS: Final = ("应", "须", "严禁", "禁止", "不得")
MODAL_BEGINNINGS_OF_MADE_UP_WORDS: Final = (*MODAL_BEGINNINGS, "宜", "可")
# The segmenter takes this for a word of its own before a modal verb: 不|应.
NEGATION: Final = "不"

# Words that say by when, or how often.
TIME_WORDS: Final = ("及时", "定期", "不定期", "限期", "按期", "如期", "逾期", "立即", "尽快", "随时")
