// The few account endpoints that stand open under /api/auth, each with what must happen around the library's own work.

import type { Logger } from 'pino'
import { z } from 'zod'
import { type Ctx, type Db, systemCtx } from '../ctx.ts'
import { unacceptable } from '../input-faults.ts'
import { Problem } from '../problem.ts'
import { unknownEntries } from '../unknown-entries.ts'
import { clearOneTimePassword } from './account.store.ts'
import { type AccountLibrary, accountPath, addressHeader } from './account-library.ts'
import { throwAccountProblem } from './account-problem.ts'
import { forgetActors } from './actor-cache.ts'
import { findPasswordFault } from './password.ts'
import type { SignInLimiter } from './sign-in-limit.ts'

export type AccountAct =
  | 'account.signIn'
  | 'account.locked'
  | 'account.passwordChange'
  | 'account.totpEnable'
  | 'account.totpDisable'

export type RequestFacts = { address: string; secure: boolean; log: Logger }
export type AccountUser = { id: string; username: string; name: string }
export type AccountDoor = (request: Request, facts: RequestFacts) => Promise<Response>

type Door = {
  /** For the description of the API. */
  summary: string
  method: 'GET' | 'POST'
  body: z.ZodType<Record<string, unknown>>
  /** Doors that ask for a password use up tries of this account. */
  account?: (body: Record<string, unknown>, user: AccountUser | null) => string
  before?: (body: Record<string, unknown>, user: AccountUser | null) => void
  after?: (ctx: Ctx, user: AccountUser) => Promise<void>
  /** What goes into the record of acts, given whether somebody was signed in already. */
  act?: (signedIn: boolean) => AccountAct
  /** What the caller reads. The library also answers session tokens, which no script needs to see. */
  reply: z.ZodType
}

const word = z.string().max(1000)
const user = z.object({ id: z.string(), username: z.string(), name: z.string() })
const nothing = z.object({})
const ownAccount: Door['account'] = (_, signedIn) => signedIn?.username ?? ''
const backupCodes = z.object({ backupCodes: z.array(z.string()) })
const secondStep: Door = {
  summary: 'The second step of signing in, or of switching it on',
  method: 'POST',
  body: z.object({ code: word, trustDevice: z.boolean().optional() }),
  act: (signedIn) => (signedIn ? 'account.totpEnable' : 'account.signIn'),
  reply: nothing,
}

const doors: Record<string, Door> = {
  '/sign-in/username': {
    summary: 'Sign in; the session comes as a cookie, unless a second step is asked for',
    method: 'POST',
    body: z.object({ username: word, password: word, rememberMe: z.boolean().optional() }),
    account: (body) => String(body.username),
    act: () => 'account.signIn',
    reply: z.object({ twoFactorRedirect: z.boolean().optional() }).transform((answer) => ({
      needsCode: answer.twoFactorRedirect === true,
    })),
  },
  '/two-factor/verify-totp': secondStep,
  '/two-factor/verify-backup-code': secondStep,
  '/sign-out': { summary: 'End this session', method: 'POST', body: nothing, reply: nothing },
  '/get-session': {
    summary: 'Whether somebody is signed in, and until when; null otherwise',
    method: 'GET',
    body: nothing,
    reply: z
      .object({ session: z.object({ expiresAt: z.string() }) })
      .transform((answer) => ({ expiresAt: answer.session.expiresAt }))
      .nullable(),
  },
  '/change-password': {
    summary: 'Choose another password; all other sessions end',
    method: 'POST',
    body: z
      .object({ currentPassword: word, newPassword: word })
      .transform((body) => ({ ...body, revokeOtherSessions: true })),
    account: ownAccount,
    before: refusePoorPassword,
    after: (ctx, changed) => clearOneTimePassword(ctx, changed.id),
    act: () => 'account.passwordChange',
    reply: nothing,
  },
  '/two-factor/enable': {
    summary: 'Begin a second step: the secret for an authenticator and backup codes, shown once',
    method: 'POST',
    body: z.object({ password: word }),
    account: ownAccount,
    reply: backupCodes.extend({ totpURI: z.string() }),
  },
  '/two-factor/generate-backup-codes': {
    summary: 'New backup codes, shown once; the old ones no longer hold',
    method: 'POST',
    body: z.object({ password: word }),
    account: ownAccount,
    reply: backupCodes,
  },
  '/two-factor/disable': {
    summary: 'Give up the second step',
    method: 'POST',
    body: z.object({ password: word }),
    account: ownAccount,
    act: () => 'account.totpDisable',
    reply: nothing,
  },
}

