"""Makes the page's fonts in src/web/fonts from Latin Modern Math (latinmodern-math.otf, GUST Font License).

Run by hand, only when a sign is missing: python3 scripts/fonts.py latinmodern-math.otf. Needs fonttools and brotli.

- letters.woff2: upright letters, figures, signs, and the slanted letters that browsers use for <mi>, with the tables that
  set fractions, roots and growing brackets.
- slanted.woff2: the slanted letters once more, at the places of plain letters, for drawings: SVG knows no <mi>.
"""

import sys

from fontTools.subset import Options, Subsetter, load_font, save_font

UPRIGHT = set(range(0x20, 0x7F))
SIGNS = {ord(sign) for sign in "·×−∂∑√∞≠≤≥→←⊙⊤…′‖∇∈≈δηφβα"}
CAPITALS = {ord(letter) for letter in "ΔΣΦΨΩ"}
BOLD_ONE = {0x1D7CF}
SLANTED_LATIN = {0x1D434 + at: ord(letter) for at, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")}
SLANTED_LATIN[0x210E] = SLANTED_LATIN.pop(0x1D455)  # Unicode keeps the slanted h elsewhere
SLANTED_GREEK = {0x1D6FC + at: 0x3B1 + at for at in range(25)}
SLANTED = {**SLANTED_LATIN, **SLANTED_GREEK}
GROWING = {ord(sign) for sign in "()[]{}|‖√∑"}
LARGEST_SIZES = 5


def opened(path):
    options = Options()
    options.flavor = "woff2"
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 13]
    options.drop_tables += ["FFTM"]
    return load_font(path, options), options


def keep_growing(font):
    """Only what formulas here let grow, and not beyond any size that they reach."""
    names = {name: code for code, name in font.getBestCmap().items()}
    variants = font["MATH"].table.MathVariants
    kept = [at for at, name in enumerate(variants.VertGlyphCoverage.glyphs) if names.get(name) in GROWING]
    variants.VertGlyphCoverage.glyphs = [variants.VertGlyphCoverage.glyphs[at] for at in kept]
    variants.VertGlyphConstruction = [variants.VertGlyphConstruction[at] for at in kept]
    variants.VertGlyphCount = len(kept)
    variants.HorizGlyphCoverage.glyphs, variants.HorizGlyphConstruction, variants.HorizGlyphCount = [], [], 0
    for construction in variants.VertGlyphConstruction:
        construction.MathGlyphVariantRecord = construction.MathGlyphVariantRecord[:LARGEST_SIZES]
        construction.VariantCount = len(construction.MathGlyphVariantRecord)


def write(font, options, codes, target):
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    save_font(font, target, options)


def main(source):
    font, options = opened(source)
    keep_growing(font)
    write(font, options, UPRIGHT | SIGNS | CAPITALS | BOLD_ONE | set(SLANTED), "src/web/fonts/letters.woff2")

    font, options = opened(source)
    del font["MATH"]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = {plain: table.cmap[code] for code, plain in SLANTED.items() if code in table.cmap}
    write(font, options, set(SLANTED.values()), "src/web/fonts/slanted.woff2")


main(*sys.argv[1:])
