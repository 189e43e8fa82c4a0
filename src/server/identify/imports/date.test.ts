import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DateOrder } from '../../../contracts/import-mapping.ts'
import { noOrderEvidence, orderOf, parseMoment, weighOrder } from './date.rules.ts'
import { Refusal } from './refusal.rules.ts'
import { parseTimeOfDay } from './time-of-day.rules.ts'
import { createWallClock } from './wall-clock.rules.ts'

function read(cell: string | number | Date, order?: DateOrder) {
  const moment = parseMoment(cell, order)
  if (moment === null || moment instanceof Refusal) return moment && `${moment.code} ${moment.params.value}`
  const wall = new Date(moment.wall).toISOString().replace('.000Z', '')
  return moment.offsetMinutes === null ? wall : `${wall} ${moment.offsetMinutes}`
}

test.each([
  ['2024-01-31', '2024-01-31T00:00:00'],
  ['2024/1/31', '2024-01-31T00:00:00'],
  ['2024.1.31', '2024-01-31T00:00:00'],
  ['31/01/2024', '2024-01-31T00:00:00'],
  ['01/31/2024', '2024-01-31T00:00:00'],
  ['2024年1月31日', '2024-01-31T00:00:00'],
  ['2024年1月31号 星期三 下午3点15分', '2024-01-31T15:15:00'],
  ['24年1月31日', '2024-01-31T00:00:00'],
  ['20240131', '2024-01-31T00:00:00'],
  ['20240131082600', '2024-01-31T08:26:00'],
  ['202401310826', '2024-01-31T08:26:00'],
  ['45322', '2024-01-31T00:00:00'],
  ['45322.351388889', '2024-01-31T08:26:00'],
  ['2024-01-31T08:26:00Z', '2024-01-31T08:26:00 0'],
  ['2024-01-31T08:26:00+08:00', '2024-01-31T08:26:00 480'],
  ['2024-01-31 08:26:00.000 -0530', '2024-01-31T08:26:00 -330'],
  ['2024-01-31 08:26', '2024-01-31T08:26:00'],
  ['2024-01-31 8:26 PM', '2024-01-31T20:26:00'],
  ['2024/1/31 上午12:05', '2024-01-31T00:05:00'],
  ['1-Dec-10 8:26', '2010-12-01T08:26:00'],
  ['1 December 2010', '2010-12-01T00:00:00'],
  ['Dec 1, 2010 8:26 AM', '2010-12-01T08:26:00'],
  ['Wed, 1 Dec 2010', '2010-12-01T00:00:00'],
  ['2010-Dec-01', '2010-12-01T00:00:00'],
  ['12/1/2010 8:26', 'dateAmbiguous 12/1/2010 8:26'],
  ['05/05/2024', '2024-05-05T00:00:00'],
  ['1706689560', '2024-01-31T08:26:00 0'],
  ['1706689560000', '2024-01-31T08:26:00 0'],
  ['２０２４－０１－３１', '2024-01-31T00:00:00'],
  ['2024-02-29', '2024-02-29T00:00:00'],
  ['31-12-99', '1999-12-31T00:00:00'],
  ['99-12-31', '1999-12-31T00:00:00'],
  ['2024-01-31 24:00', '2024-02-01T00:00:00'],
  ['', null],
  ['-', null],
])('%j is %s', (written, known) => {
  expect(read(written)).toBe(known)
})

test.each([
  [45322, '2024-01-31T00:00:00'],
  [40513.351388888892, '2010-12-01T08:26:00'],
  [20240131, '2024-01-31T00:00:00'],
  [59, '1900-02-28T00:00:00'],
  [61, '1900-03-01T00:00:00'],
  [new Date('2024-01-31T08:26:00Z'), '2024-01-31T08:26:00'],
])('the cell %s of a workbook is %s', (cell, known) => {
  expect(read(cell)).toBe(known)
})

test.each([
  ['2023-02-29', 'dateImpossible'],
  ['2024-13-01', 'dateImpossible'],
  ['31/04/2024', 'dateImpossible'],
  ['2024-01-31 25:00', 'timeUnreadable'],
  ['yesterday', 'dateUnreadable'],
  ['0', 'dateUnreadable'],
  ['#N/A', 'cellError'],
])('%j is refused as %s', (written, code) => {
  expect(read(written)).toBe(`${code} ${written}`)
})

