// Whose word a request waits for now. It follows from its steps, its votes, who works where, and how long it has waited.
import { employeesWithRight } from '../../organise/employees/employees.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { nilId } from '../../platform/ids.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { placesFor, standingOf, type Tree, type Voters } from './reviews.rules.ts'
import { timesSetting } from './reviews.settings.ts'
import {
  departmentTree,
  findRequest,
  openRequests,
  type ReviewRequest,
  votesOf,
  writeAsking,
} from './reviews.store.ts'

export const voteRight = 'review.vote'
const dayMs = 86_400_000

type Ground = { tree: Tree; voters: Voters; times: (typeof timesSetting)['fallback'] }

export async function readGround(ctx: Ctx): Promise<Ground> {
  const voters = new Map<string, string[]>()
  for (const { id, departmentId } of await employeesWithRight(ctx, voteRight))
    if (departmentId) voters.set(departmentId, [...(voters.get(departmentId) ?? []), id])
  return { tree: await departmentTree(ctx), voters, times: await readSetting(ctx, timesSetting) }
}

/** Who may not speak any more: the maker, and whoever has spoken. */
export function spokenFor(
  { makerId }: Pick<ReviewRequest, 'makerId'>,
  votes: readonly { step: number; voterId: string }[],
  { step, distinct }: { step: number; distinct: boolean },
): Set<string> {
  const spoken = votes.filter((vote) => distinct || vote.step === step).map(({ voterId }) => voterId)
  return new Set([...(makerId ? [makerId] : []), ...spoken])
}

/** The places where each department's word that is still wanted may be given, by the department. */
export async function wantedPlaces(
  ctx: Ctx,
  request: ReviewRequest,
  ground: Ground,
): Promise<{ step: number; isRefused: boolean; places: Map<string, string[]>; except: Set<string> }> {
  const votes = await votesOf(ctx, [request.id])
  const { step, wanted, isRefused } = standingOf(request.steps, votes)
  const except = spokenFor(request, votes, { step, distinct: ground.times.distinctVoters })
  const levels = request.escalated
  const places = wanted.map((id): [string, string[]] => [id, placesFor(id, { ...ground, except, levels })])
  return { step, isRefused, places: new Map(places), except }
}

/** Where nobody at all is left, whoever makes the rules may speak: `nilId`. */
export async function ask(tx: Ctx, id: string, known?: Ground): Promise<void> {
  const request = await findRequest(tx, id)
  if (!request) return
  const ground = known ?? (await readGround(tx))
  const { times } = ground
  const { step } = standingOf(request.steps, await votesOf(tx, [id]))
  const isNew = request.dueAt === null || step !== request.step
  const days = request.steps[step]?.dueDays ?? times.dueDays
  const dueAt = isNew ? new Date(tx.now.getTime() + days * dayMs) : request.dueAt
  const late = dueAt ? Math.floor((tx.now.getTime() - dueAt.getTime()) / (times.escalateDays * dayMs)) : 0
  const escalated = isNew ? 0 : Math.max(request.escalated, late, 0)
  const { places } = await wantedPlaces(tx, { ...request, escalated }, ground)
  const asked = [...places.values()].flatMap((each) => (each.length > 0 ? each : [nilId]))
  await writeAsking(tx, id, { step, asked: [...new Set(asked)], dueAt, escalated })
}

/** Everything that waits: people have come and gone, and time has passed. */
export async function askAllAgain(ctx: Ctx): Promise<number> {
  const ids = await openRequests(ctx)
  if (ids.length === 0) return 0
  const ground = await readGround(ctx)
  for (const id of ids) await ask(ctx, id, ground)
  return ids.length
}
