// A file that is there whole or not at all, even if the program is killed while it makes it.
import { randomUUID } from 'node:crypto'
import { linkSync, rmSync, writeFileSync } from 'node:fs'

/** Makes a file that nobody else may read; false where there is one already, which stays as it is. */
export function createWhole(file: string, content: string): boolean {
  const whole = `${file}.${randomUUID()}`
  try {
    writeFileSync(whole, content, { mode: 0o600, flush: true })
    return unless('EEXIST', () => linkSync(whole, file))
  } finally {
    rmSync(whole, { force: true })
  }
}

/** Whether a call of the file system went through; every other refusal than the expected one is thrown. */
export function unless(refusal: 'EEXIST' | 'ENOENT', act: () => void): boolean {
  try {
    act()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === refusal) return false
    throw error
  }
}
