#!/usr/bin/env python3
"""Builds a page with every kind of block in the machines that people use, and looks at what came out.

    GRADVIZ=.build/debug/gradviz scripts/outside/pages.py [machine …]

Pictures must be found, Mermaid must be an element that its script draws, mathematics must be whole and numbers must be
there. Exits with 1 and a list of what failed; a machine that is not installed is a failure too. The machines are
mkdocs, sphinx, jekyll, hugo, pandoc and docc; without a name all of them are built.

Python packages: mkdocs-material, sphinx, myst-parser, sphinxcontrib-mermaid. Programs: jekyll, hugo, pandoc and, for
DocC, that of Swift's toolchain.
"""

import html.parser
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import zipfile

GRADVIZ = os.path.abspath(os.environ.get("GRADVIZ", ".build/debug/gradviz"))
PROGRAM = "A = np.array([[1.0, 2.0], [3.0, 4.0]])\nx = 3.0\nf = x * sum(A * A)\n"
NUMBER = "30"  # the gradient of x


class Failure(Exception):
    """What a machine did wrong."""


def run(*command, cwd):
    """Runs a program and returns its output; a failure holds the end of what it said."""
    program = shutil.which(command[0]) or shutil.which(command[0], path=os.path.dirname(sys.executable))
    if program is None:
        raise Failure(f"'{command[0]}' is not installed")
    result = subprocess.run([program, *command[1:]], cwd=cwd, capture_output=True, text=True)
    if result.returncode != 0:
        raise Failure(f"'{' '.join(command)}' failed: {(result.stdout + result.stderr)[-600:]}")
    return result.stdout + result.stderr


def blocks(keys=""):
    """The text of a page with every kind of block."""

    def block(words):
        return f"<!-- gradviz:begin m.py {words} -->\n<!-- gradviz:end -->\n"

    return "\n".join(
        [
            "# A page\n",
            "A step of x counts <!-- gradviz:begin m.py number=x.gradient --><!-- gradviz:end --> times.\n",
            block("format=mermaid"),
            block("format=mermaid-state"),
            block(f"format=svg file=f {keys}"),
            block("format=table"),
            block("format=python"),
            block("format=json"),
            block("format=explain " + ("rows=backslash" if keys else "")),
            "The last words.\n",
        ]
    )


def write_page(page, keys="", front=""):
    """Writes a page and its program, and lets embed fill the blocks."""
    page.parent.mkdir(parents=True, exist_ok=True)
    (page.parent / "m.py").write_text(PROGRAM)
    page.write_text(front + blocks(keys))
    run(GRADVIZ, "embed", str(page), cwd=page.parent)
    run(GRADVIZ, "embed", "--check", str(page), cwd=page.parent)


class Page(html.parser.HTMLParser):
    """The pictures, the diagrams, and the text of a page of HTML."""

    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}

    def __init__(self, text):
        super().__init__()
        self.pictures, self.diagrams, self.words, self.stack = [], [], "", []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "img":
            self.pictures.append(values.get("src") or "")
        if tag == "source":
            self.pictures.append(values.get("srcset") or "")
        classes = (values.get("class") or "").split()
        is_diagram = tag in ("pre", "div", "code") and {"mermaid", "language-mermaid"} & set(classes)
        if is_diagram:
            self.diagrams.append("")
        if tag not in self.VOID:
            self.stack.append((tag, bool(is_diagram)))

    def handle_endtag(self, tag):
        if any(name == tag for name, _ in self.stack):
            while self.stack.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if any(tag in ("script", "style") for tag, _ in self.stack):
            return
        self.words += data
        if any(is_diagram for _, is_diagram in self.stack):
            self.diagrams[-1] += data


def check_html(file, *, mathematics=True):
    """The faults of a page of HTML."""
    page = Page(file.read_text())
    faults = []
    own = [source for source in page.pictures if re.search(r"f(-light|-dark)?[^/]*\.svg", source)]
    if not own:
        faults.append("no picture is on the page")
    for source in own:
        target = file.parent / urllib.parse.unquote(source)
        if not target.is_file():
            faults.append(f"the picture '{source}' is not there")
    starts = [text.lstrip().split("\n")[0] for text in page.diagrams if text.strip()]
    if sum(line.startswith("%%{init: {") and line.endswith("}}%%") for line in starts) != 2:
        faults.append(f"two diagrams are expected, and there are {starts}")
    if not re.search(rf"counts\s+{NUMBER}\s+times", page.words):
        faults.append("the number is not in its sentence")
    if "gradviz:begin" in page.words:
        faults.append("readers see the markers")
    if "The last words." not in page.words:
        faults.append("the page ends too early")
    if mathematics and page.words.count(r"\begin{aligned}") != page.words.count(r"\end{aligned}"):
        faults.append("mathematics is not whole")
    if mathematics and not re.search(r"\\begin\{bmatrix\} 1 & 2 (\\cr|\\\\) 3 & 4 \\end\{bmatrix\}", page.words):
        faults.append("the matrix is not whole")
    return faults


