// Is a file what it says it is? Its name, what its sender states and its bytes must be of one family.

import { defaultLimits } from '../../platform/spreadsheet/sheet.ts'

/** What a document may inflate to; ours. */
export const zipLimits = { ...defaultLimits, zipEntries: 5_000, inflatedBytes: 1024 ** 3 }

export type FileFamily = 'pdf' | 'image' | 'office' | 'text' | 'mail' | 'archive' | 'markup' | 'other'
export type FileContent = { family: FileFamily; mediaType: string; hasMacros: boolean }

/** Name endings of a family, each with what it is served as. */
const endings: Record<string, [family: FileFamily, mediaType: string]> = {
  pdf: ['pdf', 'application/pdf'],
  png: ['image', 'image/png'],
  jpg: ['image', 'image/jpeg'],
  jpeg: ['image', 'image/jpeg'],
  gif: ['image', 'image/gif'],
  webp: ['image', 'image/webp'],
  bmp: ['image', 'image/bmp'],
  tif: ['image', 'image/tiff'],
  tiff: ['image', 'image/tiff'],
  heic: ['image', 'image/heic'],
  docx: ['office', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  docm: ['office', 'application/vnd.ms-word.document.macroEnabled.12'],
  xlsx: ['office', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  xlsm: ['office', 'application/vnd.ms-excel.sheet.macroEnabled.12'],
  pptx: ['office', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  pptm: ['office', 'application/vnd.ms-powerpoint.presentation.macroEnabled.12'],
  odt: ['office', 'application/vnd.oasis.opendocument.text'],
  ods: ['office', 'application/vnd.oasis.opendocument.spreadsheet'],
  odp: ['office', 'application/vnd.oasis.opendocument.presentation'],
  doc: ['office', 'application/msword'],
  xls: ['office', 'application/vnd.ms-excel'],
  ppt: ['office', 'application/vnd.ms-powerpoint'],
  wps: ['office', 'application/vnd.ms-works'],
  txt: ['text', 'text/plain'],
  md: ['text', 'text/plain'],
  csv: ['text', 'text/csv'],
  tsv: ['text', 'text/tab-separated-values'],
  log: ['text', 'text/plain'],
  eml: ['mail', 'message/rfc822'],
  msg: ['mail', 'application/vnd.ms-outlook'],
  zip: ['archive', 'application/zip'],
  '7z': ['archive', 'application/x-7z-compressed'],
  rar: ['archive', 'application/vnd.rar'],
  gz: ['archive', 'application/gzip'],
  svg: ['markup', 'image/svg+xml'],
  html: ['markup', 'text/html'],
  htm: ['markup', 'text/html'],
  xml: ['markup', 'application/xml'],
}

export const endingOf = (name: string) => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** What the ending promises; undefined without one that is known. */
export const promisedBy = (name: string) => endings[endingOf(name)]?.[0]

/** What it is served as: the ending says more than the family, and both agree by then. */
export function mediaTypeOf(name: string, family: FileFamily, fallback: string): string {
  const [promised, mediaType] = endings[endingOf(name)] ?? []
  return promised === family && mediaType ? mediaType : fallback
}

const stated: [RegExp, FileFamily[]][] = [
  [/^application\/(octet-stream|x-download|force-download)$/, []],
  [/^application\/(x-)?pdf$/, ['pdf']],
  [/^image\/svg/, ['markup']],
  [/^image\//, ['image']],
  // Windows calls a CSV so wherever Excel is installed.
  [/^application\/vnd\.ms-excel$/, ['office', 'text']],
  [/^application\/vnd\.ms-outlook/, ['mail']],
  [
    /^application\/(msword|vnd\.(ms-|openxmlformats-officedocument|oasis\.opendocument)|wps|kswps)/,
    ['office'],
  ],
  [/^(text\/html|application\/(xhtml|xml)|text\/xml)/, ['markup']],
  [/^message\//, ['mail']],
  [/^text\//, ['text', 'mail']],
  [/^application\/(zip|x-zip|x-7z|vnd\.rar|x-rar|gzip|x-gzip)/, ['archive', 'office']],
]

/** Families that what its sender states would allow; an empty list: any, for he states nothing. */
export function statedFamilies(mediaType: string): FileFamily[] {
  const plain = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (plain === '') return []
  return stated.find(([pattern]) => pattern.test(plain))?.[1] ?? ['other']
}

/** Does the name or the sender promise another family than the bytes are of? */
export function liesAbout(family: FileFamily, name: string, mediaType: string): boolean {
  const promised = promisedBy(name)
  const families = statedFamilies(mediaType)
  return (
    (promised !== undefined && promised !== family) || (families.length > 0 && !families.includes(family))
  )
}

/** Control characters, and those that turn the reading direction so that gpj.exe reads exe.jpg. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** The bare name: no folders of the sender's machine, nothing unseen, an ending that survives the cut. */
export function cleanName(given: string): string {
  const bare = (given.replaceAll('\\', '/').split('/').at(-1) ?? '').replace(unseen, '').trim()
  const name = /^\.*$/.test(bare) ? '' : bare
  if (name.length <= 200) return name
  const ending = endingOf(name)
  return ending ? `${name.slice(0, 199 - ending.length)}.${ending}` : name.slice(0, 200)
}

/** Which sort of office file a zip archive is, by its parts. */
export function officeByParts(parts: readonly string[]): FileContent | null {
  const has = (start: string) => parts.some((part) => part.startsWith(start))
  const hasMacros = parts.some((part) => /vbaProject\.bin$|^Basic\//i.test(part))
  const ending = has('word/')
    ? 'docx'
    : has('xl/')
      ? 'xlsx'
      : has('ppt/')
        ? 'pptx'
        : has('content.xml')
          ? 'odt'
          : ''
  const [family, mediaType] = endings[ending] ?? []
  return family && mediaType ? { family, mediaType, hasMacros } : null
}
