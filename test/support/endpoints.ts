// Every endpoint of the contract by its name, for tests that walk all of them so that a new one cannot be forgotten.
import { isContractProcedure } from '@orpc/contract'
import { contract } from '../../src/contracts/contract.ts'

export type Endpoint = { name: string; method: string; path: string; permission: string }

export function allEndpoints(): Endpoint[] {
  return endpointsOf(contract, [])
}

function endpointsOf(router: object, trail: string[]): Endpoint[] {
  return Object.entries(router).flatMap(([key, entry]: [string, unknown]) => {
    const name = [...trail, key]
    if (isContractProcedure(entry)) {
      const { route, meta } = entry['~orpc']
      const { method = 'POST', path = '' } = route
      return [{ name: name.join('.'), method, path, permission: String(meta.permission) }]
    }
    return entry !== null && typeof entry === 'object' ? endpointsOf(entry, name) : []
  })
}
