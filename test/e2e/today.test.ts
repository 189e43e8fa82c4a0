import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, takePicture, testBrowser } from '../support/browser.ts'
import { day } from '../support/business-day.ts'
import { signedInPage, testProgram } from '../support/program.ts'

const program = await testProgram()
const browser = await testBrowser()

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

/** As the page itself would call, signed in. */
async function post(page: Page, path: string, body: object): Promise<{ id: string }> {
  return page.evaluate(
    async ([to, text]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      return (await fetch(`/api/v1${to}`, { method: 'POST', headers, body: text ?? '' })).json()
    },
    [path, JSON.stringify(body)],
  )
}

async function promiseTo(page: Page, name: string, what: string): Promise<string> {
  const { id } = await post(page, '/identify/customers', {
    kind: 'person',
    name,
    phone: '13812345678',
    allowDuplicate: true,
  })
  await post(page, `/act/customers/${id}/promises`, { customerId: id, what, dueOn: day(0) })
  return id
}

async function complainOf(page: Page, customerId: string): Promise<void> {
  await post(page, '/act/contacts', {
    customerId,
    channel: 'call',
    reason: 'complaint',
    complaint: '包装破了',
  })
}

test('a day’s work by keyboard: walk, put off, log, settle a complaint, look at what is done and take it back', async () => {
  const { page } = await signedInPage(browser, program, '/today', { width: 1440, height: 900 })
  page.setDefaultTimeout(20_000)
  await page.waitForLoadState('networkidle')
  // Other tests of this file may have left somebody on the list.
  const before = await page.evaluate(
    async () => (await (await fetch('/api/v1/act/today/count')).json()).count,
  )
  const waiting = (more: number) => heading(page, `今天有 ${before + more} 位客户需要关心`).waitFor()
  for (const name of ['周一', '钱二', '孙三']) await promiseTo(page, name, `给${name}的样品`)
  const angry = await promiseTo(page, '李四', '回电话')
  await complainOf(page, angry)
  await page.reload()
  await waiting(4)
  await expectAccessible(page)
  await takePicture(page, 'today')

  // The hint that hangs on the switch belongs to the page too, in either language.
  await page.getByRole('button', { name: /English/ }).hover()
  await page.getByRole('tooltip', { name: 'English' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: /English/ }).click()
  await page.getByRole('tooltip', { name: '中文' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: /中文/ }).click()
  await waiting(4)

  // By name: after the switch of language the sentences follow a moment later.
  const current = () => page.locator('ol button[aria-current] strong').first().textContent()
  const first = await current()
  await page.keyboard.press('j')
  await expect.poll(current).not.toBe(first)
  await page.keyboard.press('k')
  await expect.poll(current).toBe(first)

  await page.keyboard.press('s')
  await page.getByRole('dialog', { name: '推迟' }).getByRole('button', { name: /明天/ }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page
    .getByText(/推迟到/)
    .first()
    .waitFor()
  await waiting(3)
  await page.getByRole('button', { name: '已推迟' }).click()
  await page.getByRole('button', { name: '现在就联系' }).click()
  await page.getByText('没有推迟的客户').waitFor()
  await page.getByRole('button', { name: '待联系' }).click()
  await waiting(4)

  await page.locator('ol button', { hasText: '李四' }).click()
  await page.getByRole('button', { name: /^了\s?结$/ }).click()
  await page.getByRole('textbox', { name: '怎么解决的' }).fill('换了新的')
  await page.keyboard.press('Enter')
  await page.getByText('投诉已了结').waitFor()

  await page.locator('ol button', { hasText: '孙三' }).click()
  await page.getByRole('heading', { level: 2, name: '孙三' }).waitFor()
  await page.keyboard.press('e')
  await page.getByRole('textbox', { name: '结果' }).fill('约了周五')
  await page.getByRole('checkbox', { name: '给孙三的样品' }).check()
  await page.keyboard.press('Control+Enter')
  await page.getByText('联系已登记').waitFor()
  await waiting(3)

  await page.getByRole('button', { name: '今天已办' }).click()
  const done = page.getByRole('listitem').filter({ hasText: '已打电话：约了周五' })
  await done.waitFor()
  await page.getByRole('listitem').filter({ hasText: '了结投诉：换了新的' }).waitFor()
  await expectAccessible(page)
  await done.getByRole('button', { name: /撤\s?销/ }).click()
  await done.waitFor({ state: 'detached' })
  await waiting(4)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: '快捷键' }).waitFor()
})

