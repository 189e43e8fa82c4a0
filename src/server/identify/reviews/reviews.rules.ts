// What a rule of review comes to: which fields it holds back, whose word is wanted next, and whether anybody could give it.
import type { reviewSources, reviewStates, reviewSubjects } from '../../../contracts/review-words.ts'

export type RequestSubject = (typeof reviewSubjects)[number]
export type RuleSubject = Exclude<RequestSubject, 'operation.undo'>
export type State = (typeof reviewStates)[number]
export type Source = (typeof reviewSources)[number]
export type Verdict = 'agree' | 'refuse'

export type RuleStep = {
  whose: 'named' | 'own' | 'above'
  departmentIds: string[]
  mode: 'all' | 'any'
  dueDays?: number
}
/** With the departments that it came to when it was asked. */
export type AskedStep = { departmentIds: string[]; mode: 'all' | 'any'; dueDays: number | null }

/** Of each department the one above it. */
export type Tree = ReadonlyMap<string, { parentId: string | null }>
/** Who may vote, by department. */
export type Voters = ReadonlyMap<string, readonly string[]>

/** A column as the API names it; columns that are one thing have one name. */
export function fieldOfColumn(column: string): string {
  if (column.startsWith('custom.')) return column
  if (column.startsWith('birth_')) return 'birth'
  if (column === 'id_kind') return 'idNumber'
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Of these columns those that a rule holds back; a rule without fields holds back all. */
export function heldColumns(fields: readonly string[], columns: readonly string[]): string[] {
  return fields.length === 0 ? [...columns] : columns.filter((each) => fields.includes(fieldOfColumn(each)))
}

/** What nobody of the staff typed has a source of its own: `form:spring` is a form. */
export function sourceOf({ kind, sourceKey }: { kind: string; sourceKey: string | null }): Source {
  const key = sourceKey?.split(':')[0] ?? ''
  if (kind.startsWith('import.')) return key === 'handIn' ? 'handIn' : 'import'
  if (key === 'api' || key === 'form' || key === 'customer' || key === 'handIn' || key === 'callBack')
    return key
  return 'staff'
}

/** Departments by name instead of by their place; a customer of no department is the head office's. */
export function resolveSteps(steps: readonly RuleStep[], tree: Tree, own: string | null): AskedStep[] {
  const root = [...tree].find(([, { parentId }]) => parentId === null)?.[0]
  const home = own ?? root
  return steps.map(({ whose, departmentIds, mode, dueDays }) => {
    const above = (home && tree.get(home)?.parentId) ?? root
    const place = whose === 'own' ? home : above
    return {
      departmentIds: whose === 'named' ? departmentIds : place ? [place] : [],
      mode,
      dueDays: dueDays ?? null,
    }
  })
}

type Vote = { step: number; departmentId: string; verdict: Verdict }

/** Which step it stands at, and whose word is still wanted there; `step` behind the last: all have agreed. */
export function standingOf(
  steps: readonly AskedStep[],
  votes: readonly Vote[],
): { step: number; wanted: string[]; isRefused: boolean } {
  if (votes.some(({ verdict }) => verdict === 'refuse'))
    return { step: Math.max(...votes.map(({ step }) => step)), wanted: [], isRefused: true }
  for (const [step, { departmentIds, mode }] of steps.entries()) {
    const agreed = new Set(votes.filter((vote) => vote.step === step).map(({ departmentId }) => departmentId))
    const wanted = departmentIds.filter((id) => !agreed.has(id))
    const isDone = mode === 'all' ? wanted.length === 0 : agreed.size > 0
    if (!isDone) return { step, wanted, isRefused: false }
  }
  return { step: steps.length, wanted: [], isRefused: false }
}

/**
 * Where the word of a department is asked: there, or, where nobody is left who may give it, in the one above; and `levels`
 * further up since nobody spoke in time. Empty: nobody up to the top.
 */
export function placesFor(
  departmentId: string,
  {
    tree,
    voters,
    except,
    levels,
  }: { tree: Tree; voters: Voters; except: ReadonlySet<string>; levels: number },
): string[] {
  const isStaffed = (id: string) => (voters.get(id) ?? []).some((voter) => !except.has(voter))
  const places: string[] = []
  let more = levels
  for (const id of upwards(departmentId, tree)) {
    if (places.length > 0) {
      if (more-- <= 0) break
      places.push(id)
    } else if (isStaffed(id)) places.push(id)
  }
  return places
}

function upwards(from: string, tree: Tree): string[] {
  const way: string[] = []
  for (let at: string | null = from; at && !way.includes(at); at = tree.get(at)?.parentId ?? null)
    way.push(at)
  return way
}

/**
 * Could every word be given, each by another person, whoever the maker is? Departments that stand for the customer's own are
 * not known yet and are left out.
 *
 * @example canBeStaffed([{ whose: 'named', departmentIds: ['a', 'b'], mode: 'all' }], tree, voters) // one in each besides the maker
 */
export function canBeStaffed(steps: readonly RuleStep[], tree: Tree, voters: Voters): boolean {
  const slots = steps.flatMap(({ whose, departmentIds, mode }) => {
    if (whose !== 'named') return []
    return mode === 'all' ? departmentIds.map((id) => [id]) : [departmentIds]
  })
  const everybody = new Set([...voters.values()].flat())
  const nobody = new Set<string>()
  const outsider = [nobody, ...[...everybody].map((maker) => new Set([maker]))]
  return outsider.every((except) => {
    const choices = slots.map((departments) =>
      departments
        .flatMap((id) => placesFor(id, { tree, voters, except, levels: 0 }))
        .flatMap((id) => voters.get(id) ?? [])
        .filter((voter) => !except.has(voter)),
    )
    return matches(choices)
  })
}

/** Each slot somebody of its own (augmenting paths). */
function matches(choices: readonly (readonly string[])[]): boolean {
  const given = new Map<string, number>()
  const place = (slot: number, seen: Set<string>): boolean =>
    (choices[slot] ?? []).some((voter) => {
      if (seen.has(voter)) return false
      seen.add(voter)
      const holder = given.get(voter)
      if (holder !== undefined && !place(holder, seen)) return false
      given.set(voter, slot)
      return true
    })
  return choices.every((_, slot) => place(slot, new Set()))
}
