"""The auction compiled by numba, for very many people: the same steps, the same answer.

Numba is the optional extra `kernel`. Nothing imports this module unless it is asked for, because numba alone takes half
a second and a hundred megabytes. It runs in one thread, lets other threads run, and keeps what it compiled on disk.
"""

from collections.abc import Callable
from importlib import import_module

from matching.rounds import auction as plain

numba = import_module("numba")
auction: Callable[..., tuple[plain.Numbers, plain.Small]] = numba.njit(nogil=True, cache=True)(plain.auction)
