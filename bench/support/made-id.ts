// Ids that are known from a name: the same in SQL and here, and such as the API accepts (a UUID of version 4).
import { createHash } from 'node:crypto'

/** `made_id(text)`, kept in the million's database. */
export const createMadeId = `
  CREATE FUNCTION made_id(name text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN overlay(overlay(md5(name) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`

export function madeId(name: string): string {
  const hash = createHash('md5').update(name).digest('hex')
  const parts = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20),
  ]
  return parts.join('-')
}
