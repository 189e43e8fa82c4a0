import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, takePicture, testBrowser } from '../support/browser.ts'
import { encodeGb18030 } from '../support/gb18030.ts'
import { callerOf, signedInPage, testProgram } from '../support/program.ts'
import { undo } from '../support/toast.ts'

const program = await testProgram()
const browser = await testBrowser()

const customers = [
  '客户编号,姓名,性别,手机号码,邮箱,城市,标签',
  'K001,王秀英,女,13810002345,wang@example.cn,杭州,老客户',
  'K002,李建国,男,13911117788,li@example.cn,苏州,',
  'K003,欧阳振华,男,13722229900,,杭州,老客户',
  'K004,陈静,女,13633336611,chen@example.cn,南京,',
  'K005,,男,13544440000,,杭州,',
].join('\r\n')

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: encodeGb18030(text) })
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) })

/** A second administrator who has not signed in yet, and the password he was told. */
async function hireAdministrator(username: string): Promise<string> {
  const call = await callerOf(program)
  const roles = await call<{ data: { id: string; key: string | null }[] }>('GET', '/organise/roles')
  const roleIds = roles.data.filter(({ key }) => key === 'administrator').map(({ id }) => id)
  const hired = await call<{ oneTimePassword: string }>('POST', '/organise/employees', {
    name: '沈知行',
    username,
    roleIds,
  })
  return hired.oneTimePassword
}

async function signInFirst(page: Page, username: string, oneTimePassword: string): Promise<void> {
  await page.getByLabel('账号').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(oneTimePassword)
  await page.keyboard.press('Enter')
  await page.getByLabel('新密码').fill('青石 lanterns at dusk')
  await page.getByLabel('再写一遍').fill('青石 lanterns at dusk')
  await page.keyboard.press('Enter')
}

async function exportCsv(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: '导出', exact: true }).click()
  await page.getByRole('menuitem', { name: '导出为 CSV' }).click()
  const asked = page.getByRole('dialog', { name: '导出客户' })
  await asked.getByRole('textbox', { name: '用途' }).fill('核对名单')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    asked.getByRole('button', { name: '导出', exact: true }).click(),
  ])
  await asked.waitFor({ state: 'hidden' })
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split(/\r?\n/)
  return lines.map((line) => line.replace(/^\uFEFF/, ''))
}

test('from the first sign-in to a list of customers: imported, found, edited, taken back, exported, undone', async () => {
  const oneTimePassword = await hireAdministrator('shen.zhixing')
  const { page } = await browser.openPage(`${program.address}/identify/customers`)
  page.setDefaultTimeout(20_000)
  await signInFirst(page, 'shen.zhixing', oneTimePassword)

  await heading(page, '共有 0 位客户').waitFor()
  await expectAccessible(page)
  await page.getByRole('navigation').getByRole('link', { name: '导入' }).click()
  await page.getByText('把文件拖到这里，或点击选择').waitFor()
  await expectAccessible(page)
  await page.locator('input[type=file]').setInputFiles(file('客户.csv', customers))
  await heading(page, '客户.csv：请确认各列的含义').waitFor()
  await page.getByText('王秀英 · 李建国 · 欧阳振华').waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: '试运行' }).click()
  await heading(page, '客户.csv：可导入 4 行，1 行有问题').waitFor()
  await page.getByRole('heading', { name: '1 行有问题，不会导入' }).waitFor()
  await page.getByText('缺少姓名', { exact: true }).waitFor()
  await page.getByRole('button', { name: '开始导入' }).click()
  await heading(page, '客户.csv：新增 4，更新 0，未导入 1').waitFor()
  await takePicture(page, 'import-done')
  const importUrl = page.url()

  await page.getByRole('navigation').getByRole('link', { name: '客户', exact: true }).click()
  await heading(page, '共有 4 位客户').waitFor()
  await row(page, '陈静').waitFor()
  const search = page.getByRole('textbox', { name: /拼音/ })
  for (const [typed, found] of [
    ['ouyangzhenhua', '欧阳振华'],
    ['wxy', '王秀英'],
    ['7788', '李建国'],
    ['k004', '陈静'],
  ] as const) {
    await search.fill(typed)
    await heading(page, '找到 1 位客户').waitFor()
    await row(page, found).waitFor()
  }
  await search.fill('')
  await heading(page, '共有 4 位客户').waitFor()

  await page.getByRole('button', { name: '添加条件' }).click()
  const condition = page.getByRole('dialog', { name: '添加条件' })
  await condition.getByText('城市', { exact: true }).click()
  await condition.getByRole('textbox', { name: '城市' }).fill('杭州')
  await page.keyboard.press('Enter')
  await heading(page, '找到 2 位客户').waitFor()
  expect((await exportCsv(page)).length).toBe(3)

  await row(page, '王秀英').getByRole('button', { name: '王秀英' }).click()
  await heading(page, '王秀英').waitFor()
  await page.getByText('138 1000 2345').first().waitFor()
  await page.getByTitle('城市').click()
  await page.getByRole('textbox', { name: '城市' }).fill('宁波')
  await page.keyboard.press('Enter')
  await page.getByTitle('城市').getByText('宁波').waitFor()
  await takePicture(page, 'customer-edited')
  await undo(page, /^已保存/)
  await page.getByTitle('城市').getByText('杭州').waitFor()

  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '客户', exact: true })
    .click()
  await heading(page, '共有 4 位客户').waitFor()
  const [head = '', ...lines] = await exportCsv(page)
  expect(head.split(',').slice(0, 2)).toEqual(['客户编号', '姓名'])
  expect(lines.map((line) => line.split(',').slice(0, 2).join(' ')).sort()).toEqual([
    'K001 王秀英',
    'K002 李建国',
    'K003 欧阳振华',
    'K004 陈静',
  ])

  await page.goto(importUrl)
  await page.getByRole('button', { name: '撤销整次导入' }).click()
  const asked = page.getByRole('dialog', { name: '撤销“客户.csv”的整次导入？' })
  await asked.getByText('移除导入的客户：').waitFor()
  await asked.getByRole('button', { name: '撤销整次导入' }).click()
  await heading(page, '客户.csv 已撤销，一切恢复原样').waitFor()
  await page.getByRole('navigation').getByRole('link', { name: '客户', exact: true }).click()
  await heading(page, '共有 0 位客户').waitFor()
  await page.getByText('还没有客户').waitFor()
})

