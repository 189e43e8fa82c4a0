import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * Where we may, brings the system's own browser and Chinese fonts. Where we may not, the tests unpack the ones that
 * come with the packages, so a failure here decides nothing.
 */
export async function prepareBrowser(run) {
  const missing = []
  if (!process.env.GUANXI_TEST_CHROMIUM && !browsers.some((path) => existsSync(path)))
    missing.push('chromium')
  if (!hasChineseFont()) missing.push('fonts-noto-cjk')
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run(['apt-get', 'update', '-q'], { minutes: 3, env })
  await run(['apt-get', 'install', '-qy', '--no-install-recommends', ...missing], { minutes: 8, env })
}

function hasChineseFont() {
  const { stdout } = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' })
  return Boolean(stdout?.trim())
}
