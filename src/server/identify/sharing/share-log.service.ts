// What a partner was given is written down before it leaves, of each customer.
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { decodeCursor } from '../../platform/cursor.ts'
import { ownsOf } from '../../platform/history/place.ts'
import { newId } from '../../platform/ids.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { noteAccess, notePartner } from '../access-log/access-log.service.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { requireAgreement } from './agreements.service.ts'
import type { AgreementRow } from './agreements.store.ts'
import { fieldNames } from './given-rows.service.ts'
import {
  dropGivenBefore,
  givenOf,
  insertGiven,
  insertReading,
  listReadings,
  readingPlace,
} from './share-log.store.ts'
import { sharingRules } from './sharing.settings.ts'

/** Answers the reading, under which further parts of the same file are written. */
export async function beginReading(
  ctx: Ctx,
  agreement: AgreementRow,
  { via, mark }: { via: 'partner' | 'file'; mark: string | null },
): Promise<string> {
  const id = newId()
  await insertReading(ctx, { id, agreementId: agreement.id, via, mark, fields: fieldNames(agreement.fields) })
  return id
}

export async function noteGiven(
  ctx: Ctx,
  agreement: AgreementRow,
  ids: readonly string[],
  { readingId, via, mark }: { readingId: string; via: 'partner' | 'file'; mark: string | null },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await insertGiven(tx, ids, { readingId, agreement, fields: fieldNames(agreement.fields), via })
    if (via === 'partner') await notePartner(tx, ids, agreement.partnerName)
    else await noteAccess(tx, ids, 'export', mark)
  })
}

export async function readReadings(
  ctx: Ctx,
  { id, ...query }: { id: string; limit: number; cursor?: string },
) {
  // A torn cursor is the reader's mistake whatever he asks about.
  decodeCursor(query.cursor, readingPlace)
  const agreement = await requireAgreement(ctx, id)
  return listReadings(ctx, { ...query, agreementId: agreement.id })
}

export async function readGiven(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  const { date } = await businessDay(ctx)
  return { data: await givenOf(ctx, await ownsOf(ctx, [id]), date) }
}

const dropped = 20_000

/** What is older than it is to be kept. */
export async function dropOldGiven(ctx: Ctx): Promise<void> {
  const { keepMonths } = await readSetting(ctx, sharingRules)
  const before = new Date(ctx.now)
  before.setUTCMonth(before.getUTCMonth() - keepMonths)
  while ((await dropGivenBefore(ctx, before, dropped)) === dropped);
}
