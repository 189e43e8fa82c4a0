// Employees with accounts, each with the client he would use.

import pino from 'pino'
import { furnishHouse } from '../../src/server/organise/access/access.service.ts'
import { systemCtx } from '../../src/server/platform/ctx.ts'
import { newId } from '../../src/server/platform/ids.ts'
import type { TestApi } from './api.ts'
import type { ApiClient, Who } from './open-api.ts'

export type Staff = { id: string; name: string; client: ApiClient }

const furnished = new Map<TestApi, Promise<unknown>>()

/** Somebody who works here; he sees his own customers unless told otherwise. */
export async function hire(
  api: TestApi,
  name: string,
  who: Omit<Who, 'userId' | 'name'> = {},
): Promise<Staff> {
  // A house has an administrator before it takes anybody on.
  if (!furnished.has(api)) furnished.set(api, furnishHouse(systemCtx(api.db, pino({ level: 'silent' }))))
  await furnished.get(api)
  const username = `u-${newId().slice(-12)}`
  const { id } = await api.as().employees.create({ name, username })
  return { id, name, client: api.as({ scope: { kind: 'mine' }, ...who, userId: id, name }) }
}
