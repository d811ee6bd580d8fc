#!/usr/bin/env python3
"""Draws three pictures in every theme with the programs people open SVG files with, and looks for each text there.

A text is drawn where there is ink of its colour in the box in which Chromium draws it: enough of it, and around the
same middle. What a program is known not to be able to do stands in LIMITS and in the documentation.
"""
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import numpy
from PIL import Image

GRADVIZ = os.environ["GRADVIZ"]
THEMES = ["auto", "light", "dark", "print", "colorblind", "high-contrast"]
# Pixels for a unit of the picture.
SCALE = 2

PROGRAMS = {
    "sums": """
x = 3.0
y = -4.0
sigy = 1.0 / (1 + math.exp(-y))
num = x + sigy
sigx = 1.0 / (1 + math.exp(-x))
den = sigx + (x + y) ** 2
f = num / den
""",
    "tensors": """
import numpy as np
W = np.array([[0.5, -1.25], [2.0, 0.75]])
x = np.array([1.5, -0.5])
h = np.tanh(W @ x)
loss = np.sum(h ** 2)
""",
    "names": """
# <b>&amp;</b> "quoted" 'single' %d {x} \\\\N
学习率 = 0.25
# 重み、減衰 </text><script>
重み = 1.5
θ = 学习率 * 重み  # θ & <q>
損失 = θ ** 2 + 重み
""",
}

# What a program cannot do: texts that match are not looked for.
EAST_ASIAN = re.compile(r"[\u2e80-\u9fff]")
LIMITS = {
    # These two draw with the one font that fits the name, and a box for what it has not.
    "CairoSVG": EAST_ASIAN,
    "svglib": re.compile(r"[\u2e80-\u9fff\u1e00-\u1eff\u2299]"),
}


def run(*words, **options):
    result = subprocess.run(words, capture_output=True, text=True, timeout=300, **options)
    if result.returncode != 0:
        raise RuntimeError(f"{words[0]} ended with {result.returncode}: {result.stderr[-400:]}")
    return result.stdout


def size(path):
    """The width and height of a picture in its own units."""
    head = open(path, encoding="utf-8").read(4000)
    return tuple(float(re.search(rf'<svg[^>]* {name}="([0-9.]+)', head)[1]) for name in ("width", "height"))


# Each draws some files, and returns the picture of each as a file that is SCALE times as large.

def each(draw):
    """A program that is given one file at a time."""
    def all_files(files, folder):
        results = {}
        for file in files:
            result = os.path.join(folder, os.path.basename(file)[:-4] + ".png")
            draw(file, result)
            results[file] = result
        return results
    return all_files


def from_pdf(pdf, result, dots):
    run("pdftoppm", "-png", "-r", str(dots), "-singlefile", pdf, result[:-4])


@each
def rsvg(file, result):
    run("rsvg-convert", "-z", str(SCALE), file, "-o", result)


@each
def cairosvg(file, result):
    import cairosvg as program
    program.svg2png(url=file, write_to=result, scale=SCALE)


@each
def weasyprint(file, result):
    import weasyprint as program
    width, height = size(file)
    page = (f"<style>@page{{margin:0;size:{width}px {height}px}}body{{margin:0}}img{{display:block}}</style>"
            f'<img src="file://{file}">')
    program.HTML(string=page).write_pdf(result + ".pdf")
    # A unit of the picture is a pixel of CSS, 1/96 of an inch, here and in svglib.
    from_pdf(result + ".pdf", result, 96 * SCALE)


@each
def resvg(file, result):
    import resvg_py as program
    data = program.svg_to_bytes(svg_path=file, zoom=SCALE)
    with open(result, "wb") as output:
        output.write(bytes(data))


QT = """
import sys
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
application = QGuiApplication([])
for file, result in zip(sys.argv[2::2], sys.argv[3::2]):
    renderer = QSvgRenderer(file)
    image = QImage(renderer.defaultSize() * int(sys.argv[1]), QImage.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    image.save(result)
"""


