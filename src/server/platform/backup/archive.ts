// The file of a backup: an ordinary .tar.gz, in which every single byte is vouched for by its last hundred.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGunzip, gzip } from 'node:zlib'
import tar from 'tar-stream'
import { Refusal } from '../refusal.ts'

const compress = promisify(gzip)
const memberBytes = 4 * 1024 * 1024
const membersAtOnce = 3

/**
 * The end of the file is a gzip member without content whose comment holds the digest of all bytes before it, so that
 * common tools still read the file. Restoring compares the whole member: no byte of it can change unseen either.
 */
function trailerOf(digest: string): Buffer {
  const header = Buffer.from([0x1f, 0x8b, 8, 0x10, 0, 0, 0, 0, 0, 255])
  const emptyDeflate = Buffer.from([3, 0])
  return Buffer.concat([header, Buffer.from(`guanxi sha256 ${digest}\0`), emptyDeflate, Buffer.alloc(8)])
}

const trailerBytes = trailerOf('0'.repeat(64)).length

export type ArchiveWriter = {
  add(name: string, content: Buffer): Promise<void>
  addStream(name: string, bytes: number, source: AsyncIterable<Buffer>): Promise<void>
  /** Completes the file and gives it its name; without this call nothing remains. */
  finish(): Promise<{ bytes: number }>
  discard(): Promise<void>
}

export async function writeArchive(file: string): Promise<ArchiveWriter> {
  const unfinished = `${file}.part`
  const handle = await open(unfinished, 'w', 0o600)
  const pack = tar.pack()
  const hash = createHash('sha256')
  const out = handle.createWriteStream({ flush: true })
  const written = pipeline(pack, gather, compressMembers, meter(hash), out, { end: false })
  // A full disk ends the writing; whoever adds the next entry must hear of the disk, not of a closed archive.
  let failure: unknown
  written.catch((error: unknown) => {
    failure = error
  })
  const entry = (name: string, content: Buffer) =>
    new Promise<void>((resolve, reject) => {
      pack.entry({ name, size: content.length, mode: 0o600 }, content, (error) =>
        error ? reject(error) : resolve(),
      )
    })
  const orFailure = async (step: () => Promise<void>) => {
    try {
      await Promise.race([step(), written])
    } catch (error) {
      throw isOfSystem(failure) ? failure : error
    }
    if (failure) throw failure
  }
  return {
    add: (name, content) => orFailure(() => entry(name, content)),
    addStream: (name, size, source) =>
      orFailure(() => pipeline(source, pack.entry({ name, size, mode: 0o600 }))),
    async finish() {
      pack.finalize()
      await written
      await new Promise<void>((resolve, reject) => {
        out.once('error', reject)
        out.end(trailerOf(hash.digest('hex')), resolve)
      })
      await rename(unfinished, file)
      return { bytes: (await stat(file)).size }
    },
    async discard() {
      pack.destroy()
      out.destroy()
      await written.catch(() => {})
      await rm(unfinished, { force: true })
    },
  }
}

/** Reads every byte once. @throws Refusal `backup-damaged`, or `backup-unknown` for a file that never was a backup */
export async function verifyArchive(file: string): Promise<void> {
  const { size } = await stat(file)
  if (size < trailerBytes) throw unknownFile(file)
  const hash = createHash('sha256')
  const body = createReadStream(file, { end: size - trailerBytes - 1, highWaterMark: 1024 * 1024 })
  for await (const chunk of body) hash.update(chunk)
  const trailer = await readEnd(file, size)
  if (trailer.equals(trailerOf(hash.digest('hex')))) return
  throw damaged(file)
}

export type ArchiveEntry = { name: string; content: AsyncIterable<Buffer> }

/** The entries in order; each content must be read before the next. Verify the file first. */
export async function* readArchive(file: string): AsyncGenerator<ArchiveEntry> {
  const { size } = await stat(file)
  const extract = tar.extract()
  const body = createReadStream(file, { end: size - trailerBytes - 1, highWaterMark: 1024 * 1024 })
  const read = pipeline(body, createGunzip({ chunkSize: 256 * 1024 }), extract)
  // Ends with the loop below, whether that runs through or is left early.
  read.catch(() => {})
  try {
    for await (const entry of extract) {
      yield { name: entry.header.name, content: entry }
      entry.resume()
    }
    await read
  } finally {
    body.destroy()
  }
}

export async function readWhole(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Joins small pieces and cuts nothing: a member holds at least four megabytes. */
export async function* gather(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of source) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes < memberBytes) continue
    yield Buffer.concat(chunks)
    chunks = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(chunks)
}

/** Each piece becomes a gzip member of its own, so that several processors can work at once. */
async function* compressMembers(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const pending: Promise<Buffer>[] = []
  for await (const chunk of source) {
    pending.push(compress(chunk, { level: 1 }))
    const first = pending.length > membersAtOnce ? pending.shift() : undefined
    if (first) yield await first
  }
  for (const member of pending) yield await member
}

const meter = (hash: ReturnType<typeof createHash>) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      hash.update(chunk)
      yield chunk
    }
  }

async function readEnd(file: string, size: number): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const end = Buffer.alloc(trailerBytes)
    await handle.read(end, 0, trailerBytes, size - trailerBytes)
    return end
  } finally {
    await handle.close()
  }
}

const isOfSystem = (error: unknown) => error instanceof Error && 'syscall' in error

export function damaged(file: string): Refusal {
  return new Refusal('backup-damaged', {
    zh: `${file} 已损坏或不完整：校验和不符。没有恢复任何内容。`,
    en: `${file} is damaged or incomplete: its checksum does not match. Nothing was restored.`,
  })
}

export function unknownFile(file: string): Refusal {
  return new Refusal('backup-unknown', {
    zh: `${file} 不是关系的备份文件。`,
    en: `${file} is not a backup of Guanxi.`,
  })
}
