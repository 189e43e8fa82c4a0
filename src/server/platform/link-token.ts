// Links that people follow without an account. Only a digest of their secret is kept, so they can be read once, when made.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A link carries whose it is and what is asked, so that it is found where its customer lives, and a secret nobody can guess. */
export function makeLinkToken(ownerId: string, id: string): { token: string; secretHash: string } {
  const secret = randomBytes(18)
  const ids = Buffer.from((ownerId + id).replaceAll('-', ''), 'hex')
  return { token: Buffer.concat([ids, secret]).toString('base64url'), secretHash: hashOf(secret) }
}

export type LinkToken = { ownerId: string; id: string; secret: Buffer }

/** The parts of a token, or undefined for anything that was never one. */
export function readLinkToken(token: string): LinkToken | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 50) return undefined
  return {
    ownerId: toUuid(bytes.subarray(0, 16)),
    id: toUuid(bytes.subarray(16, 32)),
    secret: bytes.subarray(32),
  }
}

export function isSecretOf(secret: Buffer, secretHash: string): boolean {
  const given = Buffer.from(hashOf(secret), 'hex')
  const kept = Buffer.from(secretHash, 'hex')
  return given.length === kept.length && timingSafeEqual(given, kept)
}

function hashOf(secret: Buffer): string {
  return createHash('sha256').update(secret).digest('hex')
}

function toUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