test('after a contact with a complaint the form proposes the complaint, no longer the promise just kept', async () => {
  const { page } = await signedInPage(browser, program, '/today', { width: 1440, height: 900 })
  page.setDefaultTimeout(20_000)
  await promiseTo(page, '吴九', '寄样品')
  await page.reload()
  await page.locator('ol button', { hasText: '吴九' }).click()
  await page.getByRole('heading', { level: 2, name: '吴九' }).waitFor()
  const form = page.getByRole('region', { name: '登记联系' })
  const reason = form.locator('.ant-select').first()
  await reason.getByText('兑现承诺').waitFor()
  await form.getByRole('checkbox', { name: '寄样品' }).check()
  await form.getByRole('textbox', { name: '客户有投诉' }).fill('送错了')
  await page.keyboard.press('Control+Enter')
  await page.getByText('联系已登记').waitFor()
  await page.getByRole('heading', { level: 2, name: '吴九' }).waitFor()
  await reason.getByText('投诉', { exact: true }).waitFor()
})

test('Enter pressed again while a settled complaint is on its way sends nothing more', async () => {
  const { page } = await signedInPage(browser, program, '/today', { width: 1440, height: 900 })
  page.setDefaultTimeout(20_000)
  const { id } = await post(page, '/identify/customers', { kind: 'person', name: '褚十' })
  await complainOf(page, id)
  await page.reload()
  await page.locator('ol button', { hasText: '褚十' }).click()
  await page.getByRole('heading', { level: 2, name: '褚十' }).waitFor()
  let sent = 0
  await page.route('**/complaints/*/settle', async (route) => {
    sent += 1
    await setTimeout(500)
    await route.continue()
  })
  await page.getByRole('button', { name: /^了\s?结$/ }).click()
  await page.getByRole('textbox', { name: '怎么解决的' }).fill('换了新的')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByText('投诉已了结').waitFor()
  // A second request would have left together with the first, or failed by now, as what is settled is settled.
  await setTimeout(1_000)
  expect(sent).toBe(1)
})

test('Enter in a date field only chooses the day: the complaint typed next is saved with the contact', async () => {
  const { page } = await signedInPage(browser, program, '/today', { width: 1440, height: 900 })
  page.setDefaultTimeout(20_000)
  const id = await promiseTo(page, '郑六', '寄两盒样品，并且打电话问一问上次的茶喝得怎么样，还要不要再添一些')
  await promiseTo(page, '冯七', '回电话')
  await promiseTo(page, '陈八', '送货')
  await page.reload()
  await page.locator('ol button', { hasText: '郑六' }).click()
  await page.getByRole('heading', { level: 2, name: '郑六' }).waitFor()
  const contacts = () =>
    page.evaluate(
      async () =>
        (await (await fetch(`/api/v1/act/contacts?search=${encodeURIComponent('郑六')}`)).json()).data.length,
    )
  const next = page.getByRole('textbox', { name: '下次联系日期' })
  await next.click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('2030-12-24')
  await page.keyboard.press('Enter')
  await expect.poll(() => next.inputValue()).toBe('2030-12-24')
  await page.getByRole('textbox', { name: '客户有投诉' }).fill('包装破了')
  expect(await contacts()).toBe(0)
  await page.keyboard.press('Control+Enter')
  await page.getByText('联系已登记').waitFor()
  await expect.poll(contacts).toBe(1)
  const complaints = await page.evaluate(
    async (of) => (await (await fetch(`/api/v1/act/customers/${of}/complaints`)).json()).data,
    id,
  )
  expect(complaints).toMatchObject([{ about: '包装破了', state: 'open' }])

  // Rows of different heights stand close also after one above them has left.
  const gaps = () =>
    page.locator('ol[aria-label="待联系"] > li').evaluateAll((rows) => {
      const boxes = rows.map((row) => row.getBoundingClientRect()).toSorted((a, b) => a.top - b.top)
      return boxes.slice(1).map((box, at) => Math.round(box.top - (boxes[at]?.bottom ?? 0)))
    })
  await expect.poll(async () => (await gaps()).every((gap) => gap === 0)).toBe(true)
})

test.each([
  { locale: 'zh-CN', waiting: /位客户需要关心/, why: '为什么在这里' },
  { locale: 'en', waiting: /to care for today/, why: 'Why here' },
] as const)(
  'on a phone a tap opens the customer over the list ($locale)',
  async ({ locale, waiting, why }) => {
    const { page } = await signedInPage(browser, program, '/today', { locale, width: 390, height: 844 })
    page.setDefaultTimeout(20_000)
    await promiseTo(page, `吴五${locale}`, '寄样品')
    await page.reload()
    await heading(page, waiting).waitFor()
    await expectAccessible(page)
    await page.locator('ol button').first().click()
    await page.getByRole('dialog').getByRole('list', { name: why }).waitFor()
    await expectAccessible(page)
    await takePicture(page, `today-phone-${locale}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
  },
)
