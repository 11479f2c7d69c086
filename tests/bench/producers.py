"""The same running text, set by octavo and by its peers as someone who knows each of them well would set it.

Vollkorn 10.5/14.5 pt on octavo's built-in page: A4, a column of 130 mm, 47 lines; paragraphs begin with an indent of 14 pt,
no contents, no numbers at headings. Justified, hyphenated, old-style figures. Each producer decides for itself how.

Text   the prose of the whitepaper and text/LANG.txt, which was written for this measurement, and nothing twice: every
       paragraph stands once, so that no line counts more than another."""
import html
import os
import re
import subprocess
import sys

import documents

HERE = os.path.dirname(os.path.abspath(__file__))
FONTS = "/usr/share/fonts/truetype/vollkorn"

SETTINGS = {
    "lualatex": r"""\documentclass[a4paper,oneside]{article}
\usepackage[a4paper,left=56mm,right=24mm,top=28mm,textheight=686.1bp,headheight=0pt,headsep=0pt,footskip=40pt]{geometry}
\usepackage{fontspec}
\setmainfont{Vollkorn}[Path=FONTS/,Extension=.FORMAT,UprightFont=*-Regular,BoldFont=*-Bold,ItalicFont=*-Italic,
  BoldItalicFont=*-BoldItalic,Numbers=OldStyle]
\usepackage[LANGUAGE]{babel}
\usepackage{microtype}
\newfontfamily\headingfont{Lato}[Extension=.ttf,Path=/usr/share/fonts/truetype/lato/,UprightFont=*-Bold]
\frenchspacing\setlength{\parindent}{14bp}\setlength{\parskip}{0pt}\setlength{\topskip}{10.5bp}\raggedbottom
\clubpenalty=10000 \widowpenalty=10000 \displaywidowpenalty=10000
\makeatletter
\renewcommand\normalsize{\@setfontsize\normalsize{10.5bp}{14.5bp}}\normalsize
\renewcommand\section{\@startsection{section}{1}{0pt}{-16.5bp}{7bp}{\headingfont\fontsize{15bp}{20bp}\selectfont\raggedright}}
\makeatother
\setcounter{secnumdepth}{0}
\begin{document}
""",
    "typst": """#set document(title: "Messung", date: none)
#set page(paper: "a4", margin: (left: 56mm, right: 24mm, top: 28mm, bottom: 27mm), numbering: "1")
#set text(lang: "LANG", font: "Vollkorn", size: 10.5pt, number-type: "old-style", top-edge: 10.5pt, bottom-edge: 0pt)
#set par(justify: true, leading: 4pt, spacing: 4pt, first-line-indent: 14pt)
#show heading: set text(font: "Lato", size: 15pt)
#show heading: set block(above: 20.5pt, below: 11pt)
""",
    "html": """<!doctype html><html lang="LANG"><meta charset="utf-8"><title>Messung</title><style>
@page{size:A4;margin:28mm 24mm 27mm 56mm;@bottom-right{content:counter(page)}}
body{font:10.5pt/14.5pt Vollkorn;font-variant-numeric:oldstyle-nums;text-align:justify;hyphens:auto;orphans:2;widows:2;margin:0}
p{margin:0;text-indent:14pt}h1+p{text-indent:0}
h1{font:bold 15pt/20pt Lato;text-align:left;hyphens:manual;margin:16.5pt 0 7pt;break-after:avoid}</style>
""",
}


# ---- the text ----

def own_text(language):
    """The sections of text/LANG.txt: a line each, headings begin with #."""
    with open(os.path.join(HERE, "text", f"{language}.txt"), encoding="utf-8") as file:
        blocks = [block.strip() for block in file.read().split("\n\n") if block.strip()]
    sections = []
    for block in blocks:
        if block.startswith("# "):
            sections.append((block[2:], []))
        else:
            sections[-1][1].append(re.sub(r"\s+", " ", block))
    return sections


def running_text(whitepaper, language):
    """(heading, paragraphs) in order. Paragraphs that are no prose, of less than 8 words, are left out."""
    with open(whitepaper, encoding="utf-8") as file:
        paper = documents.prose_of(file.read())
    paper = [(heading or "", [p for p in paragraphs if len(p.split()) >= 8]) for heading, paragraphs in paper]
    sections = [(heading, [quoted(p, language) for p in paragraphs]) for heading, paragraphs in paper + own_text(language)
                if paragraphs]
    words = sum(len(p.split()) for _, paragraphs in sections for p in paragraphs)
    assert words >= 5000, words
    return sections


