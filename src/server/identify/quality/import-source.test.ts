import { expect, test } from 'vitest'
import { openImportDesk } from '../../../../test/support/import-desk.ts'

const { boss, importFile, find } = await openImportDesk()
const file = (number: string) => `编号,姓名,手机,城市\n${number},何静,13910030001,杭州\n`

test('what an import wrote names the file and the source it came from', async () => {
  await boss.quality.putSource({ key: 'till', nameZh: '收银系统', nameEn: 'Till', rank: 35 })
  await importFile('会员.csv', file('T1'), 'customers', { sourceKey: 'till' })
  const [customer] = await find('何静')
  const { data } = await boss.quality.provenance({ customerId: customer?.id ?? '' })
  const city = data.find(({ field }) => field === 'city')
  expect(city).toMatchObject({ kind: 'import.run', file: '会员.csv', source: { zh: '收银系统' } })
  expect(city?.importId).not.toBeNull()
})

test('a source that nobody has named is refused', async () => {
  const wrong = importFile('会员.csv', file('T2'), 'customers', { sourceKey: 'nowhere' })
  await expect(wrong).rejects.toMatchObject({ status: 422, code: 'sourceUnknown' })
})
