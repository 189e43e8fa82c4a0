// Who is probably known already? Asked while somebody new is being written down, on what has been typed so far.
import type { CheckWish } from '../../../contracts/duplicate.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { idKindOf, tidyIdNumber } from '../../platform/id-number.ts'
import { nilId } from '../../platform/ids.ts'
import { isMailbox } from '../../platform/mailbox.ts'
import { parsePhone } from '../../platform/phone.ts'
import { businessCountry } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { maskParticulars } from '../customers/particulars.service.ts'
import { findLikely, type Likely } from './candidates.service.ts'
import type { ComparedRow } from './compared-columns.rules.ts'
import { duplicateRules } from './duplicates.settings.ts'
import { type GroupRecord, recordsOfGroups } from './groups.store.ts'
import { findAround } from './records.store.ts'

const most = 5

export async function checkNew(ctx: Ctx, typed: CheckWish) {
  const { warnOnEntry } = await readSetting(ctx, duplicateRules)
  const row = await rowOf(ctx, typed)
  const found = await findLikely(ctx, typed.kind, row, warnOnEntry)
  const likely = found.slice(0, most)
  const records = await recordsOfGroups(
    ctx,
    likely.map(({ id }) => id),
  )
  return {
    data: likely.flatMap((each) => tell(ctx, each, records.get(each.id), warnOnEntry) ?? []),
    around: await aroundWhom(ctx, row),
  }
}

/** A telephone of somebody around a customer: no double, yet perhaps the same person, or one of the house. */
async function aroundWhom(ctx: Ctx, [exceptId, , phone, secondPhone, email]: ComparedRow) {
  const phones = [phone, secondPhone].filter((each) => each !== null)
  return phones.length > 0 || email ? findAround(ctx, { phones, email, exceptId }) : []
}

/**
 * What agrees with a hidden record would tell, guess by guess, what stands in it, and so would how probable it becomes: of
 * that one only whose it is, and that it is probable enough to be told.
 */
function tell(
  ctx: Ctx,
  { id, probability, reasons }: Likely,
  record: GroupRecord | undefined,
  least: number,
) {
  if (!record) return undefined
  const { inScope, ownerName, departmentName, name, phone, email, city } = record
  const whose = { ownerName, departmentName }
  if (!inScope)
    return { ...whose, probability: least, id: null, name: null, phone: null, city: null, reasons: [] }
  return {
    ...whose,
    probability,
    id,
    name,
    phone: maskParticulars(ctx, { phone, email }).phone,
    city,
    reasons,
  }
}

/** As it would be kept; what is no phone or mailbox yet is still being typed and says nothing. */
async function rowOf(ctx: Ctx, typed: CheckWish): Promise<ComparedRow> {
  const { name, email, birth, city, address, company, idNumber, exceptId } = typed
  const country = await businessCountry(ctx)
  const phone = (text: string | null | undefined) => (text ? parsePhone(text, country) : null)
  const mailbox = email?.trim().toLowerCase() ?? ''
  return [
    exceptId ?? nilId,
    name,
    phone(typed.phone),
    phone(typed.secondPhone),
    isMailbox(mailbox) ? mailbox : null,
    birth?.calendar ?? null,
    birth?.year ?? null,
    birth?.month ?? null,
    birth?.day ?? null,
    birth?.leapMonth ?? false,
    city || null,
    address || null,
    company || null,
    keyOfIdentity(idNumber),
    null,
  ]
}

/** A number of other papers follows no rule by which another house's could be told apart. */
function keyOfIdentity(typed: string | null | undefined): string | null {
  const idNumber = typed ? tidyIdNumber(typed) : ''
  const kind = idNumber && idKindOf(idNumber)
  return kind === 'residentId' || kind === 'creditCode' ? idNumber : null
}
