// Who signs in to the demo company: everybody has an account, and these are told to whoever starts it.
import type { DemoDepartment, DemoEmployee, DemoJob } from './demo-rows.rules.ts'

/** Keys of the built-in roles. */
export const roleOfJob: Readonly<Record<DemoJob, string>> = {
  generalManager: 'branchHead',
  branchManager: 'branchHead',
  subBranchManager: 'branchHead',
  relationshipManager: 'relationshipManager',
  clerk: 'clerk',
  administrator: 'administrator',
  auditor: 'auditor',
}

/** An account to try, and what it shows. */
export interface DemoAccount {
  readonly username: string
  readonly name: string
  readonly jobTitle: string
  readonly departmentName: string
}

/** One of each kind and two relationship managers, all of the same branch where they can be. */
export function accountsToTry(company: {
  readonly departments: readonly DemoDepartment[]
  readonly employees: readonly DemoEmployee[]
}): DemoAccount[] {
  const { departments, employees } = company
  const shop = departments.find(({ kind }) => kind === 'subBranch')
  const within = (job: DemoJob, departmentId: string | null | undefined) =>
    employees.filter((employee) => employee.job === job && employee.departmentId === departmentId)
  const managers = within('relationshipManager', shop?.id)
  const others = employees.filter(
    ({ job, departmentId }) => job === 'relationshipManager' && departmentId !== shop?.id,
  )
  const chosen = [
    ...employees.filter(({ job }) => job === 'administrator'),
    ...within('branchManager', shop?.parentId),
    ...[...managers, ...others].slice(0, 2),
    ...within('clerk', shop?.id).slice(0, 1),
    ...employees.filter(({ job }) => job === 'auditor'),
  ]
  const names = new Map(departments.map(({ id, name }) => [id, name]))
  return chosen.map(({ username, name, jobTitle, departmentId }) => ({
    username,
    name,
    jobTitle,
    departmentName: names.get(departmentId) ?? '',
  }))
}
