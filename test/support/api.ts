// The whole HTTP program over a database of its own, without a port: called through the contract, as whomever one likes.

import { afterAll } from 'vitest'
import type { SignInLimits } from '../../src/server/platform/auth/sign-in-limit.ts'
import type { Locale } from '../../src/server/platform/ctx.ts'
import { createFiles, type Files } from '../../src/server/platform/files.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { type OpenApi, openApi } from './open-api.ts'
import { makeTempFolder, removeFolder } from './temp-folder.ts'

export type TestApi = TestDatabase & OpenApi & { files: Files }

/**
 * Call it at the top of a test file:
 *
 *     const api = await testApi()
 *     const clerk = api.as({ permissions: ['customer.read'], masks: ['phone'] })
 *     const { data } = await clerk.customers.list({})
 */
export async function testApi(
  options: { signInLimits?: SignInLimits; locale?: Locale; publicUrl?: string } = {},
): Promise<TestApi> {
  const database = await testDatabase()
  const folder = makeTempFolder()
  afterAll(() => removeFolder(folder))
  const files = createFiles(folder, 64 * 1024 * 1024)
  return { ...database, ...(await openApi(database, files, options)), files }
}
