// Every endpoint of the contract by its name, for tests that walk all of them so that a new one cannot be forgotten.
import { isContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import { contract } from '../../src/contracts/contract.ts'
import { knownNames } from '../../src/server/platform/unknown-entries.ts'

/** `takes` names what address, query and body may hold. */
export type Endpoint = { name: string; method: string; path: string; permission: string; takes: string[] }

export function allEndpoints(): Endpoint[] {
  return endpointsOf(contract, [])
}

function endpointsOf(router: object, trail: string[]): Endpoint[] {
  return Object.entries(router).flatMap(([key, entry]: [string, unknown]) => {
    const name = [...trail, key]
    if (isContractProcedure(entry)) {
      const { route, meta, inputSchema } = entry['~orpc']
      const { method = 'POST', path = '' } = route
      const takes = (inputSchema instanceof z.ZodType && knownNames(inputSchema)) || []
      return [{ name: name.join('.'), method, path, permission: String(meta.permission), takes }]
    }
    return entry !== null && typeof entry === 'object' ? endpointsOf(entry, name) : []
  })
}
