import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectAccessible, takePicture, testBrowser } from '../support/browser.ts'
import { callerOf, signedInPage, testProgram } from '../support/program.ts'
import { undo } from '../support/toast.ts'

const program = await testProgram()
const browser = await testBrowser()
const call = await callerOf(program)

let customerId = ''

beforeAll(async () => {
  await call('POST', '/identify/products', { code: 'GH-1', name: '桂花糕', priceMinor: 3600 })
  customerId = (await call<{ id: string }>('POST', '/identify/customers', { kind: 'person', name: '徐芳' }))
    .id
})

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function openCustomer(options: { width?: number; locale?: 'en' } = {}): Promise<Page> {
  return (await customerPage(options)).page
}

async function customerPage(options: { width?: number; locale?: 'en' }) {
  const { page, faults } = await signedInPage(browser, program, `/identify/customers/${customerId}`, options)
  await page.getByRole('heading', { level: 1, name: '徐芳' }).waitFor()
  await page.waitForLoadState('networkidle')
  return { page, faults }
}

test('a purchase told by hand stands in the card, on the time line and in the numbers, and is taken back', async () => {
  const page = await openCustomer()
  await section(page, '购买').getByRole('button', { name: '记一笔' }).click()
  const form = page.getByRole('dialog', { name: '为徐芳记一笔' })
  await form.getByLabel('产品').fill('桂花')
  await page.getByTitle('桂花糕 · GH-1').click()
  await form.getByLabel('数量').fill('3')
  await expect.poll(() => form.getByLabel('金额（CNY）').inputValue()).toBe('108.00')
  await form.getByLabel('订单号').fill('D-77')
  await form.getByLabel('渠道').fill('门店')
  await takePicture(page, 'purchase-form')
  await expectAccessible(page)
  await form.getByRole('button', { name: '保存' }).click()
  await page.getByText('已记下徐芳的一笔购买。').waitFor()
  await section(page, '购买').getByText('桂花糕').waitFor()
  await section(page, '购买').getByText('¥108.00').waitFor()
  await section(page, '往来记录').getByText('订单 D-77').waitFor()
  await expect.poll(() => page.getByText('近 12 个月价值').locator('..').textContent()).toContain('¥108')
  const { data } = await call<{ data: object[] }>('GET', `/identify/customers/${customerId}/purchases`)
  expect(data).toMatchObject([
    {
      kind: 'purchase',
      quantity: 3,
      unitPrice: 36,
      amountMinor: 10_800,
      productCode: 'GH-1',
      channel: '门店',
    },
  ])
  await undo(page, /^已记下徐芳的一笔购买。/)
  await section(page, '购买').getByText('还没有购买。').waitFor()
})

test('an amount of one’s own stays when the quantity changes; what is odd is said in words and can be taken back', async () => {
  const { page, faults } = await customerPage({ width: 390 })
  await page.getByText('档案', { exact: true }).click()
  await section(page, '购买').getByRole('button', { name: '记一笔' }).click()
  const form = page.getByRole('dialog', { name: '为徐芳记一笔' })
  await form.getByText('退货', { exact: true }).click()
  await form.getByLabel('单价').fill('20')
  await form.getByLabel('金额（CNY）').fill('50')
  await form.getByLabel('数量').fill('4')
  await takePicture(page, 'purchase-form-390')
  await expectAccessible(page)
  await form.getByRole('button', { name: '保存' }).click()
  const ask = page.getByRole('dialog', { name: '退得比买的多？' })
  await ask.getByText('会超过有记录的购买总额').waitFor()
  await takePicture(page, 'purchase-beyond-390')
  await expectAccessible(page)
  await ask.getByRole('button', { name: '返回修改' }).click()
  await ask.waitFor({ state: 'detached' })
  expect((await call<{ data: object[] }>('GET', `/identify/customers/${customerId}/purchases`)).data).toEqual(
    [],
  )
  await form.getByRole('button', { name: '保存' }).click()
  await ask.getByRole('button', { name: '照样记下' }).click()
  const card = section(page, '购买')
  await card.getByText('金额与“数量 × 单价”不符').waitFor()
  expect(await card.getByText('退货总额已超过有记录的购买总额').count()).toBe(0)
  await card.getByText('-¥50.00').waitFor()
  await takePicture(page, 'purchase-odd-390')
  await expectAccessible(page)
  await card.getByRole('button', { name: '撤销' }).click()
  await card.getByText('还没有购买。').waitFor()
  expect(faults.splice(0).filter((fault) => !/status of 409/.test(fault))).toEqual([])
})

test('what was bought at another hour of the company’s day is kept at that hour', async () => {
  const page = await openCustomer({ locale: 'en' })
  await section(page, 'Purchases').getByRole('button', { name: 'Record a purchase' }).click()
  const form = page.getByRole('dialog', { name: 'Record a purchase of 徐芳' })
  await form.getByLabel('Date').fill('2026-01-05')
  await form.getByLabel('Date').press('Enter')
  await form.getByLabel('Time').fill('09:15')
  await form.getByLabel('Time').press('Enter')
  await form.getByLabel('Amount (CNY)').fill('12.5')
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByText('A purchase of 徐芳 is recorded.').waitFor()
  const { data } = await call<{ data: object[] }>('GET', `/identify/customers/${customerId}/purchases`)
  expect(data).toMatchObject([{ purchasedAt: '2026-01-05T01:15:00.000Z', amountMinor: 1250 }])
})
