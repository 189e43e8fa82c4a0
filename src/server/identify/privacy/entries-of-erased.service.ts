// Which entries of forms were theirs? Whoever fills in a form writes a number as he likes.

import type { Ctx } from '../../platform/ctx.ts'
import { parsePhone } from '../../platform/phone.ts'
import { businessCountry } from '../../platform/settings/business.ts'
import { entriesNear } from './erasing-beside.store.ts'

type Key = { kind: string; value: string }

const digitsOf = (text: string) => text.replace(/\D/g, '')

/** By their own ids, or under one of these phones or mailboxes. */
export async function entriesOf(tx: Ctx, ids: readonly string[], keys: readonly Key[]): Promise<string[]> {
  const country = await businessCountry(tx)
  const valuesOf = (wanted: string) => keys.flatMap(({ kind, value }) => (kind === wanted ? value : []))
  const phones = new Set(valuesOf('phone'))
  const mailboxes = new Set(valuesOf('email').map((email) => email.toLowerCase()))
  const endings = [...phones].map((phone) => digitsOf(phone).slice(-6))
  const near = await entriesNear(tx, ids, { endings, mailboxes: [...mailboxes] })
  const isTheirs = (entry: (typeof near)[number]) =>
    (entry.customerId !== null && ids.includes(entry.customerId)) ||
    (entry.email !== null && mailboxes.has(entry.email.toLowerCase())) ||
    (entry.phone !== null && phones.has(parsePhone(entry.phone, country) ?? ''))
  return near.filter(isTheirs).map(({ id }) => id)
}
