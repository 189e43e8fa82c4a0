import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectAccessible, takePicture, testBrowser } from '../support/browser.ts'
import { day } from '../support/business-day.ts'
import { callerOf, signedInPage, testProgram } from '../support/program.ts'
import { undo } from '../support/toast.ts'

const program = await testProgram()
const browser = await testBrowser()
const call = await callerOf(program)

let customerId = ''
beforeAll(async () => {
  const made = await call<{ id: string }>('POST', '/identify/customers', { kind: 'person', name: '陈建国' })
  customerId = made.id
})

/** His page with everything on it: what comes late would move what a click aims at. */
async function openCustomer(width = 1280): Promise<Page> {
  const { page } = await signedInPage(browser, program, `/identify/customers/${customerId}`, { width })
  await page.getByRole('heading', { level: 1, name: '陈建国' }).waitFor()
  await page.waitForLoadState('networkidle')
  return page
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('a contact is logged in three clicks on the customer’s page, stands on the time line, and is taken back', async () => {
  const page = await openCustomer()
  await section(page, '登记联系').getByRole('button', { name: '微信' }).click()
  await section(page, '登记联系').getByLabel('结果').fill('谈妥续约')
  await section(page, '登记联系').getByRole('button', { name: '登记联系' }).click()
  const entry = section(page, '往来记录').getByText('微信：日常关怀')
  await entry.first().waitFor()
  await section(page, '往来记录').getByText('谈妥续约').waitFor()
  await takePicture(page, 'customer')
  // At once: the toast is gone in some seconds, and axe asks that much of a page so full.
  await undo(page, /^联系已登记/)
  await entry.first().waitFor({ state: 'detached' })
  await expectAccessible(page)
})

test('whoever logs a contact from the top bar on a customer’s page means this customer', async () => {
  const page = await openCustomer()
  await page.getByRole('button', { name: '登记一次联系' }).click()
  const sheet = page.getByRole('dialog', { name: '登记联系' })
  await sheet.getByText('陈建国').first().waitFor()
  await sheet.getByRole('button', { name: '登记联系' }).waitFor()
})

test('somebody around a customer is recorded with a birthday in a leap month, and removed again', async () => {
  const page = await openCustomer(390)
  await page.getByText('档案', { exact: true }).click()
  await section(page, '相关人').getByRole('button', { name: '添加' }).click()
  const form = page.getByRole('dialog', { name: '添加相关人' })
  await form.getByLabel('姓名').fill('李秀兰')
  await form.getByRole('button', { name: '填写生日' }).click()
  await form.getByText('农历').click()
  const listed = page.locator('.ant-select-dropdown:visible')
  await form.getByRole('combobox', { name: '月' }).click()
  await listed.getByTitle('正月').click()
  await form.getByRole('combobox', { name: '日' }).click()
  await listed.getByTitle('初一').click()
  await form.getByLabel('闰月').check()
  await form.getByRole('button', { name: '保存' }).click()
  await section(page, '相关人').getByText('农历闰正月初一').waitFor()
  await takePicture(page, 'customer-record-390')
  await expectAccessible(page)
  await section(page, '相关人').getByRole('button', { name: '删除李秀兰' }).click()
  await section(page, '相关人').getByText('李秀兰').waitFor({ state: 'detached' })
  await undo(page, /^已删除李秀兰/)
  await section(page, '相关人').getByText('李秀兰', { exact: true }).waitFor()
})

test('what is due stands under tasks, is kept with one click and stands there again when taken back', async () => {
  await call('POST', `/act/customers/${customerId}/promises`, { what: '补发样品', dueOn: day(-3) })
  const { page } = await signedInPage(browser, program, '/act/tasks')
  const title = page.getByRole('heading', { name: '您有 1 件事到期' })
  await title.waitFor()
  await takePicture(page, 'tasks')
  await expectAccessible(page)
  await page.getByRole('button', { name: '兑现' }).click()
  await title.waitFor({ state: 'detached' })
  await undo(page, /^承诺已兑现/)
  await title.waitFor()
})

test('a plan is made on the customer’s page, its step is done there, and the list of plans knows it', async () => {
  const page = await openCustomer()
  await section(page, '关系计划').getByRole('button', { name: '新计划' }).click()
  const form = page.getByRole('dialog', { name: '制定关系计划' })
  await form.getByLabel('目标').fill('成为主要供应商')
  await form.getByLabel('下一步').fill('登门拜访')
  await form.getByRole('button', { name: '保存' }).click()
  await section(page, '关系计划').getByText('成为主要供应商').waitFor()
  await page.goto(`${program.address}/design/plans`)
  await page.getByRole('heading', { name: '1 份关系计划在进行' }).waitFor()
  await page.getByText('登门拜访').waitFor()
  await takePicture(page, 'plans')
  await expectAccessible(page)
  await page.getByRole('button', { name: '陈建国' }).click()
  await section(page, '关系计划').getByRole('checkbox', { name: '登门拜访' }).click()
  await page.getByText('步骤已完成。').waitFor()
})

test('contacts are found by how they went, on a phone too', async () => {
  const said = { customerId, channel: 'call', reason: 'care' }
  await call('POST', '/act/contacts', { ...said, result: '一切都好', mood: 5 })
  await call('POST', '/act/contacts', { ...said, result: '嫌送货慢', mood: 1 })
  const filter = encodeURIComponent(JSON.stringify([{ field: 'mood', operator: 'in', value: ['1', '2'] }]))
  const { page } = await signedInPage(browser, program, `/act/contacts?filter=${filter}`, { width: 390 })
  await page.getByText('嫌送货慢').waitFor()
  expect(await page.getByText('一切都好').count()).toBe(0)
  await takePicture(page, 'contacts-390')
  await expectAccessible(page)
})

test('how often one gets in touch is changed and taken back', async () => {
  const { page } = await signedInPage(browser, program, '/design/packages')
  const days = page.getByRole('spinbutton', { name: '贵宾' })
  await days.fill('14')
  await page.getByRole('button', { name: '保存联系频率' }).click()
  await page.getByText('联系频率已保存').waitFor()
  await takePicture(page, 'packages')
  await expectAccessible(page)
  await undo(page, /^联系频率已保存/)
  await expect.poll(() => days.inputValue()).toBe('30')
})
