// Secrets of other systems that must be used again, such as the password of a mailbox: kept sealed with the key of the house.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const form = 'v1'

/** Derived, so that what signs cookies is never itself a key of a cipher. */
const keyOf = (secret: string, about: string) =>
  Buffer.from(hkdfSync('sha256', secret, 'guanxi sealed text', about, 32))

/**
 * Seals a text with AES-256-GCM; the same text differs each time. `about` says whose it is: moved to another place it
 * does not open.
 *
 * ```ts
 * openText(secret, id, sealText(secret, id, 'password')) // 'password'
 * ```
 */
export function sealText(secret: string, about: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, about), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [form, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join('.')
}

/** Undefined where it was sealed with another key, for something else, or was tampered with. */
export function openText(secret: string, about: string, sealed: string): string | undefined {
  const [version, ...parts] = sealed.split('.')
  const [nonce, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (version !== form || nonce?.length !== 12 || tag?.length !== 16 || !body) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, about), nonce)
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
