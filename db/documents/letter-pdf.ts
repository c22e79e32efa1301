import type { LetterPage } from '../letter-words.ts';
import { typstPdf } from './typst-pdf.ts';

const template = `
#let letter = json(bytes(sys.inputs.data))
#set document(title: letter.subject, date: none)
#set page(paper: "a4", margin: (left: 30mm, right: 15mm, top: 20mm, bottom: 20mm),
  footer: context if counter(page).final().first() > 1 [#set align(center); #set text(10pt); #counter(page).display()])
#set text(font: "PT Serif", size: 12pt, lang: "ru", hyphenate: true)
#set par(justify: true, leading: 0.75em)
#grid(columns: (1fr, 1fr), column-gutter: 12mm,
  [#set par(justify: false)
   #strong(letter.from)
   #v(4mm)
   #letter.date #if letter.number == "" [] else if letter.outgoing == none [№ #letter.number] else [№ #letter.outgoing #linebreak() на № #letter.number]],
  [#set par(justify: false)
   #for line in letter.to [#line #linebreak()]
   #if letter.way != "" [#v(1mm) #text(10pt, style: "italic")[#letter.way]]])
#v(10mm)
#[#set par(justify: false)
  #heading(level: 1, outlined: false)[#text(12pt, weight: "bold")[#letter.subject]]]
#v(4mm)
#set par(first-line-indent: (amount: 12mm, all: true))
#for line in letter.paragraphs { par(line) }
#v(12mm)
#set par(first-line-indent: 0mm)
#if letter.signer != none {
  grid(columns: (1fr, auto), letter.signer.post, letter.signer.name)
}
`;

/** A letter as a page of A4, margins as business letters have them (ГОСТ Р 7.0.97). */
export async function letterPdf(words: LetterPage): Promise<Buffer> {
  return await typstPdf(template, words);
}
