// What happens when the disk is full: it is named, nothing committed is lost, and the program starts again.
import { spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { startScript } from '../support/processes.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const writer = fileURLToPath(new URL('./support/writer.ts', import.meta.url))
const committedIn = (output: string) =>
  [...output.matchAll(/committed (\d+)\./g)].map((match) => Number(match[1]))

/** A disk of its own in memory, or null where this process may not make one. */
function smallDisk(megabytes: number): string | null {
  const folder = makeTempFolder()
  const disk = path.join(folder, 'disk')
  mkdirSync(disk)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', disk])
  onTestFinished(() => {
    if (mounted.status === 0) spawnSync('umount', ['-l', disk])
    rmSync(folder, { recursive: true, force: true })
  })
  if (mounted.status !== 0) return null
  chmodSync(disk, 0o711)
  return disk
}

/** Takes all the space there is, against a program that takes some at the same time. */
function fillDisk(disk: string): string {
  const file = path.join(disk, 'filler')
  const chunk = Buffer.alloc(1024 * 1024)
  try {
    for (;;) appendFileSync(file, chunk)
  } catch {
    return file
  }
}

it('a full disk ends the program with its name, loses nothing, and is refused at the start', async (t) => {
  const disk = smallDisk(400)
  if (!disk) return t.skip('needs the right to mount a disk')
  const dataDir = path.join(disk, 'data')
  const first = startScript(writer, [dataDir, '64'])
  await first.untilOutput(/committed 20\./)
  const filler = fillDisk(disk)
  expect((await first.exit).code).toBe(1)
  expect(first.output()).toMatch(/disk-full|No space left/)

  const refused = startScript(writer, [dataDir])
  expect((await refused.exit).code).toBe(1)
  expect(refused.output()).toContain('refused disk-full')

  rmSync(filler)
  const again = startScript(writer, [dataDir])
  const found = JSON.parse((await again.untilOutput(/found (\[.*?\])\n/))[1] ?? '[]')
  expect(found).toEqual(expect.arrayContaining(committedIn(first.output())))
  await again.untilOutput(/committed \d+\./)
  process.kill(again.pid, 'SIGTERM')
  expect((await again.exit).code).toBe(0)
})