def mkdocs(folder):
    (folder / "mkdocs.yml").write_text(
        """\
site_name: Pages
theme: {name: material}
markdown_extensions:
  - tables
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
"""
    )
    write_page(folder / "docs/page.md")
    (folder / "docs/index.md").write_text("# Home\n")
    run("mkdocs", "build", "--strict", "-q", cwd=folder)
    return check_html(folder / "site/page/index.html")


def sphinx(folder):
    (folder / "conf.py").write_text(
        """\
extensions = ["myst_parser", "sphinxcontrib.mermaid", "sphinx.ext.mathjax"]
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_fence_as_directive = ["mermaid"]
exclude_patterns = ["out"]
"""
    )
    (folder / "index.md").write_text("# Home\n\n```{toctree}\npart/page\n```\n")
    write_page(folder / "part/page.md")
    run("sphinx-build", "-q", "-b", "html", ".", "out", cwd=folder)
    return check_html(folder / "out/part/page.html")


def jekyll(folder):
    (folder / "_config.yml").write_text("title: Pages\n")
    write_page(folder / "part/page.md", front="---\ntitle: Page\n---\n")
    run("jekyll", "build", "--quiet", cwd=folder)
    return check_html(folder / "_site/part/page.html")


def hugo(folder):
    (folder / "hugo.toml").write_text('baseURL = "/"\n')
    # Releases before 0.110 know this name alone.
    (folder / "config.toml").write_text('baseURL = "/"\n[markup.goldmark.renderer]\nunsafe = true\n')
    (folder / "hugo.toml").unlink()
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "layouts/_default/single.html").write_text("<html><body>{{ .Content }}</body></html>\n")
    write_page(folder / "content/page/index.md", front="---\ntitle: Page\n---\n")
    run("hugo", "--quiet", cwd=folder)
    # Without an extension for mathematics Markdown reads the escapes in it.
    return check_html(folder / "public/page/index.html", mathematics=False)


def pandoc(folder):
    write_page(folder / "page.md", keys="as=img")
    faults = []
    for name, extra in [("html", ["--mathml", "-s"]), ("docx", []), ("odt", []), ("latex", ["-s"])]:
        out = f"page.{name}"
        said = run("pandoc", "page.md", "-f", "markdown", "-t", name, "-o", out, *extra, cwd=folder)
        if "Could not convert TeX math" in said:
            faults.append(f"{name}: mathematics is left as TeX")
        if name in ("docx", "odt"):
            with zipfile.ZipFile(folder / out) as archive:
                names = archive.namelist()
                text = archive.read("word/document.xml" if name == "docx" else "content.xml").decode()
            if not any(entry.endswith((".svg", ".png")) for entry in names):
                faults.append(f"{name}: the picture is not in the file")
        else:
            text = (folder / out).read_text()
        words = re.sub(r"<[^>]*>", "", text) if name != "latex" else text
        if not re.search(rf"counts\s+{NUMBER}\s+times", words):
            faults.append(f"{name}: the number is not in its sentence")
        if "The last words." not in words:
            faults.append(f"{name}: the page ends too early")
        if "gradviz:begin" in words:
            faults.append(f"{name}: readers see the markers")
    faults += [f"html: {fault}" for fault in check_html(folder / "page.html", mathematics=False)]
    return faults


def docc(folder):
    catalog = folder / "Pages.docc"
    write_page(catalog / "Page.md")
    out = folder / "out.doccarchive"
    said = run(
        "docc", "convert", str(catalog), "--fallback-display-name", "Pages",
        "--fallback-bundle-identifier", "pages", "--output-path", str(out), cwd=folder,
    )
    faults = []
    if not list(out.rglob("f*.svg")):
        faults.append("the picture is not in the archive")
    if not any(NUMBER in file.read_text() for file in (out / "data").rglob("*.json")):
        faults.append("the number is not on the page")
    if "error:" in said:
        faults.append(said[-300:])
    return faults


MACHINES = {m.__name__: m for m in (mkdocs, sphinx, jekyll, hugo, pandoc, docc)}


def main(names):
    unknown = [name for name in names if name not in MACHINES]
    if unknown:
        sys.exit(f"no machine is called '{unknown[0]}': there are {', '.join(MACHINES)}")
    failed = False
    for name in names or MACHINES:
        with tempfile.TemporaryDirectory() as folder:
            try:
                faults = MACHINES[name](pathlib.Path(folder))
            except Failure as failure:
                faults = [str(failure)]
        print(f"{name}: {'right' if not faults else ''}", flush=True)
        for fault in faults:
            failed = True
            print(f"  {fault}")
    sys.exit(failed)


if __name__ == "__main__":
    main(sys.argv[1:])
