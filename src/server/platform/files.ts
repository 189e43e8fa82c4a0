import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Ctx } from './ctx.ts'
import { newId } from './ids.ts'
import { Problem } from './problem.ts'

export type StoredFile = { id: string; name: string; mediaType: string; size: number; sha256: string }

export type Files = {
  /** Stores a stream under a new id; half an upload leaves nothing behind. */
  save(
    ctx: Ctx,
    source: ReadableStream<Uint8Array> | Readable,
    about: { name: string; mediaType: string },
  ): Promise<StoredFile>
  find(ctx: Ctx, id: string): Promise<StoredFile & { createdBy: string | null }>
  path(id: string): string
  read(id: string): Readable
  remove(ctx: Ctx, id: string): Promise<void>
}

/** Files in a folder, one a file id, described in the table `file`. */
export function createFiles(folder: string, maxBytes: number): Files {
  const path = (id: string) => join(folder, id.slice(-2), id)
  return {
    path,
    read: (id) => createReadStream(path(id)),

    async save(ctx, source, about) {
      const id = newId()
      const partial = `${path(id)}.part`
      await mkdir(join(folder, id.slice(-2)), { recursive: true })
      const hash = createHash('sha256')
      let size = 0
      const meter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length
          if (size > maxBytes)
            return done(new Problem(413, 'fileTooLarge', { limit: `${Math.floor(maxBytes / 2 ** 20)} MB` }))
          hash.update(chunk)
          done(null, chunk)
        },
      })
      try {
        const readable = source instanceof Readable ? source : Readable.fromWeb(source as never)
        await pipeline(readable, meter, createWriteStream(partial, { flags: 'wx' }))
        await rename(partial, path(id))
        const file = { id, ...about, size, sha256: hash.digest('hex') }
        await ctx.db
          .insertInto('file')
          .values({ ...file, createdBy: userIdOf(ctx), createdAt: ctx.now })
          .execute()
        return file
      } catch (error) {
        await rm(partial, { force: true })
        await rm(path(id), { force: true })
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
      await rm(path(id), { force: true })
    },
  }
}

function userIdOf(ctx: Ctx): string | null {
  return ctx.actor.via === 'system' ? null : ctx.actor.userId
}
