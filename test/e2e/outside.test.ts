// What leaves the house and what comes in: a partner who reads, visitors of our own site, letters of a mailbox.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { expectAccessible, takePicture, testBrowser } from '../support/browser.ts'
import { imapServer } from '../support/imap-server.ts'
import { letter } from '../support/mail-desk.ts'
import {
  type Credentials,
  callerOf,
  hireAdministrator,
  signedInPage,
  testProgram,
} from '../support/program.ts'

const program = await testProgram()
const browser = await testBrowser()
const call = await callerOf(program)
const mailServer = await imapServer()

let colleague: Credentials
beforeAll(async () => {
  colleague = await hireAdministrator(program, '沈知行')
})

async function open(path: string, as = program.admin): Promise<{ page: Page; faults: string[] }> {
  const opened = await signedInPage(browser, program, path, { as })
  opened.page.setDefaultTimeout(20_000)
  await opened.page.waitForLoadState('networkidle')
  return opened
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

let serial = 0
/** Of its own for every try. */
const own = (name: string) => `${name}${++serial}`

async function makeCustomer(name: string, fields: object = {}): Promise<string> {
  const body = { kind: 'person', name, allowDuplicate: true, ...fields }
  return (await call<{ id: string }>('POST', '/identify/customers', body)).id
}

async function choose(page: Page, field: string, title: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(field, { exact: true }).click()
  await page.locator('.ant-select-dropdown:visible').getByTitle(title).click()
}

test('what a partner is given: drawn up by one, agreed to by another, read by key, told to the customer, ended at once', async () => {
  const [partner, yes, no] = [own('邻城供电公司'), own('陈建国'), own('周文')]
  const customerId = await makeCustomer(yes, { phone: '13800138000', city: '杭州' })
  const others = await makeCustomer(no, { phone: '13900139000', city: '杭州' })
  for (const [id, state] of [
    [customerId, 'granted'],
    [others, 'refused'],
  ])
    await call('POST', `/identify/customers/${id}/consents`, {
      how: 'call',
      entries: [{ purpose: 'sharing', state }],
    })

  const { page } = await open('/identify/sharing')
  await page.getByRole('button', { name: '添加伙伴' }).click()
  const add = page.getByRole('dialog', { name: '添加伙伴' })
  await add.getByLabel('企业名称').fill(partner)
  await add.getByRole('button', { name: /^保\s?存$/ }).click()
  await add.waitFor({ state: 'hidden' })

  await page.getByRole('button', { name: '新约定' }).click()
  const form = page.getByRole('dialog', { name: '新约定' })
  await choose(page, '伙伴企业', partner)
  await form.getByLabel('用来做什么').fill('两城用电业务通办')
  await form.getByText('选定的客户').click()
  for (const name of [yes, no]) {
    await form.getByLabel('客户', { exact: true }).fill(name)
    // Those who were listed before the search are gone: the list does not move under the pointer.
    const listed = page.locator(
      '.ant-select-dropdown:visible .ant-select-item-option:not(.ant-select-item-option-selected)',
    )
    await expect.poll(() => listed.allTextContents()).toEqual([`${name} · 杭州`])
    await listed.click()
  }
  await form.getByRole('button', { name: '预览伙伴看到的内容' }).click()
  const preview = form.getByRole('status').filter({ hasText: '2 位客户中，1 位同意了，会给出' })
  await preview.getByText('+86138****8000').waitFor()
  await takePicture(page, 'sharing-form')
  await expectAccessible(page)
  await form.getByRole('button', { name: '提交，等另一个人同意' }).click()
  await form.waitFor({ state: 'hidden' })

  const cardOn = (on: Page) => on.getByRole('article').filter({ hasText: partner })
  const card = cardOn(page)
  await card.getByText('等待同意').waitFor()
  await card.getByRole('button', { name: '查看', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: `与“${partner}”共享` })
  await sheet.getByText('等另一个人同意后生效').waitFor()
  expect(await sheet.getByRole('button', { name: '同意共享' }).count()).toBe(0)
  await page.keyboard.press('Escape')

  const { page: theirs } = await open('/identify/sharing', colleague)
  await cardOn(theirs).getByRole('button', { name: '查看并决定' }).click()
  const decide = theirs.getByRole('dialog', { name: `与“${partner}”共享` })
  await decide.getByText('1 位不同意').waitFor()
  await decide.getByRole('button', { name: '同意共享' }).click()
  await cardOn(theirs).getByText('共享中').waitFor()

  await page.reload()
  await card.getByRole('button', { name: '生成密钥' }).click()
  const key = await page.getByRole('textbox', { name: '伙伴的密钥' }).inputValue()
  expect(key).toMatch(/^gxp_/)
  await page.getByRole('button', { name: '已经交给伙伴' }).click()
  await card.getByText(`密钥 ${key.slice(0, 8)}`).waitFor()
  expect(await page.content()).not.toContain(key)

  const read = () =>
    fetch(`${program.address}/api/v1/share/customers`, { headers: { authorization: `Bearer ${key}` } })
  const answer = await read()
  const { data } = await answer.json()
  expect(data).toMatchObject([{ id: customerId, fields: { phone: '+86138****8000', city: '杭州' } }])
  expect(Object.keys(data[0].fields).sort()).toEqual(['city', 'name', 'phone'])
  expect(data[0].fields.name).not.toBe(yes)

  await page.goto(`${program.address}/identify/customers/${customerId}`)
  const told = section(page, '与伙伴共享')
  await told.getByText(partner).waitFor()
  await told.getByText('两城用电业务通办').waitFor()
  await told.getByText('1 次').waitFor()
  await takePicture(page, 'sharing-customer')

  await page.goto(`${program.address}/identify/sharing`)
  await card.getByRole('button', { name: '终止' }).click()
  const revoke = page.getByRole('dialog', { name: `终止与“${partner}”的共享` })
  expect(await revoke.getByRole('button', { name: '终止共享' }).isDisabled()).toBe(true)
  await revoke.getByLabel('为什么终止').fill('合作结束')
  await revoke.getByRole('button', { name: '终止共享' }).click()
  await card.getByText('已终止').waitFor()
  const refused = await read()
  expect([refused.status, (await refused.json()).code]).toEqual([403, 'shareRevoked'])
})

/** A web site of another origin, whose pages hold what the program gave to put into them. */
async function ownSite(): Promise<{ origin: string; head: string; body: string }> {
  const pages = { origin: '', head: '', body: '' }
  const server = createServer(({ url }, response) => {
    const title = url === '/join' ? '入会' : '龙井茶'
    const body = url === '/join' ? pages.body : '<button onclick="guanxi.grant()">同意</button>'
    response.setHeader('content-type', 'text/html; charset=utf-8')
    const head = `<title>${title}</title><link rel="icon" href="data:,">${pages.head}`
    response.end(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return Object.assign(pages, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

const site = await ownSite()

/** A browser that does not say that a program drives it, as that of a visitor does not. */
async function visitorPage(): Promise<Page> {
  const context = await browser.browser.newContext({
    locale: 'zh-CN',
    userAgent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
  })
  onTestFinished(() => context.close())
  await context.addInitScript(() => Object.defineProperty(navigator, 'webdriver', { value: false }))
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

test('our own site: nothing is sent before consent, then a visit; whoever fills in a form is known with the past', async () => {
  const [name, formTitle, who] = [own('官网'), own('茶友会'), own('访客')]
  const { id: formId } = await call<{ id: string }>('POST', '/identify/forms', {
    ...{ purpose: 'join', titleZh: formTitle, titleEn: 'Tea circle' },
  })
  await call('PATCH', `/identify/forms/${formId}`, {
    ...{
      givesZh: '每月一次品茶',
      givesEn: 'A tasting each month',
      ownerId: null,
      doubleOptIn: false,
      allowedOrigins: [site.origin],
    },
  })
  await call('POST', `/identify/forms/${formId}/publish`)
  const { key } = await call<{ key: string }>('GET', `/identify/forms/${formId}`)
  site.body = `<script src="${program.address}/embed/form.js" data-form="${key}" data-lang="zh-CN"></script>`

  const { page } = await open('/organise/settings')
  const sites = section(page, '网站访客')
  await sites.getByRole('button', { name: '接入网站' }).click()
  const add = page.getByRole('dialog', { name: '接入网站' })
  await add.getByLabel('名称').fill(name)
  await add.getByLabel('网站地址').fill(`${site.origin}/`)
  await add.getByRole('button', { name: /^保\s?存$/ }).click()
  const row = sites.getByRole('listitem').filter({ hasText: name })
  await row.getByRole('button', { name: '网站代码' }).click()
  const sheet = page.getByRole('dialog', { name: `“${name}”的网站代码` })
  site.head = await sheet.getByRole('textbox', { name: '网站代码' }).inputValue()
  await takePicture(page, 'site-snippet')

  const visitor = await visitorPage()
  const sent: string[] = []
  visitor.on('request', (request) => request.url().includes('/collect/') && sent.push(request.url()))
  await visitor.goto(`${site.origin}/tea`)
  await visitor.waitForLoadState('networkidle')
  expect(await visitor.evaluate('guanxi.state()')).toBe('unasked')
  expect(await visitor.evaluate('localStorage.length + sessionStorage.length')).toBe(0)
  expect(sent).toEqual([])
  const kept = visitor.waitForResponse((response) => response.url().includes('/collect/'))
  await visitor.getByRole('button', { name: '同意' }).click()
  expect((await kept).status()).toBe(204)
  const again = visitor.waitForResponse((response) => response.url().includes('/collect/'))
  await visitor.goto(`${site.origin}/join`)
  expect((await again).status()).toBe(204)

  const form = visitor.frameLocator('iframe')
  await form.getByLabel('姓名').fill(who)
  await form.getByLabel('手机').fill('13812340001')
  await form.getByRole('button', { name: /^提\s?交$/ }).click()
  await form.getByText('收到了，谢谢').waitFor()

  const { data } = await call<{ data: { id: string }[] }>(
    'GET',
    `/identify/customers?search=${encodeURIComponent(who)}`,
  )
  await page.goto(`${program.address}/identify/customers/${data[0]?.id}`)
  const entry = section(page, '往来记录').getByRole('listitem').filter({ hasText: '访问 1 次 · 浏览 1 次' })
  await entry.getByText('访问 龙井茶', { exact: false }).waitFor()
  await section(page, '活跃情况').getByText('填表时认出', { exact: false }).waitFor()
  await takePicture(page, 'site-visitor-known')
  await page.goto(`${program.address}/organise/settings`)
  await row.getByText('未知访客 0 位，已认出 1 位', { exact: false }).waitFor()

  // Withdrawn while the net was away: it is told from the next page on.
  await visitor.context().setOffline(true)
  await visitor.evaluate('guanxi.withdraw()')
  await visitor.context().setOffline(false)
  const late = visitor.waitForResponse((response) => response.url().includes('/collect/'))
  await visitor.goto(`${site.origin}/tea`)
  expect((await late).status()).toBe(204)
  expect(await visitor.evaluate('[guanxi.state(), guanxi.key()]')).toEqual(['withdrawn', null])
  const { standing } = await call<{ standing: { purpose: string; because: string }[] }>(
    'GET',
    `/identify/customers/${data[0]?.id}/consents`,
  )
  expect(standing).toContainEqual(expect.objectContaining({ purpose: 'tracking', because: 'withdrawn' }))
})

test('a mailbox is connected on the page, and a letter of a customer stands in the time line', async () => {
  const [email, box, subject] = [`${own('c')}@customer.cn`, `${own('box')}@own.cn`, own('合同第')]
  const customerId = await makeCustomer(own('柳如松'), { email })
  mailServer.put('INBOX', letter({ from: `柳 <${email}>`, to: box, subject, text: '合同收到，周五见。' }))
  const { page, faults } = await open('/identify/mail')
  await page.getByRole('button', { name: '接入邮箱' }).click()
  const form = page.getByRole('dialog', { name: '接入邮箱' })
  await form.getByLabel('邮箱地址').fill(box)
  await form.getByLabel('IMAP 服务器').fill(mailServer.host)
  await choose(page, '加密方式', '不加密（只限内网）')
  await form.getByLabel('端口').fill(String(mailServer.port))
  await form.getByLabel('用户名').fill('box')
  await form.getByLabel('密码').fill('错的')
  await form.getByRole('button', { name: '试连' }).click()
  await form.getByRole('status').filter({ hasText: '授权码' }).waitFor()
  expect(faults.splice(0)).toEqual([expect.stringContaining('status of 422')])
  await form.getByLabel('密码').fill(mailServer.password)
  await form.getByRole('button', { name: '试连' }).click()
  await form.getByText('连上了，有 2 个文件夹').waitFor()
  // Tab only leaves the list of folders: what was chosen stays chosen.
  const folders = form.locator('.ant-form-item').filter({ hasText: '读哪些文件夹' })
  const chosen = () => folders.locator('.ant-select-selection-item').allTextContents()
  const both = ['INBOX · 收件箱', 'Sent · 已发送']
  expect(await chosen()).toEqual(both)
  await form.getByLabel('读哪些文件夹').click()
  await page.keyboard.press('Tab')
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' })
  expect(await chosen()).toEqual(both)
  await takePicture(page, 'mailbox-form')
  await form.getByRole('button', { name: /^保\s?存$/ }).click()
  const card = page.getByRole('article').filter({ hasText: box })
  await card.getByRole('button', { name: '现在读取' }).click()
  const kept = async () => {
    const { data } = await call<{ data: { address: string; kept: number }[] }>('GET', '/identify/mailboxes')
    return data.find(({ address }) => address === box)?.kept
  }
  await expect.poll(kept, { timeout: 20_000 }).toBe(1)
  await page.goto(`${program.address}/identify/customers/${customerId}`)
  const timeline = section(page, '往来记录')
  await timeline.getByText(subject).waitFor()
  await timeline.getByText('合同收到，周五见。').waitFor()
  await takePicture(page, 'mail-timeline')
})
