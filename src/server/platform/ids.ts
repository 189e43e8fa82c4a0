import { randomFillSync } from 'node:crypto'

const hexBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
let lastMillisecond = 0
let counter = 0
const pool = new Uint8Array(4096)
let poolAt = pool.length

/** A uuid v7 that sorts after every id this process made before, also within one millisecond (RFC 9562, method 1). */
export function newId(now = Date.now()): string {
  if (now > lastMillisecond) {
    lastMillisecond = now
    counter = randomBits() & 0x7ff
  } else if (++counter > 0xfff) {
    lastMillisecond++
    counter = 0
  }
  const time = lastMillisecond.toString(16).padStart(12, '0')
  const variant = (0x8 | (randomByte() & 0x3)).toString(16)
  let tail = ''
  for (let i = 0; i < 7; i++) tail += hexBytes[randomByte()]
  const version = `7${counter.toString(16).padStart(3, '0')}`
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}${tail.slice(0, 3)}-${tail.slice(3)}${hexDigit()}`
}

/** No id made since this moment is smaller. */
export function firstIdAt(ms: number): string {
  const time = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

/** customer_id of history rows that belong to no customer. */
export const nilId = '00000000-0000-0000-0000-000000000000'

function randomByte(): number {
  if (poolAt >= pool.length) {
    randomFillSync(pool)
    poolAt = 0
  }
  return pool[poolAt++] as number
}

function randomBits(): number {
  return (randomByte() << 8) | randomByte()
}

function hexDigit(): string {
  return (randomByte() & 0xf).toString(16)
}
