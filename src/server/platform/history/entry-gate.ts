// What may hold up a write until others have agreed to it. Modules further down bring gates; who writes asks them all.
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import type { Ctx } from '../ctx.ts'
import type { InOperation } from './operation.ts'
import type { Home } from './place.ts'
import type { Row } from './record.ts'

export type GateSubject = 'customer.create' | 'customer.update' | 'customer.archive'

/** Somebody is to get these columns; only those that differ from what stands there (`base`, of the same columns). */
export type Wish = { home: Home; departmentId: string | null; patch: Row; base: Row }

/** Of these those whom a filter finds, whoever may see them. */
export type Among = (ids: string[], filter: FilterCondition[]) => Promise<ReadonlySet<string>>

/** What waits: by the own id of each his columns, and under which requests. */
export type Held = { requestIds: string[]; columns: Map<string, Set<string>> }

/** An undoing that would write this. */
export type AsUndo = { undoes: string }

export type EntryGate = {
  /** Whether anything of the kind is held up at all. */
  mayHold(ctx: Ctx, subject: GateSubject): Promise<boolean>
  /** Puts aside what must wait, and tells what that was: the caller writes the rest. */
  hold(tx: InOperation, subject: GateSubject, wishes: Wish[], among: Among, as?: AsUndo): Promise<Held>
}

const gates: EntryGate[] = []

export function addEntryGates(added: EntryGate[]): void {
  gates.push(...added)
}

export async function mayHold(ctx: Ctx, subject: GateSubject): Promise<boolean> {
  for (const gate of gates) if (await gate.mayHold(ctx, subject)) return true
  return false
}

/** Asks for the wishes only where something might be held up. */
export async function holdBack(
  tx: InOperation,
  subject: GateSubject,
  wished: () => Promise<Wish[]>,
  among: Among,
  as?: AsUndo,
): Promise<Held> {
  const held: Held = { requestIds: [], columns: new Map() }
  for (const gate of gates) {
    if (!(await gate.mayHold(tx, subject))) continue
    const { requestIds, columns } = await gate.hold(tx, subject, await wished(), among, as)
    held.requestIds.push(...requestIds)
    for (const [id, names] of columns)
      held.columns.set(id, new Set([...(held.columns.get(id) ?? []), ...names]))
  }
  return held
}
