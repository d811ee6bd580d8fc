#!/usr/bin/env python3
"""Draws the exported DOT of the lessons with other builds of Graphviz than the one that gradviz is linked with.

One is a native build of another version, one knows no fonts and estimates how wide texts are. The picture is that of
each build; what it says must be the same: every text, the wires, symbols in the middle of their circles, and no wire
through a text, with all numbers as well as with captions and roles alone.
"""
import glob
import itertools
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

GRADVIZ = os.environ["GRADVIZ"]
LESSONS = os.path.join(os.path.dirname(__file__), "..", "..", "examples")
SVG = "{http://www.w3.org/2000/svg}"


def run(*words, **options):
    result = subprocess.run(words, capture_output=True, text=True, timeout=300, **options)
    if result.returncode != 0:
        raise RuntimeError(f"{words[0]} ended with {result.returncode}: {result.stderr[-400:]}")
    return result


def installed(path):
    result = run("dot", "-Tsvg", path)
    return result.stdout, result.stderr


def native(path):
    script = "import sys, pygraphviz; print(pygraphviz.AGraph(sys.argv[1]).draw(format='svg', prog='dot').decode())"
    result = run(sys.executable, "-c", script, path)
    # What the copy of fontconfig in the wheel says of this machine's settings is not about the graph.
    warnings = "\n".join(line for line in result.stderr.splitlines() if "ontconfig" not in line)
    return result.stdout, warnings


def estimating(path):
    program = os.path.join(os.path.dirname(sys.executable), "graphviz-pure")
    result = run(program, "-Tsvg", path)
    # It warns that it has no fonts, on every graph.
    return result.stdout, ""


def content(svg):
    """What a picture says: its texts, the wires' ends, and how often each class stands on an element."""
    root = ET.fromstring(svg)
    texts = sorted(" ".join("".join(text.itertext()).split()) for text in root.iter(SVG + "text"))
    titles = sorted(title.text for title in root.iter(SVG + "title"))
    classes = sorted(group.get("class", "") for group in root.iter(SVG + "g"))
    return {"texts": [text for text in texts if text], "titles": titles, "classes": classes}


def off_center(svg):
    """How far the letters of one-line circles are from the middle, in parts of the circle's radius."""
    worst = 0.0
    for group in ET.fromstring(svg).iter(SVG + "g"):
        circle, texts = group.find(f".//{SVG}ellipse"), group.findall(f".//{SVG}text")
        if "circle" not in group.get("class", "").split() or circle is None:
            continue
        text = max(texts, key=lambda text: float(text.get("font-size")))
        # The middle of signs and small letters is about a third of the size above the line they stand on.
        middle = float(text.get("y")) - 0.32 * float(text.get("font-size"))
        worst = max(worst, abs(middle - float(circle.get("cy"))) / float(circle.get("ry")))
        # Beside notes a symbol is not written around its place.
        if len(texts) == 1 and text.get("text-anchor") != "middle":
            worst = 1.0
    return worst


def crossed(svg):
    """The texts that a wire runs through, those left out that name frames: Graphviz leads wires through these itself."""
    root = ET.fromstring(svg)
    points = []
    frames = [group for group in root.iter(SVG + "g") if "cluster" in group.get("class", "").split()]
    names = {text for frame in frames for text in frame.iter(SVG + "text")}
    for group in root.iter(SVG + "g"):
        if "edge" in group.get("class", "").split():
            for path in group.iter(SVG + "path"):
                numbers = [float(number) for number in re.findall(r"-?[0-9.]+", path.get("d"))]
                corners = list(zip(numbers[::2], numbers[1::2]))
                for a, b, c, d in zip(corners[::3], corners[1::3], corners[2::3], corners[3::3]):
                    for step in range(21):
                        t = step / 20
                        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                        points.append(tuple(sum(w * p[axis] for w, p in zip(weights, (a, b, c, d))) for axis in (0, 1)))
    found = []
    for text in root.iter(SVG + "text"):
        if text in names:
            continue
        words, size = "".join(text.itertext()), float(text.get("font-size"))
        # Narrower than any font has it, and without what is above small letters.
        width = 0.4 * size * len(words)
        left = float(text.get("x")) - (width / 2 if text.get("text-anchor") == "middle" else 0)
        base = float(text.get("y"))
        if any(left < x < left + width and base - 0.5 * size < y < base - 0.1 * size for x, y in points):
            found.append(words)
    return found


def main():
    failed = []
    lessons = sorted(glob.glob(os.path.join(LESSONS, "[0-9]*.py")))
    with tempfile.TemporaryDirectory() as folder:
        for lesson in lessons:
            for direction, shown in itertools.product(["LR", "TB"], [["--show", "caption,role"], []]):
                path = os.path.join(folder, "graph.dot")
                run(GRADVIZ, "render", lesson, "--direction", direction, *shown, "-o", path)
                name = " ".join([os.path.basename(lesson), direction, *shown])
                expected = content(installed(path)[0])
                for build in [installed, native, estimating]:
                    svg, warnings = build(path)
                    if warnings.strip():
                        failed.append(f"{name}, {build.__name__}: warns {warnings.strip()[:200]}")
                    for what, value in content(svg).items():
                        if value != expected[what]:
                            failed.append(f"{name}, {build.__name__}: other {what}")
                    if any(len(set(names.split())) < len(names.split()) for names in content(svg)["classes"]):
                        failed.append(f"{name}, {build.__name__}: a class twice on one element")
                    for words in crossed(svg):
                        failed.append(f"{name}, {build.__name__}: a wire runs through '{words}'")
                    worst = off_center(svg)
                    if worst > 0.15:
                        failed.append(f"{name}, {build.__name__}: a symbol is {worst:.2f} of the radius off its middle")
    for problem in failed:
        print("FAILED", problem)
    if not failed:
        print(f"Graphviz: {len(lessons)} lessons, three builds")
    sys.exit(1 if failed else 0)


main()
