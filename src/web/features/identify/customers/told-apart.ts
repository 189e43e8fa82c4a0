import { formatPhone } from '../../../ui/format.ts'

type Named = {
  name: string
  externalNumber?: string | null
  phone?: string | null
  city?: string | null
  company?: string | null
}

/** Two of one name are told apart by their number, phone, place or company: the first two in which they differ. */
export function toldApart(first: Named, second: Named): [string, string] {
  if (first.name !== second.name) return [first.name, second.name]
  const marks = [
    (of: Named) => of.externalNumber,
    (of: Named) => of.phone && formatPhone(of.phone),
    (of: Named) => of.city,
    (of: Named) => of.company,
  ]
    .filter((markOf) => (markOf(first) || '') !== (markOf(second) || ''))
    .slice(0, 2)
  const told = (of: Named) => [of.name, ...marks.map((markOf) => markOf(of)).filter(Boolean)].join(' · ')
  return [told(first), told(second)]
}
