import { test } from 'vitest'
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