def qt(files, folder):
    results = {file: os.path.join(folder, os.path.basename(file)[:-4] + ".png") for file in files}
    pairs = [path for pair in results.items() for path in pair]
    run(sys.executable, "-c", QT, str(SCALE), *pairs, env=dict(os.environ, QT_QPA_PLATFORM="offscreen"))
    return results


@each
def svglib(file, result):
    from reportlab.graphics import renderPDF
    from svglib.svglib import svg2rlg
    renderPDF.drawToFile(svg2rlg(file), result + ".pdf")
    from_pdf(result + ".pdf", result, 96 * SCALE)


@each
def typst(file, result):
    import typst as program
    width, height = size(file)
    source = result + ".typ"
    shutil.copy(file, result + ".svg")
    with open(source, "w", encoding="utf-8") as output:
        output.write("#set page(width: auto, height: auto, margin: 0pt)\n"
                     f'#image("{os.path.basename(result)}.svg", width: {width}pt, height: {height}pt)\n')
    program.compile(source, output=result, ppi=72.0 * SCALE)


@each
def pymupdf(file, result):
    import pymupdf as program
    page = program.open(file)[0]
    scale = SCALE * size(file)[0] / page.rect.width
    page.get_pixmap(matrix=program.Matrix(scale, scale)).save(result)


def libreoffice(files, folder):
    profile = os.path.join(folder, "profile")
    run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf",
        "--outdir", folder, *files)
    results = {}
    for file in files:
        results[file] = os.path.join(folder, os.path.basename(file)[:-4] + ".png")
        pdf = results[file][:-4] + ".pdf"
        points = float(re.search(r"Page size: +([0-9.]+)", run("pdfinfo", pdf))[1])
        from_pdf(pdf, results[file], 72 * SCALE * size(file)[0] / points)
    return results


def inkscape(files, folder):
    results = {file: os.path.join(folder, os.path.basename(file)[:-4] + ".png") for file in files}
    actions = "".join(
        f"file-open:{file};export-filename:{result};export-dpi:{96 * SCALE};export-do;file-close;"
        for file, result in results.items())
    run("inkscape", "--actions", actions)
    return results


PROGRAMS_THAT_DRAW = {
    "rsvg-convert": rsvg, "CairoSVG": cairosvg, "WeasyPrint": weasyprint, "resvg": resvg, "QtSvg": qt,
    "svglib": svglib, "LibreOffice": libreoffice, "Inkscape": inkscape, "Typst": typst, "PyMuPDF": pymupdf,
}

# Gives where each text is, and what it says, as JSON in the page's title.
MEASURE = """
<script>
const texts = [];
for (const text of document.querySelectorAll("svg text")) {
  if (text.closest(".halo")) continue;
  const box = text.getBoundingClientRect();
  const origin = text.ownerSVGElement.getBoundingClientRect();
  texts.push({
    text: text.textContent, fill: getComputedStyle(text).fill,
    box: [box.left - origin.left, box.top - origin.top, box.right - origin.left, box.bottom - origin.top],
  });
}
document.body.innerHTML = "";
document.body.textContent = "BEGIN" + JSON.stringify(texts) + "END";
</script>
"""


