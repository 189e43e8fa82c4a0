// The sign-in tables (migrations/0002). The account library reads and writes them too, through its own field mapping.
import type { Generated } from 'kysely'

declare module '../schema.ts' {
  interface Database {
    authUser: {
      id: string
      username: string
      name: string
      email: string
      emailVerified: Generated<boolean>
      image: string | null
      twoFactorEnabled: Generated<boolean>
      mustChangePassword: Generated<boolean>
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
    authSession: {
      id: string
      userId: string
      token: string
      expiresAt: Date
      ipAddress: string | null
      userAgent: string | null
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
    authAccount: {
      id: string
      userId: string
      providerId: string
      accountId: string
      password: string | null
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
    authVerification: { id: string; identifier: string; value: string; expiresAt: Date }
    authTwoFactor: { id: string; userId: string; verified: Generated<boolean> }
    authApiKey: {
      id: string
      userId: string
      name: string
      prefix: string
      keyHash: string
      scopes: string[]
      expiresAt: Date | null
      lastUsedAt: Date | null
      revokedAt: Date | null
      createdAt: Generated<Date>
    }
  }
}
