import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readZip } from '../../../test/support/read-zip.ts'
import { type ZipEntry, zipOf } from './zip.ts'

const at = new Date('2026-03-01T08:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'guanxi-zip-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function readBack(entries: ZipEntry[]): Promise<Record<string, string>> {
  const parts: Uint8Array[] = []
  for await (const part of zipOf(entries)) parts.push(part)
  return readZip(Buffer.concat(parts))
}

test('holds texts and files under their names, Chinese ones too', async () => {
  const path = join(folder, 'a')
  writeFileSync(path, '检测合格')
  expect(
    await readBack([
      { name: '说明.txt', at, text: '随行佐证' },
      { name: '证书/检测报告.txt', at, path },
    ]),
  ).toEqual({ '说明.txt': '随行佐证', '证书/检测报告.txt': '检测合格' })
})

test('two of one name stay two, and no name leads out of the folder', async () => {
  const names = ['报告.pdf', '报告.pdf', '../../报告.pdf', '/etc/passwd', 'C:\\x\u0000.txt', '..']
  const written = await readBack(names.map((name) => ({ name, at, text: name })))
  expect(Object.keys(written)).toEqual([
    '报告.pdf',
    '报告 (2).pdf',
    '报告 (3).pdf',
    'etc/passwd',
    'C_/x_.txt',
    '_',
  ])
})

test('a file that is gone breaks the answer off instead of leaving it out', async () => {
  await expect(readBack([{ name: 'a', at, path: join(folder, 'gone') }])).rejects.toThrow('ENOENT')
})