def chromium(*words):
    program = next(filter(None, map(shutil.which, [
        os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome"])), "chromium")
    return run(program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
               "--force-color-profile=srgb", *words)


def measured(file, folder):
    """The texts of a picture with their boxes, colours and ink, and the colour of the paper, as Chromium draws them."""
    width, height = size(file)
    page = os.path.join(folder, "page.html")
    with open(page, "w", encoding="utf-8") as output:
        output.write('<!doctype html><meta charset="utf-8"><body style="margin:0">'
                     + open(file, encoding="utf-8").read() + MEASURE)
    dom = chromium("--dump-dom", f"file://{page}")
    texts = json.loads(html.unescape(re.search("BEGIN(.*)END", dom, re.DOTALL)[1]))
    picture = os.path.join(folder, os.path.basename(file)[:-4] + ".chromium.png")
    chromium(f"--screenshot={picture}", f"--force-device-scale-factor={SCALE}",
             f"--window-size={int(width + 1)},{int(height + 1)}", f"file://{file}")
    image = pixels(picture)
    paper = image[2, 2]
    for text in texts:
        text["ink"], text["middle"] = ink(image, text, paper)
    return texts, paper


def pixels(path):
    image = Image.open(path).convert("RGBA")
    white = Image.new("RGBA", image.size, "white")
    return numpy.asarray(Image.alpha_composite(white, image).convert("RGB"), dtype=float)


def ink(image, text, paper):
    """How much ink of a text's colour is in its box, in units of the picture, and its middle from left to right."""
    color = numpy.array([float(part) for part in re.findall(r"[0-9.]+", text["fill"])[:3]])
    # A little more: fonts of the same widths differ in the place of their letters.
    left, top, right, bottom = text["box"]
    rows = slice(max(0, int(top * SCALE) - 2), int(bottom * SCALE) + 3)
    columns = slice(max(0, int(left * SCALE) - 6), int(right * SCALE) + 7)
    part = image[rows, columns]
    if part.size == 0:
        return 0.0, 0.0
    reach = 0.45 * max(60.0, float(numpy.linalg.norm(color - paper)))
    near = numpy.clip(1.2 - numpy.linalg.norm(part - color, axis=2) / reach, 0, 1)
    total = float(near.sum())
    middle = float((near.sum(axis=0) * numpy.arange(near.shape[1])).sum() / total) if total else 0.0
    return total / SCALE**2, (columns.start + middle) / SCALE


def compare(program, file, texts, paper, result):
    """What is missing or misplaced in one picture."""
    problems = []
    image = pixels(result)
    width, height = size(file)
    if abs(image.shape[1] - width * SCALE) > 4 or abs(image.shape[0] - height * SCALE) > 4:
        return 0, [f"is {image.shape[1]} × {image.shape[0]}, not {width * SCALE:g} × {height * SCALE:g}"]
    for place in [(4, 4), (4, -5), (-5, 4), (-5, -5)]:
        if numpy.abs(image[place] - paper).max() > 6:
            problems.append(f"the paper is {image[place]} at {place}, not {paper}")
    count = 0
    for text in texts:
        words = text["text"].strip()
        if not words or (program in LIMITS and LIMITS[program].search(words)):
            continue
        count += 1
        wanted, middle = text["ink"], text["middle"]
        found, place = ink(image, text, paper)
        # Where a name needs another font, programs choose different ones, and not all a bold one.
        least = 0.3 if EAST_ASIAN.search(words) else 0.45
        if found < least * wanted:
            problems.append(f"'{words}' has {found:.1f} of {wanted:.1f} ink")
        elif abs(place - middle) > 1.5 + 0.06 * (text["box"][2] - text["box"][0]):
            problems.append(f"'{words}' lies {place - middle:+.1f} beside its place")
    return count, problems


def main():
    keep = os.environ.get("KEEP")
    folder = keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    files = []
    for name, text in PROGRAMS.items():
        source = os.path.join(folder, name + ".py")
        with open(source, "w", encoding="utf-8") as output:
            output.write(text.lstrip())
        for theme in THEMES:
            file = os.path.join(folder, f"{name}-{theme}.svg")
            run(GRADVIZ, "render", source, "--theme", theme, "--show", "+caption", "-o", file)
            files.append(file)
    expected = {file: measured(file, folder) for file in files}
    failed = 0
    for program, draw in PROGRAMS_THAT_DRAW.items():
        place = os.path.join(folder, program)
        os.makedirs(place, exist_ok=True)
        count = 0
        try:
            results = draw(files, place)
        except Exception as error:
            print(f"FAILED {program}: {error!r}"[:600])
            failed += 1
            continue
        problems = []
        for file in files:
            number, found = compare(program, file, *expected[file], results[file])
            count += number
            problems += [f"{os.path.basename(file)}: {problem}" for problem in found]
        for problem in problems[:12]:
            print(f"FAILED {program}: {problem}")
        failed += bool(problems)
        if not problems:
            print(f"{program}: {len(files)} pictures, {count} texts")
    if not keep:
        shutil.rmtree(folder)
    sys.exit(1 if failed else 0)


main()
