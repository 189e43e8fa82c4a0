// A file that is there whole or not at all, even if the program is killed while it makes it.
import { randomUUID } from 'node:crypto'
import { linkSync, rmSync, writeFileSync } from 'node:fs'

const mine = { mode: 0o600, flush: true }

/** As file systems without links refuse one, those of some network folders among them. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/**
 * Makes a file that nobody else may read; false where there is one already, which stays as it is. Where there are no links
 * it is written in its place, and only there a kill in that very moment leaves part of it.
 */
export function createWhole(file: string, content: string, link: typeof linkSync = linkSync): boolean {
  const whole = `${file}.${randomUUID()}`
  try {
    writeFileSync(whole, content, mine)
    return unless('EEXIST', () => link(whole, file))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && noLinks.has(String(error.code)))) throw error
    return unless('EEXIST', () => writeFileSync(file, content, { ...mine, flag: 'wx' }))
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
