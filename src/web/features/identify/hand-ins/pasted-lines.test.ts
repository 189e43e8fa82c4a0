import { expect, test } from 'vitest'
import { lineFields, pastedLines } from './pasted-lines.ts'

test('a customer a line, parted by tabs or commas of either kind; the phone is found wherever it stands', () => {
  expect(
    pastedLines('许文，13800138000，西湖路 1 号\nAnn\t1 High Street\t+44 20 7946 0958\n\n  \n独名'),
  ).toEqual([
    { name: '许文', phone: '13800138000', address: '西湖路 1 号' },
    { name: 'Ann', phone: '+44 20 7946 0958', address: '1 High Street' },
    { name: '独名' },
  ])
  // A number that is no phone is sent as what it was meant for, so that the answer says what is wrong with it.
  expect(pastedLines('钱坏号，123，x')).toEqual([{ name: '钱坏号', phone: '123', address: 'x' }])
})

test('a name and a number are told apart by blanks alone', () => {
  expect(pastedLines('许瑶桂 174-0255-2664\nJohn Smith 13800138000 西湖路 1 号')).toEqual([
    { name: '许瑶桂', phone: '174-0255-2664' },
    { name: 'John Smith', phone: '13800138000', address: '西湖路 1 号' },
  ])
})

test('a line holds whatever the call asks for, in the order the page names', () => {
  const required = ['city', 'email', 'company'] as const
  expect(lineFields(required)).toEqual(['phone', 'email', 'company', 'city', 'address'])
  expect(
    pastedLines('许文，xu@example.com，13800138000，西湖茶业，杭州，西湖路 1 号，3 楼', required),
  ).toEqual([
    {
      name: '许文',
      phone: '13800138000',
      email: 'xu@example.com',
      company: '西湖茶业',
      city: '杭州',
      address: '西湖路 1 号 3 楼',
    },
  ])
})
