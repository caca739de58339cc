"""Messages: English source strings, looked up through gettext in the package's catalogues."""

import gettext
from pathlib import Path

_catalogue = gettext.translation("clausetool", localedir=str(Path(__file__).parent / "locale"), fallback=True)


def _(message: str) -> str:
    """The message in the user's language, or itself where no catalogue has it."""
    return _catalogue.gettext(message)