test('the order of the column decides what one date leaves open', () => {
  expect(read('03/04/2024')).toBe('dateAmbiguous 03/04/2024')
  expect(read('03/04/2024', 'dmy')).toBe('2024-04-03T00:00:00')
  expect(read('03/04/2024', 'mdy')).toBe('2024-03-04T00:00:00')
  expect(read('03/04/05', 'ymd')).toBe('2003-04-05T00:00:00')
  expect(read('31/04/2024', 'mdy')).toBe('dateOtherOrder 31/04/2024')
  expect(read('04/31/2024', 'mdy')).toBe('dateImpossible 04/31/2024')
})

test('every day is read back from each way of writing it', () => {
  const day = fc.date({ min: new Date('1900-03-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, (date) => {
      const iso = date.toISOString().slice(0, 10)
      const [y = '', m = '', d = ''] = iso.split('-')
      const serial = Date.parse(iso) / 86_400_000 + 25_569
      const known = `${iso}T00:00:00`
      expect(read(`${y}/${Number(m)}/${Number(d)}`)).toBe(known)
      expect(read(`${y}年${Number(m)}月${Number(d)}日`)).toBe(known)
      expect(read(`${y}${m}${d}`)).toBe(known)
      expect(read(`${d}/${m}/${y}`, 'dmy')).toBe(known)
      expect(read(`${m}/${d}/${y}`, 'mdy')).toBe(known)
      expect(read(serial)).toBe(known)
      expect(read(new Date(iso))).toBe(known)
    }),
  )
})

function orderIn(cells: string[]) {
  const evidence = noOrderEvidence()
  for (const cell of cells) weighOrder(evidence, cell)
  return orderOf(evidence)
}

test.each([
  ['one day above twelve', ['03/04/2024', '31/01/2024'], { order: 'dmy', isSure: true }],
  ['one month-first date', ['03/04/2024', '01/31/2024'], { order: 'mdy', isSure: true }],
  ['nothing that tells', ['03/04/2024', '05/06/2024', '07/07/2024'], { order: 'mdy', isSure: false }],
  ['both', ['31/01/2024', '01/31/2024', '25/12/2023'], { order: 'dmy', isSure: false }],
  ['dates that need no order', ['2024-01-31', '2024年1月31日'], null],
])('%s in a column decides its order', (_, cells, decided) => {
  expect(orderIn(cells)).toEqual(decided)
})

test.each([
  ['8:26', 506],
  ['08:26:30', 506.5],
  ['0826', 506],
  ['下午8:26', 1226],
  ['8:26pm', 1226],
  ['3点', 180],
  ['晚上11点30分', 1410],
  ['12:00 am', 0],
  ['中午12:30', 750],
])('the time %j is %d minutes after midnight', (written, minutes) => {
  expect(parseTimeOfDay(written)).toMatchObject({ milliseconds: minutes * 60_000 })
})

test.each(['25:00', '8', '8:61', 'noon'])('the time %j is refused', (written) => {
  expect(parseTimeOfDay(written)).toBeInstanceOf(Refusal)
})

test.each([
  ['Asia/Shanghai', '2024-01-31T08:26', '2024-01-31T00:26'],
  ['Asia/Shanghai', '1988-07-01T00:00', '1988-06-30T15:00'],
  ['Europe/London', '2010-12-01T08:26', '2010-12-01T08:26'],
  ['Europe/London', '2011-06-01T08:26', '2011-06-01T07:26'],
  ['Europe/London', '2011-03-27T01:30', '2011-03-27T01:30'],
  ['Europe/London', '2011-10-30T01:30', '2011-10-30T00:30'],
  ['America/New_York', '2024-03-10T03:00', '2024-03-10T07:00'],
  ['UTC', '2024-01-31T08:26', '2024-01-31T08:26'],
])('the clocks of %s show %s at %s', (zone, wall, instant) => {
  expect(new Date(createWallClock(zone)(Date.parse(`${wall}Z`))).toISOString().slice(0, 16)).toBe(instant)
})

test('the instant shows the same wall clock that was asked for, all year round', () => {
  const clock = createWallClock('Europe/London')
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  for (let wall = Date.UTC(2011, 0, 1); wall < Date.UTC(2012, 0, 1); wall += 7 * 3_600_000) {
    const text = new Date(wall).toISOString().slice(0, 19).replace('T', ' ')
    if (text.startsWith('2011-03-27 01')) continue
    expect(shown.format(clock(wall))).toBe(text)
  }
})
