import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { expectAccessible, takePicture, testBrowser } from '../support/browser.ts'
import { signedInPage, testProgram } from '../support/program.ts'
import { toast, undo } from '../support/toast.ts'

const program = await testProgram()
const browser = await testBrowser()

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) })

async function post(page: Page, path: string, body: object): Promise<{ id: string }> {
  return page.evaluate(
    async ([to, text]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      return (await fetch(`/api/v1${to}`, { method: 'POST', headers, body: text ?? '' })).json()
    },
    [path, JSON.stringify(body)],
  )
}

test('a view is kept, opened, removed and brought back; all that match are changed and taken back as one; cells are edited', async () => {
  const { page } = await signedInPage(browser, program, '/identify/customers', { width: 1440, height: 900 })
  page.setDefaultTimeout(20_000)
  await heading(page, '共有 0 位客户').waitFor()
  await post(page, '/identify/tags', { name: '老客户' })
  for (const name of ['周一', '钱二', '孙三'])
    await post(page, '/identify/customers', { kind: 'person', name, city: '杭州' })
  await post(page, '/identify/customers', { kind: 'person', name: '李四', city: '苏州' })
  const filter = encodeURIComponent(JSON.stringify([{ field: 'city', operator: 'is', value: '杭州' }]))
  await page.goto(`${program.address}/identify/customers?filter=${filter}`)
  await heading(page, '找到 3 位客户').waitFor()

  await page.getByRole('button', { name: '另存为视图' }).click()
  await page.getByRole('textbox', { name: '视图名称' }).fill('杭州客户')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '杭州客户' }).waitFor()
  await page.getByRole('button', { name: '全部客户' }).click()
  await heading(page, '共有 4 位客户').waitFor()
  await page.getByRole('button', { name: '杭州客户' }).click()
  await heading(page, '找到 3 位客户').waitFor()
  await expectAccessible(page)
  await takePicture(page, 'customers-view')

  await page.getByRole('checkbox', { name: '选择已载入的各行' }).click()
  await page.getByRole('button', { name: '资料', exact: true }).click()
  await page.getByRole('combobox', { name: '哪一项' }).click()
  await page.getByText('来源', { exact: true }).last().click()
  await page.getByRole('textbox', { name: '改为' }).fill('展会')
  await page.getByRole('button', { name: '更改 3 位客户' }).click()
  await undo(page, /^已更改 3 位客户/)
  await page.getByText('已撤销').first().waitFor()

  await row(page, '钱二').getByTitle('标签').click()
  await page.getByTitle('老客户').click()
  await page.keyboard.press('Tab')
  await row(page, '钱二').getByText('老客户').waitFor()
  // The next one saved says the same: its toast is to stand alone.
  await toast(page, /^已保存/).waitFor()
  await toast(page, /^已保存/).waitFor({ state: 'detached' })
  await row(page, '孙三').hover()
  await row(page, '孙三').getByRole('button', { name: '修改姓名' }).click()
  await page.getByRole('textbox', { name: '姓名' }).last().fill('孙三妹')
  await page.keyboard.press('Enter')
  await row(page, '孙三妹').waitFor()
  await undo(page, /^已保存/)
  await row(page, '孙三妹').waitFor({ state: 'detached' })

  await page
    .getByRole('listitem')
    .filter({ hasText: '杭州客户' })
    .getByRole('button', { name: '更多' })
    .click()
  await page.getByRole('menuitem', { name: '移除' }).click()
  await page.getByRole('button', { name: '杭州客户' }).waitFor({ state: 'detached' })
  await undo(page, /^视图“杭州客户”已移除/)
  await page.getByRole('button', { name: '杭州客户' }).waitFor()
})
