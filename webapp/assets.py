"""Builds what browsers fetch and git does not hold: KERN's stylesheet, the typefaces and the notices of their licences.

The wheels it reads are never imported, only read as files, so that the frameworks they extend stay out.
"""

import hashlib
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

STATIC = Path(__file__).resolve().parent / "static"
BUILT = STATIC / "built"

KERN = "mkdocs-kern-ux"
KERN_FOLDER = "mkdocs_kern_ux/kern-ux/vendor/kern"
# The families of KERN that our components stand on; grid, spacing and icon families weigh more than the rest together.
KERN_FAMILIES = frozenset({"btn", "error", "fieldset", "form", "hint", "input", "label", "link", "task"})

FIRA = ("fontpkg-fira-sans", "FiraSans-{}.ttf")
PLEX_ARABIC = ("fontpkg-ibm-plex-sans-arabic", "IBMPlexSansArabic-{}.ttf")
DEVANAGARI = ("fontpkg-noto-sans-devanagari", "NotoSansDevanagari[wdth,wght].ttf")
WEIGHTS = {"400": "Regular", "500": "Medium", "600": "SemiBold"}

LATIN = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2116,U+2122,U+2212"
LATIN_EXTENDED = "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1EFF,U+20A0-20AB,U+20AD-20CF"
CYRILLIC = "U+0400-052F,U+1C80-1C88,U+20B4,U+2DE0-2DFF"
ARABIC = "U+0600-06FF,U+0750-077F,U+0870-089F,U+08A0-08FF,U+200C-200F,U+FB50-FDFF,U+FE70-FEFC"


class AssetsError(Exception):
    """Something the build reads is missing. The message names the package to install."""


@dataclass(frozen=True)
class Face:
    """One file of a typeface: the letters of a script, or only those named."""

    font: tuple[str, str]
    family: str
    weight: str
    script: str
    ranges: str
    letters: str = ""

    @property
    def file_name(self) -> str:
        return f"{self.family}-{self.weight}-{self.script}.woff2".lower().replace(" ", "-")

    def code_points(self) -> set[int]:
        if self.letters:
            return set(map(ord, self.letters))
        bounds = (part.removeprefix("U+").partition("-") for part in self.ranges.split(","))
        return {point for low, _, high in bounds for point in range(int(low, 16), int(high or low, 16) + 1)}


FACES = (
    *(Face(FIRA, "Fira Sans", weight, "latin", LATIN) for weight in WEIGHTS),
    *(Face(FIRA, "Fira Sans", weight, "latin-extended", LATIN_EXTENDED) for weight in WEIGHTS),
    *(Face(FIRA, "Fira Sans", weight, "cyrillic", CYRILLIC) for weight in WEIGHTS),
    # A subset is a changed version, which may not carry the reserved name "Plex".
    *(Face(PLEX_ARABIC, "Lotse Arabic", weight, "arabic", ARABIC) for weight in WEIGHTS),
    # The own names of languages stand on every page; no page shall fetch whole scripts for them.
    Face(PLEX_ARABIC, "Lotse Names", "400", "arabic", "U+0600-06FF", "العربية فارسی دری پښتو کوردی اردو"),
    Face(FIRA, "Lotse Names", "400", "cyrillic", "U+0400-04FF", "Українська Русский Български Српски"),
    Face(FIRA, "Lotse Names", "400", "greek", "U+0370-03FF", "Ελληνικά"),
    Face(DEVANAGARI, "Lotse Names", "400", "devanagari", "U+0900-097F", "हिन्दी नेपाली"),
)


def build(target: Path = BUILT) -> bool:
    """Write the built files anew, unless they were made from the same inputs; says whether it wrote."""
    stamp = _stamp()
    if (target / "stamp").is_file() and (target / "stamp").read_text(encoding="ascii") == stamp:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".built-") as folder:
        fresh = Path(folder) / "built"
        fresh.mkdir()
        css = _find(KERN, f"{KERN_FOLDER}/kern.css").read_text(encoding="utf-8")
        (fresh / "kern.css").write_text(kern_stylesheet(css), encoding="utf-8")
        (fresh / "fonts.css").write_text("\n".join(_write_fonts(fresh)) + "\n", encoding="ascii")
        _copy_notices(fresh)
        (fresh / "stamp").write_text(stamp, encoding="ascii")
        if target.exists():
            shutil.rmtree(target)
        fresh.rename(target)
    return True


def _stamp() -> str:
    packages = [KERN, *_font_packages(), "fonttools", "brotli"]
    inputs = [f"{package} {_package(package).version}" for package in packages]
    return hashlib.sha256("\n".join(inputs).encode() + Path(__file__).read_bytes()).hexdigest()


def _font_packages() -> list[str]:
    return sorted({face.font[0] for face in FACES})


