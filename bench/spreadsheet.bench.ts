// How fast files are read, understood and written: one JSON line a figure. `npx tsx bench/spreadsheet.bench.ts [word]` runs
// those whose name holds the word. On a machine that others use too, look at rows per second of processor time.

import {
  createOccurrenceCounter,
  purchaseContentHash,
} from '../src/server/identify/imports/content-key.rules.ts'
import { createCustomerReader } from '../src/server/identify/imports/customer-row.rules.ts'
import { createPurchaseReader } from '../src/server/identify/imports/purchase-row.rules.ts'
import { openSpreadsheet } from '../src/server/platform/spreadsheet/read.ts'
import type { CellValue, SheetRow } from '../src/server/platform/spreadsheet/sheet.ts'
import { type ByteSource, bufferSource } from '../src/server/platform/spreadsheet/source.ts'
import { writeCsv } from '../src/server/platform/spreadsheet/write-csv.ts'
import { writeXlsx } from '../src/server/platform/spreadsheet/write-xlsx.ts'
import { endlessSource } from '../test/support/endless-source.ts'

interface Figure {
  name: string
  /** Rows a second it must reach. */
  least?: number
  run(): Promise<{ rows: number; bytes?: number }>
}

const customerHeadings = '客户编号,姓名,手机号,邮箱,地址,城市,出生日期,等级'
const invoiceHeadings = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const invoice =
  '536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n'

function customerCells(i: number): string[] {
  const phone = `138${String(10_000_000 + (i % 90_000_000))}`
  return [
    `C${i}`,
    `张三${i % 1000}`,
    phone,
    `u${i}@example.com`,
    `人民路${i % 500}号`,
    '上海',
    `198${i % 10}-0${1 + (i % 9)}-1${i % 10}`,
    'VIP',
  ]
}

function customerBlock(quote: string): Buffer {
  const lines = Array.from({ length: 2000 }, (_, i) =>
    customerCells(i)
      .map((cell) => quote + cell + quote)
      .join(','),
  )
  return Buffer.from(`${lines.join('\r\n')}\r\n`)
}

/** GB18030 has no encoder here, so its block is made of bytes: 客户,电话 over and over. */
const gbkBlock = Buffer.concat(
  Array.from({ length: 2000 }, () =>
    Buffer.from('bfcdbba72c31333830303133383030302cc9cfbaa32cc8cbc3f1c2b72cc4d02c5649502c322c330a', 'hex'),
  ),
)

async function countRows(source: ByteSource, name = 'bench.csv') {
  const file = await openSpreadsheet(source, { name })
  let rows = 0
  for await (const batch of file.rows()) rows += batch.rows.length
  await file.close()
  return { rows, bytes: source.size }
}

const repeated = (headings: string, block: Buffer, blocks: number) =>
  endlessSource(Buffer.from(`${headings}\n`), block, blocks)

async function* someRows(count: number): AsyncGenerator<CellValue[]> {
  yield customerHeadings.split(',')
  for (let i = 0; i < count; i++) yield customerCells(i)
}

async function drain(chunks: AsyncIterable<Uint8Array>, rows: number) {
  let bytes = 0
  for await (const chunk of chunks) bytes += chunk.length
  return { rows, bytes }
}

let workbook: Promise<Buffer> | undefined
function aWorkbook(): Promise<Buffer> {
  workbook ??= (async () => {
    const chunks: Uint8Array[] = []
    for await (const chunk of writeXlsx(someRows(200_000), { sheet: '客户' })) chunks.push(chunk)
    return Buffer.concat(chunks)
  })()
  return workbook
}

function readCustomers(phones: (i: number) => string, rows: number) {
  const fields = ['externalNumber', 'name', 'phone', 'email', 'address', 'city', 'birth', 'tags'] as const
  const columns = fields.map((field, column) => ({ column, heading: '', field }))
  const read = createCustomerReader({ target: 'customers', columns }, { country: 'CN', currentYear: 2026 })
  const sample: SheetRow[] = Array.from({ length: 50_000 }, (_, i) => {
    const cells = customerCells(i)
    cells[2] = phones(i)
    return { line: i, cells }
  })
  for (let i = 0; i < rows; i++)
    if (!read(sample[i % sample.length] ?? { cells: [] }).ok) throw new Error(`row ${i}`)
  return { rows }
}

