// The whole way of a real file: bytes, rows, mapping, facts, keys. UCI Online Retail, 541,909 invoice lines.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { dataSet, dataSetsMissing } from '../../../../test/support/data-sets.ts'
import { openSpreadsheet, type Spreadsheet } from '../../platform/spreadsheet/read.ts'
import type { ReadPosition } from '../../platform/spreadsheet/sheet.ts'
import { bufferSource } from '../../platform/spreadsheet/source.ts'
import { recognisePurchaseColumns } from './columns.rules.ts'
import { createOccurrenceCounter, purchaseContentHash, purchaseContentKey } from './content-key.rules.ts'
import { createPurchaseReader, type PurchaseImport, type PurchaseReading } from './purchase-row.rules.ts'
import type { ImportRow } from './row.rules.ts'

const path = dataSet('online_retail/online_retail.csv.gz')
const reading: PurchaseReading = {
  timeZone: 'Europe/London',
  currency: 'GBP',
  country: 'GB',
  now: new Date('2012-01-01'),
}

describe.skipIf(!path)(`UCI Online Retail (${dataSetsMissing})`, () => {
  let file: Spreadsheet

  beforeAll(async () => {
    file = await openSpreadsheet(bufferSource(gunzipSync(readFileSync(path ?? ''))), {
      name: 'online_retail.csv',
    })
  })

  const recognised = () =>
    recognisePurchaseColumns(
      file.headings,
      file.preview.map(({ cells }) => cells),
    )

  const reader = () => createPurchaseReader(recognised().mapping, reading)

  /** Gives each row to `take`, with the key of the line where the row is one. */
  function createPass(take: (result: ReturnType<ReturnType<typeof reader>>, key: string | null) => void) {
    const read = reader()
    const counter = createOccurrenceCounter()
    return (row: ImportRow) => {
      const result = read(row)
      const hash = result.ok ? purchaseContentHash(result.record) : ''
      take(result, result.ok ? purchaseContentKey(hash, counter.next(hash)) : null)
    }
  }

  async function importAll() {
    const refused: Record<string, number> = {}
    const keys: string[] = []
    const positions: { next: ReadPosition; keys: number }[] = []
    const sums = { rows: 0, returns: 0, warnings: 0, amountMinor: 0, soldMinor: 0, sold: 0 }
    const pass = createPass((result, key) => {
      sums.rows += 1
      sums.warnings += result.warnings.length
      if (key !== null) keys.push(key)
      if (!result.ok) for (const { code } of result.errors) refused[code] = (refused[code] ?? 0) + 1
      else addLine(sums, result.record)
    })
    for await (const { rows, next } of file.rows()) {
      rows.forEach(pass)
      positions.push({ next, keys: keys.length })
    }
    return { ...sums, refused, keys, positions }
  }

  let once: ReturnType<typeof importAll> | undefined
  const imported = () => {
    once ??= importAll()
    return once
  }

  test('every column is recognised, and nothing need be asked', () => {
    const { mapping, columns, questions } = recognised()
    expect(mapping.columns.map(({ field }) => field)).toEqual([
      'orderNumber',
      'productCode',
      'productName',
      'quantity',
      'purchasedAt',
      'unitPrice',
      'customerNumber',
      'country',
    ])
    expect(Math.min(...columns.map(({ confidence }) => confidence))).toBeGreaterThan(0.9)
    expect(questions).toEqual([])
  })

  test('rows, accepted lines, returns and amounts are those of the file, to the penny', async () => {
    const found = await imported()
    expect(found).toMatchObject({
      rows: 541_909,
      refused: { customerMissing: 135_080 },
      returns: 8_905,
      warnings: 0,
      // Exactly 8,300,065.814 and 8,911,407.904; four lines at 0.001 round to nothing.
      amountMinor: 830_006_581,
      sold: 397_884,
      soldMinor: 891_140_790,
    })
    expect(found.keys).toHaveLength(406_829)
  }, 60_000)

  test('5,227 lines stand in the file more than once, up to twenty times, and all are kept', async () => {
    const { keys } = await imported()
    expect(new Set(keys).size).toBe(406_829)
    const repeated = keys.filter((key) => key.includes('-'))
    expect(repeated).toHaveLength(5_227)
    expect(Math.max(...repeated.map((key) => Number(key.split('-')[1])))).toBe(20)
  }, 60_000)

  test('the file once more, killed in the middle and taken up again, gives the same keys', async () => {
    const { keys, positions } = await imported()
    const middle = positions[Math.floor(positions.length / 2)]
    const again: string[] = []
    // After the kill the lines before are counted again, from the beginning to the place where work goes on.
    const pass = createPass((_, key) => {
      if (key !== null) again.push(key)
    })
    for await (const { rows, next } of file.rows()) {
      rows.forEach(pass)
      if (next.offset === middle?.next.offset) break
    }
    expect(again).toHaveLength(middle?.keys ?? 0)
    for await (const { rows } of file.rows(middle?.next)) rows.forEach(pass)
    expect(again).toEqual(keys)
  }, 120_000)
})

interface Sums {
  returns: number
  amountMinor: number
  soldMinor: number
  sold: number
}

function addLine(sums: Sums, { kind, quantity, unitPrice, amountMinor }: PurchaseImport): void {
  sums.amountMinor += amountMinor
  if (kind === 'return') sums.returns += 1
  if (Number(quantity) > 0 && Number(unitPrice) > 0) {
    sums.sold += 1
    sums.soldMinor += amountMinor
  }
}
