import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, expect, onTestFinished } from 'vitest'
import { findChromium } from './chromium.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type PageOptions = {
  locale?: 'zh-CN' | 'en'
  width?: number
  height?: number
  dark?: boolean
  cookies?: { name: string; value: string; url: string }[]
}
export type TestBrowser = {
  browser: Browser
  /**
   * A page with cookies of its own, closed after the test. The test fails if the page threw an error or wrote one to
   * its console, unless `faults` is emptied first.
   */
  openPage(url: string, options?: PageOptions): Promise<{ page: Page; faults: string[] }>
}

/** A browser for one test file: `const { openPage } = await testBrowser()` at its top. */
export async function testBrowser(): Promise<TestBrowser> {
  const { executablePath, env } = findChromium()
  const browser = await chromium.launch({ executablePath, args: flags, env: { ...process.env, ...env } })
  afterAll(() => browser.close())
  return {
    browser,
    async openPage(url, { locale = 'zh-CN', width = 1280, height = 800, dark = false, cookies = [] } = {}) {
      const context = await browser.newContext({
        locale,
        timezoneId: 'Asia/Shanghai',
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
      })
      await context.addCookies(cookies)
      const page = await context.newPage()
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(String(error.stack ?? error)))
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
      onTestFinished(async () => {
        await context.close()
        expect(faults).toEqual([])
      })
      await page.goto(url)
      return { page, faults }
    },
  }
}

/** Keeps a picture of the page under test-results/, where a person can look at it. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const path = fileURLToPath(new URL(`../../test-results/${name}.png`, import.meta.url))
  mkdirSync(dirname(path), { recursive: true })
  await page.screenshot({ path })
}

/**
 * Nothing that axe knows is wrong, its best practices (one landmark of a name, nothing outside of landmarks) included.
 * What is still fading is paler than it will be, and may begin to fade while axe looks: what is wrong stays wrong for
 * three seconds.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await expect.poll(() => whatAxeSays(page), { timeout: 3_000, interval: 300 }).toEqual([])
}

async function whatAxeSays(page: Page): Promise<string[]> {
  // An animation that stands still never ends: it is waited for no longer than the others take.
  await page.evaluate(() =>
    Promise.race([
      new Promise((resolve) => window.setTimeout(resolve, 1_500)),
      Promise.allSettled(
        document
          .getAnimations()
          .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
          .map(({ finished }) => finished),
      ),
    ]).then(() => undefined),
  )
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
