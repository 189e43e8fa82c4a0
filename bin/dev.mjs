#!/usr/bin/env node
// npm run dev: the server from its sources, started anew at every change, and the page with live reload.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstalled } from './installed.mjs'
import { install } from './stale.mjs'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
if (!isInstalled(root)) await install(root)

const port = process.env.PORT ?? '3000'
const server = spawn(
  process.execPath,
  [
    join(root, 'node_modules/tsx/dist/cli.mjs'),
    'watch',
    '--clear-screen=false',
    '--include=migrations/**',
    join(root, 'src/server/main.ts'),
    'serve',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PORT: port } },
)

const { createServer } = await import('vite')
const page = await createServer({
  configFile: join(root, 'vite.config.ts'),
  server: {
    proxy: Object.fromEntries(
      ['/api/', '/openapi.json', '/docs', '/healthz', '/readyz'].map((path) => [
        // Exact beginnings: `/api` alone would also catch the page's own api.ts.
        path,
        `http://localhost:${port}`,
      ]),
    ),
  },
})
await page.listen()
page.printUrls()

// The terminal tells the server of Ctrl-C itself; a plain kill has to be passed on.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => server.kill('SIGTERM'))
server.once('close', async (code) => {
  await page.close()
  process.exit(code ?? 0)
})
