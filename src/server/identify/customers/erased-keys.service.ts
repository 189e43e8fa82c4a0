// Somebody was erased: by keyed digests of phone, mailbox and number we notice when the same person comes back.
import { createHmac, randomBytes } from 'node:crypto'
import type { Ctx } from '../../platform/ctx.ts'
import type { IdentityKey } from './customers.store.ts'
import { anyErased, findDigests, insertDigests, secretOrNew } from './erased-keys.store.ts'

const digestOf = (secret: Buffer, { kind, value }: IdentityKey) =>
  createHmac('sha256', secret).update(`${kind} ${value}`).digest()

/** In the transaction that erases. */
export async function rememberErased(
  tx: Ctx,
  erasureId: string,
  keys: readonly IdentityKey[],
): Promise<void> {
  if (keys.length === 0) return
  const secret = await secretOrNew(tx, randomBytes(32))
  await insertDigests(
    tx,
    erasureId,
    keys.map((key) => ({ kind: key.kind, digest: digestOf(secret, key) })),
  )
}

/** Those of the keys that belonged to somebody who was erased, as `kind value`. In a house without erasures nothing is asked. */
export async function erasedAmong(ctx: Ctx, keys: readonly IdentityKey[]): Promise<Set<string>> {
  const none = new Set<string>()
  if (keys.length === 0 || !(await anyErased(ctx))) return none
  const secret = await secretOrNew(ctx, randomBytes(32))
  const byDigest = new Map(keys.map((key) => [digestOf(secret, key).toString('hex'), key]))
  const found = await findDigests(ctx, [...byDigest.keys()])
  return new Set(
    found.flatMap((hex) => {
      const key = byDigest.get(hex)
      return key ? [`${key.kind} ${key.value}`] : []
    }),
  )
}
