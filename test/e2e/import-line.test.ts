// An import goes on while the line to its page is broken: the page says so and finds back by itself.
import { expect, test } from 'vitest'
import { expectAccessible, takePicture, testBrowser } from '../support/browser.ts'
import { callerOf, signedInPage, testProgram } from '../support/program.ts'

const program = await testProgram()
const browser = await testBrowser()
const call = await callerOf(program)

const csv = ['姓名,手机', ...Array.from({ length: 20_000 }, (_, i) => `客户${i},${13_800_000_000 + i}`)].join(
  '\n',
)

test.each([
  { locale: 'zh-CN', words: ['连接断开了，恢复后会自动接着显示。', /^继\s?续$/, '已暂停'] },
  { locale: 'en', words: ['The connection is lost', 'Resume', 'Paused'] },
] as const)(
  'a broken line is told quietly and goes when it is mended ($locale)',
  async ({ locale, words: [lost, resume, paused] }) => {
    const { page, faults } = await signedInPage(browser, program, '/identify/imports', {
      locale,
      width: 390,
      height: 844,
    })
    page.setDefaultTimeout(20_000)
    const name = `${locale}.csv`
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.waitForURL(/imports\/[0-9a-f-]{36}$/)
    const importId = page.url().split('/').at(-1)
    await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor()
    // Paused, it waits for the test however fast the machine is.
    const { jobId } = await call<{ jobId: string }>('POST', `/identify/imports/${importId}/run`)
    await call('POST', `/jobs/${jobId}/pause`)
    await page.reload()
    await page.getByText(paused).waitFor()
    const word = page.getByRole('status').filter({ hasText: lost })
    expect(await word.count()).toBe(0)

    await page.context().setOffline(true)
    await word.waitFor()
    await takePicture(page, `import-line-${locale}`)
    await expectAccessible(page)
    expect(await page.getByRole('button', { name: resume }).count()).toBe(0)

    await page.context().setOffline(false)
    await word.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: resume }).click()
    await page.getByRole('heading', { level: 1, name: locale === 'en' ? /new/ : /新增/ }).waitFor()
    expect(faults.splice(0).filter((fault) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/.test(fault))).toEqual(
      [],
    )
  },
  60_000,
)
