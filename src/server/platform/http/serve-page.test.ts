import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { makeTempFolder, removeFolder } from '../../../../test/support/temp-folder.ts'
import type { HttpEnv } from './env.ts'
import { servePage } from './serve-page.ts'

const folder = makeTempFolder()
afterAll(() => removeFolder(folder))
const code = 'export const page = 1\n'.repeat(100)
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), '<!doctype html>')
writeFileSync(join(folder, 'assets', 'page.js'), code)
writeFileSync(join(folder, 'assets', 'page.js.br'), brotliCompressSync(code))
writeFileSync(join(folder, 'assets', 'page.js.gz'), gzipSync(code))
writeFileSync(join(folder, 'seal.svg'), '<svg/>')
const app = new Hono<HttpEnv>()
servePage(app, folder)

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })

test('an asset comes in the smallest form that the browser understands, and may be kept for ever', async () => {
  for (const [accepted, sent, read] of [
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['', null, (bytes: Uint8Array) => Buffer.from(bytes)],
  ] as const) {
    const response = await get('/assets/page.js', { 'accept-encoding': accepted })
    expect(response.headers.get('content-encoding')).toBe(sent)
    expect(response.headers.get('content-type')).toContain('javascript')
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(read(new Uint8Array(await response.arrayBuffer())).toString()).toBe(code)
  }
})

test('an asset that is gone is not kept as if it were there', async () => {
  const response = await get('/assets/gone.js')
  expect(response.status).toBe(404)
  expect(response.headers.get('cache-control')).toBeNull()
})

test('every address of the page answers the page, which is asked for anew each time', async () => {
  for (const path of ['/today', '/identify/customers/1']) {
    const response = await get(path, { accept: 'text/html' })
    expect(await response.text()).toBe('<!doctype html>')
    expect(response.headers.get('cache-control')).toBe('no-cache')
  }
  expect(await (await get('/seal.svg')).text()).toBe('<svg/>')
})
