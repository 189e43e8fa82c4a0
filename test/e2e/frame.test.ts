import { expect, test } from 'vitest'
import { expectAccessible, takePicture, testBrowser } from '../support/browser.ts'
import { signedInPage, testProgram } from '../support/program.ts'

const program = await testProgram()
const browser = await testBrowser()

test.each([
  { width: 1280, dark: false },
  { width: 390, dark: true },
])('an address without a page says so and leads on, readable for everybody ($width px)', async (screen) => {
  const { page } = await signedInPage(browser, program, '/nowhere', screen)
  await page.getByText('这个地址没有页面').waitFor()
  await page
    .getByRole('link', { name: '回到首页' })
    .or(page.getByRole('button', { name: '回到首页' }))
    .first()
    .waitFor()
  await takePicture(page, `nowhere-${screen.width}`)
  await expectAccessible(page)
})

test('while the server is away one stays where one is, told so, with what one typed; then the page opens', async () => {
  const { page, faults } = await signedInPage(browser, program, '/identify/customers', { width: 1280 })
  await page.getByRole('main').getByRole('textbox').first().fill('写了一半')
  await page.route('**/assets/**', (route) => route.abort('connectionrefused'))
  // Where the server was heard of just now it is not asked first.
  await page.waitForTimeout(4_000)
  const link = page.getByRole('navigation').getByRole('link', { name: '标签' })
  await link.hover()
  const told = page.getByText('连不上服务器，正在重试…')
  await told.waitFor()
  await link.click()
  await takePicture(page, 'server-away')
  await expectAccessible(page)
  expect(new URL(page.url()).pathname).toBe('/identify/customers')
  expect(await page.getByRole('main').getByRole('textbox').first().inputValue()).toBe('写了一半')
  await page.unroute('**/assets/**')
  await page.waitForURL('**/segment/tags')
  await told.waitFor({ state: 'detached' })
  // The browser writes each failed request into its console.
  expect(faults.every((fault) => fault.includes('ERR_CONNECTION_REFUSED'))).toBe(true)
  faults.length = 0
})
