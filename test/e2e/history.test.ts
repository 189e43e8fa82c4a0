// The history's filter bar as one works it: choose, leave, take back, by mouse and by key.
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectAccessible, takePicture, testBrowser } from '../support/browser.ts'
import { callerOf, signedInPage, testProgram } from '../support/program.ts'

const program = await testProgram()
const browser = await testBrowser()
const call = await callerOf(program)

beforeAll(async () => {
  await call('POST', '/identify/tags', { name: '老客户' })
  await call('POST', '/identify/customers', { kind: 'person', name: '陈建国' })
})

async function openHistory(options: Parameters<typeof signedInPage>[3] = {}): Promise<Page> {
  const { page } = await signedInPage(browser, program, '/organise/history', options)
  page.setDefaultTimeout(20_000)
  return page
}

const row = (page: Page, what: string) => page.getByRole('row', { name: what }).first()
const listed = (page: Page) => page.locator('.ant-select-dropdown:visible')
const popup = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true })

test('an operation is chosen and applied while its list is open; another is added and left by Escape; conditions are taken back', async () => {
  const page = await openHistory()
  await row(page, '新建标签').waitFor()
  await row(page, '新建客户').waitFor()
  await page.getByRole('columnheader', { name: '操作人' }).waitFor()

  await page.getByRole('button', { name: '添加条件' }).click()
  await popup(page, '添加条件').getByRole('option', { name: '操作', exact: true }).click()
  await popup(page, '添加条件').getByRole('combobox', { name: '操作' }).fill('标签')
  await listed(page).getByTitle('新建标签').click()
  await takePicture(page, 'history-filter')
  await expectAccessible(page)
  // The list is still open, and the button in reach.
  await popup(page, '添加条件').getByRole('button', { name: '完成' }).click()
  const chip = page.getByRole('button', { name: /^操作.*新建标签$/ })
  await chip.waitFor()
  await row(page, '新建客户').waitFor({ state: 'detached' })
  await row(page, '新建标签').waitFor()
  expect(page.url()).toContain('tag.create')

  // Escape closes the list, then the editor, and keeps what was chosen.
  await chip.click()
  await popup(page, '操作').getByRole('combobox', { name: '操作' }).fill('新建客户')
  await listed(page).getByTitle('新建客户').click()
  await page.keyboard.press('Escape')
  await expect.poll(() => listed(page).count()).toBe(0)
  await popup(page, '操作').waitFor()
  await page.keyboard.press('Escape')
  await row(page, '新建客户').waitFor()
  await popup(page, '操作').waitFor({ state: 'detached' })

  // What was only begun leaves nothing behind.
  await page.keyboard.press('f')
  await popup(page, '添加条件').getByRole('option', { name: '操作人' }).click()
  await listed(page).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => listed(page).count()).toBe(0)
  await page.keyboard.press('Escape')
  await popup(page, '添加条件').waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('[data-chip]').count()).toBe(2)

  await page.getByRole('button', { name: /^移除条件/ }).click()
  await chip.waitFor({ state: 'detached' })
  await row(page, '新建标签').waitFor()
  expect(page.url()).not.toContain('tag.create')
})

test.each([
  {
    locale: 'zh-CN',
    width: 1280,
    kind: '收回接口密钥',
    words: ['添加条件', '操作', /^完\s?成$/, '没有符合条件的记录', '清除条件'],
  },
  {
    locale: 'en',
    width: 390,
    kind: 'Revoked an API key',
    words: ['Add a condition', 'Operation', 'Done', 'Nothing matches these conditions', 'Clear conditions'],
  },
] as const)(
  'where nothing matches one is led back to all ($locale, $width px)',
  async ({ locale, width, kind, words }) => {
    const [add, operation, done, none, clear] = words
    const page = await openHistory({ locale, width, height: 844 })
    await page.getByRole('button', { name: add }).click()
    await popup(page, add).getByRole('option', { name: operation, exact: true }).click()
    await popup(page, add).getByRole('combobox', { name: operation }).fill(kind)
    await listed(page).getByTitle(kind).click()
    await popup(page, add).getByRole('button', { name: done }).click()
    await page.getByText(none).waitFor()
    // The list fades away with the window it stood in.
    await page.locator('.ant-select-dropdown').waitFor({ state: 'detached' })
    await expectAccessible(page)
    await page.getByRole('button', { name: clear }).click()
    await page
      .getByText(locale === 'en' ? 'Made a tag' : '新建标签')
      .first()
      .waitFor()
    await expect.poll(() => page.locator('[data-chip]').count()).toBe(1)
  },
)
