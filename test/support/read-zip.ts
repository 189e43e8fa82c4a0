import { defaultLimits } from '../../src/server/platform/spreadsheet/sheet.ts'
import { bufferSource } from '../../src/server/platform/spreadsheet/source.ts'
import { readZipDirectory } from '../../src/server/platform/spreadsheet/zip-directory.ts'
import { readEntryText } from '../../src/server/platform/spreadsheet/zip-entry.ts'

/** The files of an archive as texts, by name, in its order. */
export async function readZip(bytes: Uint8Array): Promise<Record<string, string>> {
  const source = bufferSource(bytes)
  const texts: Record<string, string> = {}
  for (const [name, entry] of await readZipDirectory(source, defaultLimits))
    texts[name] = await readEntryText(source, entry, 10_000_000)
  return texts
}
