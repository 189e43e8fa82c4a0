// When an answer is an unhappy one: the setting that Today lists by, which says as well what there is to settle.
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { defineSetting, readSetting } from '../../platform/settings/setting.ts'

/** The sources call every answer below 1 dissatisfied; a 7 where an 8 was expected alone makes nobody call. */
export const unhappyAnswer = z.object({
  below: z.number().min(0).max(1).default(0.8),
  days: z.number().int().min(0).max(365).default(90),
})

/** Kept among the rules of Today, which stands after whoever settles. */
export const todayRulesKey = 'today.rules'
const ours = unhappyAnswer.parse({})
const unhappyPart = defineSetting(todayRulesKey, z.object({ unhappy: unhappyAnswer.default(ours) }), {
  unhappy: ours,
})

/** Tells unhappy answers from others, as the company has it now. */
export async function unhappyTest(
  ctx: Ctx,
): Promise<(answer: { perceived: number; expected: number }) => boolean> {
  const { below } = (await readSetting(ctx, unhappyPart)).unhappy
  // In the precision in which the ratio is kept, so that an answer on the line is judged as Today's list does.
  const line = Math.fround(below)
  return ({ perceived, expected }) => Math.fround(perceived / expected) < line
}
