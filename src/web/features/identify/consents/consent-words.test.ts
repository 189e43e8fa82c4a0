import { expect, test } from 'vitest'
import { consentChannels } from '../../../../contracts/consent-words.ts'
import { isSaid, type Standing, saidByChannel } from './consent-words.ts'

const asked = { at: null, until: null }
const place = (channel: Standing['channel'], more: Partial<Standing> = {}): Standing => ({
  ...{ purpose: 'care', channel, isAllowed: true, because: 'default', consentId: null },
  ...asked,
  ...more,
})
const places = (said: Partial<Record<string, Partial<Standing>>>) =>
  [null, ...consentChannels].map((channel) => place(channel, said[channel ?? 'every']))

test('a channel he has spoken of is told by itself though the others go by the default in the same way', () => {
  const granted = { because: 'granted', consentId: '1' } as const
  expect(saidByChannel(places({ wechat: granted }))).toEqual({
    groups: [{ because: 'granted', channels: ['wechat'] }],
    others: 5,
  })
  expect(saidByChannel(places({}))).toEqual({ groups: [], others: 6 })
})

test('what he said of every channel is no word of each, unless one has its own', () => {
  const every = { because: 'granted', consentId: '1' } as const
  const all = Object.fromEntries(['every', ...consentChannels].map((channel) => [channel, every]))
  expect(saidByChannel(places(all)).groups).toEqual([])
  const refused = { isAllowed: false, because: 'refused', consentId: '2' } as const
  expect(saidByChannel(places({ ...all, call: refused, message: refused }))).toEqual({
    groups: [{ because: 'refused', channels: ['call', 'message'] }],
    others: 4,
  })
})

test('a consent that has run out where the default allows is nobody’s word', () => {
  const ranOut = { because: 'default', consentId: '1' } as const
  expect(isSaid(ranOut)).toBe(false)
  expect(saidByChannel(places({ email: ranOut })).groups).toEqual([])
})
