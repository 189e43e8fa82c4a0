// Bytes that can be read from any place: a file on disk, an object in a bucket, a buffer in a test.
import { type FileHandle, open } from 'node:fs/promises'

export interface ByteSource {
  readonly size: number
  /** Fills `target` from `position` on; returns the bytes read, fewer than asked only at the end. */
  read(target: Uint8Array, position: number): Promise<number>
  close(): Promise<void>
}

/** A file on disk. Close it, or it stays open. */
export async function openFileSource(path: string): Promise<ByteSource> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    return { size, read: (target, position) => readFully(file, target, position), close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Bytes already in memory. */
export function bufferSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: async (target, position) => {
      const part = bytes.subarray(position, position + target.length)
      target.set(part)
      return part.length
    },
    close: async () => {},
  }
}

/** The bytes from `position` on, at most `length`; fewer at the end of the source. */
export async function readBytes(source: ByteSource, position: number, length: number): Promise<Buffer> {
  const target = Buffer.alloc(Math.max(0, Math.min(length, source.size - position)))
  const got = await source.read(target, position)
  return target.subarray(0, got)
}

async function readFully(file: FileHandle, target: Uint8Array, position: number): Promise<number> {
  let done = 0
  while (done < target.length) {
    const { bytesRead } = await file.read(target, done, target.length - done, position + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return done
}
