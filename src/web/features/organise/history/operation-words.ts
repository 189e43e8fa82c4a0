/** Which words an operation gets, and whether it can be taken back. */
const kinds = [
  'apiKey.create',
  'apiKey.revoke',
  'complaint.settle',
  'contact.correct',
  'contact.log',
  'customer.archive',
  'customer.bulk',
  'customer.create',
  'customer.export',
  'customer.reveal',
  'customer.update',
  'cycle.action',
  'cycle.close',
  'cycle.create',
  'cycle.due',
  'cycle.start',
  'cycle.update',
  'demo.load',
  'department.archive',
  'department.create',
  'department.move',
  'department.update',
  'employee.create',
  'employee.deactivate',
  'employee.reactivate',
  'employee.resetPassword',
  'employee.resetTotp',
  'employee.update',
  'field.archive',
  'field.create',
  'field.update',
  'handoff.create',
  'handoff.return',
  'import.check',
  'import.run',
  'import.undo',
  'me.update',
  'operation.undo',
  'package.update',
  'person.create',
  'person.remove',
  'person.update',
  'plan.create',
  'plan.update',
  'product.create',
  'product.update',
  'promise.create',
  'promise.update',
  'promise.kept',
  'promise.broken',
  'promise.cancelled',
  'purchase.record',
  'role.create',
  'role.update',
  'role.archive',
  'satisfaction.answer',
  'satisfaction.invite',
  'satisfaction.record',
  'setting.update',
  'system.furnish',
  'tag.archive',
  'tag.create',
  'tag.update',
  'contact.withdraw',
  'plan.close',
  'plan.addBenefit',
  'plan.updateBenefit',
  'plan.removeBenefit',
  'plan.addStep',
  'plan.updateStep',
  'plan.removeStep',
  'today.snooze',
  'today.wake',
] as const
type Kind = (typeof kinds)[number]

/** The text of an operation's kind; one that this page does not know yet is called "a change". */
export function kindKey(kind: string): `kind.${Kind}` | 'otherKind' {
  const known = kinds.find((each) => each === kind)
  return known ? `kind.${known}` : 'otherKind'
}

/** Looking and taking out leave nothing to take back; the first load of the house is the ground it stands on. */
const leavesNothing = new Set([
  'customer.export',
  'customer.reveal',
  'import.check',
  'demo.load',
  'system.furnish',
])

type Undoable = { kind: string; undoneBy: string | null; undoes: string | null }

export const canUndo = ({ kind, undoneBy, undoes }: Undoable): boolean =>
  undoneBy === null && undoes === null && !leavesNothing.has(kind)
