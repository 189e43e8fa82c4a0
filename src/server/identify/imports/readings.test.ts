// What a file leaves open or says in an odd way: dates of two readings, phones, foreign money, unknown columns, size.
import { describe, expect, test } from 'vitest'
import { field, openImportDesk } from '../../../../test/support/import-desk.ts'

const { api, me, boss, upload, finished, importFile, find } = await openImportDesk()

const mapping = {
  target: 'purchases',
  columns: [field(0, '客户', 'customerNumber'), field(1, '日期', 'purchasedAt'), field(2, '金额', 'amount')],
}

describe('dates that may be read two ways', () => {
  const lines = (prefix: string, count: number, date: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => `${prefix}${i % 3},${date(i)},${i}.5`).join('\n')
  const first = async (search: string) => {
    const [buyer] = await find(search)
    const bought = await boss.purchases.list({ customerId: buyer?.id ?? '', limit: 100 })
    return bought.data.map(({ purchasedAt }) =>
      new Date(purchasedAt).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }),
    )
  }

  test('are read as the whole file shows, though its first hundred rows tell nothing', async () => {
    const unclear = lines('F', 300, (i) => `0${(i % 8) + 1}/09/2025`)
    const { result } = await importFile(
      'f.csv',
      `客户,日期,金额\n${unclear}\nF9,28/02/2025,7\n`,
      'purchases',
      {},
      mapping,
    )
    expect(result).toMatchObject({ state: 'done', rowsCreated: 301, rowsRefused: 0, questions: [] })
    expect(await first('F9')).toEqual(['2025-02-28'])
    expect(new Set(await first('F0'))).toContain('2025-09-01')
  })

  test('are asked about where the whole file leaves it open; nothing is written until a person has said it', async () => {
    const csv = `客户,日期,金额\n${lines('G', 200, (i) => `0${(i % 8) + 1}/09/2025`)}\n`
    const draft = await boss.imports.begin({ fileId: await upload('g.csv', csv), target: 'purchases' })
    expect(draft.mapping).toMatchObject({ columns: [{}, { field: 'purchasedAt' }, {}] })
    await boss.imports.configure({ id: draft.id, mapping, options: draft.options })
    const job = await finished((await boss.imports.run({ id: draft.id })).jobId)
    expect(job).toMatchObject({ state: 'failed', problem: { code: 'importQuestionOpen' } })
    const asked = await boss.imports.get({ id: draft.id })
    expect(asked).toMatchObject({ state: 'draft', rowsRead: 0 })
    expect(asked.questions).toMatchObject([{ code: 'dateOrder', column: 1 }])
    expect(asked.questions[0]?.detail).toContain('01/09/2025')
    await expect(boss.imports.run({ id: draft.id })).rejects.toMatchObject({ code: 'importQuestionOpen' })

    const columns = mapping.columns.map((each) => (each.column === 1 ? { ...each, dateOrder: 'dmy' } : each))
    const answered = await boss.imports.configure({
      id: draft.id,
      mapping: { ...mapping, columns },
      options: draft.options,
    })
    expect(answered.questions).toEqual([])
    await finished((await boss.imports.run({ id: draft.id })).jobId)
    expect(await boss.imports.get({ id: draft.id })).toMatchObject({ state: 'done', rowsCreated: 200 })
    expect(await first('G0')).toContain('2025-09-01')
  })

  test('that contradict each other are asked about; a row against the chosen order is refused and says so', async () => {
    const csv = `客户,日期,金额\nH1,31/01/2025,1\nH1,01/31/2025,2\nH1,02/03/2025,3\n`
    const draft = await boss.imports.begin({ fileId: await upload('h.csv', csv), target: 'purchases' })
    const configure = (dateOrder?: string) =>
      boss.imports.configure({
        id: draft.id,
        mapping: {
          ...mapping,
          columns: mapping.columns.map((each) => (each.column === 1 ? { ...each, dateOrder } : each)),
        },
        options: draft.options,
      })
    await configure()
    const job = await finished((await boss.imports.check({ id: draft.id })).jobId)
    expect(job.problem?.code).toBe('importQuestionOpen')
    await configure('dmy')
    await finished((await boss.imports.run({ id: draft.id })).jobId)
    expect(await boss.imports.get({ id: draft.id })).toMatchObject({ rowsCreated: 2, rowsRefused: 1 })
    const refusals = await boss.imports.refusals({ id: draft.id })
    expect(refusals.data[0]).toMatchObject({ line: 3, faults: [{ code: 'dateOtherOrder', column: '日期' }] })
  })

  test('are not read by the order of an earlier file where this one shows the other', async () => {
    const head = '客户,日期,金额\n'
    const earlier = await importFile('j.csv', `${head}J1,31/01/2025,1\n`, 'purchases', {}, mapping)
    expect(earlier.result.rowsCreated).toBe(1)
    const fileId = await upload('j2.csv', `${head}J2,01/31/2025,1\n`)
    const draft = await boss.imports.begin({ fileId, target: 'purchases' })
    expect(draft.wasMappedBefore).toBe(true)
    expect(draft.mapping).toMatchObject({ columns: [{}, { dateOrder: 'mdy' }, {}] })
  })
})

