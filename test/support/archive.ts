// Builds zip archives and workbooks byte by byte, so that tests can make broken and hostile ones.
import { crc32, deflateRawSync } from 'node:zlib'

export interface ArchivePart {
  name: string
  content: string | Buffer
  /** What the directory claims about the part, where it should lie. */
  claims?: { size?: number; packedSize?: number; crc?: number; headerOffset?: number; flags?: number }
}

export function buildArchive(parts: readonly ArchivePart[]): Buffer {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claims = {} } of parts) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const nameBytes = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(nameBytes.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(claims.flags ?? 0, 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(claims.crc ?? crc32(bytes), 16)
    entry.writeUInt32LE(claims.packedSize ?? packed.length, 20)
    entry.writeUInt32LE(claims.size ?? bytes.length, 24)
    entry.writeUInt16LE(nameBytes.length, 28)
    entry.writeUInt32LE(claims.headerOffset ?? offset, 42)
    pieces.push(local, nameBytes, packed)
    directory.push(entry, nameBytes)
    offset += local.length + nameBytes.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...pieces, list, end])
}

export interface WorkbookParts {
  /** Content of `sheetData` by sheet name, in order. */
  sheets: Readonly<Record<string, string>>
  sharedStrings?: readonly string[]
  /** Number format ids by cell style; 14 is a date, 22 a date with time. */
  formats?: readonly number[]
  customFormats?: Readonly<Record<number, string>>
  isFrom1904?: boolean
  hiddenSheets?: readonly string[]
  more?: readonly ArchivePart[]
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A workbook with the sheets last-but-one and the shared strings after them, as Excel writes it. */
export function buildWorkbook(parts: WorkbookParts): Buffer {
  const names = Object.keys(parts.sheets)
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  const sheetTags = names.map((name, i) => {
    const state = parts.hiddenSheets?.includes(name) ? ' state="hidden"' : ''
    return `<sheet name="${name}" sheetId="${i + 1}"${state} r:id="rId${i + 1}"/>`
  })
  const formats = Object.entries(parts.customFormats ?? {}).map(
    ([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`,
  )
  const styles = (parts.formats ?? [0]).map((id) => `<xf numFmtId="${id}"/>`)
  const strings = (parts.sharedStrings ?? []).map((text) => `<si>${text}</si>`)
  return buildArchive([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: '_rels/.rels',
      content: `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${
        parts.isFrom1904 ? 1 : 0
      }"/><sheets>${sheetTags.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${names
        .map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
        .join(
          '',
        )}${relation('rIdS', 'styles', 'styles.xml')}${relation('rIdT', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    },
    ...names.map((name, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetPr filterMode="1"/><sheetData>${
        parts.sheets[name]
      }</sheetData><mergeCells/></worksheet>`,
    })),
    {
      name: 'xl/styles.xml',
      content: `<styleSheet><numFmts>${formats.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', content: `<sst>${strings.join('')}</sst>` },
    ...(parts.more ?? []),
  ])
}
