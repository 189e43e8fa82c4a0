import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** Megabytes that something still holds: what is only garbage, also of tests before in this process, is not counted. */
export function heldMegabytes(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1e6
}

/** The most that is held while `stream` passes, beyond what was before; looked at now and then, for looking takes time. */
export async function mostHeld<T>(stream: AsyncIterable<T>, every: number, see: (part: T) => unknown) {
  const before = heldMegabytes()
  let most = before
  let at = 0
  for await (const part of stream) {
    await see(part)
    if (at++ % every === 0) most = Math.max(most, heldMegabytes())
  }
  return most - before
}
