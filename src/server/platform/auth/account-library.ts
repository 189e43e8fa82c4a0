// better-auth over our tables: passwords, sessions, TOTP. Only account-door.ts and session look-ups talk to it.
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor, username } from 'better-auth/plugins'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Logger } from 'pino'
import { newId } from '../ids.ts'
import { accountNamePattern, normalizeAccountName } from './account-name.ts'
import { hashPassword, maxPasswordLength, minPasswordLength, verifyPassword } from './password.ts'
import { ownOrigins } from './same-origin.ts'

export type AccountLibraryOptions = {
  pool: pg.Pool
  secret: string
  publicUrl?: string
  log: Logger
  sessionSeconds: number
  /** Asked with the right password given: somebody who has left keeps his account, but gets no session. */
  maySignIn(userId: string): Promise<boolean>
}

export const cookiePrefix = 'guanxi'
export const accountPath = '/api/auth'
/** Set by the door itself, over whatever a caller sent under that name. */
export const addressHeader = 'x-guanxi-address'
export const accountInactive = 'ACCOUNT_INACTIVE'

export type AccountLibrary = ReturnType<typeof openAccountLibrary>

export function openAccountLibrary(options: AccountLibraryOptions) {
  // Without the camel-case plugin of our own query builder: the library maps its fields itself.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: options.pool }) })
  return betterAuth({
    appName: 'Guanxi',
    basePath: accountPath,
    secret: options.secret,
    database: { db, type: 'postgres', transaction: true },
    trustedOrigins: (request) => (request ? ownOrigins(request, options.publicUrl) : []),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength,
      maxPasswordLength,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 2,
        maxUsernameLength: 64,
        usernameNormalization: normalizeAccountName,
        validationOrder: { username: 'post-normalization' },
        usernameValidator: (name) => accountNamePattern.test(name),
      }),
      twoFactor({ issuer: 'Guanxi', schema: twoFactorTables }),
    ],
    ...tables(options.sessionSeconds),
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            if (await options.maySignIn(session.userId)) return
            throw new APIError('FORBIDDEN', { code: accountInactive, message: accountInactive })
          },
        },
      },
    },
    // Guessing is counted in sign-in-limit.ts; the door adds `Secure` where the request came over https.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix,
      useSecureCookies: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => newId(), validateSchema: false },
    },
    logger: {
      disableColors: true,
      log: (level, message) =>
        options.log[level === 'error' ? 'warn' : 'debug']({ from: 'accounts' }, message),
    },
  })
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' }

const twoFactorTables = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'auth_two_factor',
    fields: {
      userId: 'user_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
}

function tables(sessionSeconds: number) {
  return {
    user: { modelName: 'auth_user', fields: { emailVerified: 'email_verified', ...times } },
    session: {
      modelName: 'auth_session',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      expiresIn: sessionSeconds,
      updateAge: Math.min(3600, Math.floor(sessionSeconds / 2)),
    },
    account: {
      modelName: 'auth_account',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: { modelName: 'auth_verification', fields: { expiresAt: 'expires_at', ...times } },
  }
}
