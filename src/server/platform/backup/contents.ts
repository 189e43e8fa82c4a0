// What a backup says about itself: at its beginning what it is, at its end what each part must come to.
import { createHash } from 'node:crypto'
import { z } from 'zod'

export const headName = 'guanxi.json'
export const footName = 'parts.json'
export const secretName = 'secret'

const table = z.object({
  schema: z.string(),
  table: z.string(),
  /** Without generated columns, which the database fills itself. */
  columns: z.array(z.string()),
})

export const headSchema = z.object({
  format: z.literal('guanxi-backup'),
  formatVersion: z.literal(1),
  program: z.string(),
  createdAt: z.iso.datetime(),
  /** Applied migrations in order: the schema the rows fit. */
  migrations: z.array(z.string()),
  tables: z.array(table),
  sequences: z.array(
    z.object({ schema: z.string(), sequence: z.string(), value: z.string(), isCalled: z.boolean() }),
  ),
  /** Tells whether two secrets are the same without telling either. */
  secretMark: z.string(),
})

const part = z.object({
  name: z.string(),
  rows: z.number().int().optional(),
  bytes: z.number(),
  sha256: z.string(),
})
export const footSchema = z.object({ parts: z.array(part) })

export type BackupTable = z.infer<typeof table>
export type BackupHead = z.infer<typeof headSchema>
export type BackupPart = z.infer<typeof part>

export const tableName = ({ schema, table }: BackupTable) => `tables/${schema}.${table}`
export const markOf = (secret: string) =>
  createHash('sha256').update(`guanxi secret ${secret}`).digest('hex').slice(0, 16)

/** Counts and hashes what passes through a part. */
export function meterPart(name: string) {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    async *through(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    finish: (rows?: number): BackupPart => ({
      name,
      ...(rows === undefined ? {} : { rows }),
      bytes,
      sha256: hash.digest('hex'),
    }),
  }
}

/** What a part that is held whole comes to. */
export const measure = (name: string, content: Buffer): BackupPart => ({
  name,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
})
