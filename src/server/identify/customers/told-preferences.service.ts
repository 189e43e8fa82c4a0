// What the records of a customer say of likes and habits: his own, and those that merged records brought along.
import type { Ctx } from '../../platform/ctx.ts'
import { ownRecordsWithMembers, recordsOf } from './customers.store.ts'

/** `memberName` names the record of another name that says it. */
export type ToldPreference = { memberName: string | null; text: string }

/** Of the customer at the top of merged ones: what is shown of him, and what of his records does not stand in it. */
export async function preferencesTold(ctx: Ctx, top: string): Promise<ToldPreference[]> {
  const [shown] = await recordsOf(ctx, [top])
  if (!shown) return []
  const members = shown.own === null ? [] : await ownRecordsWithMembers(ctx, [top])
  const told: ToldPreference[] = []
  for (const { name, preferences } of [shown, ...members]) {
    const text = preferences?.trim()
    if (!text || told.some((each) => each.text.includes(text))) continue
    told.push({ memberName: name === shown.name ? null : name, text })
  }
  return told
}
