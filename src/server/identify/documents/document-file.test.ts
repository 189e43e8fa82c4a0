import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { buildArchive } from '../../../../test/support/archive.ts'
import { fileAway, pdfOf } from '../../../../test/support/document-desk.ts'
import { cleanName } from './document-file.rules.ts'

const api = await testApi()
const boss = api.as()
let customerId = ''
let kindId = ''
beforeAll(async () => {
  customerId = (await boss.customers.create({ kind: 'person', name: '文件来客' })).id
  kindId = (await boss.documents.kinds.list()).data.find(({ key }) => key === 'other')?.id ?? ''
})

let serial = 0
async function send(name: string, bytes: Buffer | string, mediaType = 'application/octet-stream') {
  const { status, body } = await fileAway(
    api,
    { customerId, kindId, name, allowSame: 'true', title: `${++serial}` },
    bytes,
    { mediaType },
  )
  return status === 201 ? { ...body } : { status, code: body.code }
}

const zipOf = (parts: Record<string, string | Buffer>) =>
  buildArchive(Object.entries(parts).map(([name, content]) => ({ name, content })))
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const docx = zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' })
const docm = zipOf({
  '[Content_Types].xml': '<Types/>',
  'word/document.xml': '<w:document/>',
  'word/vbaProject.bin': 'x',
})
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)])

describe('a file', () => {
  test.each([
    ['a.pdf', pdfOf('1'), 'application/pdf', 'application/pdf'],
    ['a.png', png, 'image/png', 'image/png'],
    ['a.docx', docx, '', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.txt', '你好，客户', 'text/plain', 'text/plain'],
    ['gbk.txt', Buffer.from('c4e3bac3a3accdf8c9cfbfcdbba7b5c4cec4bcfe', 'hex'), 'text/plain', 'text/plain'],
    ['a.csv', '名称,金额\n甲,1\n', 'application/vnd.ms-excel', 'text/csv'],
    ['a.eml', 'From: a@example.com\nSubject: hi\n\nhello', 'message/rfc822', 'message/rfc822'],
    ['a.doc', ole, 'application/msword', 'application/msword'],
    ['a.msg', ole, '', 'application/vnd.ms-outlook'],
  ])('%s is taken for what it is', async (name, bytes, stated, mediaType) => {
    expect(await send(name, bytes, stated)).toMatchObject({ mediaType, hasMacros: false })
  })

  test.each([
    ['photo.png', pdfOf('2'), ''],
    ['letter.pdf', png, 'application/pdf'],
    ['letter.pdf', pdfOf('3'), 'image/png'],
    ['report.docx', 'only text', ''],
    ['list.csv', '<html><script>alert(1)</script></html>', 'text/csv'],
    ['photo.jpg', Buffer.from('4d5a90000300000004000000ffff', 'hex'), 'image/jpeg'],
    ['note.txt', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'text/plain'],
  ])('%s that is something else is refused', async (name, bytes, stated) => {
    expect(await send(name, bytes, stated)).toEqual({ status: 422, code: 'fileNotWhatItSays' })
  })

  test.each([
    ['page.html', '<!doctype html><p>hi'],
    ['picture.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['all.zip', zipOf({ 'a.txt': 'x' })],
    ['tool.exe', Buffer.from('4d5a90000300000004000000ffff', 'hex')],
  ])('%s is of a family that is not taken in', async (name, bytes) => {
    expect(await send(name, bytes)).toEqual({ status: 422, code: 'fileNotAllowed' })
  })

  test('of a family that the house allows is taken in', async () => {
    const set = await boss.settings.put({ key: 'document.families', value: ['archive', 'pdf'] })
    expect(await send('all.zip', zipOf({ 'a.txt': 'x' }))).toMatchObject({ mediaType: 'application/zip' })
    expect(await send('a.txt', 'hello')).toMatchObject({ code: 'fileNotAllowed' })
    await boss.history.undo({ id: set.operationId })
  })

  test('with macros is filed and says so', async () => {
    expect(await send('a.docm', docm)).toMatchObject({ hasMacros: true })
    expect(await send('a.xls', Buffer.concat([ole, Buffer.from('_VBA_PROJECT', 'utf16le')]))).toMatchObject({
      hasMacros: true,
    })
  })

  test('without a byte, torn, or made to burst is refused', async () => {
    expect(await send('empty.pdf', '')).toEqual({ status: 422, code: 'fileEmpty' })
    expect(await send('torn.docx', docx.subarray(0, 40))).toEqual({ status: 422, code: 'fileDamaged' })
    const bomb = zipOf({
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': Buffer.alloc(64 * 1024 ** 2),
    })
    expect(await send('bomb.docx', bomb)).toEqual({ status: 422, code: 'fileInflates' })
  })

  test('is called by its bare name, without paths and without what cannot be seen', async () => {
    expect(cleanName('C:\\Users\\wang\\合同.pdf')).toBe('合同.pdf')
    expect(cleanName('../../etc/合\u0000同\u0007.pdf')).toBe('合同.pdf')
    expect(cleanName('gnp\u202efdp.pdf')).toBe('gnpfdp.pdf')
    expect(cleanName(`${'长'.repeat(300)}.pdf`)).toHaveLength(200)
    expect(cleanName(`${'长'.repeat(300)}.pdf`)).toMatch(/长\.pdf$/)
    expect(await send('../\u0001', pdfOf('4'))).toEqual({ status: 422, code: 'fileNameBad' })
    expect(await send('..', pdfOf('5'))).toEqual({ status: 422, code: 'fileNameBad' })
  })
})
