// A branch with a sales and a finance department whose people may review, and rules that hold for as long as something is tried.
import type { TestApi } from './api.ts'
import type { ApiClient, Who } from './open-api.ts'
import { hire, openBranch } from './staff.ts'

type Desk = { id: string; who: Who; client: ApiClient; as(who: Partial<Who>): ApiClient }
type RuleWish = Parameters<ApiClient['reviews']['createRule']>[0]

/** Whose word is asked by name. */
export const named = (...departmentIds: string[]) => ({ whose: 'named' as const, departmentIds })

export async function reviewHouse(api: TestApi) {
  const boss = api.as()
  const branch = await openBranch(api)
  const { data } = await boss.departments.list()
  const headId = data.find(({ parentId }) => parentId === null)?.id ?? ''
  const open = async (name: string) =>
    (await boss.departments.create({ parentId: branch, name, kind: 'subBranch' })).id
  const [sales, finance] = [await open('销售部'), await open('财务部')]

  /** Somebody with a real account in a department, who holds the right to vote by his role. */
  async function seat(name: string, departmentId: string): Promise<Desk> {
    const { id } = await hire(api, name)
    const roles = (await boss.roles.list()).data
    const role = roles.find(({ key }) => key === 'relationshipManager')?.id ?? ''
    await boss.employees.update({ id, departmentId, roleIds: [role] })
    const scope = { kind: 'department' as const, departmentIds: [departmentId] }
    const permissions = ['customer.read', 'customer.write', 'customer.delete', 'customer.import']
    const also = ['review.vote', 'history.read', 'job.read']
    const who: Who = { userId: id, name, departmentId, scope, permissions: [...permissions, ...also] }
    const as = (more: Partial<Who>) => api.as({ ...who, ...more })
    return { id, who, client: as({}), as }
  }

  /** The rule holds while the work is done. */
  async function withRule<T>(rule: Omit<RuleWish, 'name'>, work: () => Promise<T>): Promise<T> {
    const { id } = await boss.reviews.createRule({ name: '试', isActive: true, ...rule })
    try {
      return await work()
    } finally {
      await boss.reviews.archiveRule({ id })
    }
  }

  let next = 0
  /** A customer of the sales department. */
  async function newcomer(fields: object = {}) {
    next += 1
    const phone = `1381234${String(next).padStart(4, '0')}`
    const given = { kind: 'person' as const, name: `客${next}`, phone, departmentId: sales, ...fields }
    const { id } = await boss.customers.create(given)
    return { id, phone }
  }

  return {
    ...{ boss, branch, headId, sales, finance, seat, withRule, newcomer },
    maker: await seat('王经办', sales),
    checker: await seat('李销售', sales),
    money: await seat('钱会计', finance),
    money2: await seat('账会计', finance),
    chief: await seat('赵行长', branch),
  }
}
