import { PassThrough } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file of an archive: bytes that lie on disk, or a text. */
export type ZipEntry = { name: string; at: Date } & ({ path: string } | { text: string })

/** An archive as it is written, entry after entry, so that however large it is it never stands in memory. */
export function zipOf(entries: readonly ZipEntry[]): AsyncIterable<Uint8Array> {
  const zip = new ZipFile()
  const taken = new Set<string>()
  for (const entry of entries) {
    const name = freeName(plainName(entry.name), taken)
    const options = { mtime: entry.at }
    if ('path' in entry) zip.addFile(entry.path, name, options)
    else zip.addBuffer(Buffer.from(entry.text), name, options)
  }
  zip.end()
  const bytes = new PassThrough()
  zip.on('error', (error: Error) => bytes.destroy(error))
  zip.outputStream.pipe(bytes)
  return bytes
}

/** Nothing that a system which unpacks it would take for a way out of the folder. */
function plainName(name: string): string {
  const parts = name.split(/[\\/]/).map((part) => part.replace(/[\p{Cc}<>:"|?*]/gu, '_').trim())
  return parts.filter((part) => part !== '' && part !== '.' && part !== '..').join('/') || '_'
}

/** Two files of one name stay two: the second is called 报告 (2).pdf. */
function freeName(name: string, taken: Set<string>): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.[^./]{1,10})?$/s.exec(name) ?? []
  let free = name
  for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${stem} (${count})${ending}`
  taken.add(free.toLowerCase())
  return free
}
