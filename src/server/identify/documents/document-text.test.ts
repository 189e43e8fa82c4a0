import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { buildArchive, buildWorkbook } from '../../../../test/support/archive.ts'
import { fileAway, pdfOf } from '../../../../test/support/document-desk.ts'
import { makeTempFolder, removeFolder } from '../../../../test/support/temp-folder.ts'
import { historyRegistry } from '../../app.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { nilId } from '../../platform/ids.ts'
import { startWorker } from '../../platform/jobs/worker.ts'
import { examineTexts } from '../search/examine-texts.service.ts'
import { indexEverything } from '../search/indexing.service.ts'
import { documentSearch, readInThread, readVersionText } from './document-text.service.ts'
import { documentJobs } from './documents.jobs.ts'

const api = await testApi()
const folder = makeTempFolder()
afterAll(() => removeFolder(folder))

const zipOf = (parts: Record<string, string>) =>
  buildArchive(Object.entries(parts).map(([name, content]) => ({ name, content })))
const word = (xml: string) =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document><w:body>${xml}</w:body></w:document>`,
  })
const office = 'application/vnd.openxmlformats-officedocument'
const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`

function read(
  name: string,
  bytes: Buffer | string,
  mediaType: string,
  limits?: { megabytes: number; seconds: number },
) {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return readInThread({ path, mediaType, name }, limits)
}

const mail = [
  'From: =?gb2312?B?zfXQodTG?= <wang@example.com>',
  'Subject: =?UTF-8?Q?=E6=8A=A5=E4=BB=B7?=',
  'Content-Type: multipart/alternative; boundary="xx"',
  '',
  '--xx',
  'Content-Type: text/plain; charset=gbk',
  'Content-Transfer-Encoding: base64',
  '',
  'xPq6w6Osx+u/tLi9vP4=',
  '--xx',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<style>p{}</style><p>Dear <b>Wang</b></p>',
  '--xx--',
].join('\r\n')

describe('words are read out of', () => {
  test.each([
    ['a.pdf', pdfOf('供货合同 第 3 条'), 'application/pdf', '供货合同 第 3 条'],
    [
      'a.docx',
      word(
        '<w:p><w:r><w:t>甲方：华东</w:t></w:r><w:r><w:t>设备</w:t></w:r></w:p><w:p><w:r><w:t>乙方</w:t></w:r></w:p>',
      ),
      `${office}.wordprocessingml.document`,
      '甲方：华东设备\n乙方',
    ],
    [
      'a.pptx',
      zipOf({ 'ppt/slides/slide1.xml': '<p:sld><a:p><a:r><a:t>年度方案</a:t></a:r></a:p></p:sld>' }),
      `${office}.presentationml.presentation`,
      '年度方案',
    ],
    [
      'a.odt',
      zipOf({ 'content.xml': '<office:text><text:p>开放文档</text:p></office:text>' }),
      'application/vnd.oasis.opendocument.text',
      '开放文档',
    ],
    [
      'a.xlsx',
      buildWorkbook({
        sheets: {
          一: `<row r="1">${cell('名称')}${cell('价格')}</row>`,
          二: `<row r="1">${cell('备注')}</row>`,
        },
      }),
      `${office}.spreadsheetml.sheet`,
      '名称 价格\n备注',
    ],
    ['a.csv', '名称,价格\n锅炉,12\n', 'text/csv', '名称 价格\n锅炉 12'],
    [
      'a.txt',
      Buffer.from('c4e3bac3a3accdf8c9cfbfcdbba7b5c4cec4bcfe', 'hex'),
      'text/plain',
      '你好，网上客户的文件',
    ],
    ['a.eml', mail, 'message/rfc822', '王小云 <wang@example.com>\n报价\n您好，请看附件\nDear Wang'],
  ])('%s', async (name, bytes, mediaType, text) => {
    expect(await read(name, bytes, mediaType)).toMatchObject({ text })
  })

  test('pages of a PDF are counted', async () => {
    expect(await read('b.pdf', pdfOf('x'), 'application/pdf')).toMatchObject({ pageCount: 1 })
  })

  test('nothing where a file is torn, has entities that blow up, or takes too long, and the program goes on', async () => {
    expect(await read('c.pdf', '%PDF-1.4 nothing of it', 'application/pdf')).toHaveProperty('fault')
    const entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:p><w:t>&b;</w:t></w:p>'
    expect(await read('c.docx', word(entities), `${office}.wordprocessingml.document`)).toHaveProperty(
      'fault',
    )
    const late = await read('d.pdf', pdfOf('x'), 'application/pdf', { megabytes: 256, seconds: 0.01 })
    expect(late).toEqual({ fault: 'tooLong' })
  })

  test('nothing where a file wants more memory than it gets', async () => {
    const long = `${'甲乙丙丁戊己庚辛'.repeat(2_000_000)}\n`
    expect(await read('e.txt', long, 'text/plain', { megabytes: 8, seconds: 20 })).toHaveProperty('fault')
  })
})

