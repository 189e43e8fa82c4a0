// Looks into uploaded bytes before anything of them is believed.

import { signatureOf } from '../../platform/file-signature.ts'
import { Problem } from '../../platform/problem.ts'
import { SpreadsheetFault } from '../../platform/spreadsheet/fault.ts'
import { type ByteSource, openFileSource, readBytes } from '../../platform/spreadsheet/source.ts'
import { guessEncoding } from '../../platform/spreadsheet/text-encoding.ts'
import { readZipDirectory } from '../../platform/spreadsheet/zip-directory.ts'
import {
  endingOf,
  type FileContent,
  type FileFamily,
  liesAbout,
  mediaTypeOf,
  officeByParts,
  zipLimits,
} from './document-file.rules.ts'

/** Refuses a file that is empty, of a family that is not allowed, dangerous to unpack, or not what it says. */
export async function examineFile(
  path: string,
  { name, stated }: { name: string; stated: string },
  allowed: readonly FileFamily[],
): Promise<FileContent> {
  const source = await openFileSource(path)
  try {
    if (source.size === 0) throw new Problem(422, 'fileEmpty')
    const content = await contentOf(source, name)
    if (liesAbout(content.family, name, stated)) throw new Problem(422, 'fileNotWhatItSays', { name })
    if (!allowed.includes(content.family)) throw new Problem(422, 'fileNotAllowed', { name })
    return { ...content, mediaType: mediaTypeOf(name, content.family, content.mediaType) }
  } finally {
    await source.close()
  }
}

async function contentOf(source: ByteSource, name: string): Promise<FileContent> {
  const head = await readBytes(source, 0, 64 * 1024)
  const found = signatureOf(head)
  const plain = (family: FileFamily, mediaType: string) => ({ family, mediaType, hasMacros: false })
  switch (found) {
    case 'pdf':
      return plain('pdf', 'application/pdf')
    case 'png':
    case 'jpeg':
    case 'gif':
    case 'webp':
    case 'bmp':
    case 'tiff':
    case 'heic':
      return plain('image', `image/${found}`)
    case 'zip':
      return (await zipContent(source)) ?? plain('archive', 'application/zip')
    case 'ole':
      return oleContent(source, name)
    case 'gzip':
    case '7z':
    case 'rar':
      return plain('archive', 'application/octet-stream')
    case 'html':
      return plain('markup', 'text/plain')
    case 'text':
      return textContent(source, head, name)
    default:
      return plain('other', 'application/octet-stream')
  }
}

async function zipContent(source: ByteSource): Promise<FileContent | null> {
  try {
    return officeByParts([...(await readZipDirectory(source, zipLimits)).keys()])
  } catch (error) {
    if (!(error instanceof SpreadsheetFault)) throw error
    throw new Problem(422, error.code === 'zipBomb' ? 'fileInflates' : 'fileDamaged')
  }
}

/** The container of Office up to 2003, of encrypted newer ones and of Outlook's messages. */
async function oleContent(source: ByteSource, name: string): Promise<FileContent> {
  if (endingOf(name) === 'msg')
    return { family: 'mail', mediaType: 'application/vnd.ms-outlook', hasMacros: false }
  return { family: 'office', mediaType: 'application/x-ole-storage', hasMacros: await holdsMacros(source) }
}

const macroMark = Buffer.from('_VBA_PROJECT', 'utf16le')

async function holdsMacros(source: ByteSource): Promise<boolean> {
  const step = 1024 * 1024
  for (let at = 0; at < source.size; at += step)
    if ((await readBytes(source, at, step + macroMark.length)).includes(macroMark)) return true
  return false
}

async function textContent(source: ByteSource, head: Buffer, name: string): Promise<FileContent> {
  // Of a short one the head is nearly all: half a character of it would count for much.
  const isLong = source.size > 4 * head.length
  const more = isLong ? [await readBytes(source, Math.floor(source.size / 2), 64 * 1024)] : []
  const isText = guessEncoding([head, ...more]) !== null && !head.includes(0)
  if (!isText) return { family: 'other', mediaType: 'application/octet-stream', hasMacros: false }
  const isMail = endingOf(name) === 'eml' && /^[\w-]+:[ \t]/.test(head.toString('latin1', 0, 200))
  return isMail
    ? { family: 'mail', mediaType: 'message/rfc822', hasMacros: false }
    : { family: 'text', mediaType: 'text/plain', hasMacros: false }
}
