// Folders that live for one test.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** Open to other users, because a database server started by root runs as nobody. The caller removes it. */
export function makeTempFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'guanxi-test-'))
  chmodSync(folder, 0o711)
  return folder
}

/** The same, removed when the running test ends. */
export function tempFolder(): string {
  const folder = makeTempFolder()
  onTestFinished(() => removeFolder(folder))
  return folder
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}
