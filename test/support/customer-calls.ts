// Customers over the API as the wire carries it, by the boss of a fresh house.
// Files of tests share this module, one after another: each opens a house with `await openHouse()`.
import { expect } from 'vitest'
import { newId } from '../../src/server/platform/ids.ts'
import { type TestApi, testApi } from './api.ts'
import type { Who } from './open-api.ts'

export let api: TestApi
export const boss: Who = { userId: newId() }

/** Call it at the top of a test file. */
export async function openHouse(): Promise<void> {
  api = await testApi()
}

/** A call as the wire carries it: status, headers and body, whatever the answer. */
export async function call<T = Record<string, unknown>>(
  as: Who | null,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: T }> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) }
  const all = { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  const answer = await api.request(`/api/v1${path}`, { method, headers: all, ...json }, as)
  return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) }
}

export type Written = { id: string; version: number; operationId: string }

export async function create(fields: Record<string, unknown>, as = boss) {
  const answer = await call<Written>(as, 'POST', '/identify/customers', { kind: 'person', ...fields })
  expect(answer.status).toBe(201)
  return answer.body
}
