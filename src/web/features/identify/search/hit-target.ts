// Where a hit is: the customer's page, opened at the very thing.
import type { Answers } from '../../../api.ts'

export type Hit = Answers['search']['find']['customers'][number]

export type Target = { to: string; search: Record<string, string> }

export function targetOf({ kind, customerId, id, at }: Hit): Target {
  return { to: `/identify/customers/${customerId}`, search: placeOf(kind, id, at) }
}

function placeOf(kind: Hit['kind'], id: string, at: string): Record<string, string> {
  switch (kind) {
    case 'customer':
      return {}
    case 'note':
    case 'document':
    case 'trait':
    case 'careNote':
    case 'contactPoint':
      return { side: 'left' }
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
