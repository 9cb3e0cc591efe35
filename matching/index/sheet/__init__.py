"""The index laid open as whole numbers, so that a database or a data frame can add up the same points.

Each row has a code in each column, each person a table of points for each column. Their sum is the packed finding of
`matching.index.packing`: points below, marks of readiness above.
"""

from matching.index.sheet.columns import Columns
from matching.index.sheet.laid_open import Sheet
from matching.index.sheet.points import PersonPoints

__all__ = ["Columns", "PersonPoints", "Sheet"]
