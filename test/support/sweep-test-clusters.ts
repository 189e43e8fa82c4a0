import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../../src/server/platform/postgres/postmaster.ts'

/** Followed by the process id of the run it belongs to. */
export const testClusterPrefix = 'guanxi-test-'

/** A run that was killed left its files behind (its server has ended: a guard sees to that); the next run removes them. */
export async function sweepTestClusters(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const run = Number(name.match(/^guanxi-test-(\d+)-/)?.[1])
    if (!run || isAlive(run)) continue
    const folder = join(tmpdir(), name)
    const owner = (await stat(folder).catch(() => undefined))?.uid
    if (owner === process.getuid?.()) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
