#!/usr/bin/env python3
"""How good octavo's lines and pages are beside its peers', in one run: lines.py OCTAVO WHITEPAPER-FOLDER FOLDER

Sets the running text of producers.py with each producer that is found, in German and in English, and measures each PDF by the
definitions of quality.py. Prints tables in Markdown."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import producers
import quality

SPACE = 0.2  # Vollkorn Regular's space, in ems, for all producers


def main(octavo, papers, folder):
    os.makedirs(folder, exist_ok=True)
    for language, title in (("de", "German"), ("en", "English")):
        sections = producers.running_text(os.path.join(papers, f"{language}.md"), language)
        words = sum(len(paragraph.split()) for _, paragraphs in sections for paragraph in paragraphs)
        columns = []
        for name, pdf, failure in producers.typeset_all(octavo, sections, language, folder):
            if failure:
                print(f"{name}: not measured ({failure.splitlines()[0]})", file=sys.stderr)
            else:
                columns.append((name, quality.measured(pdf, SPACE, spread=False)))
        print(f"\n{title}, {words:,} words:\n\n{quality.table(columns)}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
