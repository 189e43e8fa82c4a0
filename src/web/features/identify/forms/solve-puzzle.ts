/** While robots flood a form the page computes for a moment before it hands in. The reader goes on typing meanwhile. */
import { leadingZeroBits } from '../../../../analytics/leading-zero-bits.ts'
import { sha256 } from './sha256.ts'

const atOnce = 4_000

/** A number that makes the digest of `stamp:number` begin with so many zero bits. */
export async function solvePuzzle(stamp: string, bits: number): Promise<number | undefined> {
  if (bits === 0) return undefined
  for (let from = 0; ; from += atOnce) {
    for (let n = from; n < from + atOnce; n++) if (leadingZeroBits(sha256(`${stamp}:${n}`)) >= bits) return n
    await new Promise((resolve) => setTimeout(resolve))
  }
}
