"""The Chinese words for kinds of change and for flags: one word per thing, everywhere."""

from typing import Final

from clausetool.comparison import Change, FlagChange, FlagKind

KINDS: Final[dict[Change, str]] = {
    "added": "增加",
    "deleted": "删除",
    "split": "拆分",
    "merged": "合并",
    "moved": "移位",
    "renumbered": "改号",
    "retitled": "改题",
    "modified": "更改",
    "format": "格式",
}
UNCHANGED: Final = "未变"
MISNUMBERED: Final = "误号"

FLAGS: Final[dict[FlagKind, str]] = {
    "modality": "语气",
    "time": "时限",
    "number": "数字",
    "date": "日期",
    "amount": "金额",
    "reference": "引用",
    "item": "列项",
    "sentence": "句",
}
SIGNS: Final[dict[FlagChange, str]] = {"added": "+", "dropped": "−", "shifted": "±"}
