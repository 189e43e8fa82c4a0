import { describe, expect, test } from 'vitest'
import { bouncedAddresses, sortOf } from './mail-sort.rules.ts'
import { ownWords, readableHead } from './mail-text.rules.ts'
import { domainsIn, oursOf, partiesOf } from './parties.rules.ts'

describe('the words of the writer', () => {
  test.each([
    ['QQ', '------------------ 原始邮件 ------------------\n发件人: "王"'],
    ['网易', '在 2026-05-01 10:00:00，"王敏" <w@example.cn> 写道：\n> 周五可以吗'],
    ['网易', '---- 回复的原邮件 ----\n| 发件人 | 王 |'],
    ['Outlook', '发件人: 王敏 <w@example.cn>\n发送时间: 2026年5月1日 10:00\n收件人: 我\n主题: 约'],
    ['Outlook', 'From: Wang\nSent: Friday\nTo: me\nSubject: x'],
    ['Gmail', 'On Fri, May 1, 2026 at 10:00 AM Wang <w@example.cn> wrote:\n> Friday?'],
    ['Gmail, broken line', 'On Fri, May 1, 2026 at 10:00 AM Wang Min\n<w@example.cn> wrote:\n> Friday?'],
    ['Apple', '> quoted\n> more'],
    ['signature', '-- \n王敏\n电话 1'],
  ])('stand without what %s quotes', (_, tail) => {
    expect(ownWords(`好的，周五见。\r\n\r\n\r\n\r\n带上合同。\n\n${tail}`)).toBe(
      '好的，周五见。\n\n带上合同。',
    )
  })

  test('that speak of senders and dates are no quotation, and too many are cut whole', () => {
    expect(ownWords('发件人：请写清楚\n谢谢')).toBe('发件人：请写清楚\n谢谢')
    const cut = ownWords('𠮷'.repeat(6000))
    expect([...cut]).toHaveLength(5000)
    expect(cut).toMatch(/𠮷…$/u)
  })
})

test('lines of any length take no time', () => {
  const began = performance.now()
  const blank = `${' '.repeat(300_000)}x`
  expect(ownWords(`好的\n${blank}\n再会`)).toContain('好的')
  expect(bouncedAddresses(`Final-Recipient: ${'a@'.repeat(100_000)} x\nAction: failed`)).toEqual([])
  expect(bouncedAddresses(`${blank}\nFinal-Recipient:${blank}\nAction: failed`)).toEqual([])
  expect(performance.now() - began).toBeLessThan(2_000)
})

test('a head in a Chinese code page that says nothing of it is read, and UTF-8 is left alone', () => {
  expect(readableHead(Buffer.from([0x53, 0x3a, 0xc4, 0xfa, 0xba, 0xc3])).toString()).toBe('S:您好')
  const utf8 = Buffer.from('S:您好')
  expect(readableHead(utf8)).toBe(utf8)
})

test.each([
  ['person', {}, 'a@b.cn', '合同'],
  ['bounce', { 'content-type': 'multipart/report; report-type=delivery-status' }, 'x@b.cn', 'x'],
  ['bounce', {}, 'postmaster@b.cn', '退信：投递失败'],
  ['auto', { 'auto-submitted': 'auto-replied' }, 'a@b.cn', '合同'],
  ['person', { 'auto-submitted': 'no' }, 'a@b.cn', '合同'],
  ['auto', {}, 'a@b.cn', '自动回复：休假'],
  ['auto', {}, 'a@b.cn', 'Automatic reply: away'],
  ['bulk', { 'list-unsubscribe': '<x>' }, 'a@b.cn', '本周优惠'],
  ['bulk', { precedence: 'bulk' }, 'a@b.cn', 'x'],
  ['bulk', {}, 'no-reply@b.cn', '验证码'],
])('a mail is of a %s: %o', (sort, fields, from, subject) => {
  expect(sortOf({ from, subject, fields: new Map(Object.entries(fields)) })).toBe(sort)
})

test('only addresses that failed for good have bounced', () => {
  const of = (name: string, action: string, status: string) =>
    `Final-Recipient: rfc822; ${name}@B.cn\r\nAction: ${action}\r\nStatus: ${status}`
  const report = [
    'Reporting-MTA: dns; x',
    of('gone', 'failed', '5.1.1'),
    of('full', 'delayed', '4.2.2'),
  ].join('\r\n\r\n')
  expect(bouncedAddresses(`${report}\r\n\r\n${of('later', 'failed', '4.4.7')}`)).toEqual(['gone@b.cn'])
})

describe('a mail goes', () => {
  const at = (address: string) => ({ address, name: null })
  const ours = oursOf([
    { address: 'service@firm.cn', employeeId: null, isMailbox: true },
    { address: 'li@firm.cn', employeeId: 'li', isMailbox: true },
    { address: 'chen@163.com', employeeId: 'chen', isMailbox: true },
    { address: 'zhao@else.cn', employeeId: 'zhao', isMailbox: false },
  ])
  const head = (from: string, ...to: string[]) => ({
    ...{ from: at(from), to: to.map(at), cc: [], bcc: [], messageId: null, subject: '', at: null },
    sort: { from, subject: '', fields: new Map() },
  })
  test('between colleagues nowhere, be it by domain, by mailbox or by their own address', () => {
    expect(partiesOf(head('li@firm.cn', 'wu@firm.cn', 'zhao@else.cn'), ours, true)).toBeUndefined()
    expect(partiesOf(head('wu@firm.cn', 'chen@163.com'), ours, false)).toBeUndefined()
  })
  test('in from the domain of a customer, where somebody has connected a mailbox there for themselves', () => {
    const own = [{ address: 'li@customer.cn', employeeId: 'li', isMailbox: true }]
    const asked = head('buyer@customer.cn', 'service@firm.cn')
    expect(partiesOf(asked, oursOf(own), false)).toMatchObject({ direction: 'incoming' })
    expect(partiesOf(head('li@customer.cn', 'li@customer.cn'), oursOf(own), false)).toBeUndefined()
    const told = domainsIn('firm.cn、@Customer.cn , qq.com')
    expect(told).toEqual(['firm.cn', 'customer.cn', 'qq.com'])
    expect(partiesOf(asked, oursOf(own, told), false)).toBeUndefined()
    expect(oursOf(own, told).domains).toEqual(new Set(['firm.cn', 'customer.cn']))
  })
  test('out to everybody outside, in from one, and a public domain is nobody’s', () => {
    expect(partiesOf(head('li@firm.cn', 'a@163.com', 'b@x.cn', 'wu@firm.cn'), ours, false)).toMatchObject({
      direction: 'outgoing',
      employeeId: 'li',
      principals: [at('a@163.com'), at('b@x.cn')],
    })
    expect(partiesOf(head('a@163.com', 'chen@163.com', 'b@x.cn'), ours, false)).toMatchObject({
      direction: 'incoming',
      employeeId: 'chen',
      principals: [at('a@163.com')],
      others: [at('b@x.cn')],
    })
  })
})
