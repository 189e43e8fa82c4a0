import type { AnySchema, Route } from '@orpc/contract'
import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../contracts/contract.ts'
import type { EndpointMeta } from '../../contracts/endpoint.ts'
import type { Ctx } from './ctx.ts'
import { type InputIssue, inputFaults, unacceptable } from './input-faults.ts'
import { onceMore } from './once-more.ts'
import { Problem } from './problem.ts'
import { unknownInRequest } from './unknown-in-request.ts'

/** What a request brings: an actor, or nobody yet. */
export type RequestCtx = Omit<Ctx, 'actor' | 'scope'> & { caller: Ctx['actor'] | null }

/** Binds contracts to calls. The one place where an endpoint's permission is checked, and that it knows all it is sent. */
export const rpc = implement(contract)
  .$context<RequestCtx>()
  .use(async ({ context, next, procedure }, input: unknown) => {
    const { permission, answersSecret } = procedure['~orpc'].meta as EndpointMeta
    const { caller, ...rest } = context
    const ctx: Ctx = { ...rest, actor: caller ?? anonymous, scope: (caller ?? anonymous).scope }
    if (permission !== 'public') requirePermission(caller, permission)
    await refuseUnknown(procedure['~orpc'], input, context.request?.sent)
    if (answersSecret && context.request) context.request.answersSecret = true
    return onceMore(ctx, () => Promise.resolve(next({ context: ctx })))
  })

/** Refused before it is parsed, and told with whatever else the schema finds wrong. */
async function refuseUnknown(
  { route, inputSchema }: { route: Route; inputSchema?: AnySchema },
  input: unknown,
  sent: NonNullable<Ctx['request']>['sent'],
): Promise<void> {
  const unknown = unknownInRequest({ route, inputSchema }, input, sent)
  if (unknown.length === 0) return
  const parsed = await inputSchema?.['~standard'].validate(input)
  const told = new Set(unknown.map(({ path }) => path))
  throw unacceptable([...unknown, ...inputFaults(parsed?.issues ?? []).filter(({ path }) => !told.has(path))])
}

/** 401 for nobody, 403 for somebody without the right. Plain routes outside the contract call it themselves. */
export function requirePermission(
  caller: Ctx['actor'] | null,
  permission: string,
): asserts caller is Ctx['actor'] {
  if (!caller) throw new Problem(401, 'signInRequired')
  if (permission === 'signedIn' || caller.permissions.has('*') || caller.permissions.has(permission)) return
  throw new Problem(403, caller.via === 'apiKey' ? 'beyondApiKey' : 'permissionDenied', { permission })
}

const nobody = '00000000-0000-0000-0000-000000000000'

const anonymous: Ctx['actor'] = {
  userId: nobody,
  name: '',
  departmentId: null,
  permissions: new Set(),
  scope: { kind: 'mine', userId: nobody, userIds: [], departmentIds: [] },
  masks: new Set(['phone', 'email']),
  via: 'session',
  locale: 'zh-CN',
}

/** Turns what a call threw into a Problem where it was expected; anything else stays a bug. */
export function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST') return inputProblem(error)
    if (error.code === 'NOT_FOUND') return new Problem(404, 'notFound')
  }
  if (error instanceof Error && 'code' in error) {
    if (error.code === '23505') return new Problem(409, 'duplicateValue')
    if (error.code === '23503') return new Problem(409, 'stillInUse')
    if (error.code === '22021' || error.code === '22P05') return new Problem(422, 'textUnstorable')
    if (error.code === '53100' || error.code === 'ENOSPC') return new Problem(507, 'diskFull')
  }
  return undefined
}

function inputProblem(error: ORPCError<string, unknown>): Problem {
  const data = error.data as { issues?: InputIssue[] } | undefined
  if (!data?.issues) return new Problem(400, 'malformedRequest')
  return unacceptable(inputFaults(data.issues))
}
