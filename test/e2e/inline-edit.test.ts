// What is changed where it stands on a customer's page.
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectAccessible, takePicture, testBrowser } from '../support/browser.ts'
import { callerOf, signedInPage, testProgram } from '../support/program.ts'

const program = await testProgram()
const browser = await testBrowser()
const call = await callerOf(program)

let customerId = ''
beforeAll(async () => {
  const made = await call<{ id: string }>('POST', '/identify/customers', { kind: 'person', name: '陈建国' })
  customerId = made.id
})

async function open(path: string): Promise<Page> {
  const { page } = await signedInPage(browser, program, path)
  page.setDefaultTimeout(20_000)
  await page.waitForLoadState('networkidle')
  return page
}

test('an address is saved by Ctrl+Enter, as the hint beside it says, and Escape leaves it as it was', async () => {
  const page = await open(`/identify/customers/${customerId}`)
  await page.getByRole('button', { name: /^另有 \d+ 项未填$/ }).click()
  const field = page.getByRole('textbox', { name: '地址' })
  await page.getByTitle('地址').click()
  await page.getByText('Ctrl+Enter 或点别处保存，Esc 取消').waitFor()
  await expectAccessible(page)
  await field.fill('人民路 1 号')
  await field.press('Enter')
  await field.pressSequentially('三楼')
  await field.press('Control+Enter')
  await field.waitFor({ state: 'detached' })
  await page.getByTitle('地址').getByText('三楼').waitFor()
  await page.getByTitle('地址').click()
  await field.fill('别处')
  await field.press('Escape')
  await page.getByTitle('地址').getByText('三楼').waitFor()
})

test('who changes the same field a moment later sees what the other wrote, and saves his own knowingly', async () => {
  const { page, faults } = await signedInPage(browser, program, `/identify/customers/${customerId}`)
  page.setDefaultTimeout(20_000)
  const path = `/identify/customers/${customerId}`
  const read = () => call<{ version: number }>('GET', path)
  const name = page.getByTitle('姓名')
  const field = page.getByRole('textbox', { name: '姓名' })
  const byOther = async (to: string) =>
    page.evaluate(
      async ([at, text, version]) => {
        const headers = { 'content-type': 'application/json', 'if-match': `"${version}"` }
        await fetch(`/api/v1${at}`, { method: 'PATCH', headers, body: JSON.stringify({ name: text }) })
      },
      [path, to, String((await read()).version)],
    )
  await name.click()
  await field.fill('陈建国（我写的）')
  await byOther('陈建国先生')
  await field.press('Enter')
  const word = page.getByRole('alert').filter({ hasText: '现在是' })
  await word.getByText('陈建国先生').waitFor()
  await takePicture(page, 'form-conflict')
  await expectAccessible(page)
  expect(await field.inputValue()).toBe('陈建国（我写的）')
  await word.getByRole('button', { name: '保存我填的' }).click()
  await field.waitFor({ state: 'detached' })
  await name.getByText('陈建国（我写的）').waitFor()

  await name.click()
  await field.fill('又改一次')
  await byOther('陈建国')
  await field.press('Enter')
  await word.getByRole('button', { name: '保持现状' }).click()
  await field.waitFor({ state: 'detached' })
  await expect.poll(() => name.textContent()).toBe('陈建国')
  expect(faults.splice(0).filter((fault) => !/status of 412/.test(fault))).toEqual([])
})

test('tags stand as a line while there are none, and are chosen where they stand', async () => {
  const page = await open(`/identify/customers/${customerId}`)
  await call('POST', '/identify/tags', { name: '老客户' })
  await page.reload()
  const tags = page.getByTitle('标签')
  await expect.poll(() => tags.textContent()).toBe('–')
  await tags.click()
  await page.getByTitle('老客户').click()
  await page.keyboard.press('Tab')
  await expect.poll(() => tags.textContent()).toBe('老客户')
})
