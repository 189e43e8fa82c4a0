import { beforeAll, expect, test } from 'vitest'
import { expectAccessible, takePicture, testBrowser } from '../support/browser.ts'
import { callerOf, signedInPage, testProgram } from '../support/program.ts'

const program = await testProgram()
const browser = await testBrowser()
const call = await callerOf(program)

/** More colleagues than a list of choices holds; the one looked for stands behind them all. */
beforeAll(async () => {
  for (let i = 0; i <= 55; i++) {
    const employee =
      i < 55 ? { name: `白同事${i}`, username: `bai.${i}` } : { name: '邹末末', username: 'zou.momo' }
    await call('POST', '/organise/employees', employee)
  }
})

const quiet = Array.from({ length: 110 }, (_, i) => `Q${i},静${i}有限公司,,,,,,`)
const csv = [
  '客户编号,单位名称,联系人,联系人电话,电话,生日,是否农历,绰号',
  ...quiet,
  'F1,云海贸易有限公司,李雷,13900000001,021-62001234,,,',
  'F2,王建国,,,13911112222,1980-08-15,是,',
  'F3,王晓明,,,13911112222,2005-03-01,也许,',
  'F4,王小红,,,13911112222,2005-03-01,否,老幺',
].join('\n')

test.each([
  ['zh-CN', 1280],
  ['zh-CN', 390],
] as const)(
  'shared phones, a calendar beside the birthday, left-out columns and an owner behind fifty others, in %s at %i',
  async (locale, width) => {
    const { page } = await signedInPage(browser, program, '/identify/imports', { locale, width })
    const buffer = Buffer.from(csv.replaceAll('F', `F${width}`))
    await page.locator('input[type=file]').setInputFiles({ name: '单位.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('heading', { level: 1, name: '单位.csv：请确认各列的含义' }).waitFor()
    // Nothing in the first rows stands in it: that it is left out only the whole file tells.
    expect(await page.getByText('不会导入：绰号').count()).toBe(0)

    const owner = page.getByLabel('新客户的客户经理')
    await owner.fill('zou.momo')
    await page.getByTitle('邹末末').click()
    await page.getByRole('button', { name: '试运行' }).click()
    await page.getByRole('heading', { name: '几位客户共用：1 个电话' }).waitFor()
    await page.getByRole('cell', { name: '113、115', exact: true }).waitFor()
    await page.getByText('是否农历：看不出“也许”是公历还是农历').waitFor()
    await page.getByText('这些有内容的列不会导入：绰号').waitFor()
    await page.locator('.ant-select-content[title=邹末末]').waitFor()
    await expectAccessible(page)
    await takePicture(page, `import-dry-run-${width}`)

    await page.getByRole('button', { name: '开始导入' }).click()
    await page.getByRole('heading', { level: 1, name: /^单位.csv：新增 \d+，更新 \d+，未导入 1$/ }).waitFor()
    const importAddress = page.url()
    await page.goto(`${program.address}/identify/customers`)
    await page.getByRole('textbox', { name: /拼音/ }).fill(`F${width}1`)
    await page.getByText('云海贸易有限公司').first().click()
    if (width < 600) await page.getByText('档案', { exact: true }).click()
    const people = page.getByRole('region', { name: '相关人', exact: true })
    await people.getByText('李雷').waitFor()
    await people.getByText('139 0000 0001').waitFor()
    await page.getByText('邹末末').first().waitFor()

    // Somebody goes on working with what was imported: then it cannot go, and the page says why and what to do.
    if (width < 600) return
    const { data } = await call<{ data: { id: string }[] }>('GET', `/identify/customers?search=F${width}1`)
    await call('PATCH', `/identify/customers/${data[0]?.id}`, { city: '常州' })
    await page.goto(importAddress)
    await page.getByRole('button', { name: '撤销整次导入' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销整次导入' }).click()
    const refused = page.getByRole('alert').filter({ hasText: '没有撤销' })
    await refused.getByText('云海贸易有限公司').waitFor()
    await takePicture(page, `import-not-undone-${width}`)
  },
)