describe('what is filed', () => {
  let customerId = ''
  const kinds = new Map<string | null, string>()
  const ctx = () => systemCtx(api.db, pino({ level: 'silent' }))
  beforeAll(async () => {
    customerId = (await api.as().customers.create({ kind: 'organisation', name: '北方锅炉厂' })).id
    for (const { key, id } of (await api.as().documents.kinds.list()).data) kinds.set(key, id)
  })
  const file = async (kind: string, words: string, title: string) => {
    const query = { customerId, kindId: kinds.get(kind) ?? '', name: 'a.pdf', title }
    return (await fileAway(api, query, pdfOf(words))).body.id
  }
  const readAll = async () => {
    const waiting = await api.db
      .selectFrom('documentVersion')
      .select('id')
      .where('textState', '=', 'waiting')
      .execute()
    for (const { id } of waiting) await readVersionText(ctx(), api.files, id)
  }
  const found = async (q: string, who = api.as()) =>
    (await who.search.find({ q })).texts.map(({ title }) => title)

  test('is found by its title at once and by its words when they have been read; archived by its title alone', async () => {
    const id = await file('contract', '蒸汽压力不低于规定', '锅炉供货合同')
    await file('idScan', '蒸汽压力的秘密', '法人证件')
    expect(await found('供货合同')).toEqual(['锅炉供货合同'])
    expect(await found('蒸汽压力')).toEqual([])
    await readAll()
    expect(await found('蒸汽压力')).toEqual(['锅炉供货合同'])
    expect(await found('法人证件')).toEqual(['法人证件'])
    expect((await api.as().documents.get({ customerId, id })).versions[0]).toMatchObject({
      textState: 'done',
      pageCount: 1,
    })
    await api.as().documents.update({ customerId, id, title: '改名的合同' })
    expect(await found('改名的')).toEqual(['改名的合同'])
    expect(await found('蒸汽压力', api.as({ permissions: ['customer.read'] }))).toEqual([])
  })

  test('of the house itself is found by whoever may read documents, with no customer', async () => {
    const title = '可靠性检测报告'
    const query = { customerId: nilId, kindId: kinds.get('testReport') ?? '', name: 'a.pdf', title }
    const { id, operationId } = (await fileAway(api, query, pdfOf('连续运行九千小时无故障'))).body
    await readAll()
    const { texts } = await api.as({ scope: { kind: 'mine' } }).search.find({ q: '九千小时' })
    expect(texts).toMatchObject([{ kind: 'document', id, customerId: nilId, customerName: null, title }])
    expect(await found('九千小时', api.as({ permissions: ['customer.read'] }))).toEqual([])
    expect((await api.as().search.find({ q: '九千小时', kinds: 'contact' })).texts).toEqual([])
    const renamed = await api.as().documents.update({ customerId: nilId, id, title: '寿命检测报告' })
    expect([await found('可靠性检测'), await found('寿命检测')]).toEqual([[], ['寿命检测报告']])
    await api.as().history.undo({ id: renamed.operationId })
    expect([await found('可靠性检测'), await found('寿命检测')]).toEqual([[title], []])
    expect(await indexEverything(ctx(), [documentSearch])).toEqual({ written: 0 })
    await api.db.deleteFrom('searchText').where('id', '=', id).execute()
    expect((await examineTexts(ctx(), [documentSearch])).state).toBe('warning')
    expect(await indexEverything(ctx(), [documentSearch])).toEqual({ written: 1 })
    await api.as().history.undo({ id: operationId })
    expect(await found('九千小时')).toEqual([])
  })

  test('is read by the job that is queued with it', async () => {
    const id = await file('correspondence', '请尽快发货', '催货函')
    const parts = {
      files: api.files,
      history: historyRegistry,
      searches: [documentSearch],
      personal: [],
      secret: '',
    }
    const worker = await startWorker(
      api.db,
      api.pool,
      { jobs: documentJobs(parts), readers: [], crons: [] },
      pino({ level: 'silent' }),
    )
    try {
      await vi.waitFor(
        async () =>
          expect((await api.as().documents.get({ customerId, id })).versions[0]?.textState).toBe('done'),
        { timeout: 30_000, interval: 200 },
      )
    } finally {
      await worker.close()
    }
    expect(await found('尽快发货')).toEqual(['催货函'])
  })
})
