/** A contact half written: kept for this tab, by reader and customer, until it is saved or the reader signs out. */

const prefix = 'guanxi.contact-draft.'

/** What a form holds, as it can be written down: words, a number, a day, ticks. */
type Draft = Record<string, string | number | string[]>
type Half = { customerId: string; said: string[] }

const wordFields = ['result', 'promise', 'complaint', 'hook', 'reasonNote'] as const
/** Channel and reason alone are quickly chosen again. */
const otherFields = ['mood', 'personId', 'nextOn', 'kept', 'done', 'settled'] as const
const isFilled = (value: Draft[string] | undefined) =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '' && value !== 0

/** `store` may refuse (a private window, a full store): what is typed then lives as long as its form. */
export function draftOf(readerId: string, customerId: string, store: Storage = sessionStorage) {
  const name = `${prefix}${readerId}.${customerId}`
  return {
    read: (): Draft => {
      try {
        const kept: unknown = JSON.parse(store.getItem(name) ?? '{}')
        return typeof kept === 'object' && kept !== null ? pick(kept) : {}
      } catch {
        return {}
      }
    },
    keep: (values: object) => {
      try {
        store.setItem(name, JSON.stringify(pick(values)))
      } catch {
        return
      }
    },
    drop: () => store.removeItem(name),
  }
}

/** Whom something is half written of, and its words: what signing out would throw away. */
export function draftsOf(readerId: string, store: Storage = sessionStorage): Half[] {
  const begin = `${prefix}${readerId}.`
  return Object.keys(store)
    .filter((name) => name.startsWith(begin))
    .map((name) => name.slice(begin.length))
    .flatMap((customerId) => {
      const draft = draftOf(readerId, customerId, store).read()
      const said = wordFields.flatMap((field) => {
        const words = draft[field]
        return typeof words === 'string' && words.trim() ? [words.trim()] : []
      })
      return said.length > 0 || otherFields.some((field) => isFilled(draft[field]))
        ? [{ customerId, said }]
        : []
    })
}

/** Whoever signs in after him in this tab finds nothing of his. */
export function dropDrafts(store: Storage = sessionStorage): void {
  for (const name of Object.keys(store)) if (name.startsWith(prefix)) store.removeItem(name)
}

function pick(values: object): Draft {
  const draft: Draft = {}
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === 'string' || typeof value === 'number') draft[key] = value
    else if (Array.isArray(value)) draft[key] = value.filter((each) => typeof each === 'string')
  }
  return draft
}
