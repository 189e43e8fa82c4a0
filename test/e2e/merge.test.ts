// Two records of one customer become one, as a person does it: compare, choose, merge, see of what it is made, split, take back.
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectAccessible, takePicture, testBrowser } from '../support/browser.ts'
import { callerOf, signedInPage, testProgram } from '../support/program.ts'
import { toast, undo } from '../support/toast.ts'

const program = await testProgram()
const browser = await testBrowser()
const call = await callerOf(program)

const section = (page: Page, name: string | RegExp) => page.getByRole('region', { name })
let [first, second] = ['', '']

beforeAll(async () => {
  const make = async (fields: object) =>
    (await call<{ id: string }>('POST', '/identify/customers', { kind: 'person', ...fields })).id
  first = await make({ name: '陈建国', phone: '13900000001', gender: 'male' })
  second = await make({ name: '陈建國', phone: '13900000002', gender: 'female', email: 'chen@example.com' })
  for (const customerId of [first, second])
    await call('POST', '/identify/purchases', {
      customerId,
      purchasedAt: '2026-03-01T04:00:00Z',
      amountMinor: 90_000,
      orderNumber: 'D-1',
    })
})

async function open(path: string) {
  const { page, faults } = await signedInPage(browser, program, path)
  page.setDefaultTimeout(20_000)
  return { page, faults }
}

test('records are compared and merged, the customer tells of which it is made, a split is seen before and taken back', async () => {
  const { page } = await open('/identify/customers')
  // From the list: two are selected.
  for (const name of ['陈建国', '陈建國'])
    await page.getByRole('row').filter({ hasText: name }).getByRole('checkbox').check()
  await page.getByRole('button', { name: /^合\s?并$/ }).click()
  await page.waitForURL(/identify\/merge/)
  // Which of the two stays is chosen here, whatever order the list was in.
  await page.goto(`${program.address}/identify/merge?ids=${first},${second}`)
  const merge = page.getByRole('button', { name: /^合\s?并$/ })
  await page.getByText('性别：陈建国 男 / 陈建國 女').waitFor()
  expect(await merge.isDisabled()).toBe(true)
  await page.getByRole('checkbox', { name: /已经核对/ }).check()
  await page.getByText('有 1 笔购买两边都记了').waitFor()
  // Live: the result follows the choice.
  const row = page.getByRole('row', { name: /^电话/ })
  await row.getByRole('radio', { name: /第 2 份/ }).check()
  await expect.poll(() => row.getByRole('cell').last().textContent()).toContain('139 0000 0002')
  await takePicture(page, 'merge')
  await expectAccessible(page)
  await page.getByRole('textbox', { name: '合并的理由' }).fill('本人来电确认')
  await merge.click()

  await page.waitForURL(new RegExp(`customers/${first}$`))
  await toast(page, /已把 2 份档案合并/).waitFor()
  const members = section(page, '由 2 份档案合并而成')
  await members.getByText('本人来电确认').waitFor()
  await section(page, '基本信息').getByText('chen@example.com').waitFor()

  // By the former id: told once, under the address of the one it is now.
  await page.goto(`${program.address}/identify/customers/${second}`)
  await toast(page, /“陈建國”已于.*合并到“陈建国”/).waitFor()
  await page.waitForURL(new RegExp(`customers/${first}$`))

  await call('POST', '/identify/purchases', {
    customerId: first,
    purchasedAt: '2026-04-01T04:00:00Z',
    amountMinor: 12_300,
    orderNumber: 'D-9',
  })
  await section(page, '由 2 份档案合并而成').getByRole('button', { name: '把“陈建國”拆分出来' }).click()
  const sheet = page.getByRole('dialog', { name: '把“陈建國”拆分出来' })
  await sheet.getByText('139 0000 0002').first().waitFor()
  await sheet.getByRole('checkbox', { name: /D-9/ }).check()
  await takePicture(page, 'split')
  await expectAccessible(page)
  await sheet.getByRole('button', { name: /^拆\s?分$/ }).click()
  await toast(page, /已拆分出“陈建國”/).waitFor()
  await section(page, '由 2 份档案合并而成').waitFor({ state: 'detached' })
  const alone = await call<{ id: string; metric: { valueMinor: number } }>(
    'GET',
    `/identify/customers/${second}`,
  )
  expect([alone.id, alone.metric.valueMinor]).toEqual([second, 102_300])

  await undo(page, /已拆分出“陈建國”/)
  await section(page, '由 2 份档案合并而成').waitFor()
  const whole = await call<{ id: string; metric: { valueMinor: number } }>(
    'GET',
    `/identify/customers/${second}`,
  )
  expect([whole.id, whole.metric.valueMinor]).toEqual([first, 102_300])
})

test('the history names what is in the way of an undoing, and undoes it all in order', async () => {
  const made = await call<{ id: string }>('POST', '/identify/customers', { kind: 'person', name: '周霞' })
  await call('PATCH', `/identify/customers/${made.id}`, { city: '杭州' })
  await call('PATCH', `/identify/customers/${made.id}`, { city: '上海' })
  const { page, faults } = await open('/organise/history')
  const row = page.getByRole('row', { name: /新建客户 · 周霞/ })
  await row.getByRole('button', { name: /撤\s?销/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /撤\s?销/ })
    .last()
    .click()
  const offer = page.getByRole('dialog').filter({ hasText: '有 2 次较新的操作依赖它' })
  await offer.getByRole('link', { name: '修改客户 · 周霞' }).first().waitFor()
  // The browser notes what the server refused.
  expect(faults.splice(0)).toMatchObject([expect.stringContaining('409')])
  await takePicture(page, 'undo-chain')
  await expectAccessible(page)
  await offer.getByRole('button', { name: '一起撤销 3 次操作' }).click()
  await toast(page, /已撤销/).waitFor()
  await row.getByText('已撤销').waitFor()
})

test('on a phone the records stand under one another, in English too', async () => {
  const { page } = await signedInPage(browser, program, '/identify/merge', { width: 390, locale: 'en' })
  const others = await Promise.all(
    ['孙丽', '孙 丽'].map((name) =>
      call<{ id: string }>('POST', '/identify/customers', { kind: 'person', name }),
    ),
  )
  await page.goto(`${program.address}/identify/merge?ids=${others.map(({ id }) => id).join(',')}`)
  await section(page, 'Name')
    .getByRole('radio', { name: /record 2/ })
    .check()
  await expect.poll(() => section(page, 'Name').locator('p').textContent()).toContain('孙 丽')
  await takePicture(page, 'merge-phone')
  await expectAccessible(page)
})
