import { formatPhone } from '../../../ui/format.ts'

type Named = {
  name: string
  externalNumber?: string | null
  phone?: string | null
  city?: string | null
  company?: string | null
}

const markers = [
  (of: Named) => of.externalNumber,
  (of: Named) => of.phone && formatPhone(of.phone),
  (of: Named) => of.city,
  (of: Named) => of.company,
]

/** Two of one name are told apart by their number, phone, place or company: by the first that both have, or by what there is. */
export function toldApart(first: Named, second: Named): [string, string] {
  if (first.name !== second.name) return [first.name, second.name]
  const differing = markers.filter((markOf) => (markOf(first) || '') !== (markOf(second) || ''))
  const ofBoth = differing.find((markOf) => markOf(first) && markOf(second))
  const marks = ofBoth ? [ofBoth] : differing.slice(0, 2)
  const isChinese = /\p{Script=Han}/u.test(first.name)
  const told = (of: Named) => {
    const said = marks.map((markOf) => markOf(of)).filter(Boolean)
    if (said.length === 0) return of.name
    return isChinese ? `${of.name}（${said.join('，')}）` : `${of.name} (${said.join(', ')})`
  }
  return [told(first), told(second)]
}
