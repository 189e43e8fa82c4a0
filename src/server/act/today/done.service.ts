// What I have done with my list today, in sentences; each names the operation that takes it back.
import type { Ctx } from '../../platform/ctx.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { text } from '../../platform/text.ts'
import { type DoneRow, listDone } from './done.store.ts'
import { say, type Voice } from './sentences.rules.ts'

export async function readDone(ctx: Ctx) {
  const { startsAt, date } = await businessDay(ctx)
  const rows = await listDone(ctx, startsAt)
  return rows.map((row) => ({
    operationId: row.operationId,
    kind: row.kind,
    customerId: row.customerId,
    customerName: row.customerName,
    at: row.at,
    sentence: sentenceOf({ locale: ctx.locale, today: date }, row),
  }))
}

function sentenceOf(voice: Voice, row: DoneRow): string {
  switch (row.kind) {
    case 'contact.log': {
      const channel = text(voice.locale, `care.channel.${row.channel}`)
      return row.result
        ? say(voice, 'care.done.contactResult', { channel, result: row.result })
        : say(voice, 'care.done.contact', { channel })
    }
    case 'today.snooze':
      return say(voice, 'care.done.snooze', { until: row.until })
    case 'handoff.create':
      return say(voice, 'care.done.handoff', { to: row.toName })
    case 'complaint.settle':
      return say(voice, 'care.done.complaint', { settlement: row.settlement })
    case 'answer.settle':
      return say(voice, 'care.done.answer', { settlement: row.settlement })
    case 'quality.confirm':
      return say(voice, 'care.done.confirm', {})
    case 'customerLink.create': {
      const isOne = row.customers === 1
      return say(voice, isOne ? 'care.done.link' : 'care.done.links', { count: row.customers })
    }
    case 'promise.kept':
    case 'promise.broken':
    case 'promise.cancelled':
      return say(voice, `care.done.${row.kind}`, { what: row.what })
  }
}
