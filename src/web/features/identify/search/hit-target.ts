// Where a hit is: the customer's page, opened at the very thing.
import type { Answers } from '../../../api.ts'

export type Hit = Answers['search']['find']['customers'][number]

export type Target = { to: string; search: Record<string, string> }

export function targetOf({ kind, customerId, customerName, id, at }: Hit): Target {
  // The house's own documents stand in the list of all.
  if (customerName === null) return { to: '/identify/documents', search: { document: id } }
  return { to: `/identify/customers/${customerId}`, search: placeOf(kind, id, at) }
}

function placeOf(kind: Hit['kind'], id: string, at: string): Record<string, string> {
  switch (kind) {
    case 'customer':
      return {}
    case 'note':
    case 'trait':
    case 'careNote':
      return { side: 'left' }
    case 'contactPoint':
      return { side: 'left', point: id }
    case 'document':
      return { side: 'left', document: id }
    case 'owned':
      return { side: 'right', owned: id }
    case 'want':
      return { side: 'right' }
    case 'person':
      return { side: 'left', person: id }
    case 'contact':
    case 'promise':
    case 'complaint':
    case 'answer':
      return { side: 'middle', entry: kind, at }
  }
}
