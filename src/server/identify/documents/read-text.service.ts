// Takes the words out of a file. Runs in a thread of its own (`document-text.worker.ts`): a file may be made to never end.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { openSpreadsheet } from '../../platform/spreadsheet/read.ts'
import { openFileSource } from '../../platform/spreadsheet/source.ts'
import { guessEncoding } from '../../platform/spreadsheet/text-encoding.ts'
import { createXmlScanner } from '../../platform/spreadsheet/xml-scan.ts'
import { readZipDirectory } from '../../platform/spreadsheet/zip-directory.ts'
import { inflateEntry } from '../../platform/spreadsheet/zip-entry.ts'
import { zipLimits } from './document-file.rules.ts'
import { textOfMail, textReaderOf } from './file-text.rules.ts'

export type FileText = { text: string; pageCount: number | null }
export type WhichFile = { path: string; mediaType: string; name: string }

/** More is not kept: it would be found by nobody who reads the first thousand pages. */
const mostChars = 1_000_000
const mostPages = 1_000
const mostBytes = 32 * 1024 * 1024

export async function readFileText({ path, mediaType, name }: WhichFile): Promise<FileText> {
  const read = { pdf: pdfText, xml: xmlText, sheet: sheetText, mail: mailText, plain: plainText }
  const reader = textReaderOf(mediaType)
  if (!reader) return { text: '', pageCount: null }
  const { text, pageCount } = await read[reader](path, name)
  return { text: tidy(text), pageCount }
}

/** No NUL, which the database refuses, and no runs of blanks, which nobody looks for. */
function tidy(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
    .slice(0, mostChars)
}

async function pdfText(path: string): Promise<FileText> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = getDocument({
    data: new Uint8Array(await readFile(path)),
    cMapUrl: join(folder, 'cmaps/'),
    standardFontDataUrl: join(folder, 'standard_fonts/'),
    cMapPacked: true,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  })
  const pdf = await task.promise
  let text = ''
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages) && text.length < mostChars; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '')
    text += '\n'
  }
  return { text, pageCount: pdf.numPages }
}

const written =
  /^(word\/(document|header\d*|footer\d*|footnotes|comments)|ppt\/slides\/slide\d+|content)\.?(xml)$/

/** Word, PowerPoint and OpenDocument: what stands in the text elements of their parts. */
async function xmlText(path: string): Promise<FileText> {
  const source = await openFileSource(path)
  try {
    const entries = await readZipDirectory(source, zipLimits)
    let text = ''
    for (const [name, entry] of entries) {
      if (!written.test(name)) continue
      const isOpenDocument = name === 'content.xml'
      let depth = 0
      const scanner = createXmlScanner(
        {
          open: (tag) => {
            if (tag === 't') depth++
            if (tag === 'tab' || tag === 'br' || tag === 'tc') text += ' '
          },
          close: (tag) => {
            if (tag === 't') depth--
            if (tag === 'p' || tag === 'h') text += '\n'
          },
          text: (piece) => {
            text += piece
          },
          wantsText: () => text.length < mostChars && (isOpenDocument || depth > 0),
        },
        name,
      )
      const decoder = new TextDecoder()
      for await (const { bytes } of inflateEntry(source, entry))
        scanner.push(decoder.decode(bytes, { stream: true }))
    }
    return { text, pageCount: null }
  } finally {
    await source.close()
  }
}

async function sheetText(path: string, name: string): Promise<FileText> {
  let text = ''
  const first = await openSpreadsheet(path, { name, headingLine: 0 })
  const indexes = first.sheets.length > 0 ? first.sheets.map(({ index }) => index) : [undefined]
  await first.close()
  for (const sheet of indexes) {
    const table = await openSpreadsheet(path, { name, headingLine: 0, ...(sheet !== undefined && { sheet }) })
    for await (const { rows } of table.rows()) {
      for (const { cells } of rows) text += `${cells.filter((cell) => cell !== null).join(' ')}\n`
      if (text.length > mostChars) break
    }
    await table.close()
  }
  return { text, pageCount: indexes.length > 1 ? indexes.length : null }
}

async function mailText(path: string): Promise<FileText> {
  return { text: textOfMail(await head(path)), pageCount: null }
}

async function plainText(path: string): Promise<FileText> {
  const bytes = await head(path)
  const guess = guessEncoding([bytes.subarray(0, 256 * 1024)])
  return { text: new TextDecoder(guess?.encoding ?? 'utf-8').decode(bytes), pageCount: null }
}

async function head(path: string): Promise<Buffer> {
  return (await readFile(path)).subarray(0, mostBytes)
}
