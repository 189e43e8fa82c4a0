// What a workbook says about itself: its sheets, its calendar, which of its number formats are dates.
import { isDateFormat } from 'hucre'
import { SpreadsheetFault } from './fault.ts'
import type { SheetInfo } from './sheet.ts'
import type { ByteSource } from './source.ts'
import { createXmlScanner, xmlAttribute } from './xml-scan.ts'
import type { ZipEntry } from './zip-directory.ts'
import { readEntryText } from './zip-entry.ts'

export interface WorkbookSheet extends SheetInfo {
  entry: ZipEntry
}

export interface Workbook {
  sheets: WorkbookSheet[]
  /** Dates count from 1904, as on old Macintoshes. */
  isFrom1904: boolean
  /** By cell style: whether its numbers are dates. */
  dateStyles: boolean[]
  sharedStrings: ZipEntry | null
}

interface Relation {
  type: string
  path: string
}

const MOST_PART_BYTES = 64 * 1024 ** 2

/** Reads the small parts of an xlsx archive. ECMA-376 part 1, §12.3 and §18.2, §18.8. */
export async function readWorkbook(source: ByteSource, entries: Map<string, ZipEntry>): Promise<Workbook> {
  const read = async (path: string) => {
    const entry = entries.get(path)
    if (!entry) throw new SpreadsheetFault('damagedWorkbook', { part: path })
    return readEntryText(source, entry, MOST_PART_BYTES)
  }
  const rootRelations = parseRelations(await read('_rels/.rels'), '')
  const path = [...rootRelations.values()].find(({ type }) => type === 'officeDocument')?.path
  if (!path?.endsWith('.xml')) throw new SpreadsheetFault('notASpreadsheet', { found: path ?? 'zip' })
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const relations = parseRelations(await read(`${folder}_rels/${path.slice(folder.length)}.rels`), folder)
  const { sheets, isFrom1904 } = parseWorkbook(await read(path))
  const pathOf = (kind: string) => [...relations.values()].find(({ type }) => type === kind)?.path
  const stylesPath = pathOf('styles')
  const found = sheets.flatMap(({ name, hidden, relation }) => {
    const target = relations.get(relation)
    const entry = target?.type === 'worksheet' ? entries.get(target.path) : undefined
    return entry ? [{ name, hidden, entry }] : []
  })
  if (found.length === 0) throw new SpreadsheetFault('damagedWorkbook', { part: 'worksheets' })
  return {
    sheets: found.map((sheet, index) => ({ ...sheet, index })),
    isFrom1904,
    dateStyles: stylesPath && entries.has(stylesPath) ? parseDateStyles(await read(stylesPath)) : [],
    sharedStrings: entries.get(pathOf('sharedStrings') ?? '') ?? null,
  }
}

/** Start tags of a small part, in order, with the names of the elements around them. */
function* elementsOf(
  xml: string,
  part: string,
): Generator<{ name: string; parent: string; attributes: string }> {
  const found: { name: string; parent: string; attributes: string }[] = []
  const open: string[] = []
  const scanner = createXmlScanner(
    {
      open: (name, attributes) => {
        found.push({ name, parent: open.at(-1) ?? '', attributes })
        open.push(name)
      },
      close: () => void open.pop(),
      text: () => {},
      wantsText: () => false,
    },
    part,
  )
  scanner.push(xml)
  scanner.end()
  yield* found
}

/** Relations by id. The types of the transitional and the strict dialect end alike. */
function parseRelations(xml: string, folder: string): Map<string, Relation> {
  const relations = new Map<string, Relation>()
  for (const { name, attributes } of elementsOf(xml, 'relationships')) {
    if (name !== 'Relationship') continue
    const type = xmlAttribute(attributes, 'Type').split('/').at(-1) ?? ''
    const path = resolvePath(folder, xmlAttribute(attributes, 'Target'))
    relations.set(xmlAttribute(attributes, 'Id'), { type, path })
  }
  return relations
}

function resolvePath(folder: string, target: string): string {
  const parts: string[] = []
  for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function parseWorkbook(xml: string) {
  const sheets: { name: string; hidden: boolean; relation: string }[] = []
  let isFrom1904 = false
  for (const { name, attributes } of elementsOf(xml, 'workbook')) {
    if (name === 'workbookPr') isFrom1904 = ['1', 'true'].includes(xmlAttribute(attributes, 'date1904'))
    if (name !== 'sheet') continue
    // The prefix of the relation's name space is the writer's choice; r is what everybody chooses.
    const relation = /\b\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? ''
    const hidden = ['hidden', 'veryHidden'].includes(xmlAttribute(attributes, 'state'))
    sheets.push({ name: xmlAttribute(attributes, 'name'), hidden, relation })
  }
  return { sheets, isFrom1904 }
}

/** Built-in formats that are dates or times, those of the Chinese, Japanese and Korean editions with them (§18.8.30). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

function parseDateStyles(xml: string): boolean[] {
  const formats = new Map<string, string>()
  const styles: boolean[] = []
  for (const { name, parent, attributes } of elementsOf(xml, 'styles')) {
    if (name === 'numFmt' && parent === 'numFmts') {
      formats.set(xmlAttribute(attributes, 'numFmtId'), xmlAttribute(attributes, 'formatCode'))
    }
    if (name !== 'xf' || parent !== 'cellXfs') continue
    const id = xmlAttribute(attributes, 'numFmtId')
    const format = formats.get(id)
    styles.push(format === undefined ? isBuiltInDate(Number(id)) : isDateFormat(format))
  }
  return styles
}
