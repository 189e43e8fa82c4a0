// The demo company as somebody at a terminal meets it: loaded once, kept, cut off, loaded anew, refused.
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { programRoot } from '../../src/server/platform/program-root.ts'
import { type Program, startNode } from '../support/processes.ts'
import { makeTempFolder, removeFolder } from '../support/temp-folder.ts'

const command = path.join(programRoot, 'bin/guanxi.mjs')
const folder = makeTempFolder()
afterAll(() => removeFolder(folder))

const start = (name: string, ...args: string[]) =>
  startNode([command, 'demo', '--lang', 'en', '--data-dir', path.join(folder, name), ...args], {
    env: { PORT: '0', HOST: '127.0.0.1', GUANXI_LOG_LEVEL: 'warn' },
  })

const ready = async (program: Program) => (await program.untilOutput(/is ready: (http:\S+)/))[1] ?? ''

async function stop(program: Program): Promise<void> {
  process.kill(program.pid, 'SIGTERM')
  expect((await program.exit).code).toBe(0)
}

async function timeZoneFor(url: string, username: string, password: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', origin: url }
  const body = JSON.stringify({ username, password })
  const answer = await fetch(`${url}/api/auth/sign-in/username`, { method: 'POST', headers, body })
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return ((await (await fetch(`${url}/api/v1/me`, { headers: { cookie } })).json()) as { timeZone?: unknown })
    .timeZone
}

async function signIn(url: string, username: string, password: string): Promise<number> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password }),
  })
  return answer.status
}

it('is loaded at the first start, tells its password once, and is there at the second start', async () => {
  const first = start('kept', '--customers', '60')
  const url = await ready(first)
  const password = (await first.untilOutput(/password (\S+)/))[1] ?? ''
  const account = (await first.untilOutput(/^ {4}(\S+) +Relationship manager|^ {4}(\S+) +客户经理/m)).slice(1)
  const username = account.find(Boolean) ?? ''
  expect(await signIn(url, username, password)).toBe(200)
  expect(await signIn(url, username, 'demo')).toBe(401)
  expect(first.output()).toContain('Relationship manager')
  expect(await timeZoneFor(url, username, password)).toBe('America/Los_Angeles')
  await stop(first)

  const second = start('kept')
  expect(await signIn(await ready(second), username, password)).toBe(200)
  await second.untilOutput(/Accounts of the demo company/)
  expect(second.output()).not.toContain(password)
  await stop(second)

  const other = start('kept', '--customers', '70')
  expect((await other.exit).code).toBe(1)
  expect(other.output()).toContain('--customers 60 --seed 42 --lang en')

  const again = start('kept', '--customers', '40', '--reset')
  expect(await signIn(await ready(again), username, password)).toBe(401)
  const fresh = (await again.untilOutput(/password (\S+)/))[1] ?? ''
  expect(await signIn(await ready(again), 'admin', fresh)).toBe(200)
  await stop(again)
})

it('cut off while it loads leaves nothing behind, and loads at the next start', async () => {
  const cut = start('cut', '--customers', '4000')
  await cut.untilOutput(/2000 \/ 4000/)
  process.kill(cut.pid, 'SIGKILL')
  await cut.exit
  const told = start('cut', '--customers', '4000')
  await told.untilOutput(/1000 \/ 4000/)
  process.kill(told.pid, 'SIGTERM')
  expect((await told.exit).code).toBe(130)
  const next = start('cut', '--customers', '50')
  const url = await ready(next)
  const password = (await next.untilOutput(/password (\S+)/))[1] ?? ''
  expect(await signIn(url, 'admin', password)).toBe(200)
  await stop(next)
})

it('stays out of a folder where people already work, with --reset too', async () => {
  const dataDir = path.join(folder, 'real')
  const real = startNode([command, 'serve', '--lang', 'en', '--data-dir', dataDir], {
    env: { PORT: '0', HOST: '127.0.0.1', GUANXI_LOG_LEVEL: 'warn' },
  })
  await ready(real)
  await stop(real)
  for (const args of [[], ['--reset']]) {
    const refused = start('real', ...args)
    expect((await refused.exit).code).toBe(1)
    expect(refused.output()).toContain('There is real data here')
  }
})
