/** What is open and quiet on a customer's page: gathered by why, and where on the page each stands. */
import type { Answers } from '../../../api.ts'

type Glance = Pick<Answers['today']['glance'], 'silent' | 'unhappy'>
type Silent = Glance['silent'][number]
type Group = Pick<Silent, 'why' | 'until'> & { things: Silent[] }

const order: Silent['why'][] = ['contacted', 'putOff', 'lost', 'lapsed', 'answered']

/** The one unhappy answer that stands there in words already is not told twice. */
export function groupSilent({ silent, unhappy }: Glance): Group[] {
  const told = silent.filter(({ code, count }) => !(code === 'unhappy' && unhappy !== null && count === 1))
  const groups = new Map<string, Group>()
  for (const thing of told) {
    const { why, until } = thing
    const key = `${why} ${until}`
    const group = groups.get(key) ?? { why, until, things: [] }
    group.things.push(thing)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => order.indexOf(a.why) - order.indexOf(b.why))
}

const parts: Partial<Record<Silent['code'], string>> = {
  unhappy: 'part-answers',
  complaint: 'part-promises',
  promise: 'part-promises',
  replacementDue: 'part-owned',
  serviceDue: 'part-owned',
  warrantyEnding: 'part-owned',
  wantArises: 'part-wants',
}

export const partOf = (code: Silent['code']): string | undefined => parts[code]
