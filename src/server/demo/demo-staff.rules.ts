// The house of the demo company: head office → branches → shops, and who works there.
import { normalQuantile } from '../../analytics/distributions.ts'
import type { Random } from '../../analytics/random.ts'
import { demoId } from './demo-ids.rules.ts'
import type { DemoDepartment, DemoEmployee, DemoJob } from './demo-rows.rules.ts'
import { type DemoWords, phoneOf } from './demo-words.rules.ts'
import type { DemoCity } from './places.rules.ts'

/** Where customers belong: a shop of a branch, or key accounts at head office. */
export interface DemoShop {
  readonly departmentId: string
  readonly city: DemoCity
  readonly relationshipManagerIds: readonly string[]
  /** Hidden. Decides complaints, satisfaction and promises kept; about normal, 0 is usual. */
  readonly serviceQuality: number
}

export interface DemoStaff {
  readonly departments: readonly DemoDepartment[]
  readonly employees: readonly DemoEmployee[]
  readonly shops: readonly DemoShop[]
  readonly keyAccounts: DemoShop
}

/**
 * Customers a relationship manager looks after: 225 in a company of 2,000, 5,000 in one of a million, so that both a
 * day's list and a heavy portfolio look like life.
 */
export function portfolioSize(customers: number): number {
  return Math.round(Math.min(5000, Math.max(60, 5 * Math.sqrt(customers))))
}

export function demoStaff(random: Random, words: DemoWords, customers: number, foundedAt: number): DemoStaff {
  const hire = createHiring(random.fork('people'), words, foundedAt)
  const layout = random.fork('layout')
  const departments: DemoDepartment[] = []
  const open = (department: Omit<DemoDepartment, 'id' | 'sort'>): DemoDepartment => {
    const opened = { id: demoId(layout, foundedAt), sort: departments.length, ...department }
    departments.push(opened)
    return opened
  }

  const managers = Math.max(6, Math.ceil(customers / portfolioSize(customers)))
  const shopCount = Math.max(6, Math.round(managers / 4))
  const branchCount = Math.min(words.cities.length, Math.max(3, Math.round(shopCount / 3)))

  const headOffice = open({ parentId: null, name: words.headOffice, code: 'HQ', kind: 'headOffice' })
  const chief = hire('generalManager', headOffice.id, null)
  const [firstCity] = words.cities
  if (!firstCity) throw new RangeError('a demo company needs a city')

  const key = open({ parentId: headOffice.id, name: words.keyAccounts, code: 'KA', kind: 'branch' })
  const keyManager = hire('branchManager', key.id, chief.id)
  const keyAccounts: DemoShop = {
    departmentId: key.id,
    city: firstCity,
    serviceQuality: 0.5,
    relationshipManagerIds: several(Math.max(2, Math.round(managers / 10)), () =>
      hire('relationshipManager', key.id, keyManager.id),
    ),
  }

  const shops: DemoShop[] = []
  const qualities = branchQualities(random.fork('quality'), branchCount)
  for (let b = 0; b < branchCount; b++) {
    const city = words.cities[b] ?? firstCity
    const quality = qualities[b] ?? 0
    const branch = open({
      parentId: headOffice.id,
      name: words.branch(city.city),
      code: `B${b + 1}`,
      kind: 'branch',
    })
    const branchManager = hire('branchManager', branch.id, chief.id)
    for (let s = b; s < shopCount; s += branchCount) {
      const number = Math.floor(s / branchCount)
      const district = city.districts[number % city.districts.length] ?? ''
      const again = Math.floor(number / city.districts.length)
      const shop = open({
        parentId: branch.id,
        name: words.subBranch(city.city, district) + (again > 0 ? ` ${again + 1}` : ''),
        code: `B${b + 1}S${number + 1}`,
        kind: 'subBranch',
      })
      const shopManager = hire('subBranchManager', shop.id, branchManager.id)
      several(2, () => hire('clerk', shop.id, shopManager.id))
      shops.push({
        departmentId: shop.id,
        city,
        serviceQuality: clamp(quality + 0.3 * random.fork('quality').fork(`${b}.${number}`).normal(), -2, 2),
        relationshipManagerIds: several(countFor(managers, shopCount, s), () =>
          hire('relationshipManager', shop.id, shopManager.id),
        ),
      })
    }
  }
  // Those who run the program came last, and have account names that one can guess.
  hire('administrator', headOffice.id, chief.id, 'admin')
  hire('auditor', headOffice.id, chief.id, 'audit')
  return { departments, employees: hire.employees, shops, keyAccounts }
}

type Hire = (job: DemoJob, departmentId: string, managerId: string | null, username?: string) => DemoEmployee

function createHiring(random: Random, words: DemoWords, foundedAt: number) {
  const employees: DemoEmployee[] = []
  const taken = new Map<string, number>()
  const hire: Hire = (job, departmentId, managerId, given) => {
    const person = random.fork(employees.length)
    const name = words.personName(person, person.chance(0.5) ? 'male' : 'female')
    const namesakes = taken.get(name.mailbox) ?? 0
    taken.set(name.mailbox, namesakes + 1)
    const username = given ?? (namesakes > 0 ? `${name.mailbox}${namesakes + 1}` : name.mailbox)
    const employee: DemoEmployee = {
      id: demoId(person, foundedAt + employees.length),
      username,
      name: name.full,
      email: `${username}@${words.mailDomain}`,
      // Customers take slots from the first on, staff from the last.
      phone: phoneOf(words, words.phoneCapacity - 1 - employees.length),
      departmentId,
      managerId,
      job,
      jobTitle: words.jobTitles[job],
    }
    employees.push(employee)
    return employee
  }
  return Object.assign(hire, { employees })
}

/** Evenly spread over the normal distribution, in random order: even three branches differ so that one can see it. */
function branchQualities(random: Random, branches: number): number[] {
  return Array.from({ length: branches }, (_, rank) => normalQuantile((rank + 0.5) / branches))
    .map((quality) => ({ quality, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ quality }) => quality)
}

function several(count: number, hire: () => DemoEmployee): string[] {
  return Array.from({ length: count }, () => hire().id)
}

/** Deals `total` out over `places` as evenly as possible; what place number `index` gets, at least one. */
function countFor(total: number, places: number, index: number): number {
  return Math.max(1, Math.floor(total / places) + (index < total % places ? 1 : 0))
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
