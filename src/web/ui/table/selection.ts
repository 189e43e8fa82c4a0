/** What is selected: some rows by id, or everything the filter finds except a few. Pure. */
export type Selection =
  | { kind: 'some'; ids: ReadonlySet<string> }
  | { kind: 'all'; except: ReadonlySet<string> }

export const nothingSelected: Selection = { kind: 'some', ids: new Set() }
export const everythingSelected: Selection = { kind: 'all', except: new Set() }

export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === 'some' ? selection.ids.has(id) : !selection.except.has(id)
}

export const isNothing = (selection: Selection): boolean =>
  selection.kind === 'some' && selection.ids.size === 0

/** Whether nothing of the list is left out; `count` is how long it is, as far as it is known. */
export const isEvery = (selection: Selection, count: number): boolean =>
  selection.kind === 'all' ? selection.except.size === 0 : count > 0 && selection.ids.size >= count

/** `total` is how many the filter finds, if known. */
export function selectedCount(selection: Selection, total: number | undefined): number | undefined {
  if (selection.kind === 'some') return selection.ids.size
  return total === undefined ? undefined : Math.max(0, total - selection.except.size)
}

/** Sets rows to selected or not; the same for one row and for a range. */
export function select(selection: Selection, ids: Iterable<string>, wanted: boolean): Selection {
  // The set lists exceptions in one case and members in the other, so what adds to one takes from the other.
  const isListed = selection.kind === 'some' ? wanted : !wanted
  const next = new Set(selection.kind === 'some' ? selection.ids : selection.except)
  for (const id of ids) {
    if (isListed) next.add(id)
    else next.delete(id)
  }
  return selection.kind === 'some' ? { kind: 'some', ids: next } : { kind: 'all', except: next }
}
