import { createHash, randomBytes } from 'node:crypto'

const keyStart = 'gx_'
const shownLength = 9

export type NewApiKey = { key: string; prefix: string; keyHash: string }

/** A key of 256 random bits. It is shown once; its hash is kept, and the first characters, to recognise it by. */
export function makeApiKey(): NewApiKey {
  const key = keyStart + randomBytes(32).toString('base64url')
  return { key, prefix: key.slice(0, shownLength), keyHash: hashApiKey(key) }
}

/** Plain SHA-256: with 256 random bits there is nothing to guess, so a slow hash would only slow every request. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** The key in `Authorization: Bearer gx_…`, or null where the header is absent or holds something else. */
export function readBearerKey(headers: Headers): string | null {
  const match = /^Bearer\s+(gx_[\w-]{43})$/i.exec(headers.get('authorization') ?? '')
  return match?.[1] ?? null
}
