import { expect, test } from 'vitest'
import { openImportDesk } from '../../../../test/support/import-desk.ts'

const { api, boss, finished, importFile, find } = await openImportDesk()

test('an import undone and run again is a new one: it can be undone again', async () => {
  const { result } = await importFile('u.csv', '编号,姓名,手机,城市\nU1,屠反复,,甲\n', 'customers')
  for (const round of [1, 2]) {
    expect((await finished((await boss.imports.undo({ id: result.id })).jobId)).state).toBe('done')
    expect(await find('屠反复')).toHaveLength(0)
    if (round === 2) break
    expect((await finished((await boss.imports.run({ id: result.id })).jobId)).state).toBe('done')
    expect(await find('屠反复')).toHaveLength(1)
  }
})

test('an import that others have built upon still stands: who they are and what to do is told', async () => {
  const { result } = await importFile(
    'bu.csv',
    '编号,姓名,手机,城市\nBU1,卜一,,甲\nBU2,卜二,,甲\n',
    'customers',
  )
  const [built] = await find('卜一')
  const noted = await boss.contacts.log({
    customerId: built?.id ?? '',
    channel: 'call',
    reason: 'care',
    result: '聊了聊',
  })
  const refused = await finished((await boss.imports.undo({ id: result.id })).jobId)
  expect(refused).toMatchObject({
    state: 'failed',
    kind: 'import.undo',
    problem: { code: 'undoNewerCustomers', params: { count: 1, names: '卜一' } },
  })
  expect(refused.problem?.detail).toContain('卜一')
  expect(await boss.imports.get({ id: result.id })).toMatchObject({ state: 'done', rowsCreated: 2 })
  expect(await find('卜二')).toHaveLength(1)

  await boss.history.undo({ id: noted.operationId ?? '' })
  expect((await finished((await boss.imports.undo({ id: result.id })).jobId)).state).toBe('done')
  expect(await find('卜一')).toHaveLength(0)
})

test('an import that failed is undone when it is undone, and its counts do not read as if it still stood', async () => {
  const { result } = await importFile('fail.csv', '编号,姓名,手机,城市\nFL1,费一,,\n', 'customers')
  await api.db.updateTable('import').set({ state: 'failed' }).where('id', '=', result.id).execute()
  for (const round of [1, 2]) {
    await finished((await boss.imports.undo({ id: result.id })).jobId)
    const counts = { rowsCreated: 0, rowsUpdated: 0, rowsSame: 0, customersCreated: 0 }
    expect(await boss.imports.get({ id: result.id })).toMatchObject({
      state: 'undone',
      rowsRead: 1,
      ...counts,
    })
    expect(await find('费一')).toHaveLength(0)
    await expect(boss.imports.undo({ id: result.id })).rejects.toMatchObject({ code: 'importBusy' })
    // The second time as if the first undoing had been cut short before it said so.
    if (round === 1)
      await api.db.updateTable('import').set({ state: 'failed' }).where('id', '=', result.id).execute()
  }
})