/** How the API's description tells of the doors. */
export function accountOperations() {
  return Object.entries(doors).map(([path, { summary, method, body }]) => ({
    path,
    method: method === 'GET' ? ('get' as const) : ('post' as const),
    operation: {
      summary,
      tags: ['account'],
      ...(path.startsWith('/sign-in') ? { security: [] } : {}),
      ...(method === 'POST' ? { requestBody: bodyOf(body) } : {}),
      responses: {
        200: { description: 'Done' },
        default: {
          description: 'A refusal',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }))
}

function bodyOf(body: z.ZodType) {
  const { $schema: _, ...schema } = z.toJSONSchema(body, { io: 'input' })
  return { required: true, content: { 'application/json': { schema } } }
}

/** Answers a request under /api/auth. Refusals leave as problems; everything not listed above does not exist. */
export function openAccountDoor(options: {
  db: Db
  library: AccountLibrary
  limiter: SignInLimiter
  onAct(ctx: Ctx, act: AccountAct, user: AccountUser): Promise<void>
}): AccountDoor {
  const { library, limiter } = options

  return async (request, facts) => {
    const door = doors[new URL(request.url).pathname.slice(accountPath.length)]
    if (door?.method !== request.method) throw new Problem(404, 'notFound')
    const ctx = systemCtx(options.db, facts.log)
    const body = await readBody(request, door)
    const signedIn = await findUser(library, request.headers)

    const account = door.account?.(body, signedIn)
    if (account) await takeTry(limiter, account, facts.address)
    door.before?.(body, signedIn)
    const response = await library.handler(forward(request, body, facts.address))
    if (door.method === 'POST') forgetActors()
    if (!response.ok) await throwAccountProblem(response)
    if (account) await limiter.giveBack(account, facts.address)

    const answer: unknown = await response.json()
    const who = signedIn ?? userOf(answer)
    if (who) {
      await door.after?.(ctx, who)
      if (door.act) await options.onAct(ctx, door.act(signedIn !== null), who)
    }
    return reply(door.reply.parse(withAccountName(answer, who)), response.headers, facts.secure)
  }
}

async function takeTry(limiter: SignInLimiter, account: string, address: string): Promise<void> {
  const seconds = await limiter.takeTry(account, address)
  if (seconds > 0) throw new Problem(429, 'signInLocked', { seconds, minutes: Math.ceil(seconds / 60) })
}

function refusePoorPassword(body: Record<string, unknown>, who: AccountUser | null): void {
  const wanted = String(body.newPassword)
  if (wanted === body.currentPassword) throw new Problem(422, 'passwordSame')
  const fault = findPasswordFault(wanted, who ? [who.username, who.name] : [])
  if (fault) throw new Problem(422, fault)
}

async function readBody(request: Request, door: Door): Promise<Record<string, unknown>> {
  if (door.method === 'GET') return {}
  const text = await request.text()
  const sent = parseJson(text === '' ? '{}' : text)
  const unknown = unknownEntries(door.body, sent)
  if (unknown.length > 0) throw unacceptable(unknown)
  const parsed = door.body.safeParse(sent)
  if (!parsed.success) throw new Problem(400, 'malformedRequest')
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function forward(request: Request, body: Record<string, unknown>, address: string): Request {
  const headers = new Headers(request.headers)
  headers.delete('content-length')
  headers.set(addressHeader, address)
  if (request.method === 'GET') return new Request(request.url, { headers })
  headers.set('content-type', 'application/json')
  return new Request(request.url, { method: request.method, headers, body: JSON.stringify(body) })
}

async function findUser(library: AccountLibrary, headers: Headers): Promise<AccountUser | null> {
  const session = await library.api.getSession({ headers, query: { disableRefresh: true } })
  return session ? user.parse(session.user) : null
}

function userOf(answer: unknown): AccountUser | null {
  const parsed = z.object({ user }).safeParse(answer)
  return parsed.success ? parsed.data.user : null
}

/** The library labels the authenticator's entry with its made-up address; people know their account name. */
function withAccountName(answer: unknown, who: AccountUser | null): unknown {
  const enrolment = z.looseObject({ totpURI: z.string() }).safeParse(answer)
  if (!enrolment.success || !who) return answer
  const [, parameters] = enrolment.data.totpURI.split('?')
  return {
    ...enrolment.data,
    totpURI: `otpauth://totp/Guanxi:${encodeURIComponent(who.username)}?${parameters}`,
  }
}

function reply(body: unknown, from: Headers, secure: boolean): Response {
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  for (const cookie of from.getSetCookie())
    headers.append('set-cookie', secure ? `${cookie}; Secure` : cookie)
  return new Response(JSON.stringify(body), { headers })
}
