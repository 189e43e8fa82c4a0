#!/usr/bin/env node
// Builds the server into dist/server and the page into dist/web; each replaces the former one only when it is finished.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build as bundle } from 'esbuild'
import { stampOf, writeStamp } from './stale.mjs'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
const dist = join(root, 'dist')
const fresh = join(dist, `.new-${process.pid}`)

const stamp = stampOf(root)
rmSync(fresh, { recursive: true, force: true })
try {
  await Promise.all([buildServer(), buildPage()])
  for (const part of readdirSync(fresh)) replace(part)
  writeStamp(root, stamp)
} finally {
  rmSync(fresh, { recursive: true, force: true })
}

/** Packages stay outside the bundle: they are installed anyway, and their own files must find each other. */
async function buildServer() {
  await bundle({
    absWorkingDir: root,
    entryPoints: [{ in: 'src/server/main.ts', out: 'main' }, ...workerEntries()],
    outdir: join(fresh, 'server'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  })
}

/** Code that runs in a thread of its own, `x.worker.ts`, becomes dist/server/workers/x.js. */
function workerEntries() {
  return readdirSync(join(root, 'src'), { recursive: true })
    .filter((path) => path.endsWith('.worker.ts'))
    .map((path) => ({ in: join('src', path), out: join('workers', basename(path, '.worker.ts')) }))
}

async function buildPage() {
  const configFile = join(root, 'vite.config.ts')
  if (!existsSync(configFile)) return
  const { build } = await import('vite')
  await build({
    configFile,
    logLevel: 'warn',
    build: { outDir: join(fresh, 'web'), emptyOutDir: true, reportCompressedSize: false },
  })
  const assets = join(fresh, 'web', 'assets')
  await Promise.all(readdirSync(assets).map((name) => compressBeside(join(assets, name))))
}

/** Once at the build instead of at every first view: the server sends what the browser understands. */
async function compressBeside(file) {
  const bytes = readFileSync(file)
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, quality),
    promisify(gzip)(bytes, { level: 9 }),
  ])
  writeFileSync(`${file}.br`, br)
  writeFileSync(`${file}.gz`, gz)
}

function replace(part) {
  const [target, old] = [join(dist, part), join(dist, `.old-${process.pid}-${part}`)]
  mkdirSync(dist, { recursive: true })
  if (existsSync(target)) renameSync(target, old)
  renameSync(join(fresh, part), target)
  rmSync(old, { recursive: true, force: true })
}
