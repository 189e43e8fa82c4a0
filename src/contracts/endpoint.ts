import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Permission } from './permission.ts'

/** `public`: anybody; `signedIn`: any account; otherwise the right that the caller's role must hold. */
export type EndpointMeta = {
  permission: Permission | 'public' | 'signedIn'
  /** The answer is shown this once: it is kept nowhere, not even to be repeated for an Idempotency-Key. */
  answersSecret?: boolean
}

type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/${string}`
  summary: string
  tags: string[]
  successStatus?: number
  answersSecret?: boolean
}

const base = oc.$meta<EndpointMeta>({ permission: 'signedIn' })

/** Begins a contract: who may call it and where it stands. */
export function endpoint(permission: EndpointMeta['permission'], { answersSecret, ...route }: Route) {
  return base.meta({ permission, answersSecret }).route(route)
}

export const id = z.uuid()

/** A page of a list: `nextCursor` is null on the last page. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() })
}

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
})

/** What every write answers with, so that the page can offer to undo it. */
export const written = z.object({ operationId: id })

/** When the customers of a large house were counted, minutes ago; null: just now. */
export const countedAt = z.date().nullable()

export const localisedName = z.object({ zh: z.string(), en: z.string() })

/** A query string carries a list as one text, its members separated by commas. */
export function listOf<T extends z.ZodType<unknown, string>>(member: T) {
  return z
    .string()
    .max(4000)
    .transform((text) => text.split(','))
    .pipe(z.array(member).max(100))
}
