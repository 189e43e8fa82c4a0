import { describe, expect, test } from 'vitest'
import { field, openImportDesk, sales } from '../../../../test/support/import-desk.ts'

const { boss, upload, finished, importFile, find } = await openImportDesk()

describe('purchases from a file', () => {
  const csv =
    '单号,商品,数量,时间,单价,客户\n' +
    'O1,P1,2,2026-01-02 10:00,12.50,K1\nO1,P1,2,2026-01-02 10:00,12.50,K1\n' +
    'O2,P2,1,2026-02-02 10:00,5,K1\nO3,P2,-1,2026-02-03 10:00,5,K1\nO4,P1,1,2026-02-03,5,\n'

  test('record unknown buyers, keep true double lines, and the same file twice doubles nothing', async () => {
    const first = await importFile('sales.csv', csv, 'purchases')
    expect(first.result).toMatchObject({
      rowsRead: 5,
      rowsCreated: 4,
      rowsRefused: 1,
      customersCreated: 1,
    })
    const [buyer] = await find('K1')
    expect(buyer?.metric).toMatchObject({ purchaseCount: 2, valueMinor: 5500 })

    const again = await importFile('sales.csv', csv, 'purchases')
    expect(again.result).toMatchObject({ rowsCreated: 0, rowsSame: 4, customersCreated: 0 })
    expect((await find('K1'))[0]?.metric.valueMinor).toBe(5500)

    const { jobId } = await boss.imports.undo({ id: first.result.id })
    expect((await finished(jobId)).state).toBe('done')
    expect(await find('K1')).toHaveLength(0)
    const third = await importFile('sales.csv', csv, 'purchases')
    expect(third.result.rowsCreated).toBe(4)
  })

  test('in a dry run first say how many customers they would bring, each counted once, and write none', async () => {
    const lines = Array.from({ length: 9_000 }, (_, i) => `Q${i},P1,1,2026-01-02,9,Q${i % 7}`)
    const csv = `单号,商品,数量,时间,单价,客户\n${lines.join('\n')}\n`
    const draft = await boss.imports.begin({ fileId: await upload('q.csv', csv), target: 'purchases' })
    await boss.imports.configure({ id: draft.id, mapping: sales, options: draft.options })
    await finished((await boss.imports.check({ id: draft.id })).jobId)
    expect(await boss.imports.get({ id: draft.id })).toMatchObject({
      rowsCreated: 9_000,
      customersCreated: 7,
    })
    expect(await find('Q3')).toHaveLength(0)
    await finished((await boss.imports.run({ id: draft.id })).jobId)
    expect(await boss.imports.get({ id: draft.id })).toMatchObject({
      rowsCreated: 9_000,
      customersCreated: 7,
    })
    expect(await find('Q3')).toHaveLength(1)
  })

  test('that give only a name are refused, and record nobody', async () => {
    const mapping = {
      target: 'purchases',
      columns: [
        field(0, '姓名', 'customerName'),
        field(1, '日期', 'purchasedAt'),
        field(2, '金额', 'amount'),
        field(3, '编号', 'customerNumber'),
      ],
    }
    const csv = '姓名,日期,金额,编号\n无名氏,2026-01-02,9,\n'
    const { result } = await importFile('n.csv', csv, 'purchases', {}, mapping)
    expect(result).toMatchObject({ rowsCreated: 0, rowsRefused: 1, customersCreated: 0 })
    const refusals = await boss.imports.refusals({ id: result.id })
    expect(refusals.data[0]?.faults).toMatchObject([{ code: 'customerOnlyNamed' }])
    expect(await find('无名氏')).toHaveLength(0)
  })

  test('of a number nobody has are refused when chosen so', async () => {
    const { result } = await importFile(
      's.csv',
      '单号,商品,数量,时间,单价,客户\nZ1,P1,1,2026-01-02,9,UNKNOWN9\n',
      'purchases',
      {
        unknownCustomer: 'refuse',
      },
    )
    expect(result).toMatchObject({ rowsCreated: 0, rowsRefused: 1 })
  })
})

describe('what a file says only by name', () => {
  test('products without a code are found by their name, or made with the name as code', async () => {
    const mapping = {
      target: 'purchases',
      columns: [
        field(0, '客户', 'customerNumber'),
        field(1, '客户名', 'customerName'),
        field(2, '日期', 'purchasedAt'),
        field(3, '金额', 'amount'),
        field(4, '商品', 'productName'),
      ],
    }
    await boss.products.create({ code: 'TEA-1', name: '龙井茶' })
    const rows = 'PN1,远航有限公司,2026-01-02,9,龙井茶\nPN1,,2026-01-03,8,保温杯\nPN1,,2026-01-04,7,保温杯\n'
    const { result } = await importFile(
      'pn.csv',
      `客户,客户名,日期,金额,商品\n${rows}`,
      'purchases',
      {},
      mapping,
    )
    expect(result).toMatchObject({ rowsCreated: 3, customersCreated: 1 })
    const [buyer] = await find('远航')
    expect(buyer).toMatchObject({ kind: 'organisation', name: '远航有限公司' })
    const { data } = await boss.purchases.list({ customerId: buyer?.id ?? '', limit: 10 })
    expect(data.map(({ productName }) => productName).sort()).toEqual(['保温杯', '保温杯', '龙井茶'])
    expect((await boss.products.list({ search: '保温杯' })).data).toMatchObject([
      { code: '保温杯', name: '保温杯' },
    ])
    expect((await boss.products.list({ search: '龙井茶' })).data).toMatchObject([{ code: 'TEA-1' }])
  })
})

test('the dry run and the import of purchases name whom they record, and progress counts the rows there are', async () => {
  const lines = Array.from({ length: 9_000 }, (_, i) => `SN${i},P1,1,2026-01-02,9,STR${i % 12}`)
  const csv = `单号,商品,数量,时间,单价,客户\n${lines.join('\n')}\n`
  const draft = await boss.imports.begin({ fileId: await upload('str.csv', csv), target: 'purchases' })
  // Another file with these headings may have chosen otherwise, and that is remembered.
  const options = { ...draft.options, unknownCustomer: 'create' as const }
  await boss.imports.configure({ id: draft.id, mapping: sales, options })
  for (const work of [boss.imports.check, boss.imports.run]) {
    const job = await finished((await work({ id: draft.id })).jobId)
    const strangers = Array.from({ length: 10 }, (_, i) => `STR${i}`)
    expect(job).toMatchObject({ state: 'done', done: 9_000, total: 9_000, result: { strangers } })
    expect((await boss.imports.get({ id: draft.id })).customersCreated).toBe(12)
  }
})
