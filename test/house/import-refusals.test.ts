import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { programRoot } from '../../src/server/platform/program-root.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const folder = makeTempFolder()

function guanxi(...args: string[]): Promise<{ code: number | null; out: string }> {
  const all = [join(programRoot, 'bin/guanxi.mjs'), ...args, '--lang', 'en']
  const child = spawn(process.execPath, all, { cwd: programRoot, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })))
}

const importing = (file: string, ...more: string[]) =>
  guanxi('import', file, '--as', 'customers', '--data-dir', join(folder, 'data'), ...more)

test('an import that refuses rows names them, keeps them in a file and ends with 3; the mended file ends with 0', async () => {
  const file = join(folder, 'people.csv')
  writeFileSync(
    file,
    'Customer number,Name,E-mail\nN1,Ann,ann@example.com\nN2,Bob,nonsense\nN3,,c@example.com\n',
  )

  const inWords = await importing(file)
  expect(inWords.code).toBe(3)
  expect(inWords.out).toContain('3 rows read: 1 new, 0 updated, 0 unchanged, 2 refused')
  expect(inWords.out).toMatch(/row 3: E-mail: .*nonsense/)
  expect(inWords.out).toMatch(/row 4: /)
  expect(inWords.out).toMatch(/1 row: E-mail: “nonsense” .*\(such as row 3\)\. Mend it, or empty the cell/)
  const errors = join(folder, 'people-refused-rows.csv')
  expect(inWords.out).toContain(errors)

  const inJson = await importing(file, '--json', '--errors', join(folder, 'mine.csv'))
  expect(inJson.code).toBe(3)
  const told = JSON.parse(inJson.out.split('\n').find((line) => line.startsWith('{')) ?? '{}')
  expect(told).toMatchObject({ rowsRefused: 2, refusedTotal: 2, errorFile: join(folder, 'mine.csv') })
  expect(told.refused[0]).toMatchObject({ row: 3, column: 'E-mail', value: 'nonsense' })
  expect(told.refusedGroups).toMatchObject([
    { code: 'emailUnreadable', column: 'E-mail', count: 1, example: { row: 3, value: 'nonsense' } },
    { code: 'nameMissing', count: 1, example: { row: 4 } },
  ])
  expect(told.refused[0].reason).toContain('nonsense')
  expect(existsSync(told.errorFile)).toBe(true)

  writeFileSync(
    errors,
    readFileSync(errors, 'utf8').replace('nonsense', 'bob@example.com').replace('N3,,', 'N3,Cleo,'),
  )
  const mended = await importing(errors)
  expect(mended.out).toContain('2 rows read: 2 new, 0 updated, 0 unchanged, 0 refused')
  expect(mended.code).toBe(0)
})

test('a file without a column for names is refused in words and, where asked, in JSON, with the columns it has', async () => {
  const file = join(folder, 'odd.csv')
  writeFileSync(file, 'Colour,Weight\nred,3\n')
  const refused = await importing(file, '--json')
  expect(refused.code).toBe(2)
  const answer = JSON.parse(refused.out.split('\n').find((line) => line.startsWith('{')) ?? '{}')
  expect(answer.error.code).toBe('mappingFieldMissing')
  expect(answer.error.message).toContain('Colour | Weight')
})

test('purchases name whom nobody knew', async () => {
  const file = join(folder, 'sales.csv')
  writeFileSync(file, 'Customer number,Date,Amount\nNOPE,2026-03-01,12.50\n')
  const answer = await guanxi('import', file, '--as', 'purchases', '--data-dir', join(folder, 'data'))
  expect(answer.out).toContain('1 customer not known before: NOPE')
})
