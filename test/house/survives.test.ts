// What is left when the program is killed, told to stop, or started twice on one data folder.
import { chownSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { isRoot, type RunAs } from '../../src/server/platform/postgres/run-as.ts'
import { type Program, processesOn, startScript, until } from '../support/processes.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const writer = fileURLToPath(new URL('./support/writer.ts', import.meta.url))
const nobody = { uid: 65534, gid: 65534 }

const committedIn = (output: string) =>
  [...output.matchAll(/committed (\d+)\./g)].map((match) => Number(match[1]))

async function foundBy(program: Program): Promise<Set<number>> {
  const match = await program.untilOutput(/found (\[.*?\])\n/)
  return new Set(JSON.parse(match[1] ?? '[]'))
}

/** Root and, where this is root, an ordinary user; otherwise just whoever runs the test. */
const users: [string, RunAs][] = isRoot()
  ? [
      ['root', null],
      ['an ordinary user', nobody],
    ]
  : [['an ordinary user', null]]

describe.each(users)('the program of %s', (_name, runAs) => {
  const folder = makeTempFolder()
  if (runAs) chownSync(folder, runAs.uid, runAs.gid)
  const dataDir = (name: string) => path.join(folder, name, 'data')
  const start = (name: string) => startScript(writer, [dataDir(name)], { runAs })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('killed at any moment loses no committed write and leaves no server behind', async () => {
    const committed = new Set<number>()
    const noServer = () => processesOn(dataDir('killed')).length === 0
    const kill = async (program: Program) => {
      process.kill(program.pid, 'SIGKILL')
      await program.exit
      for (const id of committedIn(program.output())) committed.add(id)
    }
    const startWhole = async () => {
      const program = start('killed')
      const found = await foundBy(program)
      for (const id of committed) expect(found).toContain(id)
      return program
    }
    for (let round = 0; round < 3; round++) {
      const starting = start('killed')
      await sleep(Math.random() * 1500)
      await kill(starting)
      for (let times = 0; times < 2; times++) {
        const writing = await startWhole()
        expect(noServer()).toBe(false)
        await sleep(Math.random() * 400)
        await kill(writing)
      }
      await until('the orphan stops', noServer)
    }
    await kill(await startWhole())
    await until('the orphan stops', noServer)
    expect(committed.size).toBeGreaterThan(20)
  })

  it('told to stop finishes what it does, then stops its server and gives the folder free', async () => {
    const program = start('told')
    await program.untilOutput(/committed 5\./)
    process.kill(program.pid, 'SIGTERM')
    expect(await program.exit).toEqual({ code: 0, signal: null })
    expect(program.output()).toMatch(/drained all\.[\s\S]*stopped/)
    expect(processesOn(dataDir('told'))).toEqual([])
    const again = start('told')
    expect(await foundBy(again)).toEqual(new Set(committedIn(program.output())))
    await again.untilOutput(/committed \d+\./)
    process.kill(again.pid, 'SIGINT')
    expect((await again.exit).code).toBe(0)
  })

  it('is refused on a folder that another one holds, and names its process', async () => {
    const first = start('shared')
    await first.untilOutput(/committed 1\./)
    const second = start('shared')
    expect((await second.exit).code).toBe(1)
    expect(second.output()).toContain('refused data-dir-in-use')
    expect(second.output()).toContain(String(first.pid))
    const before = committedIn(first.output()).length
    await until('the first goes on writing', () => committedIn(first.output()).length > before)
    process.kill(first.pid, 'SIGTERM')
    expect((await first.exit).code).toBe(0)
  })

  it('ends with the reason when its server is killed under it', async () => {
    const program = start('serverless')
    await program.untilOutput(/committed 1\./)
    const [server] = processesOn(path.join(dataDir('serverless'), 'postgres'))
    if (server === undefined) throw new Error('no server runs')
    process.kill(server, 'SIGKILL')
    expect((await program.exit).code).toBe(1)
    expect(program.output()).toContain('refused database-gone')
  })
})
