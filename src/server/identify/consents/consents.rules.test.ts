import { describe, expect, test } from 'vitest'
import { type Defaults, judge } from '../reach/judge.service.ts'
import { type ConsentLine, standingOf } from './consents.rules.ts'

const defaults: Defaults = {
  service: 'yes',
  care: 'yes',
  marketing: 'no',
  profiling: 'yes',
  tracking: 'no',
  sensitive: 'no',
  recording: 'no',
  reference: 'no',
  sharing: 'no',
}

let count = 0
const line = (day: number, state: ConsentLine['state'], more: Partial<ConsentLine> = {}): ConsentLine => ({
  id: `${count++}`,
  own: 'a',
  purpose: 'marketing',
  channel: null,
  state,
  at: new Date(2026, 0, day),
  recordedAt: new Date(2026, 0, day),
  until: null,
  ...more,
})

const ask = (lines: ConsentLine[], more: { channel?: 'call' | 'message'; mergedAt?: Date } = {}) =>
  judge(
    standingOf(lines, more.mergedAt ?? null),
    { purpose: 'marketing', channel: more.channel ?? null },
    defaults,
    '2026-06-01',
  )

describe('what a customer agrees to', () => {
  test('is what the house has set until he says something, then his newest word', () => {
    expect(ask([])).toEqual({ isAllowed: false, because: 'default', consentId: null })
    expect(ask([line(1, 'granted')])).toMatchObject({ isAllowed: true, because: 'granted' })
    expect(ask([line(2, 'withdrawn'), line(1, 'granted')])).toMatchObject({
      isAllowed: false,
      because: 'withdrawn',
    })
  })

  test('of two words of one moment is the more careful', () => {
    expect(ask([line(1, 'granted'), line(1, 'refused')])).toMatchObject({ isAllowed: false })
    expect(ask([line(1, 'refused'), line(1, 'granted')])).toMatchObject({ isAllowed: false })
  })

  test('on a channel goes before every channel, but who refuses all afterwards has refused it too', () => {
    const call = { channel: 'call' } as const
    const message = { channel: 'message' } as const
    expect(ask([line(1, 'granted'), line(2, 'refused', call)], call)).toMatchObject({ isAllowed: false })
    expect(ask([line(1, 'granted'), line(2, 'refused', call)], message)).toMatchObject({ isAllowed: true })
    expect(ask([line(1, 'refused', call), line(2, 'granted')], call)).toMatchObject({ isAllowed: false })
    expect(ask([line(1, 'granted', call), line(2, 'withdrawn')], call)).toMatchObject({
      isAllowed: false,
      because: 'withdrawn',
    })
    expect(ask([line(1, 'withdrawn'), line(2, 'granted', call)], call)).toMatchObject({ isAllowed: true })
  })

  test('ends on its day: then the default holds', () => {
    expect(ask([line(1, 'granted', { until: '2026-06-01' })])).toMatchObject({ isAllowed: true })
    expect(ask([line(1, 'granted', { until: '2026-05-31' })])).toMatchObject({
      isAllowed: false,
      because: 'expired',
    })
  })

  test('is no where merged records contradict each other, until he was asked anew', () => {
    const lines = [line(2, 'granted'), line(1, 'refused', { own: 'b' })]
    const mergedAt = new Date(2026, 0, 10)
    expect(ask(lines, { mergedAt })).toMatchObject({ isAllowed: false, because: 'contradicted' })
    expect(ask([...lines, line(11, 'granted')], { mergedAt })).toMatchObject({ isAllowed: true })
    expect(ask([line(2, 'refused'), line(1, 'granted', { own: 'b' })], { mergedAt })).toMatchObject({
      isAllowed: false,
      because: 'refused',
    })
  })
})
