// A file of any size that is nowhere.
import type { ByteSource } from '../../src/server/platform/spreadsheet/source.ts'

/** A head, then the same block over and over. */
export function endlessSource(head: Buffer, block: Buffer, blocks: number): ByteSource {
  const size = head.length + block.length * blocks
  return {
    size,
    read: async (target, position) => {
      let done = 0
      while (done < target.length && position + done < size) {
        const at = position + done
        const part = at < head.length ? head.subarray(at) : block.subarray((at - head.length) % block.length)
        const length = Math.min(part.length, target.length - done)
        target.set(part.subarray(0, length), done)
        done += length
      }
      return done
    },
    close: async () => {},
  }
}
