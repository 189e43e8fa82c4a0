// Some customers stand twice in the records, as everywhere: at the second counter the name was heard, not read, and half of the
// rest was asked anew.
import type { Random } from '../../analytics/random.ts'
import type { DemoBirth, DemoCustomer } from './demo-rows.rules.ts'

const doubledShare = 0.015
/** Nobody is a double in a company that has hardly begun. */
const firstDouble = 20

/** Of whom customer number `index` is a double; null where he is himself. */
export function originalOf(random: Random, index: number): number | null {
  const draw = (at: number) => random.fork(at).fork('double')
  const isDouble = (at: number) => at >= firstDouble && draw(at).chance(doubledShare)
  if (!isDouble(index)) return null
  const own = draw(index)
  own.next()
  const original = own.integer(0, index - 1)
  return isDouble(original) ? null : original
}

type Details = Omit<DemoCustomer, 'ownerId' | 'complaintOpen'>

/** What the second record says of the same customer; number, day and department are its own. */
export function writtenAgain(random: Random, own: Details, original: Details): Details {
  return {
    ...own,
    name: random.chance(0.4) ? misheard(random, original.name) : original.name,
    gender: original.gender,
    birth: original.birth && (random.chance(0.2) ? slipped(random, original.birth) : original.birth),
    secondPhone: random.chance(0.6) ? original.phone : null,
    email: original.email && (random.chance(0.5) ? original.email.replace('@', '+2@') : null),
    province: original.province,
    city: original.city,
    address: random.chance(0.7) ? original.address : withoutDoor(original.address),
    company: original.company,
    industry: original.industry,
  }
}

const soundAlike = [
  '莉丽',
  '晓小',
  '颖莹',
  '燕艳',
  '红虹',
  '建健',
  '峰锋',
  '萍平',
  '志智',
  '佳嘉',
  '文雯',
  '伟玮',
  '军君',
  '静婧',
  '芳方',
]
const heard = new Map(soundAlike.flatMap(([a = '', b = '']) => [[a, b] as const, [b, a] as const]))

/** Another character of the same sound; in a Latin name two neighbouring letters change places. */
function misheard(random: Random, name: string): string {
  const characters = [...name]
  const places = characters.flatMap((character, at) => (at > 0 && heard.has(character) ? [at] : []))
  if (places.length > 0) {
    const chosen = random.pick(places)
    return characters.map((each, at) => (at === chosen ? (heard.get(each) ?? each) : each)).join('')
  }
  if (!/^[a-z ]+$/i.test(name)) return name
  const at = name.length - 2
  return name.slice(0, at) + [...name.slice(at)].reverse().join('')
}

function slipped(random: Random, birth: DemoBirth): DemoBirth {
  const day = birth.day > 9 ? birth.day - 10 : birth.day + 10
  return random.chance(0.5) && day > 0 ? { ...birth, day } : { ...birth, year: birth.year + 1 }
}

const withoutDoor = (address: string) => address.replace(/\d+[室号]$|,? (Flat|Apt).*$/u, '')