def _package(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError:
        raise AssetsError(f'the package "{name}" is missing: run "make install"') from None


def _find(package: str, path: str) -> Path:
    found = Path(str(_package(package).locate_file(path)))
    if not found.is_file():
        raise AssetsError(f'the package "{package}" has no file {path}: install the locked version')
    return found


def _copy_notices(folder: Path) -> None:
    notices = folder / "licences"
    notices.mkdir()
    shutil.copyfile(_find(KERN, f"{KERN_FOLDER}/LICENSE.txt"), notices / "kern-EUPL-1.2.txt")
    for package in _font_packages():
        shutil.copyfile(_find(package, f"{package.replace('-', '_')}/LICENSE"), notices / f"{package}-OFL-1.1.txt")


# ---- KERN's stylesheet ----


def kern_stylesheet(css: str) -> str:
    """KERN without what we do not use, with logical instead of physical properties, in a layer of its own.

    In a layer, any rule of ours wins over KERN without a contest of selectors.
    """
    rules = _kept_rules(re.sub(r"/\*.*?\*/|@charset[^;]*;", "", css, flags=re.DOTALL))
    text = _without_unused_tokens(rules)
    return (
        "/* KERN 2.6.1, www.kern-ux.de, EUPL-1.2 (licences/kern-EUPL-1.2.txt);"
        " changed: reduced to the parts in use, physical properties made logical. */\n"
        f"@layer kern{{{text}}}\n"
    )


def _kept_rules(css: str) -> str:
    kept = []
    for prelude, body in _blocks(css):
        if prelude.startswith(("@media", "@supports")):
            inner = _kept_rules(body)
            if inner:
                kept.append(f"{_tight(prelude)}{{{inner}}}")
        elif prelude.startswith("@font-face"):
            continue
        elif prelude.startswith("@"):
            kept.append(f"{_tight(prelude)}{{{_tight(body)}}}")
        else:
            selectors = [part for part in _split(prelude, ",") if _is_used(part)]
            if selectors:
                kept.append(f"{','.join(map(_tight, selectors))}{{{_logical(body)}}}")
    return "".join(kept)


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Each top-level "prelude { body }"; the braces of KERN never stand inside strings."""
    depth, start, opened = 0, 0, 0
    for brace in re.finditer(r"[{}]", css):
        if brace.group() == "{":
            if depth == 0:
                opened = brace.start()
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : brace.start()]
                start = brace.end()


def _split(text: str, separator: str) -> list[str]:
    """Split where the separator stands outside brackets and quotes."""
    parts, depth, quote, start = [], 0, "", 0
    for at, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == separator and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [part.strip() for part in [*parts, text[start:]] if part.strip()]


def _is_used(selector: str) -> bool:
    if selector == "*:not(i)" or "data-kern-theme" in selector or selector in ("html", "body"):
        return False
    return all(family in KERN_FAMILIES for family in re.findall(r"\.kern-([a-z0-9]+)", selector))


LOGICAL_NAMES = {
    "left": "inset-inline-start",
    "right": "inset-inline-end",
    "border-top-left-radius": "border-start-start-radius",
    "border-top-right-radius": "border-start-end-radius",
    "border-bottom-left-radius": "border-end-start-radius",
    "border-bottom-right-radius": "border-end-end-radius",
}
LOGICAL_VALUES = {"left": "start", "right": "end"}


def _logical(body: str) -> str:
    return ";".join(written for declaration in _split(body, ";") for written in _logical_declaration(declaration))


def _logical_declaration(declaration: str) -> Iterator[str]:
    name, _, value = declaration.partition(":")
    name, value = name.strip(), _tight(value.replace("!important", ""))
    sides = _split(value, " ")
    if name in ("padding", "margin", "inset") and len(sides) == 4 and sides[1] != sides[3]:
        yield f"{name}-block:{sides[0]} {sides[2]}"
        yield f"{name}-inline:{sides[3]} {sides[1]}"
        return
    if name in ("text-align", "float"):
        value = LOGICAL_VALUES.get(value, value)
    if not name.startswith("--"):
        name = LOGICAL_NAMES.get(name) or re.sub(
            r"^(margin|padding|border)-(left|right)", lambda m: f"{m[1]}-inline-{LOGICAL_VALUES[m[2]]}", name
        )
    yield f"{name}:{value}"


def _without_unused_tokens(css: str) -> str:
    """Drop custom properties that no kept rule reads; what then becomes unread goes as well."""
    declared = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*(;|(?=\}))")
    while True:
        read = set(re.findall(r"var\(\s*(--[\w-]+)", css))
        fewer = declared.sub(lambda found: found[0] if found[1] in read else "", css)  # noqa: B023
        if fewer == css:
            return re.sub(r"[^{}]+\{\}", "", re.sub(r"[^{}]+\{\}", "", css))
        css = fewer


def _tight(text: str) -> str:
    return re.sub(r"\s*([,>])\s*", r"\1", re.sub(r"\s+", " ", text)).strip()


# ---- typefaces ----


def _write_fonts(folder: Path) -> Iterator[str]:
    for face in FACES:
        package, file = face.font
        source = f"{package.replace('-', '_')}/files/{file.format(WEIGHTS[face.weight])}"
        _write_subset(_find(package, source), folder / face.file_name, face.code_points())
        yield (
            f'@font-face{{font-family:"{face.family}";font-style:normal;font-weight:{face.weight};'
            f'font-display:swap;src:url({face.file_name}) format("woff2");unicode-range:{face.ranges}}}'
        )


def _write_subset(source: Path, target: Path, letters: set[int]) -> None:
    try:
        from fontTools import subset  # noqa: PLC0415
        from fontTools.varLib import instancer  # noqa: PLC0415
    except ModuleNotFoundError:
        raise AssetsError('the package "fonttools" is missing: run "make install"') from None
    options = subset.Options(flavor="woff2", hinting=False, name_IDs=[0, 13, 14], notdef_outline=True)
    options.drop_tables += ["meta"]
    options.layout_features += ["tnum", "lnum"]
    with subset.load_font(source, options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        if "fvar" in font:
            instancer.instantiateVariableFont(font, {"wght": 400, "wdth": 100}, inplace=True)
        subset.save_font(font, target, options)


def main() -> None:
    try:
        built = build()
    except AssetsError as error:
        sys.exit(f"assets: {error}")
    size = sum(path.stat().st_size for path in BUILT.glob("*.woff2")) // 1024
    sys.stdout.write(f"assets: {'built' if built else 'unchanged'}, {size} kB of typefaces\n")


if __name__ == "__main__":
    main()
