/**
 * The typed way to the server, made from the contract.
 *
 *     useQuery(orpc.customers.get.queryOptions({ input: { id } }))
 *     useMutation(orpc.customers.create.mutationOptions())
 *     await api.customers.update({ id, phone }, { context: { version: customer.version } })
 */

import { contract } from 'virtual:contract'
import { createORPCClient, type InferClientOutputs } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { contract as Contract } from '../contracts/contract.ts'
import { apiFetch } from './request.ts'

export type CallContext = {
  /** The version one has looked at. Sent as If-Match: a change by somebody else in between is refused, not overwritten. */
  version?: number
}

const link = new OpenAPILink<CallContext>(contract, {
  url: `${location.origin}/api/v1`,
  headers: ({ context }) => (context.version === undefined ? {} : { 'if-match': `"${context.version}"` }),
  fetch: (request) => apiFetch(request),
})

export const api: JsonifiedClient<ContractRouterClient<typeof Contract, CallContext>> = createORPCClient(link)

/** The same calls as options for TanStack Query. Failures are `ProblemError`s (`problem.ts`). */
export const orpc = createTanstackQueryUtils(api)

/** What the calls answer, as it arrives (dates are texts): `Answers['customers']['get']`. */
export type Answers = InferClientOutputs<typeof api>
