// Employees with accounts, each with the client he would use, and branches of the house.

import pino from 'pino'
import { furnishHouse } from '../../src/server/organise/access/access.service.ts'
import { systemCtx } from '../../src/server/platform/ctx.ts'
import { newId } from '../../src/server/platform/ids.ts'
import type { TestApi } from './api.ts'
import type { ApiClient, Who } from './open-api.ts'

export type Staff = { id: string; name: string; client: ApiClient }

const furnished = new Map<TestApi, Promise<unknown>>()

/** A house has an administrator and a head office before it takes anybody on. */
async function furnish(api: TestApi): Promise<void> {
  if (!furnished.has(api)) furnished.set(api, furnishHouse(systemCtx(api.db, pino({ level: 'silent' }))))
  await furnished.get(api)
}

/** Somebody who works here; he sees his own customers unless told otherwise. */
export async function hire(
  api: TestApi,
  name: string,
  who: Omit<Who, 'userId' | 'name'> = {},
): Promise<Staff> {
  await furnish(api)
  const username = `u-${newId().slice(-12)}`
  const { id } = await api.as().employees.create({ name, username })
  return { id, name, client: api.as({ scope: { kind: 'mine' }, ...who, userId: id, name }) }
}

/** A branch of the head office, for customers to be in. */
export async function openBranch(api: TestApi): Promise<string> {
  await furnish(api)
  const { departments } = api.as()
  const parentId = (await departments.list()).data.find((one) => one.parentId === null)?.id ?? ''
  return (await departments.create({ parentId, name: `支行${newId()}`, kind: 'branch' })).id
}
