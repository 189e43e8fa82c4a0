// Counts failed sign-ins in PostgreSQL, so that guessing is slowed over all processes and restarts.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Ctx } from '../ctx.ts'
import { normalizeAccountName } from './account-name.ts'

export type SignInLimits = {
  /** Tries for one account, and from one address, before it has to wait. An office shares one address. */
  perAccount: number
  perAddress: number
  /** How long tries are remembered, and how long the wait is. */
  seconds: number
}

export const defaultSignInLimits: SignInLimits = { perAccount: 8, perAddress: 60, seconds: 15 * 60 }

export type SignInLimiter = {
  /** Takes one try from the account and the address. Answers 0, or the seconds to wait when none is left. */
  takeTry(account: string, address: string): Promise<number>
  /** A right password: the account's tries are given back. The address keeps its count of what failed before. */
  giveBack(account: string, address: string): Promise<void>
}

const accountPrefix = 'signInAccount'

export function openSignInLimiter(pool: pg.Pool, limits: SignInLimits = defaultSignInLimits): SignInLimiter {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix,
      points,
      duration: limits.seconds,
      blockDuration: limits.seconds,
    })
  const accounts = limiter(accountPrefix, limits.perAccount)
  const addresses = limiter('signInAddress', limits.perAddress)

  return {
    // A try is taken before the password is looked at, so that a hundred at once are still only eight.
    async takeTry(account, address) {
      const wait = await take(addresses, address)
      return wait > 0 ? wait : take(accounts, accountKey(account))
    },
    async giveBack(account, address) {
      await accounts.delete(accountKey(account))
      await addresses.reward(address, 1)
    },
  }
}

/** An administrator lets a locked account in again. */
export async function releaseAccount(tx: Ctx, account: string): Promise<void> {
  await sql`DELETE FROM rate_limit WHERE key = ${`${accountPrefix}:${accountKey(account)}`}`.execute(tx.db)
}

async function take(limiter: RateLimiterPostgres, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    throw refusal
  }
}

/** What is typed as account name may be anything, also a password in the wrong field: it is not kept in clear. */
function accountKey(account: string): string {
  return createHash('sha256').update(normalizeAccountName(account)).digest('base64url')
}
