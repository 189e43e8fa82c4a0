// Names, tags, notes and files that bring markup with them: shown as the text they are, on every page that shows them.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { testBrowser } from '../support/browser.ts'
import { signedInPage, testProgram } from '../support/program.ts'

const program = await testProgram()
const browser = await testBrowser()

const script = '<script>window.hit=1</script>'
const picture = '<img src=x onerror="window.hit=1">'

async function send(page: Page, path: string, body: object): Promise<{ id: string }> {
  return page.evaluate(
    async ([to, text]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      return (await fetch(`/api/v1${to}`, { method: 'POST', headers, body: text ?? '' })).json()
    },
    [path, JSON.stringify(body)],
  )
}

async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'hit' in window)).toBe(false)
  expect(await page.locator('img[src="x"]').count()).toBe(0)
}

test('a script in a name is read, never run', async () => {
  const { page } = await signedInPage(browser, program, '/identify/customers', { width: 1440, height: 900 })
  page.setDefaultTimeout(20_000)
  page.on('dialog', (dialog) => void dialog.dismiss())
  await page.getByRole('heading', { level: 1 }).waitFor()
  const customer = {
    kind: 'person',
    name: `${script}${picture}`,
    company: picture,
    note: script,
    city: picture,
  }
  const { id } = await send(page, '/identify/customers', customer)
  const of = { customerId: id }
  const complaint = { ...of, channel: 'call', reason: 'care', result: picture, complaint: script }
  await send(page, '/act/contacts', complaint)
  await send(page, `/identify/customers/${id}/people`, { ...of, relation: 'spouse', name: picture })

  for (const path of [
    '/identify/customers',
    `/identify/customers/${id}`,
    '/act/contacts',
    '/organise/history',
  ]) {
    await page.goto(program.address + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    if (path.startsWith('/identify')) await page.getByText(script).first().waitFor()
    await expectHarmless(page)
  }

  await page.goto(`${program.address}/identify/imports`)
  const csv = `姓名,手机\n${script}甲,13900001111\n"${picture.replaceAll('"', '""')}",12\n`
  const file = { name: `${picture.replaceAll('"', '')}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '开始导入' }).click()
  await page.getByText('不是电话号码').waitFor()
  await expectHarmless(page)
})
