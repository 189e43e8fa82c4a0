import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { programRoot } from '../../src/server/platform/program-root.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const rows = 20_000

function startImport(file: string, dataDir: string): ChildProcess {
  const args = [
    join(programRoot, 'bin/guanxi.mjs'),
    'import',
    file,
    '--as',
    'customers',
    '--json',
    '--data-dir',
    dataDir,
    '--lang',
    'en',
  ]
  return spawn(process.execPath, args, { cwd: programRoot, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function outcome(child: ChildProcess): Promise<Record<string, number>> {
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  await new Promise((resolve) => child.once('close', resolve))
  const line = text.split('\n').find((each) => each.startsWith('{'))
  return line ? JSON.parse(line) : {}
}

test('an import killed at any moment and begun again leaves every customer once and none by half', async () => {
  const folder = makeTempFolder()
  const file = join(folder, 'people.csv')
  const lines = Array.from({ length: rows }, (_, i) => `N${i},客户${i},138${String(i).padStart(8, '0')},苏州`)
  writeFileSync(file, `客户编号,姓名,手机,城市\n${lines.join('\n')}\n`)
  const dataDir = join(folder, 'data')
  for (const wait of [3_000, 5_000]) {
    const child = startImport(file, dataDir)
    await new Promise((resolve) => setTimeout(resolve, wait))
    child.kill('SIGKILL')
    await new Promise((resolve) =>
      child.exitCode === null && child.signalCode === null ? child.once('close', resolve) : resolve(null),
    )
  }
  const whole = await outcome(startImport(file, dataDir))
  expect(whole.rowsRead).toBe(rows)
  expect((whole.rowsCreated ?? 0) + (whole.rowsUpdated ?? 0) + (whole.rowsSame ?? 0)).toBe(rows)
  const again = await outcome(startImport(file, dataDir))
  expect(again).toMatchObject({ rowsCreated: 0, rowsUpdated: 0, rowsSame: rows, rowsRefused: 0 })
})
