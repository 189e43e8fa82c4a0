import { describe, expect, test } from 'vitest'
import { field, openImportDesk } from '../../../../test/support/import-desk.ts'
import { importMapping, importTarget } from '../../../contracts/import-mapping.ts'
import { createFillWatch } from './filled-columns.rules.ts'
import { createSharingFinder } from './shared-contacts.rules.ts'
import { templateColumns } from './template.rules.ts'

const { api, me, boss, upload, finished } = await openImportDesk()

describe('phones and mailboxes of several customers', () => {
  const row = (line: number, columns: object, repeatsLine?: number) => ({
    line,
    columns: { name: 'x', ...columns },
    ...(repeatsLine ? { repeatsLine } : {}),
  })

  test('are found with their lines, second phones and batches alike; one customer twice is not two', () => {
    const finder = createSharingFinder()
    finder.add([
      row(2, { phone: '+8613900000001', email: 'home@example.com' }),
      row(3, { phone: '+8613900000002', second_phone: '+8613900000001' }),
      row(4, { phone: '+8613900000002' }, 3),
    ])
    finder.add([row(5, { email: 'home@example.com', phone: 'ext. 9' }), row(6, { phone: 'ext. 9' })])
    expect(finder.conclude()).toEqual({
      sharedPhones: {
        count: 2,
        first: [
          { value: '+8613900000001', lines: [2, 3], total: 2 },
          { value: 'ext. 9', lines: [5, 6], total: 2 },
        ],
      },
      sharedEmails: { count: 1, first: [{ value: 'home@example.com', lines: [2, 5], total: 2 }] },
    })
  })

  test('are all counted; of the first five the first five lines are told', () => {
    const finder = createSharingFinder()
    finder.add(Array.from({ length: 70 }, (_, i) => row(i + 2, { phone: `+86139000000${10 + (i % 10)}` })))
    const { sharedPhones } = finder.conclude()
    expect(sharedPhones.count).toBe(10)
    expect(sharedPhones.first).toHaveLength(5)
    expect(sharedPhones.first[0]).toEqual({
      value: '+8613900000010',
      lines: [2, 12, 22, 32, 42],
      total: 7,
    })
  })
})

test('a column is filled when any row has anything in it but blanks', () => {
  const watch = createFillWatch(5)
  watch.add(['a', '', null, '  '])
  watch.add(['', '', 0, ' '])
  expect(watch.conclude()).toEqual([0, 2])
})

test('the dry run tells shared phones and the columns filled anywhere; changing the mapping forgets the phones', async () => {
  const quiet = Array.from({ length: 300 }, (_, i) => `S${i},赵${i},1390001${String(i).padStart(4, '0')},,`)
  const rows = [...quiet, 'S900,赵父,13911110000,,', 'S901,赵子,13911110000,,棋', 'S900,赵父,13911110000,,']
  const fileId = await upload('shared.csv', `编号,姓名,手机,传真,绰号\n${rows.join('\n')}\n`)
  const draft = await boss.imports.begin({ fileId, target: 'customers' })
  expect(draft.findings).toEqual({})
  expect(draft.columns?.map(({ samples }) => samples.length)).toEqual([5, 5, 5, 0, 0])
  const columns = [field(0, '编号', 'externalNumber'), field(1, '姓名', 'name'), field(2, '手机', 'phone')]
  const mapping = { target: 'customers', columns }
  await boss.imports.configure({ id: draft.id, mapping, options: draft.options })
  await finished((await boss.imports.check({ id: draft.id })).jobId)
  expect(await boss.imports.get({ id: draft.id })).toMatchObject({
    rowsCreated: 302,
    rowsRefused: 0,
    findings: {
      filledColumns: [0, 1, 2, 4],
      sharedPhones: { count: 1, first: [{ value: '+8613911110000', lines: [302, 303], total: 2 }] },
      sharedEmails: { count: 0, first: [] },
    },
  })
  const { findings } = await boss.imports.configure({ id: draft.id, mapping, options: draft.options })
  expect(findings).toEqual({ filledColumns: [0, 1, 2, 4] })
})

test.each(['zh-CN', 'en'])(
  'a template in %s: each column is known, its examples are left out; changed, none of them is refused',
  async (language) => {
    for (const target of importTarget.options) {
      const path = `/api/v1/identify/imports/templates/${target}?language=${language}`
      const file = new Uint8Array(await (await api.request(path, {}, me)).arrayBuffer())
      const draft = await boss.imports.begin({ fileId: await upload(`${target}.xlsx`, file), target })
      const { columns } = importMapping.parse(draft.mapping)
      expect(columns.map(({ field }) => field)).toEqual(templateColumns[target].map(([field]) => field))
      await finished((await boss.imports.check({ id: draft.id })).jobId)
      const count = target === 'customers' ? 2 : 1
      const first = [2, 3].slice(0, count)
      expect([target, await boss.imports.get({ id: draft.id })]).toMatchObject([
        target,
        { rowsRead: 0, rowsCreated: 0, rowsRefused: 0, findings: { examples: { count, first } } },
      ])
      // Columns in another order, the same examples above others that somebody has changed.
      const rows = draft.rows.map(({ cells }) =>
        draft.headings.map((_, column) => String(cells[column] ?? '')),
      )
      const changed = rows.map((cells) => [...cells.slice(0, -1), 'changed'])
      const turned = [draft.headings, ...rows, ...changed].map((cells) => cells.toReversed().join(','))
      const again = await boss.imports.begin({ fileId: await upload('a.csv', turned.join('\n')), target })
      await finished((await boss.imports.run({ id: again.id })).jobId)
      expect([target, await boss.imports.get({ id: again.id })]).toMatchObject([
        target,
        {
          state: 'done',
          rowsRead: count,
          rowsCreated: count,
          rowsRefused: 0,
          findings: { examples: { count, first } },
        },
      ])
    }
  },
)

test('a second spouse is taken, and the dry run says in which line', async () => {
  const person = async (name: string) => (await boss.customers.create({ kind: 'person', name })).id
  const check = async (target: 'people' | 'ties', csv: string) => {
    const draft = await boss.imports.begin({ fileId: await upload('rows.csv', csv), target })
    await boss.imports.configure({ id: draft.id, mapping: draft.mapping, options: draft.options })
    expect((await finished((await boss.imports.check({ id: draft.id })).jobId)).state).toBe('done')
    const { rowsCreated, rowsRefused, findings } = await boss.imports.get({ id: draft.id })
    return [rowsCreated, rowsRefused, findings.spouses]
  }
  const [wife, other] = [await person('沈兰'), await person('沈梅')]
  await boss.ties.create({ customerId: wife, kind: 'spouse', otherId: await person('陆远') })
  await boss.people.create({ customerId: other, relation: 'spouse', name: '丁一' })
  const people = '客户名称,姓名,与客户关系\n沈兰,陆 远,配偶\n沈兰,赵四,配偶\n沈梅,女儿,子女\n'
  const first = [
    { line: 2, names: ['赵四'] },
    { line: 3, names: ['陆远', '陆 远'] },
  ]
  expect(await check('people', people)).toEqual([3, 0, { count: 2, first }])
  await person('贾五')
  const married = { count: 1, first: [{ line: 2, names: ['丁一'] }] }
  expect(await check('ties', '客户名称,对方,关系\n沈梅,贾五,配偶\n')).toEqual([1, 0, married])
})
