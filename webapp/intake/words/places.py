"""German places as people write them in one line: postcode and town."""

import re

POSTCODE = re.compile(
    r"(?<!\d)(\d{5})\s+"
    r"([A-ZÄÖÜ][\wäöüß-]+(?:[ /](?:am|an der|ob der|im|bei|a\. ?d\.|v\. ?d\.|i\.|[A-ZÄÖÜ(][\wäöüß)-]+)){0,3})"
)