test.each([
  {
    locale: 'zh-CN',
    width: 1280,
    fresh: '孙',
    phone: '13612341280',
    said: /找到 \d+ 位客户/,
    past: '以往的导入',
  },
  {
    locale: 'en',
    width: 390,
    fresh: '周',
    phone: '13612340390',
    said: /\d+ customers?/,
    past: 'Imports so far',
  },
] as const)(
  'a filled list, a customer and the imports are readable for everybody ($locale, $width px)',
  async (screen) => {
    const { page } = await signedInPage(browser, program, '/identify/imports', { ...screen, height: 844 })
    page.setDefaultTimeout(20_000)
    const name = `${screen.fresh}晓梅`
    const rows = `姓名,手机号码,城市,标签\r\n${name},${screen.phone},杭州,老客户\r\n,12,,\r\n`
    await page.getByText(screen.past).waitFor()
    await page.locator('input[type=file]').setInputFiles(file(`${screen.fresh}.csv`, rows))
    // On a phone only the dry run stands in the head; the rest is behind "more".
    if (screen.width < 600) await page.getByRole('button', { name: 'More', exact: true }).click()
    const role = screen.width < 600 ? 'menuitem' : 'button'
    await page.getByRole(role, { name: /^(开始导入|Import)$/ }).click()
    await heading(page, /新增 1|1 new/).waitFor()
    await expectAccessible(page)
    await page.goto(`${program.address}/identify/imports`)
    await page.getByText(`${screen.fresh}.csv`).waitFor()
    await expectAccessible(page)
    await takePicture(page, `imports-${screen.locale}`)

    await page.goto(`${program.address}/identify/customers?q=${encodeURIComponent(name)}`)
    await heading(page, screen.said).waitFor()
    // A card's name is a link, a row's opens it.
    const opener = page.getByRole(screen.width < 600 ? 'link' : 'button', { name })
    await opener.waitFor()
    await expectAccessible(page)
    await takePicture(page, `customers-${screen.locale}`)
    await opener.click()
    await heading(page, name).waitFor()
    // On a phone one side of the page at a time.
    if (screen.width < 768) await page.locator('.ant-segmented').getByText('Record', { exact: true }).click()
    // The tag by its name: the file brought it, so it is younger than the page.
    await page.getByText('老客户').first().waitFor()
    await expectAccessible(page)
    await takePicture(page, `customer-${screen.locale}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
  },
)
