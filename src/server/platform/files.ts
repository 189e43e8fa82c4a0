import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { Ctx } from './ctx.ts'
import { newId } from './ids.ts'
import { Problem } from './problem.ts'

export type StoredFile = { id: string; name: string; mediaType: string; size: number; sha256: string }

/** Bytes that were taken in and about which nothing is recorded yet. */
export type StagedFile = { id: string; size: number; sha256: string }

type About = { name: string; mediaType: string }
type Source = ReadableStream<Uint8Array> | Readable

export type Files = {
  /** The largest file that is taken in. */
  readonly maxBytes: number
  /** Takes bytes in; until `keep` records them they are nobody's, and `sweep` takes away what was left lying. */
  stage(source: Source): Promise<StagedFile>
  /** Records staged bytes, in the caller's transaction where he has one. */
  keep(ctx: Ctx, staged: StagedFile, about: About): Promise<StoredFile>
  /** Stores a stream under a new id; half an upload leaves nothing behind. */
  save(ctx: Ctx, source: Source, about: About): Promise<StoredFile>
  find(ctx: Ctx, id: string): Promise<StoredFile & { createdBy: string | null }>
  path(id: string): string
  read(id: string, part?: { start: number; end: number }): Readable
  remove(ctx: Ctx, id: string): Promise<void>
  /** Only the bytes: of what was staged and not kept. */
  discard(id: string): Promise<void>
  /** Takes away what a killed process left: bytes older than a day that nothing records. Answers how many. */
  sweep(ctx: Ctx): Promise<number>
}

/** Files in a folder, one a file id, described in the table `file`. */
export function createFiles(folder: string, maxBytes: number): Files {
  const path = (id: string) => join(folder, id.slice(-2), id)
  async function stage(source: Source): Promise<StagedFile> {
    const id = newId()
    const partial = `${path(id)}.part`
    await mkdir(join(folder, id.slice(-2)), { recursive: true })
    const hash = createHash('sha256')
    let size = 0
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length
        if (size > maxBytes) return done(tooLarge(maxBytes))
        hash.update(chunk)
        done(null, chunk)
      },
    })
    try {
      const readable = source instanceof Readable ? source : Readable.fromWeb(source as never)
      await pipeline(readable, meter, createWriteStream(partial, { flags: 'wx' }))
      await rename(partial, path(id))
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
    return { id, size, sha256: hash.digest('hex') }
  }

  async function keep(ctx: Ctx, { id, size, sha256 }: StagedFile, { name, mediaType }: About) {
    const file = { id, name, mediaType, size, sha256 }
    await ctx.db
      .insertInto('file')
      .values({ ...file, createdBy: userIdOf(ctx), createdAt: ctx.now })
      .execute()
    return file
  }

  const discard = (id: string) => rm(path(id), { force: true })

  return {
    maxBytes,
    path,
    stage,
    keep,
    discard,
    read: (id, part) => createReadStream(path(id), part),

    async save(ctx, source, about) {
      const staged = await stage(source)
      try {
        return await keep(ctx, staged, about)
      } catch (error) {
        await discard(staged.id)
        throw error
      }
    },

    async find(ctx, id) {
      const file = await ctx.db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst()
      if (!file) throw new Problem(404, 'fileNotFound')
      return file
    },

    async remove(ctx, id) {
      await ctx.db.deleteFrom('file').where('id', '=', id).execute()
      await discard(id)
    },

    sweep: (ctx) => sweepFolder(ctx, folder),
  }
}

export function tooLarge(maxBytes: number): Problem {
  return new Problem(413, 'fileTooLarge', { limit: `${Math.floor(maxBytes / 2 ** 20)} MB` })
}

/** Long enough for the slowest upload to end. */
const leftAfter = 24 * 3_600_000
const named = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.part)?$/

async function sweepFolder(ctx: Ctx, folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true }).catch(() => [])
  const old: string[] = []
  for (const entry of entries.filter((each) => named.test(basename(each)))) {
    const changed = (await stat(join(folder, entry)).catch(() => null))?.mtimeMs ?? Infinity
    if (changed < ctx.now.getTime() - leftAfter) old.push(entry)
  }
  const ids = old.map((entry) => basename(entry, '.part'))
  const known = new Set(await knownFiles(ctx, ids))
  const left = old.filter((entry) => entry.endsWith('.part') || !known.has(basename(entry)))
  for (const entry of left) await rm(join(folder, entry), { force: true })
  return left.length
}

async function knownFiles(ctx: Ctx, ids: string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`SELECT id FROM file WHERE id = ANY(${ids}::uuid[])`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}

function userIdOf(ctx: Ctx): string | null {
  return ctx.actor.via === 'system' ? null : ctx.actor.userId
}