def quoted(text, language):
    """Straight quotation marks as the language has them: not every producer does it itself."""
    opening, closing = ("\u201e", "\u201c") if language == "de" else ("\u201c", "\u201d")
    text = re.sub(r'"(?=\w)', opening, text)
    return text.replace('"', closing).replace("'", "\u2019").replace(" - ", " \u2013 ")


# ---- sources ----

def as_octavo(sections, language):
    front = f"---\ntitle: Messung\nlang: {language}\ndate: 2026-11-24\nimprint: Messung\ntoc: 0\n---\n\n"
    return front + "".join(f"## {heading} {{.unnumbered}}\n\n" + "\n\n".join(paragraphs) + "\n\n"
                           for heading, paragraphs in sections).replace("## ", "# ", 1)


def as_lualatex(sections, language):
    form = "ttf" if os.path.exists(f"{FONTS}/Vollkorn-Regular.ttf") else "otf"
    names = {"de": "ngerman", "en": "american"}
    settings = SETTINGS["lualatex"].replace("LANGUAGE", names[language]).replace("FONTS", FONTS).replace("FORMAT", form)
    escaped = lambda text: re.sub(r"([%&#$_])", r"\\\1", text)
    body = [f"\\section{{{escaped(heading)}}}\n\n" + "\n\n".join(map(escaped, paragraphs)) for heading, paragraphs in sections]
    return settings + "\n\n".join(body) + "\n\\end{document}\n"


def as_typst(sections, language):
    escaped = lambda text: re.sub(r"([/*_#$@<>`\\])", r"\\\1", text)
    return SETTINGS["typst"].replace("LANG", language) + "".join(
        f"= {escaped(heading)}\n\n" + "\n\n".join(map(escaped, paragraphs)) + "\n\n" for heading, paragraphs in sections)


def as_weasyprint(sections, language):
    return SETTINGS["html"].replace("LANG", language) + "".join(
        f"<h1>{html.escape(heading)}</h1>" + "".join(f"<p>{html.escape(p)}</p>\n" for p in paragraphs)
        for heading, paragraphs in sections)


# ---- producers ----

TYPST = ("import sys, typst; open(sys.argv[2], 'wb').write(typst.compile(sys.argv[1], font_paths="
         "['/usr/share/fonts/truetype/vollkorn', '/usr/share/fonts/truetype/lato']))")
WEASYPRINT = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"


def lualatex(source, pdf):
    """Twice, as usual; the second run costs nothing here but proves that nothing moves."""
    name = os.path.splitext(os.path.basename(source))[0]
    for _ in range(2):
        call(["lualatex", "-interaction=batchmode", "-halt-on-error", f"-jobname={name}", source], os.path.dirname(pdf))
    os.replace(os.path.join(os.path.dirname(pdf), f"{name}.pdf"), pdf)


def call(command, folder=None):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {(done.stderr or done.stdout)[-400:]}")


PRODUCERS = [  # name, the source's suffix, what makes the source, what makes the PDF of it (but octavo's, which is given)
    ("octavo", "md", as_octavo, None),
    ("LuaLaTeX + microtype", "tex", as_lualatex, lualatex),
    ("Typst", "typ", as_typst, lambda source, pdf: call([sys.executable, "-c", TYPST, source, pdf])),
    ("WeasyPrint", "html", as_weasyprint, lambda source, pdf: call([sys.executable, "-c", WEASYPRINT, source, pdf])),
]


def typeset_all(octavo, sections, language, folder):
    """(name, PDF or why there is none) of each producer."""
    for name, suffix, source_of, typeset in PRODUCERS:
        base = os.path.join(folder, f"lines-{language}-{name.split()[0].lower()}")
        with open(f"{base}.{suffix}", "w", encoding="utf-8") as file:
            file.write(source_of(sections, language))
        pdf = os.path.abspath(f"{base}.pdf")
        try:
            if typeset:
                typeset(os.path.abspath(f"{base}.{suffix}"), pdf)
            else:
                call([octavo, "build", f"{base}.{suffix}", "-o", pdf])
            yield name, pdf, None
        except (RuntimeError, OSError) as error:
            yield name, None, str(error)
