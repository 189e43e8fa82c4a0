// Which browser do the tests use, and what does it need to run here?

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Chromium = { executablePath: string; env: Record<string, string> }

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const cache = fileURLToPath(new URL('../../node_modules/.cache/guanxi-chromium', import.meta.url))

/** GUANXI_TEST_CHROMIUM, else the system's, else the one from the packages, with its own libraries. */
export function findChromium(): Chromium {
  const own = [process.env.GUANXI_TEST_CHROMIUM ?? '', ...installed].find((path) => existsSync(path))
  if (own) return { executablePath: own, env: fontEnvironment() }
  mkdirSync(cache, { recursive: true })
  const executablePath = execFileSync(
    process.execPath,
    [fileURLToPath(new URL('unpack-chromium.mjs', import.meta.url))],
    // The name of a bare cloud runtime makes the package unpack the libraries that such a machine lacks.
    { encoding: 'utf8', env: { ...process.env, TMPDIR: cache, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' } },
  ).trim()
  return { executablePath, env: { ...fontEnvironment(), LD_LIBRARY_PATH: join(cache, 'al2023/lib') } }
}

/** Without Chinese fonts the page would be boxes, in the pictures and in every measured width. */
function fontEnvironment(): Record<string, string> {
  const { stdout } = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' })
  if (stdout?.trim()) return {}
  mkdirSync(cache, { recursive: true })
  const fonts = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts')
  const file = join(cache, 'fonts.conf')
  const folders = [fonts, join(cache, 'fonts/fonts'), '/usr/share/fonts']
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folders.map((folder) => `<dir>${folder}</dir>`).join('\n')}
<cachedir>${join(cache, 'fontconfig')}</cachedir></fontconfig>`,
  )
  return { FONTCONFIG_FILE: file }
}
