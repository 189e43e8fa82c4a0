// With whom and in which department a row of a file puts its customer.
import type { Ctx } from '../../platform/ctx.ts'
import type { Row } from '../../platform/history/record.ts'
import { mayGiveToDepartment, mayGiveToOwner } from '../customers/assignment.service.ts'
import type { CustomerLine, Lookups } from './import-batch.rules.ts'
import type { NameIndex } from './import-lookup.store.ts'
import type { ImportOptions, RefusalFault } from './imports.store.ts'

type Place = { columns: Row | undefined } | { faults: RefusalFault[] }

/** Owner and department of a row. Who may not assign gives customers to nobody but himself and his own department. */
export function placeOf(tx: Ctx, line: CustomerLine, options: ImportOptions, lookups: Lookups): Place {
  const isSourceOpen = options.source && !line.columns.source
  if (!line.ownerName && !line.departmentName && !isSourceOpen) return { columns: undefined }
  const columns: Row = {}
  const faults: RefusalFault[] = []
  const refuse = (value: string) =>
    void faults.push({ column: null, code: 'mayNotAssign', params: { value } })
  if (line.ownerName) {
    const found = lookUp(lookups.employees, line.ownerName, 'owner')
    if ('fault' in found) faults.push(found.fault)
    else if (mayGiveToOwner(tx, found.id)) columns.owner_id = found.id
    else refuse(line.ownerName)
  }
  if (line.departmentName) {
    const found = lookUp(lookups.departments, line.departmentName, 'department')
    if ('fault' in found) faults.push(found.fault)
    else if (mayGiveToDepartment(tx, found.id)) columns.department_id = found.id
    else refuse(line.departmentName)
  }
  if (isSourceOpen) columns.source = options.source
  return faults.length > 0 ? { faults } : { columns }
}

function lookUp(
  index: NameIndex,
  name: string,
  what: 'owner' | 'department',
): { id: string } | { fault: RefusalFault } {
  const key = name.trim().toLowerCase()
  const id = index.byName.get(key)
  if (id && !index.ambiguous.has(key)) return { id }
  return {
    fault: { column: null, code: id ? `${what}Ambiguous` : `${what}Unknown`, params: { value: name } },
  }
}
