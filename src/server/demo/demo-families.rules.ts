// The people around a customer: spouse and children of a person, contact persons of an organisation.
import type { Random } from '../../analytics/random.ts'
import { demoId } from './demo-ids.rules.ts'
import type { DemoBirth, DemoRelatedPerson } from './demo-rows.rules.ts'
import type { DemoName, DemoWords } from './demo-words.rules.ts'

/** A birthday; one in some is kept by the lunar calendar, whose months have 29 days at least. */
export function demoBirth(random: Random, lunarShare: number, fromYear: number, toYear: number): DemoBirth {
  const calendar = random.chance(lunarShare) ? 'lunar' : 'solar'
  const year = random.integer(fromYear, Math.max(fromYear, toYear))
  const month = random.integer(1, 12)
  const lastDay = calendar === 'lunar' ? 29 : new Date(Date.UTC(year, month, 0)).getUTCDate()
  return { calendar, year, month, day: random.integer(1, lastDay), leapMonth: false }
}

export interface FamilyHead {
  readonly id: string
  readonly name: DemoName
  readonly gender: 'male' | 'female'
  readonly birthYear: number
}

/** What a company knows of the family; `thisYear` bounds the children's births. */
export function demoFamily(
  random: Random,
  head: FamilyHead,
  words: DemoWords,
  createdAt: number,
  thisYear: number,
): DemoRelatedPerson[] {
  const age = thisYear - head.birthYear
  if (age < 26 || !random.chance(0.55)) return []
  const related = (
    relation: 'spouse' | 'child',
    gender: 'male' | 'female',
    name: DemoName,
    years: readonly [number, number],
  ): DemoRelatedPerson => ({
    id: demoId(random, createdAt),
    customerId: head.id,
    relation,
    name: name.full,
    role: null,
    gender,
    phone: null,
    birth: random.chance(0.8) ? demoBirth(random, words.lunarBirthdayShare, ...years) : null,
  })
  const spouseGender = head.gender === 'male' ? 'female' : 'male'
  const spouse = words.personName(random, spouseGender)
  const family = [
    related('spouse', spouseGender, spouse, [
      head.birthYear - 5,
      Math.min(head.birthYear + 5, thisYear - 22),
    ]),
  ]
  const fatherName = head.gender === 'male' ? head.name : spouse
  const children = random.integer(0, 2)
  for (let child = 0; child < children; child++) {
    const gender = random.chance(0.5) ? 'male' : 'female'
    const born = Math.min(head.birthYear + random.integer(24, 36), thisYear - 1)
    family.push(related('child', gender, words.personName(random, gender, fatherName), [born, born]))
  }
  return family
}

/** One to three people through whom an organisation speaks. */
export function demoContactPersons(
  random: Random,
  customerId: string,
  words: DemoWords,
  createdAt: number,
  phoneOf: (index: number) => string,
): DemoRelatedPerson[] {
  return Array.from({ length: random.integer(1, 3) }, (_, index) => {
    const gender = random.chance(0.5) ? 'male' : 'female'
    return {
      id: demoId(random, createdAt),
      customerId,
      relation: 'contact',
      name: words.personName(random, gender).full,
      role: random.pick(words.contactRoles),
      gender,
      phone: phoneOf(index),
      birth: random.chance(0.4) ? demoBirth(random, words.lunarBirthdayShare, 1965, 2000) : null,
    }
  })
}
