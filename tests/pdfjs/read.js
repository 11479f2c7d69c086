// What pdf.js finds in PDFs: node read.js PDF.JS FILE... prints one JSON string a file, the text of its pages.
const fs = require("fs");
const [library, ...files] = process.argv.slice(2);
console.log = console.warn = () => {}; // it misses a canvas, which reading text does not need
const pdfjs = require(library);

async function textOf(file) {
  const pdf = await pdfjs.getDocument({ data: new Uint8Array(fs.readFileSync(file)), verbosity: 0 }).promise;
  let text = "";
  for (let number = 1; number <= pdf.numPages; number++) {
    const content = await (await pdf.getPage(number)).getTextContent();
    text += content.items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("") + "\n";
  }
  return text;
}

(async () => {
  for (const file of files) process.stdout.write(JSON.stringify(await textOf(file)) + "\n");
})().catch((error) => {
  process.stderr.write(String(error) + "\n");
  process.exit(1);
});