async function readPurchases(rows: number, withKeys: boolean) {
  const fields = [
    'orderNumber',
    'productCode',
    'productName',
    'quantity',
    'purchasedAt',
    'unitPrice',
    'customerNumber',
    'country',
  ] as const
  const columns = fields.map((field, column) => ({ column, heading: '', field }))
  const reading = { timeZone: 'Asia/Shanghai', currency: 'GBP', country: 'GB' as const, now: new Date() }
  const read = createPurchaseReader({ target: 'purchases', columns }, reading)
  const counter = createOccurrenceCounter()
  const cells = invoice.trim().split(',')
  for (let i = 0; i < rows; i++) {
    cells[0] = String(536_365 + i)
    const result = read({ cells })
    if (!result.ok) throw new Error(`row ${i}`)
    if (withKeys) counter.next(purchaseContentHash(result.record))
  }
  return { rows }
}

function countTenMillion() {
  const counter = createOccurrenceCounter()
  const rows = 10_000_000
  for (let i = 0; i < rows; i++) {
    const low = (Math.imul(i, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')
    counter.next(i.toString(16).padStart(8, '0') + low)
  }
  return { rows, bytes: counter.bytes }
}

const invoices = Buffer.from(invoice.repeat(2000))
const figures: Figure[] = [
  {
    name: 'csv read, ASCII, 8 columns',
    least: 400_000,
    run: () => countRows(repeated(invoiceHeadings, invoices, 1000)),
  },
  {
    name: 'csv read, Chinese UTF-8, 8 columns',
    least: 400_000,
    run: () => countRows(repeated(customerHeadings, customerBlock(''), 1000)),
  },
  {
    name: 'csv read, every cell quoted, 8 columns',
    least: 400_000,
    run: () => countRows(repeated(customerHeadings, customerBlock('"'), 1000)),
  },
  {
    name: 'csv read, GB18030, 8 columns',
    least: 400_000,
    run: () => countRows(endlessSource(gbkBlock.subarray(0, 40), gbkBlock, 1000)),
  },
  {
    name: 'csv read, 3 GB',
    run: () => countRows(repeated(invoiceHeadings, invoices, Math.ceil(3e9 / invoices.length))),
  },
  { name: 'xlsx read, 8 columns', run: async () => countRows(bufferSource(await aWorkbook()), 'bench.xlsx') },
  { name: 'csv write, 8 columns', run: () => drain(writeCsv(someRows(1_000_000)), 1_000_000) },
  {
    name: 'xlsx write, 8 columns',
    run: () => drain(writeXlsx(someRows(1_000_000), { sheet: 's' }), 1_000_000),
  },
  {
    name: 'customer rows with mobiles',
    least: 150_000,
    run: async () => readCustomers((i) => `139${10_000_000 + i}`, 1_000_000),
  },
  {
    name: 'customer rows with landlines',
    run: async () => readCustomers((i) => `010-${60_000_000 + i}`, 200_000),
  },
  { name: 'purchase rows', run: () => readPurchases(1_000_000, false) },
  { name: 'purchase rows with content keys', run: () => readPurchases(1_000_000, true) },
  { name: 'occurrences counted, 10 M lines (bytes: the table)', run: async () => countTenMillion() },
]

const word = process.argv[2] ?? ''
for (const { name, least, run } of figures.filter((figure) => figure.name.includes(word))) {
  if (name.startsWith('xlsx read')) await aWorkbook()
  let mostMemory = 0
  const watch = setInterval(() => {
    mostMemory = Math.max(mostMemory, process.memoryUsage.rss())
  }, 50)
  const cpu = process.cpuUsage()
  const start = performance.now()
  const { rows, bytes } = await run()
  const seconds = (performance.now() - start) / 1000
  const used = process.cpuUsage(cpu)
  clearInterval(watch)
  const figure = {
    figure: name,
    rows,
    bytes,
    seconds: Number(seconds.toFixed(2)),
    rowsPerSecond: Math.round(rows / seconds),
    rowsPerProcessorSecond: Math.round(rows / ((used.user + used.system) / 1e6)),
    least,
    mostMemoryMB: Math.round(Math.max(mostMemory, process.memoryUsage.rss()) / 1e6),
  }
  process.stdout.write(`${JSON.stringify(figure)}\n`)
}