test('a phone typed on the page and the same one in a file come to the same', async () => {
  const phones = [
    '13711110000',
    '0571-86540001',
    '4001230001',
    '95599',
    '+852 2345 0001',
    '1371111000',
    '86540001',
    '12345',
  ]
  for (const [i, phone] of phones.entries()) {
    const typed = await boss.customers
      .create({ kind: 'person', name: `甲${i}`, phone, allowDuplicate: true })
      .then(({ id }) => boss.customers.get({ id }))
      .catch((error: { status: number; data?: unknown }) => error.status)
    const file = `编号,姓名,手机,城市\nPH${i},乙${i},${phone},\n`
    const { result } = await importFile(`ph${i}.csv`, file, 'customers')
    if (typeof typed === 'number') {
      expect([phone, typed, result.rowsRefused]).toEqual([phone, 422, 1])
      continue
    }
    const known = await find(`甲${i}`)
    expect(result).toMatchObject({ rowsUpdated: 1, rowsCreated: 0 })
    expect(known[0] ?? (await find(`乙${i}`))[0]).toMatchObject({ phone: typed.phone })
    expect(typed.phone).toMatch(/^\+/)
  }
})

test('purchases in another currency are refused, and the reason says what to do, in both languages', async () => {
  const withCurrency = { ...mapping, columns: [...mapping.columns, field(3, '货币', 'currency')] }
  const csv =
    '客户,日期,金额,货币\nW1,2026-01-02,100,USD\nW1,2026-01-03,€7,\nW1,2026-01-04,5,人民币\nW1,2026-01-05,6,\n'
  const { result } = await importFile('w.csv', csv, 'purchases', {}, withCurrency)
  expect(result).toMatchObject({ rowsCreated: 2, rowsRefused: 2 })
  expect((await find('W1'))[0]?.metric.valueMinor).toBe(1100)
  const { data } = await boss.imports.refusals({ id: result.id })
  expect(data.map(({ line, faults }) => [line, faults[0]?.code, faults[0]?.column])).toEqual([
    [2, 'currencyOther', '货币'],
    [3, 'currencyOther', '货币'],
  ])
  expect(data[0]?.faults[0]?.detail).toMatch(/USD.*CNY.*换算/)
  const headers = { 'accept-language': 'en' }
  const english = await api.request(`/api/v1/identify/imports/${result.id}/refusals`, { headers }, me)
  expect(await english.text()).toMatch(/convert it at the rate of its day/)
})

test('columns that nobody knows are left aside', async () => {
  const csv = '编号,姓名,手机,城市,星座,鞋带颜色\nX1,向未知,13988880001,镇江,狮子,绿\n'
  const draft = await boss.imports.begin({ fileId: await upload('x.csv', csv), target: 'customers' })
  const mapped = (draft.mapping as { columns: { heading: string }[] }).columns.map(({ heading }) => heading)
  expect(mapped).toEqual(['编号', '姓名', '手机', '城市'])
  const { result } = await importFile('x.csv', csv, 'customers')
  expect(result).toMatchObject({ rowsCreated: 1, rowsRefused: 0 })
  expect((await find('向未知'))[0]).toMatchObject({ city: '镇江', custom: {} })
})

test('a file of 3 GB, beyond what this house takes, is refused as soon as that is plain, and nothing of it stays', async () => {
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(stream) {
      if (sent++ < 3 * 1024) stream.enqueue(new Uint8Array(1024 * 1024).fill(0x61))
      else stream.close()
    },
  })
  const init = { method: 'POST', body: endless, duplex: 'half' }
  const answer = await api.request('/api/v1/identify/imports/files?name=big.csv', init, me)
  expect([answer.status, await answer.json()]).toEqual([
    413,
    expect.objectContaining({ code: 'fileTooLarge', detail: expect.stringContaining('64 MB') }),
  ])
  expect(sent).toBeLessThan(100)
})
