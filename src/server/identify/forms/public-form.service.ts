// Handing in a form, by anybody who has its address. The answer is the same whoever is known, and for robots too.
import type { Entered } from '../../../contracts/public-form.contract.ts'
import { asCustomer, type Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { insertRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { type FieldFault, Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { faultsOfReach } from '../customers/customers.service.ts'
import { findVisitorId } from '../events/visitors.service.ts'
import { customMerger } from '../fields/fields.service.ts'
import { type Answers, readAnswers, recordOf } from './answers.rules.ts'
import { arrive } from './arrival.service.ts'
import { type Agreed, entryTable, isStampTaken, recentEntries, takeForm } from './entries.store.ts'
import { formCounts, noteAttempt } from './form-counts.service.ts'
import { formRules } from './forms.settings.ts'
import { type FormRow, findPublished } from './forms.store.ts'
import { needsConfirmation, shownForm, textsOf } from './shown-form.service.ts'
import { addressDigest, floodAt, isSolved, makeStamp, puzzleBits, readStamp } from './stamp.rules.ts'

/** Nobody fills in a form faster, or leaves it open longer. Ours. */
const fastest = 3_000
const slowest = 24 * 3_600_000

export async function readPublished(ctx: Ctx, key: string) {
  return shownForm(ctx, await requirePublished(ctx, key))
}

/** Opening the page is counted here and not by reading the form: the page asks for a stamp, a preview or a robot does not. */
export async function beginForm(ctx: Ctx, key: string) {
  const form = await requireOpen(ctx, key)
  await formCounts.count(ctx, form.id, 'opened')
  return stampFor(ctx, form)
}

async function stampFor(ctx: Ctx, form: FormRow) {
  const { minute } = await recentEntries(ctx, form.id, { addressDigest: '', dayStartsAt: ctx.now })
  const bits = puzzleBits(Math.max(minute, noteAttempt(form.id, ctx.now.getTime(), false)))
  return { stamp: makeStamp(form.sealKey, ctx.now, bits), bits }
}

export async function enterForm(ctx: Ctx, entered: Entered) {
  const form = await requireOpen(ctx, entered.key)
  const answer = { needsConfirmation: needsConfirmation(form) }
  const attempts = noteAttempt(form.id, ctx.now.getTime(), true)
  if (entered.website) {
    await formCounts.count(ctx, form.id, 'robots')
    return answer
  }
  const nonce = await readOwnStamp(ctx, form, entered, attempts)
  const taken = await readEntered(ctx, form, entered)
  const id = await inOperation(asCustomer(ctx), { kind: 'form.enter', sourceKey: 'form' }, (tx) =>
    keep(tx, form, entered, { ...taken, nonce }),
  ).catch(async (error: unknown) => {
    if (error instanceof Problem && error.status === 429) await formCounts.count(ctx, form.id, 'refused')
    throw error
  })
  if (id && !answer.needsConfirmation) await arrive(asCustomer(ctx), form, id)
  return answer
}

/** The stamp's own number; a robot's is refused before anything is read or written. */
async function readOwnStamp(
  ctx: Ctx,
  form: FormRow,
  { stamp, solution }: Entered,
  attempts: number,
): Promise<string> {
  const read = readStamp(form.sealKey, stamp)
  const age = read ? ctx.now.getTime() - read.at.getTime() : Number.POSITIVE_INFINITY
  if (!read || age > slowest) throw new Problem(422, 'formStale')
  if (age < fastest) return refuseRobot(ctx, form, new Problem(422, 'formTooFast'))
  if (!isSolved(stamp, read.bits, solution)) return refuseRobot(ctx, form, new Problem(422, 'formPuzzle'))
  // Opened before the flood: the page fetches a puzzle and hands in again, without anybody noticing.
  if (read.bits === 0 && attempts > floodAt) return refuseRobot(ctx, form, new Problem(422, 'formPuzzle'))
  return read.nonce
}

async function refuseRobot(ctx: Ctx, form: FormRow, problem: Problem): Promise<never> {
  await formCounts.count(ctx, form.id, 'robots')
  throw problem
}

async function readEntered(ctx: Ctx, form: FormRow, entered: Entered) {
  const { answers, faults } = readAnswers(form.fields, entered.answers)
  faults.push(...(await recordFaults(ctx, form, answers)))
  if (form.purpose === 'leave' && !answers.phone && !answers.email && faults.length === 0)
    faults.push({ path: 'answers.phone', code: 'formAnswerMissing' })
  const texts = await textsOf(ctx, form)
  const consents: Agreed[] = entered.consents.flatMap(({ textId, channels }) => {
    const text = texts.get(textId)
    if (!text) throw new Problem(422, 'consentTextUnknown')
    const offered = form.consents.find(({ textKey }) => textKey === text.key)?.channels ?? []
    const chosen = channels.filter((channel) => offered.includes(channel))
    // Asked channel by channel and none chosen: nothing was agreed to.
    return offered.length > 0 && chosen.length === 0
      ? []
      : [{ textId, sha256: text.sha256, channels: chosen }]
  })
  const agreed = new Set(consents.map(({ textId }) => texts.get(textId)?.key))
  for (const { textKey, isRequired } of form.consents)
    if (isRequired && !agreed.has(textKey))
      faults.push({ path: `consents.${textKey}`, code: 'formConsentMissing' })
  if (faults.length > 0) throw new Problem(422, 'invalidInput', { count: faults.length }, faults)
  return { answers, consents }
}

/** What the record itself would refuse is refused now, while whoever wrote it is still there. */
async function recordFaults(ctx: Ctx, form: FormRow, answers: Answers): Promise<FieldFault[]> {
  const { custom = {}, ...record } = recordOf(answers)
  const merge = await customMerger(ctx)
  const faults = [
    ...(await faultsOfReach(ctx, record)),
    ...merge(form.kind, {}, custom).faults.filter(({ path }) => path.slice(7) in custom),
  ]
  return faults.map((fault) => ({ ...fault, path: `answers.${fault.path}` }))
}

/** Answers the new entry's id; undefined where this stamp has been handed in before, by whoever pressed twice. */
async function keep(
  tx: InOperation,
  form: FormRow,
  { leave, language, visitorKey }: Entered,
  { answers, consents, nonce }: { answers: Answers; consents: Agreed[]; nonce: string },
): Promise<string | undefined> {
  await takeForm(tx, form.id)
  if (await isStampTaken(tx, form.id, nonce)) return undefined
  const digest = addressDigest(form.sealKey, tx.request?.address ?? 'local')
  const { startsAt } = await businessDay(tx)
  const recent = await recentEntries(tx, form.id, { addressDigest: digest, dayStartsAt: startsAt })
  const { perAddress } = await readSetting(tx, formRules)
  if (recent.address >= perAddress || recent.day >= form.dailyLimit) {
    throw new Problem(429, recent.address >= perAddress ? 'formAgainSoon' : 'formFull')
  }
  const id = newId()
  await insertRecord(tx, entryTable, {
    ...{ id, formId: form.id, enteredAt: tx.now, answers, consents, language },
    leave: form.purpose === 'leave' ? (leave ?? { purposes: [], channels: [], wantsErasure: false }) : null,
    addressDigest: digest,
    stamp: nonce,
    visitorId: visitorKey === undefined ? null : await findVisitorId(tx, visitorKey),
    // Without a confirmation it waits until it has been taken in, which is at once.
    state: needsConfirmation(form) ? 'unconfirmed' : 'waiting',
  })
  return id
}

async function requirePublished(ctx: Ctx, key: string): Promise<FormRow> {
  const form = await findPublished(ctx, key)
  if (!form) throw new Problem(404, 'formUnknown')
  return form
}

async function requireOpen(ctx: Ctx, key: string): Promise<FormRow> {
  const form = await requirePublished(ctx, key)
  if (form.closedAt) throw new Problem(410, 'formClosed')
  return form
}
